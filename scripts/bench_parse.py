"""
Measure the whole parse, files to places, beside two general taggers in the same run.

python scripts/bench_parse.py CORPUS [--megabytes 20] [--rounds 5] [--linear]

CORPUS is a folder of texts; they are repeated to the size asked for. CPU seconds of this process and its
children, reading included, loading of dictionaries apart. The peers (pip install '.[bench]') get samples, as they
are slow; all take turns in each round, and the middle of the rounds is printed, in megabytes of UTF-8 per CPU second.

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
from statistics import median
from typing import Any

from geodata.names.gazetteer import Reading, read_gazetteer
from geodata.pipeline import parse_documents, parse_paths
from geodata.texts.documents import find_files, make_document, read_document

PEER_SAMPLES_MB = {"rjieba": 4.0, "jiagu": 0.1}
SMALL = 20
"""How often each text is read as one of its own: what is remembered within a text helps less there."""


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


def peer_run(name: str, text: str) -> Callable[[], float] | None:
    """Return what runs a peer once over its sample and gives its rate; nothing where it is not installed."""
    try:
        tag = peer_tagger(name)
    except ImportError:
        print(f"{name} is not installed (pip install '.[bench]')")
        return None
    tag("京津冀协同发展")
    sample = (text * (int(PEER_SAMPLES_MB[name] * 1e6 / len(text.encode())) + 1)).encode()
    words = sample[: int(PEER_SAMPLES_MB[name] * 1e6)].decode("utf-8", "ignore")
    return lambda: len(words.encode()) / 1e6 / timed(lambda: tag(words))[0]


def bench_rates(texts: dict[str, str], megabytes: float, rounds: int) -> Iterator[str]:
    """
    Yield the lines of the table.

    Ours and the peers take turns, so that a noisy machine slows all of them down: each line gives the middle of the
    rounds and their range, in megabytes per CPU second, and how many times as fast we are.
    """
    runs: dict[str, Callable[[], float]] = {}
    with tempfile.TemporaryDirectory(prefix="xietu-bench-") as name:
        size = write_texts(texts, Path(name), megabytes) / 1e6
        runs["xietu"] = lambda: size / timed(lambda: parse_paths([Path(name)], keep_texts=False))[0]
        first = runs["xietu"]()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e3 if sys.platform == "linux" else 1e6)
        yield f"xietu    {first:8.3f} at first, with the tables still to be made; {size:.1f} MB, peak {peak:.0f} MB"
        for peer in PEER_SAMPLES_MB:
            run = peer_run(peer, "\n".join(texts.values()))
            runs |= {peer: run} if run else {}
        rates = [{tagger: run() for tagger, run in runs.items()} for _ in range(rounds)]
    whole = [make_document(doc, text.encode()) for doc, text in texts.items()] * SMALL
    read = sum(len(document.text.encode()) for document in whole) / 1e6
    single = max(read / timed(lambda: parse_documents(whole))[0] for _ in range(rounds))
    yield f"xietu    {single:8.3f} at best, each text as often as a text of its own; {len(whole)} texts, {read:.1f} MB"
    for tagger in runs:
        own = sorted(rate[tagger] for rate in rates)
        times = median(rate["xietu"] / rate[tagger] for rate in rates)
        yield f"{tagger:<8} {median(own):8.3f} ({own[0]:.3f} to {own[-1]:.3f})  xietu × {times:.1f}"


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
    parser.add_argument("--rounds", type=int, default=5)
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
    for line in bench_rates(texts, options.megabytes, options.rounds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
