"""The buttons of a round's page: which act each is, and what is said when it is done."""

from collections.abc import Callable, Mapping

from django.http import Http404, QueryDict

from ziping.web.people.models import Person
from ziping.web.rounds.actions.deadlines import Own, set_deadline
from ziping.web.rounds.actions.deleting import delete_round
from ziping.web.rounds.actions.ending import close_round, extend, reopen
from ziping.web.rounds.actions.opening import enrol, open_round
from ziping.web.rounds.actions.reminding import remind
from ziping.web.rounds.history import words_of
from ziping.web.rounds.models import Round
from ziping.web.rounds.terms import day_of, numbers_of
from ziping.writing.messages import message

Act = Callable[[Person, int, QueryDict], Round]


def _own(sent: QueryDict) -> Own:
    """Raises NotReady."""
    day = sent.get("day", "")
    return Own(numbers_of(sent, "units"), day_of(day) if day.strip() else None, sent.get("reason", ""))


def _names_own(sent: QueryDict) -> bool:
    return bool(sent.getlist("units") or sent.get("day", "").strip())


BUTTONS: Mapping[str, Act] = {
    "open-round": lambda person, number, sent: open_round(person, number, _own(sent) if _names_own(sent) else None),
    "delete-round": lambda person, number, _: delete_round(person, number),
    "close-round": lambda person, number, _: close_round(person, number),
    "extend": lambda person, number, sent: extend(person, number, day_of(sent.get("day", "")), sent.get("reason", "")),
    "set-deadline": lambda person, number, sent: set_deadline(person, number, _own(sent)),
    "reopen-round": lambda person, number, sent: reopen(
        person, number, day_of(sent.get("day", "")), sent.get("reason", "")
    ),
    "remind": lambda person, number, sent: remind(person, number, numbers_of(sent, "units"), sent.get("words", "")),
    "enrol": lambda person, number, sent: enrol(person, number, numbers_of(sent, "units")),
}


def do(person: Person, number: int, name: str, sent: QueryDict) -> str:
    """Return what is said when it is done. Raises NotAllowed, TooLate, NotReady; Http404 for no such button."""
    if name not in BUTTONS:
        raise Http404
    rounded = BUTTONS[name](person, number, sent)
    told = message(f"web.rounds.done.{name}", {"day": rounded.deadline.isoformat()})
    return told + words_of(rounded, "leave-out") if name == "open-round" else told
