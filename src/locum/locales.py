"""Names of languages and locales: forgiven on entry, written one way.

A tag is written as CLDR and gettext write it: ``es``, ``pt_BR``, ``zh_Hans``,
``zh_Hant_HK``. Chinese always names its script, since that is what its readers
tell apart; all else keeps what was said.

Babel is imported only when a name, a date or a direction is asked for.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from locum.errors import UsageError
from locum.i18n import _
from locum.pseudo import PSEUDO_MIRRORED, is_pseudo, normalize_pseudo, pseudo

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal

    from babel import Locale

UNDETERMINED = "und"

# Argos's own codes, then ISO 639-2/3 (both the bibliographic and the terminological
# where they differ) for languages that have a two-letter code.
_ALIASES = {
    "zt": "zh_Hant", "pb": "pt_BR", "cmn": "zh", "zho": "zh", "chi": "zh",
    "eng": "en", "spa": "es", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de",
    "ita": "it", "por": "pt", "cat": "ca", "glg": "gl", "eus": "eu", "baq": "eu",
    "oci": "oc", "ron": "ro", "rum": "ro", "nld": "nl", "dut": "nl", "rus": "ru",
    "ukr": "uk", "pol": "pl", "ces": "cs", "cze": "cs", "slk": "sk", "slo": "sk",
    "hun": "hu", "ell": "el", "gre": "el", "tur": "tr", "ara": "ar", "heb": "he",
    "fas": "fa", "per": "fa", "hin": "hi", "ben": "bn", "urd": "ur", "jpn": "ja",
    "kor": "ko", "vie": "vi", "tha": "th", "ind": "id", "msa": "ms", "may": "ms",
    "swe": "sv", "dan": "da", "nor": "nb", "nob": "nb", "nno": "nn", "fin": "fi",
    "isl": "is", "ice": "is", "epo": "eo", "bul": "bg", "hrv": "hr", "srp": "sr",
    "slv": "sl", "est": "et", "lav": "lv", "lit": "lt", "gle": "ga", "sqi": "sq",
    "alb": "sq", "tgl": "tl", "fil": "tl", "no": "nb", "iw": "he", "in": "id",
}  # fmt: skip

_CHINESE_SCRIPT = {"TW": "Hant", "HK": "Hant", "MO": "Hant"}
# The territory that a bare script means, and so need not be said.
_CHINESE_HOME = {"Hans": "CN", "Hant": "TW"}

# ISO 639-1, whole: a two-letter code that is none of these is a slip.
_TWO_LETTERS = (
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv"
    " cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr"
    " ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw"
    " ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv"
    " ny oc oj om or os pa pb pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so"
    " sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo"
    " xh yi yo za zh zt zu iw in"
    " "
)

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")


def normalize(code: str) -> str:
    """Return ``code`` written our one way.

    Raises:
        UsageError: where it is no language code at all.

    >>> [normalize(c) for c in ("zh", "zh-CN", "zh_TW", "zh-hk", "zt", "pb", "SPA", "es-mx")]
    ['zh_Hans', 'zh_Hans', 'zh_Hant', 'zh_Hant_HK', 'zh_Hant', 'pt_BR', 'es', 'es_MX']
    """
    if (pseudo_tag := normalize_pseudo(code)) is not None:
        return pseudo_tag
    stripped = code.strip()
    language = re.split("[-_]", stripped.lower())[0]
    if not _TAG.fullmatch(stripped) or (len(language) == 2 and f" {language} " not in _TWO_LETTERS):
        raise UsageError(
            _("“{code}” is no language code").format(code=code),
            hint=_("write it like es, pt_BR or zh_Hans"),
        )
    return _normalize(stripped)


@cache
def _normalize(code: str) -> str:
    language, *rest = re.split("[-_]", code)
    language = language.lower()
    language, *more = _ALIASES.get(language, language).split("_")
    script, territory = "", ""
    for part in more + rest:
        if len(part) == 4:
            script = part.title()
        else:
            territory = part.upper()
    if language == "zh":
        script = script or _CHINESE_SCRIPT.get(territory, "Hans")
        if territory == _CHINESE_HOME.get(script):
            territory = ""
    return "_".join(part for part in (language, script, territory) if part)


@lru_cache(maxsize=1024)
def language_of(tag: str) -> str:
    """Return the bare language of a tag.

    >>> language_of("zh_Hans"), language_of("pt_BR")
    ('zh', 'pt')
    """
    return re.split("[-_]", tag)[0]


@lru_cache(maxsize=1024)
def fallbacks(locale: str) -> tuple[str, ...]:
    """Return the locale and the more general ones that serve it, best first.

    The script of Chinese is never given up: Traditional is not read as Simplified.

    >>> fallbacks("es_MX"), fallbacks("zh_Hant_HK")
    (('es_MX', 'es'), ('zh_Hant_HK', 'zh_Hant'))
    """
    tag = normalize(locale)
    if is_pseudo(tag):
        return (tag,)
    parts = tag.split("_")
    least = 2 if parts[0] == "zh" else 1
    return tuple("_".join(parts[:n]) for n in range(len(parts), least - 1, -1))


def same_language(tag: str, locale: str) -> bool:
    """Return whether a text in ``tag`` needs no translation for ``locale``.

    ``zh`` alone means Simplified. Variants of one language (es, es_MX) are the same.

    >>> same_language("zh", "zh_Hans"), same_language("zh", "zh_Hant"), same_language("en", "en_GB")
    (True, False, True)
    """
    if tag == UNDETERMINED:
        return False
    return fallbacks(tag)[-1] == fallbacks(locale)[-1]


def bcp47(tag: str) -> str:
    """Return the tag as HTML's ``lang`` wants it.

    >>> bcp47("zh_Hans")
    'zh-Hans'
    """
    return tag.replace("_", "-")


@cache
def babel_locale(tag: str) -> Locale:
    """Return Babel's locale for a tag.

    Raises:
        UsageError: where CLDR does not know the language.
    """
    from babel import Locale, UnknownLocaleError

    for name in fallbacks(tag):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    raise UsageError(
        _("CLDR knows no locale “{tag}”").format(tag=tag),
        hint=_("write it like es, pt_BR or zh_Hans"),
    )


def _known_locale(tag: str) -> Locale | None:
    """Return Babel's locale for a tag, if CLDR knows it: tlh and qaa are valid tags, too."""
    try:
        return babel_locale(tag)
    except UsageError:
        return None


