from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ziping.web.submissions import upgrading


def tell_of_several(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    upgrading.tell_of_several(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("submissions", "0005_own_deadline"),
    ]

    operations = [
        migrations.AddField(
            model_name="givenback",
            name="spread",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="submission",
            name="spread",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(tell_of_several, migrations.RunPython.noop),
    ]
