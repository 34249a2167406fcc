"""A tree of units, people, and the roles a person holds in a unit."""

from typing import ClassVar, Final

from django.contrib.auth.models import AbstractUser
from django.db import models


class Kind(models.TextChoices):
    province = "province", "省级"
    city = "city", "市级"
    county = "county", "县级"
    department = "department", "部门"
    second = "second-level", "二级单位"


def fits_below(kind: str, parent: str) -> bool:
    """Tell whether a unit of the kind can stand below one of the other: below its like only at the lowest level."""
    levels = Kind.values
    return kind == parent == levels[-1] or levels.index(kind) > levels.index(parent)


class Role(models.TextChoices):
    """What a person may do in a unit; see `rights.py`."""

    clerk = "clerk", "填报人"
    head = "head", "部门负责人"
    reviewer = "reviewer", "财政审核"
    lead = "lead", "财政负责人"
    administrator = "administrator", "管理员"
    auditor = "auditor", "审计"


WIDTH: Final = 6


class Unit(models.Model):
    """`path` holds the ids from the root down to the unit itself, in one width, so that it sorts: /000001/000017/.

    One that is not `is_open` takes part in no new round; what was of it stays.
    """

    name = models.CharField("名称", max_length=120)
    code = models.CharField("编码", max_length=40, unique=True)
    kind = models.CharField("级别", max_length=16, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    is_open = models.BooleanField(default=True)
    path = models.CharField(max_length=200, db_index=True, editable=False, default="")

    class Meta:
        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the path in step; units are few and rarely move."""
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        path = self.path_below(self.parent)
        if path != self.path:
            self.path = path
            super().save(update_fields=["path"])
            for child in self.children.all():
                child.save()

    def path_below(self, parent: "Unit | None") -> str:
        return f"{parent.path if parent else '/'}{self.pk:0{WIDTH}}/"

    @property
    def depth(self) -> int:
        """How far below the root it stands."""
        return self.path.count("/") - 2

    def lies_in(self, other: "Unit") -> bool:
        """Tell whether this is the other unit or below it."""
        return self.path.startswith(other.path)


class Person(AbstractUser):
    """Who signs in. `name` is what others see."""

    name = models.CharField("姓名", max_length=60)

    def __str__(self) -> str:
        return self.name or self.username


class Membership(models.Model):
    """A role of a person in a unit; one person can hold several."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="memberships")
    role = models.CharField("角色", max_length=16, choices=Role.choices)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "unit", "role"], name="one_of_each")]

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()} {self.unit}"
