"""Tables as Spark reads them: CSV line by line, so that every line keeps its number, Parquet, data frames.

A table becomes a data frame of `file`, `block` and `id` (where a record stands), `state` (what a line is),
and under short names the text of each cell and its typed value. A table may be one file, a list of files
or a folder of parts; each CSV part has the header, if the dialect has one.
"""

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bolivia_crisis.validation import descriptor
from bolivia_crisis.validation import package as packages
from bolivia_crisis.validation import spark_sql as sql
from bolivia_crisis.validation.declared import Field, Resource
from bolivia_crisis.validation.report import Violation
from bolivia_crisis.validation.spark_lines import Head
from bolivia_crisis.validation.structure import RULES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SUFFIXES = (".csv", ".tsv", ".parquet")
COLUMN_TYPE = "spark.column_type"


@dataclass(frozen=True)
class Parts(Resource):
    """A table as declared, with all its files under the names that the package gives them."""

    files: tuple[tuple[str, Path], ...] = ()
    form: Literal["lines", "parquet"] = "lines"


@dataclass(frozen=True, slots=True)
class Source:
    """A table ready to be judged; `columns` are the declared ones that it has.

    `names` are Spark's names of the columns that the SQL of checks mentions. `has_rows` says whether `file`,
    `block` and `id` tell records apart. `heads` are the CSV parts, `paths` the names of all by absolute path.
    """

    resource: Resource
    frame: "DataFrame"
    columns: tuple[str, ...]
    names: Mapping[str, str]
    has_rows: bool
    paths: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, Head] = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()

    def typed(self, name: str) -> str:
        """Spark's name of the typed value of a column, that of its text where it is text."""
        return self.names.get(f"t_{name}", self.names[name])


def read(opened: packages.Package) -> descriptor.Reading:
    """Read a descriptor as `descriptor.read` does, with Parquet, lists and folders of files among the tables."""
    found: dict[str, tuple[str, tuple[tuple[str, Path], ...]]] = {}
    resources = opened.descriptor.get("resources")
    if isinstance(resources, list):
        plain = [_as_one_file(opened.root, document, found) for document in resources]
        opened = replace(opened, descriptor={**opened.descriptor, "resources": plain})
    reading = descriptor.read(opened)
    for position, resource in enumerate(reading.resources):
        path, files = found.get(resource.name, (resource.path, ((resource.path, resource.file),)))
        values = {item.name: getattr(resource, item.name) for item in fields(Resource)} | {"path": path}
        is_parquet = files[0][1].suffix.lower() == ".parquet"
        reading.resources[position] = Parts(**values, files=files, form="parquet" if is_parquet else "lines")
    return reading


def _as_one_file(root: Path, document: Any, found: dict[str, tuple[str, tuple[tuple[str, Path], ...]]]) -> Any:
    """A resource as if its first part were all of it and a CSV file; as it is where it is so already."""
    if not isinstance(document, dict) or not isinstance(document.get("name"), str):
        return document
    path: Any = document.get("path")
    names = path if isinstance(path, list) else [path]
    try:
        files = [part for name in names for part in _parts(name, packages.resolve(root, name))]
    except (packages.UnsafePath, TypeError, AttributeError, OSError):
        return document
    suffixes = {file.suffix.lower() for _, file in files}
    is_table = len(suffixes) == 1 and suffixes <= set(_SUFFIXES) and all(packages.is_file(file) for _, file in files)
    is_parquet = suffixes == {".parquet"}
    if not is_table or ([name for name, _ in files] == [path] and not is_parquet):
        return document
    shown = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    found.setdefault(document["name"], (shown, tuple(files)))
    # Declared bytes and hash are those of one file.
    left_out = {"bytes", "hash"} | ({"dialect", "encoding", "format"} if is_parquet else set())
    kept = {key: value for key, value in document.items() if key not in left_out}
    return {**kept, "path": files[0][0], **({"format": "csv"} if is_parquet else {})}


def _parts(name: str, path: Path) -> list[tuple[str, Path]]:
    """The files of a table under their names; what a cluster writes beside them in a folder does not belong to it."""
    if not path.is_dir():
        return [(name, path)]
    files = sorted(file for file in path.iterdir() if not file.name.startswith(("_", ".")))
    return [(f"{name.rstrip('/')}/{file.name}", file) for file in files]


def read_lines(
    spark: "SparkSession", resource: Resource, heads: Mapping[str, Head], header_ids: Collection[int] | None = None
) -> Source:
    """The lines of CSV parts that have one header, numbered.

    The header is known by its text at first; `header_ids` are the ids of its lines, where a record was seen to
    repeat it.
    """
    paths = [re.sub(r"([*?\[\]{}\\])", r"\\\1", path) for path, head in heads.items() if head.text_size]
    reader = spark.read.format("text").option("lineSep", "\n").option("recursiveFileLookup", "true")
    frame = reader.load(paths) if paths else spark.createDataFrame([], "value string")
    place = ["_metadata.file_path AS file", "_metadata.file_block_start AS block"] if paths else _NOWHERE
    # The cells are split beside the id: no filter passes below it, where it would split them a second time.
    frame = frame.selectExpr(
        "value",
        *place,
        "monotonically_increasing_id() AS id",
        f"{sql.line_text()} AS text",
        f"{sql.line_cells(resource)} AS cells",
    )
    head = next(iter(heads.values()))
    columns = _judged(resource, head.columns)
    state = sql.line_state(resource, head.width, _is_header(heads.values(), header_ids))
    cells = [sql.present(resource.by_name[name], f"get(cells, {head.columns.index(name)})") for name in columns]
    texts = [f"{cell} AS c{n}" for n, cell in enumerate(cells)]
    frame = frame.selectExpr("value", "file", "block", "id", f"{state} AS state", *texts)
    own = [resource.by_name[name] for name in columns]
    values = [f"{sql.typed_in_spark(f, f'c{n}')} AS t{n}" for n, f in enumerate(own) if sql.has_typed(f)]
    return Source(
        resource=resource,
        frame=frame.selectExpr("*", *values),
        columns=columns,
        names=sql.columns_of(own),
        has_rows=True,
        paths={path: head.path for path, head in heads.items()},
        heads=heads,
    )


