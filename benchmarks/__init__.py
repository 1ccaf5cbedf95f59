"""What Staffroom costs, beside a bot that does the least: `make bench` writes docs/BENCHMARKS.md."""
