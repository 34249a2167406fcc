"""Every check: code, name, level, function. Codes and names are fixed and never used again for something else."""

from typing import Final

from ziping.checks.across.declared import indicator_dropped_since_declaration, target_lowered_since_declaration
from ziping.checks.across.money_differs import money_differs_from_declaration
from ziping.checks.across.scores_heaped import scores_heaped
from ziping.checks.across.text_copied_between_projects import text_copied_between_projects
from ziping.checks.across.text_copied_from_last_year import text_copied_from_last_year
from ziping.checks.case import Entry
from ziping.checks.disclosure.hidden_content import hidden_content
from ziping.checks.disclosure.identity_number import identity_number
from ziping.checks.disclosure.personal_phone_number import personal_phone_number
from ziping.checks.explanations.deviation_unexplained import deviation_unexplained
from ziping.checks.explanations.problem_without_measure import problem_without_measure
from ziping.checks.explanations.problems_denied import problems_denied
from ziping.checks.form.headings import heading_number_gap
from ziping.checks.form.hints import template_words_left
from ziping.checks.form.kinds import missing_kind_of_indicator
from ziping.checks.form.naming import missing_name, missing_year
from ziping.checks.form.results import missing_goal_result, missing_total
from ziping.checks.form.signing import missing_money_unit, missing_sign_off
from ziping.checks.form.values import missing_actual, missing_score, missing_target
from ziping.checks.goals.completion_contradicts_indicators import completion_contradicts_indicators
from ziping.checks.goals.goal_not_accounted_for import goal_not_accounted_for
from ziping.checks.goals.goal_without_indicator import goal_without_indicator
from ziping.checks.goals.result_contradicts_problems import result_contradicts_problems
from ziping.checks.goals.result_copies_goal import result_copies_goal
from ziping.checks.goals.target_below_goal import target_below_goal
from ziping.checks.indicators.generic_indicator import generic_indicator
from ziping.checks.indicators.money_as_output import money_as_output
from ziping.checks.indicators.points_concentrated import points_concentrated
from ziping.checks.indicators.repeated_indicator import repeated_indicator
from ziping.checks.indicators.wrong_kind_of_indicator import wrong_kind_of_indicator
from ziping.checks.money.explanations import large_adjustment_unexplained, low_execution_unexplained
from ziping.checks.money.rates import execution_rate_contradicted, execution_rate_wrong
from ziping.checks.money.spending import department_spending_contradicts_projects, spent_exceeds_budget
from ziping.checks.money.units import money_units_mixed
from ziping.checks.points.execution_score_wrong import execution_score_wrong
from ziping.checks.points.full_marks_target_missed import full_marks_target_missed
from ziping.checks.points.grade_not_by_score import grade_not_by_score
from ziping.checks.points.marks_lost_target_met import marks_lost_target_met
from ziping.checks.points.score_exceeds_points import score_exceeds_points
from ziping.checks.points.score_not_by_rule import score_not_by_rule
from ziping.checks.points.total_out_of_range import total_out_of_range
from ziping.checks.points.worded_score_out_of_band import worded_score_out_of_band
from ziping.checks.prose.conclusion_ignores_results import conclusion_ignores_results
from ziping.checks.prose.document_number_form import document_number_form
from ziping.checks.prose.foreign_content import foreign_content
from ziping.checks.prose.other_department_named import other_department_named
from ziping.checks.prose.prose_contradicts_table import prose_contradicts_table
from ziping.checks.prose.wrong_year import wrong_year
from ziping.checks.sums.department import department_score_not_derivable, staff_do_not_add_up
from ziping.checks.sums.funds import fund_parts_do_not_add_up, projects_exceed_department
from ziping.checks.sums.points import points_do_not_add_up, section_points_do_not_add_up
from ziping.checks.sums.scores import scores_do_not_add_up
from ziping.checks.values.actual_repeats_target import actual_repeats_target
from ziping.checks.values.impossible_share import impossible_share
from ziping.checks.values.over_fulfilled_unexplained import over_fulfilled_unexplained
from ziping.checks.values.result_not_comparable import result_not_comparable
from ziping.checks.values.target_not_measurable import target_not_measurable
from ziping.checks.values.units_disagree import units_disagree

