"""A Word document's markup made plain before it is read: no deletions, no hidden text, no table inside a cell.

What is taken out is kept with the element it stood in, so that nothing disappears in silence.
"""

from collections import defaultdict

from msgspec import Struct, field

from ziping.formats import wordml as w
from ziping.formats.markup import Element

OFF = frozenset({"0", "false", "off"})
PROPERTIES = frozenset({w.RUN_PROPERTIES, w.PARAGRAPH_PROPERTIES, w.NUMBER_PROPERTIES})


class Note(Struct, frozen=True):
    """A remark to be, and the paragraph or cell whose place it gets."""

    kind: str
    text: str
    host: Element


class Settled(Struct):
    """`inside` maps a table or paragraph to the tables and text boxes that stood in it."""

    notes: list[Note] = field(default_factory=list)
    inside: dict[Element, list[Element]] = field(default_factory=lambda: defaultdict(list))


def settle(root: Element) -> Settled:
    """Change the tree in place; elements that do not occur cost nothing."""
    settled = Settled()
    for element in list(root.iter(*w.EARLIER_PROPERTIES, w.RUBY_TEXT)):
        _remove(element)
    for element in list(root.iter(w.ALTERNATIVES)):
        _choose(element)
    for element in list(root.iter(w.DELETED, w.MOVED_AWAY, w.CELL_DELETED)):
        _delete(element, settled)
    for element in list(root.iter(w.VANISH, w.HIDDEN_ROW)):
        _hide(element, settled)
    for element in list(root.iter(w.INSERTED, w.MOVED_HERE)):
        _note("inserted-text", _subject(element), settled)
    for element in list(root.iter(w.TABLE, w.TEXT_BOX)):
        _take_out_of_cell(element, settled)
    return settled


def text_within(element: Element) -> str:
    return "".join(part.text or "" for part in element.iter(w.TEXT, w.DELETED_TEXT, w.MATH_TEXT))


def host_of(element: Element) -> Element:
    """Return the cell or else the paragraph an element stands in."""
    paragraph = element
    for above in element.iterancestors(w.CELL, w.PARAGRAPH):
        paragraph = above
        if above.tag == w.CELL:
            break
    return paragraph


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _choose(alternatives: Element) -> None:
    """Keep one of the forms in which the same content is offered: the first that has words."""
    offered = [child for child in alternatives if child.tag in {w.CHOICE, w.FALLBACK}]
    kept = next((child for child in offered if text_within(child)), None)
    for child in offered:
        if child is not kept:
            alternatives.remove(child)


def _subject(change: Element) -> Element | None:
    """Return what a change mark is about: a row, a cell, or the runs inside it; nothing for a paragraph's end."""
    parent = change.getparent()
    if parent is None or parent.tag in PROPERTIES:
        return None
    if parent.tag in {w.ROW_PROPERTIES, w.CELL_PROPERTIES}:
        return parent.getparent()
    return change


def _delete(change: Element, settled: Settled) -> None:
    subject = _subject(change)
    _note("deleted-text", subject, settled)
    _take_away(subject)


def _hide(mark: Element, settled: Settled) -> None:
    parent = mark.getparent()
    if parent is None or mark.get(w.VAL, "") in OFF:
        return
    subject = parent.getparent()
    if subject is not None and subject.tag != w.PARAGRAPH_PROPERTIES:
        _note("hidden-text", subject, settled)
        _take_away(subject)


def _take_away(subject: Element | None) -> None:
    """Remove the subject; a cell stays and loses its content, so that its neighbours keep their columns."""
    if subject is None:
        return
    if subject.tag != w.CELL:
        _remove(subject)
        return
    for child in [child for child in subject if child.tag != w.CELL_PROPERTIES]:
        subject.remove(child)


def _note(kind: str, subject: Element | None, settled: Settled) -> None:
    if subject is not None and (text := text_within(subject)).strip():
        settled.notes.append(Note(kind, text, host_of(subject)))


def _take_out_of_cell(element: Element, settled: Settled) -> None:
    """Detach a table in a cell, or a text box, and keep it for the table or paragraph around it."""
    around = _around(element)
    if around is None:
        return
    _remove(element)
    settled.inside[around].append(element)


def _around(element: Element) -> Element | None:
    paragraph = None
    for above in element.iterancestors():
        if above.tag == w.TABLE:
            return above
        if above.tag == w.PARAGRAPH and paragraph is None:
            paragraph = above
    return paragraph
