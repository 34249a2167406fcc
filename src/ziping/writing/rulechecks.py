"""What is wrong with rule files, in words and as JSON."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from ziping.rules.judging.problem import Problem
from ziping.writing.exchange import INDENT
from ziping.writing.messages import Language, message


class SaidProblem(Struct, frozen=True):
    """`line` and `column` count from 1; 0 where the file as a whole is meant."""

    level: str
    case: str
    line: int
    column: int
    message: str
    facts: Mapping[str, str]


class SaidFile(Struct, frozen=True):
    file: str
    problems: tuple[SaidProblem, ...]


def problem_words(problem: Problem, language: Language = "zh") -> str:
    facts = {name: _listed(fact, language) for name, fact in problem.facts.items()}
    if "table" in facts:
        key = "rulecheck.in-table" if facts["table"] else "rulecheck.in-head"
        facts["table"] = message(key, facts, language)
    for name in ("expected", "got") if problem.case == "wrong-type" else ():
        facts[name] = _kinds(facts[name], language)
    return message(f"rulecheck.{problem.case}", facts | {"hint": _hint(facts, language)}, language)


def _listed(fact: str, language: Language) -> str:
    return fact if language == "zh" else fact.replace("、", ", ")


def _kinds(named: str, language: Language) -> str:
    return message("rulecheck.or", {}, language).join(
        message(f"rulecheck.kind.{kind}", {}, language) for kind in named.split()
    )


def _hint(facts: Mapping[str, str], language: Language) -> str:
    """Name the word that was probably meant, else all that could be."""
    key = "nearest" if facts.get("nearest") else "names" if facts.get("names") else ""
    return message(f"rulecheck.{key}", facts, language) if key else ""


def rule_files_json(files: Sequence[tuple[str, Sequence[Problem]]], language: Language = "zh") -> bytes:
    said = [SaidFile(name, tuple(_said(problem, language) for problem in problems)) for name, problems in files]
    return msgspec.json.format(msgspec.json.encode({"files": said}), indent=INDENT)


def _said(problem: Problem, language: Language) -> SaidProblem:
    words = problem_words(problem, language)
    return SaidProblem(problem.level, problem.case, problem.line, problem.column, words, problem.facts)
