"""The line of each finding, with the place where a person finds it."""

from collections.abc import Iterable, Iterator

from ziping.flows.audit.rows.cells import Line, integer, text
from ziping.flows.audit.rows.whose import Whose
from ziping.model import Finding, Place
from ziping.writing.findings import project_number
from ziping.writing.messages import Language, finding_message

NOWHERE = Place()
NUMBERS = ("page", "table", "row", "column")
TEXTS = ("sheet", "cell", "text")


def finding_lines(findings: Iterable[Finding], whose: Whose, language: Language) -> Iterator[Line]:
    own: Line = {**whose.shared, "place": whose.place or None, "department": whose.department or None}
    for number, finding in enumerate(findings):
        yield {"number": number, "among": False, **own, **finding_cells(finding, language)}


def finding_cells(finding: Finding, language: Language) -> Line:
    place = finding.where[0] if finding.where else NOWHERE
    return {
        "code": finding.code,
        "check": finding.name,
        "level": finding.level,
        "open": finding.is_open,
        "message": finding_message(finding, language),
        "project": project_number(finding),
        "at": finding.at[0] if finding.at else None,
        "fix": "；".join(finding.fix.values()) if isinstance(finding.fix, dict) else None,
        **{name: integer(getattr(place, name)) for name in NUMBERS},
        **{name: text(getattr(place, name)) for name in TEXTS},
    }
