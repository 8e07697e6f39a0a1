# prevented: an asynchronous generator without end
# verdict: error timeout
async def solve(n):
    while True:
        yield n
