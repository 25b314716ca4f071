"""Read the quantities that a text writes in digits: value, unit, sign.

A literal such as ``1.234`` has more than one reading where its language allows it:
all are kept, and a pair agrees when any two do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from locum.checks.meaning.languages import known_languages, language_data
from locum.checks.meaning.reading import words
from locum.checks.quantities.literals import read_literal
from locum.checks.quantities.number_words import by_word, numbers_data, writes_spaces
from locum.checks.quantities.units import Unit, unit_of, unit_pattern

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_PLAIN = str.maketrans(
    "０１２３４５６７８９．％／：＋＜＞～（）\u00a0\u202f\u2009\u2007\u2011",
    "0123456789.%/:+<>~()\u00a0\u00a0\u00a0\u00a0-",
)
# A full-width comma ends a clause, except between full-width digits.
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９])")


@cache
def _powers(language: str) -> dict[str, int]:
    """Return what follows a number and multiplies it, with the power of ten."""
    return by_word(numbers_data(language).get("powers", {}))


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text, with what belongs to it."""

    text: str
    """As the text writes it, unit included."""
    readings: tuple[Decimal, ...]
    """The values it may have, likeliest first; never negative."""
    unit: Unit | None = None
    letters: str = ""
    """What stands before the digits of a code: ``L`` in L4, ``COVID-`` in COVID-19."""
    negative: bool | None = False
    """Whether a minus stands before it; None where the hyphen may be a bond."""
    comparison: str = ""
    """``<`` or ``>`` where a sign stands before it."""
    per: str = ""
    """The unit it is divided by: ``kg`` in mg/kg."""
    parts: tuple[int, ...] = ()
    """The numbers it falls into where it was a list or a time after all."""
    power: int = 0
    """The power of ten that a word after it says: 6 for million."""
    counted: bool = False
    """Whether a Chinese measure word follows, with which a 1 is often left out elsewhere."""
    spelled: bool = False
    """Whether it stands in words."""
    ordinal: bool = False
    """Whether it tells which, and not how many: the fifth day, 5-羟色胺."""
    maybe_unit: Unit | None = None
    """The unit that a range's second number gives to its first, perhaps."""
    start: int = 0
    end: int = 0
    """Where ``text`` stands."""

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in its text."""
        return self.start, self.end


@cache
def _number(language: str) -> re.Pattern[str]:
    # A plain space groups digits where the language writes so; elsewhere it parts numbers.
    spaced = language_data(language)["writing"].get("groups_with_space", False)
    group = " \u00a0’'" if spaced else "\u00a0’'"
    powers = "|".join(sorted(_powers(language), key=len, reverse=True)) or "(?!)"
    han = not writes_spaces(language)
    after = r"(?!(?<=千)[克米卡瓦伏帕赫焦]|(?<=百)分)" if han else r"(?![A-Za-zÀ-ÿ])"
    gap = r"\+?[\s\u00a0]?[多余几来]?" if han else r"\+?[\s\u00a0-]?"
    return re.compile(
        rf"""
        (?P<letters>(?<![A-Za-zÀ-ÿ0-9])(?>[A-Za-zÀ-ÿα-ωΑ-Ω]+(?:-[A-Za-z]+)*-?)(?=\d))?
        (?P<literal>
            (?:(?P<mantissa>\d+(?:[.,·]\d+)?)[\s\u00a0]?[×xX*·][\s\u00a0]?)?
              10(?:[\s\u00a0]?(?:\^|\*\*)(?P<caret>[-+]?\d+)|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))
          | (?<![\d.,])\d{{1,3}}(?:[{group}]\d{{3}})+(?:[.,]\d+)?(?!\d)
          | \d+(?:[.,·]\d+)*
          | (?<![\w.])[.]\d+
        )
        (?::00(?!\d)|[\s\u00a0]?h[\s\u00a0]?00(?!\d))?
        (?P<power>{gap}(?i:{powers}){after})?
        (?P<tail>(?:[\s\u00a0]?-?|[\s\u00a0]de[\s\u00a0])
          (?P<unit>{unit_pattern()})
          (?:[\s\u00a0]?/[\s\u00a0]?(?P<per>{unit_pattern()}|d\b|日|día|jour))?
        )?
        """,
        re.VERBOSE,
    )


@cache
def _all_words(name: str) -> str:
    """Return a pattern for the words of a list of ``[numbers]`` in any language."""
    listed = {
        word
        for each in sorted(known_languages())
        for word in words(numbers_data(each).get(name, ""))
    }
    escaped = (re.escape(word).replace("\\ ", r"\s?") for word in listed)
    return "|".join(sorted(escaped, key=len, reverse=True))


@cache
def _range() -> re.Pattern[str]:
    return re.compile(rf"[\s\u00a0]*(?:-|–|—|~|〜|−|{_all_words('range')})[\s\u00a0]*")


@cache
def _afternoon() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what after an hour, and what before one says that it is past noon."""
    listed = _all_words("afternoon")
    return (
        re.compile(rf"(?::\d\d)?[\s\u00a0]?(?:{listed})", re.IGNORECASE),
        re.compile(rf"(?:{listed})上?(?:\d{{1,2}}[点时:至到-]{{1,2}})?[\s\u00a0]?$", re.IGNORECASE),
    )


