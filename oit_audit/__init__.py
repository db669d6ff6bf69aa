"""oit-audit: would a Thai municipality's website pass the OIT part of the ITA, item by item?"""

__version__ = "0.1.0"
