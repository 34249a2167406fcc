"""Written numbers and words: widths, numerals, units, dates, comparators. Knows no form."""

from ziping.text.amounts import read_amount, read_rate
from ziping.text.dates import names_no_day, read_date
from ziping.text.figures import may_be_written, round_half_up
from ziping.text.folding import folded, is_blank, tidy
from ziping.text.formulas import is_formula
from ziping.text.items import split_items
from ziping.text.measures import common_scale
from ziping.text.numerals import read_number
from ziping.text.printing import write_number, write_value
from ziping.text.quantities import Quantity, frequency, quantities, tells_figure
from ziping.text.units import money_unit, year_in
from ziping.text.values import Written, kind_of_unit, read_value, share_of

__all__ = [
    "Quantity",
    "Written",
    "common_scale",
    "folded",
    "frequency",
    "is_blank",
    "is_formula",
    "kind_of_unit",
    "may_be_written",
    "money_unit",
    "names_no_day",
    "quantities",
    "read_amount",
    "read_date",
    "read_number",
    "read_rate",
    "read_value",
    "round_half_up",
    "share_of",
    "split_items",
    "tells_figure",
    "tidy",
    "write_number",
    "write_value",
    "year_in",
]
