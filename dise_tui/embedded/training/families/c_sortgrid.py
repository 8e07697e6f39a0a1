"""Order and grids: is it sorted, binary search, sorting by hand, transposing, diagonals, spirals."""

from __future__ import annotations

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="is_sorted",
        task="validation",
        names=("is_ascending", "check_sorted", "is_in_order", "is_non_decreasing"),
        phrases=(
            "checks whether a list is sorted in ascending order",
            "tells if the values never decrease, equal neighbours being fine",
            "turns [1, 2, 2, 5] into True and [3, 1] into False",
            "returns True exactly when no element is smaller than the one before it",
            "verifies that items are in order from small to large",
            "tests a sequence for being non-decreasing",
            "answers whether sorting the list would change nothing",
            "decides if a list is already in rising order",
            "makes sure that binary search may be used on a list",
            "determines whether timestamps come in the right sequence, or any other comparable values",
            "finds out if a list is monotonically increasing in the weak sense",
            "gives a boolean saying that each item is at most its successor",
            "validates the ordering of a list without sorting it",
            "looks whether anything is out of place in an ascending list",
            "says yes if everything goes upwards or stays level",
            "detects descents and reports their absence",
            "checks if an array is sorted",
            "determines whether the elements of a list are in ascending order",
            "tests if a list of numbers is in increasing order, with equal values allowed",
            "returns a boolean that says whether the given sequence is ordered from lowest to highest",
            "finds out whether a list has already been sorted",
            "verifies that each element is less than or equal to the next one",
            "tells whether the numbers in an array go from smallest to largest",
            "compares every pair of neighbours and returns False as soon as one is out of order",
            "takes a list and answers True if it is sorted ascending, otherwise False",
            "confirms that the input is in sorted order",
            "validates that the values of a column come in non-descending order",
            "says whether a list equals its own sorted version",
            "checks that no value is followed by a smaller one",
            "detects if a sequence is unsorted and returns False in this case, True for sorted",
            "looks at a list of words or numbers and decides whether they are in alphabetical or numerical order",
            "asserts sortedness of a list, ties permitted, as a yes-or-no result",
            "evaluates if items[i] <= items[i + 1] holds everywhere",
            "examines whether an array needs sorting at all, giving True if it is fine as it is",
        ),
        asks=(
            "any idea how to tell whether a list is already sorted ascending?",
            "I get sensor readings in a list and need True if they never go down, repeats are ok",
            "ascending order check for a list",
            "Given a list, return whether it is in non-decreasing order.",
            "before I run my lookup on this array I want to know if it's in order already, smallest first. just a yes/no",
            "python snippet: is this list sorted from low to high?",
            "My homework: we get some numbers and must say true when they are arranged from smallest to biggest. Two equal ones next to each other are allowed.",
            "can you code something that gives True for [1, 2, 2, 5] and False for [3, 1]",
            "The import job has to reject unsorted batches. Please provide a boolean check that a list's entries are in rising order, ties accepted.",
            "hey i want test if my array is sorted ascending, without sort it",
            "sorted or not? list in, bool out",
            'Is there a neat way of asking "does every element come at or after the previous one in size"? I have a list of timestamps.',
            "This loop that compares neighbours to see if the scores are in ascending order is ugly, could you write a clean version returning a bool?",
            "For a card game I have to detect if a player's hand runs from lowest to highest card value, duplicates permitted.",
            "Need a predicate: all elements of a list ordered ascending.",
            "look through a list of names and say if they're in alphabetical order yet",
            "I'd like to confirm that nobody messed up the order of a list. It should go upwards or stay flat everywhere, then True, otherwise False.",
            "How do I check that an array is sorted in increasing order in Python?",
            "check if list is sorted",
            "is the array sorted ascending?",
            "fn to test sortedness of a list",
            "verify list order, low to high",
            "bool for already sorted list",
            "non-decreasing check please",
            "monotonic non-decreasing test for numbers",
            "see if numbers are in increasing order",
            "sorted list validator",
            "true if list ascending, else false",
            "tell me if a list needs sorting",
            "are these values in order",
            "Write a function that tells whether a list is sorted in ascending order.",
            "Create a helper which returns True when the elements go from smallest to largest.",
            "How can I find out if an array is in ascending order without sorting it?",
            "Implement a check that no element of a list is smaller than its predecessor.",
            "I need to determine whether the numbers in a list are in sorted order.",
            "Could you write something that says if a list is ordered from least to greatest?",
            "Given an array of integers, decide if it is already sorted ascending, duplicates allowed.",
            "What would a function look like that verifies a list never goes down?",
            "Build a small sortedness test which takes a list and gives back a boolean.",
            "Define a function to see whether each value is greater than or equal to the one before.",
            "Make me a yes/no function: does this list equal its sorted copy?",
            "Takes a list, returns False as soon as two neighbours are the wrong way round, otherwise True.",
            "We get exam scores from another team that promise to be sorted ascending, and I don't trust them. Let me verify that with one call.",
            "I'm about to run a binary search and it only works on ordered data, so first check the list is ascending.",
            "users can drag the rows around, so afterwards i want to know if the numbers are still going up (equal ones ok). true or false",
            "Please make function for test if list is order from small to big number, give me True or False.",
            "In our unit tests we compare with sorted(x) every time. Can you put that in a function that answers whether x is in ascending order already?",
            "My teacher says a row of numbers is in order if nobody is shorter than the kid on their left. Code that test for a list.",
            "Version numbers in the changelog should only ever increase or stay the same; tell me with a boolean if that holds for a list of ints.",
            "so [1, 5, 5, 9] -> True but [1, 5, 4] -> False because it drops at the end",
            "Complaint from support: the price list in the app is sometimes out of order. We want a check that returns False if any price is lower than the previous one.",
            "I've got file sizes in a list. Are they already listed smallest first? A plain True/False will do, do not reorder anything.",
            "As a guard before the merge step, confirm the incoming list is sorted in rising order. Empty lists count as sorted.",
            "think of a staircase that never goes down: given the heights of the steps in a list, does it hold?",
            "weakly monotone increasing?",
            "std::is_sorted equivalent",
            "any descents in this sequence? boolean",
            "array never dips, yes or no",
            "verify column is ranked A to Z",
            "values arranged lowest first, true/false",
            "ORDER BY already satisfied (asc)?",
            "does a[i] <= a[i+1] always hold",
            "Only when nothing in the collection falls below its forerunner should the answer be true.",
            "What I want is a truth value that tells me whether these readings are lined up upwards.",
            "The row of numbers comes in, and out comes True provided it climbs or stays flat throughout.",
            "It must be established whether a queue of people has been arranged by height, shortest in front.",
            "If some entry is lower than the entry left of it, answer False; in any other case True.",
            "Should a vector be arranged in ascending fashion, ties included, report true.",
            "To skip needless work, I'd like to recognise collections that are in order from the start.",
            "Whether my dates list runs from earliest to latest has to be found out, same dates in a row being no problem.",
            "As a librarian I want to know if the call numbers on a shelf are in the right order, so that I only reshelve when I have to. Yes or no is enough.",
            "feat: add sortedness predicate for lists, ascending, duplicates don't break it, [2, 2, 8] passes while [2, 8, 2] fails",
            "My odometer values ought to never go backwards. Somebody fiddled with the data I think, so tell me True if they're fine and False if there is a drop somewhere.",
            "exercise 4b: a sequence x1, x2, ..., xn is called nondecreasing if x1 ≤ x2 ≤ ... ≤ xn. decide for a given python list if it is one",
            "me and my friend bet if his list of golf scores is already from low to high, need code what says who is right, true = in order",
            "Ticket: chart breaks when x values jump back. Before drawing, determine if the x values are ascending (repeats okay) and hand back a bool.",
            "The bubble sort exercise is done, but how would one test the outcome? Something that takes any list and confirms it goes up, e.g. [1, 4, 4, 6] yes, [4, 1] no.",
            "Runners' finishing times get typed in by volunteers. I just wonder if each time is no less than the one typed before it; give a boolean for the whole list.",
        ),
        params=("items",),
        types="(items: list) -> bool",
        summary="Tell whether the items are in ascending order; equal neighbours are allowed.",
        explanation="Each item is compared with the next one, and the list is sorted if no pair is in the wrong order. "
        "all stops at the first wrong pair, so the cost is at most one comparison per item. Empty and one-item lists count as sorted.",
        cases=(
            (([1, 2, 2, 5],), True),
            (([3, 1],), False),
            (([1, 3, 2],), False),
            (([],), True),
            (([4],), True),
            (([7, 7, 7],), True),
            ((["apple", "banana", "cherry"],), True),
            ((["b", "a"],), False),
            (([-3, -1, 0, 2.5],), True),
            (([5, 4, 3, 2, 1],), False),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items):
    return items == sorted(items)
'''),
            Program(style="plain", source='''def {name}(items):
    for i in range(len(items) - 1):
        if items[i] > items[i + 1]:
            return False
    return True
'''),
            Program(style="one_liner", source='''def {name}(items):
    return all(left <= right for left, right in zip(items, items[1:]))
'''),
            Program(style="functional", source='''from operator import gt


def {name}(items):
    return not any(map(gt, items, items[1:]))
'''),
            Program(style="recursive", source='''def {name}(items):
    if len(items) < 2:
        return True
    return items[0] <= items[1] and {name}(items[1:])
'''),
            Program(style="robust", source='''from itertools import pairwise


def {name}(items: list) -> bool:
    """Tell whether the items never decrease; works for any iterable."""
    return not any(later < earlier for earlier, later in pairwise(items))
