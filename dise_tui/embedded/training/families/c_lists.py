"""Lists: flattening, cutting, rotating, mixing, parting."""

from __future__ import annotations

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="flatten_list",
        task="data_processing",
        names=("flatten", "flatten_nested", "deep_flatten", "unnest"),
        phrases=(
            "flattens a nested list of any depth",
            "turns [1, [2, [3, 4]], 5] into [1, 2, 3, 4, 5]",
            "unpacks lists inside lists until only plain items are left",
            "removes all inner brackets from a list of lists of lists",
            "returns every leaf of an arbitrarily nested list from left to right",
            "recursively expands sublists into a single flat sequence",
            "collapses a deeply nested structure into one level",
            "takes a list that may contain further lists and gives back one simple list with all the values in order",
            "un-nests a list completely",
            "squashes a list with sublists at different depths so that nothing in the result is a list any more",
            "walks through nested lists and collects the elements that are not lists themselves",
            "makes a one-dimensional list out of irregular nesting",
            "gets rid of nesting, no matter how deep the lists go",
            "converts a tree of lists to a flat list of its values",
            "given nested, produces a list without any lists in it, keeping the order",
            "pulls every item out of its sublists, however many layers there are",
            "flattens a multi-level list, empty sublists vanish",
            "flattens a nested list into a single list",
            "flattens an arbitrarily nested array",
            "converts a nested list to a flat list",
            "takes a list of lists of any depth and returns one flat list",
            "gets all the elements of a nested list as one list",
            "merges all sublists of a nested list into a single-level list",
            "turns a multidimensional list into a one-dimensional one",
            "extracts every element from nested lists, at all levels",
            "unrolls nested arrays into a flat array",
            "returns a flattened copy of a deeply nested list",
            "joins the contents of inner lists, and of lists within these, to one list",
            "uses recursion to remove the nesting from a list",
            "transforms [[1, 2], [3], [4, 5, 6]] or any deeper nesting into a plain list",
            "reduces a list with lists in it to a list of its basic elements",
            "opens up all sublists and puts their elements in a row",
            "gives ['a', 'b', 'c', 'd'] for ['a', ['b', ['c']], 'd']",
            "simplifies nested lists, so that only one pair of brackets is left",
        ),
        asks=(
            "list flattener, any depth",
            "I have lists inside lists inside lists and I just want the values, all in one plain list",
            "how do I flatten something like [1, [2, [3, [4]]]] so I get [1, 2, 3, 4]?",
            "My JSON gives me arrays nested who knows how deep. Please make one simple list of it, same order.",
            "given [[1], [[2, 3]], 4] return [1, 2, 3, 4]",
            "python snippet: deep flatten of irregular lists",
            "Could you help me squash a nested list into a single level? Sublists can contain sublists too.",
            "homework: take a list with lists in it (and lists in those...) and output all elements without the inner lists",
            "i need code what makes from many-level list only one level list",
            "any idea how to get rid of all the extra brackets in a messy nested list? the depth varies",
            "ungroup ['x', ['y', ['z']]] completely, so ['x', 'y', 'z']",
            "Our category data arrives as nested lists of varying depth; the report needs one linear list of the entries.",
            "sum(lists, []) only goes one level, I want it to go all the way down and hand me the flat elements",
            "nested list in, flat list out",
            "Dissolve every sublist, at whatever level, and keep the values from left to right.",
            "dig through a list of lists of lists and dump everything it holds into a flat array",
            "for a menu with submenus stored as nested lists I want all entries in one list, however deep they sit",
            "Implement a full flattening of arbitrarily deep lists, please",
            "flatten a list",
            "flatten nested lists please",
            "deep flatten in python",
            "function to flatten an array",
            "make nested list flat",
            "complete list flattening, all levels",
            "fn that un-nests lists",
            "nested array to 1d",
            "fully flatten multi-level list",
            "list of lists of lists to list",
            "unnest everything into one list",
            "flat version of a nested list",
            "Write a function that flattens a list containing other lists, at any depth.",
            "How can I turn a multi-dimensional list into a single flat one?",
            "Create code which takes a nested list and returns all its elements in one list.",
            "Given a list with sublists inside sublists, return every element in a flat list.",
            "Could you show me how to completely flatten an irregular nested list?",
            "I need a helper which removes all levels of nesting from a list.",
            "Implement flatten for arbitrarily nested lists.",
            "What would a function look like that collects all the leaf values of nested lists?",
            "Build something that takes [[1, [2]], [3, [4, [5]]]] and returns [1, 2, 3, 4, 5].",
            "Define a flattening function for lists that hold a mix of items and further lists.",
            "Give me a function to convert nested arrays of unknown depth to a plain array.",
            "Make a python function that unpacks every inner list into the outer one, whatever the depth.",
            "We scrape comments with replies to replies and they end up as lists in lists in lists. One flat list of comments would be great.",
            "hi, my teacher wants us to take a list like [1, [2, [3]]] and output [1, 2, 3], and it has to work for deeper ones also",
            "please make function, input is list with other lists inside, maybe deep, output must be simple list with all values",
            "The current version in this PR only flattens the top level. Replace it with one that handles lists nested to any depth.",
            "so ['a', [['b'], 'c'], []] becomes ['a', 'b', 'c'], and the same for any other nesting you can think of",
            "My folder scanner returns lists of files, with subfolders as inner lists and so on down. I'd like all the files in a single list.",
            "Think of boxes within boxes: empty all of them and lay the contents out in one row. The boxes are Python lists.",
            "Is there no built-in for this? I have lists nested five, six levels deep and want only the values, in order.",
            "As a data analyst I get responses with lists at random depths. I want a flat list before loading them into a spreadsheet.",
            "Dear assistant, turn a list with any amount of bracket levels into one with a single pair of brackets. Order must not change.",
            "The users complain that the export shows things like [[...]]. Pull all entries out of their inner lists, no matter how deep.",
            "what I want is basically numpy's ravel but for ragged python lists where some elements are lists and some aren't",
            "array.flat(Infinity) equivalent",
            "peel off all nested brackets",
            "linearize ragged nested arrays",
            "unravel a list tree",
            "Ruby's flatten, but Python",
            "leaves of nested lists, left to right",
            "iron out sublists of whatever depth",
            "no inner lists left, however nested before",
            "When an element is itself a list, its contents should take its place, all the way down.",
            "The result must contain no lists, only what was stored in them at any level.",
            "Out of a deeply nested structure of lists, a simple sequence of its atoms should be produced.",
            "What I want is every non-list value inside this messy hierarchy of lists, one after another.",
            "Inner lists are to be replaced by their members again and again until none is left.",
            "From arrays within arrays within arrays, extract the scalars and put them side by side.",
            "Is it possible to dissolve nesting of unknown depth so the values come in one straight line?",
            "If sublists hold further sublists, take those apart as well, so that just one outer list remains.",
            "my parser spits out stuff like [[['if'], 'x'], ['then', ['y']]] and i only want the tokens: ['if', 'x', 'then', 'y']",
            "Ticket 318: order bundles may contain bundles that contain bundles. All are lists. Picking needs a plain list of the articles at the bottom.",
            "As a warehouse clerk I want the contents of all nested crates (lists in lists) as one packing list, so that I needn't open them one by one.",
            "feat: support arbitrarily deep lists in the tag parser by expanding them to a single-level list, e.g. [[1], [[2], 3]] to [1, 2, 3]",
            "chain.from_iterable disappoints me, it stops after one layer. Mine have layers under layers and I don't care about any of them, only about the values.",
            "In Mathematica I'd just call Flatten on {{1, {2}}, 3} and get {1, 2, 3}. Need the same for python lists, however deep they go",
            "The family tree is written as lists of children lists of grandchildren lists and so on; name everybody in one run, no structure needed any more.",
            "guys how to make [[[8]], 9, [[[[10]]]]] be [8, 9, 10]?? the number of bracket is never same",
        ),
        params=("nested",),
        types="(nested: list) -> list",
        summary="Return all items of an arbitrarily nested list as one flat list, in order.",
        explanation="The function goes through the items; a list is flattened by a call to the function itself and its items are appended, anything else is appended as it is. "
        "Each item is visited once per level, so the work grows with the number of items and the depth. The order from left to right is kept.",
        cases=(
            (([1, [2, [3, 4]], 5],), [1, 2, 3, 4, 5]),
            (([[1, 2], [3], [4, 5, 6]],), [1, 2, 3, 4, 5, 6]),
            ((["a", ["b", ["c"]], "d"],), ["a", "b", "c", "d"]),
            (([1, 2, 3],), [1, 2, 3]),
            (([],), []),
            (([[], [[]], [[], []]],), []),
            (([[[[[7]]]]],), [7]),
            ((["hello", ["world"]],), ["hello", "world"]),
            (([None, [0, [False]]],), [None, 0, False]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(nested):
    result = []
    for item in nested:
        if isinstance(item, list):
            result += {name}(item)
        else:
            result.append(item)
    return result
'''),
            Program(style="iterative", source='''def {name}(nested):
    flat = []
    stack = [iter(nested)]
    while stack:
        for item in stack[-1]:
            if isinstance(item, list):
                stack.append(iter(item))
                break
            flat.append(item)
        else:
            stack.pop()
    return flat
'''),
            Program(style="functional", source='''def {name}(nested):
    def leaves(part):
        for item in part:
            if isinstance(item, list):
                yield from leaves(item)
            else:
                yield item

    return list(leaves(nested))
'''),
            Program(style="one_liner", source='''def {name}(nested):
    return [leaf for item in nested for leaf in ({name}(item) if isinstance(item, list) else [item])]
'''),
            Program(style="robust", source='''def {name}(nested: list) -> list:
    """Return all items of a list nested to any depth, from left to right."""
    flat: list = []
    pending = list(reversed(nested))
    while pending:
        item = pending.pop()
        if isinstance(item, list):
            pending.extend(reversed(item))
        else:
            flat.append(item)
    return flat
'''),
        ),
        raises=((("abc",), "TypeError"), ((5,), "TypeError"), ((None,), "TypeError")),
        careful='''def {name}(nested):
    if not isinstance(nested, list):
        raise TypeError("nested must be a list")
    result = []
    for item in nested:
        if isinstance(item, list):
            result.extend({name}(item))
        else:
            result.append(item)
    return result
''',
        near=("flatten only one level", "nested_sum", "chunk_list", "flatten a dictionary"),
    ),
    Family(
        key="chunk_list",
        task="data_processing",
        names=("chunks", "split_into_chunks", "batch", "make_batches"),
        phrases=(
            "splits a list into chunks of a given size",
            "cuts [1, 2, 3, 4, 5] with size 2 into [[1, 2], [3, 4], [5]]",
            "breaks up a long list in consecutive pieces of at most size items",
            "groups neighbouring elements into batches, the last one may be shorter",
            "divides a sequence into equally long parts plus a remainder",
            "prepares batches of n records for processing",
            "slices items into blocks of fixed length",
            "chops a list up every size elements",
            "returns a list of sublists, each holding size successive values except perhaps the final one",
            "arranges the values in rows with so many per row",
            "batches a list",
            "takes items and size and partitions the items in order into lists of that length",
            "packs things into boxes that hold a fixed number each, filling one after another",
            "turns a flat list into a list of non-overlapping slices of equal width",
            "makes portions of n entries out of a big list, leftovers go in the last portion",
            "chunks data so that no chunk is longer than the limit",
            "splits a list into chunks of size n",
            "divides an array into groups of n elements",
            "breaks a list into smaller lists of a fixed size",
            "splits an array into subarrays of a given length",
            "partitions a list into batches of n items",
            "cuts a list into equal pieces of n elements, the last piece may have fewer",
            "splits items in batches",
            "takes a list and a chunk size and returns a list of chunks",
            "divides a list into sublists with n items each",
            "separates a long list into parts of a certain size",
            "creates batches of a given batch size from a data set",
            "groups the elements of a list in consecutive groups of n",
            "segments a sequence into fixed-size blocks",
            "converts a list to a list of lists with at most n elements in each",
            "gives [[1, 2, 3], [4, 5, 6]] for [1, 2, 3, 4, 5, 6] and 3",
            "breaks data down into chunks of a specified length, so that they can be uploaded one after the other",
            "reshapes a flat list into rows of n values",
            "puts every n successive items of an array in a list of their own",
        ),
        asks=(
            "chunk a list by size",
            "I've got 1000 ids and the api only takes a limited number per call, so cut the list into batches of a size I pass in",
            "how can I break a list up into groups of n? the last group can be smaller",
            "given [1,2,3,4,5,6,7] and 3, return [[1,2,3],[4,5,6],[7]]",
            "split my array every n elements pls",
            "Need a batching helper for lists, batch size as a parameter",
            "We have to put people in vans with a fixed number of seats: fill one van after another and return the list of vans.",
            "python code: list of items + chunk length -> list of chunks",
            "My photos are in one long list and the gallery shows so many per row. Make me the rows.",
            "so with 'a','b','c','d','e' and a size of 2 I'd get ['a','b'], ['c','d'], ['e']",
            "Please divide a long list into consecutive sublists of equal length, with any remainder in a final shorter one.",
            "is there a simple way to slice a list into fixed size pieces?",
            "how to cut list in parts, each part has k elements, last part what is left",
            "Write something that bundles neighbouring entries into packs of a chosen size.",
            "I want to insert rows in the database by blocks of n rows, so chop the row list into such blocks",
            "fixed-size batches from a list",
            "Exercise: regroup a flat list as a list of lists with at most n items in each, in the same order.",
            "carve up a big list into smaller ones with a maximum length I choose",
            "split list into chunks",
            "chunk an array into groups of n",
            "batch a list",
            "divide list into equal sized parts",
            "fn to split list every n items",
            "list chunking function",
            "break list into pieces of size n",
            "group list elements by n",
            "python chunks of a given size",
            "make batches from a list",
            "cut array into fixed size subarrays",
            "lodash chunk in python",
            "Write a function that divides a list into smaller lists of a specified size.",
            "How can I split a long list into chunks of 50, or some other number?",
            "Create a function which takes a list and a batch size and returns the batches.",
            "Given a list and a number n, return a list of lists with n elements each.",
            "Implement chunking for lists; the final chunk holds whatever remains.",
            "I need to process records in batches, so split the list into sublists of a fixed length.",
            "Could you write something that partitions an array into consecutive blocks of k elements?",
            "Build a helper to slice a list into non-overlapping pieces of a given length.",
            "What would code look like that puts every 3 items of a list into their own list?",
            "Define a function that breaks an array up into groups with at most n members.",
            "Make me a function to split a list into rows of a certain width.",
            "Give me python code that takes [1,2,3,4,5,6,7,8] and 3 and returns [[1,2,3],[4,5,6],[7,8]].",
            "The mail provider accepts a maximum of 100 recipients per call. Cut my recipient list into groups no bigger than a limit I can set.",
            "I'm building a calendar page and have all the days in one list; I want them as weeks, i.e. lists of 7, or any length.",
            "please divide the list on small lists with same size, if not enough elements then last list is smaller",
            "For the tournament we put players into groups of so many, in the order they signed up. The last group may not be full.",
            "Our queue consumer chokes on large payloads. Could somebody write the bit that breaks the payload list into size-limited batches?",
            "school task: we get a list and a number and have to make a new list where the elements are packed together by that number",
            "eggs go into cartons of n. Given the list of eggs and the carton size, return the list of cartons, the last one possibly part-filled",
            "so 'a b c d e f g' as a list with 2 would be [['a','b'],['c','d'],['e','f'],['g']]",
            "This loop with i % size == 0 is hard to read, I'd prefer a clean function that returns successive chunks of a list.",
            "training a model here. I have all the samples in a list and want mini-batches of a size I give, in order, keeping the smaller remainder batch",
            "As a teacher I want to seat pupils in rows of a given number, filling each row before beginning the next. Input is the class list.",
            "The printer prints so many labels per sheet. Turn the flat list of labels into a list of sheets.",
            "slab a row list into fixed-length sublists",
            "array_chunk from PHP",
            "slice sequence every k entries",
            "group neighbours k at a time",
            "Clojure partition-all on a list",
            "portion out a list, n apiece",
            "bundle items by the dozen, any number",
            "consecutive non-overlapping segments, given length",
            "After every n items a fresh sublist should begin, and the last one takes what remains.",
            "The result must be sublists of a set length, only the final one being allowed to fall short.",
            "What I want is a long series portioned into equal helpings of a quantity I choose.",
            "With ten elements and a length of four, sublists of four, four and two should come out.",
            "So as not to exceed a maximum group length, the array has to be divided into consecutive groups.",
            "Into packets of a stated number of entries the given list is to be divided, sequence unchanged.",
            "If a line holds at most n values, over which lines would my list be spread? Return those lines.",
            "Each sublist gets the next n elements, with no element used twice and none forgotten.",
            "the SMS gateway accepts only a limited number of phone numbers in a request, so I gotta send them pack by pack. make the packs from the number list",
            "As a museum guide I want the list of visitors divided into tours of a maximum headcount, first come first served, so nobody waits for stragglers.",
            "Ticket: DynamoDB batch_write rejects more than 25 items. Please cut item lists to consecutive lists no longer than a limit handed in.",
            "Hexdump style: I've a list of byte values and want it as lines with 16 bytes in each, or any other width, the bottom line may be short.",
            "[9, 8, 7, 6, 5] by 4 makes [[9, 8, 7, 6], [5]] and by 2 makes [[9, 8], [7, 6], [5]]. How would one code that?",
            "my daughter strings beads: she takes n from the row, starts another string, takes the next n... return all strings, even the incomplete last one",
            "refactor: extract the logic that breaks download urls down into groups of N before the groups are handed to the workers one by one",
            "i dont want overlapping, just cut cut cut: first 3, then next 3, then next 3, and the leftover. 3 is only example",
        ),
        params=("items", "size"),
        types="(items: list, size: int) -> list[list]",
        summary="Return the items cut into consecutive lists of the given size; the last one may be shorter.",
        explanation="The start of each chunk is a multiple of the size, so a range with that step gives all starts. "
        "Slicing from each start yields a chunk, and a slice past the end is simply shorter. Every item is copied once.",
        cases=(
            (([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]),
            (([1, 2, 3, 4, 5, 6], 3), [[1, 2, 3], [4, 5, 6]]),
            ((["a", "b", "c"], 1), [["a"], ["b"], ["c"]]),
            (([1, 2, 3], 10), [[1, 2, 3]]),
            (([], 4), []),
            (([1, 2, 3, 4], 4), [[1, 2, 3, 4]]),
            (([0, 0, 0, 0, 0, 0, 0], 3), [[0, 0, 0], [0, 0, 0], [0]]),
            (([[1], [2], [3]], 2), [[[1], [2]], [[3]]]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items, size):
    return [items[i:i + size] for i in range(0, len(items), size)]
'''),
            Program(style="plain", source='''def {name}(items, size):
    chunks = []
    current = []
    for item in items:
        current.append(item)
        if len(current) == size:
            chunks.append(current)
            current = []
    if current:
        chunks.append(current)
    return chunks
'''),
            Program(style="iterative", source='''def {name}(items, size):
    rest = list(items)
    batches = []
    while rest:
        batches.append(rest[:size])
        rest = rest[size:]
    return batches
'''),
            Program(style="functional", source='''from itertools import islice


def {name}(items, size):
    source = iter(items)
    return list(iter(lambda: list(islice(source, size)), []))
'''),
            Program(style="recursive", source='''def {name}(items, size):
    if not items:
        return []
    return [items[:size]] + {name}(items[size:], size)
'''),
            Program(style="robust", source='''def {name}(items: list, size: int) -> list[list]:
    """Cut the items into lists of the given size; the last one may be shorter."""
    if size < 1:
        raise ValueError("size must be at least 1")
    chunks: list[list] = []
    for position, item in enumerate(items):
        if position % size == 0:
            chunks.append([])
        chunks[-1].append(item)
    return chunks
'''),
        ),
        raises=((([1, 2], 0), "ValueError"), (([1, 2], -3), "ValueError"), (([1, 2], "2"), "TypeError"), (([1], 1.5), "TypeError")),
        careful='''def {name}(items, size):
    if not isinstance(size, int):
        raise TypeError("size must be an integer")
    if size < 1:
        raise ValueError("size must be positive")
    return [items[start:start + size] for start in range(0, len(items), size)]
''',
        near=("sliding_windows", "paginate", "deal_round_robin", "split_list_at", "split into a given number of parts"),
    ),
    Family(
        key="unique_in_order",
        task="data_processing",
        names=("remove_duplicates", "dedupe", "unique", "distinct_items"),
        phrases=(
            "removes duplicates from a list and keeps the original order",
            "turns [3, 1, 3, 2, 1] into [3, 1, 2]",
            "returns the distinct values in the order in which they first appear",
            "dedupes a list without sorting it",
            "drops every element that has been seen before",
            "keeps only the first occurrence of each item",
            "strips repeated entries while preserving sequence",
            "filters out all later copies of a value",
            "makes a list in which nothing occurs twice, first come first kept",
            "cleans up a mailing list so that each address stays once, in its old place",
            "computes the ordered set of the items",
            "gives back items with each value just once",
            "eliminates repetitions, order stable",
            "throws the doubles out of a list",
            "lists all different elements of items by first appearance",
            "uniquifies a sequence stably",
            "removes duplicate elements from a list while keeping the order",
            "removes duplicates from a list",
            "returns the unique elements of a list in original order",
            "gets the distinct values of a list",
            "deletes repeated elements from an array",
            "deduplicates a list, order preserved",
            "returns a list with duplicates removed",
            "filters a list so that each value appears only once",
            "finds all unique values in a list without changing their order",
            "takes a list with repeated values and returns it without the repeats",
            "extracts the different elements of an array",
            "eliminates duplicates and leaves the first of each",
            "creates a list of unique items, in the order they were first seen",
            "collapses all equal elements of a list into one, at the place of the first",
            "does what set() does to a list but keeps the order",
            "gives ['b', 'a', 'c'] for ['b', 'a', 'b', 'c', 'a']",
            "cleans data by dropping duplicate entries",
            "makes the elements of a list unique",
        ),
        asks=(
            "I have a list with dupes and want only the first of each",
            "dedupe a list, keep order",
            "how do I remove duplicates from a list without messing up the order like set() does?",
            "Please return the same list but with no value appearing twice.",
            "[4, 4, 2, 4, 1] should become [4, 2, 1]",
            "My visitors list has the same names again and again. I only want every name once, in the order they came.",
            "python snippet: order-preserving unique",
            "homework task: delete all repeated numbers from a list so each number stays one time",
            "any quick way to drop the repeats from an array?",
            "given a list of tags, output the different tags only, earliest first",
            "need to have list without double elements, order must stay same",
            "We keep sending customers the same mail twice; clean the address list so every address is in it only once.",
            "Write code that skips any item it has already come across and keeps the rest.",
            "distinct elements of a list",
            "for my browser history I want the visited pages without repetition, first visit first",
            "boil a list down to its distinct values, leaving them in original sequence",
            "['x','y','x','z','y'] -> ['x','y','z'] please",
            "could you write something that filters duplicate entries out of a list?",
            "remove duplicates from list",
            "unique values of a list",
            "remove dupes but keep order",
            "deduplicate an array",
            "get distinct elements from a list",
            "list without duplicates please",
            "fn to drop repeated items",
            "unique elements, original order",
            "delete duplicate entries in a list",
            "ordered set of list items",
            "strip duplicates from array",
            "order-preserving dedupe",
            "Write a function that removes duplicate elements from a list while preserving the order.",
            "How can I get only the unique values of a list, in the order they appear?",
            "Create a function which takes a list and returns it without any repeated elements.",
            "Given a list with repeated values, return a list where each value appears only once.",
            "Implement a dedupe helper that keeps the first occurrence of every item.",
            "I need a function to eliminate duplicates from a list without sorting it.",
            "Could you give me code that filters a list down to its unique items?",
            "What is the way to remove repeated values in a Python list and keep its order?",
            "Build a function that returns the distinct entries of a sequence by first appearance.",
            "Make something which takes [1, 2, 2, 3, 1] and gives back [1, 2, 3].",
            "Define a function that throws out the repeats in a list and leaves the rest alone.",
            "Give me a list uniquifier that doesn't change the sequence of the elements.",
            "People sign our petition several times. From the list of names make a list where everybody is listed just once, earliest signature first.",
            "list(set(x)) scrambles my items. I want the same result but with the items where they were.",
            "please write function which delete from list elements that already was before, order stay the same",
            "My playlist contains some songs three or four times. Clean it up so every song is in there once, at its first place.",
            "hey, for homework: given ['red', 'blue', 'red', 'green', 'blue'] we should output ['red', 'blue', 'green'], how?",
            "The dropdown shows the same country again and again, users find that silly. Reduce the list of countries to distinct ones, same order.",
            "We imported the product codes twice. I'd like each code to remain only one time in the list, and no reordering.",
            "Walk along the list, and whenever you meet something you've met before, leave it out. Return what's left.",
            'code review note: please factor the "if x not in result: append" loop out into one function that makes a list unique',
            "so if I pass [5, 5, 7, 5, 8, 7] what I'd like to see is [5, 7, 8]",
            "which different values are in my list? give them in the order I'd come across them reading from the left",
            "As a stamp collector I have doubles. From the full list make the list of the different stamps, each once, in catalogue order as given.",
            "SELECT DISTINCT on a list, keep sequence",
            "nub from Haskell",
            "purge repeats, first one wins",
            "weed out doubles, don't sort",
            "spreadsheet UNIQUE function for lists",
            "no value twice, sequence intact",
            "array_unique in Python",
            "first sightings only",
            "If a value has turned up earlier in the list, its later copies should be skipped.",
            "The result must hold each value a single time, at the place where it first showed up.",
            "What I want is the list thinned out so that it has no two equal entries.",
            "Out of a list with redundancies, one copy of each member should survive, namely the earliest.",
            "Later copies of an element are to be discarded while everything else remains in its sequence.",
            "So that nobody gets the same mail twice, drop repeated addresses from one list of recipients, earliest kept.",
            "Can a list be reduced to its different members with no change of their relative position?",
            "Whichever things occur several times should be in the output just one time, in the initial sequence.",
            "my browser history list has the same url over and over, i wanna show every url once, the way they first came up",
            "As a librarian I want the title list from the scanner without double scans, so that the shelf order stays as it was walked.",
            "For ['tea', 'milk', 'tea', 'rice', 'milk'] my flatmate's shopping app should show ['tea', 'milk', 'rice'] and not all five. How?",
            "Ticket 77: autocomplete proposes the same search term several times. Suggestions need to be distinct but ranked as before.",
            "fix: users with two roles were listed twice in the member list; remove the second and later mentions without resorting",
            "dict.fromkeys is said to do it somehow. I have one list, I'd like every element of it once, with the order not destroyed.",
            "homework from school: write down each number of the row when it's new, and ignore it when you've already written it. 4 4 9 4 1 9 gives 4 9 1",
            "The log repeats the same warning all night. Show me which warnings there are, each one time, by when it came first.",
        ),
        params=("items",),
        types="(items: list) -> list",
        summary="Return the items without repetitions, in order of first appearance.",
        explanation="The function looks at each item and appends it to the result only if it is not there yet. "
        "With a set of seen items, each test takes constant time and the whole is linear; searching the result itself would be quadratic. The order of first appearance is kept.",
        cases=(
            (([3, 1, 3, 2, 1],), [3, 1, 2]),
            ((["b", "a", "b", "c", "a"],), ["b", "a", "c"]),
            (([1, 2, 3],), [1, 2, 3]),
            (([5, 5, 5, 5],), [5]),
            (([],), []),
            (([7],), [7]),
            ((["A", "a", "A"],), ["A", "a"]),
            (([None, 1, None, 0],), [None, 1, 0]),
            (([(1, 2), (2, 1), (1, 2)],), [(1, 2), (2, 1)]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items):
    result = []
    for item in items:
        if item not in result:
            result.append(item)
    return result
'''),
            Program(style="plain", source='''def {name}(items):
    seen = set()
    unique = []
    for item in items:
        if item not in seen:
            seen.add(item)
            unique.append(item)
    return unique
'''),
            Program(style="one_liner", source='''def {name}(items):
    return list(dict.fromkeys(items))
'''),
            Program(style="functional", source='''def {name}(items):
    return sorted(set(items), key=items.index)
'''),
            Program(style="robust", source='''def {name}(items: list) -> list:
    """Return the distinct items by first appearance; unhashable items are allowed too."""
    seen: set = set()
    seen_unhashable: list = []
    unique: list = []
    for item in items:
        try:
            if item in seen:
                continue
            seen.add(item)
        except TypeError:
            if item in seen_unhashable:
                continue
            seen_unhashable.append(item)
        unique.append(item)
    return unique
'''),
        ),
        raises=(((None,), "TypeError"), ((12,), "TypeError"), (("aab",), "TypeError")),
        careful='''def {name}(items):
    if not isinstance(items, (list, tuple)):
        raise TypeError("items must be a list or a tuple")
    unique = []
    for item in items:
        if item not in unique:
            unique.append(item)
    return unique
''',
        near=("find_duplicates", "items that occur exactly once", "remove only neighbouring repetitions", "sorted distinct values"),
    ),
    Family(
        key="rotate_left",
        task="algorithm",
        names=("rotate_list", "shift_left", "rotate", "cycle_left"),
        phrases=(
            "rotates a list to the left by k places",
            "turns [1, 2, 3, 4, 5] and 2 into [3, 4, 5, 1, 2]",
            "moves the first k elements to the end of the list",
            "performs a cyclic left shift",
            "shifts all items towards the front, those that fall off reappear at the back",
            "takes k entries from the head and puts them behind the tail",
            "circularly rotates items so that the element at index k comes first",
            "lets a queue advance k steps in a circle and returns the new order",
            "starts reading the list at position k and wraps around",
            "rolls a list leftwards",
            "given items and k, gives the list after k left rotations, also when k is larger than the length",
            "cycles the values counter to the index direction k times",
            "sends the front item to the back, again and again, k times in all",
            "wraps the beginning of a list around to its end",
            "reorders players around a table so that the one k seats further begins",
            "makes a left-rotated copy of a list",
            "rotates an array to the left by k positions",
            "rotates a list left k times",
            "shifts the elements of a list to the left by n places with wrap-around",
            "performs a left rotation on an array",
            "moves the first k items to the back of the list",
            "returns items[k:] + items[:k], with k taken modulo the length",
            "takes a list and a number and rotates the list leftwards by this number of steps",
            "rotates a sequence anticlockwise by k steps",
            "takes elements off the front of a list and appends them at the end, k in number",
            "turns a list around like a wheel so that it starts k elements later",
            "gives ['b', 'c', 'a'] for ['a', 'b', 'c'] and 1",
            "does a circular left shift of a list by k",
            "changes a list so that its first k elements come last, both parts in unchanged order",
            "advances a duty roster by k people, those at the top go to the bottom",
            "applies k left rotations to the elements of a list, each taking the first to the end",
        ),
        asks=(
            "rotate a list left by k",
            "how do I shift a list to the left by n positions so the ones falling off come back at the end?",
            "given [1,2,3,4] and 1 I'd like [2,3,4,1]",
            "Take the first k things of a list and stick them on the end instead.",
            "For a card game I need to move so many cards from the top of the deck to the bottom.",
            "python: circular shift left, number of steps as argument",
            "The cleaning rota has to move on by a few weeks: the people at the front of the list go to the back.",
            "Please write a left rotation for arrays. The shift may be bigger than the array.",
            "any idea how to make the list start at another element and wrap round? e.g. ['mon','tue','wed'] with 2 gives ['wed','mon','tue']",
            "left-rotate array, homework",
            "I need to turn a list anticlockwise some number of times",
            "Suppose players sit in a circle as a list. Advance the starting player by k seats and return the new seating list.",
            "want to cycle list elements to left side k times",
            "so that [10, 20, 30, 40, 50] moved left by 3 is [40, 50, 10, 20, 30]",
            "Could you code something that scrolls a list forward by k entries, with what leaves the front reappearing at the tail?",
            "wrap-around left shift of a list",
            "pop from the front and append at the back, k times over, and give me the resulting list",
            "Given an array and a count, return the array rotated leftwards by that count.",
            "rotate list left",
            "left rotation of an array",
            "shift list left by n with wraparound",
            "rotate array left by k positions",
            "circular left shift",
            "cycle a list to the left",
            "move first n elements to end",
            "left rotate by d places",
            "list rotation function, leftwards",
            "rotate items left k times please",
            "fn for rotating a list left",
            "wrap-around shift to the left",
            "Write a function that rotates a list to the left by a given number of positions.",
            "How can I move the first k elements of an array to its end?",
            "Create a function which takes a list and an integer and returns the list rotated left.",
            "Given a list and k, return the list after k rotations to the left.",
            "Implement a left rotation that also works when the number of steps exceeds the length.",
            "I need to shift all elements of a list left, with the first ones wrapping around to the back.",
            "Could you code a circular shift to the left for python lists?",
            "What does a function look like that rotates [1, 2, 3, 4, 5] by 2 into [3, 4, 5, 1, 2]?",
            "Build a helper that takes the leading n items and puts them behind the others.",
            "Give me code to rotate an array counterclockwise by so many steps.",
            "Define a function which cycles a list forward so that the item at index k becomes the first.",
            "Make a function that returns a copy of the list moved left by k, circularly.",
            "The week in our calendar can begin on any day. Take the list of day names and start it n days later, with the skipped days at the end.",
            "Four colleagues take turns making coffee. After some days the list should start with whoever is next, the earlier ones going to the back.",
            "I have list and number k, must turn the list to left k times, element which goes out in front comes again in back",
            "HackerRank style: perform d left rotations on an array and return the outcome.",
            "so that ['w','x','y','z'] rotated left by 3 gives ['z','w','x','y']",
            "My carousel should advance by a couple of slides: the ones that leave on the left are appended on the right. Slides are a list.",
            "In our board game the turn order is a list. Skip ahead by k players and give the new order, nobody gets dropped.",
            "picture a conveyor belt in a loop; items move k spots towards the front and the front ones reappear at the rear. return the belt as a list",
            "homework is about array rotation, to the left, amount given as second argument, and it can be zero or more than the length",
            "Somebody implemented this with pop(0) and append in a loop. I want the same left rotation by k, just tidy.",
            "For a ring buffer dump I want the entries beginning at offset k and wrapping back to what came before it.",
            "queue of people as a list: the first k leave the head and line up again at the tail in the same order, what's the queue now?",
            "deque.rotate(-k) on a plain list",
            "cyclic shift towards the front",
            "front k go to the rear",
            "roll array backwards by k",
            "start list at offset k, wrap around",
            "Ruby Array#rotate in Python",
            "turn the ring k notches left",
            "rol for lists",
            "Behind the last element the first k should be appended and disappear from the front.",
            "The result must begin with the element at position k and finish with what stood ahead of it.",
            "What I want is a list moved k steps to the left where nothing falls off the edge.",
            "If an item leaves on the left-hand side, it should come in again on the right-hand side, k times.",
            "By a given number of steps, every element is to move one index lower, the foremost jumping to the end.",
            "So that the roster starts with another person, bring the first k names to its bottom in unchanged order.",
            "Could the opening k members of a sequence trade places with the remainder, each part keeping its order?",
            "Even for more steps than there are elements, the leftward rotation should just keep going round.",
            "there's a circle dance, the k dancers at the head of the list run to the tail. who stands where now? names are in a list",
            "As a shift planner I want the rota to advance by some weeks, so that whoever was on top goes to the bottom. List and weeks are given.",
            "Example from my worksheet: ['do', 're', 'mi', 'fa'] and 1 becomes ['re', 'mi', 'fa', 'do'], with 2 it becomes ['mi', 'fa', 'do', 're'].",
            "np.roll with a negative shift does the thing, but I've just a list and no numpy. Elements pushed out at the beginning reappear at the end.",
            "Ticket: months in the report must start with the first month of the fiscal year, so move the earlier months of the list to its end, by count.",
            "in the card game you take k cards from the top of the deck and put them under it, order the same. the deck is a list, top is first. new deck pls",
            "commit: playlist skips n songs ahead and the skipped ones are queued up at the end again, so the list stays complete",
            "my LED strip is a list of colours, on each tick the pattern should wander to the left by k lamps and come round on the other side",
        ),
        params=("items", "k"),
        types="(items: list, k: int) -> list",
        summary="Return the list rotated to the left by k places.",
        explanation="The shift is first reduced modulo the length, so that any k works. Then the part from k to the end is put before the part up to k. "
        "Both slices together copy the list once; an empty list is returned as it is, since a remainder by zero is impossible.",
        cases=(
            (([1, 2, 3, 4, 5], 2), [3, 4, 5, 1, 2]),
            ((["a", "b", "c"], 1), ["b", "c", "a"]),
            (([1, 2, 3], 0), [1, 2, 3]),
            (([1, 2, 3], 3), [1, 2, 3]),
            (([1, 2, 3], 4), [2, 3, 1]),
            (([], 3), []),
            (([9], 5), [9]),
            (([1, 2, 3, 4], 10), [3, 4, 1, 2]),
            (([0, 0, 1], 2), [1, 0, 0]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items, k):
    if not items:
        return []
    k = k % len(items)
    return items[k:] + items[:k]
'''),
            Program(style="iterative", source='''def {name}(items, k):
    rotated = list(items)
    if rotated:
        for _ in range(k % len(rotated)):
            rotated.append(rotated.pop(0))
    return rotated
'''),
            Program(style="functional", source='''from collections import deque


def {name}(items, k):
    ring = deque(items)
    ring.rotate(-k)
    return list(ring)
'''),
            Program(style="one_liner", source='''def {name}(items, k):
    return [items[(i + k) % len(items)] for i in range(len(items))]
'''),
            Program(style="robust", source='''def {name}(items: list, k: int) -> list:
    """Return a copy rotated left by k; a negative k rotates to the right."""
    length = len(items)
    if length < 2:
        return list(items)
    rotated = [None] * length
    for index, item in enumerate(items):
        rotated[(index - k) % length] = item
    return rotated
'''),
        ),
        raises=((([1, 2], "1"), "TypeError"), (([1, 2], 0.5), "TypeError"), ((None, 1), "TypeError")),
        careful='''def {name}(items, k):
    if not isinstance(items, list):
        raise TypeError("items must be a list")
    if not isinstance(k, int):
        raise TypeError("k must be an integer")
    if not items:
        return []
    shift = k % len(items)
    return items[shift:] + items[:shift]
''',
        near=("rotate to the right", "reverse a list", "split_list_at", "shift and fill with zeros"),
    ),
    Family(
        key="interleave_lists",
        task="data_processing",
        names=("interleave", "alternate_merge", "weave", "zip_merge"),
        phrases=(
            "interleaves two lists, appending what is left of the longer one",
            "merges [1, 3, 5, 7] and [2, 4] alternately into [1, 2, 3, 4, 5, 7]",
            "takes one element from first, then one from second, and so on until both are used up",
            "weaves two lists together",
            "alternates between the items of two sequences",
            "combines two lists like a zipper, the surplus goes to the end",
            "shuffles two piles perfectly: a card from the left, a card from the right",
            "builds a list whose elements come by turns from both inputs",
            "mixes two lists in strict alternation and keeps the rest of the one with more elements",
            "zips two lists into a single flat list without losing the tail",
            "creates a playlist that switches between two sources song by song",
            "turns ['a', 'b'] and ['x', 'y'] into ['a', 'x', 'b', 'y']",
            "braids first and second, beginning with first",
            "returns all the values of both lists in zigzag order",
            "places the entries of the second list in the gaps between those of the first, extras last",
            "joins lists of possibly different lengths by picking from each in turn",
            "interleaves two lists",
            "merges two lists by alternating their elements",
            "combines two lists alternately, with the remaining elements at the end",
            "takes two arrays and returns one with alternating elements",
            "mixes two lists by taking elements from each in turn",
            "alternates elements from two lists and appends the leftover",
            "joins two arrays in alternating order",
            "creates one list from two lists, picking an element from each alternately",
            "merges two lists element by element in the order a1, b1, a2, b2 and so on",
            "returns a list with the elements of both lists alternating, even if their lengths differ",
            "interlaces the items of two sequences",
            "builds the list [a[0], b[0], a[1], b[1], ...] from lists a and b",
            "zips and flattens two lists, unmatched elements are added at the end",
            "puts the elements of two arrays together in turns",
            "gives [1, 2, 3, 5, 7] for [1, 3, 5, 7] and [2]",
            "combines two queues fairly, one person from each in turn",
            "intersperses the elements of one list with those of another",
            "lets two lists merge like lanes of traffic, one from here and one from there",
        ),
        asks=(
            "interleave two lists",
            "how do I merge two lists alternating, one from a then one from b?",
            "I have two playlists and want one where songs take turns, and if one is longer just tack its remaining songs on the end",
            "given [1,3,5] and [2,4] return [1,2,3,4,5]",
            "Mix two arrays element by element into a single flat array; leftovers go last.",
            "python snippet: zip two lists together but flat, not tuples, and don't lose the rest of the longer one",
            "Please combine the boys list and the girls list so that they alternate: boy, girl, boy, girl. Whoever remains stands at the end.",
            "alternate merge of 2 lists",
            "['a','b','c'] with ['1','2'] should come out as ['a','1','b','2','c']",
            "any way to riffle two lists like a deck of cards?",
            "I want take element from first list, then from second list, then again first, until both are empty",
            "Our two support queues need to become one, taking tickets from each in turn, starting with the first queue.",
            "Exercise: weave the elements of one list between the elements of another. The lists may differ in length.",
            "write me a thing that shuffles two lists together strictly by turns, a0 b0 a1 b1 and so on",
            "for a quiz, questions and answers are in two separate lists and I need question, answer, question, answer in one list",
            "zipper-style merge of two lists into one flat list",
            "could you splice two sequences alternately? extra items of the longer one at the end",
            "Return a list made by picking from two lists by turns",
            "interleave lists",
            "merge two lists alternately",
            "alternate elements of two lists",
            "zip two lists into one flat list",
            "interleave two arrays, keep leftovers",
            "weave two lists together",
            "combine lists in alternating order",
            "riffle two lists",
            "alternating merge of two arrays",
            "fn to interlace two lists",
            "mix two lists one by one",
            "take turns from two lists",
            "Write a function that interleaves two lists, adding the remaining elements of the longer one.",
            "How can I combine two lists so that their elements alternate?",
            "Create a function which takes two lists and returns one list with items from each in turn.",
            "Given lists a and b, return [a0, b0, a1, b1, ...] plus whatever is left over.",
            "Implement alternate merging of two sequences of possibly different length.",
            "I need to merge two arrays by picking one element at a time from each.",
            "Could you write code to weave two lists into one, starting with the first list?",
            "What would a function look like that mixes [1, 2, 3] and ['a', 'b', 'c'] into [1, 'a', 2, 'b', 3, 'c']?",
            "Build me a helper that zips two lists but flattens the result and loses nothing.",
            "Make a function that alternates between two lists until both are exhausted.",
            "Define a function to intersperse one list with the items of a second one.",
            "Give me something that joins two lists like a zipper, extra items at the end.",
            "Ads and articles are two lists; the feed should show article, ad, article, ad and so on. Whichever runs longer continues alone.",
            "At the wedding we want to seat the bride's and the groom's guests in turns along one table. The two guest lists differ in length.",
            "Please make one list from two: first element of list A, then first of B, then second of A, second of B... rest is appended.",
            "I have odd lines in one list and even lines in another from scanning both sides of the pages. Put the pages back together in turn.",
            "two lanes of traffic merging into one: a car from the left lane, one from the right, and so on; lanes are lists, the longer lane's rest follows",
            "exercise sheet 4: shuffle two lists perfectly so [1, 2, 3, 4] and [9, 8] give [1, 9, 2, 8, 3, 4]",
            "itertools.zip_longest gives me None fillers, which I don't want. I just want the items of both lists alternating in a flat list.",
            "You are coding a debate app: speakers of team one and team two speak alternately. Produce the order of speech from the two teams.",
            "want function that takes by turn from list 1 and list 2 and put in new list, when one is finish take all others from second",
            "Our tests mix easy and hard questions: easy, hard, easy, hard. If one pile runs out, just continue with the other pile.",
            "so ['x'] and ['1', '2', '3'] would be ['x', '1', '2', '3'] because the first list goes first and the remainder is kept",
            "knit the elements of two sequences together by turns and don't discard the surplus of either",
            "zigzag merge of two lists",
            "a, b, a, b... from two arrays",
            "perfect shuffle of two decks, uneven allowed",
            "roundrobin of two lists",
            "alternate picks, first list leads",
            "zipper two sequences flat, append surplus",
            "braid lists x and y",
            "intermix two arrays turn by turn",
            "Once one list is used up, the remaining elements of its partner should follow as they are.",
            "The result must switch between both lists at every step until one has nothing more to give.",
            "What I want is left, right, left, right, taken from two lists, plus the tail of the longer.",
            "From two lists one is to be built by drawing from them by turns, beginning with list one.",
            "Between the elements of one list, those of another should be slotted in, one in each gap.",
            "If the lists are unequal in length, alternate while you can and then add the rest.",
            "Could two sequences be laced into one, so their members take every second place?",
            "One from here, one from there, and so on, leftover elements last, is how the two should merge.",
            "debate club: speakers pro and con are two lists. Pro begins, then con, then pro again; if one side has more people they speak at the end",
            "As a DJ I want my tracks and my colleague's to be played in turns, mine first, with whoever brought more filling up the end of the night.",
            "[10, 30] and [20, 40, 50, 60] give [10, 20, 30, 40, 50, 60], because after 40 the first list has nothing left. Code please",
            "Stereo samples: left channel in one list, right channel in the other; for the wav file I have to write L R L R and so on, as one list.",
            "Ticket 12: questions and answers live in separate lists. Output should read question, answer, question, answer; unanswered ones stay at the end.",
            "zip gives me tuples and throws the end away. I'd prefer a flat list with both sides alternating and with nothing thrown away",
            "at school we line up boy girl boy girl from two lists, when the girls are all gone the other boys just stand behind. how to program",
            "fix: search results from two engines were simply concatenated; now show them by turns, engine A's best, engine B's best, A's second and so forth",
        ),
        params=("first", "second"),
        types="(first: list, second: list) -> list",
        summary="Return the items of both lists in turn, starting with the first; the rest of the longer list follows.",
        explanation="As long as both lists have an item at the current index, one of each is appended. After that, the remainder of both lists is appended, and at most one of these is not empty. "
        "Each item is handled once, so the cost is linear.",
        cases=(
            (([1, 3, 5], [2, 4, 6]), [1, 2, 3, 4, 5, 6]),
            ((["a", "b"], ["x", "y"]), ["a", "x", "b", "y"]),
            (([1, 3, 5, 7], [2]), [1, 2, 3, 5, 7]),
            (([1], [2, 4, 6]), [1, 2, 4, 6]),
            (([], [1, 2]), [1, 2]),
            (([1, 2], []), [1, 2]),
            (([], []), []),
            (([None, 0], [None, 0, 1]), [None, None, 0, 0, 1]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(first, second):
    result = []
    for a, b in zip(first, second):
        result.append(a)
        result.append(b)
    shorter = min(len(first), len(second))
    return result + first[shorter:] + second[shorter:]
'''),
            Program(style="plain", source='''def {name}(first, second):
    woven = []
    for i in range(max(len(first), len(second))):
        if i < len(first):
            woven.append(first[i])
        if i < len(second):
            woven.append(second[i])
    return woven
'''),
            Program(style="recursive", source='''def {name}(first, second):
    if not first:
        return list(second)
    return [first[0]] + {name}(second, first[1:])
'''),
            Program(style="functional", source='''from itertools import chain, zip_longest


def {name}(first, second):
    gap = object()
    pairs = zip_longest(first, second, fillvalue=gap)
    return [item for item in chain.from_iterable(pairs) if item is not gap]
'''),
            Program(style="robust", source='''def {name}(first: list, second: list) -> list:
    """Return items of both lists in turn; the surplus of the longer one comes last."""
    common = min(len(first), len(second))
    mixed = [None] * (2 * common)
    mixed[0::2] = first[:common]
    mixed[1::2] = second[:common]
    mixed.extend(first[common:])
    mixed.extend(second[common:])
    return mixed
'''),
        ),
        raises=(((None, [1]), "TypeError"), (([1], 2), "TypeError"), (("ab", ["c"]), "TypeError")),
        careful='''def {name}(first, second):
    if not isinstance(first, list) or not isinstance(second, list):
        raise TypeError("both arguments must be lists")
    shorter = min(len(first), len(second))
    result = []
    for i in range(shorter):
        result += [first[i], second[i]]
    return result + first[shorter:] + second[shorter:]
''',
        near=("pair up two lists as tuples", "merge two sorted lists", "concatenate two lists", "deal_round_robin"),
    ),
    Family(
        key="partition_even_odd",
        task="data_processing",
        names=("split_even_odd", "separate_even_odd", "evens_and_odds", "partition_by_parity"),
        phrases=(
            "separates even numbers from odd ones and returns both lists",
            "partitions integers by parity into a pair (evens, odds)",
            "turns [1, 2, 3, 4, 5] into ([2, 4], [1, 3, 5])",
            "sorts numbers into two groups, divisible by two and not",
            "splits a list into its even and its odd values",
            "gives back two lists: first the even members, then the odd members",
            "distributes numbers over an even bucket and an odd bucket, each in the original order",
            "makes one list of the evens and another of the odds",
            "divides the house numbers of a street into the two sides",
            "classifies each integer as even or odd and collects them apart",
            "puts all multiples of 2 on one side and everything else on the other",
            "pulls evens and odds apart",
            "returns a tuple whose first entry holds what leaves no remainder modulo 2 and whose second holds what does",
            "filters numbers twice, once for even and once for odd, and hands out the two results together",
            "breaks up numbers according to whether the last bit is 0 or 1",
            "arranges values in two piles by parity",
            "splits a list of numbers into even and odd numbers",
            "separates a list into evens and odds",
            "divides integers into two lists, one with even and one with odd numbers",
            "partitions a list into even and odd values",
            "returns two lists, the even numbers and the odd numbers",
            "groups numbers by whether they are even or odd",
            "takes a list of integers and returns a tuple (even numbers, odd numbers)",
            "sorts integers into an even list and an odd list",
            "gets the even and the odd elements of an array separately",
            "extracts all even numbers and all odd numbers into different lists",
            "splits an array by parity",
            "filters the evens into one list and the odds into another",
            "creates separate lists for even and odd integers",
            "categorizes the numbers of a list as even or odd and returns both groups",
            "gives ([10, 8], [7, 3]) for [10, 7, 8, 3]",
            "tells even from odd members of a list and collects each kind",
            "divides numbers into those that can be divided by 2 and those that cannot",
            "breaks a list of integers down into its even part and its odd part",
        ),
        asks=(
            "split numbers into even and odd",
            "I've a list of ints and need the evens in one list and the odds in another",
            "how to separate even and odd numbers in python?",
            "given [1, 2, 3, 4] return ([2, 4], [1, 3])",
            "Sort the numbers into two boxes please: one for even, one for odd. Both should be returned.",
            "parity partition of a list of integers",
            "Our street list must be divided into even house numbers and odd house numbers.",
            "school exercise: make two lists out of one, first with the even numbers, second with the odd numbers",
            "can you write code that hands back two lists, the ones divisible by 2 and the ones that aren't?",
            "python: evens, odds = ???(nums)",
            "i need divide array on even and odd values, two arrays as result",
            "so [7, 8, 9, 10] gives evens [8, 10] and odds [7, 9]",
            "For a raffle the even tickets win and the odd ones lose, so pull my list of ticket numbers apart into both groups.",
            "Break a list of whole numbers into its odd and even parts, evens first, order unchanged.",
            "group ints by even/odd, return both groups as a pair",
            "any neat way to bucket numbers by whether they're odd or even?",
            "two lists from one: even numbers / odd numbers",
            "Please sift a mix of integers and give me the even ones and the odd ones separately",
            "separate even and odd numbers",
            "split list into evens and odds",
            "even odd partition",
            "even and odd lists from numbers",
            "divide numbers by parity",
            "fn returning evens and odds separately",
            "sort out odd and even ints",
            "partition integers by parity",
            "two lists: evens, odds",
            "group numbers into even and odd",
            "split array even odd",
            "evens first list, odds second list",
            "Write a function that separates the even numbers of a list from the odd ones.",
            "How can I split a list of integers into two lists by parity?",
            "Create a function which takes a list of numbers and returns the evens and the odds.",
            "Given a list of integers, return a tuple with the even ones and the odd ones.",
            "Implement a function to divide an array into even numbers and odd numbers.",
            "I need code that puts even numbers in one list and odd numbers in another one.",
            "Could you write something that returns two lists, one even, one odd, from my numbers?",
            "What would be the code for dividing [1, 2, 3, 4, 5, 6] into ([2, 4, 6], [1, 3, 5])?",
            "Build a helper that partitions numbers by whether they are divisible by two.",
            "Make a python function that groups integers into even and odd while keeping their order.",
            "Define a function which breaks a number list apart into evens and odds.",
            "Give me the even and the odd members of a list, each as a list.",
            "The postman serves even house numbers in the morning and odd ones later. From all the numbers make both rounds, even first.",
            "My students hand in a list of dice results. I'd like the even results together and the odd results together, returned as a pair of lists.",
            "please write program for divide numbers in two groups: one group is even, other group is odd, and return both",
            "In our parking scheme cars with even plates drive on one day and odd plates on the other. Input: plate numbers, output: the two groups.",
            "I keep writing two list comprehensions with % 2. Wrap them up so I get (evens, odds) from a list of ints in one call.",
            "so [12, 5, 9, 30] should come back as [12, 30] and [5, 9], in that order",
            "hello, beginner here. I have numbers in a list and must put them into an even bucket and an odd bucket. How?",
            "Not a filter, I want both halves: first a list with everything that divides by 2, then a list with all the others.",
            "for each number check if it's even; collect evens and odds in two separate lists and hand both of them back",
            "The lottery stats page should show even draws and odd draws in two columns. Split the drawn numbers for me, original order kept.",
            "Locker keys with even numbers hang on the left board, odd ones on the right. Divide the list of key numbers up for both boards.",
            "interview warm-up: from an array of ints make a pair of arrays, evens and odds, without changing the relative order",
            "evens here, odds there",
            "Haskell partition even on a list",
            "separate ints by least significant bit",
            "two piles: even ones, uneven ones",
            "unzip numbers by mod 2",
            "parity splitter, both halves returned",
            "even vs odd values as two arrays",
            "bucket integers mod two",
            "Two lists should come back, one with all even integers, one with all odd integers.",
            "If n % 2 is zero a number goes to the left list, otherwise to the right list.",
            "The result must be a tuple, even values in front, odd values behind, sequence as given.",
            "What I want is to know which of my numbers halve cleanly and which don't, as two lists.",
            "By parity the integers are to be put apart, and nothing may be lost or reordered.",
            "Out of one list of whole numbers make a pair of lists: the multiples of two, then the others.",
            "So that odd and even can be processed differently, hand me both sorts in lists of their own.",
            "Can you sort the marbles, I mean integers, into an even jar and an odd jar?",
            "In our town you may water the garden on even days if your house number is even, else on odd days. Give me both groups from the numbers.",
            "As a postman I want my house numbers parted in the even side and the odd side of the road, so I can walk up one and down the other.",
            "numbers [14, 3, 22, 9, 9] in, and out should come ([14, 22], [3, 9, 9]), evens before odds. can u write it",
            "Ticket: pages for duplex print. Given page numbers, return those that are even and those that are odd, since they go to separate trays.",
            "feat: return even and odd ids as two lists instead of the single filtered list, because both shards need theirs",
            "maths teacher say: colour the even numbers red and the odd numbers blue. i need list of red and list of blue from list of numbers",
            "I filter the list twice now, once for x % 2 == 0 and once for x % 2 == 1, it would be nicer to get the two lists at once.",
            "roulette spins this evening: 17, 4, 30, 11. Which were pair and which impair? I'd expect [4, 30] and [17, 11] back.",
        ),
        params=("numbers",),
        types="(numbers: list[int]) -> tuple[list[int], list[int]]",
        summary="Return the even numbers and the odd numbers as two lists, each in the original order.",
        explanation="One pass over the list is enough: the remainder by 2 decides to which of the two lists a number is appended. "
        "Python's remainder is never negative for a positive divisor, so negative numbers are classified correctly as well.",
        cases=(
            (([1, 2, 3, 4, 5],), ([2, 4], [1, 3, 5])),
            (([10, 7, 8, 3],), ([10, 8], [7, 3])),
            (([2, 4, 6],), ([2, 4, 6], [])),
            (([1, 3],), ([], [1, 3])),
            (([],), ([], [])),
            (([0],), ([0], [])),
            (([-1, -2, -3],), ([-2], [-1, -3])),
            (([5, 5, 6, 6],), ([6, 6], [5, 5])),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers):
    evens = [n for n in numbers if n % 2 == 0]
    odds = [n for n in numbers if n % 2 != 0]
    return evens, odds
'''),
            Program(style="plain", source='''def {name}(numbers):
    evens = []
    odds = []
    for number in numbers:
        if number % 2 == 0:
            evens.append(number)
        else:
            odds.append(number)
    return evens, odds
'''),
            Program(style="iterative", source='''def {name}(numbers):
    groups = ([], [])
    for number in numbers:
        groups[number % 2].append(number)
    return groups
'''),
            Program(style="functional", source='''from itertools import filterfalse


def {name}(numbers):
    def is_odd(number):
        return number % 2

    return list(filterfalse(is_odd, numbers)), list(filter(is_odd, numbers))
'''),
            Program(style="robust", source='''def {name}(numbers: list[int]) -> tuple[list[int], list[int]]:
    """Return the even and the odd numbers as two lists in the original order."""
    evens: list[int] = []
    odds: list[int] = []
    for number in numbers:
        target = odds if number & 1 else evens
        target.append(number)
    return evens, odds
'''),
        ),
        raises=((([1, "2"],), "TypeError"), (([1.5],), "TypeError"), ((7,), "TypeError")),
        careful='''def {name}(numbers):
    evens, odds = [], []
    for number in numbers:
        if not isinstance(number, int):
            raise TypeError(f"not an integer: {number!r}")
        if number % 2 == 0:
            evens.append(number)
        else:
            odds.append(number)
    return evens, odds
''',
        near=("keep only the even numbers", "count the even numbers", "split_list_at", "items at even positions"),
    ),
    Family(
        key="remove_falsy",
        task="data_processing",
        names=("compact", "drop_falsy", "keep_truthy", "strip_empty"),
        phrases=(
            "removes all falsy values from a list",
            "turns [0, 1, '', 'a', None, False] into [1, 'a']",
            "keeps only truthy elements",
            "drops None, 0, empty strings, empty lists and False",
            "compacts a list by discarding everything that counts as false",
            "filters out blanks and nothings",
            "throws away whatever would fail an if test",
            "returns the items for which bool(item) is True",
            "cleans a list of empty and zero entries",
            "gets rid of missing, empty or zero values in items",
            "leaves behind just those entries that have a truth value of true, in order",
            "purges meaningless values such as '' and None from collected form data",
            "weeds the empty stuff out of a list",
            "makes a copy of a list without its null-like members",
            "sifts items by their truthiness",
            "squeezes the holes out of a list, where holes are any false-ish objects",
            "removes falsy values from a list",
            "filters out all falsy values such as None, 0, False and empty strings",
            "removes empty, zero and None elements from an array",
            "returns a list with only the truthy values",
            "deletes every element that evaluates to False",
            "cleans a list by removing None, False, 0 and ''",
            "drops all empty or false elements of a list",
            "keeps the elements of a list that are considered true",
            "takes a list and returns it without the falsy elements",
            "compacts an array",
            "gets the truthy items of a sequence",
            "eliminates whatever is false in a boolean context",
            "selects the elements that evaluate to True",
            "strips null, empty and zero values from a list",
            "does filter(None, items) and returns a list",
            "excludes the items that bool() maps to False",
            "sorts the falsy things out of mixed data and leaves the others in order",
            "gives [[0], {'a': 0}] for [[], [0], {}, {'a': 0}]",
        ),
        asks=(
            "remove falsy values from a list",
            "my list is full of None, 0 and empty strings, I only want the real values",
            "how can I get rid of everything in a list that is False-like?",
            "[0, 'hi', None, '', 5] -> ['hi', 5]",
            "python version of lodash compact",
            "Please strip a list of blanks, zeros, None and False, and leave the other elements in their order.",
            "The form sends us lots of empty answers: '', None, []. Throw all empty and falsy ones out and keep what remains.",
            "only the truthy stuff of a list please",
            "given a mixed list, return it without the elements that evaluate to false",
            "drop whatever is empty, zero, None or False from an array",
            "Homework: keep in the list only elements for which `if x:` would be true.",
            "any one-liner to clean falsy junk out of a list?",
            "I want that all elements with false boolean value go away from my list",
            "Before exporting we must weed out null-ish entries, i.e. None, 0, False, empty text and empty containers.",
            "list compactor: discard anything not truthy",
            "make something that filters a list by truthiness",
            "so [1, False, 2, {}, 3, ''] would end up [1, 2, 3]",
            "Sweep out the falsy items and hand back what is left of the list.",
            "remove falsy values",
            "filter out falsy items",
            "compact a list",
            "drop None, 0 and '' from list",
            "keep only truthy values",
            "strip empty values from a list",
            "clean list of empty and null items",
            "delete all falsy elements",
            "compact function like underscore.js",
            "filter list by truthiness please",
            "get rid of falsey entries",
            "truthy items only",
            "Write a function that removes all falsy values such as None, 0, False and '' from a list.",
            "How can I filter everything that's falsy out of a Python list?",
            "Create a function which takes a list and returns only its truthy elements.",
            "Given a list with Nones, zeros and empty strings, return it without them.",
            "Implement compact: throw away all values which Python considers false.",
            "I need a function to clean up a list by dropping empty, zero and None values.",
            "Could you write code that removes every element which is false in a boolean context?",
            "What would a function look like that keeps just the elements for which bool(x) is True?",
            "Build a helper that strips out all the blank and false-like entries of an array.",
            "Make something that turns [0, 1, False, 2, '', 3] into [1, 2, 3].",
            "Define a function that returns the list minus its falsy members.",
            "Give me code to purge None, False, 0, empty strings and empty lists from a list.",
            "Half of the fields from the web form come in as '' or None or 0. I want a list of just those that carry something.",
            'We join address parts with commas and get ", , ". First throw the empty parts out of the list, be they None, \'\' or False.',
            "please make a function, it takes a list and deletes all what is empty or zero or none or false, other things stay",
            "so ['a', None, 'b', [], 0, 'c'] becomes ['a', 'b', 'c'], and anything else that is falsy goes too",
            "My scraper yields a lot of rubbish, e.g. empty dicts, empty strings, None. Sift it and leave me the non-empty stuff, in order.",
            'code review: "list(filter(None, items))" is cryptic, put it in a function with the same effect',
            "The report lists lots of blanks and zeros which our manager doesn't want to see. Take all falsy values out of the list of cells.",
            "In JavaScript I'd write arr.filter(Boolean). How would the same thing look for a Python list?",
            "Go through a mixed list and let an element pass only if it would make an if statement succeed.",
            'homework says: "remove from the list each element that has the truth value False". The remaining ones keep their order.',
            "I collected optional command line pieces in a list, and missing ones are None, False or ''. Only the ones that are there should survive.",
            "there's junk like 0, 0.0, {}, (), None between my data; sweep all of that out and return the good elements",
            "array.filter(Boolean) in Python",
            "discard nullish and empty entries",
            "ditch zeros, Nones, empties and False",
            "truth test filter for lists",
            "only what bool() calls True",
            "throw out everything that's falsy",
            "keep entries passing `if entry`",
            'denoise list: None, "", 0, [] out',
            "If an element counts as false in Python, it should not be in the output.",
            "The result must consist solely of elements whose truth value is true, in the old sequence.",
            "What I want is my list minus anything like zero, nothing, False, or an empty string or container.",
            "From a list of arbitrary objects, the ones that evaluate to false are to be omitted.",
            "Whatever would make `not x` true has to disappear from the sequence I hand over.",
            "Empty strings, empty lists, zeros, False and None should be swept away, real content should stay.",
            "So that only meaningful cells remain, filter a row by the boolean value of each cell.",
            "Could we get rid of all the elements Python treats as False and keep the others?",
            "the excel import leaves me with rows such as ['Bob', None, '', 42, 0] and i'd rather have ['Bob', 42], dropping everything that isn't truthy",
            "As a data entry person I want blanks, zeros and unset values gone from the list before it's saved, so reports show just filled in stuff.",
            "In JavaScript [0, 1, null, 'x', false].filter(Boolean) leaves [1, 'x']. Same in python with its own idea of falsy, please.",
            "Ticket: optional sections of the page are None or '' or [] when switched off. Collect only those that have something in them, same order.",
            "commit message: drop falsy parts (None, False, 0, '', empty dict) from the argument list prior to building the command",
            "I keep getting lists with holes: Nones, empty dicts, zeros, Falses. Those all are worthless to me, give me the others.",
            "homework question 6: what's left of [False, 'no', 0, [], [0], 3] if every falsy thing is deleted? write code for it. (['no', [0], 3])",
            "sensors which are off send 0 or None or an empty reading; i only wanna see sensor entries with something truthy in it",
        ),
        params=("items",),
        types="(items: list) -> list",
        summary="Return the items that are truthy, in order.",
        explanation="The truth value of each item decides: None, False, zeros and empty strings or containers are false in Python, everything else is true. "
        "A comprehension keeps the true ones in one linear pass and leaves the given list unchanged.",
        cases=(
            (([0, 1, "", "a", None, False],), [1, "a"]),
            ((["x", "", "y", ""],), ["x", "y"]),
            (([1, 2, 3],), [1, 2, 3]),
            (([0, 0.0, None, "", [], {}, False],), []),
            (([],), []),
            (([[], [0], {}, {"a": 0}],), [[0], {"a": 0}]),
            ((["0", " ", "False"],), ["0", " ", "False"]),
            (([-1, 0, True],), [-1, True]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(items):
    return [item for item in items if item]
'''),
            Program(style="functional", source='''def {name}(items):
    return list(filter(None, items))
'''),
            Program(style="plain", source='''def {name}(items):
    kept = []
    for item in items:
        if not item:
            continue
        kept.append(item)
    return kept
'''),
            Program(style="iterative", source='''def {name}(items):
    result = list(items)
    for index in range(len(result) - 1, -1, -1):
        if not result[index]:
            del result[index]
    return result
'''),
            Program(style="robust", source='''def {name}(items: list | None) -> list:
    """Return the truthy items in order; no list at all counts as an empty one."""
    if items is None:
        return []
    return [item for item in items if bool(item)]
'''),
        ),
        raises=(((None,), "TypeError"), ((3,), "TypeError"), (("abc",), "TypeError")),
        careful='''def {name}(items):
    if not isinstance(items, (list, tuple)):
        raise TypeError("items must be a list or a tuple")
    return [item for item in items if item]
''',
        near=("remove only None", "unique_in_order", "replace_value", "remove empty strings only"),
    ),
)
