"""What is found in survey files is known again in other languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dashboard.words.language import speaking
from dashboard.words.retold import SENTENCES, retold
from surveys.meaning.known_answers import RATED

SURVEYS = Path(__file__).resolve().parents[3] / "surveys"


def written_in(folder: Path) -> set[str]:
    """Return every text in the code of a folder, with {} for what is put in."""
    texts = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
                texts.add("".join(map(str, parts)))
    return texts


def test_every_sentence_that_is_known_is_one_that_is_said():
    written = written_in(SURVEYS)
    known = {re.sub(r"\{\w+\}", "{}", phrase.english) for phrase in SENTENCES}
    assert known - written - {answers.name for answers in RATED} == set()


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "its header asks who people are, and it has 4 different answers",
            "题目询问受众特征，有 4 种不同答案",
        ),
        ('is this "Is it so?"? it is called like a code', "这是“Is it so?”吗？名称像识别码"),
        ("nobody says this", "nobody says this"),
    ],
)
def test_it_is_said_anew_with_what_was_put_in(english, chinese):
    assert retold(english) == english
    with speaking("zh"):
        assert retold(english) == chinese
