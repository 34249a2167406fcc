"""Publishing: who may, when, what is hidden, what never goes out, and how a correction replaces what it corrects."""

from collections.abc import Callable

import pytest
from cast import Cast, SignIn
from django.test import Client
from msgspec.structs import replace
from published import ALSO, PERSONAL, accept, go_out, personal_report, store

from ziping.model import Labelled, Report
from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.publishing.actions.publish import Wish, publish
from ziping.web.publishing.actions.reopen import reopen
from ziping.web.publishing.actions.restrict import lift, restrict
from ziping.web.publishing.actions.retract import retract
from ziping.web.publishing.content import json_of
from ziping.web.publishing.models import Publication
from ziping.web.publishing.previewing import preview_of
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Frozen, State, Submission
from ziping.web.submissions.naming import cell_words

OTHERS = ["reviewer", "auditor", "administrator", "clerk", "head", "school_clerk", "water_head", "outsider"]


@pytest.fixture
def accepted(submission: Submission) -> Submission:
    return accept(submission, personal_report(submission))


def wish(submission: Submission, also: tuple[str, ...] = (), note: str = "") -> Wish:
    return Wish(preview_of(submission, also).digest, confirmed=True, also=also, note=note)


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_but_the_lead_publishes(cast: Cast, accepted: Submission, signed_in: SignIn, name: str):
    person = getattr(cast, name)
    with pytest.raises(NotAllowed):
        publish(person, accepted.pk, wish(accepted))
    sent = {"s": accepted.pk, f"digest-{accepted.pk}": wish(accepted).digest, f"confirm-{accepted.pk}": "1"}
    client = signed_in(person)
    assert client.post("/publishing/go", sent).status_code == (302 if name == "outsider" else 403)
    assert "示例县教育局" not in client.get(f"/publishing/preview?s={accepted.pk}", follow=True).content.decode()
    assert not Publication.objects.exists()


@pytest.mark.parametrize("name", [name for name in OTHERS if name != "auditor"])
def test_publications_with_what_is_kept_of_them_are_for_leads_and_auditors(
    cast: Cast, accepted: Submission, signed_in: SignIn, name: str
):
    client = signed_in(getattr(cast, name))
    for page in ("/publishing/", f"/publishing/{accepted.pk}/", "/publishing/restrictions/"):
        assert "示例县教育局" not in client.get(page).content.decode()


def test_an_auditor_sees_all_of_publishing_and_is_offered_no_act(cast: Cast, accepted: Submission, signed_in: SignIn):
    go_out(cast.lead, accepted)
    restrict(cast.lead, cast.water, "", "专项")
    client = signed_in(cast.auditor)
    pages = [client.get(page).content.decode() for page in ("/publishing/", f"/publishing/{accepted.pk}/")]
    assert all("示例县教育局" in page for page in pages)
    pages.append(client.get("/publishing/restrictions/").content.decode())
    assert "专项" in pages[-1]
    assert not any(act in page for page in pages for act in ("/acts/", "/end", 'name="s"', 'name="reason"'))


def test_a_stranger_is_sent_to_sign_in(accepted: Submission):
    for page in ("/publishing/", f"/publishing/preview?s={accepted.pk}", f"/publishing/{accepted.pk}/"):
        assert Client().get(page).status_code == 302


@pytest.mark.parametrize("state", [state for state in State if state not in {State.accepted, State.published}])
def test_only_what_was_accepted_is_published(cast: Cast, accepted: Submission, state: State):
    Submission.objects.filter(pk=accepted.pk).update(state=state)
    with pytest.raises(TooLate):
        publish(cast.lead, accepted.pk, wish(accepted))


