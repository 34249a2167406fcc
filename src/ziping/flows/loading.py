"""A file, whatever it is, to a `Report`."""

from pathlib import Path

import msgspec

from ziping.flows.errors import RefusedError, UnusableError
from ziping.formats import Document, UnreadableError, cases
from ziping.formats.opening import open_document
from ziping.model import Finding, Report
from ziping.reading.report import NoKnownFormError, read_report

EXCHANGE = ".json"


def load_report(path: Path) -> Report:
    """Read a document or the exchange format. Raises RefusedError (R001, R002) or UnusableError (broken JSON)."""
    if path.suffix.lower() == EXCHANGE:
        return msgspec.structs.replace(_decoded(path), file=str(path))
    return msgspec.structs.replace(report_of(_opened(path), path), file=str(path))


def report_of(document: Document, path: Path | str) -> Report:
    try:
        return read_report(document)
    except NoKnownFormError:
        facts = {"file": Path(path).name}
        raise RefusedError(path, Finding("R002", "no-known-form", "error", facts=facts)) from None
    except Exception as error:
        facts = {"file": Path(path).name, "case": cases.FAILED, "error": repr(error)}
        raise RefusedError(path, Finding("R001", "unreadable-file", "error", facts=facts)) from error


def _opened(path: Path) -> Document:
    try:
        return open_document(path)
    except UnreadableError as refusal:
        facts = {"file": path.name, **refusal.facts, "case": refusal.case}
        raise RefusedError(path, Finding("R001", "unreadable-file", "error", facts=facts)) from None


def _decoded(path: Path) -> Report:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Report)
    except FileNotFoundError:
        facts = {"file": path.name, "case": "missing"}
        raise RefusedError(path, Finding("R001", "unreadable-file", "error", facts=facts)) from None
    except OSError as error:
        raise UnusableError("flow.cannot-open", file=str(path), why=error.strerror or "") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnusableError("flow.broken-json", file=str(path), why=str(error)) from None
