"""What a letter is written from."""

from msgspec import Struct

from ziping.model import Finding, Report, Scorecard


class Matter(Struct, frozen=True):
    """A judged document; `findings` with what people decided about them.

    `file` is its name as who gets the letter knows it, `sent` when it was filed online, in words; empty where neither.
    """

    file: str
    report: Report
    scorecard: Scorecard
    findings: tuple[Finding, ...]
    sent: str = ""


class Marked(Struct, frozen=True):
    """A row, a table or the whole as the reviewer scores it, in words; what there is none of is empty."""

    name: str
    claimed: str
    recomputed: str
    score: str
    reason: str = ""


class Remark(Struct, frozen=True):
    """What a reviewer says about one cell: `at` is its JSON pointer into the report."""

    words: str
    at: str


class Details(Struct, frozen=True):
    """What no document tells; what is left empty becomes a blank to be filled in. The dates are ISO dates.

    `to_unit` is whom it goes to; where it is empty, the unit that the document names.

    `comments` and `remarks` are the reviewer's own reasons beside what was found, those about a cell and all others;
    `opinion` says why the document is accepted, `marks` what the reviewer scores of it.
    """

    number: str = ""
    from_unit: str = ""
    date: str = ""
    deadline: str = ""
    contact: str = ""
    comments: tuple[Remark, ...] = ()
    remarks: tuple[str, ...] = ()
    opinion: str = ""
    marks: tuple[Marked, ...] = ()
    to_unit: str = ""
