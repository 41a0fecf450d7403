"""The bytes of a reader's GeoJSON, KML or KMZ → their text, whatever the encoding."""

import io
import zipfile
import zlib

from geodata.errors import OutlineError

MAX_BYTES = 10_000_000
_MARKS = (b"\xff\xfe", b"\xfe\xff")


def outline_text(data: bytes) -> str:
    """
    Return the text of a file: a KMZ's main document, UTF-8, UTF-16 or GB18030.

    Raises
    ------
    OutlineError
        If the file is too large, packed or unpacked, or an archive that holds no KML or cannot be read.
    """
    if len(data) > MAX_BYTES:
        raise _too_big()
    if data.startswith(b"PK\x03\x04"):
        data = _main_document(data)
    if data.startswith(_MARKS):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _main_document(data: bytes) -> bytes:
    """Return the first KML of an archive, at most `MAX_BYTES` of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".kml")]
            if not names:
                raise OutlineError("not_known", "The archive holds no KML.")
            with archive.open(names[0]) as file:
                text = file.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise OutlineError("broken", f"The archive cannot be read: {type(error).__name__}.") from error
    if len(text) > MAX_BYTES:
        raise _too_big()
    return text


def _too_big() -> OutlineError:
    return OutlineError("too_big", f"The file is larger than {MAX_BYTES // 1_000_000} MB.")
