"""Tables to project drafts: each row is what its words and its surroundings make it."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from ziping.formats import Cell, Grid
from ziping.reading.columns import Columns, find_columns, heads_of, starting
from ziping.reading.draft import ProjectDraft, Unplaced, found
from ziping.reading.forms import GOALS, Forms
from ziping.reading.goals import find_goal_heading, goals_in_line, read_goal_pair, read_goal_row
from ziping.reading.indicators import is_total, name_of, read_indicator, read_total
from ziping.reading.labels import LONGEST_OWN_LABEL, key_of, meaning
from ziping.reading.legend import behind_legend, is_legend
from ziping.reading.listing import begins_project, fill, find_listing
from ziping.reading.lone_texts import is_line, read_as_line, read_banner, read_note
from ziping.reading.money import MoneyHeading, find_heading, is_figure, read_money_row
from ziping.reading.money_pairs import names_measures, read_money_pairs, repeats_a_source
from ziping.reading.own_columns import find_own_columns, keep_own_cells
from ziping.reading.own_pairs import own_pairs
from ziping.reading.pairs import Pair, field_name, is_region, label_name, pairs_in
from ziping.reading.subtotals import find_subtotal, note_sum

OPENING = frozenset({"name", "overall_name"})
MOST_TEXTS = 2
LEAST_COVERED = 2


def looks_like_form(grid: Grid, before: ProjectDraft | None) -> bool:
    """Tell a form's table from any other by its headings and labels; a part after a page break by its levels."""
    if any(_opens_a_block(grid, row) for row in range(grid.height)):
        return True
    return before is not None and bool(before.indicators) and _goes_on(grid)


def _opens_a_block(grid: Grid, row: int) -> bool:
    return _names_form(grid, row) or find_columns(grid, row) is not None or _has_money(grid, row)


def _names_form(grid: Grid, row: int) -> bool:
    return any(label_name(cell.text) in OPENING | {"goal_actual"} for cell in starting(grid, row)[:4])


def is_only_money(grid: Grid) -> bool:
    """Tell a table of amounts that names no form, no goal and no indicator; it may list projects by name."""
    named = (row for row in range(grid.height) if _names_form(grid, row) and not _has_money(grid, row))
    measured = (row for row in range(grid.height) if find_columns(grid, row) is not None)
    return next(named, None) is None and next(measured, None) is None and not _goes_on(grid)


def _has_money(grid: Grid, row: int) -> bool:
    heading = find_heading(grid, row)
    return heading is not None and bool(heading.spans)


def _goes_on(grid: Grid) -> bool:
    levels = (
        cell for cell in grid.cells if meaning("level1", key_of(cell.text)) or meaning("level2", key_of(cell.text))
    )
    return next(levels, None) is not None


def read_grid(forms: Forms, grid: Grid) -> None:
    """Read a form's table into the current project, or the next where it begins one."""
    if forms.drafts and not forms.lines.opened:
        forms.take_lines()
    row = 0
    while row < grid.height:
        row = _read_row(forms, grid, row)


def _read_row(forms: Forms, grid: Grid, row: int) -> int:
    cells = starting(grid, row)
    if not cells or _explains_money(grid, row):
        return row + 1
    if read_as_line(forms, grid, cells) or read_note(forms, grid, row, cells):
        return row + 1
    if (columns := find_columns(grid, row)) is not None:
        _enter_indicators(forms, grid, row, columns)
        return behind_legend(grid, columns.next_row)
    if read_banner(forms, grid, row, cells):
        return row + 1
    for read in READERS:
        if read(forms, grid, row, cells):
            return row + 1
    forms.draft.unplaced.append(Unplaced(" ".join(cell.text.strip() for cell in cells), cells[0].place))
    return row + 1


def _explains_money(grid: Grid, row: int) -> bool:
    """Tell the legend right below the headings of the money."""
    return is_legend(grid, row) and row > 0 and find_heading(grid, row - 1) is not None


def _enter_indicators(forms: Forms, grid: Grid, row: int, columns: Columns) -> None:
    listing = find_listing(grid, row, columns)
    heads = [] if grid.ragged else heads_of(grid, row, columns.next_row - 1)
    forms.enter(columns=replace(columns, own=find_own_columns(heads, columns.spans, listing.values())))
    forms.listing = listing
    forms.draft.banner = None