@cache
def _decade_before() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_all_words('decade')})[\s\u00a0](?i:los\s)?$")


_LOCANT = re.compile("-(?:[羟氟甲乙丙氨硝脱磷]|hydroxy|hidroxi|fluor)")
"""What makes a number a place in a molecule, which other names leave out: 5-羟色胺, serotonin."""
_PER = re.compile(r"(?:\b(?:per|por|por cada|pour|sur)[\s\u00a0]|每)$", re.IGNORECASE)
_MINUTES = re.compile(r"\d:$")
_MEASURE_WORDS = tuple("个次美元人名位种片粒滴杯勺项例只瓶支包袋周天月年日")
_NOON = 12
_ZH_HUNDREDTHS = re.compile(r"(?<![\d.])(\d{1,2})秒(\d{1,2})(?![\d.\s\u4e00-\u9fff])")
"""2秒81 is 2.81秒, which is as long."""
_BORN = re.compile(r"(?:[Pp]ost-|['’])$")
_ZH_DECADE = re.compile(
    r"(?P<century>\d{1,2})[\s\u00a0]?世纪[\s\u00a0]?(?P<first>\d0)[\s\u00a0]?"
    r"(?:(?:年代)?[至到和、~-](?P<last>\d0))?年代"
)
# Not codes though capital letters precede the digits.
_PLAIN_LETTERS = frozenset({"x", "n", "N", "P", "No", "Nº", "vs", "of", "de", "to", "a", "y", "o"})


_DIGIT = re.compile(r"\d")


def read_quantities(text: str, language: str) -> list[Quantity]:
    """Return the quantities in the order of the text.

    >>> [(q.text, f"{q.readings[0]:f}") for q in read_quantities("2,5 mg, no 10 millones", "es")]
    [('2,5 mg', '2.5'), ('10 millones', '10000000')]
    """
    if not _DIGIT.search(text):
        return []
    plain = _WIDE_COMMA.sub(",", text).translate(_PLAIN)
    if not writes_spaces(language):
        plain = _ZH_HUNDREDTHS.sub(r"\1.\2秒", plain)
    if not writes_spaces(language) and _ZH_DECADE.search(plain):
        return _with_decades(plain, language)
    return _read_all(plain, language)


def _with_decades(plain: str, language: str) -> list[Quantity]:
    """Return the quantities of a text whose decades are written as years first.

    A decade's years have another length; so what stands in or behind one gets the place of the
    whole expression, or is moved back by the difference.
    """
    written, moved, last = [], [], 0
    for match in _ZH_DECADE.finditer(plain):
        years = _decade(match)
        written += [plain[last : match.start()], years]
        start = sum(map(len, written)) - len(years)
        moved.append((start, start + len(years), match.start(), match.end()))
        last = match.end()
    found = _read_all("".join([*written, plain[last:]]), language)
    return [_moved(quantity, moved) for quantity in found]


