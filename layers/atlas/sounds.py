"""Chinese names as they are typed in Latin letters: their pinyin, and the initials of it."""

from functools import cache


@cache
def _syllables(word: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  # a third of a second that only a search needs

    return tuple(lazy_pinyin(word, style=Style.NORMAL))


@cache
def _words(name: str) -> tuple[str, ...]:
    """Cut a name as pypinyin does: the same few thousand words make up all names, what is none falls into characters."""
    from pypinyin.seg.mmseg import seg  # noqa: PLC0415  # as above

    return tuple(seg.cut(name))


def pinyin_of(name: str) -> str:
    """Return a Chinese name's full pinyin, no tones or spaces."""
    return "".join(syllable for word in _words(name) for syllable in _syllables(word))


def initials_of(name: str) -> tuple[str, ...]:
    """Return the initials of a Chinese name's pinyin: of the whole, and of what begins with each further word of it."""
    tails, rest, after = [], "", ""
    for word in reversed(_words(name)):
        if rest and (len(after) > 1 or len(word) > 1 or not word.isalnum()):
            tails.append(rest)
        rest, after = "".join(s[0] for s in _syllables(word) if s) + rest, word
    return (rest, *reversed(tails))
