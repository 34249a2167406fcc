import msgspec
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ziping.model import Report
from ziping.web.files import keep
from ziping.writing.docx.document import write_docx


def freeze_earlier(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Keep the docx of what was published before; the first worker that has an office prints it."""
    publications = apps.get_model("publishing", "Publication").objects
    prints = apps.get_model("printing", "Print").objects
    for number in list(publications.values_list("pk", flat=True)):
        report = publications.values_list("report", flat=True).get(pk=number)
        paper = keep([write_docx(msgspec.convert(report, Report, strict=False))]).digest
        publications.filter(pk=number).update(paper=paper)
        prints.get_or_create(source=paper, defaults={"state": "no-office"})


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial"), ("printing", "0001_initial")]

    operations = [
        migrations.AddField(
            "publication", "paper", models.CharField(max_length=64, default=""), preserve_default=False
        ),
        migrations.RunPython(freeze_earlier, migrations.RunPython.noop),
    ]
