"""Rendering: the library as pages, and pages as a website and a PDF.

Pages are plain data that know no builder; `site` and `pdf` are adapters that write them out.
"""
