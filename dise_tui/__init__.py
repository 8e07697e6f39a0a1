"""dise: a fast answer now, a better one stage by stage, for models on your own machine."""

__version__ = "0.1.0"
