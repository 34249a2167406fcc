"""What is said about a document: code, place and facts; words are added last."""

from typing import Literal, TypeAlias

from msgspec import UNSET, Struct, UnsetType

from ziping.model.decision import Decision
from ziping.model.place import Place

Level: TypeAlias = Literal["error", "warning", "note"]
HowKnown: TypeAlias = Literal["read", "table", "system", "recalled", "default"]


class Basis(Struct, frozen=True):
    """The document a judgement rests on. `article` is empty unless its words were seen; `known` says how it is known.

    `read`: in a public page; `table`: printed on published forms; `system`: behaviour of deployed systems;
    `recalled`: widely known, official text not seen; `default`: this program's own choice, no policy behind it.
    """

    document: str
    article: str = ""
    known: HowKnown | UnsetType = UNSET


class Finding(Struct, frozen=True):
    """One fault. `at` holds JSON pointers into the report, the most exact first; `fix` the right text by pointer.

    `facts` feed the message template of the code; a fact named `case` chooses the template `CODE.case`.
    """

    code: str
    name: str
    level: Level
    message: str = ""
    at: tuple[str, ...] = ()
    where: tuple[Place, ...] = ()
    facts: dict[str, str] = {}
    basis: Basis | UnsetType = UNSET
    fix: dict[str, str] | UnsetType = UNSET
    decision: Decision | UnsetType = UNSET

    @property
    def is_open(self) -> bool:
        """Tell what still wants mending from what was explained or called a false alarm."""
        return not isinstance(self.decision, Decision) or self.decision.verdict == "accepted"
