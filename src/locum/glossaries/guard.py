"""Other people's formats of glossaries, held to the contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from locum.errors import GlossaryError, LocumError, PluginError
from locum.i18n import _
from locum.locales import normalize
from locum.model import Term
from locum.registry import Plugin


def guard_glossary(parse: Any, plugin: Plugin) -> Callable[..., list[Term]]:  # noqa: ANN401
    """Return the function that reads a glossary, its terms looked at.

    Raises:
        PluginError: where it cannot be called.
    """
    if not callable(parse):
        raise PluginError(
            plugin.said(_("a format of glossaries is a function of a text")), hint=plugin.hint
        )

    def guarded(text: str, *, path: str = "") -> list[Term]:
        try:
            terms = list(parse(text, path=path))
        except LocumError:
            raise
        except Exception as error:  # others' code may raise anything
            raise GlossaryError(plugin.failed(error), path=path, hint=plugin.hint) from error
        for term in terms:
            fault = _fault(term)
            if fault:
                line = term.line if isinstance(term, Term) and term.line else None
                raise GlossaryError(plugin.said(fault), path=path, line=line, hint=plugin.hint)
        return terms

    return guarded


def _fault(term: object) -> str:
    if not isinstance(term, Term):
        return _("it returned what is no term")
    if not term.text.strip() or not term.concept.strip():
        return _("a term without a text or a concept")
    if normalize(term.locale) != term.locale:
        return _("“{code}” is written “{right}”").format(
            code=term.locale, right=normalize(term.locale)
        )
    return ""
