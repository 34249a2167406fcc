"""Values one by one: their names, kinds and ranges, the documents they name, the cases they stand with."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.rules.judging.bands import band_problems
from ziping.rules.judging.problem import Problem, nearest
from ziping.rules.judging.source import FloatFigure, Source
from ziping.rules.names import HIGHEST, ValueName, value_names
from ziping.rules.rulefile import ruled

SEEN = ("read", "table")
"""How a document is known of which the words were seen: only then is there an article to name."""


def value_problems(source: Source) -> Iterator[Problem]:
    for name, table in source.tables("values"):
        known = value_names().get(name)
        if known is None:
            facts = {"name": name, "nearest": nearest(name, value_names()), "names": "、".join(value_names())}
            yield Problem("unknown-name", source.line("values", name), facts)
            continue
        yield from _of_kind(name, table.get("value"), known, source)
        if not table.get("cases"):
            yield Problem("no-case", source.line("values", name), {"name": name, "example": known.case})
    yield from _without(source)


def _without(source: Source) -> Iterator[Problem]:
    named = source.content.get("without", [])
    for name in named if isinstance(named, list) else ():
        if isinstance(name, str) and name not in value_names():
            facts = {"name": name, "nearest": nearest(name, value_names())}
            yield Problem("unknown-name", source.line("without"), facts | {"names": "、".join(value_names())})


def _of_kind(name: str, written: object, known: ValueName, source: Source) -> Iterator[Problem]:
    at = source.line("values", name, "value")
    if written is None or isinstance(written, FloatFigure):
        return
    if known.kind == "bands":
        yield from band_problems(name, written, known, source)
    elif known.kind == "word":
        if written not in known.words:
            facts = {"name": name, "written": str(written), "names": "、".join(known.words)}
            yield Problem("unknown-choice", at, facts | {"nearest": nearest(str(written), known.words)})
    else:
        yield from _of_figure(name, written, known, at)


def _of_figure(name: str, written: object, known: ValueName, at: int) -> Iterator[Problem]:
    figure = ruled(written) if isinstance(written, int | str) and not isinstance(written, bool) else None
    if not isinstance(figure, Decimal):
        yield Problem("no-figure", at, {"name": name, "written": "[…]" if isinstance(written, list) else str(written)})
        return
    highest = HIGHEST.get(known.kind)
    facts = {"name": name, "written": str(written), "highest": str(highest)}
    if figure < 0:
        yield Problem("below-zero", at, facts)
    elif highest is not None and figure > highest:
        yield Problem("out-of-range", at, facts)
    elif known.kind == "places" and figure != figure.to_integral_value():
        yield Problem("not-whole", at, facts)


def document_problems(source: Source) -> Iterator[Problem]:
    """Yield values of undeclared documents, articles nobody can have seen, and documents that no value names."""
    declared = dict(source.tables("documents"))
    used = {document for _, table in source.tables("values") if isinstance(document := table.get("document"), str)}
    for name, table in source.tables("values"):
        document = table.get("document")
        if isinstance(document, str) and document not in declared:
            facts = {"name": name, "document": document, "nearest": nearest(document, declared)}
            yield Problem("no-document", source.line("values", name, "document"), facts)
        if table.get("article") and table.get("known") not in SEEN:
            facts = {"name": name, "article": str(table["article"]), "known": str(table.get("known"))}
            yield Problem("article-not-seen", source.line("values", name, "article"), facts)
    for document in declared.keys() - used:
        yield Problem("unused-document", source.line("documents", document), {"document": document})
