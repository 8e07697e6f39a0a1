"""The words of tasks: aliases of task types, and the phrases that speak for each kind of code.

Data only. How they are weighed is in `tasks`. A `*` at the end of a phrase stands for any ending.
"""

from __future__ import annotations

from ...domain.prompts import TaskType as T

ALIASES: dict[str, T] = {
    "api": T.API_INTEGRATION, "integration": T.API_INTEGRATION, "rest": T.API_INTEGRATION, "http": T.API_INTEGRATION,
    "db": T.DATABASE, "sql": T.DATABASE, "auth": T.SECURITY, "crypto": T.SECURITY,
    "function": T.SIMPLE_FUNCTION, "simple": T.SIMPLE_FUNCTION, "util": T.UTILITY, "utilities": T.UTILITY,
    "tool": T.UTILITY, "helpers": T.HELPER, "poc": T.PROTOTYPE, "data": T.DATA_PROCESSING, "etl": T.DATA_PROCESSING,
    "batch_processing": T.BATCH, "script": T.AUTOMATION, "validator": T.VALIDATION, "parser": T.PARSING,
    "regex": T.PARSING, "algorithms": T.ALGORITHM, "optimisation": T.OPTIMIZATION, "performance": T.OPTIMIZATION,
    "experiments": T.EXPERIMENT, "code": T.CODE_GENERATION, "coding": T.CODE_GENERATION,
    "program": T.CODE_GENERATION, "general": T.UNKNOWN, "article": T.BLOG, "blog_post": T.BLOG,
    "docs": T.CODE_DOCUMENTATION, "documentation": T.CODE_DOCUMENTATION, "docstring": T.CODE_DOCUMENTATION,
    "mail": T.EMAIL, "letter": T.EMAIL, "summarisation": T.SUMMARY, "summarization": T.SUMMARY,
    "summarise": T.SUMMARY, "summarize": T.SUMMARY, "content": T.CREATIVE_CONTENT, "creative": T.CREATIVE_CONTENT,
    "prose": T.CREATIVE_CONTENT, "math": T.ARITHMETIC, "maths": T.ARITHMETIC, "calculation": T.ARITHMETIC,
    "translate": T.TRANSLATION, "qa": T.QUESTION_ANSWERING, "question": T.QUESTION_ANSWERING,
    "answer": T.QUESTION_ANSWERING, "format": T.FORMATTING, "convert": T.CONVERSION, "system": T.SYSTEM_INFO,
    "nonsense": T.ACCIDENTAL,
}  # fmt: skip
"""Other names of task types: the selection's, the router's, and what people type."""


def _table(phrases: dict[T, str]) -> dict[str, str]:
    table: dict[str, str] = {}
    for task, text in phrases.items():
        for phrase in text.replace("\n", " ").split(","):
            if phrase.strip():
                table.setdefault(phrase.strip(), task.value)
    return table


