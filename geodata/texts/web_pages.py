"""A web page → its words, in one pass whose time grows with the page's length only, however broken or hostile it is."""

import re
from html import unescape

from geodata.errors import DocumentError
from geodata.texts.decoding import Extract, decode
from geodata.texts.text_flow import TextFlow, check_size

_TAG = re.compile(
    r"""<(/?)([a-z][^\s/<>"']*+)(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+(?:>|\Z)"""  # a > in quotes does not end it
    r"""|<(/?)([a-z][^\s/<>]*+)[^<>]*+(?:>|\Z)"""  # a quote is missing
    r"""|<[!?][^<>]*+(?:>|\Z)""",
    re.IGNORECASE,
)
_UNSEEN = frozenset("iframe noscript object script select style svg template textarea title".split())
"""Elements whose words are none of the page's."""
_CODE = frozenset({"script", "style"})
_PARTS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol option p pre section summary ul".split()
)
"""Elements that begin and end a line."""
_ROW_ENDS = frozenset({"table", "tbody", "thead", "tfoot"})


class _Page:
    """A page as it is read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.flow = TextFlow()
        self.title = ""
        self._laid_out = False
        self._unclosed: set[str] = set()

    def read(self) -> None:
        """Read it from start to end."""
        source, at = self.source, 0
        while (start := source.find("<", at)) >= 0:
            self._add(source[at:start])
            if source.startswith("<!--", start):
                end = self._find("-->", start)
                at = end.end() if end else start + len("<!--")
            elif tag := _TAG.match(source, start):
                at = self._take((tag[2] or tag[4] or "").lower(), tag.end(), ends=bool(tag[1] or tag[3]))
            else:
                self.flow.add("<")
                at = start + 1
        self._add(source[at:])

    def _add(self, source: str) -> None:
        """Take what stands between tags; laid-out text keeps its lines."""
        for line in source.splitlines() if self._laid_out else [source]:
            self.flow.add(unescape(line))
            if self._laid_out:
                self.flow.part()

    def _take(self, name: str, at: int, *, ends: bool) -> int:
        """Take a tag; return where the page goes on."""
        if name in _UNSEEN and not ends:
            return self._leave_out(name, at)
        if name == "pre":
            self._laid_out = not ends
        if name in _PARTS:
            self.flow.part()
        elif name == "tr" and not ends:
            self.flow.begin_row()
        elif name in {"td", "th"} and not ends:
            self.flow.begin_cell()
        elif name == "tr" or name in _ROW_ENDS:
            self.flow.end_row()
        return at

    def _leave_out(self, name: str, at: int) -> int:
        """Go behind an element whose words are not the page's; of one that never ends only code is left out."""
        end = self._find(rf"</{name}\b[^<>]*+>?", at)
        if end is None:
            return len(self.source) if name in _CODE else at
        if name == "title" and not self.title:
            self.title = " ".join(unescape(self.source[at : end.start()]).split())
        return end.end()

    def _find(self, end: str, at: int) -> re.Match[str] | None:
        """Find the end of something by its pattern; what was not found once is not looked for again."""
        if end in self._unclosed:
            return None
        found = re.compile(end, re.IGNORECASE).search(self.source, at)
        if found is None:
            self._unclosed.add(end)
        return found


def read_web_page(data: bytes) -> Extract:
    """
    Read the words of a web page (HTML); its encoding is found in its letters, whatever it says of it.

    Raises
    ------
    DocumentError
        If it is empty, too long, no text, or holds no words but such as scripts write.
    """
    check_size(len(data))
    source, encoding = decode(data)
    page = _Page(source)
    page.read()
    text = page.flow.text()
    if not text:
        raise DocumentError(
            "the page itself holds no words; open it and save what it shows as plain text (.txt)"
        )
    return Extract(text, encoding, page.title[:80])
