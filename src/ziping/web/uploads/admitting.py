"""Which files come in: judged by their first bytes and their name, before anything opens them."""

from pathlib import PurePosixPath

from ziping.formats.archives.names import tidy
from ziping.formats.endings import ARCHIVES, DOCUMENTS
from ziping.formats.sniffing import kind_of_bytes
from ziping.web.answering.refusals import NotReady

LONGEST_NAME = 60
"""In characters: a Chinese one takes three bytes, and a file's name 255 at most."""
PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!", b"\xcf\xfa\xed\xfe")
READ = (DOCUMENTS | ARCHIVES) - {".json"}
"""The exchange format is for programs: a person's report is read from a document, with its places."""
TEXT = frozenset({".html", ".htm", ".mht", ".txt", ".csv", ".tsv", ".md", ".fodt", ".fods", ".uof", ".uot", ".uos"})
TEXT |= {".xml", ".doc", ".xls", ".wps", ".et"}
"""Files without a mark at their beginning; some programs save web pages under endings of the office."""


def name_of(sent: str) -> str:
    """Return a file's name as it is shown and kept: no path, no sign that cannot be seen, not overlong."""
    path = PurePosixPath(tidy(sent).rpartition("/")[2])
    return f"{path.stem[:LONGEST_NAME]}{path.suffix[:10]}" or "文件"


def admit(name: str, head: bytes) -> None:
    """Raises NotReady where the file is none that is read."""
    ending = PurePosixPath(name).suffix.lower()
    if not head.strip(b"\0 \t\r\n"):
        raise NotReady("web.upload.empty", name=name)
    if head.startswith(PROGRAMS) or ending not in READ:
        raise NotReady("web.upload.wrong-kind", name=name)
    if not kind_of_bytes(head) and ending not in TEXT:
        raise NotReady("web.upload.not-what-it-says", name=name, ending=ending.lstrip("."))