STRONG: dict[str, str] = _table({
    T.VALIDATION: """validat*, valid, verify that, verifies, check digit, checksum, luhn, iban, isbn, sanity check,
        email address, email addresses, phone number, phone numbers, credit card, credit cards, postcode*, zip code*,
        well formed, password strength""",
    T.PARSING: """parse, parses, parsed, parsing, parser, parsers, tokeniz*, tokenis*, lexer*, regex, regexes, regexp,
        regular expression*, extract, extracts, extracting, extractor, deserialis*, deserializ*, grammar,
        abstract syntax tree""",
    T.DATABASE: """database*, sql, sqlite*, postgres*, mysql, mariadb, mongo*, redis, sqlalchemy, orm, crud,
        stored procedure*, db schema, foreign key*, primary key*, select statement*, left join, inner join""",
    T.SECURITY: """secur*, encrypt*, decrypt*, password*, authenticat*, authoriz*, authoris*, login, log in, jwt,
        oauth*, csrf, xss, sanitiz*, sanitis*, sql injection, hmac, tls, certificate*, vulnerab*, cipher*, bcrypt,
        access token*, permission*""",
    T.API_INTEGRATION: """api, apis, rest, graphql, endpoint*, webhook*, http*, sdk, websocket*, grpc, fastapi, flask,
        web service*, microservice*, github, slack, stripe, oauth client, requests library""",
    T.DATA_PROCESSING: """data, dataset*, csv*, pandas, dataframe*, data frame*, aggregat*, group by, groups, etl,
        statistics, mean, median, histogram*, excel, spreadsheet*, deduplicat*, remove duplicates, word frequenc*,
        word count*, flatten*, json lines, merge two dictionar*, log file*, time series, numpy, transpose*""",
    T.BATCH: "batch, batches, bulk, nightly, in chunks, multiple files, all files, thousands of files, every file",
    T.AUTOMATION: """automat*, cron, cronjob, schedul*, bot, scrap*, crawl*, backup*, back up, watch a folder,
        renam*, bash script, shell script, selenium, playwright, send emails, sends emails,
        sends an email, send an email, download files, workflow*""",
    T.ALGORITHM: """algorithm*, sort, sorts, sorted, sorting, quicksort, mergesort, bubble sort, merge sort,
        insertion sort, heap sort, binary search*, search tree*, graph, graphs, dijkstra*, bfs, dfs, breadth first,
        depth first, dynamic programming, recursion, recursive*, fibonacci, factorial*, prime, primes, prime number*,
        gcd, lcm, greatest common divisor, permutation*, combinations, knapsack, shortest path*, binary tree*,
        linked list*, heap, trie, lru cache, levenshtein, edit distance, anagram*, palindrom*, matrix, matrices,
        sudoku, n queens, two sum, sieve, traversal, traverse*, backtracking, topological*, hanoi, fizzbuzz, fizz buzz,
        collatz, priority queue, union find, a star, longest common subsequence, run length encod*, caesar""",
    T.OPTIMIZATION: """optimis*, optimiz*, speed up, speeds up, faster, performance, profile this, reduce memory,
        memory usage, vectoris*, vectoriz*, bottleneck*, parallelis*, parallelize, efficient*, too slow""",
    T.EXPERIMENT: """experiment*, benchmark*, simulat*, monte carlo, compare approaches, a b test, try out,
        random walk, game of life""",
    T.PROTOTYPE: "prototype*, proof of concept, poc, mvp, mock up, mockup, spike",
    T.HELPER: """helper*, wrapper*, decorator*, context manager*, mixin*, retry, retries, memoiz*, memois*, debounc*,
        throttl*""",
    T.UTILITY: """utility, utilities, util, utils, cli, command line, converter*, converts, calculator*, timer,
        stopwatch, celsius, fahrenheit, roman numeral*, password generator, slugify, slug, unit conversion*,
        temperature*, leap year*, human readable, tool""",
})  # fmt: skip
"""Phrases worth two points each."""

WEAK: dict[str, str] = _table({
    T.VALIDATION: "check if, check whether, checks if, checks whether, email, emails, url, urls, is a number",
    T.PARSING: "json, xml, yaml, toml, html, ini, markdown, split, splits, log line*, string into",
    T.DATABASE: "query, queries, table, tables, transaction*, schema, migration*, index",
    T.SECURITY: "token, tokens, hash, hashes, hashing, digital signature*, credential*, user input",
    T.API_INTEGRATION: "client, server, fetch, fetches, request, url, web",
    T.PRODUCTION: "production, deploy*, enterprise, scalable, docker*, kubernetes, high availability, logging",
    T.DATA_PROCESSING: "list of, columns, rows, merge, merges, filter, filters, clean, average, sum of, count, counts",
    T.BATCH: "queue, jobs, files",
    T.AUTOMATION: "script, folder, directory, files, email, emails, every day, daily",
    T.ALGORITHM: "tree, queue, stack, search, subsequence, substring*, intervals, minimum, maximum, cache, game",
    T.SIMPLE_FUNCTION: "function, functions, lambda, one liner, reverse*, def, string, number, numbers, vowels",
    T.CODE_GENERATION: "class, program, app, application, website, module, package",
})  # fmt: skip
"""Phrases worth one point."""

PRECEDENCE: tuple[T, ...] = (
    T.SECURITY, T.DATABASE, T.VALIDATION, T.PARSING, T.API_INTEGRATION, T.OPTIMIZATION, T.EXPERIMENT, T.PROTOTYPE,
    T.ALGORITHM, T.DATA_PROCESSING, T.BATCH, T.AUTOMATION, T.HELPER, T.UTILITY, T.PRODUCTION, T.SIMPLE_FUNCTION,
    T.CODE_GENERATION,
)  # fmt: skip
"""Who wins a draw: the more telling type first."""

CODE_MASKS = (
    "email body", "rest of", "the rest", "data structure", "data structures", "class of", "password manager",
)  # fmt: skip


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


