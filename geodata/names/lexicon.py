"""The word lists of `lexicon.toml`: what names are made of, and what they are not."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from geodata.boundaries import read_divisions
from geodata.settings import DATA

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    Words that the grammar of names goes by.

    Attributes
    ----------
    verbs
        A name begins after the last of these.
    generic
        Words that only describe.
    titles
        Words before a surname that show that a person follows.
    surnames
        Characters that are surnames.
    newer
        Words of policy texts that are younger than the dictionary.
    heads
        Words right behind a place's name that make a name of another kind.
    abroad, foreign
        Countries and parts of them; these, and cities and islands there.
    clubs, matches
        Clubs of ball games behind a city's name; words of a sentence that tells of a match.
    roles
        Words right before a name that show that it is a person's.
    goods
        What is made, grown, cooked, sung or danced in a place and named after it.
    namesakes
        Whole names of goods, arts, styles and events that begin with a place's.
    people
        Who comes from a place, right behind its name.
    slogans
        Words of two characters that slogans are made of and that are not common enough to be known as words.
    blessed, blessings
        Words before, and behind, a name of auspicious characters that make a wish or a saying of it.
    adjectives, described
        Such names that are adjectives, and what they describe.
    following
        For an ending the characters that must not follow it.
    """

    verbs: tuple[str, ...]
    generic: tuple[str, ...]
    titles: tuple[str, ...]
    surnames: frozenset[str]
    newer: tuple[str, ...]
    heads: tuple[str, ...]
    abroad: tuple[str, ...]
    foreign: frozenset[str]
    clubs: tuple[str, ...]
    matches: tuple[str, ...]
    roles: tuple[str, ...]
    goods: frozenset[str]
    namesakes: frozenset[str]
    people: tuple[str, ...]
    slogans: tuple[str, ...]
    blessed: tuple[str, ...]
    blessings: tuple[str, ...]
    adjectives: frozenset[str]
    described: tuple[str, ...]
    following: dict[str, str]


@cache
def read_lexicon() -> Lexicon:
    """Return the word lists."""
    lists = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return Lexicon(
        verbs=tuple(lists["verbs"]),
        generic=tuple(lists["generic"]),
        titles=tuple(lists["titles"]),
        surnames=frozenset("".join(lists["surnames"].split())),
        newer=tuple(lists["newer"]),
        heads=tuple(lists["heads"]),
        abroad=tuple(lists["abroad"]),
        foreign=frozenset((*lists["abroad"], *lists["foreign"].split())),
        clubs=tuple(lists["clubs"]),
        matches=tuple(lists["matches"]),
        roles=tuple(lists["roles"]),
        goods=frozenset(" ".join(lists["goods"]).split()),
        namesakes=frozenset(lists["namesakes"].split()),
        people=tuple(lists["people"].split()),
        slogans=tuple(lists["slogans"].split()),
        blessed=tuple(lists["blessed"].split()),
        blessings=tuple(lists["blessings"].split()),
        adjectives=frozenset(lists["adjectives"].split()),
        described=tuple(lists["described"].split()),
        following=lists["following"],
    )


@cache
def verb_pattern() -> re.Pattern[str]:
    """Return a pattern that finds the verbs, the longest first."""
    return re.compile("|".join(sorted(read_lexicon().verbs, key=len, reverse=True)))


@cache
def surname_characters() -> str:
    """Return the characters that are surnames, as one string."""
    return "".join(sorted(read_lexicon().surnames))


@cache
def verb_automaton() -> AhoCorasick:
    """Return the same as an automaton, for many short pieces of text."""
    return AhoCorasick(
        list(read_lexicon().verbs), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )


@cache
def everyday_words() -> frozenset[str]:
    """Return common words of two characters, and of three or four those that name no one and no place."""
    return frozenset((DATA / "words.txt").read_text(encoding="utf-8").split())


@cache
def common_words() -> frozenset[str]:
    """Return common words of two characters, and the short names of provinces and cities."""
    return frozenset(word for word in everyday_words() if len(word) == len("先行")) | city_names()


@cache
def city_names() -> frozenset[str]:
    """Return the short names of provinces and cities."""
    divisions = read_divisions().values()
    return frozenset(division.short_name for division in divisions if division.level != "county")
