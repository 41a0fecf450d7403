"""Derive `geodata/data/words.txt`: common two-character words, to tell 先行|唐山 from 行唐.

From the dictionary of jieba 0.42.1 (MIT), whose counts come from corpora of news and books.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from geodata.boundaries import home_counties, read_divisions
from geodata.settings import DATA
from scripts.packages import fetch

LEAST = 60
EVERYDAY = 1000
"""So often counted, even a county's name is an everyday word: 和平, 平安."""


def read_counts(dictionary: Path) -> dict[str, int]:
    """Return the two-character words of jieba's dictionary with their counts."""
    rows = (line.split() for line in dictionary.read_text(encoding="utf-8").splitlines())
    return {row[0]: int(row[1]) for row in rows if len(row) == 3 and len(row[0]) == 2}


def main() -> int:
    """Fetch, derive, write; return the exit status."""
    with TemporaryDirectory() as folder:
        counts = read_counts(fetch("jieba", Path(folder)) / "jieba" / "dict.txt")
    names = {
        division.short_name for adcode, division in read_divisions().items() if adcode in home_counties()
    }
    common = (word for word, count in counts.items() if count >= LEAST and "\u4e00" <= word[0] <= "\u9fff")
    words = sorted(word for word in common if word not in names or counts[word] >= EVERYDAY)
    (DATA / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words):,} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
