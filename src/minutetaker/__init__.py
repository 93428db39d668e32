"""Live meeting minutes for council clerks."""

__version__ = "0.1.0"
