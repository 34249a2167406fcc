"""The engine that finds and recognises text: RapidOCR with the models of its package, on OpenVINO or ONNX Runtime."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ziping.formats import cases
from ziping.formats.document import UnreadableError
from ziping.formats.scan.pictures import Pixels

RUNTIMES = ("openvino", "onnxruntime")
"""In order of speed."""
NEEDED = ("rapidocr", "cv2")


class Recognised(Struct, frozen=True):
    """A line's characters, how sure each is (0 to 1), and how far along the line its middle is (0 to 1)."""

    text: str
    sure: tuple[float, ...]
    middles: tuple[float, ...]


def runtime() -> str:
    """Return the runtime to use. Raises UnreadableError where the parts that recognise are not installed."""
    found = next((name for name in RUNTIMES if find_spec(name)), None)
    if found is None or not all(map(find_spec, NEEDED)):
        raise UnreadableError(cases.NEEDS_RECOGNITION)
    return found


@cache
def _engine() -> Any:  # noqa: ANN401 - the package has no types for it
    from rapidocr import EngineType, RapidOCR  # noqa: PLC0415 - takes a second to load

    kind = EngineType(runtime())
    return RapidOCR(
        params={
            "Det.engine_type": kind,
            "Rec.engine_type": kind,
            "Global.use_cls": False,  # it turns 90% into %06
            "Global.log_level": "critical",
            "Global.max_side_len": 4_000,
            "Global.return_word_box": True,
        }
    )


def found_boxes(pixels: Pixels) -> NDArray[np.float64]:
    """Return the corners of lines of writing, n × 4 × (x, y), in dots."""
    found = _engine()(pixels, use_det=True, use_rec=False, use_cls=False)
    return np.zeros((0, 4, 2)) if found.boxes is None else np.asarray(found.boxes, dtype=float)


def recognised(lines: Sequence[Pixels]) -> list[Recognised]:
    """Return what each picture of one line says."""
    if not lines:
        return []
    said = _engine().recognize_txt(list(lines))
    return [_recognised(text, info) for text, info in zip(said.txts, said.word_results, strict=True)]


def _recognised(text: str, info: Any) -> Recognised:  # noqa: ANN401 - the package has no types for it
    columns = [column for word in info.word_cols for column in word]
    signs = [(sign, sure) for sign, sure in zip(text, info.confs, strict=False) if not sign.isspace()]
    middles = tuple((column + 0.5) / max(info.line_txt_len, 1.0) for column in columns)
    return Recognised("".join(sign for sign, _ in signs), tuple(sure for _, sure in signs), middles)
