"""The scripted models' prose: a few kinds of text, from rough to rich by the size of the model.

Every text is assembled from sentences; nothing is known of the world or of the person who asks, and the texts that
would need such knowledge say so.
"""

from __future__ import annotations

import re

TOPICS: dict[str, tuple[str, str, str, str]] = {
    "recursion": (
        "Recursion means that a function solves a problem by calling itself on a smaller part of it.",
        "Every recursion needs a base case that answers at once, and a step that comes nearer to it.",
        "For example, the factorial of n is n times the factorial of n - 1, and the factorial of 0 is 1.",
        "Each open call takes room on the stack, so very deep recursion is better written as a loop.",
    ),
    "http": (
        "HTTP is the protocol by which a client asks a server for a resource and gets one answer per request.",
        "A request has a method such as GET or POST, a path, headers and perhaps a body; the answer has a status.",
        "For example, 200 means that it worked, 404 that there is nothing there, 500 that the server failed.",
        "HTTP keeps no state between requests; cookies and tokens carry what has to be remembered.",
    ),
    "git": (
        "Git records snapshots of a folder, called commits, each of which points to the one before.",
        "A branch is only a movable name for a commit, which is why making one costs nothing.",
        "For example, a feature is written on its own branch and merged when it works.",
        "Nothing committed is lost easily: the reflog remembers where each name pointed.",
    ),
    "vram": (
        "VRAM is the graphics card's own memory; a model is fast only as long as it fits in there.",
        "It has to hold the weights, the context's keys and values, and some buffers for computing.",
        "For example, a model of 7 billion weights at 4 bits takes about 4 GB, and more with a long context.",
        "What does not fit spills to the CPU's memory, and every token then waits for the slower part.",
    ),
    "hash": (
        "A hash table stores values under keys and finds them again without looking through all of them.",
        "A hash function turns the key into a number, which says in which bucket to look.",
        "For example, Python's dict is a hash table, and a look-up takes the same time for ten keys or a million.",
        "Two keys may share a bucket; the table grows before that happens too often.",
    ),
    "dns": (
        "DNS turns a name such as example.com into the address of a machine.",
        "A resolver asks the root, then the top-level domain, then the domain's own servers, and keeps the answer.",
        "For example, an A record holds an IPv4 address and an MX record names the mail server.",
        "How long an answer may be kept is its time to live, so a change takes a while to be seen everywhere.",
    ),
    "tls": (
        "TLS encrypts a connection and lets the client check whom it talks to.",
        "The server shows a certificate, signed by an authority that the client trusts, and both agree on keys.",
        "For example, https is HTTP over TLS.",
        "The session's keys are new each time, so a stolen certificate does not open old recordings.",
    ),
    "thread": (
        "Threads share the memory of one process; processes have memory of their own.",
        "Sharing makes threads cheap to start and dangerous to use: two of them can change the same data at once.",
        "For example, a lock lets only one thread at a time into a critical section.",
        "In Python, threads suit waiting for input and output; processes suit computing.",
    ),
    "quantization": (
        "Quantisation stores a model's weights with fewer bits, so that it takes less memory and moves less data.",
        "Weights are grouped into blocks that share a scale, and each weight becomes a small integer.",
        "For example, from 16 bits to about 4.5 bits a weight a model shrinks to less than a third.",
        "Quality drops slowly down to about 4 bits and quickly below.",
    ),
    "token": (
        "A token is the piece of text that a language model reads and writes: a word, part of a word, or a mark.",
        "The context window is how many tokens it can take into account at once, question and answer together.",
        "For example, 1,000 tokens are about 750 English words.",
        "What does not fit has to be cut or summarised, or the model does not see it.",
    ),
}
_ALIASES = {"hash table": "hash", "hash map": "hash", "quantisation": "quantization", "process": "thread",
            "threads": "thread", "context window": "token", "tokens": "token", "video memory": "vram",
            "recursive": "recursion"}  # fmt: skip


def about_code(request: str) -> bool:
    """Whether a request that speaks of code wants prose about it."""
    return bool(
        re.search(r"\b(explain|summari[sz]e|blog|docstring|documentation|document (this|the))\b", request.lower())
    )


def topic_of(request: str) -> str | None:
    """The known topic that a request names, or None."""
    text = request.lower()
    for alias, topic in _ALIASES.items():
        if re.search(rf"\b{re.escape(alias)}\b", text):
            return topic
    return next((topic for topic in TOPICS if re.search(rf"\b{topic}\b", text)), None)


def subject_of(request: str) -> str:
    """What a text is to be about, in the request's own words."""
    match = re.search(r"\b(?:about|on|regarding|concerning|for|of)\s+(.{3,80}?)(?:[.?!\n]|$)", request, re.IGNORECASE)
    return (match.group(1) if match else "the subject").strip(" .\"'`")


