"""Errors of the world around the content; mistakes *in* content are diagnostics, never exceptions.

ToolkitError
├── UsageError    what was asked for cannot be done as asked (exit 2)
├── TrustError    something is not signed, or not by whom it should be (exit 3)
└── RenderError   a site or PDF could not be built (exit 2)
"""

from __future__ import annotations


class ToolkitError(Exception):
    """The base of all errors that end a command with a clear line. `help` is the next move."""

    exit_code = 2

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class UsageError(ToolkitError):
    """What was asked for cannot be done as asked."""


class TrustError(ToolkitError):
    """Something is not signed, or not by whom it should be."""

    exit_code = 3


class RenderError(ToolkitError):
    """A site or a PDF could not be built."""
