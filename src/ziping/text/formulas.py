"""Formulas of a workbook that stand where their result should: the file holds none."""

import re

QUOTED = re.compile(r"'[^']*'!|\"[^\"]*\"|\w+!")
"""Names of sheets and texts: they can hold anything."""
WRITTEN = re.compile(r"=[A-Z0-9$(),:;.+\-*/^&<>=%#{}@_\s]*", re.IGNORECASE)
REFERRING = re.compile(r"[A-Z]\$?\d|[A-Z]\(|#", re.IGNORECASE)


def is_formula(text: str) -> bool:
    """Tell =SUM(H5:H9) and ='基本信息'!B3 from a target that begins with the sign: =97.5, =25TB."""
    line = text.strip()
    if not line.startswith("="):
        return False
    bare = QUOTED.sub("", line)
    return bool(WRITTEN.fullmatch(bare) and REFERRING.search(bare))
