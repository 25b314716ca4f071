"""Which Debian package brings which Apertium pair: what to tell a user to install.

Source: ``apt-cache search apertium`` on Debian 13; transitional packages left out.
"""

from __future__ import annotations

from locum.locales import language_of

# Package → the directions that its modes offer.
_BOTH_WAYS = {
    "apertium-eng-spa": "en es",
    "apertium-eng-cat": "en ca",
    "apertium-en-gl": "en gl",
    "apertium-fr-es": "fr es",
    "apertium-fra-cat": "fr ca",
    "apertium-oci-fra": "oc fr",
    "apertium-spa-cat": "es ca",
    "apertium-es-pt": "es pt",
    "apertium-spa-ita": "es it",
    "apertium-es-gl": "es gl",
    "apertium-spa-arg": "es an",
    "apertium-oc-es": "oc es",
    "apertium-oc-ca": "oc ca",
    "apertium-cat-ita": "ca it",
    "apertium-arg-cat": "an ca",
    "apertium-por-cat": "pt ca",
    "apertium-pt-gl": "pt gl",
    "apertium-swe-dan": "sv da",
    "apertium-swe-nor": "sv nb",
    "apertium-dan-nor": "da nb",
    "apertium-nno-nob": "nn nb",
    "apertium-afr-nld": "af nl",
    "apertium-bel-rus": "be ru",
    "apertium-rus-ukr": "ru uk",
    "apertium-isl-swe": "is sv",
    "apertium-mkd-bul": "mk bg",
    "apertium-urd-hin": "ur hi",
    "apertium-ind-zlm": "id ms",
}
_ONE_WAY = {
    "apertium-spa-ast": "es ast",
    "apertium-es-ro": "ro es",
    "apertium-cat-srd": "ca sc",
    "apertium-srd-ita": "sc it",
    "apertium-eu-es": "eu es",
    "apertium-eu-en": "eu en",
    "apertium-br-fr": "br fr",
    "apertium-eo-en": "en eo",
    "apertium-eo-es": "es eo",
    "apertium-eo-fr": "fr eo",
    "apertium-eo-ca": "ca eo",
    "apertium-isl-eng": "is en",
    "apertium-mkd-eng": "mk en",
}


def debian_package(source: str, target: str) -> str | None:
    """Return the Debian package that translates between two languages, if there is one.

    >>> debian_package("en", "es_MX"), debian_package("pt", "es"), debian_package("en", "zh_Hans")
    ('apertium-eng-spa', 'apertium-es-pt', None)
    """
    asked = f"{language_of(source)} {language_of(target)}"
    back = f"{language_of(target)} {language_of(source)}"
    for package, pair in _BOTH_WAYS.items():
        if pair in (asked, back):
            return package
    return next((package for package, pair in _ONE_WAY.items() if pair == asked), None)
