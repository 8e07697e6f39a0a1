"""Numbers: primes, factors, divisors."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="is_prime",
        task="algorithm",
        names=("check_prime", "prime_check", "is_prime_number", "test_prime"),
        phrases=(
            "tells whether a number is prime",
            "checks if n is a prime number and returns True or False",
            "decides whether an integer has no divisors other than 1 and itself",
            "does a primality test",
            "returns True for 7 and 13 but False for 1, 8 and 9",
            "takes an int and says if it is prime or composite, with a boolean as the answer",
            "finds out if a given whole number can't be divided evenly by anything smaller than itself except one",
            "tests n for primality by trial division up to its square root",
            "verifies that the argument is prime",
            "answers the question 'is 97 a prime?' for any integer",
            "recognizes prime numbers",
            "gives back True only when an integer greater than 1 has exactly two divisors",
            "lets me know if some number is prime or not",
            "determines the primality of one integer and treats 0, 1 and negatives as not prime",
            "works as a predicate for primes, so that I can use it with filter",
            "returns False as soon as it finds a factor of n, and True if there is none",
            "can be used to check that a candidate for a key is prime",
            "checks whether a given number is prime",
            "takes an integer and returns True if it is a prime number and False if it is not",
            "determines if n is prime",
            "tests an integer for being prime",
            "figures out whether the input is a prime",
            "detects primes",
            "says yes or no to whether a value is a prime number",
            "identifies if a number has only two factors, 1 and itself",
            "validates that a number is prime by looking for divisors",
            "checks primality",
            "outputs a bool saying whether the integer passed in is prime",
            "returns true if a number is only divisible by one and by itself",
            "evaluates to True for 2, 3, 5, 11 and to False for 4, 6, 10",
            "looks at a single number and decides if it belongs to the primes",
            "receives a natural number and answers whether it is prime, using the modulo operator",
            "confirms or denies that n has no factor between 2 and n - 1",
            "gets a number and checks if nothing from 2 to its root divides it",
        ),
        asks=(
            "prime check",
            "is there a simple way in python to know if a number is prime?",
            "Given n, return True if it's prime, else False.",
            "I'm building a maths quiz and must verify whether the number on screen is a prime",
            "homework: find out if the number can only be divided by 1 and itself",
            "hey, how would u test if 97 is prime? for any number i mean",
            "Primality test for a single integer, boolean result.",
            "Our key generator picks random candidates. Tell me for each one if it is prime or composite.",
            "python snippet: prime or not",
            "so 7 gives True, 9 gives False, 1 gives False too",
            "I need a predicate for primes that I can hand to filter.",
            "Does n have any divisor besides one and n? If not, say True.",
            "want to know about one number whether prime number, yes or no as bool",
            "The math department asked for a function determining whether an integer is prime.",
            "Trial division up to the root, answer true when nothing divides the number.",
            "this checker claims 1 is prime, which is wrong. please write a correct prime checker",
            "in my game you only score on prime tiles, so i gotta check the tile number",
            "Can you detect a prime?",
            "check if a number is prime",
            "is n prime",
            "prime number checker",
            "fn to test for prime",
            "prime or composite check",
            "primality test",
            "test whether number is prime",
            "true if prime else false",
            "prime test please",
            "verify a prime number",
            "isprime function",
            "detect prime numbers, one at a time",
            "Create a function that checks whether a number is prime.",
            "How can I find out if an integer is a prime number?",
            "Implement a primality check that returns True or False.",
            "I need to determine if a given number is prime.",
            "Could you write code telling me whether n is a prime?",
            "Given an integer, return whether it is prime.",
            "Define a function that takes a number and returns True if it has no divisors except 1 and itself.",
            "Make a function to see if some integer is a prime.",
            "What would a simple prime test look like in Python?",
            "Build a boolean check for prime numbers.",
            "Give me a function which says if the number I pass is prime.",
            "Write a function returning False for composite numbers and True for primes.",
            "My son is at primes in school and types in numbers all day. A function should tell him for each one whether it's prime.",
            "Cicadas come out after 13 or 17 years, both prime. I'd like to check any number of years for being prime.",
            "We pick the size of a hash table and it has to be prime. Let me check a candidate with a yes or no.",
            "is 7917 prime? is 7919? I want to ask python such questions",
            "Hello, need to know is the number simple (only divides on 1 and itself), answer true or false",
            "The old check says 2 isn't prime and 9 is. Please write one that's right, also for 0, 1 and negatives.",
            "exercise: the user gives a number, find if any other number divides it, if none it is prime and return True",
            "For a lottery gag we only let people win if their ticket number is prime, so I need that test.",
            "Can this number be split into equal groups bigger than one and smaller than itself? If it can't, it's prime and I want True.",
            "In my code review I asked for a separate function that decides if an integer is prime. What would you put there?",
            "97 -> True, 25 -> False, 1 -> False. Prime checking, nothing more.",
            "tell me if a whole number counts among the primes, as bool",
            "primality, yes or no",
            "prime? true/false",
            "indivisible number test",
            "has n exactly two divisors",
            "trial division check for one number",
            "n in the set of primes?",
            "Primzahl check",
            "tell primes from composites",
            "Unless something other than one and itself divides the number, True should be returned.",
            "A single integer is given and a boolean must say whether it's one of 2, 3, 5, 7, 11 and so on.",
            "For 97 it should say True, for 9 and 1 it should say False.",
            "What I want to know is if a number can't be split into a product of smaller ones.",
            "Zero, one and negative numbers should never count as prime, while two should, True or False.",
            "Can n marbles be laid out as a rectangle only in one single row, n being greater than one?",
            "Before using an integer as key modulus, it has to be verified that it is prime.",
            "By trying all candidates up to the root, decide whether the number has a nontrivial factor, False if so.",
            "As a maths teacher I want to type 7919 and get True and type 7917 and get False, since the first is prime and the other one isn't.",
            "My hash table works better with a prime size, so I have to be able to ask of any size whether it qualifies.",
            "feat: cicada simulation asks for each cycle length if it's a prime, answer as bool",
            "kid's game: somebody calls a number and you clap if it's prime. the app must know if clapping is right, so number to True or False",
            "i dont get why my code says 1 is prime and 25 too. Please write correct one that looks at one number",
            "TICKET-1: users guess prime numbers in our quiz. Validate a guess: 2 is okay, 4 is not okay, 7 is okay.",
            "Twenty-five candies can be shared fairly by five children, seven candies can't be shared by any group but seven or one. So is a given count a prime one?",
            "project euler warmup, want a predicate for prime-ness of an int, -7 and 0 are of course False",
        ),
        params=("n",),
        types="(n: int) -> bool",
        summary="Tell whether n is a prime number.",
        explanation="Numbers below 2 are not prime. For the others the program tries every possible divisor up to the square "
        "root of n; if none divides n, the number is prime. It takes about sqrt(n) steps.",
        cases=(
            ((7,), True), ((8,), False), ((2,), True), ((3,), True), ((9,), False), ((97,), True), ((1,), False),
            ((0,), False), ((-7,), False), ((4,), False), ((25,), False), ((7919,), True), ((7917,), False),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    if n < 2:
        return False
    for i in range(2, n):
        if n % i == 0:
            return False
    return True
'''),
            Program(style="plain", source='''def {name}(n):
    if n < 2:
        return False
    for divisor in range(2, int(n ** 0.5) + 1):
        if n % divisor == 0:
            return False
    return True
'''),
            Program(style="one_liner", source='''def {name}(n):
    return n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))
'''),
            Program(style="iterative", source='''def {name}(n):
    if n < 4:
        return n > 1
    if n % 2 == 0:
        return False
    divisor = 3
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 2
    return True
'''),
            Program(style="robust", source='''from math import isqrt


def {name}(n: int) -> bool:
    """Tell whether n is a prime number; numbers below 2 are not."""
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    return all(n % divisor != 0 for divisor in range(3, isqrt(n) + 1, 2))
'''),
        ),
        raises=((("7",), "TypeError"), ((2.5,), "TypeError"), ((None,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 2:
        return False
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True
''',
        near=("primes_up_to", "prime_factors", "is_perfect_number"),
    ),
    Family(
        key="primes_up_to",
        task="algorithm",
        names=("list_primes", "sieve_of_eratosthenes", "get_primes", "find_primes", "primes_below_or_equal"),
        phrases=(
            "lists all prime numbers up to a limit",
            "returns every prime from 2 to n inclusive",
            "runs the sieve of Eratosthenes",
            "generates a list of primes not greater than limit",
            "collects the primes that are less than or equal to the given maximum",
            "gives [2, 3, 5, 7] for 10",
            "turns 20 into [2, 3, 5, 7, 11, 13, 17, 19]",
            "finds all the primes in the range 1 to limit, both ends included",
            "takes an upper bound and produces the sorted primes within it",
            "crosses out the multiples of each prime and returns the numbers that are left",
            "computes which whole numbers up to some bound are prime, as a list in ascending order",
            "builds a table of primes, so that I don't have to test them one by one",
            "sieves out composite numbers and keeps just the prime ones",
            "gets me all primes up to and including n",
            "returns an empty list if limit is below 2, and otherwise the list of all primes that don't exceed it",
            "filters the integers from 2 up to the limit so that only primes remain",
            "finds all prime numbers up to n",
            "returns a list of all the primes less than or equal to n",
            "gets all primes below or equal to a given limit",
            "generates prime numbers up to a maximum value",
            "computes the primes between 1 and n",
            "implements the Eratosthenes sieve and returns the primes it finds",
            "prepares an array with the prime numbers from 2 through limit",
            "lists the primes up to 100, or up to whatever number is passed in",
            "enumerates every prime number that is at most n",
            "uses a sieve to calculate primes up to an upper limit",
            "takes a number and returns all prime numbers that are not larger than it",
            "extracts the primes out of the numbers 1 to n",
            "returns [2, 3, 5, 7, 11] when called with 11 or 12",
            "searches for every prime within a bound and gives them back in increasing order",
            "outputs the sequence of primes until it reaches the limit",
            "makes a list of the prime numbers in the interval from 2 to n",
            "tells me which numbers up to n are prime",
            "creates a prime list by eliminating multiples",
        ),
        asks=(
            "all primes up to n",
            "I need every prime number till 100, or till whatever limit I pass, in a list",
            "sieve of eratosthenes in python",
            "how can I list the primes below or equal to some max?",
            "Given a limit, return the primes from 2 to that limit, inclusive.",
            "primes till n, so 10 -> [2, 3, 5, 7]",
            "My pupil task: cross out multiples on a number grid from 2 to n and write down what survives.",
            "prime list generator with an upper bound",
            "For a hash table I want a table of small primes ready, everything that doesn't exceed a bound.",
            "which numbers from 1 to limit are prime? give me them all in ascending order",
            "please can u collect the primes between 2 and a number i type, that number included",
            "We need the complete set of prime numbers not larger than a configurable maximum, sorted.",
            "Testing each number separately is slow, so sieve the whole range up to n and give me the primes.",
            "I would like get all prime numbers until N together with N if it is prime",
            "Enumerate primes up to a ceiling.",
            "for project euler i have to get all primes up to 2 million, limit should be an argument",
            "Call it with 20 and I'd expect 2, 3, 5, 7, 11, 13, 17, 19.",
            "filter the integers up to limit down to the prime ones",
            "list of primes up to n",
            "primes up to a limit",
            "all prime numbers up to 100",
            "generate primes up to n",
            "find all primes below or equal n",
            "prime sieve function",
            "get list of primes until max",
            "primes from 2 to n",
            "list every prime in 1..n",
            "fn returning primes <= limit",
            "prime numbers in a range from 1 to n",
            "Create a function that returns all prime numbers up to a given limit.",
            "How can I generate a list of primes up to n?",
            "Implement the sieve of Eratosthenes and return the primes as a list.",
            "I need all the primes less than or equal to some number.",
            "Could you write code to find every prime up to a maximum?",
            "Given a number n, return the list of primes not exceeding n.",
            "Define a function that takes a limit and lists the prime numbers up to it, limit included.",
            "Make a prime generator that collects all primes up to an upper bound.",
            "What would a sieve for prime numbers look like in Python?",
            "Build a function which gives me [2, 3, 5, 7] when I pass 10.",
            "Give me the primes between 2 and n inclusive, in a list.",
            "Write a function to list primes in ascending order until a limit is reached.",
            "In class we struck out multiples on a hundred chart. I want a program that does so up to any number and returns what's left.",
            "I'm decorating a wall with all primes up to 200, or maybe 500, haven't decided. Which numbers do I paint?",
            "For the number quiz we need a pool of primes that stay within a chosen maximum, sorted.",
            "need array of all simple numbers till N, for N = 11 it has 2, 3, 5, 7, 11",
            "We call the single prime test a million times. Compute the primes up to the maximum once and give me the list.",
            "please list primes till the number i enter, when the number is prime itself it must be also in the list",
            "The task sheet: output all primes p with p <= n as a list, and an empty one for n = 1.",
            "My benchmark is counting and listing primes under a ceiling; I'd like the listing part, ceiling included.",
            "Who's prime among the integers 1, 2, 3 and so on up to n? Return all of them.",
            "pass 20, get 2 3 5 7 11 13 17 19 as list. pass 0, get nothing.",
            "This returns primes strictly below the limit, so 11 is missing for limit 11. Rewrite it so the limit itself counts.",
            "Colleagues want a lookup table of primes whose largest entry is no greater than a given value.",
            "all primes <= N",
            "table of primes until 100",
            "enumerate primes below or equal a ceiling",
            "Eratosthenes crossing-out method",
            "2, 3, 5, 7, ... until max",
            "collect prime numbers in 1..n",
            "SELECT the primes from 1 to n",
            "Primzahlen bis n",
            "Out of the numbers from 1 to a maximum only the primes should be kept and listed.",
            "The bound itself belongs in the list if it's prime, so 11 gives [2, 3, 5, 7, 11].",
            "Cross out multiples of two, three, five etcetera, and return what survives up to the end.",
            "What I want is every prime not exceeding a number, smallest first.",
            "An upper end is given and the prime numbers up to there are to be returned as a list.",
            "If the limit is under 2, the list of primes must be empty.",
            "Which integers no bigger than a given one have exactly two divisors?",
            "To speed up other calculations, a list of primes through some maximum has to be prepared.",
            "As a puzzle author I want all primes to choose from that are at most 30 (or another top), i.e. [2, 3, 5, 7, 11, 13, 17, 19, 23, 29].",
            "We painted a hundred board in class and struck out the multiples. What remained was 2, 3, 5, 7... Do it in Python, with the board's size as the argument.",
            "feat: precompute primes through a maximum for the factoring demo, result is a list in rising order",
            "give me maximum 20 and i expect 2 3 5 7 11 13 17 19 in a list, other maximum other list",
            "The lockers in the corridor are numbered from one on and only prime lockers get a red door. Which ones are red, if the last locker's number is known?",
            "TICKET-70: list page shows the primes up to what the user typed, including that number when it is one itself.",
            "i know how to check one number but how to get the whole list of them from two till my limit with the sieve of that greek guy",
            "Old Greek algorithm, boolean array, mark the composites, then read off the unmarked numbers up to and with the end. Please write that down in Python.",
        ),
        params=("limit",),
        types="(limit: int) -> list[int]",
        summary="Return the list of all primes up to and including limit.",
        explanation="The program keeps one flag for each number and marks the multiples of every prime as composite; what stays "
        "unmarked is prime. This is the sieve of Eratosthenes and takes O(n log log n) steps and O(n) memory.",
        cases=(
            ((10,), [2, 3, 5, 7]), ((20,), [2, 3, 5, 7, 11, 13, 17, 19]), ((2,), [2]), ((3,), [2, 3]), ((1,), []), ((0,), []),
            ((11,), [2, 3, 5, 7, 11]), ((30,), [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]), ((4,), [2, 3]), ((25,), [2, 3, 5, 7, 11, 13, 17, 19, 23]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(limit):
    primes = []
    for n in range(2, limit + 1):
        if all(n % p != 0 for p in primes):
            primes.append(n)
    return primes
'''),
            Program(style="plain", source='''def {name}(limit):
    is_prime = [True] * (limit + 1)
    primes = []
    for n in range(2, limit + 1):
        if is_prime[n]:
            primes.append(n)
            for multiple in range(n * n, limit + 1, n):
                is_prime[multiple] = False
    return primes
'''),
            Program(style="one_liner", source='''def {name}(limit):
    return [n for n in range(2, limit + 1) if all(n % d for d in range(2, int(n ** 0.5) + 1))]
'''),
            Program(style="iterative", source='''def {name}(limit):
    composites = set()
    primes = []
    for n in range(2, limit + 1):
        if n not in composites:
            primes.append(n)
            composites.update(range(n * n, limit + 1, n))
    return primes
'''),
            Program(style="robust", source='''from math import isqrt


def {name}(limit: int) -> list[int]:
    """Return all primes up to and including limit, in ascending order."""
    if limit < 2:
        return []
    sieve = bytearray([1]) * (limit + 1)
    sieve[0] = sieve[1] = 0
    for n in range(2, isqrt(limit) + 1):
        if sieve[n]:
            for multiple in range(n * n, limit + 1, n):
                sieve[multiple] = 0
    return [n for n, flag in enumerate(sieve) if flag]
'''),
        ),
        raises=((("10",), "TypeError"), ((10.5,), "TypeError")),
        careful='''def {name}(limit):
    if not isinstance(limit, int):
        raise TypeError("limit must be an integer")
    primes = []
    for n in range(2, limit + 1):
        if all(n % p != 0 for p in primes):
            primes.append(n)
    return primes
''',
        near=("is_prime", "prime_factors", "the first n primes (a count, not a limit)"),
    ),
    Family(
        key="prime_factors",
        task="algorithm",
        names=("factorize", "prime_factorization", "get_prime_factors", "factor_into_primes"),
        phrases=(
            "breaks a number down into its prime factors",
            "returns the prime factorization of n as a list",
            "factorizes an integer",
            "turns 12 into [2, 2, 3]",
            "finds the primes that multiply to n, with repeats, smallest first",
            "decomposes a positive whole number into primes",
            "gives [2, 2, 5, 5] for 100 and [13] for 13",
            "splits n into a product of prime numbers and returns them in ascending order",
            "lists each prime factor as often as it divides the number",
            "keeps dividing n by the smallest possible factor and collects these factors",
            "writes a composite number as a list of primes whose product is that number",
            "computes the factorization into primes, counted with multiplicity",
            "shows what primes a number is made of",
            "takes an integer n and returns all its prime factors, including duplicates",
            "does integer factoring by trial division",
            "tells me which primes I have to multiply together to get n",
            "finds the prime factors of a number",
            "returns a list of the prime factors of n",
            "computes the prime decomposition of an integer",
            "factors a number into primes",
            "gets the prime factors of an integer, repeated ones included",
            "calculates the prime factorization",
            "does prime factorisation and gives back a sorted list",
            "returns [2, 2, 2, 3] for 24",
            "expresses a number as a product of primes",
            "determines which primes, with their multiplicity, make up n",
            "takes a positive integer and outputs its prime factors from smallest to largest",
            "extracts prime factors by repeated division",
            "breaks an int up into a list of primes, so that multiplying the list gives the int again",
            "reduces a number to its prime building blocks",
            "generates the factor tree's leaves for a number, that is, its primes in order",
            "factorises n completely, for example 60 into 2, 2, 3 and 5",
            "maps 18 to [2, 3, 3] and a prime to a list with only itself",
            "pulls the smallest prime out of n over and over until 1 remains, and returns the primes",
        ),
        asks=(
            "prime factorization",
            "How do I break 60 into 2, 2, 3, 5? Should work with any integer.",
            "Given n, return its prime factors with repeats, smallest first.",
            "python snippet: factorize an int",
            "My daughter has to split numbers into primes, like 12 = 2 * 2 * 3. I want a program to check her answers.",
            "which primes do i multiply to get a certain number? list them, doubles included",
            "factor tree homework, I just need the primes at the bottom, sorted",
            "Decompose an integer into primes.",
            "For a small crypto demo I need to factor a number completely, 221 gives [13, 17].",
            "any quick code to factor a number? 100 -> [2, 2, 5, 5]",
            "Keep dividing by the smallest prime that fits until you hit 1, and collect what you divided by.",
            "I'm simplifying roots and therefore want the prime decomposition of the number under the root, as a list.",
            "the number's prime building blocks, each as many times as needed",
            "please to write the number as product of prime numbers, result is list like 2, 2, 2, 3 for 24",
            "Could you supply a routine for integer factorisation by trial division, with multiplicity?",
            "13 should give [13], 49 should give [7, 7], you get the idea, prime factors",
            "What primes is n made of? Duplicates matter to me.",
            "Take a whole number apart into its prime components in increasing order",
            "prime factors of a number",
            "prime factorisation of an int",
            "factor a number into primes",
            "fn for prime factors",
            "factorize integer",
            "decompose number into prime factors",
            "list prime factors with repeats",
            "break a number into primes",
            "integer factorization into primes",
            "get prime decomposition of n",
            "12 = [2, 2, 3] factorization",
            "prime factor list please",
            "Create a function that returns the prime factors of a number.",
            "How can I find the prime factorization of an integer?",
            "Implement prime factorization and return the factors in a list, repeated ones included.",
            "I need to split a number into its prime factors.",
            "Could you write code that factors an integer into primes?",
            "Given 84, return [2, 2, 3, 7], and so on for other numbers.",
            "Define a function taking an integer and returning the primes whose product it is.",
            "Make a factorization function that lists prime factors from small to large.",
            "What would a function to factorize numbers into primes look like?",
            "Build me something which writes a number as a product of primes, as a list.",
            "Give me code to get all prime factors, with multiplicity.",
            "Write a function which divides out the primes of a number one after the other and collects them.",
            "In the factor tree for 60 we end with 2, 2, 3 and 5. I'd like to get those ends for any number.",
            "Which primes have to be multiplied to make 1024? Ten twos. I want the list for any integer.",
            "For our RSA demo in class we crack tiny keys by factoring them, 221 into 13 and 17. Please write the factoring.",
            "The teacher gives numbers and my kid has to write each as prime times prime times prime. Let me check with a list of those primes.",
            "i need to cancel a big fraction by hand and for this want top number taken apart in primes, e.g. 100 is 2 2 5 5",
            "In my country we say decompose in simple multipliers: number 49 is 7 and 7. Function needed, result list.",
            "Our version returns [2, 3] for 12 and loses the second 2. Each prime must appear as often as it divides the number.",
            "Gears: I have to realise a ratio with small prime tooth factors, so what are the prime factors of an integer, in order?",
            "A prime like 13 returns just itself, 1 returns nothing, everything else is broken down to primes.",
            "Every integer above 1 is a unique product of primes. Compute that product's members in ascending order.",
            "How would you take 60 apart until only primes are left? I need those as list.",
            "try 2, then 3, then 5 and so on as long as they divide n and tell me all primes used, doubles too",
            "60 -> [2, 2, 3, 5]",
            "break number down to primes",
            "factor tree leaves",
            "decompose integer as product of primes",
            "Primfaktorzerlegung",
            'unix "factor" command in python',
            "prime building blocks of n, repeated",
            "fundamental theorem of arithmetic, list form",
            "Multiplied together, the primes in the returned list must give the number again.",
            "A factor that divides several times should be listed several times, so 49 becomes [7, 7].",
            "The number is to be split into ever smaller factors until only primes are left, in rising order.",
            "For a prime such as 13 just that prime in a list is the answer.",
            "What I want is the complete decomposition of an integer into primes, small ones first.",
            "Which primes do I have to multiply to arrive at a given number?",
            "To simplify roots, a whole number has to be taken apart into its prime components.",
            "Divide by 2 while possible, next by 3, then 5 and so on, noting each divisor used.",
            "As a pupil I want to check the factor tree I drew for 84, whose ends are 2, 2, 3 and 7. So list the ends of the tree for any number.",
            "Numbers are like molecules and primes are their atoms. I give you 100, you tell me the atoms: [2, 2, 5, 5].",
            "feat: show how an integer splits up, e.g. 221 as [13, 17]",
            "Toy RSA: the modulus is small so we can crack it. From the modulus get the primes it was multiplied from, in order.",
            "in matlab there is factor(60) giving 2 2 3 5 and I want to have same thing in python as list",
            "TICKET-46: our result for 12 says 2 and 3, it has to be 2, 2, 3 because two divides twice. Rewrite the splitting into primes.",
            "homework says 'write as a product of prime numbers': 60 = 2 * 2 * 3 * 5. A list with these would do, for whatever number they come up with",
            "One has none, so an empty list there. For all the others take out the smallest prime again and again till one is left, and remember what you took out.",
        ),
        params=("n",),
        types="(n: int) -> list[int]",
        summary="Return the prime factors of n in ascending order, with repetition.",
        explanation="The program divides n by the current divisor as long as that leaves no remainder and then tries the next one. "
        "What is left at the end is 1 or the largest prime factor. It takes at most about sqrt(n) divisions.",
        cases=(
            ((12,), [2, 2, 3]), ((100,), [2, 2, 5, 5]), ((13,), [13]), ((2,), [2]), ((60,), [2, 2, 3, 5]), ((49,), [7, 7]),
            ((1,), []), ((97,), [97]), ((84,), [2, 2, 3, 7]), ((1024,), [2] * 10), ((221,), [13, 17]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    factors = []
    divisor = 2
    while n > 1:
        if n % divisor == 0:
            factors.append(divisor)
            n //= divisor
        else:
            divisor += 1
    return factors
'''),
            Program(style="plain", source='''def {name}(n):
    factors = []
    divisor = 2
    while divisor * divisor <= n:
        while n % divisor == 0:
            factors.append(divisor)
            n //= divisor
        divisor += 1
    if n > 1:
        factors.append(n)
    return factors
'''),
            Program(style="recursive", source='''def {name}(n):
    for d in range(2, int(n ** 0.5) + 1):
        if n % d == 0:
            return [d] + {name}(n // d)
    return [n] if n > 1 else []
'''),
            Program(style="robust", source='''def {name}(n: int) -> list[int]:
    """Return the prime factors of n, smallest first and repeated; numbers below 2 have none."""
    factors: list[int] = []
    while n > 1 and n % 2 == 0:
        factors.append(2)
        n //= 2
    candidate = 3
    while candidate * candidate <= n:
        quotient, remainder = divmod(n, candidate)
        if remainder == 0:
            factors.append(candidate)
            n = quotient
        else:
            candidate += 2
    return factors + [n] if n > 1 else factors
'''),
        ),
        raises=(((0,), "ValueError"), ((-12,), "ValueError"), (("12",), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 1:
        raise ValueError("n must be positive")
    factors = []
    divisor = 2
    while n > 1:
        while n % divisor == 0:
            factors.append(divisor)
            n //= divisor
        divisor += 1
    return factors
''',
        near=("divisors", "is_prime", "primes_up_to", "distinct prime factors"),
    ),
    Family(
        key="divisors",
        task="algorithm",
        names=("get_divisors", "find_divisors", "list_divisors", "all_factors"),
        phrases=(
            "lists all divisors of a number",
            "returns every positive integer that divides n without a remainder",
            "finds the divisors of n, 1 and n included, in ascending order",
            "gives [1, 2, 3, 4, 6, 12] for 12",
            "turns 10 into [1, 2, 5, 10]",
            "collects all the numbers a given integer is evenly divisible by",
            "gets all factors of a whole number, not only the prime ones",
            "shows into how many equal group sizes n things can be split, as a sorted list of sizes",
            "enumerates d for which n % d == 0",
            "takes a positive integer and produces the sorted list of its divisors",
            "computes the complete set of divisors and returns it as an ordered list",
            "works out what goes into n exactly",
            "tries the numbers from 1 to n and keeps those that leave no rest when n is divided by them",
            "returns [1, 7] for 7 and [1] for 1, that is, everything that divides the argument",
            "determines which integers divide some number evenly",
            "finds divisors efficiently, in pairs up to the square root of n",
            "finds all the divisors of a number",
            "returns a sorted list of all factors of n, including 1 and n itself",
            "gets the divisors of an integer",
            "computes every number that divides the given number evenly",
            "lists the factors of a number, prime or not",
            "determines all positive divisors of an integer",
            "takes a number and gives back all the numbers it can be divided by without remainder",
            "returns [1, 2, 3, 6] for 6",
            "generates a list of the numbers between 1 and n that divide n",
            "checks each number up to n and returns the ones with n modulo that number equal to zero",
            "outputs all whole numbers that are factors of the input",
            "extracts all divisors of some int, from the smallest, 1, to the largest, the number itself",
            "calculates the list of divisors",
            "finds every way to divide n with no rest and returns the divisors used",
            "builds an array containing each positive divisor of n once",
            "gives me the factors of 24 as 1, 2, 3, 4, 6, 8, 12, 24, and those of any other number",
            "looks for all integers d such that d divides n",
            "tells by which numbers a given number is divisible",
        ),
        asks=(
            "all divisors of n",
            "what numbers can 12 be divided by? 1 2 3 4 6 12. i need that list for any number",
            "Given a positive integer, return every number that divides it evenly, sorted.",
            "python: list factors of a number, including 1 and itself",
            "I have 36 chairs and want to know each possible row length so that no chair is left over.",
            "How do I get all the factors of an int, not just the primes?",
            "divisor list please",
            "For a worksheet I must show which whole numbers go into n without remainder, from smallest to biggest.",
            "homework question: find all numbers that divide the given number with rest 0",
            "Return the complete sorted list of positive divisors.",
            "10 should give [1, 2, 5, 10], 7 should give [1, 7]. can you do that?",
            "Our warehouse wants to see in what equal batch sizes an order can be packed, so list every exact divisor of the quantity.",
            "so like i give 16 and get back 1, 2, 4, 8, 16",
            "I want see by which numbers my number is dividable, in list ascending",
            "Loop over candidates and keep those where n % d is zero, 1 and n too.",
            "Every factor of a whole number, in order",
            "to split the class into equal teams I need to know all the team sizes that work out exactly for n pupils",
            "This only returns the proper factors, but n itself should be in there too. Give me a version with all of them.",
            "divisors of a number",
            "find all divisors",
            "list all factors of a number",
            "get divisors of n",
            "fn returning all divisors",
            "factors of an integer, sorted",
            "all numbers that divide n",
            "every positive divisor of n",
            "divisor list of a number",
            "list of factors including 1 and n",
            "which numbers divide n evenly",
            "numbers n is divisible by",
            "Create a function that returns all divisors of a number.",
            "How can I find all the factors of an integer?",
            "Implement a function to list the positive divisors of n in ascending order.",
            "I need every number that divides a given number without remainder.",
            "Could you write code that gets all divisors of an integer?",
            "Given 12, return [1, 2, 3, 4, 6, 12], the numbers that divide it.",
            "Define a function that takes a positive integer and returns its factors as a list.",
            "Make a function to collect the divisors of a number, itself included.",
            "What would a function that lists all factors of a number look like?",
            "Build me a divisor finder for positive integers.",
            "Give me all the whole numbers by which n can be divided exactly.",
            "Write a function returning the sorted list of a number's divisors.",
            "I have 28 photos for the wall. What row lengths give a complete rectangle? All of them, for any number of photos.",
            "Our training sessions have 36 people and groups must be equal in size. List the group sizes that are possible for a headcount.",
            "in math we make factor rainbows, for 16 it's 1 2 4 8 16. want to generate the numbers for the rainbow",
            "For the animation I need all frame intervals that fit a total frame count exactly, so every divisor of it.",
            "hi, how to get numbers on which my number divides without rest? result from small to big",
            "This gives me the prime factors of 12, i.e. 2, 2, 3, but I want all the divisors: 1, 2, 3, 4, 6 and 12.",
            "A number n is given. Test each candidate from 1 to n, and return those that leave remainder zero.",
            "A baker has n rolls and wants to know all bag sizes where no roll is left. Return the sizes in order.",
            "We have to offer instalment plans with equal whole amounts, so find every integer that goes into the price evenly.",
            "7 has only 1 and 7, 10 has 1, 2, 5, 10. Please list them for whatever I pass, the factors I mean.",
            "Memory pages must divide the buffer length exactly. Show every length that does, from 1 to the buffer length.",
            "teacher says find ALL factors, not only prime ones, of a whole number. python list please",
            "12 -> [1, 2, 3, 4, 6, 12]",
            "everything that goes into n evenly",
            "factor list incl. 1 and itself",
            "numbers k with n % k == 0",
            "possible equal group sizes",
            "all d where d | n, sorted",
            "Teilermenge of an integer",
            "exact divisors in rising order",
            "From one up to the number itself, those leaving no remainder are wanted.",
            "All the numbers dividing n are listed, so for a prime only one and itself should be there.",
            "Into how many pieces of equal whole length can a rope of n metres be cut, all options listed?",
            "The list must begin with 1, end with the number and contain all that divides it.",
            "What I want is each integer that measures my number without a rest, from small to large.",
            "Given 28, the answer ought to be [1, 2, 4, 7, 14, 28], composite ones included.",
            "To find all rectangle widths for n tiles, every whole number dividing n has to be listed.",
            "Which table sizes can I use if all guests should be seated with no chair left empty?",
            "As a coach I want to know in which group sizes I can split 36 kids so nobody's left over: [1, 2, 3, 4, 6, 9, 12, 18, 36]. Of course for other numbers of kids too.",
            "I have 16 square tiles. Possible widths of a full rectangle are 1, 2, 4, 8 and 16. List such widths for n tiles.",
            "feat: offer only those batch sizes that divide the number of jobs without remainder, as an ascending list",
            "rational root theorem needs all positive whole numbers which divide the constant term, make me that list",
            "how many per box so that all boxes are full and nothing is left? i want see all the possibilities for my 10 apples: 1, 2, 5, 10",
            "TICKET-90: grid layout. The number of pictures is given; return every column count for which the last row is complete.",
            "The teacher calls them the factors of 9, that is 1, 3 and 9 (not only primes!). Find them for a number I enter, smallest to biggest.",
            "Loop i from 1 to n, keep i if the modulo is zero, return the kept ones - make that proper Python for me please",
        ),
        params=("n",),
        types="(n: int) -> list[int]",
        summary="Return the positive divisors of n in ascending order.",
        explanation="The program tries the numbers from 1 to n and keeps those that divide n without a remainder. That takes n steps; "
        "looking for pairs of divisors up to the square root is faster for large n.",
        cases=(
            ((12,), [1, 2, 3, 4, 6, 12]), ((10,), [1, 2, 5, 10]), ((7,), [1, 7]), ((1,), [1]), ((16,), [1, 2, 4, 8, 16]),
            ((36,), [1, 2, 3, 4, 6, 9, 12, 18, 36]), ((2,), [1, 2]), ((28,), [1, 2, 4, 7, 14, 28]), ((9,), [1, 3, 9]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    return [d for d in range(1, n + 1) if n % d == 0]
'''),
            Program(style="plain", source='''def {name}(n):
    result = []
    for candidate in range(1, n + 1):
        if n % candidate == 0:
            result.append(candidate)
    return result
'''),
            Program(style="iterative", source='''def {name}(n):
    small, large = [], []
    d = 1
    while d * d <= n:
        if n % d == 0:
            small.append(d)
            if d != n // d:
                large.append(n // d)
        d += 1
    return small + large[::-1]
'''),
            Program(style="robust", source='''from math import isqrt


def {name}(n: int) -> list[int]:
    """Return the positive divisors of n, smallest first; the sign of n does not matter."""
    n = abs(n)
    found: set[int] = set()
    for d in range(1, isqrt(n) + 1):
        if n % d == 0:
            found.update((d, n // d))
    return sorted(found)
'''),
        ),
        raises=(((0,), "ValueError"), ((-4,), "ValueError"), ((2.0,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n <= 0:
        raise ValueError("n must be positive")
    return [d for d in range(1, n // 2 + 1) if n % d == 0] + [n]
''',
        near=("prime_factors", "proper divisors (without n)", "the number of divisors"),
    ),
    Family(
        key="gcd",
        task="algorithm",
        names=("greatest_common_divisor", "find_gcd", "hcf", "compute_gcd"),
        phrases=(
            "computes the greatest common divisor of two integers",
            "returns the gcd of a and b",
            "finds the largest number that divides both a and b",
            "implements Euclid's algorithm",
            "gives 6 for 12 and 18",
            "calculates the highest common factor",
            "takes two whole numbers and returns the biggest factor they share",
            "tells by what I can reduce the fraction a / b",
            "works out the hcf of a pair of numbers",
            "keeps replacing (a, b) with (b, a % b) until b is zero and returns what is left",
            "returns 1 if the two numbers have no factor in common, and their greatest shared one otherwise",
            "determines the size of the largest square tile that fits a floor of a by b exactly",
            "gets the maximum integer by which both arguments are evenly divisible",
            "maps 48 and 36 to 12, and 7 and 5 to 1",
            "finds the biggest common divisor with the euclidean method",
            "figures out the greatest measure two lengths have in common",
            "finds the greatest common divisor of two numbers",
            "calculates the gcd of two integers",
            "computes the GCD using the Euclidean algorithm",
            "returns the largest common factor of a and b",
            "determines the greatest common factor (GCF) of two numbers",
            "gets the highest number that goes into both values without remainder",
            "takes two integers and outputs their greatest common divisor",
            "returns the biggest integer dividing two given integers",
            "does gcd",
            "works like math.gcd for two arguments",
            "finds the HCF of two given numbers",
            "looks for the largest divisor that two numbers share",
            "returns 4 for 8 and 12",
            "identifies the largest positive integer that is a divisor of x and also of y",
            "applies the euclidean algorithm to a pair of integers",
            "solves the problem of cutting two ropes into equal pieces as long as possible, returning the length of a piece",
            "evaluates gcd(a, b), for example gcd(54, 24) == 6",
            "uses repeated remainders to obtain the greatest common divisor",
        ),
        asks=(
            "gcd of two numbers",
            "I want to simplify fractions, so I need the biggest number that goes into both top and bottom",
            "How do I find the greatest common divisor in Python?",
            "Given two integers, return their highest common factor.",
            "euclid's algorithm pls",
            "48 and 36 -> 12, the biggest number dividing both",
            "Two ropes, lengths a and b. What's the longest piece length that divides both with nothing left?",
            "python snippet hcf",
            "My teacher calls it ggT, the largest number which divides two numbers. Please program it.",
            "For reducing an aspect ratio like 1920x1080 I need the largest shared factor of width and height.",
            "what's the biggest divisor two numbers have in common, e.g. 6 for 12 and 18",
            "Kindly implement the Euclidean algorithm for a pair of integers.",
            "largest int that divides a as well as b",
            "I'm packing 20 apples and 30 pears into identical bags, as many as possible. Compute how many bags from the two counts.",
            "GCF finder for two numbers",
            "any idea how to check the strongest common factor between two ints? like 7 and 5 only share 1",
            "Reimplement math.gcd by hand, two arguments are enough.",
            "swap and take remainders until zero, whats left is the common divisor i want",
            "get gcd of two integers",
            "greatest common divisor",
            "highest common factor of two integers",
            "find hcf of two numbers",
            "euclidean algorithm",
            "fn for gcd",
            "greatest common factor",
            "largest common divisor of a and b",
            "biggest number dividing both",
            "compute gcd please",
            "common divisor, the largest one",
            "euclid gcd in python",
            "Create a function that finds the greatest common divisor of two numbers.",
            "How can I calculate the GCD of two integers?",
            "Implement the Euclidean algorithm for two integers.",
            "I need the highest common factor of a and b.",
            "Could you write code to get the largest number that divides two numbers?",
            "Given two integers, return the greatest number which divides both of them.",
            "Define a function taking two numbers and returning their greatest common factor.",
            "Make a function to compute the HCF of a pair of integers.",
            "What would Euclid's algorithm look like in Python?",
            "Build me something that returns 6 for 12 and 18, their greatest shared divisor.",
            "Give me the gcd for two whole numbers, where gcd with 0 is the other number.",
            "Write a function which determines the biggest common divisor of two ints.",
            "I want to tile a floor of 270 by 192 with square tiles as large as possible and no cutting. How big is a tile, for any floor?",
            "My fraction class should print 2/3 and not 12/18, so I need what numerator and denominator can both be divided by at most.",
            "We have 48 boys and 36 girls and want as many identical teams as we can get. The team count for any two numbers please.",
            "hello, I search function for biggest common divider of two number",
            "homework about hcf: write both numbers, find the highest factor they share, e.g. 5 for 10 and 5",
            "Photo prints: what's the largest integer that width and height both divide by? I use it to show 4:3 instead of 1600:1200.",
            "Are two gears coprime? I want to look at their greatest common divisor, which would be 1, so give me that function.",
            "Two planks of different length should be sawn into equal pieces, as long as possible, no waste. Piece length from both lengths.",
            "The reviewer doesn't like my loop that tries all numbers downwards for a common divisor. Show a neat function for the greatest one.",
            "a mod b, then swap, again and again till zero remains; the last nonzero one is what I need",
            "1071 and 462 share 21 as their top divisor. Code it for any pair.",
            "In the old days I'd use fractions.gcd. What's a self-made replacement that takes two ints?",
            "GGT von zwei Zahlen",
            "HCF",
            "largest shared divisor of a pair",
            "number to cancel a fraction by",
            "Euclid, two integers",
            "GCD(A1,B1) like in Excel",
            "biggest common measure",
            "48 and 36 gives 12",
            "Of all integers dividing both numbers without a rest, the largest should be returned.",
            "By which number can numerator and denominator be shortened at most?",
            "Repeatedly replacing the pair by the smaller one and the remainder, stop at zero and give the other.",
            "Two whole numbers come in and the greatest that fits evenly into each goes out.",
            "If the two share no larger divisor, the outcome must be 1, as for 7 and 5, else the largest shared one.",
            "What I want is 21 for 1071 and 462, in other words their highest shared factor.",
            "To reduce a ratio such as 270 to 192, its biggest common divisor (here 6) is needed.",
            "The side of the largest square with which an a by b floor can be tiled exactly should be computed.",
            "As a florist I want identical bouquets from 12 roses and 18 tulips with nothing left over. At most 6 bouquets are possible. Calculate such a maximum for any two amounts.",
            "Screen is 1920 by 1080 and I'd like to say 16 to 9. For that I must know by what both can be divided at most. Just that number, please.",
            "feat: helper for shortening fractions; finds the largest integer which goes into top and bottom",
            "two ropes, cut both in equal pieces with no rest, pieces so long as possible. how long is the piece?",
            "our exam: using the old Greek method with remainders find the biggest number that divides 48 as well as 36. Python version wanted, two ints as input.",
            "TICKET-27: zero isn't treated right. For 0 and 9 we expect 9, for 10 and 5 we expect 5, as common divisors go.",
            "i need the hcf for my fraction class so that 12/18 gets 2/3, i mean the 6 that i divide with",
            "Subtract the smaller number from the bigger until they're equal, that's how they did it 2000 years ago. Result is the common divisor, the greatest one.",
        ),
        params=("a", "b"),
        types="(a: int, b: int) -> int",
        summary="Return the greatest common divisor of a and b.",
        explanation="Euclid's algorithm: the pair (a, b) is replaced with (b, a % b) until the second number is 0; the first one is then "
        "the greatest common divisor. The number of steps grows only with the logarithm of the numbers.",
        cases=(
            ((12, 18), 6), ((48, 36), 12), ((7, 5), 1), ((10, 5), 5), ((5, 10), 5), ((17, 17), 17), ((0, 9), 9), ((9, 0), 9),
            ((1, 100), 1), ((270, 192), 6), ((1071, 462), 21),
        ),
        programs=(
            Program(style="naive", source='''import math


def {name}(a, b):
    return math.gcd(a, b)
'''),
            Program(style="plain", source='''def {name}(a, b):
    while b:
        a, b = b, a % b
    return a
'''),
            Program(style="recursive", source='''def {name}(a, b):
    if b == 0:
        return a
    return {name}(b, a % b)
'''),
            Program(style="iterative", source='''def {name}(a, b):
    if a == 0 or b == 0:
        return a + b
    divisor = min(a, b)
    while a % divisor or b % divisor:
        divisor -= 1
    return divisor
'''),
            Program(style="robust", source='''def {name}(a: int, b: int) -> int:
    """Return the greatest common divisor of a and b; it is never negative."""
    a, b = abs(a), abs(b)
    while b != 0:
        remainder = a % b
        a = b
        b = remainder
    return a
'''),
        ),
        raises=((("12", 18), "TypeError"), ((1.5, 3), "TypeError")),
        careful='''def {name}(a, b):
    if not isinstance(a, int) or not isinstance(b, int):
        raise TypeError("both numbers must be integers")
    while b:
        a, b = b, a % b
    return abs(a)
''',
        near=("lcm", "divisors"),
    ),
    Family(
        key="lcm",
        task="algorithm",
        names=("least_common_multiple", "find_lcm", "lowest_common_multiple", "compute_lcm"),
        phrases=(
            "computes the least common multiple of two integers",
            "returns the lcm of a and b",
            "finds the smallest positive number that both a and b divide",
            "gives 12 for 4 and 6",
            "calculates the lowest common multiple",
            "takes two positive whole numbers and returns the first number that appears in both their times tables",
            "works out the common denominator for two fractions with denominators a and b",
            "tells after how many days two events that repeat every a and every b days fall together again",
            "maps 3 and 5 to 15, and 6 and 8 to 24",
            "divides the product of a and b by their gcd",
            "determines the smallest integer that is a multiple of each of the two arguments",
            "gets the minimum shared multiple of a pair of ints",
            "counts up in multiples of the one number until the other divides it",
            "returns the smallest number evenly divisible by both parameters",
            "finds when two cycles of length a and b line up for the first time",
            "produces the lcm by way of the greatest common divisor",
            "finds the least common multiple of two numbers",
            "calculates the LCM of two integers",
            "returns the smallest common multiple of a and b",
            "computes the lowest number that is divisible by both inputs",
            "determines the lcm with the help of the gcd",
            "gets the lowest common multiple of a pair of numbers",
            "takes two integers and outputs their least common multiple",
            "returns 20 for 4 and 10",
            "works like math.lcm for two arguments",
            "does lcm",
            "looks for the first multiple that two numbers have in common",
            "finds the least common denominator for two denominators",
            "evaluates lcm(a, b), for example lcm(6, 4) == 12",
            "identifies the smallest integer which can be divided by x as well as by y without remainder",
            "tells when two buses that leave every a and every b minutes will next leave at the same time",
            "calculates a * b // gcd(a, b)",
            "searches for the minimal number that is a multiple of both given ones",
            "returns the least integer both a and b go into evenly",
        ),
        asks=(
            "lcm of two ints",
            "How do I get the smallest number that both 4 and 6 go into? For any two numbers.",
            "Given two positive integers, return the least common multiple.",
            "One bus comes every 12 minutes, the other every 18. After how many minutes do they come together again? Make both intervals inputs.",
            "common denominator finder for two fractions, I give you both denominators",
            "python snippet: lowest common multiple",
            "i need first number which is in both times tables",
            "so 3 and 5 give 15, 6 and 8 give 24",
            "kgV in German, the smallest shared multiple of two numbers. Can you write that?",
            "Two lamps blink with periods a and b. Compute when they next flash simultaneously.",
            "Adding fractions homework! need the smallest common bottom number",
            "What's the smallest positive integer divisible by two given ones?",
            "For scheduling we need the cycle length after which two repeating jobs coincide, from their two intervals.",
            "Do math.lcm for a pair, please, I'm stuck on an old Python version.",
            "a times b over their gcd, as a function",
            "smallest multiple in common, two numbers",
            "hot dogs come in 10s and buns in 8s, whats the least amount so both come out even? general version",
            "Find the minimal integer evenly divisible by each of the two inputs.",
            "lcm of two numbers",
            "least common multiple",
            "lowest common multiple of a and b",
            "smallest common multiple",
            "find lcm please",
            "fn for lcm of two integers",
            "smallest number divisible by both",
            "least common denominator of two denominators",
            "compute lcm in python",
            "common multiple, the smallest",
            "first shared multiple of two numbers",
            "lcm function",
            "Create a function that computes the least common multiple of two integers.",
            "How can I find the LCM of two numbers?",
            "Implement lowest common multiple for a pair of positive integers.",
            "I need the smallest number that is a multiple of both a and b.",
            "Could you write code to calculate the lcm of 4 and 6 and any other two numbers?",
            "Given two positive integers, return the smallest integer both of them divide.",
            "Define a function taking two numbers and returning their lowest common multiple.",
            "Make a function for the least common multiple of two ints.",
            "What would a function that finds the smallest shared multiple look like?",
            "Build me an LCM helper which gives 36 for 12 and 18.",
            "Give me the first number that appears in the multiplication tables of both inputs.",
            "Write a function that returns the smallest positive number divisible by two given integers.",
            "I water one plant every 3 days and the other every 5. After how many days do I water both again? Any two intervals please.",
            "To add 1/6 and 1/8 you need 24 below the line. From two denominators find that least one.",
            "A drummer plays a 4-beat pattern, the bassist a 6-beat one. When are they back together? Function with the two lengths.",
            "Two planets line up every so many years, periods given as whole numbers. How long until both are at the start together again?",
            "homework: smallest common multiple for two numbers, for example 21 and 6 is 42",
            "Bolts come in packs of 100, nuts in packs of 75. What's the least number of each I have to buy so that none is left over?",
            "please i need the smallest number which can divide on both my numbers, like 3 and 5 -> 15",
            "Multiplying the two periods works but isn't minimal, for 10 and 5 it gives 50 instead of 10. I want the least common one.",
            "Backup A runs every a hours and backup B every b hours. Our ops manager asks when they next collide.",
            "Lap times differ: one runner takes 6 minutes, the other 8, so they meet at the line after 24. Write it for any whole minutes.",
            "We loop two animations of different frame counts and need the total frame count after which both repeat.",
            "Which number do I reach first when I count up in steps of a and in steps of b? The smallest they share.",
            "KGV",
            "LCD of two denominators",
            "earliest number in both times tables",
            "smallest shared multiple",
            "21 and 6 -> 42",
            "a*b divided by their gcd",
            "when do two cycles coincide",
            "LCM(A1,B1) as in Excel",
            "The first positive number which both inputs divide without a remainder should be found.",
            "Two fractions are to be added, so what's their smallest common denominator?",
            "One light blinks every a seconds, the other every b; after how many seconds do they blink together again?",
            "Counting in steps of each number, at what point do the two counts meet for the first time after zero?",
            "With 100 and 75 the result must be 300, with 3 and 5 it must be 15.",
            "What I want is the least integer that is in the times tables of both numbers.",
            "Given two gear tooth counts, the number of teeth that pass until the start position returns should be computed.",
            "If one number divides the other, the bigger one is already the smallest shared multiple, otherwise go on searching.",
            "As a party planner I want as many sausages as buns. They come in packs of 6 and 8, so 24 is the smallest equal amount. Do that for any pack sizes.",
            "Two buses leave together at the station, one comes every 12 minutes, the other every 18. They meet again after 36. Work that out for other intervals.",
            "feat: schedule repeats when both periods are over at once; compute this smallest common period from two ints",
            "adding 1/4 and 1/6 i need 12 below the line, how do i get this 12 from 4 and 6 by program",
            "Mum waters the cactus every 21 days and the fern every 6 days. Today both. In how many days are both due on the same day again?",
            "TICKET-15: rhythm trainer. Polyrhythm of a against b needs a grid with the fewest steps that a and b both fit into.",
            "runner A needs 6 minutes for a lap and runner B 8 minutes, when they are next time together at the start line? Minutes as number please",
            "I can find the highest common factor already, now I'm asked for its counterpart, the lowest number which both numbers go into.",
        ),
        params=("a", "b"),
        types="(a: int, b: int) -> int",
        summary="Return the least common multiple of a and b.",
        explanation="The product of two numbers is their greatest common divisor times their least common multiple, so the program "
        "divides a * b by the gcd. The cost is that of the gcd, which is logarithmic.",
        cases=(
            ((4, 6), 12), ((3, 5), 15), ((6, 8), 24), ((7, 7), 7), ((1, 9), 9), ((10, 5), 10), ((21, 6), 42), ((12, 18), 36), ((100, 75), 300),
        ),
        programs=(
            Program(style="naive", source='''from math import gcd


def {name}(a, b):
    return a * b // gcd(a, b)
'''),
            Program(style="plain", source='''def {name}(a, b):
    x, y = a, b
    while y:
        x, y = y, x % y
    return a * b // x
'''),
            Program(style="iterative", source='''def {name}(a, b):
    multiple = a
    while multiple % b != 0:
        multiple += a
    return multiple
'''),
            Program(style="functional", source='''import math


def {name}(a, b):
    return math.lcm(a, b)
'''),
            Program(style="robust", source='''from math import gcd


def {name}(a: int, b: int) -> int:
    """Return the least common multiple of a and b; it is 0 if one of them is 0."""
    if a == 0 or b == 0:
        return 0
    return abs(a) // gcd(a, b) * abs(b)
'''),
        ),
        raises=((("4", 6), "TypeError"), ((4, 0), "ValueError"), ((-4, 6), "ValueError")),
        careful='''from math import gcd


def {name}(a, b):
    if not isinstance(a, int) or not isinstance(b, int):
        raise TypeError("both numbers must be integers")
    if a <= 0 or b <= 0:
        raise ValueError("both numbers must be positive")
    return a * b // gcd(a, b)
''',
        near=("gcd",),
    ),
    Family(
        key="is_perfect_number",
        task="algorithm",
        names=("is_perfect", "check_perfect_number", "perfect_number_check"),
        phrases=(
            "checks whether a number is perfect",
            "tells if n equals the sum of its proper divisors",
            "decides whether an integer is a perfect number like 6 or 28",
            "returns True for 6, 28 and 496 and False for 12",
            "adds up all divisors of n smaller than n and compares the total with n itself",
            "tests a positive int for perfection in the sense of number theory",
            "recognizes numbers such as 28 = 1 + 2 + 4 + 7 + 14",
            "says True when the factors of a number, without the number itself, sum to that number",
            "is a predicate for perfect numbers",
            "finds out if some number is neither abundant nor deficient",
            "determines if the aliquot sum of n is exactly n",
            "gives a boolean: is this a perfect number or not",
            "verifies that everything that divides n, apart from n, adds up to n",
            "checks 6 == 1 + 2 + 3 and the like for any integer",
            "takes n, sums its proper divisors, and returns whether the result is n again",
            "checks if a given number is a perfect number",
            "determines whether n is perfect",
            "returns True if the number is perfect, otherwise False",
            "tests if the sum of the proper divisors of a number equals the number",
            "tells whether an integer is a perfect number",
            "finds out if a number is equal to the sum of all its divisors except itself",
            "detects perfect numbers",
            "verifies if an integer is perfect by summing up its factors",
            "takes an int and returns a bool saying if it is perfect, as 6 is",
            "decides if a positive integer is the sum of its positive divisors excluding the number itself",
            "identifies whether the input is one of the perfect numbers 6, 28, 496, 8128 and so on",
            "does a perfect number test",
            "compares n with the sum of its smaller factors and says if they match",
            "answers if some whole number is perfect in Euclid's sense",
            "evaluates to True for 28 because 1 + 2 + 4 + 7 + 14 is 28 again",
            "says whether the divisors of a number that are less than it total exactly the number",
            "validates that a number is perfect",
            "sees if adding together all the proper factors gives the number back",
        ),
        asks=(
            "perfect number check",
            "6 = 1 + 2 + 3, so 6 is perfect. How do I test that for any number?",
            "Given n, return True if its proper divisors add up to n.",
            "python snippet: is this number perfect (like 6, 28, 496)",
            "My homework is about perfect numbers and I have to decide if a number is one.",
            "i want to know if all factors of a number, without the number, sum to exactly that number",
            "Does the sum of the smaller divisors equal the number itself? True or False.",
            "For a number theory puzzle site, we need to recognise perfect numbers.",
            "any quick check that 28 is perfect and 12 isn't?",
            "Write a test for perfection in the ancient Greek sense: the number is the total of everything that divides it, except itself.",
            "number is perfect or not? bool please",
            "In my trivia game you get a bonus for perfect numbers such as 496. Check whether the player's number qualifies.",
            "sum the divisors below n, compare with n, say whether they match",
            "please function that says yes if number is same as sum of his own divisors without himself",
            "Neither abundant nor deficient, exactly perfect: that's what I want to detect.",
            "Determine if an integer equals its aliquot sum.",
            'can you tell me if a number is a "perfect number", the maths kind? 8128 yes, 100 no',
            "Validate that an integer is a perfect number.",
            "check perfect number",
            "is a number perfect",
            "perfect number test",
            "fn to check perfect numbers",
            "number equals sum of proper divisors",
            "perfect number checker please",
            "test if n is a perfect number",
            "perfect numbers like 6 and 28",
            "true if number is perfect",
            "sum of divisors equals the number itself",
            "verify perfect number",
            "proper divisors add up to n?",
            "Create a function that checks if a number is a perfect number.",
            "How can I test whether an integer is perfect, like 6 or 28?",
            "Implement a perfect number check which returns a boolean.",
            "I need to know whether a number equals the sum of its proper divisors.",
            "Could you write code to tell if n is a perfect number?",
            "Given an integer, return True if the divisors smaller than it sum to it.",
            "Define a function that decides if a number is perfect in the sense of number theory.",
            "Make a function which returns True for 496 and False for 100, i.e. recognizes perfect numbers.",
            "What would a check for perfect numbers look like in Python?",
            "Build a test that adds the factors of a number, except itself, and compares the sum to the number.",
            "Give me a boolean function for perfect numbers.",
            "Write a function to determine whether an integer is the sum of all its smaller factors.",
            "Euclid loved numbers such as 28, where 1 + 2 + 4 + 7 + 14 makes 28 again. Check whether a number has this property.",
            "we had perfect numbers in the lecture. exercise 2: program which says true or false for a given number",
            "A reader wrote that 8128 is a perfect number. I would like to check this claim, and others like it, by code.",
            "All the numbers dividing n, leaving out n, added together: do they make n? I only need true or false.",
            "Hello, perfect number is when sum of dividers is same like number. I need function who checks it.",
            "My version says 1 is perfect, but it has no proper divisors adding up to it. Give me a correct perfect number check.",
            'In our number zoo every number gets badges. One badge is "perfect", meaning its proper divisors total the number. When does it apply?',
            "12 has too much (16), 8 has too little (7), 6 has exactly 6. I want to detect the exact ones, by sum of proper divisors.",
            "St. Augustine said God made the world in 6 days because 6 is perfect. Find out whether some other number is perfect as well.",
            "Please say yes or no: the number's aliquot parts sum up to the number.",
            "For my math blog I need a predicate for perfect numbers, negative numbers and zero are never perfect.",
            "take number, find everything it can be divided by besides itself, sum these up, same as the number? then True",
            "perfect like 6 and 28?",
            "aliquot sum equal to the number",
            "sigma(n) = 2n check",
            "Euclid's perfect numbers, yes/no",
            "neither abundant nor deficient",
            "vollkommene Zahl test",
            "smaller divisors add up to n?",
            "is 496 perfect, bool",
            "Added together, the divisors below the number should make the number, only then return True.",
            "A number is given and a boolean has to say if it equals 1 plus its other divisors smaller than itself.",
            "For 28 the answer must be True because 1 + 2 + 4 + 7 + 14 is 28.",
            "What I want is a test that succeeds for 6, 28, 496 and 8128 but fails for 12.",
            "One, zero and negative integers should be answered with False, they're not perfect.",
            "Does a number match the total of all that divides it, the number itself excluded?",
            "The ancient Greeks admired numbers which are the sum of their parts; detect one.",
            "Summing whatever divides n evenly and is less than n, tell me whether n comes out.",
            "As a maths club leader I want to let children test candidates: 6 is perfect as 1 + 2 + 3 = 6, while 8 is not since 1 + 2 + 4 = 7.",
            "God made the world in 6 days and the moon goes round in 28, wrote Augustine, as these numbers equal their divisors' sum. Check that property for a number.",
            "feat: classify(496) part one, say True when the proper divisors total the number itself",
            "my homework about numbers which are same as sum of its divisors (without the number). give True or False for one number",
            "Not perfect squares! I mean when everything that divides a number, apart from itself, sums to it. A yes/no answer for an int.",
            "TICKET-66: the trivia bot claims 100 is perfect in the divisor sense. It isn't. Code a correct check which also knows that 8128 is.",
            "take 12: its divisors 1 2 3 4 6 sum up to 16, too much, so False. take 6: 1 2 3 sum to 6, so True. write this",
            "I'm hunting for the rare numbers such as 496 with a loop, and what's still missing is the condition that tells if the current int is one of them.",
        ),
        params=("n",),
        types="(n: int) -> bool",
        summary="Tell whether n equals the sum of its proper divisors.",
        explanation="The program adds all numbers smaller than n that divide n and compares the sum with n. It tries every candidate "
        "up to half of n, so the time grows linearly with n.",
        cases=(
            ((6,), True), ((28,), True), ((12,), False), ((496,), True), ((1,), False), ((2,), False), ((8,), False), ((27,), False),
            ((100,), False), ((0,), False), ((8128,), True), ((-6,), False),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    return n > 0 and sum(d for d in range(1, n) if n % d == 0) == n
'''),
            Program(style="plain", source='''def {name}(n):
    if n < 2:
        return False
    total = 0
    for divisor in range(1, n // 2 + 1):
        if n % divisor == 0:
            total += divisor
    return total == n
'''),
            Program(style="iterative", source='''def {name}(n):
    if n < 2:
        return False
    total = 1
    d = 2
    while d * d <= n:
        if n % d == 0:
            total += d
            if d * d != n:
                total += n // d
        d += 1
    return total == n
'''),
            Program(style="robust", source='''from math import isqrt


def {name}(n: int) -> bool:
    """Tell whether n is the sum of its divisors other than n; nothing below 2 is."""
    if n < 2:
        return False
    proper = {1}
    for d in range(2, isqrt(n) + 1):
        if n % d == 0:
            proper |= {d, n // d}
    return sum(proper) == n
'''),
        ),
        raises=((("6",), "TypeError"), ((6.0,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n <= 0:
        return False
    return sum(d for d in range(1, n // 2 + 1) if n % d == 0) == n
''',
        near=("is_prime", "divisors", "perfect square", "is_armstrong_number"),
    ),
)
