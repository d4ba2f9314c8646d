import time
from itertools import combinations

import pytest

from surveys.privacy.header_words import kind_of_header
from surveys.privacy.scan import scan
from surveys.privacy.values import looks_of
from tests.surveys.privacy.invented_names import LANGUAGES, invented


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("li.wei@example.cn", "e-mail addresses"),
        ("write to li@example.org please", "e-mail addresses"),
        ("13800138000", "phone numbers"),
        ("+86 138 0013 8000", "phone numbers"),
        ("+7 (495) 123-45-67", "phone numbers"),
        ("8 701 123 45 67", "phone numbers"),
        ("(415) 555-1212", "phone numbers"),
        ("0151 23456789", "phone numbers"),
        ("90 123 45 67", "phone numbers"),
        ("916 123-45-67", "phone numbers"),
        ("0555 123 456", "phone numbers"),
        ("90 123 456", None),
        ("anna (at) example.org", "e-mail addresses"),
        ("li at mail dot ru", "e-mail addresses"),
        ("interesado(a) en todo", None),
        ("look at example.org", None),
        ("39°54'27\"N", "exact places"),
        ("100 °C to 120 °C", None),
        ("11010519491231002X", "identity numbers"),
        ("110105194912310021", None),
        ("112-233-445 95", "identity numbers"),
        ("45 04 123456", "identity numbers"),
        ("870101300009", "identity numbers"),
        ("870101300007", None),
        ("871301300009", None),
        ("192.168.10.20", "IP addresses"),
        ("2001:db8::1", "IP addresses"),
        ("999.1.1.1", None),
        ("12:30:45", None),
        ("39.9042, 116.4074", "exact places"),
        ("39,9042; 116,4074", "exact places"),
        ("(43.2389 76.8897)", "exact places"),
        ("12,000; 15,000", None),
        ("wxid_a1b2c3", "accounts"),
        ("2025-09-19 08:31:00", None),
        ("19.09.2025 08:31", None),
        ("AB1990", None),
        ("40+ur+", None),
        ("R_2YPOQ602ER1jkf1", None),
        ("14.5", None),
    ],
)
def test_one_value(text, kind):
    looks = looks_of(text)

    assert (looks.kind if looks else None) == kind


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("RecipientEmail", "e-mail addresses"),
        ("telephone_1", "phone numbers"),
        ("Телефон", "phone numbers"),
        ("您的姓名", "names"),
        ("How shall we call you?", "names"),
        ("Как вас зовут?", "names"),
        ("Would you like us to call you back?", None),
        ("When were you born?", "dates of birth"),
        ("first_name", "names"),
        ("RecipientFirstName", "names"),
        ("Фамилия, имя", "names"),
        ("Vorname", "names"),
        ("Ism va familiya", "names"),
        ("Аты-жөні", "names"),
        ("LocationLatitude", "exact places"),
        ("Enlem", "exact places"),
        ("Soyadınız", "names"),
        ("IPAddress", "IP addresses"),
        ("来自IP", "IP addresses"),
        ("您的微信号", "accounts"),
        ("dob", "dates of birth"),
        ("身份证号", "identity numbers"),
        ("ИИН", "identity numbers"),
        ("First two letters of your mother's name", None),
        ("您手机号码的后四位", None),
        ("Последние две цифры телефона", None),
        ("Name of your school", None),
        ("hotcore", None),
        ("This zip line is fun", None),
        ("Description", None),
        ("Lasers work by focusing sound waves.", None),
        ("手机价格", None),
    ],
)
def test_one_header(header, kind):
    assert kind_of_header(header) == kind


CODES = [f"AB{n:04}" for n in range(200)]
CHINESE = [f"{one}{other}" for one in "王李张刘陈" for other in "伟芳娜敏"]
FIRST_NAMES = "anna peter aigul wei olga tom jan grandma lea timur".split()  # noqa: SIM905
ANIMALS = "cat dog horse tiger lion panda eagle shark whale ant".split()  # noqa: SIM905
CITIES = "北京 上海 广州 深圳 天津 重庆 成都 杭州 武汉 西安 南京".split()  # noqa: SIM905
LIST_NUMBERS = [f"1{n * 7919 % 10**10:010}" for n in range(200)]


