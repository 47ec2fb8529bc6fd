"""The tools that the toolkit is measured beside, and what they need."""
