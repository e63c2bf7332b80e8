"""What Spark is told, as far as it can be seen without Spark."""

from pathlib import Path

import pytest

import bolivia_crisis as bc
from bolivia_crisis import validation
from bolivia_crisis.validation import package, spark_source
from bolivia_crisis.validation.spark_lines import Head, Places
from bolivia_crisis.validation.spark_sql import Untranslatable, columns_of, text_literal, translate


def test_every_check_of_this_package_can_be_said_in_spark() -> None:
    said = 0
    for plan in validation.compile_package(bc.path()):
        for check in plan.checks:
            if check.sql and not check.looks_up:
                said += 1
                assert "regexp_matches" not in translate(check.sql, columns_of(plan.resource.fields)).lower()
    assert said > 800


@pytest.mark.parametrize(
    "sql",
    [
        "regexp_full_match(a, 'x')",
        "strlen(a) = 1",
        "try_strptime(a, '%Y') IS NULL",
        "hash(a) = 1",
        "a SIMILAR TO 'x'",
        "a LIKE 'x'",
        "count(*) OVER () > 1",
        "a // 2 = 1",
        "EXISTS (SELECT 1)",
    ],
)
def test_what_is_not_known_to_mean_the_same_is_refused(sql: str) -> None:
    with pytest.raises(Untranslatable):
        translate(sql, {"a": "c0"})


def test_names_and_texts_mean_nothing_to_spark() -> None:
    found = translate("\"a`; DROP TABLE x --\" <> 'it''s \\n'", {"a`; DROP TABLE x --": "c0"})
    assert found == "c0 <> 'it\\'s \\\\n'"
    assert text_literal("a'\\") == "'a\\'\\\\'"


def test_lines_are_counted_over_blocks() -> None:
    head = Head("t.csv", 100, False, False, 1, b"a", 1, ("a",), (), False)
    places = Places(head, blanks=[3, 10])
    places.add_blocks([(50, 4, 900), (0, 8, 5), (90, 1, 77)])
    assert [places.line(0, 5), places.line(50, 900), places.line(50, 903), places.line(90, 77)] == [1, 9, 12, 13]
    assert [places.id_of(line) for line in (1, 8, 9, 13)] == [5, 12, 900, 77]
    assert [places.record(line) for line in (2, 4, 9, 12)] == [1, 2, 7, 9]


def test_parts_stay_inside_the_package(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.csv").write_text("a\n1\n")
    inside = tmp_path / "package"
    inside.mkdir()
    (inside / "link").symlink_to(tmp_path / "outside")
    resources = [{"name": f"r{n}", "path": path} for n, path in enumerate(["../outside", "link", ["../outside/a.csv"]])]
    opened = package.Package(str(inside), inside, {"name": "x", "resources": resources}, tmp_path)
    reading = spark_source.read(opened)
    assert reading.resources == []
    assert len(reading.violations) + len(reading.not_judged) >= 3
