import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from word_files import grids, lines

from ziping.formats import UnreadableError, cases, limits
from ziping.formats.limits import Limits
from ziping.formats.office import finding, keeping, kept_office, rest_office
from ziping.formats.office.keeping import Office
from ziping.formats.opening import open_bytes

RTF = rb"{\rtf1\ansi\ansicpg936 \'d7\'d4\'c6\'c0\par}"
TABLE = rb"{\rtf1\ansi\trowd\cellx2000\cellx4000\intbl a\cell b\cell\row\pard}"


@pytest.fixture
def office() -> Iterator[Office]:
    programs = finding.installed()
    assert programs, "the tests need LibreOffice and python3-uno"
    office = Office(programs)
    yield office
    office.close()


def alive(process: int) -> bool:
    """Tell whether a process runs; one that ended and waits for its parent does not."""
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[:1]
    except FileNotFoundError:
        return False


def end_soon(processes: Sequence[int]) -> bool:
    """Wait for processes that were told to end: a signal takes its time on a busy machine."""
    until = time.monotonic() + 10
    while any(map(alive, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(alive, processes))


def flat_text(paragraphs: str) -> str:
    return (
        '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"{paragraphs}</office:text></office:body></office:document>"
    )


def processes_of(group: int) -> list[int]:
    """Return the processes of a group, by the fifth field of their state."""
    states = (path.read_text() for path in Path("/proc").glob("[0-9]*/stat"))
    return [int(state.split()[0]) for state in states if int(state.rpartition(")")[2].split()[2]) == group]


def test_what_an_office_opens_reads_as_a_document_with_places() -> None:
    document = open_bytes(RTF, "自评.rtf")
    assert (document.name, lines(document)) == ("自评.rtf", ["自评"])
    [grid] = grids(open_bytes(TABLE, "表.doc"))
    assert [(cell.row, cell.column, cell.text, cell.place.table) for cell in grid.cells] == [
        (0, 0, "a", 0),
        (0, 1, "b", 0),
    ]


def test_sheets_in_one_piece_of_markup_read_as_a_workbook() -> None:
    markup = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Worksheet ss:Name="自评表"><Table><Row><Cell><Data ss:Type="String">预算数</Data></Cell>'
        '<Cell><Data ss:Type="Number">30.5</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    [grid] = grids(open_bytes(markup.encode(), "自评表.xls"))
    assert [(cell.place.sheet, cell.place.cell, cell.text) for cell in grid.cells] == [
        ("自评表", "A1", "预算数"),
        ("自评表", "B1", "30.5"),
    ]


def test_flat_open_document_text_is_read() -> None:
    assert lines(open_bytes(flat_text("<text:p>绩效自评</text:p>").encode(), "自评.fodt")) == ["绩效自评"]


def test_a_text_is_printed_to_a_pdf_that_lasts_by_the_office_that_is_running(office: Office) -> None:
    document = office.convert(RTF, "rtf")
    started = office.process
    printed = office.printed(document)
    assert office.process == started
    assert b"pdfaid:part>2<" in printed.replace(b"\n", b"")
    assert lines(open_bytes(printed, "自评.pdf")) == ["自评"]


def test_an_office_that_rests_ends_and_is_started_anew_when_it_is_wanted() -> None:
    try:
        first = kept_office()
        first.convert(RTF, "rtf")
        assert first.process
        group = processes_of(first.process)
        rest_office()
        assert end_soon(group)
        assert kept_office().convert(RTF, "rtf").startswith(b"PK")
    finally:
        rest_office()


def test_sheets_are_not_printed(office: Office) -> None:
    with pytest.raises(UnreadableError, match=cases.WRONG_TYPE):
        office.printed(b"a,b\n1,2\n", "csv")


def test_the_office_is_kept_running_and_started_anew_after_a_number_of_documents(office: Office) -> None:
    with limits.using(Limits(office_documents=2)):
        started = []
        for _ in range(3):
            office.convert(RTF, "rtf")
            started.append(office.process)
    assert started[0] == started[1] != started[2]


@pytest.mark.parametrize("whom", ["bridge", "office"])
def test_a_document_is_read_although_the_office_was_killed_before_it(office: Office, whom: str) -> None:
    assert office.convert(RTF, "rtf").startswith(b"PK")
    assert office.process
    victims = (
        [office.process] if whom == "bridge" else [one for one in processes_of(office.process) if one != office.process]
    )
    for victim in victims:
        os.kill(victim, signal.SIGKILL)
    assert office.convert(RTF, "rtf").startswith(b"PK")


def test_a_conversion_that_takes_too_long_is_stopped_and_leaves_nothing_running(office: Office) -> None:
    office.convert(RTF, "rtf")
    assert office.process
    group = processes_of(office.process)
    for process in group:
        os.kill(process, signal.SIGSTOP)
    with limits.using(Limits(office_seconds=1)), pytest.raises(UnreadableError, match=cases.TOO_SLOW):
        office.convert(RTF, "rtf")
    assert end_soon(group)
    assert office.convert(RTF, "rtf").startswith(b"PK")


def test_an_office_that_dies_at_every_document_is_a_refusal(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = tmp_path / "bridge.py"
    dying.write_text("import sys\nprint('{\"ready\": true}', flush=True)\nsys.stdin.readline()\n")
    monkeypatch.setattr(keeping, "BRIDGE", dying)
    with pytest.raises(UnreadableError, match=cases.CRASHED):
        office.convert(RTF, "rtf")


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine: its address and the paths it was asked for."""
    paths: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names its base class calls

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


def test_nothing_outside_the_document_is_fetched(office: Office, asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    picture = rb'{\field{\*\fldinst INCLUDEPICTURE "%s/a.png"}}' % address.encode()
    office.convert(rb"{\rtf1{\*\template %s/t.dot}" % address.encode() + picture + b" a}", "rtf")
    page = f'<html><head><link rel="stylesheet" href="{address}/a.css"></head><body><img src="{address}/b.png">a</body>'
    office.convert(page.encode(), "html")
    frame = f'<draw:frame><draw:image xlink:href="{address}/c.png"/></draw:frame>'
    office.convert(flat_text(f"<text:p>a{frame}</text:p>").encode(), "fodt")
    assert paths == []


def test_an_office_that_ends_with_its_caller_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    program = (
        "from ziping.formats.office.keeping import kept_office\n"
        "office = kept_office()\n"
        f"office.convert({RTF!r}, 'rtf')\n"
        "print(office.process, flush=True)\n"
        "input()\n"
    )
    surroundings = {**os.environ, "TMPDIR": str(tmp_path)}
    for killed in (False, True):
        with subprocess.Popen(  # noqa: S603 - this Python and the program above
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings
        ) as caller:
            assert caller.stdout
            bridge = int(caller.stdout.readline())
            assert alive(bridge)
            if killed:
                caller.kill()
            caller.communicate(b"\n")
        assert end_soon([bridge, *processes_of(bridge)])
        assert list(tmp_path.iterdir()) == []
        assert not list(Path("/tmp").glob(f"OSL_PIPE_*_ziping-{bridge}"))  # noqa: S108 - where the office puts its pipe


def test_without_an_office_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "installed", lambda: None)
    keeping.kept_office_of.cache_clear()
    try:
        with pytest.raises(UnreadableError, match=cases.NEEDS_OFFICE) as caught:
            open_bytes(RTF, "自评.rtf")
    finally:
        keeping.kept_office_of.cache_clear()
    assert caught.value.facts == {"file": "自评.rtf", "kind": "RTF"}


def test_what_no_office_opens_is_refused(office: Office) -> None:
    with pytest.raises(UnreadableError, match=cases.DAMAGED):
        office.convert(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "doc")
