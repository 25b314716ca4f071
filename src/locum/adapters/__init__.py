"""Locum inside other people's programs: each adapter is one of theirs, and calls ``workflow``."""
