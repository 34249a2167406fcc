"""What goes in and out, as the description of the API (OpenAPI) tells it. Scores are text: they are decimal."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Annotated, Any, Final, Generic, Literal, TypeVar

from django.db.models import Model, QuerySet
from ninja import P, PathEx, QueryEx, Schema
from pydantic import Field

from ziping.web.people.fitting import CODE
from ziping.web.people.models import Kind
from ziping.web.submissions.models import State

T = TypeVar("T")
LARGEST: Final = 2**63 - 1
NO_NUL: Final = r"^[^\x00]*$"
Number = PathEx[int, P(ge=1, le=LARGEST)]
Known = Annotated[int, Field(ge=1, le=LARGEST)]
Page = QueryEx[int, P(ge=1, le=100_000, description="从 1 起 · from 1")]
Size = QueryEx[int, P(ge=1, le=200, description="每页条数 · rows a page")]


class Error(Schema):
    """Why it was refused, in a sentence."""

    error: str


class Listed(Schema, Generic[T]):
    """One page of a list; `count` is that of all."""

    items: list[T]
    count: int


class UnitShape(Schema):
    """One that is not `is_open` takes part in no new round."""

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    is_open: bool


class NewUnit(Schema):
    name: str = Field(max_length=120, pattern=NO_NUL)
    code: str = Field(max_length=40, pattern=f"^{CODE.pattern}$")
    kind: Kind


class UnitName(Schema):
    name: str = Field(max_length=120, pattern=NO_NUL)


class RoundShape(Schema):
    id: int
    unit_id: int
    year: int
    title: str
    kind: str
    state: str
    rules_id: str
    rules_digest: str
    deadline: date
    review_deadline: date | None


class UnitRef(Schema):
    id: int
    code: str
    name: str


class RoundRef(Schema):
    id: int
    year: int
    title: str


class StandingShape(Schema):
    """How far a unit is in a round. Its figures are not told.

    `counted_as` is `not-begun` where nothing was filled in, and `returned` from when the form was given back until it
    comes again, whoever in the department has it; else it is the state of the form.
    """

    unit: UnitRef
    submission_id: int
    counted_as: State | Literal["not-begun"]
    deadline: date
    submitted_at: datetime | None
    days_late: int
    reminders: int


class Several(Schema):
    """Of a form of several tables: how many there are, and the lowest and the highest score, where any is known."""

    projects: int
    claimed: list[str]
    recomputed: list[str]


class SubmissionShape(Schema):
    """`version` counts the saves: give it as `base` with what is saved next.

    `deadline` is that of the unit: its own where it has one, else the round's.
    """

    id: int
    round: RoundRef
    unit: UnitRef
    state: State
    version: int
    errors: int
    warnings: int
    claimed: str | None
    recomputed: str | None
    changed_at: datetime
    submitted_at: datetime | None
    deadline: date
    several: Several | None

    @staticmethod
    def resolve_several(one: Any) -> dict[str, object] | None:  # noqa: ANN401 - as ninja calls it
        kept = one.spread
        return {**kept, **{of: kept[of][:2] for of in ("claimed", "recomputed")}} if kept else None

    @staticmethod
    def resolve_deadline(one: Any) -> date:  # noqa: ANN401 - as ninja calls it
        until: date = one.until
        return until

    @staticmethod
    def resolve_claimed(one: Any) -> str | None:  # noqa: ANN401 - as ninja calls it
        return None if one.claimed is None else f"{one.claimed.normalize():f}"

    @staticmethod
    def resolve_recomputed(one: Any) -> str | None:  # noqa: ANN401 - as ninja calls it
        return None if one.recomputed is None else f"{one.recomputed.normalize():f}"


class Beginning(Schema):
    """`earlier` is the submission of an earlier year that is carried over; none: an empty form."""

    earlier: Known | None = None


class Cell(Schema):
    """`pointer` is the JSON pointer of the field in the exchange format, `text` as one would type it there."""

    pointer: str = Field(max_length=120, pattern=NO_NUL)
    text: str = Field(max_length=20_000, pattern=NO_NUL)


class Cells(Schema):
    """All are saved or none. `base` is the version that was read; `request` names the sending, so that it counts once.

    With the same `request`, `base` and cells it can be sent again after a lost connection; with others it is another.
    """

    base: int = Field(ge=0, le=2**31 - 1)
    request: str = Field("", max_length=30, pattern=r"^[0-9A-Za-z]*$")
    cells: list[Cell] = Field(min_length=1, max_length=100)


class SavedCells(Schema):
    """What each cell is understood as, and the form's next version."""

    version: int
    cells: list[Cell]


class Said(Schema):
    words: str
    by: str
    at: datetime


class Verdict(Schema):
    verdict: str
    reason: str
    by: str


class FindingShape(Schema):
    """`at` are JSON pointers into the report; `open` is what still wants mending or explaining."""

    key: str
    code: str
    level: str
    message: str
    at: list[str]
    open: bool
    explanation: Said | None
    decision: Verdict | None


class Findings(Schema):
    """What stands to be said of a submission as it is now, with the score by the rules.

    `taken_over` says how much of that score is nothing but claims, as no rule gives it: the grade is not certain then.
    """

    version: int
    claimed: str | None
    recomputed: str | None
    grade: str
    taken_over: list[str]
    items: list[FindingShape]


class Explaining(Schema):
    """Blank words take the explanation back."""

    key: str = Field(max_length=240, pattern=NO_NUL)
    words: str = Field(max_length=2_000, pattern=NO_NUL)


REFUSED: Final = frozenset({400, 401, 403, 404, 409, 413, 422, 429, 503})


def answers(shape: Any) -> dict[Any, Any]:  # noqa: ANN401 - ninja takes any type
    """Return what an operation may answer with."""
    return {200: shape, REFUSED: Error}


M = TypeVar("M", bound=Model)


def paged(
    rows: "QuerySet[M]", page: int, size: int, shown: Callable[[Iterable[M]], list[M]] = list
) -> dict[str, object]:
    """Return a page of the rows, each as `shown` makes it."""
    return {"items": shown(rows[(page - 1) * size : page * size]), "count": rows.count()}
