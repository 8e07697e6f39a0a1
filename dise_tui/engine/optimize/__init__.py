"""The optimizer's decisions: which variant comes next, when to stop, what is accepted.

Pure functions and deterministic state machines only. No input, no output, no clock, no asyncio: whoever runs the
attempts tells what happened, and is told what to do.
"""