@pytest.mark.parametrize("was_published", [True, False])
def test_a_confirmed_form_that_meanwhile_went_back_is_told_and_its_draft_is_not_shown(
    cast: Cast, accepted: Submission, school_submission: Submission, signed_in: SignIn, *, was_published: bool
):
    if was_published:
        go_out(cast.lead, accepted)
    accept(school_submission)
    sent: dict[str, object] = {"s": [accepted.pk, school_submission.pk]}
    for one in (accepted, school_submission):
        sent |= {f"digest-{one.pk}": wish(one).digest, f"confirm-{one.pk}": "1"}
    Submission.objects.filter(pk=accepted.pk).update(state=State.returned)
    page = signed_in(cast.lead).post("/publishing/go", sent, follow=True).content.decode()
    assert "示例县教育局 没有公开" in page
    assert "已退回" in page
    assert f'name="digest-{accepted.pk}"' not in page
    assert Publication.objects.filter(submission=school_submission).count() == 1


def test_what_is_published_is_a_frozen_copy_without_personal_data(cast: Cast, accepted: Submission):
    publication = publish(cast.lead, accepted.pk, wish(accepted))
    accepted.refresh_from_db()
    assert accepted.state == State.published
    assert [frozen.act for frozen in Frozen.objects.filter(submission=accepted)] == ["publish"]
    everything = repr([value for name, value in vars(publication).items() if name != "_state"])
    assert [word for word in PERSONAL if word in everything] == []
    assert "138****0001" in everything
    entry = Entry.objects.get(act="publish")
    assert entry.facts["digest"] == publication.digest
    assert [word for word in PERSONAL if word in repr(entry.facts)] == []
    assert verify().broken is None


def test_later_changes_of_the_form_leave_the_copy_as_it_is(cast: Cast, accepted: Submission):
    publication = publish(cast.lead, accepted.pk, wish(accepted))
    before = json_of(publication.report)
    store(accepted, replace(report_of(accepted), title="改了"))
    publication.refresh_from_db()
    assert json_of(publication.report) == before


def test_without_confirmation_nothing_goes_out(cast: Cast, accepted: Submission):
    with pytest.raises(NotReady, match="unconfirmed"):
        publish(cast.lead, accepted.pk, replace(wish(accepted), confirmed=False))


def test_what_was_not_looked_at_does_not_go_out(cast: Cast, accepted: Submission):
    looked_at = wish(accepted)
    store(accepted, replace(report_of(accepted), title="改了"))
    with pytest.raises(NotReady, match="changed"):
        publish(cast.lead, accepted.pk, looked_at)
    with pytest.raises(NotReady, match="changed"):
        publish(cast.lead, accepted.pk, replace(wish(accepted), also=ALSO))


def secret(label: str, text: str) -> Callable[[Report], Report]:
    def marked(report: Report) -> Report:
        [project] = report.projects
        return replace(report, projects=(replace(project, others=(Labelled(label, text),)),))

    return marked


def named(name: str) -> Callable[[Report], Report]:
    return lambda report: replace(report, projects=(replace(report.projects[0], name=name),))


@pytest.mark.parametrize(
    ("mark", "cell"),
    [
        (secret("密级", "机密"), "项目“设施维护经费” “密级”栏"),
        (secret("是否涉密", "是"), "项目“设施维护经费” “是否涉密”栏"),
        (named("涉密项目"), "项目“涉密项目” 名称"),
        (lambda report: replace(report, title="绝密★自评表"), "标题"),
    ],
)
def test_what_is_marked_secret_is_refused_with_its_cell(
    cast: Cast, accepted: Submission, signed_in: SignIn, mark: Callable[[Report], Report], cell: str
):
    store(accepted, mark(report_of(accepted)))
    with pytest.raises(NotReady) as refused:
        publish(cast.lead, accepted.pk, wish(accepted))
    assert refused.value.sentence.startswith(cell)
    page = signed_in(cast.lead).get(f"/publishing/preview?s={accepted.pk}").content.decode()
    assert cell in page
    assert "正式公开</button>" not in page
    sent = {"s": accepted.pk, f"digest-{accepted.pk}": wish(accepted).digest, f"confirm-{accepted.pk}": "1"}
    told = signed_in(cast.lead).post("/publishing/go", sent)
    assert cell in told.content.decode()
    assert not Publication.objects.exists()


