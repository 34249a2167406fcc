"""The figures of runs as lines and as the page docs/web-bench.md."""

import os
from collections.abc import Iterator, Sequence

from bench_web.measures import Load, Measure, Run

HEAD = """# 网页程序的负载 · The web application under load

`script/bench-web` 用两份一样的数据（SQLite 与 PostgreSQL）各起一次正式的服务，{clerks} 名填报人每 3 秒保存一格，
每 5 秒查看他人的修改，4 名审核人员翻看列表与表页，后台不停地读取上传的文件；列表中有 {submissions} 份材料。
旁边是同一程序里 Django 自带的管理列表，同样的行与列，同一时间测得。本页由 `script/bench-web --write` 写出。

The real server is started once on SQLite and once on PostgreSQL: {clerks} clerks save a cell every 3 seconds and look
for others' changes every 5, 4 reviewers read lists and forms, uploads are read in the background; the lists hold
{submissions} submissions. Beside ours stands Django's own list of the same rows with the same columns, measured in the
same run. `script/bench-web --write` writes this page: {seconds:.0f} seconds each on {cores} processors.
"""
KINDS = (
    "| 请求 Request | 次数 Count | 出错 Errors | 中位 Median ms | p95 ms | 最慢 Worst ms | 须低于 Must keep ms "
    "| 比管理列表 To Django's list |"
)
QUERIES = "| 页面 Page | 10 行时的查询 Queries with 10 rows | {submissions} 行时 With {submissions} rows | 字节 Bytes |"
PARTS = {"serve": "网页 pages", "jobs": "读取 reading", "crowd": "测试端 the crowd"}


def as_text(run: Run, load: Load) -> str:
    return "\n".join((run.database, *_lines(run, load)))


def as_markdown(runs: Sequence[Run], load: Load) -> str:
    head = HEAD.format(
        clerks=load.clerks, submissions=load.submissions, seconds=load.seconds, cores=len(os.sched_getaffinity(0))
    )
    parts = (line for run in runs for line in ("", f"## {run.database}", "", *_lines(run, load)))
    return "\n".join((head.rstrip(), *parts, ""))


def _lines(run: Run, load: Load) -> Iterator[str]:
    taken = (f"{name} {run.processors[kind]:.2f}" for kind, name in PARTS.items())
    yield f"占用处理器 Processors taken: {', '.join(taken)}"
    yield ""
    yield KINDS
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    yield from (_line(one, run.rival) for one in run.measures)
    yield ""
    yield QUERIES.format(submissions=load.submissions)
    yield "|---|---:|---:|---:|"
    yield from (f"| {one.page} | {one.few} | {one.many} | {one.size} |" for one in run.queries)


def _line(one: Measure, rival: Measure | None) -> str:
    ratio = f"{one.median / rival.median:.2f}" if rival else "—"
    most = str(one.most or "—")
    times = " | ".join(f"{time:.0f}" for time in (one.median, one.p95, one.worst))
    return f"| {one.kind} | {one.count} | {one.errors} | {times} | {most} | {ratio} |"
