"""The tool's own words are extracted, translated and compiled."""

import subprocess
import sys

import polib
import pytest


def test_templates_catalogs_and_compiled_files_are_in_step(root):
    done = subprocess.run(
        [sys.executable, "scripts/messages", "--check"],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("locale", ["es", "fr", "zh_Hans"])
def test_every_message_is_translated(root, locale):
    catalog = polib.pofile(str(root / f"locales/{locale}/LC_MESSAGES/locum.po"))
    assert [entry.msgid for entry in catalog.untranslated_entries()] == []
    assert [entry.msgid for entry in catalog.fuzzy_entries()] == []