@pytest.mark.parametrize("project", ["", "设施维护经费", " 设施维护 经费"])
def test_a_unit_or_project_listed_as_not_to_be_published_is_refused(cast: Cast, accepted: Submission, project: str):
    listed = restrict(cast.lead, cast.education, project, "涉及专项任务")
    with pytest.raises(NotReady) as refused:
        publish(cast.lead, accepted.pk, wish(accepted))
    assert "涉及专项任务" in refused.value.sentence
    lift(cast.lead, listed.pk)
    assert publish(cast.lead, accepted.pk, wish(accepted)).number == 1


def test_the_list_of_what_is_not_published_holds_for_units_below_and_for_no_other(
    cast: Cast, accepted: Submission, school_submission: Submission
):
    restrict(cast.lead, cast.education, "", "涉及专项任务")
    restrict(cast.lead, cast.water, "", "另有原因")
    accept(school_submission)
    assert [one.refusals != () for one in (preview_of(accepted), preview_of(school_submission))] == [True, True]
    for one in (accepted, school_submission):
        assert all("另有原因" not in refusal.sentence for refusal in preview_of(one).refusals)


@pytest.mark.parametrize("name", OTHERS)
def test_only_the_lead_lists_what_is_not_published(cast: Cast, name: str):
    person, listed = getattr(cast, name), restrict(cast.lead, cast.water, "", "专项")
    with pytest.raises(NotAllowed):
        restrict(person, cast.education, "", "理由")
    with pytest.raises(NotAllowed):
        lift(person, listed.pk)


def test_a_restriction_needs_a_reason_and_ends_once(cast: Cast, signed_in: SignIn):
    with pytest.raises(NotReady):
        restrict(cast.lead, cast.water, "", " ")
    with pytest.raises(NotReady, match="project-long"):
        restrict(cast.lead, cast.water, "长" * 201, "专项")
    listed = restrict(cast.lead, cast.water, " " + "长" * 200, "专项")
    client = signed_in(cast.lead)
    assert "专项" in client.get("/publishing/restrictions/").content.decode()
    client.post(f"/publishing/restrictions/{listed.pk}/end")
    assert "专项" not in client.get("/publishing/restrictions/").content.decode()
    with pytest.raises(TooLate):
        lift(cast.lead, listed.pk)


def test_the_preview_lists_each_hidden_place_and_further_words_are_hidden(
    cast: Cast, accepted: Submission, signed_in: SignIn
):
    client = signed_in(cast.lead)
    page = client.get(f"/publishing/preview?s={accepted.pk}").content.decode()
    for cell, before, after in (
        ("项目“设施维护经费” 填报人 姓名", "张某某", "张**"),
        ("项目“设施维护经费” 填报人 联系电话", "13800000001", "138****0001"),
        ("项目“设施维护经费” 存在问题", "11010519491231002X", "1101**************"),
    ):
        assert f"<td>{cell}</td>" in page
        assert f"<td>{before}</td><td>{after}</td>" in page
    sent = {"s": accepted.pk, f"also-{accepted.pk}": "孙小某\n"}
    page = client.post("/publishing/preview", sent).content.decode()
    assert "<td>孙小某</td><td>***</td>" in page
    too_short = {"s": accepted.pk, f"also-{accepted.pk}": "某"}
    assert "每行 2 至 60 个字" in client.post("/publishing/preview", too_short).content.decode()


def test_the_preview_says_which_words_to_hide_occur_nowhere(cast: Cast, accepted: Submission, signed_in: SignIn):
    client = signed_in(cast.lead)
    sent = {"s": accepted.pk, f"also-{accepted.pk}": "孙小某\n孙晓某\n李小某"}
    page = client.post("/publishing/preview", sent).content.decode()
    assert "<td>孙小某</td><td>***</td>" in page
    assert "表中没有“孙晓某”“李小某”，未作遮盖，请核对是否写错。" in page
    all_there = {"s": accepted.pk, f"also-{accepted.pk}": "孙小某"}
    assert "未作遮盖" not in client.post("/publishing/preview", all_there).content.decode()


