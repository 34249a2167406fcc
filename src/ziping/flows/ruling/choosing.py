"""Which rules a caller wants: those of an id, or of a file of its own."""

from pathlib import Path

from ziping.rules.library import NO_OWN_RULES, OwnRules, headers

ENDING = ".toml"


def chosen_rules(wanted: str, settled: Path | None) -> tuple[str, OwnRules]:
    """Return the id wanted, empty where none is, and the caller's own files: those settled on, and the one wanted.

    What is wanted is a file or a folder where it ends in `.toml` or is one, else an id. Of a folder, that rule set is
    taken that means the document's place. Raises UnusableError for files that cannot be used.
    """
    path = Path(wanted) if wanted.endswith(ENDING) or (wanted and Path(wanted).is_dir()) else None
    named = [one for one in (settled, path) if one is not None]
    if not named:
        return wanted, NO_OWN_RULES
    from ziping.flows.ruling.files import own_files  # noqa: PLC0415 - judging loads a parser, for own files only

    own = own_files(named)
    return _id_of(path, own) if path is not None else wanted, own


def _id_of(path: Path, own: OwnRules) -> str:
    return "" if path.is_dir() else headers(own)[path.resolve()].id
