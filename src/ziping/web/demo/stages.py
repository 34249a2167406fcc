"""How far a form has come: each stage is the one before and an act more. Later acts find their place here."""

from collections.abc import Callable, Mapping
from itertools import cycle

from ziping.model import Report
from ziping.web.demo.people import Cast
from ziping.web.demo.words import phrases
from ziping.web.people.models import Person
from ziping.web.review.actions.give_back import give_back
from ziping.web.submissions.actions.explain import explain
from ziping.web.submissions.actions.moving import MOVES, Act, move
from ziping.web.submissions.actions.start import start
from ziping.web.submissions.explaining import found_in
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import atomic, begin


class Form:
    """A unit's form in the hands of its people."""

    def __init__(self, cast: Cast, name: str, number: int, report: Report) -> None:
        self.cast, self.number, self.report = cast, number, report
        self.clerk, self.head = cast.clerks[name], cast.heads[name]

    def now(self) -> Submission:
        return Submission.objects.select_related("round", "unit").get(pk=self.number)

    def act(self, name: Act, person: Person) -> None:
        MOVES[name](person, self.number, "")


def draft(form: Form) -> None:
    with atomic():
        start(form.clerk, begin(form.clerk, form.number, "fill"), "start-typing", form.report)


def explained(form: Form) -> None:
    """Say of each warning why it stands."""
    draft(form)
    submission = form.now()
    sayings = cycle(phrases().explained)
    for one in found_in(submission, judged(report_of(submission), submission.round)):
        if one.stands_in_the_way and one.finding.level == "warning":
            explain(form.clerk, form.number, one.key, next(sayings))


def with_head(form: Form) -> None:
    explained(form)
    form.act("send-to-head", form.clerk)


def submitted(form: Form) -> None:
    with_head(form)
    form.act("submit", form.head)


def in_review(form: Form) -> None:
    submitted(form)
    form.act("begin-review", form.cast.reviewer)


def returned(form: Form) -> None:
    in_review(form)
    give_back(form.cast.reviewer, form.number, phrases().returned)


def accepted(form: Form) -> None:
    in_review(form)
    move("accept", form.cast.lead, form.number)


STAGES: Mapping[str, Callable[[Form], None]] = {
    "draft": draft,
    "with-head": with_head,
    "submitted": submitted,
    "in-review": in_review,
    "returned": returned,
    "accepted": accepted,
}
