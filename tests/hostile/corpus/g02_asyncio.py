# prevented: nothing: a right answer that uses asyncio must pass
# verdict: pass
import asyncio


async def one(n):
    await asyncio.sleep(0)
    return await asyncio.to_thread(int, n)


async def solve(n):
    found = await asyncio.gather(*(one(n) for _ in range(n)))
    async with asyncio.timeout(5):
        return sum(found) + 1
