"""The form of the one project that a report is about, where text and tables show it in parts."""

from collections.abc import Sequence

from ziping.reading.draft import ProjectDraft


def completed(drafts: Sequence[ProjectDraft], told: ProjectDraft) -> list[ProjectDraft]:
    """Give what the text tells to the one form that leaves it out; several forms are each of their own."""
    if len(drafts) != 1 or "name" in drafts[0].fields:
        return list(drafts or [told])
    (draft,) = drafts
    for name, what in told.fields.items():
        if name not in draft.fields:
            draft.put(name, what)
    draft.funds = draft.funds or told.funds
    return [draft]


def joined(drafts: Sequence[ProjectDraft]) -> list[ProjectDraft]:
    """Return a table of money and the nameless one of scores behind it as the one form they are."""
    return [_with_scores(*drafts)] if _are_parts(drafts) else list(drafts)


def _are_parts(drafts: Sequence[ProjectDraft]) -> bool:
    match drafts:
        case [money, scores]:
            shows_money = bool(money.funds) and not money.indicators
            return shows_money and bool(scores.indicators) and not scores.funds and "name" not in scores.fields
        case _:
            return False


def _with_scores(money: ProjectDraft, scores: ProjectDraft) -> ProjectDraft:
    for name, what in money.fields.items():
        scores.fields.setdefault(name, what)
    scores.funds, scores.funds_points = money.funds, money.funds_points
    scores.goals = scores.goals or money.goals
    scores.others += money.others
    scores.unplaced += money.unplaced
    return scores
