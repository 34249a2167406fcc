"""抽评: the list is fixed before the seed, drawn once, and anyone draws the same again."""

import re
import subprocess
import sys
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from cast import Cast, SignIn
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from paperwork import unprinted, words_of_pdf

from ziping.flows.evaluate import Evaluation, evaluate_by
from ziping.formats.office import rest_office
from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.files import path_of
from ziping.web.ledger.chain import verify
from ziping.web.people.models import Person
from ziping.web.printing.actions.print import print_one
from ziping.web.printing.models import Print
from ziping.web.review.models import Case
from ziping.web.review.risk import weights
from ziping.web.rounds.models import Round
from ziping.web.spotchecks import drawing
from ziping.web.spotchecks.actions.draw import draw
from ziping.web.spotchecks.actions.prepare import prepare
from ziping.web.spotchecks.actions.report import report
from ziping.web.spotchecks.actions.score import score
from ziping.web.spotchecks.models import Drawn, SpotCheck
from ziping.web.submissions import judging
from ziping.web.submissions.models import State, Submission

SEED = "3D 2026032 5 8 1"
FROM = "福利彩票3D第2026032期开奖号码"
CLASSES = ("high", "middle", "low")


def some(counts: tuple[int, ...]) -> str:
    kinds = [kind for kind, count in zip(CLASSES, counts, strict=True) for _ in range(count)]
    return drawing.listed([(f"33{number:02}", f"第{number}单位", "1.00", kind) for number, kind in enumerate(kinds)])


@pytest.fixture
def accepted(opened: Round, submission: Submission, water_submission: Submission, school_submission: Submission):
    """Three forms that were accepted, of three classes of risk."""
    for one, risk in ((submission, 60), (water_submission, 30), (school_submission, 5)):
        Submission.objects.filter(pk=one.pk).update(state=State.accepted)
        Case.objects.create(submission=one, risk=risk)
    return opened


def listed(cast: Cast, rounded: Round, *shares: str) -> SpotCheck:
    return prepare(cast.lead, rounded.pk, shares or ("100", "100", "0"))


def test_each_class_gives_its_share_rounded_up():
    text = some((5, 10, 31))
    kinds = {code: kind for code, _, _, kind in drawing.units_in(text)}
    found = [kinds[code] for code in drawing.drawn(text, SEED, (50, 20, 10))]
    assert [found.count(kind) for kind in CLASSES] == [3, 2, 4]
    assert drawing.drawn(text, SEED, (0, 0, 0)) == []
    assert len(drawing.drawn(text, SEED, (100, 100, 100))) == 46


def test_the_draw_is_the_order_of_the_digests_of_seed_and_code():
    text = some((3, 0, 0))
    lots = sorted(("3300", "3301", "3302"), key=lambda code: sha256(f"{SEED}\n{code}".encode()).hexdigest())
    assert drawing.drawn(text, SEED, (100, 0, 0)) == lots


def test_another_seed_draws_others_and_the_order_of_the_list_does_not_matter():
    units = drawing.units_in(some((40, 0, 0)))
    text = drawing.listed(list(reversed(units)))
    assert text == drawing.listed(units)
    assert drawing.drawn(text, "一号种子", (20, 0, 0)) != drawing.drawn(text, "二号种子", (20, 0, 0))


def test_a_draw_of_today_is_the_same_in_years_to_come():
    assert drawing.drawn(some((6, 0, 0)), "2026-03-15", (50, 0, 0)) == PINNED


PINNED = ["3302", "3305", "3300"]
"""As `printf '2026-03-15\\n3300' | sha256sum` and its like order them."""


def test_a_list_that_is_none_is_refused():
    with pytest.raises(ValueError, match="unpack"):
        drawing.units_in("3301\t教育局\n")


