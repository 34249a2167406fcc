"""The codes that an authenticator on a telephone would show."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

PERIOD = 30


def code_now(secret: str, ahead: int = 0) -> str:
    """Return the code of this half minute, or of one some half minutes ahead."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + ahead)))
