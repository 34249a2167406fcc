"""The Atom feed of what was published, corrected or retracted last."""

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from ziping.web.publishing.answers import answered
from ziping.web.publishing.looking import BESIDE
from ziping.web.publishing.models import HEAVY, Publication
from ziping.writing.messages import message

MOST = 50
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Feed(Atom1Feed):
    """Its time is that of the last entry, so that nothing new gives the same bytes."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime.fromisoformat("2000-01-01T00:00:00+00:00")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    told = Publication.objects.select_related("replaces", "replaced_by").annotate(
        last_said=Coalesce("retracted_at", "at")
    )
    last = list(told.defer(*HEAVY, *BESIDE).order_by("-last_said", "-pk")[:MOST])
    known_by = uuid5(NAMESPACE_URL, repr([(one.pk, one.digest, one.retracted_at) for one in last])).hex
    return answered(request, known_by, lambda: _written(request, last))


def _written(request: HttpRequest, publications: Sequence[Publication]) -> HttpResponse:
    here = request.build_absolute_uri
    name = message("web.public.site", {})
    made = Feed(name, here(reverse("public")), "", "zh-CN", author_name=name, feed_url=here(reverse("public-feed")))
    for one in publications:
        made.add_item(
            title=_clean(_title(one)),
            link=here(one.get_absolute_url()),
            description=_clean(_summary(one)),
            pubdate=one.at,
            updateddate=one.retracted_at or one.at,
            unique_id=f"urn:uuid:{uuid5(NAMESPACE_URL, f'{one}#{one.digest}')}",
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _title(one: Publication) -> str:
    """Most titles tell the year themselves; of what was retracted nothing is left but that it was."""
    if one.retracted_at is not None:
        return _gone(one)
    year = "" if str(one.year) in one.title else message("web.public.entry-year", {"year": str(one.year)})
    return message("web.public.entry", {"unit": one.unit_name, "title": year + one.title, "number": str(one.number)})


def _gone(one: Publication) -> str:
    day = date_format(timezone.localtime(one.retracted_at), "Y年n月j日")
    told = message("web.public.is-retracted", {"year": str(one.year), "number": str(one.number), "day": day})
    return message("web.public.entry-retracted", {"unit": one.unit_name, "told": told})


def _summary(one: Publication) -> str:
    if one.retracted_at is not None:
        return message("web.public.why", {}) + one.retracted_why
    projects = one.projects.replace("\n", "、")
    if one.replaces is None:
        return projects
    facts = {"number": str(one.replaces.number), "note": one.note, "projects": projects}
    return message("web.public.entry-correction", facts)


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("", text)
