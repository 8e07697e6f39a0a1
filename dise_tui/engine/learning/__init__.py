"""What is learnt from attempts and ratings: which configuration does best for which task, and what a person values.

Pure: no module here reads a clock, a file or a table; time and records are given.
"""
