"""Programs for developers; none is part of the package."""
