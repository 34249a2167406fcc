"""N905: a figure in the text that its own table contradicts."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.prose.listing import listed_statements
from ziping.checks.prose.results import contradicted_results
from ziping.checks.prose.statements import Statement, statements
from ziping.checks.prose.tabled import Tabled, tabled

LONGEST_QUOTE = 40


def prose_contradicts_table(case: Case) -> Iterator[Fault]:
    """Only where none of the figures the table holds for the matter can be meant."""
    seen: set[tuple[object, ...]] = set()
    for statement in (*statements(case), *listed_statements(case)):
        shown = tabled(case, statement.matter, statement.clause.project)
        key = (statement.clause.text, statement.matter, statement.clause.project)
        if not shown or key in seen or any(statement.may_mean(figure.number) for figure in shown):
            continue
        if not _is_of_other_money(case, statement):
            seen.add(key)
            yield _fault(statement, shown[0])
    for result in contradicted_results(case):
        facts = {"case": "result", "indicator": result.name, "stated": result.stated, "expected": result.tabled}
        yield Fault((result.clause.told.at, result.at), facts | {"text": result.clause.text[:LONGEST_QUOTE]})


def _is_of_other_money(case: Case, statement: Statement) -> bool:
    """Tell whether the sentence takes its rate against an amount of its own that the tables do not hold."""
    held = [figure.number for figure in tabled(case, "budget", statement.clause.project)]
    return any(base not in held for base in statement.bases())


def _fault(statement: Statement, figure: Tabled) -> Fault:
    facts = {"case": statement.matter, "stated": statement.written, "expected": figure.text}
    return Fault((statement.clause.told.at, figure.at), facts | {"text": statement.clause.text[:LONGEST_QUOTE]})
