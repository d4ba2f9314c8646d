from __future__ import annotations

import time

import pytest

from surveys.reading.delimited.encodings import to_utf8
from tests.surveys.reading.builders import cells, problem_of, read, survives

CHINESE = [["编号", "性别", "活动"], ["甲一", "男", "讲座；展览"], ["乙2", "女", "不知道/拒绝回答"]]
RUSSIAN = [["код", "пол", "Q1"], ["а1", "муж", "Верно"], ["б2", "жен", "Не знаю"]]
FRENCH = [["code", "Activité", "Âge"], ["é1", "Fête de la science", "18–34"], ["b", "été", "«oui»"]]
GERMAN = [["Code", "Größe", "Übung"], ["ä1", "groß", "Öl"], ["b2", "»Spaß«", "weiß nicht"]]
SPANISH = [["código", "Año", "¿Sí?"], ["ñ1", "niño", "¡Sí!"], ["b2", "señora", "No sé"]]
ENGLISH = [["code", "Q1", "Q2"], ["a1", "True", "Don't know"], ["b2", "False", "True"]]

ENCODINGS = {
    "utf-8": [CHINESE, RUSSIAN, FRENCH, GERMAN, SPANISH, ENGLISH],
    "utf-8-sig": [CHINESE, RUSSIAN, FRENCH, ENGLISH],
    "utf-16": [CHINESE, RUSSIAN, FRENCH, ENGLISH],
    "utf-16-le": [CHINESE, RUSSIAN, FRENCH, ENGLISH],
    "utf-16-be": [CHINESE, RUSSIAN, FRENCH, ENGLISH],
    "utf-32": [CHINESE],
    "gb18030": [CHINESE, ENGLISH],
    "cp1252": [FRENCH, GERMAN, SPANISH, ENGLISH],
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "table"), [(name, table) for name, tables in ENCODINGS.items() for table in tables]
)
def test_every_encoding_delimiter_and_line_end(tmp_path, encoding, table, delimiter, line_end):
    text = "".join(delimiter.join(row) + line_end for row in table)
    read_back = read(tmp_path, text.encode(encoding))

    assert list(read_back.headers) == table[0]
    assert cells(read_back) == table[1:]


@pytest.mark.parametrize(
    "text",
    [
        "编号,性别\n1,男",
        "a,b\n1,是",
        "a,b\n婷婷,科学",
        "a,b\n1,运动┋影视",
        "a,b\n1,１８岁～",
        "a,b\n联通,中",
    ],
)
def test_short_chinese_in_gb18030(text):
    # The hanzi of the last one are valid UTF-8 in part.
    assert to_utf8(text.encode("gb18030"), name="post.csv").decode() == text


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,é",
        "a,b\n1,café",
        "prénom,b\nZoé,créée",
        "a,b\nGröße,süß",
        "a,b\nStraße,müßig",
        "a,b\n¿qué?,mañana",
        "a,b\nnão,maçãs",
        "a,b\n“quoted”,it’s",
        "a,b\n20 °C,½ €",
        "a,b\nélève,où",
    ],
)
def test_short_western_text_in_windows_1252(text):
    assert to_utf8(text.encode("cp1252"), name="post.csv").decode() == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp1253"])
def test_a_script_in_an_old_encoding_is_refused_and_not_mangled(encoding):
    text = "a,b\n1,Ελληνικά\n" if encoding == "cp1253" else "a,b\n1,Земля вращается\n2,Не знаю\n"
    said = problem_of(lambda: to_utf8(text.encode(encoding), name="post.csv"))

    assert "has an encoding that cannot be told" in said
    assert "CSV UTF-8" in said


@pytest.mark.parametrize(
    ("one", "other", "line_of_utf8", "other_line"),
    [("é", "naïve", 2, 3), ("不知道", "男女", 2, 3), ("Не знаю", "écrit", 2, 3)],
)
def test_two_encodings_in_one_file(one, other, line_of_utf8, other_line):
    old = "gb18030" if other == "男女" else "cp1252"
    content = f"a,b\n1,{one}\n".encode() + f"2,{other}\n3,x\n".encode(old)
    said = problem_of(lambda: to_utf8(content, name="post.csv"))

    assert f"mixes encodings: line {line_of_utf8} is UTF-8, line {other_line} is not" in said


def test_a_byte_order_mark_that_does_not_keep_its_promise():
    content = b"\xef\xbb\xbfa,b\n1,caf\xe9\n2,x\n"
    said = problem_of(lambda: to_utf8(content, name="post.csv"))

    assert "begins as UTF-8 but line 2 is not" in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_text_that_ends_inside_a_character(encoding):
    content = "编号,性别\n1,男\n2,女".encode(encoding)[:-1]
    assert "in the middle of a character" in problem_of(lambda: to_utf8(content, name="post.csv"))


def test_pieces_are_cut_between_characters(monkeypatch):
    monkeypatch.setattr("surveys.reading.delimited.encodings._STEP", 2)
    text = "编号,é😀\n1,男".encode()

    assert to_utf8(text, name="post.csv") == text
    assert "line 2" in problem_of(lambda: to_utf8(b"\xef\xbb\xbf" + text + b"\xff1234", name=""))


def test_a_long_cyrillic_word_with_a_wrong_byte_is_judged_in_no_time():
    content = "щ".encode() * 5_000 + b"\xff,b\n"
    started = time.process_time()
    survives(lambda: to_utf8(content, name="x.csv"))
    assert time.process_time() - started < 1