def _read_goals_in_line(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """A row may hold each goal behind its label in one cell: 预期目标：… | 实际完成情况：…."""
    del grid, row
    goals = goals_in_line(cells) if forms.columns is None else []
    for name, what in goals:
        read_goal_pair(forms.draft, name, what)
    return bool(goals)


def _read_goal_heading(forms: Forms, grid: Grid, row: int, _: Sequence[Cell]) -> bool:
    heading = find_goal_heading(grid, row)
    if heading is None:
        return False
    forms.enter(goals=heading)
    return True


def _read_money_heading(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    heading = None if names_measures(cells) else find_heading(grid, row)
    if heading is None or (heading.sources and forms.columns is not None):
        return False
    units = filter(None, (key_of(cell.text).unit for cell in grid.rows[row]))
    if (unit := next(units, None)) is not None:
        forms.draft.put("money_unit", found(cells[0], unit))
    draft = forms.draft
    draft.funds_points = draft.funds_points or heading.points
    forms.enter(money=heading)
    return True


def _read_money(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    if forms.columns is not None or forms.goals is not None:
        return False
    heading = forms.money
    if heading is not None and heading.sources:
        return read_money_row(forms.draft, heading, grid, row)
    if names_measures(cells) or repeats_a_source(cells) or (heading is not None and heading.order):
        draft = forms.draft
        _keep_unit(draft, grid, row)
        forms.money = heading or MoneyHeading()
        return read_money_pairs(draft, forms.money, cells)
    if heading is not None:
        return _read_money_row(forms, heading, grid, row)
    return _read_lone_money(forms, grid, row, cells)


def _read_money_row(forms: Forms, heading: MoneyHeading, grid: Grid, row: int) -> bool:
    if not read_money_row(forms.draft, heading, grid, row):
        return False
    label = forms.draft.funds[-1].label.text.strip() if forms.draft.funds else ""
    keep_own_cells(forms.draft, heading.own_cells(grid, row), label.rstrip(":："))
    return True


def _read_lone_money(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """A money block without headings: 项目资金（万元） | 年度资金总额： | 100."""
    body = [cell for cell in cells if not is_region(cell.text)]
    if not body or not _is_money_label(body[0]) or not any(is_figure(cell.text) for cell in body[1:]):
        return False
    draft, heading = forms.draft, MoneyHeading()
    _keep_unit(draft, grid, row)
    forms.money = heading
    return read_money_pairs(draft, heading, body)


def _keep_unit(draft: ProjectDraft, grid: Grid, row: int) -> None:
    for cell in grid.rows[row]:
        if (unit := key_of(cell.text).unit) is not None:
            draft.put("money_unit", found(cell, unit))


def _is_money_label(cell: Cell) -> bool:
    key = key_of(cell.text)
    return meaning("source", key) is not None or meaning("mid_term", key) is not None


def _read_total(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    began = forms.columns is not None or (forms.before is not None and bool(forms.before.indicators))
    if not is_total(cells) or not began or _names_more(cells):
        return False
    columns = forms.columns
    note_sum(forms.draft, found(cells[0]))
    read_total(forms.draft, columns, grid, row)
    if columns is not None:
        keep_own_cells(forms.draft, columns.own_cells(grid, row), cells[0].text.strip())
    return True


def _read_subtotal(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """A sum of some of the rows is none of them."""
    own = forms.columns.own_cells(grid, row) if forms.columns is not None else []
    theirs = [cell for _, cell in own]
    told = find_subtotal([cell for cell in cells if cell not in theirs]) if forms.columns is not None else None
    if told is not None:
        forms.draft.others.append(told)
        keep_own_cells(forms.draft, own, told[0])
    return told is not None


def _names_more(cells: Sequence[Cell]) -> bool:
    """Tell 自评总分 with other labels behind it (评价等级) from the row of the sum."""
    return any(label_name(cell.text) for cell in cells[1:])


def _read_pairs(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    del grid, row
    body = [cell for cell in once(cells) if not is_region(cell.text) or label_name(cell.text)]
    first = next(iter(body), None)
    if first is None:
        return True
    if forms.columns is not None and not _ends_indicators(first, body):
        return False
    if forms.goals is not None and label_name(first.text) in GOALS:
        return False
    pairs = list(pairs_in(body))
    for number, pair in enumerate(pairs):
        if not _is_margin(pair, pairs[number + 1 :]):
            _file(forms, pair)
    if pairs:
        _keep_own_pairs(forms, body, pairs)
    return bool(pairs)


def _keep_own_pairs(forms: Forms, body: Sequence[Cell], pairs: Sequence[Pair]) -> None:
    """What else the row holds beside its known labels is kept under its own words."""
    taken = {what.place for pair in pairs for what in (pair.label, pair.value)}
    for pair in own_pairs(body, taken):
        _file(forms, pair)


def once(cells: Sequence[Cell]) -> list[Cell]:
    """Return each text once where neighbours repeat it, as in tables written without merging; figures stay."""
    before = (None, *cells)
    return [
        cell
        for last, cell in zip(before, cells, strict=False)
        if last is None or cell.text != last.text or is_figure(cell.text)
    ]


def _is_margin(pair: Pair, following: Sequence[Pair]) -> bool:
    """A block's name before its own label (年度总体目标 | 年度目标 | …) has no value."""
    return pair.name in GOALS and not pair.said and any(other.name == pair.name and other.said for other in following)


def _ends_indicators(first: Cell, cells: Sequence[Cell]) -> bool:
    """Below the indicators a label opens the rest of the form only at the row's head, with its text behind it."""
    key = key_of(first.text)
    is_level = meaning("level1", key) or meaning("level2", key)
    return (
        not is_level and (label_name(first.text) is not None or is_line(first.text)) and len(cells) <= LONGEST_PAIR_ROW
    )


LONGEST_PAIR_ROW = 6


def _file(forms: Forms, pair: Pair) -> None:
    name = field_name(pair)
    if name in OPENING and forms.drafts and not forms.lines.opened and _is_another(forms.drafts[-1]):
        forms.begin()
    draft = forms.draft
    if name == "total_score" and pair.said:
        note_sum(draft, pair.label)
    if name in GOALS and name is not None:
        read_goal_pair(draft, name, pair.value)
    elif name is None or name in {"others", "goal_later"}:
        draft.others.append((pair.label.text, pair.value))
    else:
        draft.put(name, pair.value)


def _is_another(draft: ProjectDraft) -> bool:
    """A project with its name and its content is followed by another; one without a name still looks for it."""
    return bool(OPENING & draft.fields.keys()) and bool(draft.indicators or draft.funds or draft.goals)


def _read_goals(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    del cells
    heading = forms.goals
    return heading is not None and read_goal_row(forms.draft, heading, grid, row)


def _read_indicator(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    if forms.columns is None or _follows_total(forms, cells):
        return False
    if forms.listing and begins_project(grid, row, forms.listing):
        _begin_listed(forms, grid, row)
    columns, draft = forms.columns, forms.draft
    forms.columns = columns  # a form that begins without a heading goes on under the one before
    if columns is not None:
        read_indicator(draft, columns, grid, row)
        keep_own_cells(draft, columns.own_cells(grid, row), name_of(draft.indicators[-1]))
    return True


def _follows_total(forms: Forms, cells: Sequence[Cell]) -> bool:
    """A label with a text beside it below the row of the sum, or with one across the columns, is no indicator."""
    if len(cells) != MOST_TEXTS or cells[0].column != 0:
        return False
    key = key_of(cells[0].text)
    if meaning("level1", key) or meaning("level2", key) or is_region(cells[0].text):
        return False
    below_sum = "total_score" in forms.draft.fields and not is_figure(cells[1].text)
    return below_sum or (forms.columns is not None and _is_across(forms.columns, *cells))


def _is_across(columns: Columns, label: Cell, text: Cell) -> bool:
    """Tell a text over all columns but those that its label reaches into from an indicator's cells."""
    edge, end = label.column + label.colspan, text.column + text.colspan
    named = [first for first, _ in columns.spans.values() if first < edge]
    covered = [first for first, last in columns.spans.values() if text.column <= first and last <= end]
    is_name = (label.column, edge) == columns.spans.get("level3")
    return len(covered) >= LEAST_COVERED and len(covered) + len(named) == len(columns.spans) and not is_name


def _begin_listed(forms: Forms, grid: Grid, row: int) -> None:
    """Begin the next project of a list; the table's columns stay."""
    columns, before = forms.columns, forms.before
    if before is not None and not before.is_empty:
        forms.begin()
    forms.columns = columns
    draft = forms.drafts[-1]
    if before is not None:
        draft.title, draft.year, draft.dated = before.title, before.year, before.dated
    fill(draft, before, grid, row, forms.listing)


def _read_own_label(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """A short label with a text or two beside it, in nobody's dictionary: kept under its own words."""
    body = [cell for cell in once(cells) if not is_region(cell.text)]
    if any(is_region(cell.text) for cell in cells):
        _keep_unit(forms.draft, grid, row)
    if not body:
        return True
    label, *texts = body
    figures = any(is_figure(cell.text) for cell in texts[1:])
    if len(texts) > MOST_TEXTS or figures or len(key_of(label.text).full) > LONGEST_OWN_LABEL:
        return False
    told = found(texts[0], "；".join(cell.text.strip() for cell in texts)) if texts else found(label, "")
    forms.draft.others.append((label.text, told))
    return True


Reader = Callable[[Forms, Grid, int, Sequence[Cell]], bool]
READERS: tuple[Reader, ...] = (
    _read_goals_in_line,
    _read_goal_heading,
    _read_money_heading,
    _read_money,
    _read_total,
    _read_subtotal,
    _read_pairs,
    _read_goals,
    _read_indicator,
    _read_own_label,
)