def test_anyone_draws_the_same_with_the_published_program_and_list(
    cast: Cast, accepted: Round, signed_in: SignIn, tmp_path: Path
):
    check = draw(cast.lead, listed(cast, accepted).pk, SEED, FROM)
    client = signed_in(cast.clerk)
    for name in ("list.txt", "drawing.py"):
        (tmp_path / name).write_bytes(client.get(f"/spot-checks/{check.pk}/{name}").content)
    command = [sys.executable, "-I", "drawing.py", "list.txt", SEED, "100", "100", "0"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603 - the published command
    codes = list(check.drawn.order_by("rank").values_list("submission__unit__code", flat=True))
    assert told == [check.digest, *codes]
    assert codes == ["3302", "3303"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("list.txt",),
        ("list.txt", SEED, "100", "100"),
        ("list.txt", *SEED.split(), "100", "100", "0"),
        ("none.txt", SEED, "100", "100", "0"),
        ("list.txt", SEED, "100", "all", "0"),
        ("list.txt", SEED, "100", "-5", "0"),
        ("drawing.py", SEED, "100", "100", "0"),
    ],
)
def test_the_program_tells_how_it_is_called(tmp_path: Path, arguments: tuple[str, ...]):
    (tmp_path / "list.txt").write_text(some((2, 1, 1)), encoding="utf-8")
    (tmp_path / "drawing.py").write_bytes(Path(drawing.__file__).read_bytes())
    command = [sys.executable, "-I", "drawing.py", *arguments]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - the published command
    assert (ended.returncode, ended.stdout, ended.stderr.splitlines()) == (2, "", [drawing.USAGE])


@pytest.mark.parametrize("name", ["reviewer", "auditor", "administrator", "clerk", "head", "outsider"])
def test_only_the_lead_prepares_draws_and_reports(cast: Cast, accepted: Round, name: str):
    person: Person = getattr(cast, name)
    with pytest.raises(NotAllowed):
        prepare(person, accepted.pk, ("50", "20", "10"))
    check = listed(cast, accepted)
    with pytest.raises(NotAllowed):
        draw(person, check.pk, SEED, FROM)
    draw(cast.lead, check.pk, SEED, FROM)
    with pytest.raises(NotAllowed):
        report(person, check.pk, "总体真实。")


@pytest.mark.parametrize("name", ["auditor", "administrator", "clerk", "head", "outsider"])
def test_only_reviewers_and_leads_score_what_was_drawn(cast: Cast, accepted: Round, name: str):
    check = draw(cast.lead, listed(cast, accepted).pk, SEED, FROM)
    with pytest.raises(NotAllowed):
        score(getattr(cast, name), check.drawn.get(rank=1).pk, "90", "佐证不足")


def test_a_list_is_drawn_once_only(cast: Cast, accepted: Round):
    check = draw(cast.lead, listed(cast, accepted).pk, SEED, FROM)
    with pytest.raises(TooLate):
        draw(cast.lead, check.pk, "另一个种子", FROM)
    assert SpotCheck.objects.get(pk=check.pk).seed == SEED


def test_the_list_stays_as_its_digest_says_whatever_happens_later(cast: Cast, accepted: Round):
    check = listed(cast, accepted)
    Case.objects.update(risk=0)
    draw(cast.lead, check.pk, SEED, FROM)
    kept = SpotCheck.objects.get(pk=check.pk)
    assert sha256(kept.listed.encode()).hexdigest() == check.digest
    assert kept.drawn.count() == 2
    assert {one.frozen.act for one in kept.drawn.select_related("frozen")} == {"spot-check"}


def test_each_form_that_is_drawn_is_judged_once(cast: Cast, accepted: Round, monkeypatch: pytest.MonkeyPatch):
    judged: list[object] = []

    def counted(*asked: Any) -> Evaluation:  # noqa: ANN401 - as it is called
        judged.append(asked)
        return evaluate_by(*asked)

    monkeypatch.setattr(judging, "evaluate_by", counted)
    check = draw(cast.lead, listed(cast, accepted, "100", "100", "100").pk, SEED, FROM)
    assert len(judged) == check.drawn.count()
    assert judged


