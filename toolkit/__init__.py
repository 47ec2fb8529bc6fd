"""Guidelines, SOPs and decision trees for humanitarian safeguarding, checked, walked and published.

This module holds the version and imports nothing: every command pays for what stands here.
"""

__version__ = "0.1.0"
