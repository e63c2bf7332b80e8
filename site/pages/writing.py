"""Which pages there are, in both languages."""

from bolivia_crisis import dataset
from pages import addresses, claims, plain, subjects, tables
from pages.site import LANGUAGES, Site


def write_pages(site: Site) -> None:
    """Write every page, the page that chooses the language, and what robots read if there is a base address."""
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
        canonical=f"{site.base_url}/" if site.base_url else "",
        alternates=addresses.alternates(site.base_url, "index") if site.base_url else {},
    )
    (site.out / "index.html").write_text(root, "utf-8")
    if site.base_url:
        folder = site.out / "en"
        pages = sorted(file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("*.html"))
        created = dataset.descriptor()["created"][:10]
        (site.out / "sitemap.xml").write_text(addresses.sitemap(site.base_url, pages, created), "utf-8")
        (site.out / "robots.txt").write_text(addresses.robots(site.base_url), "utf-8")
