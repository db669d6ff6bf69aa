"""Audit or Changes → text for people and programs: one file per format."""
