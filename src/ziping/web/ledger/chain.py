"""The chain: how an entry is sealed, added and verified."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC
from hashlib import sha256

from django.db import connection, transaction
from django.utils import timezone
from msgspec import Struct

from ziping.web.ledger.models import Entry

FIRST = "0" * 64
LOCK = 20_250_901
"""The number by which PostgreSQL lets one writer at a time add to the chain; SQLite has only one writer anyway."""


def log(person: object, act: str, thing: object, **facts: str | int | None) -> Entry:
    """Add an entry. Must be called within the transaction of the act, so that neither stands without the other."""
    if not connection.in_atomic_block:
        raise RuntimeError("an act and its entry belong in one transaction")  # noqa: TRY003 - a defect, told once
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = Entry.objects.order_by("-number").values_list("number", "digest").first()
    number, digest = last or (0, FIRST)
    entry = Entry(
        number=number + 1,
        at=timezone.now(),
        person=getattr(person, "username", "") or "",
        act=act,
        thing=_name(thing),
        facts=facts,
        previous=digest,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    return entry


def _name(thing: object) -> str:
    return f"{type(thing).__name__.lower()}/{getattr(thing, 'pk', '')}"


def digest_of(entry: Entry) -> str:
    """Return the seal of an entry, in hex; times count in UTC to the microsecond."""
    sealed: Mapping[str, object] = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "person": entry.person,
        "act": entry.act,
        "thing": entry.thing,
        "facts": entry.facts,
        "previous": entry.previous,
    }
    return sha256(json.dumps(sealed, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


class Verified(Struct, frozen=True):
    """`count` entries are whole, the last of them sealed by `digest`; `broken` is the number of the next if it is not.

    What is added while it is verified does not count.
    """

    count: int
    digest: str
    broken: int | None = None


def verify() -> Verified:
    """Verify the whole log from its first entry: none may be changed, added or left out."""
    with transaction.atomic():
        return _verified(Entry.objects.order_by("number").iterator())


def _verified(entries: Iterable[Entry]) -> Verified:
    count, last = 0, FIRST
    for number, entry in enumerate(entries, 1):
        if entry.number != number or entry.previous != last or entry.digest != digest_of(entry):
            return Verified(count, last, number)
        count, last = number, entry.digest
    return Verified(count, last)
