"""Values and figures back to words."""

from decimal import Decimal

from ziping.text.dates import read_date
from ziping.text.values import Written

SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "", "range": ""}
LONGEST_EXPONENT = 40


def write_number(number: Decimal) -> str:
    """Return a figure in plain digits, without an exponent and without zeros behind its last digit."""
    if not number.is_finite() or abs(number.adjusted()) > LONGEST_EXPONENT:
        return str(number)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_value(written: Written) -> str:
    """Return the canonical words of a value: ≥2项, 95%, 5～10个, 2022年9月30日前. Words alone have none.

    A figure that might be a day (2014.01, 20140131) is written with its thousands apart: 2,014.01.
    """
    if written.kind == "date":
        return _date(written)
    if written.low is not None and written.high is not None:
        return f"{write_number(written.low)}～{write_number(written.high)}{written.unit or ''}"
    if written.number is None:
        return ""
    plain = write_number(written.number)
    figure = plain if read_date(plain) is None else f"{Decimal(plain):,f}"
    return f"{SIGNS[written.comparator or '=']}{figure}{written.unit or ''}"


def _date(written: Written) -> str:
    year, month, day = (written.date or "").rsplit("-", 2)
    head = f"{year}年" if year.isdigit() else ""
    return f"{head}{int(month)}月{int(day)}日" + ("前" if written.comparator == "<=" else "")
