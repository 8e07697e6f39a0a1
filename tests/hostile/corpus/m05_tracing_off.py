# prevented: coverage of a program that turned the tracing off
# verdict: pass
import sys


def solve(n):
    sys.settrace(None)
    if hasattr(sys, "monitoring"):
        for tool in range(6):
            sys.monitoring.free_tool_id(tool)
    return n * n + 1


def never(n):
    return n
