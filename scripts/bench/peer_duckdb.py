"""The yardstick: SQL for DuckDB as one would write it by hand, for nothing but this table.

Same guarded types (a lexical form and a cast), same checks, each as a count, and the distinct keys, all in
one scan. It has no structural pass, so it is blind to faults of the file, and it names no places.

    python peer_duckdb.py PACKAGE
"""

import json
import sys
from pathlib import Path

import duckdb
from package_table import ForeignKey, Table, read_table

RULES = {
    "parties_sum_to_valid": "n_mas_ipsp + n_cc + n_creemos + n_fpv + n_pan_bol = n_valid_votes",
    "votes_add_up": "n_valid_votes + n_blank_votes + n_null_votes = n_votes_cast",
    "cast_within_registered": "n_votes_cast <= n_registered_voters",
    "has_votes_means_votes_cast": "(n_has_votes AND n_votes_cast > 0) OR (NOT n_has_votes AND n_votes_cast = 0)",
    "codes_at_home": (
        "country <> 'BO' OR (department_id IS NOT NULL AND province_id IS NOT NULL AND municipality_id IS NOT NULL)"
    ),
    "no_bolivian_codes_abroad": (
        "country = 'BO' OR (department_id IS NULL AND province_id IS NULL AND municipality_id IS NULL)"
    ),
}


def query(table: Table) -> str:
    """One SELECT over the file; columns are named after the kinds of checks."""
    typed = [f"{value(name, kind)} AS n_{name}" for name, kind in table.types.items() if kind != "string"]
    orphans = [orphan(number, key) for number, key in enumerate(table.foreign_keys)]
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in table.types)
    text = f"read_csv('{table.file}', columns = {{{columns}}}, auto_detect = false, header = true)"
    counts = {
        "type": [f"{name} IS NOT NULL AND n_{name} IS NULL" for name, kind in table.types.items() if kind != "string"],
        "required": [f"{name} IS NULL" for name in table.with_constraint("required")],
        "minimum": [f"n_{name} < {bound}" for name, bound in table.with_constraint("minimum").items()],
        "pattern": [
            rf"NOT regexp_matches({name}, '\A(?:{p})\z')" for name, p in table.with_constraint("pattern").items()
        ],
        "foreign_key": [f"orphan_{number}" for number in range(len(orphans))],
        "rule": [f"NOT ({RULES[rule]})" for rule in table.rules],
    }
    sums = [
        f"{' + '.join(f'count(*) FILTER (WHERE {condition})' for condition in conditions)} AS {kind}"
        for kind, conditions in counts.items()
    ]
    return (
        f"SELECT count(*) AS rows, count({table.key}) - count(DISTINCT {table.key}) AS unique, {', '.join(sums)} "
        f"FROM (SELECT *, {', '.join([*typed, *orphans])} FROM {text})"
    )


def value(name: str, kind: str) -> str:
    if kind == "boolean":
        return f"CASE {name} WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END"
    return rf"CASE WHEN regexp_matches({name}, '\A[+-]?[0-9]{{1,15}}\z') THEN TRY_CAST({name} AS BIGINT) END"


def orphan(number: int, key: ForeignKey) -> str:
    parent = f"SELECT {key.key} FROM read_csv('{key.file}', all_varchar = true) WHERE {key.key} IS NOT NULL"
    return f"({key.column} IS NOT NULL AND {key.column} NOT IN ({parent})) AS orphan_{number}"


def main() -> None:
    cursor = duckdb.connect().execute(query(read_table(Path(sys.argv[1]))))
    names = [column[0] for column in cursor.description or ()]
    found = dict(zip(names, cursor.fetchone() or (), strict=True))
    print(json.dumps({"rows": found.pop("rows"), "violations": found}))


if __name__ == "__main__":
    main()
