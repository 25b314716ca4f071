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
