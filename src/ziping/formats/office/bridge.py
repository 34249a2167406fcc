"""Runs beside the office under a Python that has `uno`; knows nothing of ziping, uses the standard library only.

Called as `bridge.py PROGRAM FOLDER MEMORY`. Starts the office, answers {"ready": true}, then reads one line of JSON for
each document, {"source": path, "target": path without ending, "wanted": "read" or "printed"}, and answers
{"written": path} or {"failed": why}.
It ends, and the office with it, when its input is closed: a caller that was killed leaves nothing behind.
"""

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.io import IOException
from com.sun.star.lang import DisposedException, IllegalArgumentException
from com.sun.star.task import ErrorCodeIOException

STARTING = 60.0
PAUSE = 0.05
TEXT, SHEETS = "com.sun.star.text.GenericTextDocument", "com.sun.star.sheet.SpreadsheetDocument"
TARGETS = {
    "read": ((SHEETS, ".xlsx", "Calc MS Excel 2007 XML"), (TEXT, ".docx", "MS Word 2007 XML")),
    "printed": ((TEXT, ".pdf", "writer_pdf_Export"),),
}
LASTING = 2
"""PDF/A-2b: to be kept for decades, with all fonts in it and nothing that points outside."""
DETAILS = {".pdf": {"SelectPdfVersion": LASTING, "UseTaggedPDF": True}}
REFUSED = (IOException, IllegalArgumentException, ErrorCodeIOException)
QUIETLY = {"Hidden": True, "ReadOnly": True, "MacroExecutionMode": 0, "UpdateDocMode": 0}
SETTING = '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)
"""No macro runs, no link is followed."""
GRACE = 2.0
"""How long an office may take to end of itself, which removes its pipes; a busy one is ended at once."""
NOBODY = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")
"""What is fetched all the same, as the style sheet of a page, is sent to a port where nobody listens."""


def main(program: str, folder: str, memory: str) -> None:
    """Serve calls until the input is closed."""
    _limit_memory(int(memory))
    os.environ["TMPDIR"] = folder
    calls: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(calls, folder), daemon=True).start()
    address = f"pipe,name=ziping-{os.getpid()}"
    office = _started(program, _profile(Path(folder)), address)
    desktop = _connected(address, office) or _end(folder)
    _answer({"ready": True})
    while call := calls.get():
        _answer(_served(desktop, json.loads(call)))
    _close(desktop, office)
    _end(folder)


def _limit_memory(size: int) -> None:
    try:
        import resource  # noqa: PLC0415 - only where there are such limits
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _listen(calls: "queue.SimpleQueue[str]", folder: str) -> None:
    for line in sys.stdin:
        calls.put(line)
    calls.put("")
    time.sleep(GRACE)
    _end(folder)


def _close(desktop: Any, office: "subprocess.Popen[bytes]") -> None:  # noqa: ANN401 - what the office offers has no types
    with contextlib.suppress(DisposedException):
        desktop.terminate()
    office.wait()


def _end(folder: str) -> NoReturn:
    """End all that this process started, and itself, and leave no file."""
    shutil.rmtree(folder, ignore_errors=True)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _profile(folder: Path) -> Path:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    items = "".join(SETTING.format(*setting) for setting in SETTINGS)
    markup = f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    (profile / "user" / "registrymodifications.xcu").write_text(markup, encoding="utf-8")
    return profile


def _started(program: str, profile: Path, address: str) -> "subprocess.Popen[bytes]":
    options = ("--headless", "--invisible", "--nologo", "--norestore", "--nodefault", "--nolockcheck")
    places = (f"--accept={address};urp", f"-env:UserInstallation={profile.as_uri()}")
    none = subprocess.DEVNULL
    surroundings = {**os.environ, **NOBODY, "no_proxy": ""}
    return subprocess.Popen([program, *options, *places], stdin=none, stdout=none, stderr=none, env=surroundings)  # noqa: S603


def _connected(address: str, office: "subprocess.Popen[bytes]") -> Any:  # noqa: ANN401 - what the office offers has no types
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + STARTING
    while time.monotonic() < until and office.poll() is None:
        try:
            context = resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(PAUSE)
    return None


def _served(desktop: Any, call: "dict[str, str]") -> "dict[str, str]":  # noqa: ANN401
    """Convert one document. What ends the office ends this process too: the caller starts both anew."""
    try:
        source = uno.systemPathToFileUrl(call["source"])
        document = desktop.loadComponentFromURL(source, "_blank", 0, _properties(QUIETLY))
        if document is None:
            return {"failed": "not opened"}
        try:
            return _written(document, call["target"], call["wanted"])
        finally:
            document.close(True)  # noqa: FBT003 - the office's own order
    except REFUSED as problem:
        return {"failed": str(problem)}


def _written(document: Any, target: str, wanted: str) -> "dict[str, str]":  # noqa: ANN401
    for service, ending, name in TARGETS[wanted]:
        if document.supportsService(service):
            details = uno.Any("[]com.sun.star.beans.PropertyValue", _properties(DETAILS.get(ending, {})))
            wishes = _properties({"FilterName": name, "FilterData": details})
            document.storeToURL(uno.systemPathToFileUrl(target + ending), wishes)
            return {"written": target + ending}
    return {"failed": "neither text nor sheets"}


def _properties(values: "Mapping[str, object]") -> "tuple[PropertyValue, ...]":
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def _answer(answer: "dict[str, Any]") -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
