"""Cut a block's words into sentences, the unit of machine translation.

``sentencex`` proposes the ends; we judge each proposal, because medical prose is full
of full stops that end nothing (``i.v.``, ``Fig. 2.``, ``E. coli``) and because copied
web articles lack spaces where sentences do end (``kits.In early``). A wrong cut costs
more than a missing one: an engine that sees half a sentence guesses the other half. So
what is in doubt stays together. Sentences inside brackets or quotation marks stay
together too, unless they grow long.

A line break is white space where the text looks hard-wrapped, else the end of a
sentence; an empty line always is.

The abbreviations themselves are in ``locum.abbreviations``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from locum.abbreviations import Abbreviations, abbreviations_of
from locum.locales import language_of

_OPENERS = "\"'“‘«‹„‚([{¿¡「『（【《〈*_"
_CLOSERS = "\"'”’»›)]}」』）】》〉*_"
_STOPS = ".!?…。！？｡；"
# What cannot begin a sentence: whatever stands before it goes on.
_CONTINUES = ",;:%!?…" + "，、；：。！？・" + ")]}」』）】》〉”"
_PAIRS = ("()", "[]", "“”", "«»", "「」", "（）")
_FULL_WIDTH = ("。", "！", "？", "｡", "；")
# Who spoke may follow a quotation: 「はい。」と言った。“好吗？”他问。
_QUOTATIVES = re.compile("と|って|[他她它我]们?[说問问答喊說道]")
# Of one letter, so that "1.5 g." ends with no initial.
_UNITS = "gGlLmhs"
_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

_WINDOW = 80
"""Characters looked at on either side of a possible end, so that a long line costs no more."""
_LONG = 300
"""Columns from which sentences are cut inside brackets and quotation marks too."""
_WRAPPED_WIDTHS = range(40, 121)
"""Columns of the longest line of a text whose line breaks may come from hard wrapping."""

_CLOSE = f"[{re.escape(_CLOSERS)}]*"
_OPEN = f"[{re.escape(_OPENERS)}]*"
_LINE = re.compile(rf"[^\s{_LINE_BREAKS}](?:[^{_LINE_BREAKS}]*[^\s{_LINE_BREAKS}])?")
_ITEM = re.compile(r"(?:[-*+•·–]|\d{1,3}[.)])\s")
_FIRST_WORD = re.compile(r"[\x21-\u2e7f]+")
_POSSIBLE_END = re.compile(
    rf"[.!?…]{_CLOSE}(?=\s+{_OPEN}[^\W\d_]|{_OPEN}[^\W\d_])|[。！？｡；]{_CLOSE}"
)
_LIST_MARKER = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[)\]]?\.")
_TOKEN = re.compile(rf"{_OPEN}(?:\w{{1,2}}['’](?=\w\w))?(?P<word>[^\s/–—\u3000-\u9fff]*)\Z")
_WORD = re.compile(r"[^\W\d_](?:\w|[’'-](?=\w))*")
_NUMBER = re.compile(r"#?\d|(?:[IVXLC]{2,}|[VXLC])\b")
_DOTTED = re.compile(r"[^\W\d_]{1,2}(?:\.-?[^\W\d_]{1,2})+")

# A full stop without a space: "kits.In early". Both sides must be plain words, for a
# file, an address and a version number look the same otherwise.
_GLUED_LEFT = re.compile(
    rf"{_OPEN}(?:[^\W\d_](?:[^\W\d_]|[-’'](?=\w)){{2,}}|\d+(?:[.,]\d+)?%?|[^\W\d_]+(?=[!?]))"
    rf"{_CLOSE}[.!?…]+{_CLOSE}"
)
_GLUED_RIGHT = re.compile(
    rf"{_OPEN}(?P<word>[^\W\d_](?:[^\W\d_]|[-’'](?=\w))*)"
    rf"(?:[,;:!?{re.escape(_CLOSERS)}]|\.(?=\s|\Z|[^\W\d_]{{3}}))*(?=\s|\Z|[^\W\d_]{{3}})"
)


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of ``text``, in order and without overlap.

    White space around a sentence is left out; all else is in one. A text of nothing but
    white space has none. ``language`` is a tag; any is accepted.

    >>> text = "See Fig. 2. It shows L4-L5. 很好。是的。"
    >>> [text[start:end] for start, end in split_sentences(text, "en")]
    ['See Fig. 2.', 'It shows L4-L5.', '很好。', '是的。']
    """
    bare = language_of(language).lower()
    rules = abbreviations_of(bare)
    spans: list[tuple[int, int]] = []
    for start, end in _chunks(text):
        spans += _with_words(text, _sentences(text, start, end, bare, rules))
    return spans


