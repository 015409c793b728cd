"""HipTimer: a calm desktop coach for hip mobility at home."""

__version__ = "0.1.0"
