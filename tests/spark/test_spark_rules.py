"""Row rules mean the same in Spark as in plain Python."""

from typing import TYPE_CHECKING

import rule_strategies
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bolivia_crisis.validation.evaluation import evaluate
from bolivia_crisis.validation.rules import Kind, parse, to_sql
from bolivia_crisis.validation.spark_sql import translate

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TYPES: dict[Kind, str] = {
    "integer": "BIGINT",
    "number": "DOUBLE",
    "text": "STRING",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
RULES = 12


@settings(
    max_examples=25,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_random_rules_evaluate_alike(spark: "SparkSession", data: st.DataObject) -> None:
    table = data.draw(rule_strategies.tables())
    drawn = [data.draw(rule_strategies.rules(table.kinds)) for _ in range(RULES)]
    rules = [parse(rule.brief, table.kinds) for rule in drawn]
    shorts = {name: f"c{n}" for n, name in enumerate(table.kinds)}
    schema = ", ".join(f"{shorts[name]} {TYPES[kind]}" for name, kind in table.kinds.items())
    rows = [tuple(record.values()) for record in table.values]
    frame = spark.createDataFrame([(n, *row) for n, row in enumerate(rows)], f"n INT, {schema}")
    texts = [translate(to_sql(rule.root, rule_strategies.quoted), shorts) for rule in rules]
    columns = [f"CAST(({text}) AS BOOLEAN) AS r{n}" for n, text in enumerate(texts)]
    found = {row["n"]: list(row)[1:] for row in frame.selectExpr("n", *columns).collect()}
    for number, record in enumerate(table.values):
        expected = [evaluate(rule.root, record) for rule in rules]
        assert found[number] == expected, (record, [rule.text for rule in rules])
