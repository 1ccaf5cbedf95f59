"""Figures, tables, and pictures of the benchmarks page."""
