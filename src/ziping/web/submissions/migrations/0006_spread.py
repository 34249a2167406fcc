from typing import Any

import msgspec
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ziping.flows.evaluate import evaluate_by
from ziping.model import Report
from ziping.rules.kept import from_data
from ziping.web.submissions.spread import Spread, spread_of

SEVERAL = {"report__projects__1__isnull": False}
"""Forms with a second table; the others have nothing to tell."""


def tell_of_several(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Let lists tell of forms of several tables that were saved before."""
    forms = apps.get_model("submissions", "Submission").objects.filter(**SEVERAL).select_related("round")
    for form in forms.iterator(chunk_size=50):
        form.spread = spread_in(form.report, form.round)
        form.save(update_fields=["spread"])
    copies = apps.get_model("submissions", "GivenBack").objects.select_related("frozen", "submission__round")
    for copy in copies.iterator(chunk_size=50):
        copy.spread = spread_in(copy.frozen.report, copy.submission.round)
        copy.save(update_fields=["spread"])


def spread_in(report: dict[str, object], rounded: Any) -> Spread:  # noqa: ANN401 - a model as it was
    read = msgspec.convert(report, Report, strict=False)
    return spread_of(evaluate_by(read, from_data(rounded.rules)).scorecard)


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
