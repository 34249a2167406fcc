"""A provider elsewhere is asked only where its certificate is known to the system."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cast import Cast
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.test import Client
from emptying import empty_caches
from identity import KEY, identity
from pytest_django import Settings


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """One for this machine that nobody but itself has signed, with its key."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "sso")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(KEY.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(KEY, SHA256())
    )
    path = tmp_path / "sso.pem"
    key = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(key + made.public_bytes(Encoding.PEM))
    return path


@pytest.mark.parametrize("is_known", [False, True])
def test_only_a_provider_whose_certificate_is_known_is_believed(
    cast: Cast, settings: Settings, certificate: Path, monkeypatch: pytest.MonkeyPatch, *, is_known: bool
):
    del cast
    empty_caches()
    if is_known:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with identity(certificate) as there:
        settings.AUTH_PROVIDER = there.provider()
        answer = Client().get("/account/provider/")
    assert answer.status_code == (302 if is_known else 422)
    assert is_known or "现在连不上" in answer.content.decode()
