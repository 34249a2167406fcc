"""What the library for signing in brings along and nobody needs here: accounts and passwords are the administrator's.

There is no mail server to send a link to, and an address that anybody may add to an account would be a second way in.
The names stay: the library's own pages ask for some of them.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path


def closed(_request: HttpRequest, **_words: str) -> HttpResponse:
    """Answer everybody that there is nothing."""
    raise Http404


urlpatterns = [
    path("signup/", closed, name="account_signup"),
    path("email/", closed, name="account_email"),
    path("confirm-email/", closed, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", closed, name="account_confirm_email"),
    path("password/set/", closed, name="account_set_password"),
    path("password/reset/", closed, name="account_reset_password"),
    path("password/reset/done/", closed, name="account_reset_password_done"),
    path("password/reset/key/done/", closed, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", closed, name="account_reset_password_from_key"
    ),
    path("login/code/confirm/", closed, name="account_confirm_login_code"),
    path("reauthenticate/code/", closed, name="account_request_reauthentication_code"),
    path("reauthenticate/code/confirm/", closed, name="account_confirm_reauthentication_code"),
]
