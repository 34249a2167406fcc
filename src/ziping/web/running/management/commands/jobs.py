"""The background worker: reads what was sent, prints what was issued."""

import os
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from ziping.web.running.slots import take
from ziping.web.running.worker import Reader, end_when_told
from ziping.writing.messages import message

BEHIND = 10
"""How far reading stands back behind the pages when the processors are busy (nice)."""


class Command(BaseCommand):
    help = "read what was sent and print what was issued, until told to end"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="end when nothing waits any more")

    def handle(self, *_: object, batch: bool, **__: object) -> None:
        slot = take()
        if slot is None:
            raise CommandError(message("web.jobs.all-taken", {}))
        end_when_told()
        os.nice(BEHIND)
        Reader(slot).run(batch=batch)
