"""Units of measurement: every spelling that health texts use, by what it measures.

One table serves all languages: after a number, ``mes`` is a month and ``pies`` are feet
whatever the language around them. Symbols keep their case (``mm`` is no ``mM``), words do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit."""

    name: str
    """As messages write it."""
    dimension: str
    factor: Decimal
    """How many of the dimension's base unit it is."""
    vital: bool = False
    """A number that loses this unit is an error: what doses and findings are given in."""


# name, dimension, factor, vital, symbols (their case counts), words (their case does not)
_TABLE: tuple[tuple[str, str, str, bool, str, str], ...] = (
    ("kg", "mass", "1e3", True, "kg Kg KG", "kilogram kilograms kilogramme kilogrammes kilogramo"
     " kilogramos kilo kilos 千克 公斤"),
    ("g", "mass", "1", True, "g gr", "gram grams gramme grammes gramo gramos 克"),
    ("mg", "mass", "1e-3", True, "mg MG Mg", "milligram milligrams milligramme milligrammes"
     " miligramo miligramos 毫克"),
    ("µg", "mass", "1e-6", True, "µg μg mcg ug", "microgram micrograms microgramme microgrammes"
     " microgramo microgramos 微克"),
    ("ng", "mass", "1e-9", True, "ng", "nanogram nanograms nanogramme nanogrammes nanogramo"
     " nanogramos 纳克"),
    ("pg", "mass", "1e-12", True, "pg", "皮克"),
    ("lb", "mass", "453.592", False, "lb lbs", "pound pounds libra libras 磅"),
    ("oz", "mass", "28.3495", False, "oz", "ounce ounces onza onzas 盎司"),
    ("L", "volume", "1", True, "L l", "liter liters litre litres litro litros 升 公升"),
    ("dL", "volume", "1e-1", True, "dL dl", "deciliter deciliters decilitre decilitres"
     " decilitro decilitros décilitre décilitres 分升"),
    ("cL", "volume", "1e-2", True, "cL cl", "centilitro centilitros centilitre centilitres"),
    ("mL", "volume", "1e-3", True, "mL ml ML cc", "milliliter milliliters millilitre millilitres"
     " mililitro mililitros 毫升"),
    ("µL", "volume", "1e-6", True, "µL μL uL µl μl", "microliter microliters microlitre"
     " microlitres microlitro microlitros 微升"),
    ("km", "length", "1e3", False, "km Km", "kilometer kilometers kilometre kilometres kilómetro"
     " kilómetros kilomètre kilomètres 公里 千米"),
    ("m", "length", "1", False, "m", "meter meters metre metres metro metros mètre mètres 米"),
    ("cm", "length", "1e-2", True, "cm", "centimeter centimeters centimetre centimetres"
     " centímetro centímetros centimètre centimètres 厘米 公分"),
    ("mm", "length", "1e-3", True, "mm", "millimeter millimeters millimetre millimetres"
     " milímetro milímetros millimètre millimètres 毫米"),
    ("µm", "length", "1e-6", True, "µm μm um", "micrometer micrometers micrometre micrometres"
     " micron microns micrómetro micrómetros micra micras micromètre micromètres 微米"),
    ("nm", "length", "1e-9", True, "nm", "nanometer nanometers nanometre nanometres nanómetro"
     " nanómetros nanomètre nanomètres 纳米"),
    ("ft", "length", "0.3048", False, "ft", "foot feet pie pies pied pieds 英尺"),
    ("inch", "length", "0.0254", False, "", "inch inches pulgada pulgadas pouce pouces 英寸"),
    ("mile", "length", "1609.34", False, "", "mile miles milla millas mille_marin 英里"),
    ("mmHg", "pressure", "1", True, "mmHg mm_Hg mmhg", "毫米汞柱"),
    ("kPa", "pressure", "7.50062", True, "kPa", "千帕"),
    ("°C", "temperature", "1", True, "°C ºC ℃ °c", "摄氏度 degrees_celsius degrees_centigrade"
     " grados_celsius grados_centígrados degrés_celsius"),
    ("°F", "fahrenheit", "1", True, "°F ºF ℉", "华氏度 degrees_fahrenheit grados_fahrenheit"
     " degrés_fahrenheit"),
    ("%", "percent", "1", True, "%", "percent per_cent por_ciento pour_cent"),
    ("‰", "percent", "0.1", True, "‰", ""),
    ("mol", "amount", "1", True, "mol", "mole moles 摩尔"),
    ("mmol", "amount", "1e-3", True, "mmol", "millimole millimoles milimol milimoles 毫摩尔"),
    ("µmol", "amount", "1e-6", True, "µmol μmol umol", "micromole micromoles 微摩尔"),
    ("nmol", "amount", "1e-9", True, "nmol", "纳摩尔"),
    ("mEq", "equivalent", "1", True, "mEq meq", "毫当量"),
    ("IU", "international unit", "1", True, "IU UI U.I. I.U.", "international_units"
     " international_unit unidades_internacionales unités_internationales 国际单位"),
    ("U", "unit", "1", False, "U", "unit units unidad unidades unité unités 单位"),
    ("kcal", "energy", "1", True, "kcal Kcal", "kilocalorie kilocalories kilocaloría kilocalorías"
     " calorie calories caloría calorías"
     " 千卡 大卡"),
    ("kJ", "energy", "0.239006", True, "kJ", "千焦"),
    ("Gy", "dose", "1", True, "Gy", "gray grays 戈瑞"),
    ("mGy", "dose", "1e-3", True, "mGy", "毫戈瑞"),
    ("Sv", "dose equivalent", "1", True, "Sv", "sievert sieverts 希沃特 西弗"),
    ("mSv", "dose equivalent", "1e-3", True, "mSv", "millisievert millisieverts milisievert"
     " milisieverts 毫希沃特 毫希 毫西弗"),
    ("Hz", "frequency", "1", True, "Hz", "hertz 赫兹"),
    ("kHz", "frequency", "1e3", True, "kHz", "千赫"),
    ("MHz", "frequency", "1e6", True, "MHz", "兆赫"),
    ("second", "time", "1", False, "s sec secs seg", "second seconds segundo segundos seconde"
     " secondes 秒 秒钟"),
    ("minute", "time", "60", False, "min mins", "minute minutes minuto minutos 分钟"),
    ("hour", "time", "3600", False, "h hr hrs", "hour hours hora horas heure heures 小时 个小时"),
    ("day", "time", "86400", False, "", "day days día días jour jours 天"),
    ("week", "time", "604800", False, "wk wks", "week weeks semana semanas semaine semaines 周"
     " 星期 个星期 个礼拜"),
    ("month", "months", "1", False, "", "month months mes meses mois 个月"),
    ("year", "months", "12", False, "", "year years año años an ans année années 岁 周岁 周年"),
    ("point", "point", "1", False, "", "percentage_points percentage_point puntos_porcentuales"
     " points_de_pourcentage 个百分点"),
)  # fmt: skip

