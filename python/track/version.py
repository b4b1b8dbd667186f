"""The version of the product: written into the wheel by wheel.py, unknown in a source tree."""

__version__ = "0+source"
