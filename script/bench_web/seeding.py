"""Fills the database of a place: a county, clerks with forms begun, and submissions sent to the bureau."""

import argparse
import sys
from random import Random

import msgspec
from django.core.management import call_command
from django.urls import reverse

from bench_web.counting import asked, paths_of
from bench_web.filling import drafted, edits_of, send
from bench_web.peopling import opened_round, people_of, session_of, units_of
from bench_web.seeded import Clerk, Counted, Seeded
from tests.inventing.report import invent
from ziping.web.people.models import Person, Role
from ziping.web.rounds.models import Round
from ziping.web.submissions.models import Submission

FEW = 10
MODELS = 40
OPENED = 50
REVIEWERS = 4


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--clerks", type=int, required=True)
    parser.add_argument("--submissions", type=int, required=True)
    options = parser.parse_args()
    call_command("migrate", interactive=False, verbosity=0)
    sys.stdout.write(msgspec.json.encode(seeded(options.clerks, options.submissions)).decode() + "\n")


def seeded(clerks: int, submissions: int) -> Seeded:
    """Fill the place in two steps and count the queries of each page after either."""
    random = Random(1)  # noqa: S311 - the same forms in each run
    opened = opened_round()
    departments = units_of([(f"示例县第{number}局", opened.unit) for number in range(clerks)])
    people = people_of(departments, Role.clerk)
    reviewers = people_of([opened.unit] * REVIEWERS, Role.reviewer)
    drafts = [drafted(opened, unit, invent(random, "project-table")) for unit in departments]
    Submission.objects.bulk_create(drafts)
    parties = {"clerk": people[0], "reviewer": reviewers[0]}
    models = [invent(random, "project-table") for _ in range(MODELS)]
    send(opened, departments, models, range(FEW))
    few = asked(parties, drafts[0])
    send(opened, departments, models, range(FEW, submissions))
    many = asked(parties, drafts[0])
    return Seeded(
        clerks=tuple(map(_clerk, people, drafts)),
        reviewers=tuple(map(session_of, reviewers)),
        paths=paths_of(drafts[0]),
        opened=_opened(opened),
        queries=tuple(Counted(name, few[name].queries, many[name].queries, many[name].size) for name in few),
    )


def _clerk(person: Person, draft: Submission) -> Clerk:
    return Clerk(session_of(person), draft.pk, tuple(edits_of(draft)))


def _opened(opened: Round) -> tuple[str, ...]:
    """Return some of what was sent, evenly spread."""
    numbers = list(opened.submissions.filter(submitted_at__isnull=False).values_list("pk", flat=True))
    return tuple(reverse("submission", args=[number]) for number in numbers[:: max(1, len(numbers) // OPENED)])
