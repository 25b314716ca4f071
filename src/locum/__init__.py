"""Localize health content offline, under a medical glossary."""

__version__ = "0.1.0"
