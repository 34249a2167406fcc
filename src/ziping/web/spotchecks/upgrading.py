"""What an upgrade keeps of what was drawn before it."""

from typing import Any

from django.apps.registry import Apps

from ziping.model import known
from ziping.web.submissions.spread import spread_of
from ziping.web.submissions.upgrading import each, scores_in


def keep_claims(apps: Apps) -> None:
    """Keep with each form drawn what it claimed then, where that is not kept yet."""
    there = apps.get_model("spotchecks", "Drawn").objects.filter(claimed=None, spread={})

    def keep(one: Any) -> None:  # noqa: ANN401 - a model as it was
        card = scores_in(one.frozen.report, one.check_of.round)
        type(one).objects.filter(pk=one.pk).update(claimed=known(card.claimed), spread=spread_of(card))

    each(there.select_related("frozen", "check_of__round").iterator(chunk_size=50), keep)
