"""`ziping serve`: the web application."""

import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from ziping.cli.minding import Minder
from ziping.cli.options import Lang, Language
from ziping.cli.output import Printer
from ziping.cli.running import UNUSABLE
from ziping.cli.web_program import DATA, Data, environment, run_web
from ziping.flows.crew import cores
from ziping.flows.errors import UnusableError

Host = Annotated[str, typer.Option("--host", help="监听的地址，0.0.0.0 为全部 · the address to listen on")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="端口 · the port")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        max=32,
        help="网页进程数，不写时每核两个，至多八个 · processes for pages: where not told two a core, at most eight",
    ),
]
Readers = Annotated[int, typer.Option("--readers", min=1, max=16, help="读取文件的进程数 · processes that read")]
Names = Annotated[
    list[str] | None, typer.Option("--name", help="浏览器里用的主机名或地址 · a host name that browsers use")
]
Demo = Annotated[bool, typer.Option("--demo", help="示范数据，每个角色一个账号 · invented data, an account per role")]
First = Annotated[
    str | None,
    typer.Option(
        "--first-administrator",
        metavar="USER",
        help="在空的数据里建立第一个管理员，显示一次密码后结束 · make the first administrator of an empty place, "
        "show the password once and end",
    ),
]
Unit = Annotated[
    str | None,
    typer.Option("--unit", metavar="NAME", help="第一个管理员所在的本级名称 · the place the administrator is for"),
]
DEMO_DATA = Path("ziping-demo-data")
MIGRATE = ("migrate", "--no-input", "-v", "0")
OWN = ("localhost", "127.0.0.1", "[::1]")
PROCESSES = min(8, 2 * cores())
"""Two a core: what is saved in one is not held up by the long page that another draws."""
WAIT = 0.2


def command(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    data: Data = DATA,
    workers: Workers = None,
    readers: Readers = 1,
    name: Names = None,
    demo: Demo = False,
    first_administrator: First = None,
    unit: Unit = None,
    lang: Language = Lang.zh,
) -> None:
    """启动网页程序 · serve the web application until told to end."""
    if first_administrator is not None:
        raise typer.Exit(_make_first(data, first_administrator, unit, lang.value))
    _judge_address(host, port)
    place = DEMO_DATA if demo and data == DATA else data
    hosts = os.environ.get("ZIPING_WEB_HOSTS") or ",".join((*OWN, *_named(host), *(name or ())))
    variables = environment(place, ZIPING_WEB_HOSTS=hosts, **({"ZIPING_WEB_DEMO": "1"} if demo else {}))
    for first in (MIGRATE, *((("demo",),) if demo else ())):
        if run_web(first, variables):
            raise typer.Exit(UNUSABLE)
    minder = Minder(variables)
    try:
        minder.start("serve", "--bind", f"{host}:{port}", "--workers", str(workers or PROCESSES))
        for _ in range(readers):
            minder.start("jobs")
        raise typer.Exit(minder.mind(_Announcement(host, port, Printer(lang.value))))
    finally:
        minder.end()


def _make_first(data: Path, username: str, unit: str | None, language: str) -> int:
    """Return the exit code. Raises UnusableError where the unit is not named."""
    if not unit:
        raise UnusableError("cli.serve.no-unit")
    variables = environment(data)
    return run_web(MIGRATE, variables) or run_web(
        ("first_administrator", "--unit", unit, "--lang", language, "--", username), variables
    )


def _judge_address(host: str, port: int) -> None:
    """Raises UnusableError where another listens there already, or the address is not this machine's."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as problem:
        raise UnusableError("cli.serve.no-address", address=f"{host}:{port}", why=problem.strerror or "") from None


def _named(host: str) -> tuple[str, ...]:
    """Return by which names the machine may be called when it listens beyond itself."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - what it means is what is asked here
        return (socket.gethostname(), socket.getfqdn())
    return (host,)


class _Announcement:
    """Says where to look once the server answers."""

    def __init__(self, host: str, port: int, printer: Printer) -> None:
        self._at = "127.0.0.1" if host in {"0.0.0.0", "::"} else host, port  # noqa: S104 - as above
        self._printer = printer
        self._said = False

    def __call__(self) -> None:
        if self._said:
            return
        with suppress(OSError), socket.create_connection(self._at, WAIT):
            self._said = True
            self._printer.say("cli.serve.ready", address=f"http://{self._at[0]}:{self._at[1]}/")
