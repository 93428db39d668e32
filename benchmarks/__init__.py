"""Speed, as ratios to a peer or a physical limit measured in the same run. Run as ``python -m benchmarks.NAME``."""
