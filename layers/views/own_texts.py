"""The reader's own texts: files, pasted words and the sample, read within limits and kept for this visit only."""

import hashlib
import re
from contextlib import suppress
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geodata.errors import DocumentError
from geodata.process_memory import give_back
from geodata.settings import corpus_folder
from geodata.texts.documents import make_document
from layers.map.map_data import place_features
from layers.phrases import phrase
from layers.serving.map_routes import is_offered, offer, withdraw
from layers.texts.reading import (
    MAX_BYTES,
    Progress,
    Reading,
    decode_upload,
    read_known,
    read_sample,
    read_upload,
    with_text,
)
from layers.views.kept_texts import STORE, own_texts
from layers.views.names import HAN, esc, plain
from layers.views.state import atlas, set_own, words
from layers.wording import below_words

SAMPLE = "sample"
MAX_TEXTS = 12
MAX_CHARS = 2 * MAX_BYTES // 3
"""All own texts of a session together: two files of the greatest length."""
PASTED_NAME, SHOWN_NAME = 24, 40
"""Characters of a pasted text's first line that name it, and of a file's name that messages repeat."""
_URLS: WeakKeyDictionary[Reading, str] = WeakKeyDictionary()
"""The address of each reading's places for the map; a text of very many is seconds in laying them out."""


@st.cache_resource(show_spinner=False)
def _sample() -> Reading:
    return read_sample()


@st.cache_resource(show_spinner=False, max_entries=64, ttl=300)
def _known(doc: str) -> Reading:
    return read_known(atlas(), doc, corpus_folder())


def find_reading(key: str) -> Reading | None:
    """Return a document by the key that stands in the URL; `None` where this session does not have it."""
    kept = own_texts()
    if kept.to_read:
        read_again()
    if key == SAMPLE:
        kept.readings.setdefault(SAMPLE, _sample())
    if key in kept.readings:
        return kept.readings[key]
    if key not in set(atlas().documents["doc"]):
        return None
    reading = _known(key)
    return with_text(reading, kept.texts[key]) if reading.text is None and key in kept.texts else reading


def all_readings() -> dict[str, Reading]:
    """Return every document at hand by its key: the atlas' own, oldest first, then the reader's."""
    known = {doc: find_reading(doc) for doc in atlas().documents["doc"]}
    return {key: reading for key, reading in known.items() if reading} | own_texts().readings


def features_url(key: str) -> str:
    """Return the address of an own text's places for the map: the same one after its page has been loaded anew."""
    reading = own_texts().readings[key]
    if not is_offered(_URLS.get(reading, "")):
        _URLS[reading] = offer(place_features(reading.atlas))
    return _URLS[reading]


