"""Lists: replacing, splitting, dealing, paging, nested sums, ranges, the largest few."""

from __future__ import annotations

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="replace_value",
        task="utility",
        names=("replace_all", "replace_in_list", "substitute", "swap_value"),
        phrases=(
            "replaces every occurrence of a value in a list by another one",
            "turns [1, 2, 1, 3] with old 1 and new 9 into [9, 2, 9, 3]",
            "substitutes new for old throughout the items",
            "returns a copy of the list in which all elements equal to old have been exchanged for new",
            "swaps out one particular entry for something else wherever it shows up",
            "does search and replace on list elements",
            "overwrites all matches of a given item with a substitute",
            "maps old to new and leaves any other element alone",
            "changes each 'n/a' in a column of data to some default, or in general any value to any other",
            "takes items, old and new and puts new in all the places where old was",
            "updates a list so that a certain value never appears again but its stand-in does",
            "exchanges equal items",
            "recodes a single value within a sequence",
            "rewrites occurrences of old as new, keeping length and positions",
            "patches a list: where it says this, let it say that",
            "gives the list back after every hit for old got replaced",
            "replaces all occurrences of a value in a list with another value",
            "replaces an old value with a new value everywhere in a list",
            "changes every element equal to one value to another value",
            "swaps a given value for a different one throughout an array",
            "finds and replaces elements in a list",
            "takes a list and substitutes one item by another wherever it occurs",
            "converts all items that match old into new",
            "returns a new list where each x is replaced by y",
            "replaces a specific element in a list, every time it appears",
            "replaces missing value markers such as None or -1 in a list with a given value",
            "modifies a sequence by exchanging each instance of a value for a replacement",
            "puts a new value in place of every instance of an old one in an array",
            "goes through a list and, if an element equals old, writes new instead",
            "does list.replace(old, new), which Python lacks",
            "gives ['a', '', 'b'] for ['a', 'n/a', 'b'], 'n/a' and ''",
            "renames a label wherever it stands in a list of labels",
            "substitutes a value in a list with another, the rest stays as it is",
            "turns all the zeros of a list into ones, or any chosen value into any other chosen value",
        ),
        asks=(
            "replace all occurrences of a value in a list",
            "I have a list with 'n/a' in places and want some other value there instead, which ones should be up to me",
            "how do I swap one value for another everywhere in a list?",
            "given [1, 2, 1, 3], old 1 and new 9, return [9, 2, 9, 3]",
            "python snippet: find and replace on list elements",
            "Every time a certain item appears in the list, put a different item in its place.",
            "search & replace, but for lists rather than strings",
            "The survey uses -1 for no answer. I need such a code exchanged for another value in the whole column, both given by me.",
            "substitute x by y in a list pls",
            "Homework: write a copy of a list in which each element equal to one given value is changed to another.",
            "Could you make me a copy of a list where all the Nones, or any other value I name, turn into a value of my choice?",
            "list.replace doesn't exist in python, can you write it? all matches please",
            "an employee got a new name, so update the list of names, old name -> new name, wherever it occurs",
            "I want to change in a list all elements which are same as A to B",
            "Please recode one particular value of a sequence, the rest remains as it is.",
            "[x if x != old else new for x in items], with a proper function around it",
            "so ['cat', 'dog', 'cat'] with 'cat' and 'fox' becomes ['fox', 'dog', 'fox']",
            "overwrite each hit of a value in an array with a substitute, leaving the original array alone",
            "replace value in list",
            "replace all occurrences in a list",
            "list find and replace",
            "swap one value for another in list",
            "fn to replace list elements",
            "substitute an item in a list",
            "change every x to y in list",
            "replace old item with new item everywhere",
            "replace elements equal to a value",
            "array replace all",
            "list item replacement",
            "exchange a value in an array",
            "Create a function that replaces every occurrence of a value in a list with another value.",
            "Implement replace for lists, changing all elements equal to old into new.",
            "What would a find and replace for list items look like?",
            "Could you substitute one element for another throughout a list?",
            "Given a list, an old value and a new value, return the list with old replaced by new.",
            "I need a function that takes a list and swaps all matches of a value for something else.",
            "How can I replace all instances of an element in a Python list?",
            "Build a function which exchanges a given item wherever it appears in a list.",
            "Define a function to change all occurrences of one value to another in an array.",
            "Make something that goes through a list and puts a new value where the old value was.",
            "Give me a copy of the list in which a certain value is exchanged for a different one.",
            "Write a program that replaces matching elements of a list.",
            "The column contains 'unknown' many times, and I'd like a different word there. Which word gets replaced by which should be parameters.",
            "[5, 6, 5] with 5 and 0 should become [0, 6, 0].",
            "A supplier was renamed. Update our list of supplier names so each old name turns into the new one.",
            "hi please make function to change in the list all values A for value B",
            "Homework: walk through a list and wherever an element equals the first value, write the second value instead.",
            "My game map row is a list of tile names; when the lava cools, all 'lava' tiles have to become 'rock', or any tile any other tile.",
            "Sensor gaps are recorded as -999 in the list. I need them turned into some other value that I supply.",
            "str.replace works for text, but I have a list of items and want the same for whole elements.",
            "Someone typed 'colour' in place of 'color' in our tag list. Fix such cases: every tag equal to the one becomes the other.",
            "In the playlist, swap out one song for another each time it comes up, leaving the rest alone.",
            "hey how do i turn every None in a list into something else, or any value into any value",
            "We replaced only the first hit with index(), but all the elements equal to the old value should be changed.",
            "SUBSTITUTE, but for list cells",
            "UPDATE list SET x = new WHERE x = old",
            "std::replace for a Python list",
            "recode one label into another, whole list",
            "each A becomes B in an array",
            "ctrl+H on the elements of a list",
            "patch all hits of an item with another",
            "rename an entry throughout a list",
            "What I want is a copy of my list where one thing has been exchanged for a different thing wherever it stood.",
            "All entries equal to the first value should read like the second value afterwards.",
            "The result must be as long as the input, with only the matching entries changed to the substitute.",
            "From a list, a wanted-gone value and its stand-in, the corrected list is to be produced.",
            "If an element is the same as the outdated value, put the current value in its spot; otherwise leave it.",
            "To clean a column, a placeholder that I name is to be overwritten with something I name as well.",
            "Take every 'yes' in a list and make it 'no', or any item any other item.",
            "As output the sequence in which no trace of the old value is left, for the new one took all its places.",
            "As a DJ I want to exchange one track for another at all its places in my set list, without the rest being moved.",
            "The class list says ['Tim', 'Eva', 'Tim'] but his name is Tom, so with 'Tim' and 'Tom' I'd get ['Tom', 'Eva', 'Tom'].",
            "ticket: status 'wip' is now called 'in progress'. map it over in the list of statuses, both names as arguments",
            "fix: swap sentinel for the configured default at every position of the list",
            "in my list is number 0 many times, i want there 100, must work with every number and every new number",
            "In the board row all 'o' pieces get captured and turn to 'x' pieces. The row is a list, and which piece turns into which varies.",
            "When a teacher is ill, someone fills in. Given the timetable as a list of teachers, the ill one and the stand-in, give the new timetable.",
            "My knitting pattern is a list of colours. I've run out of red and will use pink for each red stitch; make it so for any two colours.",
        ),
        params=("items", "old", "new"),
        types="(items: list, old: object, new: object) -> list",
        summary="Return a copy of the list with every item equal to old replaced by new.",
        explanation="Each item is compared with the old value; equal ones contribute the new value and all others themselves. "
        "The result is a new list of the same length, built in one pass.",
        cases=(
            (([1, 2, 1, 3], 1, 9), [9, 2, 9, 3]),
            ((["a", "n/a", "b"], "n/a", ""), ["a", "", "b"]),
            (([1, 2, 3], 5, 0), [1, 2, 3]),
            (([], 1, 2), []),
            (([4, 4, 4], 4, 5), [5, 5, 5]),
            (([None, 1, None], None, 0), [0, 1, 0]),
            ((["cat", "catalog"], "cat", "dog"), ["dog", "catalog"]),
            (([1, 2, 3], 2, 2), [1, 2, 3]),
            (([1, 2], 1, 2), [2, 2]),
            (([[1], [2]], [1], []), [[], [2]]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items, old, new):
    return [new if item == old else item for item in items]
'''),
            Program(style="plain", source='''def {name}(items, old, new):
    result = []
    for item in items:
        if item == old:
            result.append(new)
        else:
            result.append(item)
    return result
'''),
            Program(style="iterative", source='''def {name}(items, old, new):
    replaced = list(items)
    for index, item in enumerate(replaced):
        if item == old:
            replaced[index] = new
    return replaced
'''),
            Program(style="functional", source='''def {name}(items, old, new):
    return list(map(lambda item: new if item == old else item, items))
'''),
            Program(style="robust", source='''def {name}(items: list, old: object, new: object) -> list:
    """Return a copy of items in which each item equal to old is replaced by new."""
    result = items.copy()
    start = 0
    for _ in range(items.count(old)):
        position = items.index(old, start)
        result[position] = new
        start = position + 1
    return result
'''),
        ),
        raises=(((None, 1, 2), "TypeError"), (("aba", "a", "c"), "TypeError"), ((4, 4, 5), "TypeError")),
        careful='''def {name}(items, old, new):
    if not isinstance(items, list):
        raise TypeError("items must be a list")
    return [new if item == old else item for item in items]
''',
        near=("remove a value", "replace only the first occurrence", "replace a substring in a text", "remove_falsy"),
    ),
    Family(
        key="split_list_at",
        task="utility",
        names=("split_at", "split_at_index", "cut_list", "head_and_rest"),
        phrases=(
            "splits a list at an index into two lists",
            "turns [1, 2, 3, 4, 5] with index 2 into ([1, 2], [3, 4, 5])",
            "cuts a sequence in two at a given position",
            "returns the part before the index and the part from the index on",
            "divides items into a head of the stated length and the remaining tail",
            "separates the first index elements from the rest",
            "breaks one list into a front and a back piece",
            "gives a pair of slices, items up to but excluding position index and everything after",
            "tears a list apart at a certain place",
            "makes two consecutive lists out of one, the second beginning with the element numbered index",
            "takes training rows off the start and leaves the others for testing, both as a tuple",
            "hands back (left, right) where left has index entries",
            "lets a list be cut with scissors at one point",
            "partitions by position: what comes earlier than index and what does not",
            "slices in half or elsewhere, depending on index",
            "computes prefix and suffix of a list for a cut point",
            "splits a list into two parts at a given index",
            "splits an array at a position and returns both parts",
            "divides a list in two at the given index",
            "returns the first n elements and the rest as two lists",
            "separates a list into the elements before and after an index",
            "cuts a list at index i and returns a tuple of the left and right part",
            "takes a list and an index and gives items[:index] and items[index:]",
            "breaks an array into two subarrays at a specified position",
            "gets the head and the tail of a list for a given split point",
            "splits a sequence at position k",
            "partitions a list into two slices by an index",
            "makes two lists from one list, the first having the given number of elements",
            "splits a data set into a training part and a test part at a given position",
            "divides an array into a left half and a right half at a pivot index",
            "gives ([1, 2, 3], [4]) for [1, 2, 3, 4] and 3",
            "breaks a list apart so that the item at the index starts the second part",
            "returns a pair of lists, the beginning up to an index and what remains",
            "splits once, at the position that is passed in, and yields two pieces",
        ),
        asks=(
            "split a list in two at an index",
            "I want to cut a list at a given position and get both pieces",
            "how can I divide a list into the part before an index and the part from it on?",
            "given [1, 2, 3, 4, 5] and 2 return ([1, 2], [3, 4, 5])",
            "python snippet: items[:i], items[i:]",
            "For machine learning I take the first n samples for training and keep the others for testing. Return both lists.",
            "first n elements and the rest, separately",
            "Homework: break a list into a front and a back part, the place of the break is passed in",
            "Please separate a list into head and tail, where the head has a specified number of elements.",
            "list cutter: one list and a cut position in, two lists out",
            "The first k people on the sign-up list get a place, everyone after goes on the waiting list. Give me both groups.",
            "i need to chop an array into left and right half-ish, at whatever position i say",
            "I like to part a list in 2 lists at certain index",
            "we slice the same list twice around an offset here, wrap it so that both slices come back as a pair",
            "so ['a', 'b', 'c'] at 1 becomes ['a'] and ['b', 'c']",
            "can you saw a list apart at position i, with element i starting the second piece?",
            "prefix and suffix of a list for some split point",
            "Deck of cards: lift off the top n cards, so that there are two piles, the lifted ones and the remaining ones.",
            "split list at index",
            "split a list in two parts",
            "cut list at position",
            "divide list into two at index",
            "fn to split an array at index",
            "first n items and the rest",
            "list before and after index",
            "break list into two pieces at position",
            "head and tail of list at n",
            "slice a list into two parts",
            "partition list by position",
            "split list after n elements",
            "Create a function that splits a list into two lists at a given index.",
            "Implement cutting a list at a position and returning both parts.",
            "What would dividing a list at an index look like?",
            "Could you return the first n elements and the remaining elements separately?",
            "Given a list and an index, return the part before it and the part from it onwards.",
            "I need a function that takes a list and a position and returns two lists.",
            "How can I split a Python list into two parts at a specific index?",
            "Build a function which breaks an array in two at the given position.",
            "Define a function to separate the first k items from the others.",
            "Make something that cuts a list once, at an index I pass, giving a left and a right list.",
            "Give me the two slices of a list, up to an index and from there on.",
            "Write a program that divides an array into two subarrays at a chosen index.",
            "The first ten runners start in wave one, all others in wave two. The number ten may change; return both waves.",
            "['a', 'b', 'c', 'd'] at 3 should become ['a', 'b', 'c'] and ['d'].",
            "I shuffle my dataset and then take the first n rows as training data and what remains as test data. Write the splitting.",
            "hi please make function to divide list in two lists at position i",
            "Python exercise: cut a list in a front part of given length and a back part, and return both as a pair.",
            "A magician cuts the deck at card number n. I want both piles as lists.",
            "The homepage shows the first three articles in large, and all the rest in small. Separate them for me, with 3 as a parameter.",
            "The queue has room for n passengers in this bus; the ones behind have to wait. Return those who ride and those who wait.",
            "Instead of writing items[:i] and items[i:] each time, we would like a helper returning both.",
            "Undo history: what lies before the cursor is done, what lies from the cursor on can be redone. Split the list at the cursor.",
            "hey chop my list at index k and give me both halves",
            "Our file starts with a number of header lines; given the list of lines and this number, separate the header from the body.",
            "splitAt from Haskell",
            "[:k] and [k:] as a pair",
            "guillotine for a list, at a position",
            "take n and drop n, together",
            "sever an array at an offset",
            "front part and back part by index",
            "np.split at one place, plain lists",
            "one cut, two sublists",
            "What I want is the beginning of a list up to a position and, apart from it, the remainder.",
            "The element at the position should open the second list, while all those ahead of it form the first.",
            "The result must be a tuple of two lists which, glued together, give the original.",
            "From a list and the size of its front piece, both pieces are to be made.",
            "If the cut lies at 0, the front is empty and the back holds everything.",
            "To have training data and test data, the samples are cut at a row number.",
            "Take away the first so many elements as a list of their own, and return them along with the leftover.",
            "As output what precedes an index and what follows from it, kept apart.",
            "As a tour guide I want the first n people in boat one and everybody behind them in boat two, both as lists.",
            "Cutting a baguette: ['a', 'b', 'c', 'd', 'e'] at 4 gives ['a', 'b', 'c', 'd'] plus ['e']. The place of the cut varies.",
            "ticket: timeline widget needs past and future events. The list is in order and we know the index of the first future one; return both lists",
            "refactor: helper that yields left and right slice for a given breakpoint",
            "i have list and number, list must be broken in this number place and i get two list",
            "Train coupling: the first n wagons go on to Berlin, the others stay in Hanover. The wagons are a list, who goes and who stays?",
            "The paragraph list gets an ad after the n-th paragraph, so I need the paragraphs above the ad and those under it separately.",
            "Crossover in my genetic algorithm: a genome list is divided at a crossover point into its left genes and its right genes.",
        ),
        params=("items", "index"),
        types="(items: list, index: int) -> tuple[list, list]",
        summary="Return the items before the index and the items from the index on, as two lists.",
        explanation="Two slices with the same boundary never overlap and leave nothing out. "
        "Slicing tolerates an index beyond the end, then the second list is empty. Every item is copied once.",
        cases=(
            (([1, 2, 3, 4, 5], 2), ([1, 2], [3, 4, 5])),
            ((["a", "b", "c"], 1), (["a"], ["b", "c"])),
            (([1, 2, 3], 0), ([], [1, 2, 3])),
            (([1, 2, 3], 3), ([1, 2, 3], [])),
            (([1, 2], 5), ([1, 2], [])),
            (([], 0), ([], [])),
            (([8], 1), ([8], [])),
            (([[1], [2]], 1), ([[1]], [[2]])),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items, index):
    return items[:index], items[index:]
'''),
            Program(style="plain", source='''def {name}(items, index):
    left = []
    right = []
    for position, item in enumerate(items):
        if position < index:
            left.append(item)
        else:
            right.append(item)
    return left, right
'''),
            Program(style="functional", source='''from itertools import islice


def {name}(items, index):
    source = iter(items)
    head = list(islice(source, index))
    return head, list(source)
'''),
            Program(style="iterative", source='''def {name}(items, index):
    front = list(items)
    back = []
    while len(front) > index:
        back.append(front.pop())
    back.reverse()
    return front, back
'''),
            Program(style="robust", source='''def {name}(items: list, index: int) -> tuple[list, list]:
    """Return the items before the index and those from it on; the index is kept within the list."""
    cut = min(max(index, 0), len(items))
    return list(items[:cut]), list(items[cut:])
'''),
        ),
        raises=((([1, 2], -1), "ValueError"), (([1, 2], 1.0), "TypeError"), (([1, 2], "1"), "TypeError")),
        careful='''def {name}(items, index):
    if not isinstance(index, int):
        raise TypeError("index must be an integer")
    if index < 0:
        raise ValueError("index must not be negative")
    return items[:index], items[index:]
''',
        near=("chunk_list", "split at each occurrence of a value", "rotate_left", "split into equal halves"),
    ),
    Family(
        key="deal_round_robin",
        task="algorithm",
        names=("round_robin", "deal_cards", "distribute", "assign_in_turn"),
        phrases=(
            "distributes items over n groups in turn, like dealing cards",
            "turns [1, 2, 3, 4, 5] and 2 into [[1, 3, 5], [2, 4]]",
            "assigns tasks to workers round robin",
            "deals the elements of a list to a number of hands one at a time",
            "spreads items across groups cyclically, so item i lands in group i modulo the count",
            "hands things out one after another to each player, starting over with the first player after the last",
            "makes a given number of lists by going round and giving each list the next element",
            "forms teams by counting off",
            "balances load by sending the jobs to the servers in rotation",
            "splits items into strided slices: every count-th element beginning at 0, at 1, at 2 and so forth",
            "allocates entries alternately to several buckets",
            "returns count lists whose sizes differ by at most one, filled in cyclic order",
            "shares out a pile of sweets among children by taking turns",
            "lets all groups receive one item per round until nothing is left",
            "given items and groups, gives the list of groups after dealing",
            "partitions by index modulo the number of groups",
            "distributes a list of items evenly into n groups in round-robin order",
            "deals a deck of cards to a number of players one card at a time",
            "splits a list into n groups by assigning the elements in turn",
            "divides items among groups one by one, in rotation",
            "assigns each item to a group in round robin fashion",
            "puts the first item in the first group, the second item in the second group and so on, then begins again",
            "divides students into teams by giving one to each team in turn",
            "distributes elements alternately across a given number of lists",
            "returns n lists where list i has the elements at i, i + n, i + 2n and so on",
            "allocates work items cyclically to n workers",
            "splits an array into n subarrays by taking every nth element",
            "implements round-robin distribution of items to groups",
            "takes a list and a number of groups and hands out the elements in a circle",
            "schedules jobs on machines in cyclic order and returns the job list of each machine",
            "spreads the values of a list over several buckets, the next value always going to the next bucket",
            "gives [['a', 'd'], ['b', 'e'], ['c', 'f']] for the letters a to f and 3 groups",
            "sorts people into groups by letting them count 1, 2, 3, 1, 2, 3 and so forth",
            "dishes out elements to n lists like cards in a game",
        ),
        asks=(
            "deal a list to n groups in turn",
            "I have a deck of cards and some players and want to deal one card at a time until it's empty",
            "how do I distribute items over several lists round robin?",
            "given [1, 2, 3, 4, 5] and 2 return [[1, 3, 5], [2, 4]]",
            "python snippet: [items[i::n] for i in range(n)]",
            "Assign tasks to a number of workers, one after another, starting again at the first when everyone got one.",
            "round-robin distribution of a list",
            "PE class: pupils line up and count off 1, 2, 3, 1, 2, 3... to make teams. Number of teams is given, I want the team lists.",
            "Incoming requests must be spread across k servers in rotation; return what each server gets.",
            "Please allot the elements of a list cyclically to a given number of lists.",
            "hand out sweets to kids one by one, going round in circles, who gets which?",
            "I need share the elements between N groups by turns, first to group one, second to group two and so",
            "so ['a', 'b', 'c', 'd', 'e', 'f'] for 3 groups becomes [['a', 'd'], ['b', 'e'], ['c', 'f']]",
            "any way to split a list into n lists where neighbours land in different lists, like when dealing?",
            "Put each item into the group with number (its index modulo the number of groups).",
            "Our leads go to the sales reps by turns. From the list of leads and the number of reps, make each rep's list.",
            "dealer for n hands: every hand takes the next item, over and over",
            "lay out a list into so many columns, first item in the first column, second in the second, then wrap around; return the columns",
            "round robin distribution",
            "deal items into groups",
            "distribute list round robin",
            "deal cards to players",
            "fn to distribute items in turn",
            "split list into n groups alternately",
            "assign tasks to workers in rotation",
            "every nth item into its own group",
            "divide people into teams by counting off",
            "cyclic distribution over n lists",
            "hand out items one by one",
            "round-robin assignment to groups",
            "Create a function that distributes the items of a list over n groups in turn.",
            "Implement dealing cards to a number of players, one at a time.",
            "What would round robin assignment of items to groups look like?",
            "Could you split a list into n groups by giving each group the next item in turn?",
            "Given a list and a number of groups, return the groups filled in round-robin order.",
            "I need a function that takes items and deals them to several groups cyclically.",
            "How can I distribute elements of a list alternately among n lists?",
            "Build a round robin distributor for tasks and a given number of workers.",
            "Define a function to deal out a list like a deck of cards.",
            "Make something that puts item one in group one, item two in group two and wraps around.",
            "Give me n lists, dealt one element at a time from a given list.",
            "Write a program that assigns each element to the group given by its index modulo n.",
            "Four of us play cards and I want the computer to deal: one card to each player, again and again, till the deck is used up.",
            "[10, 20, 30, 40] for 3 groups should become [[10, 40], [20], [30]].",
            "New support tickets should go to the agents in rotation. From the tickets and the number of agents, produce each agent's tickets.",
            "hi please make function who give the elements to the groups one by one in circle",
            "In sports the kids are numbered 1, 2, 1, 2 and so on to form teams. Given the kids and the number of teams, list the teams.",
            "My chunks put neighbours together, but I'd like neighbours in different groups, like when cards are dealt.",
            "A photo wall has n columns and the photos go left to right, then start over at the left. Which photos land in which column?",
            "Load balancing the simple way: job 1 to server 1, job 2 to server 2, and after the last server start again. Return the jobs of each server.",
            "Mom shares a bag of sweets between the children in turns until it's empty. I want to know what each child got, as lists.",
            "The reviewers get the submitted papers by turns, so nobody has more than one extra. Hand back a list of papers for each reviewer.",
            "hey spread my list over k buckets, next item always goes in the next bucket",
            "With stride slicing, group i is every n-th element starting from i. Please return all n groups.",
            "ROW_NUMBER() % n buckets",
            "give one each, round and round",
            "eeny-meeny into n teams, in order",
            "zebra split for n stripes",
            "rotate jobs across workers",
            "stride-n slices for all offsets",
            "i-th item to pile i mod n",
            "hand cards round the table",
            "What I want is for the items to be given out by turns to a fixed number of recipients.",
            "After the last group has received something, the first group should be next again.",
            "The result must be one list for each group, and no group may be ahead of another by more than one item.",
            "From a queue of patients and a number of doctors, each doctor's patients are to be listed, assigned by turns.",
            "If there are more groups than elements, some groups simply remain empty lists.",
            "To keep queues equally long, every newcomer joins the next queue in rotation; list the queues.",
            "Take the elements in order and drop them into n boxes, box after box, then from the first box again.",
            "As output n hands, as input a pack of cards dealt singly around the table.",
            "As a camp leader I want the kids to say 'one', 'two', 'three', 'one' ... along the line, and then see the teams as lists.",
            "With ['p', 'q', 'r', 's', 't'] and 3 boxes I would get [['p', 's'], ['q', 't'], ['r']], so always one step further.",
            "ticket: mails must be spread over k outgoing servers alternately. Return the list of mails for each server",
            "feat: round-robin partitioner, list + number of partitions -> list of lists",
            "we are some friends and sharing stickers, first to me second to him third to her and again me, who have which?",
            "Lanes at the swimming pool: the first swimmer takes lane one, the next lane two, and beyond the last lane it starts over. Which swimmers are in which lane?",
            "Chores shall be fair, so they go to the flatmates in rotation. Given the chores and how many flatmates there are, list everyone's chores.",
            "My Pinterest-like layout fills its columns in turn with pictures. For a picture list and a column count I need the content of every column.",
        ),
        params=("items", "groups"),
        types="(items: list, groups: int) -> list[list]",
        summary="Return the items dealt in turn to the given number of groups.",
        explanation="The item at index i belongs to group i modulo the number of groups, so every group is a slice with that step. "
        "All groups are present in the result, even if there are fewer items than groups. The cost is linear.",
        cases=(
            (([1, 2, 3, 4, 5], 2), [[1, 3, 5], [2, 4]]),
            ((["a", "b", "c", "d", "e", "f"], 3), [["a", "d"], ["b", "e"], ["c", "f"]]),
            (([1, 2, 3], 1), [[1, 2, 3]]),
            (([1, 2, 3], 3), [[1], [2], [3]]),
            (([1], 3), [[1], [], []]),
            (([], 2), [[], []]),
            (([1, 2, 3, 4, 5, 6, 7], 4), [[1, 5], [2, 6], [3, 7], [4]]),
            (([0, 0, 0], 2), [[0, 0], [0]]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items, groups):
    return [items[i::groups] for i in range(groups)]
'''),
            Program(style="plain", source='''def {name}(items, groups):
    result = [[] for _ in range(groups)]
    for index, item in enumerate(items):
        result[index % groups].append(item)
    return result
'''),
            Program(style="functional", source='''from itertools import cycle


def {name}(items, groups):
    hands = [[] for _ in range(groups)]
    for hand, item in zip(cycle(hands), items):
        hand.append(item)
    return hands
'''),
            Program(style="iterative", source='''from collections import deque


def {name}(items, groups):
    hands = [[] for _ in range(groups)]
    turn = deque(hands)
    for item in items:
        turn[0].append(item)
        turn.rotate(-1)
    return hands
'''),
            Program(style="robust", source='''def {name}(items: list, groups: int) -> list[list]:
    """Deal the items in turn to the given number of groups."""
    if groups < 1:
        raise ValueError("groups must be at least 1")
    result: list[list] = [[] for _ in range(groups)]
    current = 0
    for item in items:
        result[current].append(item)
        current += 1
        if current == groups:
            current = 0
    return result
'''),
        ),
        raises=((([1], 0), "ValueError"), (([1, 2], -2), "ValueError"), (([1], "2"), "TypeError")),
        careful='''def {name}(items, groups):
    if not isinstance(groups, int):
        raise TypeError("groups must be an integer")
    if groups < 1:
        raise ValueError("there must be at least one group")
    result = [[] for _ in range(groups)]
    for index, item in enumerate(items):
        result[index % groups].append(item)
    return result
''',
        near=("chunk_list", "interleave_lists", "rotate_left", "split into consecutive parts"),
    ),
    Family(
        key="paginate",
        task="utility",
        names=("get_page", "page_items", "nth_page", "page_slice"),
        phrases=(
            "returns one page of a list, counting pages from 1",
            "gets the items of page number page when each page shows per_page of them",
            "paginates search results and gives those that belong on the requested page",
            "turns [1, 2, 3, 4, 5], page 2 and per_page 2 into [3, 4]",
            "picks the records to display on a certain page of a table",
            "selects the slice of items for a page; a page after the last one is empty",
            "computes what a visitor sees on page n of a listing",
            "skips the entries of all earlier pages and takes the next per_page",
            "implements offset and limit for a 1-based page number",
            "fetches a single screenful out of a long list",
            "cuts out the part of a collection that a pager asks for",
            "looks up which elements are on a given page of fixed length",
            "does simple pagination over an in-memory list",
            "shows only a window of per_page things, depending on which page was chosen",
            "finds the contents of the page with a particular number, the first page being 1",
            "leafs through items and hands out the one page wanted",
            "returns the items for a given page number and page size",
            "gets a specific page of results from a list",
            "paginates a list",
            "takes a list, a page number and a number of items per page, and returns the items of that page",
            "implements pagination for a list of items",
            "returns the elements shown on page n with a given page size",
            "gets the nth page of an array",
            "extracts one page from a list of results",
            "slices a list for pagination",
            "retrieves a page of records, pages starting at 1",
            "calculates which items are on a page from the page number and the page length",
            "finds the entries for the current page of a web listing",
            "selects the products to show on the requested page of a shop",
            "returns an empty list if the page number is too high, otherwise the items of that page",
            "displays a part of a long list, given the page and how many items fit on one",
            "gives [5] for [1, 2, 3, 4, 5] on page 3 with 2 items per page",
            "pulls out the block of search hits that belongs to a page number",
            "returns items from (page - 1) * per_page up to page * per_page",
        ),
        asks=(
            "get one page of a list",
            "I have a long list of search results and want just those for page n with so many per page",
            "how do I do pagination on a python list, pages starting at 1?",
            "given [1, 2, 3, 4, 5], page 2, 2 per page, return [3, 4]",
            "python snippet: slice for page number and page size",
            "The web shop shows a fixed number of products per page. Which products are on the page the visitor clicked?",
            "pagination helper for lists",
            "Return the items that belong on a certain page, counting from page one; past the end there is nothing.",
            "my api gets a page number and a page size and should send back only this chunk of the records",
            "Homework: a photo album holds x photos per page. List the photos on page p.",
            "Please implement paging over an in-memory list with a one-based page index and a selectable page length.",
            "list, page no, items per page -> what's on that page",
            "I need show only a page of my list, user says the page and how many elements it has",
            "Our table view loads everything at once; give it only the rows of the page requested, for a given number of rows per page.",
            "can you fetch me page 3 of a list if each page has 10 things? both numbers should be adjustable",
            "skip the earlier pages and take as many items as fit on one, so that a user can leaf through a list",
            "for a discord bot: help commands are shown in pages, pick the commands for the page asked for, page size is configurable",
            "so ['a', 'b', 'c', 'd', 'e'] on page 3 with two per page is ['e']",
            "pagination for a list",
            "paginate a list",
            "get page n of list",
            "items on a given page",
            "fn for pagination",
            "page of results from list",
            "list slice for page number",
            "return one page of items",
            "simple paging helper",
            "items for page and page size",
            "show page 2 of the results",
            "nth page of a list",
            "Create a function that returns the items on a given page of a list.",
            "Implement pagination with a page number starting at 1 and a page size.",
            "What would paginating a list look like?",
            "Could you return only the items which belong to the requested page?",
            "Given a list, a page number and the items per page, return that page.",
            "I need a function that takes items, page and page size and returns the right slice.",
            "How can I get a specific page from a long list of records?",
            "Build a pager which hands back one page of a list.",
            "Define a function to fetch page number p from a list of results.",
            "Make something that shows a list page by page, returning the page asked for.",
            "Give me the elements of one page, pages being numbered from one.",
            "Write a program that selects the entries for a page when every page has a fixed size.",
            "My blog has hundreds of posts and shows a fixed number per page. A reader opens page 4, so which posts do I display?",
            "Items 1 to 7 with 3 per page: page 3 should be [7], and page 4 is empty.",
            "The REST endpoint takes page and limit parameters. Return the records for that page from an in-memory list.",
            "hi please make function for pages, user give number of page and how many by page, return elements of this page",
            "Exercise: a phone book prints a fixed number of names on each page, return the names on the page with a given number.",
            "The shop loads all the articles at once and is slow; send only those of the page the customer is looking at.",
            "Our bot can't post the whole inventory in one message. Give it just the requested page, with the page length as a setting.",
            "The next button increases the page number, and I need to know which list items to show then, for a given page size.",
            "Search gives 500 hits and the screen holds 20. Pick the hits for a certain screen, first screen is number 1.",
            "There is an off-by-one in our pager: page 1 skips the first items. Please write it properly with one-based pages.",
            "hey list + page num + per page => the items to show",
            "In the photo gallery visitors click on a page number below the pictures. Return the pictures of that page, given how many fit on one.",
            "LIMIT size OFFSET (page-1)*size on a list",
            "Skip((p-1)*s).Take(s) from LINQ",
            "nth screenful of entries",
            "what's on page p",
            "page window over an array, 1-based",
            "results 21 to 40, i.e. second page of twenty",
            "leaf to a page of a list",
            "list excerpt by page no. and page length",
            "What I want is only those entries that the reader sees after clicking on a page number.",
            "The number of the page starts at one, its length is given, and its entries should be returned.",
            "The result must be empty for a page beyond the final one and shorter if the final one isn't full.",
            "From all comments, those of the n-th page with so many comments a page are to be selected.",
            "If ten entries fit on a page, page two must begin with the eleventh entry.",
            "To leaf through a long list on a small display, just the currently chosen page should be handed out.",
            "Take a catalogue, a page number and how many articles a page holds, and give me that page's articles.",
            "As output a stretch of the list as long as one page, located by the number of the page.",
            "As a forum visitor I want to open page 7 of a thread and get just the posts which belong there, with a configurable amount of posts per page.",
            "Stamps in an album: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] with 3 a page means page 2 is ['d', 'e', 'f'].",
            "ticket: GET /users?page=3&size=25 returns all users, it must return just the users of that page",
            "feat(api): slice collection by page number (from 1) and page size",
            "i have 100 messages, one page show 8, user press 5 so which messages i show him?",
            "The restaurant's tablet menu shows a few dishes at once and has arrows for turning over. For the current page number I need its dishes.",
            "Printing labels: a sheet takes so many labels. Which labels come on sheet number k if they're printed in order, sheet one being the first?",
            "I flip through my photo collection, 12 pictures per view. Give me the pictures of view number v, counted from 1, and make the 12 adjustable.",
        ),
        params=("items", "page", "per_page"),
        types="(items: list, page: int, per_page: int) -> list",
        summary="Return the items on the given page, pages counted from 1.",
        explanation="The pages before the wanted one hold (page - 1) * per_page items, and that product is the start of the slice. "
        "The slice ends per_page items later; beyond the end of the list it is shorter or empty.",
        cases=(
            (([1, 2, 3, 4, 5], 1, 2), [1, 2]),
            (([1, 2, 3, 4, 5], 2, 2), [3, 4]),
            (([1, 2, 3, 4, 5], 3, 2), [5]),
            (([1, 2, 3, 4, 5], 4, 2), []),
            ((["a", "b", "c"], 1, 10), ["a", "b", "c"]),
            (([], 1, 5), []),
            (([1, 2, 3], 3, 1), [3]),
            (([1, 2, 3, 4], 2, 2), [3, 4]),
            (([0, 0, 1, 1], 100, 3), []),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items, page, per_page):
    start = (page - 1) * per_page
    return items[start:start + per_page]
'''),
            Program(style="plain", source='''def {name}(items, page, per_page):
    result = []
    for index, item in enumerate(items):
        if index // per_page + 1 == page:
            result.append(item)
    return result
'''),
            Program(style="functional", source='''from itertools import islice


def {name}(items, page, per_page):
    return list(islice(items, (page - 1) * per_page, page * per_page))
'''),
            Program(style="recursive", source='''def {name}(items, page, per_page):
    if page == 1 or not items:
        return items[:per_page]
    return {name}(items[per_page:], page - 1, per_page)
'''),
            Program(style="robust", source='''def {name}(items: list, page: int, per_page: int) -> list:
    """Return the items on a page counted from 1; pages that do not exist are empty."""
    if page < 1 or per_page < 1:
        return []
    end = min(page * per_page, len(items))
    return [items[i] for i in range((page - 1) * per_page, end)]
'''),
        ),
        raises=((([1, 2], 0, 2), "ValueError"), (([1, 2], -1, 2), "ValueError"), (([1, 2], 1, 0), "ValueError"), (([1, 2], "1", 2), "TypeError")),
        careful='''def {name}(items, page, per_page):
    if not isinstance(page, int) or not isinstance(per_page, int):
        raise TypeError("page and per_page must be integers")
    if page < 1:
        raise ValueError("page must be at least 1")
    if per_page < 1:
        raise ValueError("per_page must be at least 1")
    start = (page - 1) * per_page
    return items[start:start + per_page]
''',
        near=("chunk_list", "the number of pages", "split_list_at", "sliding_windows"),
    ),
    Family(
        key="nested_sum",
        task="algorithm",
        names=("deep_sum", "sum_nested", "sum_all_levels", "total_nested"),
        phrases=(
            "adds up all numbers in a nested list of any depth",
            "turns [1, [2, [3]], 4] into 10",
            "sums a list that may contain lists that may contain lists",
            "computes the total of every number, however deeply it is buried in sublists",
            "recursively totals the leaves of a nested structure",
            "returns one grand sum over a list and all its inner lists",
            "digs through sublists and adds everything together",
            "calculates the deep sum",
            "works out the combined size of files in folders within folders, given as lists in lists",
            "gets the sum of an irregularly nested list of numbers, 0 for no numbers",
            "accumulates values across arbitrary levels of nesting",
            "tells what all the integers in a multi-level list amount to",
            "goes down into every inner list and counts the amounts up to a single figure",
            "produces the same as flattening first and summing afterwards",
            "reduces a tree of lists to the sum of its numbers",
            "finds the total in nested, ignoring how the brackets are placed",
            "sums all numbers in a nested list",
            "calculates the sum of a nested list recursively",
            "computes the total of all integers in a list of lists of any depth",
            "adds all the elements of a nested array together",
            "finds the sum of all values in arbitrarily nested lists",
            "returns the sum of the numbers in a list, including those in sublists",
            "takes a nested list and returns the sum of everything inside it",
            "sums up a multi-level array of numbers",
            "gets the total of a list with inner lists",
            "uses recursion to sum the numbers of a deeply nested list",
            "evaluates the sum over all levels of a nested list",
            "determines what the numbers add up to when lists are nested inside each other",
            "does sum() for a list that is nested to any level",
            "gives 150 for [10, [20, [30, [40]]], [50]]",
            "adds together each number in a list, going into the sublists too",
            "works out the total cost in a budget where every post may be a list of sub-posts",
            "sums numbers at every nesting depth into one number",
        ),
        asks=(
            "sum of a nested list",
            "I have lists inside lists inside lists and want the total of all the numbers",
            "how do I add up every number in a list that's nested to any depth?",
            "given [1, [2, [3]], 4] return 10",
            "python snippet: deep sum",
            "Folder sizes come as numbers, subfolders as sublists, and so on downwards. What's the size altogether?",
            "sum() chokes on sublists, need a version that goes into them, however deep",
            "Homework: total all integers of a list whose elements may be lists again.",
            "Please compute the grand total for an irregularly nested array of numbers.",
            "multi-level list adder",
            "My budget is a list with amounts, some entries are lists of smaller amounts which contain lists too. How much is it in total?",
            "add together everything in [10, [20, [30, [40]]], [50]] so that I get 150, whatever the nesting",
            "need sum that ignores the brackets, like the list was flat",
            "I want the sum from all the numbers, also those which are deep in the inner lists",
            "nested numbers in, one total out",
            "can someone help me total a tree of numbers that is stored as lists within lists?",
            "The scoring data has an arbitrary list structure, levels differ from entry to entry. We only care about the overall sum.",
            "dig through all levels of a list and count the numbers together to one result",
            "sum nested list",
            "sum of all numbers in nested lists",
            "add up a nested list",
            "recursive list sum",
            "fn for deep sum",
            "total of nested numbers",
            "sum lists within lists",
            "sum list of any depth",
            "nested array sum",
            "sum multi-level list",
            "add all numbers in nested array",
            "sum of arbitrarily nested list",
            "Create a function that sums all the numbers in a nested list.",
            "Implement a sum that goes into sublists of any depth.",
            "What would summing an arbitrarily nested list look like?",
            "Could you add together all numbers in a list of lists of lists?",
            "Given a nested list of numbers, return the total.",
            "I need a function that takes a nested list and returns the sum of everything in it.",
            "How can I sum numbers in a list that contains other lists?",
            "Build a function which totals numbers on all levels of nesting.",
            "Define a function to calculate the sum of a deeply nested array.",
            "Make something that adds the numbers in inner lists too, however deep.",
            "Give me the grand total of an irregularly nested list.",
            "Write a program that finds the sum of all elements in nested lists.",
            "Our cost tree is a list where each entry is an amount or a list of further entries. I want the overall cost.",
            "[1, [2, 3], [[4]]] should become 10, just one number.",
            "sum([1, [2]]) raises an error, so I need my own version that also adds the numbers in the sublists.",
            "hi please make function to sum all number also the numbers inside of list inside of list",
            "Recursion homework: a list has integers and lists, which again have integers and lists. What do the integers sum to?",
            "Boxes contain coins and smaller boxes, which I model with lists. How much money is in the big box?",
            "The survey export nests points in lists of different depths, and all I want is the total of points.",
            "Each department reports a number or a list of its teams' numbers, and teams may have subteams. Compute the company total.",
            "Someone wrapped our numbers in too many brackets. Never mind the structure, simply add all of them.",
            "From parsed JSON I got lists in lists in lists of numbers, and I need their sum at every level together.",
            "hey add everything in a nested list pls, no matter how deep",
            "A shopping list has prices and bundles, where a bundle is a list of prices or further bundles; total it up.",
            "flatten().sum() in one go",
            "sum over the leaves of a list tree",
            "deep reduce with plus",
            "grand total, any bracket depth",
            "add numbers inside [[[]]] structures",
            "sum(list) that survives sublists",
            "tree total, tree made of lists",
            "overall amount in boxes within boxes",
            "What I want is everything numeric in a list of lists of whatever levels added to a single total.",
            "An element may be a number or again such a list, and all the numbers should be summed.",
            "The result must not depend on where the brackets are, only on the numbers within them.",
            "From a ragged structure of lists, the total of its numbers is to be computed.",
            "If an element is a list, its own total counts, else the element itself, and so on inward.",
            "To bill a project with tasks, subtasks and sub-subtasks, sum the hours stored as lists in lists.",
            "Take apart every inner list until just numbers are left, and return their sum.",
            "As output one number, as input numbers packed in lists that are packed in lists.",
            "As a project lead I want the effort of all work packages, where a package is hours or a list of smaller packages, in one figure.",
            "Matryoshka sums: [2, [3, [4, [5]]]] makes 14. Ordinary sum() raises a TypeError there, so I need something better.",
            "ticket: cart total wrong when a bundle contains another bundle. Prices are in nested lists, add them all regardless of level",
            "feat: grand total for lists containing numbers and further lists, [7, [1, [2]]] is 10",
            "list has lists and they has lists with numbers, i want plus them all together how",
            "The family tree of inheritances: each entry is an amount or a list of the amounts of the children, who may have children too. Total money?",
            "A warehouse holds pallets with crates with boxes with item counts, written down as lists inside lists. How many items do we have overall?",
            "Our exam points are entered per exercise, some with parts a, b, c, which have parts i, ii as nested lists. Add up all points, please.",
        ),
        params=("nested",),
        types="(nested: list) -> int | float",
        summary="Return the sum of all numbers in an arbitrarily nested list.",
        explanation="For a number its value is added, for a list the sum of that list, which the function computes by calling itself. "
        "An empty list contributes 0, and this ends the recursion. Each element is visited once.",
        cases=(
            (([1, [2, [3]], 4],), 10),
            (([[1, 2], [3, 4]],), 10),
            (([1, 2, 3],), 6),
            (([],), 0),
            (([[], [[]]],), 0),
            (([[[[5]]]],), 5),
            (([-1, [1, [-2, [2]]]],), 0),
            (([0.5, [1.5, [2]]],), 4.0),
            (([10, [20, [30, [40]]], [50]],), 150),
        ),
        programs=(
            Program(style="naive", source='''def {name}(nested):
    total = 0
    for item in nested:
        if isinstance(item, list):
            total += {name}(item)
        else:
            total += item
    return total
'''),
            Program(style="one_liner", source='''def {name}(nested):
    return sum({name}(item) if isinstance(item, list) else item for item in nested)
'''),
            Program(style="iterative", source='''def {name}(nested):
    total = 0
    stack = [nested]
    while stack:
        current = stack.pop()
        if isinstance(current, list):
            stack.extend(current)
        else:
            total += current
    return total
'''),
            Program(style="recursive", source='''def {name}(nested):
    if not nested:
        return 0
    head, rest = nested[0], nested[1:]
    if isinstance(head, list):
        return {name}(head) + {name}(rest)
    return head + {name}(rest)
'''),
            Program(style="robust", source='''def {name}(nested: list) -> int | float:
    """Return the sum of all numbers in nested lists or tuples."""
    def numbers(part):
        for item in part:
            if isinstance(item, (list, tuple)):
                yield from numbers(item)
            else:
                yield item

    return sum(numbers(nested))
'''),
        ),
        raises=((([1, "2"],), "TypeError"), ((None,), "TypeError"), (([1, [None]],), "TypeError")),
        careful='''def {name}(nested):
    if not isinstance(nested, list):
        raise TypeError("nested must be a list")
    total = 0
    for item in nested:
        if isinstance(item, list):
            total += {name}(item)
        elif isinstance(item, (int, float)):
            total += item
        else:
            raise TypeError(f"not a number: {item!r}")
    return total
''',
        near=("flatten_list", "sum of a flat list", "depth of a nested list", "row sums of a matrix"),
    ),
    Family(
        key="compact_ranges",
        task="data_processing",
        names=("summarize_ranges", "to_ranges", "collapse_runs", "range_string"),
        phrases=(
            "writes sorted integers as ranges, such as '1-3,5,7-9'",
            "turns [1, 2, 3, 5, 7, 8, 9] into '1-3,5,7-9'",
            "compresses consecutive page numbers to a compact text like a print dialog uses",
            "summarizes runs of successive integers in a comma-separated string",
            "collapses neighbouring numbers to start-end and leaves single ones as they are",
            "makes a short range notation from an ascending list of whole numbers",
            "abbreviates a list of line numbers by joining uninterrupted stretches with a hyphen",
            "formats increasing integers as intervals separated by commas",
            "shortens numbers where each follows the previous by one",
            "finds contiguous runs and returns them as text",
            "creates a string such as '4-6,10' out of [4, 5, 6, 10]",
            "condenses a sequence of ids into from-to spans",
            "gives the human-readable span description of a sorted, duplicate-free list",
            "is the opposite of expanding '1-3,5' to a list",
            "packs ascending values into dash ranges",
            "groups consecutive integers and prints each group as first-last or, when alone, as the number",
            "converts a list of integers to a range string like '1-3,5'",
            "collapses consecutive integers in a sorted list into ranges",
            "formats a sorted list of numbers as comma-separated ranges",
            "turns consecutive numbers into ranges with a hyphen",
            "summarizes a list of integers as a string of ranges",
            "creates a range representation of a sorted list of integers",
            "compresses a sorted number list such as [1, 2, 3, 7] to '1-3,7'",
            "merges runs of consecutive numbers into start-end text",
            "takes an ordered list of integers and returns their range expression as a string",
            "shortens a list of page numbers to something like '1-4,8,10-12'",
            "finds the consecutive sequences in a sorted list and joins them as ranges in a string",
            "writes a list of numbers compactly by replacing consecutive ones by first-last",
            "does the range extraction task for ascending integers",
            "represents sorted ids in short form with dashes and commas",
            "builds a string in which two or more successive numbers become one dash range",
            "converts integers into range notation",
            "encodes an increasing sequence of integers as a list of ranges in text form",
            "makes '0-4' of [0, 1, 2, 3, 4] and '1,3,5' of [1, 3, 5]",
        ),
        asks=(
            "list of numbers to ranges like '1-3,5,7-9'",
            "I have sorted page numbers and want them short, as you type them in a print dialog",
            "how do I collapse consecutive integers into a range string?",
            "given [1, 2, 3, 5, 7, 8, 9] return '1-3,5,7-9'",
            "python snippet: summarize ascending ints as start-end, comma separated",
            "Our report lists hundreds of ticket ids in ascending order. Shorten it by writing successive ids as from-to.",
            "range compressor for sorted integers, output is a string",
            "Homework: wherever numbers follow each other without a gap, write only the first and the last with a hyphen between.",
            "Please abbreviate an increasing list of integers in textual range notation, single numbers standing alone.",
            "so [4, 5, 6, 10] becomes '4-6,10'",
            "could you make seat numbers readable, e.g. 12,13,14,20 should say 12-14,20? they come as a sorted list",
            "The book index has pages 3, 4, 5, 9 for a term and should display '3-5,9'; do it for any sorted list of pages.",
            "need to squash runs of consecutive numbers to dashes in a text",
            "I want a text with intervals from an ordered list of integers, like 0-4 for 0 1 2 3 4",
            "sorted ints in, '1-2,4-5,100' style string out",
            "coverage tool tells missing lines as a sorted list, show them like 10-14,20 instead",
            "is there a compact way to write down which days of the month are booked, days as ascending ints, '3-7,12' for instance?",
            "Detect stretches of numbers that increase by one, turn each into first-last, and join all with commas.",
            "collapse numbers into ranges",
            "list of ints to range string",
            "compress consecutive numbers to ranges",
            "summarize sorted numbers as ranges",
            "fn to make '1-3,5' from list",
            "consecutive integers to dash ranges",
            "page numbers to short ranges",
            "format integers as ranges",
            "group consecutive numbers as start-end text",
            "compact range notation for numbers",
            "shorten number list with hyphens",
            "integers to a string like '1-4,7'",
            "Create a function that turns a sorted list of integers into a range string.",
            "Implement collapsing consecutive numbers into ranges such as '1-3,7'.",
            "What would compressing a list of ints to ranges look like?",
            "Could you write consecutive integers as start-end and join them with commas?",
            "Given sorted integers, return a compact string such as '2-4,8'.",
            "I need a function that takes ascending numbers and returns them in range notation.",
            "How can I convert [1, 2, 3, 6] into '1-3,6'?",
            "Build a formatter which summarizes runs of consecutive integers in a string.",
            "Define a function to abbreviate a sorted number list with dashes.",
            "Make something that shortens a list of page numbers for printing.",
            "Give me the comma-separated ranges for a list of ascending integers.",
            "Write a program that merges successive numbers to ranges and outputs text.",
            "The print dialog wants '1-5,9' and I've a sorted list of the pages. Produce the text for it.",
            "[10, 11, 12, 15, 20, 21] should become '10-12,15,20-21'.",
            "Our invoice shows hundreds of ticket numbers one by one. Where they follow each other, write only first and last with a dash.",
            "hi please make function that list 1,2,3,5 is become text '1-3,5'",
            "Exercise: find the runs in an increasing list of integers and return them as text, e.g. 3-6, single numbers alone.",
            "The error log names the affected lines as a sorted list, and I'd prefer '12-18,40' in the message.",
            "A theatre wants to print the booked seats in short form, so 4, 5, 6, 9 reads '4-6,9'. Seats are in ascending order.",
            "Chapters I've read so far are a list like [1, 2, 3, 4, 8]; show it to me as '1-4,8'.",
            "For the crontab I have the hours in ascending order and want the shortest notation with hyphens and commas.",
            "The index at the back of a book doesn't list 31, 32, 33 but 31-33. Do that with a sorted list of page numbers.",
            "hey squash sorted ints like 1 2 3 7 8 into '1-3,7-8'",
            "It's the reverse of parsing '1-3,5': I have the integers in order and need the text.",
            "print-dialog style page string from ints",
            "gaps and islands, output as '1-3,7'",
            "ints to hyphenated spans",
            "abbreviate 5,6,7,8 to 5-8 within a list",
            "cpuset notation from sorted cpu ids",
            "from-to notation of ascending numbers",
            "fold neighbours into first-last, comma list",
            "inverse of expanding '2-4,9'",
            "What I want is a short text like '2-6,9' in place of a long list of ascending integers.",
            "Numbers in an unbroken row should be written as first, hyphen, last, and isolated ones as they are.",
            "The result must be a string with commas between spans, such as '1-2,5-7,11'.",
            "From ordered house numbers, the spans without gaps are to be noted in text form.",
            "If a number has no neighbour in the list, it stands by itself between the commas.",
            "To save room on the label, write 14, 15, 16 as 14-16 and join all such pieces with commas.",
            "Take sorted ids and spell them out as intervals in a string, the shortest way possible.",
            "As output '100-103,200', as input the list 100, 101, 102, 103, 200.",
            "As a stamp collector I want to publish the catalogue numbers I own, sorted, as '1-5,8,12-14' since nobody reads hundreds of numbers.",
            "Footnote marks: citing [1, 2, 3, 6] is printed as '1-3,6' in journals. Please produce this text from the sorted list.",
            "ticket: 'unused ports: 8001, 8002, 8003, 8010' is too long. Show '8001-8003,8010'. the list is in rising order",
            "feat: stringify sorted ints with consecutive runs contracted to a-b",
            "numbers 3 4 5 6 go together so write 3-6, then 9 alone so write 9, make text 3-6,9 from list",
            "On leave again! HR has my vacation days of the month in ascending order, e.g. [4, 5, 6, 20], and the form wants '4-6,20'.",
            "The sleeper train's free berths come as a rising list of numbers. Announce them briefly, with a dash for berths that follow one another.",
            "Missing episodes of a series are sorted ints, and fans write such lists as '7-9,13'. I need the text in their style.",
        ),
        params=("numbers",),
        types="(numbers: list[int]) -> str",
        summary="Return ascending integers as text with runs written as start-end, separated by commas.",
        explanation="The list is walked with a start and an end of the current run. While the next number is one more than the end, the run grows; otherwise the run is written and a new one begins. "
        "One pass is enough, because the numbers are sorted.",
        cases=(
            (([1, 2, 3, 5, 7, 8, 9],), "1-3,5,7-9"),
            (([4, 5, 6, 10],), "4-6,10"),
            (([1, 3, 5],), "1,3,5"),
            (([1, 2],), "1-2"),
            (([8],), "8"),
            (([],), ""),
            (([0, 1, 2, 3, 4],), "0-4"),
            (([1, 2, 4, 5, 100],), "1-2,4-5,100"),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers):
    parts = []
    i = 0
    while i < len(numbers):
        start = numbers[i]
        while i + 1 < len(numbers) and numbers[i + 1] == numbers[i] + 1:
            i += 1
        end = numbers[i]
        parts.append(str(start) if start == end else f"{start}-{end}")
        i += 1
    return ",".join(parts)
'''),
            Program(style="plain", source='''def {name}(numbers):
    runs = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{a}-{b}" if a < b else str(a) for a, b in runs)
'''),
            Program(style="functional", source='''from itertools import groupby


def {name}(numbers):
    parts = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        parts.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return ",".join(parts)
'''),
            Program(style="iterative", source='''def {name}(numbers):
    present = set(numbers)
    starts = [n for n in numbers if n - 1 not in present]
    ends = [n for n in numbers if n + 1 not in present]
    texts = []
    for start, end in zip(starts, ends):
        if start == end:
            texts.append(str(start))
        else:
            texts.append(f"{start}-{end}")
    return ",".join(texts)
'''),
            Program(style="robust", source='''def {name}(numbers: list[int]) -> str:
    """Return the integers as ranges; order and repetitions in the input do not matter."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    texts = [f"{first}" if first == last else f"{first}-{last}" for first, last in runs]
    return ",".join(texts)
'''),
        ),
        raises=((([3, 1, 2],), "ValueError"), (([1, 1],), "ValueError"), (([1, "2"],), "TypeError")),
        careful='''def {name}(numbers):
    if not all(isinstance(number, int) for number in numbers):
        raise TypeError("all numbers must be integers")
    runs = []
    for number in numbers:
        if runs and number <= runs[-1][1]:
            raise ValueError("numbers must be strictly ascending")
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
''',
        near=("expand a range text to numbers", "chunk_list", "length of the longest run", "missing_number"),
    ),
    Family(
        key="top_n",
        task="data_processing",
        names=("n_largest", "largest_values", "highest_n", "best_n"),
        phrases=(
            "returns the n largest numbers in descending order",
            "turns [5, 1, 9, 3] and 2 into [9, 5]",
            "picks the top n scores from a list, best first",
            "finds the highest n values",
            "gives a leaderboard: the greatest entries, biggest at the front, cut off after n",
            "extracts the n maximum elements",
            "selects the winners, as many as n says, from the highest downwards",
            "gets the upper end of a ranking of numbers",
            "sorts from large to small and keeps only the first n",
            "yields a list of the n biggest figures; all of them if there are fewer",
            "takes values and n and answers with the leading n by size",
            "reports the peaks of a data set, n in number, repeated values included",
            "keeps the best few results and throws the lower ones away",
            "reveals which n numbers are greater than the others",
            "lists the record marks, beginning with the record itself",
            "computes a top-n list",
            "returns the top n values of a list",
            "finds the n largest numbers in a list",
            "gets the n biggest elements of an array",
            "returns the k largest elements sorted in descending order",
            "gets the highest n numbers from a list, from largest to smallest",
            "selects the n greatest values",
            "takes a list of numbers and n and returns the top n",
            "extracts the top k scores",
            "finds the best n results in a list of scores, in decreasing order",
            "does what heapq.nlargest does",
            "returns the first n items of the list sorted in descending order",
            "picks out the n maximum values of an array with a heap or by sorting",
            "gives the three highest numbers when n is 3",
            "retrieves the n best marks of a class",
            "computes the n largest entries of a sequence, the maximum first",
            "outputs a given number of the largest values in a list",
            "gives [40, 30, 20] for [10, 40, 20, 30] and 3",
            "shows the highest bids, n of them, in order from high to low",
        ),
        asks=(
            "n largest numbers of a list, biggest first",
            "I have a list of scores and want the best few, how many is up to me",
            "how do I get the k highest values from a list in descending order?",
            "given [5, 1, 9, 3] and 2 return [9, 5]",
            "python snippet: heapq.nlargest or the like, top n values",
            "For the leaderboard we show only the n highest scores, starting with the very best.",
            "top n of a list",
            "Homework: pick out a given number of the greatest elements, ordered from large to small",
            "Management wants to see the largest deals, say the top 5 or top 10, from a list of amounts.",
            "Please return the specified number of maximum values, sorted from highest to lowest.",
            "sort descending and keep the first n, basically",
            "out of all bids give me the n highest ones, highest at the front",
            "which are the 3 biggest numbers here? the 3 should be changeable, result big to small",
            "I want the N bigger values of my array, the biggest comes first",
            "list and count in, that many largest values out, in falling order",
            "In a long jump contest every jump is a number. Find the best n jumps, longest one first.",
            "can you cut a list of numbers down to its n top values, all of them if there are fewer?",
            "so [10, 40, 20, 30] with 3 becomes [40, 30, 20]",
            "top n values of a list",
            "n largest numbers",
            "get the top k elements",
            "highest n scores",
            "fn for n biggest numbers",
            "k largest values in descending order",
            "top 3 of a list",
            "best n results",
            "n highest values sorted descending",
            "largest few numbers in array",
            "top scores from a list",
            "biggest n elements",
            "Create a function that returns the n largest numbers of a list in descending order.",
            "Implement top n for a list of values, largest first.",
            "What would picking the k greatest elements look like?",
            "Could you return the n highest scores, sorted from high to low?",
            "Given a list and n, return the n largest values.",
            "I need a function that takes values and a count and returns that many of the biggest.",
            "How can I get the three largest numbers from a list, with three as a parameter?",
            "Build a function which finds the top k numbers and orders them from biggest to smallest.",
            "Define a function to select the n maximum values of an array.",
            "Make something that gives the best n scores, the best one first.",
            "Give me the highest n entries of a list of numbers.",
            "Write a program that sorts numbers downwards and keeps just the first n.",
            "Our arcade shows a hall of fame with the best n scores of the list, and the record is on top.",
            "[3, 8, 1, 6] with 2 should become [8, 6].",
            "The charity wants to know its largest donations, maybe five, maybe ten. Amounts are a list, return the biggest ones in falling order.",
            "hi please make function to give the N biggest numbers from list, first the biggest",
            "Sports lesson: from all throws find the n furthest, sorted with the furthest in front.",
            "I only care about the heaviest hitters. From a list of file sizes return the n largest, big to small.",
            "Auction's over: show the n highest bids out of all, starting with the highest.",
            "The sales lead asks for the top 10 deals, next week it will be top 20. Write it for any n and a list of amounts.",
            "Right now I call max() and remove() over and over to get the few biggest numbers, surely there is something better?",
            "Which were the hottest temperatures this summer? I want the n highest readings, hottest first.",
            "hey gimme the top k outta a list of nums",
            "Judges keep just the n best marks of each skater. Given the marks and n, return the ones kept from high to low.",
            "LARGE(range, 1..n) from Excel",
            "ORDER BY v DESC LIMIT n on a list",
            "nlargest without heapq",
            "upper n of the ranking, numbers only",
            "podium of n from a list of results",
            "peak values, a handful, falling order",
            "cream of the crop: n highest numbers",
            "sorted(xs)[::-1][:k]",
            "What I want is the first so many places if the numbers were ranked with the greatest on top.",
            "The n greatest should be listed in falling order, equal ones included as often as they occur.",
            "The result must begin with the maximum and contain no more than n numbers.",
            "From a list of prices and a count, the most expensive ones in that quantity are to be returned, dearest first.",
            "If fewer numbers exist than asked for, return all of them, still from high to low.",
            "To hand out n scholarships, take the n best point totals, the very best one leading.",
            "Take a bag of numbers and fish out the k mightiest, in order of might.",
            "As output the upper end of the sorted data, as long as I say, in decreasing order.",
            "As a fisherman I want my n heaviest catches out of the whole list of weights, heaviest first, to brag with them.",
            "Pinball night: from [300, 900, 150, 700] with 3 I expect [900, 700, 300] on the board, and 3 can be any number.",
            "ticket: dashboard tile 'slowest requests'. given durations and how many to show, return the longest durations in descending order",
            "feat: k greatest values of a list, ordered big to small",
            "list with many points, i want only best 4 or best 7 or what number i say, the best is first",
            "The pumpkin contest awards the n biggest weights. We've all the weights in a list; which weights win, from first prize downwards?",
            "Out of this year's daily profits, the boss wants to celebrate the n best ones at the party, highest profit mentioned first.",
            "Decathlon training: I keep a list of all my throws and only look at the longest few, sorted from far to near, the number being my choice.",
        ),
        params=("values", "n"),
        types="(values: list, n: int) -> list",
        summary="Return the n largest values in descending order.",
        explanation="The values are sorted in descending order and the first n are kept. "
        "Sorting costs n log n for all values; for a small n, a heap as in heapq.nlargest is cheaper. If there are fewer than n values, all are returned.",
        cases=(
            (([5, 1, 9, 3], 2), [9, 5]),
            (([10, 40, 20, 30], 3), [40, 30, 20]),
            (([1, 2], 5), [2, 1]),
            (([3, 3, 1], 2), [3, 3]),
            (([4, 2], 0), []),
            (([], 3), []),
            (([-5, -1, -3], 1), [-1]),
            (([1.5, 2.5, 0.5], 2), [2.5, 1.5]),
            (([7, 9, 8], 3), [9, 8, 7]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(values, n):
    return sorted(values, reverse=True)[:n]
'''),
            Program(style="functional", source='''import heapq


def {name}(values, n):
    return heapq.nlargest(n, values)
'''),
            Program(style="plain", source='''def {name}(values, n):
    remaining = list(values)
    top = []
    while remaining and len(top) < n:
        largest = max(remaining)
        top.append(largest)
        remaining.remove(largest)
    return top
'''),
            Program(style="iterative", source='''def {name}(values, n):
    best = []
    for value in values:
        position = 0
        while position < len(best) and best[position] >= value:
            position += 1
        best.insert(position, value)
        del best[n:]
    return best
'''),
            Program(style="robust", source='''import heapq


def {name}(values: list, n: int) -> list:
    """Return the n largest values in descending order; all of them if there are fewer."""
    if n <= 0:
        return []
    heap: list = []
    for value in values:
        if len(heap) < n:
            heapq.heappush(heap, value)
        elif value > heap[0]:
            heapq.heapreplace(heap, value)
    return sorted(heap, reverse=True)
'''),
        ),
        raises=((([1, 2], -1), "ValueError"), (([1, 2], "1"), "TypeError"), (([1, "2"], 1), "TypeError")),
        careful='''def {name}(values, n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    return sorted(values, reverse=True)[:n]
''',
        near=("mode", "second_largest", "index_of_max", "the n smallest values"),
    ),
)
