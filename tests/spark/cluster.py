"""A standalone Spark cluster on this machine: a master and two workers, each a process of its own."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyspark

HOME = Path(pyspark.__file__).parent
DEADLINE = 90
GUARD = '"$@" & read -r _; kill -9 0'
"""Starts a program and ends it, and all that it started, when whoever started the guard is gone."""


@dataclass
class Cluster:
    """Processes by name; each leads a group, to which what it starts (an executor) belongs."""

    folder: Path
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    master: str = ""

    def start(self, name: str, what: str, *arguments: str) -> None:
        environment = {
            **os.environ,
            "SPARK_HOME": str(HOME),
            "SPARK_DAEMON_MEMORY": "160m",
            "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_WORKER_DIR": str(self.folder / name),
        }
        with self.log(name).open("wb") as log:
            self.processes[name] = subprocess.Popen(
                ["sh", "-c", GUARD, name, HOME / "bin" / "spark-class", f"org.apache.spark.deploy.{what}", *arguments],
                stdin=subprocess.PIPE, stdout=log, stderr=log, env=environment, start_new_session=True,
            )  # fmt: skip

    def log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def wait_for(self, name: str, pattern: str) -> str:
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            if found := re.search(pattern, self.log(name).read_text(errors="replace")):
                return found.group()
            time.sleep(0.1)
        raise RuntimeError(f"{name} does not start:\n{self.log(name).read_text(errors='replace')[-2000:]}")

    def add_worker(self, name: str) -> None:
        resources = ["--cores", "1", "--memory", "800m", "--host", "127.0.0.1", "--webui-port", "0"]
        self.start(name, "worker.Worker", *resources, self.master)

    def kill(self, name: str) -> None:
        """End a process and its executor at once, as if their machine were lost."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A cluster that is up; nothing of it is left when the context ends, however it ends."""
    made = Cluster(folder)
    try:
        made.start("master", "master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        made.master = made.wait_for("master", r"spark://127\.0\.0\.1:\d+")
        for name in ("first", "second"):
            made.add_worker(name)
        for name in ("first", "second"):
            made.wait_for(name, "Successfully registered with master")
        yield made
    finally:
        for name in list(made.processes):
            made.kill(name)
