"""The adapter for model servers that speak Ollama's HTTP protocol, through the official client.

    hosts.py      what people write as an address, and what it means
    connect.py    finding out who answers there; opening a backend
    parts.py      the servers that the settings name
    official.py   the official client library, imported so that a broken environment cannot stop it
    client.py     `OllamaBackend`: fills `domain.ports.ModelBackend`
    late.py       the same for a server that need not be there yet
    pull.py       downloads
    wire.py       JSON of the server to words of the domain
    errors.py     every way it fails to the one sentence the person reads
    watchdog.py   time limits on the next line, without a task per line

Import the modules, not the package: the client library takes 0.3 s to import, and `--help` must not pay for it.
"""
