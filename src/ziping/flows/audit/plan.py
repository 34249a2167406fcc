"""What an audit is asked to do, and all that its results depend on."""

from hashlib import sha256

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ziping.flows.caching import program_state
from ziping.flows.evaluate import AS_FOUND, Choice
from ziping.flows.wishes import Wishes
from ziping.writing.messages import Language

LAYOUT = "1"
"""Raised when what is kept of a document is laid out otherwise: earlier results are then made anew."""


class Plan(Struct, frozen=True):
    """`exchange`: the documents themselves are kept too, in the exchange format. `pages` are made of the riskiest."""

    wishes: Wishes = Wishes()
    language: Language = "zh"
    exchange: bool = False
    pages: int = 50

    @property
    def choice(self) -> Choice:
        return self.wishes.choice or AS_FOUND

    @property
    def state(self) -> str:
        """Name the program, the rules and the wishes: what was judged in another state is judged again."""
        told = (LAYOUT, program_state(), msgspec.json.encode(replace(self, pages=0), order="sorted").decode())
        return sha256("\0".join(told).encode()).hexdigest()[:16]
