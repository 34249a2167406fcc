"""The people of the bench: threads that mostly wait, so that they take little of the processors they measure.

Runs in a process of its own: `crowd.py SEEDED PORT SECONDS` prints every request, and its own processor seconds.
"""

import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from itertools import count, cycle
from pathlib import Path
from random import Random
from threading import Event, Thread
from urllib.parse import urlencode

import msgspec

from bench_web.pages import FORM, LISTS
from bench_web.seeded import Clerk, Seeded, Timed
from bench_web.window import Window
from ziping.flows.demonstrate import SAMPLE

EVERY = 3.0
"""Seconds between two saves of a clerk."""
LOOK = 5.0
"""Seconds after which a window with a form open asks what others did, as form.js does."""
THINK = 2.0
"""Seconds a reviewer takes for a page."""
SENDING = 2.0
"""Seconds between two uploads: the reader always has one to read."""
WARM = 5.0
"""Seconds at the start that do not count: all begin at once, and nothing is loaded yet."""
SAVE, LOOKED, UPLOAD = "save", "changes", "upload"
EDGE = "edge-of-the-form"

Step = Callable[[], None]


def main(seeded: Seeded, port: int, seconds: float) -> list[Timed]:
    """Let all work side by side for so long, and return what counts of it."""
    timed: list[Timed] = []
    counts_from = time.monotonic() + WARM

    def told(one: Timed) -> None:
        if time.monotonic() > counts_from:
            timed.append(one)

    def window(session: str) -> Window:
        return Window(port, session, told)

    typing = [Typing(window(clerk.session), clerk) for clerk in seeded.clerks]
    looking = [Looking(window(clerk.session), clerk, one) for clerk, one in zip(seeded.clerks, typing, strict=True)]
    reviewing = [Reviewing(window(session), seeded) for session in seeded.reviewers]
    sending = Sending([window(clerk.session) for clerk in seeded.clerks], seeded.clerks)
    works = [(one.step, EVERY) for one in typing] + [(one.step, LOOK) for one in looking]
    works += [(one.step, THINK) for one in reviewing] + [(sending.step, SENDING)]
    _side_by_side(works, WARM + seconds)
    return timed


def _side_by_side(works: Sequence[tuple[Step, float]], seconds: float) -> None:
    over, random = Event(), Random(1)  # noqa: S311 - no secret
    threads = [Thread(target=_again, args=(step, every, random.random() * every, over)) for step, every in works]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    over.set()
    for thread in threads:
        thread.join()


def _again(step: Step, every: float, first: float, over: Event) -> None:
    """Keep to the time: who had to wait for an answer comes again as soon as is due."""
    due = time.monotonic() + first
    while not over.wait(max(0.0, due - time.monotonic())):
        step()
        due = max(due + every, time.monotonic())


class Typing:
    """A clerk types cell after cell."""

    def __init__(self, window: Window, clerk: Clerk) -> None:
        self._window, self._path = window, f"/submissions/{clerk.submission}/cell"
        self._edits, self._numbers = cycle(clerk.edits), count()
        self.version = 0
        """What the window shows."""

    def step(self) -> None:
        pointer, text = next(self._edits)
        token = f"window-{next(self._numbers)}"
        fields = {"pointer": pointer, "text": text, "base": self.version, "since": self.version, "token": token}
        content = self._window.post(SAVE, self._path, urlencode(fields).encode())
        if content.startswith(b'{"version"'):
            self.version = msgspec.json.decode(content)["version"]


class Looking:
    """A clerk's window asks what others did since the version it shows."""

    def __init__(self, window: Window, clerk: Clerk, typing: Typing) -> None:
        self._window, self._typing = window, typing
        self._path = f"/submissions/{clerk.submission}/changes?state=draft&since="

    def step(self) -> None:
        self._window.get(LOOKED, f"{self._path}{self._typing.version}")


class Reviewing:
    """A reviewer goes from list to list and opens a submission between them."""

    def __init__(self, window: Window, seeded: Seeded) -> None:
        lists = [(page.name, seeded.paths[page.name]) for page in LISTS if page.name in seeded.paths]
        self._window, self._lists = window, cycle(lists)
        self._forms, self._turn = cycle(seeded.opened), cycle((True, False))

    def step(self) -> None:
        kind, path = next(self._lists) if next(self._turn) else (FORM.name, next(self._forms))
        self._window.get(kind, path)


class Sending:
    """One clerk after the other sends the county report, which takes the reader a good while."""

    def __init__(self, windows: Sequence[Window], clerks: Sequence[Clerk]) -> None:
        self._turns = cycle(zip(windows, clerks, strict=True))
        self._content = files("ziping.flows").joinpath("samples", SAMPLE).read_bytes()
        self._numbers = count()

    def step(self) -> None:
        window, clerk = next(self._turns)
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{next(self._numbers)}\r\n--{EDGE}\r\n'
        head += f'Content-Disposition: form-data; name="file"; filename="{SAMPLE}"\r\n\r\n'
        body = head.encode() + self._content + f"\r\n--{EDGE}--\r\n".encode()
        window.post(UPLOAD, f"/submissions/{clerk.submission}/uploads/", body, f"multipart/form-data; boundary={EDGE}")


if __name__ == "__main__":
    told = main(msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Seeded), int(sys.argv[2]), float(sys.argv[3]))
    sys.stdout.write(msgspec.json.encode({"timed": told, "processor": time.process_time()}).decode() + "\n")
