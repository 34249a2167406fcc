"""What the fields of units and people take: judged before the database is asked, of which one fails, another keeps all.

A code becomes part of an address and of a list that is drawn from, where other signs are lost or lead elsewhere: two
units could have the same, or one no page.
"""

import re
from collections.abc import Collection
from typing import Final

from django.db.models import Model, QuerySet

from ziping.web.answering.refusals import NotReady
from ziping.web.people.models import Person, Unit
from ziping.writing.messages import message


def _most(model: type[Model], name: str) -> int:
    return int(model._meta.get_field(name).max_length or 0)  # type: ignore[union-attr]  # noqa: SLF001 - Django's way


MOST: Final = {
    "unit-name": _most(Unit, "name"),
    "code": _most(Unit, "code"),
    "username": _most(Person, "username"),
    "name": _most(Person, "name"),
}
"""Letters by the field, as the catalogue names it."""
CODE: Final = re.compile(r"[\w-]+(\.[\w-]+)*")
"""Letters of any script, digits, hyphens and underscores, with single stops between them."""


def refuse_blank(field: str, text: str) -> None:
    """Raises NotReady."""
    if not text:
        raise NotReady("web.people.blank", field=_name(field))


def refuse_unknown(field: str, text: str, known: Collection[str]) -> None:
    """Raises NotReady for what the page does not offer."""
    refuse_blank(field, text)
    if text not in known:
        raise NotReady("web.people.unknown", field=_name(field), text=text[:40])


def _name(field: str) -> str:
    return message(f"web.people.{field}", {})


def refuse_long(field: str, text: str) -> None:
    """Raises NotReady."""
    if len(text) > MOST[field]:
        raise NotReady("web.people.too-long", field=_name(field), most=str(MOST[field]))


def refuse_twin(name: str, sisters: QuerySet[Unit]) -> None:
    """Raises NotReady where one of the units below the same has the name; whoever asks holds the one above."""
    twin = sisters.filter(name=name).first()
    if twin is not None:
        raise NotReady("web.people.name-taken", name=name, code=twin.code)


def refuse_unfit_code(code: str) -> None:
    """Raises NotReady."""
    if not is_code(code):
        raise NotReady("web.people.code-signs")


def is_code(code: str) -> bool:
    return CODE.fullmatch(code) is not None
