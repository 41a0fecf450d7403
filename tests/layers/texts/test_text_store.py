"""Own texts between two loads of a page: kept for their reader alone, bounded, forgotten in time."""

import gc
import random

from layers.texts.reading import read_document_bytes
from layers.texts.text_store import TextStore


class Clock:
    """Seconds that the test lets pass."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def test_a_reader_finds_the_own_texts_again_and_nobody_elses():
    store = TextStore()
    store.put("a", "1", "一.txt", "三河市".encode())
    store.put("a", "2", "二.txt", "大厂".encode())
    store.put("b", "1", "别人.txt", b"x")
    store.drop("b", "1")
    store.put("", "1", "无名.txt", b"x")
    assert store.take("a") == [
        ("1", "一.txt", "三河市".encode(), None),
        ("2", "二.txt", "大厂".encode(), None),
    ]
    assert store.take("a") == store.take("a")
    assert store.take("b") == store.take("") == store.take("c") == []


def test_texts_are_forgotten_some_time_after_their_reader_was_seen():
    clock = Clock()
    store = TextStore(keep_s=10, clock=clock)
    store.put("a", "1", "a.txt", b"x")
    clock.now = 9
    assert store.take("a")
    clock.now = 18
    store.put("b", "1", "b.txt", b"x")
    store.see("a")
    clock.now = 27
    assert store.take("a")
    clock.now = 38
    assert store.take("a") == store.take("b") == []
    assert store.packed() == 0


def test_all_readers_together_stay_within_the_bound_and_the_oldest_go_first():
    store = TextStore(most_bytes=50_000, most_of_one=20_000)
    for number in range(40):
        store.put(f"reader {number}", "1", "a.txt", noise(9_000, number))
        assert store.packed() <= 50_000
    assert [n for n in range(40) if store.take(f"reader {n}")] == [35, 36, 37, 38, 39]


def test_one_readers_texts_that_are_too_much_are_not_kept():
    store = TextStore(most_of_one=20_000)
    store.put("a", "1", "a.txt", noise(15_000))
    store.put("a", "2", "b.txt", noise(15_000))
    store.put("a", "1", "a.txt", noise(16_000))  # the same one again
    assert [(text.name, len(text.data)) for text in store.take("a")] == [("a.txt", 16_000)]


def test_a_text_of_any_length_is_found_again_while_a_session_holds_what_was_read_of_it():
    store = TextStore(most_of_one=10)
    reading = read_document_bytes("a.txt", "推动三河市与平谷区对接。".encode())
    store.put("a", "1", "a.txt", noise(1_000), reading)
    assert store.packed() == 0
    assert [(text.data, text.reading) for text in store.take("a")] == [(b"", reading)]
    assert store.take("b") == []
    del reading
    gc.collect()
    assert store.take("a") == []
    store.drop("a", "1")
