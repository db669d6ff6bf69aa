"""Every night: run, compare, report, tell; one at a time, and what happened is on record."""
