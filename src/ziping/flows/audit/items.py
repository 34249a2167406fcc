"""The inputs of an audit, each with what tells its content, and batches of them."""

from msgspec import Struct

from ziping.flows.inputs import Entry


class Item(Struct, frozen=True):
    """`report` is the id under which the lines of an input stand.

    `content` is there where the input lies on another machine than the one that judges it, `address` where it lies in
    an object store; then `sha256` is known only when it is fetched.
    """

    entry: Entry
    report: str
    sha256: str = ""
    size: int = 0
    content: bytes | None = None
    address: str = ""


class Batch(Struct, frozen=True):
    items: tuple[Item, ...]
