"""The public site: what anybody reads without a sign-in, in every form, at addresses that stay."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from itertools import chain
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from cast import Cast, SignIn
from django.conf import LazySettings
from django.test import Client
from lxml import etree
from msgspec.structs import replace
from paperwork import unprinted, words_of_pdf
from playwright.sync_api import Browser, expect
from published import ALSO, PERSONAL, accept, go_out, personal_report
from pytest_django.live_server_helper import LiveServer

from ziping.formats.office import rest_office
from ziping.model import Report
from ziping.web.files import path_of
from ziping.web.printing.actions.print import print_one
from ziping.web.printing.models import Print
from ziping.web.publishing.actions.reopen import reopen
from ziping.web.publishing.actions.retract import retract
from ziping.web.publishing.models import Publication
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Submission

ATOM = "{http://www.w3.org/2005/Atom}"
UNIT = "/public/2025/3302/"
FILES = ("report.json", "report.csv", "report.docx")
LISTS = ("/public/", "/public/2025/", "/public/?q=设施", "/public/feed")


@pytest.fixture
def public(cast: Cast, submission: Submission) -> Publication:
    accept(submission, personal_report(submission))
    return go_out(cast.lead, submission, also=ALSO)


@pytest.fixture
def corrected(cast: Cast, submission: Submission, public: Publication) -> Publication:
    """The second publication, which replaces the first."""
    del public
    reopen(cast.lead, submission.pk, "标题有误")
    submission.refresh_from_db()
    accept(submission, replace(report_of(submission), title="更正后的自评表"))
    return go_out(cast.lead, submission, note="更正标题", also=ALSO)


def text_of(content: bytes) -> str:
    """Return all that is in an answer, of a document all its parts."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(package.read(name).decode(errors="replace") for name in package.namelist())


def page(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_that_is_not_published_is_seen(submission: Submission):
    accept(submission)
    assert "示例县教育局" not in page("/public/")
    assert Client().get(UNIT).status_code == 404
    for name in FILES:
        assert Client().get(f"{UNIT}1/{name}").status_code == 404
    assert Client().get(f"/submissions/{submission.pk}/").status_code == 302


@pytest.mark.usefixtures("corrected")
def test_personal_data_stand_in_no_answer_of_the_public_site():
    addresses = [
        *LISTS,
        "/public/?q=张某某",
        UNIT,
        *(f"{UNIT}{number}/" for number in (1, 2)),
        *(f"{UNIT}{number}/{name}" for number in (1, 2) for name in FILES),
        *(f"{UNIT}{name}" for name in FILES),
    ]
    for address in addresses:
        answer = Client().get(address, follow=True)
        assert answer.status_code == 200
        told = text_of(answer.content) + str(answer.headers)
        searched = {"张某某"} if "张某某" in address else set()  # what was typed is shown again
        assert [word for word in (*PERSONAL, *ALSO) if word in told and word not in searched] == [], address
    assert "138****0001" in page(UNIT)


@pytest.mark.usefixtures("public")
def test_a_search_finds_units_projects_and_codes_and_nobody_by_name():
    for found in ("教育", "设施 维护", "3302"):
        assert UNIT in page(f"/public/?q={found}")
    for none in ("张某某", "水利局", "教育 水利"):
        assert "没有找到" in page(f"/public/?q={none}")
    assert UNIT in page("/public/2025/")
    assert UNIT not in page("/public/2024/")
    assert UNIT not in page("/public/?year=2024")


@pytest.mark.parametrize(
    "typed", ["'", "%25", "q" * 3000, "&page=99999999999999999999", "&page=-1", "&year=二〇二五", "&year=9999"]
)
@pytest.mark.usefixtures("public")
def test_whatever_is_typed_is_answered(typed: str):
    assert Client().get(f"/public/?q={typed}").status_code == 200


@pytest.mark.parametrize(
    "address", ["99999999999999999999/3302/", "2025/%00/", "2025/3302/99999999999999999999/", "2025/3302/1/report.exe"]
)
@pytest.mark.usefixtures("public")
def test_an_address_that_never_was_is_told_so(address: str):
    answer = Client().get(f"/public/{address}")
    assert answer.status_code == 404
    assert "没有这份公开件" in answer.content.decode()


def test_the_page_is_the_paper_form_without_scripts(public: Publication):
    shown = page(UNIT)
    for words in ("设施维护经费", "维护设施数量", "年度资金总额", public.digest, "已遮盖 "):
        assert words in shown
    assert "<script" not in shown
    assert "style=" not in shown


def test_the_json_is_the_exchange_format_and_has_the_digest_told(public: Publication):
    answer = Client().get(f"{UNIT}1/report.json")
    assert sha256(answer.content).hexdigest() == public.digest
    read = json.loads(answer.content)
    assert (read["format"], read["projects"][0]["total_score"]) == ("ziping/1", "100")


def test_the_csv_has_a_row_for_each_indicator_and_no_formula(cast: Cast, submission: Submission):
    report: Report = report_of(submission)
    [project] = report.projects
    first = replace(project.indicators[0], level3="=1+1", reason="-5%")
    accept(submission, replace(report, projects=(replace(project, indicators=(first, *project.indicators[1:])),)))
    go_out(cast.lead, submission)
    answer = Client().get(f"{UNIT}1/report.csv")
    head, *rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    named = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["三级指标"] for row in named] == ["'=1+1", "设施完好率", "使用者满意度"]
    assert (named[0]["偏差原因分析及改进措施"], named[0]["全年执行数"], named[0]["得分"]) == ("-5%", "30", "50")


