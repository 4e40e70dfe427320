"""Virt Connect's window: shows what the core says and passes on what the user wants."""