@pytest.mark.parametrize(
    "shares",
    [("0", "0", "0"), ("", "", ""), ("101", "0", "0"), ("0000500", "0", "0"), ("-1", "0", "0"), ("半", "0", "0")],
)
def test_a_share_that_is_none_is_refused(cast: Cast, accepted: Round, shares: tuple[str, ...]):
    with pytest.raises(NotReady):
        prepare(cast.lead, accepted.pk, shares)
    assert not SpotCheck.objects.exists()


def test_a_share_may_be_written_in_full_width(cast: Cast, accepted: Round):
    check = prepare(cast.lead, accepted.pk, ("５０", "　２０ ", "０"))
    assert check.shares == (50, 20, 0)


def test_the_usual_shares_are_offered(cast: Cast, accepted: Round, signed_in: SignIn):
    assert accepted
    page = signed_in(cast.lead).get("/spot-checks/").content.decode()
    offered = dict(re.findall(r'name="(high|middle|low)"[^>]* value="(\d+)"', page))
    assert offered == {name: str(share) for name, share in weights()["shares"].items()}


def test_nothing_is_drawn_from_what_nobody_has_accepted(cast: Cast, opened: Round, submission: Submission):
    assert submission.state == State.draft
    with pytest.raises(NotReady):
        prepare(cast.lead, opened.pk, ("100", "100", "100"))


@pytest.mark.parametrize(("seed", "source"), [("", FROM), ("abc", FROM), ('a"; rm b', FROM), (SEED, " ")])
def test_a_seed_that_others_could_not_repeat_or_of_nowhere_is_refused(
    cast: Cast, accepted: Round, seed: str, source: str
):
    check = listed(cast, accepted)
    with pytest.raises(NotReady):
        draw(cast.lead, check.pk, seed, source)
    assert not Drawn.objects.exists()


@pytest.mark.parametrize(
    ("figure", "words"),
    [("100.5", "高"), ("-1", "低"), ("NaN", "无"), ("九十", "无"), ("90.001", "位数多"), ("90", " ")],
)
def test_a_score_out_of_bounds_or_without_words_is_refused(cast: Cast, accepted: Round, figure: str, words: str):
    check = draw(cast.lead, listed(cast, accepted).pk, SEED, FROM)
    with pytest.raises(NotReady):
        score(cast.reviewer, check.drawn.get(rank=1).pk, figure, words)


def test_the_report_wants_all_scores_and_tells_them_with_the_seed(cast: Cast, accepted: Round):
    check = draw(cast.lead, listed(cast, accepted).pk, SEED, FROM)
    score(cast.reviewer, check.drawn.get(rank=1).pk, "92.5", "两项指标佐证不足")
    with pytest.raises(NotReady):
        report(cast.lead, check.pk, "自评总体真实。")
    score(cast.reviewer, check.drawn.get(rank=2).pk, "98", "基本属实")
    score(cast.reviewer, check.drawn.get(rank=2).pk, "99", "补充了佐证")
    with pytest.raises(NotReady):
        report(cast.lead, check.pk, " ")
    kept = report(cast.lead, check.pk, "自评总体真实。")
    with ZipFile(BytesIO(path_of(kept.digest).read_bytes())) as archive:
        told = re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())
    assert SEED in told
    assert check.digest in told
    assert "自评平均100分，抽评平均95.75分，相差-4.25分" in told
    assert "示例县财政局" in told
    assert verify().broken is None


def test_a_department_sees_list_and_draw_once_drawn_and_no_scores(cast: Cast, accepted: Round, signed_in: SignIn):
    check = listed(cast, accepted)
    assert signed_in(cast.clerk).get(f"/spot-checks/{check.pk}/").status_code == 404
    draw(cast.lead, check.pk, SEED, FROM)
    score(cast.reviewer, check.drawn.get(rank=1).pk, "61.5", "不应让部门看到")
    page = signed_in(cast.clerk).get(f"/spot-checks/{check.pk}/").content.decode()
    assert check.digest in page
    assert SEED in page
    assert "61.5" not in page
    assert "不应让部门看到" not in page
    assert "不应让部门看到" in signed_in(cast.auditor).get(f"/spot-checks/{check.pk}/").content.decode()
    assert signed_in(cast.outsider).get(f"/spot-checks/{check.pk}/").status_code == 404


