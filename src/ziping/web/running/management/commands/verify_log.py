"""Verifies the log from its first entry to its last."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ziping.web.ledger.chain import FIRST, verify
from ziping.web.ledger.models import Entry
from ziping.writing.messages import message

BROKEN = 1


class Command(BaseCommand):
    help = "verify the chain of the log"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lang", choices=("zh", "en"), default="zh")

    def handle(self, *_: object, lang: Any, **__: object) -> None:  # noqa: ANN401 - one of the choices
        broken = verify()
        if broken is not None:
            self.stderr.write(message("web.log.broken", {"number": str(broken)}, lang))
            sys.exit(BROKEN)
        last = Entry.objects.last()
        facts = {"count": str(last.number if last else 0), "digest": last.digest if last else FIRST}
        self.stdout.write(message("web.log.whole", facts, lang))
