"""Let what was given back and came back from the head lie returned: it was made a draft, without its reasons."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def return_again(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    submissions = apps.get_model("submissions", "Submission").objects
    submissions.filter(state="draft", given_back__isnull=False).update(state="returned")


class Migration(migrations.Migration):
    dependencies = [("submissions", "0006_spread")]
    operations = [migrations.RunPython(return_again, migrations.RunPython.noop)]
