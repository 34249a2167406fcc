"""Rows that others moved, filled or took out since a page was loaded: nobody's words go unseen, nothing lies wrong."""

import pytest
from cast import Cast, SignIn
from django.core.files.uploadedfile import SimpleUploadedFile

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person
from ziping.web.submissions.actions.attach import attach
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.paste import Block, paste
from ziping.web.submissions.actions.rows import Wish, add_row, remove_row
from ziping.web.submissions.evidence import counts
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.pointing import text_at

ROWS = "/projects/0/indicators"
NAMES = ("level1", "level3", "target", "actual", "points", "score")


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.pdf", b"%PDF-1.7 a page")


def names(submission: Submission) -> list[str]:
    """Return what the indicators are called now."""
    report = report_of(Submission.objects.get(pk=submission.pk))
    count = len(report.projects[0].indicators)
    return [text_at(report, f"{ROWS}/{number}/level3") for number in range(count)]


def text(submission: Submission, pointer: str) -> str:
    return text_at(report_of(Submission.objects.get(pk=submission.pk)), pointer)


def test_a_row_that_moved_and_was_then_filled_by_another_is_not_taken_out(cast: Cast, submission: Submission):
    add_row(cast.head, submission.pk, Wish(f"{ROWS}/0", 0))
    fill(cast.head, submission.pk, Typed(f"{ROWS}/3/actual", "57%", 1))
    with pytest.raises(NotReady, match=r"web\.row-changed"):
        remove_row(cast.clerk, submission.pk, Wish(f"{ROWS}/2", 0))
    assert text(submission, f"{ROWS}/3/actual") == "57%"


def test_a_row_that_only_moved_is_taken_out_where_it_is_now(cast: Cast, submission: Submission):
    add_row(cast.head, submission.pk, Wish(f"{ROWS}/0", 0))
    remove_row(cast.clerk, submission.pk, Wish(f"{ROWS}/1", 0))
    assert names(submission) == ["维护设施数量", "", "使用者满意度"]


def test_what_the_same_person_typed_in_another_window_is_not_taken_out(cast: Cast, submission: Submission):
    fill(cast.clerk, submission.pk, Typed(f"{ROWS}/2/actual", "57%", 0, "one-1"))
    with pytest.raises(NotReady, match=r"web\.row-changed"):
        remove_row(cast.clerk, submission.pk, Wish(f"{ROWS}/2", 0, "two-1"))
    remove_row(cast.clerk, submission.pk, Wish(f"{ROWS}/2", 0, "one-2"))
    assert len(names(submission)) == 2


def test_a_row_is_put_in_below_one_that_another_changed(cast: Cast, submission: Submission):
    fill(cast.head, submission.pk, Typed(f"{ROWS}/1/actual", "97%", 0))
    add_row(cast.clerk, submission.pk, Wish(f"{ROWS}/1", 0))
    assert len(names(submission)) == 4


def test_a_block_takes_out_no_row_that_another_has_just_filled(cast: Cast, submission: Submission):
    fill(cast.head, submission.pk, Typed(f"{ROWS}/2/actual", "57%", 0))
    with pytest.raises(NotReady, match=r"web\.paste\.changed"):
        paste(cast.clerk, submission.pk, Block({f"{ROWS}/0/actual": "21处"}, 0, ROWS, 2))
    paste(cast.clerk, submission.pk, Block({f"{ROWS}/0/actual": "21处"}, 0, ROWS, 3))
    assert text(submission, f"{ROWS}/2/actual") == "57%"


def test_a_block_takes_out_no_row_with_anothers_files_but_those_with_ones_own(cast: Cast, submission: Submission):
    attach(cast.clerk, submission.pk, f"{ROWS}/2", pdf())
    attach(cast.head, submission.pk, f"{ROWS}/1", pdf())
    paste(cast.clerk, submission.pk, Block({}, 0, ROWS, 2))
    with pytest.raises(NotReady, match=r"web\.paste\.changed"):
        paste(cast.clerk, submission.pk, Block({}, 1, ROWS, 1))
    assert len(names(submission)) == 2


