"""The measure of load can be taken, and no page asks the database more where there are more rows."""

import pytest
from bench_web.place import place, seeded

pytestmark = pytest.mark.sqlite


def test_the_bench_fills_its_county_and_no_page_asks_more_with_more_rows() -> None:
    with place("sqlite") as variables:
        county = seeded(variables, clerks=2, submissions=30)
    assert (len(county.clerks), len(county.reviewers)) == (2, 4)
    assert any("inbox" in one.page for one in county.queries)
    assert [(one.page, one.few, one.many) for one in county.queries if one.many > one.few] == []
