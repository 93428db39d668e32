"""What every test shares: however slow the machine, a made-up case is tried to its end."""

import sys

from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

collect_ignore = [] if sys.platform != "win32" else ["faults", "live", "screens/terminal/test_output.py"]
"""Tests that need a pseudo-terminal or processes that fork."""