def is_known(tag: str) -> bool:
    """Return whether CLDR has a name for the language: more than it has a locale for.

    >>> is_known("es_MX"), is_known("quc"), is_known("zzz")
    (True, True, False)
    """
    names: Mapping[str, str] = babel_locale("en").languages
    return language_of(tag) in names


def direction(tag: str) -> str:
    """Return ``ltr`` or ``rtl``; ``ltr`` for a language that CLDR does not know."""
    if tag == PSEUDO_MIRRORED:
        return "rtl"
    known = _known_locale(tag)
    return known.text_direction if known else "ltr"


def display_name(tag: str, in_locale: str | None = None) -> str:
    """Return the language's name in ``in_locale``, or in itself; else the tag.

    >>> display_name("es"), display_name("es", "en"), display_name("qaa")
    ('español', 'Spanish', 'qaa')
    """
    if is_pseudo(tag):
        return pseudo("Pseudo")
    known = _known_locale(tag)
    if known is None:
        return tag
    shown_in = in_locale and _known_locale(in_locale)
    return known.get_display_name(str(shown_in) if shown_in else None) or tag


def format_date(value: datetime.date, tag: str) -> str:
    """Return a long date as the locale writes it."""
    from babel.dates import format_date as babel_format_date

    return babel_format_date(value, format="long", locale=_known_locale(tag) or "en")


def format_number(value: float, tag: str) -> str:
    """Return a number as the locale writes it."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_known_locale(tag) or "en")


def write_decimal(value: Decimal, tag: str) -> str:
    """Return a number as the locale writes it, with all its decimals.

    >>> from decimal import Decimal
    >>> write_decimal(Decimal("1.25"), "fr")
    '1,25'
    """
    from babel.numbers import format_decimal

    locale = _known_locale(tag) or "en"
    return format_decimal(value, locale=locale, decimal_quantization=False)


def format_percent(share: float, tag: str) -> str:
    """Return a share (0 to 1) as a whole percentage, as the locale writes it."""
    from babel.numbers import format_percent as babel_format_percent

    return babel_format_percent(share, locale=_known_locale(tag) or "en")
