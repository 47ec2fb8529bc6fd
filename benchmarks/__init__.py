"""What the toolkit can prove, how fast, and what others find on the same trees: `make benchmarks`.

Nothing here is part of the toolkit or of its tests; nothing asserts a time.
"""
