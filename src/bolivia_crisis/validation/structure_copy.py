"""A copy of the good records of a CSV file, for an engine that would stumble over the file itself."""

import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from bolivia_crisis.validation.structure_pass import CHUNK, Pass


def write_clean(run: Pass, path: Path, scratch: Path) -> Path:
    """Write what was not dropped to a new file in `scratch`."""
    blocks = _kept(run)
    if run.crlf:
        blocks = _with_lf(blocks, run.quote)
    if run.is_header_replaced:
        blocks = chain([_header_line(run)], blocks)
    last = b"\n"
    with tempfile.NamedTemporaryFile("wb", dir=scratch, prefix=f"{path.stem}-", suffix=".csv", delete=False) as out:
        for block in blocks:
            out.write(block)
            last = block[-1:] or last
        if last != b"\n":
            out.write(b"\n")
    return Path(out.name)


def _kept(run: Pass) -> Iterator[bytes]:
    bounds = [0, *run.dropped, run.size]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        run.stream.seek(start)
        while start < end and (block := run.stream.read(min(end - start, CHUNK))):
            start += len(block)
            yield block


def _with_lf(blocks: Iterable[bytes], quote: bytes) -> Iterator[bytes]:
    """The same records with LF for CRLF outside quotes."""
    held, is_inside = b"", 0
    for block in blocks:
        text = held + block
        held = b"\r" if text.endswith(b"\r") else b""
        parts = text.removesuffix(held).split(quote)
        parts[is_inside::2] = [part.replace(b"\r\n", b"\n") for part in parts[is_inside::2]]
        is_inside ^= (len(parts) - 1) & 1
        yield quote.join(parts)


def _header_line(run: Pass) -> bytes:
    """A header to stand in for one that was set aside."""
    names = run.header or run.expected or [f"field{position + 1}" for position in range(run.width)]
    cells = [name.replace("\0", "").encode().replace(run.quote, run.quote * 2) for name in names]
    return run.delimiter.join(run.quote + cell + run.quote for cell in cells) + b"\n" * bool(cells)
