"""What no field of units and people takes is refused in a sentence: too long, or a code with signs of addresses."""

import pytest
from cast import Cast, SignIn

from ziping.web.people.models import Person, Unit

UNIT = {"name": "甲局", "code": "9901", "kind": "department"}
PERSON = {"username": "new", "name": "新某", "role": "clerk"}


@pytest.mark.parametrize(
    ("act", "sent", "words"),
    [
        ("add-unit", UNIT | {"name": "甲" * 121}, "“单位名称”最多 120 个字"),
        ("add-unit", UNIT | {"code": "9" * 41}, "“编码”最多 40 个字"),
        ("rename", {"name": "甲" * 121}, "“单位名称”最多 120 个字"),
        ("add-unit", UNIT | {"name": " "}, "“单位名称”没有填"),
        ("add-unit", UNIT | {"code": ""}, "“编码”没有填"),
        ("add-unit", UNIT | {"kind": "乡"}, "“级别”没有“乡”这一项"),
        ("rename", {"name": " "}, "“单位名称”没有填"),
        ("add-person", PERSON | {"username": ""}, "“用户名”没有填"),
        ("add-person", PERSON | {"username": "a b"}, "用户名“a b”只能用文字、数字和 @ . + - _"),
        ("add-person", PERSON | {"name": " "}, "“姓名”没有填"),
        ("add-person", PERSON | {"role": "boss"}, "“角色”没有“boss”这一项"),
        ("grant", {"username": "li", "role": ""}, "“角色”没有填"),
        ("add-person", PERSON | {"username": "n" * 151}, "“用户名”最多 150 个字"),
        ("add-person", PERSON | {"name": "新" * 61}, "“姓名”最多 60 个字"),
        *(
            ("add-unit", UNIT | {"code": code}, "编码只能用文字、数字")
            for code in ("99 01", "99/01", "..", "9.", "9..1", "?x", "%2F", "<b>", "📚")
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    cast: Cast, signed_in: SignIn, act: str, sent: dict[str, str], words: str
):
    before = list(Unit.objects.values()), Person.objects.count()
    page = signed_in(cast.administrator).post(f"/people/{cast.county.pk}/acts/{act}", sent, follow=True)
    assert words in page.content.decode()
    assert (list(Unit.objects.values()), Person.objects.count()) == before


@pytest.mark.parametrize("code", ["3302", "33.02-1_a", "教育局01", "é1"])
def test_a_code_that_fits_an_address_is_taken(cast: Cast, signed_in: SignIn, code: str):
    signed_in(cast.administrator).post(f"/people/{cast.county.pk}/acts/add-unit", UNIT | {"code": code + "x"})
    assert Unit.objects.filter(code=code + "x").exists()


@pytest.mark.parametrize("length", [0, 1])
def test_what_just_fits_is_taken(cast: Cast, signed_in: SignIn, length: int):
    client, address = signed_in(cast.administrator), f"/people/{cast.county.pk}/acts/"
    client.post(f"{address}add-unit", UNIT | {"name": "甲" * (119 + length), "code": "9" * (39 + length)})
    client.post(f"{address}add-person", PERSON | {"username": "n" * (149 + length), "name": "新" * (59 + length)})
    assert Unit.objects.filter(name="甲" * (119 + length)).exists()
    assert Person.objects.filter(name="新" * (59 + length)).exists()