# --- line breaks ------------------------------------------------------------


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between line breaks that end a sentence, white space left out."""
    lines = [match.span() for match in _LINE.finditer(text)]
    if not lines:
        return
    widths = [_width(text, *line) for line in lines]
    widest = max(widths)
    start, last = lines[0]
    for (begin, end), width in zip(lines[1:], widths, strict=False):
        room = widest - width if widest in _WRAPPED_WIDTHS else None
        if _breaks(text, last, begin, room):
            yield start, last
            start = begin
        last = end
    yield start, last


def _breaks(text: str, last: int, begin: int, room: int | None) -> bool:
    """Return whether the line break between ``last`` and ``begin`` ends a sentence.

    ``room`` is what the line before had left; None where nothing is hard-wrapped.
    """
    gap = text[last:begin].replace("\r\n", "\n")
    if sum(char in _LINE_BREAKS for char in gap) > 1 or _ITEM.match(text, begin):
        return True
    if text[begin] in _CONTINUES:
        return False
    word = _FIRST_WORD.match(text, begin)
    needed = 1 + _width(text, begin, word.end()) if word else 5
    if room is not None and needed > room:
        return False
    stops = text[max(0, last - 4) : last].rstrip(_CLOSERS).endswith(tuple(_STOPS))
    return stops or not text[begin].islower()


def _width(text: str, start: int, end: int) -> int:
    """Return the columns of a stretch, counted no further than it matters."""
    stretch = text[start : min(end, start + _LONG)]
    return len(stretch) + sum(east_asian_width(char) in "WF" for char in stretch)


# --- sentences --------------------------------------------------------------


def _sentences(
    text: str, start: int, end: int, language: str, rules: Abbreviations
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one stretch without white space around it."""
    chunk, begin = text[start:end], 0
    for cut, sure in sorted(_proposals(chunk, language).items()):
        if begin < cut < len(chunk) and _accepts(chunk, begin, cut, sure, rules):
            yield start + begin, start + cut
            begin = _skip(chunk, cut, None)
    yield start + begin, end


def _proposals(chunk: str, language: str) -> dict[int, bool]:
    """Return the possible ends, and for each whether ``sentencex`` sees one there."""
    from sentencex import get_sentence_boundaries

    found = {match.end(): False for match in _POSSIBLE_END.finditer(chunk)}
    for boundary in get_sentence_boundaries(language, chunk):
        cut: int = boundary["end_index"]
        while cut > 0 and chunk[cut - 1].isspace():
            cut -= 1
        # It sometimes begins a sentence with the mark that closes the one before.
        found[_skip(chunk, cut, _CLOSERS)] = True
    return found


def _skip(text: str, at: int, chars: str | None) -> int:
    """Return the first offset from ``at`` that holds none of ``chars`` (None: white space)."""
    while at < len(text) and (text[at].isspace() if chars is None else text[at] in chars):
        at += 1
    return at


def _accepts(chunk: str, begin: int, cut: int, sure: bool, rules: Abbreviations) -> bool:
    verdict = _ends(chunk, begin, cut, rules)
    if verdict is False or sure:
        return verdict is not False
    if _width(chunk, begin, cut) >= _LONG:
        return True
    stretch = chunk[max(begin, cut - _LONG) : cut]
    level = all(stretch.count(pair[0]) <= stretch.count(pair[1]) for pair in _PAIRS)
    return verdict is True and level


