"""What a password must be, told in the words of the one catalogue."""

from django import template
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
    password_validators_help_texts,
)

from ziping.writing.messages import message

register = template.Library()


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return message("account.password.too-short", {"count": str(self.min_length)})

    def get_help_text(self) -> str:
        return message("account.password.length", {"count": str(self.min_length)})


class NotCommon(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return message("account.password.too-common", {})

    def get_help_text(self) -> str:
        return message("account.password.not-common", {})


class NotLikeOneself(UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return message("account.password.too-similar", {})

    def get_help_text(self) -> str:
        return message("account.password.not-similar", {})


@register.simple_tag
def password_rules() -> list[str]:
    """Return the sentences shown beside a new password."""
    return password_validators_help_texts()
