# prevented: never reading what it is asked, so that the broker waits to send
# verdict: timeout protocol crash
# places: import
import time

while True:
    time.sleep(1)
