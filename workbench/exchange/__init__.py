"""Packages and formats that leave the workspace."""
