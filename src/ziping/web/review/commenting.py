"""Comments as threads at the cells where they stand now."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.utils import timezone
from msgspec import Struct

from ziping.web.people.models import Person, Role
from ziping.web.people.rights import holds
from ziping.web.review.following import follow
from ziping.web.review.models import Comment
from ziping.web.submissions.models import Submission


class Thread(Struct, frozen=True):
    """`at` is the cell now, empty where its row was taken out."""

    first: Comment
    replies: Sequence[Comment]
    at: str


def threads(submission: Submission, person: Person) -> list[Thread]:
    """Return what the person sees: a department only what it was told."""
    said = submission.comments.select_related("by").order_by("pk")
    if not holds(person, submission.unit, Role.reviewer, Role.lead, Role.auditor):
        said = said.exclude(told_at=None)
    every = list(said)
    now = follow(submission, min((one.version for one in every), default=submission.version))
    replies = {one.pk: [two for two in every if two.answers_id == one.pk] for one in every if one.answers_id is None}
    firsts = [one for one in every if one.answers_id is None]
    return [Thread(one, replies[one.pk], now(one.pointer, one.version) or "") for one in firsts]


def counts(found: Sequence[Thread]) -> Mapping[str, int]:
    return Counter(thread.at for thread in found)


def tell(submission: Submission) -> None:
    """Let the department see what was said. Call it within the act's transaction."""
    submission.comments.filter(told_at=None).update(told_at=timezone.now())
