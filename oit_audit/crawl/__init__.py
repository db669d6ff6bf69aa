"""Plan → Crawl: the home page, menu paths, listings, and which links are worth opening."""

from oit_audit.crawl.site import crawl_site

__all__ = ["crawl_site"]
