"""Report identifiers that a translation lost or misspelt: variants, codes, DOIs, genes.

``c.76A>T``, ``p.Val600Glu``, ``V600E``, ``NM_004006.2``, ``A10BA02``, ``8A68.Z`` beside ICD,
``NCT01234567``, ``10.1000/xyz123`` mean the same in every language and stand as they are. Of
genes and proteins (``BRCA1``, ``TNF-α``) only what surely is a slip is reported, since other
languages abbreviate otherwise by right: FEV1 is VEF1 in Spanish.

Digits are the concern of ``numbers``: where that speaks, this check is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from locum.checks.numbers import changed_numbers
from locum.checks.placeholders import without_placeholders
from locum.checks.places import place_of
from locum.checks.urls import without_addresses
from locum.checks.words import source_words, target_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity

_VERBATIM = re.compile(
    r"""
      (?<![\w.])(?:[NX][MRPCGT]_\d+(?:\.\d+)?(?:\([A-Z0-9]+\))?:)?   # NM_004006.2:
        (?: [cgmnr]\.[-*]?\d+[\d_+*-]*                               # c.76A>T
            (?:[ACGTU]+>[ACGTU]+|del[ACGT]*(?:ins[ACGT]+)?|dup[ACGT]*|ins[ACGT]+|inv|=)
          | p\.\(?[A-Z][a-z]{2}\d+(?:[A-Z][a-z]{2}(?:fs(?:Ter|\*)?\d*)?|\*|=|del|dup|fs)\)? )
    | (?<![\w.])[NX][MRPCGT]_\d{5,}(?:\.\d+)?
    | (?<![\w.-])(?:NCT\d{8}|ISRCTN\d{8}|ACTRN\d{14}|ChiCTR-?[A-Z]*-?\d{6,})(?!\w)
    | (?<![\w./])10\.\d{4,9}/[^\s"<>“”«»，。；：、）】]+
    | (?<![A-Za-z0-9-])[ABCDGHJLMNPRSV]\d{2}[A-Z]{2}\d{2}(?![A-Za-z0-9])    # ATC: A10BA02
    | (?<![A-Za-z0-9-])[ACDEFGHIKLMNPQRSTVWY]\d{2,4}[ACDEFGHIKLMNPQRSTVWY](?![A-Za-z0-9])
    """,
    re.VERBOSE,
)
# Some class of diseases is named: then what looks like its codes are codes.
_CLASSIFIED = re.compile(r"\b(?:ICD|CIE|CIM)(?![a-z])|国际疾病分类|國際疾病分類")
_DISEASE = re.compile(
    r"(?<![A-Za-z0-9.-])(?=[A-Z.]*\d)(?=[\d.]*[A-Z])[A-Z0-9]{3,4}(?:\.[A-Z0-9]{1,4})?(?![A-Za-z0-9-])"
)
_GENE = re.compile(r"(?<![A-Za-z0-9-])[A-Z]{3,6}\d{1,3}[A-Z]?\d?(?![A-Za-z0-9])")
# With a digit or a letter of Greek within.
_GREEK = re.compile(r"(?<![A-Za-z0-9])(?=[A-Z])[A-Za-z0-9]{1,8}-?([α-ω])(?![α-ωά-ώ])")
_GREEK_NAMES = {
    "α": "alpha|alfa|阿尔法|甲", "β": "beta|bêta|贝塔|乙", "γ": "gamma|gama|伽马|丙|干扰素",
    "δ": "delta|德尔塔|丁", "ε": "epsilon|épsilon", "κ": "kappa|卡帕", "λ": "lambda",
    "μ": "mu|mi|µ", "ω": "omega",
}  # fmt: skip
_DIGITS = re.compile(r"\d+")


def changed_names(pair: Pair) -> Iterator[Finding]:
    """Yield one finding for each identifier that the translation lacks.

    >>> pair = Pair("a V600E mutation", "una mutación V600K", "en", "es")
    >>> [finding.message for finding in changed_names(pair)]
    ['“V600E” is missing']
    """
    source = _prose(source_words(pair))
    if not _DIGITS.search(source) and (source.isascii() or not _GREEK.search(source)):
        return
    target = _prose(target_words(pair))
    missing = [name for name in _identifiers(source) if name not in target]
    if missing and not _is_said_by_numbers(pair, missing, target):
        for name in missing:
            message = _("“{name}” is missing").format(name=name)
            span = place_of(source, name)
            yield Finding("names", Severity.ERROR, message, mend=name, source_span=span)
    for name, other in _misspelt(source, target):
        message = _("“{name}” became “{other}”").format(name=name, other=other)
        spans = place_of(source, name), place_of(target, other)
        yield Finding("names", Severity.WARNING, message, "", name, *spans)
    for name in _lost_greek(source, target):
        message = _("“{name}” is missing").format(name=name)
        span = place_of(source, name)
        yield Finding("names", Severity.WARNING, message, mend=name, source_span=span)


def _prose(text: str) -> str:
    return without_placeholders(without_addresses(text))


def _identifiers(text: str) -> list[str]:
    found = [match.group().rstrip(".,;:)") for match in _VERBATIM.finditer(text)]
    if _CLASSIFIED.search(text):
        found += _DISEASE.findall(text)
    return list(dict.fromkeys(found))


def _is_said_by_numbers(pair: Pair, missing: list[str], target: str) -> bool:
    """Return whether digits of the identifiers were changed, and the other check says so."""
    there = set(_DIGITS.findall(target))
    same = all(there.issuperset(_DIGITS.findall(name)) for name in missing)
    return not same and next(changed_numbers(pair), None) is not None


def _misspelt(source: str, target: str) -> Iterator[tuple[str, str]]:
    """Yield genes with what stands for them: one letter, or two neighbours, are wrong."""
    lost = [name for name in dict.fromkeys(_GENE.findall(source)) if name not in target]
    if not lost:
        return
    from rapidfuzz.distance import OSA

    others = [name for name in dict.fromkeys(_GENE.findall(target)) if name not in source]
    for name in lost:
        for other in others:
            same = _DIGITS.findall(name) == _DIGITS.findall(other)
            if same and len(name) == len(other) and OSA.distance(name, other) == 1:
                yield name, other
                break


def _lost_greek(source: str, target: str) -> Iterator[str]:
    """Yield names with a Greek letter that the translation neither writes nor spells."""
    for match in _GREEK.finditer(source):
        letter = match[1]
        spelt = _GREEK_NAMES.get(letter, letter)
        other = re.search("[α-ω]", target)
        if letter not in target and other and not re.search(spelt, target, re.IGNORECASE):
            yield match.group()
