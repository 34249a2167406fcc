"""The changes of a form: who wrote what in which cell, wherever it stands now."""

from cast import Cast, SignIn
from django.urls import reverse

from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.rows import Wish, add_row, remove_row
from ziping.web.submissions.history import history
from ziping.web.submissions.models import Submission

AT = "/projects/0/indicators"


def done(submission: Submission) -> list[tuple[str, str, str, str, str]]:
    submission.refresh_from_db()
    return [(one.by, one.what, one.at, one.before, one.after) for one in history(submission)]


def test_each_save_is_told_with_the_words_before_and_after_and_its_cell_as_it_stands_now(
    cast: Cast, submission: Submission
):
    fill(cast.clerk, submission.pk, Typed(f"{AT}/1/actual", "21处", 0))
    add_row(cast.head, submission.pk, Wish(f"{AT}/0", 1))
    [added, filled] = done(submission)
    assert filled == ("李某", "填写", f"{AT}/2/actual", "98%", "21处")
    assert added[:2] == ("王某", "增加一行")
    assert history(submission)[1].name.endswith("实际完成值")


def test_a_row_taken_out_is_told_in_its_words_and_its_cells_lead_nowhere(cast: Cast, submission: Submission):
    fill(cast.clerk, submission.pk, Typed(f"{AT}/1/level3", "检修管道", 0))
    remove_row(cast.clerk, submission.pk, Wish(f"{AT}/1", 1))
    [removed, filled] = done(submission)
    assert removed[1] == "删除一行"
    assert "检修管道" in removed[3]
    assert filled[2] == ""
    assert history(submission)[1].name == "（表中已无此栏）"


def test_a_project_taken_out_is_told_with_all_its_rows(cast: Cast, submission: Submission, signed_in: SignIn):
    fill(cast.clerk, submission.pk, Typed(f"{AT}/1/level3", "检修管道", 0))
    add_row(cast.clerk, submission.pk, Wish("/projects/0", 1))
    remove_row(cast.clerk, submission.pk, Wish("/projects/0", 2))
    shown = signed_in(cast.clerk).get(reverse("submission-history", args=[submission.pk])).content.decode()
    assert "检修管道" in shown
    [removed] = [one for one in history(Submission.objects.get(pk=submission.pk)) if one.what == "删除一行"]
    lines = removed.replaced.splitlines()
    assert any("检修管道" in line and "98%" in line for line in lines)
    assert any("使用者满意度" in line for line in lines)


def test_a_cell_merged_with_the_one_above_is_told_by_that(cast: Cast, submission: Submission):
    add_row(cast.clerk, submission.pk, Wish(f"{AT}/0", 0))
    fill(cast.clerk, submission.pk, Typed(f"{AT}/1/level1", "成本指标", 1))
    fill(cast.clerk, submission.pk, Typed(f"{AT}/1/level1", "产出指标", 2))
    submission.refresh_from_db()
    assert [(one.name, one.at) for one in history(submission)[:2]] == [("一级指标 第1行", f"{AT}/0/level1")] * 2


def test_the_page_shows_it(cast: Cast, submission: Submission, signed_in: SignIn):
    address = reverse("submission-history", args=[submission.pk])
    assert "还没有修改" in signed_in(cast.clerk).get(address).content.decode()
    fill(cast.clerk, submission.pk, Typed(f"{AT}/1/actual", "21处", 0))
    shown = signed_in(cast.head).get(address).content.decode()
    assert "21处" in shown
    assert f'/submissions/{submission.pk}/#c{AT}/1/actual"' in shown
