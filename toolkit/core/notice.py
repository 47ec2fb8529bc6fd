"""The one sentence about the standing of the content, which even the first screen shows."""

from __future__ import annotations

from toolkit.core.text import Text

NOTICE = Text.of(
    "Draft guidance for an organisation to adopt. In doubt, call the people it names.",
    fr="Guide provisoire, à adopter par une organisation. En cas de doute, appelez les "
    "personnes qu'il indique.",
)
"""What every screen and page says about the standing of the content."""
