"""One document through the whole pipeline, every result in a folder."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from ziping.flows.evaluate import Evaluation, evaluate_file
from ziping.flows.keeping import keep
from ziping.writing.docx.document import write_docx
from ziping.writing.exchange import check_json, report_json, score_json
from ziping.writing.xlsx import write_xlsx

SAMPLE = "county-report-2022.docx"


def sample_evaluation() -> Evaluation:
    """Evaluate the county report that ships with the program."""
    with as_file(files("ziping.flows").joinpath("samples", SAMPLE)) as path:
        return evaluate_file(path)


def keep_results(evaluation: Evaluation, name: str, folder: Path) -> Iterator[Path]:
    """Write report, scores, findings and clean documents into the folder, earlier ones replaced; yield each file."""
    folder.mkdir(parents=True, exist_ok=True)
    report, card = evaluation.report, evaluation.scorecard
    for ending, content in {
        "report.json": report_json(report),
        "scores.json": score_json(name, card),
        "findings.json": check_json(name, card, evaluation.findings),
        "document.docx": write_docx(report),
        "document.xlsx": write_xlsx(report),
    }.items():
        path = folder / ending
        keep(path, content, force=True)
        yield path
