"""Who asks by which token, how often, and whether the token reaches that far."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from ziping.web.answering.pace import address_of, within_pace
from ziping.web.answering.refusals import NotAllowed, TooMany
from ziping.web.api.models import Scope, Token
from ziping.web.api.secret import digest_of


class Bearer(HttpBearer):
    """Lets in whoever shows an open token of an open account with the scope."""

    scope = Scope.read

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """Return the token, and let the request go on as its person's. Raises NotAllowed, TooMany."""
        found = Token.objects.select_related("person").filter(digest=digest_of(token)).first()
        if found is None or not found.is_open or not found.person.is_active:
            _slow(f"address-{address_of(request)}", settings.REQUESTS_A_MINUTE_UNKNOWN)
            return None
        _slow(f"token-{found.pk}", settings.API_REQUESTS_A_MINUTE)
        if not found.has(self.scope):
            raise NotAllowed("web.api.no-scope", scope=self.scope.label)
        _use(found)
        request.user = found.person
        return found


class Reads(Bearer):
    scope = Scope.read


class Writes(Bearer):
    scope = Scope.write


class Manages(Bearer):
    scope = Scope.admin


READS: Final = Reads()
WRITES: Final = Writes()
MANAGES: Final = Manages()


def anybody(request: HttpRequest) -> bool:
    """Let in everybody to what is published."""
    del request
    return True


def _slow(who: str, most: int) -> None:
    if not within_pace(who, most):
        raise TooMany("web.too-many-requests")


def _use(token: Token) -> None:
    """Keep the day, once: it is what people look for before they end a token."""
    today = timezone.localdate()
    if token.used_on != today:
        Token.objects.filter(pk=token.pk).update(used_on=today)
