"""Criteria become findings."""
