# prevented: so many threads with small stacks that nobody else on the machine can start one
# verdict: fail error timeout crash
# places: call
import threading

threading.stack_size(32768)


def solve(n):
    stop = threading.Event()
    count = 0
    try:
        while count < 5000:
            threading.Thread(target=stop.wait, daemon=True).start()
            count += 1
    except (RuntimeError, MemoryError):
        pass
    return f"ESCAPED {count} threads" if count == 5000 else count