READING: Final = (
    Entry("R001", "unreadable-file", "error"),
    Entry("R002", "no-known-form", "error"),
    Entry("R003", "table-not-understood", "warning"),
    Entry("R004", "value-not-understood", "note"),
    Entry("R005", "uncertain-recognition", "note"),
)
FORM: Final = (
    Entry("F101", "missing-name", "error", missing_name),
    Entry("F102", "missing-year", "warning", missing_year),
    Entry("F103", "missing-actual", "error", missing_actual),
    Entry("F104", "missing-target", "error", missing_target),
    Entry("F105", "missing-score", "error", missing_score),
    Entry("F106", "missing-goal-result", "error", missing_goal_result),
    Entry("F107", "missing-total", "warning", missing_total),
    Entry("F108", "missing-kind-of-indicator", "warning", missing_kind_of_indicator),
    Entry("F109", "template-words-left", "warning", template_words_left),
    Entry("F110", "heading-number-gap", "note", heading_number_gap),
    Entry("F111", "missing-sign-off", "warning", missing_sign_off),
    Entry("F112", "missing-money-unit", "warning", missing_money_unit),
)
SUMS: Final = (
    Entry("S201", "scores-do-not-add-up", "error", scores_do_not_add_up),
    Entry("S202", "points-do-not-add-up", "error", points_do_not_add_up),
    Entry("S203", "section-points-do-not-add-up", "error", section_points_do_not_add_up),
    Entry("S204", "fund-parts-do-not-add-up", "error", fund_parts_do_not_add_up),
    Entry("S205", "projects-exceed-department", "warning", projects_exceed_department),
    Entry("S206", "department-score-not-derivable", "warning", department_score_not_derivable),
    Entry("S207", "staff-do-not-add-up", "warning", staff_do_not_add_up),
)
MONEY: Final = (
    Entry("M301", "execution-rate-wrong", "error", execution_rate_wrong),
    Entry("M302", "spent-exceeds-budget", "error", spent_exceeds_budget),
    Entry("M303", "execution-rate-contradicted", "error", execution_rate_contradicted),
    Entry("M304", "low-execution-unexplained", "warning", low_execution_unexplained),
    Entry("M305", "large-adjustment-unexplained", "warning", large_adjustment_unexplained),
    Entry("M306", "money-units-mixed", "warning", money_units_mixed),
    Entry("M307", "department-spending-contradicts-projects", "warning", department_spending_contradicts_projects),
)
POINTS: Final = (
    Entry("P401", "score-exceeds-points", "error", score_exceeds_points),
    Entry("P402", "execution-score-wrong", "error", execution_score_wrong),
    Entry("P403", "full-marks-target-missed", "error", full_marks_target_missed),
    Entry("P404", "marks-lost-target-met", "warning", marks_lost_target_met),
    Entry("P405", "score-not-by-rule", "warning", score_not_by_rule),
    Entry("P406", "worded-score-out-of-band", "warning", worded_score_out_of_band),
    Entry("P407", "grade-not-by-score", "error", grade_not_by_score),
    Entry("P408", "total-out-of-range", "error", total_out_of_range),
)
VALUES: Final = (
    Entry("V501", "over-fulfilled-unexplained", "warning", over_fulfilled_unexplained),
    Entry("V502", "actual-repeats-target", "warning", actual_repeats_target),
    Entry("V503", "units-disagree", "warning", units_disagree),
    Entry("V504", "impossible-share", "error", impossible_share),
    Entry("V505", "result-not-comparable", "warning", result_not_comparable),
    Entry("V506", "target-not-measurable", "note", target_not_measurable),
)
INDICATORS: Final = (
    Entry("I601", "wrong-kind-of-indicator", "warning", wrong_kind_of_indicator),
    Entry("I602", "points-concentrated", "warning", points_concentrated),
    Entry("I603", "repeated-indicator", "warning", repeated_indicator),
    Entry("I604", "generic-indicator", "note", generic_indicator),
    Entry("I605", "money-as-output", "warning", money_as_output),
)
GOALS: Final = (
    Entry("G701", "target-below-goal", "warning", target_below_goal),
    Entry("G702", "goal-without-indicator", "note", goal_without_indicator),
    Entry("G703", "result-copies-goal", "warning", result_copies_goal),
    Entry("G704", "goal-not-accounted-for", "warning", goal_not_accounted_for),
    Entry("G705", "completion-contradicts-indicators", "warning", completion_contradicts_indicators),
    Entry("G706", "result-contradicts-problems", "warning", result_contradicts_problems),
)
EXPLANATIONS: Final = (
    Entry("E801", "deviation-unexplained", "warning", deviation_unexplained),
    Entry("E802", "problem-without-measure", "note", problem_without_measure),
    Entry("E803", "problems-denied", "warning", problems_denied),
)
PROSE: Final = (
    Entry("N901", "foreign-content", "warning", foreign_content),
    Entry("N902", "wrong-year", "warning", wrong_year),
    Entry("N903", "other-department-named", "warning", other_department_named),
    Entry("N904", "document-number-form", "note", document_number_form),
    Entry("N905", "prose-contradicts-table", "error", prose_contradicts_table),
    Entry("N906", "conclusion-ignores-results", "note", conclusion_ignores_results),
)
DISCLOSURE: Final = (
    Entry("D101", "personal-phone-number", "warning", personal_phone_number),
    Entry("D102", "identity-number", "error", identity_number),
    Entry("D103", "hidden-content", "warning", hidden_content),
)
ACROSS: Final = (
    Entry("X101", "text-copied-between-projects", "warning", text_copied_between_projects),
    Entry("X102", "text-copied-from-last-year", "warning", beside=text_copied_from_last_year),
    Entry("X103", "text-copied-between-departments", "warning"),
    Entry("X104", "target-lowered-since-declaration", "warning", beside=target_lowered_since_declaration),
    Entry("X105", "indicator-dropped-since-declaration", "warning", beside=indicator_dropped_since_declaration),
    Entry("X106", "money-differs-from-declaration", "warning", beside=money_differs_from_declaration),
    Entry("X107", "scores-heaped", "note", scores_heaped),
)

CATALOGUE: Final = (
    *READING,
    *FORM,
    *SUMS,
    *MONEY,
    *POINTS,
    *VALUES,
    *INDICATORS,
    *GOALS,
    *EXPLANATIONS,
    *PROSE,
    *DISCLOSURE,
    *ACROSS,
)
BY_CODE: Final = {entry.code: entry for entry in CATALOGUE}
