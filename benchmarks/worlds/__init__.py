"""Groups and sessions that the benchmarks measure."""
