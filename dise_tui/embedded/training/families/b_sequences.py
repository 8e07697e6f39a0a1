"""Numbers: factorial, Fibonacci, Collatz, Pascal, powers, combinations."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="factorial",
        task="algorithm",
        names=("compute_factorial", "fact", "get_factorial", "factorial_of"),
        phrases=(
            "computes the factorial of a number",
            "returns n!",
            "multiplies all whole numbers from 1 to n",
            "gives 120 for 5 and 1 for 0",
            "calculates the product 1 * 2 * 3 * ... * n",
            "tells in how many orders n different things can be arranged",
            "takes a non-negative integer and returns its factorial",
            "turns 4 into 24",
            "works out n times n - 1 times n - 2 and so on down to one",
            "counts the permutations of n distinct items",
            "evaluates the factorial function for an int",
            "defines n! by n! = n * (n - 1)! and 0! = 1",
            "finds how many ways there are to line up n people",
            "does factorials",
            "builds up the running product of the first n positive integers and returns the final value",
            "calculates the factorial of a given number",
            "finds the factorial of n",
            "returns the factorial of an integer",
            "returns the product of all positive integers up to n",
            "computes n factorial recursively",
            "takes a number and multiplies it by every whole number below it down to 1",
            "gets n! with a loop",
            "determines the factorial value of a number",
            "evaluates 5! = 120 and the like",
            "outputs the factorial for a non-negative int, with 0! being 1",
            "works like math.factorial",
            "implements the factorial function, either iteratively or with recursion",
            "multiplies together the numbers 1 through n",
            "returns 720 for 6 and 6 for 3",
            "calculates how many different orderings n objects have, that is, n!",
            "returns the number of ways to arrange n books on a shelf",
            "figures out what n! is",
            "produces the product of the integers from 1 up to and including n",
        ),
        asks=(
            "factorial in python",
            "how do I compute 5! = 5*4*3*2*1 for any n?",
            "Given n, return n factorial.",
            "In how many different orders can n people stand in a queue? I need that number.",
            "python snippet: n!",
            "my homework says multiply all numbers from 1 till n, zero gives 1",
            "I need factorials for a statistics formula, just the plain whole number version",
            "Could you multiply every integer from one up to n together for me?",
            "4 -> 24, 5 -> 120, 0 -> 1",
            "the exclamation mark thing from maths, like 3! is 6. how to code?",
            "We need the number of possible seating orders for n guests in a row.",
            "Product of the first n positive integers, please.",
            "write me math.factorial without using math",
            "count how many ways a playlist of n songs can be shuffled, all songs used once",
            "I want the value of n times (n-1) times (n-2) ... down to 1",
            "need helper which calculates the Fakultät of a number (n!)",
            "Classic beginner exercise: compute the factorial of a non-negative integer.",
            "tell me 10! and any other factorial",
            "factorial of a number",
            "fn for factorial",
            "compute n!",
            "calculate factorial",
            "n factorial please",
            "factorial function",
            "product of 1 to n",
            "multiply all numbers up to n",
            "get the factorial of an integer",
            "factorial calculator",
            "number of arrangements of n objects",
            "5! in python",
            "Create a function that calculates the factorial of a number.",
            "How can I compute the factorial of n?",
            "Implement factorial for non-negative integers.",
            "I need a function returning n!, with 0! equal to 1.",
            "Could you write code for the factorial of an integer?",
            "Given a number n, return the product of all integers from 1 to n.",
            "Define a function that takes n and returns its factorial.",
            "Make a function to work out factorials, for example 120 for 5.",
            "What would a factorial function look like in Python?",
            "Build me something that multiplies 1 * 2 * 3 up to n.",
            "Give me code for n factorial.",
            "Write a function which finds the factorial of a given whole number.",
            "I have 7 books and wonder in how many ways they fit next to each other on a shelf. It's 5040, so code that for any count.",
            "In combinatorics we need this exclamation mark operation all the time. Please make a function of it.",
            "our lecturer wants factorial of n as first exercise, 3 -> 6, 4 -> 24",
            "For a Taylor series I divide by 1, 1, 2, 6, 24 and so on. Give me the n-th of these numbers.",
            "How many different ways can n horses cross the finish line, no ties? I need the plain count.",
            "Hello, please function which makes product from all numbers one to n, for zero gives one",
            "Somebody summed the numbers 1 to n by mistake. It must be multiplication, so 4 gives 24 and not 10.",
            "A deck of n cards can be shuffled into how many orders? Compute that big integer.",
            "10 in, 3628800 out. You know what I mean: factorial.",
            "The statistics team needs factorials of whole numbers in their formula library.",
            "My calculator has a button labelled x! and I want the same as a function.",
            "start with 1, times 2, times 3, keep on until n, what is the result?",
            "n bang",
            "FACT() like Excel",
            "1*2*3*...*n",
            "orderings of n books, how many",
            "Fakultät of n",
            "gamma(n+1) for whole n",
            "exclamation mark operator from maths",
            "multiply all integers through n",
            "The product of all whole numbers from one up to the given number is wanted.",
            "In how many different orders can n people stand in a queue?",
            "Evaluate n!, where for zero the result must be 1 and for 4 it must be 24.",
            "Start with 1, multiply by 2, by 3, and so on until n has been used.",
            "What I want is 5040 when I pass in 7, that is 7 times 6 times 5 down to 1.",
            "Given a whole number that isn't negative, what comes out if it's multiplied with all smaller positive ones?",
            "To compute the Taylor series of e, the denominators 1, 1, 2, 6, 24 have to be supplied by index.",
            "An integer followed by an exclamation mark should be evaluated, so 3 gives 6.",
            "As a DJ I want to know how many playlists I can make with ten songs, each played once: 3628800. Tell me for other numbers of songs as well.",
            "My calculator has a button labelled x! and overflows at 70. I need the exact integer in Python.",
            "feat: number of possible arrangements of all n cards, where order matters and none is repeated",
            "on math lesson we had 5! = 120 and I must make program that does this with any number",
            "Seven dwarfs, seven chairs. They can sit down in 5040 ways. Let me ask the same with n dwarfs and n chairs.",
            "TICKET-30: running product 1 times 2 times ... times n, empty product for zero, so 1.",
            "not adding up 1..n, multiplying!! 4 -> 24 and 10 -> 3628800 please",
            "We permute all of our test cases before the run and would like to display how many permutations there are for n cases.",
        ),
        params=("n",),
        types="(n: int) -> int",
        summary="Return the factorial of n.",
        explanation="The program starts with 1 and multiplies it by every number from 2 to n. It needs n - 1 multiplications; "
        "for 0 and 1 the loop does nothing and the result is 1.",
        cases=(
            ((5,), 120), ((0,), 1), ((1,), 1), ((2,), 2), ((3,), 6), ((4,), 24), ((10,), 3628800), ((7,), 5040), ((20,), 2432902008176640000),
        ),
        programs=(
            Program(style="naive", source='''import math


def {name}(n):
    return math.factorial(n)
'''),
            Program(style="plain", source='''def {name}(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result
'''),
            Program(style="recursive", source='''def {name}(n):
    if n <= 1:
        return 1
    return n * {name}(n - 1)
'''),
            Program(style="functional", source='''from functools import reduce
from operator import mul


def {name}(n):
    return reduce(mul, range(1, n + 1), 1)
'''),
            Program(style="iterative", source='''def {name}(n):
    product = 1
    while n > 1:
        product *= n
        n -= 1
    return product
'''),
            Program(style="robust", source='''from math import prod


def {name}(n: int) -> int:
    """Return n!, the product of all integers from 1 to n; n must not be negative."""
    if n < 0:
        raise ValueError("factorial is not defined for negative numbers")
    return prod(range(1, n + 1))
'''),
        ),
        raises=(((-1,), "ValueError"), (("5",), "TypeError"), ((2.5,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result
''',
        near=("the sum of the numbers from 1 to n", "combinations_count", "fibonacci"),
    ),
    Family(
        key="fibonacci",
        task="algorithm",
        names=("fib", "nth_fibonacci", "fibonacci_number", "get_fibonacci"),
        phrases=(
            "computes the nth Fibonacci number",
            "returns a single Fibonacci number, the one at index n, counted from 0",
            "gives F(n), where F(0) = 0 and F(1) = 1",
            "returns 55 for n = 10 and 1 for n = 2",
            "finds the value at position n of the sequence 0, 1, 1, 2, 3, 5, 8",
            "calculates one Fibonacci value by its index",
            "adds the two previous numbers again and again, and returns what it has after n steps from 0 and 1",
            "solves F(n) = F(n - 1) + F(n - 2) for a given n",
            "tells how large the n-th member of Fibonacci's series is",
            "takes an index and produces the fibonacci number that stands there",
            "evaluates the recurrence in which every term is the sum of the two before it, for one term only",
            "maps 7 to 13 and 8 to 21, like the Fibonacci function",
            "works out fib(n), with fib(0) being zero",
            "looks up which number comes at place n when Fibonacci's rabbits multiply, place 0 being 0",
            "calculates F(n) with two variables and no list",
            "does fibonacci for one n and returns an int",
            "returns the nth number in the Fibonacci sequence",
            "calculates the n-th Fibonacci number",
            "finds the Fibonacci number at a given position, counting from zero",
            "gets the nth term of the Fibonacci series",
            "computes a Fibonacci number recursively",
            "determines the Fibonacci number for index n",
            "takes n and returns F(n), the n-th Fibonacci number",
            "returns only the n-th value of the Fibonacci sequence, as an integer",
            "computes fib(n) using dynamic programming or memoization",
            "outputs the fibonacci value of n",
            "evaluates the Fibonacci function at n, with fib(0) = 0 and fib(1) = 1",
            "figures out which number is in the nth place of the Fibonacci sequence",
            "returns 5 for 5, 8 for 6 and 144 for 12, as Fibonacci numbers go",
            "obtains the Fibonacci number with index n iteratively",
            "tells me the n-th Fibonacci number",
            "looks up a particular element of the Fibonacci sequence by number",
            "works out a specific Fibonacci term, given its zero-based index",
            "gives back one Fibonacci number, for instance 610 when asked for number 15",
        ),
        asks=(
            "nth fibonacci number",
            "how do I get just the Fibonacci number at position n, where position 0 is 0 and position 1 is 1?",
            "Given n, return the Fibonacci number F(n), with F(0) being 0.",
            "python snippet fib(n), single value",
            "If I enter 10 it should answer 55, because that's the tenth Fibonacci number.",
            "I don't need the whole sequence, only the one Fibonacci number with index n",
            "Rabbits problem from school: every month is the sum of the two months before, start 0 and 1. What is the value in month n?",
            "Write the classic fib: 0 for 0, 1 for 1, otherwise the two previous ones added.",
            "what's the 15th fibonacci? (610) i want to ask for any one",
            "Please compute one particular term of Fibonacci's series, its zero-based index being the input.",
            "Interviewer wanted the nth Fibonacci in linear time with two variables. Show me.",
            "Fibonacci value lookup by index, e.g. 7 -> 13",
            "for my story point cards i wanna know which fibonacci number stands at place n, counting from 0",
            "Return the n-th element of 0, 1, 1, 2, 3, 5, 8, ... as an int.",
            "calculate number of Fibonacci on the place n, not the list",
            "Our generative art tool sizes its spirals by F(n). We need a function giving that single number for an index.",
            "fib of 12 should be 144, fib of 8 is 21",
            "Solve the recurrence F(n) = F(n-1) + F(n-2) with F(0) = 0, F(1) = 1 for a specific n.",
            "return nth fibonacci number",
            "fibonacci of n",
            "get the n-th fibonacci number",
            "fn for fibonacci number at index n",
            "fib(n)",
            "calculate nth fibonacci",
            "fibonacci number at position n",
            "single fibonacci number by index",
            "compute F(n), Fibonacci",
            "n-th term of the fibonacci sequence",
            "one fibonacci number for given n",
            "fib function, fib(10) is 55",
            "Create a function that returns the nth Fibonacci number.",
            "How can I calculate the n-th Fibonacci number in Python?",
            "Implement a function to find the Fibonacci number at a given index, starting with 0.",
            "I need the nth term of the Fibonacci sequence.",
            "Could you write code computing fib(n), where fib(0) = 0 and fib(1) = 1?",
            "Given n, return the nth number in the Fibonacci sequence.",
            "Define a function that takes an index and returns the Fibonacci number at this index.",
            "Make a function to get Fibonacci number n, such as 13 for 7.",
            "What would a function for the n-th Fibonacci number look like?",
            "Build a function which computes a single Fibonacci number from its position.",
            "Give me the Fibonacci number with number n, for instance 144 for 12.",
            "Write a function that calculates the value of the Fibonacci sequence at position n.",
            "Each generation of bees has as many ancestors as the two before together. I need the Fibonacci number for generation n, just that one value.",
            "Agile poker uses these odd numbers 3, 5, 8, 13. I'd like to look up the Fibonacci number at a certain index.",
            "in the exam they asked for fib of 15 and I had no idea it's 610. how do you program it for any n?",
            "Steps problem aside, simply tell me F(n) for an n, with F(n) being the sum of F(n-1) and F(n-2).",
            "hi please make function, input is place number, output is one fibonacci number from this place, place 0 is 0",
            "The junior's version returns the entire list, but callers only want the last value. Return only Fibonacci number n.",
            "We draw sunflower patterns and must know how large the n-th Fibonacci number is.",
            "Sum of the previous two, over and over, beginning with 0 and 1. What number stands at index n?",
            "If 3 goes in, 2 comes out; if 8 goes in, 21 comes out. It's the Fibonacci number of that index.",
            "Leonardo of Pisa's rabbits: how many pairs in month n, if month 0 has 0 and month 1 has 1?",
            "LeetCode 509, Fibonacci Number, show me a clean answer",
            "My kid asks what's the hundredth Fibonacci number. I want to answer for any index, zero-based.",
            "fib number by index",
            "k-th member of the rabbit sequence",
            "F10 = 55",
            "single Fibonacci value",
            "golden-ratio recurrence, term n",
            "rabbit pairs in month n",
            "a(n) = a(n-1) + a(n-2), one term",
            "Fibonacci-Zahl an Stelle n",
            "Only the one Fibonacci number standing at the given index should come back, not the list.",
            "Each term is the sum of the previous two, beginning with 0 and 1; which is term number n?",
            "For index 0 return 0, for index 1 return 1, and for index 7 return 13.",
            "What I want is a single integer, namely the Fibonacci number with a certain position counted from zero.",
            "An index is passed in and the matching entry of 0, 1, 1, 2, 3, 5, 8 is to be returned.",
            "How many pairs of rabbits has Leonardo of Pisa after n months, if F(1) and F(2) are both 1?",
            "To draw square number n of the golden spiral I need its side, a Fibonacci number.",
            "The zeroth term is 0, the first is 1, and from then on add the last two; what's the n-th?",
            "As a planning poker tool I want to know the value of F(8), which is 21, or of any F(n), with F(0) equal to 0.",
            "A bee's family tree grows like Fibonacci's numbers, so I need the one at index n, e.g. 144 for 12 and 0 for 0.",
            "feat: retry delay number n is the Fibonacci number of that index (0, 1, 1, 2, 3, ... so delay 7 is 13)",
            "in sunflower you count the spirals 21, 34, 55. I give position 10 and must get the one number 55",
            "The list of all of them is no use to me. Position fifteen, 610, done. Write that, just one number for one position.",
            "TICKET-55: off by one! Index 10 has to produce 55 and index 0 has to produce 0 in our Fibonacci code.",
            "classic interview exercise with the recurrence F(n) = F(n-1) + F(n-2), one int in, one int out",
            "Binet's formula is inexact for big n, so use integers please and tell me the Fibonacci number having index n.",
        ),
        params=("n",),
        types="(n: int) -> int",
        summary="Return the Fibonacci number with index n, starting with F(0) = 0.",
        explanation="Two variables hold neighbouring Fibonacci numbers; each step moves them on by one. After n steps the first is F(n), "
        "so it takes n additions and constant memory.",
        cases=(
            ((10,), 55), ((0,), 0), ((1,), 1), ((2,), 1), ((3,), 2), ((7,), 13), ((8,), 21), ((15,), 610), ((12,), 144),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    if n < 2:
        return n
    return {name}(n - 1) + {name}(n - 2)
'''),
            Program(style="plain", source='''def {name}(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a
'''),
            Program(style="iterative", source='''def {name}(n):
    numbers = [0, 1]
    while len(numbers) <= n:
        numbers.append(numbers[-1] + numbers[-2])
    return numbers[n]
'''),
            Program(style="recursive", source='''from functools import lru_cache


@lru_cache(maxsize=None)
def {name}(n):
    if n < 2:
        return n
    return {name}(n - 1) + {name}(n - 2)
'''),
            Program(style="robust", source='''def {name}(n: int) -> int:
    """Return the Fibonacci number F(n) with F(0) = 0 and F(1) = 1; n must not be negative."""
    if n < 0:
        raise ValueError("the index must not be negative")
    previous, current = 1, 0
    for _ in range(n):
        previous, current = current, previous + current
    return current
'''),
        ),
        raises=(((-1,), "ValueError"), (("10",), "TypeError"), ((3.5,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a
''',
        near=("fibonacci_sequence", "factorial", "Fibonacci numbers up to a maximum"),
    ),
    Family(
        key="fibonacci_sequence",
        task="algorithm",
        names=("first_fibonacci_numbers", "generate_fibonacci", "fibonacci_list", "fib_series"),
        phrases=(
            "generates the first n Fibonacci numbers as a list",
            "returns the Fibonacci sequence with count terms, starting at 0",
            "gives [0, 1, 1, 2, 3] for 5",
            "builds a list of n numbers that begins with 0 and 1 and continues with sums of the last two",
            "lists the start of Fibonacci's series, as many terms as asked for",
            "produces [0, 1, 1, 2, 3, 5, 8, 13] when called with 8",
            "takes a length and creates the Fibonacci list of that length",
            "collects all Fibonacci numbers with an index below n",
            "writes down the beginning of the fibonacci series, from zero on",
            "makes a table of the initial count values of the Fibonacci function",
            "returns not only one but all of the first n members of the Fibonacci sequence, in order",
            "extends a list by appending the sum of its final two elements until it has n entries, from 0, 1",
            "computes a whole Fibonacci series of a given size, empty for zero",
            "shows me how Fibonacci goes for n steps, as list of ints",
            "creates the progression 0, 1, 1, 2, 3, 5 and so on, cut off after n items",
            "returns a list of the first n Fibonacci numbers",
            "generates the Fibonacci sequence up to n terms",
            "prints nothing but returns the first n elements of the Fibonacci series in a list",
            "creates a list with the first n numbers of the Fibonacci sequence",
            "gets the first few Fibonacci numbers, as many as I want",
            "builds the Fibonacci series of length n",
            "computes the first n terms of the Fibonacci sequence",
            "produces a Fibonacci list with n elements",
            "calculates the leading n Fibonacci numbers and returns them as an array",
            "takes a count and returns that many Fibonacci numbers, beginning 0, 1",
            "returns [0, 1, 1, 2, 3, 5] for n = 6",
            "finds all of the first n Fibonacci values",
            "lists n Fibonacci numbers",
            "outputs a series in which each number is the sum of the two preceding ones, n numbers long",
            "constructs an array of Fibonacci numbers of the requested size",
            "gives back the opening n terms of 0, 1, 1, 2, 3, 5, 8 as a list",
            "delivers the Fibonacci numbers F(0) through F(n - 1)",
            "fills a list with Fibonacci numbers until it holds n of them",
        ),
        asks=(
            "first n fibonacci numbers",
            "I want the Fibonacci series as a list, n numbers long, beginning with 0",
            "how can I build [0, 1, 1, 2, 3, 5, ...] with exactly as many entries as I ask for?",
            "Given a count, return that many Fibonacci numbers in a list.",
            "python: fibonacci list of length n",
            "5 -> [0, 1, 1, 2, 3]",
            "homework: write down the first ten Fibonacci numbers, but the ten should be changeable",
            "For a slide I have to show the start of the Fibonacci sequence. Let me choose how many terms.",
            "fib series generator, terms count as input, list as output",
            "pls give me all fibonaccis from the start, n of them, not just the last one",
            "Start with 0 and 1, keep appending the sum of the last two until there are n items.",
            "We would like to plot the opening terms of Fibonacci's sequence, so return them as a list of a requested size.",
            "Can you list the leading 8 Fibonacci values, or 20, or however many I say?",
            "I need whole row of Fibonacci until n elements are there, zero is the first",
            "Fill an array with Fibonacci numbers; its length is what I pass in.",
            "the beginning of the fibonacci sequence, n terms, starting 0, 1",
            "ask for 6 terms and you get 0 1 1 2 3 5 in a list, ask for none and it's empty",
            "This returns one Fibonacci number but our chart wants all of them, F(0) through F(n-1).",
            "fibonacci sequence of n terms",
            "first n fibonacci numbers as list",
            "generate fibonacci series",
            "fibonacci list",
            "fn for the fibonacci series up to n terms",
            "list of fibonacci numbers, n entries",
            "first 10 fibonacci numbers",
            "fibonacci series generator",
            "return fibonacci sequence in a list",
            "n fibonacci terms starting with 0",
            "build list 0 1 1 2 3 5 8",
            "fibonacci numbers, the first n",
            "Create a function that generates the first n Fibonacci numbers.",
            "How can I get a list of the first n Fibonacci numbers?",
            "Implement a function returning the Fibonacci sequence with n terms.",
            "I need the Fibonacci series as a list with a given number of elements.",
            "Could you write code that lists the first few Fibonacci numbers, how many being a parameter?",
            "Given n, return a list containing the first n numbers of the Fibonacci sequence.",
            "Define a function that takes a count and returns that many terms of the Fibonacci series.",
            "Make a function which produces [0, 1, 1, 2, 3] for 5.",
            "What would a function generating the Fibonacci sequence as a list look like?",
            "Build a Fibonacci generator that returns the first n values in a list.",
            "Give me all Fibonacci numbers from the start, n of them.",
            "Write a function to create a list of n Fibonacci terms.",
            "I'm making a poster with the opening of the Fibonacci sequence and don't know yet whether 8 or 20 numbers fit. Let me say how many.",
            "My students should see how the series grows, so return the whole beginning 0, 1, 1, 2, 3, 5 with as many numbers as I pass.",
            "homework, output fibonacci series, user tells how many terms, terms in list",
            "Each number is the two before it added together. Begin with 0 and 1 and give me a list that is n long.",
            "I want to have first N numbers of Fibonacci in array, zero must be the first element",
            "The chart component expects an array, not one number, so please return the first n Fibonacci numbers together.",
            "For knitting stripes I use Fibonacci widths. n stripes, so n widths, starting 0, 1, 1, 2.",
            "ask for 10 and receive 0 up to 34, i.e. the ten leading Fibonacci numbers in order",
            "Could we have the Fibonacci run as data for our tests, with the length chosen by the caller and an empty list for 0?",
            "Not just F(n), I'd like to see every Fibonacci number from index 0 until there are n of them.",
            "How do those tutorials print the Fibonacci series with n terms? I want it returned in a list instead.",
            "one call, a list back: 1 gives [0], 3 gives [0, 1, 1], 6 gives [0, 1, 1, 2, 3, 5]",
            "list: 0 1 1 2 3 ... n entries",
            "array with the first n fibs",
            "opening n terms of Fibonacci's series",
            "Fibonacci-Folge, n Glieder",
            "fib list of given length",
            "rabbit numbers, first n of them",
            "n-element Fibonacci list from zero",
            "table of Fibonacci values, count given",
            "As many Fibonacci numbers as I ask for should be put in a list, the first one being 0.",
            "The list starts with 0 and 1, each further entry is the sum of its two predecessors, and it has n entries.",
            "If zero terms are requested the list must be empty, with one it's just [0].",
            "What I want is [0, 1, 1, 2, 3] for 5, all in one list.",
            "Given a length, fill an array of this length with the series in which neighbours are added.",
            "Which are the first so many members of the famous series by Leonardo of Pisa?",
            "To plot the growth, the starting n values of Fibonacci's numbers are needed together.",
            "Not merely the last one, every Fibonacci number from the beginning until n are collected should be returned.",
            "As an art student I want side lengths for my spiral of squares, the first 8 being 0, 1, 1, 2, 3, 5, 8, 13. How many I take differs.",
            "I say a count, e.g. 6, and the program answers with that many numbers: [0, 1, 1, 2, 3, 5]. You surely know the series.",
            "feat: produce story point scale, i.e. leading n Fibonacci numbers as a list, zero included",
            "our teacher wants we make the row of Fibonacci with so many numbers as user say, in list, start is 0",
            "Keep two variables, append the first, then shift them, do this n times, hand back the list. You know which sequence I'm talking about, the Fibonacci one.",
            "TICKET-58: we return only the final Fibonacci number but the chart wants the entire sequence up to the n-th term, ten terms end with 34.",
            "knitting pattern with stripes as wide as the fibonacci numbers, so I need the widths for the first n stripes. zero wide one at the start is ok",
            "First three are 0, 1, 1 and so it goes on. Let me choose how many there are in the returned list.",
        ),
        params=("n",),
        types="(n: int) -> list[int]",
        summary="Return the list of the first n Fibonacci numbers, starting with 0.",
        explanation="Two variables hold the next two numbers; in each of n rounds the first is appended to the list and both move on. "
        "Time and memory grow linearly with n.",
        cases=(
            ((5,), [0, 1, 1, 2, 3]), ((8,), [0, 1, 1, 2, 3, 5, 8, 13]), ((0,), []), ((1,), [0]), ((2,), [0, 1]), ((3,), [0, 1, 1]),
            ((10,), [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]), ((6,), [0, 1, 1, 2, 3, 5]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    numbers = [0, 1]
    for i in range(2, n):
        numbers.append(numbers[i - 1] + numbers[i - 2])
    return numbers[:n]
'''),
            Program(style="plain", source='''def {name}(n):
    result = []
    a, b = 0, 1
    for _ in range(n):
        result.append(a)
        a, b = b, a + b
    return result
'''),
            Program(style="functional", source='''from itertools import islice


def {name}(n):
    def terms():
        a, b = 0, 1
        while True:
            yield a
            a, b = b, a + b

    return list(islice(terms(), n))
'''),
            Program(style="recursive", source='''def {name}(n):
    if n <= 2:
        return [0, 1][:n]
    start = {name}(n - 1)
    return start + [start[-1] + start[-2]]
'''),
            Program(style="robust", source='''def {name}(n: int) -> list[int]:
    """Return the first n Fibonacci numbers; an empty list if n is not positive."""
    if n <= 0:
        return []
    sequence = [0, 1]
    while len(sequence) < n:
        sequence.append(sequence[-2] + sequence[-1])
    return sequence[:n]
'''),
        ),
        raises=(((-1,), "ValueError"), (("5",), "TypeError"), ((2.5,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    numbers = []
    a, b = 0, 1
    while len(numbers) < n:
        numbers.append(a)
        a, b = b, a + b
    return numbers
''',
        near=("fibonacci", "Fibonacci numbers up to a maximum"),
    ),
    Family(
        key="collatz_sequence",
        task="algorithm",
        names=("collatz", "hailstone_sequence", "collatz_path", "three_n_plus_one"),
        phrases=(
            "returns the Collatz sequence that starts at n and ends at 1",
            "gives [6, 3, 10, 5, 16, 8, 4, 2, 1] for 6",
            "generates the hailstone numbers from a starting value",
            "halves even numbers and maps odd ones to 3n + 1 until it arrives at 1, and lists all the numbers on the way",
            "builds the 3n+1 chain of an integer as a list",
            "follows the Collatz rule from a positive int down to one",
            "records every value a number passes through in the Collatz problem, both ends included",
            "produces the orbit of n under the Collatz map",
            "turns 5 into [5, 16, 8, 4, 2, 1]",
            "collects the trajectory: divide by two if even, else triple and add one, stop at 1",
            "takes a start number and returns the list of its Collatz steps, beginning with itself",
            "simulates the collatz conjecture for one n and hands back the visited numbers",
            "shows the ups and downs of a hailstone until it reaches one",
            "writes out the path on which some number falls to 1 in the 3x + 1 game",
            "lists the terms of the Syracuse sequence for the given start",
            "generates the Collatz sequence for a given number",
            "returns the list of numbers in the Collatz sequence of n",
            "computes the Collatz sequence starting from n",
            "calculates the hailstone sequence of a positive integer",
            "takes a positive integer and applies the Collatz rules until it gets to 1, returning all values",
            "builds a list of the values of the 3n + 1 problem, from the start number to 1",
            "creates the chain n, then n / 2 or 3n + 1, and so forth, ending in 1",
            "finds all the numbers visited when running the Collatz algorithm on n",
            "lists the Collatz numbers from n to 1",
            "produces the Collatz chain of an integer",
            "outputs the sequence where even numbers are divided by 2 and odd ones are tripled plus 1, until 1",
            "gets the steps of the Collatz conjecture as a list of numbers",
            "returns [3, 10, 5, 16, 8, 4, 2, 1] for 3",
            "repeats 'halve if even, three times plus one if odd' and stores each number in a list until 1 is reached",
            "traces what happens to a number under the Collatz process",
            "collects the intermediate values of the Collatz iteration, with the first number and the final 1",
            "does Collatz and returns the whole sequence, not just its length",
            "gives the full series of hailstone values for the starting integer",
        ),
        asks=(
            "collatz sequence",
            "I saw a video on the 3n+1 problem and want to see the path of my own number down to 1",
            "Given a positive integer, return the list of its Collatz values, from the number itself to 1.",
            "even: divide by 2, odd: times 3 plus 1, repeat till 1. how do i collect all the numbers in a list?",
            "python snippet: hailstone numbers",
            "6 -> [6, 3, 10, 5, 16, 8, 4, 2, 1]",
            "For a maths poster I'd love to draw the trajectory of a start value under the Collatz rule; I need every value it visits.",
            "Please generate the Syracuse sequence beginning at n.",
            "What steps does 27 take in the Collatz conjecture? Give me all the intermediate numbers, for any start.",
            "homework: halve it when it's even, triple it and add one when it's odd, write each number down until you arrive at one",
            "hailstone path of an integer, first number and final 1 included",
            "we want to chart the up and down of the 3x+1 iteration, return the visited numbers in order",
            "start with 5, get 5 16 8 4 2 1. You know, Collatz.",
            "i need the numbers chain from collatz problem as list, please",
            "Track a number through the Collatz process till it falls to 1.",
            "Ulam's game: follow n by n/2 or 3n+1 and record the route, ending in 1.",
            "the full Collatz orbit, not its length",
            "Can a program show me how a number bounces around under the 3n + 1 rule before reaching one?",
            "collatz sequence of n",
            "3n+1 sequence",
            "hailstone sequence",
            "fn for collatz sequence",
            "generate collatz numbers down to 1",
            "collatz steps as list",
            "collatz chain from n",
            "list the collatz path",
            "collatz conjecture in python",
            "hailstone numbers starting at n",
            "3x+1 problem, list all values",
            "collatz series until 1",
            "Create a function that returns the Collatz sequence for a number.",
            "How can I generate the Collatz sequence starting at n?",
            "Implement the 3n + 1 rule and return all the numbers until 1 is reached.",
            "I need the hailstone sequence of a positive integer as a list.",
            "Could you write code for the Collatz conjecture that collects every value?",
            "Given a start number, return the list of values of its Collatz sequence, ending with 1.",
            "Define a function that halves even numbers, triples odd ones and adds one, and lists all the values down to 1.",
            "Make a function which returns [5, 16, 8, 4, 2, 1] for 5.",
            "What would a function that lists the Collatz steps of a number look like?",
            "Build the list of numbers that the Collatz process visits, starting from n.",
            "Give me the Collatz chain of an integer, both ends included.",
            "Write a function to produce the hailstone series for a starting value.",
            "Veritasium made me curious: pick a number, halve it or do 3n+1, and you always land at 1. I want to see the list for my number.",
            "My pupils play this by hand: 6, 3, 10, 5, 16, 8, 4, 2, 1. Give me the row for whichever number they choose.",
            "homework collatz: n even then n/2, n odd then 3n+1, stop at 1, return everything in list",
            "For a line plot of the Collatz problem I need y values, i.e. each number on the way from start to one.",
            "please the sequence of Collatz, begins with number itself, ends with one, all in python list",
            "The present code counts the steps of the 3n+1 iteration, but I'd rather have the numbers themselves.",
            "Nobody has proved that it always ends in 1. Let a function show the journey of a number under the Collatz rule.",
            "How high does 27 fly before it comes down? To find out I need all values of its Collatz trajectory.",
            "16 goes 16, 8, 4, 2, 1 and 3 goes 3, 10, 5, 16, 8, 4, 2, 1. Return such a list for any start.",
            "Keep applying n -> n/2 or n -> 3n+1 depending on parity and remember what you saw until it's 1.",
            "We want an interactive exhibit on the Collatz conjecture: visitor enters a number, wall shows the resulting sequence.",
            "can you do the collatz thing? number in, list of everything it turns into out, starting with the number",
            "hailstone path of n",
            "Ulam sequence down to 1, 3n+1",
            "halve-or-triple-plus-one trajectory",
            "Syracuse problem, whole orbit",
            "6 3 10 5 16 8 4 2 1",
            "Collatz-Folge as list",
            "wondrous numbers, every stop until 1",
            "orbit of n under Collatz map",
            "If it's even take half, if it's odd triple it and add one, and note every number until 1.",
            "The list should start with the number given and end with 1, obeying the 3n + 1 rule.",
            "From 5 the route goes 5, 16, 8, 4, 2, 1, and that route is what I want.",
            "All values that Lothar Collatz's procedure passes through must be returned in order.",
            "Starting at 1 nothing has to be done, so the list is just [1].",
            "Which numbers does one visit on the way from n to one by the hailstone rule?",
            "To plot how the number bounces up and down, the whole Collatz orbit is required as a list.",
            "Not the step count but each intermediate value of the 3x + 1 process should be in the output.",
            "As a fan of unsolved maths problems I want to watch 3 wander: [3, 10, 5, 16, 8, 4, 2, 1]. Let me do it with any start.",
            "Hailstones rise and drop in the cloud until they hit the ground at 1. A number does this too when you halve it or multiply by 3 plus 1. Record its heights.",
            "feat: record the trace of the Collatz iteration, both the start and the final 1 included",
            "saw xkcd about the even-halve odd-triple-plus-one thing, can u give me the list for my number until it gets 1",
            "My professor claims that everybody ends in 4, 2, 1. I would like to see it for a starting number by getting all of the numbers in between.",
            "TICKET-31: endpoint takes a positive int and responds with the array of numbers of its Collatz chain, 8 gives [8, 4, 2, 1].",
            "the rule: even then n/2, odd then 3n+1, stop if 1. i must return list with all n on the way, first also",
            "while the value isn't 1, apply the famous conjecture's step and append; for 16 I would then see 16, 8, 4, 2, 1",
        ),
        params=("n",),
        types="(n: int) -> list[int]",
        summary="Return the Collatz sequence from n to 1.",
        explanation="The list starts with n. As long as the number is not 1, it is halved if it is even and replaced with 3n + 1 otherwise, "
        "and appended. How long that takes is known only by trying.",
        cases=(
            ((6,), [6, 3, 10, 5, 16, 8, 4, 2, 1]), ((5,), [5, 16, 8, 4, 2, 1]), ((1,), [1]), ((2,), [2, 1]), ((8,), [8, 4, 2, 1]),
            ((3,), [3, 10, 5, 16, 8, 4, 2, 1]), ((4,), [4, 2, 1]), ((16,), [16, 8, 4, 2, 1]), ((10,), [10, 5, 16, 8, 4, 2, 1]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    steps = [n]
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps.append(n)
    return steps
'''),
            Program(style="plain", source='''def {name}(n):
    sequence = []
    while n > 1:
        sequence.append(n)
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    sequence.append(1)
    return sequence
'''),
            Program(style="recursive", source='''def {name}(n):
    if n == 1:
        return [1]
    if n % 2:
        return [n] + {name}(3 * n + 1)
    return [n] + {name}(n // 2)
'''),
            Program(style="robust", source='''def {name}(n: int) -> list[int]:
    """Return the Collatz sequence from n down to 1; n must be positive."""
    if n < 1:
        raise ValueError("n must be positive")
    path = [n]
    while path[-1] != 1:
        half, odd = divmod(path[-1], 2)
        path.append(3 * path[-1] + 1 if odd else half)
    return path
'''),
        ),
        raises=(((0,), "ValueError"), ((-6,), "ValueError"), (("6",), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 1:
        raise ValueError("n must be positive")
    numbers = [n]
    while n != 1:
        n = 3 * n + 1 if n % 2 else n // 2
        numbers.append(n)
    return numbers
''',
        near=("the number of Collatz steps", "is_happy_number", "countdown from n to 1"),
    ),
    Family(
        key="pascal_triangle",
        task="algorithm",
        names=("pascals_triangle", "build_pascal_triangle", "pascal_rows", "generate_pascal"),
        phrases=(
            "builds Pascal's triangle with a given number of rows",
            "returns the first n rows of Pascal's triangle as a list of lists",
            "gives [[1], [1, 1], [1, 2, 1]] for 3",
            "generates a triangle of numbers in which each one is the sum of the two above it",
            "constructs the binomial coefficients row by row, for n rows",
            "makes a nested list whose rows begin and end with 1 and have the sums of neighbouring numbers of the previous row inside",
            "lists the coefficients of (a + b)**0, (a + b)**1 and so on, one list for each power, n lists in all",
            "produces pascal's triangle up to a certain height",
            "takes how many lines are wanted and creates the Pascal triangle",
            "computes all the rows [1], [1, 1], [1, 2, 1], [1, 3, 3, 1] and further until there are n",
            "draws up the arithmetic triangle of Pascal as data, top row first",
            "fills a triangular table where every inner entry adds the two entries over it",
            "outputs the triangle known from binomial expansion, as lists of ints",
            "derives each line from the line before by adding adjacent pairs, starting from [1]",
            "returns [] for 0, [[1]] for 1, and for larger n the Pascal triangle with n levels",
            "generates Pascal's triangle",
            "creates the first n rows of Pascal's triangle",
            "returns Pascal's triangle up to n rows as a nested list",
            "computes Pascal's triangle for a given number of rows",
            "takes an integer n and returns n rows of Pascal's triangle",
            "produces Pascal's triangle as a list of lists of integers",
            "constructs Pascal's triangle of a given height",
            "gets the top n lines of the Pascal triangle",
            "calculates all rows of Pascal's triangle down to row n",
            "returns [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1]] for 4",
            "makes a Pascal triangle with n rows, in which every number is the sum of the two numbers directly above it",
            "outputs the rows of Pascal's triangle as arrays",
            "builds up a number triangle with ones at the edges and sums of the two upper neighbours inside",
            "lists Pascal's triangle row after row",
            "tabulates n choose k for all k, one list for each of the first n values of n",
            "works out the triangle of binomial coefficients to a given depth",
            "develops Pascal's triangle line by line and gives back all lines",
            "forms a list holding 1 list of length 1, then one of length 2 and so on, the rows of Pascal's triangle",
        ),
        asks=(
            "pascal's triangle",
            "how do I make the first n rows of Pascal's triangle as nested lists?",
            "Given a row count, return Pascal's triangle with that many rows.",
            "each number is the sum of the two above it, ones on the edges. need it as list of lists, n rows",
            "python snippet: 3 -> [[1], [1, 1], [1, 2, 1]]",
            "My class is learning binomial expansion and I'd like the coefficients of all the powers up to n rows, one list each.",
            "I need the number triangle from Pascal, you tell how tall, it gives the rows",
            "binomial coefficient triangle, n rows",
            "For a teaching tool please generate Pascal's triangle down to a chosen depth, each row being a list.",
            "LeetCode 118, numRows in, Pascal triangle out",
            "can you build that triangle 1 / 1 1 / 1 2 1 / 1 3 3 1 as data, as many lines as I want?",
            "Starting from [1], derive every next row by adding neighbours, and hand back all rows so far.",
            "homework: pascal triangle with 5 lines (or another number of lines), put into lists",
            "I'm drawing Pascal's triangle on a canvas and just need the numbers, row by row, for a certain height.",
            "Dreieck von Pascal, n rows, return list with the row lists",
            "Tabulate the binomial coefficients in triangular shape, top row first, rows as lists.",
            "hey whats an easy way to get all rows of pascals triangle when i say how many rows",
            "We need the arithmetic triangle as nested lists of ints; zero rows means an empty list.",
            "pascal's triangle with n rows",
            "generate pascal triangle",
            "pascal triangle as list of lists",
            "first n rows of pascal's triangle",
            "fn for pascal's triangle",
            "build pascal triangle rows",
            "pascal triangle up to n rows",
            "pascals triangle generator please",
            "nested list pascal triangle",
            "compute rows of Pascal's triangle",
            "triangle of binomial coefficients",
            "Pascal number triangle, n lines",
            "Create a function that generates the first n rows of Pascal's triangle.",
            "How can I build Pascal's triangle in Python?",
            "Implement Pascal's triangle as a list of rows.",
            "I need Pascal's triangle with a given number of rows.",
            "Could you write code which returns Pascal's triangle as nested lists?",
            "Given a number of rows, return the rows of Pascal's triangle.",
            "Define a function taking a row count and returning Pascal's triangle of that size.",
            "Make a function that computes Pascal's triangle row by row.",
            "What would a function to create Pascal's triangle look like?",
            "Build the triangle where every number is the sum of the two above, as a list of lists.",
            "Give me the top n rows of Pascal's triangle.",
            "Write a function that returns [[1], [1, 1], [1, 2, 1]] when asked for three rows of Pascal's triangle.",
            "We're expanding (a+b)^n in class and everybody needs the coefficients from the triangle. Give me as many rows as I say.",
            "my maths poster needs 1, 1 1, 1 2 1, 1 3 3 1 and so on, each line its own list, number of lines chosen by me",
            "exercise from the programming course: pascal triangle, input is how many rows, output list with lists inside",
            "Begin with a one, put ones at both sides of each new line and in between the sums of neighbours. Return all the lines, n of them.",
            "I want have the triangle of Pascal with n floors, every floor is a list of numbers",
            "The Galton board in our museum needs the number of paths to each peg, which is Pascal's triangle for a given depth.",
            "This function prints the triangle. For testing I'd prefer Pascal's triangle returned as data, a list for each row.",
            "How do you get 1 4 6 4 1 from 1 3 3 1? Do so repeatedly and return all rows of the Pascal triangle up to a row count.",
            "Tartaglia's triangle, as we say in Italy. Rows as lists please, I tell how many.",
            "To look for patterns in odd numbers I need Pascal's triangle, the first 64 rows or however many I request.",
            "Zero rows: empty list. One row: [[1]]. Two rows: [[1], [1, 1]]. Continue in Pascal's manner.",
            "can you make the famous triangle with the ones at the edge and sums inside, n high, as python lists?",
            "binomial triangle, n lines",
            "Pascalsches Dreieck",
            "1 / 1 1 / 1 2 1 rows",
            "Yang Hui's triangle",
            "Tartaglia's triangle as nested lists",
            "rows of nCr values from the top",
            "triangular array, neighbours added",
            "coefficients of (a+b)^0, (a+b)^1, ...",
            "Each row starts and ends with one, and inside, every number is the sum of the two above it.",
            "The number of rows is given, a list holding these rows as lists should be returned.",
            "For 3 the outcome must be [[1], [1, 1], [1, 2, 1]], for 0 it must be empty.",
            "What I want is the well-known number pyramid with ones at the borders, down to a given depth.",
            "To expand powers of a sum, all binomial coefficients through a certain row count are required, row by row.",
            "Add neighbouring entries of a line to get the next line, and keep all lines.",
            "How do the topmost lines of the triangle named after Blaise Pascal look, as lists in a list?",
            "A ragged two-dimensional list with 1, then 1 1, then 1 2 1, then 1 3 3 1 should be built, as long as asked.",
            "As a statistics tutor I want the first five rows, [1], [1, 1], [1, 2, 1], [1, 3, 3, 1], [1, 4, 6, 4, 1], or however many fit on the board.",
            "Balls fall through a Galton board and in each level I write how many ways lead to each peg: 1, then 1 1, then 1 2 1. Levels as lists please, the number of levels is the input.",
            "feat: generate Pascal's number triangle for the poster, one inner list per line",
            "the pyramid of numbers where two above make sum below, sides are always 1, i tell how many floors",
            "Leetcode 118, can't get it done. Count of rows in, nested list with the rows of that famous triangle out.",
            "TICKET-82: colouring odd numbers in Pascal's scheme gives a Sierpinski pattern. Deliver the rows so we can colour them.",
            "homework! (x+y)^2 has 1 2 1 and (x+y)^3 has 1 3 3 1, make all of those rows from the power zero on, n rows together",
            "No printing, no stars, no centring. Just data: the lists [1], [1, 1], [1, 2, 1] and so forth of Pascal, put into an outer list.",
        ),
        params=("rows",),
        types="(rows: int) -> list[list[int]]",
        summary="Return the first rows of Pascal's triangle as a list of lists.",
        explanation="Every row starts and ends with 1; in between stands the sum of the two neighbours in the row above. "
        "The number of additions grows with the square of the number of rows.",
        cases=(
            ((3,), [[1], [1, 1], [1, 2, 1]]), ((1,), [[1]]), ((2,), [[1], [1, 1]]), ((0,), []),
            ((4,), [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1]]),
            ((5,), [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1], [1, 4, 6, 4, 1]]),
            ((6,), [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1], [1, 4, 6, 4, 1], [1, 5, 10, 10, 5, 1]]),
            ((7,), [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1], [1, 4, 6, 4, 1], [1, 5, 10, 10, 5, 1], [1, 6, 15, 20, 15, 6, 1]]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(rows):
    triangle = []
    row = [1]
    for _ in range(rows):
        triangle.append(row)
        row = [1] + [row[i] + row[i + 1] for i in range(len(row) - 1)] + [1]
    return triangle
'''),
            Program(style="plain", source='''def {name}(rows):
    triangle = []
    for i in range(rows):
        row = [1] * (i + 1)
        for j in range(1, i):
            row[j] = triangle[i - 1][j - 1] + triangle[i - 1][j]
        triangle.append(row)
    return triangle
'''),
            Program(style="one_liner", source='''from math import comb


def {name}(rows):
    return [[comb(n, k) for k in range(n + 1)] for n in range(rows)]
'''),
            Program(style="recursive", source='''def {name}(rows):
    if rows == 0:
        return []
    if rows == 1:
        return [[1]]
    above = {name}(rows - 1)
    last = above[-1]
    return above + [[1] + [a + b for a, b in zip(last, last[1:])] + [1]]
'''),
            Program(style="robust", source='''def {name}(rows: int) -> list[list[int]]:
    """Return the first rows of Pascal's triangle; an empty list if rows is not positive."""
    triangle: list[list[int]] = []
    for _ in range(rows):
        if not triangle:
            triangle.append([1])
            continue
        last = triangle[-1]
        triangle.append([a + b for a, b in zip([0] + last, last + [0])])
    return triangle
