"""TOML → Catalog: every mistake at once, with line and key; the form's own slips as form issues."""
