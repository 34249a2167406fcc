"""Take a publication's content, and that of all it replaced, from the public at once; the addresses stay and say so."""

from collections.abc import Iterator

from django.utils import timezone

from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import holds
from ziping.web.publishing.models import Publication
from ziping.web.publishing.previewing import public_words
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.states import atomic, end


def retract(person: Person, number: int, reason: str) -> Publication:
    """The reason is shown to everybody. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = _locked(number)
        publication = Publication.objects.select_for_update(of=("self",)).select_related("unit").get(pk=number)
        if not holds(person, publication.unit, Role.lead):
            raise NotAllowed("web.not-allowed")
        if publication.retracted_at is not None:
            raise TooLate("web.publish.retracted-already")
        if not reason.strip():
            raise NotReady("web.publish.reason-missing")
        words = public_words(reason, submission)
        for one in _with_replaced(publication):
            one.retracted_why, one.retracted_at = words, timezone.now()
            one.save(update_fields=["retracted_at", "retracted_why"])
            log(person, "retract", one, address=str(one))
        if publication.later is None and submission.state == State.published:
            end(submission, "retract")
        return publication


def _locked(number: int) -> Submission:
    """Return the form of the publication: it is locked first, as by every act, so that no other act comes between."""
    there = Submission.objects.select_related("unit", "round").select_for_update(of=("self",))
    return there.get(publications=number)


def _with_replaced(publication: Publication) -> Iterator[Publication]:
    """Yield it and what it replaced that is still public: what had to go from the later stands in the earlier too."""
    one: Publication | None = publication
    while one is not None:
        if one.retracted_at is None:
            yield one
        one = one.replaces
