from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def know_earlier(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """What was issued before there was PDF is printed by the first worker that has an office."""
    issued = (apps.get_model("review", "Letter"), apps.get_model("spotchecks", "Report"))
    sources = {digest for one in issued for digest in one.objects.values_list("digest", flat=True)}
    model = apps.get_model("printing", "Print")
    model.objects.bulk_create(model(source=source, state="no-office") for source in sorted(sources))


class Migration(migrations.Migration):
    initial = True

    dependencies = [("review", "0001_initial"), ("spotchecks", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Print",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=64, unique=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "等待生成"),
                            ("printing", "正在生成"),
                            ("printed", "已生成"),
                            ("no-office", "服务器没有安装 LibreOffice"),
                            ("failed", "没有生成"),
                        ],
                        db_index=True,
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.RunPython(know_earlier, migrations.RunPython.noop),
    ]
