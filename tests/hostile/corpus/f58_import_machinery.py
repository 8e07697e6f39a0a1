# prevented: finders, hooks and path entries that answer for the harness's imports
# verdict: fail error crash protocol
import sys


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        raise SystemExit(0)


sys.meta_path.insert(0, Finder)
sys.path_hooks.insert(0, Finder.find_spec)
sys.path[:] = []
sys.path_importer_cache.clear()
for name in ("asyncio", "dise_tui.sandbox.values", "dise_tui.domain.plaindata", "collections", "types"):
    sys.modules.pop(name, None)


async def solve(n):
    return None