def test_several_go_out_at_once_and_one_that_cannot_is_shown_again(
    cast: Cast, accepted: Submission, water_submission: Submission, school_submission: Submission, signed_in: SignIn
):
    accept(water_submission)
    accept(school_submission, named("机密项目")(report_of(school_submission)))
    sent: dict[str, object] = {"s": [accepted.pk, water_submission.pk, school_submission.pk]}
    for one in (accepted, water_submission, school_submission):
        sent |= {f"digest-{one.pk}": wish(one).digest, f"confirm-{one.pk}": "1"}
    page = signed_in(cast.lead).post("/publishing/go", sent).content.decode()
    assert {one.unit for one in Publication.objects.all()} == {cast.education, cast.water}
    assert "示例县第一小学 没有公开。项目“机密项目” 名称写有“机密”" in page
    assert page.count('class="card preview"') == 1


def test_what_is_not_confirmed_is_told_with_its_unit(cast: Cast, accepted: Submission, signed_in: SignIn):
    sent = {"s": accepted.pk, f"digest-{accepted.pk}": wish(accepted).digest}
    page = signed_in(cast.lead).post("/publishing/go", sent).content.decode()
    assert f"{accepted.unit} 没有公开。还没有确认遮盖情况，请逐处核对并勾选确认后再公开。" in page


def test_a_correction_names_what_it_replaces_and_what_was_hidden_stays_hidden(cast: Cast, accepted: Submission):
    first = publish(cast.lead, accepted.pk, wish(accepted, also=ALSO))
    reopen(cast.lead, accepted.pk, "执行数有误")
    accepted.refresh_from_db()
    assert accepted.state == State.returned
    accept(accepted, replace(report_of(accepted), title="更正后的自评表"))
    preview = preview_of(accepted)
    assert preview.also == ALSO
    with pytest.raises(NotReady, match="note-missing"):
        publish(cast.lead, accepted.pk, wish(accepted, also=ALSO))
    second = publish(cast.lead, accepted.pk, wish(accepted, also=ALSO, note="更正执行数"))
    first.refresh_from_db()
    assert (second.number, second.replaces, first.later) == (2, first, second)
    assert "孙小某" not in repr(second.report)


def test_what_is_published_is_not_published_again_unchanged(cast: Cast, accepted: Submission):
    publish(cast.lead, accepted.pk, wish(accepted))
    with pytest.raises(NotReady, match="same"):
        publish(cast.lead, accepted.pk, wish(accepted, note="再次公开"))
    second = publish(cast.lead, accepted.pk, wish(accepted, also=ALSO, note="补充遮盖"))
    assert second.number == 2


def test_words_to_be_published_with_it_hold_no_personal_data(cast: Cast, accepted: Submission):
    first = go_out(cast.lead, accepted, also=ALSO)
    for words in ("误将张某某的电话公开", "隐去孙小某", "致电13800000001"):
        with pytest.raises(NotReady, match="personal"):
            publish(cast.lead, accepted.pk, wish(accepted, also=(*ALSO, "维护"), note=words))
        with pytest.raises(NotReady, match="personal"):
            retract(cast.lead, first.pk, words)


def test_the_department_reads_why_it_has_to_correct_until_it_is_published_again(
    cast: Cast, accepted: Submission, signed_in: SignIn
):
    go_out(cast.lead, accepted)
    reopen(cast.lead, accepted.pk, "全年执行数有误")
    assert "全年执行数有误" in signed_in(cast.clerk).get(f"/submissions/{accepted.pk}/").content.decode()
    accepted.refresh_from_db()
    accept(accepted, replace(report_of(accepted), title="更正后的自评表"))
    go_out(cast.lead, accepted, note="更正执行数")
    reopen(cast.lead, accepted.pk, "标题有误")
    page = signed_in(cast.clerk).get(f"/submissions/{accepted.pk}/").content.decode()
    assert "标题有误" in page
    assert "全年执行数有误" not in page


