"""The sources of the replica's documents: blocks of text and tables, one module per part of the site."""