def status(client: Client, path: str) -> int:
    answer = client.get(path)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def test_a_report_is_for_the_bureau_and_auditors(cast: Cast, accepted: Round, signed_in: SignIn):
    check = draw(cast.lead, listed(cast, accepted).pk, SEED, FROM)
    for one in check.drawn.all():
        score(cast.reviewer, one.pk, "90", "佐证不足")
    path = f"/spot-checks/{check.pk}/reports/{report(cast.lead, check.pk, '总体真实。').pk}"
    told = {name: status(signed_in(getattr(cast, name)), path) for name in ("auditor", "clerk", "outsider")}
    assert told == {"auditor": 200, "clerk": 403, "outsider": 404}


def test_a_report_is_printed_in_the_background_and_offered_beside_its_docx(
    cast: Cast, accepted: Round, signed_in: SignIn
):
    check = draw(cast.lead, listed(cast, accepted).pk, SEED, FROM)
    for one in check.drawn.all():
        score(cast.reviewer, one.pk, "90", "佐证不足")
    kept = report(cast.lead, check.pk, "自评总体真实。")
    client = signed_in(cast.auditor)
    page, pdf = f"/spot-checks/{check.pk}/", f"/spot-checks/{check.pk}/reports/{kept.pk}/pdf"
    assert "PDF 正在生成" in client.get(page).content.decode()
    assert client.get(pdf).status_code == 422
    try:
        print_one(Print.objects.get(source=kept.digest).pk)
    finally:
        rest_office()
    assert pdf in client.get(page).content.decode()
    answer = client.get(pdf)
    content = b"".join(answer)
    assert "1.pdf" in answer["Content-Disposition"]
    assert unprinted(path_of(kept.digest).read_bytes(), content) == []
    assert check.digest in words_of_pdf(content)
    assert "".join(SEED.split()) in words_of_pdf(content)


def test_the_whole_check_goes_by_its_pages(cast: Cast, accepted: Round, signed_in: SignIn):
    client = signed_in(cast.lead)
    sent = client.post("/spot-checks/begin", {"round": accepted.pk, "high": "100", "middle": "0", "low": "0"})
    path = sent.headers["Location"]
    assert "固定名单" in client.get(path).content.decode()
    client.post(f"{path}acts/draw", {"seed": SEED, "seed_from": FROM})
    [one] = Drawn.objects.all()
    client.post(f"{path}acts/score", {"drawn": one.pk, "score": "95", "words": "基本属实"})
    answer = client.post(f"{path}acts/report", {"words": "总体真实。"}, follow=True).content.decode()
    assert "抽评报告（1）" in answer
    assert one.scores.get().score == Decimal(95)


def test_a_refusal_is_told_on_the_page(cast: Cast, accepted: Round, signed_in: SignIn):
    client = signed_in(cast.lead)
    sent = client.post("/spot-checks/begin", {"round": accepted.pk, "high": "0"}, follow=True)
    assert "至少一层大于 0" in sent.content.decode()
    check = listed(cast, accepted)
    assert (
        "写明种子来源"
        in client.post(f"/spot-checks/{check.pk}/acts/draw", {"seed": SEED}, follow=True).content.decode()
    )
    assert client.post("/spot-checks/begin", {"round": "9" * 30}).status_code == 403
    assert signed_in(cast.reviewer).post(f"/spot-checks/{check.pk}/acts/draw", {}).status_code == 403


def test_the_queries_of_the_page_do_not_grow_with_what_was_drawn(cast: Cast, accepted: Round, signed_in: SignIn):
    counts = []
    for shares in (("100", "0", "0"), ("100", "100", "100")):
        check = draw(cast.lead, listed(cast, accepted, *shares).pk, SEED, FROM)
        for one in check.drawn.all():
            score(cast.reviewer, one.pk, "90", "佐证不足")
        client = signed_in(cast.lead)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/spot-checks/{check.pk}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
