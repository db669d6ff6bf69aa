"""A finished run ↔ disk: kept whole or not at all."""
