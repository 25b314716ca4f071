import pytest

from locum.i18n import user_languages


@pytest.mark.parametrize(
    ("environment", "languages"),
    [
        ({"LANG": "zh_CN.UTF-8"}, ["zh_Hans"]),
        ({"LANG": "zh_TW.UTF-8"}, ["zh_Hant"]),
        ({"LANG": "es_MX.UTF-8"}, ["es_MX", "es"]),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:es"}, ["fr", "fr", "es", "es", "en_US", "en"]),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "en_US:zh_CN"}, ["en_US", "en"]),
        ({"LANG": "es_ES.UTF-8", "LANGUAGE": "fr:C:zh_CN"}, ["fr", "fr"]),
        ({"LANG": "es_ES.UTF-8", "LC_ALL": "C"}, []),
        ({"LANG": "C.UTF-8", "LANGUAGE": "es"}, []),
        ({}, []),
    ],
)
def test_the_environment_chooses_the_language_as_gettext_has_it(
    monkeypatch, environment, languages
):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert user_languages() == languages


def test_windows_is_asked_for_its_language_where_no_variable_tells(monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locum.i18n._windows_language", lambda: "zh_TW")
    assert user_languages() == ["zh_Hant"]
    monkeypatch.setenv("LANG", "es_MX.UTF-8")
    assert user_languages() == ["es_MX", "es"]
