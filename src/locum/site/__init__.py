"""Localized pages: templates, links, the language switcher. Knows no catalogs."""
