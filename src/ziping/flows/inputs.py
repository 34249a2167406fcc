"""What a caller names to the files it means."""

from collections.abc import Iterator, Sequence
from pathlib import Path

READABLE = frozenset(
    {".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".ods", ".html", ".htm", ".mht", ".txt", ".csv", ".tsv", ".md", ".doc"}
    | {".wps", ".et", ".rtf", ".odt", ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".json"}
)


def is_many(named: Sequence[Path]) -> bool:
    """Several files, or a folder, are answered line by line."""
    return len(named) > 1 or any(path.is_dir() for path in named)


def named_files(named: Sequence[Path]) -> Iterator[Path]:
    """Yield each file named, and of a folder the documents in it, in a steady order."""
    for path in named:
        if path.is_dir():
            yield from sorted(inner for inner in path.rglob("*") if _is_document(inner))
        else:
            yield path


def _is_document(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in READABLE and not path.name.startswith(("~$", "."))
