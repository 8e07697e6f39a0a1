"""Sets and combinations: duplicates, common and differing items, products, union, subsets, permutations."""

from __future__ import annotations

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="find_duplicates",
        task="data_processing",
        names=("duplicates", "repeated_items", "list_duplicates", "get_duplicates"),
        phrases=(
            "finds the items that occur more than once in a list",
            "returns each duplicated value once, in order of first appearance",
            "turns [1, 2, 1, 3, 2] into [1, 2]",
            "lists the elements that are repeated",
            "tells which entries of a list are not unique",
            "detects values appearing at least twice and reports each of them a single time",
            "spots doubles",
            "gives back only what shows up several times, without saying how often",
            "collects all user names that were taken by more than one person",
            "determines which things have a count of two or higher",
            "checks a list for repetitions and names the culprits",
            "reveals the ids that somebody entered twice or more",
            "picks out recurring elements, ignoring the ones that stand alone",
            "discards singletons and keeps one copy of the rest",
            "searches for clashes: equal items at different positions",
            "makes a list of the values having copies in items",
            "gets all duplicates from an array",
            "extracts the duplicate items of a list without listing any of them twice",
            "identifies duplicate values in a sequence",
            "finds the repeated numbers in an array",
            "filters a list so that only values with more than one occurrence are left, each shown once",
            "pulls out whatever appears more than one time in the input list",
            "counts how frequently each item occurs and outputs the ones with a count above 1",
            "receives a list and returns another list with the elements which are there two or more times",
            "reports duplicate records such as ids or e-mail addresses that turn up again later in the list",
            "keeps a set of seen values and collects each one that is met again",
            "returns the dupes in a list",
            "shows which values have been entered multiple times",
            "outputs the non-unique elements of an array, one copy of each",
            "helps with data cleaning by returning the column values that are duplicated",
            "computes the list of distinct items having at least one copy elsewhere in the list",
            "retrieves each item that isn't unique in the given collection",
            "looks through a list and tells you which elements come up again",
            "yields the list of repeating elements in the order they first show up",
        ),
        asks=(
            "find duplicates in a list",
            "I want to know which values show up more than once in my list",
            "how do I get the repeated items of a list, each just once?",
            "given [1, 2, 2, 3, 3, 3] return [2, 3]",
            "Some usernames seem to have been registered twice or more. List those names.",
            "python: which elements aren't unique?",
            "Please report all order numbers that occur at least two times in the list.",
            "dupe finder, shows only the dupes",
            "homework: return the numbers which are in the list several times",
            "any way to pick out the values that are there twice or more, and skip the one-offs?",
            "need elements which repeat in array, without repeating them in result",
            "For data cleaning we need to see the ids that appear multiple times.",
            "so ['a','b','a','c','b'] gives ['a','b'] because those are doubled",
            "catch every entry that has a twin somewhere else in the list",
            "Which guests did I write down more than once? The guest list is a plain list of names, answer with the double ones.",
            "items with count > 1",
            "Drop the elements that occur a single time and tell me what the repeated ones are, one of each",
            "Write something that flags duplicate values in a list and returns them",
            "find duplicates",
            "get duplicate items of a list",
            "which values appear more than once",
            "list the repeated elements",
            "duplicate values in an array",
            "fn that returns the dupes",
            "show items occurring at least twice",
            "detect duplicates and return them",
            "elements that repeat in list",
            "non-unique items of a list",
            "return duplicated entries please",
            "duplicates only, each once",
            "Write a function that finds all the duplicate elements in a list.",
            "How can I find which elements of a list appear more than once?",
            "Create a function which takes a list and returns the values that are repeated in it.",
            "Given a list, return the items that occur at least two times, without repetition.",
            "Implement a duplicate finder for arrays; every duplicate should be reported once.",
            "I need a list of the values that are not unique in my data.",
            "Could you write code to spot the repeated values in a list and return them?",
            "What would a function look like that returns [4, 6] for [4, 6, 5, 4, 6]?",
            "Build a helper that tells me the elements with two or more occurrences.",
            "Make a function that extracts duplicated entries from a sequence in order of first appearance.",
            "Define a function that reports all items contained multiple times in a list.",
            "Give me every value that shows up again later in the list, just one of each.",
            'Our import failed with "key not unique". I have the keys as a list and want to know which of them occur several times.',
            "Two people at the party brought the same dish, maybe more. From the list of dishes, tell me which ones came more than once.",
            "please write function for searching the elements which are two or more times in list, give every such element one time",
            "so ['x', 'y', 'x', 'z', 'z'] must give ['x', 'z'], as y is there only once",
            "The question isn't whether there are doubles in the list but which values they are. Return them in the order they first come.",
            "I swap football stickers. Here's the list of all I own: which ones do I have twice or more, so that I can trade them?",
            "A customer complains of being charged twice. Go through the list of transaction ids and return the ids that turn up repeatedly.",
            "homework: given an array of integers, list the ones that have a count greater than one",
            "don't remove the duplicates, I want to see them! input a list, output the repeated values",
            "code review: counting with list.count in a loop. Please supply a neat function returning the repeated items of a list.",
            "HR suspects some badge numbers were handed out to several people. Pick out of all badge numbers those that aren't unique.",
            "as proofreader I'd like to know which chapter titles are used more than once in this list of titles",
            "HAVING COUNT(*) > 1 on a list",
            "values with two or more copies",
            "repeat offenders in a list",
            "which entries are doubled up",
            "multiply occurring elements, listed once",
            "Counter items above one",
            "clones in array, one of each",
            "name the recurring values",
            "An element should be reported, a single time, if the list contains it more than once.",
            "The result must name only those values that have at least one further copy in the list.",
            "What I want is to know which things I've entered twice or even more often.",
            "Given a list of ids, the ones assigned repeatedly are to be returned, earliest first.",
            "If something is there just once, leave it out; if it's there repeatedly, mention it once.",
            "Out of my list, show only what recurs, in the sequence in which it first turned up.",
            "Are there values in this array that come back later, and if so, which ones are they?",
            "So I can merge double customers, tell me which customer numbers are repeated in the list.",
            "my cd shelf is typed into a list and I suspect I own a few albums twice. which albums are those? don't want the singles in the output",
            "As a registrar I want the email addresses that were used for more than one registration, each shown once, so that I can phone these people.",
            "['ham', 'egg', 'ham', 'jam', 'egg', 'ham'] should report ['ham', 'egg'] and stay silent about the jam",
            'Ticket: import fails with "unique constraint violated" but doesn\'t say on which keys. From the list of keys return those present several times.',
            "Excel can highlight duplicate values in red. I need the red ones as a list, every one of them only once.",
            "Not deduplication! I want the opposite in a sense: the culprits, meaning the items that appear two or more times.",
            "lottery homework: which numbers were drawn more than one time this year? draws are in one long list. 3 8 3 5 8 gives 3 8",
            "feat: warn about variable names declared more than once; return these names by first declaration from the list of declarations",
        ),
        params=("items",),
        types="(items: list) -> list",
        summary="Return the items that occur more than once, each once, in order of first appearance.",
        explanation="The occurrences are counted in a dictionary, which keeps the order in which items appear first. "
        "Then all keys with a count above one are the duplicates. Both steps are linear.",
        cases=(
            (([1, 2, 1, 3, 2],), [1, 2]),
            ((["a", "b", "a"],), ["a"]),
            (([1, 2, 3],), []),
            (([],), []),
            (([7, 7, 7, 7],), [7]),
            (([5],), []),
            (([0, 0, 1, 1, 2],), [0, 1]),
            ((["x", "X", "x"],), ["x"]),
            (([None, 1, None],), [None]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items):
    result = []
    for item in items:
        if items.count(item) > 1 and item not in result:
            result.append(item)
    return result
'''),
            Program(style="plain", source='''def {name}(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return [item for item, count in counts.items() if count > 1]
'''),
            Program(style="functional", source='''from collections import Counter


def {name}(items):
    return [item for item, count in Counter(items).items() if count >= 2]
'''),
            Program(style="iterative", source='''def {name}(items):
    repeated = {}
    for item in items:
        repeated[item] = item in repeated
    return [item for item in repeated if repeated[item]]
'''),
            Program(style="robust", source='''def {name}(items: list) -> list:
    """Return the repeated items once each, by first appearance; unhashable items are allowed."""
    duplicates: list = []
    for index, item in enumerate(items):
        if item in duplicates:
            continue
        if item in items[index + 1:]:
            duplicates.append(item)
    return duplicates
'''),
        ),
        raises=(((None,), "TypeError"), ((5,), "TypeError"), (("aab",), "TypeError")),
        careful='''def {name}(items):
    if not isinstance(items, (list, tuple)):
        raise TypeError("items must be a list or a tuple")
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return [item for item in counts if counts[item] > 1]
''',
        near=("unique_in_order", "whether a list has duplicates", "items that occur exactly once", "mode"),
    ),
    Family(
        key="common_elements",
        task="data_processing",
        names=("intersection", "shared_items", "list_intersection", "in_both"),
        phrases=(
            "returns the elements that two lists have in common",
            "computes the intersection of two lists, in the order of the first and without repetitions",
            "turns [1, 2, 3] and [3, 2, 5] into [2, 3]",
            "finds what occurs in both lists",
            "lists the values shared by first and second, each once",
            "keeps those items of first that are also contained in second and drops repeated ones",
            "gets the overlap of two collections",
            "tells which friends two people share",
            "picks the entries present on either side at the same time",
            "intersects two sequences",
            "gives the mutual members of two groups",
            "determines what a pair of lists agree on",
            "selects everything that is to be found here as well as there",
            "looks for matches between two lists of values and returns each match a single time",
            "answers which products both shops sell",
            "cuts down first to what second has too, no doubles",
            "finds the common elements of two lists",
            "returns the intersection of two arrays",
            "gets all items that appear in both of two sequences",
            "extracts the values which two arrays share",
            "compares two lists and returns what is the same in both",
            "finds matching items in two lists",
            "pulls out the numbers that can be found in list a and also in list b",
            "calculates the set intersection of two lists but keeps the order of the first one",
            "outputs the unique elements contained in both inputs",
            "takes two lists and gives back a list of the elements they both have",
            "filters the first list down to entries that exist in the second as well, without repeats",
            "identifies customers who are on both of two lists",
            "collects each element of one array that is a member of the other array too, once only",
            "retrieves the shared entries of two collections",
            "looks at two lists and tells which things are in the two of them",
            "shows where two sets of values intersect, as an ordered list without duplicates",
            "determines which ids occur in the old export and in the new export alike",
            "does a logical AND of two lists: what belongs to one and to the other",
        ),
        asks=(
            "what do two lists have in common?",
            "intersection of two lists",
            "I have two lists of names and want the people who are on both",
            "given [1, 2, 3, 4] and [3, 4, 5] return [3, 4]",
            "how can I find the items that appear in both lists, no repeats?",
            "Please compare our two customer lists and return the customers found in each of them.",
            "python snippet: shared elements of a and b, in a's order",
            "Which films have we both seen? My list and her list go in, the overlap comes out.",
            "homework: output the numbers that the first list and the second list share",
            "any quick way to see where two arrays match up, value-wise?",
            "need same elements from two lists, every only one time",
            "overlap between two lists as a list without duplicates",
            "keep from list one only what list two has as well, once each",
            "Find the mutual friends of two users, both given as lists of friends.",
            "so ['tea','milk','salt'] and ['salt','tea'] should give ['tea','salt']",
            "list A AND list B",
            "The skills a job asks for and the skills an applicant has are two lists; I need the skills that are in the one and the other.",
            "Get me the values present in two sequences at once",
            "common elements of two lists",
            "list intersection",
            "intersect two arrays",
            "elements in both lists",
            "overlap of two lists",
            "shared items between lists",
            "find matching values in two lists",
            "what's in both lists",
            "fn for intersection of lists",
            "same items in two lists",
            "common values, no duplicates",
            "items two lists share",
            "Write a function that returns the common elements of two lists.",
            "How can I find the values that are in both of my lists?",
            "Create a function which takes two lists and returns their intersection.",
            "Given two lists, return the items that appear in each of them, without repeats.",
            "Implement the intersection of two arrays, keeping the order of the first.",
            "I need the elements that two lists have in common.",
            "Could you write code that compares two lists and gives back what they share?",
            "What would a function look like that returns [2, 4] for [1, 2, 4] and [4, 2, 9]?",
            "Build a helper that picks the entries occurring in both of two lists.",
            "Make a function to find which items of one list also exist in another one.",
            "Define a set intersection for lists in which the order stays stable.",
            "Give me the values contained in list one as well as in list two.",
            "Anna is free on some days and I'm free on some days. On which days can we meet? Both of us send a list of days.",
            "The recipe wants certain things and my cupboard has certain things. Which of the recipe's ingredients do I already have?",
            "please compare the two list and return which elements are in both, and the same element not two times",
            "so ['a', 'b', 'c', 'd'] and ['d', 'x', 'b'] have ['b', 'd'] in common",
            "list(set(a) & set(b)) loses the order. I want the shared elements as they stand in the first list, each one time.",
            "We sent newsletters to two mailing lists and fear that some people got both. Who is on the one list and on the other?",
            "Two search queries gave two lists of document ids. For an AND search return the ids found by both queries.",
            "beginner question: I've two arrays with numbers, how do I get only those numbers which can be found in the two arrays?",
            "In the dating app, show hobbies both users have ticked. Hobbies are lists of strings, and the first user's order is used.",
            "Marketing and sales each picked favourite product ideas. Show where they agree, i.e. the ideas chosen by both sides.",
            "keep an element of the first list if the second list has it too, drop it otherwise, and mention each just once",
            "which languages do the two of us speak alike? my languages and yours are lists, result is what we have in common",
            "A ∩ B as an ordered list",
            "INTERSECT in SQL, for lists",
            "mutual entries of two arrays",
            "array_intersect, distinct",
            "where two lists agree",
            "members belonging to both sides",
            "Venn diagram middle part",
            "values present here and there",
            "An item should be kept if it's a member of one list and of the other as well.",
            "The result must contain nothing that is absent from either list, and nothing twice.",
            "What I want is the films that are on my watchlist and also on yours.",
            "Given two lists, everything found in the two of them is to be returned in list one's order.",
            "If a value of list one also exists in list two, list it, though only once.",
            "Which names do the two guest lists have in common? Order as on the first list.",
            "So we can meet, find the dates which both of us have written down as free.",
            "By comparing two arrays, the elements they share should be determined, each shown a single time.",
            "me and my friend both follow lots of channels. who do we both follow? two lists of channel names, one list back, no doubles",
            "As a recruiter I want to see which of the required skills a candidate actually has, from a list of required ones and a list of theirs.",
            "[8, 3, 8, 5] and [5, 8, 1] have [8, 5] in common: the 8 one time, and in the order of the left list",
            "Ticket: permissions requested vs. permissions allowed. Grant just those that are on both lists, as ordered in the request.",
            "biology: genes active in sample A and genes active in sample B are two lists; output the genes active in the two samples alike",
            "feat: AND filter. Ids matching condition one and ids matching condition two come as lists, keep ids matching both",
            "set(a) & set(b) loses the sequence. I want the same intersection but sorted as in a and still a list",
            "i have list of supermarket one and list of supermarket two, show me product that i can buy in every of the two",
        ),
        params=("first", "second"),
        types="(first: list, second: list) -> list",
        summary="Return the items that occur in both lists, each once, in the order of the first.",
        explanation="The second list becomes a set, so that asking whether it contains an item takes constant time. "
        "The items of the first list that are in this set are collected, unless they have been already. The cost is linear in both lengths.",
        cases=(
            (([1, 2, 3], [3, 2, 5]), [2, 3]),
            ((["a", "b", "c"], ["c", "a"]), ["a", "c"]),
            (([1, 2], [3, 4]), []),
            (([], [1]), []),
            (([1], []), []),
            (([1, 2, 3], [1, 2, 3]), [1, 2, 3]),
            (([4, 4, 5], [4, 4]), [4]),
            (([0, None], [None, 0]), [0, None]),
            (([9, 8, 7], [7, 7, 9]), [9, 7]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(first, second):
    result = []
    for item in first:
        if item in second and item not in result:
            result.append(item)
    return result
'''),
            Program(style="one_liner", source='''def {name}(first, second):
    return [item for item in dict.fromkeys(first) if item in second]
'''),
            Program(style="functional", source='''def {name}(first, second):
    return sorted(set(first) & set(second), key=first.index)
'''),
            Program(style="plain", source='''def {name}(first, second):
    wanted = set(second)
    common = []
    for item in first:
        if item in wanted:
            common.append(item)
            wanted.remove(item)
    return common
'''),
            Program(style="robust", source='''def {name}(first: list, second: list) -> list:
    """Return the items of both lists once each, in the order of the first list."""
    available = set(second)
    seen: set = set()
    common: list = []
    for item in first:
        if item in available and item not in seen:
            seen.add(item)
            common.append(item)
    return common
'''),
        ),
        raises=(((None, [1]), "TypeError"), (([1], 1), "TypeError"), (("ab", ["a"]), "TypeError")),
        careful='''def {name}(first, second):
    for items in (first, second):
        if not isinstance(items, (list, tuple)):
            raise TypeError("both arguments must be lists")
    common = []
    for item in first:
        if item in second and item not in common:
            common.append(item)
    return common
''',
        near=("list_difference", "list_union", "whether two lists overlap", "find_duplicates", "join_tables"),
    ),
    Family(
        key="list_difference",
        task="data_processing",
        names=("difference", "subtract_lists", "only_in_first", "items_not_in"),
        phrases=(
            "returns the items of the first list that are not in the second",
            "removes from one list everything that another one contains",
            "turns [1, 2, 3, 4] and [2, 4] into [1, 3]",
            "subtracts second from first, keeping the order",
            "lists what is only in first",
            "tells which entries are absent from the second list",
            "filters out blocked values given as a list",
            "drops all elements of first occurring in second",
            "finds the guests who were invited but did not come, from both lists of names",
            "computes first without second",
            "excludes the members of a stop list",
            "gives the remainder of a list after taking away what another list names",
            "keeps whatever second lacks",
            "shows what one side has and the other has not",
            "strikes the items of second off the list first",
            "works out what is left to do from all tasks and finished tasks",
            "finds the difference of two lists",
            "gets the elements that exist in list a but not in list b",
            "returns everything from the first array that is missing from the second array",
            "computes the set difference of two lists but preserves the order of the first",
            "deletes from a list all the values that are given in another list",
            "filters a list by leaving out the items found in a second list",
            "takes two lists and returns those elements of the first which the second doesn't contain",
            "compares two lists and reports what is missing in the second one",
            "extracts the items unique to the first of two lists",
            "excludes every element that appears in an exclusion list",
            "pulls out the ids that are in the old list and no longer in the new list",
            "subtracts one list from another",
            "keeps only the words of a list that aren't stop words, where the stop words come as a second list",
            "computes the list equivalent of the set operation a - b",
            "identifies records present in the source and absent in the target, both given as lists",
            "outputs the first list minus whatever is in the second list",
            "removes unwanted values, listed separately, from an array",
            "checks each element of one list against another list and retains it only when it isn't found there",
        ),
        asks=(
            "what's in the first list but not in the second?",
            "remove all the elements of one list from another",
            "I have a todo list and a done list and need what's still open",
            "given [1, 2, 3, 4] and [1, 3] return [2, 4]",
            "how do I subtract one list from another in python?",
            "list a minus list b, order kept",
            "Please show which invited people have not answered yet, from the invitation list and the list of answers.",
            "filter out everything that's on a blacklist; both are plain lists",
            "homework: from two lists make the list of elements that only the first one contains",
            "any idea how to get the items missing from the second list that are in the first?",
            "need to delete from first array every value what is in second array",
            "For inventory: we should have these parts, we do have those. Which are lacking?",
            "set difference, but for lists",
            "so ['a','b','c'] without ['b','x'] leaves ['a','c']",
            "My shopping list and the contents of my fridge are two lists. Cross off the list what's in the fridge already.",
            "Take away the second list's values from the first and return what's left.",
            "exclude stopwords: a list of words and a list of words to throw out",
            "Which ids from the old file are gone in the new file? I have the ids of both files as lists.",
            "difference of two lists",
            "list minus another list",
            "items in first not in second",
            "subtract one list from another",
            "elements only in the first list",
            "remove items found in other list",
            "set difference keeping order",
            "what is missing from second list",
            "a minus b for lists",
            "exclude values of another list",
            "fn for list difference",
            "filter out elements listed elsewhere",
            "Write a function that returns the elements of the first list that are not in the second.",
            "How can I remove from one list everything that is contained in another?",
            "Create a function which takes two lists and returns the items only the first one has.",
            "Given two lists, return those values of the first that don't appear in the other.",
            "Implement list subtraction that keeps the order of the remaining items.",
            "I need the elements which are in list A but missing in list B.",
            "Could you write code that excludes all members of a second list from the first?",
            "What would a function look like that returns [1, 5] for [1, 3, 5] and [3, 4]?",
            "Build a helper that filters a list by a list of unwanted values.",
            "Make a function to find which items of one array are absent from another.",
            "Define a function that takes away from a list whatever is in a second list.",
            "Give me what's left of the first list after deleting all items found in the second.",
            "The school trip: one list has all the pupils, the other those who have paid. Who still has to pay?",
            "I packed some things already. Compare my packing list with the list of packed things and tell me what isn't packed yet.",
            "please write function what returns elements from first list, which second list doesn't have, in the same order",
            "so ['mon', 'tue', 'wed', 'thu'] without ['tue', 'thu'] is ['mon', 'wed']",
            "Before sending mail, throw out anyone on the unsubscribe list. Recipients and unsubscribed addresses are both lists of strings.",
            "In JS I'd do a.filter(x => !b.includes(x)); how would that be done in Python?",
            "Our backup holds some of the files. Which files of the source are not in the backup? I've got both name lists.",
            "Using set(a) - set(b) reorders my data and merges repeats, so I'd like a version for lists that just leaves out b's values.",
            'exam prep: compute A \\ B, where A and B are given as python lists, and output a list',
            "I have a list of all the seats and a list of the taken seats, and the booking page should offer the ones that remain.",
            "required columns vs. columns in the upload: report the required ones that the upload doesn't contain",
            "Which guests from last year's list aren't on this year's? Return them in last year's order.",
            "EXCEPT / MINUS for lists",
            'A \\ B, sequence preserved',
            "blacklist filter on an array",
            "array_diff in Python",
            "leftovers after removing listed items",
            "in a but absent from b",
            "anti-join of two simple lists",
            "reject members of the second list",
            "An item of the first list should stay only if the second list doesn't have it.",
            "The result must be the first list without anything that's mentioned in the second.",
            "What I want is my to-do list without the tasks on the done list.",
            "Given all students and those present, the absent ones are to be returned in list order.",
            "If a value is on the exclusion list, throw it away; otherwise let it through unchanged.",
            "From one array, all values contained in another array should be taken away.",
            "Which of the things I need are not among the things I already own?",
            "So that stop words vanish, keep only words from the word list that aren't on the stop list.",
            "we got a list of invited people and a list of those who replied. who do i still have to bug? keep the invitation order pls",
            "As a shop assistant I want to know which ordered articles weren't in the delivery, by comparing the order list with the delivery list.",
            "[7, 7, 2, 5] without [2, 9] leaves [7, 7, 5]; the repeated seven remains twice. Please write it",
            "Ticket: nightly sync must upload the files that exist locally but not remotely. Two lists of file names in, one list out.",
            "feat: ignore list for the linter, warnings whose code is on it get dropped while the remaining ones keep their position",
            "My mother sent a grocery list and I know what's in the fridge. Return what I really have to buy, so groceries minus fridge.",
            "In SQL there is EXCEPT; for python lists I found only sets and these shuffle my items. Give me list minus list.",
            "i want delete from list one every element that is also in list two, rest of list one is not touched",
        ),
        params=("first", "second"),
        types="(first: list, second: list) -> list",
        summary="Return the items of the first list that do not occur in the second, in order.",
        explanation="The second list is made a set for quick lookups, and every item of the first list that is not in it is kept, repeated ones included. "
        "The order of the first list stays and the cost is linear.",
        cases=(
            (([1, 2, 3, 4], [2, 4]), [1, 3]),
            ((["a", "b", "c"], ["b"]), ["a", "c"]),
            (([1, 2], [3]), [1, 2]),
            (([1, 2], [2, 1]), []),
            (([], [1]), []),
            (([1, 2], []), [1, 2]),
            (([2, 2, 3], [2]), [3]),
            (([1, 1, 2], [2]), [1, 1]),
            (([0, None, ""], [None]), [0, ""]),
            (([5, 3, 4], [3, 9]), [5, 4]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(first, second):
    return [item for item in first if item not in second]
'''),
            Program(style="plain", source='''def {name}(first, second):
    excluded = set(second)
    result = []
    for item in first:
        if item not in excluded:
            result.append(item)
    return result
'''),
            Program(style="functional", source='''from itertools import filterfalse


def {name}(first, second):
    return list(filterfalse(set(second).__contains__, first))
'''),
            Program(style="iterative", source='''def {name}(first, second):
    remaining = list(first)
    for unwanted in second:
        while unwanted in remaining:
            remaining.remove(unwanted)
    return remaining
'''),
            Program(style="robust", source='''def {name}(first: list, second: list) -> list:
    """Return the items of first that are not in second; unhashable items are allowed too."""
    try:
        excluded = set(second)
        return [item for item in first if item not in excluded]
    except TypeError:
        return [item for item in first if item not in list(second)]
'''),
        ),
        raises=(((None, [1]), "TypeError"), (([1], 1), "TypeError"), (([1], "1"), "TypeError")),
        careful='''def {name}(first, second):
    for items in (first, second):
        if not isinstance(items, (list, tuple)):
            raise TypeError("both arguments must be lists")
    return [item for item in first if item not in second]
''',
        near=("common_elements", "differences", "items in exactly one of two lists", "remove_falsy"),
    ),
    Family(
        key="cartesian_product",
        task="algorithm",
        names=("all_pairs", "cross_product", "combine_all", "pair_combinations"),
        phrases=(
            "returns all pairs of an item of the first list and an item of the second",
            "computes the cartesian product of two lists",
            "turns [1, 2] and ['a', 'b'] into [(1, 'a'), (1, 'b'), (2, 'a'), (2, 'b')]",
            "combines everything in first with everything in second",
            "crosses two lists",
            "lists every possible (x, y) with x from one collection and y from the other",
            "gives all outfits that a set of shirts and a set of trousers allow",
            "does what two nested loops over different lists do and collects the tuples",
            "produces a full cross join of values",
            "enumerates the cells of a grid from its row labels and column labels",
            "matches each element of one list to each of another, the first list varying slowest",
            "builds len(first) * len(second) tuples",
            "makes all the two-part combinations, one part out of each list",
            "pairs up every left value with all right values in turn",
            "works out the whole menu of starters and main dishes as couples",
            "forms A x B",
            "generates all combinations of the elements of two lists as tuples",
            "returns every pair that can be made by taking one element from each of two arrays",
            "gets the cross product of two collections as a list of pairs",
            "combines each item of list a with each item of list b",
            "pairs every element in the first list with every element in the second list",
            "takes two lists and outputs all possible pairs between them",
            "finds all the ordered pairs (a, b) where a is in the first set and b in the second",
            "builds the Cartesian product as a list of tuples",
            "joins two lists all against all",
            "creates a list of tuples with all size and colour variants of a product, from the sizes and the colours",
            "behaves like itertools.product for two lists",
            "makes the 52 cards of a deck, or the like, from a list of ranks and a list of suits",
            "constructs the product set of two sequences",
            "enumerates every combination of a value from one list and a value from another",
            "produces all parameter settings to test when there are two parameters with a list of values each",
            "loops over one list and inside it over a second one to gather each pair of elements",
            "computes all the ways of choosing one thing from list one and one thing from list two",
            "forms tuples from two arrays such that no pairing between them is left out",
        ),
        asks=(
            "cartesian product of two lists",
            "I need every possible pair with one thing from each of two lists",
            "given [1, 2] and ['x', 'y'] return [(1, 'x'), (1, 'y'), (2, 'x'), (2, 'y')]",
            "how do I combine each element of one list with each element of another?",
            "The shop has sizes and colours. Please make all the variants as (size, colour) pairs.",
            "cross join of two lists",
            "python: all pairs (a, b), a out of one list and b out of the other",
            "Which outfits can I wear? Shirts in one list, trousers in the other, return all pairings.",
            "homework: form the product set A x B of two lists as a list of tuples",
            "any tidy replacement for my two nested for loops that pair up two lists in all ways?",
            "need all combinations between list one and list two like tuples",
            "To make a deck of cards, pair every rank with every suit; ranks and suits are passed as two lists.",
            "same as itertools.product with two arguments, as a list",
            "so 3 starters and 4 mains would make 12 menus, each one a tuple of the two dishes",
            "everything in list A matched with everything in list B",
            "Our test plan runs each browser on each operating system. Generate all these couples from the two lists.",
            "Enumerate grid coordinates: every x from a list of xs together with every y from a list of ys.",
            "all ways of taking one item from the first list and one from the second",
            "cartesian product",
            "all pairs from two lists",
            "cross product of two lists",
            "every combination of two lists",
            "all combinations of a and b items",
            "pair each element with every other list's element",
            "product of two sets as tuples",
            "fn for cartesian product of lists",
            "cross join two lists",
            "combine two lists in all ways",
            "tuples of all pairings between lists",
            "itertools.product of two lists",
            "Write a function that returns the Cartesian product of two lists as tuples.",
            "How can I get all the possible pairs made of one item from each of two lists?",
            "Create a function which combines every element of one list with every element of another.",
            "Given two lists, return all tuples with one element from the first and one from the second.",
            "Implement the cross product A x B for two Python lists.",
            "I need each combination of colour and size from two separate lists.",
            "Could you write code that pairs all items of list one with all items of list two?",
            "What would a function look like that gives [('a', 1), ('a', 2), ('b', 1), ('b', 2)] for ['a', 'b'] and [1, 2]?",
            "Build a helper that produces all ordered pairs out of two collections.",
            "Make a function to list every way of choosing one thing from each of two lists.",
            "Define a function that crosses two lists, the second varying fastest.",
            "Give me the complete set of combinations between two lists as a list of tuples.",
            "The ice cream stand has several flavours and several toppings. Print every cone with one flavour and one topping that a customer could order.",
            "For a grid search over learning rates and batch sizes I want all (rate, size) settings from the two lists of values.",
            "please make all pairs: each from the first list go together with each from the second list, like tuple",
            "so rows ['A', 'B'] and numbers [1, 2, 3] give ('A', 1), ('A', 2), ('A', 3), ('B', 1), ('B', 2), ('B', 3)",
            "zip only pairs things at equal positions, but I want everything with everything, from two lists.",
            "In a league of two divisions every team of the north meets every team of the south once. Produce the fixtures as tuples.",
            "QA has a list of devices and a list of locales and must test all device/locale combinations. Generate the test matrix as pairs.",
            "chessboard squares: files in one list, ranks in another. Put every file together with every rank and return the tuples.",
            "set theory homework: list the elements of the product of two finite sets, given as lists",
            "refactoring: a double for loop that appends (x, y) for all x in one list and all y in the other, as a reusable function",
            "First names here, last names there. I'd like to see all the full names you could form, as (first, last) tuples.",
            "our canteen serves mains and desserts; each main can go with each dessert. which (main, dessert) meals are there in all?",
            "CROSS JOIN of two arrays",
            "A × B as tuples",
            "outer pairing of two lists",
            "every (x, y), x from a, y from b",
            "nested-loop tuples of two lists",
            "all matchups between team A and team B",
            "grid coordinates from xs and ys",
            "each with each, two lists",
            "Every member of one list should be teamed up with every member of the other, as tuples.",
            "The result must have len(a) times len(b) tuples, one for each choice from both lists.",
            "What I want is the complete menu of (drink, snack) choices from a drinks list and a snacks list.",
            "Given shirts and trousers in two lists, all outfits are to be listed as (shirt, trousers).",
            "If one list has 2 entries and the other 3, six tuples should come back.",
            "For each element on the left, form a tuple with each element on the right.",
            "How can I multiply two lists in the set-theory sense and get the ordered pairs?",
            "So no test case is forgotten, combine each browser with each language from two lists.",
            "ice cream stand: cones ['waffle', 'cup'] and flavours ['nut', 'kiwi'] make ('waffle', 'nut'), ('waffle', 'kiwi'), ('cup', 'nut'), ('cup', 'kiwi'). any lists please",
            "As a tester I want every device paired with every operating system version, as tuples with the device first, so the matrix is complete.",
            "Ticket: generate product variants. Sizes is one list, colours is another; each size comes in each colour, return (size, colour).",
            "The zip function pairs only by position, first with first. I'd like first with all, second with all, and so on, out of two lists.",
            "dance evening: every lady on list one dances with every gentleman on list two. write down all the couples (lady, gentleman)",
            "maths class, we have M = {1, 2} and N = {3, 4} and M × N = {(1,3), (1,4), (2,3), (2,4)}. do this for two lists",
            "feat: schedule all (room, hour) slots from the list of rooms and the list of hours, rooms varying slowest",
            "i have list of suits and list of ranks, make whole card deck as tuple suit and rank",
        ),
        params=("first", "second"),
        types="(first: list, second: list) -> list[tuple]",
        summary="Return all tuples of an item of the first and an item of the second list.",
        explanation="The outer loop runs over the first list and the inner one over the second, so the second item changes fastest. "
        "The number of pairs is the product of both lengths; if one list is empty, there are none.",
        cases=(
            (([1, 2], ["a", "b"]), [(1, "a"), (1, "b"), (2, "a"), (2, "b")]),
            ((["x"], [1, 2, 3]), [("x", 1), ("x", 2), ("x", 3)]),
            (([1, 2, 3], [0]), [(1, 0), (2, 0), (3, 0)]),
            (([], [1, 2]), []),
            (([1, 2], []), []),
            (([], []), []),
            (([5], [5]), [(5, 5)]),
            (([0, 1], [0, 1]), [(0, 0), (0, 1), (1, 0), (1, 1)]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(first, second):
    return [(a, b) for a in first for b in second]
'''),
            Program(style="functional", source='''from itertools import product


def {name}(first, second):
    return list(product(first, second))
'''),
            Program(style="plain", source='''def {name}(first, second):
    pairs = []
    for left in first:
        for right in second:
            pairs.append((left, right))
    return pairs
'''),
            Program(style="iterative", source='''def {name}(first, second):
    width = len(second)
    pairs = []
    for number in range(len(first) * width):
        row, column = divmod(number, width)
        pairs.append((first[row], second[column]))
    return pairs
'''),
            Program(style="robust", source='''def {name}(first: list, second: list) -> list[tuple]:
    """Return all pairs of an item of first and one of second; any iterables will do."""
    right_items = list(second)
    pairs: list[tuple] = []
    for left in first:
        pairs.extend((left, right) for right in right_items)
    return pairs
'''),
        ),
        raises=(((None, [1]), "TypeError"), (([1], 2), "TypeError"), ((1, 2), "TypeError")),
        careful='''def {name}(first, second):
    if not isinstance(first, (list, tuple)):
        raise TypeError("first must be a list")
    if not isinstance(second, (list, tuple)):
        raise TypeError("second must be a list")
    return [(left, right) for left in first for right in second]
''',
        near=("pair items by position", "interleave_lists", "pairs within one list", "permutations", "pairs_with_sum"),
    ),
    Family(
        key="power_set",
        task="algorithm",
        names=("all_subsets", "powerset", "subsets", "list_subsets"),
        phrases=(
            "returns all subsets of a list, the smaller ones first",
            "computes the power set as a list of lists, ordered by size",
            "turns [1, 2] into [[], [1], [2], [1, 2]]",
            "lists every selection one can make from items, from nothing up to everything",
            "enumerates the 2**n combinations of n elements of any length, short ones before long ones",
            "gives each way to choose some, none or all of the things",
            "builds all sub-collections starting with the empty one and ending with the whole list",
            "finds the possible pizza toppings sets, beginning with no topping at all",
            "generates combinations of all sizes, size by size",
            "makes the set of all subsets",
            "produces every group that can be formed out of the members, the empty group too",
            "answers what can be left over when any items may be taken away, sorted by how many remain",
            "collects the choose-0, choose-1, ... choose-n results in a single list",
            "works out the complete family of subsets, each in the original item order",
            "considers all in-or-out decisions and returns what they select, by rising length",
            "takes items and yields each possible subset once, as a list",
            "generates the power set of a list",
            "finds all the subsets of a given set",
            "returns every possible subset of an array, including the empty one and the array itself",
            "creates a list with all possible combinations of any length of the elements",
            "enumerates subsets from the empty list to the full list",
            "gets all combinations of the items for each size from 0 to n",
            "takes a list and outputs all of its subsets, sorted by length",
            "lists the 2^n subsets of n elements",
            "computes every sub-collection of a collection, whatever its size, as a list of lists",
            "turns ['a', 'b'] into [[], ['a'], ['b'], ['a', 'b']]",
            "builds the powerset",
            "constructs all the subsets with itertools.combinations over every length",
            "tells which groups of people could show up to a meeting, from nobody to all of them",
            "produces all subsets of a sequence of distinct things, starting with those that have the fewest members",
            "tries every on/off combination of feature flags and returns the lists of flags which are on, the shortest first",
            "collects the subsets of a list by size: first none, then single elements, then two at a time and so on",
            "gives back each selection of elements where every element may be included or not",
            "extracts all possible subsets out of a collection of elements",
        ),
        asks=(
            "all subsets of a list",
            "power set please, small subsets first",
            "how do I get every possible subset, from the empty one to the full list?",
            "given [1, 2] return [[], [1], [2], [1, 2]]",
            "I'm choosing pizza toppings and want to see all selections I could make, including none at all, fewest toppings first",
            "python snippet: combinations of every length, 0 to n",
            "Please list all the teams of any size that could be formed from these people, the empty team too.",
            "Given a set with n members, output its 2^n subsets as lists, sorted by size.",
            "homework on sets: write down the powerset of a list",
            "any idea how to generate all the sub-collections of some items? each item can be in or out",
            "need all possible subsets of array elements, ordered by count of elements",
            "For a brute-force search I need to try any choice of the items, from zero items up to all.",
            "so ['a', 'b', 'c'] leads to eight lists, starting with [] and ending with ['a', 'b', 'c']",
            "subset generator for a list, every size",
            "itertools.combinations for each size in turn, everything gathered in one list of lists",
            "Which add-ons might a customer tick? Return each conceivable set of ticks, shortest ones first.",
            "Make every selection of some, none or all elements of a list",
            "enumerate the subsets of a collection by increasing length",
            "power set",
            "all subsets of a set",
            "generate all subsets",
            "get every subset of a list",
            "powerset of a list, by size",
            "subsets of all sizes",
            "all possible subsets please",
            "combinations of any length",
            "fn to generate the power set",
            "every sub-selection of the items",
            "list subsets including empty one",
            "subsets ordered by length",
            "Write a function that returns all the subsets of a list, from the empty one upwards.",
            "How can I generate every possible subset of a collection in Python?",
            "Create a function which takes a list and returns its power set as a list of lists.",
            "Given some items, return all combinations of any number of them, including none.",
            "Implement a power set generator with the smaller subsets coming first.",
            "I need all possible selections from a list, of every size.",
            "Could you write code to list each subset of a set of elements?",
            "What would a function look like that gives [[], [1], [2], [3], [1, 2], [1, 3], [2, 3], [1, 2, 3]] for [1, 2, 3]?",
            "Build a helper that enumerates the 2^n subsets of n elements.",
            "Make a function that produces all the groups which can be chosen from a list.",
            "Define a function for the set of all subsets, represented with lists.",
            "Give me every combination of the given items, with 0 items, 1 item, 2 items and so on.",
            "A burger can come with any of our extras, or with none. Work out all the different burgers one could order, plainest first.",
            "I want to brute-force which feature columns to use, so give me every possible choice of columns, from no column to all of them.",
            "please do a function which return all subsets of list, empty also, first short subsets and then longer",
            "so ['p', 'q'] would be [[], ['p'], ['q'], ['p', 'q']]",
            'LeetCode calls it "Subsets": return the power set of a list of unique items, but here sorted by size.',
            "There are five lamps and each may be on or off. Show all the lists of lamps that could be on, beginning with no lamp.",
            "discrete maths assignment: write out P(S) for a given list S",
            "Who'll turn up for practice? Maybe nobody, maybe everyone. Tell me all the groups that could possibly turn up.",
            "for testing permissions I want to try any mix of flags: none, each alone, each two together, up to the full list",
            "With itertools.combinations I get subsets of one size. I'd like those of all sizes together in a single list, from size zero up.",
            "The shop lets you bundle any of the listed products, order irrelevant. What bundles are possible, the empty bundle included?",
            "include or leave out each element, try all the choices, and return the resulting lists, shortest at the start",
            "2^n sub-selections of a list",
            "𝒫(S) as lists, small ones first",
            "every pick of zero or more items",
            "subset lattice enumerated by size",
            "all pizza toppings choices, none to all",
            "combos of all lengths, empty too",
            "bitmask every subset, sorted by length",
            "any-size selections from my items",
            "Each element may be in or out, and all the resulting lists should be returned, shortest first.",
            "The result must begin with the empty list and end with the full one.",
            "What I want is each possible team I could form from these people, whatever its size, even nobody.",
            "Given n elements, the 2 to the n subsets are to be listed, ordered by how many elements they have.",
            "If the list is ['k', 'l'], then [], ['k'], ['l'] and ['k', 'l'] should come out.",
            "Which selections, disregarding order, are possible from a collection? None at all and everything count too.",
            "For a brute-force search I need all subcollections of a list, from no members to all members.",
            "By taking 0, 1, 2, ... up to all of the items, every choice should be produced as a list.",
            "burger shop: extras are cheese, bacon, onion and a guest takes none, some or all of them. list every possible set of extras, smaller sets first",
            "As a product owner I want all combinations of feature flags that can be switched on, including none on, so QA can test each of them.",
            "set theory homework: write down P({a, b, c}), it has 8 members from {} to {a, b, c}. Should work for any list, with lists as members",
            "Ticket: discount engine tries each group of coupons, of whatever size, and takes the cheapest. Supply the groups, the coupon-free one as well.",
            "I own a few spices. In how many ways can I season? Don't count, show me each spice selection as a list, unseasoned first, all spices last.",
            "feat: enumerate the attribute subsets for candidate keys, sorted by number of attributes, starting from the empty subset",
            "what bags could i pack if every thing in my list can stay home or come with? all bags as lists, light ones (fewer things) first",
            "i need from [5, 6, 7] this: [], [5], [6], [7], [5, 6], [5, 7], [6, 7], [5, 6, 7] and same for other list",
        ),
        params=("items",),
        types="(items: list) -> list[list]",
        summary="Return all subsets of the items as lists, ordered by size.",
        explanation="For each size from 0 to the number of items, all combinations of that size are added, which keeps small subsets first. "
        "There are 2 to the power of n subsets, so this is feasible for short lists only.",
        cases=(
            (([1, 2],), [[], [1], [2], [1, 2]]),
            (([1, 2, 3],), [[], [1], [2], [3], [1, 2], [1, 3], [2, 3], [1, 2, 3]]),
            ((["a"],), [[], ["a"]]),
            (([],), [[]]),
            ((["x", "y"],), [[], ["x"], ["y"], ["x", "y"]]),
            (([3, 1],), [[], [3], [1], [3, 1]]),
            (([0],), [[], [0]]),
            (([None, 0],), [[], [None], [0], [None, 0]]),
        ),
        programs=(
            Program(style="naive", source='''from itertools import combinations


def {name}(items):
    result = []
    for size in range(len(items) + 1):
        for subset in combinations(items, size):
            result.append(list(subset))
    return result
'''),
            Program(style="functional", source='''from itertools import chain, combinations


def {name}(items):
    sizes = range(len(items) + 1)
    return list(map(list, chain.from_iterable(combinations(items, k) for k in sizes)))
'''),
            Program(style="recursive", source='''def {name}(items):
    def choose(rest, size):
        if size == 0:
            return [[]]
        found = []
        for i, item in enumerate(rest):
            found += [[item] + tail for tail in choose(rest[i + 1:], size - 1)]
        return found

    return [subset for size in range(len(items) + 1) for subset in choose(items, size)]
'''),
            Program(style="iterative", source='''def {name}(items):
    result = [[]]
    level = [([], 0)]
    while level:
        larger = []
        for subset, start in level:
            for i in range(start, len(items)):
                larger.append((subset + [items[i]], i + 1))
        result.extend(subset for subset, _ in larger)
        level = larger
    return result
'''),
            Program(style="robust", source='''def {name}(items: list) -> list[list]:
    """Return all subsets, ordered by size and within a size by the positions of the items."""
    choices: list[list[int]] = [[]]
    for index in range(len(items)):
        choices += [chosen + [index] for chosen in choices]
    choices.sort(key=lambda chosen: (len(chosen), chosen))
    return [[items[index] for index in chosen] for chosen in choices]
'''),
        ),
        raises=(((None,), "TypeError"), ((3,), "TypeError"), (("ab",), "TypeError")),
        careful='''from itertools import combinations


def {name}(items):
    if not isinstance(items, (list, tuple)):
        raise TypeError("items must be a list or a tuple")
    subsets = []
    for size in range(len(items) + 1):
        subsets.extend(list(chosen) for chosen in combinations(items, size))
    return subsets
''',
        near=("permutations", "combinations of one fixed size", "contiguous sublists", "cartesian_product"),
    ),
    Family(
        key="permutations",
        task="algorithm",
        names=("all_permutations", "permute", "all_orders", "arrangements"),
        phrases=(
            "returns all permutations of a list",
            "lists every possible order of the items",
            "turns [1, 2, 3] into [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]]",
            "generates the n! arrangements of n things as lists",
            "finds all ways to line up the elements in a row",
            "enumerates all orderings, the given one first and its reverse last",
            "gives each seating of the guests on a bench",
            "shuffles systematically through every sequence that uses all the items once",
            "produces the different rearrangements of distinct entries in lexicographic order of positions",
            "computes in which orders a set of tasks could be done",
            "permutes items completely",
            "makes a list of lists, one for each reordering",
            "works out all the routes that visit every given stop exactly one time",
            "builds every sequence in which each member appears precisely once",
            "tries each item in front and arranges the others behind in all manners",
            "answers how a handful of books may stand on a shelf, showing every variant",
            "generates all permutations of a list of elements",
            "finds every permutation of an array",
            "gets all possible arrangements of the elements in a list",
            "returns a list containing each way the given items can be ordered",
            "computes all different orders in which a list can be written",
            "takes a list and outputs every ordering of it as a list of its own",
            "creates all the possible rearrangements of a sequence of items",
            "turns ['a', 'b'] into [['a', 'b'], ['b', 'a']]",
            "reproduces itertools.permutations for full length, with lists in place of tuples",
            "lists all the ways to arrange the numbers of an array",
            "uses backtracking to produce every arrangement that contains all the elements",
            "enumerates the n factorial reorderings of n items",
            "shows all possible finishing orders of the runners in a race",
            "returns each sequence you can get by reordering the elements of the input list",
            "collects all orderings of the cities for a brute-force travelling salesman search",
            "gives back every possible sequence of the same items in a different order, the original included",
            "writes down all variants of placing n different objects one after the other",
        ),
        asks=(
            "all permutations of a list",
            "I need every possible order of the items in a list",
            "given [1, 2, 3] return all 6 arrangements as lists",
            "how do I list all the ways to arrange some things in a row?",
            "Four people sit down on a bench. Please give me every seating order, with the people passed as a list.",
            "python: permute a list, list of lists as result",
            "For a small travelling salesman problem I want all the orders in which the cities can be visited.",
            "homework: print each rearrangement of the elements of a list, using all of them every time",
            "any way to go through all the orderings of an array?",
            "need all possible rearrangings of elements from list",
            "['a','b'] -> [['a','b'],['b','a']]",
            "permutation generator for lists",
            "The songs can be played in any order; show us all conceivable running orders of the list.",
            "what are all the results a race could have? I pass the runners, I get the finishing orders",
            "Reorder the elements of a list in each way there is and collect the outcomes",
            "n! orderings of n items please",
            "We need to test our job steps in all sequences, each sequence containing each step exactly once.",
            "Could you generate every different line-up of the given objects?",
            "permutations of a list",
            "generate all permutations",
            "all orderings of items",
            "list permutations please",
            "every arrangement of the elements",
            "permute a list",
            "all possible orders of a list",
            "fn that returns all permutations",
            "all ways to arrange items",
            "every ordering of an array",
            "possible rearrangements of a list",
            "permutations as lists of lists",
            "Write a function that returns all permutations of a list.",
            "How can I generate every possible ordering of the elements of a list?",
            "Create a function which takes a list and returns all its arrangements.",
            "Given a list of distinct items, return every order they can be put in.",
            "Implement itertools.permutations yourself, with lists as results.",
            "I need all the ways in which the elements of an array can be arranged.",
            "Could you write code that outputs each rearrangement of a list, including the original?",
            "What would a function look like that gives [[1, 2], [2, 1]] for [1, 2]?",
            "Build a helper to produce all n! orders of n elements.",
            "Make a function that lists every sequence using all given items exactly once.",
            "Define a function for computing the permutations of some items, in positional order.",
            "Give me all different line-ups of the things in a list.",
            "Three speakers, one stage, and we can't agree on the order. Show us all running orders there are for the list of speakers.",
            "For a delivery van with a handful of stops I'd like to check all stop sequences. Return every sequence of the stops as a list.",
            "please create all variants of the order of the list elements, every element is used one time in each variant",
            "so ['x', 'y', 'z'] results in six lists: xyz, xzy, yxz, yzx, zxy, zyx, each one as a list of letters",
            "I'm solving a cryptarithm by brute force and want to try the digits of a list in all possible orders.",
            "combinatorics class: how may n people queue up? Don't count the queues, write them all out as lists.",
            "The test suite has hidden order dependencies. To prove it, give me all the orders in which a list of tests may run.",
            "backtracking practice: build up orders of the elements one by one and collect every complete order",
            "A, B and C are hung side by side on a wall. Which arrangements can there be? The pictures come as a list of any length.",
            "shuffling gives me one random order, but what I'm after is every order the list could possibly have",
            "we have a few coloured beads to thread in a row, all used; what rows are possible? beads in, list of rows out",
            "Can you show me all the possible final rankings of a group of teams, each ranking as a list with all teams in it?",
            "all n! sequences of my items",
            "every reshuffle of a list, systematically",
            "anagram-style orders, but of list items",
            "list out all possible queues",
            "itertools.permutations to list of lists",
            "exhaustive reorderings, each element used once",
            "possible line-ups of given things",
            "all sequences without repetition, full length",
            "Each order in which the elements can stand should be returned as its own list.",
            "The result must hold every rearrangement of the complete list, the original one leading.",
            "What I want is all the possible sequences for visiting these places, none left out.",
            "Given three different books, the six ways to stand them on a shelf are to be listed.",
            "If the list is ['L', 'R'], both ['L', 'R'] and ['R', 'L'] should come out.",
            "In which orders could these tasks be done, when each must be done exactly once?",
            "For trying all keys of a combination, I need the given digits in every possible order, as lists.",
            "By swapping the elements around in all conceivable manners, a list of all orders should be made.",
            "band practice: we have four songs and fight about the set order. print me every set order there is, songs come as a list",
            "As a photographer I want each way the family members can be lined up from left to right, so that no aunt feels left out.",
            "[4, 5, 6] leads to [4, 5, 6], [4, 6, 5], [5, 4, 6], [5, 6, 4], [6, 4, 5], [6, 5, 4], in this order please, and likewise for other lists",
            "Ticket: race condition hunt. We need all execution orders of a few steps, with every step in each order, to replay them.",
            "Horse race bet: I'd like to see the complete list of finishing orders that are possible with the given horses.",
            "feat: brute-force the seating plan by going through each arrangement of the guests, all guests seated; return the arrangements",
            "random.shuffle would take forever to show me every order of the list, so generate them all without chance",
            "i have some letter blocks in list, want to see each row i can lay when i use all blocks, as list of lists",
        ),
        params=("items",),
        types="(items: list) -> list[list]",
        summary="Return all orders of the items as lists, in lexicographic order of the positions.",
        explanation="Each item in turn is put first and followed by all permutations of the remaining items, which the function gets by calling itself. "
        "An empty list has one order, itself. There are n! results, so long lists are out of reach.",
        cases=(
            (([1, 2, 3],), [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]]),
            ((["a", "b"],), [["a", "b"], ["b", "a"]]),
            (([7],), [[7]]),
            (([],), [[]]),
            (([2, 1],), [[2, 1], [1, 2]]),
            ((["x", "y", "z"],), [["x", "y", "z"], ["x", "z", "y"], ["y", "x", "z"], ["y", "z", "x"], ["z", "x", "y"], ["z", "y", "x"]]),
            (([None, 0],), [[None, 0], [0, None]]),
            (([(1, 2), (3, 4)],), [[(1, 2), (3, 4)], [(3, 4), (1, 2)]]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items):
    if not items:
        return [[]]
    result = []
    for i in range(len(items)):
        rest = items[:i] + items[i + 1:]
        for order in {name}(rest):
            result.append([items[i]] + order)
    return result
'''),
            Program(style="functional", source='''import itertools


def {name}(items):
    return [list(order) for order in itertools.permutations(items)]
'''),
            Program(style="iterative", source='''def {name}(items):
    partial = [([], list(items))]
    for _ in items:
        longer = []
        for order, rest in partial:
            for i, item in enumerate(rest):
                longer.append((order + [item], rest[:i] + rest[i + 1:]))
        partial = longer
    return [order for order, _ in partial]
'''),
            Program(style="recursive", source='''def {name}(items):
    orders = []

    def extend(order, used):
        if len(order) == len(items):
            orders.append([items[i] for i in order])
            return
        for i in range(len(items)):
            if i not in used:
                extend(order + [i], used | {i})

    extend([], set())
    return orders
'''),
            Program(style="robust", source='''def {name}(items: list) -> list[list]:
    """Return all orders of the items, by positions in lexicographic order."""
    indexes = list(range(len(items)))
    orders: list[list] = [list(items)]
    while True:
        pivot = len(indexes) - 2
        while pivot >= 0 and indexes[pivot] > indexes[pivot + 1]:
            pivot -= 1
        if pivot < 0:
            return orders
        tail = sorted(indexes[pivot:])
        successor = tail.pop(tail.index(indexes[pivot]) + 1)
        indexes[pivot:] = [successor] + tail
        orders.append([items[i] for i in indexes])
'''),
        ),
        raises=(((None,), "TypeError"), ((3,), "TypeError"), (("ab",), "TypeError")),
        careful='''from itertools import permutations as orders_of


def {name}(items):
    if not isinstance(items, (list, tuple)):
        raise TypeError("items must be a list or a tuple")
    return [list(order) for order in orders_of(items)]
''',
        near=("power_set", "cartesian_product", "permutations of a string", "the number of permutations", "rotate_left"),
    ),
    Family(
        key="list_union",
        task="data_processing",
        names=("union", "combine_unique", "union_in_order", "merge_unique"),
        phrases=(
            "returns the union of two lists without duplicates, in order of first appearance",
            "combines two lists so that every value is there just once",
            "turns [1, 2] and [2, 3] into [1, 2, 3]",
            "lists everything that is in at least one of two collections, nothing twice",
            "merges first and second and drops repeated items",
            "appends to first those elements of second which are new, removing doubles on the way",
            "gives all the different values from both sources",
            "unites two groups of people, with anyone in both groups named a single time",
            "collects distinct items over a pair of lists",
            "puts two shopping lists together without buying anything twice",
            "computes the ordered set union",
            "pools the entries of two sequences and dedupes the result",
            "makes one tag list out of two tag lists, each tag once",
            "concatenates and keeps the first copy of everything",
            "answers what you get when A or B may supply a member",
            "takes first and second and produces their combined unique elements",
            "computes the union of two arrays",
            "merges two lists and removes the duplicates",
            "joins two lists into one list of unique values",
            "returns all unique elements from two lists",
            "gets every distinct element that appears in list a or list b or both",
            "combines two arrays into one without repeating any element",
            "takes two lists and returns a single list containing each of their elements once",
            "adds the items of a second list to the first unless they are there already, with repeats dropped",
            "performs a set union on two sequences while keeping the order",
            "creates one deduplicated list from two lists",
            "finds all elements that belong to either of two lists",
            "builds a combined list of e-mail addresses from two mailing lists so that nobody is listed twice",
            "extracts the distinct values of two columns taken together",
            "concatenates two sequences and filters out what has been seen before",
            "outputs the values of both inputs, each of them only one time",
            "does a logical OR of two collections, giving an ordered list with no duplicates",
            "unifies two lists of ids into one list without double ids",
            "returns the same as SQL UNION would for two single columns, in first-seen order",
        ),
        asks=(
            "union of two lists",
            "merge two lists without duplicates",
            "I've two email lists and want one where nobody is listed twice",
            "given [1, 2, 3] and [3, 4] return [1, 2, 3, 4]",
            "how do I combine two lists but keep only distinct elements, in order?",
            "Please put the tags of both articles in one list, every tag only once.",
            "python snippet: a + b with the repeats removed",
            "My wife and I each have a shopping list. Make one out of the two, with nothing on it twice.",
            "homework: return all numbers that are in the first list or in the second list or in both, each one time",
            "any short way to join two arrays into one of unique values?",
            "need to unite two lists in one, no double elements",
            "list A OR list B, deduplicated, first-seen order",
            "add to list one whatever is new in list two and make sure no value is there twice",
            "so ['a','b'] and ['b','c','a'] come out as ['a','b','c']",
            "We are merging two departments and want a single roster from their two staff lists, without anyone appearing twice.",
            "pool the values of two lists, distinct ones only",
            "Everything that shows up in at least one of two lists, once each",
            "Write something that unifies two lists of ids and throws away the double ids",
            "union of lists",
            "list union without duplicates",
            "combine two lists, unique values only",
            "merge lists and remove duplicates",
            "union of two arrays",
            "join two lists, no repeats",
            "distinct values from both lists",
            "unique elements across two lists",
            "fn for union of two lists",
            "all items from either list, once",
            "merge two arrays without dupes",
            "set union keeping order",
            "Write a function that returns the union of two lists, without duplicates.",
            "How can I merge two lists so that each value occurs only once?",
            "Create a function which takes two lists and returns all their distinct elements.",
            "Given two lists, return one list of the unique items found in either of them.",
            "Implement the union of two arrays, in order of first appearance.",
            "I need to combine two lists into one and get rid of the duplicates.",
            "Could you write code that joins two lists and keeps only unique entries?",
            "What would a function look like that returns [1, 2, 3, 4] for [1, 2, 3] and [2, 4]?",
            "Build a helper that adds a second list's new values to the first list, all unique.",
            "Make a function to pool two lists and dedupe the outcome.",
            "Define an ordered set union for two Python lists.",
            "Give me everything which occurs in one list or the other, mentioned a single time.",
            "Two friends host a party and each has a guest list. We want one list of people to invite, with shared friends named just once.",
            "Both offices keep a list of suppliers, with some overlap. Head office wants one list of all suppliers, none of them repeated.",
            "please put together two lists in one list but the same elements only one time, order like they come",
            "so ['red', 'blue'] plus ['blue', 'green', 'red'] makes ['red', 'blue', 'green']",
            "list(set(a) | set(b)) mixes up my order. I'd like the first list's items, then the new ones of the second, nothing double.",
            "For an OR search, take the ids found by query one and by query two and return them all, each id only one time.",
            "Mum and dad both wrote down things to pack. Make one packing list of the two and don't list anything twice.",
            "The old and the new config each have a list of allowed hosts. After the migration all of them should be allowed: one list, no doubles.",
            "a + b leaves me with repeated elements. Same thing without the repeats, please.",
            "maths homework: form A ∪ B from two Python lists and give it back as a list in the order in which elements first appear",
            "Which films has at least one of us seen? My list and yours go in; the answer names each film once.",
            "users have default permissions and extra permissions, both lists with possible overlap; show the full set of permissions as one clean list",
            "A ∪ B in first-seen order",
            "SQL UNION (not ALL) of two lists",
            "merge and uniq two arrays",
            "either-or members, each listed once",
            "concat two lists then dedupe",
            "one roster from two, no repeats",
            "combined distinct values of a and b",
            "Ruby a | b for arrays",
            "An item should be in the output once if at least one of the two lists has it.",
            "The result must cover both lists fully, yet mention no element a second time.",
            "What I want is our two music collections put together, with every album only once.",
            "Given two lists of keywords, a single list of the different keywords is to be returned.",
            "If the second list brings something new, add it at the end; doubles should be skipped everywhere.",
            "From two sources, one overall list without repetitions should be assembled in order of appearance.",
            "Which ingredients are needed for this recipe or that one? Each ingredient should be named once.",
            "So nobody gets invited twice, join her guest list and mine into one of distinct names.",
            "my phone contacts and my sim contacts overlap a lot. merge the two lists to one where each contact is only one time, phone ones first",
            "As a teacher I want the pupils of the choir and of the orchestra on one list for the bus, those in both just once.",
            "[6, 2, 6] and [2, 9] together are [6, 2, 9], i.e. all different values out of the two, first come first listed",
            "Ticket: effective roles = roles of the user plus roles of the group. Return them as one list free of duplicates, user roles ahead.",
            "a + b has the shared items double and set(a + b) jumbles everything. I'm after the two lists combined, distinct and in sequence.",
            "feat: OR filter. Keep ids that match condition one or condition two or both; ids come as two lists, result without double ids",
            "two birdwatchers wrote down the species they saw. which species were seen altogether by one or the other? no species twice",
            "i want put list one and list two in one list, but if element is already inside then not put again",
        ),
        params=("first", "second"),
        types="(first: list, second: list) -> list",
        summary="Return the distinct items of both lists, in order of first appearance.",
        explanation="Both lists are read one after the other, and an item is appended to the result unless it is already in it. "
        "With a dictionary or a set for the items seen so far, this is linear in the total length.",
        cases=(
            (([1, 2], [2, 3]), [1, 2, 3]),
            ((["a", "c"], ["b", "a"]), ["a", "c", "b"]),
            (([1, 2], [3, 4]), [1, 2, 3, 4]),
            (([], [5]), [5]),
            (([5], []), [5]),
            (([], []), []),
            (([1, 1, 2], [2, 2]), [1, 2]),
            (([3, 1], [1, 3]), [3, 1]),
            (([None, 0], [None, ""]), [None, 0, ""]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(first, second):
    result = []
    for item in first + second:
        if item not in result:
            result.append(item)
    return result
'''),
            Program(style="one_liner", source='''def {name}(first, second):
    return list(dict.fromkeys([*first, *second]))
'''),
            Program(style="plain", source='''def {name}(first, second):
    seen = set()
    union = []
    for items in (first, second):
        for item in items:
            if item not in seen:
                seen.add(item)
                union.append(item)
    return union
'''),
            Program(style="functional", source='''def {name}(first, second):
    both = first + second
    return sorted(set(both), key=both.index)
'''),
            Program(style="robust", source='''from itertools import chain


def {name}(first: list | None, second: list | None) -> list:
    """Return the distinct items of both lists by first appearance; None counts as empty."""
    order: dict = {}
    for item in chain(first or [], second or []):
        order.setdefault(item, len(order))
    return list(order)
'''),
        ),
        raises=(((None, [1]), "TypeError"), (([1], 2), "TypeError"), (("ab", ["a"]), "TypeError")),
        careful='''def {name}(first, second):
    result = []
    for items in (first, second):
        if not isinstance(items, (list, tuple)):
            raise TypeError("both arguments must be lists")
        for item in items:
            if item not in result:
                result.append(item)
    return result
''',
        near=("common_elements", "list_difference", "unique_in_order", "merge_dicts", "interleave_lists", "plain concatenation"),
    ),
)
