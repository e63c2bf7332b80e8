"""Structural passes of the tables of a package, in the background: they need no engine to begin."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bolivia_crisis.validation import structure
from bolivia_crisis.validation.declared import Resource
from bolivia_crisis.validation.source import RECORD_LIMIT

Scans = Sequence["Future[structure.Structure]"]


@contextmanager
def started(resources: Sequence[Resource], scratch: Path) -> Iterator[Scans]:
    """One pass a resource, in their order; an error inside the context does not wait for those under way."""
    pool = ThreadPoolExecutor(os.cpu_count() or 1)
    try:
        yield [pool.submit(_scan, resource, scratch) for resource in resources]
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _scan(resource: Resource, scratch: Path) -> structure.Structure:
    dialect = structure.Dialect(
        delimiter=resource.delimiter,
        quote=resource.quote,
        line_terminator=resource.line_terminator,
        header=resource.header,
    )
    expected = [field.name for field in resource.fields] or None
    return structure.scan(resource.file, expected=expected, dialect=dialect, scratch=scratch, max_record=RECORD_LIMIT)
