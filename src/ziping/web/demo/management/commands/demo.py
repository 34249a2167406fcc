"""Fills an empty place with the invented county."""

import sys
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand

from ziping.web.answering.refusals import TooLate
from ziping.web.demo.founding import found
from ziping.writing.messages import Language, message

UNUSABLE = 2


class Command(BaseCommand):
    help = "make the invented county"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lang", choices=("zh", "en"), default="zh")

    def handle(self, *_: object, lang: Language, **__: object) -> None:
        try:
            is_new = found()
        except TooLate as refusal:
            self.stderr.write(message(refusal.key, {**refusal.facts, "folder": str(settings.DATA)}, lang))
            sys.exit(UNUSABLE)
        if is_new:
            self.stdout.write(message("web.demo.made", {"folder": str(settings.DATA)}, lang))
