"""Changes that make a sound file an unsound one."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable

from tests.surveys.test_junk import CELLS, SETTINGS, as_toml

_PIECES = [
    *[b"\0", b'"', b'""', b"'", b",", b";", b"\t", b"\r", b"\n", b"\r\n", b"\xff", b"\xef\xbb\xbf"],
    *[b"\xff\xfe", b"\xfe\xff", b"<", b">", b"&", b"&#0;", b"]]>", b"<!--", b"\x7f\xff\xff\xff"],
    *[b"\xff\xff\xff\xff", b"\0\0\0\0", b"1e999", b"-1", b"99999999999999999999", b"\xed\xa0\x80"],
    *["┋".encode(), "【".encode(), "〖〗".encode("gb18030"), b"{}", b"[]", b"[[", b'{"ImportId":'],
    *[b" - Selected Choice - ", b"___1", b"(choice=", b"/", b"XFD1048576", b"R_2YPOQ602ER1jkf1"],
]
_TEXTS = [
    *[*CELLS, *map(str, SETTINGS), "Response ID", "ResponseId", "Respondent ID", "Timestamp"],
    *["Response", "redcap_event_name", "_uuid", "提交答卷时间", "序号", "pre", "post", "wave"],
    *["question", "answer", "respondent", "Your code", "age", "a" * 300, "before (choice=after)"],
]


def changed_bytes(content: bytes, chance: random.Random, other: bytes = b"") -> bytes:
    """Return a file with bytes flipped, cut, doubled, or put in.

    Parameters
    ----------
    content : bytes
        A sound file.
    chance : Random
        Decides.
    other : bytes
        Another sound file, a part of which may be put in.
    """
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 4, 16])):
        at = chance.randrange(len(changed) + 1)
        long = min(chance.choice([1, 2, 4, 16, 300, 5000]), len(changed) - at)
        match chance.randrange(6):
            case 0 if at < len(changed):
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                del changed[at : at + long]
            case 2:
                changed[at:at] = changed[at : at + long] * chance.choice([1, 3, 200])
            case 3:
                changed[at:at] = chance.choice(_PIECES) * chance.choice([1, 1, 2, 1000])
            case 4:
                changed[at : at + 4] = chance.choice(_PIECES)
            case _ if other:
                start = chance.randrange(len(other))
                changed[at : at + long] = other[start : start + long]
    if chance.random() < 0.1:
        del changed[chance.randrange(len(changed) + 1) :]
    return bytes(changed)


def changed_workbook(content: bytes, chance: random.Random) -> bytes:
    """Return a workbook with one of its parts changed, or left out, or there twice."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        hit = chance.choice(names)
        for name in names:
            part = old.read(name)
            if name != hit:
                new.writestr(name, part)
            elif chance.random() < 0.9:
                new.writestr(name, changed_bytes(part, chance))
    return written.getvalue()


def changed_text(content: str, chance: random.Random) -> str:
    """Return a text with a word or line taken out, doubled, or another put in its place."""
    lines = content.splitlines()
    for _ in range(chance.choice([1, 1, 2, 4])):
        at = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                lines.insert(at, lines[at])
            case 1 if len(lines) > 1:
                del lines[at]
            case 2 if "=" in lines[at]:
                said = as_toml(chance.choice(SETTINGS))
                lines[at] = f"{lines[at].partition('=')[0]}= {said}"
            case 3 if "=" in lines[at]:
                lines[at] = f"more_{lines[at]}"
            case _:
                words = lines[at].split(" ")
                words[chance.randrange(len(words))] = str(chance.choice(_TEXTS))
                lines[at] = " ".join(words)
    return "\n".join(lines) + "\n"


def changed_rows(rows: list[list[str]], chance: random.Random) -> list[list[str]]:
    """Return a table with other cells, and with rows or columns cut, doubled or moved."""
    rows = [list(row) for row in rows]
    for _ in range(min(chance.choice([1, 2, 4, 16]), len(rows) - 1)):
        row = rows[chance.choice([0, chance.randrange(len(rows)), chance.randrange(len(rows))])]
        match chance.randrange(6):
            case 0 if len(rows) > 1:
                rows.remove(row)
            case 1:
                rows.insert(chance.randrange(len(rows)), list(row) * chance.choice([1, 1, 2]))
            case 2 if row:
                del row[chance.randrange(len(row))]
            case 3 if row:
                row[chance.randrange(len(row))] = chance.choice(row)
            case _ if row:
                row[chance.randrange(len(row))] = chance.choice(_TEXTS)
    return rows


def changed_json(content: bytes, chance: random.Random, sealed: Callable[[object], bytes]) -> bytes:
    """Return a JSON file with other values, sealed again; one time in four with other bytes."""
    if chance.random() < 0.25:
        return changed_bytes(content, chance)
    body = json.loads(content)
    for _ in range(chance.choice([1, 1, 2])):
        parent: dict | list = body
        while True:
            keys = list(parent) if isinstance(parent, dict) else list(range(len(parent)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(parent[key], dict | list) and chance.random() < 0.7:
                parent = parent[key]
                continue
            if chance.random() < 0.2:
                del parent[key]
            else:
                plain = [one for one in SETTINGS if not isinstance(one, float)]
                parent[key] = chance.choice([*plain, None, "0" * 64, "../../etc"])
            break
    return sealed(body)
