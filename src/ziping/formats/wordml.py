"""Names of Word's markup, qualified once."""

from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL: Final = f"{W}val"
ID: Final = f"{W}id"
POSITION: Final = f"{W}pos"
CHAR: Final = f"{W}char"
FONT: Final = f"{W}font"

BODY: Final = f"{W}body"
PARAGRAPH: Final = f"{W}p"
TABLE: Final = f"{W}tbl"
ROW: Final = f"{W}tr"
CELL: Final = f"{W}tc"
RUN: Final = f"{W}r"
TEXT_BOX: Final = f"{W}txbxContent"

TEXT: Final = f"{W}t"
DELETED_TEXT: Final = f"{W}delText"
MATH_TEXT: Final = f"{M}t"
TAB: Final = f"{W}tab"
POSITIONED_TAB: Final = f"{W}ptab"
BREAK: Final = f"{W}br"
CARRIAGE_RETURN: Final = f"{W}cr"
NO_BREAK_HYPHEN: Final = f"{W}noBreakHyphen"
SYMBOL: Final = f"{W}sym"

GRID_SPAN: Final = f"{W}gridSpan"
GRID_BEFORE: Final = f"{W}gridBefore"
V_MERGE: Final = f"{W}vMerge"
H_MERGE: Final = f"{W}hMerge"

CELL_PROPERTIES: Final = f"{W}tcPr"
ROW_PROPERTIES: Final = f"{W}trPr"
RUN_PROPERTIES: Final = f"{W}rPr"
PARAGRAPH_PROPERTIES: Final = f"{W}pPr"
NUMBER_PROPERTIES: Final = f"{W}numPr"

INSERTED: Final = f"{W}ins"
MOVED_HERE: Final = f"{W}moveTo"
DELETED: Final = f"{W}del"
MOVED_AWAY: Final = f"{W}moveFrom"
CELL_DELETED: Final = f"{W}cellDel"
VANISH: Final = f"{W}vanish"
HIDDEN_ROW: Final = f"{W}hidden"
RUBY_TEXT: Final = f"{W}rt"
EARLIER_PROPERTIES: Final = tuple(
    f"{W}{name}Change" for name in ("rPr", "pPr", "tcPr", "trPr", "tblPr", "tblGrid", "tblPrEx", "sectPr")
)

ALTERNATIVES: Final = f"{MC}AlternateContent"
CHOICE: Final = f"{MC}Choice"
FALLBACK: Final = f"{MC}Fallback"

COMMENT: Final = f"{W}comment"
COMMENT_START: Final = f"{W}commentRangeStart"
COMMENT_REFERENCE: Final = f"{W}commentReference"
