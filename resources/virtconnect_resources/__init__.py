"""Icons, styles and translations of Virt Connect, as package data."""
