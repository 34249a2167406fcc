"""What was measured, as the page of the benchmark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.auditing.archive import SHARES
from ziping.checks.across.minhash import BANDS, ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.auditing.bench import Outcome
    from tests.auditing.timing import Taken

NATION, PROJECTS = 300_000, 2_000_000
MACHINE, MACHINES = 16, 20
HOUR = 3600
BYTES_OF_A_TEXT = BANDS * ROWS * 8 + 500
"""Its signature, and about as much as it takes itself."""


def as_markdown(done: Outcome) -> str:
    parts = (_head, _stages, _scaling, _formats, _nation, _patterns, _views)
    return "\n".join(line for part in parts for line in part(done)) + "\n"


def _head(done: Outcome) -> Iterator[str]:
    shares = "，".join(f"{ending} {share} %" for ending, share in SHARES.items())
    yield "# 审计的基准 · the benchmark of the audit"
    yield ""
    yield f"`script/bench-audit --count {done.count} --write`："
    yield f"{done.count} 份虚构的报告（{shares}），{done.cores} 核。"
    yield ""
    yield f"{done.count} invented reports on {done.cores} cores. Seconds of processors (CPU) count all processes;"
    yield f"those of the clock depend on what else the machine does: its load was {done.load:.1f} meanwhile."
    yield ""


def _stages(done: Outcome) -> Iterator[str]:
    yield _row("份数 · reports", "进程 · processes", *STAGES, *EACH)
    yield _line(9)
    every = ((done.alone, "1"), (done.part, f"{done.cores}"), (done.whole, f"{done.cores}"))
    for taken, processes in (*every, (done.on_ray, f"{done.cores} (Ray)")):
        judging, making = taken.judging, taken.making
        times = (f"{seconds:.1f}" for seconds in (judging.wall, judging.cpu, making.wall, making.cpu))
        own = (f"{_each(taken) * 1000:.1f}", f"{1 / _each(taken):.1f}", f"{taken.memory / 1e6:.0f} MB")
        yield _row(str(taken.files), processes, *times, *own)
    yield ""


STAGES = ("读审 · judging, s", "CPU s", "汇总 · tables, s", "CPU s")
EACH = ("ms CPU 每份 · each", "每核每秒 · a second a core", "最大进程 · largest process")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _line(columns: int) -> str:
    return "|---" * columns + "|"


def _scaling(done: Outcome) -> Iterator[str]:
    ratio = done.alone.judging.wall / done.part.judging.wall
    expected = _each(done.part) * done.whole.files
    real = _each(done.whole) * done.whole.files
    same = ("逐字节相同", "the same bytes") if done.is_resumed_equal else ("不同", "other bytes")
    yield f"- {done.cores} 核为 1 核的 {ratio:.2f} 倍 · {done.cores} cores judge {ratio:.2f} times as fast as one"
    yield f"- 由 {done.part.files} 份推算 {done.whole.files} 份，CPU 差 {100 * (expected / real - 1):+.1f} %"
    yield "  · extrapolated from the smaller archive"
    yield from _on_ray(done)
    yield f"- 运行中被强行结束（已保存 {done.parts_when_killed} 批）再运行，结果{same[0]}"
    yield f"  · killed on the way and run again: {same[1]}"
    yield ""


def _on_ray(done: Outcome) -> Iterator[str]:
    pool, on_ray = done.whole.judging, done.on_ray.judging
    clock, cpu = 100 * (on_ray.wall / pool.wall - 1), 100 * (on_ray.cpu / pool.cpu - 1)
    same = ("逐字节相同", "the same bytes") if done.is_ray_equal else ("不同", "other bytes")
    yield f"- 在本机的 Ray 上读审（不算启动），时间比进程池 {clock:+.1f} %，CPU {cpu:+.1f} %，结果{same[0]}"
    yield f"  · on Ray on this machine, its start left out: the clock {clock:+.1f} %, CPU {cpu:+.1f} %, {same[1]}"


def _each(taken: Taken) -> float:
    return (taken.judging.cpu + taken.making.cpu) / taken.files


def _formats(done: Outcome) -> Iterator[str]:
    yield _row("格式 · format", "份数 · measured", "ms CPU 每份 · each, to Parquet", "每核每秒 · a second a core")
    yield _line(4)
    for ending, (count, seconds) in done.formats.items():
        yield _row(ending, str(count), f"{seconds * 1000:.1f}", f"{1 / seconds:.1f}")
    yield ""


def _nation(done: Outcome) -> Iterator[str]:
    cpu = _each(done.whole) * NATION
    making = done.whole.making.cpu / done.whole.files * NATION
    hours, alone = cpu / HOUR, cpu / MACHINE / 60
    many, together = (cpu - making) / MACHINE / MACHINES / 60, making / 60
    texts = done.texts / done.count * NATION
    memory = texts * BYTES_OF_A_TEXT / 1e9
    yield f"全国一年约 {NATION} 份报告、{PROJECTS} 张表，不含扫描件，按上面的比例：CPU {hours:.1f} 小时，"
    yield f"一台 {MACHINE} 核的机器约 {alone:.0f} 分钟；{MACHINES} 台时读审约 {many:.1f} 分钟，汇总仍在一台上，"
    yield f"约 {together:.0f} 分钟 CPU。先成为瓶颈的是雷同比对："
    yield f"约 {texts / 1e6:.1f} 百万段不同的话同在内存里，约 {memory:.1f} GB。都是推算。"
    yield ""
    yield f"A national year by these figures, scans left out: {hours:.1f} hours of CPU, {alone:.0f} minutes on one"
    yield f"machine of {MACHINE} cores. On {MACHINES} of them judging would take {many:.1f} minutes, while one machine"
    yield f"still puts all together in {together:.0f} minutes of CPU. What breaks first are near-equal texts: about"
    yield f"{texts / 1e6:.1f} million different ones are in memory together, about {memory:.1f} GB. Both are estimates."
    yield ""


def _patterns(done: Outcome) -> Iterator[str]:
    yield _row("埋入的现象 · planted", "个数 · count", "找到 · found", "误报 · wrong", "查过 · looked at")
    yield _line(5)
    for one in done.patterns:
        found, wrong = f"{one.found} ({one.percent_found:.1f} %)", f"{one.wrong} ({one.percent_wrong:.2f} %)"
        yield _row(one.name, str(one.planted), found, wrong, str(one.looked_at))
    yield ""


def _views(done: Outcome) -> Iterator[str]:
    yield _row(f"视图，{done.projects} 行 · view over so many lines", "s")
    yield _line(2)
    for name, seconds in done.views.items():
        yield _row(name, f"{seconds:.2f}")
