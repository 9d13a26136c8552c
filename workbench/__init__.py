"""Tadqiq (تدقيق): a workbench for reviewing legislative texts."""

__version__ = "0.1.0"
