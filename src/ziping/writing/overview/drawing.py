"""Plots as SVG that is part of the page; every mark carries its figure as a title."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ziping.writing.overview.matter import Bin, Cell

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 560, 240, 48, 34, 12
LABEL = 14
"""Room at the right for half of the last label."""
BAR, OTHER, INK, GRID = "#2f6fb7", "#b97f14", "#526070", "#d5dbe3"
HEAT_LEFT, STEP, WIDEST, LONGEST = 64, 26, 56, 16
BROAD = 700
"""What the heat map fills where there are few kinds."""
SLANT, RISE, ADVANCE = 0.5, 0.87, 11
"""How far a label that is turned by 60 degrees reaches to the right and upwards, of each of its signs."""
DARK = 0.55
RATE_STEP, SCORE_STEP, RATES, SCORES = 5, 5, 21, 21


def bars(bins: Sequence[Bin], words: Sequence[str]) -> str:
    """Draw a distribution: what was claimed as bars, what the rules give as a line over them."""
    most = max((max(one.count, one.other) for one in bins), default=0) or 1
    step = (WIDTH - LEFT) / max(1, len(bins))
    tall = HEIGHT - TOP - BOTTOM
    marks = []
    for number, one in enumerate(bins):
        high, x = one.count / most * tall, LEFT + number * step
        told = f"{one.low:g}：{words[0]} {one.count}，{words[1]} {one.other}"
        marks.append(_box((x + 1, TOP + tall - high, step - 2, high), BAR, told))
        marks.append(_text(x + step / 2, HEIGHT - BOTTOM + 16, f"{one.low:g}") if number % 5 == 0 else "")
    points = " ".join(
        f"{LEFT + (number + 0.5) * step:.1f},{TOP + tall - one.other / most * tall:.1f}"
        for number, one in enumerate(bins)
    )
    line = f'<polyline points="{points}" fill="none" stroke="{OTHER}" stroke-width="2"/>'
    return _svg(WIDTH + LABEL, HEIGHT, [*_scale(most, tall), *marks, line])


def plane(cells: Iterable[Cell], words: Sequence[str]) -> str:
    """Draw two figures against each other: execution rates to the right, scores upwards, by fives."""
    wide, tall = (WIDTH - LEFT) / RATES, (HEIGHT * 1.4 - TOP - BOTTOM) / SCORES
    bottom = TOP + tall * SCORES
    marks = [
        _box(
            (LEFT + cell.column * wide, bottom - (cell.row + 1) * tall, wide, tall),
            BAR,
            f"{words[0]} {cell.column * RATE_STEP}–，{words[1]} {cell.row * SCORE_STEP}–：{cell.count}",
            0.12 + 0.88 * cell.share,
        )
        for cell in cells
    ]
    marks += [_text(LEFT + n * wide, bottom + 16, str(n * RATE_STEP)) for n in range(0, RATES, 4)]
    marks += [_text(LEFT - 8, bottom - n * tall + 4, str(n * SCORE_STEP), "end") for n in range(0, SCORES, 4)]
    frame = (
        f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT}" height="{tall * SCORES:.1f}" fill="none" stroke="{GRID}"/>'
    )
    return _svg(WIDTH + LABEL, HEIGHT * 1.4, [frame, *marks])


def heat(checks: Sequence[str], kinds: Sequence[str], cells: Iterable[Cell]) -> str:
    """Draw which check finds something in how many reports of which kind of department."""
    longest = max((len(kind[:LONGEST]) for kind in kinds), default=0) * ADVANCE
    top, step = 16 + longest * RISE, _step(len(kinds), longest * SLANT)
    width, height = HEAT_LEFT + len(kinds) * step + longest * SLANT + 8, top + len(checks) * STEP + 8
    marks = [_text(HEAT_LEFT - 6, top + (n + 0.68) * STEP, code, "end") for n, code in enumerate(checks)]
    marks += [_upright(HEAT_LEFT + (n + 0.65) * step, top - 6, kind[:LONGEST]) for n, kind in enumerate(kinds)]
    for cell in cells:
        x, y = HEAT_LEFT + cell.column * step, top + cell.row * STEP
        told = f"{checks[cell.row]} {kinds[cell.column]}：{cell.share:.0%}（{cell.count}）"
        marks.append(_box((x, y, step - 1, STEP - 1), "#a8201a", told, 0.06 + 0.94 * cell.share))
        shade = "#fff" if cell.share > DARK else "#1d2733"
        marks.append(_text(x + step / 2, y + STEP * 0.65, f"{cell.share * 100:.0f}", fill=shade, size=9))
    return _svg(width, height, marks, f'width="{width:.0f}" height="{height:.0f}"')


def _step(columns: int, beyond: float) -> float:
    """Return how broad a column is: few of them fill the map."""
    return max(STEP, min(WIDEST, (BROAD - HEAT_LEFT - beyond) / max(1, columns)))


def _scale(most: int, tall: float) -> Iterator[str]:
    for part in (0.0, 0.5, 1.0):
        y = TOP + tall - part * tall
        yield f'<line x1="{LEFT}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}"/>'
        yield _text(LEFT - 6, y + 4, f"{most * part:.0f}", "end")


def _svg(width: float, height: float, marks: Iterable[str], size: str = "") -> str:
    return f'<svg viewBox="0 0 {width:.0f} {height:.0f}" {size} role="img" class="plot">{"".join(marks)}</svg>'


def _box(at: tuple[float, float, float, float], fill: str, told: str, opacity: float = 1) -> str:
    x, y, width, height = at
    shade = f' fill-opacity="{opacity:.2f}"' if opacity < 1 else ""
    size = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect {size} fill="{fill}"{shade}><title>{escape(told)}</title></rect>'


def _text(x: float, y: float, words: str, anchor: str = "middle", fill: str = INK, size: int = 11) -> str:
    look = f'text-anchor="{anchor}" font-size="{size}" fill="{fill}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(words)}</text>'


def _upright(x: float, y: float, words: str) -> str:
    turn = f'transform="rotate(-60 {x:.1f} {y:.1f})"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {turn} font-size="11" fill="{INK}">{escape(words)}</text>'
