"""Where a line may break, as GNU gettext sees it.

The Unicode line breaking algorithm (UAX #14) in its pair-table form, which is what
``msgcat`` wraps with. Classes come from Python's character database, with the
exceptions below (Unicode's LineBreak.txt; historic scripts left out). South-East Asian
scripts, which would need a dictionary, break at spaces only, as in gettext.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_EXCEPTIONS = {
    "AL": (
        "600-605 6DD 70F 890-891 8E2 E31 E34-E3A E47-E4E EB1 EB4-EBC EC8-ECD 102B-103E "
        "1056-1059 105E-1060 1062-1064 1067-106D 1071-1074 1082-108D 108F 109A-109D 17B4-17D3 "
        "17DD 1A55-1A5E 1A60-1A7C 2061-2064 23E9-23EC 25FD-25FE 2648-2653 2693 26A1 26AA-26AB "
        "26CE 2705 2728 274C 274E 2753-2755 2757 2795-2797 27B0 27BF 2B1B-2B1C 2B50 2B55 A9E5 "
        "AA7B-AA7D AAB0 AAB2-AAB4 AAB7-AAB8 AABE-AABF AAC1 1F18E 1F191-1F19A 1F3B5-1F3B6 1F3BC "
        "1F4A0 1F4A2 1F4A4 1F4AF 1F4B1-1F4B2 1F500-1F506 1F517-1F524 1F532-1F53D"
    ),
    "B2": "2014 2E3A-2E3B",
    "BA": (
        "9 7C AD 58A 5BE 964-965 E5A-E5B F0B F34 F7F F85 FBE-FBF FD2 104A-104B 1361 1400 1680 "
        "16EB-16ED 1735-1736 17D4-17D5 17D8 17DA 1804-1805 1B5A-1B5B 1B5D-1B60 1B7D-1B7E "
        "1C3B-1C3F 1C7E-1C7F 2000-2006 2008-200A 2010 2012-2013 2027 2056 2058-205B 205D-205F "
        "2CFA-2CFC 2CFF 2D70 2E0E-2E15 2E17 2E19 2E2A-2E2D 2E30-2E31 2E33-2E34 2E3C-2E3E "
        "2E40-2E41 2E43-2E4A 2E4C 2E4E-2E4F 2E5D 3000 A4FE-A4FF A60D A60F A6F3-A6F7 A8CE-A8CF "
        "A92E-A92F A9C7-A9C9 AA5D-AA5F AAF0-AAF1 ABEB"
    ),
    "BB": "B4 2C8 2CC 2DF C77 C84 F01-F04 F06-F07 F09-F0A FD0-FD1 FD3 1806 1FFD A874-A875 A8FC",
    "BK": "A-D 85 2028-2029",
    "CB": "FFFC",
    "CL": "3001-3002 FE11-FE12 FE50 FE52 FF0C FF0E FF61 FF64",
    "CM": "3035",
    "CP": "29 5D",
    "EX": (
        "21 3F 5C6 61B 61D-61F 6D4 7F9 F0D-F11 F14 1802-1803 1808-1809 1944-1945 2762-2763 2CF9 "
        "2CFE 2E2E 2E53-2E54 A60E A876-A877 FE15-FE16 FE56-FE57 FF01 FF1F"
    ),
    "GL": "A0 34F 35C-362 F08 F0C F12 FD9-FDA 180E 2007 2011 202F",
    "HY": "2D",
    "ID": (
        "23F1-23F2 2600-2603 2618 261A-261F 2639-263B 2668 26BF-26C3 26C6-26C8 26CD 26CF-26D1 "
        "26D3 26D8-26D9 26DC 26DF-26E1 26F1 26F4 26F7-26F9 26FE-2704 2708-2709 270C-270D 2764 "
        "303F FF66 FF71-FF9D FFA0-FFBE FFC2-FFC7 FFCA-FFCF FFD2-FFD7 FFDA-FFDC 1F000-1F003 "
        "1F005-1F02B 1F030-1F093 1F0A0-1F0AE 1F0B1-1F0BF 1F0C1-1F0CE 1F0D1-1F0F5 1F10D-1F10F "
        "1F16D-1F16F 1F1AD 1F321-1F32C 1F336 1F37D 1F394-1F39B 1F39E-1F39F 1F3CB-1F3CE "
        "1F3D4-1F3DF 1F3F1-1F3F3 1F3F5-1F3F7 1F43F 1F441 1F4FD-1F4FE 1F54A 1F54F 1F568-1F579 "
        "1F57B-1F594 1F597-1F5A3 1F5A5-1F5D3 1F5DC-1F5F3 1F5FA 1F6C6-1F6CB 1F6CD-1F6CF "
        "1F6D3-1F6D4 1F6E0-1F6EA 1F6F0-1F6F3 1F7D5-1F7D8 1F8B0-1F8B1 1F93B 1F946 1FA60-1FA6D"
    ),
    "IN": "2024-2026 22EF FE19",
    "IS": "2C 2E 3A-3B 37E 589 60C-60D 7F8 2044 FE10 FE13-FE14",
    "JL": "1100-115F A960-A97C",
    "JT": "11A8-11FF D7CB-D7FB",
    "JV": "1160-11A7 D7B0-D7C6",
    "NS": (
        "17D6 203C-203D 2047-2049 3005 301C 303B-303C 3041 3043 3045 3047 3049 3063 3083 3085 "
        "3087 308E 3095-3096 309B-309E 30A0-30A1 30A3 30A5 30A7 30A9 30C3 30E3 30E5 30E7 30EE "
        "30F5-30F6 30FB-30FE 31F0-31FF A015 FE54-FE55 FF1A-FF1B FF65 FF67-FF70 FF9E-FF9F "
        "1F679-1F67B"
    ),
    "NU": "66B-66C",
    "OP": "A1 BF 2E18",
    "PO": (
        "25 A2 B0 609-60B 66A 9F2-9F3 9F9 D79 2030-2037 20A7 20B6 20BB 20BE 20C0 2103 2109 A838 "
        "FDFC FE6A FF05 FFE0"
    ),
    "PR": "2B 5C B1 2116 2212-2213 FE69 FF04 FFE1 FFE5-FFE6",
    "QU": "22 27 275B-2760 2E00-2E01 2E06-2E08 2E0B 1F676-1F678",
    "RI": "1F1E6-1F1FF",
    "SP": "20",
    "SY": "2F",
    "WJ": "2060 FEFF",
    "ZW": "200B",
}

_BY_CATEGORY = {
    "Mn": "CM", "Me": "CM", "Mc": "CM", "Cc": "CM", "Cf": "CM",
    "Nd": "NU", "Ps": "OP", "Pe": "CL", "Pi": "QU", "Pf": "QU", "Sc": "PR",
}  # fmt: skip

# Each row is the class before, each column the class after.
# "_": a break is allowed; "%": only across spaces; "^": never, not even across spaces.
_COLUMNS = "OP CL CP QU GL NS EX SY IS PR PO NU AL ID IN HY BA BB B2 ZW WJ H2 JL JV JT RI"
_PAIRS = {
    "OP": "^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^",
    "CL": "_ ^ ^ % % ^ ^ ^ ^ % % _ _ _ % % % _ _ ^ ^ _ _ _ _ _",
    "CP": "_ ^ ^ % % ^ ^ ^ ^ % % % % _ % % % _ _ ^ ^ _ _ _ _ _",
    "QU": "^ ^ ^ % % % ^ ^ ^ % % % % % % % % % % ^ ^ % % % % %",
    "GL": "% ^ ^ % % % ^ ^ ^ % % % % % % % % % % ^ ^ % % % % %",
    "NS": "_ ^ ^ % % % ^ ^ ^ _ _ _ _ _ % % % _ _ ^ ^ _ _ _ _ _",
    "EX": "_ ^ ^ % % % ^ ^ ^ _ _ _ _ _ % % % _ _ ^ ^ _ _ _ _ _",
    "SY": "_ ^ ^ % % % ^ ^ ^ _ _ % _ _ % % % _ _ ^ ^ _ _ _ _ _",
    "IS": "_ ^ ^ % % % ^ ^ ^ _ _ % _ _ % % % _ _ ^ ^ _ _ _ _ _",
    "PR": "% ^ ^ % % % ^ ^ ^ _ _ % % % % % % _ _ ^ ^ % % % % _",
    "PO": "% ^ ^ % % % ^ ^ ^ _ _ % % _ % % % _ _ ^ ^ _ _ _ _ _",
    "NU": "% ^ ^ % % % ^ ^ ^ % % % % _ % % % _ _ ^ ^ _ _ _ _ _",
    "AL": "% ^ ^ % % % ^ ^ ^ % % % % _ % % % _ _ ^ ^ _ _ _ _ _",
    "ID": "_ ^ ^ % % % ^ ^ ^ _ % _ _ _ % % % _ _ ^ ^ _ _ _ _ _",
    "IN": "_ ^ ^ % % % ^ ^ ^ _ _ _ _ _ % % % _ _ ^ ^ _ _ _ _ _",
    "HY": "_ ^ ^ % _ % ^ ^ ^ _ _ % _ _ % % % _ _ ^ ^ _ _ _ _ _",
    "BA": "_ ^ ^ % _ % ^ ^ ^ _ _ _ _ _ % % % _ _ ^ ^ _ _ _ _ _",
    "BB": "% ^ ^ % % % ^ ^ ^ % % % % % % % % % % ^ ^ % % % % %",
    "B2": "_ ^ ^ % % % ^ ^ ^ _ _ _ _ _ % % % _ ^ ^ ^ _ _ _ _ _",
    "ZW": "_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ ^ _ _ _ _ _ _",
    "WJ": "% ^ ^ % % % ^ ^ ^ % % % % % % % % % % ^ ^ % % % % %",
    "H2": "_ ^ ^ % % % ^ ^ ^ _ % _ _ _ % % % _ _ ^ ^ _ _ % % _",
    "JL": "_ ^ ^ % % % ^ ^ ^ _ % _ _ _ % % % _ _ ^ ^ % % % _ _",
    "JV": "_ ^ ^ % % % ^ ^ ^ _ % _ _ _ % % % _ _ ^ ^ _ _ % % _",
    "JT": "_ ^ ^ % % % ^ ^ ^ _ % _ _ _ % % % _ _ ^ ^ _ _ _ % _",
    "RI": "_ ^ ^ % % % ^ ^ ^ _ _ _ _ _ % % % _ _ ^ ^ _ _ _ _ %",
}
_RULES = {
    (before, after): rule
    for before, row in _PAIRS.items()
    for after, rule in zip(_COLUMNS.split(), row.split(), strict=True)
}
_ZERO_WIDTH_JOINER = "\u200d"


@cache
def _exceptions() -> dict[int, str]:
    return {
        code: name
        for name, ranges in _EXCEPTIONS.items()
        for part in ranges.split()
        for low, _, high in [part.partition("-")]
        for code in range(int(low, 16), int(high or low, 16) + 1)
    }


@cache
def _line_break_class(char: str) -> str:
    exception = _exceptions().get(ord(char))
    if exception:
        return exception
    category = unicodedata.category(char)
    wide = unicodedata.east_asian_width(char)
    if "\uac00" <= char <= "\ud7a3":
        return "H2"
    if wide in "WF" and category not in ("Ps", "Pe", "Mn", "Mc", "Me"):
        return "ID"
    return _BY_CATEGORY.get(category, "AL")


@cache
def width(char: str) -> int:
    """Return how many columns of a terminal the character takes: 0, 1 or 2.

    Characters of ambiguous width take one, as everywhere outside legacy encodings.
    """
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


# Letters in a row are never parted, so that a word is one step.
_TOKEN = re.compile(r"[A-Za-z]+|[\s\S]")


# Printable ASCII, and the letters and marks of European languages but for the soft hyphen.
_NARROW = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u024f]*")


def is_narrow(text: str) -> bool:
    """Return whether each character surely takes one column."""
    return _NARROW.fullmatch(text) is not None


def text_width(text: str) -> int:
    """Return how many columns the text takes."""
    if is_narrow(text):
        return len(text)
    return sum(width(char) for char in text)


# Words of European letters and digits, marks behind them, single spaces between.
_WORD = r"[A-Za-z0-9À-ÖØ-öø-ɏ]+[,.;:)?!]*"
_PLAIN = re.compile(rf"{_WORD}(?: {_WORD})*")
# A space between two words, behind a mark or not: a line may break there whatever stands around,
# and what comes after does not depend on what came before.
_BETWEEN_WORDS = re.compile(r"(?<=[A-Za-z0-9,.;:)?!]) (?=[A-Za-z])")


def break_opportunities(text: str) -> list[bool]:
    """Return for each character whether a line may break before it."""
    if _PLAIN.fullmatch(text):
        return _after_spaces(text)
    allowed: list[bool] = []
    for stretch in _BETWEEN_WORDS.split(text):
        first = len(allowed) + 1 if allowed else 0
        if first:
            allowed.append(False)
        allowed += _after_spaces(stretch) if _PLAIN.fullmatch(stretch) else _opportunities(stretch)
        if first:
            allowed[first] = True
    return allowed


def _after_spaces(text: str) -> list[bool]:
    """Return what `break_opportunities` does, of a plain text: breaks are at its spaces."""
    return [False, *(char == " " for char in text[:-1])] if " " in text else [False] * len(text)


def _opportunities(text: str) -> list[bool]:
    allowed = [False] * len(text)
    before = ""
    spaces = False
    hebrew = False
    for token in _TOKEN.finditer(text):
        index, char = token.start(), token[0][0]
        after = _line_break_class(char)
        joined = index > 0 and text[index - 1] == _ZERO_WIDTH_JOINER
        if after == "CM":
            # Takes the class of what it stands on; on nothing it is a letter.
            if before and not spaces:
                continue
            after = "AL"
        if after == "BK":
            before, spaces = "", False
        elif after == "SP":
            spaces = True
        else:
            # A hyphen in a Hebrew word clings to what follows it (rule LB21a).
            joined |= hebrew and before in ("HY", "BA")
            hebrew = index > 0 and "\u05d0" <= text[index - 1] <= "\u05f2" and not spaces
            if before:
                # A full-width bracket does not cling to the letter before it.
                wide = after == "OP" and before in ("AL", "NU") and width(char) == 2
                allowed[index] = not joined and (wide or _may_break(before, after, spaces))
            elif spaces:
                allowed[index] = True
            before, spaces = after, False
    return allowed


def _may_break(before: str, after: str, spaces: bool) -> bool:
    rule = _RULES.get((before, after), "_")
    return rule == "_" or (rule == "%" and spaces)
