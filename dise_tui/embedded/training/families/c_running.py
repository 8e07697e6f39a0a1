"""Running values: sums, maxima, differences, windows, averages; pairs with a sum, the missing number."""

from __future__ import annotations

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="running_sum",
        task="algorithm",
        names=("cumulative_sum", "prefix_sums", "running_total", "accumulate_sum"),
        phrases=(
            "returns the running sums of a list",
            "computes cumulative totals",
            "turns [1, 2, 3, 4] into [1, 3, 6, 10]",
            "replaces each number by the sum of itself and all before it",
            "builds the prefix sums of a sequence",
            "shows the account balance after every transaction, starting from zero",
            "adds up numbers step by step and keeps each intermediate result",
            "gives for every position the total so far",
            "lists partial sums from left to right",
            "tracks how a total grows as values come in",
            "makes an array where entry i is numbers[0] + ... + numbers[i]",
            "calculates the kilometres covered up to each day from the daily distances",
            "accumulates the values and returns the subtotals",
            "produces a cumsum",
            "sums progressively, one output per input",
            "keeps a tally going through a list and writes it down after each item",
            "calculates the running sum of a list of numbers",
            "returns the cumulative sum of a list",
            "computes the running total at each position",
            "creates a list of cumulative sums",
            "computes prefix sums of an array",
            "gets the partial sums of a list of numbers",
            "returns a list where each element is the sum of all elements up to that point",
            "takes a list of numbers and returns the accumulated sums",
            "generates a running total list",
            "adds each number to the sum of the previous ones and returns all these sums",
            "calculates cumulative values from a list of single values",
            "does itertools.accumulate with addition",
            "finds the sum of the first 1, 2, 3, ... elements of an array",
            "shows the total sales so far after each day",
            "turns single amounts into an accumulating total, as a list of the same length",
            "works out the prefix sum array",
            "gives [5, 10, 15] for [5, 5, 5]",
            "sums a list cumulatively",
        ),
        asks=(
            "cumulative sum of a list",
            "I have daily sales and want the total so far for each day",
            "how do I get a running total from a list of numbers?",
            "given [2, 3, 5] return [2, 5, 10]",
            "python snippet: cumsum without numpy",
            "Please add up the list step by step and return all the subtotals along the way.",
            "My bank movements are in a list. Show the balance after each one, beginning at zero.",
            "prefix sums of an array, please",
            "homework: make a new list where each number is the sum of all numbers up to there",
            "any short way to accumulate a list, like 1, 1, 1 becoming 1, 2, 3?",
            "need list of partial sums from begin to every element",
            "For the burn-up chart we need the accumulated hours after every sprint, from the hours of the single sprints.",
            "keep a tally while walking through the numbers and store the tally every time",
            "Given the steps I walked each day, return how many I had walked in all by each day.",
            "turn a list of amounts into a list of progressive totals",
            "so [10, -5, 20] should give me [10, 5, 25]",
            "Replace every element by itself plus everything before it.",
            "could you write code for cumulative totals, one per input number?",
            "running sum",
            "running total of a list",
            "cumulative sum in python",
            "prefix sums of a list",
            "cumsum for a plain list",
            "list of partial sums",
            "accumulate numbers in a list",
            "cumulative totals please",
            "fn that returns running totals",
            "prefix sum array",
            "sum so far at each index",
            "add up list progressively",
            "Write a function that computes the cumulative sum of a list of numbers.",
            "How can I calculate the running total for every position of a list?",
            "Create a function which takes numbers and returns the list of their prefix sums.",
            "Given a list, return a list where each entry is the sum of all entries up to it.",
            "Implement itertools.accumulate for addition, returning a list.",
            "I need to turn daily amounts into cumulative amounts.",
            "Could you write code which gives me the subtotal after each number?",
            "What would a function look like that makes [1, 3, 6] from [1, 2, 3]?",
            "Build a helper that returns the running sums of an array.",
            "Make a function that adds each number to the total of the ones before and lists the totals.",
            "Define a function for the cumulative total of a sequence of values.",
            "Give me the progressive sums of a list, from the first element to the whole.",
            "I put money in a jar each day and write the amount down. For each day I'd like to see how much was in the jar by then.",
            "The chart should climb: instead of sales per week show all the sales from the beginning until that week. Input is the weekly list.",
            "please make function, result list have same size and every number is sum with all previous numbers",
            "so [4, 4, -2, 1] comes out as [4, 8, 6, 7]",
            "Splits for every kilometre are in a list; I want the elapsed time at every kilometre mark, that is each split added to those before.",
            "numpy has cumsum, but I can't install numpy on this box. How would I do the same for an ordinary list?",
            "As treasurer I want the account balance after each booking. Bookings are a list of plus and minus amounts, starting from nothing.",
            "class exercise: keep adding the elements up and after every addition put the intermediate result in a new list",
            "the total keeps growing as you walk through the list; record it at each step, and return the recordings",
            "Rain per day is known. For a cumulative rainfall curve we need, for each day, everything that has fallen up to and including that day.",
            "My page counts per chapter should become end pages: chapter one ends at its own length, chapter two at the first two lengths together, and so on.",
            "review comment: sum(xs[:i+1]) in a loop looks clumsy, write a running total that returns the whole list of sums instead",
            "scan with plus",
            "SUM() OVER (ORDER BY ...) for a list",
            "snowballing totals of a list",
            "integrate a discrete series",
            "scanl1 (+) in Python",
            "year-to-date figures from monthly ones",
            "subtotal after every entry",
            "balance column from deposits and withdrawals",
            "To each number, everything ahead of it should be added, and the new numbers listed.",
            "The result must have at place i the sum of items 0 to i.",
            "What I want is how the total climbs as I go through my list of amounts.",
            "Given single lap times, the time on the clock after each lap should be returned.",
            "From individual values, a list of accumulated values of equal length is to be made.",
            "If the list is 6, 1, 3, then 6, 7, 10 should come out.",
            "So the graph only shows totals to date, add every value to the one accumulated earlier.",
            "Could each entry be swapped for the grand total as of that entry?",
            "in excel I'd write =B1+A2 and drag down, you know, the total so far beside each number. how in python for a list?",
            "As a saver I want to see, after each monthly deposit, how much I have put aside altogether, so I stay motivated. Deposits are a list.",
            "ladder game: points per round are [3, 0, 5, 2], and the scoreboard must read [3, 3, 8, 10] round by round",
            "Ticket: the burn chart gets daily spend but should show spend since the start for each day. Convert the list of daily numbers.",
            "Each rope piece has a length and I tie them together one by one. How long is the rope after every knot? List in, list out.",
            "feat: report cumulative downloads per release instead of downloads of the single release, same number of entries",
            "i read the numbers one after one and always say the sum until now. write all sums what i say in a list",
            "inverse of np.diff basically: from the increments back to the levels, where the first level equals the first increment",
        ),
        params=("numbers",),
        types="(numbers: list) -> list",
        summary="Return the list of sums of the numbers up to each position.",
        explanation="A total starts at zero, each number is added to it, and the total is appended after every addition. "
        "This takes one addition per number, while summing every prefix anew would be quadratic.",
        cases=(
            (([1, 2, 3, 4],), [1, 3, 6, 10]),
            (([5, 5, 5],), [5, 10, 15]),
            (([10, -4, 3],), [10, 6, 9]),
            (([],), []),
            (([7],), [7]),
            (([0, 0],), [0, 0]),
            (([-1, -2],), [-1, -3]),
            (([0.5, 0.25, 1],), [0.5, 0.75, 1.75]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers):
    result = []
    total = 0
    for number in numbers:
        total += number
        result.append(total)
    return result
'''),
            Program(style="functional", source='''from itertools import accumulate


def {name}(numbers):
    return list(accumulate(numbers))
'''),
            Program(style="one_liner", source='''def {name}(numbers):
    return [sum(numbers[:i + 1]) for i in range(len(numbers))]
'''),
            Program(style="iterative", source='''def {name}(numbers):
    sums = list(numbers)
    for i in range(1, len(sums)):
        sums[i] += sums[i - 1]
    return sums
'''),
            Program(style="recursive", source='''def {name}(numbers):
    if not numbers:
        return []
    earlier = {name}(numbers[:-1])
    previous = earlier[-1] if earlier else 0
    return earlier + [previous + numbers[-1]]
'''),
            Program(style="robust", source='''def {name}(numbers: list[int | float]) -> list[int | float]:
    """Return the sums of the numbers up to each position; any iterable will do."""
    sums: list[int | float] = []
    for number in numbers:
        sums.append(number + sums[-1] if sums else number)
    return sums
'''),
        ),
        raises=((([1, "2"],), "TypeError"), ((None,), "TypeError"), (([None],), "TypeError")),
        careful='''def {name}(numbers):
    sums = []
    total = 0
    for number in numbers:
        if not isinstance(number, (int, float)):
            raise TypeError(f"not a number: {number!r}")
        total += number
        sums.append(total)
    return sums
''',
        near=("the sum as one number", "running_max", "differences", "moving_average"),
    ),
    Family(
        key="running_max",
        task="algorithm",
        names=("cumulative_max", "prefix_maxima", "max_so_far", "running_maximum"),
        phrases=(
            "returns the running maximum of a list",
            "gives the largest value so far for every position",
            "turns [3, 1, 4, 1, 5] into [3, 3, 4, 4, 5]",
            "computes prefix maxima",
            "replaces each number by the greatest one seen up to there",
            "shows the record as it stood after each attempt",
            "tracks the highest price reached until each day",
            "makes a never-falling list from numbers by remembering peaks",
            "calculates a cumulative max",
            "lists for all i the maximum of numbers[0] to numbers[i]",
            "keeps the high-water mark while going through the readings, one output for each input",
            "produces the best result to date at every step",
            "carries the biggest element forward until a bigger one comes along",
            "accumulates by max instead of by plus",
            "writes down after every item what the top was until then",
            "takes numbers and returns an equally long list of maxima of the beginnings",
            "computes the running maximum of a list of numbers",
            "returns the cumulative maximum of an array",
            "returns a list where each element is the maximum of all elements up to that position",
            "gets the maximum so far at each index",
            "calculates the prefix maximum array",
            "finds the largest number seen so far for every element of a list",
            "creates a list of running maxima",
            "takes a list and returns the highest value up to each point",
            "tracks the maximum while going through a list and returns all the intermediate maxima",
            "replaces every element with the biggest element up to and including it",
            "generates the sequence of the current maximum after each number",
            "does itertools.accumulate with max",
            "determines for each position the greatest number from the start to there",
            "works like cummax in pandas",
            "shows the high score after every game",
            "finds the max of the first 1, 2, 3, ... elements of an array",
            "keeps track of the all-time high in a series of prices, day by day",
            "gives [9, 9, 9] for [9, 5, 2]",
        ),
        asks=(
            "running maximum of a list",
            "for each position in a list I want the biggest value seen so far",
            "how do I do pandas cummax on a normal list?",
            "given [2, 5, 3, 8] return [2, 5, 5, 8]",
            "Please show how the high score developed: after every game, what was the best score until then?",
            "cumulative max in python",
            "I track a stock price and need the highest price up to each day, as a list of the same length",
            "record so far, after each jump, from a list of jump distances",
            "prefix maxima of an array",
            "Write code that goes through numbers and each time notes the largest one up to that moment.",
            "need for every element the maximum from the beginning to this element",
            "homework: build a list in which no number falls, by always carrying the largest one so far along",
            "any idea how to get the high-water mark at each step of a series?",
            "like a running total, but with max instead of plus",
            "Our server load is a list of readings, and I want the peak so far listed next to every reading.",
            "so 4, 1, 6, 2 turns into 4, 4, 6, 6",
            "Overwrite each value with the greatest one from the start up to and including it.",
            "list of bests-to-date, one for each entry",
            "running maximum",
            "cumulative max of a list",
            "running max in python",
            "prefix maximum array",
            "max so far for each element",
            "cummax for plain lists",
            "list of maximums so far",
            "biggest so far at each position",
            "rolling record high of a list",
            "fn for cumulative maximum",
            "high-water mark list",
            "highest value to date, per entry",
            "Write a function that returns the running maximum of a list of numbers.",
            "How can I get the largest value seen so far at every position of a list?",
            "Create a function which takes numbers and returns the cumulative maxima.",
            "Given a list, return a list where each entry is the maximum of all entries up to it.",
            "Implement itertools.accumulate with max and return a list.",
            "I need to track the highest value up to each point in a series.",
            "Could you write code that replaces every number with the biggest one so far?",
            "What would a function look like that makes [5, 5, 7, 7] from [5, 2, 7, 6]?",
            "Build a helper that computes the prefix maxima of an array.",
            "Make a function which lists the current record after every number.",
            "Define a function for the running peak of a sequence of readings.",
            "Give me the maximum up to and including each element, as a list.",
            "For drawdown calculations I need the all-time-high of my portfolio on every day. Daily values come as a list.",
            "A long jumper makes six attempts. After each attempt, what's the best distance up to then? Return a list with as many numbers.",
            "please write function, for every element the new list has maximum from start until this element",
            "so [2, 9, 4, 11, 3] turns into [2, 9, 9, 11, 11]",
            "My arcade machine shows the high score at all times. From the list of all game scores tell what it displayed after each game.",
            "pandas has cummax; I'm without pandas here and have a simple list. Show me the same result in pure Python.",
            "the water level is measured hourly and we want a line in the plot that never goes down: the highest level until that hour",
            "walk along the list, remember the largest number you have met, and write it down at every step; those notes are the result",
            "exercise: from a list of temperatures produce the list of record temperatures, where each day shows the hottest reading up to that day",
            "Code review says the inner max(values[:i+1]) is ugly, so please give me a running maximum that returns the list.",
            "Staff want to see how the top bid evolved. After each incoming bid, show the highest bid up to that moment.",
            "like a ratchet: the output follows the input up but never comes down again, one output number for each input number",
            "MAX() OVER (ORDER BY ...) on a list",
            "scan with max",
            "all-time high after each value",
            "monotone upper envelope from the left",
            "personal best after every try",
            "scanl1 max in Python",
            "peak-to-date series",
            "greatest value yet, for every index",
            "At place i the output should have the largest of the items 0 to i.",
            "The result must never go down: it repeats the top value until a greater one arrives.",
            "What I want is the record holder's mark as it stood at each moment of the season.",
            "Given a list of bids, the leading bid after every bid should be listed.",
            "If a number is lower than one ahead of it, the highest one ahead is to be shown instead.",
            "From left to right, each element is to be lifted to the tallest seen up to it.",
            "Which was the maximum after the first number, after the second, after the third, and so on?",
            "So a chart can show the peak to date, turn the readings into highest-until-now readings.",
            "my kid's pole vault heights are [110, 105, 120, 118] and the wall chart should say best so far: [110, 110, 120, 120]. make a list like that for any heights",
            "As an investor I want for every day the highest closing price seen till that day, so that I can compute how far we've fallen from it.",
            "The flood marker on the bridge only moves up. From hourly levels tell where the marker is at each hour.",
            "Ticket: memory chart must show peak usage so far next to current usage. Return one peak per sample from the list of samples.",
            "hikers: altitude samples along the way, and for each sample I'd like the greatest altitude we'd reached until there, itself included",
            "feat: list the reigning record after each entry, 4 7 6 9 gives 4 7 7 9",
            "i go from begin to end of list, remember biggest, at each step i write the biggest in new list. new list same long",
            "like cumsum but don't add, keep whichever is larger, the old champion or the new number, and list the champions",
        ),
        params=("numbers",),
        types="(numbers: list) -> list",
        summary="Return the list of the largest numbers up to each position.",
        explanation="The best number so far is kept and replaced when a larger one comes; after each number it is appended to the result. "
        "One comparison per number is enough.",
        cases=(
            (([3, 1, 4, 1, 5],), [3, 3, 4, 4, 5]),
            (([1, 2, 3],), [1, 2, 3]),
            (([9, 5, 2],), [9, 9, 9]),
            (([],), []),
            (([-4],), [-4]),
            (([-5, -7, -1, -3],), [-5, -5, -1, -1]),
            (([0, 0, 1, 0],), [0, 0, 1, 1]),
            (([1.5, 0.5, 2.5],), [1.5, 1.5, 2.5]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers):
    result = []
    for number in numbers:
        if result and result[-1] > number:
            result.append(result[-1])
        else:
            result.append(number)
    return result
'''),
            Program(style="functional", source='''from itertools import accumulate


def {name}(numbers):
    return list(accumulate(numbers, max))
'''),
            Program(style="one_liner", source='''def {name}(numbers):
    return [max(numbers[:i]) for i in range(1, len(numbers) + 1)]
'''),
            Program(style="plain", source='''def {name}(numbers):
    if not numbers:
        return []
    highest = numbers[0]
    maxima = []
    for number in numbers:
        highest = max(highest, number)
        maxima.append(highest)
    return maxima
'''),
            Program(style="robust", source='''def {name}(numbers: list[int | float]) -> list[int | float]:
    """Return the largest number up to each position; any iterable will do."""
    best = float("-inf")
    maxima: list[int | float] = []
    for number in numbers:
        if number > best:
            best = number
        maxima.append(best)
    return maxima
'''),
        ),
        raises=((([1, "2"],), "TypeError"), ((None,), "TypeError"), (([None],), "TypeError")),
        careful='''def {name}(numbers):
    maxima = []
    for number in numbers:
        if not isinstance(number, (int, float)):
            raise TypeError(f"not a number: {number!r}")
        if maxima and maxima[-1] > number:
            number = maxima[-1]
        maxima.append(number)
    return maxima
''',
        near=("the maximum as one number", "running_sum", "maximum of each sliding window", "index_of_max", "running minimum"),
    ),
    Family(
        key="differences",
        task="algorithm",
        names=("consecutive_differences", "deltas", "pairwise_differences", "step_changes"),
        phrases=(
            "returns the differences between neighbouring numbers",
            "turns [1, 4, 9, 16] into [3, 5, 7]",
            "computes the first difference of a sequence",
            "subtracts each number from the next one",
            "shows by how much a value changes from one entry to the following",
            "gives the deltas of a list, one fewer than there are numbers",
            "calculates daily growth from a series of meter readings",
            "lists the steps from each element to its successor",
            "undoes a running sum, apart from the first value",
            "makes numbers[i + 1] - numbers[i] for all i",
            "finds the gaps between consecutive values",
            "measures the change between adjacent items",
            "works out the increments that lead through a series",
            "produces the discrete derivative of some data points",
            "tells how far up or down it went each time",
            "diffs a list of numbers",
            "calculates the differences between consecutive elements of a list",
            "computes the difference between each number and the previous one",
            "returns a list of differences between adjacent numbers",
            "finds the change from one value to the next in a list",
            "gets the consecutive differences of an array",
            "subtracts neighbouring elements and returns the results",
            "takes a list of numbers and returns the list of changes from each to the next",
            "computes pairwise differences of successive numbers",
            "calculates the deltas between subsequent values",
            "does what numpy's diff does",
            "generates the sequence of differences of a number sequence",
            "determines how much each number differs from its predecessor, with the sign",
            "shows the daily price changes from a list of prices",
            "subtracts from every element the element before it",
            "computes first-order differences",
            "gives [-3, 0, 5] for [10, 7, 7, 12]",
            "finds how much a series rises or falls at every step",
            "makes the difference list of a list of n numbers, having n - 1 entries",
        ),
        asks=(
            "differences between consecutive numbers",
            "I have meter readings and want the consumption between each reading and the next",
            "how do I subtract each element from the one after it?",
            "given [1, 4, 6] return [3, 2]",
            "np.diff but plain python",
            "Please calculate by how much the value changed from day to day, negative if it went down.",
            "My weight is logged every week in a list. How much did I gain or lose each week?",
            "deltas of a list of numbers",
            "homework: take a sequence like 2, 5, 9, 10 and write down the steps between neighbours, here 3, 4, 1",
            "any quick way to get the gaps between successive values in an array?",
            "each number minus the previous one, as a list",
            "For the quarterly report I need the change from each figure to the next in a series of figures.",
            "need list of changes between neighbour elements, second minus first, third minus second and so on",
            "first-order difference of a series",
            "undo a cumulative list: give me the increments from entry to entry, without the first value",
            "Write something that tells how far a price moved, up or down, at every step.",
            "so [10, 8, 8, 11] -> [-2, 0, 3]",
            "Work out the jump from every number to its successor.",
            "differences between consecutive elements",
            "list of consecutive differences",
            "diff of adjacent numbers",
            "np.diff for a list",
            "deltas between neighbours",
            "first differences of a sequence",
            "subtract previous from each element",
            "change from one value to next",
            "gaps between successive numbers",
            "fn to compute adjacent differences",
            "step sizes in a number list",
            "pairwise differences, next minus current",
            "Write a function that returns the differences between consecutive numbers of a list.",
            "How can I calculate the difference of each element and the one before it?",
            "Create a function which takes a list of numbers and returns the changes between neighbours.",
            "Given a list of numbers, return how much each one differs from its predecessor.",
            "Implement numpy's diff for an ordinary list.",
            "I need the deltas between successive readings in a list.",
            "Could you write code to subtract each number from the following one?",
            "What would a function look like that turns [3, 8, 6] into [5, -2]?",
            "Build a helper that computes the increments from one entry to the next.",
            "Make a function that lists the day-to-day changes of a series of numbers.",
            "Define a function for the first-order differences of an array.",
            "Give me the steps between adjacent values of a list, negative when it falls.",
            "The odometer is noted down every evening. How many kilometres did I drive between each note and the next? Notes are a list of numbers.",
            "I track my savings monthly and would like a list of how much they grew or shrank from month to month.",
            "please do function, take second minus first, third minus second, until end, and give list with results",
            "so [100, 105, 103, 110] would be [5, -2, 7], one shorter than the input",
            "Timestamps of events come as plain seconds. I'd like the waiting times from each event to the one after it.",
            "To find the formula of a number sequence our maths teacher writes the differences of neighbours below it. Give me that second row.",
            "The counter in our metrics only ever goes up; to plot rates I want what was added between two samples in a row, for all samples.",
            "index i+1 minus index i, all the way along the array, collected in a new array",
            "shareholders ask: from each quarter to the next, how much did revenue move? Revenue per quarter is given as a list.",
            "I already have a cumulative series, now I want the individual changes again, starting with second minus first",
            "on a hike I recorded altitudes at regular intervals; work out the climb or descent for each leg between two recordings",
            "reviewer: don't use zip inline everywhere, make one function that returns b - a for each neighbouring a, b of a list",
            "LAG() and subtract, over a list",
            "increments of a series",
            "np.ediff1d in plain Python",
            "each minus its predecessor",
            "successive jumps in a number row",
            "b-a for adjacent entries",
            "rate of change, step by step",
            "finite differences, first order",
            "From every number but the first, the one ahead of it should be subtracted.",
            "The result must be one element shorter and tell by how much each step rises or falls.",
            "What I want is the change from entry to entry, with a minus sign when it drops.",
            "Given meter readings, the consumption between one reading and the next should be returned.",
            "Between neighbours in a list of numbers, the signed distance is to be computed.",
            "If the list is 20, 26, 23, then 6 and -3 should come out.",
            "How much was added or lost from each value to the following one?",
            "So as to spot jumps, list later minus earlier for all adjacent values.",
            "i step on the scale each morning and have all weights in a list. how much up or down was it every day against the day before?",
            "As a train driver I want the distances between consecutive stations, given their kilometre marks in a list, so that I can plan braking.",
            "cumulative cases [3, 5, 5, 12] became new cases [2, 0, 7] in the newspaper. Write that conversion for any list",
            "Ticket: counters are exported as ever-growing totals. For the chart compute value[i] - value[i-1] for all samples after the first.",
            "In the puzzle 2, 6, 12, 20 one should first look at the steps 4, 6, 8. Please give me those steps for any number row.",
            "feat: show trend list beside the rents, i.e. this month minus previous month, starting with month two",
            "what is second minus first, third minus second, fourth minus third... for my array, no abs, keep the sign",
            "lap button on my stopwatch stores the total seconds at each press; i need the seconds from each press to the next",
        ),
        params=("numbers",),
        types="(numbers: list) -> list",
        summary="Return the differences between each number and the one before it.",
        explanation="The list is paired with itself shifted by one, so each pair holds a number and its successor, and the earlier is subtracted from the later. "
        "The result has one item fewer than the input; with less than two numbers it is empty.",
        cases=(
            (([1, 4, 9, 16],), [3, 5, 7]),
            (([10, 7, 7, 12],), [-3, 0, 5]),
            (([5, 5],), [0]),
            (([3],), []),
            (([],), []),
            (([0, -2, -4],), [-2, -2]),
            (([1.5, 2.0, 4.5],), [0.5, 2.5]),
            (([-1, 1],), [2]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers):
    return [numbers[i + 1] - numbers[i] for i in range(len(numbers) - 1)]
'''),
            Program(style="one_liner", source='''def {name}(numbers):
    return [after - before for before, after in zip(numbers, numbers[1:])]
'''),
            Program(style="functional", source='''from operator import sub


def {name}(numbers):
    return list(map(sub, numbers[1:], numbers[:-1]))
'''),
            Program(style="plain", source='''def {name}(numbers):
    deltas = []
    previous = None
    for number in numbers:
        if previous is not None:
            deltas.append(number - previous)
        previous = number
    return deltas
'''),
            Program(style="robust", source='''from itertools import pairwise


def {name}(numbers: list[int | float]) -> list[int | float]:
    """Return the changes from each number to the next; empty for fewer than two numbers."""
    changes: list[int | float] = []
    for before, after in pairwise(numbers):
        changes.append(after - before)
    return changes
'''),
        ),
        raises=((([1, "2"],), "TypeError"), ((None,), "TypeError"), (("ab",), "TypeError")),
        careful='''def {name}(numbers):
    for number in numbers:
        if not isinstance(number, (int, float)):
            raise TypeError(f"not a number: {number!r}")
    return [after - before for before, after in zip(numbers, numbers[1:])]
''',
        near=("running_sum", "list_difference", "largest difference in a list", "absolute differences", "sliding_windows"),
    ),
    Family(
        key="sliding_windows",
        task="algorithm",
        names=("windows", "overlapping_windows", "all_windows", "window_list"),
        phrases=(
            "returns all sliding windows of a given size over a list",
            "lists every run of size neighbouring items, moving on by one each time",
            "turns [1, 2, 3, 4] with size 2 into [[1, 2], [2, 3], [3, 4]]",
            "makes overlapping sublists of fixed length",
            "slides a frame along a sequence and collects what it shows at each stop",
            "computes n-grams of arbitrary items",
            "gives each contiguous sublist having exactly size elements",
            "produces successive slices that are shifted by a single position",
            "extracts rolling groups, such as each three days in a row",
            "enumerates all the consecutive stretches with a certain number of entries",
            "looks at items through a window that advances one step at a time",
            "builds the list of items[i:i + size] for every i for which it is complete",
            "prepares rolling computations by giving the items inside the frame at each point",
            "finds all length-k substretches, overlaps included",
            "gives neighbours in pairs for 2, in threes for 3, every place in the list being a start",
            "chains through a list in overlapping steps",
            "generates all sliding windows of size k from a list",
            "returns all contiguous sublists of length k",
            "gets every consecutive group of n elements, overlapping",
            "creates overlapping windows of a given size from an array",
            "returns all the subarrays of a fixed size",
            "lists all windows of n consecutive items",
            "moves a window of a fixed size over a list and returns the contents each time",
            "produces n-grams from a list of tokens",
            "takes a list and a window size and returns a list of windows",
            "extracts every contiguous slice of the given length",
            "splits a sequence into overlapping chunks with a step of 1",
            "finds all runs of k adjacent elements in a list",
            "computes rolling windows over a list",
            "builds sublists of k neighbouring elements, starting at every possible index",
            "collects the consecutive subsequences of length n from an array",
            "makes training windows of a given length from a time series, each shifted by one value",
            "gives [[1, 2, 3], [2, 3, 4], [3, 4, 5]] for [1, 2, 3, 4, 5] and 3",
            "applies a sliding window to a list and outputs the windows as lists",
        ),
        asks=(
            "sliding windows over a list",
            "I need all overlapping groups of n neighbours from a list",
            "given [1,2,3,4] and 2 return [[1,2],[2,3],[3,4]]",
            "how do I get every n consecutive items, moving one step at a time?",
            "n-grams from a list of words, n as a parameter",
            "Please list all the runs of k adjacent elements, each run beginning one place after the one before.",
            "python: rolling window generator that returns a list of lists, step 1",
            "Slide a frame of fixed size across the list and collect what it shows every time.",
            "For my time series model I need training samples: each sample is so many successive values, shifted by one from sample to sample.",
            "any neat way to make overlapping slices of a given length?",
            "need all contiguous sublists with length k",
            "homework: print out, as a list, every set of 3 (or any number) letters standing side by side in a list, like abc, bcd, cde",
            "so ['a','b','c','d'] with size 3 gives ['a','b','c'] and ['b','c','d']",
            "overlapping windows, window size is an argument, no incomplete ones",
            "I want to look at my sensor data through a moving window. Give me the content of each window, no averaging.",
            "Every block of k elements in a row, with overlaps, out of an array",
            "take items 0 to n-1, then 1 to n, then 2 to n+1 and so on till the end, and return all of these slices",
            "Could you write a windowing function that advances by a single element?",
            "sliding windows of size k",
            "sliding window over a list",
            "overlapping sublists of length n",
            "all consecutive groups of n items",
            "rolling windows from list",
            "contiguous subarrays of fixed size",
            "n-grams of a list",
            "overlapping chunks, step one",
            "fn that yields sliding windows",
            "every k neighbouring elements",
            "windowed list please",
            "moving window slices of a list",
            "Write a function that returns all sliding windows of a given size over a list.",
            "How can I get all the overlapping sublists of length n from a list?",
            "Create a function which takes a list and a window size and returns the windows.",
            "Given a list and k, return every run of k consecutive elements.",
            "Implement more_itertools.windowed with lists and only complete windows.",
            "I need each group of three adjacent items, moving forward by one each time.",
            "Could you write code that slides a window of fixed length across an array?",
            "What would a function look like that makes [[1,2],[2,3]] from [1,2,3] and 2?",
            "Build a helper that collects all contiguous slices with exactly n elements.",
            "Make a function to produce n-grams from a list of tokens.",
            "Define a function that returns the contents of a rolling window at each position.",
            "Give me every stretch of size successive values in a list, overlaps included.",
            "For language modelling I want all trigrams, or other n-grams, of a tokenised sentence: tokens 0-2, 1-3, 2-4 and so forth.",
            "I look at the street through a gap that is k houses wide and walk one house further each time. Which houses do I see at each stop?",
            "please make list of lists, each has n neighbour elements, the next begins one element later, and stop when not enough",
            "so ['p','q','r','s','t'] with 4 becomes [['p','q','r','s'], ['q','r','s','t']]",
            "To detect patterns in logins I check any five events in a row, starting at every event. Extract those groups; five should be variable.",
            "chunks that overlap: each one starts just one element after the previous one, all have the same length. Return them as lists.",
            "Our forecasting tool trains on the last n days; from the full history produce all the stretches of n days, shifting by a day.",
            "homework: given numbers and w, print the w-element pieces you see when moving a frame from left to right step by step",
            "no averages or sums please, simply the raw contents of a window of given width as it travels over my list",
            "I keep writing [xs[i:i+n] for i in range(...)] and getting the end wrong. A function for all full windows, please.",
            "Musicians practise four bars at a time: bars 1-4, then 2-5, then 3-6. From a list of bars and a length generate these sections.",
            "compare neighbours in threes: hand me (as lists) each element with the two that follow it, for any group size I choose",
            "each_cons(n) from Ruby",
            "overlapping tuples of n neighbours, as lists",
            "shingles of length k",
            "moving frame contents",
            "contiguous k-element slices, stride 1",
            "all runs of n successive elements",
            "rolling sublists, shift one",
            "bigrams or trigrams of any list",
            "Every stretch of exactly k adjacent elements should be listed, each starting one element after the last.",
            "The result must be lists of one fixed length which overlap in all but one element.",
            "What I want is to look at my series through a frame that moves on by a single place.",
            "Given n, all sequences of n items in a row that occur in the list are to be returned.",
            "If the list has five items and the frame covers four, two lists should come back.",
            "Starting at each index in turn, take k items, as long as there are k left.",
            "So as to compare neighbours, I need all groups of n adjacent readings, overlapping ones included.",
            "Can one get the successive views of a list through a window of a given width?",
            "plagiarism checker: split the essay into words already done, now give me word groups 1-5, 2-6, 3-7 etc, the group length as a parameter",
            "As a weather researcher I want any n successive days from the record as lists, moving a day ahead each time, so I can look for heat waves.",
            "['do', 're', 'mi', 'fa'] with 3 must be [['do', 're', 'mi'], ['re', 'mi', 'fa']], that is all complete overlapping pieces",
            "Ticket: fraud detection examines each k transactions in a row. Provide the raw groups, transaction 1 to k, 2 to k+1, and on; no partial groups.",
            "Don't cut the list in separate blocks! The blocks shall overlap, each beginning a single element later than the last one, all the same length.",
            "feat: build training samples from a time series where each sample is w values in a row, shifted by one compared with the previous sample",
            "a caterpillar n leaves long crawls over a row of leaves, one leaf at a time. which leaves does it cover at each moment? list of lists",
            "i need [1,2,3],[2,3,4],[3,4,5] from [1,2,3,4,5] but sometimes 2 in a group or 4 in a group",
        ),
        params=("items", "size"),
        types="(items: list, size: int) -> list[list]",
        summary="Return all runs of size neighbouring items, each starting one position later.",
        explanation="A window can start at every index from 0 up to the length minus the size, and each start gives a slice. "
        "If the list is shorter than a window, there is no start and the result is empty. The copies cost length times size.",
        cases=(
            (([1, 2, 3, 4], 2), [[1, 2], [2, 3], [3, 4]]),
            (([1, 2, 3, 4, 5], 3), [[1, 2, 3], [2, 3, 4], [3, 4, 5]]),
            ((["a", "b"], 1), [["a"], ["b"]]),
            (([1, 2, 3], 3), [[1, 2, 3]]),
            (([1, 2], 3), []),
            (([], 2), []),
            (([0, 0, 0], 2), [[0, 0], [0, 0]]),
            (([1, 2, 3, 4, 5, 6], 5), [[1, 2, 3, 4, 5], [2, 3, 4, 5, 6]]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items, size):
    return [items[i:i + size] for i in range(len(items) - size + 1)]
'''),
            Program(style="functional", source='''def {name}(items, size):
    shifted = [items[offset:] for offset in range(size)]
    return [list(window) for window in zip(*shifted)]
'''),
            Program(style="plain", source='''from collections import deque


def {name}(items, size):
    window = deque(maxlen=size)
    windows = []
    for item in items:
        window.append(item)
        if len(window) == size:
            windows.append(list(window))
    return windows
'''),
            Program(style="recursive", source='''def {name}(items, size):
    if len(items) < size:
        return []
    return [items[:size]] + {name}(items[1:], size)
'''),
            Program(style="robust", source='''def {name}(items: list, size: int) -> list[list]:
    """Return all windows of the given size; none if the list is too short."""
    if size < 1:
        raise ValueError("size must be at least 1")
    windows: list[list] = []
    end = size
    while end <= len(items):
        windows.append(list(items[end - size:end]))
        end += 1
    return windows
'''),
        ),
        raises=((([1, 2], 0), "ValueError"), (([1, 2], -1), "ValueError"), (([1, 2], "2"), "TypeError")),
        careful='''def {name}(items, size):
    if not isinstance(size, int):
        raise TypeError("size must be an integer")
    if size <= 0:
        raise ValueError("size must be positive")
    last_start = len(items) - size
    return [items[start:start + size] for start in range(last_start + 1)]
''',
        near=("chunk_list", "moving_average", "all contiguous sublists of any length", "paginate"),
    ),
    Family(
        key="moving_average",
        task="algorithm",
        names=("rolling_mean", "sliding_average", "running_average", "smooth"),
        phrases=(
            "computes the moving average of a list with a given window",
            "returns the mean of each run of window neighbouring numbers",
            "turns [1, 2, 3, 4] with window 2 into [1.5, 2.5, 3.5]",
            "smooths a series by averaging over a sliding frame, complete frames only",
            "calculates rolling means",
            "averages every group of consecutive values of fixed length, shifting by one",
            "flattens out noisy measurements with a simple moving average",
            "gives the 7-day averages of daily figures when window is 7",
            "takes values and window and answers with len(values) - window + 1 averages",
            "does a sliding-window mean",
            "evens out ups and downs by putting the mean of neighbours in place of single readings",
            "produces the SMA of closing prices",
            "shows the trend in numbers through means of overlapping stretches",
            "applies a boxcar filter without padding",
            "lists what the average was over the last few entries, as soon as there are enough of them",
            "slides along a series and reports the arithmetic mean at each stop",
            "calculates the moving average of a list of numbers",
            "computes a rolling average with a given window size",
            "returns the simple moving average",
            "calculates the average of every n consecutive numbers",
            "gets the moving averages of an array for a window of length k",
            "takes a list of values and a window size and returns the averages of all the windows",
            "smooths data with a moving average filter",
            "computes the sliding average over a time series",
            "finds the mean of each window of k adjacent elements",
            "generates a list of averages over the last n values",
            "averages the numbers within a sliding window",
            "smooths a curve by averaging each n neighbouring points",
            "determines the rolling mean of temperatures over a number of days",
            "computes for each complete window the sum divided by the window size",
            "does rolling(window).mean() on a list, without the incomplete windows",
            "reduces noise in a signal by taking means of consecutive samples",
            "gives [6.0, 9.0] for [3, 6, 9, 12] and window 3",
            "returns the k-day moving averages of stock prices",
        ),
        asks=(
            "moving average of a list",
            "I want to smooth a noisy series by averaging over a window",
            "how can I compute a rolling mean without pandas?",
            "given [2, 4, 6, 8] and a window of 2 return [3.0, 5.0, 7.0]",
            "Please calculate the 7-day average of the case numbers for each full week of days, but with the number of days adjustable.",
            "simple moving average for stock prices, period is a parameter",
            "python snippet: average of every n consecutive values",
            "Our sales figures jump around a lot; the board would like a curve of averages over the last few months, window size to be chosen.",
            "the mean of each k neighbouring numbers, sliding by one",
            "need average in moving window, only full windows",
            "homework: from a list of temperatures make the list of means over n days in a row",
            "any idea how to get the sliding mean of an array?",
            "SMA indicator: prices and period in, averages out",
            "so for 1, 2, 3, 4, 5 with window 3 I'd see 2.0, 3.0, 4.0",
            "Flatten out the spikes in my signal: replace the samples by averages over a fixed number of adjacent samples.",
            "rolling average, skip the positions where the window isn't complete",
            "Write code that averages the first n values, then drops the oldest and takes the next one, and so on to the end.",
            "window means of a list of numbers",
            "moving average",
            "simple moving average of a list",
            "rolling mean in python",
            "rolling average with window size",
            "sliding window average",
            "SMA of prices",
            "smooth a list by moving average",
            "n-day average of a list",
            "average of every k consecutive numbers",
            "fn for moving mean",
            "rolling mean, window as argument",
            "running average over fixed window",
            "Write a function that calculates the moving average of a list for a given window size.",
            "How can I compute the rolling average of a series in plain Python?",
            "Create a function which takes values and a window and returns the moving averages.",
            "Given a list of numbers and n, return the mean of each n consecutive numbers.",
            "Implement a simple moving average over an array of prices.",
            "I need to smooth my data with a rolling mean of adjustable length.",
            "Could you write code that averages each group of k neighbouring values?",
            "What would a function look like that turns [1, 3, 5, 7] with window 2 into [2.0, 4.0, 6.0]?",
            "Build a helper which slides a window across numbers and takes the mean in each place.",
            "Make a function to compute the three-point, five-point or any-point average along a list.",
            "Define a function for the rolling mean, complete windows only.",
            "Give me the averages of all overlapping stretches of a fixed length.",
            "Corona numbers dip at weekends, so newspapers show the seven-day mean. Do that for a list of daily numbers and any count of days.",
            "My bathroom scale jumps up and down. A curve of the average of the last few weighings would be nicer, with the number to be chosen.",
            "please calculate average for window of n elements, then move window one to right, and again, give list",
            "so prices [10, 20, 30, 40] with period 3 give [20.0, 30.0]",
            "In trading we draw the 20-day line: the mean of the latest 20 closes, for each day that has that many. Period and closes are inputs.",
            "pandas: s.rolling(w).mean().dropna(). I'd like that for lists and without the dependency.",
            "The temperature graph is too jagged, customers say. Replace single values by means over neighbouring values with a configurable window.",
            "lab course: reduce the noise in a measured signal by averaging w successive samples, shifting by one sample",
            "take the mean of items 0..k-1, then of items 1..k, and so on until the end of the list; return those means",
            "sales wants to see the trend and not each month's zigzag: averages over three (or more) months in a row, sliding along",
            "I've got frame times and would like FPS-style smoothing, i.e. the arithmetic mean within a moving window of given width",
            "write the sliding version of a mean: numbers plus window length in, list of window means out, nothing for half-filled windows",
            "AVG() OVER (ROWS n PRECEDING), full windows only",
            "smoothing filter, boxcar mean",
            "trailing mean of k readings",
            "rolling(n).mean() for lists",
            "mean of each n adjacent samples",
            "sliding arithmetic mean",
            "n-point smoothing of a series",
            "window-wise averages, step one",
            "For every w neighbouring values, their arithmetic mean should be listed.",
            "The result must be shorter than the input: only complete windows yield an average.",
            "What I want is a calmer curve, made from the means over a few values in a row.",
            "Given daily numbers and a count of days, the average of each such run of days is to be returned.",
            "If the window covers 2, then 4, 8, 6 should turn into 6.0 and 7.0.",
            "To suppress noise in a signal, average k successive samples, move one on and repeat.",
            "By shifting a frame along the numbers and averaging inside it, a smoothed list should arise.",
            "How do traders get the simple moving average line from closing prices and a period?",
            "my fitness watch pulse is super jumpy, i'd rather plot the mean of some readings next to each other, window length chosen by me",
            "As a farmer I want milk yields averaged over any n consecutive days, so a single bad day doesn't scare me. Yields are a list.",
            "values [1, 5, 9, 1] and window 3 yield [5.0, 5.0] since (1+5+9)/3 and (5+9+1)/3 are both five. Code that please",
            "Ticket: KPI line is too spiky. Replace it by the rolling mean with configurable width and no entries for incomplete windows.",
            "The 7-day incidence in the papers is a mean that travels along the daily numbers; give me such means for any number of days",
            "in Excel =AVERAGE(A1:A4) dragged down gives A2:A5, A3:A6 and so on. same for a python list, with 4 as an argument",
            "feat: smooth temperature log, every output is the average of w inputs in a row, outputs begin when w inputs are there",
            "i take first k number, make average, drop the oldest and take one new, make average again, until list end. want all this averages",
        ),
        params=("values", "window"),
        types="(values: list, window: int) -> list[float]",
        summary="Return the means of all runs of window neighbouring values.",
        explanation="For each start of a complete window, the values in it are summed and divided by the window's length. "
        "This costs length times window; keeping a running sum, which gains the new value and loses the oldest, makes it linear.",
        cases=(
            (([1, 2, 3, 4], 2), [1.5, 2.5, 3.5]),
            (([1, 2, 3, 4, 5], 5), [3.0]),
            (([10, 20, 30], 1), [10.0, 20.0, 30.0]),
            (([3, 6, 9, 12], 3), [6.0, 9.0]),
            (([1, 2], 3), []),
            (([], 2), []),
            (([5, 5, 5, 5], 4), [5.0]),
            (([-2, 2, -2, 2], 2), [0.0, 0.0, 0.0]),
            (([0.5, 1.5, 2.5], 2), [1.0, 2.0]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(values, window):
    averages = []
    for i in range(len(values) - window + 1):
        averages.append(sum(values[i:i + window]) / window)
    return averages
'''),
            Program(style="plain", source='''def {name}(values, window):
    if len(values) < window:
        return []
    total = sum(values[:window])
    means = [total / window]
    for i in range(window, len(values)):
        total += values[i] - values[i - window]
        means.append(total / window)
    return means
'''),
            Program(style="iterative", source='''from collections import deque


def {name}(values, window):
    recent = deque(maxlen=window)
    result = []
    for value in values:
        recent.append(value)
        if len(recent) == window:
            result.append(sum(recent) / window)
    return result
'''),
            Program(style="functional", source='''from itertools import accumulate


def {name}(values, window):
    sums = [0, *accumulate(values)]
    return [(end - start) / window for start, end in zip(sums, sums[window:])]
'''),
            Program(style="robust", source='''from statistics import fmean


def {name}(values: list[int | float], window: int) -> list[float]:
    """Return the mean of each complete window; none if there are too few values."""
    if window < 1:
        raise ValueError("window must be at least 1")
    starts = range(max(0, len(values) - window + 1))
    return [fmean(values[start:start + window]) for start in starts]
'''),
        ),
        raises=((([1, 2], 0), "ValueError"), (([1, 2], -2), "ValueError"), (([1, "2"], 2), "TypeError"), (([1, 2], "2"), "TypeError")),
        careful='''def {name}(values, window):
    if not isinstance(window, int):
        raise TypeError("window must be an integer")
    if window < 1:
        raise ValueError("window must be at least 1")
    for value in values:
        if not isinstance(value, (int, float)):
            raise TypeError(f"not a number: {value!r}")
    count = len(values) - window + 1
    return [sum(values[i:i + window]) / window for i in range(count)]
''',
        near=("the mean as one number", "sliding_windows", "running_sum", "average of everything so far"),
    ),
    Family(
        key="pairs_with_sum",
        task="algorithm",
        names=("find_pairs", "two_sum_pairs", "pairs_summing_to", "sum_pairs"),
        phrases=(
            "finds all pairs of numbers that add up to a target",
            "returns the distinct pairs with a given sum, each as (smaller, larger), in ascending order",
            "turns [1, 5, 3, 4, 2] and 6 into [(1, 5), (2, 4)]",
            "lists which two numbers of a list together make the target",
            "solves the two-sum problem for all solutions, as values rather than indices",
            "searches for couples of elements whose total is the wanted one",
            "determines every combination of two entries that sums to target, without repeating any",
            "matches numbers with their complements",
            "tells which two prices exhaust a voucher exactly",
            "picks out two-element combinations by their sum",
            "looks for a and b in the list such that a + b equals the goal",
            "gets sorted tuples of two values reaching a certain amount",
            "collects the unique ways to form a total out of two members of numbers",
            "pairs up values that complete each other to target",
            "works out who can team up with whom to weigh precisely so much",
            "shows all unordered pairs of different positions that hit the sum, equal pairs once",
            "finds all pairs in a list that sum to a target value",
            "returns all unique pairs of numbers whose sum equals a given number",
            "finds pairs of elements with a given sum",
            "gets every pair of numbers in an array that adds up to a specific sum",
            "lists the unique pairs that total a target",
            "finds two numbers that add up to the target, in all possible ways",
            "takes a list of integers and a target and returns the pairs that sum to it",
            "computes the pairs whose total is k",
            "searches an array for pairs with sum k, without duplicate pairs",
            "implements two sum, returning all the matching value pairs",
            "extracts pairs of integers that together make a given total",
            "determines which pairs of numbers from a list have the required sum",
            "checks all two-number combinations of a list and returns those that add to the target, as sorted tuples",
            "uses a set of seen numbers to find all the pairs with a certain sum",
            "finds each pair of distinct positions whose numbers sum to the target and returns the different number pairs",
            "outputs a list of tuples (a, b) with a <= b and a + b == target",
            "gives [(-2, 4), (0, 2)] for [-2, 0, 2, 4] and 2",
            "finds out which two items of a price list cost exactly the given budget together, listing all such price pairs",
        ),
        asks=(
            "find pairs that add up to a target",
            "I have a list of numbers and need all the pairs whose sum is a certain number",
            "two sum, but I want every pair of values, not indices",
            "given [1, 2, 3, 4, 5] and 6 return [(1, 5), (2, 4)]",
            "how do I find which two numbers in a list make a given total? list all possibilities once",
            "Please determine which two articles together cost exactly the voucher amount. All price pairs, without repetition.",
            "python: pairs summing to k",
            "Which couples of numbers give 10 when added? The 10 should be a parameter and the numbers come as a list.",
            "need to search all two numbers from array with sum equal to target, no duplicate pairs",
            "homework: print all number pairs from a list that together make the target, smaller number first",
            "any efficient way to collect the pairs reaching a desired sum?",
            "For a weights puzzle I want to see every two weights that balance a given load exactly.",
            "match each number with the partner that completes it to the target, and give me the distinct pairs",
            "so [3, 7, 5, 5] and 10 gives (3, 7) and (5, 5)",
            "sum pairs finder",
            "Return unique tuples of two entries which total the requested value.",
            "Go over an array and pick out all combos of two that hit a target sum",
            "which duos from this list of scores make exactly so many points together? as sorted tuples please",
            "find pairs with given sum",
            "pairs that sum to target",
            "two numbers adding up to target",
            "all pairs equal to a sum",
            "two sum all pairs",
            "number pairs totalling k",
            "unique pairs with target sum",
            "pair sum problem",
            "which two numbers make the total",
            "fn for pairs summing to n",
            "list pairs whose sum is x",
            "pairs adding up to some number",
            "Write a function that finds all pairs in a list that add up to a given target.",
            "How can I find every pair of numbers whose sum equals a certain value?",
            "Create a function which takes numbers and a target and returns the pairs that sum to it.",
            "Given an array of integers and a sum, return all unique pairs with that sum.",
            "Implement the pair-sum problem, with each pair as (smaller, larger).",
            "I need all the distinct pairs from a list which total a specific number.",
            "Could you write code that lists the two-number combinations hitting a target sum?",
            "What would a function look like that gives [(1, 4), (2, 3)] for [1, 2, 3, 4] and 5?",
            "Build a helper to search a list for couples of numbers adding to k.",
            "Make a function which returns the pairs of values, not positions, that reach a total.",
            "Define a function that pairs up numbers whenever they sum to the goal, no repeats.",
            "Give me all the pairs of list elements whose total is the requested amount.",
            "I have a gift card and want to spend it completely on exactly two items. Which price pairs are possible, given the list of prices?",
            "The planks I own have different lengths. Which two laid end to end give precisely the required length? I want all such pairs once.",
            "please find in array all two numbers, which together give the sum, and the same pair don't show two times",
            "so [4, 6, 5, 5, 1, 9] and 10 would yield (1, 9), (4, 6) and (5, 5)",
            "My solution to two-sum stops at the first hit. I'd rather see every different pair of values that works, sorted.",
            "kids' worksheet generator: from these number cards, which two cards make 20 together? List all pairs, the 20 being variable.",
            "An interviewer asked me for all couples of integers in an array with sum S, duplicates removed, smaller number first in the tuple.",
            "for each number check if target minus that number is in the list too; collect the pairs without counting any twice",
            "In darts with two throws left I must score exactly so many points. From the possible scores, show all the two-score combos that do it.",
            "Accounting wants to know which two invoices add up to the amount that was transferred. Return every candidate pair of amounts.",
            "two weights on the scale should balance a given load; from my set of weights list all different pairs that do so",
            "I don't need indices like LeetCode, only the actual numbers: all pairs with the right sum as sorted tuples",
            "two-sum, report values not indices",
            "couples of integers totalling t",
            "complementary numbers for a target",
            "which duos add up to k",
            "all x, y with x + y = s",
            "number bonds from a list",
            "distinct value pairs hitting a total",
            "2SUM every solution, smaller one first",
            "Any two elements whose sum is the wanted one should be reported as a tuple, no tuple repeated.",
            "The result must be sorted tuples of two list members which together make the target.",
            "What I want is every way to reach an amount by adding precisely two of my numbers.",
            "Given integers and a total, the couples reaching that total are to be listed once each.",
            "If a number and its complement to the target are both present, they should be output as a pair.",
            "For the target 8, the list 3, 5, 1, 7 should give (1, 7) and (3, 5).",
            "Which two of these integers have to be added to arrive at the given value? All options please.",
            "So a gift card is used up exactly, find all pairs of prices that sum to its worth.",
            "darts question: which two scores from the list give 40 together, or whatever is left? a pair should only come once even if scores repeat",
            "As a teacher I want all pairs of number cards from a pile whose sum is a given number, small card first, so I can check the kids.",
            "[4, 4, 1, 7, 9] with 8 -> [(1, 7), (4, 4)]; the 4 counts with itself only as there are two of them",
            "Ticket: reconcile a transfer. Given open item amounts and the sum received, show each combination of exactly two amounts matching it.",
            "Weights lie around in the gym, I need two which are together x kilos. List the possible (lighter, heavier) pairs, without doublets.",
            "interview task i failed: array of ints plus k, return unique tuples (a, b), a <= b, where a + b is k",
            "feat: suggest two-item bundles whose combined price equals the budget; only the prices matter, same pair is not suggested twice",
            "i am looking for two numbers in list what make together the sum, not only one solution but all, lower number is first in bracket",
        ),
        params=("numbers", "target"),
        types="(numbers: list[int], target: int) -> list[tuple[int, int]]",
        summary="Return the distinct pairs of numbers with the given sum, as sorted (smaller, larger) tuples.",
        explanation="While going through the numbers, the function checks whether the complement of the current number has been seen before; if so, both form a pair. "
        "A set keeps each pair once and is sorted in the end. A number pairs with itself only if it occurs twice.",
        cases=(
            (([1, 5, 3, 4, 2], 6), [(1, 5), (2, 4)]),
            (([2, 7, 11, 15], 9), [(2, 7)]),
            (([1, 2, 3], 10), []),
            (([], 5), []),
            (([3, 3], 6), [(3, 3)]),
            (([3], 6), []),
            (([1, 1, 2, 2, 3, 3], 4), [(1, 3), (2, 2)]),
            (([-2, 0, 2, 4], 2), [(-2, 4), (0, 2)]),
            (([5, 0, 5], 5), [(0, 5)]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers, target):
    pairs = set()
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers)):
            if numbers[i] + numbers[j] == target:
                pairs.add((min(numbers[i], numbers[j]), max(numbers[i], numbers[j])))
    return sorted(pairs)
'''),
            Program(style="plain", source='''def {name}(numbers, target):
    seen = set()
    pairs = set()
    for number in numbers:
        other = target - number
        if other in seen:
            pairs.add((min(number, other), max(number, other)))
        seen.add(number)
    return sorted(pairs)
'''),
            Program(style="functional", source='''from itertools import combinations


def {name}(numbers, target):
    candidates = combinations(sorted(numbers), 2)
    return sorted({pair for pair in candidates if sum(pair) == target})
'''),
            Program(style="iterative", source='''def {name}(numbers, target):
    ordered = sorted(numbers)
    low, high = 0, len(ordered) - 1
    pairs = []
    while low < high:
        pair = (ordered[low], ordered[high])
        if sum(pair) == target and pair not in pairs:
            pairs.append(pair)
        if sum(pair) <= target:
            low += 1
        else:
            high -= 1
    return pairs
'''),
            Program(style="robust", source='''from collections import Counter


def {name}(numbers: list[int], target: int) -> list[tuple[int, int]]:
    """Return the distinct pairs with the given sum, sorted, the smaller number first."""
    counts = Counter(numbers)
    pairs: list[tuple[int, int]] = []
    for small in sorted(counts):
        large = target - small
        if small < large and large in counts:
            pairs.append((small, large))
        elif small == large and counts[small] > 1:
            pairs.append((small, large))
    return pairs
'''),
        ),
        raises=((([1, "2"], 3), "TypeError"), (([1, 2], "3"), "TypeError"), ((None, 3), "TypeError")),
        careful='''def {name}(numbers, target):
    if not isinstance(target, (int, float)):
        raise TypeError("target must be a number")
    seen = set()
    pairs = set()
    for number in numbers:
        if not isinstance(number, (int, float)):
            raise TypeError(f"not a number: {number!r}")
        other = target - number
        if other in seen:
            pairs.add((min(number, other), max(number, other)))
        seen.add(number)
    return sorted(pairs)
''',
        near=("indices of two numbers with a sum", "whether any pair has a sum", "subsets with a sum", "cartesian_product"),
    ),
    Family(
        key="missing_number",
        task="algorithm",
        names=("find_missing", "find_missing_number", "absent_number", "lost_number"),
        phrases=(
            "finds the one number that is missing from 1 to n",
            "turns [1, 2, 4, 5] into 3",
            "returns the absent integer of a list that otherwise holds each of 1 to n once, in any order",
            "detects which ticket number got lost from a series beginning at 1",
            "determines the gap in an unordered list of the integers 1..n with a single one left out",
            "says what value you would have to add to make the list complete from one upwards",
            "given n - 1 distinct numbers between 1 and n, gives the other",
            "computes the hole in a shuffled sequence of whole numbers starting with 1",
            "looks for the number nobody has, one of the first n positive integers",
            "identifies the page that was torn out of a pile of numbered pages",
            "solves the missing-number puzzle",
            "compares the list with the full range and reports the only difference",
            "tells which of the consecutive numbers from one on does not occur",
            "spots the integer that someone removed from range(1, n + 1)",
            "uncovers the skipped value; if no inner one is skipped, it is the next after the largest",
            "gets the single left-out member",
            "finds the missing number in a list of 1 to n",
            "returns the missing number from a sequence of integers starting at 1",
            "finds which number from 1 to n is not in the array",
            "detects the missing integer in an unsorted list of the numbers 1 to n",
            "gets the missing element of an array containing 1 through n except one",
            "determines the missing value by comparing the sum with n * (n + 1) / 2",
            "identifies the single number absent from the range 1 to n",
            "computes the missing integer with the sum formula or with XOR",
            "takes a list of distinct numbers from 1 to n with one left out and returns the number left out",
            "looks up which integer is lacking in a list that should be complete from 1 to n",
            "finds the number that was removed from 1, 2, ..., n",
            "figures out which numbered card is missing from a set of cards 1 to n",
            "searches a list of consecutive integers, possibly shuffled, for the one that is missing, counting from 1",
            "calculates the one missing member of a complete series from 1 to n",
            "gives 4 for [6, 1, 5, 2, 3]",
            "tells what number between 1 and n was forgotten in a list",
            "discovers the lost number in a numbering that starts with 1",
        ),
        asks=(
            "find the missing number from 1 to n",
            "I have the numbers 1 to n shuffled but one is gone. Which?",
            "given [1, 2, 4] return 3",
            "how do I find out which single integer is absent from a list that should have all of 1..n?",
            "Somebody took one card from a stack numbered from 1 up. Tell me the number of that card from the list of the rest.",
            "interview classic: one number missing in an array of 1..n",
            "python: which number is not there, list contains everything from one up except one",
            "Our tickets are numbered from 1 without gaps, except that one got lost; we need to know which one.",
            "array has n-1 different numbers between 1 and n, need to find the lacking one",
            "homework: the teacher wrote 1, 2, 3, ... on the board and wiped one number off. Find it.",
            "any trick to spot the one skipped number in an unsorted list starting at 1?",
            "the lone gap in a list of the first n positive integers",
            "so [3, 1, 5, 2] would be 4",
            "Pages 1 to n were scanned in random order and one page was left out. Return its number.",
            "work out the number that would complete the list to 1, 2, 3, ..., n",
            "Compare the numbers given with a complete count from 1 and name the one that's missing.",
            "missing integer in 1..n",
            "players wear shirts 1 to n and one player hasn't shown up; from the list of shirts present get the absent shirt number",
            "missing number",
            "find the missing number in 1..n",
            "which number is missing, 1 to n",
            "missing integer in array",
            "find missing element from sequence 1-n",
            "get the one absent number",
            "missing number puzzle, list from 1",
            "fn finding the number left out",
            "one number missing from 1 to n",
            "lost number in 1..n list",
            "detect missing integer from 1 up",
            "number not present, 1 through n",
            "Write a function that finds the missing number in a list containing 1 to n except one.",
            "How can I find which number from 1 to n is missing in my list?",
            "Create a function which takes the numbers 1 to n with one removed and returns that one.",
            "Given n-1 distinct integers from 1 to n, return the one that isn't there.",
            "Implement the classic missing number problem, counting from 1.",
            "I need to find the single integer that was left out of the sequence 1, 2, 3, ..., n.",
            "Could you write code that detects the absent number in a shuffled list of 1..n?",
            "What would a function look like that returns 2 for [4, 1, 3]?",
            "Build a helper that determines the one gap in the numbers from one to n.",
            "Make a function to figure out which number was dropped from a complete series starting at 1.",
            "Define a function that returns the only number between 1 and n not in the array.",
            "Give me the missing value of an unsorted list that holds all of 1..n but one.",
            "Raffle tickets are numbered from 1 and I have all the stubs but one, in no order. What's the number on the one I lack?",
            "The invoice numbers of the year run from 1 without gaps, but the auditor says one isn't there. Find it in the list of numbers.",
            "please find a number that is not in list, in list must be all from 1 to n but one somebody deleted",
            "so for [2, 1, 5, 3] the answer is 4, and for [1, 2] it's 3 because the last one can be missing as well",
            "My kid lost one piece of a numbered puzzle (1 to n). I typed in the numbers of the remaining pieces; which is gone?",
            "use the Gauss sum minus the actual sum, or anything else, to tell which number was omitted from 1 to n",
            "A teacher counts her class, each child has a number beginning at one, and one child is absent. Children present come as a list.",
            "job interview prep: array with all the integers one to n, unsorted, exactly one was taken away, find that one",
            "Hotel keys 1 to n hang on the board, except one. The list of keys on the board is known; return the number of the missing key.",
            "we got all the parts of a split upload but one. Part numbers start at 1 and arrive unordered. Which part must be sent again?",
            "Sum up what should be there, from 1 to one more than the count, and compare with what is there: return the number lacking.",
            "a magazine collector owns every issue from number 1 on but for a single one; work out the issue he still has to buy",
            "the one gap in 1 to n",
            "absentee in shuffled 1..n",
            "XOR trick, find omitted integer",
            "n(n+1)/2 minus sum puzzle",
            "which ticket number got lost, from 1",
            "single hole in natural numbers list",
            "left-out integer, complete otherwise",
            "what number isn't there, counting from one",
            "All integers from 1 up to n but one are given, and the absent one should be returned.",
            "The result must be the one integer needed to make the list a full 1 to n.",
            "What I want is the number somebody has removed from a shuffled set 1, 2, 3 and so on.",
            "Given a jumbled list that should run from one upwards, the only number lacking is to be found.",
            "If the list is 4, 2, 1, then 3 should be the answer.",
            "Should nothing be absent in between, then the next number after the last is the answer.",
            "From 1 to n every number occurs once, except for one that doesn't occur: which?",
            "So as to complete the set, tell me the one number between 1 and n I don't have.",
            "raffle tickets numbered from 1 lie on the table in a mess and a single one fell under the couch. which number is it?",
            "As a coach I want to know which shirt didn't come back from the laundry; shirts are numbered from 1 and precisely one isn't in the list.",
            "[5, 3, 1, 2] lacks 4 and [2, 3] lacks 1. Exactly one is always lacking. Please write the code that says which.",
            "Ticket: upload parts 1..n arrive in any order and one never arrives. Return the number of the part to be requested once more.",
            "My deck has cards numbered one to n; I dropped them all and picked up all but one. From the picked-up cards work out the lost one.",
            "arithmetic homework with Gauss: add 1 up to n, subtract what is in the list, the remainder is the number that was forgotten. code it",
            "feat: detect the skipped check number; numbers begin at 1, exactly one was skipped, the list is in no special order",
            "there are n-1 kids with start numbers, from 1 until n, one kid is not come. which start number has this kid",
        ),
        params=("numbers",),
        types="(numbers: list[int]) -> int",
        summary="Return the one number from 1 to n that is not in the list of the n - 1 others.",
        explanation="With n - 1 numbers given, n is the length plus one, and the sum of 1 to n is n * (n + 1) / 2. "
        "The actual sum falls short of that by exactly the missing number. The cost is one pass and constant memory.",
        cases=(
            (([1, 2, 4, 5],), 3),
            (([3, 1],), 2),
            (([2, 3, 4],), 1),
            (([1, 2, 3],), 4),
            (([1],), 2),
            (([2],), 1),
            (([6, 1, 5, 2, 3],), 4),
            (([7, 3, 1, 2, 8, 4, 6],), 5),
            (([10, 9, 8, 7, 6, 5, 4, 3, 1],), 2),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers):
    n = len(numbers) + 1
    return n * (n + 1) // 2 - sum(numbers)
'''),
            Program(style="plain", source='''def {name}(numbers):
    present = set(numbers)
    candidate = 1
    while candidate in present:
        candidate += 1
    return candidate
'''),
            Program(style="functional", source='''def {name}(numbers):
    everything = set(range(1, len(numbers) + 2))
    return (everything - set(numbers)).pop()
'''),
            Program(style="iterative", source='''def {name}(numbers):
    missing = len(numbers) + 1
    for position, number in enumerate(numbers, start=1):
        missing ^= position ^ number
    return missing
'''),
            Program(style="robust", source='''def {name}(numbers: list[int]) -> int:
    """Return the smallest number from 1 to n that is not among the n - 1 others."""
    n = len(numbers) + 1
    found = [False] * (n + 1)
    for number in numbers:
        if 1 <= number <= n:
            found[number] = True
    return next(number for number in range(1, n + 1) if not found[number])
'''),
        ),
        raises=((([1, 1],), "ValueError"), (([0, 1],), "ValueError"), (([1, 5],), "ValueError"), (([1, "2"],), "TypeError")),
        careful='''def {name}(numbers):
    n = len(numbers) + 1
    for number in numbers:
        if not isinstance(number, int):
            raise TypeError(f"not an integer: {number!r}")
        if not 1 <= number <= n:
            raise ValueError(f"out of range: {number}")
    if len(set(numbers)) != len(numbers):
        raise ValueError("numbers must be distinct")
    return n * (n + 1) // 2 - sum(numbers)
''',
        near=("all missing numbers", "find_duplicates", "smallest missing number of any list", "compact_ranges"),
    ),
)
