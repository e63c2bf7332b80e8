"""A browser on the built site, opened from the folder, with a record of what it asks for and complains of."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

REPOSITORY = Path(__file__).parents[2]
SITE = Path(os.environ.get("SITE_FOLDER", REPOSITORY / "build" / "site"))


@pytest.fixture(scope="session")
def browser():
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert chromium, "install the package chromium"
    with sync_playwright() as playwright:
        # The sandbox of Chromium does not start for root, as in containers.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()


class Visitor:
    """A page of the site, and what went wrong on it."""

    def __init__(self, page, site: Path) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda said: said.type in ("error", "warning") and self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, address: str):
        self.page.goto(f"{self.site.as_uri()}/{address}")
        return self.page

    def table(self, address: str):
        """Open a page with a table and wait until that can be searched."""
        page = self.open(address)
        page.locator(".explorer").scroll_into_view_if_needed()
        page.wait_for_selector(".explorer[data-ready=true]", timeout=60_000)
        return page

    def whole(self, address: str, *, lazy: bool = True):
        """Open a page and wait until all of it is there: charts, map, and table, also one that waits to be seen."""
        page = self.open(address)
        if lazy and page.locator(".explorer").count():
            page.locator(".explorer").scroll_into_view_if_needed()
        parts = ".explorer, .chart, .map" if lazy else ".explorer:not([data-lazy=true]), .chart, .map"
        page.wait_for_function(
            "parts => [...document.querySelectorAll(parts)].every((one) => one.dataset.ready === 'true')",
            arg=parts,
            timeout=60_000,
        )
        return page

    def strangers(self) -> list[str]:
        """Requests that are for nothing of the site."""
        own = (f"{self.site.as_uri()}/", "data:", "blob:")
        return [address for address in self.requests if not address.startswith(own)]


@pytest.fixture
def visit(browser):
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    yield Visitor(page, SITE)
    page.close()


@pytest.fixture
def phone(browser):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    yield Visitor(page, SITE)
    page.close()


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder with what they hold."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
