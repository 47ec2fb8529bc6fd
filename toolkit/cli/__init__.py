"""The command line."""

from __future__ import annotations


def main() -> None:
    """Run the `toolkit` command."""
    from toolkit.cli.app import app

    app(prog_name="toolkit")
