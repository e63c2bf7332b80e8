"""The jobs that judge one table on Spark; each returns plain values.

Every record that comes back carries `file`, `block` and `id`, where those are known, and the text of its cells.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from bolivia_crisis.validation import spark_sql as sql
from bolivia_crisis.validation.checks import Check
from bolivia_crisis.validation.source import RECORD_LIMIT
from bolivia_crisis.validation.spark_source import Source

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Row


@dataclass(frozen=True, slots=True)
class Counts:
    """What one block of a file (a file of Parquet, a whole data frame) holds.

    `deviants` are lines that do not end as the dialect says, `failing` the good records that violate a check.
    """

    file: str | None
    block: int
    lines: int
    first_id: int
    blanks: int
    bad: int
    headers: int
    bytes: int
    deviants: int
    first_deviant: int | None
    failing: int


@dataclass(frozen=True, slots=True)
class Record:
    """A record that fails a check: its place, texts by column and typed values, as texts, by column.

    `check` counts the checks in their order; `first` is the place of the record whose key it repeats.
    """

    check: int
    file: str | None
    block: int
    id: int | None
    texts: Mapping[str, str | None]
    values: Mapping[str, str | None]
    first: tuple[str | None, int, int | None] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds no good record: its place and bytes, empty for a blank one."""

    file: str
    block: int
    id: int
    value: bytes


@dataclass(frozen=True, slots=True)
class Conditions:
    """A table beside which stands what its checks look up, and the checks with the SQL of their conditions."""

    source: Source
    frame: "DataFrame"
    checks: tuple[Check, ...]
    texts: tuple[str, ...]

    @property
    def any(self) -> str:
        """SQL of whether a record violates any check."""
        return f"state = {sql.DATA} AND ({' OR '.join(self.texts) or 'FALSE'})"


def conditions(source: Source, checks: Sequence[Check], lookups: Mapping[str, "DataFrame"]) -> Conditions:
    """The conditions of all checks but those of uniqueness.

    `lookups` are by the names of checks frames of the keys, or values, of which a record must have one: each
    once, in columns `k0`, `k1` and so on. They are joined, since a subquery may not stand in an array, nor
    beside the number of a line, nor over a frame that is a union of others.
    """
    frame, chosen, texts = source.frame, [], []
    for number, check in enumerate(check for check in checks if not check.unique):
        chosen.append(check)
        if not check.looks_up:
            texts.append(f"({sql.translate(check.sql, source.names)})")
            continue
        own = [source.typed(name) for name in check.columns]
        keys = [f"k{position} AS l{number}_{position}" for position in range(len(own))]
        equal = [f"l{number}_{position} = {column}" for position, column in enumerate(own)]
        found = lookups[check.id].selectExpr(*keys, f"TRUE AS l{number}")
        frame = frame.join(found, _expressions({"equal": " AND ".join(equal)})[0], "left")
        texts.append(f"({' AND '.join(f'{column} IS NOT NULL' for column in own)} AND l{number} IS NULL)")
    return Conditions(source, frame, tuple(chosen), tuple(texts))


def local_path(uri: str | None) -> str | None:
    """The path that Spark means by the address of a local file; the address of another."""
    if uri is None or urlsplit(uri).scheme not in ("", "file"):
        return uri
    return unquote(urlsplit(uri).path)


def count(judged: Conditions) -> list[Counts]:
    """Count the lines and the failing records of each block, in one job."""
    resource = judged.source.resource
    is_crlf = "endswith(value, '\\r')"
    deviates = {"\n": is_crlf, "\r\n": f"NOT {is_crlf}", None: "FALSE"}[resource.line_terminator]
    of_lines = {
        "first_id": "min(id)",
        "blanks": f"count_if(state = {sql.BLANK})",
        "bad": f"count_if(state = {sql.BAD})",
        "headers": f"count_if(state = {sql.HEADER})",
        "bytes": "sum(octet_length(value) + 1L)",
        "deviants": f"count_if({deviates})",
        "first_deviant": f"min(CASE WHEN {deviates} THEN id END)",
    }
    if not judged.source.heads:
        of_lines = dict.fromkeys(of_lines, "0") | {"first_deviant": "NULL"}
    wanted = {"lines": "count(*)", **of_lines, "failing": f"count_if({judged.any})"}
    rows = judged.frame.groupBy("file", "block").agg(*_expressions(wanted)).collect()
    return [Counts(local_path(row["file"]), row["block"], *(row[name] for name in wanted)) for row in rows]


def _expressions(wanted: Mapping[str, str]) -> list[Any]:
    from pyspark.sql import functions

    return [functions.expr(text).alias(name) for name, text in wanted.items()]


def blank_lines(source: Source, limit: int) -> list[Line]:
    """Blank lines, at most as many as asked for."""
    rows = source.frame.where(f"state = {sql.BLANK}").select("file", "block", "id").limit(limit).collect()
    return [Line(local_path(row["file"]) or "", row["block"], row["id"], b"") for row in rows]


