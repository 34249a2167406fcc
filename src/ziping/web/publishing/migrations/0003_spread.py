from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ziping.web.publishing import upgrading


def tell_of_several(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    upgrading.tell_of_several(apps)


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
