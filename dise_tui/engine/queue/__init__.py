"""The queue's rules: what triggers a job, which artifacts a command means, how long all of it will take.

Pure: no module here reads a clock, a file or a table; time and rows are given.
"""
