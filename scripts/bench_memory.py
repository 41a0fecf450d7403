"""
Measure how the memory of one server process grows with visitors who come and go.

    python scripts/bench_memory.py [--rounds 6] [--visitors 10] [--texts 3] [--rest 130]

A visitor is a WebSocket that speaks Streamlit's own messages: each opens every page with another district, search, place
and matrix, a session of its own for each page, some bring a text of 20,000 names, and leaves. After each round the
resident memory of the server is read. What is built once stands in the first rounds; what still grows in the last ones
grows with every visitor. Streamlit keeps a session for two minutes after its window has closed, and lets go of it when
another one closes: so the last figure is read after a rest and one more visitor.
"""

import argparse
import asyncio
import random
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geodata.boundaries import HOME_PROVINCES, read_divisions
from geodata.register import read_register
from scripts.serving import Server, served

TEXT_NAMES = 20_000
"""Names of divisions in a text that a visitor brings: 280 kB."""
PATIENCE_S = 120


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"The server {pid} is gone.")


def own_text(chance: random.Random) -> bytes:
    """Return a text of names of divisions, another at each call."""
    names = [unit.name for unit in read_divisions().values()]
    return "，\n".join(chance.choice(names) for _ in range(TEXT_NAMES)).encode()


def pages(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the pages that a visitor looks at, each as path and query."""
    units = [code for code in read_divisions() if f"{code[:2]}0000" in HOME_PROVINCES]
    places = list(read_register().places)
    counties = [unit for unit in units if not unit.endswith("00")]
    yield "", f"district={chance.choice(units)}&q={chance.choice('港铁园水城')}&scope=register"
    yield "", f"place={chance.choice(places)}&shade=auto&links=moved"
    yield "district", f"page.unit={chance.choice(units)}&page.with={chance.choice(units)}"
    yield "place", f"place={chance.choice(places)}"
    yield "matrix", f"page.level=county&page.units={','.join(chance.sample(counties, 12))}"
    yield "documents", "page.doc=sample"
    yield "documents", "page.part=compare"
    yield "method", ""


class Window:
    """One browser window, as far as the server can tell."""

    def __init__(self, socket: websockets.ClientConnection, url: str, cookies: dict[str, str]) -> None:
        self.socket, self.url, self.cookies = socket, url, cookies
        self.session = self.uploader = ""

    async def ask(self, message: BackMsg, wanted: str) -> ForwardMsg:
        """Send a message; take in what comes until the wanted kind, and return that."""
        await self.socket.send(message.SerializeToString())
        while True:
            told: ForwardMsg = ForwardMsg.FromString(await asyncio.wait_for(self.socket.recv(), PATIENCE_S))
            kind = told.WhichOneof("type")
            if kind == "new_session":
                self.session = told.new_session.initialize.session_id
            if kind == "delta" and told.delta.new_element.WhichOneof("type") == "file_uploader":
                self.uploader = told.delta.new_element.file_uploader.id
            if kind == wanted and (
                wanted != "script_finished" or told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return told

    async def open(self, path: str, query: str, *, file: bytes = b"") -> None:
        """Open a page; hand a file to its uploader where there is one."""
        run = BackMsg()
        run.rerun_script.page_name, run.rerun_script.query_string = path, query
        run.rerun_script.context_info.locale = "zh-CN"
        run.rerun_script.widget_states.SetInParent()
        await self.ask(run, "script_finished")
        if not file:
            return
        ask = BackMsg()
        name = f"{uuid.uuid4()}.txt"
        ask.file_urls_request.request_id, ask.file_urls_request.session_id = "1", self.session
        ask.file_urls_request.file_names.append(name)
        urls = (await self.ask(ask, "file_urls_response")).file_urls_response.file_urls[0]
        await asyncio.to_thread(self._put, urls.upload_url, name, file)
        state = run.rerun_script.widget_states.widgets.add(id=self.uploader)
        state.file_uploader_state_value.uploaded_file_info.add(
            name=name, size=len(file), file_id=urls.file_id, file_urls=urls
        )
        ended = await self.ask(run, "script_finished")
        if ended.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            raise SystemExit("The run that read a text failed.")

    def _put(self, address: str, name: str, file: bytes) -> None:
        body = (
            f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        ).encode() + file + b"\r\n--x--\r\n"  # fmt: skip
        headers = {
            "Content-Type": "multipart/form-data; boundary=x",
            "Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items()),
            "X-Xsrftoken": next((v for k, v in self.cookies.items() if "xsrf" in k), ""),
        }
        url = self.url.rstrip("/") + address
        urllib.request.urlopen(urllib.request.Request(url, body, headers, method="PUT")).close()


async def look(url: str, path: str, query: str, *, file: bytes = b"") -> None:
    """Open a page in a window of its own, and close the window."""
    jar = SimpleCookie()
    with urllib.request.urlopen(f"{url}_stcore/health") as answer:
        for header in answer.headers.get_all("Set-Cookie") or ():
            jar.load(header)
    cookies = {key: morsel.value for key, morsel in jar.items()}
    headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in cookies.items())}
    async with websockets.connect(
        url.replace("http", "ws", 1) + "_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=headers,
        max_size=None,
    ) as socket:
        await Window(socket, url, cookies).open(path, query, file=file)


async def visit(url: str, chance: random.Random, *, own: bool) -> None:
    """Look at every page; bring a text where wanted."""
    for path, query in pages(chance):
        await look(url, path, query)
    if own:
        await look(url, "documents", "", file=own_text(chance))


def report(server: Server, options: argparse.Namespace) -> None:
    """Print the memory at the start, after each round and after a rest."""
    time.sleep(10)
    print(f"at start {resident_mb(server.pid):.0f} MB", flush=True)
    for number in range(options.rounds):
        for visitor in range(options.visitors):
            chance = random.Random(f"{number}-{visitor}")
            asyncio.run(visit(server.url, chance, own=visitor < options.texts))
        print(
            f"after {(number + 1) * options.visitors} visitors {resident_mb(server.pid):.0f} MB", flush=True
        )
    time.sleep(options.rest)
    asyncio.run(look(server.url, "method", ""))
    print(f"after a rest of {options.rest} s {resident_mb(server.pid):.0f} MB", flush=True)


def main() -> None:
    """Run the rounds and print a line after each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--visitors", type=int, default=10, help="a round")
    parser.add_argument("--texts", type=int, default=3, help="of a round's visitors bring a text")
    parser.add_argument("--rest", type=int, default=130, help="seconds to wait at the end")
    options = parser.parse_args()
    with served() as server:
        report(server, options)


if __name__ == "__main__":
    main()