_NOWHERE = ["CAST(NULL AS STRING) AS file", "CAST(0 AS BIGINT) AS block"]


def _is_header(heads: Collection[Head], ids: Collection[int] | None) -> str:
    """SQL of whether a line is the header of a part."""
    if ids is not None:
        return f"id IN ({', '.join(map(str, ids))})"
    texts = sorted({head.raw.hex() for head in heads if head.line})
    known = ", ".join(f"X'{text}'" for text in texts)
    return f"block = 0 AND CAST(value AS BINARY) IN ({known})" if texts else "FALSE"


def _judged(resource: Resource, found: Sequence[str]) -> tuple[str, ...]:
    """The declared columns that a table has once."""
    times = Counter(found)
    return tuple(name for name in found if times[name] == 1 and name in resource.by_name)


def read_parquet(spark: "SparkSession", resource: Parts) -> Source:
    """The records of Parquet files, numbered file by file."""
    paths = {str(file.absolute()): name for name, file in resource.files}
    escaped = [re.sub(r"([*?\[\]{}\\])", r"\\\1", path) for path in paths]
    frame = spark.read.option("recursiveFileLookup", "true").option("mergeSchema", "true").parquet(*escaped)
    return replace(read_frame(frame, resource), paths=paths)


def read_frame(frame: "DataFrame", resource: Resource) -> Source:
    """A data frame as a table: file and row are known where it reads Parquet, the file where it reads other files."""
    from pyspark.errors import AnalysisException

    kinds = dict(frame.dtypes)
    violations = list(_header_faults(resource, frame.columns))
    own: list[Field] = []
    renamed, texts, values = [], [], []
    for declared in (resource.by_name[name] for name in _judged(resource, frame.columns)):
        kind, n = kinds[declared.name], len(own)
        text = sql.native_text(declared, kind, f"r{n}")
        if text is None:
            message = f"the column is of Spark's type {kind}, the field of type {declared.type}"
            remedy = f"cast the column to {'string' if declared.kind == 'text' else declared.type}"
            violations.append(Violation(COLUMN_TYPE, message, remedy, resource=resource.name, column=declared.name))
            continue
        own.append(declared)
        renamed.append(f"{sql.quoted(declared.name)} AS r{n}")
        texts.append(f"{sql.present(declared, text)} AS c{n}")
        if sql.has_typed(declared):
            values.append(f"{sql.native_value(declared, kind, f'r{n}', f'c{n}')} AS t{n}")
    for place in _FRAME_PLACES if "_metadata" not in frame.columns else _FRAME_PLACES[-1:]:
        try:
            placed = frame.selectExpr(*renamed, *place)
            placed.schema  # noqa: B018 - with Spark Connect, only this shows what cannot be resolved
            break
        except AnalysisException:
            continue
    placed = placed.selectExpr("*", f"{sql.DATA} AS state", *texts)
    shorts = [f"c{n}" for n in range(len(own))]
    return Source(
        resource=resource,
        frame=placed.selectExpr("file", "block", "id", "state", *shorts, *values),
        columns=tuple(declared.name for declared in own),
        names=sql.columns_of(own),
        has_rows=place is _FRAME_PLACES[0],
        violations=tuple(violations),
    )


def read_here(spark: "SparkSession", resource: Resource, wanted: Collection[str]) -> Source:
    """Columns of a CSV file that is read here, each combination of values once, as a data frame."""
    with resource.file.open(encoding="utf-8", newline="") as file:
        records = csv.reader(file, delimiter=resource.delimiter, quotechar=resource.quote)
        header = next(records, []) if resource.header else [declared.name for declared in resource.fields]
        positions = [header.index(name) for name in wanted if name in header]
        rows = list({tuple(record[position] for position in positions): None for record in records})
    names = [header[position] for position in positions]
    schema = ", ".join(f"{sql.quoted(name)} string" for name in names) or "nothing string"
    frame = spark.createDataFrame(rows if names else [], schema)
    return replace(read_frame(frame, resource), violations=())


_FRAME_PLACES = (
    ["_metadata.file_path AS file", "CAST(0 AS BIGINT) AS block", "_metadata.row_index AS id"],
    ["_metadata.file_path AS file", "CAST(0 AS BIGINT) AS block", "CAST(NULL AS BIGINT) AS id"],
    [*_NOWHERE, "CAST(NULL AS BIGINT) AS id"],
)


def _header_faults(resource: Resource, found: Sequence[str]) -> Iterator[Violation]:
    """Columns that are missing, unknown or there twice; their order means nothing in a data frame."""
    times = Counter(found)
    missing = [declared.name for declared in resource.fields if not times[declared.name]]
    unknown = [name for name in times if resource.fields and name not in resource.by_name]
    twice = [name for name, count in times.items() if count > 1]
    for rule, names in (("missing", missing), ("extra", unknown), ("duplicate", twice)):
        for name in names:
            if len(missing) < len(resource.fields) and resource.allows(f"structure.header_{rule}", name):
                continue
            message, remedy = RULES[f"structure.header_{rule}"]
            column = None if rule == "missing" else name
            yield Violation(
                f"structure.header_{rule}", message, remedy, resource=resource.name, column=column, value=name
            )
