"""Apertium's stand-ins for terms, and the function words that it generates."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROMANCE = frozenset({"es", "fr", "ca", "pt", "it", "gl", "oc", "ast", "an", "ro", "sc"})

# Nouns that Apertium's pairs render by one noun of the same gender in every Romance
# language; few words are as plainly nouns and nothing else. Masculine, feminine; plural.
STAND_INS = {
    "en": (("museum", "window"), ("museums", "windows")),
    "es": (("museo", "ventana"), ("museos", "ventanas")),
    "fr": (("musée", "fenêtre"), ("musées", "fenêtres")),
    "ca": (("museu", "finestra"), ("museus", "finestres")),
    "pt": (("museu", "janela"), ("museus", "janelas")),
    "it": (("museo", "finestra"), ("musei", "finestre")),
}

# Articles, and the prepositions that Apertium generates between the parts of a noun
# phrase or melts with an article.
FUNCTION_WORDS = {
    "en": _words("the a an of 's '"),
    "es": _words("el la los las un una unos unas de del al a lo"),
    "fr": _words("le la les l' l un une des de du d' d au aux à"),
    "ca": _words("el la els les l' l un una uns unes de del dels d' d al als a"),
    "pt": _words("o a os as um uma uns umas de do da dos das ao à aos às"),
    "it": _words(
        "il lo la i gli le l' l un uno una un' di del dello della dei degli delle dell' dell"
        " al allo alla ai agli alle all' all d' d"
    ),
}
