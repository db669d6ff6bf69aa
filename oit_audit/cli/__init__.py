"""The command line: one file per command; parse, call app, print, exit."""
