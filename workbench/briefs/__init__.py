"""Findings become a document for members of parliament."""
