"""The subset of regular expressions means in Java, which is Spark's, what it means in Python."""

import base64
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bolivia_crisis.validation.regex import compile_pattern

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "validation"))

from pattern_samples import samples

PROGRAM = r"""
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

class Match {
    static String text(String encoded) {
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        StringBuilder found = new StringBuilder();
        for (String line; (line = in.readLine()) != null; ) {
            String[] cells = line.split(" ", -1);
            Pattern pattern = Pattern.compile("\\A(?:" + text(cells[0]) + ")\\z");
            for (int i = 1; i < cells.length; i++) {
                // As Spark's RLIKE asks.
                found.append(pattern.matcher(text(cells[i])).find() ? '1' : '0');
            }
            found.append('\n');
        }
        System.out.print(found);
    }
}
"""


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.skipif(shutil.which("java") is None, reason="needs Java")
def test_java_and_python_agree(tmp_path: Path) -> None:
    program = tmp_path / "Match.java"
    program.write_text(PROGRAM, "utf-8")
    pairs = [(compile_pattern(pattern), texts) for seed in range(20) for pattern, texts in samples(seed, 100)]
    lines = [" ".join(map(encoded, [body, *texts])) for body, texts in pairs]
    done = subprocess.run(
        ["java", "-Xss8m", str(program)],
        input="\n".join(lines), capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    answers = done.stdout.splitlines()
    assert len(answers) == len(pairs)
    for answer, (body, texts) in zip(answers, pairs, strict=True):
        expected = "".join("1" if re.fullmatch(body, text) else "0" for text in texts)
        assert answer == expected, (body, texts)
    assert {"0", "1"} <= set(done.stdout)
