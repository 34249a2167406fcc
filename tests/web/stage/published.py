"""A report with personal data in every kind of place, and the ways to have it accepted and published."""

from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from ziping.model import Labelled, Leftover, Person, Place, Report, Value
from ziping.web.people.models import Person as SignedIn
from ziping.web.publishing.actions.publish import Wish, publish
from ziping.web.publishing.models import Publication
from ziping.web.publishing.previewing import preview_of
from ziping.web.submissions.judging import counted, judged, report_of, stored
from ziping.web.submissions.models import State, Submission

IDENTITY: Final = "11010519491231002X"
PERSONAL: Final = (
    "张某某",
    "李某某",
    "赵某",
    "13800000001",
    "13800000002",
    "13800000003",
    "84000012",
    IDENTITY,
    "abc@example.com",
)
ALSO: Final = ("孙小某",)


def personal_report(submission: Submission) -> Report:
    report = report_of(submission)
    [project] = report.projects
    first, *rest = project.indicators
    first = replace(
        first, target=Value("回访13800000002", kind="number", number=Decimal(13800000002)), reason="张某某调离"
    )
    project = replace(
        project,
        indicators=(first, *rest),
        filled_by=Person("张某某", "13800000001"),
        problems=f"受助学生孙小某，身份证{IDENTITY}，联系人：赵某，邮箱abc@example.com。",
        others=(Labelled("项目负责人及电话", "李某某 0311-84000012"),),
    )
    return replace(
        report,
        projects=(project,),
        leftovers=(Leftover("comment", "请张某某核实13800000003"), Leftover("author", "李某某")),
        where={"/projects/0/filled_by/name": Place(table=0, row=1, column=1, text="张某某")},
        file="张某某-自评表.docx",
    )


def store(submission: Submission, report: Report) -> None:
    submission.report, submission.version = stored(report), submission.version + 1
    counted(submission, judged(report, submission.round))
    submission.save()


def accept(submission: Submission, report: Report | None = None) -> Submission:
    """Have it accepted as the review would."""
    submission.state = State.accepted
    store(submission, report or report_of(submission))
    return submission


def go_out(lead: SignedIn, submission: Submission, note: str = "", also: tuple[str, ...] = ()) -> Publication:
    digest = preview_of(submission, also).digest
    return publish(lead, submission.pk, Wish(digest, confirmed=True, also=also, note=note))
