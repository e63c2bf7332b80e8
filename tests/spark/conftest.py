"""A cluster and a session on it, for the tests of a run; without pyspark only what needs no Spark is tested."""

import importlib.util
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cluster import Cluster
    from pyspark.sql import SparkSession

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "validation"))

if importlib.util.find_spec("pyspark") is None:
    collect_ignore = ["test_spark_cluster.py", "test_spark_forms.py", "test_spark_rules.py"]

BRIEF_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.fixture(scope="session")
def workers(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Cluster]":
    from cluster import cluster

    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


@pytest.fixture(scope="session")
def spark(workers: "Cluster", tmp_path_factory: pytest.TempPathFactory) -> "Iterator[SparkSession]":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        from pyspark.sql import SparkSession
    options = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "700m",
        "spark.executor.memory": "600m",
        "spark.local.dir": str(tmp_path_factory.mktemp("local")),
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
        # Java is to be quick at the start, not in the long run.
        "spark.driver.extraJavaOptions": BRIEF_JAVA,
        "spark.executor.extraJavaOptions": BRIEF_JAVA,
        "spark.sql.shuffle.partitions": "2",
        # So that also small files are read in several blocks.
        "spark.sql.files.maxPartitionBytes": "1m",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.appName("bolivia-crisis tests").master(workers.master)
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()
