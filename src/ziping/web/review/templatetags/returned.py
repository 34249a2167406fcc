"""Why a form came back, and what was said about it, for its page: {% back_of submission as back %}."""

from django import template

from ziping.web.people.models import Person
from ziping.web.review.returned import Back, Said, back_words, said_with_letter
from ziping.web.submissions.models import Submission

register = template.Library()


@register.simple_tag
def back_of(submission: Submission) -> Back | None:
    return back_words(submission)


@register.simple_tag
def said_about(submission: Submission, person: Person, of_form: object) -> Said:
    """Return nothing where another paper than the form itself is shown."""
    return said_with_letter(submission, person) if of_form else Said()
