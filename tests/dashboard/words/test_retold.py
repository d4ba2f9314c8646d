"""What is found in survey files, and what is wrong with them, is known again in Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.words.answer_problems import ENDINGS
from dashboard.words.language import speaking
from dashboard.words.retold import WHOLE, retold
from surveys.meaning.known_answers import RATED

ROOT = Path(__file__).resolve().parents[3]
PACK = ["released.py", "report/compose.py", "report/write.py"]
"""What in the dashboard tells of problems that are not its own words."""

TELLS = re.compile(r"\b(Problem|ProblemsFound|ValueError)\(")
SENTENCE = re.compile(r"[a-z]{2,} [a-z]{2,}")
NO_PROBLEMS = (
    "#",
    "Application Support",
    "`scilit add EVENT",
    "a key has",
    "a variable without",
    "and as",
    "delimited text",
    "field limit",
    "import os",
    "in use",
    "response id",
    "taking in",
    "unexpected end",
)
"""How other texts begin that stand in the same modules."""


def texts_in(code: str) -> Iterator[str]:
    """Yield every text in a module, as far as it is the same whatever is put in or follows."""
    tree = ast.parse(code)
    nodes = list(ast.walk(tree))
    documented = {node.value for node in nodes if isinstance(node, ast.Expr)}
    parts = {part for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield plain("".join(map(_part, node.values)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node not in documented and node not in parts:
                yield plain(node.value)


def _part(part: ast.expr) -> str:
    """Return a text, or that of a name that stands for one word in all modules."""
    match part:
        case ast.Constant(value):
            return str(value)
        case ast.FormattedValue(ast.Name(name)):
            return {"EVENT_FILE": "event.toml", "IMPORTS": "imports", "UNDECIDED": "DECIDE"}.get(
                name, "{}"
            )
    return "{}"


def plain(text: str) -> str:
    return text.strip(' .,;?"{}')


def known() -> set[str]:
    put_in = [re.sub(r"(?<!\{)\{\w+\}", "{}", phrase.english) for phrase in (*WHOLE, *ENDINGS)]
    return {plain(text.replace("{{", "{").replace("}}", "}")) for text in put_in}


def test_every_problem_is_known():
    modules = [*(ROOT / "surveys").rglob("*.py"), *(ROOT / "dashboard" / one for one in PACK)]
    telling = [code for path in modules if TELLS.search(code := path.read_text(encoding="utf-8"))]
    told = {text for code in telling for text in texts_in(code) if SENTENCE.search(text)}
    others = {text for text in told if text.startswith(NO_PROBLEMS)}
    assert told - others - known() == set(), "write it into dashboard/words"


def test_every_sentence_that_is_known_is_one_that_is_said():
    folders = [ROOT / "surveys", ROOT / "dashboard" / "exports", ROOT / "dashboard" / "report"]
    modules = [path for folder in folders for path in folder.rglob("*.py")]
    modules.append(ROOT / "dashboard" / "released.py")
    said = {text for path in modules for text in texts_in(path.read_text(encoding="utf-8"))}
    assert known() - said - {answers.name for answers in RATED} == set()


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
