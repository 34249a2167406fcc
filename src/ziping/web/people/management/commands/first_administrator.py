"""Makes the first administrator of an empty place and shows the password once."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.views.decorators.debug import sensitive_variables

from ziping.web.answering.refusals import Refusal
from ziping.web.people.actions.first import CODE, first_administrator
from ziping.writing.messages import Language, message

UNUSABLE = 2


class Command(BaseCommand):
    help = "make the first unit and its administrator"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--unit", required=True)
        parser.add_argument("--lang", choices=("zh", "en"), default="zh")

    @sensitive_variables("password", "facts")
    def handle(self, *_: object, username: str, unit: str, lang: Language, **__: object) -> None:
        try:
            person, password = first_administrator(username, unit)
        except Refusal as refusal:
            self.stderr.write(message(refusal.key, refusal.facts, lang))
            sys.exit(UNUSABLE)
        facts = {"username": person.username, "password": password, "unit": unit.strip(), "code": CODE}
        self.stdout.write(message("web.first.done", facts, lang))
