"""Records: counting, sorting, pivoting and joining rows; bins; extremes."""

from __future__ import annotations

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="count_by_key",
        task="data_processing",
        names=("count_by", "tally_field", "count_records", "frequency_by_key"),
        phrases=(
            "counts a list of dictionaries per value of one key",
            "tells how many records there are for each field value",
            "turns [{'c': 'x'}, {'c': 'y'}, {'c': 'x'}] and 'c' into {'x': 2, 'y': 1}",
            "tallies rows by a column",
            "makes a frequency table of a given attribute over all records",
            "returns a mapping from each distinct value under key to its number of occurrences",
            "gives the size of every group that grouping by key would produce",
            "answers how many orders per customer, tickets per state or whatever field is named",
            "does what SELECT COUNT(*) with GROUP BY does",
            "summarizes dicts as value counts",
            "computes the distribution of one property among the entries",
            "keeps score of how often each category turns up in the data",
            "builds {value: number of records having it}",
            "sums up occurrences by attribute, dropping the other details",
            "lists head counts per department from employee dictionaries",
            "reports the amount of records by key, not the records",
            "counts how many dictionaries have each value for a given key",
            "counts records by field",
            "counts the occurrences of each value of a key in a list of dicts",
            "returns the number of records per category",
            "counts how often every value of a field appears in a list of records",
            "gets the frequency of each value under a given key in a list of dictionaries",
            "computes value counts for one column of a table of records",
            "groups a list of dicts by a key and counts the items in each group",
            "takes records and a field name and returns a dictionary of counts",
            "tallies dictionaries by one of their keys",
            "calculates how many employees each department has from a list of employee dicts",
            "finds the number of entries for each distinct value of a property",
            "makes a count table for a field in a list of objects",
            "runs a Counter over the values that records have for one key",
            "determines the group sizes when records are grouped by a field",
            "gives {'open': 2} for two records that both have 'open' under 'state'",
            "counts rows for each different entry in a column",
            "builds a dict that says for each value of the attribute how many of the dicts carry it",
        ),
        asks=(
            "count dicts by a field",
            "I have a list of dicts and want to know how many there are for each value of some key",
            "how do I do a GROUP BY with COUNT(*) on a list of dictionaries?",
            "given [{'color':'red'},{'color':'blue'},{'color':'red'}] and 'color', return {'red': 2, 'blue': 1}",
            "Management wants the number of tickets per status, or per whatever other field I name. Tickets are dicts in a list.",
            "python snippet: value_counts for one key of a list of records",
            "tally my orders by any column I choose, the orders being dictionaries",
            "Please produce a small overview of how often every value of a chosen field appears across our records.",
            "any idea how to get the number of employees in each department out of a list of employee dicts? the key should be a parameter",
            "For every different value under the given key, how many records have it? Return a dict.",
            "records + key name -> dict of counts",
            "i have many dictionaries in list, need count how many with same value in one key",
            "Exercise: the pupils are dictionaries. Count them by class, or by another key passed in.",
            "breakdown of records by attribute, just the counts",
            "I don't need the grouped rows themselves, only how many rows fall under each value of a given column",
            "write something that makes a histogram of the values of one key in a list of dicts, like {'paid': 3, 'open': 1}",
            "frequency table for one property of a bunch of JSON objects",
            "Count up log entries (dicts) per level, host or any field I specify.",
            "count records by key",
            "count dictionaries per field value",
            "group by and count, list of dicts",
            "value counts of a dict key",
            "how many records per category",
            "tally records on a field",
            "counts per attribute value",
            "fn to count rows by column",
            "number of dicts for each value",
            "count by property in list of objects",
            "frequency of a field across records",
            "records count grouped by key",
            "Write a function that counts how many dictionaries in a list share each value of a key.",
            "How can I count the records in a list by the value of some field?",
            "Create a function which takes a list of dicts and a key and returns counts per value.",
            "Given a list of records and a field name, return how often every value of it occurs.",
            "Implement a GROUP BY COUNT over dictionaries for a column passed in.",
            "I need the number of items per category from a list of dictionaries.",
            "Could you write code that tallies a list of dicts by one of their keys?",
            "What would a function look like that returns {'paid': 2, 'open': 1} for invoices counted by 'status'?",
            "Build a counter for records, with the key to count on as an argument.",
            "Make a function that summarises a list of dicts as a dict from value to number of rows.",
            "Define a helper to count objects by a given attribute, e.g. users by country.",
            "Give me a breakdown of how many rows have each value in a chosen column.",
            "Our bug tracker dumps bugs as dicts. I'd like to know how many there are per severity, per owner, or per any field I name.",
            "The boss asked how many clients we have in every city. Clients are dictionaries in a list; let the field be selectable.",
            "please do function that count how many times is each value under the key in list of dictionaries",
            "I know collections.Counter for plain lists, but my data are dicts and I want to count on one field of them.",
            "so [{'pet': 'cat'}, {'pet': 'dog'}, {'pet': 'cat'}] counted by 'pet' would be {'cat': 2, 'dog': 1}",
            "For the survey evaluation: each answer sheet is a dict, and I want to see how many sheets gave which answer to a given question.",
            "school library project, books are dicts with genre, author, year. Count the books for each genre, or each author, as asked for.",
            "We log every request as a dict. A dashboard widget should show the number of requests by status code or by another key.",
            "don't return the groups, only their sizes: list of dicts and key in, mapping of value to size out",
            "In pandas I'd do df[col].value_counts(); I only have a list of dicts here and would like the equivalent dict.",
            "how many of my contacts live in each country? contacts = list of dicts, and the name of the country field should be passed in",
            "Whoever reviews sales wants a headcount of orders per sales channel. Orders come as JSON objects in an array; make the property configurable.",
            "COUNTIF for every value of a column",
            "groupby(col).size() without pandas",
            "histogram of one dict field",
            "occurrences per distinct field value",
            "Counter over record attribute",
            "headcount per department, dicts in",
            "lodash countBy with property name",
            "stats: rows for each column value",
            "For each value found under a chosen key, say how many dictionaries share it.",
            "The result must map every value of the named field to the quantity of records carrying it.",
            "What I want is a tally sheet over my dictionaries, by whichever property I mention.",
            "Given rows as dicts and a column title, the number of rows for each entry should be returned.",
            "If three records say 'Berlin' under the key, then 'Berlin' should have 3 in the result.",
            "By the values of one attribute the objects are to be counted, the objects themselves not returned.",
            "How big would each group be if I grouped these dictionaries on a certain key?",
            "So that I see which category is popular, count the entries of a list of dicts per category.",
            "my bike shop sells stuff, each sale is a dict like {'brand': 'Trek', 'price': 900}. how many sales per brand, or per another field I say?",
            "As a support lead I want to see how many tickets sit in each state, or in each queue, from our list of ticket dicts.",
            "[{'pet': 'cat'}, {'pet': 'dog'}, {'pet': 'cat'}] with 'pet' is {'cat': 2, 'dog': 1}, any list and any key should work like that",
            "Ticket 5: the dashboard's pie chart needs value -> number of rows for the selected column; rows come as a list of dictionaries.",
            "SELECT status, COUNT(*) FROM t GROUP BY status, with status a parameter and t a list of dicts, result as a plain dict",
            "The vet keeps a card (dict) for each animal. She asks how many cards there are for every species, tomorrow perhaps for every owner.",
            "i have big json array of objects and field name. output is for each value of field, number how many object have it",
            "feat: add per-field counts to the report, so {'DE': 4, 'FR': 1} is printed for country instead of listing all the user records",
        ),
        params=("records", "key"),
        types="(records: list[dict], key: str) -> dict[object, int]",
        summary="Return the number of records for each value of the key.",
        explanation="For each record the counter of its value for the key grows by one; a value not seen before starts from zero. "
        "This takes one pass and one dictionary entry per distinct value.",
        cases=(
            (([{"c": "x"}, {"c": "y"}, {"c": "x"}], "c"), {"x": 2, "y": 1}),
            (([{"state": "open", "id": 1}, {"state": "open", "id": 2}], "state"), {"open": 2}),
            (([{"state": "open", "id": 1}, {"state": "open", "id": 2}], "id"), {1: 1, 2: 1}),
            (([], "a"), {}),
            (([{"a": 0}], "a"), {0: 1}),
            (([{"a": None}, {"a": None}, {"a": ""}], "a"), {None: 2, "": 1}),
            (([{"ok": True}, {"ok": False}, {"ok": True}], "ok"), {True: 2, False: 1}),
            (([{"n": 3}, {"n": 1}, {"n": 3}, {"n": 3}], "n"), {3: 3, 1: 1}),
        ),
        programs=(
            Program(style="naive", source='''def {name}(records, key):
    counts = {}
    for record in records:
        value = record[key]
        counts[value] = counts.get(value, 0) + 1
    return counts
'''),
            Program(style="functional", source='''from collections import Counter


def {name}(records, key):
    return dict(Counter(record[key] for record in records))
'''),
            Program(style="plain", source='''from collections import defaultdict


def {name}(records, key):
    counts = defaultdict(int)
    for record in records:
        counts[record[key]] += 1
    return dict(counts)
'''),
            Program(style="one_liner", source='''def {name}(records, key):
    values = [record[key] for record in records]
    return {value: values.count(value) for value in set(values)}
'''),
            Program(style="robust", source='''def {name}(records: list[dict], key: str) -> dict[object, int]:
    """Return the number of records per value of the key; records without it do not count."""
    counts: dict[object, int] = {}
    for record in records:
        if key in record:
            counts.setdefault(record[key], 0)
            counts[record[key]] += 1
    return counts
'''),
        ),
        raises=((([{"a": 1}], "b"), "KeyError"), ((None, "a"), "TypeError"), ((["x"], "a"), "TypeError")),
        careful='''def {name}(records, key):
    if not isinstance(records, list):
        raise TypeError("records must be a list")
    counts = {}
    for record in records:
        if not isinstance(record, dict):
            raise TypeError("every record must be a dictionary")
        if key not in record:
            raise KeyError(key)
        counts[record[key]] = counts.get(record[key], 0) + 1
    return counts
''',
        near=("group_by_key", "mode", "count the items of a plain list", "sum a field per group"),
    ),
    Family(
        key="sort_by_keys",
        task="data_processing",
        names=("sort_records", "sort_by_fields", "multi_key_sort", "order_rows"),
        phrases=(
            "sorts a list of dictionaries by several keys",
            "orders records by the first field, ties by the second and so on",
            "turns a table into one sorted by multiple columns, all ascending",
            "arranges dicts by the fields named in keys, the earlier names being more important",
            "performs a multi-level sort of rows",
            "sorts people by last name and then by first name, or by any other list of fields",
            "returns the records in ascending order of a combined sort key",
            "does an ORDER BY over more than one column in memory",
            "puts entries in sequence by primary, secondary and further criteria",
            "ranks data lexicographically by chosen attributes",
            "uses the values under the given keys, in that priority, to bring records into order",
            "lines up dictionaries by department, then age, when keys is ['department', 'age']",
            "breaks ties in a sort by looking at the next key",
            "compares records field by field and gives them back from low to high",
            "makes a sorted copy of a record list for a list of field names",
            "orders objects by nested importance of their properties",
            "sorts a list of dicts by multiple keys",
            "sorts records by multiple fields in ascending order",
            "sorts dictionaries by a list of keys",
            "orders a list of records by several fields",
            "sorts rows by more than one column",
            "takes a list of dictionaries and a list of key names and returns the dictionaries sorted by these keys",
            "sorts objects by a primary key and then by further keys",
            "orders a table by given columns, like ORDER BY a, b",
            "sorts a list of dicts by first key, then second key, and so on",
            "arranges records in ascending order by the specified fields",
            "does a multi-column sort",
            "returns dictionaries ordered by their values for the given keys",
            "sorts employees by department and, within a department, by name, or by any given fields",
            "implements sorting of records with tie-breaking by additional keys",
            "uses a tuple of several dictionary values as the key for sorting records",
            "reorders a list of dictionaries, given the names of the fields to sort on in order of importance",
            "puts rows of data in order by several criteria one after another",
            "sorts people by age and, for the same age, by name, with the field names given as a list",
        ),
        asks=(
            "sort list of dicts by multiple keys",
            "I need to order my rows by city first and then by name when the city is the same. The column names come in a list.",
            "how do you sort dictionaries on more than one field in python?",
            "ORDER BY a, b, c but for a list of dicts",
            "given records and ['year', 'title'], return them sorted by year and, within a year, by title",
            "Please arrange the staff records by whichever fields I list, most important field first.",
            "multi-field record sorter",
            "python: sort records by a list of key names, ascending, ties decided by the next key",
            "My products are dicts. Sort them by category, then price, or by any other list of keys I give.",
            "the list of students should be sorted on several criteria, criteria is a list of dictionary keys",
            "Could you write a sort with tie-breakers? Input: list of dicts plus the field names in order of priority.",
            "[{'a':2,'b':1},{'a':1,'b':9},{'a':1,'b':3}] with ['a','b'] should come back as a=1 b=3, a=1 b=9, a=2 b=1",
            "like sorting a spreadsheet by column A and then column B, only with dictionaries",
            "homework, we have to sort a table (list of dicts) by several columns",
            "want to sort objects by primary field, equal ones by secondary field etc",
            "put a bunch of dicts in order by these keys: last name, then first name, but the keys should be passed as a list",
            "Rearrange records in ascending order of the fields named, earlier names taking precedence.",
            "any clean way to sort JSON rows by a variable number of fields?",
            "sort dicts by multiple keys",
            "sort records by several fields",
            "multi-key sort of dictionaries",
            "order rows by multiple columns",
            "sort by first key then second",
            "list of dicts sorted by given keys",
            "sort objects on several properties",
            "sort table by list of columns",
            "fn to order records by fields",
            "order by several columns, python",
            "multi-level sorting of records",
            "sort with tie breakers on keys",
            "Write a function that sorts a list of dictionaries by a list of keys.",
            "How can I sort records by more than one field in Python?",
            "Create a function which takes records and key names and returns the records in sorted order.",
            "Given a list of dicts and several keys, sort by the first, then the second, and so on.",
            "Implement ORDER BY with any number of columns for a list of dictionaries.",
            "I need to sort my dictionaries by surname and then by age, with the keys passed in.",
            "Could you write code that orders rows by a primary key and breaks ties with the following ones?",
            "What would a sort look like that takes the column names in order of importance?",
            "Build a helper that arranges a list of dicts ascending by the fields I name.",
            "Make a function to sort JSON objects by several of their properties, in the priority given.",
            "Define a function that returns records ordered by keys such as ['country', 'city'].",
            "Give me a sorted copy of a list of dictionaries, compared field by field.",
            "In the phone book people are listed by last name, and people with the same last name by first name. Do that for dicts and any fields.",
            "The price list should be arranged by brand, within the brand by model, within the model by price; pass me these names as a list.",
            "please write function for sort list of dict, the keys for sorting are in other list, first key is main",
            "Excel lets me add sort levels: sort by this, then by that. I'd like the same thing for my list of dicts.",
            "so [{'x': 2, 'y': 0}, {'x': 1, 'y': 5}, {'x': 1, 'y': 4}] by ['x', 'y'] gives x=1 y=4, then x=1 y=5, then x=2",
            "My league table rows tie on points all the time. Sort them by a list of columns so that later columns decide the ties, all ascending.",
            "Users complain that flights with equal prices come in random order. Put flights in order of price, then duration, or whichever fields are listed.",
            "as homework we sort students (dictionaries) first by class, after that by name; the teacher wants the field names as an argument",
            "reviewer says: generalise sorted(rows, key=lambda r: (r['a'], r['b'])) so that it takes any list of column names",
            'I want to say "department, salary" and get the employees back in that order, lowest first, employees being plain dicts',
            "our records come from three systems in no order at all; bring them in order using several fields, the most important named first",
            "It's a list of dictionaries and I give you ['year', 'month', 'day']. Put the earliest entry on top, the latest at the bottom.",
            "sort_values(by=[...]) for dict lists",
            "multi-criteria ascending sort of records",
            "lexicographic order by several dict fields",
            "order dictionaries on priority-ranked columns",
            "nested sort: this field, then that",
            "Excel custom sort with levels, dicts",
            "sortBy with an array of properties",
            "rank rows by key list, smallest first",
            "Where two records agree on the first field, the next field should decide which is ahead.",
            "The result must be the same dictionaries in ascending order of the listed fields.",
            "What I want is an address book ordered by any sequence of columns I pass along.",
            "Given dictionaries plus the names of sort columns, leading one first, return them arranged from low to high.",
            "By several attributes in descending importance the rows are to be arranged, each attribute from small to large.",
            "Should there be a tie on the main key, go on comparing with the following keys.",
            "So the catalogue reads nicely, order its dict entries by genre, then author, or other fields I list.",
            "Can a table, stored as a list of dictionaries, be ordered on a variable set of columns at once?",
            "my contacts are dicts, I want them like in a phone book: surname, and for same surname the first name. but the fields I wanna pass as list",
            "As an event manager I want bookings ordered by day, hour and room in that priority, and next time by other fields, so the printout is readable.",
            "records [{'x': 1, 'y': 5}, {'x': 0, 'y': 9}, {'x': 1, 'y': 2}] and fields ['x', 'y'] give x0 y9, then x1 y2, then x1 y5",
            "Ticket: list view only sorts on a single column. Accept a list of column names and sort the row dicts ascending on all, left one strongest.",
            "THEN BY in LINQ: OrderBy(a).ThenBy(b)... I need that for Python dictionaries with the property names in a list",
            "The librarian sorts cards first by shelf, within a shelf by author, within an author by title. Do so with dicts and a list of such criteria.",
            "fix ordering of the stock list: records with equal warehouse were random, now the remaining given fields settle it, all from A to Z",
            "i must order many dict. first look on key 1, if equal look on key 2, if equal look on key 3... keys come in a list",
        ),
        params=("records", "keys"),
        types="(records: list[dict], keys: list[str]) -> list[dict]",
        summary="Return the records in ascending order of the given keys, the first key being most important.",
        explanation="The sort key of a record is the tuple of its values for the given keys. "
        "Tuples are compared item by item, so a later key matters only when the earlier ones are equal. The sort is stable and costs n log n comparisons.",
        cases=(
            (([{"a": 2, "b": 1}, {"a": 1, "b": 2}, {"a": 1, "b": 1}], ["a", "b"]),
             [{"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 1}]),
            (([{"a": 2, "b": 1}, {"a": 1, "b": 2}, {"a": 1, "b": 1}], ["b", "a"]),
             [{"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 2}]),
            (([{"last": "Roe", "first": "Zoe"}, {"last": "Doe", "first": "Jim"}, {"last": "Roe", "first": "Al"}], ["last", "first"]),
             [{"last": "Doe", "first": "Jim"}, {"last": "Roe", "first": "Al"}, {"last": "Roe", "first": "Zoe"}]),
            (([{"n": 3}, {"n": 1}], ["n"]), [{"n": 1}, {"n": 3}]),
            (([], ["a"]), []),
            (([{"a": 1}], ["a"]), [{"a": 1}]),
            (([{"a": 1, "i": 0}, {"a": 1, "i": 1}, {"a": 0, "i": 2}], ["a"]),
             [{"a": 0, "i": 2}, {"a": 1, "i": 0}, {"a": 1, "i": 1}]),
            (([{"a": 2}, {"a": 1}], []), [{"a": 2}, {"a": 1}]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(records, keys):
    return sorted(records, key=lambda record: [record[key] for key in keys])
'''),
            Program(style="iterative", source='''def {name}(records, keys):
    ordered = list(records)
    for key in reversed(keys):
        ordered.sort(key=lambda record: record[key])
    return ordered
'''),
            Program(style="plain", source='''def {name}(records, keys):
    def sort_key(record):
        return tuple(record[key] for key in keys)

    return sorted(records, key=sort_key)
'''),
            Program(style="functional", source='''from functools import cmp_to_key


def {name}(records, keys):
    def compare(left, right):
        for key in keys:
            if left[key] != right[key]:
                return -1 if left[key] < right[key] else 1
        return 0

    return sorted(records, key=cmp_to_key(compare))
'''),
            Program(style="robust", source='''def {name}(records: list[dict], keys: list[str]) -> list[dict]:
    """Return the records sorted by the keys in order of importance; missing or None values come last."""
    def sort_key(record: dict) -> list[tuple]:
        parts = []
        for key in keys:
            value = record.get(key)
            parts.append((1,) if value is None else (0, value))
        return parts

    return sorted(records, key=sort_key)
'''),
        ),
        raises=((([{"a": 1}, {"b": 2}], ["a"]), "KeyError"), (([{"a": 1}], "a"), "TypeError"), ((None, ["a"]), "TypeError")),
        careful='''def {name}(records, keys):
    if not isinstance(records, list):
        raise TypeError("records must be a list")
    if not isinstance(keys, (list, tuple)):
        raise TypeError("keys must be a list of names")
    for record in records:
        for key in keys:
            if key not in record:
                raise KeyError(key)
    return sorted(records, key=lambda record: tuple(record[key] for key in keys))
''',
        near=("sort_dict_by_value", "group_by_key", "sort by one key in descending order", "sort a list of numbers"),
    ),
    Family(
        key="pivot_rows",
        task="data_processing",
        names=("pivot", "long_to_wide", "cross_table", "pivot_records"),
        phrases=(
            "pivots records into a nested dictionary by a row field, a column field and a value field",
            "turns long data into a wide table of dicts",
            "makes {row: {column: value}} out of flat records",
            "builds a cross table whose rows and columns are named by two fields of the records",
            "spreads one column of a table over several, like a pivot table in a spreadsheet",
            "converts [{'city': 'Rome', 'year': 1, 'n': 5}] to {'Rome': {1: 5}} for 'city', 'year' and 'n'",
            "reshapes rows from long to wide format",
            "arranges values in a two-way layout, one key going down and one going across",
            "returns sales per product and month as a dict of dicts when records hold product, month and amount",
            "indexes a value by two other fields at once",
            "restructures a list of measurements so that they can be looked up as result[row][column]",
            "unstacks records on the field given as column",
            "collects for each row label its cells by column label",
            "lays out a gradebook, student by subject, from single grade entries",
            "produces a two-level mapping from triples stored in dicts",
            "regroups entries first by row and inside that by column, keeping only the value",
            "creates a pivot table from a list of dictionaries",
            "pivots a list of records by row and column keys",
            "converts records from long format to wide format",
            "builds a nested dict from a list of dicts, indexed by row key and then column key",
            "transforms a list of records into a dictionary of dictionaries by two keys",
            "makes a pivot table, given the row field, the column field and the value field",
            "takes records and the names of three fields and returns {row: {column: value}}",
            "does a pivot like pandas, on a list of dicts",
            "reorganizes flat rows into a two-dimensional table as nested dictionaries",
            "maps each row value to a dict from column values to cell values",
            "turns database rows into a matrix of values with one field for the rows and one for the columns",
            "rearranges data so that the values of one field become the column names",
            "generates a crosstab of the values in a list of records",
            "groups records by one field and maps another field to a third within each group",
            "produces a dict of dicts with the amounts by region and by month from single sales records",
            "gives {'tea': {'Jan': 3, 'Feb': 4}} for monthly records of tea",
            "structures records as a grid with labelled rows and columns",
            "nests the value of every record under its row field and its column field",
        ),
        asks=(
            "pivot a list of dicts",
            "how can I make a pivot table from records without pandas?",
            "I've sales as dicts with product, month and amount and want table[product][month] = amount, with the three field names as arguments",
            "long to wide: list of records -> dict of dicts",
            "given [{'who':'Al','day':'mon','hrs':3}] and 'who','day','hrs' return {'Al': {'mon': 3}}",
            "Please reshape flat records into a nested dictionary: first the row field, under it the column field, and there the value.",
            "Our grades come as single rows. I'd like a grid with students down the side and subjects across, as nested dicts; let me choose the fields.",
            "python crosstab helper, row key / column key / value key are parameters",
            "any idea how to turn database rows into a two-level lookup like result[row][col]?",
            "Do what Excel's pivot does: one field becomes the rows, another the columns, a third fills the cells.",
            "need to convert list of records to dict where key is row field and inside is dict column -> value",
            "temperatures by city and by year, please: the input is one dict per measurement, the output {city: {year: temp}}, and the key names should be passed in",
            "unstack records by two keys",
            "Exercise: every record says row, column and value. Build the table from it as a dictionary containing dictionaries.",
            "spread a tall narrow table (dicts) out into a wide one",
            "build me a matrix-like dict of dicts out of records, I tell it which fields are row, column and cell",
            "[{'p':'tea','m':'jan','n':1},{'p':'tea','m':'feb','n':2}] should turn into {'tea': {'jan': 1, 'feb': 2}}",
            "The board wants region by quarter instead of single lines; pivot our records accordingly, with the three column names as inputs.",
            "pivot table from list of dicts",
            "pivot records",
            "long to wide format",
            "build pivot table as nested dict",
            "rows to nested dict by two fields",
            "pivot with row, column and value",
            "crosstab from records",
            "reshape records into row/column grid",
            "pandas pivot in plain python",
            "two-way table from flat rows",
            "dict of dicts from list of records",
            "unstack flat records please",
            "Write a function that pivots a list of dictionaries on a row field, a column field and a value field.",
            "How can I make a pivot table out of a list of records?",
            "Create a function which turns flat records into a nested dictionary of rows and columns.",
            "Given records and three field names, return {row: {column: value}}.",
            "Implement df.pivot(index, columns, values) for lists of dicts, returning a dict of dicts.",
            "I need to reshape data from long to wide, with the result as nested dictionaries.",
            "Could you write code that spreads the values of records over rows and columns?",
            "What would a function look like that makes a table lookup like t['Bob']['maths'] from single grade records?",
            "Build a cross table from a list of dicts, with the fields for row, column and cell as arguments.",
            "Make a function that arranges records in a two-level dict, outer key by one field, inner key by another.",
            "Define a pivot helper that takes the records plus the names of the row, column and value fields.",
            "Give me code to transform a list of sales records into {product: {month: amount}}.",
            "Each sensor reading is a dict with station, hour and degrees. I'd like a grid of stations by hours holding the degrees, as dicts in a dict.",
            "Finance wants accounts down the side and months across the top, but all we have is one record per account and month. Field names vary.",
            "please convert list of records in table form, one field is for lines, one field for columns and one is the number inside",
            "so [{'w': 'A', 'd': 1, 'h': 8}, {'w': 'A', 'd': 2, 'h': 7}] with 'w', 'd', 'h' becomes {'A': {1: 8, 2: 7}}",
            "I export a survey where every line is person, question, answer. I want for every person a dict from question to answer; names of those fields are inputs.",
            "In a spreadsheet I'd drag one field to Rows, one to Columns and one to Values. Do that for my list of dicts.",
            "Our database has a tall entity-attribute-value table. Turn those rows into one dict per entity with its attributes, keyed by entity.",
            "the chess club stores results as player, round, points. We'd like result[player][round] to give the points, and the same for other data sets",
            "homework: from the records build a matrix-like dictionary where first comes the row label and under it the column label with the value",
            "too much nested looping in this module, I'd like one function that pivots dicts by any two keys and takes a third as the cell value",
            "My timetable is a flat list of dicts saying day, lesson and subject. Make it into day -> lesson -> subject, with generic field names.",
            "The exchange rates arrive one per line with currency, date and rate. How do I turn them into a nested dict by currency, then date? Field names as inputs.",
            "tidy data to matrix of dicts",
            "spread() / pivot_wider on dict records",
            "table[row][column] = value from records",
            "records to two-level lookup",
            "dict by one field, inside by another",
            "spreadsheet pivot: rows, columns, values",
            "narrow table to cross tabulation of values",
            "index records by two fields, third as cell",
            "One field names the row, another the column, and a third supplies what goes in the cell.",
            "The result must be a dictionary whose values are dictionaries from column label to cell value.",
            "What I want is looking up result[a][b], where a, b and the value come from chosen fields.",
            "From flat records, a crosswise layout is to be created, keyed by row first and by column second.",
            "Given three field names, make the first the outer key, the second the inner key, the third the value.",
            "If a record says Ann, maths, 2, then the output should have 2 under Ann and therein under maths.",
            "So I can print a grid, rearrange a list of measurements into nested dicts by station and by hour.",
            "Could database rows be rotated such that the entries of one column turn into column headings?",
            "the gradebook exports one line per pupil and subject as dict. I'd like {'Mia': {'art': 1, 'sport': 2}} so I can read it as a table, field names given by me",
            "As a controller I want costs shown with departments down the side and months across the top, as nested dicts out of my plain booking records.",
            "[{'d': 'Mon', 'h': 8, 't': 'PE'}, {'d': 'Mon', 'h': 9, 't': 'IT'}] with d, h, t should become {'Mon': {8: 'PE', 9: 'IT'}}",
            "Ticket: heatmap component expects {y: {x: value}} whereas the API sends a list of points as dicts. Convert, with the three property names passed in.",
            "translations come as rows with key, language and text. please make it text by key and then by language, any three fields should be possible",
            "R has pivot_wider, Excel has PivotTables, and I have a python list of dicts and nothing. No totals needed, only the values put in row and column.",
            "feat: turn long-format sensor records into wide form, i.e. a dict per sensor with timestamps as keys and readings as values; field names are arguments",
            "my bus data is a list of dict with line, stop, time. i want see like timetable: line -> stop -> time, but let me choose the fields",
        ),
        params=("records", "row", "column", "value"),
        types="(records: list[dict], row: str, column: str, value: str) -> dict[object, dict]",
        summary="Return the values of the records as a dictionary of rows, each a dictionary by column.",
        explanation="For each record, the field named row chooses the inner dictionary, which is created when needed, and the field named column chooses the place in it. "
        "The field named value is stored there. The work is linear in the number of records.",
        cases=(
            (([{"city": "Rome", "year": 1, "n": 5}], "city", "year", "n"), {"Rome": {1: 5}}),
            (([{"s": "Ann", "t": "math", "g": 1}, {"s": "Ann", "t": "art", "g": 2}, {"s": "Bob", "t": "math", "g": 3}], "s", "t", "g"),
             {"Ann": {"math": 1, "art": 2}, "Bob": {"math": 3}}),
            (([{"s": "Ann", "t": "math", "g": 1}, {"s": "Bob", "t": "math", "g": 3}], "t", "s", "g"),
             {"math": {"Ann": 1, "Bob": 3}}),
            (([], "a", "b", "c"), {}),
            (([{"a": 1, "b": 2, "c": None}], "a", "b", "c"), {1: {2: None}}),
            (([{"a": "x", "b": "x", "c": "x"}], "a", "b", "c"), {"x": {"x": "x"}}),
            (([{"a": 1, "b": 1, "c": 0, "d": 9}, {"a": 2, "b": 2, "c": 5, "d": 9}], "a", "b", "c"), {1: {1: 0}, 2: {2: 5}}),
            (([{"p": "tea", "m": "Jan", "q": 3}, {"p": "tea", "m": "Feb", "q": 4}], "p", "m", "q"), {"tea": {"Jan": 3, "Feb": 4}}),
        ),
        programs=(
            Program(style="naive", source='''def {name}(records, row, column, value):
    table = {}
    for record in records:
        table.setdefault(record[row], {})[record[column]] = record[value]
    return table
'''),
            Program(style="plain", source='''from collections import defaultdict


def {name}(records, row, column, value):
    table = defaultdict(dict)
    for record in records:
        table[record[row]][record[column]] = record[value]
    return dict(table)
'''),
            Program(style="one_liner", source='''def {name}(records, row, column, value):
    return {
        label: {record[column]: record[value] for record in records if record[row] == label}
        for label in {record[row] for record in records}
    }
'''),
            Program(style="iterative", source='''def {name}(records, row, column, value):
    table = {}
    for record in records:
        label = record[row]
        if label not in table:
            table[label] = {}
        cells = table[label]
        cells[record[column]] = record[value]
    return table
'''),
            Program(style="robust", source='''def {name}(records: list[dict], row: str, column: str, value: str) -> dict[object, dict]:
    """Return the values by row and column; records that lack one of the fields are skipped."""
    table: dict[object, dict] = {}
    for record in records:
        if not {row, column, value} <= record.keys():
            continue
        cells = table.setdefault(record[row], {})
        cells[record[column]] = record[value]
    return table
'''),
        ),
        raises=((([{"a": 1, "b": 2}], "a", "b", "c"), "KeyError"),
                (([{"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 2, "c": 4}], "a", "b", "c"), "ValueError"),
                ((None, "a", "b", "c"), "TypeError")),
        careful='''def {name}(records, row, column, value):
    if not isinstance(records, list):
        raise TypeError("records must be a list")
    table = {}
    for record in records:
        for field in (row, column, value):
            if field not in record:
                raise KeyError(field)
        cells = table.setdefault(record[row], {})
        if record[column] in cells:
            raise ValueError(f"two values for {record[row]!r} and {record[column]!r}")
        cells[record[column]] = record[value]
    return table
''',
        near=("group_by_key", "transpose_matrix", "rows_to_dicts", "join_tables"),
    ),
    Family(
        key="join_tables",
        task="data_processing",
        names=("inner_join", "join_records", "join_on", "merge_tables"),
        phrases=(
            "joins two lists of dictionaries on a common key",
            "does an inner join of two tables",
            "combines each record of left with every record of right that has the same value under key",
            "merges customers with their orders by customer id, or other tables by another field",
            "returns matching pairs of rows as single dicts with the fields of both",
            "links two record lists through a shared column and drops what has no partner",
            "turns [{'id': 1, 'a': 2}] and [{'id': 1, 'b': 3}] with 'id' into [{'id': 1, 'a': 2, 'b': 3}]",
            "works like SQL JOIN ... USING for in-memory records",
            "matches rows across tables by equal key value and glues them together",
            "enriches records with the columns that a second table has for the same id, unmatched ones left out",
            "performs a hash join",
            "finds all the combinations of left and right entries agreeing on key and fuses each",
            "puts together information about the same thing from two sources",
            "produces the relational join of left and right on one attribute",
            "brings two lists of dicts together wherever they have the same key",
            "widens left rows by the corresponding right rows, once for each match",
            "joins two lists of dicts by a key",
            "performs an inner join on two lists of dictionaries",
            "merges two tables on a common column",
            "combines records from two lists where the key matches",
            "joins two tables on a shared field, like SQL INNER JOIN",
            "merges two lists of records by id",
            "matches records from two lists by a common key and merges the matching dicts",
            "takes two lists of dictionaries and a key and returns the joined records",
            "implements an inner join in plain Python",
            "combines rows of two tables that have equal key values",
            "connects two data sets through a common id",
            "merges left and right rows on a key column, without the rows that have no counterpart",
            "finds the records of both lists that belong together by key and combines them into one dict each",
            "does pd.merge(left, right, on=key) for lists of dicts",
            "joins users with their posts by a shared key",
            "creates combined dictionaries for every pair of records with the same key value",
            "relates two lists of records to each other by a foreign key and returns the merged rows",
            "adds the fields of the matching records in a second list to the records of the first, dropping those without a match",
        ),
        asks=(
            "inner join two lists of dicts",
            "I've users in one list and orders in another, both with user_id. Match them up and give me the combined dicts.",
            "how do I join two tables in plain python on a shared column?",
            "given [{'id':1,'name':'Ann'}] and [{'id':1,'age':30}] and 'id' return [{'id':1,'name':'Ann','age':30}]",
            "SQL-style inner join for lists of dictionaries",
            "Please merge the rows of two lists wherever a given key has the same value in both; rows without a match are dropped.",
            "pd.merge on a column but without pandas",
            "We need the customer sheet and the invoice sheet put together by customer number (or another key), one merged row per match.",
            "any tips for linking records from two lists through a common id? each match should become one dict",
            "python snippet that combines two record lists by key, every left row with every right row that matches",
            "need to connect two tables by one field, result is list of merged dicts",
            "Exercise: implement JOIN ... ON for two lists of dicts and the name of the shared key.",
            "match rows from two datasets on an id field and fuse them",
            "fetch for each book record the author record with the same key and glue the two dicts together, only where both exist",
            "two lists of dicts, one common field -> joined rows",
            "relational join, left list, right list, key",
            "My measurements and my sensors are separate lists of dicts. Join them on the sensor id or whatever key I pass.",
            "Could you write the equivalent of an inner join for in-memory tables, where each table is a list of dictionaries?",
            "inner join two lists",
            "join two lists of dicts on key",
            "sql join in python",
            "merge records by common key",
            "join tables on shared column",
            "match two record lists by id",
            "combine rows with same key value",
            "inner join on a field",
            "fn to join two tables",
            "link records from two lists by id",
            "merge two datasets on a column",
            "hash join for lists of dicts",
            "Write a function that performs an inner join of two lists of dictionaries on a key.",
            "How can I merge two lists of dicts wherever they have the same id?",
            "Create a function which takes two tables and a column name and returns the joined rows.",
            "Given two lists of records and a key, return the combined records for all matches.",
            "Implement SQL's INNER JOIN for in-memory records.",
            "I need to match orders with customers on a shared field and get merged dictionaries.",
            "Could you write code that joins two lists of dictionaries on a common field?",
            "What would a join look like for [{'id': 1, 'x': 5}] and [{'id': 1, 'y': 6}] on 'id'?",
            "Build a helper that combines every left row with each right row with an equal key.",
            "Make a function that merges two record sets by key and leaves out rows without partner.",
            "Define a function to relate two lists of dicts through a foreign key.",
            "Give me the equivalent of SELECT * FROM a JOIN b USING (key) for lists of dicts.",
            "Students are in one file and their marks in another, both loaded as lists of dicts with a student number. I want rows with both kinds of data.",
            "We have the employees here and the departments there, and dept_id in both of them. Glue each employee to the department with the same id.",
            "please join two list of dictionary by the same key, if no pair in other list then skip it",
            "so [{'sku': 7, 'name': 'pen'}] and [{'sku': 7, 'price': 2}, {'sku': 8, 'price': 9}] on 'sku' gives [{'sku': 7, 'name': 'pen', 'price': 2}]",
            "I used to do VLOOKUP for this. Two sheets as lists of dicts, one column they share, and I want the fields of both in each row.",
            "The shipping team wants addresses next to parcels. Match both tables on the field I name, and one parcel may fit several rows.",
            "database course, exercise 2: write an equi-join of two relations given as lists of dictionaries and the attribute to join on",
            "our API returns posts and authors separately. For the page I want post and author fields in one dict, linked by a key that is passed in",
            "reviewing this I see the same nested loop three times: compare a field of two dicts, merge when equal. Extract it as one function please.",
            "who ordered what? People list and order list share an id; give me one merged dict for each fitting pair, unmatched ones are left out",
            "My recipes reference ingredients by number, while prices are stored by the same number in another list of dicts. Bring both sides together by it.",
            "two tables in, name of the common column in, out comes a table with the columns of both for the rows where that column agrees",
            "relational equi-join in memory",
            "pd.merge(how='inner') without pandas",
            "combine rows where the key agrees",
            "match up two datasets on an id column",
            "A INNER JOIN B USING (col)",
            "VLOOKUP-like merge, drop non-matches",
            "stitch dict lists together by shared field",
            "natural join on one named attribute",
            "For each left record and each right one with an equal key, a merged dictionary should be returned.",
            "The result must have the columns of both tables, only for rows that found a partner.",
            "What I want is customers and their orders glued together wherever the customer number is the same.",
            "Rows without a counterpart in the other table are to be dropped, all others combined.",
            "Given two lists of dicts and the name of a shared field, link what belongs together.",
            "If several right rows fit one left row, one combined row should be made for each.",
            "So that prices stand beside products, unite both record lists on their product code, or any field.",
            "Can I combine dictionaries from this list with dictionaries from that one when they have the same id?",
            "one csv has pupil id and name, the other has pupil id and grade, both loaded as list of dicts. I'd like rows with id, name and grade, matches only",
            "As an analyst I want sessions enriched with the user's data by user id, leaving out sessions of unknown users, so that I can slice by age.",
            "[{'k': 7, 'n': 'Eva'}] with [{'k': 7, 'c': 'Oslo'}, {'k': 8, 'c': 'Rome'}] on 'k' yields [{'k': 7, 'n': 'Eva', 'c': 'Oslo'}]",
            "Ticket 90: employees and departments are two arrays of objects sharing dept_id. Deliver combined objects for all pairs with the same dept_id; column configurable.",
            "we learned about JOIN in databases class and now have to program it ourself: two tables as lists of dicts and a column on which they are joined",
            "Flights know only their airport code, airports have code and city. Please bring them together on the code; flights with no known airport vanish.",
            "feat: merge invoice rows with payment rows on a given key, one output row for every matching combination, unmatched ones are ignored",
            "i got left table and right table (dicts). when left[key] == right[key] put both dict in one dict and add it to output. thats all",
        ),
        params=("left", "right", "key"),
        types="(left: list[dict], right: list[dict], key: str) -> list[dict]",
        summary="Return the merged records for all pairs of left and right records with equal values for the key.",
        explanation="The right records are first collected by their key value in a dictionary. Then each left record is merged with every right record found under its own value. "
        "The index makes the cost linear in the input plus the output, in place of comparing all pairs.",
        cases=(
            (([{"id": 1, "a": 2}], [{"id": 1, "b": 3}], "id"), [{"id": 1, "a": 2, "b": 3}]),
            (([{"id": 1, "n": "Ann"}, {"id": 2, "n": "Bob"}], [{"id": 2, "o": "tea"}, {"id": 1, "o": "ink"}], "id"),
             [{"id": 1, "n": "Ann", "o": "ink"}, {"id": 2, "n": "Bob", "o": "tea"}]),
            (([{"id": 1, "n": "Ann"}], [{"id": 1, "o": "tea"}, {"id": 1, "o": "ink"}], "id"),
             [{"id": 1, "n": "Ann", "o": "tea"}, {"id": 1, "n": "Ann", "o": "ink"}]),
            (([{"id": 1, "a": 0}], [{"id": 2, "b": 0}], "id"), []),
            (([], [{"id": 1}], "id"), []),
            (([{"id": 1}], [], "id"), []),
            (([{"k": "x", "a": 1}, {"k": "x", "a": 2}], [{"k": "x", "b": 3}], "k"),
             [{"k": "x", "a": 1, "b": 3}, {"k": "x", "a": 2, "b": 3}]),
            (([{"k": 1, "a": 1}, {"k": 2, "a": 2}, {"k": 3, "a": 3}], [{"k": 3, "b": 9}], "k"), [{"k": 3, "a": 3, "b": 9}]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(left, right, key):
    return [{**a, **b} for a in left for b in right if a[key] == b[key]]
'''),
            Program(style="plain", source='''def {name}(left, right, key):
    index = {}
    for row in right:
        index.setdefault(row[key], []).append(row)
    joined = []
    for row in left:
        for match in index.get(row[key], []):
            joined.append({**row, **match})
    return joined
'''),
            Program(style="iterative", source='''def {name}(left, right, key):
    result = []
    for left_row in left:
        for right_row in right:
            if left_row[key] == right_row[key]:
                combined = dict(left_row)
                combined.update(right_row)
                result.append(combined)
    return result
'''),
            Program(style="functional", source='''from itertools import product


def {name}(left, right, key):
    pairs = filter(lambda pair: pair[0][key] == pair[1][key], product(left, right))
    return [a | b for a, b in pairs]
'''),
            Program(style="robust", source='''from collections import defaultdict


def {name}(left: list[dict], right: list[dict], key: str) -> list[dict]:
    """Return the inner join of two tables; records without the key match nothing."""
    matches: defaultdict = defaultdict(list)
    for record in right:
        if key in record:
            matches[record[key]].append(record)
    return [
        {**record, **partner}
        for record in left
        if key in record
        for partner in matches[record[key]]
    ]
'''),
        ),
        raises=((([{"id": 1}], [{"a": 1}], "id"), "KeyError"), (([{"a": 1}], [{"id": 1}], "id"), "KeyError"), ((None, [], "id"), "TypeError")),
        careful='''def {name}(left, right, key):
    for table in (left, right):
        if not isinstance(table, list):
            raise TypeError("both tables must be lists")
        for record in table:
            if key not in record:
                raise KeyError(key)
    index = {}
    for record in right:
        index.setdefault(record[key], []).append(record)
    return [{**record, **other} for record in left for other in index.get(record[key], [])]
''',
        near=("merge_dicts", "left join that keeps rows without a match", "interleave_lists", "common_elements"),
    ),
    Family(
        key="histogram",
        task="data_processing",
        names=("bin_counts", "count_bins", "histogram_counts", "count_per_bin"),
        phrases=(
            "counts how many numbers fall in each bin of a given width",
            "makes a histogram as a dict from bin start to count",
            "turns [1, 4, 12, 15, 31] and width 10 into {0: 2, 10: 2, 30: 1}",
            "bins values in equal intervals that start at multiples of the width",
            "returns the number of data points per interval, empty intervals left out",
            "groups ages by decade and says how many there are of each, or by another step",
            "computes the frequency distribution of integers over classes of fixed size",
            "rounds each value down to a multiple of width and tallies the results",
            "shows how numbers are distributed over ranges like 0-9, 10-19 and so on",
            "sorts figures into compartments by size and reports each compartment's load",
            "discretizes data with step width and counts",
            "produces bucket totals keyed by the lower bound of every bucket in use",
            "tells for each stretch of length width how many values lie on it",
            "summarizes scores by band",
            "prepares the bars of a chart: where each bar begins and how high it is",
            "takes values and width and builds counts for the half-open bins [k*width, (k+1)*width)",
            "creates a histogram of a list of numbers with a given bin width",
            "counts values per bin",
            "groups numbers into bins of equal width and counts them",
            "counts how many values lie in each interval of a given size",
            "computes a histogram as a dictionary",
            "puts numbers into buckets of a fixed width and returns the count of each bucket",
            "builds a frequency table for intervals of a given width",
            "takes a list of integers and a bin size and returns the number of values in every bin",
            "calculates the histogram of integer data",
            "counts numbers in ranges of a certain width, such as tens",
            "returns a dict that maps the start of each bin to how many numbers are in it",
            "bins data and counts the entries of each bin",
            "determines how many exam scores are in each range of ten points, or of another width",
            "divides the number line into intervals of the same length and counts the values in each",
            "makes a distribution of values by class intervals",
            "generates histogram data from values and a bin width, empty bins omitted",
            "gives {0: 1, 10: 2, 20: 1} for [9, 10, 19, 20] and 10",
            "assigns each number to its bin and says how full the bins are",
        ),
        asks=(
            "histogram of numbers with a given bin width",
            "how do I count how many values land in each range like 0-9, 10-19, 20-29? the width should be adjustable",
            "I have ages and want to know how many people are in each band of so many years",
            "given [3, 7, 12, 18, 25] and 10 return {0: 2, 10: 2, 20: 1}",
            "Please bin these integers and tell me the count per bin, keyed by where the bin starts.",
            "bucket counts, fixed bucket size",
            "python: values and bin size in, dict {bin start: count} out",
            "Exam scores should be summarised in ranges of equal width, with the number of scores in every range.",
            "for a bar chart I need the heights: group my data into intervals of a chosen size and count each interval",
            "any simple way to do numpy histogram style binning with a plain dict as result?",
            "Our response times need to be counted by equal-width intervals, say every 100 ms or any other step.",
            "need count of numbers by interval, interval length is parameter, empty intervals not shown",
            "Homework: build a frequency distribution with classes of a fixed width.",
            "so 5, 9, 14 with a width of 5 would be {5: 2, 10: 1}",
            "drop each number into its bin and report how full every bin is",
            "distribution of prices by price band, the band width is up to the caller",
            "Round every value down to a multiple of the step and count how often each comes up.",
            "make me binned counts of an integer list",
            "histogram with bin width",
            "count values per bin",
            "bin numbers and count",
            "histogram of integers as dict",
            "bucket numbers by width",
            "frequency table with class width",
            "counts per interval",
            "group numbers into ranges, count them",
            "fn to compute histogram bins",
            "binned frequency count",
            "count how many fall in each range",
            "distribution by equal-width bins",
            "Write a function that counts how many values are in each bin of a given width.",
            "How can I compute a histogram of a list of integers with fixed-width bins?",
            "Create a function which takes numbers and a bin width and returns counts by bin start.",
            "Given a list of values and a width, return a dictionary from bin start to count.",
            "Implement a simple histogram where the bin size can be chosen.",
            "I need to bucket ages into decades and count the people in each bucket.",
            "Could you write code that groups numbers into intervals of equal length and counts each?",
            "What would a function look like that maps [2, 5, 11, 19, 23] and 10 to {0: 2, 10: 2, 20: 1}?",
            "Build a frequency distribution over equal intervals, with the interval width as an argument.",
            "Make a function that returns how often numbers fall into 0-4, 5-9, 10-14 and so on.",
            "Define a function to bin data in steps of some width and count the members.",
            "Give me the data for a histogram: lower edge of every bar and its height.",
            "Our customers' waiting times in minutes are in a list. How many waited 0 to 4, 5 to 9, 10 to 14? The step is to be adjustable.",
            "The principal would like the exam points summarised by tens: so many pupils in the twenties, so many in the thirties. Other widths too.",
            "please count numbers by ranges, the range size I give, the result is dictionary with begin of the range and how many",
            "so [7, 8, 15, 22] in bins of 5 is {5: 2, 15: 1, 20: 1}, bins with nothing in them aren't listed",
            "I'm plotting by hand and want the bars only: feed in integers and the width of a bar, get back where each bar starts and its count.",
            "np.histogram is overkill here, all I want is a dict of bin start to number of values, with constant bin width",
            "statistics homework: sort the measurements into classes of equal width and give the absolute frequency of every class, by its lower limit",
            "We want to see how order amounts are spread: how many between 0 and 49, 50 and 99, and so forth, with 50 being a parameter.",
            "for each value find the bin it belongs to, value minus value modulo width, and count up that bin; return all counts",
            "the marketing people want age brackets, e.g. 20-29: 14 people, 30-39: 9 people. Key by the lower age, bracket size up to them.",
            "My runners' finish times are whole minutes. Tell me the number of finishers per quarter hour, or per any other slice of minutes.",
            "distribute my pixel brightness values over bins of the same width and say how many ended up in every non-empty bin",
            "FREQUENCY with constant class size",
            "tally values per interval of width w",
            "lower bound of bin -> count",
            "bin counts, fixed step",
            "numbers per decade, century, whatever width",
            "discretize ints and count",
            "class frequencies for grouped data",
            "distribution in steps of n",
            "For each interval that isn't empty, its start and the number of values in it should be returned.",
            "The result must be a dict with bin beginnings as keys and quantities as values.",
            "What I want is to see how many numbers lie in 0-9, 10-19, 20-29, for a selectable width.",
            "Values are to be grouped in equally wide ranges and each range counted.",
            "With a width of 5, the numbers 5 to 9 all belong to 5 and should be counted there.",
            "Before drawing a bar chart, I need the bar heights by range start for my integers.",
            "How are the scores spread over ranges of equal size? Give the count by where a range starts.",
            "If the width is 100, then 250 and 299 are both to be counted under 200.",
            "we measured reaction times in ms and the professor wants it in classes of 50 ms with the count of measurements per class, keyed by the class's lower limit",
            "As a shop owner I want to know how many receipts were between 0 and 20, 20 and 40 and so on, the step being up to me, to plan discounts.",
            "[2, 7, 8, 21] and 5 -> {0: 1, 5: 2, 20: 1}: key is where the range begins, empty ranges aren't there. Please code that",
            "Ticket: latency graph. Turn the raw integer latencies into counts per bin of configurable size; bins with no value can be omitted.",
            "In SQL I write SELECT FLOOR(v / 10) * 10, COUNT(*) GROUP BY 1. What about Python, for a list of integers and a width other than 10?",
            "The runners' finishing times in minutes are a list. Tell how many came in within each block of so many minutes, block named by its first minute.",
            "ages = 3, 12, 17, 41 with width 10 must be {0: 1, 10: 2, 40: 1}. how i make this dictionary from numbers",
            "feat: replace exact value counts by ranges of equal width, since nobody wants 900 bars; map range start to amount",
        ),
        params=("values", "width"),
        types="(values: list[int], width: int) -> dict[int, int]",
        summary="Return how many values fall in each bin of the given width, by the start of the bin.",
        explanation="Integer division by the width gives the number of the bin, and multiplying again gives its start. "
        "The count for this start is raised by one for each value, so bins without values never appear. One pass is needed.",
        cases=(
            (([1, 4, 12, 15, 31], 10), {0: 2, 10: 2, 30: 1}),
            (([5, 6, 7], 5), {5: 3}),
            (([0, 1, 2, 3], 2), {0: 2, 2: 2}),
            (([], 10), {}),
            (([10], 10), {10: 1}),
            (([9, 10, 19, 20], 10), {0: 1, 10: 2, 20: 1}),
            (([3, 3, 4], 1), {3: 2, 4: 1}),
            (([-1, 1], 10), {-10: 1, 0: 1}),
            (([25, 34, 31, 67], 10), {20: 1, 30: 2, 60: 1}),
        ),
        programs=(
            Program(style="naive", source='''def {name}(values, width):
    counts = {}
    for value in values:
        start = value // width * width
        counts[start] = counts.get(start, 0) + 1
    return counts
'''),
            Program(style="functional", source='''from collections import Counter


def {name}(values, width):
    return dict(Counter(value - value % width for value in values))
'''),
            Program(style="plain", source='''def {name}(values, width):
    starts = [value // width * width for value in values]
    return {start: starts.count(start) for start in sorted(set(starts))}
'''),
            Program(style="iterative", source='''from itertools import groupby


def {name}(values, width):
    bins = {}
    for number, members in groupby(sorted(values), key=lambda value: value // width):
        bins[number * width] = len(list(members))
    return bins
'''),
            Program(style="robust", source='''def {name}(values: list[int], width: int) -> dict[int, int]:
    """Return the number of values per bin, by the start of the bin, in ascending order."""
    if width <= 0:
        raise ValueError("width must be positive")
    counts: dict[int, int] = {}
    for value in sorted(values):
        start = value - value % width
        counts.setdefault(start, 0)
        counts[start] += 1
    return counts
'''),
        ),
        raises=((([1, 2], 0), "ValueError"), (([1, 2], -5), "ValueError"), ((["1"], 5), "TypeError")),
        careful='''def {name}(values, width):
    if width <= 0:
        raise ValueError("width must be positive")
    counts = {}
    for value in values:
        if not isinstance(value, (int, float)):
            raise TypeError(f"not a number: {value!r}")
        start = value // width * width
        counts[start] = counts.get(start, 0) + 1
    return counts
''',
        near=("count_by_key", "draw bars of stars as text", "count each distinct value", "chunk_list"),
    ),
    Family(
        key="index_of_max",
        task="algorithm",
        names=("argmax", "max_index", "position_of_maximum", "find_max_index"),
        phrases=(
            "returns the index of the largest number in a list",
            "finds where the maximum stands, the first place if there are several",
            "turns [3, 9, 2] into 1",
            "computes the argmax of a sequence",
            "tells at which position the greatest value sits, counting from 0",
            "locates the peak of a list of readings",
            "gives the subscript of the biggest element, not the element",
            "looks up the place of the highest entry",
            "determines which day was hottest, as an index in the temperatures",
            "answers the question at what offset values reaches its maximum for the first time",
            "points to the top item of a list by number",
            "says which competitor, numbered from zero, has the best score",
            "outputs i such that no values[j] exceeds values[i], smallest such i",
            "searches for the position of the max",
            "scans a list and remembers where the largest thing was seen",
            "identifies the slot holding the record value",
            "finds the index of the maximum value in a list",
            "returns the position of the largest element",
            "gets the index of the biggest number in an array",
            "finds the position of the maximum",
            "returns the index of the highest value, the first one in case of ties",
            "determines the index of the greatest element of a list",
            "does argmax",
            "finds where in the list the largest number is",
            "takes a list of numbers and returns the index at which the maximum occurs first",
            "locates the maximum element in an array and returns its index",
            "gets the position of the max in a list, starting at zero",
            "searches an array for its largest value and gives its index",
            "computes which index has the highest number",
            "outputs the location of the largest item in a sequence",
            "implements numpy's argmax for a plain list",
            "returns the zero-based place of the best score in a list of scores",
            "tells the index of the largest entry instead of its value",
            "gives 2 for [10, 20, 30] and 0 for [7, 1, 7]",
        ),
        asks=(
            "index of the biggest number in a list",
            "how do I find where the maximum is, not the max itself?",
            "argmax without numpy",
            "given [4, 9, 1] return 1, as the 9 sits there",
            "I have daily temperatures and need to know which day (as an index) was the hottest",
            "Please tell me at which position the largest value stands; if it's there several times, the first.",
            "position of highest score, zero based",
            "python snippet: locate the max in an array",
            "which element is the largest? I want its index, not its value",
            "For the election we have the votes in a list and need the place in the list of the candidate with the most votes.",
            "need position number of greatest element in list",
            "any idea how to get the index of the top value?",
            "homework - find the index of the greatest element of a list",
            "so for [2, 8, 8, 3] it would answer 1",
            "scan the readings and report the spot where the peak occurs",
            "Return the subscript of an array's maximum.",
            "my model outputs a list of class scores, I need to know which class index scored best",
            "Write something that points at the largest item by its index",
            "index of max",
            "find index of largest element",
            "position of the maximum value",
            "where is the biggest number",
            "get index of highest value",
            "max index in array",
            "index of the greatest item",
            "fn returning position of max",
            "locate the largest number in list",
            "which position has the max",
            "first index of the maximum",
            "Write a function that returns the index of the largest element in a list.",
            "How can I get the position of the maximum in a Python list?",
            "Create a function which takes a list of numbers and returns where the highest one is.",
            "Given an array, return the index of its biggest value, the first if there are several.",
            "Implement argmax for an ordinary list.",
            "I need the index, not the value, of the greatest number in a list.",
            "Could you write code to find at which index the largest value sits?",
            "What would a function look like that gives 2 for [4, 6, 9, 1]?",
            "Build a helper that tells me the location of the peak value in an array.",
            "Make a function that finds the maximum and returns its zero-based position.",
            "Define a function which determines the index at which a list is largest.",
            "Give me the place of the top number in a list, counting from zero.",
            "The months' sales are in a list. I don't care how much the best month made, I want to know which index it has.",
            "Twelve children measured their height, list in order of seating. Which seat, counted from 0, holds the tallest? In a tie, the first seat.",
            "please write function to find number of position where is maximal element, positions start from 0",
            "so [1, 10, 10] gives 1, since that's the first spot with the highest number",
            "After softmax I have a list of probabilities and want the predicted class, that is the index with the highest probability.",
            "max(scores) tells me the winning score, but I want to know who has it, so give me the position in the list",
            "My hike is logged as a list of altitudes. At what index was I on the summit?",
            "exam question: traverse the array once and output the subscript of its greatest entry",
            "The audio tool should jump to the loudest sample. From the list of volumes, work out at which sample number that is.",
            "refactor request: values.index(max(values)) is repeated everywhere, make a function of it",
            "find which of the bids in the list is the top one and tell me its place in the list instead of the amount",
            "We poll five servers for their load and want to alert on the busiest: return the index of the highest load, lowest index on ties.",
            "which.max from R, zero based",
            "subscript of the peak value",
            "winner's slot in a score list",
            "MATCH(MAX(range), range) for lists",
            "offset of top element",
            "where does the array peak first",
            "tallest bar, which number from zero",
            "enumerate and max, return i",
            "If the highest value occurs repeatedly, the lowest of its indices should be given.",
            "The result must be an index, namely that of the greatest entry.",
            "What I want is not how large the maximum is but where in the list it can be found.",
            "At which zero-based index is the biggest element of this list located?",
            "From a list of measurements, the place of the highest one is to be returned.",
            "Given votes per candidate, tell me the list position of the one with most votes.",
            "So I can look up the name in a parallel list, I need the index of the top value.",
            "By going through the values once, find the spot holding the largest, the earliest spot on ties.",
            "my fridge temp log is one list, the compressor failed when it was warmest. which entry (counting from 0) was that?",
            "As a biologist I want to know at which step of the series the population was at its greatest, counted from zero, so I can check that photo.",
            "for [13, 40, 7, 40] I expect 1, for [5, 2] I expect 0, so the earliest index where the maximum is",
            "Ticket: neural net output is a list of probabilities. Return the class number, in other words the index of the largest probability.",
            "max() hands me 99 but then I still have to search for it. I'd rather have the place of the 99 right away",
            "teacher asks: in which box (boxes numbered 0, 1, 2, ...) lies the most apples? the amounts are in a list",
            "fix: highlight the highest column of the chart. For that a helper that says which column, by index, has the greatest height",
            "i have list with sale of each month start with january = 0. which month was best? only index is needed",
        ),
        params=("values",),
        types="(values: list) -> int",
        summary="Return the index of the first largest value.",
        explanation="The function remembers the index of the best value so far and moves on only when a strictly larger one comes. "
        "So with equal maxima the first index stays. Each value is compared once.",
        cases=(
            (([3, 9, 2],), 1),
            (([10, 20, 30],), 2),
            (([5],), 0),
            (([7, 1, 7],), 0),
            (([-5, -2, -9],), 1),
            (([0, 0, 0],), 0),
            (([1.5, 2.5, 2.4],), 1),
            (([4, 3, 2, 1],), 0),
            (([1, 8, 3, 8],), 1),
        ),
        programs=(
            Program(style="naive", source='''def {name}(values):
    return values.index(max(values))
'''),
            Program(style="plain", source='''def {name}(values):
    best = 0
    for i in range(1, len(values)):
        if values[i] > values[best]:
            best = i
    return best
'''),
            Program(style="functional", source='''def {name}(values):
    return max(range(len(values)), key=values.__getitem__)
'''),
            Program(style="one_liner", source='''def {name}(values):
    return max(enumerate(values), key=lambda pair: pair[1])[0]
'''),
            Program(style="robust", source='''def {name}(values: list) -> int:
    """Return the index of the first largest value, or -1 if there are no values."""
    position = -1
    largest = None
    for index, value in enumerate(values):
        if position < 0 or value > largest:
            position = index
            largest = value
    return position
'''),
        ),
        raises=((([],), "ValueError"), (([1, "2"],), "TypeError"), ((None,), "TypeError")),
        careful='''def {name}(values):
    if not isinstance(values, (list, tuple)):
        raise TypeError("values must be a list")
    if not values:
        raise ValueError("values must not be empty")
    best = 0
    for index, value in enumerate(values):
        if value > values[best]:
            best = index
    return best
''',
        near=("the maximum itself", "index of the minimum", "second_largest", "top_n", "binary_search"),
    ),
    Family(
        key="second_largest",
        task="algorithm",
        names=("second_highest", "runner_up", "second_max", "second_biggest"),
        phrases=(
            "returns the second largest distinct number of a list",
            "finds the biggest value below the maximum",
            "turns [3, 9, 5, 9] into 5",
            "gives the runner-up score, equal top scores counting as one",
            "determines the silver medal result",
            "gets the next to highest of the different values",
            "tells what the largest number would be if all copies of the maximum were removed",
            "looks for the second greatest element, not counting repetitions of the greatest",
            "computes the max of everything strictly smaller than the max",
            "picks the number that ranks second among the distinct ones",
            "searches a list for its second maximum",
            "identifies the value directly beneath the peak value",
            "says which price is the highest apart from the very highest",
            "takes numbers and answers with the second entry of their descending order without duplicates",
            "works out who is number two by size",
            "reports the second best",
            "finds the second largest number in a list",
            "returns the second highest value",
            "gets the second biggest element of an array",
            "finds the second largest unique element",
            "computes the second maximum of a list of numbers",
            "returns the second greatest distinct value in an array",
            "determines the second highest score, ignoring duplicates of the highest",
            "takes a list of numbers and returns the second largest one",
            "finds the largest number that is smaller than the maximum",
            "gets the number that comes right after the maximum in size",
            "extracts the second largest value from a list with duplicates",
            "returns the second max",
            "outputs the second-highest number without counting equal numbers twice",
            "finds the runner-up in a list of points",
            "removes duplicates, sorts and returns the last but one element",
            "calculates which number is in second place when the distinct numbers are ranked",
            "gives 4 for [5, 5, 4] and 30 for [10, 20, 30, 40]",
            "looks up the second highest salary among the different salaries",
        ),
        asks=(
            "second biggest number in a list",
            "how do I get the second highest value? duplicates of the top one shouldn't count",
            "given [10, 20, 20, 15] return 15",
            "The winner is clear, but I want the score of the runner-up from our list of scores. Tied winners are one score.",
            "find the largest number that isn't the maximum",
            "python: second max of an array",
            "Interview question: return the second largest distinct element.",
            "what's the silver-medal value in a list of points?",
            "Please determine the second-highest salary from a list of salaries.",
            "I need next lower number after the maximum from my list",
            "homework: which number is in 2nd place when you rank the different numbers of a list from big to small?",
            "ignore the top number and tell me the biggest of the remaining different ones",
            "For an auction where you pay the second-highest bid, get that amount out of a list of bids, equal bids counted once.",
            "second max, ties with the max ignored",
            "so [5, 1, 5, 4] -> 4",
            "any easy way to fetch the number right below the max?",
            "Give me the value that would be the maximum if the actual maximum were taken away wherever it occurs",
            "the 2nd greatest unique value of a list, please",
            "second largest number",
            "second highest value in list",
            "find second max",
            "2nd largest element of an array",
            "second biggest number please",
            "runner-up score",
            "second largest distinct value",
            "fn to get second greatest number",
            "next to largest number in list",
            "second maximum, no duplicates",
            "get second highest unique number",
            "largest number below the max",
            "Write a function that returns the second largest number in a list.",
            "How can I find the second highest value of an array, ignoring duplicates?",
            "Create a function which takes a list of numbers and returns the second biggest different one.",
            "Given a list of numbers, return the largest one that is smaller than the maximum.",
            "Implement a search for the second maximum of a list.",
            "I need the second greatest of the distinct values in my list.",
            "Could you write code that finds the runner-up value in a list of scores?",
            "What would a function look like that gives 8 for [9, 8, 9, 3]?",
            "Build a helper which determines the second-highest number, equal top values counting once.",
            "Make a function to pick the number in second place by size.",
            "Define a function that returns the second largest unique element of an array.",
            "Give me the next biggest number after the maximum of a list.",
            "The HackerRank runner-up problem: from a list of scores with ties, print the score just below the best one.",
            "SQL interviews always ask for the second highest salary; I'd like that in Python, with a plain list of salaries, ties collapsed.",
            "please find me the second big number in list, if the biggest is there two times it's still only the biggest",
            "so with [100, 100, 90, 80] I expect 90 and not 100",
            "Gold goes to the longest throw and silver to the next longest different distance. Which distance won silver, from all the throws?",
            "We have outliers: the top value is always a glitch, possibly repeated. I'd want the highest value under it.",
            "I sorted the list and took [-2] but it breaks when the maximum occurs twice. I want the second-largest distinct number.",
            'homework without much explanation: "second maximum". Input a list with repeats, output the second one in the ranking of different numbers.',
            "Forget the tallest building, everybody knows that. How tall is the second tallest? Heights are in a list and some are equal.",
            "In a sealed-bid auction the winner pays the second price. From the list of bids take the highest amount that's lower than the winning amount.",
            "what remains as the biggest value once every copy of the biggest value has been crossed out of the list?",
            "Our dashboard shows the best result, now product wants the one right behind it too, as a number. Same results should count as one.",
            "LARGE(range, 2) on distinct values",
            "number two in size, ties merged",
            "vice maximum of a list",
            "dense rank 2 from the top",
            "biggest after the biggest",
            "highest value strictly under the top",
            "second place among distinct scores",
            "next value down from the maximum",
            "If the maximum occurs repeatedly, it should be treated as one and the next lower value returned.",
            "The result must be the greatest number which is not equal to the maximum.",
            "What I want is the value on the second step of the podium, equal results sharing a step.",
            "After striking out every copy of the top number, the top of what remains is to be returned.",
            "Which number would come second if each value were ranked once from high to low?",
            "From a list of prices, the second most expensive price should be found, repeats not counting.",
            "Given [6, 2, 6, 5] the answer should be 5, since both sixes are the first place.",
            "Among the different values in an array, one is beaten by exactly one other: return that one.",
            "the highest mountain everyone knows, but the quiz asks for the height of the second highest. heights are in a list and may be in there twice",
            "As an auctioneer I want the second-best bid from a list of bids, with identical top bids seen as a single bid, so that I know the price.",
            "heights [180, 175, 180, 169] -> 175. heights [90, 91] -> 90. Please write code for this, always one below the maximum",
            "Ticket: leaderboard shows the leader's points twice if two lead. In the second line we want the best points lower than that.",
            "SELECT MAX(x) FROM t WHERE x < (SELECT MAX(x) FROM t), how would I do that to a list of numbers in Python?",
            "my brother always has the largest number so tell me the largest number that is smaller than his, from list of all numbers",
            "sorted(nums)[-2] is wrong for [3, 8, 8] as it says 8 and we want 3, please do it right",
            "exam: find in array the element that's only exceeded by the maximum. same elements are counted as one element",
        ),
        params=("numbers",),
        types="(numbers: list) -> int | float",
        summary="Return the second largest of the distinct numbers.",
        explanation="A set removes repeated numbers, sorting puts the distinct ones in order, and the last but one is the answer. "
        "Sorting costs n log n; remembering the two best values in one pass is linear.",
        cases=(
            (([3, 9, 5, 9],), 5),
            (([1, 2],), 1),
            (([10, 20, 30, 40],), 30),
            (([5, 5, 4],), 4),
            (([-1, -5, -3],), -3),
            (([2, 1, 1],), 1),
            (([0, 7],), 0),
            (([1.5, 0.5, 2.5],), 1.5),
            (([8, 8, 8, 1, 6],), 6),
        ),
        programs=(
            Program(style="naive", source='''def {name}(numbers):
    return sorted(set(numbers))[-2]
'''),
            Program(style="one_liner", source='''def {name}(numbers):
    return max(number for number in numbers if number != max(numbers))
'''),
            Program(style="plain", source='''def {name}(numbers):
    largest = second = float("-inf")
    for number in numbers:
        if number > largest:
            second = largest
            largest = number
        elif second < number < largest:
            second = number
    return second
'''),
            Program(style="functional", source='''import heapq


def {name}(numbers):
    return heapq.nlargest(2, set(numbers))[1]
'''),
            Program(style="robust", source='''def {name}(numbers: list[int | float]) -> int | float | None:
    """Return the second largest distinct number, or None if there is none."""
    distinct = set(numbers)
    if len(distinct) < 2:
        return None
    distinct.remove(max(distinct))
    return max(distinct)
'''),
        ),
        raises=((([],), "ValueError"), (([4],), "ValueError"), (([4, 4],), "ValueError"), (([1, "2"],), "TypeError")),
        careful='''def {name}(numbers):
    for number in numbers:
        if not isinstance(number, (int, float)):
            raise TypeError(f"not a number: {number!r}")
    distinct = sorted(set(numbers))
    if len(distinct) < 2:
        raise ValueError("at least two different numbers are needed")
    return distinct[-2]
''',
        near=("the largest number", "top_n", "index_of_max", "second item of a list", "second smallest"),
    ),
)
