"""The words every room shares: frozen data, typed events, errors and the ports (Protocols) that adapters fill.

Standard library only. Nothing here does input or output.
"""
