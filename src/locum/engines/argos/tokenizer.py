"""The tokenizers of Argos packages: SentencePiece, or Moses with BPE in older ones.

They do as argostranslate's do, to the character. What they add: the pieces of a form as
it would stand inside a text, and what each piece stands for.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from locum.engines.argos.bpe import JOINER, BytePairs
from locum.engines.remedies import extra_command
from locum.errors import EngineError, PackageError
from locum.i18n import _

if TYPE_CHECKING:
    import sentencepiece

SPACE = "▁"
"""How SentencePiece writes the space before a word."""

_BYTE = re.compile(r"<0x([0-9A-Fa-f]{2})>")
# What hardly ever joins with letters in one piece: a form is encoded behind it.
_GUARDS = ("(", "、", "“", "-", "/")


class Tokenizer(Protocol):
    """Text ⇄ pieces."""

    def encode(self, text: str) -> list[str]:
        """Return the text's pieces."""
        ...

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text of a translation's pieces."""
        ...

    def encode_inside(self, form: str) -> list[str]:
        """Return the pieces of a form that follows other letters without a space."""
        ...

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        """Return the letters that each piece stands for, spaces left out.

        Of several pieces that make one letter together, the last has it.
        """
        ...

    def check(self) -> None:
        """Load all that is needed.

        Raises:
            EngineError: where that is not possible.
        """
        ...


def load_tokenizer(folder: Path) -> Tokenizer:
    """Return the tokenizer of a package; its model is loaded when it is first used.

    Raises:
        PackageError: where the folder has none.
    """
    if (folder / "sentencepiece.model").is_file():
        return SentencePieceTokenizer(folder / "sentencepiece.model")
    if (folder / "bpe.model").is_file():
        metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        return MosesTokenizer(
            folder / "bpe.model", str(metadata["from_code"]), str(metadata["to_code"])
        )
    raise PackageError(_("sentencepiece.model is missing"), path=folder)


class SentencePieceTokenizer:
    """SentencePiece: any text, the spaces kept in the pieces."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @cached_property
    def _processor(self) -> sentencepiece.SentencePieceProcessor:
        import sentencepiece

        try:
            return sentencepiece.SentencePieceProcessor(model_file=str(self._file))
        except (RuntimeError, OSError) as error:
            raise PackageError(_("sentencepiece.model cannot be read"), path=self._file) from error

    def check(self) -> None:
        """Load the model."""
        self.encode("a")

    def encode(self, text: str) -> list[str]:
        """Return the text's pieces."""
        pieces: list[str] = self._processor.encode(text, out_type=str)
        return pieces

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text; like argostranslate, a low line becomes a space too."""
        text: str = self._processor.decode(list(pieces))
        return text.replace(SPACE, " ").replace("_", " ").removeprefix(" ")

    def encode_inside(self, form: str) -> list[str]:
        """Return the pieces of a form that follows other letters without a space."""
        pieces = self.encode(form)
        if pieces and pieces[0] == SPACE:
            return pieces[1:]
        for guard in _GUARDS:
            guarded = self.encode(guard + form)
            if guarded[:1] == [SPACE + guard]:
                return guarded[1:]
            if guarded[:2] == [SPACE, guard]:
                return guarded[2:]
        return pieces

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        """Return the letters that each piece stands for."""
        found: list[str] = []
        pending = b""
        for piece in pieces:
            byte = _BYTE.fullmatch(piece)
            if byte is None:
                pending = b""
                found.append(piece.replace(SPACE, ""))
                continue
            pending += bytes([int(byte[1], 16)])
            try:
                found.append(pending.decode("utf-8"))
                pending = b""
            except UnicodeDecodeError:
                found.append("")
        return found


class MosesTokenizer:
    """Moses's rules and byte pairs, through ``sacremoses``."""

    def __init__(self, file: Path, source: str, target: str) -> None:
        self._file = file
        self._source = source
        self._target = target

    @cached_property
    def _moses(self) -> tuple[Any, Any, Any]:
        try:
            # A dependency of argostranslate without types; few packages still need it.
            normalize = import_module("sacremoses.normalize")
            tokenize = import_module("sacremoses.tokenize")
        except ImportError as error:
            raise EngineError(
                _("this older package (with bpe.model) needs the library sacremoses"),
                path=self._file,
                hint=extra_command("argos"),
            ) from error
        return (
            normalize.MosesPunctNormalizer(self._source),
            tokenize.MosesTokenizer(self._source),
            tokenize.MosesDetokenizer(self._target),
        )

    @cached_property
    def _byte_pairs(self) -> BytePairs:
        return BytePairs(self._file.read_text(encoding="utf-8"))

    def check(self) -> None:
        """Load the rules and the merges."""
        self.encode("a")

    def encode(self, text: str) -> list[str]:
        """Return the text's pieces."""
        normalizer, tokenizer, _detokenizer = self._moses
        words = tokenizer.tokenize(normalizer.normalize(text))
        return [piece for word in words for piece in self._byte_pairs.split(word)]

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text."""
        _normalizer, _tokenizer, detokenizer = self._moses
        words = " ".join(pieces).replace(f"{JOINER} ", "").split(" ")
        text: str = detokenizer.detokenize(words)
        return text.removeprefix(" ")

    def encode_inside(self, form: str) -> list[str]:
        """Return the pieces of a form; Moses's detokenizer places the spaces."""
        return self.encode(form)

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        """Return the letters that each piece stands for."""
        return [html.unescape(piece.removesuffix(JOINER)) for piece in pieces]
