"""The words of numbers, by language: data for :mod:`locum.checks.quantities.spelled`."""

from __future__ import annotations


def _values(table: str) -> dict[str, int]:
    """Read lines of ``value: word word``; a line without a colon continues the one before."""
    values: dict[str, int] = {}
    value = 0
    for line in table.splitlines():
        before, colon, words = line.rpartition(":")
        value = int(before) if colon else value
        values |= dict.fromkeys(words.split(), value)
    return values


UNITS = {
    "en": (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    ),
    "es": (
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
        "quince dieciséis diecisiete dieciocho diecinueve"
    ),
    "fr": (
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
        "quinze seize dix-sept dix-huit dix-neuf"
    ),
}
"""0 to 19, in order."""

TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
}
"""20 to 90, in order."""

OTHERS = {
    "en": _values(
        """\
        0: zeros zeroes midnight
        1: a an first once single
        2: second twice both pair couple double doubled twofold
        3: third thirds thrice triple threefold
        4: fourth fourfold quarter quarters
        5: fifth fifths fivefold
        6: sixth
        7: seventh
        8: eighth
        9: ninth
        10: tenth tenfold decade decades tens
        11: eleventh
        12: twelfth noon midday
        14: fortnight
        20: twentieth twenties
        30: thirtieth thirties
        40: forties
        50: fifties
        60: sixties
        70: seventies
        80: eighties
        90: nineties
        100: hundreds
        """
    ),
    "es": _values(
        """\
        0: ceros medianoche
        1: un una primer primero primera único única
        2: segundo segunda ambos ambas par doble duplicar duplicó
        3: tercer tercero tercera terceras tercio tercios triple
        4: cuartas cuarto cuarta cuartos
        5: quintas quinto quinta
        6: sexto sexta
        7: séptimo séptima
        8: octavo octava
        9: noveno novena
        10: décimo décima décimas década décadas
        12: duodécima docena mediodía
        15: quincena
        21: veintiún veintiuno veintiuna
        22: veintidós
        23: veintitrés
        24: veinticuatro
        25: veinticinco
        26: veintiséis
        27: veintisiete
        28: veintiocho
        29: veintinueve
        200: doscientos doscientas
        300: trescientos trescientas
        500: quinientos quinientas
        """
    ),
    "fr": _values(
        """\
        0: zéros minuit
        1: une premier première unique
        2: deuxième second seconde double doublé paire
        3: troisième tiers triple
        4: quatrième quart quarts
        5: cinquième
        6: sixième
        7: septième
        8: huitième
        9: neuvième
        10: dixième dizaine dizaines décennie décennies
        12: douzaine midi
        15: quinzaine
        20: vingtaine vingts
        30: trentaine
        50: cinquantaine
        80: quatre-vingt quatre-vingts
        100: centaine centaines
        """
    ),
}
"""Ordinals, multiples, collectives, fractions."""

MULTIPLIERS = {
    "en": _values(
        """\
        12: dozen dozens
        100: hundred
        1000: thousand
        1000000: million
        1000000000: billion
        """
    ),
    "es": _values(
        """\
        100: cien ciento
        1000: mil
        1000000: millón millones
        """
    ),
    "fr": _values(
        """\
        100: cent cents
        1000: mille
        1000000: million millions
        1000000000: milliard milliards
        """
    ),
}
"""What multiplies the number before it."""

MONTHS = {
    "en": ("January February March April May June July August September October November December"),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    "fr": ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
}
"""January to December."""

HALVES = {
    "en": "half halves",
    "es": "medio media mitad",
    "fr": "demi demie moitié",
}

JOINTS = {"en": "and", "es": "y", "fr": "et"}
"""The word that may stand within a number."""

HAN_IDIOMS = {"全天候": (24, 7), "昼夜": (24,), "半年": (6,)}

IDIOMS = {
    "half a year": 6,
    "medio año": 6,
    "fortnight": 2,
    "quincena": 2,
    "around the clock": 24,
    "round-the-clock": 24,
    "day and night": 24,
    "día y noche": 24,
    "jour et nuit": 24,
    "quarter of an hour": 15,
    "cuarto de hora": 15,
    "quart d’heure": 15,
    "quart d'heure": 15,
}
"""Phrases that say a number without one."""