CREATE = _set(
    "write create make build implement generate code develop program design draft craft add produce compose script "
    "prototype"
)
"""Verbs that ask for something to be made."""
HAND_OVER = _set("tell give show need want provide get send suggest")
"""Verbs that ask for something to be handed over; weaker."""
CODE_VERBS = _set("implement refactor debug memoize memoise")
"""Verbs whose object is code whatever it is called."""
REPAIR = _set("fix debug refactor optimise optimize port rewrite convert translate improve speed simplify type extend")
"""Verbs that mean code when the request contains code or names it."""
PROGRAMMING_VERBS = _set(
    "reverse sort parse validate flatten merge deduplicate check compute calculate find count split group filter "
    "remove rotate transpose tokenize tokenise encrypt decrypt hash scrape add multiply subtract sum traverse "
    "invert detect swap convert"
)
"""Verbs that open a short request for a function: "reverse a string"."""
PROGRAMMING_THINGS = _set(
    "string strings list lists array arrays dict dicts dictionary dictionaries tuple tuples json csv integer integers "
    "palindrome palindromes anagram anagrams prime primes fibonacci factorial matrix regex url urls duplicates vowels "
    "substring subsequence iban isbn uuid timestamp binary tree graph queue stack heap set sets email emails xml yaml "
    "html celsius fahrenheit roman decimal hexadecimal number numbers float floats file files parentheses brackets bits"
)
CODE_NOUNS = _set(
    "function functions script scripts regex regexes regexp decorator decorators iterator iterators parser parsers "
    "validator validators api endpoint endpoints algorithm algorithms code snippet lambda tokenizer tokeniser lexer "
    "crawler scraper bot cli dataclass coroutine sql subroutine macro quicksort mergesort fizzbuzz webhook "
    "microservice calculator converter wrapper backend frontend unittest unittests pytest enum trie linter compiler "
    "implementation implementations interpreter "
    "middleware dockerfile makefile webapp chatbot hook prototype codebase serializer deserializer encoder decoder"
)
"""Nouns that mean code wherever they stand among the words of an object."""
VAGUE_CODE_NOUNS = _set(
    "class classes program programs method methods module package library app application tool utility helper game "
    "query queries generator client server service cache queue stack website page counter checker timer "
    "database schema simulator simulation loop model solver manager"
)
"""Nouns that mean code only as the last word of an object, and not after a word of everyday life."""
EVERYDAY = _set(
    "workout exercise fitness loyalty study tv television radio diet festival wedding reading mentoring yoga "
    "school dance cooking history math maths english french biology chemistry geography board party drinking "
    "customer business middle working upper social tour travel conference concert pregnancy blood personality iq job "
    "role fashion cover landing front title support"
)
STAGE = _set("movie film video podcast youtube play theatre theater tv television radio stage comedy commercial")
"""Words that make a script a piece of prose."""
PAIRS: dict[str, frozenset[str]] = {
    "regular": _set("expression expressions"), "unit": _set("test tests"), "integration": _set("test tests"),
    "test": _set("suite suites"), "stored": _set("procedure procedures"), "linked": _set("list lists"),
    "binary": _set("tree search"), "context": _set("manager managers"), "one": _set("liner"),
    "search": _set("tree"), "hash": _set("map table"), "priority": _set("queue"),
}  # fmt: skip
"""Nouns of two words that mean code."""
LANGUAGES = _set(
    "python python3 javascript typescript java rust golang ruby php kotlin swift scala haskell perl bash powershell "
    "lua julia cpp csharp elixir erlang clojure fortran cobol numpy pandas"
)
PROSE_NOUNS: dict[str, T] = {
    word: task
    for task, text in {
        T.EMAIL: "email emails mail mails letter letters reply message newsletter",
        T.BLOG: "blog post posts article articles essay essays tutorial guide column whitepaper editorial "
        "report review",
        T.CODE_DOCUMENTATION: "documentation docs doc docstring docstrings readme changelog",
        T.SUMMARY: "summary summaries abstract synopsis recap tldr digest",
        T.CREATIVE_CONTENT: "poem poems story stories haiku haikus sonnet limerick song songs lyrics joke jokes tale "
        "novel screenplay dialogue monologue speech toast slogan slogans tagline taglines rap rhyme ballad scene "
        "character invitation bio biography description advert ad caption captions eulogy fable bedtime greeting "
        "paragraph headline headlines",
    }.items()
    for word in text.split()
}
"""Nouns of prose; as the last known word of an object they decide."""
PROSE_VERBS: dict[str, T] = {
    "summarise": T.SUMMARY, "summarize": T.SUMMARY, "condense": T.SUMMARY, "shorten": T.SUMMARY, "recap": T.SUMMARY,
    "tldr": T.SUMMARY, "document": T.CODE_DOCUMENTATION, "email": T.EMAIL, "mail": T.EMAIL, "reply": T.EMAIL,
    "blog": T.BLOG, "rhyme": T.CREATIVE_CONTENT,
}  # fmt: skip
"""Verbs of prose; as the first word of a request they decide."""
