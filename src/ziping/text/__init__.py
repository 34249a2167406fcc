"""Written numbers and words: widths, numerals, units, dates, comparators. Knows no form."""
