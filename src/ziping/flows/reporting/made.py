"""Pages made where documents are judged, with what they are made from packed beside."""

import zlib

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ziping.flows.reporting.checks import checks_of
from ziping.flows.reporting.output import Judged
from ziping.model import Finding
from ziping.writing import page
from ziping.writing.messages import Language

INDEX = "index.html"
QUICKLY = 1


def shown_on_page(judged: Judged) -> page.Judged:
    found = judged.evaluation
    checks = checks_of(finding.code for finding in found.findings)
    return page.Judged(
        judged.entry.name,
        found.report,
        found.scorecard,
        found.findings,
        judged.document,
        checks,
        judged.entry.inner,
    )


def page_of(judged: Judged, language: Language) -> bytes:
    """Return the page of a document that is alone."""
    return page.write_page(shown_on_page(judged), language)


class Made(Struct, frozen=True):
    """A page among others, and packed what it was made from: more may be found on the document once all are there."""

    page: bytes
    packed: bytes


def made_of(judged: Judged, language: Language) -> bytes:
    shown = shown_on_page(judged)
    packed = zlib.compress(msgspec.msgpack.encode(shown), QUICKLY)
    return msgspec.msgpack.encode(Made(page.write_page(shown, language, INDEX), packed))


def with_found(packed: bytes, findings: tuple[Finding, ...]) -> page.Judged:
    judged = msgspec.msgpack.decode(zlib.decompress(packed), type=page.Judged)
    every = (*judged.findings, *findings)
    return replace(judged, findings=every, checks=checks_of(finding.code for finding in every))
