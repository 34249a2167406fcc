"""A number that stands twice in a bureau's ledger of a year is given to the first alone; the others follow the last."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def number_anew(apps: Apps, _: BaseDatabaseSchemaEditor | None) -> None:
    problems = apps.get_model("rectifying", "Problem").objects.order_by("pk")
    taken: dict[tuple[int, int], set[int]] = {}
    twice: list[tuple[int, tuple[int, int]]] = []
    for pk, number, unit, year in problems.values_list(
        "pk", "number", "submission__round__unit", "submission__round__year"
    ):
        numbers = taken.setdefault((unit, year), set())
        if number in numbers:
            twice.append((pk, (unit, year)))
        numbers.add(number)
    for pk, ledger in twice:
        following = max(taken[ledger]) + 1
        taken[ledger].add(following)
        problems.filter(pk=pk).update(number=following)


class Migration(migrations.Migration):
    dependencies = [
        ("rectifying", "0004_lapsed_with_any_act"),
    ]

    operations = [
        migrations.RunPython(number_anew, migrations.RunPython.noop),
    ]
