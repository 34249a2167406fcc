"""What is published is answered without reading more than is shown, and a file that is gone is no error."""

from pathlib import Path

import pytest
from cast import Cast, SignIn
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from published import accept, go_out

from ziping.web.files import keep, path_of
from ziping.web.printing.models import Print
from ziping.web.publishing.models import Publication
from ziping.web.submissions.models import Submission


@pytest.fixture
def public(cast: Cast, submission: Submission, settings: LazySettings, tmp_path: Path) -> Publication:
    settings.FILES = tmp_path / "files"
    return go_out(cast.lead, accept(submission))


def test_a_printed_file_that_is_gone_is_answered_as_unprinted(public: Publication, client: Client):
    Print.objects.update(state="printed", digest="ab" * 32)
    address = reverse("public-file", args=[public.year, public.code, public.number, "pdf"])
    assert client.get(address).status_code == 404


def test_a_printed_file_that_is_gone_is_not_offered_and_its_page_is_known_as_another(
    public: Publication, client: Client
):
    page = public.get_absolute_url()
    kept = keep([b"%PDF-1.7"]).digest
    Print.objects.update(state="printed", digest=kept)
    answer = client.get(page)
    assert "report.pdf" in answer.content.decode()
    path_of(kept).unlink()
    without = client.get(page, headers={"If-None-Match": answer["ETag"]})
    assert without.status_code == 200
    assert "report.pdf" not in without.content.decode()


def test_where_the_paper_too_is_gone_it_is_not_offered_instead_of_the_printed_file(public: Publication, client: Client):
    address = reverse("public-file", args=[public.year, public.code, public.number, "pdf"])
    assert "report.docx" in client.get(address).content.decode()
    path_of(public.paper).unlink()
    assert "report.docx" not in client.get(address).content.decode()


def test_a_publication_without_a_paper_says_so(public: Publication, client: Client):
    Publication.objects.update(paper="")
    address = reverse("public-file", args=[public.year, public.code, public.number, "docx"])
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("public")
def test_lists_of_what_is_published_read_no_report(client: Client):
    for address in ("/api/v1/public", "/public/", "/public/feed"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert not [one for one in asked if '."report"' in one["sql"]], address


def test_what_the_reader_has_already_is_known_without_reading_a_report(public: Publication, client: Client):
    page = public.get_absolute_url()
    known = client.get(page)["ETag"]
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page, headers={"If-None-Match": known}).status_code == 304
    assert not [one for one in asked if '."report"' in one["sql"]]


def test_the_pages_of_publishing_read_no_report(cast: Cast, public: Publication, signed_in: SignIn):
    lead = signed_in(cast.lead)
    for address in (reverse("publishing"), reverse("published", args=[public.submission_id])):
        with CaptureQueriesContext(connection) as asked:
            assert lead.get(address).status_code == 200
        assert not [one for one in asked if '."report"' in one["sql"] or '."rules"' in one["sql"]], address


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("2025年度项目支出绩效自评表", "示例县教育局 2025年度项目支出绩效自评表（第1号）"),
        ("项目支出绩效自评表", "示例县教育局 2025年度 项目支出绩效自评表（第1号）"),
    ],
)
def test_the_feed_tells_the_year_once(client: Client, title: str, told: str):
    Publication.objects.update(title=title)
    assert f"<title>{told}</title>" in client.get("/public/feed").content.decode()


@pytest.mark.usefixtures("public")
def test_the_choice_of_a_form_reads_no_report(cast: Cast, signed_in: SignIn):
    with CaptureQueriesContext(connection) as asked:
        assert signed_in(cast.lead).get(reverse("rectify-new")).status_code == 200
    assert not [one for one in asked if '."report"' in one["sql"] or '."rules"' in one["sql"]]
