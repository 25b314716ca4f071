"""MO files hold what was reviewed."""

import gettext as stdlib

import pytest

from locum.catalog import Catalog, compile_mo
from locum.errors import CatalogError


@pytest.fixture
def po(tmp_path, messages, provenance):
    path = tmp_path / "es.po"
    catalog = Catalog.open(path, locale="es")
    catalog.sync(messages("reviewed", "draft", "missing"))
    catalog.set_draft("draft", "borrador", provenance)
    catalog.save()
    text = path.read_text(encoding="utf-8")
    text = text.replace('msgid "reviewed"\nmsgstr ""', 'msgid "reviewed"\nmsgstr "revisado"')
    path.write_text(text, encoding="utf-8")
    return path


def test_only_reviewed_translations_are_compiled(po, tmp_path):
    mo = tmp_path / "deep" / "es.mo"
    assert compile_mo(po, mo)
    with mo.open("rb") as file:
        translations = stdlib.GNUTranslations(file)
    texts = [translations.gettext(text) for text in ("reviewed", "draft", "missing")]
    assert texts == ["revisado", "draft", "missing"]


def test_an_unchanged_catalog_is_not_compiled_again(po, tmp_path):
    mo = tmp_path / "es.mo"
    assert compile_mo(po, mo)
    stamp = mo.stat().st_mtime_ns
    assert not compile_mo(po, mo)
    assert mo.stat().st_mtime_ns == stamp


def test_a_catalog_that_cannot_be_compiled_leaves_the_old_file(po, tmp_path):
    mo = tmp_path / "es.mo"
    compile_mo(po, mo)
    before = mo.read_bytes()
    po.write_text(po.read_text(encoding="utf-8") + "\nnonsense\n", encoding="utf-8")
    with pytest.raises(CatalogError, match="malformed"):
        compile_mo(po, mo)
    with pytest.raises(CatalogError, match="no such catalog"):
        compile_mo(tmp_path / "none.po", mo)
    assert mo.read_bytes() == before