@pytest.mark.usefixtures("public")
def test_the_document_is_the_paper_form():
    answer = Client().get(f"{UNIT}1/report.docx")
    assert "维护设施数量" in text_of(answer.content)
    assert "attachment" in answer["Content-Disposition"]


def printed(publication: Publication) -> None:
    try:
        print_one(Print.objects.get(source=publication.paper).pk)
    finally:
        rest_office()


def test_the_pdf_is_the_docx_that_was_frozen_and_hides_what_it_hides(public: Publication):
    assert Client().get(f"{UNIT}1/report.docx").content == path_of(public.paper).read_bytes()
    printed(public)
    assert f'href="{UNIT}1/report.pdf"' in page(UNIT)
    answer = Client().get(f"{UNIT}report.pdf", follow=True)
    assert answer["Content-Type"] == "application/pdf"
    assert unprinted(path_of(public.paper).read_bytes(), answer.content) == []
    words = words_of_pdf(answer.content)
    assert "维护设施数量" in words
    assert [word for word in (*PERSONAL, *ALSO) if word in words] == []


def test_until_there_is_a_pdf_the_page_says_so_and_the_page_kept_is_old_then(public: Publication):
    had = Client().get(UNIT)["ETag"]
    assert "PDF 正在生成" in page(UNIT)
    answer = Client().get(f"{UNIT}1/report.pdf")
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-cache")
    assert "PDF 正在生成" in answer.content.decode()
    assert f"{UNIT}1/report.docx" in answer.content.decode()
    Print.objects.update(state=Print.State.no_office)
    answer = Client().get(UNIT, HTTP_IF_NONE_MATCH=had)
    assert "不提供 PDF" in answer.content.decode()
    assert f'href="{UNIT}1/report.docx"' in answer.content.decode()
    assert public.paper


def test_a_retracted_pdf_is_gone_too(cast: Cast, public: Publication):
    Print.objects.update(state=Print.State.printed, digest=public.paper)
    assert Client().get(f"{UNIT}1/report.pdf").status_code == 200
    retract(cast.lead, public.pk, "误公开个人信息")
    assert Client().get(f"{UNIT}1/report.pdf").status_code == 410


@pytest.mark.usefixtures("corrected")
def test_a_correction_names_what_it_replaces_and_both_stay_reachable():
    assert "本件更正并替代第1号公开件" in page(f"{UNIT}2/")
    assert "更正标题" in page(f"{UNIT}2/")
    old = page(f"{UNIT}1/")
    assert "本件已由第2号公开件更正替代" in old
    assert f'href="{UNIT}2/"' in old
    assert page(UNIT) == page(f"{UNIT}2/")
    assert Client().get(f"{UNIT}report.json")["Location"] == f"{UNIT}2/report.json"
    assert Client().get(f"{UNIT}1/report.json").status_code == 200
    assert page("/public/").count(f'href="{UNIT}"') == 1


@pytest.mark.usefixtures("public")
def test_the_first_stays_public_while_it_is_corrected(cast: Cast, submission: Submission):
    reopen(cast.lead, submission.pk, "有误")
    assert page(UNIT) == page(f"{UNIT}1/")


def test_an_address_stays_when_the_unit_is_called_otherwise(cast: Cast, public: Publication):
    cast.education.name, cast.education.code = "示例县教育体育局", "9999"
    cast.education.save()
    assert "示例县教育局" in page(UNIT)
    assert public.get_absolute_url() == f"{UNIT}1/"


