"""Numbers that a text spells out: two, dos, deux, 二; months, halves, Roman numerals.

They only ever excuse: a digit on one side may stand against a word on the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"
    " quince dieciséis diecisiete dieciocho diecinueve",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze"
    " quinze seize dix-sept dix-huit dix-neuf",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
}
_OTHERS: dict[str, dict[str, int]] = {
    "en": {
        "a": 1, "an": 1, "first": 1, "second": 2, "third": 3, "thirds": 3, "fourth": 4,
        "fifth": 5, "fifths": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
        "eleventh": 11, "twelfth": 12, "twentieth": 20, "thirtieth": 30, "once": 1, "single": 1, "twice": 2, "thrice": 3,
        "both": 2, "pair": 2, "couple": 2, "double": 2, "doubled": 2, "twofold": 2, "triple": 3,
        "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10, "quarter": 4, "quarters": 4,
        "zeros": 0, "zeroes": 0, "fortnight": 14, "decade": 10, "decades": 10, "tens": 10, "hundreds": 100,
        "noon": 12, "midnight": 0, "midday": 12,
    },
    "es": {
        "un": 1, "una": 1, "primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2,
        "tercer": 3, "tercero": 3, "tercera": 3, "terceras": 3, "cuartas": 4, "quintas": 5, "ceros": 0, "tercio": 3, "tercios": 3, "cuarto": 4,
        "cuarta": 4, "cuartos": 4, "quinto": 5, "quinta": 5, "sexto": 6, "sexta": 6,
        "séptimo": 7, "séptima": 7, "octavo": 8, "octava": 8, "noveno": 9, "novena": 9,
        "décimo": 10, "décima": 10, "décimas": 10, "duodécima": 12, "ambos": 2, "ambas": 2, "par": 2, "doble": 2,
        "doble de": 2, "duplicar": 2, "duplicó": 2, "triple": 3, "docena": 12, "década": 10,
        "décadas": 10, "quincena": 15, "veintiún": 21, "veintiuno": 21, "veintiuna": 21,
        "veintidós": 22, "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25,
        "veintiséis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29,
        "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300,
        "quinientos": 500, "quinientas": 500, "mediodía": 12, "medianoche": 0, "único": 1,
        "única": 1,
    },
    "fr": {
        "une": 1, "zéros": 0, "premier": 1, "première": 1, "deuxième": 2, "second": 2, "seconde": 2,
        "troisième": 3, "tiers": 3, "quatrième": 4, "quart": 4, "quarts": 4, "cinquième": 5,
        "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "double": 2,
        "doublé": 2, "triple": 3, "dizaine": 10, "dizaines": 10, "douzaine": 12, "quinzaine": 15,
        "vingtaine": 20, "trentaine": 30, "cinquantaine": 50, "centaine": 100, "centaines": 100,
        "décennie": 10, "décennies": 10, "midi": 12, "minuit": 0, "unique": 1, "paire": 2,
        "quatre-vingt": 80, "quatre-vingts": 80, "vingts": 20,
    },
}  # fmt: skip
_MULTIPLIERS: dict[str, dict[str, int]] = {
    "en": {"dozen": 12, "dozens": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9},
    "es": {"cien": 100, "ciento": 100, "mil": 1000, "millón": 10**6, "millones": 10**6},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6,
           "milliard": 10**9, "milliards": 10**9},
}  # fmt: skip
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_HALVES = {
    "en": "half halves",
    "es": "medio media mitad",
    "fr": "demi demie moitié",
}
_JOINTS = {"en": {"and"}, "es": {"y"}, "fr": {"et"}}

_IDIOMS = {
    "around the clock": 24, "round-the-clock": 24, "day and night": 24, "día y noche": 24,
    "jour et nuit": 24, "quarter of an hour": 15, "cuarto de hora": 15, "quart d’heure": 15,
    "quart d'heure": 15,
}  # fmt: skip

_ROMAN = re.compile(
    r"(?<![A-Za-zÀ-ÿ.])(?=[IVX]{2})(?:X{0,2})(?:IX|IV|V?I{0,3})(?=e\b|er\b|[^A-Za-zÀ-ÿ]|$)"
)
_ROMAN_ALONE = re.compile(
    r"(?:type|stage|grade|phase|class|level|factor|vitamin|tipo|fase|estadio|etapa|grado|clase"
    r"|nivel|stade|classe|niveau|facteur|époque|siglo|siècle)s?[\s\u00a0]([IVX])\b"
    r"|([IVX])[\s\u00a0]?(?:型|期|级|度|类|相)",
    re.IGNORECASE,
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}

_HAN_DIGITS = {char: value for value, chars in enumerate(
    ("零〇", "一", "二两双", "三", "四", "五", "六", "七", "八", "九")) for char in chars}  # fmt: skip
_HAN_POWERS = {"十": 10, "百": 100, "千": 1000}
_HAN_MYRIADS = {"万": 10**4, "亿": 10**8}
_HAN_NUMBER = re.compile("[零〇一二两双三四五六七八九十百千万亿半]+")


def spelled_values(text: str, language: str) -> set[Decimal]:
    """Return the values of the numbers that a text spells out.

    >>> sorted(map(str, spelled_values("Take twenty-five drops in two hours", "en")))
    ['2', '25']
    """
    found = set(map(Decimal, _roman_values(text)))
    if language == "zh":
        day = {Decimal(24), Decimal(7)} if "全天候" in text or "昼夜" in text else set()
        return found | set(_han_values(text)) | day
    words = set(_word_values(text, language))
    return (
        found
        | set(_with_halves(words, text, language))
        | set(_month_values(text, language))
        | {Decimal(value) for idiom, value in _IDIOMS.items() if idiom in text}
    )


@cache
def _vocabulary(language: str) -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    values = dict(_OTHERS[language])
    values |= {word: value for value, word in enumerate(_UNITS[language].split())}
    if language == "en":
        values |= {f"{word}th": value for word, value in values.items() if 12 < value < 20}
    values |= {word: 20 + 10 * index for index, word in enumerate(_TENS[language].split())}
    multipliers = _MULTIPLIERS[language]
    words = sorted((*values, *multipliers, *_JOINTS[language]), key=len, reverse=True)
    pattern = re.compile(rf"(?<![A-Za-zÀ-ÿ])(?:{'|'.join(words)})(?![A-Za-zÀ-ÿ])", re.IGNORECASE)
    return values, multipliers, pattern


def _word_values(text: str, language: str) -> Iterator[Decimal]:
    """Yield the values of number words; neighbours make one number where they can."""
    values, multipliers, pattern = _vocabulary(language)
    total = current = 0
    open_number = False
    last_end = -9
    for match in pattern.finditer(text):
        word = match.group().lower()
        joined = open_number and not text[last_end : match.start()].strip(" -\u00a0\u2011")
        if word in _JOINTS[language]:
            last_end = match.end() if joined else last_end
            continue
        if open_number and not (joined and _continues(word, current, values)):
            yield Decimal(total + current)
            total = current = 0
        if word in multipliers:
            total, current = _multiplied(total, current, multipliers[word])
        else:
            current += values[word]
        open_number = True
        last_end = match.end()
    if open_number:
        yield Decimal(total + current)


def _with_halves(values: set[Decimal], text: str, language: str) -> Iterator[Decimal]:
    """Yield the values and what a half adds: four and a half, tres millones y medio."""
    yield from values
    if not any(re.search(rf"\b{word}\b", text, re.I) for word in _HALVES[language].split()):
        return
    yield from (Decimal("0.5"), Decimal(50))
    for value in values:
        for power in (1, 10**6):
            if value % power == 0:
                yield value + Decimal(power) / 2
        if value >= 10:
            yield value / 2  # half a million


def _multiplied(total: int, current: int, power: int) -> tuple[int, int]:
    if power >= 1000:
        return (total + (current or 1)) * power if not total else total + (current or 1) * power, 0
    return total, (current or 1) * power


def _continues(word: str, current: int, values: dict[str, int]) -> bool:
    """Return whether the word adds to the number before it: twenty + five, not two + three."""
    if word not in values:
        return True
    value = values[word]
    if current and value >= 20:
        return current % 100 == 0 and value < 100
    if current % 100 in (60, 80):
        return value < 20  # soixante-dix, quatre-vingt-dix
    return (value < 10 and current % 10 == 0) or (current % 100 == 0 and value < 20)


@cache
def _month_pattern(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    months = {name.lower(): number for number, name in enumerate(_MONTHS[language].split(), 1)}
    names = "|".join(_MONTHS[language].split())
    short = r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?" if language == "en" else ""
    return months, re.compile(rf"\b(?:{names}{short})(?![a-zà-ÿ])")


def _month_values(text: str, language: str) -> Iterator[Decimal]:
    months, pattern = _month_pattern(language)
    for match in pattern.finditer(text if language == "en" else text.lower()):
        name = match.group().lower().rstrip(".")
        number = months.get(name) or next(
            value for month, value in months.items() if month.startswith(name)
        )
        yield Decimal(number)


def _roman_values(text: str) -> Iterator[int]:
    for match in _ROMAN.finditer(text):
        if match.group():
            yield _roman(match.group())
    for match in _ROMAN_ALONE.finditer(text):
        yield _roman((match[1] or match[2]).upper())
    for char in text:
        if "Ⅰ" <= char <= "Ⅻ":
            yield ord(char) - ord("Ⅰ") + 1


def _roman(numeral: str) -> int:
    """Return a numeral's value.

    >>> _roman("XIX"), _roman("IV")
    (19, 4)
    """
    values = [_ROMAN_VALUES[char] for char in numeral]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


def _han_values(text: str) -> Iterator[Decimal]:
    for match in _HAN_NUMBER.finditer(text):
        run = match.group()
        whole = run.replace("半", "")
        if "半" in run:
            yield Decimal("0.5")
            yield Decimal(50)
        if whole:
            yield from _han_run(whole)


def _han_run(run: str) -> Iterator[Decimal]:
    if run in "零〇一二两双三四五六七八九" or any(char in run for char in "十百千万亿"):
        value = _han_value(run)
        yield Decimal(value)
    else:
        # A year 二〇二〇, a phone number, or 三四天, three or four days.
        digits = [_HAN_DIGITS[char] for char in run]
        yield Decimal("".join(map(str, digits)))
        yield from map(Decimal, digits)


def _han_value(run: str) -> int:
    """Return the value of a number in Chinese characters.

    >>> _han_value("一千二百万"), _han_value("十五"), _han_value("二十")
    (12000000, 15, 20)
    """
    total = section = digit = 0
    for char in run:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif char in _HAN_POWERS:
            section += (digit or 1) * _HAN_POWERS[char]
            digit = 0
        else:
            total = (total + section + digit or 1) * _HAN_MYRIADS[char]
            section = digit = 0
    return total + section + digit
