"""Refuse a page that is not the translation of its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from locum.errors import ArticleError
from locum.i18n import _, user_languages
from locum.locales import UNDETERMINED, display_name, same_language
from locum.model import Guess
from locum.workflow.alignment import Alignment
from locum.workflow.articles import Source
from locum.workflow.messages import Reading

LEAST_SHARE = 0.5
"""The share of an article, in letters, that must have a pair."""
_LEAST_EVIDENCE = 0.2
"""What the keys must say (in nats for each block); in pages on something else they may say more,
but then nothing is sure (``judging.TELLING_PAGE``)."""
_FEW_BLOCKS = 6
"""An article of fewer blocks may well have no number and no name."""
_LEAST_LANGUAGE = 0.3
"""The share of a translated page, in letters, that must be in the locale's language."""


def check_blocks(translated: Source) -> None:
    """Refuse a page without words.

    Raises:
        ArticleError: where there are none.
    """
    if not translated.article.blocks:
        raise ArticleError(_("there are no words in this page"), path=translated.path)


def check_language(translated: Source, locale: str, guesses: Sequence[Guess]) -> None:
    """Refuse a page in another language.

    Raises:
        ArticleError: where hardly anything in it is in the locale's language.
    """
    letters: Counter[str] = Counter()
    for block, guess in zip(translated.article.blocks, guesses, strict=True):
        if guess.language != UNDETERMINED:
            letters[guess.language] += len(block.text)
    right = sum(n for tag, n in letters.items() if same_language(tag, locale))
    if letters and right < _LEAST_LANGUAGE * letters.total():
        found = letters.most_common(1)[0][0]
        raise ArticleError(
            _("this page is in {found}, not in {locale}").format(
                found=_name(found), locale=_name(locale)
            ),
            path=translated.path,
            hint=_("name the page of that language; --force takes it all the same"),
        )


def _name(tag: str) -> str:
    reader = next(iter(user_languages()), "en")
    return f"{display_name(tag, reader)} ({tag})"


def check_share(reading: Reading, translated: Source, alignment: Alignment) -> None:
    """Refuse a page that lacks most of the article.

    Raises:
        ArticleError: where less than half of the article has a pair.
    """
    total = sum(len(block.text) for block in reading.blocks)
    lost = sum(len(reading.blocks[index].text) for index in alignment.lost)
    if total and total - lost < LEAST_SHARE * total:
        n, m = len(reading.blocks) - len(alignment.lost), len(reading.blocks)
        raise ArticleError(
            _("only {n} of the {m} blocks of {article} have a pair in this page").format(
                n=n, m=m, article=reading.path
            ),
            path=translated.path,
            hint=_("is it the translation of that article? --force takes what there is"),
        )


def check_evidence(reading: Reading, translated: Source, evidence: float) -> None:
    """Refuse a page that shares nothing with the article but, perhaps, its structure.

    Raises:
        ArticleError: where the keys of the pairs say next to nothing.
    """
    if evidence < _LEAST_EVIDENCE and len(reading.blocks) >= _FEW_BLOCKS:
        raise ArticleError(
            _("hardly anything in this page says that it is the translation of {article}").format(
                article=reading.path
            ),
            path=translated.path,
            hint=_("is it? --force takes it all the same"),
        )
