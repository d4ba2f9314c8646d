"""What is found in survey files, and what is wrong with them, is known again in Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.words.answer_problems import ENDINGS, PLACES
from dashboard.words.language import speaking
from dashboard.words.retold import WHOLE, in_words, retold
from surveys.meaning.known_answers import RATED
from surveys.problems import Problem

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
        elif isinstance(node, ast.Constant) and node not in documented | parts:
            yield plain(node.value) if isinstance(node.value, str) else ""


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
    put_in = [
        re.sub(r"(?<!\{)\{\w+\}", "{}", phrase.english) for phrase in (*WHOLE, *ENDINGS, *PLACES)
    ]
    return {plain(text.replace("{{", "{").replace("}}", "}")) for text in put_in}


def test_every_problem_is_known():
    modules = [*(ROOT / "surveys").rglob("*.py"), *(ROOT / "dashboard" / one for one in PACK)]
    telling = [code for path in modules if TELLS.search(code := path.read_text(encoding="utf-8"))]
    told = {text for code in telling for text in texts_in(code) if SENTENCE.search(text)}
    others = {text for text in told if text.startswith(NO_PROBLEMS)}
    assert told - others - known() == set(), "write it into dashboard/words"


def test_every_sentence_that_is_known_is_one_that_is_said():
    modules = [
        *(ROOT / "surveys").rglob("*.py"),
        *(path for path in (ROOT / "dashboard").rglob("*.py") if path.parent.name != "words"),
    ]
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
        (
            '"agreement" is not one of True, False; did you mean "True"? Add it under '
            "[activities.titles], or under [activities.values] as a spelling. Also in a.csv, "
            '"A. B", row 3; b.csv, "Q", 5 cells (rows 2, 3, 4, ...); and in 2 more columns '
            "(1,207 cells in all)",
            "“agreement”不属于以下选项：True, False；您是否想写“True”？请把它加到 "
            "[activities.titles] 下，或作为一种写法加到 [activities.values] 下。另见 a.csv, "
            '"A. B"，第 3 行、b.csv, "Q"，5 个单元格（第 2, 3, 4, ... 行）、另外 2 列'
            "（共 1,207 个单元格）",
        ),
        (
            "an answer not shown (2 words, 7 letters, mark ~5c1) is none of them either",
            "一个未显示的回答（2 个词、7 个字符，标记 ~5c1）也不属于以上选项",
        ),
        (
            "looks like names (3 of 4 different answers do), in 5 cells. Personal data is not "
            "kept: take the column out of event.toml, or the values out of the file. If it holds "
            "none, list the header under [privacy] as allowed = [...]",
            "像是姓名（4 种不同的回答中有 3 种如此），有 5 个单元格。个人信息不予保存：请从 "
            "event.toml 中去掉该列，或从文件中删除这些内容。如果其中没有个人信息，请在 [privacy] "
            "下把列标题写入 allowed = [...]",
        ),
    ],
)
def test_it_is_said_anew_with_what_was_put_in(english, chinese):
    assert retold(english) == english
    with speaking("zh"):
        assert retold(english) == chinese


def test_a_problem_is_told_with_its_place():
    problem = Problem("week.xlsx, sheet pre, row 14", "is no day such as 2025-10-18")
    assert in_words(problem) == problem
    with speaking("zh"):
        assert str(in_words(problem)) == (
            "week.xlsx，工作表 pre，第 14 行: 不是形如 2025-10-18 的日期"
        )
