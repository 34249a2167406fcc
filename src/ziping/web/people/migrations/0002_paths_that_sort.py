"""Write the ids of each path in one width: as text, /1/10/ came before /1/2/."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WIDTH = 6


def widen(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    _write(apps, WIDTH)


def narrow(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    _write(apps, 1)


def _write(apps: Apps, width: int) -> None:
    units = apps.get_model("people", "Unit").objects
    for number, path in units.exclude(path="").values_list("pk", "path"):
        steps = (f"{int(step):0{width}}" for step in path.strip("/").split("/"))
        units.filter(pk=number).update(path=f"/{'/'.join(steps)}/")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(widen, narrow)]
