"""A rule set kept as data: read back the same, and refused where it was changed."""

import json

import pytest

from ziping.rules.finding import find_rules
from ziping.rules.kept import ChangedRulesError, as_data, from_data
from ziping.rules.library import headers


@pytest.mark.parametrize("rules_id", [header.id for header in headers().values()])
def test_every_rule_set_comes_back_the_same_from_its_json(rules_id: str):
    rules = find_rules("", 2025, rules_id)
    assert from_data(json.loads(json.dumps(as_data(rules)))) == rules


def test_a_changed_figure_is_noticed():
    text = json.dumps(as_data(find_rules("", 2025, "cn-2020")))
    assert '"number": "10"' in text
    with pytest.raises(ChangedRulesError):
        from_data(json.loads(text.replace('"number": "10"', '"number": "20"', 1)))


@pytest.mark.parametrize("data", [{}, {"ref": {}}, None, {"ref": {"id": "x", "as_of": "", "digest": ""}}])
def test_what_is_no_rule_set_is_refused(data: object):
    with pytest.raises(ChangedRulesError):
        from_data(data)
