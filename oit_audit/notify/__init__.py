"""Telling the owners: what to say, to whom, how often, and through which service."""
