"""Connections in other programs' forms."""
