"""Which pages there are, in both languages."""

from bolivia_crisis import dataset
from pages import claims, plain, subjects, tables
from pages.site import LANGUAGES, Site


def write_pages(site: Site) -> None:
    """Write every page, the page that chooses the language, and the sitemap if there is a base address."""
    for language in LANGUAGES:
        subjects.write(site, language)
        claims.write(site, language)
        tables.write(site, language)
        plain.write(site, language)
    root = site.environment.get_template("root.html").render(
        languages=LANGUAGES,
        titles={language: plain.package_words(language)["title"] for language in LANGUAGES},
        abouts={language: plain.package_words(language)["description"] for language in LANGUAGES},
        version=dataset.descriptor()["version"],
    )
    (site.out / "index.html").write_text(root, "utf-8")
    if site.base_url:
        pages = sorted(file.relative_to(site.out).as_posix() for file in site.out.rglob("*.html"))
        urls = "".join(f"<url><loc>{site.base_url}/{page}</loc></url>\n" for page in pages)
        sitemap = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
        (site.out / "sitemap.xml").write_text(sitemap, "utf-8")
