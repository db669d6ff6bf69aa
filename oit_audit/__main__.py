"""``python -m oit_audit``."""

from oit_audit.cli.main import main

if __name__ == "__main__":
    main()