def test_a_file_goes_to_the_row_its_page_showed_though_rows_moved_meanwhile(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    client, address = signed_in(cast.clerk), f"/submissions/{submission.pk}/evidence?at={ROWS}/1"
    assert '<input type="hidden" name="base" value="0">' in client.get(address).content.decode()
    add_row(cast.head, submission.pk, Wish(f"{ROWS}/0", 0))
    answer = client.post(address, {"base": "0", "file": pdf()}, follow=True)
    assert counts(submission) == {f"{ROWS}/2": 1}
    assert "设施完好率" in answer.content.decode()


def test_a_file_for_a_row_taken_out_meanwhile_is_refused_in_words(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    remove_row(cast.head, submission.pk, Wish(f"{ROWS}/1", 0))
    address = f"/submissions/{submission.pk}/evidence?at={ROWS}/1"
    answer = signed_in(cast.clerk).post(address, {"base": "0", "file": pdf()}, follow=True)
    assert "这一行已被 王某 删除" in answer.content.decode()
    assert not counts(submission)


def test_without_scripts_the_row_that_the_page_showed_is_taken_out(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    add_row(cast.head, submission.pk, Wish(f"{ROWS}/0", 0))
    fill(cast.head, submission.pk, Typed(f"{ROWS}/1/level3", "同事的新行", 1))
    sent = {"base": "0", "row": f"remove:{ROWS}/1", f"{ROWS}/1/actual": "97%"}
    signed_in(cast.clerk).post(f"/submissions/{submission.pk}/rows", sent)
    assert names(submission) == ["维护设施数量", "同事的新行", "使用者满意度"]


def test_what_one_types_over_ones_own_block_is_no_conflict_though_sent_from_before_it(
    cast: Cast, submission: Submission
):
    block = Block({f"{ROWS}/0/actual": "21处", f"{ROWS}/1/actual": "97%"}, 0, "", 0, "one-1")
    for _ in range(2):
        paste(cast.clerk, submission.pk, block)
    assert submission.saves.count() == 2
    assert fill(cast.clerk, submission.pk, Typed(f"{ROWS}/1/actual", "96%", 0, "one-2")).conflict is None
    assert fill(cast.clerk, submission.pk, Typed(f"{ROWS}/0/actual", "22处", 0, "two-1")).conflict is not None


def test_a_block_is_not_put_into_a_list_without_rows(cast: Cast, submission: Submission):
    with pytest.raises(NotReady, match=r"web\.no-such-field"):
        paste(cast.clerk, submission.pk, Block({}, 0, "/prose", 2))


def test_a_file_taken_away_with_its_row_is_in_the_log_as_one_taken_away_by_hand(cast: Cast, submission: Submission):
    one = attach(cast.clerk, submission.pk, f"{ROWS}/2", pdf())
    remove_row(cast.clerk, submission.pk, Wish(f"{ROWS}/2", 0))
    assert Entry.objects.get(act="take-away").facts == {"pointer": f"{ROWS}/2", "digest": one.digest}


def saved_without_scripts(signed_in: SignIn, person: Person, submission: Submission, sent: dict[str, str]) -> str:
    """Return the page that tells of it."""
    address = f"/submissions/{submission.pk}/cells"
    return signed_in(person).post(address, {"base": "0", **sent}, follow=True).content.decode()


def test_without_scripts_what_was_typed_is_saved_where_its_row_is_now(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    remove_row(cast.head, submission.pk, Wish(f"{ROWS}/0", 0))
    saved_without_scripts(signed_in, cast.clerk, submission, {f"{ROWS}/2/actual": "99%", f"{ROWS}/1/actual": "98%"})
    assert [text(submission, f"{ROWS}/{row}/actual") for row in (0, 1)] == ["98%", "99%"]


def test_without_scripts_what_was_typed_into_a_row_taken_out_is_told(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    remove_row(cast.head, submission.pk, Wish(f"{ROWS}/2", 0))
    page = saved_without_scripts(signed_in, cast.clerk, submission, {f"{ROWS}/2/actual": "99%"})
    assert "这一格所在的行已被 王某 删除" in page


def test_without_scripts_a_page_tells_of_no_conflict_in_what_was_not_touched(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    shown = {f"{ROWS}/{row}/{name}": text(submission, f"{ROWS}/{row}/{name}") for row in (0, 1, 2) for name in NAMES}
    fill(cast.head, submission.pk, Typed(f"{ROWS}/1/actual", "96%", 0))
    remove_row(cast.head, submission.pk, Wish(f"{ROWS}/0", 1))
    page = saved_without_scripts(signed_in, cast.clerk, submission, shown)
    assert "王某" not in page
    assert (text(submission, f"{ROWS}/0/actual"), submission.saves.count()) == ("96%", 2)


@pytest.mark.parametrize("name", ["/where", "/projects/0", f"/projects/{'9' * 5000}/name", "/prose/0", "/", "//x"])
def test_without_scripts_what_names_no_field_is_passed_over(
    cast: Cast, submission: Submission, signed_in: SignIn, name: str
):
    remove_row(cast.head, submission.pk, Wish(f"{ROWS}/0", 0))
    saved_without_scripts(signed_in, cast.clerk, submission, {name: "x"})
    assert submission.saves.count() == 1
