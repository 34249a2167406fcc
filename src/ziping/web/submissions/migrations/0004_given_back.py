from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MENDED = ("draft", "with-head", "returned")
GIVEN_BACK = ("return", "correct")
FIGURES = ("errors", "warnings", "claimed", "recomputed")


def keep_what_was_given_back(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Let the bureau see of what it gave back before this version what it saw then."""
    model = apps.get_model("submissions", "GivenBack")
    for submission in apps.get_model("submissions", "Submission").objects.filter(state__in=MENDED).defer("report"):
        frozen = submission.frozen.exclude(act="spot-check").order_by("-number").first()
        if frozen is not None and frozen.act in GIVEN_BACK:
            files = submission.evidence.filter(taken_away=False, at__lte=frozen.at).values_list("pk", "pointer")
            evidence = {str(number): pointer for number, pointer in files}
            model.objects.create(
                submission=submission, frozen=frozen, evidence=evidence, **_figures(submission, frozen)
            )


def _figures(submission: Any, frozen: Any) -> dict[str, object]:  # noqa: ANN401 - models as they were
    """Where something was changed since, what was counted then is told by the findings, and the scores by nothing."""
    if submission.version == frozen.version:
        return {name: getattr(submission, name) for name in FIGURES}
    levels = [one.get("level") for one in frozen.findings]
    return {"errors": levels.count("error"), "warnings": levels.count("warning")}


class Migration(migrations.Migration):
    dependencies = [
        ("submissions", "0003_found_by_state"),
    ]

    operations = [
        migrations.CreateModel(
            name="GivenBack",
            fields=[
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="given_back",
                        serialize=False,
                        to="submissions.submission",
                    ),
                ),
                ("errors", models.PositiveIntegerField()),
                ("warnings", models.PositiveIntegerField()),
                ("claimed", models.DecimalField(decimal_places=3, max_digits=8, null=True)),
                ("recomputed", models.DecimalField(decimal_places=3, max_digits=8, null=True)),
                ("evidence", models.JSONField(default=dict)),
                (
                    "frozen",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="submissions.frozen"
                    ),
                ),
            ],
        ),
        migrations.RunPython(keep_what_was_given_back, migrations.RunPython.noop),
    ]
