"""Which parts recognise scans: the faster runtime where it is installed, else the other, else a refusal by name."""

import pytest

from ziping.formats import UnreadableError, cases
from ziping.formats.scan import engine


def install(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let only these packages be found."""
    monkeypatch.setattr(engine, "find_spec", lambda name: name if name in names else None)


@pytest.mark.parametrize(
    ("runtimes", "used"),
    [
        (("openvino", "onnxruntime"), "openvino"),
        (("openvino",), "openvino"),
        (("onnxruntime",), "onnxruntime"),
    ],
)
def test_the_faster_runtime_is_used_and_the_other_where_it_is_absent(
    runtimes: tuple[str, ...], used: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, "rapidocr", "cv2", *runtimes)
    assert engine.runtime() == used


@pytest.mark.parametrize(
    "installed",
    [(), ("rapidocr", "cv2"), ("openvino", "cv2"), ("onnxruntime", "rapidocr"), ("openvino", "onnxruntime")],
)
def test_without_one_of_the_parts_the_refusal_says_that_recognition_is_missing(
    installed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, *installed)
    with pytest.raises(UnreadableError) as refusal:
        engine.runtime()
    assert refusal.value.case == cases.NEEDS_RECOGNITION


@pytest.mark.parametrize("name", engine.RUNTIMES)
def test_the_engine_knows_every_runtime_by_its_name(name: str) -> None:
    rapidocr = pytest.importorskip("rapidocr")
    assert rapidocr.EngineType(name).value == name
