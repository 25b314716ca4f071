"""What ``locum init`` writes: the settings, each explained, and an example article."""

from __future__ import annotations

CONFIG = """\
# A Locum project. Paths and globs are relative to this file.
# What stands behind a "#" is not in force: it shows what else there is.

[project]
# What the catalogs call the project.
name = {name}
# The articles' language, where nothing tells otherwise: each passage's is detected.
source = {source}
# The locales to translate into, for example "es", "pt_BR", "zh_Hans".
locales = {locales}
# The articles: Markdown, HTML and plain text.
articles = {articles}
# The terms to keep to; `locum glossary check` finds conflicts in them.
glossary = ["glossary/*.csv"]
# The PO files that people review: locales/<locale>/LC_MESSAGES/<article>.po
catalogs = "locales"
# memory = ["memory/*.tsv"]     # sentences that were translated before
# models = "models"             # .argosmodel files that belong to the project

# [engines]
# order = ["argos", "apertium"] # your preference; else the measured quality decides

# [checks]
# off = []                      # checks that this project does not run

[build]
# "reviewed": publish only what a person has reviewed. "drafts": drafts too, marked as such.
policy = "reviewed"
# output = "build/articles"     # localized articles, in their own format
# path = "{{locale}}/{{path}}"      # where each lies there
# pages = "build/pages"         # the same as HTML pages; "" for none
# minimum = 0.8                 # leave out a locale of which less is reviewed
# base_url = ""                 # where the pages will be published
"""

GITIGNORE = """\
# What `locum build` writes.
/build/
"""

EXAMPLES = {
    "en": """\
---
title: Back pain that lasts
description: When to wait, and when to see a doctor.
---

# Back pain that lasts

Most back pain gets better within six weeks. Stay active, but do **not** lift heavy loads.

See a doctor at once if you have:

- numbness in both legs
- a fever above 38.5 °C
""",
    "es": """\
---
title: Dolor de espalda que no cede
description: Cuándo esperar y cuándo acudir al médico.
---

# Dolor de espalda que no cede

El dolor de espalda mejora casi siempre en seis semanas. Manténgase activo, pero **no** levante
cargas pesadas.

Acuda enseguida al médico si tiene:

- entumecimiento en ambas piernas
- fiebre de más de 38,5 °C
""",
    "fr": """\
---
title: Un mal de dos qui dure
description: Quand attendre, et quand consulter un médecin.
---

# Un mal de dos qui dure

Le mal de dos s'améliore le plus souvent en six semaines. Restez actif, mais ne portez **pas** de
charges lourdes.

Consultez immédiatement un médecin si vous avez :

- un engourdissement des deux jambes
- une fièvre de plus de 38,5 °C
""",
    "zh_Hans": """\
---
title: 久治不愈的背痛
description: 什么时候可以等待，什么时候应当就医。
---

# 久治不愈的背痛

大多数背痛会在六周内好转。请保持活动，但**不要**搬重物。

如果出现以下情况，请立即就医：

- 双腿麻木
- 发热超过 38.5 °C
""",
}
"""An article of a few blocks, by language."""
