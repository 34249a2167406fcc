"""Every rule file there is, judged as a whole: a new file is tested by being there."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ziping.rules.finding import find_rules
from ziping.rules.library import DATA, all_rules, headers, line_of
from ziping.rules.names import value_names
from ziping.rules.places import place_in
from ziping.rules.resolving import resolve
from ziping.rules.rulefile import RuleFile, read_header
from ziping.rules.ruleset import MissingRuleError, RuleSet

FILES = {file.header.id: file for file in all_rules()}
PATHS = {header.id: path for path, header in headers().items()}
EVERY_FILE = pytest.mark.parametrize("file", FILES.values(), ids=FILES.keys())
SECTIONS = ("execution", "output", "benefit", "satisfaction")


def resolved(file: RuleFile) -> RuleSet:
    return resolve(PATHS[file.header.id], file.header.valid_from)


@EVERY_FILE
def test_a_file_is_named_after_its_line_and_its_first_year(file: RuleFile) -> None:
    path = PATHS[file.header.id]
    assert path.stem == file.header.id == f"{line_of(path)}-{file.header.valid_from.year}"


@EVERY_FILE
def test_every_value_names_a_document_and_how_it_is_known(file: RuleFile) -> None:
    assert file.values
    titles = {document.short for document in file.documents.values()}
    for parameter in file.values.values():
        assert parameter.basis.document in titles
        assert parameter.basis.known in {"read", "table", "system", "recalled", "default"}


@EVERY_FILE
def test_an_article_stands_only_where_its_words_were_seen(file: RuleFile) -> None:
    with_article = [parameter.basis for parameter in file.values.values() if parameter.basis.article]
    assert all(basis.known in {"read", "table"} for basis in with_article)


@EVERY_FILE
def test_the_line_of_inheritance_ends_at_the_nation(file: RuleFile) -> None:
    parents = {line_of(path): header.inherits for path, header in headers().items()}
    line, passed = file.line, []
    while parents[line]:
        assert line not in passed
        passed.append(line)
        line = parents[line]
    assert line == "cn"


@EVERY_FILE
def test_a_line_inherits_from_a_folder_above_it(file: RuleFile) -> None:
    assert file.header.inherits == "" if file.line == "cn" else file.line.startswith(f"{file.header.inherits}-")


@EVERY_FILE
@pytest.mark.parametrize("name", ["grades", "worded.bands"])
def test_bands_cover_all_shares_without_gap_or_overlap(file: RuleFile, name: str) -> None:
    bands = sorted(resolved(file).bands(name), key=lambda band: band.low)
    assert bands[0].low == 0
    assert bands[-1].high == 100
    assert [band.high for band in bands[:-1]] == [band.low for band in bands[1:]]
    assert all(band.low < band.high for band in bands)


@EVERY_FILE
@pytest.mark.parametrize("score", ["0", "59.99", "60", "79.995", "80", "89.99", "90.00", "100"])
def test_every_score_has_exactly_one_grade(file: RuleFile, score: str) -> None:
    rules, figure = resolved(file), Decimal(score)
    closed_below = [
        band.name for band in rules.bands("grades") if band.low <= figure < band.high or figure == 100 == band.high
    ]
    found = rules.band_of("grades", figure)
    assert found is not None
    assert closed_below == [found.name]


@EVERY_FILE
def test_no_word_means_two_grades(file: RuleFile) -> None:
    words = [word for band in resolved(file).bands("grades") for word in (band.name, *band.words)]
    assert len(words) == len(set(words))


@EVERY_FILE
def test_worded_bands_are_met_partly_and_missed(file: RuleFile) -> None:
    assert [band.name for band in resolved(file).bands("worded.bands")] == ["met", "partly", "missed"]


@EVERY_FILE
def test_weights_add_up_to_full_marks_where_all_are_given(file: RuleFile) -> None:
    rules = resolved(file)
    given = [rules.number(f"weights.{part}") for part in (*SECTIONS, "cost") if rules.has(f"weights.{part}")]
    if rules.has("weights.indicators"):
        assert rules.number("weights.execution") + rules.number("weights.indicators") == rules.number("full_marks")
    elif rules.has("weights.output") and rules.has("weights.benefit"):
        assert sum(given) == rules.number("full_marks")
    else:
        assert sum(given) < rules.number("full_marks")


@EVERY_FILE
def test_the_execution_row_earns_the_weight_of_execution(file: RuleFile) -> None:
    rules = resolved(file)
    assert rules.number("execution.points") == rules.number("weights.execution")


@EVERY_FILE
def test_every_parameter_that_scoring_asks_for_is_there_and_of_its_kind(file: RuleFile) -> None:
    rules = resolved(file)
    for name, known in value_names().items():
        if known.kind == "word":
            assert rules.word(name) in known.words
        elif known.kind != "bands" and not known.optional:
            assert rules.number(name) >= 0


@EVERY_FILE
def test_what_a_place_leaves_open_is_not_inherited(file: RuleFile) -> None:
    rules = resolved(file)
    for name in file.header.without:
        assert not rules.has(name)
        with pytest.raises(MissingRuleError):
            rules.number(name)


@EVERY_FILE
def test_a_place_of_the_gazetteer_is_written_in_full(file: RuleFile) -> None:
    known = place_in(file.header.place)
    assert file.header.place == "全国" or file.header.place.startswith(known or "nowhere")


@EVERY_FILE
def test_each_name_of_a_place_leads_to_its_rules(file: RuleFile) -> None:
    for name in (file.header.place, *file.header.names):
        ids = {find_rules(name, year).ref.id for year in range(file.header.valid_from.year, 2026)}
        assert file.header.id in ids


@EVERY_FILE
def test_the_days_beside_each_date_have_rules_and_the_right_ones(file: RuleFile) -> None:
    header = file.header
    of_line = [other.header for other in FILES.values() if other.line == file.line]
    assert [other.id for other in of_line if other.holds_on(header.valid_from)] == [header.id]
    day_before = header.valid_from - timedelta(days=1)
    assert not header.holds_on(day_before)
    if header.valid_to:
        following = [other for other in of_line if other.holds_on(header.valid_to + timedelta(days=1))]
        assert header.holds_on(header.valid_to)
        assert len(following) == 1


@EVERY_FILE
def test_the_head_alone_says_the_same_as_the_whole_file(file: RuleFile) -> None:
    assert read_header(PATHS[file.header.id].read_text(encoding="utf-8")) == file.header


def test_all_files_are_listed_the_nation_first() -> None:
    listed = all_rules()
    assert [file.header.id for file in listed[:2]] == ["cn-2015", "cn-2020"]
    assert len(listed) == len(list((DATA / "cn").rglob("*.toml")))


def test_digests_tell_all_sets_apart_and_stay_the_same() -> None:
    digests = [resolved(file).ref.digest for file in FILES.values()]
    assert len(digests) == len(set(digests))
    assert digests == [resolved(file).ref.digest for file in FILES.values()]
    assert all(len(digest) == 16 for digest in digests)


def test_a_set_says_the_same_on_every_day_it_alone_holds() -> None:
    path = PATHS["cn-2020"]
    assert resolve(path, date(2020, 12, 31)).ref.digest == resolve(path, date(2023, 12, 31)).ref.digest
