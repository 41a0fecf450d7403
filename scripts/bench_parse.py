"""
Measure the whole parse, files to places, beside two general taggers in the same run.

python scripts/bench_parse.py CORPUS [--megabytes 20] [--linear]

CORPUS is a folder of texts; they are repeated to the size asked for. CPU seconds of this process and its
children, reading included, loading of dictionaries apart. The peers (pip install '.[bench]') get samples, as they
are slow; their figure is the same ratio, megabytes of UTF-8 per CPU second.
"""

import argparse
import importlib
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geodata.documents import find_files, make_document, read_document
from geodata.gazetteer import read_gazetteer
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


def write_texts(texts: dict[str, str], folder: Path, megabytes: float) -> int:
    """Write each text, repeated so that all together reach the size; return the bytes written."""
    each = megabytes * 1e6 / len(texts)
    total = 0
    for name, text in texts.items():
        block = (text + "\n").encode("utf-8")
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
        seconds, result = timed(lambda: parse_paths([Path(name)]))
    mentions = sum(len(table) for table in result.tables)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e3 if sys.platform == "linux" else 1e6)
    return (
        f"xietu    {size / seconds:8.3f} MB per CPU second ({size:.1f} MB, {seconds:.2f} s CPU, "
        f"{mentions} mentions of {len(result.places)} places, peak {peak:.0f} MB)"
    )


def main() -> None:
    """Run the benchmark and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--linear", action="store_true", help="1, 10, 50 and 200 MB instead of the peers")
    options = parser.parse_args()
    texts = {path.stem: read_document(path).text for path in find_files([options.corpus])}
    loading, _ = timed(read_gazetteer)
    loading += timed(lambda: parse_documents([make_document("warm-up", "京津冀协同发展".encode())]))[0]
    print(f"loading names {loading:.2f} s CPU")
    for megabytes in (1, 10, 50, 200) if options.linear else (options.megabytes,):
        print(bench_xietu(texts, megabytes), flush=True)
    for peer in () if options.linear else PEER_SAMPLES_MB:
        print(bench_peer(peer, "\n".join(texts.values())))


if __name__ == "__main__":
    main()
