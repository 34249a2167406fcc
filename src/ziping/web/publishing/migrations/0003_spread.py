from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OF_FORMS = import_module("ziping.web.submissions.migrations.0006_spread")


def tell_of_several(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Let the public list tell of what was published of several tables."""
    there = apps.get_model("publishing", "Publication").objects.filter(**OF_FORMS.SEVERAL).select_related("round")
    for one in there.iterator(chunk_size=50):
        one.spread = OF_FORMS.spread_in(one.report, one.round)
        one.save(update_fields=["spread"])


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0002_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="spread",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(tell_of_several, migrations.RunPython.noop),
    ]
