"""Why a form came back, for its page: {% back_of submission as back %}."""

from django import template

from ziping.web.review.returned import Back, back_words
from ziping.web.submissions.models import Submission

register = template.Library()


@register.simple_tag
def back_of(submission: Submission) -> Back | None:
    return back_words(submission)
