"""Words in headers that say that a column is about who somebody is.

In English, Chinese, Russian, German, Spanish, French, Kazakh, Uzbek and Kyrgyz.
"""

from __future__ import annotations

import re
from typing import Final

from surveys.privacy.kinds import Kind
from surveys.texts import normalised, words_of_header

_WORDS: Final[dict[Kind, str]] = {
    "e-mail addresses": r"""e-?mails? e-?mailaddress recipientemail 邮箱 电子邮件 邮件 почта
        e-?mail-adresse correo courriel пошта elektron\ pochta""",
    "phone numbers": r"""phones? telephone mobile cell(phone)? tel whatsapp 手机号码? 电话号码? 电话
        联系方式 手机 телефон(ы|а|у)? тел мобильный telefon(nummer|raqam\w*)? handynummer teléfono
        móvil téléphone portable телефоны""",
    "identity numbers": r"""passport ssn (national|personal)\ id\ (number|card) id\ card
        social\ security(\ number)? 身份证号?码? 证件号码? 护照号?码? паспорт(а|ные)? снилс инн иин
        жсн personalausweis reisepass pasaporte dni passeport pasport пин пинфл pinfl jshshir""",
    "dates of birth": r"""when\ were\ you\ born дата\ вашего\ рождения когда\ вы\ родились
        哪天出生 date\ of\ birth dob birth\s?date birthday 出生日期 生日 дата\ рождения
        день\ рождения geburtsdatum fecha\ de\ nacimiento date\ de\ naissance туған\ күн\w*
        tug.?ilgan\ sana\w* туулган\ күн\w*""",
    "IP addresses": r"""ip ip-?address(es)? ip-?adresse 来自ip ip地址 ip-?адрес dirección\ ip
        adresse\ ip""",
    "exact places": r"""latitude longitude lat lon lng gps locationlatitude locationlongitude
        locationaccuracy coordinates (home|postal|street|mailing|your)\ address address zip\ code
        postcode postal\ code 经度 纬度 坐标 地址 住址 широта долгота координаты адрес
        breitengrad längengrad latitud longitud latitudine longitudine enlem boylam ендік бойлық
        kenglik uzunlik кеңдик узундук anschrift wohnadresse dirección adresse мекенжай\w* manzil\w*
        дарек дареги""",
    "accounts": r"""wechat weixin qq telegram instagram facebook twitter vk
        user\s?name login account nickname 微信号? 昵称 用户名 账号 вконтакте телеграм ник логин
        benutzername usuario pseudo""",
    "names": r"""(shall|should|may|can|do)\ we\ call\ you как\ вас\ зовут
        как\ к\ вам\ обращаться 怎么称呼您? 如何称呼 wie\ heißen\ sie cómo\ te\ llamas
        name names recipient\w*name first\s?name last\s?name full\s?name surname
        family\ name given\ name 姓名 名字 您的姓名 имя фамилия фио отчество
        vorname nachname familienname zuname nombre apellidos? soyad(ı|ınız|i)? cognome nazwisko
        sobrenome apelido
        prénom nom аты-жөні аты тегі ism(i|ingiz)? familiya(si|ngiz)? аты-жөнү фамилияңыз\w*
        атыңыз\w*""",
}
_PATTERNS: Final = {
    kind: re.compile(
        r"(?<![^\W_])(?:" + "|".join(re.split(r"(?<!\\)\s+", words.strip())) + r")(?![^\W_])"
    )
    for kind, words in _WORDS.items()
}
_ONLY_ALONE: Final = {"手机", "电话", "邮件", "生日"}
"""Chinese words that may be what a question is about, when other words stand beside them."""

_HAN: Final = {
    kind: [w for w in re.findall(r"[\u4e00-\u9fff]{2,}", words) if w not in _ONLY_ALONE]
    for kind, words in _WORDS.items()
}
_ONLY_A_PART = re.compile(
    r"\b(letters?|digits?|initials?|first \w+ of|last \w+ of|buchstaben?|ziffern?|букв\w*|цифр\w*|"
    r"инициал\w*|letras?|cifras?|dígitos?|lettres?|chiffres?|әріп\w*|сан\w*|harf\w*|raqam\w*)\b"
    r"|字母|后[一二两三四\d]位|前[一二两三四\d]位|末[一二两三四\d]位|最后|首字"
)
_NOT_OF_A_PERSON = re.compile(
    r"\b(school|event|workshop|activity|session|course|team|group|file|organi[sz]ation|company|"
    r"school's|university|museum|variable|country|city|region|brand|product)\b|学校|单位|活动|公司"
    r"|\b(школ\w*|организаци\w*|мероприяти\w*|schule|veranstaltung|escuela|école)\b"
)


def kind_of_header(header: str) -> Kind | None:
    """Return the kind of personal data that a header speaks of, or None.

    A part of one, such as the last digits of a phone number, is what self-made codes are made of.

    Examples
    --------
    >>> kind_of_header("Ваш e-mail"), kind_of_header("您的手机号码")
    ('e-mail addresses', 'phone numbers')
    >>> kind_of_header("Last two digits of your phone") is None, kind_of_header("School name")
    (True, None)
    """
    text = words_of_header(header)
    joined = normalised(header)
    if _ONLY_A_PART.search(text):
        return None
    for kind, pattern in _PATTERNS.items():
        if kind == "names" and _NOT_OF_A_PERSON.search(text):
            continue
        if pattern.search(text) or pattern.search(joined):
            return kind
        if any(word in text for word in _HAN[kind]):
            return kind
    return None