def test_what_was_retracted_is_gone_in_every_form_and_says_why(cast: Cast, public: Publication):
    retract(cast.lead, public.pk, "误公开个人信息")
    for address in (UNIT, f"{UNIT}1/", *(f"{UNIT}1/{name}" for name in FILES)):
        answer = Client().get(address)
        assert answer.status_code == 410
        assert "误公开个人信息" in answer.content.decode()
        assert "设施维护经费" not in answer.content.decode()
    for address in LISTS:
        assert "设施维护经费" not in page(address)


def test_what_replaces_a_retracted_one_says_so_without_leading_there(
    cast: Cast, submission: Submission, public: Publication
):
    retract(cast.lead, public.pk, "误公开个人信息")
    go_out(cast.lead, submission, note="补充遮盖", also=(*ALSO, "维护"))
    shown = page(UNIT)
    assert "本件更正并替代第1号公开件。（已撤下）" in shown
    assert f'href="{UNIT}1/"' not in shown


def test_a_caller_who_has_it_already_is_told_so(public: Publication):
    for address in (*LISTS, UNIT, *(f"{UNIT}1/{name}" for name in FILES)):
        answer = Client().get(address)
        assert answer["Cache-Control"] == "no-cache"
        again = Client().get(address, HTTP_IF_NONE_MATCH=answer["ETag"])
        assert (again.status_code, again.content) == (304, b"")
    assert public.digest in Client().get(f"{UNIT}1/report.json")["ETag"]


@pytest.mark.usefixtures("public")
def test_what_a_caller_has_is_old_once_it_was_replaced(cast: Cast, submission: Submission):
    had = {address: Client().get(address)["ETag"] for address in (*LISTS, UNIT, f"{UNIT}1/")}
    go_out(cast.lead, submission, note="补充遮盖", also=(*ALSO, "维护"))
    for address, etag in had.items():
        assert Client().get(address, HTTP_IF_NONE_MATCH=etag).status_code == 200


@pytest.mark.usefixtures("public")
def test_who_is_signed_in_sees_the_same_and_leaves_no_trace_in_caches(cast: Cast, signed_in: SignIn):
    answer = signed_in(cast.lead).get(UNIT)
    assert answer.content.decode() == page(UNIT)
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies


@pytest.mark.usefixtures("public")
def test_nothing_can_be_sent_to_the_public_site():
    for address in (*LISTS[:2], LISTS[3], UNIT, f"{UNIT}1/", f"{UNIT}1/report.json"):
        assert Client().post(address).status_code == 405
        assert Client().head(address).status_code == 200


