"""Reasons for what a table cannot say by its figures; none is given twice in one report."""

from random import Random

from msgspec import Struct

from tests.inventing.words import common
from ziping.model import Value


class Reasons(Struct):
    """Deals out sentences, each once as long as there are any left."""

    random: Random
    left: dict[str, list[str]] = {}

    def short(self, name: str, target: Value, actual: Value) -> str:
        return self._deal("short", name, target, actual)

    def short_share(self, name: str, target: Value, actual: Value) -> str:
        return self._deal("short_share", name, target, actual)

    def dear(self, name: str, target: Value, actual: Value) -> str:
        return self._deal("dear", name, target, actual)

    def over(self, name: str, target: Value, actual: Value) -> str:
        return self._deal("over", name, target, actual)

    def soft(self, name: str) -> str:
        return self._next("soft").format(name=name)

    def unspent(self, left: str) -> str:
        return self._next("unspent").format(left=left)

    def adjusted(self) -> str:
        return self._next("adjusted")

    def _deal(self, case: str, name: str, target: Value, actual: Value) -> str:
        return self._next(case).format(name=name, n=actual.text, m=target.text)

    def _next(self, case: str) -> str:
        if not self.left.get(case):
            sentences = list(getattr(common(), case))
            self.random.shuffle(sentences)
            self.left[case] = sentences
        return self.left[case].pop()
