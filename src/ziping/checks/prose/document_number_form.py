"""N904: a document number with its year in other brackets than 〔〕."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.prose.numbers import NUMBER, YEAR, is_of_a_document, rightly_written
from ziping.checks.texts import Hit, once_each, texts


def document_number_form(case: Case) -> Iterator[Fault]:
    """One fault for each number, with every place where it stands."""
    found: dict[str, list[Hit]] = {}
    for hit in once_each(_hits(case), case.report):
        found.setdefault(hit.found.group(), []).append(hit)
    for written, hits in found.items():
        facts = {"written": written, "expected": rightly_written(written)}
        fix = {hit.told.at: rightly_written(hit.told.text) for hit in hits}
        yield Fault(tuple(fix), facts, fix=fix)


def _hits(case: Case) -> Iterator[Hit]:
    for told in [told for told in texts(case) if "号" in told.text]:
        if YEAR.search(told.text):
            yield from (Hit(told, found) for found in NUMBER.finditer(told.text) if is_of_a_document(found))
