"""What the matter is: the exchange format, findings and scorecards. Frozen, no input or output."""

from ziping.model.account import Account, AccountLine
from ziping.model.change import Change, Matter
from ziping.model.decision import Decision
from ziping.model.decision import Verdict as DecisionVerdict
from ziping.model.doubt import Doubt
from ziping.model.finding import Basis, Finding, HowKnown, Level
from ziping.model.place import Place
from ziping.model.report import (
    FORMAT,
    Conclusion,
    Department,
    DepartmentFunds,
    Funds,
    Goal,
    Indicator,
    Labelled,
    Leftover,
    MoneyUnit,
    Person,
    Project,
    Report,
    ReportKind,
    Section,
    Source,
    Staff,
    Unit,
)
from ziping.model.scorecard import (
    TAKEN_OVER,
    TAKEN_OVER_IN,
    PointsFrom,
    ProjectScore,
    RowScore,
    RulesRef,
    Scorecard,
    Step,
    Verdict,
)
from ziping.model.states import Amount, Text, Unread, applies, is_blank, known, words
from ziping.model.total import total_funds
from ziping.model.unread import unread_figures
from ziping.model.value import Comparator, Kind, Value

__all__ = [
    "FORMAT",
    "TAKEN_OVER",
    "TAKEN_OVER_IN",
    "Account",
    "AccountLine",
    "Amount",
    "Basis",
    "Change",
    "Comparator",
    "Conclusion",
    "Decision",
    "DecisionVerdict",
    "Department",
    "DepartmentFunds",
    "Doubt",
    "Finding",
    "Funds",
    "Goal",
    "HowKnown",
    "Indicator",
    "Kind",
    "Labelled",
    "Leftover",
    "Level",
    "Matter",
    "MoneyUnit",
    "Person",
    "Place",
    "PointsFrom",
    "Project",
    "ProjectScore",
    "Report",
    "ReportKind",
    "RowScore",
    "RulesRef",
    "Scorecard",
    "Section",
    "Source",
    "Staff",
    "Step",
    "Text",
    "Unit",
    "Unread",
    "Value",
    "Verdict",
    "applies",
    "is_blank",
    "known",
    "total_funds",
    "unread_figures",
    "words",
]