def _moved(quantity: Quantity, moved: list[tuple[int, int, int, int]]) -> Quantity:
    """Return the quantity at the place that it has in the text as it was."""
    for start, end, was_start, was_end in reversed(moved):
        if quantity.start >= end:
            by = was_end - end
            return replace(quantity, start=quantity.start + by, end=quantity.end + by)
        if quantity.end > start:
            return replace(quantity, start=was_start, end=was_end)
    return quantity


def _read_all(plain: str, language: str) -> list[Quantity]:
    found: list[tuple[re.Match[str], Quantity]] = []
    for match in _number(language).finditer(plain):
        quantity = _read(match, plain, language)
        last_end = found[-1][0].end() if found else 0
        quantity = _signed(match, plain, quantity, last_end)
        if found:
            quantity = _in_century(match, quantity, found[-1][1], plain, last_end)
            found[-1] = (found[-1][0], _shared(*found[-1], match, quantity, plain))
        found.append((match, quantity))
    return [quantity for _match, each in found for quantity in _apart(each)]


def _decade(match: re.Match[str]) -> str:
    """Return 20世纪60至70年代 as 1960年代至1970年代."""
    century = (int(match["century"]) - 1) * 100
    decades = [century + int(decade) for decade in match.group("first", "last") if decade]
    return "至".join(f"{decade}年代" for decade in decades)


def _apart(quantity: Quantity) -> Iterator[Quantity]:
    """Yield what surely is not one number (a date, a section) as the numbers it holds."""
    if quantity.readings:
        yield quantity
    else:
        yield from in_parts(quantity)


def in_parts(quantity: Quantity) -> list[Quantity]:
    """Return the numbers that a quantity falls into; none where it is surely one."""
    return [
        Quantity(str(part), (Decimal(part),), start=quantity.start, end=quantity.end)
        for part in quantity.parts
    ]


def _read(match: re.Match[str], plain: str, language: str) -> Quantity:
    readings, parts = _values(match, language)
    power = 0
    if match["power"]:
        word = match["power"].strip("+\u00a0 -多余几来").lower()
        power = _powers(language)[re.sub(r"\s+", " ", word)]
        readings = tuple(value.scaleb(power) for value in readings)
    unit = unit_of(match["unit"]) if match["unit"] else None
    if unit is not None and unit.name == "year" and readings and readings[0] >= 1000:
        unit = None  # a calendar year
    if unit is not None and unit.dimension == "time" and _MINUTES.search(plain, 0, match.start()):
        unit = None  # 4:17 hora local
    letters = match["letters"] or ""
    text, start = match.group().rstrip(), match.start()
    if not _is_code(letters):
        text, start, letters = text[len(letters) :], start + len(letters), ""
    return Quantity(
        text=text,
        start=start,
        end=start + len(text),
        readings=(*readings, *(_other_readings(match, plain, readings[0]) if readings else ())),
        unit=unit,
        letters=letters,
        per=_per(match["per"]),
        parts=() if readings and unit is not None else parts,
        power=power,
        counted=plain[match.end() : match.end() + 1] in _MEASURE_WORDS
        and not writes_spaces(language),
        ordinal=_tells_which(match, plain, readings),
    )


def _tells_which(match: re.Match[str], plain: str, readings: tuple[Decimal, ...]) -> bool:
    """Return whether it counts nothing that the other side must count: 1.9 per 1,000 is 1.9‰."""
    if readings and readings[0] == 1000 and _PER.search(plain, 0, match.start()):
        return True
    return _LOCANT.match(plain, match.end("literal")) is not None


def _values(match: re.Match[str], language: str) -> tuple[tuple[Decimal, ...], tuple[int, ...]]:
    exponent = match["caret"] or (match["raised"] or "").translate(_SUPERSCRIPTS)
    if not exponent:
        return read_literal(match["literal"], language)
    mantissa = Decimal((match["mantissa"] or "1").replace(",", ".").replace("·", "."))
    # A hostile exponent must not build an endless number.
    return (mantissa.scaleb(max(-99, min(99, int(exponent)))),), ()