# A number takes these Chinese words as a unit only where no longer word begins there:
# 升高 "rise", 克服 "overcome", 周围 "around", 天然 "natural", 米饭 "rice", 磅秤 "scales".
_NOT_AFTER = {
    "升": "高至到级华", "克": "服制拉", "周": "围", "天": "然花", "米": "饭粥非", "岁": "月",
}  # fmt: skip

_HAN = re.compile("[\u4e00-\u9fff]")
_SPACE = re.compile(r"\s+")


@cache
def _spellings() -> tuple[tuple[str, ...], tuple[str, ...], dict[str, Unit]]:
    """Return the symbols, the words, and the unit of each, written without spaces."""
    symbols: list[str] = []
    words: list[str] = []
    units: dict[str, Unit] = {}
    loose: dict[str, Unit] = {}
    for name, dimension, factor, vital, short, long in _TABLE:
        unit = Unit(name, dimension, Decimal(factor), vital)
        symbols += [spelling.replace("_", " ") for spelling in short.split()]
        words += [spelling.replace("_", " ") for spelling in long.split()]
        for spelling in (*short.split(), *long.split()):
            units[spelling.replace("_", "")] = unit
            loose.setdefault(spelling.replace("_", "").lower(), unit)
    return tuple(symbols), tuple(words), loose | units


def _pattern(spelling: str) -> str:
    escaped = re.escape(spelling).replace("\\ ", r"\s?")
    if _HAN.search(spelling):
        bad = _NOT_AFTER.get(spelling, "")
        return f"{escaped}(?![{bad}])" if bad else escaped
    if spelling in "%‰℃℉":
        return escaped
    if spelling == "s":
        escaped = r"(?<=[\s\u00a0])s"  # the 70s, the under-16s
    # No longer word, and no elision: French « 2 l’eau » holds no litre.
    return rf"{escaped}(?![A-Za-zÀ-ÿ0-9’'])"


def _alternation(spellings: Iterable[str]) -> str:
    return "|".join(map(_pattern, sorted(spellings, key=len, reverse=True)))


@cache
def unit_pattern() -> str:
    """Return a pattern for any unit, longest first, for use in larger patterns."""
    symbols, words, _units = _spellings()
    return f"(?i:{_alternation(words)})|{_alternation(symbols)}"


def unit_of(spelling: str) -> Unit:
    """Return the unit for a text that the pattern matched."""
    units = _spellings()[2]
    key = _SPACE.sub("", spelling)
    return units[key] if key in units else units[key.lower()]


@cache
def _mention() -> re.Pattern[str]:
    symbols, words, _units = _spellings()
    telling = [name for name in symbols if len(name) > 1 or name in "%‰℃℉"]
    return re.compile(
        rf"(?<![A-Za-zÀ-ÿ])(?:(?i:{_alternation(words)})|{_alternation(telling)})"
        "|(?P<percent>百分之|[成折]|(?i:per|por|pour)[ -]?(?i:cent|ciento|100)"
        "|(?i:percentage|porcentaje|pourcentage))"
    )


def mentioned_dimensions(text: str) -> set[str]:
    """Return what the units that a text names measure, whether after a number or not."""
    return {
        "percent" if match["percent"] else unit_of(match.group()).dimension
        for match in _mention().finditer(text)
    }