'''),
        ),
        raises=(((-1,), "ValueError"), (("3",), "TypeError"), ((2.5,), "TypeError")),
        careful='''def {name}(rows):
    if not isinstance(rows, int):
        raise TypeError("rows must be an integer")
    if rows < 0:
        raise ValueError("rows must not be negative")
    triangle = []
    row = [1]
    for _ in range(rows):
        triangle.append(row)
        row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]
    return triangle
''',
        near=("combinations_count", "one row of Pascal's triangle", "printing a triangle of stars"),
    ),
    Family(
        key="power",
        task="simple_function",
        names=("raise_to_power", "compute_power", "exponentiate", "pow_int"),
        phrases=(
            "raises a number to a power",
            "returns base to the power of exponent",
            "multiplies base by itself exponent times",
            "gives 8 for 2 and 3, and 1 for anything with exponent 0",
            "computes base ** exponent for a non-negative whole exponent",
            "does exponentiation of two integers",
            "calculates x to the n",
            "evaluates b^e",
            "takes a base and an exponent and works out the power",
            "turns (3, 4) into 81",
            "finds the n-th power of a value",
            "implements pow for integer exponents that are zero or larger",
            "tells how much comes out if I multiply the same factor n times",
            "exponentiates quickly by repeated squaring",
            "yields 100 for ten squared, 1000 for ten cubed and so on",
            "puts one number in the exponent of another and returns the value",
            "calculates the power of a number",
            "computes x raised to the power of n",
            "raises a base to an exponent",
            "takes two integers and returns the first to the power of the second",
            "returns the result of base ** exponent",
            "calculates a number to a given exponent",
            "performs exponentiation",
            "finds x^n",
            "works like Python's built-in pow with a base and a non-negative exponent",
            "returns a number multiplied by itself a given number of times",
            "evaluates a to the b-th power for whole numbers",
            "computes powers with fast exponentiation (square and multiply)",
            "gets the value of a base with an exponent, such as 2 to the 10th",
            "returns 25 for base 5 and exponent 2",
            "implements integer power recursively",
            "determines what m to the n is",
            "outputs the product of n copies of the same number",
            "figures out base to the exponent, where exponent 0 always gives 1",
        ),
        asks=(
            "a to the power of b",
            "How do I raise a number to an exponent in Python? 2 and 3 should give 8.",
            "Given a base and a non-negative exponent, return the power.",
            "python snippet: x^n",
            "I want to multiply a number by itself several times, like 3*3*3*3 = 81, and say how many times",
            "power function for ints",
            "exponentiation helper, base first and exponent second",
            "homework: calculate 5 squared, 2 to the tenth and so on, with both numbers given by the user of the function",
            "Could you code pow for whole numbers, anything to the zero being 1?",
            "fast exponentiation by squaring, please",
            "In my game damage is base ** level, so I need that computed from the two integers.",
            "what's 10 to the 2nd? 100. make something general where i give both numbers",
            "first number raised to the second",
            "I need to calculate the potency of a number, for example 2 high 20",
            "Bacteria double or triple each hour; give me the growth factor to the power of the hours, both integers.",
            "Evaluate m to the n by repeated multiplication.",
            "Implement integer powers without the ** operator or with it, I don't mind. (-2, 3) gives -8.",
            "number of possible PINs is symbols to the power of length, so please compute one int to the power of another",
            "base to the power of exponent",
            "raise a number to a power",
            "power function",
            "calculate x to the n",
            "fn for exponentiation",
            "compute a ** b",
            "number raised to exponent",
            "pow of two integers",
            "exponent function base and exp",
            "x^y for ints",
            "integer exponentiation please",
            "calculate powers of a number",
            "Create a function that raises a base to an exponent.",
            "How can I calculate the power of a number in Python?",
            "Implement exponentiation for integers.",
            "I need a function that returns base to the power of exponent.",
            "Could you write code to compute x to the power of n?",
            "Given a base and an exponent, return the result of raising the base to the exponent.",
            "Define a function taking two integers and returning the first raised to the second.",
            "Make a function to multiply a number by itself a given number of times.",
            "What would a power function look like, with 2 and 3 giving 8?",
            "Build me a small exponent calculator: base in, exponent in, result out.",
            "Give me code that computes a number to some power, 1 if the power is zero.",
            "Write a function for calculating integer powers such as 3 to the 4th.",
            "A chessboard doubles the grains on each field, so there are 2 to the 20 after twenty doublings. I want that for any base and count.",
            "How many passwords of length n are there from k symbols? k to the nth, so write the power function.",
            "Every member recruits 10 more and they recruit 10 more, for a few rounds. Base and rounds go in, base to the rounds comes out.",
            "my homework: x times x times x, n times. without looking it up, how to program it?",
            "please function for stepen, number in the power, for example 10 and 2 is 100",
            "For the scaling formula we raise a level number to a whole exponent. Provide a function with both as arguments.",
            "My own pow returns 0 for exponent 0, but it should be 1. Write one that's right, negative bases too, so -2 and 3 give -8.",
            "on calculators there's a x^y key. that one, in python, whole numbers only",
            "Volume of a hypercube: side length to the power of the dimension count. Both are integers.",
            "Tree with b branches per node: level d has b to the d nodes. Compute this number from b and d.",
            "5 to the 0 is 1, 7 to the 1 is 7, 2 to the 20 is 1048576. That operation as a function, thanks.",
            "Square-and-multiply or a loop, your choice, but I want base and exponent in and the power out.",
            "x^n",
            "POWER(2, 3) = 8",
            "Math.pow for integers",
            "b multiplied by itself e times",
            "Potenz aus Basis und Exponent",
            "** operator rebuilt",
            "repeated multiplication, base and exponent",
            "base with a superscript, evaluate",
            "The first number should be used as a factor as often as the second number says.",
            "With an exponent of zero, 1 must be returned, whatever the base is.",
            "Two integers are passed, and the one to the other's power ought to come back.",
            "What I want is 1048576 for 2 and 20, so multiply twenty twos.",
            "How many different codes has a lock with e wheels of b letters each, i.e. b to the e?",
            "Negative bases have to be fine too: -2 to the third is -8, to the fourth it's 16.",
            "To get areas and volumes, lengths need to be squared, cubed or raised further.",
            "By squaring and multiplying, find the value of a whole number with a whole exponent.",
            "As a network admin I want to calculate how many addresses n bits allow, that's 2 to the n, but the base should be free as well.",
            "The king puts one grain on the first square and each square has b times the grains of the one before. After e more squares, how many grains are on that one? Base and exponent as ints.",
            "refactor: replace the chains x * x * x by one helper that gets x and how often it's taken as a factor",
            "calculator app for school, the key y^x is still dead. 3 and 4 should bring 81 on the display, 10 and 2 should bring 100",
            "my little brother asks what the small number up right means. 7 with small 1 is 7, 5 with small 0 is 1, 2 with small 3 is 8. Code for it please",
            "TICKET-14: exponentiation of integers missing in our formula language, implement the caret operator: left operand to the right operand.",
            "multiply one number n times with himself, 3 and 4 makes 3*3*3*3 so 81, i need for any two numbers",
            "Bacteria split into b parts every hour, beginning with a single one. How many after some hours? It's b up to the number of hours.",
        ),
        params=("base", "exponent"),
        types="(base: int, exponent: int) -> int",
        summary="Return base raised to the power of exponent.",
        explanation="The program starts with 1 and multiplies it by the base once for every unit of the exponent. It takes as many "
        "multiplications as the exponent says; repeated squaring would need only its logarithm.",
        cases=(
            ((2, 3), 8), ((3, 4), 81), ((5, 0), 1), ((10, 2), 100), ((7, 1), 7), ((0, 5), 0), ((1, 50), 1), ((-2, 3), -8), ((-2, 4), 16),
            ((2, 20), 1048576),
        ),
        programs=(
            Program(style="naive", source='''def {name}(base, exponent):
    return base ** exponent
