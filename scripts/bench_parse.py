"""
Measure the whole parse, files to places, beside two general taggers in the same run.

python scripts/bench_parse.py CORPUS [--megabytes 20] [--linear]

CORPUS is a folder of texts; they are repeated to the size asked for. CPU seconds of this process and its
children, reading included, loading of dictionaries apart. The peers (pip install '.[bench]') get samples, as they
are slow; their figure is the same ratio, megabytes of UTF-8 per CPU second.

With --linear the whole command `xietu parse -o FILE` runs in a process of its own, from 1 to 200 MB, then with one
line of 50 MB and with 50 MB of nothing but place names: CPU seconds from start to end, and the peak of memory.
"""

import argparse
import importlib
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from geodata.documents import find_files, make_document, read_document
from geodata.gazetteer import Reading, read_gazetteer
from geodata.pipeline import parse_documents, parse_paths

PEER_SAMPLES_MB = {"rjieba": 4.0, "jiagu": 0.1}


def cpu_seconds() -> float:
    """Return CPU seconds used by this process and its children so far."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU seconds a call took, and what it returned."""
    start = cpu_seconds()
    result = run()
    return cpu_seconds() - start, result


def write_texts(texts: dict[str, str], folder: Path, megabytes: float, *, end: str = "\n") -> int:
    """Write each text, repeated so that all together reach the size; return the bytes written."""
    each = megabytes * 1e6 / len(texts)
    total = 0
    for name, text in texts.items():
        block = (text + end).encode("utf-8")
        data = block * max(1, round(each / len(block)))
        (folder / f"{name}.txt").write_bytes(data)
        total += len(data)
    return total


def peer_tagger(name: str) -> Callable[[str], Any]:
    """Return the function of a peer that marks place names in a text."""
    module = importlib.import_module(name)
    if name == "rjieba":
        return lambda text: [pair for pair in module.tag(text) if pair[1].startswith("ns")]
    module.init()
    return lambda text: [module.ner(module.seg(line)) for line in text.splitlines() if line.strip()]


def bench_peer(name: str, text: str) -> str:
    """Return a peer's line of the table."""
    try:
        tag = peer_tagger(name)
    except ImportError:
        return f"{name:<8} not installed (pip install '.[bench]')"
    tag("京津冀协同发展")
    sample = (text * (int(PEER_SAMPLES_MB[name] * 1e6 / len(text.encode())) + 1)).encode()
    words = sample[: int(PEER_SAMPLES_MB[name] * 1e6)].decode("utf-8", "ignore")
    seconds, _ = timed(lambda: tag(words))
    return f"{name:<8} {len(words.encode()) / 1e6 / seconds:8.3f} MB per CPU second (sample of {PEER_SAMPLES_MB[name]} MB)"


def bench_xietu(texts: dict[str, str], megabytes: float) -> str:
    """Return our line of the table; the peak of memory is that of the process so far."""
    with tempfile.TemporaryDirectory(prefix="xietu-bench-") as name:
        size = write_texts(texts, Path(name), megabytes) / 1e6
        seconds, result = timed(lambda: parse_paths([Path(name)], keep_texts=False))
    mentions = sum(len(table) for table in result.tables)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e3 if sys.platform == "linux" else 1e6)
    return (
        f"xietu    {size / seconds:8.3f} MB per CPU second ({size:.1f} MB, {seconds:.2f} s CPU, "
        f"{mentions} mentions of {len(result.places)} places, peak {peak:.0f} MB)"
    )


def command_line(folder: Path, title: str) -> str:
    """Return the line of the table for a run of the whole command over a folder."""
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    command = [sys.executable, "-m", "layers.cli", "parse", str(folder), "-o", os.devnull]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    peak = used.ru_maxrss / (1e3 if sys.platform == "linux" else 1e6)
    seconds = used.ru_utime + used.ru_stime
    failed = f", exit {process.returncode}" if process.returncode else ""
    return f"{title:<12} {size:6.1f} MB {seconds:7.2f} s CPU, peak {peak:4.0f} MB{failed}"


def bench_command(texts: dict[str, str]) -> Iterator[str]:
    """Yield the lines of the table of --linear."""
    for megabytes in (1, 10, 50, 200):
        with tempfile.TemporaryDirectory(prefix="xietu-bench-") as name:
            write_texts(texts, Path(name), megabytes)
            yield command_line(Path(name), "repeated")
    words = [name for name, readings in zip(*_patterns(), strict=True) if readings]
    random.Random(5).shuffle(words)
    for title, text in (
        ("one line", "".join("".join(texts.values()).splitlines())),
        ("names only", "、".join(words)),
    ):
        with tempfile.TemporaryDirectory(prefix="xietu-bench-") as name:
            write_texts({"text": text}, Path(name), 50, end="。")
            yield command_line(Path(name), title)


def _patterns() -> tuple[list[str], list[tuple[Reading, ...]]]:
    gazetteer = read_gazetteer()
    return gazetteer.patterns, gazetteer.readings


def main() -> None:
    """Run the benchmark and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--linear", action="store_true", help="the whole command from 1 to 200 MB instead")
    options = parser.parse_args()
    texts = {path.stem: read_document(path).text for path in find_files([options.corpus])}
    if options.linear:
        for line in bench_command(texts):
            print(line, flush=True)
        return
    loading, _ = timed(read_gazetteer)
    loading += timed(lambda: parse_documents([make_document("warm-up", "京津冀协同发展".encode())]))[0]
    print(f"loading names {loading:.2f} s CPU")
    print(bench_xietu(texts, options.megabytes), flush=True)
    for peer in PEER_SAMPLES_MB:
        print(bench_peer(peer, "\n".join(texts.values())))


if __name__ == "__main__":
    main()
