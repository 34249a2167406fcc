"""The source of the site: the project's own texts and the generated ones, each at its place."""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from docs_pages.checks import check_page, families
from docs_pages.placing import HEADS, navigation, place_of, title_of, with_links
from docs_pages.rulesets import rule_pages
from docs_pages.templating import HERE, ROOT, filled
from ziping.checks.catalogue import CATALOGUE
from ziping.writing.exchange import report_schema

PAGES = "pages"
SCHEMA = "report.schema.json"
TEXT = ".md"
ORDER = {
    "首页 · home": ("index.md", "en.md"),
    "命令 · commands": ("reference/commands/README.md", "reference/commands/*.md"),
    "规则 · rules": ("rules/README.md", "rules-format.md", "rules/*.md"),
    "设计 · design": ("design/*.md", "contributing.md", "changes.md"),
    "说明 · guides": (
        "settings.md",
        "deciding.md",
        "format.md",
        "schema.md",
        "reference/tables.md",
        "glossary.md",
        "*.md",
    ),
}
CHECKS, MORE = "检查 · checks", "其他 · more"
AFTER_COMMANDS = 2


def texts() -> Mapping[str, str]:
    """Return every page of the site by its place."""
    return dict(_own()) | dict(_generated())


def _own() -> Iterator[tuple[str, str]]:
    sources = [*HEADS, *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").rglob(f"*{TEXT}")))]
    for source in dict.fromkeys(sources):
        place = place_of(source) or source
        yield place, with_links((ROOT / source).read_text(encoding="utf-8"), source, place)


def _generated() -> Iterator[tuple[str, str]]:
    yield from ((f"checks/{entry.code}{TEXT}", check_page(entry.code)) for entry in CATALOGUE)
    yield from ((f"rules/{name}", text) for name, text in rule_pages().items())
    yield "schema.md", filled("schema.md", file=SCHEMA, shapes=json.loads(report_schema())["$defs"])


def write_site(folder: Path) -> None:
    """Write into a folder, emptied before, all that the site is built from: its pages and its configuration."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = texts()
    for place, text in pages.items():
        _keep(folder / PAGES / place, with_rank(place, text))
    for source in (path.relative_to(ROOT) for path in (ROOT / "docs").rglob("*") if path.suffix != TEXT):
        if (ROOT / source).is_file():
            target = folder / PAGES / (place_of(str(source)) or source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / source, target)
    shutil.copytree(HERE / "assets", folder / PAGES / "assets")
    _keep(folder / PAGES / SCHEMA, report_schema().decode())
    _keep(folder / "mkdocs.yml", json.dumps(configuration(pages), ensure_ascii=False, indent=1))


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def with_rank(place: str, text: str) -> str:
    """Let the search find a check's page before others that name its words, and never the list of all of them."""
    if place == "checks/README.md":
        return f"---\nsearch: {{exclude: true}}\n---\n{text}"
    return f"---\nsearch: {{boost: 3}}\n---\n{text}" if place.startswith("checks/") else text


def configuration(pages: Mapping[str, str]) -> dict[str, object]:
    """Return what the site's builder is told beside `mkdocs.yml`: JSON is YAML too."""
    placed = {"INHERIT": str(HERE / "mkdocs.yml"), "docs_dir": PAGES, "site_dir": str(ROOT / "site")}
    return placed | {"nav": menu(pages)}


def menu(pages: Mapping[str, str]) -> list[dict[str, object]]:
    """Return every page under its heading, the checks by family."""
    checks: list[object] = [{title_of(pages["checks/README.md"], "checks/README.md"): "checks/README.md"}]
    for family in families():
        places = (f"checks/{line.code}{TEXT}" for line in family.lines)
        checks.append({family.title: [{title_of(pages[place], place): place} for place in places]})
    others = {place: text for place, text in pages.items() if not place.startswith("checks/")}
    headings = navigation(others, ORDER, MORE)
    return [*headings[:AFTER_COMMANDS], {CHECKS: checks}, *headings[AFTER_COMMANDS:]]
