"""The benchmark's figures as a table."""

from collections import Counter
from collections.abc import Iterator, Mapping

from tests.mutating.tally import Tally

CLEAN = "clean"
PAGE = """# 检查规则的变异测试 · The mutation benchmark

`script/bench-checks` 先生成前后一致的自评材料，程序对其不得报出错误或警告；再对每一条检查规则逐份植入一处错误，
看程序是否在该处查出、是否多报。植入办法只依据规则的文字，不依据其代码。本页由 `script/bench-checks --write` 写出。

Consistent reports must raise no error and no warning. Then each check's own fault is planted, one at a time, and must
be found at its place, with nothing said that does not follow from it. The faults are made from the catalogue's words,
not from the checks' code. `script/bench-checks --write` writes this page.

一致的材料 Clean reports: {count}，误报 alarms: {alarms}（seed {seed}）

| 代码 Code | 名称 Name | 植入 Planted | 查出 Caught | 多报 Unexpected |
|---|---|---|---|---|
{rows}
"""


def as_text(tallies: Mapping[str, Tally], names: Mapping[str, str]) -> str:
    clean = tallies.get(CLEAN)
    lines = [f"clean {len(clean.outcomes)}, alarms {_counted(clean.others) or 0}"] if clean else []
    return "\n".join([*lines, *(" ".join(_cells(tally, names)) for tally in _planted(tallies))])


def as_markdown(tallies: Mapping[str, Tally], names: Mapping[str, str], seed: int) -> str:
    clean = tallies.get(CLEAN)
    count, alarms = (len(clean.outcomes), sum(clean.others.values())) if clean else (0, 0)
    rows = "\n".join(f"| {' | '.join(cell.strip() for cell in _cells(tally, names))} |" for tally in _planted(tallies))
    return PAGE.format(count=count, alarms=alarms, seed=seed, rows=rows)


def _planted(tallies: Mapping[str, Tally]) -> Iterator[Tally]:
    yield from (tally for code, tally in tallies.items() if code != CLEAN)


def _cells(tally: Tally, names: Mapping[str, str]) -> list[str]:
    name = names.get(tally.code, "")
    return [tally.code, f"{name:42}", f"{tally.planted:4}", f"{tally.percent:4} %", f"{_counted(tally.others) or '0'}"]


def _counted(others: Counter[str]) -> str:
    return ", ".join(f"{code} × {count}" for code, count in sorted(others.items()))