@pytest.mark.parametrize(
    ("header", "texts", "filled", "said"),
    [
        ("Your code", CODES, 200, None),
        ("Your code", [*CODES, "a@b.org"], 201, "e-mail addresses (1 of 201 different"),
        ("Response", LIST_NUMBERS, 200, None),
        ("Code", [f"138{n:08}" for n in range(50)], 50, "phone numbers (50 of 50"),
        ("Name", ["Anna", "李伟", "Bob"], 3, "names (its header)"),
        ("Name", ["North school", "South school"] * 10, 200, None),
        ("", [f"Anna {chr(65 + n)}lee" for n in range(20)], 20, "names (20 of 20"),
        ("Q3", CHINESE, 20, "names (20 of 20"),
        ("城市", ["北京", "上海", "高雄"] * 10, 90, None),
        ("Comments", [f"I liked the long talk about number {n}" + "!" * n for n in range(40)], 40,
         "free text"),
        ("Do you own a mobile phone?", ["Yes", "No"], 90, None),
        ("E-mail us?", ["Yes", "No"], 90, None),
        ("Telephone", ["12345678", "87654321"], 2, "phone numbers (its header)"),
        ("Age", ["31", "45"], 9, None),
        ("Q7", FIRST_NAMES, 10, "names (9"),
        ("Q7", ["欧阳娜娜", "欧阳", *CHINESE[:9]], 11, "names (11"),
        ("Q7", ANIMALS, 10, None),
        ("Q7", [f"{one}, {other.title()}" for one in ("Kern", "Silva", "Lang")
                for other in FIRST_NAMES], 30, "names (30 of 30"),
        ("Q7", [f"{one}, {other}" for one in ("Talk", "Expo", "Lab", "Tour")
                for other in ("Talk", "Expo", "Lab", "Tour")], 20, None),
        ("Q7", [f"{town}, Germany" for town in ANIMALS], 15, None),
        ("Q7", [f"{n} Oak Street" for n in range(1, 21)], 30, "exact places (20 of 20"),
        ("Q7", [f"海淀区中关村大街{n}号" for n in range(1, 21)], 30, "exact places (20"),
        ("Q7", [f"{n} people on the street" for n in range(1, 21)], 30, None),
        ("Q7", CHINESE, 99, "names (20 of 20"),
        ("Q7", CITIES, 99, None),
        ("Q7", [f"{one}{other}" for one in ("Zhang", "Li", "Wu") for other in
                ("Wei", "Fang", "Na", "XiaoMing")], 40, "names (12 of 12"),
        ("Q7", [f"{one}{other}" for one in ("You", "We", "Tik") for other in
                ("Tube", "Chat", "Tok", "Book")], 40, None),
        ("Q7", CITIES, 11, None),
        ("Q7", [f"9{n % 5}{n * 7919 % 10**7:07}" for n in range(50, 90)], 40, "phone numbers"),
        ("Q7", [f"90{n:07}" for n in range(40)], 40, None),
        ("Q7", [f"AB{n * 7919 % 10**7:07}" for n in range(500, 900, 10)], 40, "identity numbers"),
        ("Q7", [f"AB{n:07}" for n in range(40)], 40, None),
        ("Q7", [f"{39 + n / 41:.6f}" for n in range(1, 30)], 29, None),
        ("Q7", [f"{39 + n / 417.3:.6f}" for n in range(1, 300, 9)], 34, "exact places"),
        ("Q7", [f"{1 + n / 417.3:.6f}" for n in range(1, 300, 9)], 34, None),
        ("Q7", [f"{n:02}.0{n % 9 + 1}.{1990 + n}" for n in range(1, 25)], 24, "dates of birth"),
        ("Q7", [f"2026-09-{n:02}" for n in range(1, 25)], 24, None),
        ("Q7", [f"{n:02}/{n % 9 + 1:02}/{70 + n}" for n in range(1, 25)], 24, "dates of birth"),
        ("Q7", [f"{70 + n}-{n % 9 + 1:02}-{n:02}" for n in range(1, 25)], 24, "dates of birth"),
        ("Q7", [f"26-{m:02}-{n:02}" for m in (9, 10) for n in range(1, 25)], 48, None),
        ("Q7", [f"{n:02}.09.26" for n in range(1, 25)], 24, None),
        ("Q7", [f"{39 + n / 417.3:.4f}" for n in range(1, 300, 9)], 34, "exact places"),
        ("Duration", [f"{39 + n / 417.3:.4f}" for n in range(1, 300, 9)], 34, None),
        ("Q7", [f"{100 * n / 24:.4f}" for n in range(1, 24)], 23, None),
        ("Q7", list("王李张刘陈杨黄赵周吴"), 90, "names (10"),
        ("Q7", list("鼠牛虎兔龙蛇马羊猴鸡狗猪"), 12, None),
        ("Q7", [a.title() for a in ANIMALS], 30, None),
        ("Q7", [a.title() for a in ANIMALS], 10, None),
        ("Your code", invented("German", 60), 60, None),
        ("City", invented("German", 60), 60, None),
        ("Q7", [f"很好玩，孩子喜欢{n}号" for n in "一二三四五六七八九十"], 10, "free text"),
        ("Q7", [f"{a};{b};A talk of long title" for a in CODES[:5] for b in CODES[:5]], 25, None),
    ],
)  # fmt: skip
def test_a_column(header, texts, filled, said):
    found = scan(header, texts, filled=filled)

    assert (found is None) if said is None else (said in str(found))
    assert found is None or not any(len(text) > 4 and text in str(found) for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_surnames_alone(language):
    for people in (30, 60, 400):
        texts = [*dict.fromkeys(invented(language, people))]

        assert str(scan("Q7", texts, filled=people)).startswith("looks like names")
        assert scan("Surname", texts, filled=20 * people).kind == "names"


def test_names_that_repeat_are_names_where_the_header_says_so():
    people = [
        f"{first} {last}"
        for first in ("Olga", "Tom", "Wei")
        for last in ("Li", "Kim", "Orlov", "Roth")
    ]
    schools = [f"school no {number} in the north" for number in "abcdefghijkl"]

    assert scan("Your name", people, filled=150).kind == "names"
    assert scan("Name of your guide", people, filled=150).kind == "names"
    assert scan("Name", schools, filled=150) is None
    assert scan("Favourite scientist", people, filled=150) is None


@pytest.mark.parametrize("piece", ["a-", "a.", "1-", ":", "a@", "@a."])
def test_a_very_long_cell_is_looked_at_in_no_time(piece):
    started = time.process_time()
    looks_of(piece * 60_000)
    assert time.process_time() - started < 1


def test_choices_between_full_width_signs_are_no_sentences():
    activities = [f"{name}科学活动与公众体验" for name in "甲乙丙丁戊己"]
    texts = ["；".join(some) for some in combinations(activities, 3)]
    assert scan("您参加了哪些活动？", texts, filled=len(texts)) is None
