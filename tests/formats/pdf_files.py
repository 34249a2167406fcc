"""Small PDF files written by hand: lines and words where a test wants them, lengths in points from the top left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
SIZE = 10
FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font"
    " /Subtype /CIDFontType0 /BaseFont /STSong /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
    " /DW 1000 /W [1 95 500 814 907 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong /Flags 4"
    " /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>] >>"
)


def letters(text: str) -> str:
    return text.encode("utf-16-be").hex()


@dataclass
class Sheet:
    """A page; the content is drawn as if it stood upright, `turned` turns it clockwise to be shown."""

    turned: int = 0
    box: tuple[int, int, int, int] = (0, 0, WIDTH, HEIGHT)
    operators: list[str] = field(default_factory=list)
    stamped: list[str] = field(default_factory=list)
    """What a form object draws, moved by 10 points to the right and 20 up."""

    @property
    def top(self) -> float:
        return self.box[3]

    def line(self, x0: float, y0: float, x1: float, y1: float, dash: str = "") -> "Sheet":
        self.operators.append(f"{dash or '[] 0 d'} 0.5 w {x0} {self.top - y0} m {x1} {self.top - y1} l S")
        return self

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """Draw a filled rectangle, as Word draws a line."""
        self.operators.append(f"{x0} {self.top - y1} {x1 - x0} {y1 - y0} re f")
        return self

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        self.operators.append(f"{x0} {self.top - y1} {x1 - x0} {y1 - y0} re S")
        return self

    def words(self, x: float, y: float, text: str, size: float = SIZE, matrix: str = "1 0 0 1") -> "Sheet":
        """Write a line whose characters stand on `y`."""
        self.operators.append(f"BT /F1 {size} Tf {matrix} {x} {self.top - y} Tm <{letters(text)}> Tj ET")
        return self

    def unseen(self, x: float, y: float, text: str) -> "Sheet":
        """Write a line that leaves no mark, as programs lay what they recognised over a scan."""
        self.operators.append("3 Tr")
        self.words(x, y, text)
        self.operators.append("0 Tr")
        return self

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """Paste a grey picture."""
        place = f"{x1 - x0} 0 0 {y1 - y0} {x0} {self.top - y1} cm"
        self.operators.append(f"q {place} BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float], words: Iterable[Sequence[str]] = ()) -> "Sheet":
        """Draw a table with all its lines; `words` are its rows of cells."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for row, y in zip(words, ys, strict=False):
            for text, x in zip(row, xs, strict=False):
                for number, part in enumerate(text.split("\n") if text else ()):
                    self.words(x + 2, y + SIZE * (1.1 + 1.2 * number), part)
        return self


def pdf_file(*sheets: Sheet) -> bytes:
    """Return the file; its font has no glyphs, every Chinese character is as wide as high, every other half as wide."""
    count = len(sheets)
    kids = " ".join(f"{4 + 3 * number} 0 R" for number in range(count))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        FONT,
    ]
    for number, sheet in enumerate(sheets):
        content = "\n".join([*sheet.operators, "/X1 Do"])
        form = "\n".join(sheet.stamped)
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{' '.join(map(str, sheet.box))}] /Rotate {sheet.turned}"
            f" /Resources << /Font << /F1 3 0 R >> /XObject << /X1 {6 + 3 * number} 0 R >> >>"
            f" /Contents {5 + 3 * number} 0 R >>"
        )
        bodies.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        bodies.append(
            f"<< /Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000] /Matrix [1 0 0 1 10 20]"
            f" /Length {len(form)} >>\nstream\n{form}\nendstream"
        )
    return _assembled(bodies)


def _assembled(bodies: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()