def _other_readings(match: re.Match[str], plain: str, value: Decimal) -> Iterator[Decimal]:
    """Yield what the number may also mean: an hour after noon, a decade's short name."""
    before, after = plain[max(0, match.start() - 12) : match.start("literal")], match.end()
    if value < 12 and (_afternoon()[0].match(plain, after) or _afternoon()[1].search(before)):
        yield value + 12
    if value == 12 and re.match(r"(?::\d\d)?[\s\u00a0]?a\.?m", plain[after : after + 8]):
        yield Decimal(0)
    if plain.startswith("倍", after):
        yield value + 1  # 增加2倍 is three times as much
    if plain.startswith("折", after) and 1 <= value < 100:
        yield 100 - (value * 10 if value < 10 else value)  # 9折 is ten percent off
    if 50 <= value < 100 and (plain.startswith("后", after) or _BORN.search(before)):
        yield 1900 + value  # 95后, the post-95s
    if 1000 <= value < 2100 and value % 10 == 0:
        following = plain[match.end("literal") : after + 3]
        if following.startswith(("s", "’s", "'s", "年代")) or _decade_before().search(before):
            yield value % 100


def _is_code(letters: str) -> bool:
    """Tell L4, CD4, COVID-19 and p53 from interleukin-1, Omega-3 and mid-2020."""
    bare = letters.rstrip("-")
    if not bare or letters in _PLAIN_LETTERS:
        return False
    if len(bare) <= 2 and bare == letters:
        return True
    title_case = bare.istitle() and len(bare) > 3
    return any(map(str.isupper, bare)) and not title_case


def _per(spelling: str | None) -> str:
    if not spelling:
        return ""
    return "day" if spelling in ("d", "日", "día", "jour") else unit_of(spelling).name


def _signed(match: re.Match[str], plain: str, quantity: Quantity, last_end: int) -> Quantity:
    """Add what stands directly before the number: a minus, a comparison."""
    if match["letters"]:
        return quantity
    before = plain[last_end : match.start()]
    sign = before.rstrip("\u00a0 ")[-1:]
    if sign and sign in "<>≤≥":
        return replace(quantity, comparison="<" if sign in "<≤" else ">")
    if before[-1:] not in ("-", "−", "–") or not before:
        return quantity
    return replace(quantity, negative=_minus(before[:-1], first=not last_end))


def _minus(before: str, *, first: bool) -> bool | None:
    """Return whether the hyphen after ``before`` is a minus; None where that is open.

    After a number it makes a range, after a Latin letter a compound; after a Chinese
    character it may bind a name (白细胞介素-6).
    """
    if not first and not before.strip("\u00a0 "):
        return False
    last = before[-1:]
    if "\u4e00" <= last <= "\u9fff":
        return None
    return not (last.isalnum() or (last and last in ")]%°"))


def _shared(
    match: re.Match[str],
    quantity: Quantity,
    following: re.Match[str],
    next_quantity: Quantity,
    plain: str,
) -> Quantity:
    """Give the first number of a range the unit and the power of the second."""
    if not _range().fullmatch(plain, match.end(), following.start("literal")):
        return quantity
    readings = quantity.readings
    if following["power"] and not match["power"]:
        power = (
            next_quantity.readings[0].adjusted()
            - Decimal(read_literal(following["literal"], "en")[0][0]).adjusted()
        )
        readings = (*readings, *(value.scaleb(power) for value in quantity.readings))
    hours = next_quantity.readings[:2]
    if len(hours) == 2 and hours[1] - hours[0] == _NOON and readings and readings[0] < _NOON:
        readings = (*readings, readings[0] + _NOON)  # de 3 a 5 p. m.
    maybe = next_quantity.unit if quantity.unit is None and not quantity.letters else None
    return replace(quantity, readings=readings, maybe_unit=maybe)


def _in_century(
    match: re.Match[str], quantity: Quantity, previous: Quantity, plain: str, last_end: int
) -> Quantity:
    """Let the 20 of 2019-20 be 2020 as well."""
    dash = plain[last_end : match.start("literal")] in ("-", "–", "—", "/", "~")
    if not dash or len(match["literal"]) != 2 or not previous.readings:
        return quantity
    year = previous.readings[0]
    if not (1000 <= year < 2100 and year == year.to_integral_value()):
        return quantity
    return replace(
        quantity, readings=(*quantity.readings, year // 100 * 100 + quantity.readings[0])
    )
