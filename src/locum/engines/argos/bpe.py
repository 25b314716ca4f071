"""Byte-pair encoding of words, as older Argos packages need it.

Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword
Units": the merge that was learnt first is applied first, until none applies.
"""

from __future__ import annotations

from itertools import pairwise

from locum.errors import PackageError
from locum.i18n import _

JOINER = "@@"
"""Ends each piece that the word goes on after."""
_END = "</w>"


class BytePairs:
    """The merges of one ``bpe.model`` file."""

    def __init__(self, codes: str) -> None:
        """Read the merges.

        Raises:
            PackageError: where a line is no merge, or the version is unknown.
        """
        lines = codes.splitlines()
        self._end_alone = True
        if lines and lines[0].startswith("#version:"):
            version = lines.pop(0).removeprefix("#version:").strip()
            if version not in ("0.1", "0.2"):
                raise PackageError(
                    _("bpe.model has the unknown version {version}").format(version=version)
                )
            self._end_alone = version == "0.1"
        self._ranks: dict[tuple[str, str], int] = {}
        for rank, line in enumerate(lines):
            pair = line.strip("\r\n ").split(" ")
            if len(pair) != 2:
                raise PackageError(
                    _("bpe.model is damaged: “{line}” is no merge").format(line=line)
                )
            self._ranks.setdefault((pair[0], pair[1]), rank)
        self._known: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> list[str]:
        r"""Return the pieces of a word, all but the last with the joiner.

        >>> BytePairs("#version: 0.2\nl o\nlo w</w>").split("slow")
        ['s@@', 'low']
        """
        if word not in self._known:
            self._known[word] = self._merge(word)
        *inner, last = self._known[word]
        return [piece + JOINER for piece in inner] + [last]

    def _merge(self, word: str) -> tuple[str, ...]:
        symbols = [*word, _END] if self._end_alone else [*word[:-1], word[-1] + _END]
        while len(symbols) > 1:
            pairs = list(pairwise(symbols))
            best = min(pairs, key=lambda pair: self._ranks.get(pair, len(self._ranks)))
            if best not in self._ranks:
                break
            symbols = _join(symbols, best)
        if symbols[-1] == _END:
            symbols.pop()
        else:
            symbols[-1] = symbols[-1].removesuffix(_END)
        return tuple(symbols)


def _join(symbols: list[str], pair: tuple[str, str]) -> list[str]:
    joined: list[str] = []
    for symbol in symbols:
        if joined and (joined[-1], symbol) == pair and not joined[-1].endswith("\0"):
            joined[-1] += symbol + "\0"  # a merged symbol is not merged again in this round
        else:
            joined.append(symbol)
    return [symbol.removesuffix("\0") for symbol in joined]
