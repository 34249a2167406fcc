"""Which settings name a provider of identity, and how wrong ones are told when the program starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ziping.web.openid.provider import Misset, Provider, provider_in

SET = {"ISSUER": "https://sso.example/realms/gov", "CLIENT": "ziping", "SECRET": "geheim"}


def named(**settings: str) -> Provider | None:
    return provider_in({f"ZIPING_WEB_OPENID_{name}": value for name, value in settings.items()})


def test_nothing_set_names_no_provider():
    assert named() is None
    assert named(CLAIM="email", NAME="单点登录", ISSUER=" ") is None


def test_what_is_not_said_is_as_usual():
    provider = named(**SET)
    assert provider is not None
    assert (provider.claim, provider.name, provider.has_second_factor) == ("preferred_username", "统一身份认证", False)


def test_each_setting_is_heard(tmp_path: Path):
    (tmp_path / "secret").write_text("out of a file\n")
    more = {"CLAIM": "employee", "NAME": "一网通办", "SECOND_FACTOR": "1"}
    more |= {"SECRET": "", "SECRET_FILE": str(tmp_path / "secret")}
    wanted = Provider(SET["ISSUER"], "ziping", "out of a file", "employee", "一网通办", has_second_factor=True)
    assert named(**SET | more) == wanted


@pytest.mark.parametrize("name", SET)
def test_a_part_that_is_missing_is_named(name: str):
    with pytest.raises(Misset, match=f"没有 ZIPING_WEB_OPENID_{name}。"):
        named(**SET | {name: ""})


@pytest.mark.parametrize(
    "issuer",
    [
        "http://sso.example",
        "http://10.0.0.8/realms/gov",
        "sso.example",
        "https://",
        "https://[sso",
        "https://sso.example/?realm=gov",
        "https://sso.example/#gov",
        "https://li@sso.example",
        "ftp://127.0.0.1",
    ],
)
def test_an_issuer_that_others_could_speak_for_is_refused(issuer: str):
    with pytest.raises(Misset, match="https://"):
        named(**SET | {"ISSUER": issuer})


@pytest.mark.parametrize("issuer", ["http://localhost:9000", "http://127.0.0.1:9000/a", "http://[::1]:9000"])
def test_on_this_machine_no_https_is_asked_for(issuer: str):
    provider = named(**SET | {"ISSUER": issuer})
    assert provider is not None
    assert provider.issuer == issuer


def test_a_secret_that_cannot_be_read_names_its_file(tmp_path: Path):
    with pytest.raises(Misset, match="nowhere 不能读取"):
        named(**SET | {"SECRET": "", "SECRET_FILE": str(tmp_path / "nowhere")})


def test_the_secret_stands_in_no_printed_provider():
    assert SET["SECRET"] not in repr(named(**SET))


def test_the_program_does_not_start_with_settings_that_cannot_be(tmp_path: Path):
    variables = {**os.environ, "ZIPING_WEB_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "ziping.web.settings"}
    variables |= {"ZIPING_WEB_OPENID_ISSUER": "https://sso.example"}
    command = [sys.executable, "-m", "ziping.web", "check"]
    told = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert told.returncode == 1
    chinese, english = told.stderr.splitlines()
    assert "没有 ZIPING_WEB_OPENID_CLIENT" in chinese
    assert "ZIPING_WEB_OPENID_CLIENT is missing" in english
