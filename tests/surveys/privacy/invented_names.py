"""Invented surnames of ten languages: syllables put together and drawn unevenly."""

from __future__ import annotations

from itertools import product

import numpy as np

_PARTS = {
    "German": ("Acker Brand Dorn Eichen Fels Grün Hasel Kirch Linden Moos Ober Rosen Stein Tann "
               "Unter Wiesen Birk Au", "bach mann hauer inger stätter feld ow er"),
    "Spanish": ("Alc Barr Cerv Domen Esquiv Fontan Gall Ibarr Lizarr Montal Nav Olivar Palom Quint "
                "Robled Salced", "ada ar ente illo ón uela eros ín"),
    "French": ("Bach Cham Delac Fourn Gaill Lam Mar Noël Pell Roch Sauv Thib Vign Beauch Du Le",
               "ard eau ier oux et ay on elle"),
    "Italian": ("Bald Cast Dor Fabr Gald Lor Mand Orland Pal Rav Salv Tor Vend Zan",
                "acci elli ini one otti ucci ato ari"),
    "Polish": ("Bar Dąb Gó Kow Lew Maj Now Ostr Paw Rut Sik Wiś Zię Żur",
               "alczyk icki owicz ek niak orska ewska ura"),
    "Russian": ("Бел Вол Гриб Дол Жук Зор Кал Лап Мор Пет Рыб Сок Тюл Шир",
                "янин инский ушкин ягина очкин аренко ских иных"),
    "Turkish": ("Ak Bay Çelik Demir Er Gün Kara Kılıç Öz Sarı Taş Ulu Yıl Şen",
                "oğlu kaya dağ türk soy han demir alp"),
    "Kazakh": ("Әбіл Байт Досм Ерж Жақ Қас Мұқ Нұр Оразб Сәрс Тілеу Шың",
               "ай ғали хан тай жанұлы беков атқызы ияр"),
    "Uzbek": ("Abd Bek Do‘st G‘ay Hol Jo‘r Mirz Nor Qod Rah To‘x Yo‘l",
              "murod iyor ullo aliyev ova imjon boy quliyev"),
    "Portuguese": ("Alb Bra Carv Drum Esp Fig Gon Lour Mac Pach Quei Sar Teix Vasc",
                   "alho ança edo ueira onde amento eiro ães"),
}  # fmt: skip
_BETWEEN = {"Latin": "al en or is um ett", "Cyrillic": "ал ен ор ис ум етт"}


def invented(language: str, people: int, *, seed: int = 0) -> list[str]:
    """Return what so many people wrote as their surname, the common ones more than once."""
    begins, ends = (part.split() for part in _PARTS[language])
    between = _BETWEEN["Cyrillic" if begins[0][0] > "\u0400" else "Latin"].split()
    names = np.array(["".join(three) for three in product(begins, ["", *between], ends)])
    chance = np.random.default_rng([seed, people, list(_PARTS).index(language)])
    chance.shuffle(names)
    shares = 1 / (np.arange(len(names)) + 30)  # as the commonest surnames of a country fall off
    return [str(name) for name in chance.choice(names, people, p=shares / shares.sum())]


LANGUAGES = tuple(_PARTS)
