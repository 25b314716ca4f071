"""Click's own words, listed here so that our catalogs translate them too.

Click looks its messages up through gettext's current domain; ``speak`` makes that ours.
"""

from __future__ import annotations

import gettext
import os

from locum.i18n import TRANSLATIONS, user_languages


def _(message: str) -> str:
    """Mark a message for extraction; Click itself looks it up."""
    return message


CLICK_WORDS = (
    _("Usage:"),
    _("Options"),
    _("Commands"),
    _("Aborted!"),
    _("Missing command."),
    _("Missing argument"),
    _("Missing option"),
    _("Missing parameter"),
    _("Show the version and exit."),
    _("Show this message and exit."),
    _("Try '{command} {option}' for help."),
    _("Invalid value: {message}"),
    _("Invalid value for {param_hint}: {message}"),
    _("No such option {name!r}."),
    _("No such command {name!r}."),
    _("default: {default}"),
    _("required"),
    _("Choose from:\n\t{choices}"),
)


def speak() -> None:
    """Let Click speak the user's language."""
    languages = user_languages()
    if any(language.startswith("zh") for language in languages):
        import click

        from locum.cli.wide_help import WideFormatter

        click.Context.formatter_class = WideFormatter
    if languages:
        gettext.bindtextdomain("locum", str(TRANSLATIONS))
        gettext.textdomain("locum")
        # gettext reads the environment as POSIX has it (zh_CN), we name scripts (zh_Hans).
        os.environ["LANGUAGE"] = ":".join(languages)
