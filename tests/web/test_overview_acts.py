"""Each act that is logged is known to change what the overview counts, or to leave it as it is."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import ziping.web
from ziping.web.overview.kept import UNCOUNTED
from ziping.web.rounds.states import ACTS
from ziping.web.submissions.actions.moving import MOVES

COUNTED: Final = {
    *("start-typing", "start-from", "accept", "return", "assign", "decide", "mark", *MOVES),
    *("publish", "publish-again", "correct", "retract", "restrict", "lift"),
    *("prepare-round", "leave-out", *ACTS),
    *("prepare-spot-check", "draw-spot-check", "score-spot-check", "report-spot-check"),
    *("rectify", "rectify-ask", "rectify-reply", "rectify-grant", "rectify-decline", "rectify-close"),
    *("rectify-recall", "close-unit", "open-unit"),
    *("rectify-reopen", "issue-token", "revoke-token", "first-administrator", "invent-county"),
    *("add-unit", "rename-unit", "add-person", "grant", "revoke", "renew-password", "open-account", "close-account"),
}
LOGGING: Final = {"log": 1, "revise": 2, "keep": 2, "start": 2, "move": 0, "_put_off": 2}
"""The functions that write an act down, and which of what they are given names it."""


def logged() -> Iterator[str]:
    for path in Path(ziping.web.__path__[0]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]
        for call in calls:
            place = LOGGING.get(getattr(call.func, "id", ""))
            if place is not None and len(call.args) > place:
                yield from _words(call.args[place], tree)


def _words(named: ast.expr, tree: ast.Module) -> Iterator[str]:
    """Yield the acts an expression may mean: a text, one of two, or a name that is set to them in the module."""
    match named:
        case ast.Constant(value=str(act)):
            yield act
        case ast.IfExp(body=one, orelse=other):
            yield from (*_words(one, tree), *_words(other, tree))
        case ast.Name(id=name):
            for node in ast.walk(tree):
                match node:
                    case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                        yield from _words(value, tree)
                    case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                        yield from _words(value, tree)
        case _:
            return


def test_each_act_that_is_logged_stands_in_one_of_the_two_lists():
    acts = set(logged())
    assert {"fill", "add-row", "print", "open-account", "send-back", "extend", "invent-county"} <= acts
    unknown = acts - COUNTED - set(UNCOUNTED)
    assert not unknown, f"name {unknown} in COUNTED here or in UNCOUNTED of overview/kept.py"
    assert not COUNTED & set(UNCOUNTED)
