"""Absolute addresses: of pages, of their other language, and the sitemap; there are none without a base address."""

from urllib.parse import urlsplit
from xml.etree import ElementTree as xml

from texts import LANGUAGES

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
NO_ADDRESS = "give an address such as https://example.org or https://example.org/bolivia"


def checked(text: str) -> str:
    """The base address without a slash at its end. Raises ValueError, which says what is wrong with it."""
    if not text.isascii() or not text.isprintable() or any(sign in text for sign in ' "<>\\^`{|}'):
        raise ValueError(f"it holds a blank or another sign that no address has; {NO_ADDRESS}")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"it is no address ({error}); {NO_ADDRESS}") from None
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError(f"it does not begin with http:// or https:// and a host; {NO_ADDRESS}")
    if "?" in text or "#" in text:
        raise ValueError(f"it has a query or a fragment, to which no page can be added; {NO_ADDRESS}")
    if "@" in parts.netloc:
        raise ValueError(f"it names a user; {NO_ADDRESS}")
    return text.rstrip("/")


def of_page(base_url: str, language: str, address: str) -> str:
    return f"{base_url}/{language}/{address}.html"


def alternates(base_url: str, address: str) -> dict[str, str]:
    """The page in each language, and where to send those who read neither: the choice of language, or English."""
    pages = {language: of_page(base_url, language, address) for language in LANGUAGES}
    return {**pages, "x-default": f"{base_url}/" if address == "index" else pages["en"]}


def sitemap(base_url: str, addresses: list[str], changed_on: str) -> str:
    """Every page in every language, each with its alternates."""
    xml.register_namespace("", SITEMAP)
    xml.register_namespace("xhtml", XHTML)
    root = xml.Element(f"{{{SITEMAP}}}urlset")
    for address in addresses:
        for language in LANGUAGES:
            url = xml.SubElement(root, f"{{{SITEMAP}}}url")
            xml.SubElement(url, f"{{{SITEMAP}}}loc").text = of_page(base_url, language, address)
            xml.SubElement(url, f"{{{SITEMAP}}}lastmod").text = changed_on
            for other, place in alternates(base_url, address).items():
                xml.SubElement(url, f"{{{XHTML}}}link", rel="alternate", hreflang=other, href=place)
    xml.indent(root, space="")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml.tostring(root, encoding="unicode")}\n'


def robots(base_url: str) -> str:
    """Read by robots only at the root of a host; elsewhere it says nothing wrong."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n"
