"""Endings of files that may be documents, and of those that may hold some."""

from pathlib import PurePosixPath

DOCUMENTS = frozenset(
    {".docx", ".docm", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".html", ".htm", ".mht", ".txt", ".csv", ".tsv"}
    | {".md", ".doc", ".wps", ".et", ".rtf", ".odt", ".fodt", ".fods", ".uof", ".uot", ".uos", ".sxw", ".xml", ".pdf"}
    | {".ofd", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".json"}
)
ARCHIVES = frozenset({".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"})
JUNK = ("~$", ".", "Thumbs.db", "desktop.ini", "__MACOSX")
"""What programs leave behind beside documents, by how a file's or folder's name begins."""


def may_be_read(name: str) -> bool:
    """Tell by its name whether a file in a folder or an archive is worth opening."""
    return PurePosixPath(name).suffix.lower() in DOCUMENTS | ARCHIVES


def is_junk(name: str) -> bool:
    return any(part.startswith(JUNK) for part in PurePosixPath(name).parts)
