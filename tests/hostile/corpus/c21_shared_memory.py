# prevented: leaving something in shared memory
# verdict: fail
def solve(n):
    done = []
    for attempt in ("memory", "lock"):
        try:
            if attempt == "memory":
                from multiprocessing import shared_memory

                shared_memory.SharedMemory("hostile_mark", create=True, size=16)
            else:
                import multiprocessing

                multiprocessing.Lock()
            done.append("ESCAPED " + attempt)
        except OSError:
            pass
    return done
