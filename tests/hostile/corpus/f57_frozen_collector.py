# prevented: freezing, thresholds and debugging of the collector that break the harness
# verdict: fail
import gc

gc.disable()
gc.set_threshold(1, 1, 1)
gc.set_debug(gc.DEBUG_SAVEALL)
gc.freeze()


def solve(n):
    gc.collect()
    return len(gc.garbage) * 0
