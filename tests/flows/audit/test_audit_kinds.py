"""A department is compared with those of its kind, whatever place stands before its name."""

import pytest

from ziping.checks.across.keepsake import keepsake_of
from ziping.flows.audit.rows.peeling import without_places
from ziping.flows.audit.rows.whose import Whose, whose_of
from ziping.model import Department, Report
from ziping.rules.finding import find_rules


def whose(department: str, region: str = "") -> Whose:
    report = Report("department-report", year=2023, region=region, department=Department(department))
    return whose_of(report, keepsake_of(report, "甲.docx", find_rules("", 2023)))


@pytest.mark.parametrize(
    "place",
    [
        "涿州市", "定州市", "杭州市", "广州市", "广州市天河区", "河南省郑州市中牟县", "恩施州", "延边朝鲜族自治州",
        "锡林浩特市", "神农架林区", "成都市都江堰市", "盐城市", "镇海区", "乡城县", "开州区", "锡林郭勒盟", "监利市",
        "神州市", "测试县", "定州市经济开发区", "市", "县", "区", "海南藏族自治州州", "",
    ],
)  # fmt: skip
def test_a_place_before_a_department_is_no_part_of_its_kind(place: str):
    assert without_places(f"{place}教育局") == "教育局"


@pytest.mark.parametrize(
    ("department", "kind"),
    [
        ("贵州省教育厅", "教育厅"),
        ("省教育厅", "教育厅"),
        ("开发区管委会", "开发区管委会"),
        ("定州市开发区管委会", "开发区管委会"),
        ("城市管理局", "城市管理局"),
        ("北京市城市管理委员会", "城市管理委员会"),
        ("市场监督管理局", "市场监督管理局"),
        ("广水市市场监督管理局", "市场监督管理局"),
        ("恩施州市场监督管理局", "市场监督管理局"),
        ("神州市场监督管理局", "市场监督管理局"),
        ("市委宣传部", "市委宣传部"),
        ("某县社区服务中心", "社区服务中心"),
        ("海盐县城镇建设局", "城镇建设局"),
        ("区域合作局", "区域合作局"),
        ("乡镇企业局", "乡镇企业局"),
        ("河北省", "河北省"),
    ],
)
def test_words_that_only_look_like_a_place_stay_with_the_department(department: str, kind: str):
    assert without_places(department) == kind


@pytest.mark.parametrize(
    ("department", "place"),
    [
        ("监利市财政局", "湖北省荆州市监利市"),
        ("湖北省荆州市监利市财政局", "湖北省荆州市监利市"),
        ("荆州市新立市财政局", "湖北省荆州市新立市"),
        ("荆州市城市管理局", "湖北省荆州市"),
        ("荆州市经济开发区财政局", "湖北省荆州市"),
        ("测试县教育局", "测试县"),
        ("教育局", ""),
    ],
)
def test_a_county_is_told_in_full_where_it_is_known_and_where_it_is_new(department: str, place: str):
    assert whose(department).place == place


def test_the_region_of_a_report_tells_its_place_before_the_departments_name():
    assert whose("教育局", "湖北省荆州市监利市").place == "湖北省荆州市监利市"
