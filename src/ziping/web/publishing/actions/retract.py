"""Take a publication's content from the public at once; its address stays and says so."""

from django.utils import timezone

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import holds
from ziping.web.publishing.models import Publication
from ziping.web.publishing.previewing import public_words
from ziping.web.refusals import NotAllowed, NotReady, TooLate
from ziping.web.submissions.states import atomic


def retract(person: Person, number: int, reason: str) -> Publication:
    """The reason is shown to everybody. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        publication = (
            Publication.objects.select_for_update(of=("self",)).select_related("unit", "submission").get(pk=number)
        )
        if not holds(person, publication.unit, Role.lead):
            raise NotAllowed("web.not-allowed")
        if publication.retracted_at is not None:
            raise TooLate("web.publish.retracted-already")
        if not reason.strip():
            raise NotReady("web.publish.reason-missing")
        publication.retracted_why = public_words(reason, publication.submission, publication.also)
        publication.retracted_at = timezone.now()
        publication.save(update_fields=["retracted_at", "retracted_why"])
        log(person, "retract", publication, address=str(publication))
        return publication
