"""A document judged, and a letter about it written."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ziping.flows.errors import UnusableError
from ziping.flows.evaluate import evaluate_entry
from ziping.flows.inputs import Entry
from ziping.flows.issuing import writer_for
from ziping.flows.keeping import check_free, keep
from ziping.flows.loading import EXCHANGE
from ziping.flows.printing import as_pdf
from ziping.flows.wishes import Wishes, as_wished
from ziping.model import Finding
from ziping.writing.letters import Details, Kind, Matter, wants_answer, write_letter

FORM = "form"
NAMES: Mapping[str, Kind] = {"退回意见书": "return-letter", "审核意见书": "review-opinion"}
KINDS: Mapping[str, Kind | None] = {FORM: None, "规范文本": None, **{kind: kind for kind in NAMES.values()}, **NAMES}
LETTERS = {".docx": write_letter, ".pdf": as_pdf(write_letter)}


def kind_of_letter(name: str) -> Kind | None:
    """Return the letter of that name, None for the official form. Raises UnusableError."""
    try:
        return KINDS[name.strip()]
    except KeyError:
        raise UnusableError("flow.unknown-kind", kind=name, kinds="、".join(KINDS)) from None


def check_details(details: Details) -> None:
    """Raise UnusableError for a date that is none."""
    for written in filter(None, (details.date, details.deadline)):
        try:
            date.fromisoformat(written)
        except ValueError:
            raise UnusableError("flow.bad-date", date=written) from None


def correspond(
    entry: Entry, out: Path, kind: Kind, details: Details, wishes: Wishes, *, force: bool = False
) -> tuple[Finding, ...]:
    """Judge a document and write the letter; return all that was found.

    Raises RefusedError; UnusableError, too if nothing is to be returned.
    """
    write = writer_for(out, LETTERS)
    check_free(out, force=force, inputs=(entry.path,))
    found = as_wished(evaluate_entry(entry, wishes.choice), wishes)
    if kind == "return-letter" and not wants_answer(found.findings):
        raise UnusableError("flow.nothing-to-return", file=entry.name)
    matter = Matter(_as_known(entry), found.report, found.scorecard, found.findings)
    keep(out, write(kind, matter, details), force=force)
    return found.findings


def _as_known(entry: Entry) -> str:
    """Return the file's name; none of the exchange format, which who filled in the document has never seen."""
    return "" if entry.path.suffix.lower() == EXCHANGE else entry.name
