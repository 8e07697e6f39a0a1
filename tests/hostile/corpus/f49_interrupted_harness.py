# prevented: interrupts and exceptions thrown into the harness
# verdict: fail crash error protocol timeout
import _thread
import ctypes
import threading
import time

main = threading.main_thread().ident


def throw():
    for _ in range(200):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(main), ctypes.py_object(SystemExit))
        _thread.interrupt_main()
        time.sleep(0.0002)


def solve(n):
    threading.Thread(target=throw, daemon=True).start()
    return None
