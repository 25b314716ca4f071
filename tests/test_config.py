from pathlib import Path

import pytest

from locum.config import find_config, load_settings
from locum.errors import ConfigError

LEAST = '[project]\nsource = "en"\nlocales = ["es"]\narticles = ["*.md"]\n'


def settings(folder: Path, text: str):
    path = folder / "locum.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def test_the_least_project_has_sensible_defaults(tmp_path):
    found = settings(tmp_path, LEAST)
    assert found.catalogs == tmp_path / "locales"
    assert found.glossary == ("glossary/*.csv",)
    assert found.build.policy == "reviewed"


def test_locale_codes_are_written_one_way(tmp_path):
    found = settings(tmp_path, LEAST.replace('["es"]', '["zh-CN", "zh", "pb", "spa"]'))
    assert found.locales == ("zh_Hans", "pt_BR", "es")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (LEAST + "[bild]\n", 5, "did you mean build?"),
        (LEAST + "[build]\npolcy = 'x'\n", 6, "did you mean policy?"),
        (LEAST + "[build]\npolicy = 'all'\n", 6, "reviewed, drafts or source"),
        (LEAST + "[build]\nminimum = 2\n", 6, "from 0 to 1"),
        (LEAST + "[build]\npath = '{lokale}'\n", 6, "{locale}"),
        (LEAST + "[build]\npath = '{locale.foo}'\n", 6, "{locale}"),
        (LEAST + "[build]\npath = '{path[a]}'\n", 6, "{locale}"),
        (LEAST + "[build]\npath = '{'\n", 6, "{locale}"),
        (LEAST + "[build]\npath = ''\n", 6, "names no file"),
        (LEAST + "[build]\npath = '{locale}/'\n", 6, "names no file"),
        (LEAST + "[build]\npath = '{locale}/{dir}'\n", 6, "names no file"),
        (LEAST + "[build]\npath = '{locale}/..'\n", 6, "names no file"),
        (LEAST + "[build]\noutput = '../x'\n", 6, "outside the project"),
        (LEAST + "[build]\npages = '/srv/x'\n", 6, "outside the project"),
        (LEAST + "[build]\nmo = '../x'\n", 6, "outside the project"),
        (LEAST + "[build]\noutput = 'site'\npages = './site/'\n", 7, "pages and output are one"),
        (LEAST.replace('["es"]', '"es"'), 3, "not a list of texts"),
        (LEAST.replace('["es"]', '["spanish!"]'), 3, "no language code"),
        (LEAST + 'catalogs = "../elsewhere"\n', 5, "outside the project"),
        (LEAST + "[build\n", 5, "not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_mend(tmp_path, text, line, said):
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path, text)
    assert caught.value.line == line
    assert said in str(caught.value)


def test_a_missing_key_is_named_with_an_example(tmp_path):
    with pytest.raises(ConfigError, match="no “locales”"):
        settings(tmp_path, '[project]\nsource = "en"\n')


def test_a_file_that_is_not_utf8_says_so(tmp_path):
    path = tmp_path / "locum.toml"
    path.write_bytes(b"[project]\nsource = '\xff'\n")
    with pytest.raises(ConfigError, match="save it as UTF-8"):
        load_settings(path)


def test_the_nearest_config_above_is_found(tmp_path):
    (tmp_path / "locum.toml").write_text(LEAST, encoding="utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_config(below) == tmp_path / "locum.toml"


def test_no_config_anywhere_names_the_command_that_makes_one(tmp_path):
    with pytest.raises(ConfigError, match="locum init"):
        find_config(tmp_path)
