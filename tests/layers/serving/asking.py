"""Ask an ASGI app as a server would, without one."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp


@dataclass
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def ask_app(
    app: ASGIApp,
    address: str,
    encoding: str = "identity",
    *,
    post: bytes | None = None,
    method: str = "GET",
    language: str = "",
    host: str = "",
) -> Answer:
    path, _, query = address.partition("?")
    answer = Answer()

    bodies = [] if post is None else [post]

    async def receive() -> dict[str, Any]:
        if bodies:
            return {"type": "http.request", "body": bodies.pop(), "more_body": False}
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        answer.body += message.get("body", b"")

    headers = {"accept-encoding": encoding, "accept-language": language, "host": host}
    scope = {
        "type": "http", "method": method if post is None else "POST", "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "headers": [(k.encode(), v.encode()) for k, v in headers.items() if v], "root_path": "", "http_version": "1.1",
    }  # fmt: skip

    async def run() -> None:
        await app(scope, receive, send)

    with ThreadPoolExecutor(1) as pool:  # its own: a browser test may have left a loop running in this thread
        pool.submit(asyncio.run, run()).result()
    return answer
