import io
import os
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import libarchive
import pytest

from ziping.formats import cases, limits
from ziping.formats.archives import Unpacked, kind_of_archive, unpack
from ziping.formats.limits import Limits


class OldName(zipfile.ZipInfo):
    """A member as old programs write it: its name in the code page of their system, not saying which."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the name its base class calls
        return self.filename.encode("gb18030"), self.flag_bits


def zipped(members: dict[str, bytes], kind: type[zipfile.ZipInfo] = zipfile.ZipInfo) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(kind(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def seven_zipped(folder: Path, members: dict[str, bytes]) -> bytes:
    path = folder / "made.7z"
    with libarchive.file_writer(str(path), "7zip") as archive:
        for name, content in members.items():
            archive.add_file_from_memory(name, len(content), content)
    return path.read_bytes()


def rar(name: bytes, content: bytes) -> bytes:
    """Return a rar of the fourth version that holds one file as it is."""

    def block(kind: int, flags: int, rest: bytes) -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    sizes = struct.pack("<II", len(content), len(content))
    about = struct.pack("<BIIBBHI", 3, zlib.crc32(content), 0x58210000, 20, 0x30, len(name), 0o100644)
    file = block(0x74, 0x8000, sizes + about + name) + content
    return b"Rar!\x1a\x07\x00" + block(0x73, 0, b"\0" * 6) + file + block(0x7B, 0x4000, b"")


def unpacked(folder: Path, data: bytes) -> dict[str, str]:
    """Return each member's text, or the case why it cannot be had."""
    archive, out = folder / "a.zip", folder / "out"
    archive.write_bytes(data)
    out.mkdir()
    return {member.name: _shown(member) for member in unpack(archive, out)}


def _shown(member: Unpacked) -> str:
    return member.path.read_text() if member.path else member.case


@pytest.mark.parametrize("kind", [zipfile.ZipInfo, OldName])
def test_chinese_names_are_told_in_utf_8_and_in_the_code_of_old_programs(
    tmp_path: Path, kind: type[zipfile.ZipInfo]
) -> None:
    data = zipped({"交通局/自评表.txt": b"a", "说明.txt": b"b"}, kind)
    assert unpacked(tmp_path, data) == {"交通局/自评表.txt": "a", "说明.txt": "b"}


def test_a_seven_zip_is_unpacked(tmp_path: Path) -> None:
    assert unpacked(tmp_path, seven_zipped(tmp_path, {"财政局/自评表.txt": b"a"})) == {"财政局/自评表.txt": "a"}


@pytest.mark.parametrize("code", ["utf-8", "gb18030"])
def test_a_rar_of_an_old_program_is_unpacked(tmp_path: Path, code: str) -> None:
    assert unpacked(tmp_path, rar("自评表.txt".encode(code), b"a")) == {"自评表.txt": "a"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("../../etc/a.txt", "etc/a.txt"),
        ("/root/a.txt", "root/a.txt"),
        ("C:\\甲\\a.txt", "甲/a.txt"),
        ("a\u202e.txt", "a.txt"),
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, written: str, name: str) -> None:
    before = set(tmp_path.parent.rglob("*"))
    assert unpacked(tmp_path, zipped({written: b"a"})) == {name: "a"}
    out = set(tmp_path.parent.rglob("*")) - before
    assert {path.relative_to(tmp_path).as_posix() for path in out} == {"a.zip", "out", "out/000001"}


def test_links_and_what_systems_leave_behind_are_passed_over(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    data = io.BytesIO(zipped({"__MACOSX/a.txt": b"x", "~$自评.docx": b"x", ".DS_Store": b"x", "b.txt": b"b"}))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert unpacked(tmp_path, data.getvalue()) == {"b.txt": "b"}


def test_a_file_that_is_no_document_is_named_and_not_unpacked(tmp_path: Path) -> None:
    assert unpacked(tmp_path, zipped({"录像.mp4": b"x"})) == {"录像.mp4": ""}
    assert not any((tmp_path / "out").iterdir())


def test_archives_within_archives_are_unpacked_to_a_limit(tmp_path: Path) -> None:
    data = zipped({"三.txt": b"c"})
    for name in ("二.zip", "一.zip"):
        data = zipped({name: data})
    assert unpacked(tmp_path, data) == {"一.zip/二.zip/三.txt": "c"}
    (tmp_path / "again").mkdir()
    with limits.using(Limits(archive_nesting=2)):
        assert unpacked(tmp_path / "again", data) == {"一.zip/二.zip": cases.NESTED_TOO_DEEP}


def test_a_bomb_is_given_up_with_what_came_before_it(tmp_path: Path) -> None:
    data = zipped({"a.txt": b"a", "b.txt": b"\0" * 3_000_000})
    with limits.using(Limits(ratio_from=1_000_000)):
        assert unpacked(tmp_path, data) == {"a.txt": "a", "": cases.UNPACKS_TOO_LARGE}


def test_nested_bombs_share_one_limit(tmp_path: Path) -> None:
    inner = zipped({"x.txt": b"\0" * 600_000})
    with limits.using(Limits(ratio_from=1_000_000)):
        found = unpacked(tmp_path, zipped({"1.zip": inner, "2.zip": inner}))
    assert found.keys() == {"1.zip/x.txt", "2.zip"}
    assert found["2.zip"] == cases.UNPACKS_TOO_LARGE


def test_too_many_members_are_given_up(tmp_path: Path) -> None:
    with limits.using(Limits(archive_members=2)):
        found = unpacked(tmp_path, zipped({f"{number}.txt": b"x" for number in range(4)}))
    assert found == {"0.txt": "x", "1.txt": "x", "": cases.TOO_MANY_MEMBERS}


def test_a_locked_member_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"a", "b.txt": b"b"}))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.find(mark) + at] |= 1
    assert unpacked(tmp_path, bytes(data)) == {"a.txt": cases.ENCRYPTED, "b.txt": "b"}


def test_a_damaged_member_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    data = zipped({"a.txt": b"a" * 50, "b.txt": b"b"})
    assert unpacked(tmp_path, data.replace(b"K\x4c", b"\xff\xff", 1)) == {"a.txt": cases.DAMAGED, "b.txt": "b"}


@pytest.mark.parametrize("kind", ["7z", "rar"])
def test_a_damaged_archive_is_refused(tmp_path: Path, kind: str) -> None:
    whole = rar(b"a.txt", b"a" * 100) if kind == "rar" else seven_zipped(tmp_path, {"a.txt": os.urandom(500)})
    found = unpacked(tmp_path, whole[:90])
    assert set(found.values()) == {cases.DAMAGED}


def test_without_the_library_a_rar_is_refused_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "libarchive", None)
    assert unpacked(tmp_path, rar(b"a.txt", b"a")) == {"": cases.NEEDS_UNPACKER}


def test_an_office_document_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    for members, kind in (
        ({"word/document.xml": b""}, ""),
        ({"[Content_Types].xml": b""}, ""),
        ({"a.docx": b""}, "zip"),
    ):
        path.write_bytes(zipped(members))
        assert kind_of_archive(path) == kind
    path.write_bytes(b"PK\x03\x04 cut off")
    assert kind_of_archive(path) == ""
    assert kind_of_archive(tmp_path / "missing.zip") == ""
