"""The fixed cast of the web tests: a county, its finance bureau, two departments, a school, and one from elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from django.contrib.auth.hashers import make_password
from django.test import Client
from msgspec import Struct

from ziping.web.people.models import Kind, Membership, Person, Role, Unit

PASSWORD: Final = "Yunhe-2025-ceshi"  # noqa: S105 - it opens nothing but the tests
BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
SignIn = Callable[[Person], Client]


class Cast(Struct, frozen=True):
    """Each unit and each person by the part they play. Roles of the finance bureau are held for the whole county.

    `outsider` is lead of another county and clerk of a department there: much may be done, but nothing here.
    """

    county: Unit
    bureau: Unit
    education: Unit
    school: Unit
    water: Unit
    elsewhere: Unit
    elsewhere_education: Unit
    lead: Person
    reviewer: Person
    second_reviewer: Person
    auditor: Person
    administrator: Person
    clerk: Person
    head: Person
    school_clerk: Person
    water_clerk: Person
    water_head: Person
    outsider: Person

    def people(self) -> dict[str, Person]:
        """Return everybody by the name of their part."""
        parts = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: part for name, part in parts.items() if isinstance(part, Person)}


Parts = Mapping[str, tuple[str, str, Sequence[tuple[Unit, Role]]]]
"""The sign-in name, the name and the roles of each part."""


def assembled() -> Cast:
    """Make the cast in the database of the test."""
    county = _unit("示例县", "3300", Kind.county)
    elsewhere = _unit("邻县", "4400", Kind.county)
    education = _unit("示例县教育局", "3302", Kind.department, county)
    school = _unit("示例县第一小学", "330201", Kind.second, education)
    water = _unit("示例县水利局", "3303", Kind.department, county)
    elsewhere_education = _unit("邻县教育局", "4402", Kind.department, elsewhere)
    parts: Parts = {
        "lead": ("zheng", "郑某", [(county, Role.lead)]),
        "reviewer": ("qian", "钱某", [(county, Role.reviewer)]),
        "second_reviewer": ("sun", "孙某", [(county, Role.reviewer)]),
        "auditor": ("zhou", "周某", [(county, Role.auditor)]),
        "administrator": ("wu", "吴某", [(county, Role.administrator)]),
        "clerk": ("li", "李某", [(education, Role.clerk)]),
        "head": ("wang", "王某", [(education, Role.head)]),
        "school_clerk": ("feng", "冯某", [(school, Role.clerk)]),
        "water_clerk": ("chen", "陈某", [(water, Role.clerk)]),
        "water_head": ("chu", "褚某", [(water, Role.head)]),
        "outsider": ("wei", "卫某", [(elsewhere, Role.lead), (elsewhere_education, Role.clerk)]),
    }
    return Cast(
        county=county,
        bureau=_unit("示例县财政局", "3301", Kind.department, county),
        education=education,
        school=school,
        water=water,
        elsewhere=elsewhere,
        elsewhere_education=elsewhere_education,
        **_people(parts),
    )


def _unit(name: str, code: str, kind: Kind, parent: Unit | None = None) -> Unit:
    return Unit.objects.create(name=name, code=code, kind=kind, parent=parent)


def _people(parts: Parts) -> dict[str, Person]:
    """Make all at once: every test has them."""
    password = make_password(PASSWORD)
    made = {
        part: Person(username=username, name=name, password=password) for part, (username, name, _) in parts.items()
    }
    Person.objects.bulk_create(made.values())
    roles = [(made[part], held) for part, (_, _, roles) in parts.items() for held in roles]
    Membership.objects.bulk_create(Membership(person=person, unit=unit, role=role) for person, (unit, role) in roles)
    return made
