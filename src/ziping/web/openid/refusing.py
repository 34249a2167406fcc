"""Why a sign-in by the provider ends: a person reads what to do, the log holds what an administrator needs."""

import logging

from ziping.web.answering.refusals import NotReady

logger = logging.getLogger(__name__)


def refused(key: str, why: str, **facts: str) -> NotReady:
    """Return what to raise. `why` names nobody."""
    logger.warning("sign-in by the provider refused", extra={"told": {"sentence": key, "why": why}})
    return NotReady(key, **facts)