'''),
        ),
        raises=(((None,), "TypeError"), (([1, "2"],), "TypeError"), ((5,), "TypeError")),
        careful='''def {name}(items):
    if not isinstance(items, (list, tuple)):
        raise TypeError("items must be a list or a tuple")
    for index in range(1, len(items)):
        if items[index] < items[index - 1]:
            return False
    return True
''',
        near=("bubble_sort", "merge_sort", "strictly increasing", "sorted in descending order"),
    ),
    Family(
        key="binary_search",
        task="algorithm",
        names=("bisect_search", "find_in_sorted", "search_sorted", "index_in_sorted"),
        phrases=(
            "searches a sorted list for a value by halving and returns its index or -1",
            "does a binary search",
            "turns [1, 3, 5, 7] and 5 into 2",
            "finds the position of target in an ascending list in logarithmic time",
            "looks up an element in sorted items, giving -1 if it is not there",
            "repeatedly compares with the middle and drops the half that cannot contain the target",
            "locates a number in an ordered list quickly",
            "bisects a sorted sequence until the wanted item is found or nothing remains",
            "gets the index of a key in sorted data without checking every entry",
            "searches like one does in a dictionary: open in the middle, go left or right",
            "implements O(log n) lookup over distinct sorted values",
            "narrows an interval of indexes by half in each step to find target",
            "determines where a value stands in a rising list, minus one meaning nowhere",
            "takes items in order and target and returns the matching offset, fast",
            "plays the guess-the-number strategy on a sorted list",
            "hunts for target by divide and conquer in pre-sorted items",
            "performs a binary search on a sorted list",
            "finds the index of an element in a sorted array, or returns -1",
            "implements the binary search algorithm",
            "searches for a target value in a sorted array using binary search",
            "returns the position of a value in a sorted list and -1 when the value is missing",
            "looks for a number in a sorted list with low, high and mid pointers",
            "uses divide and conquer to find an item in an ordered array",
            "gets the index of a given element from a list that is sorted, efficiently",
            "checks the middle element and continues in the left or the right half until it has found the target",
            "takes a sorted list and a value and outputs the value's index, -1 if absent",
            "finds a target in O(log n)",
            "locates an item in a sorted sequence by cutting the search range in half every time",
            "runs a half-interval search for a key in sorted data",
            "retrieves where a target is in a sorted array much faster than by scanning it from the start",
            "turns [1, 3, 5, 7] and 4 into -1 and finds 7 at index 3, using the fact that the list is sorted",
            "uses bisection to look up the exact position of a value in a sorted list, minus one if it isn't in it",
            "determines at which index a sorted list holds a certain value, with a logarithmic number of comparisons",
            "tells where in an alphabetically sorted list of names a name is found, by always halving the rest, else -1",
        ),
        asks=(
            "how do i find the index of a number in a sorted list fast, like with binary search",
            "binary search in python pls",
            "I've got a huge sorted array and scanning it is too slow. Give me the position of a value by halving the range, -1 if it isn't there.",
            "Given a sorted list and a target, return the target's index or -1.",
            "Please implement the classic bisection lookup: ordered list plus a key in, index out, and -1 for a missing key.",
            "so for [1, 3, 5, 7] and 5 I expect 2, and for 4 I expect -1. The list is always sorted, please use that",
            "logarithmic lookup in a sorted list, index or -1",
            "for school we must program the game where you always guess the middle: search a value in an ordered list and tell at what position it is, or -1",
            "My list of customer ids is in ascending order. What's an efficient way to locate one id's index, with minus one when absent?",
            "Could you code up a search that cuts a sorted list in half each time until it hits the wanted item? Return where it was, or -1.",
            "The review says our linear scan over pre-sorted data is wasteful. Replace it by an O(log n) search giving the index, -1 if not found.",
            "python snippet: binary search returning index or -1",
            "i have words sorted alphabetically and one word, want to know at which index it sits without looking at all of them; -1 when it is missing",
            "Show me how to look something up in an already sorted array with the halving trick.",
            "find target in sorted array, log n time, -1 when nothing found",
            "We need quick access to entries in a sorted price list: the caller passes the list and a price and gets its position back, or -1.",
            "is there way to search sorted list by comparing with middle element and throw away half, giving back index (or -1)?",
            "Build a half-split searcher for ordered data that answers with the place of the element, -1 meaning it doesn't occur.",
            "binary search",
            "binary search function please",
            "bisect a sorted list for a value",
            "write me a binary search algorithm",
            "index of value in sorted list, -1 otherwise",
            "fast lookup in sorted array",
            "search sorted array by halving",
            "find element in ordered list, O(log n)",
            "low mid high search on sorted list",
            "half-interval search in python",
            "sorted list + target -> index or -1",
            "locate number in sorted numbers, quickly",
            "Create a function that performs binary search on a sorted list and returns the index.",
            "How can I implement binary search to find the position of an element?",
            "I need a binary search that gives -1 when the element is missing.",
            "Given sorted numbers and a value, return where the value is, or -1.",
            "Define a function which uses divide and conquer to look up a target in a sorted array.",
            "Could you build a search over an ordered list that compares with the middle element each time?",
            "Write code that searches a sorted list for an item in logarithmic time and returns its index.",
            "What does a binary search look like when it returns the found index or minus one?",
            "Make a function to find a number's index in an ascending list without looping over everything.",
            "Implement the search algorithm that keeps discarding half of a sorted list until the target is found.",
            "Take a sorted sequence and a key and return the key's location, using left and right pointers.",
            "Show me the standard binary search over a list, not-found is -1.",
            "My interview tomorrow will surely ask for it: binary search on a sorted array, return the index or -1. Write a clean one for me.",
            "We've a million sorted product codes in memory, and list.index takes forever. I want the position of a code by repeated halving, -1 if we don't have it.",
            "it's like opening the phone book in the middle and deciding left or right. do that for a sorted python list, return the index or -1",
            "I have list already sorted and I want search one number in it, fast way with the middle. If number not there then -1.",
            "Our class has just covered searching; the assignment is to code binary search: ordered list and wanted value as inputs, position as output, -1 for nothing.",
            "so if the list is [2, 4, 6, 8, 10] and I look for 8 I want 3, looking for 5 I want -1, and please exploit that it's sorted",
            "Reviewer's note: `for i, x in enumerate(items)` on a list that's guaranteed sorted is O(n). Please switch it to binary search, same result, -1 if absent.",
            "The log entries are ordered by timestamp. I need to get to the index of one exact timestamp without walking all of them, or -1 if it isn't logged.",
            "Player guesses, game says higher or lower. Use the same strategy to find a value's index in a sorted list (minus one when it's not in there).",
            "hey, can you do the searching thing where you cut the array in two every time? array is sorted. give me the index, -1 for no match",
            "A sorted list of usernames goes in together with one username. Out comes its index, or -1, found by bisection.",
            "The lookup gets slow as our sorted table of ids grows. Please find the index of an id in O(log n) comparisons, with -1 for unknown ids.",
            "bsearch over presorted array, miss gives -1",
            "dichotomic search, position or -1",
            "chop-in-half lookup in ascending data",
            "Arrays.binarySearch style index, absent = -1",
            "logarithmic indexOf for ordered vectors",
            "exact bisect_left hit, otherwise -1",
            "interval halving to pinpoint an entry",
            "sorted XMATCH by bisection, -1 fallback",
            "An ascending list and a wanted key are supplied, and the slot of the key should be found by bisection, or -1.",
            "Since the values are in order, use the middle-element approach to report where one of them sits, else -1.",
            "What I want is the subscript of a number inside a sorted array, obtained with as few comparisons as possible; -1 for none.",
            "If the key lies above the midpoint carry on right, if below carry on left, and finally give its index or -1.",
            "-1 must come back when the ordered list lacks the key, otherwise the place of the key, halving each round.",
            "The place of an entry in an alphabetised list should be determined with the divide-in-two technique, -1 if it is not listed.",
            "Without touching every element, discover which offset of a sorted sequence carries the requested value; report -1 if no offset does.",
            "Let two markers close in on the searched value in an ordered list until its index is known or they cross (-1).",
            "As a warehouse clerk I want to type a part number and see its slot in our sorted catalogue after just a few comparisons, so I don't wait; -1 if we don't stock it.",
            "There's the old riddle of finding a page in a book by opening it halfway, then halfway again. Same thing for a sorted list: page index back, -1 if that page has been torn out.",
            "perf: swap the sequential scan of sorted zip codes for a bisecting one. contract stays: index of the code, or -1 on a miss",
            "e.g. ordered data [10, 20, 30, 40] and key 30 yields 2, key 35 yields -1. do it the log n way pls, thousand millions of rows",
            "in lecture prof draw array with arrows lo and hi that come together, i not understood how to code it, it must return index where number is or -1",
            "Our dictionary app loads 300k words in alphabetical order and it freezes when it walks them one after another. Find the spot of a word by repeatedly ruling out half; -1 means unknown word.",
            "Twenty questions is enough for a million sorted numbers, they say. Show me: take the sorted numbers and the secret one, work out its index, and -1 if it isn't among them.",
            "Quick q, list is [3, 6, 9, 12, 15] sorted, need where 12 is (3) by checking mid, then mid of the remainder and so on. If no luck then -1.",
        ),
        params=("items", "target"),
        types="(items: list, target: object) -> int",
        summary="Return the index of the target in a sorted list, or -1 if it is not there.",
        explanation="Two bounds enclose the part where the target can be. The middle item is compared with the target, and the half that cannot hold it is discarded. "
        "Each step halves the part, so about log2(n) comparisons are needed.",
        cases=(
            (([1, 3, 5, 7], 5), 2),
            (([1, 3, 5, 7], 1), 0),
            (([1, 3, 5, 7], 7), 3),
            (([1, 3, 5, 7], 4), -1),
            (([], 1), -1),
            (([2], 2), 0),
            (([2], 3), -1),
            ((["ant", "bee", "cat"], "bee"), 1),
            (([-10, -5, 0, 5, 10, 15], -10), 0),
            (([10, 20, 30, 40, 50], 5), -1),
            (([10, 20, 30, 40, 50], 60), -1),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items, target):
    low = 0
    high = len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        if items[middle] == target:
            return middle
        if items[middle] < target:
            low = middle + 1
        else:
            high = middle - 1
    return -1
'''),
            Program(style="functional", source='''from bisect import bisect_left


def {name}(items, target):
    index = bisect_left(items, target)
    if index < len(items) and items[index] == target:
        return index
    return -1
'''),
            Program(style="recursive", source='''def {name}(items, target):
    def search(low, high):
        if low >= high:
            return -1
        middle = (low + high) // 2
        if items[middle] == target:
            return middle
        if target < items[middle]:
            return search(low, middle)
        return search(middle + 1, high)

    return search(0, len(items))
'''),
            Program(style="iterative", source='''def {name}(items, target):
    position = -1
    step = len(items)
    while step > 0:
        while position + step < len(items) and items[position + step] <= target:
            position += step
        step //= 2
    if position >= 0 and items[position] == target:
        return position
    return -1
'''),
            Program(style="robust", source='''def {name}(items: list, target: object) -> int:
    """Return the index of the target in a sorted list (the first one, if repeated), or -1."""
    low, high = 0, len(items)
    while low < high:
        middle = low + (high - low) // 2
        if items[middle] < target:
            low = middle + 1
        else:
            high = middle
    found = low < len(items) and items[low] == target
    return low if found else -1
'''),
        ),
        raises=((([3, 1, 2], 1), "ValueError"), ((None, 1), "TypeError"), (([1, 2], "1"), "TypeError")),
        careful='''def {name}(items, target):
    if not isinstance(items, list):
        raise TypeError("items must be a list")
    if any(a > b for a, b in zip(items, items[1:])):
        raise ValueError("items must be sorted")
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        if items[middle] < target:
            low = middle + 1
        elif items[middle] > target:
            high = middle - 1
        else:
            return middle
    return -1
''',
        near=("linear search", "insertion point in a sorted list", "is_sorted", "index_of_max"),
    ),
    Family(
        key="bubble_sort",
        task="algorithm",
        names=("sort_by_swapping", "exchange_sort", "bubblesort", "sort_bubbling"),
        phrases=(
            "sorts a list with bubble sort and returns a new one",
            "orders items by swapping neighbours that are in the wrong order until nothing changes",
            "turns [3, 1, 2] into [1, 2, 3] through adjacent exchanges",
            "implements bubblesort",
            "lets the big values rise to the end, pass after pass",
            "arranges numbers in ascending order with the simplest exchange method, not with sorted()",
            "makes repeated passes over a copy and swaps each pair of adjacent elements where the left is greater",
            "sorts by bubbling",
            "puts values in rising sequence by comparing each with its right neighbour again and again",
            "demonstrates the classic quadratic teaching algorithm in which maxima float upwards",
            "does an ascending sort with nested loops over adjacent pairs",
            "brings a list into order by local swaps only",
            "shows how to sort by hand: look at two side by side, switch them if needed, move on",
            "returns the sorted items, produced by the bubble method with an early stop or without",
            "uses neighbour swaps to sort items without changing the argument",
            "ranks elements from least to greatest using the sinking-sort scheme",
            "implements the bubble sort algorithm",
            "sorts an array using bubble sort",
            "sorts a list of numbers in ascending order with the bubble sort method",
            "performs a bubble sort on the given items",
            "takes an unsorted list and returns it sorted, by bubble sort",
            "orders a sequence from smallest to largest with bubble sort",
            "compares adjacent items and swaps them when the left one is bigger, until no swaps are needed",
            "does sorting by exchanging neighbouring elements in several passes",
            "puts an array in order through bubble sorting",
            "moves the largest remaining element to the end in each pass by swapping side by side",
            "arranges the values of a list from low to high with the O(n^2) bubble algorithm",
            "writes out bubble sort by hand, without the built-in sort, and gives back the sorted copy",
            "shows beginners how a list gets sorted by bubbling larger elements to the right",
            "sorts strings or numbers by the exchange sort where neighbours trade places",
            "loops over a list again and again, switching two adjacent entries if the first exceeds the second",
            "returns an ordered version of an array, made with the textbook bubble sort",
        ),
        asks=(
            "bubble sort in python",
            "can you show me bubble sort? list in, sorted list out",
            "My CS homework says sort some numbers with the bubble method, no built-in sort.",
            "I need to demonstrate sorting by swapping adjacent elements to my class, something that takes a list and returns it in ascending order",
            "Given an unordered list, return it ordered ascending using bubble sort.",
            "python snippet: sort a list by swapping neighbours until it's in order",
            "How would one code the algorithm where the largest number keeps drifting to the end with each pass, by adjacent swaps?",
            "Please provide a bubble sort implementation that yields the sorted list.",
            "so [3, 1, 2] should become [1, 2, 3], but do it bubble-sort style",
            "i dont want sorted(), i want the simple one with the double loop that switches two neighbours when they are the wrong way round",
            "For a visualisation of sorting I want bubble sort on a list of numbers.",
            "whats the easiest way to hand-code a bubble sort for an array?",
            "Teach me bubblesort with a working example that orders a list from small to large",
            "list sorter, bubble algorithm, ascending",
            "The exam asks about the sort that compares each pair of adjacent items and exchanges them if needed. Write it for a list, please.",
            "I know it's slow, but our training material needs bubble sort for lists, lowest value first.",
            "hello, i must make program who put list in growing order with bubble sorting, please help",
            "Got a shuffled list of names and want them alphabetical via bubble sort, just for practice.",
            "bubble sort",
            "write bubble sort for a list",
            "bubble sort algorithm please",
            "sort list using bubble sort",
            "bubblesort implementation",
            "sort numbers with adjacent swaps",
            "simple bubble sort fn",
            "ascending bubble sort of an array",
            "bubble sort example code",
            "code bubble sort from scratch",
            "sort by bubbling largest to the end",
            "classic swap-neighbours sort",
            "Create a function that sorts a list using the bubble sort algorithm.",
            "How can I implement bubble sort for a list of integers?",
            "Implement bubble sort and return the sorted list in ascending order.",
            "I need a function which orders numbers by repeatedly swapping adjacent elements.",
            "Could you write the bubble sort that compares neighbours and swaps them if they're out of order?",
            "Given a list of numbers, sort it from smallest to largest with bubble sort.",
            "What would a bubble sort look like that stops when a pass makes no swaps?",
            "Define a function to bubble sort an array and give the result back.",
            "Give me a working bubble sort; it takes a list and returns the sorted one.",
            "Build a sorting function that uses nested loops and exchanges neighbouring items.",
            "Make a bubble sort which leaves the argument alone and returns a new ascending list.",
            "Code a function that takes an unsorted array and sorts it through bubble passes.",
            "I'm preparing a lesson on sorting algorithms and the first one is bubble sort, so please code it for a list, lowest value first.",
            "Professor wants us to sort an array without sorted() or .sort(), just by going through it again and again and swapping two neighbours when the left is bigger.",
            "hello friend, please write for me bubble sort, it take list of number and give back list from small to big",
            "so that [5, 1, 4, 2] is turned into [1, 2, 4, 5], by the good old bubble method",
            "Don't optimise, I know timsort exists. I only want to compare runtimes, hence a plain bubble sort of a list.",
            "For our algorithm zoo page: quicksort and heapsort are done, bubble sort is missing. List goes in, ordered list comes out.",
            "In my computer science book the heavy numbers sink to the end like stones while light ones rise as bubbles. Can you turn that sort into code?",
            "Kids line up by height: whenever a taller one stands left of a shorter neighbour, the two swap, until nobody needs to move. Sort a list exactly like that.",
            "I failed the interview because I couldn't write bubble sort on a whiteboard. What is the neat way to do it for a list of ints?",
            "Our junior devs should step through a bubble sort in the debugger; kindly write one that returns the items in rising order.",
            "sorting homework due in an hour!! must be bubble sort, numbers ascending, returns the list",
            "Explain by code how swapping adjacent out-of-order pairs until none are left sorts a list. Return the sorted list.",
            "sinking sort, ascending",
            "exchange sort of adjacent elements, bubble variety",
            "textbook bubblesort routine, return ordered array",
            "O(n^2) bubbling sorter",
            "let big values bubble rightwards until sorted",
            "tri à bulles, in python",
            "pass-and-swap sorting, bubble",
            "bubble sort, smallest ends up leftmost",
            "Adjacent items in the wrong order should trade places, sweep after sweep, until the list is ascending.",
            "What I want is a jumbled array put in rising order by means of bubble sort.",
            "By bubbling, and by no other technique, the values have to be arranged from least to greatest.",
            "Unordered values go in, the same values in ascending order come out, and the method used is bubble sort.",
            "For demonstration purposes, order a list with the algorithm that lets heavy elements float to the back.",
            "As long as a sweep still exchanges two neighbours, sweep again; then return the now ascending list.",
            "The list must be arranged upwards using bubble sort, since library sorting isn't allowed in this exercise.",
            "Words as well as numbers ought to be put in order by a hand-made bubble sort.",
            "As a teacher I want a bubble sort my pupils can follow line by line, so that they see [7, 2, 5] turn into [2, 5, 7].",
            "chore: add bubble sort to the sorting-demo folder. returns the elements lowest to highest, nothing fancy",
            "They say it's the worst sort ever invented and even Obama made a joke about it. I still have to hand in bubble sort tomorrow, a list in, the ordered list out.",
            "dancers in a folk dance video hop past their neighbour if they wear a greater number, till all stand in order. i want that sort for a python list, bubble it is called",
            "pls help, exam say: 'sort array by bubble method, compare element j with j+1, swap if bigger, give sorted array'. my loop index go out of range always",
            "I've done selection sort and insertion sort for our comparison chart. Bubble sort is the third column, could you supply it? It gets a list and yields it sorted upwards.",
            "Each round the largest of what is left drifts to its final spot at the right end. After enough rounds [6, 1, 3, 2] reads [1, 2, 3, 6]; code precisely that procedure.",
            'Ticket 118: the teaching simulator lacks the bubble algorithm. Acceptance: ["d", "a", "c"] comes back as ["a", "c", "d"].',
        ),
        params=("items",),
        types="(items: list) -> list",
        summary="Return the items in ascending order, sorted by bubble sort.",
        explanation="In each pass, neighbours in the wrong order are swapped, so the largest remaining item travels to the end. "
        "After n passes, or a pass without a swap, everything is in order. The cost is quadratic, and equal items keep their order.",
        cases=(
            (([3, 1, 2],), [1, 2, 3]),
            (([5, 4, 3, 2, 1],), [1, 2, 3, 4, 5]),
            (([1, 2, 3],), [1, 2, 3]),
            (([],), []),
            (([9],), [9]),
            (([2, 1, 2, 1],), [1, 1, 2, 2]),
            ((["pear", "apple", "fig"],), ["apple", "fig", "pear"]),
            (([0, -5, 3.5, -1],), [-5, -1, 0, 3.5]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items):
    result = list(items)
    for _ in range(len(result)):
        for i in range(len(result) - 1):
            if result[i] > result[i + 1]:
                result[i], result[i + 1] = result[i + 1], result[i]
    return result
'''),
            Program(style="plain", source='''def {name}(items):
    ordered = list(items)
    n = len(ordered)
    for end in range(n - 1, 0, -1):
        swapped = False
        for i in range(end):
            if ordered[i] > ordered[i + 1]:
                ordered[i], ordered[i + 1] = ordered[i + 1], ordered[i]
                swapped = True
        if not swapped:
            break
    return ordered
'''),
            Program(style="iterative", source='''def {name}(items):
    values = list(items)
    swapped = True
    while swapped:
        swapped = False
        for i in range(1, len(values)):
            if values[i - 1] > values[i]:
                values[i - 1], values[i] = values[i], values[i - 1]
                swapped = True
    return values
'''),
            Program(style="recursive", source='''def {name}(items):
    if len(items) < 2:
        return list(items)
    row = list(items)
    for i in range(len(row) - 1):
        if row[i] > row[i + 1]:
            row[i], row[i + 1] = row[i + 1], row[i]
    return {name}(row[:-1]) + [row[-1]]
'''),
            Program(style="robust", source='''def {name}(items: list) -> list:
    """Return a sorted copy; each pass ends where the last swap of the one before took place."""
    ordered = list(items)
    limit = len(ordered) - 1
    while limit > 0:
        last_swap = 0
        for i in range(limit):
            if ordered[i] > ordered[i + 1]:
                ordered[i], ordered[i + 1] = ordered[i + 1], ordered[i]
                last_swap = i
        limit = last_swap
    return ordered
'''),
        ),
        raises=(((None,), "TypeError"), (([1, "2"],), "TypeError"), ((5,), "TypeError")),
        careful='''def {name}(items):
    if not isinstance(items, (list, tuple)):
        raise TypeError("items must be a list or a tuple")
    result = list(items)
    for end in range(len(result) - 1, 0, -1):
        for i in range(end):
            if result[i] > result[i + 1]:
                result[i], result[i + 1] = result[i + 1], result[i]
    return result
''',
        near=("merge_sort", "insertion sort", "quick sort", "is_sorted", "sort_by_keys"),
    ),
    Family(
        key="merge_sort",
        task="algorithm",
        names=("mergesort", "sort_by_merging", "divide_and_merge", "merge_sorted_halves"),
        phrases=(
            "sorts a list with merge sort",
            "splits the items in halves, sorts each half and merges them",
            "turns [4, 1, 3, 2] into [1, 2, 3, 4] by dividing and merging",
            "implements mergesort and returns a new list",
            "orders values in guaranteed n log n time by combining sorted parts",
            "arranges a list in ascending order via divide and conquer with a merging step",
            "recursively cuts a list down to single elements and zips the pieces together in order",
            "does a stable top-down or bottom-up merging sort",
            "sorts by repeatedly uniting two ordered runs to one",
            "puts numbers in sequence the way von Neumann did, halving and then merging",
            "builds larger and larger sorted stretches until the whole list is one",
            "brings items into rising order by the method that merges sorted sublists",
            "divides, conquers, and weaves the ordered halves into a sorted result",
            "sorts like two people each sorting half a deck and then laying the halves together card by card",
            "creates a sorted copy using the merge algorithm rather than built-in sorting of everything",
            "takes items and gives them back from least to greatest, merging where other algorithms swap",
            "implements the merge sort algorithm",
            "sorts an array using merge sort",
            "performs a merge sort on a list of values",
            "sorts a list of numbers in ascending order with the merge sort method",
            "takes an unsorted list and returns it sorted, by merge sort",
            "orders a sequence from smallest to largest using mergesort",
            "sorts items with the divide and conquer algorithm that merges sorted halves",
            "splits an array down the middle, sorts both parts the same way and joins them in order",
            "writes mergesort by hand, without the built-in sort, and gives back the sorted copy",
            "arranges the values of a list from low to high in O(n log n) using merging",
            "puts an array in order through repeated splitting and merging",
            "does a recursive sort in which two sorted halves are combined at every level",
            "breaks a list into smaller lists until they have one element and then merges them back sorted",
            "sorts strings or numbers stably by means of merging sorted sublists",
            "returns an ordered version of an unordered array, made with the textbook merge sort",
            "shows how sorting by dividing in half and merging works, returning the ascending list",
        ),
        asks=(
            "merge sort please",
            "can someone write mergesort in python for me, takes a list gives sorted list",
            "I have to hand in a divide-and-conquer sort where the halves get merged at the end.",
            "Given a list of values, return it sorted ascending with merge sort.",
            "how do you sort a list by splitting it in two, sorting each part and merging the parts?",
            "python snippet: mergesort, ascending",
            "Our interview prep guide needs a clean merge sort. Input an unsorted list, output the sorted one.",
            "For a lecture on n log n sorting I'd like a merge sort example on a list of numbers",
            "so that [4, 1, 3, 2] ends up as [1, 2, 3, 4], using merge sort and not the built-in",
            "need stable sort by merging, no sorted() allowed",
            "What does merge sort look like in code? Any list of comparable things, smallest first.",
            "i learn algorithms now, want see the one that breaks list in halves until single items and then merges back in order",
            "textbook merge sort for an array",
            "Code review: you used bubble sort here, please swap it for a merge sort that returns the list in rising order.",
            "Kindly supply an implementation of merge sort operating on a Python list.",
            "halving-and-merging sort algorithm for a list",
            "I'd love a simple mergesort I can explain to a friend: words or numbers go in, ordered they come out.",
            "teacher wants the sorting where two sorted halves are zipped together like merging two piles of cards. ascending order.",
            "merge sort",
            "mergesort function",
            "write merge sort for a list",
            "sort list using merge sort",
            "merge sort algorithm implementation",
            "divide and conquer merge sort",
            "implement mergesort from scratch",
            "split, sort halves, merge",
            "merge sort an array of ints",
            "ascending merge sort please",
            "merge sort code example",
            "sort numbers the merge sort way",
            "Create a function that sorts a list with the merge sort algorithm.",
            "How can I implement merge sort on a list of numbers?",
            "Implement merge sort and return a new list in ascending order.",
            "I need a function that splits a list into halves, sorts them and merges them.",
            "Could you write a merge sort which takes an unsorted list and returns it sorted?",
            "Given an array, sort it from low to high by means of merge sort.",
            "Define a function to sort items by merging sorted sublists.",
            "What would a readable merge sort for lists look like?",
            "Give me mergesort: break the list down to single elements and merge back in order.",
            "Build a function performing merge sort, so that [8, 3, 5] becomes [3, 5, 8].",
            "Code the O(n log n) sorting algorithm based on merging two sorted halves.",
            "Make a merge sort that accepts a list and hands back the ordered values.",
            "My algorithms assignment says: sort a list with merge sort, don't use the built-in. Ascending order is what they want.",
            "The data structures exam is next week and I keep mixing up the merging part, so please show a full merge sort of a list.",
            "We want to benchmark Python's own sort against a hand-written merge sort. Please write the latter, it should return a sorted copy.",
            "I want sort list of numbers with method where you cut in two parts, sort each part, then put two parts together. Small first.",
            "imagine two stacks of exams, each already alphabetical, laid together into one; sort a whole list by doing that over and over (merge sort)",
            "Review feedback was that bubble sort won't scale. Merge sort would be fine; same interface, list in and ascending list out.",
            "so if i pass [4, 1, 3, 2, 9, 7] it should give [1, 2, 3, 4, 7, 9], done by merge sort",
            "I'm writing a blog post about divide-and-conquer and need a short merge sort example that works for numbers as well as strings.",
            "Need a stable hand-rolled sort for a coding kata: halves are sorted separately, then combined by always taking the smaller head.",
            "Von Neumann's sorting algorithm, the one with merging, for any list of comparable items please. Returns the items in order.",
            "Can you teach my son merge sort with a little function? He has a list of numbers and wants them from smallest to biggest.",
            "Replace the quicksort in our demo by a mergesort, because its worst case is also n log n. Result: the list sorted upwards.",
            "top-down mergesort routine",
            "tri fusion on an array",
            "sort via recursive-halving-and-merging method",
            "bottom-up merge sorter, ascending",
            "two-way merge sorting of values",
            "order elements through mergesort, smallest first",
            "cut, conquer, zip together sorted: mergesort",
            "merge-based sorting, hand-made",
            "Sorted runs should be fused pairwise until just one ascending run is left.",
            "What I want is an unsorted array put in order with the halving-and-merging algorithm.",
            "The list has to be broken in two, both pieces put in order, and the pieces joined so that all is ascending.",
            "In rising order the items must come back, and mergesort is the method to get them there.",
            "If a list has more than one entry, order its left and right parts separately, then weave them into one ordered list.",
            "By merging ever longer ordered pieces, a messy list of comparable things should be arranged from low to high.",
            "To illustrate divide and conquer, arrange some numbers in ascending order with merge sort.",
            "A guaranteed n log n sort is needed, namely the merging one, that gives the values back from least to greatest.",
            "As a student I want to see merge sort written out in code so I can trace how [5, 2, 9, 1] comes out as [1, 2, 5, 9].",
            "feat(sorting): merge sort. Split at the midpoint, sort each side, interleave by taking whichever front element is smaller, ascending result",
            "The way my grandma orders index cards: two small ordered piles become one ordered pile, two of those become a bigger one, till everything is a single pile. Code that for a list.",
            "i know how to merge 2 sorted lists but not how becomes from that a whole sorting. please full mergesort what gives me list from smallest to greatest",
            "Our course forbids sorted() and also bubble sort because it is slow; the assignment asks for the one with the merge step. Any list of numbers, lowest first.",
            'Ticket: replace the toy sort in the demo. Requirement is a mergesort implementation, ["pear", "fig", "apple"] must be delivered as ["apple", "fig", "pear"].',
            "lol my quicksort blew up on already ordered input, so now I'd rather have mergesort do it. hand it a list, receive the ascending list",
            "In the movie of the algorithm the array falls apart into single bars and then these bars are put together in order, two by two, four by four. I'd love that sort as Python.",
        ),
        params=("items",),
        types="(items: list) -> list",
        summary="Return the items in ascending order, sorted by merge sort.",
        explanation="The list is cut in the middle and both halves are sorted by the same function. Merging takes the smaller of the two front items again and again, then the rest. "
        "There are log n levels with n steps each. As ties are taken from the left half, the sort is stable.",
        cases=(
            (([4, 1, 3, 2],), [1, 2, 3, 4]),
            (([9, 8, 7, 6, 5],), [5, 6, 7, 8, 9]),
            (([1, 2, 3],), [1, 2, 3]),
            (([],), []),
            (([6],), [6]),
            (([3, 1, 3, 1, 2],), [1, 1, 2, 3, 3]),
            ((["kiwi", "apple", "lime"],), ["apple", "kiwi", "lime"]),
            (([0, -2, 1.5, -7, 4],), [-7, -2, 0, 1.5, 4]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items):
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    left = {name}(items[:middle])
    right = {name}(items[middle:])
    merged = []
    while left and right:
        if left[0] <= right[0]:
            merged.append(left.pop(0))
        else:
            merged.append(right.pop(0))
    return merged + left + right
'''),
            Program(style="plain", source='''def {name}(items):
    if len(items) <= 1:
        return list(items)
    half = len(items) // 2
    left, right = {name}(items[:half]), {name}(items[half:])
    result = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    return result + left[i:] + right[j:]
'''),
            Program(style="functional", source='''from heapq import merge


def {name}(items):
    if len(items) < 2:
        return list(items)
    half = len(items) // 2
    return list(merge({name}(items[:half]), {name}(items[half:])))
'''),
            Program(style="iterative", source='''from collections import deque


def {name}(items):
    runs = deque([item] for item in items)
    while len(runs) > 1:
        left, right = deque(runs.popleft()), deque(runs.popleft())
        merged = []
        while left and right:
            source = left if left[0] <= right[0] else right
            merged.append(source.popleft())
        runs.append(merged + list(left) + list(right))
    return runs[0] if runs else []
'''),
            Program(style="robust", source='''def {name}(items: list) -> list:
    """Return a sorted copy of the items; stable, in n log n steps."""
    def merge(left: list, right: list) -> list:
        merged: list = []
        position = 0
        for item in left:
            while position < len(right) and right[position] < item:
                merged.append(right[position])
                position += 1
            merged.append(item)
        return merged + right[position:]

    middle = len(items) // 2
    if middle == 0:
        return list(items)
    return merge({name}(items[:middle]), {name}(items[middle:]))
'''),
        ),
        raises=(((None,), "TypeError"), (([1, "2"],), "TypeError"), ((5,), "TypeError")),
        careful='''def {name}(items):
    if not isinstance(items, (list, tuple)):
        raise TypeError("items must be a list or a tuple")
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    left, right = {name}(items[:middle]), {name}(items[middle:])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:]
''',
        near=("bubble_sort", "quick sort", "merge two lists that are sorted already", "interleave_lists"),
    ),
    Family(
        key="transpose_matrix",
        task="algorithm",
        names=("transpose", "swap_rows_columns", "flip_matrix", "columns_to_rows"),
        phrases=(
            "transposes a matrix given as a list of rows",
            "turns [[1, 2, 3], [4, 5, 6]] into [[1, 4], [2, 5], [3, 6]]",
            "swaps rows and columns",
            "makes the columns of a table its rows",
            "mirrors a grid at its main diagonal",
            "returns a list of lists where entry [j][i] is what used to be at [i][j]",
            "exchanges the two directions of a two-dimensional list",
            "converts row-major data to column-major data",
            "gives the transpose",
            "collects the first entries of all rows, then the second ones, and so on, each as a list",
            "reflects a rectangular array so that its height and width trade places",
            "reads a table downwards instead of across",
            "lets an m by n matrix become an n by m one",
            "flips a spreadsheet so that what ran across now runs down",
            "writes the vertical lines of a grid horizontally",
            "unzips rows into column lists",
            "transposes a matrix",
            "returns the transpose of a two-dimensional array",
            "computes the transposed matrix of a list of lists",
            "turns the rows of a matrix into columns and the columns into rows",
            "switches rows with columns in a 2D list",
            "interchanges the rows and columns of a nested list",
            "flips a matrix over its main diagonal",
            "converts rows to columns",
            "takes a matrix and outputs its transpose",
            "swaps the axes of a 2D array",
            "gets the columns of a matrix as a list of lists",
            "creates a new matrix whose first row is the first column of the old one, and so on",
            "changes a 2 by 3 matrix into a 3 by 2 matrix by exchanging row and column indices",
            "rearranges a table of data so that each column becomes a row",
            "does for a list of rows what zip(*rows) does, with lists as the result",
            "calculates the matrix A^T from A",
            "extracts every column of a grid and returns all of them as rows",
            "maps the element at row i and column j to row j and column i",
        ),
        asks=(
            "transpose a matrix in python",
            "I have a table as a list of rows and want it as a list of columns instead",
            "how can I swap rows and columns of a nested list?",
            "so [[1, 2, 3], [4, 5, 6]] should come out as [[1, 4], [2, 5], [3, 6]]",
            "Given a 2D list, return its transpose.",
            "my spreadsheet data is sideways, each inner list should be a column. can you turn it around so the first column becomes the first row etc?",
            "rows to columns, list of lists",
            "For linear algebra class we need the transposed matrix of a given one.",
            "python snippet: matrix transpose without numpy",
            "Any quick trick for flipping a grid over its main diagonal so that a 2x3 becomes a 3x2?",
            "The report generator expects column-wise data but we store it row-wise. Please convert one layout to the other, as nested lists.",
            "i have matrix, want the lines to be columns and the columns to be lines",
            "Is there a clean replacement for this double loop that sets out[j][i] = m[i][j] for all cells?",
            "matrix transposer for nested lists",
            "Could you exchange the two dimensions of a list of lists, first index with second?",
            "Pull out the vertical slices of a 2d array and hand them back as a new 2d array.",
            "My data has one list per student with marks per subject; I would rather have one list per subject with marks per student.",
            "give me A transposed for a matrix A stored as rows",
            "transpose matrix",
            "matrix transpose function",
            "swap rows and columns",
            "transpose a 2d list",
            "turn rows into columns",
            "flip matrix over its diagonal",
            "columns to rows in nested list",
            "transposed list of lists please",
            "fn to transpose a 2D array",
            "switch rows with columns of table",
            "zip rows into column lists",
            "matrix to its transpose",
            "Write a function that transposes a matrix given as a list of lists.",
            "Create a function which swaps the rows and columns of a 2D list.",
            "How can I transpose a nested list without numpy?",
            "I need the transpose of a matrix, so rows become columns.",
            "Given a matrix, return a new one where element i, j is moved to j, i.",
            "Could you implement matrix transposition for a plain list of rows?",
            "Build a function that takes an m x n grid and returns the n x m transpose.",
            "Define a function to convert a list of rows into a list of columns.",
            "What would a one-function matrix transpose look like for non-square input?",
            "Implement swapping of both axes of a two-dimensional list.",
            "Make the first column of a table the first row, the second the second, and so on.",
            "Give me code that takes a matrix and returns its transpose as nested lists.",
            "My CSV parser gives one list per line, but for plotting I want one list per column. Turn the whole thing around please.",
            "so [[1, 2], [3, 4], [5, 6]] becomes [[1, 3, 5], [2, 4, 6]]",
            "We store temperatures as one row per day with a value per hour. The chart needs one row per hour with a value per day, all as lists of lists.",
            "In maths class the T superscript means writing the lines of the matrix as columns. I want that as a function.",
            "please how to change matrix so the row is column and the column is row? i have list in list",
            'The Excel option "paste transposed" is what I am after, for a table held as nested lists.',
            "Reviewer says the double loop with out[c][r] = table[r][c] should be its own function. It returns the table with its dimensions exchanged.",
            "Someone exported the survey sideways, questions down and people across. We need it the other way round, a list of lists again.",
            "I've three lists of equal length inside a list and would like all the first items together, all the second items together, etc., as lists.",
            "For a linear algebra library written from scratch: A^T for a matrix A of any shape, even a single row.",
            "mirror my grid along the line from top left to bottom right, i.e. what was 2 rows of 3 is then 3 rows of 2",
            "The seating plan lists the rows front to back; the fire warden wants it by columns left to right. Convert the grid accordingly.",
            "pivot axes of a nested list",
            "matrix A to Aᵀ",
            "list(zip(*m)) but as lists",
            "exchange horizontal and vertical in a table",
            "TRANSPOSE() as in spreadsheets",
            "row-major to column-major rearrangement, nested lists",
            "M[i][j] becomes M[j][i]",
            "reflect 2D array across main diagonal",
            "What used to be the k-th line of the table should be its k-th column afterwards.",
            "Each column of the grid is to be handed back as a list of its own, in order.",
            "From a table with r lines and c columns I expect one with c lines and r columns.",
            "The first entries of all the inner lists belong together, then the second entries, and so forth.",
            "So that columns can be looped over, the nested list must have its rows and columns interchanged.",
            "If the input is 2 by 5, the result must be 5 by 2, with entries mirrored on the main diagonal.",
            "Let the horizontal lines of my array stand upright, as matrix transposition does.",
            "What I want is a rectangular array with both of its indices switched.",
            "As an analyst I want months across and shops down instead of shops across and months down, so the nested list has to be turned about its main diagonal.",
            "[['name', 'age'], ['Ann', 31]] goes in and [['name', 'Ann'], ['age', 31]] should come out, for a table of any size",
            "My sensor logger wrote every channel as a line, though pandas-like tools want every channel as a column. Can the list of lists be flipped that way?",
            "Algebra sheet 3: given A, write down A transposed. I'd like to check all my answers with a program, [[1, 2, 3]] must be [[1], [2], [3]].",
            "i have sheet music as rows = instruments, columns = beats. i need rows = beats and columns = instruments. lists in a list",
            "refactor: pull the row/column interchange out of the exporter. It takes nested lists [[5, 6], [7, 8]] and produces [[5, 7], [6, 8]].",
            "The quiz answers come grouped per student, yet I mark question by question. Regroup the grid so each inner list has all students' answers to a single question.",
            "not rotate, not mirror left to right, only that thing from math where element in line 2 column 3 goes to line 3 column 2, whole matrix pls",
        ),
        params=("matrix",),
        types="(matrix: list[list]) -> list[list]",
        summary="Return the matrix with rows and columns exchanged.",
        explanation="For each column index, the entries with this index are collected from all rows and make a row of the result. "
        "zip(*matrix) does the same, since it takes the i-th entries of all rows together. Every entry is copied once.",
        cases=(
            (([[1, 2, 3], [4, 5, 6]],), [[1, 4], [2, 5], [3, 6]]),
            (([[1, 2], [3, 4]],), [[1, 3], [2, 4]]),
            (([[1, 2, 3]],), [[1], [2], [3]]),
            (([[1], [2], [3]],), [[1, 2, 3]]),
            (([[7]],), [[7]]),
            (([],), []),
            (([["a", "b"], ["c", "d"], ["e", "f"]],), [["a", "c", "e"], ["b", "d", "f"]]),
            (([[0, 0], [0, 1]],), [[0, 0], [0, 1]]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(matrix):
    return [list(column) for column in zip(*matrix)]
'''),
            Program(style="plain", source='''def {name}(matrix):
    if not matrix:
        return []
    result = []
    for j in range(len(matrix[0])):
        column = []
        for row in matrix:
            column.append(row[j])
        result.append(column)
    return result
'''),
            Program(style="functional", source='''def {name}(matrix):
    return list(map(list, zip(*matrix)))
'''),
            Program(style="iterative", source='''def {name}(matrix):
    columns = []
    for row in matrix:
        for j, entry in enumerate(row):
            if j == len(columns):
                columns.append([])
            columns[j].append(entry)
    return columns
'''),
            Program(style="robust", source='''def {name}(matrix: list[list]) -> list[list]:
    """Return the matrix with rows and columns exchanged; an empty matrix stays empty."""
    if not matrix:
        return []
    height, width = len(matrix), len(matrix[0])
    if any(len(row) != width for row in matrix):
        raise ValueError("all rows must have the same length")
    return [[matrix[i][j] for i in range(height)] for j in range(width)]
'''),
        ),
        raises=((([[1, 2], [3]],), "ValueError"), ((None,), "TypeError"), (([1, 2],), "TypeError")),
        careful='''def {name}(matrix):
    if not isinstance(matrix, list):
        raise TypeError("matrix must be a list of rows")
    if not all(isinstance(row, list) for row in matrix):
        raise TypeError("every row must be a list")
    if len({len(row) for row in matrix}) > 1:
        raise ValueError("all rows must have the same length")
    return [list(column) for column in zip(*matrix)]
''',
        near=("rotate a matrix by 90 degrees", "reverse each row", "pivot_rows", "flatten_list", "spiral_order"),
    ),
    Family(
        key="diagonal_sum",
        task="algorithm",
        names=("matrix_trace", "trace", "sum_main_diagonal", "diagonal_total"),
        phrases=(
            "sums the main diagonal of a square matrix",
            "computes the trace",
            "turns [[1, 2], [3, 4]] into 5",
            "adds up the entries whose row and column number are equal",
            "gives matrix[0][0] + matrix[1][1] + ... to the lower right corner",
            "totals the numbers on the line from the top left to the bottom right of a grid",
            "calculates the diagonal total of a list of lists",
            "picks the i-th value from the i-th row and sums them",
            "finds the sum of what stands on the leading diagonal",
            "tells how many predictions were right, from a confusion matrix",
            "walks down a square grid stairwise, one right and one down, and accumulates",
            "reduces an n by n table to the sum of its n diagonal cells",
            "returns the sum of eigenvalues the easy way",
            "works out the trace of matrix, 0 for an empty one",
            "collects the numbers along the falling diagonal into one figure",
            "gets the first number of the first row, the second of the second and so forth, added together",
            "calculates the sum of the main diagonal elements of a matrix",
            "finds the trace of a square matrix",
            "returns the sum of the diagonal from the upper left to the lower right of a matrix",
            "adds the numbers on the main diagonal of a 2D list",
            "gets the total of the primary diagonal of a square grid",
            "computes the sum of matrix[i][i] for all i",
            "sums up the principal diagonal of an n x n array",
            "takes a square matrix and outputs what its main diagonal entries add up to",
            "turns [[1, 2, 3], [4, 5, 6], [7, 8, 9]] into 15, which is 1 + 5 + 9",
            "evaluates the trace of a list of lists",
            "adds together the elements at equal row and column index",
            "determines the trace from linear algebra for a matrix of numbers",
            "sums the values running diagonally from the top-left corner to the bottom-right corner",
            "extracts the main diagonal of a matrix and returns its sum",
            "works out what you get by adding element (0, 0), element (1, 1), element (2, 2) and so on",
            "tells the sum along the main diagonal of a table with as many rows as columns",
            "accumulates one entry per row of a square matrix, moving one column to the right each row",
            "obtains the sum over the leading diagonal of a two-dimensional array",
        ),
        asks=(
            "trace of a square matrix",
            "how do I add up the main diagonal of a 2d list?",
            "I have a square grid of numbers and need the total of the ones going from top left to bottom right",
            "Given an n x n matrix, return the sum of its main diagonal.",
            "so for [[1, 2], [3, 4]] it's 1 + 4 = 5",
            "python snippet: matrix trace, no numpy",
            "Homework: sum the numbers on the diagonal of a square table, from the upper left corner down to the lower right.",
            "my confusion matrix is a list of lists, i want the count of correct ones, i.e. everything where row index = column index summed",
            "Please compute the trace for a matrix supplied as nested lists.",
            "sum m[0][0], m[1][1], m[2][2] and so on",
            "For my maths quiz I need a calculator for the trace of a matrix.",
            "whats the shortest way to total the leading diagonal of a square list of rows",
            "Could you take a square matrix and tell me what its principal diagonal sums to? Only that one, not the anti-diagonal.",
            "In the distance table we check that the diagonal is zero. Give us the sum of those top-left to bottom-right cells.",
            "i need make addition of all diagonal elements (left up to right down) of quadratic matrix",
            "diagonal total for a square 2D array",
            "Take the first entry of row one, second of row two, third of row three, etc. and add them.",
            "This numpy.trace call is our only dependency, write a plain python substitute for lists of lists",
            "matrix trace",
            "sum of main diagonal",
            "sum diagonal of square matrix",
            "compute the trace of a matrix",
            "add up diagonal elements of 2d list",
            "primary diagonal sum",
            "main diagonal total please",
            "trace function for nested lists",
            "sum of matrix[i][i]",
            "diagonal sum, top-left to bottom-right",
            "calc trace of n x n matrix",
            "leading diagonal added up",
            "Write a function that returns the sum of the main diagonal of a square matrix.",
            "Create a function which calculates the trace of a matrix given as a list of lists.",
            "How can I sum the elements on the primary diagonal of a 2D array?",
            "I need to add the values whose row index equals their column index.",
            "Given a square matrix, compute the total of its principal diagonal.",
            "Could you implement the trace for a matrix without using numpy?",
            "Define a function to total the numbers running from the upper-left to the lower-right corner.",
            "Implement a diagonal sum: [[1, 2, 3], [4, 5, 6], [7, 8, 9]] gives 15.",
            "What would a function look like that adds up a square grid's main diagonal?",
            "Build a function that takes a square list of lists and returns its trace.",
            "Make something to get the sum of the diagonal entries, main diagonal only.",
            "Give me the code for adding a[0][0], a[1][1] and so on in a square table.",
            "In linear algebra we learned about the trace of a matrix today, and I'd like a function to check my exercises by.",
            "My classifier's confusion matrix is a nested list. Number of right predictions = sum of the main diagonal, please compute that.",
            "hello, I have quadratic matrix and want plus all numbers from left top corner down to right bottom corner in diagonal",
            "The secondary diagonal isn't of interest, only the one starting at the top left. What do its cells add up to in an n by n grid?",
            "For my magic square game I already have row and column sums, now I need the sum of the falling diagonal that starts at the top left.",
            "so for [[4, 0], [9, 6]] you'd get 10, since 4 and 6 are on the diagonal",
            "Our old code calls np.trace on tiny matrices. We want to drop numpy, so write the same in plain Python for lists of lists.",
            "A chess bishop goes from the top left to the bottom right square of a square number board; how much do the numbers it crosses sum to?",
            "HackerRank style exercise: read a square matrix and give back the sum along its primary diagonal.",
            "Each team's row has its result against every team; entries against itself sit on the diagonal. Sum those entries to check they come to zero.",
            "I keep getting an index error when adding up the diagonal of a square 2D list. Write it properly for me, just the top-left to bottom-right one.",
            "number of row one col one, plus row two col two, plus row three col three... for any square size",
            "tr(A) for a square matrix",
            "total of cells on the backslash diagonal",
            "aggregate entries where row equals column",
            "NW-SE diagonal, added together",
            "np.trace without the import",
            "spur of a matrix",
            "Σ a_ii",
            "tally principal diagonal of n×n table",
            "The cells with identical row and column number are what should be totalled.",
            "What I want is one figure: all the values on the falling diagonal of a square grid put together.",
            "Starting in the upper left corner, go one right and one down each time and accumulate what you see.",
            "From each line of a square table take the entry at the line's own index, and sum those.",
            "For a square array, the result must be the trace, which is to say its diagonal entries added.",
            "The eigenvalues of a square matrix add up to its trace, so compute that trace straight from the entries.",
            "Off-diagonal entries should be ignored while the rest of the square matrix gets summed.",
            "Take entry 1 of row 1, entry 2 of row 2, entry 3 of row 3, and return their total.",
            "As a data scientist I want the number of hits from my square confusion table, i.e. everything along the top-left to bottom-right line summed, so that I can work out accuracy.",
            "[[2, 9], [9, 3]] has 2 and 3 on its principal diagonal and thus gives 5, a 1x1 table [[8]] gives 8. I need this for whatever size.",
            "Bingo card as list of lists; a line of squares runs from the left upper corner to the right lower corner. What do the numbers on this line amount to?",
            "fix: we summed the anti-diagonal by mistake. It has to be the one that begins at [0][0] and ends at [n-1][n-1], one number returned.",
            'my math teacher call it "Spur" in german, in english i think trace. please code it, for matrix in form of lists in list',
            "There's a table of who paid whom, and when row and column are the same person he paid for himself. How much did people pay for themselves altogether?",
            "Checking identity matrices: an n by n one ought to yield n if you add the ones that go slanting down to the right. So write me that slanted addition for any square nested list.",
            "i tried two for loops and add everything, but only want where i == j. list of lists quadratic, answer just a number",
        ),
        params=("matrix",),
        types="(matrix: list[list]) -> int | float",
        summary="Return the sum of the main diagonal of a square matrix.",
        explanation="The main diagonal consists of the entries with equal row and column index, so from row i the entry i is added. "
        "That is one addition per row; the other entries are not looked at.",
        cases=(
            (([[1, 2], [3, 4]],), 5),
            (([[1, 2, 3], [4, 5, 6], [7, 8, 9]],), 15),
            (([[7]],), 7),
            (([],), 0),
            (([[1, 0], [0, 1]],), 2),
            (([[0, 9], [9, 0]],), 0),
            (([[-1, 5], [5, -2]],), -3),
            (([[0.5, 1], [1, 2]],), 2.5),
            (([[2, 0, 0, 0], [0, 3, 0, 0], [0, 0, 4, 0], [1, 1, 1, 5]],), 14),
        ),
        programs=(
            Program(style="naive", source='''def {name}(matrix):
    total = 0
    for i in range(len(matrix)):
        total += matrix[i][i]
    return total
'''),
            Program(style="one_liner", source='''def {name}(matrix):
    return sum(row[i] for i, row in enumerate(matrix))
'''),
            Program(style="functional", source='''from operator import getitem


def {name}(matrix):
    return sum(map(getitem, matrix, range(len(matrix))))
'''),
            Program(style="recursive", source='''def {name}(matrix):
    if not matrix:
        return 0
    smaller = [row[1:] for row in matrix[1:]]
    return matrix[0][0] + {name}(smaller)
'''),
            Program(style="robust", source='''def {name}(matrix: list[list]) -> int | float:
    """Return the sum of the main diagonal; a matrix that is not square is summed as far as it goes."""
    total: int | float = 0
    for index, row in enumerate(matrix):
        if index >= len(row):
            break
        total += row[index]
    return total
'''),
        ),
        raises=((([[1, 2], [3]],), "ValueError"), (([[1, 2, 3], [4, 5, 6]],), "ValueError"), ((None,), "TypeError"), (([1, 2],), "TypeError")),
        careful='''def {name}(matrix):
    if not isinstance(matrix, list):
        raise TypeError("matrix must be a list of rows")
    total = 0
    for index, row in enumerate(matrix):
        if not isinstance(row, list):
            raise TypeError("every row must be a list")
        if len(row) != len(matrix):
            raise ValueError("matrix must be square")
        total += row[index]
    return total
''',
        near=("the diagonal as a list", "sum of the other diagonal", "sum of both diagonals", "row sums", "nested_sum"),
    ),
    Family(
        key="spiral_order",
        task="algorithm",
        names=("spiral", "spiral_traversal", "read_spiral", "matrix_spiral"),
        phrases=(
            "returns the entries of a matrix in spiral order, clockwise from the top left",
            "turns [[1, 2, 3], [4, 5, 6], [7, 8, 9]] into [1, 2, 3, 6, 9, 8, 7, 4, 5]",
            "walks around a grid along the border and then further and further inwards",
            "reads a two-dimensional list like a snail shell",
            "unrolls a matrix spirally: right, down, left, up, and again inside",
            "lists all cells by peeling off the outer layer of a table turn by turn",
            "traverses a rectangular array clockwise from the outside to the centre",
            "flattens rows by following a spiral",
            "gives the order in which a robot vacuum would clean the tiles circling inwards",
            "collects the top row, the right column, the bottom row backwards, the left column upwards and repeats for the rest",
            "produces a spiral traversal",
            "circles through matrix until every element has been visited",
            "makes a flat list by going round and round towards the middle",
            "strips the rim of a grid again and again and records its values",
            "coils inward from the upper left corner, first heading right, and returns what it passes",
            "winds through a list of lists and ends near its midpoint",
            "returns all elements of a matrix in spiral order",
            "traverses a matrix in a spiral",
            "gives back the elements of a 2D array in a clockwise spiral",
            "lists the values of a matrix in the order of a spiral starting at the top-left corner",
            "reads the numbers of a grid clockwise from the outer edge to the middle",
            "gets the spiral order of a two-dimensional list",
            "goes through a matrix spirally and collects each element in a flat list",
            "flattens a 2D array in spiral order",
            "takes a matrix and outputs its entries as a list that follows a clockwise spiral inwards",
            "solves the spiral matrix problem: given the grid, returns its elements as a spiral list",
            "visits the cells of a table in a spiral path: first row, last column, last row, first column, then the inside",
            "extracts matrix values layer by layer, each layer clockwise, from the outermost to the innermost",
            "turns [[1, 2], [3, 4]] into [1, 2, 4, 3]",
            "walks a matrix right, down, left and up with shrinking boundaries and gathers what it sees",
            "converts a list of rows to one list by spiralling in to the center",
            "computes the sequence of numbers met on a spiral walk through a rectangular grid",
            "retrieves the contents of a grid in the order one meets them when circling inward clockwise",
            "unwinds a rectangular matrix like a coil into a single list",
        ),
        asks=(
            "elements of a matrix in spiral order, as a list",
            "I have a 2D grid and want to read it going round clockwise from the top left corner inwards. Flat list please.",
            "how would you do the spiral matrix traversal?",
            "so [[1, 2, 3], [4, 5, 6], [7, 8, 9]] gives [1, 2, 3, 6, 9, 8, 7, 4, 5]",
            "Given a matrix, return all its elements in spiral order.",
            "python snippet: spiral through a 2d array",
            "It's an interview question: walk the outer ring of a matrix clockwise, then the next ring, until the centre, and collect the values.",
            "clockwise spiral read-out of a nested list",
            "For a puzzle game the letters of a board must be read in a snail pattern, starting top left going right, then down, then left, then up and inward.",
            "can you unroll a grid like a snail shell into one flat list",
            "Please list the cells of a rectangular table in the sequence of an inward clockwise spiral.",
            "my LED panel is wired in a spiral, outside to inside, clockwise from the top left led. I've the image as rows, need the values in wiring order",
            "first row, then right side down, bottom row backwards, left side up, and repeat on what's left: that order, as a list",
            "i want go around the matrix from outside to inside and save every number i pass",
            "What's a tidy way to visit a matrix spirally and gather everything in a single list?",
            "spiral order matrix leetcode solution",
            "Peel a grid ring by ring, clockwise starting at the upper left, returning the elements in the order they come off.",
            "The message is hidden in a letter square and must be read off in a clockwise spiral from the first cell. Return the letters as a list.",
            "spiral matrix",
            "spiral order of a matrix",
            "print matrix in spiral, as list",
            "traverse 2d array spirally",
            "clockwise spiral traversal of a grid",
            "matrix elements spiral order",
            "spiral walk through a matrix",
            "read a 2d list in a spiral",
            "flatten matrix in spiral order",
            "unwind matrix clockwise from outside in",
            "snail order of an array",
            "spiral matrix traversal function please",
            "Write a function that returns all elements of a matrix in spiral order.",
            "Create a function which walks a 2D list clockwise from the outside to the inside.",
            "How can I go through a matrix in a spiral and collect the values in a list?",
            "Given an m x n grid, return its elements in clockwise spiral order starting top left.",
            "I need to read a matrix in a spiral: right, down, left, up, then inwards.",
            "Implement the spiral matrix problem from LeetCode for a list of lists.",
            "Could you flatten a grid by following its border clockwise and then the inner rings?",
            "Define a function to list the values of a table as a spiral towards the centre.",
            "What would the code for traversing a matrix layer by layer, clockwise, look like?",
            "Build a function that takes a matrix and returns a flat list in spiral sequence.",
            "Make a spiral reader for nested lists that begins in the upper left corner going right.",
            "Give me code that turns [[1, 2, 3], [8, 9, 4], [7, 6, 5]] into [1, 2, 3, 4, 5, 6, 7, 8, 9].",
            "Codewars has this snail kata: array of arrays in, and the elements from the outermost to the middle, clockwise, out. How do I solve it?",
            "I was asked in an interview to output a matrix spirally and got lost with the four boundaries. Please write a correct version returning a list.",
            "The lawnmower starts in the top left corner, drives along the edge clockwise and circles inwards till all is mown. List the cells of my grid in that order.",
            "i have a matrix and want walk like snail: first top line, after right side down, after bottom back, after left up, and inside again same. give list",
            "so [[1, 2, 3], [4, 5, 6]] should come out as [1, 2, 3, 6, 5, 4], spiralling inwards",
            "We engrave a text on a round plate from a rectangular letter grid, following a clockwise inward spiral. Return the letters as one list in that order.",
            "Peel the matrix like an onion: the outer frame clockwise, then the next frame, and so on to the core. I want all numbers in one list.",
            "For a screen wipe animation, tiles vanish along a spiral from the top left corner clockwise to the middle. Put the tiles of my 2D list in that sequence.",
            "It should work for non-square grids too: start at the first cell, circle clockwise inwards and note each value you step on.",
            "Homework: an ant walks on a board, always turning right when it hits the edge or a visited square. Which values does it meet, starting top left heading right?",
            "Our old routine prints the spiral of a matrix; the new one must return it as a single list, clockwise, outside in.",
            "can't get my head around spiral order... take the top row, then the last column, the bottom row reversed, the first column upward, repeat. list please",
            "escargot readout of a 2D array",
            "coil inward through a matrix, flat list",
            "peel off matrix borders clockwise",
            "helix walk of table cells",
            "winding traversal, east south west north",
            "unroll a grid whirlpool style",
            "ring-by-ring clockwise flatten",
            "Swiss roll listing of a matrix",
            "The values of a table should be listed as one meets them when circling inwards clockwise from the top left.",
            "Along the top, down the right side, back along the bottom, up the left: keep on inwards and note every value.",
            "What I want is a one-dimensional list holding the cells of a grid in whirl order, outside first.",
            "If one walks around the matrix and always turns right in front of visited cells, what does the list of values look like?",
            "The outermost frame comes first, clockwise, and the centre of the matrix comes last.",
            "Take the first row off, turn the rest a quarter counterclockwise, and repeat until all the numbers are listed.",
            "Rectangular boards too should be unwound into a list following the inward clockwise spiral.",
            "A flat sequence is required in which the elements of the 2D array occur in the pattern of a snail shell.",
            "As a puzzle designer I want the letters of my rectangle read round and round to the middle, starting upper left going right, so I can hide messages in it.",
            "For [['a', 'b'], ['d', 'c']] you get ['a', 'b', 'c', 'd'], as you turn clockwise; the same for larger rectangles, curling towards the core.",
            "A robot vacuum starts in the north-west corner facing east and cleans along the walls, each lap one tile further in. In what sequence does it suck up the tile numbers?",
            "i stuck with four variables top bottom left right, always print last row twice. need correct list of the matrix elements going round and round to inside",
            "Imagine rolling up a carpet with numbers on it: outer lap first, then the next lap. Matrix as nested lists is the input, one long list in clockwise order is the output.",
            "feat: vortex ordering for thumbnails. They should appear around the edge clockwise from the first cell, then spiral to the middle, returned as a single list.",
            "Ancient text on a clay tablet is carved in a coil beginning at the top left, to the right, then downward and so on. The tablet is a 2D list; give me its signs in reading order.",
            "in the coding test was this: [[1, 2, 3, 4], [5, 6, 7, 8]] should produce [1, 2, 3, 4, 8, 7, 6, 5] since you go around. how solve in general?",
        ),
        params=("matrix",),
        types="(matrix: list[list]) -> list",
        summary="Return the entries of the matrix in clockwise spiral order from the top left.",
        explanation="The first row is taken off, and the remaining matrix is rotated counterclockwise, so that its right column becomes the next first row. "
        "Repeating this until nothing is left walks the spiral. It is short, though the rotations copy entries again; moving four bounds inwards avoids that.",
        cases=(
            (([[1, 2, 3], [4, 5, 6], [7, 8, 9]],), [1, 2, 3, 6, 9, 8, 7, 4, 5]),
            (([[1, 2], [3, 4]],), [1, 2, 4, 3]),
            (([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]],), [1, 2, 3, 4, 8, 12, 11, 10, 9, 5, 6, 7]),
            (([[1, 2, 3]],), [1, 2, 3]),
            (([[1], [2], [3]],), [1, 2, 3]),
            (([[7]],), [7]),
            (([],), []),
            (([[1, 2], [3, 4], [5, 6]],), [1, 2, 4, 6, 5, 3]),
            (([["a", "b", "c"], ["d", "e", "f"]],), ["a", "b", "c", "f", "e", "d"]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(matrix):
    rest = [list(row) for row in matrix]
    result = []
    while rest:
        result += rest.pop(0)
        rest = [list(column) for column in zip(*rest)][::-1]
    return result
'''),
            Program(style="recursive", source='''def {name}(matrix):
    if not matrix:
        return []
    turned = list(zip(*matrix[1:]))[::-1]
    return list(matrix[0]) + {name}(turned)
'''),
            Program(style="plain", source='''def {name}(matrix):
    result = []
    if not matrix:
        return result
    top, bottom, left, right = 0, len(matrix) - 1, 0, len(matrix[0]) - 1
    while top <= bottom and left <= right:
        result += [matrix[top][j] for j in range(left, right + 1)]
        result += [matrix[i][right] for i in range(top + 1, bottom + 1)]
        if top < bottom and left < right:
            result += [matrix[bottom][j] for j in range(right - 1, left - 1, -1)]
            result += [matrix[i][left] for i in range(bottom - 1, top, -1)]
        top, bottom, left, right = top + 1, bottom - 1, left + 1, right - 1
    return result
'''),
            Program(style="iterative", source='''def {name}(matrix):
    cells = {(i, j): entry for i, row in enumerate(matrix) for j, entry in enumerate(row)}
    order = []
    row, column = 0, 0
    down, across = 0, 1
    while cells:
        order.append(cells.pop((row, column)))
        if (row + down, column + across) not in cells:
            down, across = across, -down
        row, column = row + down, column + across
    return order
'''),
            Program(style="robust", source='''def {name}(matrix: list[list]) -> list:
    """Return the entries in clockwise spiral order; empty rows and columns are allowed."""
    rows = [list(row) for row in matrix]
    order: list = []
    while rows and rows[0]:
        order.extend(rows.pop(0))
        order.extend(row.pop() for row in rows if row)
        if rows:
            order.extend(reversed(rows.pop()))
        order.extend(row.pop(0) for row in reversed(rows) if row)
    return order
'''),
        ),
        raises=((([[1, 2], [3]],), "ValueError"), ((None,), "TypeError"), (([1, 2],), "TypeError")),
        careful='''def {name}(matrix):
    if not isinstance(matrix, list) or not all(isinstance(row, list) for row in matrix):
        raise TypeError("matrix must be a list of lists")
    if len({len(row) for row in matrix}) > 1:
        raise ValueError("all rows must have the same length")
    rest = matrix
    result = []
    while rest:
        result.extend(rest[0])
        rest = list(zip(*rest[1:]))[::-1]
    return result
''',
        near=("flatten_list", "transpose_matrix", "zigzag order", "build a spiral matrix of numbers", "border of a matrix"),
    ),
)