'''),
            Program(style="plain", source='''def {name}(base, exponent):
    result = 1
    for _ in range(exponent):
        result *= base
    return result
'''),
            Program(style="recursive", source='''def {name}(base, exponent):
    if exponent == 0:
        return 1
    half = {name}(base, exponent // 2)
    if exponent % 2 == 0:
        return half * half
    return half * half * base
'''),
            Program(style="iterative", source='''def {name}(base, exponent):
    result = 1
    while exponent > 0:
        if exponent & 1:
            result *= base
        base *= base
        exponent >>= 1
    return result
'''),
            Program(style="robust", source='''def {name}(base: int, exponent: int) -> int:
    """Return base to the power of exponent, which must not be negative."""
    if exponent < 0:
        raise ValueError("the exponent must not be negative")
    result = 1
    while exponent:
        exponent, odd = divmod(exponent, 2)
        if odd:
            result *= base
        base *= base
    return result
'''),
        ),
        raises=(((2, -1), "ValueError"), (("2", 3), "TypeError"), ((2, 1.5), "TypeError")),
        careful='''def {name}(base, exponent):
    if not isinstance(base, (int, float)) or not isinstance(exponent, int):
        raise TypeError("base must be a number and exponent an integer")
    if exponent < 0:
        raise ValueError("exponent must not be negative")
    result = 1
    for _ in range(exponent):
        result *= base
    return result
''',
        near=("multiplying two numbers", "test whether a number is a power of two", "square root"),
    ),
    Family(
        key="combinations_count",
        task="algorithm",
        names=("binomial_coefficient", "n_choose_k", "binomial", "count_combinations"),
        phrases=(
            "computes the binomial coefficient n over k",
            "tells in how many ways k items can be chosen from n when the order does not matter",
            "returns n choose k",
            "gives 10 for n = 5 and k = 2",
            "counts the combinations of k out of n",
            "calculates C(n, k)",
            "finds how many different teams of k people can be picked from a group of n",
            "evaluates n! / (k! * (n - k)!)",
            "gives the number of subsets with k elements that a set of n elements has",
            "works out the quantity of possible lottery tickets, for example 49 and 6 make 13983816",
            "determines the number of k-combinations without repetition, 0 if k is larger than n",
            "takes the size of a set and the size of a selection and returns how many selections there are",
            "yields the entry in row n and column k of Pascal's triangle, both counted from 0",
            "says how many hands of k cards there are in a deck of n cards",
            "returns only the count of unordered choices, not the choices themselves, for n things taken k at a time",
            "calculates the number of combinations of n things taken k at a time",
            "computes n choose k",
            "calculates the binomial coefficient",
            "finds the number of ways to choose k elements from n elements",
            "returns how many combinations of size k there are for n items",
            "counts the ways of selecting k objects from n without regard to order",
            "determines nCr",
            "gets the binomial coefficient of n and k",
            "evaluates the formula for combinations, nCk",
            "works like math.comb",
            "takes n and k and gives the number of possible unordered selections",
            "tells how many different groups of k can be formed out of n people",
            "returns the number of k-element subsets of an n-element set",
            "returns 6 for n = 4 and k = 2",
            "figures out how many possibilities there are to pick k of n when order is irrelevant",
            "computes how many distinct committees of k members n candidates allow",
            "obtains C(n, k) without building the combinations",
            "outputs the coefficient of x**k in the expansion of (1 + x)**n",
        ),
        asks=(
            "n choose k",
            "how many ways are there to pick 3 pizza toppings out of 10? order doesn't matter, numbers variable",
            "Given n and k, return the binomial coefficient.",
            "python nCr function",
            "I want to know how many lottery tickets are possible, like 6 numbers out of 49",
            "5 and 2 -> 10 (ways to choose 2 of 5)",
            "For probability homework I need the number of possible poker hands: k cards from n, regardless of order.",
            "combinations count, not the combinations themselves",
            "We must form a committee of k out of n employees. How many different committees exist?",
            "what's C(n, k) in code?",
            "Count the subsets of size k of a set with n elements.",
            "hey how many different groups of k friends can i invite if i have n friends?",
            "n over k, 0 when k is bigger than n",
            "Please calculate the quantity of unordered selections of k objects from n objects.",
            "n people all play in teams of k, I need the number of distinct teams that could be picked",
            "binomial coefficient calculator, math.comb style",
            "n! / (k! (n-k)!) as a python function",
            "I have n colors and choose k of them without repeating and without order, how much possibilities it gives",
            "n choose k function",
            "binomial coefficient",
            "number of combinations",
            "nCr calculator",
            "count combinations of k from n",
            "fn for n choose k",
            "how many ways to choose k of n",
            "calculate binomial coefficient n over k",
            "combinations formula nCk",
            "number of k-element subsets",
            "compute C(n, k)",
            "count of possible selections, order irrelevant",
            "Create a function that calculates n choose k.",
            "How can I compute the binomial coefficient in Python?",
            "Implement nCr, the number of combinations of r items out of n.",
            "I need the number of ways to pick k things from n without order.",
            "Could you write code that counts how many combinations of k elements there are among n?",
            "Given n and k, return how many different groups of k can be formed from n items.",
            "Define a function taking n and k and returning the binomial coefficient.",
            "Make a function to compute the number of possible combinations, such as 10 for 5 and 2.",
            "What would a function for binomial coefficients look like?",
            "Build a combinations calculator that returns just the count.",
            "Give me the formula n! / (k! * (n - k)!) as code.",
            "Write a function that finds in how many ways k items can be selected out of n.",
            "At a party n people all clink glasses with each other in groups of k. How many different groups is that?",
            "My uncle plays 6 out of 49 and I'd like to show him there are 13983816 possible tickets. Both numbers should be inputs.",
            "I can take k of my n shirts on holiday. How many different packings are there, order in the case doesn't matter?",
            "probability class: how many hands of 5 cards are in a deck of 52? function with deck size and hand size",
            "excuse me, I need count of combinations without repetition, from n elements by k elements",
            "Listing all combinations takes forever here and we only use the length. Compute the number of k-combinations of n directly.",
            "The coach selects k players from a squad of n. Tell how many distinct line-ups he could choose, positions ignored.",
            "An ice cream shop has 10 flavours and a cup holds 7 different ones, so 120 cups. Generalise that.",
            "Excel calls it COMBIN. I want the same in Python: n, k, and the number of choices as a result.",
            "for k greater than n should be 0, for k zero should be 1, otherwise number of ways to choose k from n",
            "We run pairwise tests on n machines, more generally with k at a time. How many different test sets result?",
            "What's the coefficient of x^k in (1+x)^n? A function of n and k please.",
            "COMBIN(49, 6)",
            "math.comb by hand",
            "lottery draws possible, k of n",
            "binomial coefficient n over k",
            "size-k subsets of n things, how many",
            "unordered selections, number of",
            "poker hands count, C(52,5)",
            "nCr button of a calculator",
            "How many different teams of k can be formed out of n players, order being irrelevant?",
            "Without putting back and without regard to order, the number of possible draws is wanted.",
            "If more items are to be taken than there are, zero must be the result.",
            "For 5 and 2 the answer should be 10, for 6 and 3 it should be 20.",
            "What I want is just how many k-element subsets exist, not the subsets.",
            "The entry of Pascal's triangle in row n at place k should be computed directly, both counted from zero.",
            "Given a menu of n toppings, the count of pizzas with exactly k different toppings has to be calculated.",
            "Count the ways to pick k of n items, where picking none or all is possible in one way only.",
            "As a gambler I want to know how many tickets I'd have to buy for a sure win when 6 of 49 are drawn. It is 13983816. Make it work for other lotteries.",
            "Ten people meet, seven get a ticket for the match. There are 120 possible groups of the lucky. Write code that tells the number of groups in general.",
            "feat: show how many committees of a given size a club of a given number of members can elect (no roles in it)",
            "i forgot the formula with the faculties from the stochastic lesson, choosing k from n without order, give me number",
            "Everyone shakes hands once with everyone: choose 2 of n. But I want it for choosing any number of people, so both as arguments.",
            "TICKET-23: estimate of test effort. We pick k of n features for each run, the order has no influence. How many runs are there?",
            'pascal style number like "52 over 5" = 2598960, please compute for given upper and lower number',
            "Ice cream shop has n flavours, I get k scoops of different ones in a cup, so arrangement doesn't matter. How many cups until I've tried them all?",
        ),
        params=("n", "k"),
        types="(n: int, k: int) -> int",
        summary="Return the number of ways to choose k out of n items without regard to order.",
        explanation="The program multiplies the result by n - i and divides by i + 1 for each of the k positions; every intermediate result is "
        "itself a binomial coefficient, so the division is exact. It takes k steps.",
        cases=(
            ((5, 2), 10), ((49, 6), 13983816), ((4, 0), 1), ((4, 4), 1), ((6, 3), 20), ((3, 5), 0), ((10, 1), 10), ((0, 0), 1), ((52, 5), 2598960),
            ((10, 7), 120),
        ),
        programs=(
            Program(style="naive", source='''import math


def {name}(n, k):
    return math.comb(n, k)
'''),
            Program(style="plain", source='''def {name}(n, k):
    if k > n:
        return 0
    result = 1
    for i in range(k):
        result = result * (n - i) // (i + 1)
    return result
'''),
            Program(style="functional", source='''from math import factorial


def {name}(n, k):
    if k > n:
        return 0
    return factorial(n) // (factorial(k) * factorial(n - k))
'''),
            Program(style="recursive", source='''def {name}(n, k):
    if k == 0:
        return 1
    if n == 0:
        return 0
    return n * {name}(n - 1, k - 1) // k
'''),
            Program(style="iterative", source='''def {name}(n, k):
    row = [1] + [0] * k
    for _ in range(n):
        for j in range(k, 0, -1):
            row[j] += row[j - 1]
    return row[k]
'''),
            Program(style="robust", source='''def {name}(n: int, k: int) -> int:
    """Return n choose k; 0 if k is negative or larger than n."""
    if k < 0 or k > n:
        return 0
    k = min(k, n - k)
    result = 1
    for i in range(1, k + 1):
        result = result * (n - k + i) // i
    return result
'''),
        ),
        raises=(((-1, 2), "ValueError"), ((5, -2), "ValueError"), (("5", 2), "TypeError")),
        careful='''from math import comb


def {name}(n, k):
    if not isinstance(n, int) or not isinstance(k, int):
        raise TypeError("n and k must be integers")
    if n < 0 or k < 0:
        raise ValueError("n and k must not be negative")
    return comb(n, k)
''',
        near=("factorial", "pascal_triangle", "listing all combinations", "permutations of k out of n"),
    ),
)