def show_adding() -> None:
    """Draw what texts are added with: the uploader, a box to paste into, the sample; read what is new, tell how it went."""
    say, kept = words(), own_texts()
    with st.container(border=True, key="adding"):
        st.markdown(f"**{say('docs.add')}**", help=say("docs.add_help"))
        upload, paste = st.tabs([say("docs.add_file"), say("docs.add_paste")])
        with upload:
            files = st.file_uploader(
                say("docs.upload", mb=MAX_BYTES // 1024**2),
                accept_multiple_files=True,
                key=f"own_files_{kept.round}",
                max_upload_size=MAX_BYTES // 1024**2,
            )
        with paste, st.form(f"paste_{kept.round}", border=False):
            pasted = st.text_area(say("docs.paste"), key=f"own_words_{kept.round}", height=120)
            sent = st.form_submit_button(say("docs.paste_read"), icon=":material/text_snippet:")
        st.button(say("docs.sample"), key="try_sample", icon=":material/auto_stories:", on_click=_open_sample)
        place = st.empty()  # of how the last upload went, until the next is being read
        if files or (sent and pasted.strip()):
            pairs = [(file.name, file.getvalue()) for file in files] or [(_name_of(pasted), pasted.encode())]
            _read(pairs, place.progress(0.0, say("docs.reading_soon")))
            kept.round += 1
            st.rerun()
        if sent:  # with an empty box: what was said of another text is no answer
            kept.notes[:] = [("warning", say("docs.paste_empty"))]
        with place.container():
            _tell(kept.notes)


def _tell(notes: list[tuple[str, str]]) -> None:
    """Draw how an upload went, what failed first, and the way to what was read."""
    for kind, show in {"error": st.error, "warning": st.warning, "success": st.success}.items():
        if told := [plain(text) for one, text in notes if one == kind]:
            show("  \n".join(told))
    if any(kind != "error" for kind, _ in notes):
        st.html(f'<nav class="jumps"><a href="#opened">{esc(words()("docs.see"))}</a></nav>')


def _name_of(pasted: str) -> str:
    """Return what to call a pasted text: the beginning of its first line, as a file's name."""
    first = re.sub(r"[\s\\/#]+", " ", pasted.strip().splitlines()[0]).strip() or words()("docs.add_paste")
    return f"{first[:PASTED_NAME]}.txt"


def _open_sample() -> None:
    own_texts().readings.setdefault(SAMPLE, _sample())
    own_texts().notes.clear()
    set_own(doc=SAMPLE, at="", part="")


def _read(files: list[tuple[str, bytes]], bar: DeltaGenerator) -> None:
    """Read files by name and bytes, tell how each went, and open the last that could be read."""
    say, kept = words(), own_texts()
    kept.notes.clear()
    for number, (name, data) in enumerate(files):
        label = say("docs.reading", name=plain(short_name(name)), i=number + 1, n=len(files))

        def progress(share: float, number: int = number, label: str = label) -> None:
            bar.progress((number + share) / len(files), label)

        progress(0.0)
        try:
            key = _take(name, data, progress)
        except DocumentError as error:
            kept.notes.append(("error", say("docs.failed", message=phrase(str(error), say.lang))))
            continue
        if key:
            STORE.put(kept.tab, key, name, data, kept.readings.get(key))
            if key in kept.readings:
                features_url(key)  # laid out while the bar still stands: of 80,000 places it takes seconds
                give_back()
            set_own(doc=key, at="", part="")


def read_again() -> None:
    """Read the texts that this tab brought before it was loaded anew; what is opened, and the notes, stay as they are."""
    say, kept = words(), own_texts()
    files, kept.to_read = kept.to_read, []
    bar = st.progress(0.0, say("docs.reading_soon"))
    for number, (name, data) in enumerate(files):
        label = say("docs.reading", name=plain(short_name(name)), i=number + 1, n=len(files))
        bar.progress(number / len(files), label)
        with suppress(DocumentError):
            _take(name, data, lambda _: None)
    kept.notes.clear()
    bar.empty()


def short_name(name: str) -> str:
    """Return a file's name, the middle of a long one left out."""
    return name if len(name) <= SHOWN_NAME else f"{name[: SHOWN_NAME - 12]}…{name[-11:]}"


def _take(name: str, data: bytes, progress: Progress) -> str:
    """
    Keep a file: as the words of a document of the atlas where its seal is that document's, else as a text.

    Returns
    -------
    key
        By which it is found again; empty where there is no room for it.

    Raises
    ------
    DocumentError
        If it cannot be read; one sentence that names it.
    """
    say, kept = words(), own_texts()
    seal, shown = hashlib.sha256(data).hexdigest(), short_name(name)
    same = atlas().documents[atlas().documents["sha256"] == seal]
    if not same.empty:
        doc = str(same["doc"].iat[0])
        kept.texts[doc] = make_document(name, data, name=name).text
        title = say.pick(same["title"].iat[0], same["title_en"].iat[0])
        kept.notes.append(("success", say("docs.matched", name=shown, title=title)))
        return doc
    key = f"own-{seal[:10]}"
    if key not in kept.readings:  # one that is there already needs no room
        if sum(key != SAMPLE for key in kept.readings) >= MAX_TEXTS:
            kept.notes.append(("error", say("docs.too_many", name=shown, n=MAX_TEXTS)))
            return ""
        document = decode_upload(name, data, shown=shown)
        held = sum(len(r.text or "") for r in kept.readings.values())
        if held + len(document.text.encode()) // 3 > MAX_CHARS:
            kept.notes.append(("error", say("docs.too_much", name=shown, mb=MAX_BYTES * 2 // 1024**2)))
            return ""
        kept.readings[key] = read_upload(document, progress=progress)
    reading = kept.readings[key]
    n = int(reading.atlas.documents["n_mentions"].iat[0])
    places = int(reading.atlas.documents["n_places"].iat[0])
    chinese, below = bool(HAN.search(reading.text or "")), below_words(reading.n_below, say)
    said = (
        say("docs.added", name=shown, mentions=f"{n:,}", places=f"{places:,}", below=below)
        if n
        else say("docs.added_none" if chinese else "docs.added_foreign", name=shown)
    )
    kept.notes.append(("success" if n else "warning", said))
    return key


def remove(key: str) -> None:
    """Forget an own text."""
    kept = own_texts()
    reading = kept.readings.pop(key, None)
    STORE.drop(kept.tab, key)
    if reading and key != SAMPLE:  # which others read too
        withdraw(_URLS.pop(reading, ""))
    kept.notes.clear()
    set_own(doc="", at="", part="")
