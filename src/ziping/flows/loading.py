"""A file, whatever it is, to a `Report`."""

from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ziping.flows.decoding import complaint_of
from ziping.flows.errors import RefusedError, UnusableError, cannot_open
from ziping.flows.inputs import Entry
from ziping.formats import Document, UnreadableError, cases
from ziping.formats.opening import open_document
from ziping.model import Account, Finding, Place, Report
from ziping.reading.account import NoAccountError, account_of, names_account, read_account
from ziping.reading.report import NoKnownFormError, read_report

EXCHANGE = ".json"


class Loaded(Struct, frozen=True):
    """A report with the document it was read from; the exchange format has none."""

    report: Report
    document: Document | None = None


def load_report(path: Path, name: str = "", inner: str = "") -> Report:
    """Read a document or the exchange format. Raises RefusedError (R001, R002) or UnusableError (broken JSON).

    `name` is what people call it, else its path; `inner` its path within an archive, which its places then name.
    """
    return _load(path, name, inner).report


def load_entry(entry: Entry) -> Report:
    """Read one of the inputs. Raises RefusedError or UnusableError."""
    return load_whole(entry).report


def load_whole(entry: Entry) -> Loaded:
    """Read one of the inputs and keep the document. Raises RefusedError or UnusableError."""
    if entry.refusal is not None:
        raise RefusedError(entry.name, entry.refusal)
    return _load(entry.path, entry.name, entry.inner)


def _load(path: Path, name: str, inner: str) -> Loaded:
    called = Path(name or path)
    if called.suffix.lower() == EXCHANGE:
        return Loaded(replace(_decoded(path, called), file=str(called)))
    document = _opened(path, called)
    report = report_of(document, called)
    where = _within(inner, report.where) if inner else report.where
    return Loaded(replace(report, file=str(called), where=where), document)


def load_account(path: Path) -> Account:
    """Read a final account in whatever form. Raises RefusedError (R001) or UnusableError."""
    if path.suffix.lower() == EXCHANGE:
        return account_of(load_report(path), str(path))
    document = _opened(path, path)
    try:
        return replace(read_account(document), file=str(path), kind=_seeming_kind(document))
    except NoAccountError:
        raise UnusableError("flow.no-account", file=str(path)) from None


def _seeming_kind(document: Document) -> str:
    """Return which form a document is that nowhere speaks of an account."""
    if names_account(document):
        return ""
    try:
        return report_of(document, document.name).kind
    except RefusedError:
        return ""


def _within(archive_path: str, where: dict[str, Place]) -> dict[str, Place]:
    return {pointer: replace(place, file=archive_path) for pointer, place in where.items()}


def report_of(document: Document, path: Path | str) -> Report:
    try:
        return read_report(document)
    except NoKnownFormError:
        facts = {"file": Path(path).name}
        raise RefusedError(path, Finding("R002", "no-known-form", "error", facts=facts)) from None
    except Exception as error:
        facts = {"file": Path(path).name, "case": cases.FAILED, "error": repr(error)}
        raise RefusedError(path, Finding("R001", "unreadable-file", "error", facts=facts)) from error


def _opened(path: Path, called: Path) -> Document:
    try:
        return open_document(path, called.name)
    except UnreadableError as refusal:
        facts = {"file": called.name, **refusal.facts, "case": refusal.case}
        raise RefusedError(called, Finding("R001", "unreadable-file", "error", facts=facts)) from None


def _decoded(path: Path, called: Path) -> Report:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Report)
    except FileNotFoundError:
        facts = {"file": called.name, "case": "missing"}
        raise RefusedError(called, Finding("R001", "unreadable-file", "error", facts=facts)) from None
    except OSError as error:
        raise cannot_open(called, error) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise complaint_of(error, str(called), "flow.broken-json") from None
