"""The pages: each module makes the values of some of them, the templates say how they look."""

from pages.site import LANGUAGES, PREVIEW, Site
from pages.writing import write_pages

__all__ = ["LANGUAGES", "PREVIEW", "Site", "write_pages"]
