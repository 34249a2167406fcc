from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ziping.web.spotchecks import upgrading


def keep_claims(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    upgrading.keep_claims(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("spotchecks", "0001_initial"),
        ("submissions", "0006_spread"),
    ]

    operations = [
        migrations.AddField(
            model_name="drawn",
            name="claimed",
            field=models.DecimalField(decimal_places=3, max_digits=8, null=True),
        ),
        migrations.AddField(
            model_name="drawn",
            name="spread",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(keep_claims, migrations.RunPython.noop),
    ]
