"""What an upgrade keeps of what was published before it."""

from typing import Any

import msgspec
from django.apps.registry import Apps

from ziping.model import Report
from ziping.web.files import keep
from ziping.web.submissions.spread import spread_of
from ziping.web.submissions.upgrading import SEVERAL, each, scores_in
from ziping.writing.docx.document import write_docx


def freeze_papers(apps: Apps) -> None:
    """Keep the docx of what has none; the first worker that has an office prints it."""
    there = apps.get_model("publishing", "Publication").objects.filter(paper="").only("report")
    prints = apps.get_model("printing", "Print").objects

    def freeze(one: Any) -> None:  # noqa: ANN401 - a model as it was
        paper = keep([write_docx(msgspec.convert(one.report, Report, strict=False))]).digest
        type(one).objects.filter(pk=one.pk).update(paper=paper)
        prints.get_or_create(source=paper, defaults={"state": "no-office"})

    each(there.iterator(chunk_size=50), freeze)


def tell_of_several(apps: Apps) -> None:
    """Let the public list tell of what was published of several tables and does not tell yet."""
    there = apps.get_model("publishing", "Publication").objects.filter(**SEVERAL, spread={}).select_related("round")

    def tell(one: Any) -> None:  # noqa: ANN401 - a model as it was
        type(one).objects.filter(pk=one.pk).update(spread=spread_of(scores_in(one.report, one.round)))

    each(there.iterator(chunk_size=50), tell)