@pytest.mark.usefixtures("corrected")
def test_the_feed_is_atom_and_tells_corrections():
    answer = Client().get("/public/feed")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    assert root.tag == f"{ATOM}feed"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"alternate": "http://testserver/public/", "self": "http://testserver/public/feed"}
    entries = root.findall(f"{ATOM}entry")
    for one in (root, *entries):
        assert [len(one.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated", "")).tzinfo is not None
    ids = [one.findtext(f"{ATOM}id", "") for one in entries]
    assert len(set(ids)) == 2
    assert all(name.startswith("urn:uuid:") for name in ids)
    assert [one.find(f"{ATOM}link").get("href") for one in entries] == [  # type: ignore[union-attr]  # each has one
        f"http://testserver{UNIT}{number}/" for number in (2, 1)
    ]
    assert "更正并替代第1号。更正标题" in entries[0].findtext(f"{ATOM}summary", "")


def test_the_feed_tells_what_was_retracted_and_why_and_nothing_of_what_it_said(cast: Cast, public: Publication):
    before = etree.fromstring(page("/public/feed").encode()).findtext(f"{ATOM}entry/{ATOM}id")
    assert public.title in page("/public/feed")
    retract(cast.lead, public.pk, "误公开个人信息")
    (entry,) = etree.fromstring(page("/public/feed").encode()).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == before
    assert entry.findtext(f"{ATOM}title", "").startswith("示例县教育局：2025 年度第1号公开件已于")
    assert "误公开个人信息" in entry.findtext(f"{ATOM}summary", "")
    assert entry.findtext(f"{ATOM}updated", "") > entry.findtext(f"{ATOM}published", "")
    assert public.title not in page("/public/feed")


def test_letters_that_no_feed_can_hold_are_left_out(cast: Cast, submission: Submission):
    accept(submission, replace(report_of(submission), title="自评\x0b表"))
    go_out(cast.lead, submission)
    assert "自评表" in page("/public/feed")


def test_an_empty_feed_is_valid_and_always_the_same(db: None):
    del db
    assert page("/public/feed") == page("/public/feed")
    assert etree.fromstring(page("/public/feed").encode()).find(f"{ATOM}entry") is None


@pytest.fixture
def second(cast: Cast, submission: Submission, public: Publication) -> Publication:
    """What the unit published of a second round of the year."""
    del public
    other = submission.round
    other.pk, other.title = None, "2025年度第二轮"
    other._state.adding = True  # noqa: SLF001 - a copy of the round
    other.save()
    form = Submission.objects.create(round=other, unit=cast.education, report=submission.report)
    return go_out(cast.lead, accept(form))


def test_what_a_caller_has_of_several_is_old_once_one_was_retracted(cast: Cast, second: Publication):
    had = Client().get(UNIT)["ETag"]
    assert Client().get(UNIT, HTTP_IF_NONE_MATCH=had).status_code == 304
    retract(cast.lead, second.pk, "误公开")
    assert Client().get(UNIT, HTTP_IF_NONE_MATCH=had).status_code == 200


def test_a_second_round_of_the_year_has_an_address_of_its_own(public: Publication, second: Publication):
    assert second.get_absolute_url() == f"{UNIT}2/"
    shown = page(UNIT)
    assert f"{UNIT}1/" in shown
    assert f"{UNIT}2/" in shown
    assert public.later is None


def test_the_site_asks_the_database_no_more_for_more_rows(
    queries_of: Callable[[Client, str], int], many: Callable[[int], None]
):
    many(3)
    few = [queries_of(Client(), address) for address in LISTS]
    many(30)
    assert [queries_of(Client(), address) for address in LISTS] == few


def test_a_long_list_is_turned_page_by_page(many: Callable[[int], None]):
    many(53)
    pages = [page(f"/public/?q=&page={number}") for number in (1, 2)]
    units = list(chain.from_iterable(shown.split("</tr>")[1:-1] for shown in pages))
    assert len(units) == 53
    assert "page=2" in pages[0]


@pytest.mark.any_database
@pytest.mark.usefixtures("corrected")
def test_a_visitor_finds_a_form_and_what_it_corrects_without_a_script(browser: Browser, live_server: LiveServer):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    seen = context.new_page()
    seen.goto(f"{live_server.url}/public/")
    seen.get_by_label("单位或者项目名称").fill("设施")
    seen.get_by_role("button", name="查找").click()
    seen.get_by_role("link", name="更正后的自评表").click()
    expect(seen.get_by_role("heading", level=1)).to_have_text("示例县教育局")
    seen.get_by_role("link", name="查看第1号").click()
    expect(seen.get_by_text("本件已由第2号公开件更正替代")).to_be_visible()
    context.close()


@pytest.mark.any_database
@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize("width", [1366, 390])
def test_the_pages_bar_nobody_and_fit_the_screen(browser: Browser, live_server: LiveServer, width: int):
    context = browser.new_context(viewport={"width": width, "height": 768}, bypass_csp=True)  # the tester's own script
    seen = context.new_page()
    for address in ("/public/", UNIT, f"{UNIT}1/", "/public/2025/none/"):
        seen.goto(live_server.url + address)
        assert seen.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        found = Axe().run(seen).response["violations"]
        assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    context.close()


def test_a_score_in_the_list_is_written_as_in_the_form(public: Publication, client: Client):
    Publication.objects.filter(pk=public.pk).update(score=Decimal("96.5"))
    assert '<td class="figure">96.5</td>' in client.get("/public/").content.decode()


@pytest.mark.parametrize("is_lost", [True, False])
def test_a_paper_that_is_not_there_is_not_offered_and_its_loss_is_logged(
    public: Publication, settings: LazySettings, tmp_path: Path, caplog: pytest.LogCaptureFixture, *, is_lost: bool
):
    del public
    assert "report.docx" in Client().get(f"{UNIT}1/").content.decode()
    if is_lost:
        settings.FILES = tmp_path / "empty"
    else:
        Publication.objects.update(paper="")
    assert "report.docx" not in Client().get(f"{UNIT}1/").content.decode()
    assert "report.json" in Client().get(f"{UNIT}1/").content.decode()
    assert Client().get(f"{UNIT}1/report.docx").status_code == 404
    assert ("a file that was kept is lost" in caplog.messages) == is_lost
