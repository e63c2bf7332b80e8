"""The check of addresses, against a server on this machine: what each answer says of the document."""

import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import links
from links import Answer, Status

ANSWERS: dict[str, tuple[int, str | None]] = {
    "/document": (200, None),
    "/elsewhere": (200, None),
    "/": (200, None),
    "/slash": (301, "/slash/"),
    "/slash/": (200, None),
    "/moved": (301, "/elsewhere"),
    "/two-hops": (302, "/moved"),
    "/home": (302, "/"),
    "/gone": (404, None),
    "/removed": (410, None),
    "/to-gone": (301, "/gone"),
    "/refused": (403, None),
    "/too-many": (429, None),
    "/broken": (503, None),
    "/loop": (302, "/loop"),
}
EXPECTED: dict[str, Status | None] = {
    "/document": "ok",
    "/slash": "ok",
    "/moved": "moved",
    "/two-hops": "moved",
    "/home": "dead",
    "/gone": "dead",
    "/removed": "dead",
    "/to-gone": "dead",
    "/refused": "blocked",
    "/too-many": "blocked",
    "/broken": None,
    "/loop": None,
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, location = ANSWERS[self.path]
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def answers(base: str) -> dict[str, Answer]:
    return links.ask_all([base + path for path in EXPECTED], pause=0)


@pytest.mark.parametrize("path", EXPECTED)
def test_an_answer_is_judged(base: str, answers: dict[str, Answer], path: str) -> None:
    assert answers[base + path].status == EXPECTED[path]


def test_where_a_moved_document_went_is_told(base: str, answers: dict[str, Answer]) -> None:
    assert answers[f"{base}/two-hops"].detail == f"leads to {base}/elsewhere"


def test_no_connection_is_no_verdict() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = server.server_port
    server.server_close()
    (answer,) = links.ask_all([f"http://127.0.0.1:{port}/document"], pause=0).values()
    assert answer.status is None
    assert answer.detail.startswith("no answer")


def test_only_web_addresses_are_asked_and_each_once(base: str) -> None:
    urls = ["", "urn:isbn:1", "file:///etc/hostname", f"{base}/document", f"{base}/document"]
    assert list(links.ask_all(urls, pause=0)) == [f"{base}/document"]


@pytest.mark.parametrize(
    ("url", "final", "status"),
    [
        ("http://a.org/x", "https://www.a.org/x/", "ok"),
        ("http://en.wikipedia.org./wiki/X", "https://en.wikipedia.org/wiki/X", "ok"),
        ("https://a.org/x?id=1", "https://a.org/x?id=2", "moved"),
        ("https://a.org/x", "https://b.org/x", "moved"),
        ("https://a.org/", "https://b.org/", "moved"),
        ("https://a.org/x", "https://b.org/", "dead"),
    ],
)
def test_what_leads_elsewhere_is_moved(url: str, final: str, status: Status) -> None:
    assert links.judged(url, 200, final).status == status


def row(name: str, url: str, status: str = "unchecked") -> dict[str, str]:
    return {"source_id": name, "url": url, "link_status": status}


def test_no_clear_answer_leaves_the_status_as_it_is() -> None:
    rows = [row("a", "u1"), row("b", "u2", "ok"), row("c", "u3", "moved")]
    found = {"u1": Answer("u1", "dead", ""), "u2": Answer("u2", None, "no answer")}
    assert links.statuses(rows, found) == ["dead", "ok", "moved"]


def test_the_report_lists_what_does_not_open_and_holds_no_markup() -> None:
    rows = [row("a", "https://a.org/`@team`<b>", "ok"), row("b", "https://b.org"), row("c", "https://c.org")]
    found = {
        "https://a.org/`@team`<b>": Answer("", "dead", "answers 404"),
        "https://b.org": Answer("", "ok", ""),
        "https://c.org": Answer("", None, "no answer (ConnectTimeoutError)"),
    }
    assert links.report(rows, found) == (
        "3 addresses asked: 1 dead, 1 no clear answer, 1 ok.\n"
        "`make links ARGS=--write` notes the answers in `data/sources.csv`.\n"
        "\n## Dead\n\n- `a` (was ok): ``https://a.org/`@team`<b>`` `answers 404`\n"
        "\n## No clear answer\n\n- `c`: `https://c.org` `no answer (ConnectTimeoutError)`\n"
    )
