"""A lock that lies in an object store: an object that is made only where there is none.

Who holds it writes the time into it again and again. One that was not renewed for minutes, or whose process on this
machine is gone, was left behind by a run that was killed.
"""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from secrets import token_hex
from threading import Event, Thread
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ziping.flows.audit.addresses.address import told
from ziping.flows.errors import UnusableError

RENEWED, STALE = 30, 180
"""Seconds between two renewals, and after which nobody holds it any more."""


class Holder(Struct, frozen=True):
    token: str
    machine: str
    process: int
    at: float

    @property
    def is_gone(self) -> bool:
        return time.time() - self.at > STALE or (self.machine == socket.gethostname() and not _runs(self.process))


class Lock:
    def __init__(self, store: Any, path: str, address: str) -> None:  # noqa: ANN401 - a store of fsspec's
        self._store, self._path, self._address = store, path, address
        self._own = Holder(token_hex(8), socket.gethostname(), os.getpid(), time.time())
        self._ended = Event()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Raises UnusableError where another run holds it."""
        with told(self._address):
            self._take()
        renewing = Thread(target=self._renew, daemon=True)
        renewing.start()
        try:
            yield
        finally:
            self._ended.set()
            renewing.join()
            with suppress(Exception):
                if self._is_ours():
                    self._store.rm_file(self._path)

    def judge(self) -> None:
        """Raises UnusableError where another run took it for left behind."""
        with told(self._address):
            if not self._is_ours():
                self._refuse(self._holder())

    def _take(self) -> None:
        holder = self._holder()
        if holder is not None and holder.is_gone:
            self._store.rm_file(self._path)
        try:
            self._store.pipe_file(self._path, msgspec.json.encode(self._own), mode="create")
        except FileExistsError:
            self._refuse(self._holder())

    def _refuse(self, holder: Holder | None) -> None:
        who = f"{holder.machine} {holder.process}" if holder else ""
        raise UnusableError("audit.in-use", file=self._address, who=who)

    def _holder(self) -> Holder | None:
        try:
            return msgspec.json.decode(self._store.cat_file(self._path), type=Holder)
        except FileNotFoundError:
            return None

    def _is_ours(self) -> bool:
        holder = self._holder()
        return holder is not None and holder.token == self._own.token

    def _renew(self) -> None:
        while not self._ended.wait(RENEWED):
            with suppress(Exception):  # the next time may do; the run itself tells what the store refuses
                if self._is_ours():
                    self._store.pipe_file(self._path, msgspec.json.encode(replace(self._own, at=time.time())))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
