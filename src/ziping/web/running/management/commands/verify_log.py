"""Verifies the log from its first entry to its last."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ziping.web.ledger.chain import verify
from ziping.writing.messages import message

BROKEN = 1


class Command(BaseCommand):
    help = "verify the chain of the log"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lang", choices=("zh", "en"), default="zh")

    def handle(self, *_: object, lang: Any, **__: object) -> None:  # noqa: ANN401 - one of the choices
        found = verify()
        if found.broken is not None:
            self.stderr.write(message("web.log.broken", {"number": str(found.broken)}, lang))
            sys.exit(BROKEN)
        facts = {"count": str(found.count), "digest": found.digest}
        self.stdout.write(message("web.log.whole", facts, lang))
