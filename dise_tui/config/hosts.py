"""What the entries of `[[hosts]]` must not have in common. Imported only when there are any."""

from __future__ import annotations

from ..domain.errors import UsageError
from ..domain.settings import Settings
from ..ollama.hosts import parse_host
from .sources import Document, shown


def check_hosts(settings: Settings, document: Document) -> None:
    """Names are told apart without case, addresses by what they mean. Raises UsageError, with the second one's line.

    Two entries for one server would count its memory twice. `host` may be overridden by a flag with one of them.
    """
    names: dict[str, str] = {}
    urls: dict[str, str] = {}
    for number, host in enumerate(settings.hosts):
        same = names.setdefault(host.name.casefold(), host.name)
        if len(names) <= number:
            where = document.where(("hosts", str(number), "name"))
            raise UsageError(f"{where}: two of [[hosts]] are named {shown(same)}.", "Give each its own name.")
        url = parse_host(host.url).url
        if url in urls:
            where = document.where(("hosts", str(number), "url"))
            raise UsageError(
                f"{where}: {shown(host.name)} has the address of {shown(urls[url])}: {url}.", "Leave one of them out."
            )
        urls[url] = host.name