def _ends(chunk: str, begin: int, cut: int, rules: Abbreviations) -> bool | None:
    """Return whether a sentence ends at ``cut``; None: whatever ``sentencex`` says."""
    resume = _skip(chunk, cut, None)
    if chunk[resume] in _CONTINUES:
        return False
    before = chunk[max(begin, cut - _WINDOW) : cut]
    core = before.rstrip(_CLOSERS)
    if core.endswith(_FULL_WIDTH):
        return before == core or not _QUOTATIVES.match(chunk, resume)
    if not core.endswith((".", "!", "?", "…")):
        return None
    after = chunk[resume : resume + _WINDOW]
    if resume == cut and _is_cased(after):
        return _is_glued_end(before, after, rules)
    word = _WORD.match(after.lstrip(_OPENERS))
    following = word[0] if word else ""
    if core.endswith(("…", "..")):
        return None if not _is_cased(following) else not following.islower()
    if core.endswith("."):
        if before == core and _LIST_MARKER.fullmatch(chunk, begin, cut):
            return False
        # "(It hurt.) He left.": the mark that closes here opened the sentence.
        whole = chunk[begin] in _OPENERS
        after = after.lstrip(_OPENERS)
        return _ends_at_full_stop(core, before != core, whole, after, following, rules)
    return False if following.islower() and before != core else None


def _is_cased(text: str) -> bool:
    """Return whether the text begins with a letter that has upper and lower case."""
    letter = text.lstrip(_OPENERS)[:1]
    return letter.lower() != letter.upper()


def _is_glued_end(before: str, after: str, rules: Abbreviations) -> bool:
    left = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
    right = _GLUED_RIGHT.match(after)
    if right is None or not _GLUED_LEFT.fullmatch(left):
        return False
    word = right["word"]
    return (
        word[:1].isupper()
        and (word[1:].islower() or word in ("A", "I", "Y", "O"))
        and word.lower() not in rules.suffixes
    )


def _ends_at_full_stop(
    core: str, closed: bool, whole: bool, after: str, following: str, rules: Abbreviations
) -> bool | None:
    lower = following.islower()
    if closed:
        return False if lower else whole or None
    token = _last_word(core[:-1])
    known = _ends_at_abbreviation(core[:-1], token, after, following, rules)
    if known is not None or not lower:
        return known
    # An abbreviation that we do not know, or careless typing: only after a longer word
    # is the second likelier.
    return (
        False if len(token) < 4 or not token.isalpha() or following in rules.conjunctions else None
    )


def _ends_at_abbreviation(
    head: str, token: str, after: str, following: str, rules: Abbreviations
) -> bool | None:
    """Judge a full stop by the word it stands at; None where that is no abbreviation."""
    name, capital = token.casefold(), following[:1].isupper()
    if len(token) == 1 and token.isalpha():
        owner = _last_word(head[: -len(token)].rstrip())
        if owner.casefold() in rules.names or (owner[-1:].isdigit() and token in _UNITS):
            return capital
    if name in rules.always:
        return False
    if name in rules.number and len(token) > 1:
        return capital and not _NUMBER.match(after)
    if len(token) == 1 and token.islower():
        return False
    if (len(token) == 1 and token.isalpha()) or name in rules.may_end or _DOTTED.fullmatch(token):
        # After "U.S.", "Jan.", "J." and "8 a.m." a capital is as likely a name.
        plain = token.islower() and name not in ("a.m", "p.m")
        return capital and (plain or following.casefold() in rules.starters)
    return None


def _last_word(text: str) -> str:
    """Return what stands after the last space, without opening marks and articles (l’art)."""
    match = _TOKEN.search(text.rsplit(maxsplit=1)[-1]) if text.strip() else None
    return match["word"] if match else ""


def _with_words(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what holds no letter or digit to its neighbour: nobody translates "***"."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        wordless = not any(map(str.isalnum, text[start:end]))
        if joined and (wordless or not any(map(str.isalnum, text[slice(*joined[-1])]))):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined
