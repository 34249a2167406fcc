"""Which place a text names."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ziping.rules.places import DATA, place_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("元氏县", "河北省石家庄市元氏县"),
        ("永德县", "云南省临沧市永德县"),
        ("宿州", "安徽省宿州市"),
        ("北京市海淀区", "北京市海淀区"),
        ("内蒙古巴彦淖尔市临河区", "内蒙古自治区巴彦淖尔市临河区"),
        ("中共元氏县委网络安全和信息化委员会办公室", "河北省石家庄市元氏县"),
        ("[155]濉溪县民政局", "安徽省淮北市濉溪县"),
        ("219-池州市贵池区棠溪镇人民政府", "安徽省池州市贵池区"),
        ("国家税务总局河北省税务局", "河北省"),
        ("中共四川省委组织部", "四川省"),
        ("河北石家庄元氏", "河北省石家庄市元氏县"),
        ("关于云南省永德县2022年绩效自评的报告", "云南省临沧市永德县"),
        ("恩施州财政局", "湖北省恩施土家族苗族自治州"),
        ("新疆维吾尔自治区财政厅", "新疆维吾尔自治区"),
        ("新疆财政厅", "新疆维吾尔自治区"),
        ("儋州市人民法院", "海南省儋州市"),
        ("2022年度正定县部门整体支出绩效自评报告", "河北省石家庄市正定县"),
        ("中共中江县委", "四川省德阳市中江县"),
        ("广水市财政局", "湖北省随州市广水市"),
        ("和县财政局", "安徽省马鞍山市和县"),
        ("仙桃市财政局", "湖北省仙桃市"),
    ],
)
def test_a_place_is_given_its_full_name(text: str, expected: str) -> None:
    assert place_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("吉林", "吉林省"),
        ("吉林市财政局", "吉林省吉林市"),
        ("海南", "海南省"),
        ("海南州财政局", "青海省海南藏族自治州"),
        ("朝阳市", "辽宁省朝阳市"),
        ("北京市朝阳区", "北京市朝阳区"),
        ("长春市朝阳区", "吉林省长春市朝阳区"),
        ("河北区政府", "天津市河北区"),
        ("西安市长安区", "陕西省西安市长安区"),
        ("天津市河北区", "天津市河北区"),
    ],
)
def test_a_name_of_several_places_is_told_by_its_ending(text: str, expected: str) -> None:
    assert place_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "朝阳",
        "朝阳区",
        "长安区",
        "开发新市区建设",
        "全县和县直部门",
        "南京路步行街",
        "中山西路社区",
        "确保定期完成",
        "学习延安精神",
        "日照时间充足",
        "长治久安",
        "来宾接待",
        "某局机关",
    ],
)
def test_words_that_only_hold_the_letters_of_a_place_name_none(text: str) -> None:
    assert place_in(text) is None


def test_a_second_place_elsewhere_does_not_displace_the_first() -> None:
    assert place_in("安徽省宿州市对口支援新疆和田地区") == "安徽省宿州市"


@given(st.text(alphabet="河北南京吉林省市县区元氏海州朝阳 1a，", max_size=30))
def test_any_text_gives_a_place_or_none(text: str) -> None:
    found = place_in(text)
    assert found is None or place_in(found) == found


def test_every_county_lies_in_a_known_place() -> None:
    counties = tomllib.loads((DATA / "counties.toml").read_text(encoding="utf-8"))
    assert [above for above in counties if place_in(above) != above] == []


@pytest.mark.parametrize("name", ["places.toml", "counties.toml"])
def test_no_place_is_written_twice(name: str) -> None:
    content = tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    for places in (content.get("cities") or content).values():
        names = places.split() if isinstance(places, str) else places
        assert len(names) == len(set(names))
