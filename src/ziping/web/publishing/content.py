"""The content of a publication as bytes and as a report."""

from hashlib import sha256

import msgspec

from ziping.model import Report
from ziping.web.publishing.models import Publication
from ziping.web.submissions.judging import stored

INDENT = 2


def json_of(kept: object) -> bytes:
    """Return the exchange format as it is handed out: the same content always gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(kept, order="sorted"), indent=INDENT) + b"\n"


def digest_of(report: Report) -> str:
    """Return the SHA-256 of what the JSON of the report will be."""
    return sha256(json_of(stored(report))).hexdigest()


def report_of(publication: Publication) -> Report:
    return msgspec.convert(publication.report, Report, strict=False)