def write(request: str, level: int) -> str | None:
    """A text for a prose request, or None when it is no kind that the models know; `level` is 0 to 3."""
    lowered = request.lower()
    if re.search(r"\b(summari[sz]e|summary|tl;?dr)\b", lowered):
        return _summary(request, level)
    if re.search(r"\b(e-?mail|letter|message to)\b", lowered) and not re.search(r"\bfunction|code|regex\b", lowered):
        return _email(request, level)
    if re.search(r"\b(docstring|documentation|document (this|the)|readme)\b", lowered):
        return _documentation(request, level)
    topic = topic_of(request)
    if re.search(r"\b(blog|article|post|essay|story|paragraph)\b", lowered):
        return _blog(request, topic, level)
    if topic is not None:
        return " ".join(TOPICS[topic][: level + 1])
    if re.search(r"\b(list|three|top|give me|tell me|ideas)\b", lowered):
        return _list(request, level)
    if re.search(r"\b(analy[sz]e|explain|why|should i|advice|plan|strategy|career|compare|deep)\b", lowered):
        return _open(request, level)
    return None


def _blog(request: str, topic: str | None, level: int) -> str:
    subject = subject_of(request)
    facts = TOPICS[topic] if topic else (
        f"There is more to {subject} than it seems at first.",
        "The first step is to say in one sentence what it is for and for whom.",
        "For example, start with one small case that works from end to end, and look at it closely.",
        "Then widen it one piece at a time, and keep what measurably helps.",
    )  # fmt: skip
    if level == 0:
        return f"{subject.capitalize()} is interesting. {facts[0]} More should be said about it."
    if level == 1:
        return f"# {subject.capitalize()}\n\n{facts[0]} {facts[1]}"
    lines = [f"# {subject.capitalize()}", f"{facts[0]} {facts[1]}", "## In practice", facts[2]]
    if level > 2:
        lines += [
            "## What to keep in mind", f"{facts[3]} Three habits help:",
            "- write down what you expect before you try it\n- change one thing at a time\n- measure, then decide",
            "## In short", f"{facts[0]} Start small, look closely, and let the result decide the next step.",
        ]  # fmt: skip
    return "\n\n".join(lines)


def _email(request: str, level: int) -> str:
    match = re.search(r"\bto\s+((?:my|the|our|a)\s+\w+|[A-Z]\w+)", request)
    person = (
        match.group(1).removeprefix("my ").removeprefix("the ").removeprefix("our ").removeprefix("a ") if match else ""
    )
    subject = subject_of(re.sub(r"\bto\s+(?:my|the|our|a)?\s*\w+", "", request, count=1))
    greeting = f"Dear {person}," if person else "Hello,"
    if level == 0:
        return f"Hi, this is about {subject}. Please let me know. Thanks"
    body = [f"Subject: {subject.capitalize()}", greeting, f"I am writing about {subject}."]
    if level > 1:
        body.append("Could you tell me by the end of the week whether this works for you?")
    if level > 2:
        body.insert(3, "To keep it short: what is needed, by when, and who decides are the three points to settle.")
        body.append("If another time or way suits you better, I am glad to adapt. Thank you for your help.")
    return "\n\n".join([*body, "Kind regards"])


def _summary(request: str, level: int) -> str:
    text = re.split(r"[:\n]", request, maxsplit=1)[-1].strip()
    sentences = re.findall(r"[^.!?\n]+[.!?]", text)
    if len(sentences) < 2:
        return "There is no text to summarise: put it after a colon or on the next line."
    kept = [sentence.strip() for sentence in sentences[: level + 1]]
    return " ".join(kept) if level < 2 else "\n".join(f"- {sentence}" for sentence in kept)


def _documentation(request: str, level: int) -> str:
    names = re.findall(r"\bdef\s+(\w+)\s*\(([^)]*)\)", request)
    if not names:
        lines = [f"# {subject_of(request).capitalize()}", "What it does, in one sentence, comes first."]
        more = ["## Usage", "Show one call and what it returns.", "## Errors", "Say what is raised and when."]
        return "\n\n".join(lines + more[: 2 * max(0, level - 1)])
    parts = []
    for name, arguments in names:
        listed = [one.split(":")[0].split("=")[0].strip() for one in arguments.split(",") if one.strip()]
        parts.append(f"## `{name}`\n\n`{name}({', '.join(listed)})`")
        if level > 0 and listed:
            parts.append("\n".join(f"- `{one}`: an argument" for one in listed))
    return "\n\n".join(parts)


def _list(request: str, level: int) -> str:
    subject = subject_of(request)
    points = (
        "Start with the simplest thing that can work.",
        "Measure before and after every change.",
        "Ask somebody who will use it.",
    )
    details = (
        "It shows where the real difficulty is.",
        "Otherwise a guess decides.",
        "They see what you no longer see.",
    )
    lines = [
        f"{number}. {point}" + (f" {details[number - 1]}" if level > 1 else "")
        for number, point in enumerate(points, 1)
    ]
    head = f"Three general points on {subject} (from a scripted model that knows nothing of your case):"
    return "\n".join([head, *lines]) if level else "\n".join(lines)


def _open(request: str, level: int) -> str:
    honest = "This is a built-in scripted model: it knows nothing about you or your case, so this is general."
    steps = (
        "Write down where you are, where you want to be, and by when.",
        "List what is in your hands, and leave out what is not.",
        "Choose the one step that would tell you most, take it, and look at the result before you plan the next.",
        "Ask two people who have done it what they would not do again.",
    )
    if level == 0:
        return f"{honest} {steps[0]}"
    if level == 1:
        return f"{honest}\n\n{steps[0]} {steps[1]}"
    return honest + "\n\n" + "\n".join(f"{number}. {step}" for number, step in enumerate(steps[: level + 1], 1))
