from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ziping.web.publishing import upgrading


def freeze_earlier(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    upgrading.freeze_papers(apps)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial"), ("printing", "0001_initial")]

    operations = [
        migrations.AddField(
            "publication", "paper", models.CharField(max_length=64, default=""), preserve_default=False
        ),
        migrations.RunPython(freeze_earlier, migrations.RunPython.noop),
    ]
