"""Virt Connect's core: reads, resolves, explains, edits and tests libvirt connections."""

__version__ = "0.1.0"
