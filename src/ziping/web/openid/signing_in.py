"""The provider among the ways to confirm who one is."""

from ziping.web.openid.confirming import ways_to_confirm
from ziping.web.people.models import Person
from ziping.web.people.signing_in import NoSignUp


class WithProvider(NoSignUp):
    def get_reauthentication_methods(self, user: Person) -> list[dict[str, str]]:
        """Return the provider only beside a password, so that it is never the first."""
        own = super().get_reauthentication_methods(user)
        return [*own, *ways_to_confirm()] if own else []
