"""English headings Written Like This, as engines read them best.

Few languages capitalise the words of a heading, and no engine reads them well: Apertium
takes them for names, small neural models spell them out. What is known to be a common
word is read in lower case. All texts keep their length, so that offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from locum.locales import language_of
from locum.model import Constraint


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STRETCH = re.compile(r"[^.!?:;–—]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MINOR = _words(
    "a an the and but or nor as at by for from if in into of off on onto over per than to up"
    " upon via vs with within without s is are be it its"
)
_INSTITUTIONS = _words(
    "dr mr mrs ms prof professor academy administration agency association bank bureau"
    " center centers centre centres"
    " clinic clinics college committee council cross department federation foundation hospital"
    " hospitals inc institute institutes journal lancet ltd ministry nations office"
    " organisation organization school society street trust union university"
)
_NAMES = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february april june"
    " july august september october november december christmas easter ramadan god bible"
    " africa african america american asia asian australia australian britain british canada"
    " canadian china chinese england english europe european france french german germany"
    " greek hispanic india indian ireland irish italian italy japan japanese jewish korea"
    " korean latin london mexican mexico muslim paris portuguese russia russian spain spanish"
    " swedish texas california florida york washington zealand chicago boston zika ebola"
    " achilles addison alzheimer asperger baker barrett bell behçet braille broca burkitt cobb"
    " crohn cushing doppler down dupuytren ewing fahrenheit celsius gilbert graves guillain"
    " hashimoto heimlich hodgkin horner huntington kaposi kegel lyme marfan mediterranean"
    " menière ménière modic morton osgood paget pap parkinson petri pilates ringer rorschach"
    " sjögren tourette turner wegener wernicke wilson raynaud reiter rett reye schmorl"
    " scheuermann lasègue babinski glasgow oswestry mri ct"
)
LEAST = 2
"""So many words with a capital make a heading."""


def plain_case(text: str, language: str, constraints: Sequence[Constraint] = ()) -> str:
    """Return a text with its headings' common words in lower case, of the same length.

    The first word, names, words with capitals within and what ``constraints`` keep stay.

    >>> plain_case("What to Expect During Stem Cell Therapy", "en")
    'What to expect during stem cell therapy'
    >>> plain_case("Living With Parkinson's Disease: Exercise helps the MRI team", "en")
    "Living with Parkinson's disease: Exercise helps the MRI team"
    >>> plain_case("He works at the Mayo Clinic", "en"), plain_case("New York University", "en")
    ('He works at the Mayo Clinic', 'New York University')
    """
    if language_of(language) != "en":
        return text
    kept = [(one.start, one.end) for one in constraints if one.keep or one.case_sensitive]
    pieces: list[str] = []
    at = 0
    for start, end in _to_lower(text):
        if any(first < end and start < last for first, last in kept):
            continue
        pieces += [text[at:start], text[start].lower()]
        at = start + 1
    return "".join((*pieces, text[at:]))


def _to_lower(text: str) -> Iterator[tuple[int, int]]:
    """Yield the words of headings that are common words."""
    for stretch in _STRETCH.finditer(text):
        words = list(_WORD.finditer(text, *stretch.span()))
        ended = text[stretch.end() : stretch.end() + 1] == "."
        if ended or not _is_heading([word[0] for word in words]):
            continue
        yield from list(_initials(words[0]))[1:]
        for word in words[1:]:
            if _is_common(word[0]):
                yield from _initials(word)


def _initials(word: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the first letter of each of the parts that hyphens join."""
    for at, letter in enumerate(word[0]):
        if letter.isupper() and (at == 0 or word[0][at - 1] == "-"):
            yield word.start() + at, word.start() + at + 1


def _is_heading(words: Sequence[str]) -> bool:
    if any(word.lower() in _INSTITUTIONS for word in words):
        return False
    major = [word for word in words if word.lower() not in _MINOR]
    plain = [word for word in major if len(word) > 1 and _bare(word).istitle()]
    return len(plain) >= LEAST and all(word[0].isupper() for word in major)


def _bare(word: str) -> str:
    return re.split("['’]", word)[0]


def _is_common(word: str) -> bool:
    """Return whether a word with a capital is one that a dictionary has without."""
    from simplemma import is_known

    bare = _bare(word)
    if word == "A" or (word.istitle() and bare.lower() in _MINOR):
        return True
    if not re.fullmatch(r"[^\W\d_][^\W\d_]+(?:-[^\W\d_]+)*", bare):
        return False
    parts = bare.split("-")
    return all(
        (part.istitle() or part.islower())
        and part.lower() not in _NAMES
        and is_known(part.lower(), lang="en")
        for part in parts
    )
