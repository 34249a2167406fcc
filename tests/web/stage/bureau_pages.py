"""Every page of the bureau that shows something of a form, and what stands there."""

import json

from django.test import Client
from django.urls import reverse

from ziping.web.api.actions.issue import issue
from ziping.web.people.models import Person
from ziping.web.submissions.models import Submission


def pages_of(submission: Submission) -> list[str]:
    """Return every page of the bureau that shows something of the form."""
    number, round_number = submission.pk, submission.round_id
    beside = ("findings", "original", "changes", "comments", "scores", "outcome")
    return [
        reverse("submission", args=[number]),
        reverse("paper", args=[number]),
        f"{reverse('changes', args=[number])}?since=0&state=",
        reverse("letters", args=[number]),
        reverse("uploads", args=[number]),
        *(f"{reverse('review', args=[number])}?beside={one}" for one in beside),
        f"{reverse('inbox')}?state=all",
        reverse("round", args=[round_number]),
        f"{reverse('overview')}?round={round_number}",
        f"{reverse('rectify-new')}?submission={number}",
    ]


def body_of(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, page
    text = answer.content.decode()
    return json.dumps(json.loads(text), ensure_ascii=False) if "json" in answer["Content-Type"] else text


def told_by_api(person: Person, path: str) -> str:
    _, secret = issue(person, "报表程序", ("read",), 30)
    answer = Client().get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 200
    return json.dumps(answer.json(), ensure_ascii=False)
