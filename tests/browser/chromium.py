"""A real Chromium, driven over the WebDriver protocol with nothing but the standard library."""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Chromium:
    """One browser window. Every address that it asked for is kept by Chromium's own log."""

    def __init__(self, base: str, session: str) -> None:
        self._base = f"{base}/session/{session}"

    def _call(self, method: str, path: str, body: object = None) -> Any:
        return _request(method, f"{self._base}{path}", body)

    def open(self, address: str) -> None:
        self._call("POST", "/url", {"url": address})

    def run(self, script: str) -> Any:
        """The value that the body of a function gives in the page."""
        return self._call("POST", "/execute/sync", {"script": script, "args": []})

    def wait_for(self, script: str, what: str, seconds: float = 20.0) -> Any:
        """The value of `script` as soon as it is true; fails with `what` where it never is."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.run(script)
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"never happened: {what}")

    def resize(self, width: int, height: int) -> None:
        """Lay the page out as on a screen of this size, however small."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def command(self, name: str, **params: object) -> Any:
        return self._call("POST", "/goog/cdp/execute", {"cmd": name, "params": params})

    def dark(self, on: bool) -> None:
        value = "dark" if on else "light"
        feature = {"name": "prefers-color-scheme", "value": value}
        self.command("Emulation.setEmulatedMedia", features=[feature])

    def requests(self) -> list[str]:
        """Every address asked for since the last call, whether it was reached or not."""
        found = []
        for entry in self._call("POST", "/se/log", {"type": "performance"}):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found

    def complaints(self) -> list[str]:
        """What the console holds since the last call: errors and breaches of the policy."""
        entries = self._call("POST", "/se/log", {"type": "browser"})
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]

    def picture(self, path: Path, full: bool = False) -> None:
        shot = self.command(
            "Page.captureScreenshot", captureBeyondViewport=full, **(self._whole() if full else {})
        )
        path.write_bytes(base64.b64decode(shot["data"]))

    def _whole(self) -> dict[str, object]:
        size = self.command("Page.getLayoutMetrics")["cssContentSize"]
        return {
            "clip": {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        }


def _request(method: str, address: str, body: object = None) -> Any:
    data = json.dumps(body or {}).encode() if method == "POST" else None
    request = urllib.request.Request(  # noqa: S310 - our own driver on this machine
        address, data, {"Content-Type": "application/json"}, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310 - the same
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(json.load(error)["value"]["message"]) from error


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def chromium(language: str = "en-GB") -> Iterator[Chromium]:
    """A headless Chromium for the length of a `with` block."""
    port = _free_port()
    driver = subprocess.Popen(
        ["chromedriver", f"--port={port}", "--log-level=OFF"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + 30
        while True:
            try:
                if _request("GET", f"{base}/status")["ready"]:
                    break
            except (urllib.error.URLError, ConnectionError):
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
        options = {
            "args": [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                f"--lang={language}",
                f"--accept-lang={language}",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
            ]
        }
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"},
        }
        session = _request("POST", f"{base}/session", {"capabilities": {"alwaysMatch": wanted}})
        try:
            yield Chromium(base, session["sessionId"])
        finally:
            _request("DELETE", f"{base}/session/{session['sessionId']}")
    finally:
        driver.terminate()
        driver.wait(20)
