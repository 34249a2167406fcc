"""What the fields of units and people take: judged before the database is asked, of which one fails, another keeps all.

A code becomes part of an address and of a list that is drawn from, where other signs are lost or lead elsewhere: two
units could have the same, or one no page.
"""

import re
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


def refuse_long(field: str, text: str) -> None:
    """Raises NotReady."""
    if len(text) > MOST[field]:
        raise NotReady("web.people.too-long", field=message(f"web.people.{field}", {}), most=str(MOST[field]))


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
