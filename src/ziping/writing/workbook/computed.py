"""A sheet whose formulas all say what they show, though it is nothing."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types


class ComputedSheet(Worksheet):  # type: ignore[misc]  # ships no types
    """Stores an empty result as the empty text, like Excel; else it looks like a formula that was never computed."""

    def _xml_formula_element(self, formula: str, result: object, attributes: Sequence[tuple[str, object]] = ()) -> None:
        shown = [*attributes, ("t", "str")] if result == "" else attributes
        super()._xml_formula_element(formula, result, shown)