def bad_lines(source: Source, limit: int) -> list[Line]:
    """The first lines that are no good records; of one over the longest length only so much."""
    value = f"substring(CAST(value AS BINARY), 1, {RECORD_LIMIT}) AS value"
    frame = source.frame.where(f"state = {sql.BAD}").selectExpr("file", "block", "id", value)
    rows = frame.orderBy("file", "block", "id").limit(limit).collect()
    return [Line(local_path(row["file"]) or "", row["block"], row["id"], bytes(row["value"])) for row in rows]


def failing_counts(judged: Conditions) -> list[int]:
    """How many records violate each check."""
    wanted = {f"n{n}": f"count_if(state = {sql.DATA} AND {text})" for n, text in enumerate(judged.texts)}
    row = judged.frame.agg(*_expressions(wanted)).collect()[0]
    return [row[name] for name in wanted]


def failing_records(judged: Conditions, failing: Sequence[int], limit: int | None) -> Iterator[Record]:
    """The first records that violate each of the checks of these numbers."""
    numbers = ", ".join(f"CASE WHEN {judged.texts[number]} THEN {number} END" for number in failing)
    condition = " OR ".join(judged.texts[number] for number in failing)
    frame = judged.frame.where(f"state = {sql.DATA} AND ({condition})").selectExpr(
        *_shown(judged.source), f"explode(array_compact(array({numbers}))) AS number"
    )
    if limit is not None:
        order = ", ".join(_order(judged.source))
        rank = f"row_number() OVER (PARTITION BY number ORDER BY {order}) AS rank"
        frame = frame.selectExpr("*", rank).where(f"rank <= {limit}")
    for row in frame.collect():
        yield _record(judged.source, row, row["number"])


def repeated_counts(source: Source, checks: Sequence[Check]) -> list[int]:
    """How many records repeat the key of another, for each check of uniqueness; all in one reading of the table."""
    keys = ", ".join(f"CASE WHEN {_given(source, check)} THEN {_key_text(source, check)} END" for check in checks)
    frame = source.frame.where(f"state = {sql.DATA}").selectExpr(f"posexplode(array({keys})) AS (number, key)")
    times = frame.where("key IS NOT NULL").groupBy("number", "key").agg(*_expressions({"times": "count(*)"}))
    surplus = times.where("times > 1").groupBy("number").agg(*_expressions({"surplus": "sum(times - 1)"}))
    found = {row["number"]: row["surplus"] for row in surplus.collect()}
    return [found.get(number, 0) for number in range(len(checks))]


def _key_text(source: Source, check: Check) -> str:
    """SQL of the values of a key as one text, which is another for every other key."""
    texts = []
    for name in check.unique:
        # Adding zero makes one of the two zeros.
        is_number = source.resource.by_name[name].kind == "number"
        texts.append(f"CAST({source.typed(name)}{' + 0D' * is_number} AS STRING)")
    if len(texts) == 1:
        return texts[0]
    return f"concat({', '.join(f'length({text}), chr(58), {text}' for text in texts)})"


def _given(source: Source, check: Check) -> str:
    return " AND ".join(f"{source.typed(name)} IS NOT NULL" for name in check.unique)


def repeated_records(source: Source, check: Check, limit: int | None) -> Iterator[Record]:
    """The records that repeat the key of another, but for the first of each key."""
    keys = [source.typed(name) for name in check.unique]
    window = f"OVER (PARTITION BY {', '.join(keys)} ORDER BY {', '.join(_order(source))})"
    data = source.frame.where(f"state = {sql.DATA}").join(_repeated(source, check).drop("times"), keys, "left_semi")
    frame = data.selectExpr(
        *_shown(source),
        f"row_number() {window} AS rank",
        f"first_value(struct(file, block, id)) {window} AS first",
    ).where("rank > 1")
    frame = frame.orderBy(*_order(source))
    rows = (frame if limit is None else frame.limit(limit)).collect()
    for row in rows:
        file, block, id_ = row["first"]
        yield _record(source, row, 0, (local_path(file), block, id_))


def _repeated(source: Source, check: Check) -> "DataFrame":
    keys = [source.typed(name) for name in check.unique]
    frame = source.frame.where(f"state = {sql.DATA} AND {_given(source, check)}")
    return frame.groupBy(*keys).agg(*_expressions({"times": "count(*)"})).where("times > 1")


def _order(source: Source) -> list[str]:
    """Columns by which the records have an order that does not depend on how Spark reads them."""
    return ["file", "block", "id"] if source.has_rows else [source.names[name] for name in source.columns]


def _shown(source: Source) -> list[str]:
    texts = [source.names[name] for name in source.columns]
    values = [f"CAST({source.typed(name)} AS STRING) AS v{n}" for n, name in enumerate(source.columns)]
    return ["file", "block", "id", *texts, *values]


def _record(source: Source, row: "Row", number: int, first: tuple[str | None, int, int | None] | None = None) -> Record:
    texts = {name: row[source.names[name]] for name in source.columns}
    values = {name: row[f"v{n}"] for n, name in enumerate(source.columns)}
    return Record(number, local_path(row["file"]), row["block"], row["id"], texts, values, first)
