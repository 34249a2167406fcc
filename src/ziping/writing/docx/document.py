"""A report as an official Word document."""

from collections.abc import Iterator

from ziping.model import Report
from ziping.writing.docx.foot import EVEN_AND_ODD, FEET, FOOT, foot_parts
from ziping.writing.docx.markup import element, part, text
from ziping.writing.docx.package import packed
from ziping.writing.docx.styles import fonts_part, styles_part
from ziping.writing.docx.table import table
from ziping.writing.paper import Line, Paper, Table, lay_out

TWIPS_IN_A_CENTIMETRE = 567
SHORT_SIDE, LONG_SIDE = 11906, 16838
MARGINS = {"top": 37, "right": 26, "bottom": 35, "left": 28}
"""Of official papers on A4, in millimetres (GB/T 9704—2012)."""
TURNED = {"top": 28, "right": 37, "bottom": 26, "left": 35}
GAP = element("p", element("pPr", element("pStyle", val="gap")))


def write_docx(report: Report) -> bytes:
    """Return the report as docx; the same report always gives the same bytes."""
    return paper_docx(lay_out(report))


def paper_docx(paper: Paper) -> bytes:
    parts = {
        "document": part("document", element("body", *_blocks(paper), _page(paper))),
        "styles": styles_part(),
        "fontTable": fonts_part(),
        "settings": part(
            "settings",
            element("defaultTabStop", val=420),
            EVEN_AND_ODD if paper.numbered else "",
            element("characterSpacingControl", val="doNotCompress"),
        ),
    }
    return packed(parts | (foot_parts() if paper.numbered else {}))


def _blocks(paper: Paper) -> Iterator[str]:
    """Yield the markup; two tables with nothing between them would become one, so a line keeps them apart."""
    width = _text_width(landscape=paper.landscape)
    after_table = False
    for block in paper.blocks:
        if isinstance(block, Table):
            yield GAP if after_table else ""
            yield table(block)
        else:
            yield _line(block, width)
        after_table = isinstance(block, Table)
    yield GAP if after_table else ""


def _line(line: Line, width: int) -> str:
    stop = element("tabs", element("tab", val="right", pos=width)) if line.right else ""
    new_page = element("pageBreakBefore") if line.new_page else ""
    words = f"{line.text}\t{line.right}" if line.right else line.text
    style = element("pStyle", val=line.style)
    return element("p", element("pPr", style, new_page, stop), element("r", text(words)))


def _text_width(*, landscape: bool) -> int:
    margins = TURNED if landscape else MARGINS
    return (LONG_SIDE if landscape else SHORT_SIDE) - _twips(margins["left"]) - _twips(margins["right"])


def _twips(millimetres: int) -> int:
    return millimetres * TWIPS_IN_A_CENTIMETRE // 10


def _page(paper: Paper) -> str:
    margins = {side: _twips(width) for side, width in (TURNED if paper.landscape else MARGINS).items()}
    width, height = (LONG_SIDE, SHORT_SIDE) if paper.landscape else (SHORT_SIDE, LONG_SIDE)
    turned = {"orient": "landscape"} if paper.landscape else {}
    size = element("pgSz", w=width, h=height, **turned)
    feet, foot = (FEET, FOOT) if paper.numbered else ("", 992)
    return element("sectPr", feet, size, element("pgMar", **margins, header=851, footer=foot, gutter=0))
