"""
Measure how many reruns a second one server process gives to visitors who all click at once.

    python scripts/bench_load.py [--visitors 20] [--seconds 20] [--pause 0]

Each visitor is a WebSocket that speaks Streamlit's own messages as the browser does: it opens the page, ticks a theme
on or off, waits until the run has ended, and ticks again, after a pause where one is given. A rerun counts when the
server says that it ended well. The visitors share one process of their own, so that they cost the server nothing.
The CPU milliseconds of the server for one rerun tell more than the rate where the machine does other work besides.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.serving import Server, served

TICKED = ("rail", "innovation", "cooperation", "energy", "ecology", "water", "port", "road")
PATIENCE_S = 120


@dataclass
class Visitor:
    """One browser window, as far as the server can tell."""

    socket: websockets.ClientConnection
    boxes: dict[str, str] = field(default_factory=dict)
    ticked: dict[str, bool] = field(default_factory=dict)
    query: str = ""
    page: str = ""
    n_bytes: int = 0

    async def run(self) -> bool:
        """Ask for a run and take in all of it; return whether it ended well."""
        ask = BackMsg()
        ask.rerun_script.query_string = self.query
        ask.rerun_script.page_script_hash = self.page
        ask.rerun_script.context_info.locale = "zh-CN"
        ask.rerun_script.context_info.timezone = "Asia/Shanghai"
        ask.rerun_script.widget_states.SetInParent()
        for key, value in self.ticked.items():
            ask.rerun_script.widget_states.widgets.add(id=key, bool_value=value)
        await self.socket.send(ask.SerializeToString())
        while True:
            data = await asyncio.wait_for(self.socket.recv(), PATIENCE_S)
            self.n_bytes += len(data)
            told = ForwardMsg.FromString(data)
            kind = told.WhichOneof("type")
            if kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return bool(told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)
            self._take(kind, told)

    def _take(self, kind: str, told: ForwardMsg) -> None:
        """Keep what a browser would send back: the address, the page, the boxes."""
        if kind == "page_info_changed":
            self.query = told.page_info_changed.query_string
        elif kind == "new_session":
            self.page = told.new_session.page_script_hash
        elif kind == "delta" and told.delta.new_element.WhichOneof("type") == "checkbox":
            box = told.delta.new_element.checkbox
            name = box.id.rpartition("-theme_")[2]
            self.boxes[name] = box.id
            if box.set_value or box.id not in self.ticked:
                self.ticked[box.id] = box.value if box.set_value else box.default

    async def click(self, theme: str) -> bool:
        """Tick a theme's box, on or off."""
        self.ticked[self.boxes[theme]] ^= True
        return await self.run()


async def visit(url: str, number: int, start: asyncio.Barrier, seconds: float, pause: float) -> list[float]:
    """Open the page, wait for the others, click until the time is over; return the seconds each click took."""
    cookie = SimpleCookie()
    with urllib.request.urlopen(f"{url}_stcore/health") as answer:
        for header in answer.headers.get_all("Set-Cookie") or ():
            cookie.load(header)
    headers = {"Cookie": "; ".join(f"{key}={morsel.value}" for key, morsel in cookie.items())}
    chance = random.Random(number)
    address = url.replace("http", "ws", 1) + "_stcore/stream"
    async with websockets.connect(
        address, subprotocols=[Subprotocol("streamlit")], additional_headers=headers, max_size=None
    ) as socket:
        visitor = Visitor(socket)
        if not await visitor.run() or not set(TICKED) <= set(visitor.boxes):
            raise SystemExit(f"visitor {number}: the first run failed; boxes seen: {sorted(visitor.boxes)}")
        await start.wait()
        times, end = [], time.monotonic() + seconds
        while (clicked := time.monotonic()) < end:
            if not await visitor.click(chance.choice(TICKED)):
                raise SystemExit(f"visitor {number}: a run failed")
            times.append(time.monotonic() - clicked)
            if pause:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
        return times


async def measure(url: str, visitors: int, seconds: float, pause: float) -> list[float]:
    """Return the seconds that each click of all visitors took."""
    start = asyncio.Barrier(visitors)
    jobs = (visit(url, number, start, seconds, pause) for number in range(visitors))
    return [took for times in await asyncio.gather(*jobs) for took in times]


def cpu_seconds(pid: int) -> float | None:
    """Return the CPU seconds a process has used; `None` where the system does not tell."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def line(server: Server, visitors: int, seconds: float, pause: float) -> str:
    """Let visitors click; return the line of the table."""
    before = cpu_seconds(server.pid)
    times = asyncio.run(measure(server.url, visitors, seconds, pause))
    after = cpu_seconds(server.pid)
    late = statistics.quantiles(times, n=20)[18]
    cpu = (
        f", {(after - before) / (len(times) + visitors) * 1e3:.0f} ms of CPU each" if before and after else ""
    )
    rate = len(times) / seconds
    return (
        f"{visitors:3} visitors {rate:6.1f} reruns/s, median {statistics.median(times) * 1e3:5.0f} ms, "
        f"p95 {late * 1e3:5.0f} ms{cpu}, {len(times)} reruns"
    )


def main() -> None:
    """Run the benchmark and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument(
        "--pause", type=float, default=0, help="seconds a visitor looks before the next click"
    )
    options = parser.parse_args()
    with served() as server:
        for visitors in (1, options.visitors):
            print(line(server, visitors, options.seconds, options.pause), flush=True)


if __name__ == "__main__":
    main()