@pytest.mark.parametrize("name", OTHERS)
def test_only_the_lead_reopens_and_retracts(cast: Cast, accepted: Submission, name: str):
    publication = go_out(cast.lead, accepted)
    for act in (
        lambda person: reopen(person, accepted.pk, "有误"),
        lambda person: retract(person, publication.pk, "误公开"),
    ):
        with pytest.raises(NotAllowed):
            act(getattr(cast, name))


def test_reopening_and_retracting_need_a_reason_and_the_right_time(cast: Cast, accepted: Submission):
    with pytest.raises(TooLate):
        reopen(cast.lead, accepted.pk, "有误")
    publication = go_out(cast.lead, accepted)
    with pytest.raises(NotReady):
        reopen(cast.lead, accepted.pk, " ")
    with pytest.raises(NotReady):
        retract(cast.lead, publication.pk, "")
    retract(cast.lead, publication.pk, "误公开个人信息")
    with pytest.raises(TooLate):
        retract(cast.lead, publication.pk, "误公开个人信息")
    assert verify().broken is None


def test_the_pages_of_publishing_ask_the_database_no_more_for_more_rows(
    cast: Cast,
    accepted: Submission,
    signed_in: SignIn,
    queries_of: Callable[[Client, str], int],
    many: Callable[[int], None],
):
    client = signed_in(cast.lead)
    many(3)
    few = queries_of(client, "/publishing/")
    previews = [queries_of(client, f"/publishing/preview?{asked(cast, count)}") for count in (2, 2)]
    many(30)
    assert queries_of(client, "/publishing/") == few
    assert queries_of(client, f"/publishing/preview?{asked(cast, 25)}") == previews[1]
    assert Submission.objects.filter(state=State.published).count() == 33
    del accepted


def asked(cast: Cast, count: int) -> str:
    there = Submission.objects.filter(state=State.published, unit__path__startswith=cast.county.path)[:count]
    return "&".join(f"s={one.pk}" for one in there)


def test_a_pointer_is_told_as_a_person_finds_the_cell(accepted: Submission):
    report = report_of(accepted)
    assert cell_words(report, "/projects/0/indicators/1/actual/text") == "项目“设施维护经费” 指标第2行 实际完成"
    assert cell_words(report, "/title") == "标题"


def test_the_page_of_the_publications_offers_what_may_be_done(cast: Cast, accepted: Submission, signed_in: SignIn):
    client, page = signed_in(cast.lead), f"/publishing/{accepted.pk}/"
    assert "预览并重新公开" not in client.get(page).content.decode()
    publication = go_out(cast.lead, accepted)
    shown = client.get(page).content.decode()
    assert "预览并重新公开" in shown
    assert "现行有效" in shown
    client.post(f"{page}acts/retract", {"publication": publication.pk, "reason": ""})
    assert Publication.objects.get().retracted_at is None
    client.post(f"{page}acts/retract", {"publication": publication.pk, "reason": "误公开"})
    assert "已撤下" in client.get(page).content.decode()
    assert client.post(f"{page}acts/retract", {"publication": "9" * 5000, "reason": "误公开"}).status_code == 404
    assert client.post(f"{page}acts/vanish", {"reason": "误公开"}).status_code == 404
    client.post(f"{page}acts/correct", {"reason": "执行数有误"})
    accepted.refresh_from_db()
    assert accepted.state == State.returned


@pytest.mark.parametrize(("project", "is_told"), [("", True), ("设施维护经费", True), ("另一个项目", False)])
def test_a_restriction_tells_what_is_public_already_and_leads_to_it(
    cast: Cast, submission: Submission, signed_in: SignIn, project: str, *, is_told: bool
):
    published = go_out(cast.lead, accept(submission))
    restrict(cast.lead, cast.education, project, "涉及专项任务")
    restrict(cast.lead, cast.water, "", "另有原因")
    client = signed_in(cast.lead)
    link = f'href="/publishing/{submission.pk}/"'
    assert (link in client.get("/publishing/restrictions/").content.decode()) is is_told
    retract(cast.lead, published.pk, "涉及专项任务。")
    assert link not in client.get("/publishing/restrictions/").content.decode()
