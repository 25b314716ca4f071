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

# An adjective that stands where all but a few do, and shows gender and number: masculine,
# feminine; plural. French has only one masculine for *dangereux*, so that another one
# travels to it and from it.
_DANGEROUS = {
    "en": ("dangerous",) * 4,
    "es": ("peligroso", "peligrosa", "peligrosos", "peligrosas"),
    "ca": ("perillós", "perillosa", "perillosos", "perilloses"),
    "pt": ("perigoso", "perigosa", "perigosos", "perigosas"),
    "it": ("pericoloso", "pericolosa", "pericolosi", "pericolose"),
}
_WHITE = {
    "en": ("white",) * 4,
    "es": ("blanco", "blanca", "blancos", "blancas"),
    "fr": ("blanc", "blanche", "blancs", "blanches"),
    "ca": ("blanc", "blanca", "blancs", "blanques"),
    "pt": ("branco", "branca", "brancos", "brancas"),
    "it": ("bianco", "bianca", "bianchi", "bianche"),
}


def adjective_stand_ins(source: str, target: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return an adjective's four forms in two languages; None where no pair is known.

    >>> adjective_stand_ins("en", "es")[1]
    ('peligroso', 'peligrosa', 'peligrosos', 'peligrosas')
    """
    words = _WHITE if "fr" in (source, target) else _DANGEROUS
    return (words[source], words[target]) if source in words and target in words else None


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

# Apertium may melt one into what follows it ("e infectó"), with its label.
CONJUNCTIONS = {
    "en": _words("and or"),
    "es": _words("y e o u"),
    "fr": _words("et ou"),
    "ca": _words("i o"),
    "pt": _words("e ou"),
    "it": _words("e ed o od"),
}
