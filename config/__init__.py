"""The packaged configuration, installed as ``oit_audit.catalog``; only ``oit_audit.config.template`` reads it."""
