"""Templates, styles and scripts of the pages; loaded only by who writes one."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from ziping.writing.messages import Language, message

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the order of what follows: the page shows texts in the order in which they were judged."""
TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def rendered(template: str, script: str, language: Language, **shown: object) -> bytes:
    """Fill a template: all of it escaped, with the one style sheet and the one script, if any, its policy allows."""
    style, code = part("style.css"), part(script) if script else ""
    text = _environment(language).get_template(template)
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(code)}'; base-uri 'none'; "
    shown |= {"style": style, "script": code, "policy": policy + "form-action 'none'", "tag": TAGS[language]}
    return text.render(**shown).encode("utf-8", errors="replace")


@cache
def part(name: str) -> str:
    return files("ziping.writing.page").joinpath("parts", name).read_text(encoding="utf-8").strip()


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FunctionLoader(part),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_in_order,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["say"] = lambda key, **facts: message(f"page.{key}", facts, language)
    return environment


def _in_order(shown: object) -> object:
    return TURNING.sub("", shown) if isinstance(shown, str) and not hasattr(shown, "__html__") else shown
