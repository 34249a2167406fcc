"""The provider on the sign-in page."""

from django import template
from django.conf import settings

from ziping.web.openid.provider import Provider

register = template.Library()


@register.simple_tag
def identity_provider() -> Provider | None:
    provider: Provider | None = settings.AUTH_PROVIDER
    return provider
