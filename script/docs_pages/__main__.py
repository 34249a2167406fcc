"""Writes docs/reference and the source of the site; with --check docs/reference stays, and what is stale fails."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from docs_pages.checks import check_list
from docs_pages.commands import command_pages
from docs_pages.site import write_site
from docs_pages.tables import table_page
from docs_pages.templating import ROOT

REFERENCE = ROOT / "docs" / "reference"


def references() -> Mapping[Path, str]:
    """Return the generated pages that are kept in the project, for who reads it without the site."""
    commands = {REFERENCE / "commands" / name: text for name, text in command_pages().items()}
    return {REFERENCE / "checks.md": check_list(), REFERENCE / "tables.md": table_page()} | commands


def stale(wanted: Mapping[Path, str]) -> list[Path]:
    """Return the kept pages that are not as they would be made now, and those that nothing makes any more."""
    kept = {path: path.read_text(encoding="utf-8") for path in REFERENCE.rglob("*.md")}
    return sorted(path for path in kept.keys() | wanted.keys() if kept.get(path) != wanted.get(path))


def renew(wanted: Mapping[Path, str]) -> None:
    for path in stale(wanted):
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
        else:
            path.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="say what is stale instead of renewing it")
    parser.add_argument("--to", type=Path, default=ROOT / "out" / "docs", help="the folder for the source of the site")
    options = parser.parse_args()
    wanted = references()
    if not options.check:
        renew(wanted)
    for path in stale(wanted):
        print(f"{path.relative_to(ROOT)}: stale, run script/docs")
    write_site(options.to)
    return 1 if stale(wanted) else 0


if __name__ == "__main__":
    sys.exit(main())
