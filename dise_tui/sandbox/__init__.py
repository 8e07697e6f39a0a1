"""Runs generated code where it can do no harm, and judges it where it cannot reach.

Two independent mechanisms. The verdict belongs to the broker: it alone holds the expected answers, sends one input at
a time and compares plain data. Containment belongs to the kernel: Landlock, seccomp, namespaces and limits, observed
by a self-test before anything is run. Where tests and scores come from does not belong here.

`broker.Sandbox` fills the port `CodeRunner`. Nothing is imported here, because the contained side loads this package
as well and is to stay small.
"""
