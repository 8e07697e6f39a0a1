"""Numbers: statistics, vectors, matrices."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="mean",
        task="data_processing",
        names=("average", "compute_mean", "arithmetic_mean", "calculate_average"),
        phrases=(
            "computes the mean of a list of numbers",
            "returns the average of the values",
            "gives 2.5 for [1, 2, 3, 4]",
            "adds all numbers up and divides by how many there are",
            "calculates the arithmetic mean",
            "finds the grade point average of a list of grades",
            "works out what each would get if the total were shared out equally",
            "averages numbers",
            "takes a list of measurements and produces their average as a float",
            "tells how much was spent per day on average, from a list of daily amounts",
            "divides the sum of a sequence by its length",
            "evens out a series of numbers to one typical value by summing and dividing",
            "returns sum over count",
            "determines the average temperature from several readings",
            "gets the expected value of equally likely outcomes in a list",
            "calculates the average of a list of numbers",
            "finds the mean of the numbers in a list",
            "returns the arithmetic average of an array",
            "computes the average value of a sequence",
            "takes a list of numbers and returns their mean",
            "gets the mean value of a dataset",
            "sums a list and divides the sum by the number of elements",
            "determines the average of all values",
            "works out the average score of a class",
            "returns the total of the numbers divided by their count",
            "figures out what the average is",
            "does what statistics.mean does",
            "outputs the average of the given ints or floats",
            "evaluates the mean of a sample",
            "computes the simple, unweighted average of the data",
            "returns 20.0 for [10, 20, 30]",
            "tells me the average of some figures",
            "averages a column of values into one float",
        ),
        asks=(
            "I've got a bunch of test scores in a list and need their average",
            "any idea how to get the average of an array of floats?",
            "average calculator for a list of numbers",
            "for my fitness app I need to know how many steps a user walks per day on average, given the daily counts",
            "Homework: sum up all the values in a list, then divide the total by how many values there are.",
            "python snippet: arithmetic mean of some ints",
            "given [10, 20, 30], return 20.0, so just the plain average",
            "Please provide code which calculates the mean value for the sensor readings that are stored in a list.",
            "how do i average a list without numpy",
            "Our customers rate us with stars. Show me code that boils all ratings down to the mean rating.",
            "list of numbers in, mean out",
            "sum(xs)/len(xs) as a small reusable helper pls",
            "What's the average of these values? Should work for any list, e.g. [1, 2, 3, 4] -> 2.5",
            "I want that the program takes several prices and says me the average price.",
            "We keep averaging response times by hand all over this code base; pull that out into one function.",
            "Could you whip up something that tells the average age of a group, ages come as a list?",
            "mean of a list",
            "Suppose five friends pool their money and split it equally; from the list of amounts, how much does everyone get?",
            "average of a list",
            "calculate the average of numbers",
            "fn for arithmetic mean",
            "list average please",
            "get mean of array",
            "avg function for floats",
            "how to compute mean value",
            "average grade calculator",
            "mean value helper",
            "average of several numbers",
            "python average function",
            "code for averaging numbers",
            "Create a function that takes numbers and gives back their average.",
            "Implement something to find the mean of a given array.",
            "What would a function for the arithmetic average look like?",
            "Could you code the average of all elements in a list?",
            "Given a sequence of numbers, return the sum divided by the count.",
            "I need a function which computes the average of integers passed in a list.",
            "How can I find the average value of a Python list?",
            "Build a small calculator for the mean of some values.",
            "Define a function to work out an average from a list of marks.",
            "Make me a utility that receives a list of floats and outputs their mean.",
            "Show how to determine the average of a set of numbers.",
            "Write a program that finds the average of an array of numbers.",
            "My teacher gave us marks 4, 5 and 6 and said the average is 5. I want code that does this for any marks.",
            "We collect delivery times in a list. Support wants to quote the average delivery time to callers.",
            "[2, 4, 6] should become 4.0. Just the normal average, nothing fancy.",
            "hello, i am beginner, how to make average from my list of numbers thank you",
            "Every month I write down my electricity bill; tell me what a typical month costs by adding up all and dividing by the number of months.",
            "The dashboard shows totals only. Add a function for the average order value, orders come in as a list of amounts.",
            "Hey, can u do me a quick avg(nums) thing where nums is a list",
            "In this review I'd like sum and len replaced by one clearly named function that calculates the mean.",
            "A gardener measured the heights of all sunflowers. How tall is one on average?",
            "Please I am needing the medium value in sense of sum divided by quantity for a list of numbers.",
            "Users complain they can't see the mean of their weights over the week. Given the daily weights as a list, calculate it.",
            "As a basketball coach I've a list of points per game, and I want points per game on average.",
            "AVERAGE() like in Excel",
            "SELECT AVG(x), but for a Python list",
            "x-bar of a sample",
            "total over tally, as a decimal",
            "typical value by equal sharing",
            "per-item figure from a list of amounts",
            "first moment of the data",
            "centre of gravity of equal weights on a line",
            "What I want is the sum of some readings split evenly over all of them.",
            "From the rainfall of each day, the daily norm should be worked out by summation and division.",
            "The result must be the same as np.mean on a flat list of floats.",
            "To know the fair share per person, divide everything collected by the number of contributors.",
            "As output I expect a single float around which the inputs balance.",
            "Let the total of the items be divided by len of the items.",
            "If the values are 3 and 5, the answer should be 4.0, halfway between.",
            "Rainy or dry, each day's millimetres count equally; what was the level per day overall?",
            "My roommates paid different sums for groceries this week. I want to know how much that was per head, so everything summed and then divided by how many payments there were.",
            "As a teacher I want the class average out of a list of marks so that I can write it on the board.",
            "Ticket #88: the KPI page lacks the average handling time. Input is a list of minutes, output one float.",
            "feat: add arithmetic average of a sequence of numbers, [7, 9] gives 8.0",
            "me: what's the avg of these? bot: which? me: any list i throw at you, sum divide by how many, thats it",
            "Last night I bowled 120, 150 and 180. My average is then 150.0. I'd like code that does this for however many games.",
            "We log how many litres each refuelling took. Accounting asks how much we put in per refuelling on average.",
            "Grandma keeps hens and notes the eggs every morning. She wants to know how many eggs a day that makes in the mean.",
        ),
        params=("numbers",),
        types="(numbers: list[float]) -> float",
        summary="Return the arithmetic mean of the numbers.",
        explanation="The program adds all numbers and divides the sum by their count. It reads every number once.",
        cases=(
            (([1, 2, 3, 4],), 2.5), (([10],), 10.0), (([2, 4, 6],), 4.0), (([0, 0, 0],), 0.0), (([-1, 1],), 0.0), (([1.5, 2.5],), 2.0),
            (([5, 5, 5, 5],), 5.0), (([100, 0],), 50.0), (([-2, -4],), -3.0), (([1, 1, 10],), 4.0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers):
    return sum(numbers) / len(numbers)
'''),
            Program(style="plain", source='''def {name}(numbers):
    total = 0
    for number in numbers:
        total += number
    return total / len(numbers)
'''),
            Program(style="functional", source='''from statistics import fmean


def {name}(numbers):
    return fmean(numbers)
'''),
            Program(style="iterative", source='''def {name}(numbers):
    average = 0.0
    for count, number in enumerate(numbers, start=1):
        average += (number - average) / count
    return average
'''),
            Program(style="robust", source='''from math import fsum


def {name}(numbers: list[float]) -> float:
    """Return the arithmetic mean of the numbers; there must be at least one."""
    values = list(numbers)
    if not values:
        raise ValueError("the mean of no numbers is not defined")
    return fsum(values) / len(values)
'''),
        ),
        raises=((([],), "ValueError"), ((["1", "2"],), "TypeError")),
        careful='''def {name}(numbers):
    if not numbers:
        raise ValueError("numbers must not be empty")
    for number in numbers:
        if not isinstance(number, (int, float)):
            raise TypeError("numbers must contain only numbers")
    return sum(numbers) / len(numbers)
''',
        near=("median", "mode", "the sum of a list"),
    ),
    Family(
        key="median",
        task="data_processing",
        names=("find_median", "middle_value", "compute_median", "median_of"),
        phrases=(
            "computes the median of a list of numbers",
            "returns the middle value after sorting",
            "gives 3 for [5, 1, 3] and 2.5 for [1, 2, 3, 4]",
            "finds the number that has as many values below it as above it",
            "calculates the median, which for an even count is the average of the two central values",
            "sorts the data and picks the element in the centre, or the mean of the two in the centre",
            "determines the 50th percentile of the values",
            "finds a typical income that is not distorted by a few very rich people, namely the middle one",
            "takes unsorted numbers and returns their median without changing the input",
            "tells which value splits the ordered numbers into a lower and an upper half",
            "gets the middlemost number of a dataset",
            "works out the central value by rank",
            "reports the score in the middle of a ranking of all scores",
            "computes an average that is robust to outliers: the median",
            "orders the list and looks at position n // 2, with care for lists of even length",
            "finds the median of a list",
            "calculates the median value",
            "returns the median of the numbers in an array",
            "gets the median of an unsorted list of numbers",
            "takes a list of numbers and returns the middle one in sorted order, averaging the two middle ones if needed",
            "determines the median of a dataset",
            "works out the median for lists of odd and of even length",
            "does what statistics.median does",
            "sorts the numbers and finds the middle value",
            "outputs the median",
            "returns the second quartile of a list of numbers",
            "tells me the median of some figures",
            "extracts the central value of sorted data, or the mean of both central values",
            "returns 4 for [9, 4, 1] and 3.0 for [1, 2, 4, 8]",
            "evaluates the median of a sample",
            "computes the value for which half of the numbers are smaller and half are larger",
            "figures out the median salary from a list of salaries",
            "picks the number that lies in the middle when all are put in order of size",
        ),
        asks=(
            "I need the median of a list of house prices",
            "median function please, odd and even lengths",
            "how can one get the middle value of unsorted numbers once they are put in order?",
            "given [5, 1, 3] return 3, given [1, 2, 3, 4] return 2.5",
            "The average salary gets skewed by the bosses, so I'd rather have the median salary from our list.",
            "homework: sort the numbers and take the one in the middle, with two in the middle take their average",
            "median finder for number lists",
            "Can you show me how to calculate the median in python without importing numpy?",
            "For the dashboard we want the median response time instead of the mean. Input is a list of milliseconds.",
            "python code that computes the 50th percentile of some measurements",
            "hey, got a list of ages, need the median one",
            "Sort a copy of the data and report its central element; average the two central ones if the count is even.",
            "I would like to have the value that cuts my data in two halves, same number of values under it and above it.",
            "numbers -> median",
            "what would be the simplest way for median of an int list",
            "My list isn't sorted and can have any length. Which number ends up in the middle after sorting? (mean of both if there are two)",
            "Half of the runners were faster than what time? Give me the median of the finishing times.",
            "Implement the statistical median for a plain list.",
            "find the median",
            "median of a list",
            "calculate median in python",
            "fn that returns the median",
            "get median value from array",
            "median calculator",
            "middle number of a dataset",
            "how to find median of unsorted list",
            "compute the statistical median",
            "median helper for floats",
            "sort and take the middle number",
            "Create a function that finds the median of a list of integers.",
            "Implement median so that an even number of values gives the average of the two middle ones.",
            "What does a median function look like in Python?",
            "Given an unsorted array of numbers, return its median.",
            "I need a function that calculates the median of some data.",
            "How can I compute the median without the statistics module?",
            "Build a function which sorts numbers and returns the central one.",
            "Define a function to get the median from a list of floats.",
            "Make a function that takes a list and gives its median value.",
            "Give me the median of numbers, handling odd and even counts.",
            "Code up the 50th percentile for a list of values.",
            "Our rents contain a few crazy penthouses, so the average is useless. Compute the median rent from the list instead.",
            "[7, 1, 3] -> 3 and [1, 2, 3, 10] -> 2.5, that's what the function should do.",
            "For school: put the numbers in order and find the middle; when two are in the middle, use their mean.",
            "I'm analysing latency samples and want p50, meaning the median, out of a plain list.",
            "Line the students up by height and look at the one standing in the center. Write that for a list of heights.",
            "sir please help me for find the median number from given numbers, list is not sorted",
            "The report should mention the median age of our subscribers. We have the ages as a list of ints.",
            "Half of my values are lower and half are higher than which number? I need code that finds it.",
            "One outlier ruins the mean all the time; give the team a robust center, i.e. the median of the readings.",
            "My function picks nums[len(nums)//2] without sorting and fails for even lengths, I need a correct median.",
            "hey could u make a thing that sorts some scores and hands back the middle score",
            "As a product owner I'd like to see the median basket size. Input: basket sizes. Output: their median.",
            "MEDIAN() as in a spreadsheet",
            "Q2 of a sample",
            "PERCENTILE_CONT(0.5) for a list",
            "halfway point of ranked figures",
            "central observation after ranking",
            "0.5 quantile of the data",
            "middling value, not the average",
            "number in the exact middle by size",
            "What I want is the value with equally many entries beneath and above it.",
            "Once ranked from small to large, the figure at the centre should be reported.",
            "If the count is odd take the central one of the ordered readings, otherwise halve the sum of both central ones.",
            "The result must not move when the largest value grows ten times, so use the median.",
            "To describe a typical wage, the mean is misleading, so the wage in the centre of the ranking is needed.",
            "As output, one number that half of the data does not exceed.",
            "Cross out smallest and largest again and again until one or two numbers are left, and average those.",
            "As a real estate agent I want the price in the middle of my ordered sales, so that one castle doesn't spoil the picture.",
            "Our kids jumped 80, 95 and 120 cm, so the middle one is 95. With four kids we'd average the two middle ones. Code that please.",
            "ticket: p50 of request durations missing in the monitor. durations come in no particular order, calculate it",
            "fix: replace mean with median when summarising house sizes, even counts use the midpoint of the two inner values",
            "teacher say we must arrange data and then locate center data, how write in python for any amount of data?",
            "I have votes for a budget, everybody names a sum, and the one in the centre of the sorted sums wins. For an even number it's the average of the centre two.",
            "[10, 2, 38, 23] gives 16.5 and [8, 1, 4] gives 4; you see, the middle of the ranking is what I am after.",
        ),
        params=("numbers",),
        types="(numbers: list[float]) -> float",
        summary="Return the median of the numbers.",
        explanation="The numbers are sorted into a new list. With an odd count the element in the middle is the median, with an even count the mean of the "
        "two in the middle. Sorting makes it O(n log n).",
        cases=(
            (([5, 1, 3],), 3), (([1, 2, 3, 4],), 2.5), (([7],), 7), (([1, 3],), 2.0), (([4, 1, 3, 2],), 2.5), (([1, 1, 100],), 1),
            (([-5, 0, 5],), 0), (([2.5, 1.5, 3.5],), 2.5), (([9, 1, 8, 2, 7],), 7), (([1, 2, 2, 10],), 2.0),
        ),
        programs=(
            Program(style="naive", source='''import statistics


def {name}(numbers):
    return statistics.median(numbers)
'''),
            Program(style="plain", source='''def {name}(numbers):
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
'''),
            Program(style="iterative", source='''def {name}(numbers):
    rest = sorted(numbers)
    while len(rest) > 2:
        rest = rest[1:-1]
    if len(rest) == 1:
        return rest[0]
    return (rest[0] + rest[1]) / 2
'''),
            Program(style="robust", source='''def {name}(numbers: list[float]) -> float:
    """Return the median of the numbers; there must be at least one. The input is not changed."""
    ordered = sorted(numbers)
    if not ordered:
        raise ValueError("the median of no numbers is not defined")
    half, odd = divmod(len(ordered), 2)
    if odd:
        return ordered[half]
    return sum(ordered[half - 1:half + 1]) / 2
'''),
        ),
        raises=((([],), "ValueError"), ((["1", "2"],), "TypeError")),
        careful='''def {name}(numbers):
    if not numbers:
        raise ValueError("numbers must not be empty")
    if not all(isinstance(number, (int, float)) for number in numbers):
        raise TypeError("numbers must contain only numbers")
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
''',
        near=("mean", "mode", "the element at the middle position of an unsorted list"),
    ),
    Family(
        key="mode",
        task="data_processing",
        names=("find_mode", "most_common_number", "modal_value", "statistical_mode"),
        phrases=(
            "computes the mode of a list of numbers",
            "returns the number that occurs most often",
            "gives 2 for [1, 2, 2, 3]",
            "finds the modal value of a dataset",
            "tells which number is the most common one in the data",
            "determines the most frequent value, as in statistics",
            "counts every distinct number and returns the one with the highest count",
            "picks the shoe size that was sold most often from a list of sold sizes",
            "says which figure is repeated more than any other",
            "takes numbers and yields the one that turns up the greatest number of times",
            "gets the peak of the frequency distribution, meaning the value and not its count",
            "works out the favourite among lottery numbers drawn so far",
            "calculates the statistical mode",
            "builds a tally of the values and reports the winner",
            "finds the rating given by most users, out of all ratings",
            "finds the mode of a list",
            "calculates the mode of the numbers in an array",
            "gets the most frequently occurring number",
            "takes a list of numbers and returns the one that appears most often",
            "returns the most common value in a list of numbers",
            "finds the number with the highest frequency",
            "determines the mode of a dataset",
            "identifies which number shows up the most in a list",
            "does what statistics.mode does for numbers",
            "outputs the most repeated number",
            "returns 4 for [1, 4, 4, 2]",
            "figures out the number that is there more times than the others",
            "tells me the mode of some figures",
            "computes the most frequent element of a numeric sequence",
            "looks for the number with the largest number of occurrences and returns that number",
            "uses a Counter to get the number that is most common",
            "extracts the mode from numeric data",
            "evaluates the mode of a sample, as a single number",
        ),
        asks=(
            "which number shows up the most in my list?",
            "I rolled a die many times and wrote down the results, need the number that came up most often",
            "mode of a list of numbers",
            "python: get the most common value out of a list of ints",
            "given [1, 2, 2, 3] return 2 because it appears most",
            "Our shop records every sold shoe size in a list. Management wants to know the size that sells best.",
            "statistics homework, we must determine the mode of a data set",
            "how would you find the most frequent number in an array?",
            "Could you please supply a routine that yields the modal value of a numeric sample?",
            "most frequent number finder",
            "tally up the numbers and hand me the one with the highest tally",
            "i need function who gives the number that is repeated the most times in list",
            "From a list of survey answers coded as numbers, pick the one chosen by the most people.",
            "So there's [4, 4, 1, 4, 1] and I want 4 back, i.e. whichever value occurs the greatest number of times.",
            "Is there a short way to spot the number with the most repeats? Just the number, not how often.",
            "what's the mode of these figures",
            "For a lottery site: out of all balls drawn so far, what number has come up most?",
            "Return the value having the highest frequency in a numeric list.",
            "mode of numbers",
            "most common number in a list",
            "find the most frequent number",
            "statistical mode function",
            "get the mode of an array",
            "number that appears most often",
            "calculate mode in python",
            "most repeated number",
            "fn for the mode please",
            "which number occurs most",
            "modal value of a dataset",
            "most popular number in list",
            "Create a function that returns the most frequently occurring number in a list.",
            "Implement the mode of a numeric list.",
            "What would code for finding the mode look like?",
            "Could you find the number with the highest number of occurrences in an array?",
            "Given a list of numbers, return the one which is repeated most.",
            "I need a function that gets the mode from a list of integers.",
            "How can I determine the most common integer in a list?",
            "Build something which counts numbers and returns the most frequent one.",
            "Define a function to pick the number that turns up most frequently.",
            "Make a function that takes numbers and returns their mode.",
            "Give me the value that appears the greatest number of times in a list of numbers.",
            "Code that returns the statistical mode, e.g. 3 for [1, 3, 3, 2].",
            "Visitors rate us from 1 to 5. I'd like to know which rating is given most often, the ratings are a list of ints.",
            "My list is [5, 5, 2, 5, 1], and I expect 5 since no other number shows up as often.",
            "We did mean and median in class already, today the mode is due. Please code it for a list.",
            "I logged how many coffees I drink each day; what's my most usual number of coffees?",
            "hi i want the number who is appearing maximum times in my array, only the number",
            "A store keeps a list of T-shirt sizes sold as numbers. They want to reorder the size sold most.",
            "For the bug statistics, find the error code that turns up most frequently in a list of numeric codes.",
            "Counter(nums).most_common(1)[0][0] is ugly inline, wrap it into a function that gives the most common number.",
            "Out of all dice throws recorded tonight, what face came up more than any other? The throws are a list.",
            "The survey has ages only; management asks for the most common age among participants.",
            "Please find me the winner: the number in the list with the largest frequency.",
            "I don't care for how many times, simply tell me which number is the most frequent in the data.",
            "MODE() from Excel, one number",
            "GROUP BY value ORDER BY COUNT(*) DESC LIMIT 1",
            "commonest figure in the data",
            "tallest bar of the bar chart, as its value",
            "number with the most duplicates",
            "predominant integer in a list",
            "value drawn more than any other",
            "argmax of the counts of numbers",
            "What I want is the number that comes along more frequently than each of the rest.",
            "Among all recorded speeds, the one measured the most times should be returned.",
            "If 6 was thrown five times and everything else fewer times, 6 is the answer.",
            "The result must be the figure itself that leads the frequency table, the frequency is not needed.",
            "Let the numbers vote for themselves, and tell me who has the most votes.",
            "From the list of house numbers delivered to, the one visited on most occasions is sought.",
            "To order the right screw size, I must know which size is used most in my list of sizes.",
            "Which integer dominates the list by number of copies?",
            "As a bakery owner I want to learn which number of rolls customers buy most commonly, given all the purchases as a list.",
            "We note each kid's age at the club: [9, 10, 10, 11, 10, 9]. The age seen most is 10, and this is what the code should say.",
            "ticket: show the most common delivery time in days, list of ints in, single int out (not average, not median!)",
            "feat(stats): most frequent number of a list, e.g. 8 for [8, 2, 8]",
            "i put in numbers, you look which one got the biggest pile, thats the one i need. not how high the pile is",
            "Our bus driver writes down how many passengers sit in the bus at every stop; which passenger number did he write down most?",
            "Grade statistics: out of all marks given this year, find the mark that the teacher handed out the most.",
            "Playing roulette all evening I recorded every result. Is there one number that fell more than the others? Return that one.",
        ),
        params=("numbers",),
        types="(numbers: list[float]) -> float",
        summary="Return the number that occurs most often.",
        explanation="A dictionary counts how often each number occurs, and the number with the highest count is returned. "
        "The numbers are read once, so it is O(n).",
        cases=(
            (([1, 2, 2, 3],), 2), (([5],), 5), (([4, 4, 1, 4, 1],), 4), (([7, 7, 7],), 7), (([-1, 0, -1],), -1), (([0, 0, 1],), 0),
            (([1.5, 2.5, 2.5],), 2.5), (([3, 1, 2, 3],), 3), (([10, 20, 30, 20, 10, 20],), 20),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers):
    return max(numbers, key=numbers.count)
'''),
            Program(style="plain", source='''def {name}(numbers):
    counts = {}
    for number in numbers:
        counts[number] = counts.get(number, 0) + 1
    return max(counts, key=counts.get)
'''),
            Program(style="functional", source='''from collections import Counter


def {name}(numbers):
    return Counter(numbers).most_common(1)[0][0]
'''),
            Program(style="iterative", source='''def {name}(numbers):
    counts = {}
    best = None
    for number in numbers:
        counts[number] = counts.get(number, 0) + 1
        if best is None or counts[number] > counts[best]:
            best = number
    return best
'''),
            Program(style="robust", source='''from collections import defaultdict


def {name}(numbers: list[float]) -> float:
    """Return the most frequent number; of several, the one that comes first. There must be at least one number."""
    if not numbers:
        raise ValueError("the mode of no numbers is not defined")
    counts: defaultdict[float, int] = defaultdict(int)
    for number in numbers:
        counts[number] += 1
    highest = max(counts.values())
    return next(number for number, count in counts.items() if count == highest)
'''),
        ),
        raises=((([],), "ValueError"), (([1, "2"],), "TypeError"), ((None,), "TypeError")),
        careful='''from collections import Counter


def {name}(numbers):
    if not isinstance(numbers, (list, tuple)):
        raise TypeError("numbers must be a list")
    if not numbers:
        raise ValueError("numbers must not be empty")
    if not all(isinstance(number, (int, float)) for number in numbers):
        raise TypeError("numbers must contain only numbers")
    counts = Counter(numbers)
    return max(counts, key=counts.get)
''',
        near=("mean", "median", "how often the most common number occurs", "the largest number"),
    ),
    Family(
        key="variance",
        task="data_processing",
        names=("population_variance", "compute_variance", "mean_squared_deviation", "pvariance"),
        phrases=(
            "computes the population variance of a list of numbers",
            "returns the average squared distance from the mean",
            "gives 4.0 for [2, 4, 4, 4, 5, 5, 7, 9]",
            "calculates the variance, dividing by n and not by n - 1",
            "measures how widely the values of a whole population are spread around their average, in squared units",
            "takes the mean of the squared deviations from the mean",
            "works out sigma squared for a complete set of data",
            "subtracts the mean from every number, squares the differences and averages the squares",
            "determines the second central moment of the data",
            "quantifies the scatter of measurements as population variance, not as its square root",
            "returns 0.0 if all the numbers are equal, and the mean squared deviation otherwise",
            "finds the squared standard deviation of a population",
            "tells how strongly numbers vary, as variance with divisor len(numbers)",
            "gets the dispersion of a list in the form of E[(X - mu)**2]",
            "does what statistics.pvariance does, by hand or not",
            "calculates the variance of a list of numbers",
            "finds the population variance of a dataset",
            "returns the variance of the numbers, treating them as the whole population",
            "computes the mean of squared differences from the average",
            "takes a list of numbers and returns their population variance",
            "gets the variance of an array of values",
            "determines the variance of the data, with n in the denominator",
            "works out the average of the squared deviations",
            "computes the mean of the squares of how far each number is from the mean",
            "returns sum((x - mean) ** 2) divided by the number of values",
            "figures out the population variance of some measurements",
            "outputs the variance, that is, the standard deviation squared",
            "evaluates the variance of a series, like numpy.var does by default",
            "tells me the variance of some figures, where all of the population is given",
            "returns 1.25 for [1, 2, 3, 4] and 0.0 for a single value",
            "measures the variability of numbers by their mean squared distance from the average",
            "computes the uncorrected variance, without Bessel's correction",
            "uses the formula for σ² to describe how spread out data are",
        ),
        asks=(
            "population variance of a list",
            "I have a full set of measurements and want its population variance",
            "how do I compute the variance of some numbers, dividing by n rather than n - 1?",
            "python snippet: mean of the squared deviations from the mean",
            "given [2, 4, 4, 4, 5, 5, 7, 9] return 4.0, the population variance",
            "Homework: take each number minus the average, square that, and average the squares.",
            "For quality control we need to know how much the bolt lengths scatter. Population variance is fine.",
            "variance calculator, whole population",
            "could you show me sigma squared for a list of floats",
            "I don't want the standard deviation but its square, for the complete population in a list.",
            "Please implement the variance formula with N in the denominator.",
            "need something like statistics.pvariance but written out",
            "how spread out are my exam marks? give me the variance over all of them, population style",
            "The function has to return the variance of given values, we consider them as whole population not a sample.",
            "[1, 3] should come out as 1.0 and [3, 3, 3] as 0.0: population variance",
            "On average, how far squared are the values from their mean? I'd like code for that.",
            "variance of list pls (population)",
            "Write code that measures dispersion of a data set through the population variance.",
            "variance of a list of numbers",
            "calculate population variance",
            "fn for variance",
            "compute variance in python",
            "get the variance of an array",
            "population variance function",
            "variance without numpy",
            "sigma squared of a dataset",
            "mean squared deviation",
            "average of squared differences from mean",
            "var of numbers, divided by n",
            "code for statistical variance",
            "Create a function that calculates the population variance of a list.",
            "Implement variance by averaging the squared distances from the mean.",
            "What would a function for the variance of a whole population look like?",
            "Could you code the variance of a list of floats, dividing by the number of values?",
            "Given some numbers, return how much they vary as population variance.",
            "I need a function that finds the variance of the data in a list.",
            "How can I get the variance of my numbers in plain Python?",
            "Build a helper that computes the mean of (x - mean)**2.",
            "Define a function to return the variance of all values given.",
            "Make a function that takes numbers and returns the population variance as a float.",
            "Give me the square of the standard deviation of a population.",
            "Show me how to calculate variance from scratch for a list.",
            "Our machine fills bottles and I want to see how consistent it is. Calculate the variance of the fill levels, all bottles were measured.",
            "For [1, 2, 3, 4] I expect 1.25, so divide the summed squared deviations by n.",
            "In the statistics course we treat the class as the entire population; compute the variance of our exam points.",
            "i want to calculate variance from list of number, divide by N not N-1, thank you",
            "First the mean, then each number's difference from it squared, then the mean of those squares. Please code this.",
            "Please write what numpy.var(x) gives by default, only in pure Python.",
            "The mean alone hides how jumpy the daily sales are, so management also wants their population variance.",
            "Two teams have equal averages but one is all over the place. A variance function for a list of scores would show it.",
            "I'm studying dispersion and need E[(X - mu)^2] for a list of equally likely values.",
            "The current code uses the sample formula, which is wrong here: we have all the data. Write the population variance.",
            "hey can you make something to tell me the variance of my daily step counts? use all of them as the population",
            "A physicist wants the spread of complete measurements as variance, with the count in the denominator.",
            "VAR.P from Excel",
            "second central moment",
            "VAR_POP(x) for a list",
            "mean of squares of deviations, divisor N",
            "squared standard deviation, complete data",
            "biased variance of numbers",
            "np.var with ddof=0, hand-made",
            "E[X²] - E[X]² for list values",
            "What I want is the average squared gap between the values and their own mean.",
            "All members of the population being known, their variance should be calculated with n below the fraction line.",
            "The result must be 0.0 when nothing varies and grow with the squared spread around the mean.",
            "Centre the data, square it, and average it; that number is the output.",
            "To compare how consistent two machines are, the population variance of each series is needed.",
            "From each measurement take away the mean, multiply this by itself, and let the average of it all be returned.",
            "If the list is [0, 10], then 25.0 is what the population variance must be.",
            "As output please sigma to the power of two for the numbers of the full census.",
            "As an investor I want the variance of my twelve monthly returns, treated as all the data there is, in order to judge the risk.",
            "In stats class today: mean of 1 and 5 is 3, both are 2 away, 2 squared is 4, so variance 4.0. I need code for any list.",
            "ticket: jitter metric. Take packet delays, get their mean, then the mean squared departure from it, no n-1 correction.",
            "feat: population variance helper (sum of squared residuals over count)",
            "my calculator has a button with sigma squared on x, it divide by n, i want same thing in python",
            "The archer's hits are scattered along a line. Tell me the scatter as average square of the distance to the average hit.",
            "We have every employee's overtime, not only a sample. HR would like the variance of it, thus divided by the headcount.",
            "Please don't take a root at the end like std does; I need what is under this root, for the whole population.",
        ),
        params=("numbers",),
        types="(numbers: list[float]) -> float",
        summary="Return the population variance of the numbers.",
        explanation="First the mean is computed, then the squared differences between the numbers and the mean are averaged. "
        "The numbers are read twice, so it is O(n).",
        cases=(
            (([2, 4, 4, 4, 5, 5, 7, 9],), 4.0), (([1, 3],), 1.0), (([5],), 0.0), (([3, 3, 3],), 0.0), (([1, 2, 3, 4],), 1.25), (([0, 10],), 25.0),
            (([-2, 2],), 4.0), (([1.5, 2.5],), 0.25), (([1, 1, 5, 5],), 4.0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers):
    mean = sum(numbers) / len(numbers)
    return sum((x - mean) ** 2 for x in numbers) / len(numbers)
'''),
            Program(style="plain", source='''def {name}(numbers):
    count = len(numbers)
    mean = sum(numbers) / count
    total = 0
    for number in numbers:
        total += (number - mean) ** 2
    return total / count
'''),
            Program(style="functional", source='''from statistics import fmean


def {name}(numbers):
    center = fmean(numbers)
    return fmean((number - center) ** 2 for number in numbers)
'''),
            Program(style="iterative", source='''def {name}(numbers):
    mean = 0.0
    squares = 0.0
    for count, number in enumerate(numbers, start=1):
        delta = number - mean
        mean += delta / count
        squares += delta * (number - mean)
    return squares / count
'''),
            Program(style="robust", source='''from math import fsum


def {name}(numbers: list[float]) -> float:
    """Return the population variance of the numbers; there must be at least one."""
    if not numbers:
        raise ValueError("the variance of no numbers is not defined")
    count = len(numbers)
    mean = fsum(numbers) / count
    deviations = [number - mean for number in numbers]
    return fsum(d * d for d in deviations) / count
'''),
        ),
        raises=((([],), "ValueError"), ((["1", "2"],), "TypeError")),
        careful='''def {name}(numbers):
    if not numbers:
        raise ValueError("numbers must not be empty")
    if not all(isinstance(number, (int, float)) for number in numbers):
        raise TypeError("numbers must contain only numbers")
    mean = sum(numbers) / len(numbers)
    return sum((number - mean) ** 2 for number in numbers) / len(numbers)
''',
        near=("standard deviation", "sample variance", "value_range", "mean"),
    ),
    Family(
        key="value_range",
        task="data_processing",
        names=("data_range", "spread", "max_minus_min", "statistical_range"),
        phrases=(
            "computes the range of a list of numbers, that is, the largest minus the smallest",
            "returns the difference between the maximum and the minimum",
            "gives 8 for [3, 10, 2, 7]",
            "measures the spread from the lowest to the highest value",
            "tells how far apart the two extremes of a dataset are",
            "calculates max minus min",
            "finds the gap between the hottest and the coldest reading of a day",
            "takes numbers and reports the span they cover, as one number",
            "works out the statistical range",
            "subtracts the smallest element from the biggest",
            "says by how much the best score exceeds the worst",
            "determines the width of the interval in which all the values lie",
            "gets the amplitude from bottom to top of a series of measurements",
            "returns 0 if all numbers are the same and otherwise the distance of the outermost ones",
            "compares the top price with the bottom price and returns what lies between them",
            "finds the difference between the largest and the smallest number in a list",
            "calculates the range of a dataset",
            "returns the range of the values, max - min",
            "computes the difference between the highest and the lowest value",
            "takes a list of numbers and subtracts the minimum from the maximum",
            "gets the statistical range of an array",
            "determines how much bigger the maximum is than the minimum",
            "works out the spread between min and max",
            "finds the distance from the smallest to the greatest number",
            "outputs the largest value minus the smallest value",
            "figures out the gap between the biggest and the smallest number of a list",
            "tells me the range of some figures, in the sense of statistics",
            "does what numpy.ptp does, peak to peak",
            "returns 9 for [1, 5, 10]",
            "looks up both the minimum and the maximum and returns their difference",
            "measures how far the numbers reach, from the least to the greatest",
            "computes the difference of the extreme values in a series",
            "evaluates the total spread of data as highest less lowest",
        ),
        asks=(
            "biggest minus smallest in a list",
            "I have the temperatures of one day and want to know the gap between the hottest and coldest",
            "how do you get the range of a data set, as in max - min?",
            "statistical range calculator",
            "given [3, 10, 2, 7] return 8, which is 10 - 2",
            "Take a list of stock prices and tell me by how much the high differs from the low.",
            "Pupil here, we learned the range in statistics (largest minus smallest) and now should code it",
            "spread between the lowest and the highest number pls",
            "What's the distance between the two extremes of my numbers?",
            "python helper that subtracts the minimum of a list from its maximum",
            "For the report I need one figure: the difference of our best and our worst monthly sales.",
            "Please calculate the span of the readings, meaning top value less bottom value.",
            "max(xs) - min(xs), wrapped up nicely",
            "how far apart are the tallest and the shortest kid, if their heights come in a list",
            "I need code which say me the difference from the smallest to the biggest element of array",
            "find out how wide a set of values is, from its minimum up to its maximum",
            "Players' ages are in a list. The age difference between the oldest and the youngest is what I'm after.",
            "difference of the largest and the least entry in a list of numbers, zero when all are equal",
            "range of a dataset",
            "max minus min",
            "difference between largest and smallest number",
            "spread of a list of numbers",
            "statistical range function",
            "highest minus lowest value",
            "gap between min and max",
            "find the range of numbers in list",
            "fn for max - min",
            "biggest and smallest number difference",
            "compute data range",
            "subtract smallest from largest",
            "Create a function that returns the difference between the biggest and the smallest number.",
            "Implement the statistical range, which is the maximum less the minimum.",
            "What would a function for max minus min of a list look like?",
            "Could you calculate the spread between the highest and lowest values of an array?",
            "Given a list of numbers, return the largest one minus the smallest one.",
            "I need a function that tells how far apart the minimum and the maximum are.",
            "How can I get the difference of the extremes in a list?",
            "Build a function which finds min and max and subtracts them.",
            "Define a function to compute the range (max - min) of some values.",
            "Make a helper that takes a list and returns the distance from its lowest to its highest number.",
            "Give me the span of a list of measurements as a single number.",
            "Code the peak-to-peak value of a list of numbers.",
            "The weather page should show by how many degrees the temperature changed over the day, from the lowest to the highest reading.",
            "for [4, 9, 1] the answer would be 8, because 9 - 1 = 8",
            "My maths book calls it the range: greatest value minus least value. I need it for a list of data.",
            "hello I search function for calculate difference of maximum and minimum number in list",
            "Tallest player is 2.10 m, shortest 1.75 m; the height difference in the team is what I want, from a list of heights.",
            "We monitor a voltage and alert when it swings too widely. Compute top minus bottom of the samples.",
            "How volatile was the share today? Day's high less day's low, from all the prices.",
            "Between our cheapest and most expensive offer, how many euros lie? Prices are in a list.",
            "Please replace the two loops for the largest and the smallest by one function that returns their difference.",
            "Teacher wants to know the gap between the best and worst mark in class. Marks are a list.",
            "Can you tell me how wide my data is, as in the highest number minus the lowest one?",
            "I've a bunch of race times and care only for the gap from fastest to slowest.",
            "MAX(x) - MIN(x) as in SQL",
            "=MAX(A:A)-MIN(A:A)",
            "peak minus trough",
            "ptp of a list",
            "distance between the extremes",
            "total swing of the readings",
            "how much top exceeds bottom",
            "width of the data from end to end",
            "What I want is by how much the greatest number surpasses the least one.",
            "The lowest entry should be taken away from the highest, and that is all.",
            "If every number is equal, the result must be zero, otherwise the gap of the outermost two.",
            "From the tide levels, high water less low water is to be computed.",
            "As output I need one figure, namely how long a ruler must be to cover all points on a line.",
            "To see how uneven the prices are, subtract the cheapest from the dearest.",
            "Let big be the maximum and small the minimum, and give me big minus small.",
            "How large is the discrepancy between the heaviest and the lightest parcel in a list of weights?",
            "As a gardener I want to see the gap between the warmest and the coldest night of a week so I know how stable my greenhouse is.",
            "Elevations along a hike are in a list, like [300, 820, 450]. The difference between the top and the lowest point is 520, that's wanted.",
            "ticket: display age spread of the team, meaning oldest minus youngest, from a list of ages",
            "refactor: extract max(values) - min(values) into its own function",
            "my kid asks how much bigger is biggest pumpkin than smallest one, we weighed all of them, pls code",
            "Simplest measure of dispersion in our textbook: take the extremes and subtract. [12, 5, 9] gives 7. I need it for homework.",
            "The oscilloscope gives voltages and I read off the peak-to-peak amplitude by eye, which should be done by code.",
            "In the sack race the first came in at 20 s and the last at 47 s, so 27 s lie between. Do so for any list of times.",
        ),
        params=("numbers",),
        types="(numbers: list[float]) -> float",
        summary="Return the difference between the largest and the smallest number.",
        explanation="The program looks for the largest and the smallest number and subtracts one from the other. It is O(n).",
        cases=(
            (([3, 10, 2, 7],), 8), (([5],), 0), (([1, 1, 1],), 0), (([-5, 5],), 10), (([-1, -9, -4],), 8), (([2.5, 1.0],), 1.5), (([0, 100, 50],), 100),
            (([9, 8, 7],), 2), (([1, 2, 3, 4],), 3),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers):
    return max(numbers) - min(numbers)
'''),
            Program(style="plain", source='''def {name}(numbers):
    smallest = largest = numbers[0]
    for number in numbers:
        if number < smallest:
            smallest = number
        if number > largest:
            largest = number
    return largest - smallest
'''),
            Program(style="functional", source='''def {name}(numbers):
    ordered = sorted(numbers)
    return ordered[-1] - ordered[0]
'''),
            Program(style="robust", source='''def {name}(numbers: list[float]) -> float:
    """Return the largest number minus the smallest; 0 if there are no numbers."""
    values = iter(numbers)
    low = high = next(values, 0)
    for value in values:
        low = min(low, value)
        high = max(high, value)
    return high - low
'''),
        ),
        raises=((([],), "ValueError"), (([1, "5"],), "TypeError")),
        careful='''def {name}(numbers):
    if not numbers:
        raise ValueError("numbers must not be empty")
    for number in numbers:
        if not isinstance(number, (int, float)):
            raise TypeError("numbers must contain only numbers")
    return max(numbers) - min(numbers)
''',
        near=("the maximum", "the minimum", "variance", "Python's range of integers"),
    ),
    Family(
        key="dot_product",
        task="algorithm",
        names=("scalar_product", "inner_product", "vector_dot", "sum_of_products"),
        phrases=(
            "computes the dot product of two vectors",
            "returns the scalar product of two lists of numbers",
            "gives 32 for [1, 2, 3] and [4, 5, 6]",
            "multiplies two lists element by element and sums the products",
            "calculates the inner product of a and b",
            "adds up a[0] * b[0], a[1] * b[1] and so on",
            "works out a bill from a list of quantities and a list of prices",
            "finds the total of the pairwise products",
            "takes two equally long sequences of numbers and combines them to one number, as is done for vectors",
            "tells whether vectors are perpendicular by returning 0 for those, and their dot product in general",
            "weights each value with the weight at the same position and returns the weighted sum",
            "evaluates a · b for vectors given as lists",
            "does a multiply-accumulate over two arrays",
            "determines the sum of products of corresponding entries",
            "projects one vector on another, up to scale, by the sum over all components of x times y",
            "calculates the dot product of two lists",
            "finds the dot product of two vectors",
            "computes the scalar product of two vectors",
            "takes two lists of numbers and returns their dot product",
            "multiplies corresponding elements of two lists and adds up the results",
            "returns the sum of the products of the elements at the same positions",
            "gets the inner product of two arrays of equal length",
            "does what numpy.dot does for two one-dimensional lists",
            "determines the dot product of a and b",
            "sums x * y over two zipped lists",
            "works out the vector dot product without numpy",
            "evaluates x1*y1 + x2*y2 + x3*y3 and so on",
            "returns 11 for [1, 2] and [3, 4]",
            "outputs one number, the scalar product, for a pair of vectors",
            "implements the dot product from linear algebra",
            "pairs up the numbers of two lists, multiplies each pair and totals the products",
            "calculates the total price from amounts and unit prices given in two parallel lists",
            "computes a weighted sum from a list of values and a list of weights",
        ),
        asks=(
            "dot product of two lists",
            "I have two vectors as lists and need their scalar product",
            "how do I multiply two lists pairwise and add everything up?",
            "given [1, 2, 3] and [4, 5, 6], return 32",
            "quantities in one list, unit prices in another, what's the grand total?",
            "python snippet: inner product of a and b without numpy",
            "For linear algebra class we have to code the dot product of two vectors.",
            "sum of x*y over two equally long arrays",
            "Could you give me something that takes grades and their weights and returns the weighted sum?",
            "To check whether two directions are perpendicular I want their dot product, both come as number lists.",
            "vector dot vector, plain python",
            "Multiply first with first, second with second and so on, then sum the results up.",
            "My neuron needs inputs times weights summed to one number. Inputs and weights are lists of the same length.",
            "we zip two number lists and sum the products in five places here; make it one function",
            "Please compute the scalar product for vectors of any dimension, a list each.",
            "what's the easiest way to dot two lists of floats together",
            "I want that two vectors are combined to a single number by the inner product.",
            "need a1*b1 + a2*b2 + ... for two lists",
            "dot product of two vectors",
            "scalar product function",
            "inner product of lists",
            "compute dot product in python",
            "fn for vector dot product",
            "sum of pairwise products",
            "multiply two lists and sum",
            "weighted sum of values",
            "multiply elementwise then add up",
            "dot product without numpy",
            "a·b for two vectors",
            "sum of products of two arrays",
            "Create a function that computes the dot product of two lists of numbers.",
            "Implement the scalar product for two vectors of equal length.",
            "What would a dot product look like in pure Python?",
            "Could you multiply two lists position by position and return the total?",
            "Given two number arrays, return the sum of the products of their elements.",
            "I need a function to get the inner product of two vectors.",
            "How can I calculate the dot product of two lists?",
            "Build a function which takes two vectors and returns their scalar product.",
            "Define a function that adds up x times y for all pairs from two lists.",
            "Make a helper that returns the sum of a[i]*b[i].",
            "Give me the total of corresponding elements multiplied together.",
            "Code numpy.dot for two flat lists by hand.",
            "An order has amounts [2, 1] and prices [5, 7], so it costs 17. Compute such a total for any two lists.",
            "For my recommender I compare a user vector with a film vector using the dot product.",
            "[1, 2] with [3, 4] gives 11. Please write this vector product as a function.",
            "I have two list of same size, want to multiply each with each by position and make sum of everything",
            "In physics, work is force times displacement as a scalar product; both vectors are lists of components.",
            "Our neural net demo lacks the step where weights and inputs are multiplied pairwise and summed.",
            "Grades in one list, credit points in the other. I want the sum of grade times credits.",
            "The professor asks for the inner product of a and b and nothing else, so one number for two vectors.",
            "Zip both lists, multiply, sum. Could somebody put that into a function?",
            "Portfolio value: share counts in one list and share prices in another, multiply and total them.",
            "I keep getting a list of products, but I want them added to a single number, the dot product.",
            "hey whats the way to dot vec1 with vec2",
            "SUMPRODUCT from Excel",
            "SUM(a.x * b.x) over positions",
            "multiply-and-add two arrays",
            "u transposed times v",
            "sum over i of u_i v_i",
            "linear combination of values with coefficients",
            "componentwise multiply, then total",
            "vectors multiplied to a scalar",
            "What I want is each price times its own quantity, all summed.",
            "Entries sharing an index should be multiplied with each other and the products accumulated.",
            "The result must be a single number, not a list, although elements are multiplied in pairs.",
            "From coefficients and variables, both in lists, the value of the linear form is to be computed.",
            "If both arrows are at right angles, zero must come out of their inner product.",
            "To score an applicant, points times importance are added over all criteria, both being lists.",
            "Let hours and hourly wages be parallel lists and return the total pay.",
            "As output the scalar that numpy's np.dot would yield for two 1D arrays.",
            "As a cashier I want to pass the numbers of pieces and the price of a piece as two lists and get the amount due.",
            "Calories: grams eaten in list one, calories per gram in list two. [2, 3] and [10, 5] make 35. I need this total.",
            "ticket: similarity score. embeddings a and b are float lists, multiply matching components, sum up, return it",
            "feat: scalar product of vectors as plain lists",
            "i have list A and list B same length. A first * B first plus A second * B second plus ... how to code",
            "In the shooting gallery each ring has a value and I've counted the hits per ring. Total score equals hits times value summed over the rings.",
            "Maths exam question: calculate <u, v> in R^n. Our vectors are Python lists, e.g. [2, 0, 1] and [1, 5, 3] give 5.",
            "For lighting in my ray tracer I need normal · light direction, both lists of three components.",
        ),
        params=("a", "b"),
        types="(a: list[float], b: list[float]) -> float",
        summary="Return the dot product of the vectors a and b.",
        explanation="Numbers at the same position are multiplied and the products are added. One pass over the lists is enough, so it is O(n).",
        cases=(
            (([1, 2, 3], [4, 5, 6]), 32), (([1, 0], [0, 1]), 0), (([2], [5]), 10), (([], []), 0), (([-1, 2], [3, 4]), 5), (([0.5, 2], [4, 1]), 4.0),
            (([1, 1, 1, 1], [1, 2, 3, 4]), 10), (([3, -3], [2, 2]), 0), (([0, 0, 0], [7, 8, 9]), 0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(a, b):
    return sum(x * y for x, y in zip(a, b))
'''),
            Program(style="plain", source='''def {name}(a, b):
    total = 0
    for i in range(len(a)):
        total += a[i] * b[i]
    return total
'''),
            Program(style="functional", source='''from operator import mul


def {name}(a, b):
    return sum(map(mul, a, b))
'''),
            Program(style="recursive", source='''def {name}(a, b):
    if not a:
        return 0
    return a[0] * b[0] + {name}(a[1:], b[1:])
'''),
            Program(style="robust", source='''def {name}(a: list[float], b: list[float]) -> float:
    """Return the dot product of two vectors of the same length; 0 for empty ones."""
    result = 0
    for x, y in zip(a, b, strict=True):
        result += x * y
    return result
'''),
        ),
        raises=((([1, 2], [1]), "ValueError"), (([], [1]), "ValueError"), ((["1"], [2]), "TypeError")),
        careful='''def {name}(a, b):
    if len(a) != len(b):
        raise ValueError("vectors must have the same length")
    total = 0
    for x, y in zip(a, b):
        if not isinstance(x, (int, float)) or not isinstance(y, (int, float)):
            raise TypeError("vectors must contain only numbers")
        total += x * y
    return total
''',
        near=("matrix_multiply", "the list of elementwise products", "vector sum"),
    ),
    Family(
        key="matrix_multiply",
        task="algorithm",
        names=("multiply_matrices", "matmul", "matrix_product", "mat_mult"),
        phrases=(
            "multiplies two matrices",
            "returns the matrix product of a and b, both given as lists of rows",
            "gives [[19, 22], [43, 50]] for [[1, 2], [3, 4]] and [[5, 6], [7, 8]]",
            "computes a @ b for nested lists, without numpy",
            "does matrix multiplication in pure Python",
            "calculates the product of an m by n and an n by p matrix",
            "forms the dot product of every row of the first matrix with every column of the second",
            "composes two linear maps that are represented by 2D arrays",
            "takes two tables of numbers as list of lists and matmuls them",
            "builds the matrix whose entry i, j is the sum of a[i][k] * b[k][j] over k",
            "works out rows times columns for a pair of matrices",
            "combines two transformations, such as a rotation and a scaling, by multiplying their matrices",
            "returns the second matrix unchanged if the first is the identity, and in general their product",
            "implements the linear algebra product of two-dimensional lists, not the elementwise one",
            "produces a new nested list by multiplying matrix with matrix in the usual mathematical way",
            "computes the product of two matrices",
            "performs matrix multiplication",
            "takes two matrices as nested lists and returns their product",
            "multiplies two 2D lists as matrices",
            "calculates the matrix product",
            "finds the product of two matrices represented as lists of lists",
            "implements matrix multiplication with three nested loops",
            "does what numpy.matmul does for 2D arrays",
            "gets the result of multiplying matrix a by matrix b",
            "returns a new matrix, the product of two given ones",
            "multiplies matrices of compatible sizes",
            "evaluates A times B for matrices A and B",
            "works out the product of two two-dimensional arrays by the row-by-column rule",
            "determines the matrix AB",
            "multiplies a matrix with another matrix and hands back the resulting rows",
            "returns [[32]] for [[1, 2, 3]] and [[4], [5], [6]], and generally the matrix product",
            "outputs the matrix you get by multiplying two matrices",
            "sums the products of each row in a with each column in b and arranges the sums as a matrix",
        ),
        asks=(
            "matrix multiplication with nested lists",
            "I've two matrices stored as lists of lists and want their product",
            "how can I multiply two matrices without numpy?",
            "given [[1, 2], [3, 4]] and [[5, 6], [7, 8]] return [[19, 22], [43, 50]]",
            "python: A times B for matrices",
            "For my 3D game I combine rotations, so I need one transformation matrix multiplied by another.",
            "linear algebra homework: rows by columns product of two matrices, result as list of lists",
            "matmul in pure python pls",
            "Could you write something that does what the @ operator does for numpy arrays, just with plain 2D lists?",
            "Two tables of numbers, an m x n and an n x p one. Give me the m x p matrix product.",
            "I need to do the matrix product, not the elementwise one, of two 2D arrays",
            "Please implement the standard multiplication of two matrices.",
            "three nested loops to multiply matrices, you know the one",
            "what's the code for multiplying a matrix with another matrix",
            "Every row of the first matrix should be dotted with every column of the second to make a new matrix.",
            "how to make product of 2 matrix in python, they are list in list",
            "We have to chain two linear maps given by their matrices; produce the matrix of the combined map.",
            "matrix a, matrix b -> a·b",
            "multiply two matrices",
            "matrix multiplication in python",
            "matrix product function",
            "fn for matmul",
            "product of two 2D arrays",
            "multiply matrix by matrix",
            "matrix times matrix",
            "matmul without numpy",
            "code for multiplying matrices",
            "nested list matrix multiplication",
            "compute A times B",
            "row by column matrix product",
            "Create a function that multiplies two matrices given as lists of lists.",
            "Implement matrix multiplication from scratch.",
            "What would multiplying two matrices look like without any library?",
            "Could you write the product of two 2D lists as in linear algebra?",
            "Given matrices A and B, return the matrix AB.",
            "I need a function that takes two matrices and returns their product.",
            "How can I multiply two matrices in pure Python?",
            "Build a matrix multiplier for nested lists.",
            "Define a function to calculate the matrix product of two lists of rows.",
            "Make a function which does the same as numpy's matmul for 2D lists.",
            "Give me code to multiply an n by m matrix with an m by p matrix.",
            "Show how two matrices are multiplied with loops.",
            "In computer graphics we combine a scale and a rotation matrix into one. Write the multiplication for that.",
            "[[1, 2], [3, 4]] times [[2, 0], [0, 2]] should be [[2, 4], [6, 8]], I want real matrix multiplication.",
            "hello, how to multiply matrix A with matrix B in python, matrices are list of lists",
            "My linear algebra assignment: each entry of the result is the dot product of a row of A and a column of B.",
            "We can't install numpy on the device but have to multiply matrices. Please supply it in plain Python.",
            "Markov chain over two steps means transition matrix times transition matrix; I need code for this product.",
            "Elementwise isn't what I want. Rows times columns, please, for two matrices.",
            "Our old code multiplies only 2x2 matrices, it should work with any fitting sizes.",
            "A robot arm has a matrix for each joint, and chaining two joints is multiplying their matrices. Could you code this?",
            "Take two grids of numbers and produce their matrix product as a new grid.",
            "can u do the a @ b operator for nested lists",
            "For the network layer, multiply the batch matrix by the weight matrix, both are lists of rows.",
            "MMULT from Excel",
            "A*B as in MATLAB, nested lists",
            "compose two linear transformations given as matrices",
            "C[i][j] = sum of A[i][k]*B[k][j]",
            "%*% of R for lists of lists",
            "multiply grids the algebra way",
            "AB for square or rectangular arrays",
            "einsum ik,kj->ij in plain Python",
            "What I want is the product in the sense of linear algebra of two tables of numbers.",
            "Rows of the left one should be combined with columns of the right one into a new matrix.",
            "The result must have as many rows as the first matrix and as many columns as the second.",
            "If one factor is the identity, the other factor must come out, as always with matrix products.",
            "To apply one transformation after the other, their matrices are to be multiplied into one.",
            "From two lists of rows, their matrix product is to be produced as a list of rows.",
            "Let M and N be two-dimensional arrays that fit, and return M·N.",
            "As output I expect what np.array(a) @ np.array(b) holds, but as nested lists.",
            "As a maths student I want to check my hand-calculated matrix products, so give me code which multiplies two matrices.",
            "Recipes by ingredients is one table, ingredients by nutrients another; multiplying both matrices gives recipes by nutrients. Please code that multiplication.",
            "ticket: replace numpy dependency, we only use it to multiply 2D arrays with each other (rows x columns)",
            "feat: matmul for list-of-lists, [[1, 1]] times [[2], [3]] is [[5]]",
            "how do matrix 1 times matrix 2 when they are like [[..],[..]], star operator not works",
            "Fibonacci by matrices: I need to multiply [[1, 1], [1, 0]] with itself, so code me general matrix multiplication first.",
            "In the game engine the camera matrix and the model matrix are combined to a single one before drawing. Write that combining product.",
            "Path counting: the adjacency matrix multiplied by another adjacency matrix. Both are nested lists, and the product also should be.",
        ),
        params=("a", "b"),
        types="(a: list[list[float]], b: list[list[float]]) -> list[list[float]]",
        summary="Return the product of the matrices a and b.",
        explanation="Each entry of the result is the sum of the products of a row of the first and a column of the second matrix. "
        "For an m by n and an n by p matrix that is m * n * p multiplications.",
        cases=(
            (([[1, 2], [3, 4]], [[5, 6], [7, 8]]), [[19, 22], [43, 50]]), (([[1, 0], [0, 1]], [[2, 3], [4, 5]]), [[2, 3], [4, 5]]),
            (([[2]], [[3]]), [[6]]), (([[1, 2, 3]], [[4], [5], [6]]), [[32]]), (([[1], [2]], [[3, 4]]), [[3, 4], [6, 8]]),
            (([[1, 2], [3, 4], [5, 6]], [[1, 0], [0, 2]]), [[1, 4], [3, 8], [5, 12]]), (([[0, 0], [0, 0]], [[1, 2], [3, 4]]), [[0, 0], [0, 0]]),
            (([[1, -1]], [[2, 3], [4, 5]]), [[-2, -2]]), (([[0, 1], [1, 0]], [[1, 2], [3, 4]]), [[3, 4], [1, 2]]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]
'''),
            Program(style="plain", source='''def {name}(a, b):
    result = []
    for i in range(len(a)):
        row = []
        for j in range(len(b[0])):
            total = 0
            for k in range(len(b)):
                total += a[i][k] * b[k][j]
            row.append(total)
        result.append(row)
    return result
'''),
            Program(style="iterative", source='''def {name}(a, b):
    product = [[0] * len(b[0]) for _ in a]
    for i, row in enumerate(a):
        for k, factor in enumerate(row):
            for j, value in enumerate(b[k]):
                product[i][j] += factor * value
    return product
'''),
            Program(style="functional", source='''from operator import mul


def {name}(a, b):
    columns = list(zip(*b))
    return [[sum(map(mul, row, column)) for column in columns] for row in a]
'''),
            Program(style="robust", source='''def {name}(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    """Return the product of two matrices; the rows of a must be as long as b has rows."""
    if any(len(row) != len(b) for row in a):
        raise ValueError("the sizes of the matrices do not fit")
    columns = [list(column) for column in zip(*b)]
    product = []
    for row in a:
        product.append([sum(x * y for x, y in zip(row, column)) for column in columns])
    return product
'''),
        ),
        raises=((([[1, 2]], [[3, 4]]), "ValueError"), (([], [[1]]), "ValueError"), (([[1, 2], [3]], [[1], [2]]), "ValueError")),
        careful='''def {name}(a, b):
    if not a or not b:
        raise ValueError("matrices must not be empty")
    if any(len(row) != len(b) for row in a):
        raise ValueError("the rows of a must be as long as b has rows")
    if any(len(row) != len(b[0]) for row in b):
        raise ValueError("the rows of b must have the same length")
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]
''',
        near=("dot_product", "transposing a matrix", "multiplying a matrix by a number"),
    ),
)
