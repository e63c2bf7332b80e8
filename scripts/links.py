"""Ask every address in data/sources.csv whether it still opens its document: `make links`.

Prints a report in Markdown; with --write the answers go to the column link_status. Nothing is downloaded but the
head of an answer. Hosts are asked side by side, the addresses of one host one after another with a pause. What
gives no clear answer (no connection, an error of the server) is reported and its link_status left as it is.
"""

import argparse
import csv
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

import urllib3

from bolivia_crisis.comparison.markdown import code
from build import replace_file, with_columns

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "data/sources.csv"
REDIRECTS = 5
HOSTS_AT_ONCE = 16
LISTED = 200
AGENT = {"User-Agent": "bolivia-crisis link check (weekly, one request an address)", "Accept": "*/*"}

Status = Literal["ok", "moved", "dead", "blocked"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered; `status` is None if that tells nothing about the document."""

    url: str
    status: Status | None
    detail: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write link_status in data/sources.csv")
    parser.add_argument("--report", type=Path, help="file for the report (default: standard output)")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two requests to a host (default: 1)")
    arguments = parser.parse_args()
    with SOURCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    answers = ask_all([row["url"] for row in rows], pause=arguments.pause)
    if answers and all(answer.status is None for answer in answers.values()):
        sys.exit("links: not one address answered; is there a network here?")
    text = report(rows, answers)
    if arguments.report:
        replace_file(arguments.report, text)
    else:
        print(text, end="")
    if arguments.write:
        replace_file(SOURCES, with_columns(SOURCES, {"link_status": statuses(rows, answers)}))


def ask_all(urls: Iterable[str], *, pause: float) -> dict[str, Answer]:
    """Ask each address once; those that are no web addresses are left out."""
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname:
            by_host[parts.hostname].append(url)
    retries = urllib3.Retry(connect=1, read=1, redirect=REDIRECTS, backoff_factor=1, raise_on_redirect=False)
    timeout = urllib3.Timeout(connect=15, read=30)
    with (
        urllib3.PoolManager(num_pools=HOSTS_AT_ONCE * 2, headers=AGENT, retries=retries, timeout=timeout) as pool,
        ThreadPoolExecutor(HOSTS_AT_ONCE) as threads,
    ):
        asked = threads.map(lambda group: ask_host(pool, group, pause), by_host.values())
        return {answer.url: answer for answers in asked for answer in answers}


def ask_host(pool: urllib3.PoolManager, urls: Sequence[str], pause: float) -> list[Answer]:
    answers = []
    for number, url in enumerate(urls):
        if number:
            time.sleep(pause)
        answers.append(ask(pool, url))
    return answers


def ask(pool: urllib3.PoolManager, url: str) -> Answer:
    """Ask for an address and read no further than the head of the answer."""
    try:
        response = pool.request("GET", url, preload_content=False)
    except urllib3.exceptions.MaxRetryError as error:
        if isinstance(error.reason, urllib3.exceptions.NameResolutionError):
            return Answer(url, None, "no such host, as far as the network here knows")
        return Answer(url, None, f"no answer ({type(error.reason).__name__})")
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        return Answer(url, None, f"no answer ({type(error).__name__})")
    response.close()
    final = url
    for hop in response.retries.history if response.retries else ():
        final = urljoin(final, hop.redirect_location or "")
    return judged(url, response.status, final)


def judged(url: str, status: int, final: str) -> Answer:
    """What an answer says of the document: the status of HTTP and the address that redirects led to."""
    if status in (404, 410):
        return Answer(url, "dead", f"answers {status}")
    if 300 <= status < 400 or status >= 500:
        return Answer(url, None, f"answers {status}")
    if status >= 400:
        return Answer(url, "blocked", f"answers {status}")
    if _essence(final) == _essence(url):
        return Answer(url, "ok", "")
    if _essence(url)[1:] != ("", "") and _essence(final)[1:] == ("", ""):
        return Answer(url, "dead", f"leads to the start page {final}")
    return Answer(url, "moved", f"leads to {final}")


def _essence(url: str) -> tuple[str, str, str]:
    """What of an address names the document: neither its scheme, nor www., nor a slash at the end."""
    parts = urlsplit(url)
    return ((parts.hostname or "").removeprefix("www.").rstrip("."), parts.path.rstrip("/"), parts.query)


def statuses(rows: Iterable[Mapping[str, str]], answers: Mapping[str, Answer]) -> list[str]:
    """The column link_status: the new answer, or what it was where the answer tells nothing."""
    found = []
    for row in rows:
        answer = answers.get(row["url"])
        found.append(row["link_status"] if answer is None or answer.status is None else answer.status)
    return found


def report(rows: Sequence[Mapping[str, str]], answers: Mapping[str, Answer]) -> str:
    """Counts, then the addresses that do not open their document; as Markdown, without markup from the data."""
    states = [answers[row["url"]].status or "no clear answer" for row in rows if row["url"] in answers]
    counts = Counter(states)
    lines = [f"{len(states):,} addresses asked: " + ", ".join(f"{counts[s]:,} {s}" for s in sorted(counts)) + "."]
    lines.append("`make links ARGS=--write` notes the answers in `data/sources.csv`.")
    for status, title in (("dead", "Dead"), ("moved", "Moved"), ("blocked", "Blocked"), (None, "No clear answer")):
        found = [row for row in rows if row["url"] in answers and answers[row["url"]].status == status]
        if not found:
            continue
        lines += ["", f"## {title}", ""]
        for row in found[:LISTED]:
            answer = answers[row["url"]]
            was = f" (was {row['link_status']})" if row["link_status"] not in ("unchecked", status) else ""
            lines.append(f"- {code(row['source_id'])}{was}: {code(row['url'])} {code(answer.detail)}")
        if len(found) > LISTED:
            lines.append(f"- and {len(found) - LISTED:,} more")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
