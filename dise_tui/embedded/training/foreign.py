"""Requests that the built-in models must refuse: topics of everywhere, and programs that they were not taught. Data.

The more different these are, the better an unseen one is refused: what is listed is crossed, never used alone.
"""

from __future__ import annotations

from typing import Final


def _list(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.replace("\n", " ").split("|") if one.strip())


THINGS: Final = _list("""
    volcanoes|black holes|photosynthesis|the French Revolution|the Roman Empire|World War II|the moon landing|penguins|
    honey bees|coffee|green tea|sourdough bread|pasta carbonara|chocolate cake|banana pancakes|vegan curry|sushi|
    electric cars|solar panels|wind turbines|nuclear power|climate change|recycling|ocean tides|earthquakes|tornadoes|
    rainbows|dinosaurs|whales|wolves|cats|dogs|parrots|hamsters|roses|oak trees|cactus plants|mushrooms|the human heart|
    sleep|headaches|allergies|vitamin D|yoga|running shoes|marathon training|swimming|chess openings|poker|football|
    tennis|the Olympics|jazz|Beethoven|the Beatles|guitar chords|piano lessons|oil painting|Picasso|photography|
    Shakespeare|Don Quixote|science fiction|fairy tales|detective novels|Greek myths|Buddhism|Stoicism|Kant|ethics|
    democracy|the United Nations|inflation|interest rates|the stock market|bitcoin|mortgages|taxes in Germany|
    pension plans|job interviews|salary negotiation|time management|remote work|public speaking|marriage|friendship|
    raising children|baby names|school uniforms|university life|learning Spanish|Chinese characters|Latin|Esperanto|
    sign language|Paris|Tokyo|New York|Iceland|the Sahara|Mount Everest|the Amazon|Antarctica|Norway|Kenya|Peru|
    train travel|cheap flights|camping|hiking boots|sailing|bicycles|motorbikes|old cars|airplanes|submarines|rockets|
    Mars|telescopes|microscopes|DNA|viruses|vaccines|antibiotics|cancer|diabetes|nutrition|weight loss|gardening|
    house plants|furniture|interior design|wedding dresses|haircuts|perfume|watches|smartphones|laptops|printers|
    video games|Minecraft|board games|magic tricks|jokes|riddles|dreams|happiness|loneliness|love|war and peace|
    artificial intelligence|quantum computers|robots|the internet|social media|online privacy|Linux|Windows|macOS|
    graphic cards|batteries|steel|glass|concrete|bridges|skyscrapers|castles|pyramids|lighthouses|rivers|deserts|
    snow|autumn|Christmas|Halloween|birthdays|funerals|elections|monarchies|pirates|knights|samurai|cowboys|spies
""")
PEOPLE: Final = _list("""
    my boss|my neighbour|my landlord|a friend|my grandmother|a customer|my teacher|the whole team|a five-year-old|
    my sister|the mayor|a new colleague|my wife|my husband|a recruiter|the bank|my doctor|our guests|the press|my son
""")
ABOUT: Final = (
    "Tell me about {t}", "What is {t}?", "What are {t}?", "Explain {t}", "Write an essay about {t}", "{t}",
    "Write a poem about {t}", "a haiku on {t}", "Write a short story about {t}", "Write a blog post about {t}",
    "Write a song about {t}", "Summarize {t}", "Give me ten facts about {t}", "What do you think of {t}?",
    "Why are {t} important?", "How does {t} work?", "Who invented {t}?", "When did {t} begin?",
    "Translate '{t}' to German",
    "Is {t} dangerous?", "What is the history of {t}?", "Where can I find {t}?", "Make a quiz about {t}",
    "Recommend a book about {t}", "Which is better, {t} or {u}?", "Compare {t} and {u}", "How do I learn about {t}?",
    "Write an email to {who} about {t}", "Write a letter to {who} on {t}", "How do I explain {t} to {who}?",
    "Draw a picture of {t}", "Write an advertisement for {t}", "Best tips for {t}", "What does {t} cost?",
    "Can you help me with {t}?", "Write a speech about {t} for {who}", "Give me a recipe with {t}", "I love {t}",
    "Why do people like {t}?", "What's the difference between {t} and {u}?", "Plan a weekend around {t}",
    "Write a dialogue between {who} and {who2} about {t}", "Make a list of the best {t}", "What is new about {t}?",
    "Describe {t} in detail", "Write a tweet on {t}", "Define {t}", "Write a summary of the history of {t}",
    "Please tell a joke about {t}", "Quickly explain {t}", "Carefully compare {t} with {u}", "Do you know {t}?",
    "Should I buy {t}?", "What would {who} say about {t}?", "Write a blog article on {t} and {u}", "news on {t}",
)  # fmt: skip
ASKED: Final = _list("""
    What is the capital of France?|Who wrote Hamlet?|How tall is Mount Everest?|What is 17 times 23?|What time is it?|
    How is the weather today?|Who is the president?|How old is the universe?|Sing me a song|Tell me a joke|
    What should I cook tonight?|What is the meaning of life?|Translate good morning to French|Are you a human?|
    How many planets are there?|What day is it tomorrow?|Book a table for two|Remind me at five|Play some music|
    Turn on the lights|Order a pizza|Call my mother|What is my name?|Where do I live?|Who won the game last night?|
    Write my homework|Fix my bicycle|Why is the sky blue?|How do I tie a tie?|How do I get rich?|How do magnets work?|
    How far is the sun?|Which phone should I buy?|What films are on?|How do I boil an egg?|Do fish sleep?|
    What language is spoken in Brazil?|Is it going to rain?|Give me some advice|I feel sad today|I am bored|
    What is my IP address?|How much disk space do I have?|Which operating system is this?|Install Python for me|
    Explain recursion with a poem|How do I update my driver?|Write minutes of the meeting|Proofread this letter
""")
LANGUAGES: Final = _list("""
    Java|C++|C#|Rust|Go|JavaScript|TypeScript|PHP|Ruby|Perl|Haskell|Kotlin|Swift|Scala|Bash|PowerShell|SQL|R|MATLAB|
    Fortran|COBOL|Assembly|Lua|Dart|Elixir|Prolog|HTML|CSS|VBA|Julia|OCaml|Clojure|Erlang|LaTeX
""")
IN_LANGUAGES: Final = (
    "Write a {l} function that {p}", "{p} in {l}", "Write a class in {l} for {x}", "a {l} program for {x}",
    "How do I write {x} in {l}?", "{l} code for {x}", "Show me {l} syntax for {x}", "Convert my Python code to {l}",
    "Explain {l} to me", "Write a small {l} script for {x}",
)  # fmt: skip
SYSTEMS: Final = _list("""
    a web server|a REST API with FastAPI|a Flask application|a Django model|a login page|a chat bot|a Discord bot|
    a Telegram bot|a web scraper|a crawler|a neural network|an image classifier|a language model|a decision tree|
    a random forest|k-means clustering|linear regression|a recommendation system|a snake game|a tetris clone|
    a pong game with pygame|a 3D engine|a ray tracer|a text adventure|a calculator with a GUI|a tkinter window|
    a desktop application|a mobile app|a browser extension|a compiler|an interpreter|an operating system|a database|
    an SQLite wrapper|a connection pool|a message queue|a key value store|a distributed cache|a load balancer|
    a Docker file|a Kubernetes deployment|a CI pipeline|a shell script|a cron job|a backup tool|a file watcher|
    a PDF generator|an Excel report|a CSV import into Postgres|a pandas pipeline|a matplotlib chart|a dashboard|
    a video player|an audio recorder|a speech recogniser|a face detector|a QR code reader|a barcode scanner|
    an email client|an SMTP sender|an FTP upload|an SSH connection|a socket server|a websocket client|a proxy|
    a port scanner|a password cracker|a keylogger|a virus|an AES encryption|an RSA key pair|a blockchain|
    a smart contract|a stock trading bot|a payment form with Stripe|an online shop|a blog engine|a wiki|
    a calendar app|a to-do list|an address book|a thread pool|an async downloader|a decorator for caching|
    a context manager|a metaclass|a singleton|an observer pattern|a plugin system|a logging setup|a config loader|
    a command line tool with argparse|a progress bar|a unit test suite|a type checker|a linter|a code formatter|
    a git hook|a package for PyPI|a Makefile|a regular expression engine|a spell checker|a search engine|
    a graph database|a red-black tree class|a B-tree|a skip list|a bloom filter|a suffix array|a Huffman coder|
    a sudoku solver|a chess engine|a maze generator|a Mandelbrot picture|a fractal tree|a physics simulation|
    a weather station|a Raspberry Pi light switch|an Arduino sketch|a drone controller|a traffic simulation
""")
FOR_SYSTEMS: Final = (
    "Write {x}", "Write {x} in Python", "Create {x}", "Build {x}", "Implement {x}", "I need {x}", "Make {x} for me",
    "Can you write {x}?", "How do I build {x}?", "Python code for {x}", "Design {x}", "Please program {x}",
    "Write a function that starts {x}", "Write a script for {x}", "give me {x}", "a function for {x}", "Explain {x}",
    "Quickly write {x}", "Carefully write {x}", "Write a Python class for {x}", "Set up {x}", "code {x} please",
)  # fmt: skip
DEEDS: Final = _list("""
    uploads|downloads|renames|deletes|copies|compresses|encrypts|hashes|resizes|prints|emails|plots|draws|renders|
    streams|records|plays|scans|monitors|logs|schedules|caches|deploys|compiles|benchmarks|trains|predicts|classifies|
    clusters|crawls|scrapes|posts|tweets|synchronizes|backs up|restores|opens|closes|locks|unlocks|mounts|queries|
    inserts|migrates|indexes|crops|rotates|blurs|transcribes|summarizes|proofreads|translates|simulates|optimizes
""")
OBJECTS: Final = _list("""
    a file|all files in a folder|a picture|a photo album|a video|a sound file|a PDF|a spreadsheet|a web page|
    an RSS feed|an email attachment|the clipboard|the screen|a webcam stream|a database table|a log server|
    a Docker image|a git repository|a zip archive|a USB stick|the system clock|a process|a thread|a socket|
    an HTTP request|a cookie|a JSON web token|a certificate|a private key|an S3 bucket|a cloud server|a tweet|
    a contact list|a calendar entry|a map|a GPS track|a 3D model|a font|a neural network|a data frame|a tensor|
    a time series|stock prices|the weather|a Word document|a slide deck|a printer queue|a keyboard event|
    a mouse click|a window|a game board on the screen
""")
WAYS: Final = _list("""
    over the network|with threads|asynchronously|on a GPU|in the cloud|every hour|in the background|to a server|
    with pandas|with numpy|using OpenCV|with requests|over SSH|from the command line|in a browser|to disk|
    for all users|from a database|with machine learning|in real time|and shows it in a window|and sends it by email
""")
UNTAUGHT: Final = _list("""
    computes the Soundex code of a name|computes the MD5 checksum of a text|encodes text in base64|decodes base64|
    finds the shortest path with Dijkstra|solves a sudoku|draws a Mandelbrot set|computes the digits of pi|
    multiplies polynomials|inverts a matrix|computes the determinant of a matrix|finds eigenvalues|
    solves a system of linear equations|integrates a function numerically|finds a root with Newton's method|
    computes a Fourier transform|fits a line through points|computes the Pearson correlation|draws random samples|
    shuffles a deck of cards|rolls dice|generates a random password|generates a maze|plays rock paper scissors|
    compresses text with Huffman codes|compresses with LZW|builds a suffix tree|builds a binary search tree|
    balances an AVL tree|finds strongly connected components|finds a minimum spanning tree|colours a graph|
    computes the maximum flow|finds a Hamiltonian path|solves the travelling salesman problem|packs bins|
    schedules jobs with deadlines|finds a stable matching|computes the convex hull of points|triangulates a polygon|
    tests whether two segments cross|computes the area of a polygon|computes the phase of the moon|
    computes the date of Easter|converts between time zones|computes sunrise and sunset|parses XML|parses YAML|
    parses a mathematical expression into a tree|simplifies a formula|differentiates a formula|
    stems English words|splits a text into sentences|detects the language of a text|corrects spelling|
    generates sentences with a Markov chain|computes TF-IDF|counts syllables|finds rhymes|transliterates Cyrillic|
    hyphenates a word|computes a CRC32|checks a German tax number|validates a passport number|checks a VAT number|
    parses a MAC address|splits a CIDR range into addresses|computes a subnet mask|parses a user agent|
    parses a cookie header|signs a token|converts RGB to HSL|mixes two colours|converts a colour to CMYK|
    converts kilograms to stone|converts litres to gallons|computes the body mass index|computes a mortgage schedule|
    computes net present value|computes option prices|scores a bowling game|scores a poker hand|
    checks a chess move|solves Wordle|counts Scrabble points|deals bridge hands|simulates a queue at a shop|
    samples from a normal distribution|computes a confidence interval|performs a t-test|clusters points|
    computes a z-score table|smooths with a Kalman filter|finds peaks in a signal|resamples a signal|
    reads a bitmap|makes an ASCII banner|draws a bar chart with stars|prints a calendar|prints a Christmas tree|
    converts Markdown to HTML|minifies JavaScript|highlights syntax|formats SQL|diffs two files line by line|
    merges three versions of a file|walks a directory tree|finds duplicate files|tails a log|
    measures execution time|retries a call with backoff|limits the rate of calls|memoizes with expiry|
    computes Bell numbers|computes Catalan numbers|computes Stirling numbers|finds twin primes|computes Euler's totient|
    tests Goldbach's conjecture|factors with Pollard's rho|solves a linear congruence|computes a modular inverse|
    finds Pythagorean triples|converts a fraction to a repeating decimal|computes continued fractions|
    adds two roman numerals without converting|converts to base 64 digits|computes gray codes|encodes Hamming codes|
    transposes music|names guitar chords|computes note frequencies|parses a chess board in FEN|parses GPS sentences
""")
"""Small functions that sound like those that are taught."""
HELLOS: Final = _list("""
    hi|hello|hey|hello there|good morning|good evening|hi there|hey you|greetings|hallo|hiya|moin|hi!|hello!|yo|
    howdy|good day|hello, how are you?|hi, what's up?|are you there?|anybody there?|hello model|morning
""")
WHO: Final = _list("""
    who are you?|what are you?|what can you do?|what do you do|help|what are you good for?|which model are you?|
    what is your name?|how can you help me?|introduce yourself|what can I ask you?|what kind of model is this?|
    are you ChatGPT?|what functions do you know?|how do I use you?|tell me about yourself|what are your limits?
""")
THANKS: Final = _list(
    "thanks|thank you|thx|great, thanks|perfect|nice work|well done|cool|ok thanks|good job|bye|see you"
)
