"""Make Word files as small as they may be."""

import io
import zipfile
from xml.sax.saxutils import escape

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{before}<w:document xmlns:w="{words}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>'
)
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def packed(part: bytes, *, name: str = "word/document.xml", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, part)
    return stream.getvalue()


def word_file(body: str, *, before: str = "", words: str = TRANSITIONAL) -> bytes:
    return packed(HEAD.format(before=before, words=words, body=body).encode())


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{escape(run)}</w:t></w:r>' for run in runs)}</w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"
