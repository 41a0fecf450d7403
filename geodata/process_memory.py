"""What the C library is told about memory: long columns by themselves, and what is free given back."""

import ctypes
from contextlib import suppress
from functools import cache

APART = 3_000_000
"""Bytes from which a block is by itself: more than a stage needs for a block of text, less than a long text's columns."""
KEPT = 64_000_000
"""Bytes that are kept for the next stage where they are free."""
MMAP_THRESHOLD, TRIM_THRESHOLD = -3, -1
"""The parameters' numbers in glibc."""
FOREIGN = (AttributeError, OSError, TypeError)
"""What a C library raises that has no such function."""


@cache
def keep_columns_apart() -> None:
    """Let the columns of long texts grow without copies between what the stages need for a while (glibc only)."""
    with suppress(*FOREIGN):
        library = ctypes.CDLL(None)
        library.mallopt(MMAP_THRESHOLD, APART)
        library.mallopt(TRIM_THRESHOLD, KEPT)


def give_back() -> None:
    """Give free memory back, which glibc does not do unasked."""
    with suppress(*FOREIGN):
        ctypes.CDLL(None).malloc_trim(0)
