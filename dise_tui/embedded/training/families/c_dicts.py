"""Dictionaries: turning round, merging, looking deep, filtering, sorting, rows, groups."""

from __future__ import annotations

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="invert_dict",
        task="data_processing",
        names=("swap_keys_values", "reverse_mapping", "flip_dict", "inverse_dict"),
        phrases=(
            "swaps keys and values of a dictionary",
            "inverts a mapping with distinct values",
            "turns {'a': 1, 'b': 2} into {1: 'a', 2: 'b'}",
            "makes every value a key that leads back to its old key",
            "builds the reverse lookup table of a dict",
            "flips a dictionary round",
            "returns a dict in which one finds the key by its value",
            "exchanges the two sides of each key-value pair",
            "from codes by country makes countries by code, for any one-to-one mapping",
            "constructs the inverse of a bijective mapping",
            "reverses the direction of a translation table, so that it translates back",
            "maps what was mapped to onto what it came from",
            "rewrites key -> value as value -> key throughout",
            "lets the values of mapping become the keys and vice versa",
            "turns a phone book into a caller lookup, where numbers give names",
            "produces the mirrored dict",
            "reverses a dictionary so that the values point to the keys",
            "switches the roles of keys and values in a dict",
            "inverts a dict",
            "creates a new dictionary using the values as keys and the keys as values",
            "takes a dict and returns it with key and value swapped in every item",
            "makes a value-to-key mapping from a key-to-value mapping",
            "converts a name-to-id lookup into an id-to-name lookup",
            "interchanges keys with their values in a hash map",
            "transposes the key-value pairs of a mapping",
            "gets the inverted version of a lookup table",
            "changes {'de': 'Germany', 'fr': 'France'} to {'Germany': 'de', 'France': 'fr'}",
            "generates a dict of the form {value: key} from one of the form {key: value}",
            "maps each value of a dictionary back to the key it belongs to",
            "turns an English-German word dict into a German-English one",
            "computes the inverse of a dictionary, assuming that no value occurs twice",
            "prepares a decoding dict from an encoding dict",
            "exchanges what stands left and right of the colon in each dict entry",
            "gives back a dictionary that can be searched by value",
        ),
        asks=(
            "swap keys and values in a dict",
            "I have a dict from country code to country and want to look up the code by the country instead",
            "how do I flip a dictionary so that the values become the keys?",
            "given {'a': 1, 'b': 2} return {1: 'a', 2: 'b'}",
            "python snippet: reverse lookup dict",
            "Our table maps usernames to ids. For the admin page we need ids mapped to usernames; all ids are different.",
            "dictionary inverter, keys <-> values",
            "My vocabulary trainer has an English to Spanish dict, make a Spanish to English one out of it.",
            "Homework: exchange key and value of every pair in a dictionary",
            "Please produce the inverse of a one-to-one mapping.",
            "{v: k} from {k: v} pls",
            "phone book dict has names as keys and numbers as values, i want to search by number",
            "I want the dictionary turned around, what is now value must be key and the contrary",
            "We need to decode what an encoding dict encoded, so build the decoding dict from it.",
            "Is there a neat way to mirror a hash map, values on the left and keys on the right?",
            "this loop just flips key/value pairs of a mapping, let's have a proper helper for it",
            "Take a dictionary with unique values and index it the other way round.",
            "key->value should become value->key",
            "invert a dictionary",
            "reverse a dict, values to keys",
            "swap dict keys with values",
            "flip keys and values",
            "fn to invert dict",
            "inverse of a mapping",
            "reverse lookup from dict",
            "exchange keys and values of dictionary",
            "make values the keys",
            "dictionary with keys and values switched",
            "turn a dict around",
            "python dict inversion",
            "Create a function that swaps the keys and values of a dictionary.",
            "Implement inverting a mapping whose values are all different.",
            "What would switching keys and values in a dict look like?",
            "Could you build a dictionary from values back to keys?",
            "Given a dict, return a new dict where each value points to its key.",
            "I need a function that takes a dictionary and returns it inverted.",
            "How can I reverse a dictionary so I can look up keys by value?",
            "Build a function which makes a reverse lookup table from a dict.",
            "Define a function to flip every key-value pair in a mapping.",
            "Make something that uses the values of a dictionary as new keys.",
            "Give me the inverse dictionary, value to key.",
            "Write a program that interchanges keys and values in a Python dictionary.",
            "We have a dict from product name to barcode, but the scanner delivers the barcode. Turn the dict round so I can find the name.",
            "{'red': 1, 'blue': 2} should become {1: 'red', 2: 'blue'}.",
            "My Morse table maps letters to codes. For decoding I want a table that maps codes to letters.",
            "hi please make function which the keys become values and values become keys in dict",
            "Exercise: from the dictionary of capitals by country produce the dictionary of countries by capital.",
            "Each seat number is assigned to one guest as guest: seat. The usher wants seat: guest.",
            "In the review I saw a linear search for a key by its value; better invert the mapping once and look it up.",
            "We translate status names to numbers with a dict, and now we also need the way back from numbers to names.",
            "Locker assignments are stored by pupil, everybody with an own locker. I'd like the same information stored by locker.",
            "I know d[key] gives the value. Now I want a dict in which I give the value and get the key.",
            "hey can you flip {name: id} to {id: name}",
            "The config maps ports to services, one port each; swap both sides so that services lead to ports.",
            "array_flip from PHP",
            "bijection backwards, as a dict",
            "mirror the pairs of a hash table",
            "look up by value instead: build that dict",
            "left column right, right column left, of a dict",
            "name per number from number per name",
            "inverse function of a finite mapping",
            "transpose {k: v} to {v: k}",
            "What I want is a dict which answers the opposite question, from the value to its key.",
            "Each value is unique and should become the key under which its former key is found.",
            "The result must have the old values on the key side and the old keys on the value side.",
            "From a table of abbreviations to full names, the table of full names to abbreviations is to be made.",
            "To translate back, the dictionary has to be read from right to left.",
            "If 'a' pointed to 1, then 1 must point to 'a' in the new mapping, and so on.",
            "As output the same associations in the other direction, as a dictionary.",
            "Let what was looked for be the thing one looks with, in a one-to-one dict.",
            "As a receptionist I want to find the guest by room number, but all I've got is a dict guest to room; turn it inside out.",
            "Substitution cipher homework: {'a': 'q', 'b': 'x'} encrypts. To decrypt I need {'q': 'a', 'x': 'b'} built automatically.",
            "ticket: we resolve hostname to ip with a dict, the log viewer needs ip to hostname. every ip is used once",
            "refactor: derive ID_TO_COLOR from COLOR_TO_ID rather than typing it twice",
            "my dict is wrong way round, the thing i search is in the values and the keys are what i want get",
            "Chess notation: a dictionary gives each piece's symbol. When reading a game I have the symbol and want the piece, so I need the opposite dictionary.",
            "Every pupil has a different locker code, stored by pupil. Lost locks show only the code; make a dict that leads from code to pupil.",
            "The enum maps words to numbers, one number each. For printing I need it reversed such that the number gives the word.",
        ),
        params=("mapping",),
        types="(mapping: dict) -> dict",
        summary="Return a dictionary with the keys and values of the mapping exchanged.",
        explanation="The function runs over the key-value pairs once and stores each of them the other way round in a new dictionary. "
        "The values have to be hashable and distinct, since every value becomes a key.",
        cases=(
            (({"a": 1, "b": 2},), {1: "a", 2: "b"}),
            (({"de": "Germany", "fr": "France"},), {"Germany": "de", "France": "fr"}),
            (({1: "one"},), {"one": 1}),
            (({},), {}),
            (({"x": "y", "y": "x"},), {"y": "x", "x": "y"}),
            (({"same": "same"},), {"same": "same"}),
            (({"p": (0, 1), "q": (1, 0)},), {(0, 1): "p", (1, 0): "q"}),
            (({1: None, 2: 0},), {None: 1, 0: 2}),
        ),
        programs=(
            Program(style="naive", source='''def {name}(mapping):
    return {value: key for key, value in mapping.items()}
'''),
            Program(style="functional", source='''def {name}(mapping):
    return dict(zip(mapping.values(), mapping.keys()))
'''),
            Program(style="plain", source='''def {name}(mapping):
    inverted = {}
    for key in mapping:
        inverted[mapping[key]] = key
    return inverted
'''),
            Program(style="one_liner", source='''def {name}(mapping):
    return dict(map(reversed, mapping.items()))
'''),
            Program(style="robust", source='''def {name}(mapping: dict) -> dict:
    """Return the inverse mapping; of several keys with one value, the first is kept."""
    inverted: dict = {}
    for key, value in mapping.items():
        inverted.setdefault(value, key)
    return inverted
'''),
        ),
        raises=((({"a": 1, "b": 1},), "ValueError"), (({"a": [1]},), "TypeError"), (([1, 2],), "TypeError")),
        careful='''def {name}(mapping):
    if not isinstance(mapping, dict):
        raise TypeError("mapping must be a dictionary")
    inverted = {}
    for key, value in mapping.items():
        if value in inverted:
            raise ValueError(f"value occurs twice: {value!r}")
        inverted[value] = key
    return inverted
''',
        near=("invert to lists of keys when values repeat", "reverse the order of a dictionary", "sort_dict_by_value", "group_by_key"),
    ),
    Family(
        key="merge_dicts",
        task="utility",
        names=("combine_dicts", "dict_union", "update_copy", "overlay_dicts"),
        phrases=(
            "merges two dictionaries, the second wins for keys in both",
            "turns {'a': 1, 'b': 2} and {'b': 3} into {'a': 1, 'b': 3}",
            "combines two dicts into a new one without changing either",
            "overlays user settings on default settings",
            "returns the union of two mappings where later values take precedence",
            "puts the entries of override over those of base",
            "joins dictionaries and lets the right-hand side replace equal keys",
            "applies updates to a copy of a dict",
            "builds a dict with all the keys of both, values from override if it has them",
            "extends one mapping by another",
            "fills in what override lacks from base",
            "throws two dicts together, on conflict the second value is taken",
            "creates a configuration from defaults and exceptions to them",
            "makes one dictionary out of two, shallowly",
            "unites key-value pairs from base and override, the latter being stronger",
            "patches base with override and hands back the outcome as a fresh dict",
            "merges two dicts into one",
            "combines two dictionaries and gives the second one priority for duplicate keys",
            "adds the key-value pairs of one dict to a copy of another",
            "concatenates two dictionaries, values of the later one overwrite the earlier",
            "updates a base dict with override values and returns the new dictionary",
            "computes the union of two dicts",
            "joins two mappings together without modifying the originals",
            "gets a single dictionary containing all items of two dictionaries",
            "overrides default options with custom ones",
            "collects the keys and values from two hash maps in one, the second overriding the first",
            "returns base with every value replaced that is also given in override, plus the new keys",
            "does {**a, **b} for two given dicts",
            "creates the dict that results from updating the first dict with the second, inputs stay unchanged",
            "takes two dictionaries and puts them into one dictionary",
            "gives {'color': 'blue', 'size': 1} for {'color': 'red', 'size': 1} and {'color': 'blue'}",
            "blends two settings dicts, where a key present in both gets its value from the second",
            "layers one dictionary on top of another",
            "fuses two lookup tables, conflicts are decided in favour of the second",
        ),
        asks=(
            "merge two dicts",
            "I have default settings and user settings, both dicts, and the user's should win",
            "how do I combine two dictionaries into a new one, second one overwriting the first?",
            "given {'a': 1, 'b': 2} and {'b': 3} return {'a': 1, 'b': 3}",
            "python snippet: union of 2 dicts, later one takes priority",
            "Join two dictionaries without touching the originals; on a clash the second dictionary's value is kept.",
            "config defaults + overrides -> final config dict",
            "Homework task: put all pairs from two dictionaries into one dictionary",
            "Every shop has its own price dict that partly replaces the company-wide price dict. Give me the prices that apply.",
            "Could you write the equivalent of {**a, **b}?",
            "two dicts in, one dict with everything out, right one beats left one",
            "I'd like to lay one mapping over another so that new values hide old ones with the same key.",
            "need dict.update but returning a new dict and not changing anything",
            "I want unite 2 dictionaries in one, if key is in both take it from second",
            "The form sends only the changed fields as a dict. Apply them on top of the stored record, as a fresh copy.",
            "can you glue two dictionaries together? duplicates go to the latter",
            "dictionary union where the second argument has precedence",
            "Reviewer says we mutate the base options when adding the custom ones; build a separate merged dict instead.",
            "merge two dictionaries",
            "combine two dicts",
            "join dictionaries into one",
            "dict union",
            "fn to merge dicts",
            "update a dict without mutating it",
            "combine dictionaries, second overrides first",
            "merge dict a and dict b",
            "add one dictionary to another",
            "override default settings dict",
            "put two dicts together",
            "python dictionary merge",
            "Create a function that merges two dictionaries into a new one.",
            "Implement a dict merge in which the second dictionary takes precedence.",
            "What would combining two dicts look like, later values winning?",
            "Could you join two mappings so that duplicates come from the second?",
            "Given two dictionaries, return one that contains the entries of both.",
            "I need a function that takes a base dict and an override dict and returns the combination.",
            "How can I merge dictionaries in Python without modifying either?",
            "Build a function which overlays one dictionary with another.",
            "Define a function to unite two dicts, overwriting values for shared keys.",
            "Make something that returns defaults updated with custom options.",
            "Give me a new dictionary out of two, the right one wins.",
            "Write a program that adds all key-value pairs of a second dict to a copy of the first.",
            "Each environment has a small dict of settings that replaces parts of the common settings. Produce the effective settings.",
            "{'x': 1, 'y': 2} plus {'y': 5, 'z': 6} should be {'x': 1, 'y': 5, 'z': 6}.",
            "The customer edited some profile fields and those are in a dict; merge them over the stored profile and return the new profile.",
            "hi please make function to unify two dictionary, when same key the second one is stay",
            "For class we put the contents of two dictionaries in a single one; equal keys take the value from the latter.",
            "The themes in my app have a default palette dict, and users override a few colours. Which palette results?",
            "Calling update changed our global defaults by accident. Return a fresh merged dictionary instead.",
            "Two phone books as dicts, an old one and a new one. I want one book where the new numbers replace outdated ones.",
            "Command line options beat the config file. Both are flat dictionaries, give me the final options.",
            "I've got last year's prices and this year's changes as dicts and want the current price list.",
            "hey whats the cleanest way to smoosh two dicts together, dupes from the second",
            "Please layer a request's headers dict on top of the client's standard headers dict and hand back the result.",
            "Object.assign({}, a, b) for Python",
            "spread two objects into one",
            "a | b for two dicts",
            "upsert one mapping into a copy of another",
            "dict overlay, latter has priority",
            "HashMap putAll on a copy",
            "defaults plus exceptions in one dict",
            "pool the entries of 2 dicts, second preferred",
            "What I want is a fresh dictionary having all entries of the one and of the other.",
            "Where both have the same key, the value from the second mapping should be kept.",
            "The result must contain every key of either dictionary, and neither original may be altered.",
            "From standard options and personal options, the options in force are to be determined, personal ones being stronger.",
            "If only the first dict knows a key, take its value; in all other cases the value of the second.",
            "To refresh an address list, newer entries are laid over older ones, both given as dicts.",
            "As output one dictionary, as input two, and the later one is right in case of doubt.",
            "Let the corrections dict override the draft dict and give me the final version as a new dict.",
            "As a gamer I want my own key bindings to replace the factory ones while all those that I didn't touch stay; both are dictionaries.",
            "Mum's shopping dict says {'milk': 1, 'eggs': 6}, dad's says {'eggs': 10}. Dad is right about eggs, so {'milk': 1, 'eggs': 10}.",
            "ticket: env vars given by the job have to shadow the global env vars. two flat dicts in, effective env out",
            "fix: build new dict from base and patch instead of base.update(patch), which clobbered the shared base",
            "i got 2 dictionary and want they become 1, when both have key then number two is boss",
            "The menu of the day replaces some dishes' prices and adds a few dishes. Regular menu and day menu are name-to-price dicts; what do guests see?",
            "Translations: fallback texts in one dict, German texts in another. I'd like the German one where there is one and the fallback elsewhere, in a single dict.",
            "For function call options I collect library presets in one dictionary and the caller's keyword options in a second one, which shall beat the presets.",
        ),
        params=("base", "override"),
        types="(base: dict, override: dict) -> dict",
        summary="Return a new dictionary with the entries of both; override wins for common keys.",
        explanation="A new dictionary receives all the entries of the base and then those of the override, which replace entries with the same key. "
        "Neither argument is changed; the cost is linear in the number of entries.",
        cases=(
            (({"a": 1, "b": 2}, {"b": 3}), {"a": 1, "b": 3}),
            (({"a": 1}, {"b": 2}), {"a": 1, "b": 2}),
            (({"color": "red", "size": 1}, {"color": "blue", "size": 2}), {"color": "blue", "size": 2}),
            (({}, {"x": 0}), {"x": 0}),
            (({"x": 0}, {}), {"x": 0}),
            (({}, {}), {}),
            (({"a": 1}, {"a": None}), {"a": None}),
            (({1: "one"}, {2: "two", 3: "three"}), {1: "one", 2: "two", 3: "three"}),
            (({"a": [1]}, {"a": [2]}), {"a": [2]}),
        ),
        programs=(
            Program(style="naive", source='''def {name}(base, override):
    return {**base, **override}
'''),
            Program(style="plain", source='''def {name}(base, override):
    merged = base.copy()
    merged.update(override)
    return merged
'''),
            Program(style="one_liner", source='''def {name}(base, override):
    return base | override
'''),
            Program(style="iterative", source='''def {name}(base, override):
    result = {}
    for source in (base, override):
        for key, value in source.items():
            result[key] = value
    return result
'''),
            Program(style="functional", source='''from collections import ChainMap


def {name}(base, override):
    return dict(ChainMap(override, base))
'''),
            Program(style="robust", source='''def {name}(base: dict | None, override: dict | None) -> dict:
    """Return the entries of both; override wins for common keys, None counts as empty."""
    merged = dict(base or {})
    for key, value in (override or {}).items():
        merged[key] = value
    return merged
'''),
        ),
        raises=(((None, {}), "TypeError"), (({}, [1]), "TypeError"), (({"a": 1}, "b"), "TypeError")),
        careful='''def {name}(base, override):
    if not isinstance(base, dict) or not isinstance(override, dict):
        raise TypeError("both arguments must be dictionaries")
    return {**base, **override}
''',
        near=("add up the values of two dictionaries", "merge nested dictionaries deeply", "join_tables", "keys common to two dictionaries"),
    ),
    Family(
        key="deep_get",
        task="helper",
        names=("get_nested", "get_path", "dig", "lookup_path"),
        phrases=(
            "gets a value from nested dictionaries by a dotted path",
            "turns {'a': {'b': 5}} and 'a.b' into 5",
            "looks up a key path such as 'user.address.city' and gives None where it does not lead anywhere",
            "digs into dicts within dicts along the parts of a path",
            "safely reads a deeply nested setting",
            "follows a chain of keys joined by dots",
            "returns what is stored at the end of a path in a nested mapping, or a default value",
            "walks down a dictionary tree, one step for each segment of path",
            "accesses data['x']['y']['z'] for the string 'x.y.z' without ever raising a KeyError",
            "fetches an inner value of parsed JSON by naming the route to it",
            "resolves a dot-separated name against a dictionary",
            "retrieves nested content with a fallback if any level is missing",
            "descends through data by keys and answers with default when it gets stuck",
            "reaches into a config structure",
            "navigates a hierarchy of dicts to the spot that path describes",
            "takes data, path and default and tries each key of the path in turn",
            "gets a nested value from a dictionary using a dot-separated path",
            "looks up a value in a nested dict by a path string, with a default if it does not exist",
            "retrieves a deeply nested value from a dict",
            "reads a value out of nested dictionaries by a key path like 'a.b.c'",
            "extracts a field from nested JSON data given a dotted key",
            "finds the value at a given path in a dict of dicts, otherwise returns None",
            "accesses nested dictionary keys safely",
            "traverses a nested dict along a dotted string and returns what it finds",
            "works like dict.get but for nested keys written with dots",
            "returns the default when a key of the path is missing in the nested dictionary",
            "takes a nested dictionary, a string like 'user.name' and a fallback value, and returns the value there",
            "pulls one value out of a multi-level dict by splitting the path at the dots",
            "queries a configuration dict with names such as 'database.host'",
            "does a safe nested lookup",
            "obtains an inner dictionary value through a chain of keys, without an error if the chain breaks",
            "goes into a dictionary level by level following a path with dots in it",
            "selects an element of a hierarchical dict by its dotted address",
            "gives 'Rome' for {'user': {'address': {'city': 'Rome'}}} and the path 'user.address.city'",
        ),
        asks=(
            "get a value from a nested dict with a path like 'a.b.c'",
            "I have deep JSON and want user.address.city without a KeyError when something is missing",
            "how can I safely read nested dictionary keys by a dotted string, with a default?",
            "given {'a': {'b': 5}} and 'a.b' return 5, and None or some fallback if it isn't there",
            "python snippet: dotted path lookup in dict of dicts",
            "Our config is a dictionary inside dictionaries. I'd like to ask for 'database.host' and get the setting or a default.",
            "nested dict.get with dots",
            "Follow a chain of keys separated by dots through a nested dictionary and give me what's at the end, otherwise the default.",
            "api responses are nested like hell, need data.items.name style access that returns a default if any step fails",
            "Please write an accessor for hierarchical dictionaries which takes a key path such as 'server.port' and a fallback value.",
            "dict + 'x.y.z' -> value at x, then y, then z",
            "I'm tired of writing d.get('a', {}).get('b', {}).get('c'), can a single path string do this?",
            "Walk down a tree of dicts along a path with points between the names; if not found give back the default.",
            "is there some way to pull one deeply buried value out of parsed json by its dotted path, None if absent",
            "Exercise: the path 'school.class.teacher' says where to look in a nested dictionary, return the entry or a default value.",
            "safe lookup of inner dict values by dot notation",
            "split the path at the dots, go one dictionary deeper for each piece, use the default as soon as a piece is missing",
            "For templates like {{order.customer.name}} we must resolve such a name against nested dicts, default when unknown.",
            "get nested dict value by path",
            "nested dictionary lookup",
            "deep get with dotted path",
            "safe nested dict access",
            "fn to read a.b.c from dict",
            "access nested keys by dot path",
            "dotted key lookup with default",
            "get value from deeply nested dict",
            "like lodash get for dicts",
            "nested json value by path",
            "read nested config by 'a.b'",
            "dict path lookup, default if missing",
            "Create a function that gets a value from nested dictionaries with a dotted path.",
            "Implement a safe lookup of nested keys written like 'a.b.c', with a default.",
            "What would lodash's _.get look like for Python dicts with dotted paths?",
            "Could you fetch a value deep inside a dict and return a default when it is missing?",
            "Given a nested dict and a path such as 'user.name', return the value there or a fallback.",
            "I need a function that takes a dictionary, a dotted path and a default and returns the value found.",
            "How can I access nested dictionary values with a dot-separated string?",
            "Build an accessor which follows a key path through nested dicts.",
            "Define a function to look up 'x.y.z' in a dictionary of dictionaries.",
            "Make something that reads a deep value from JSON data by a string path, None when absent.",
            "Give me a getter for nested dictionaries that never raises KeyError but returns a default.",
            "Write a program that walks through nested dicts by the parts of a dotted key.",
            "The weather API answers with nested JSON, and I only want 'current.wind.speed'; if that isn't included, use a default.",
            "{'db': {'port': 5432}} with 'db.port' gives 5432, with 'db.user' it gives the default.",
            "Our settings live in nested dicts and plugins ask for them by names with dots, so resolve such a name.",
            "hi please make function to take value inside of dictionary inside of dictionary with path 'a.b.c', if not exist give default",
            "My code is full of try/except KeyError around data['a']['b']['c']. One function with a dotted path would be nicer.",
            "Some customer records have no address at all. Reading 'address.zip' should then simply produce my fallback value.",
            "For the translation files, t('menu.file.open') has to find the text in nested dictionaries or fall back to a default.",
            "The response is a dict of dicts of dicts and half of the fields are optional. How do I grab one by its dotted path?",
            "Split the string at dots, descend one level per part, and if the way ends too early return the default.",
            "Report templates contain names like invoice.customer.city, please look them up in a nested dictionary.",
            "hey i want get(data, 'foo.bar.baz', 0) for nested dicts",
            "Monitoring checks need one metric out of a nested status dictionary, addressed as 'disk.root.free', or None if unknown.",
            "_.get(obj, 'a.b.c', fallback)",
            "optional chaining for nested dicts",
            "jq '.a.b.c' // default, in Python",
            "dig through hashes by 'x.y.z'",
            "JSON path with dots, else fallback",
            "Hash#dig by dotted string, with default",
            "resolve 'server.http.port' in nested settings",
            "drill down a dict tree by key string",
            "What I want is to name an inner entry as 'a.b.c' and to receive it or else a standard value.",
            "A missing level should not blow up but lead to the fallback, when I look into dicts within dicts.",
            "The result must be the entry at the end of the dotted trail, or the substitute if the trail goes cold.",
            "From a JSON document parsed to dicts, the field named by a path such as 'owner.login' is to be read.",
            "If any part of 'x.y.z' isn't a key at its level, hand back the default; otherwise what lies there.",
            "To read optional settings, give me an accessor taking a nested dict, a string with dots and a default.",
            "Piece by piece the path is followed into the inner dictionaries until it ends or fails.",
            "As output the thing stored under 'menu.file.save' in a dict of dicts, None if nothing is.",
            "As a plugin author I want to ask the settings for 'editor.font.size' and get 12 if nobody has configured it; the settings are dicts in dicts.",
            "For {'car': {'engine': {'ps': 90}}} the path 'car.engine.ps' says 90 and 'car.roof.color' with default 'n/a' says 'n/a'.",
            "ticket: KeyError 'address' in invoice export. Use a lookup by 'customer.address.street' that yields a default if something on the way is absent",
            "feat: dotted-key getter for nested mappings with fallback argument",
            "config is dict in dict in dict, i want say 'logging.level' and it find it, when no found it give me what i say",
            "Imagine folders in folders, only that they're dictionaries. 'home.docs.letter' tells which one to open next, and if one doesn't exist I want some given value.",
            "The telegram API omits half of its fields. Reading 'message.chat.title' from the payload should never crash, just give my alternative.",
            "I'm writing a template language where {{user.profile.nick}} gets its value from nested dictionaries, or an empty default if unknown.",
        ),
        params=("data", "path", "default"),
        types="(data: dict, path: str, default: object = None) -> object",
        summary="Return the value at a dotted path in nested dictionaries, or the default if there is none.",
        explanation="The path is split at the dots, and each part is looked up in the dictionary reached so far. "
        "As soon as a part is missing or the current value is no dictionary, the default is returned. The cost is one lookup per part.",
        cases=(
            (({"a": {"b": 5}}, "a.b"), 5),
            (({"user": {"address": {"city": "Rome"}}}, "user.address.city"), "Rome"),
            (({"a": 1}, "a"), 1),
            (({"a": {"b": 5}}, "a.c"), None),
            (({"a": {"b": 5}}, "a.c", 0), 0),
            (({"a": {"b": 5}}, "a.b.c", "none"), "none"),
            (({}, "x.y", -1), -1),
            (({"a": {"b": {"c": 1}}}, "a.b"), {"c": 1}),
            (({"a": {"b": 0}}, "a.b", 7), 0),
            (({"a": "text"}, "a.t"), None),
        ),
        programs=(
            Program(style="naive", source='''def {name}(data, path, default=None):
    current = data
    for key in path.split("."):
        if not isinstance(current, dict) or key not in current:
            return default
        current = current[key]
    return current
'''),
            Program(style="plain", source='''def {name}(data, path, default=None):
    value = data
    try:
        for key in path.split("."):
            value = value[key]
    except (KeyError, TypeError, IndexError):
        return default
    return value
'''),
            Program(style="recursive", source='''def {name}(data, path, default=None):
    key, dot, rest = path.partition(".")
    if not isinstance(data, dict) or key not in data:
        return default
    if not dot:
        return data[key]
    return {name}(data[key], rest, default)
'''),
            Program(style="functional", source='''from functools import reduce


def {name}(data, path, default=None):
    missing = object()

    def step(node, key):
        return node.get(key, missing) if isinstance(node, dict) else missing

    found = reduce(step, path.split("."), data)
    return default if found is missing else found
'''),
            Program(style="robust", source='''def {name}(data: dict, path: str, default: object = None) -> object:
    """Return the value at a dotted path, or the default where the path breaks off."""
    node: object = data
    keys = path.split(".")
    while keys:
        key = keys.pop(0)
        if isinstance(node, dict) and key in node:
            node = node[key]
        else:
            return default
    return node
'''),
        ),
        raises=((([1], "a"), "TypeError"), (({"a": 1}, 5), "TypeError"), (({"a": 1}, ""), "ValueError")),
        careful='''def {name}(data, path, default=None):
    if not isinstance(data, dict):
        raise TypeError("data must be a dictionary")
    if not isinstance(path, str):
        raise TypeError("path must be a string")
    if not path:
        raise ValueError("path must not be empty")
    current = data
    for key in path.split("."):
        if not isinstance(current, dict) or key not in current:
            return default
        current = current[key]
    return current
''',
        near=("flatten a nested dictionary", "set a value at a nested path", "get with one key", "all paths of a nested dictionary"),
    ),
    Family(
        key="filter_by_min_value",
        task="data_processing",
        names=("keep_at_least", "filter_dict", "values_from", "drop_below"),
        phrases=(
            "keeps the dictionary entries whose value is at least a minimum",
            "filters a dict by value with a lower limit",
            "turns {'a': 5, 'b': 1, 'c': 3} and 3 into {'a': 5, 'c': 3}",
            "drops all pairs with a value below the threshold",
            "returns those students of a score table who reached the pass mark, with their scores",
            "removes keys with too small numbers",
            "selects from scores what is greater than or equal to minimum",
            "makes a smaller mapping in which no value falls short of the bound",
            "retains key-value pairs satisfying value >= minimum",
            "sorts out entries under a cut-off and leaves the others in place",
            "takes scores and minimum and gives the part of the dictionary that is good enough",
            "picks items in stock with a sufficient quantity from an inventory dict",
            "thins out a mapping by demanding a certain size of its values",
            "gets rid of the low ones in a name-to-number dictionary",
            "restricts a dict to high values, inclusive of the limit itself",
            "produces the subset of a mapping that clears the bar",
            "filters a dictionary to keep only values greater than or equal to a threshold",
            "returns the dict items with a value of at least a given minimum",
            "removes the dictionary entries whose value is smaller than a given number",
            "selects the key-value pairs of a dict whose value is not below a limit",
            "gets all the keys with their values where the value reaches a minimum",
            "extracts from a dictionary the entries with a high enough value",
            "deletes low values from a dict, in a copy",
            "finds the students with a score of at least the passing score and returns them as a dict",
            "creates a new dictionary without the items under a minimum value",
            "keeps key: value only if value >= threshold",
            "filters a mapping of names to scores by a minimum score",
            "takes a dict of numbers and a minimum and returns the filtered dict",
            "applies a lower threshold to the values of a dictionary",
            "gives {'Ann': 80, 'Cid': 60} for {'Ann': 80, 'Bob': 45, 'Cid': 60} and 50",
            "discards the keys whose number is less than the given minimum",
            "pulls out of a word count dict those words that occur at least so many times, with their counts",
            "leaves only those products in a price dict that cost no less than a given amount",
            "collects the dict entries at or above a cutoff",
        ),
        asks=(
            "keep only dict entries with a value of at least some minimum",
            "I have a dict of student scores and a pass mark, and want only those who passed",
            "how do I filter a dictionary by value, greater or equal to a limit?",
            "given {'a': 5, 'b': 1, 'c': 3} and 3 return {'a': 5, 'c': 3}",
            "python snippet: drop dict items whose value is below a threshold",
            "From the stock dictionary, leave only the products of which we have a given quantity or more.",
            "{k: v for ... if v >= limit}, as a function pls",
            "Word counts are in a dict. Rare words under a certain count should be thrown out.",
            "Homework: remove from a dictionary of points everyone that has less than the required points",
            "Please return the part of the mapping in which no value is smaller than the lower bound.",
            "minimum value filter for a dict",
            "any quick way to get rid of the low scores in a name -> score dict, the cutoff being adjustable?",
            "The sales people who reached the target get a bonus; names and sales are in a dict, the target is a number, who stays?",
            "I want to have the dictionary but without the pairs where number is under the minimum",
            "dict and cutoff in, smaller dict out, containing the values that are cutoff or higher",
            "my quiz app should only list players (dict of name: points) with at least x points",
            "Select all cities from a city-to-population dict having no fewer inhabitants than a given number.",
            "strip everything beneath a threshold from a dictionary of numbers, values equal to it may stay",
            "filter dict by value",
            "filter dictionary by minimum value",
            "keep dict items above threshold",
            "dict entries with value >= limit",
            "fn to filter scores by minimum",
            "remove low values from a dictionary",
            "drop dict entries below a minimum",
            "dictionary threshold filter",
            "keep keys with value at least n",
            "only entries reaching the minimum",
            "students with passing scores from dict",
            "filter mapping by lower bound",
            "Create a function that keeps the dictionary entries whose value is at least a given number.",
            "Implement filtering of a dict by a minimum value.",
            "What would dropping all dict items below a threshold look like?",
            "Could you return only those key-value pairs whose value is not under the limit?",
            "Given a dict of scores and a minimum, return the entries that reach the minimum.",
            "I need a function that takes a dictionary and a threshold and removes the smaller values.",
            "How can I keep only the items of a dict with values greater than or equal to x?",
            "Build a filter which retains the pairs with a high enough value.",
            "Define a function to select dict entries with a value of at least the cutoff.",
            "Make something that throws out the keys whose value is too low.",
            "Give me the sub-dictionary with all values no less than a minimum.",
            "Write a program that filters names and points by a minimum number of points.",
            "Teachers have a dict of names and exam points and pass those with a certain number or more. Return the ones who passed with their points.",
            "{'x': 10, 'y': 4, 'z': 7} with 7 should leave {'x': 10, 'z': 7}.",
            "In the warehouse dict some products are nearly gone. I want just the products with at least so many pieces, quantities included.",
            "hi please make function for dictionary, delete the pairs who have value less than the minimum",
            "Task sheet 3: from a dictionary of temperatures by city remove every city colder than a given temperature.",
            "Our keyword extraction counts words in a dict. Anything rarer than a given count is noise and should go.",
            "Marketing would like to ignore small accounts: revenue by customer is a dict, keep those from a given amount upwards.",
            "The classifier returns label: confidence. Drop all labels which don't reach the confidence threshold.",
            "My leaderboard dict is full of people with 2 points. Leave only players with x points or more in it.",
            "We pay commission only to people who sold at least the quota; given a dict of sales by person, who is left?",
            "hey strip out dict values under some cutoff, equal is ok",
            "Donors are stored as name: amount, and the thank-you page lists the donors from a minimum amount on, with the amounts.",
            "HAVING value >= x, for a dict",
            "high-pass filter on dict values",
            "prune mapping entries under a floor",
            "whoever made the cut, with points",
            "subset of dict, values n and up",
            "weed out small numbers from a dict",
            "qualifying entries of a score table",
            "dict minus everything beneath a bar",
            "What I want is the same dictionary without entries whose number falls short of a limit.",
            "Entries equal to the bound or above it should survive, the others should vanish from the copy.",
            "The result must be a dict in which the smallest value is no smaller than the given floor.",
            "From the account balances by owner, those of a certain size or bigger are to be picked.",
            "If someone's score lies beneath the bar, leave the person out of the resulting mapping.",
            "To concentrate on frequent tags, tags with counts under some number are to be removed from the tag-count dict.",
            "Take a dict of weights and a lower limit, and give back whatever is heavy enough, weights included.",
            "As output a smaller dictionary, holding only keys whose figure is sufficient.",
            "As a coach I want only the swimmers with n medals or more left in my swimmer-to-medals dictionary, for the team photo.",
            "Height check at the coaster: {'Mia': 140, 'Leo': 118} with a limit of 120 leaves {'Mia': 140}. Somebody of exactly 120 may ride.",
            "ticket: recommend page shows films rated 1.2. Given title-to-rating dict and a lowest acceptable rating, keep the good enough films",
            "feat: drop dict items with value < cutoff",
            "i have dictionary player and level, want only players who have level 10 or more (10 can change), as dictionary too",
            "The tomatoes are weighed and stored by plant. Plants that gave less than so many kilos are dug out; which stay, with how many kilos?",
            "Parties with under 5 percent don't get into parliament. Percentages are in a dict by party, the hurdle is a parameter, return the dict of those in.",
            "Our spam scores come per mail id in a dict. I need those ids, with scores, where the score is the alarm level or beyond.",
        ),
        params=("scores", "minimum"),
        types="(scores: dict, minimum: int | float) -> dict",
        summary="Return the entries whose value is at least the minimum.",
        explanation="A dictionary comprehension goes through all pairs once and takes over those whose value is not below the minimum. "
        "The order of the remaining entries is kept and the given dictionary is not changed.",
        cases=(
            (({"a": 5, "b": 1, "c": 3}, 3), {"a": 5, "c": 3}),
            (({"Ann": 80, "Bob": 45, "Cid": 60}, 50), {"Ann": 80, "Cid": 60}),
            (({"a": 1, "b": 2}, 10), {}),
            (({"a": 1, "b": 2}, 0), {"a": 1, "b": 2}),
            (({}, 5), {}),
            (({"a": 5}, 5), {"a": 5}),
            (({"a": -3, "b": -1}, -2), {"b": -1}),
            (({"x": 0.4, "y": 0.5, "z": 0.6}, 0.5), {"y": 0.5, "z": 0.6}),
        ),
        programs=(
            Program(style="naive", source='''def {name}(scores, minimum):
    return {key: value for key, value in scores.items() if value >= minimum}
'''),
            Program(style="plain", source='''def {name}(scores, minimum):
    kept = {}
    for key, value in scores.items():
        if value >= minimum:
            kept[key] = value
    return kept
'''),
            Program(style="functional", source='''def {name}(scores, minimum):
    return dict(filter(lambda pair: pair[1] >= minimum, scores.items()))
'''),
            Program(style="iterative", source='''def {name}(scores, minimum):
    result = scores.copy()
    for key in scores:
        if scores[key] < minimum:
            del result[key]
    return result
'''),
            Program(style="robust", source='''def {name}(scores: dict, minimum: int | float) -> dict:
    """Return the entries with a value of at least the minimum; None is never enough."""
    enough: dict = {}
    for key, value in scores.items():
        if value is None or value < minimum:
            continue
        enough[key] = value
    return enough
'''),
        ),
        raises=((([1, 2], 1), "TypeError"), (({"a": "5"}, 1), "TypeError"), (({"a": 1}, None), "TypeError")),
        careful='''def {name}(scores, minimum):
    if not isinstance(scores, dict):
        raise TypeError("scores must be a dictionary")
    if not isinstance(minimum, (int, float)):
        raise TypeError("minimum must be a number")
    result = {}
    for key, value in scores.items():
        if not isinstance(value, (int, float)):
            raise TypeError(f"not a number for {key!r}")
        if value >= minimum:
            result[key] = value
    return result
''',
        near=("sort_dict_by_value", "pick certain keys from a dictionary", "filter a list by a minimum", "keys with the highest value"),
    ),
    Family(
        key="sort_dict_by_value",
        task="data_processing",
        names=("sorted_by_value", "rank_entries", "order_by_value", "dict_to_ranking"),
        phrases=(
            "sorts a dictionary by its values, highest first, as a list of pairs",
            "turns {'a': 2, 'b': 9, 'c': 5} into [('b', 9), ('c', 5), ('a', 2)]",
            "ranks the entries of a mapping from the biggest value to the smallest",
            "lists (key, value) tuples in descending order of value",
            "makes a high score table out of a name-to-points dict",
            "orders dict items by what they are worth, the most valuable at the top",
            "returns all pairs arranged so that the values decrease; ties stay in their old order",
            "converts counts to a list beginning with the most frequent key and its number",
            "gives the dictionary as a ranking",
            "arranges a tally by size, from large down to small",
            "lines up keys with their numbers according to the numbers, greatest one leading",
            "puts sales per product in order, best seller in front",
            "takes scores and produces its items sorted by second component in reverse",
            "transforms a dict into value-sorted tuples",
            "sorts by value instead of key, descending, keeping every entry",
            "shows who comes first, second, third and so on in a dictionary of results",
            "sorts a dict by value in descending order",
            "sorts the items of a dictionary by value from highest to lowest",
            "returns the key-value pairs of a dict as a list of tuples, largest value first",
            "orders a dictionary by its values, decreasing",
            "creates a leaderboard from a dictionary of players and points",
            "gets dictionary items sorted by value, biggest to smallest",
            "ranks the names in a dict by their score",
            "takes a dictionary of scores and gives a list of (name, score) sorted from best to worst",
            "generates a ranking list from a mapping of keys to numbers",
            "arranges the entries of a dict from the greatest value to the least",
            "converts a dict to a list of key-value tuples, in reverse order of the values",
            "orders a dict of word counts as pairs, most frequent word first",
            "does a descending sort of dict.items() on the value",
            "lists every candidate with the number of votes, the one with the most votes first",
            "gives [('Bob', 85), ('Ann', 70)] for {'Ann': 70, 'Bob': 85}",
            "puts the pairs of a hash map in order of their values, high to low",
            "produces a sorted list of items from a dict, compared by value and starting with the maximum",
            "sorts a lookup of countries and populations by population, most populous country first, as tuples",
        ),
        asks=(
            "sort a dict by value, highest first",
            "I have a dict of players and points and need the ranking as a list of pairs",
            "how do you order dictionary items by their values in descending order?",
            "given {'a': 2, 'b': 9, 'c': 5} return [('b', 9), ('c', 5), ('a', 2)]",
            "python snippet: dict to list of tuples sorted by value, largest to smallest",
            "leaderboard from a name-to-score dict",
            "Sales per product are in a dictionary. I want to see them with the best seller on top and the worst at the bottom.",
            "Word counts sit in a dict already; list word and count together, most frequent word first.",
            "Homework: arrange the entries of a dictionary from the biggest value down to the smallest.",
            "Please convert a dictionary to (key, value) tuples, decreasing by value, ties left in their order.",
            "sorted(d.items(), ...) by value reversed, I always forget how",
            "we held a vote and have a dict candidate -> votes; show everybody in order of votes, winner first",
            "rank the keys of a dict by their numbers, high to low, numbers included in the output",
            "I want my dictionary ordered after the values and not after the keys, big ones at the beginning",
            "Who spent most? Expenses are {person: amount}, and I'd like all pairs listed from the top spender downwards.",
            "dict in, value-sorted list of pairs out, descending",
            "high score table, input is a dictionary with the points of each player",
            "Can I get the items of a mapping lined up so that the values go down?",
            "sort dictionary by value descending",
            "sort dict by values",
            "order dict items by value",
            "rank dict entries by value",
            "fn to sort a dict by value",
            "dictionary sorted highest to lowest",
            "ranking from a dict of scores",
            "dict to sorted list of tuples",
            "key-value pairs, biggest value first",
            "sort scores dict, best first",
            "leaderboard of names and points",
            "sort items by value in reverse",
            "Create a function that sorts a dictionary by its values from high to low.",
            "Implement a ranking of dict entries in descending order of value.",
            "What would sorting a dict by value, largest first, look like?",
            "Could you return the dictionary's pairs ordered by decreasing value?",
            "Given a dict of names and scores, return (name, score) tuples from best to worst.",
            "I need a function that takes a dictionary and gives a list of pairs sorted by value, descending.",
            "How can I sort a Python dictionary by value instead of by key, highest first?",
            "Build a leaderboard which lists dict entries by score, top score first.",
            "Define a function to order a mapping's items by their value, biggest on top.",
            "Make something that turns a dictionary into a list of tuples with the largest values at the front.",
            "Give me all key-value pairs sorted by the value in descending order.",
            "Write a program that ranks players in a dictionary by their points.",
            "The quiz is over and the points are in a dict by player. Announce everyone from first place down to last, with points.",
            "{'a': 1, 'b': 3} should become [('b', 3), ('a', 1)], so sorted by the number and falling.",
            "I counted the words of a book into a dict; now list the words with their counts, most frequent at the top.",
            "hi please make function who sort dictionary from bigger value to smaller value, return list of pairs",
            "School exercise: arrange the entries of a dictionary of city populations so that the largest city comes first.",
            "Management wants every product with its revenue in order of revenue, top earner first. We have a dict.",
            "Votes per candidate are in a dictionary, and the newspaper prints all candidates with votes, the winner leading.",
            "Our error counters are a dict from error name to count. Show them worst first as a list of tuples.",
            "When two players have the same score they should stay in dictionary order, otherwise the higher score goes first. Return pairs.",
            "My expenses by category are a dict, and I'd like to see where most of the money goes, sorted downwards with the amounts.",
            "hey how to get dict.items() sorted by the value, high -> low",
            "Sorting the dict gives me the keys in alphabetical order, but I want pairs by value with the maximum in front.",
            "ORDER BY value DESC, for a dict",
            "Counter.most_common() for a plain dict",
            "league table out of team: points",
            "dict as descending list of tuples",
            "standings, top to bottom, from a mapping",
            "Pareto order of categories with amounts",
            "arsort from PHP, pairs as result",
            "key-number pairs, numbers going down",
            "What I want is every pair of the dict in a list, the one with the largest number up front.",
            "The pairs should be arranged by their number, falling, and equal numbers keep the sequence they had.",
            "The result must be a list of tuples in which the second parts never increase.",
            "From a dict of rivers and lengths, the list from longest river to shortest, with lengths, is to be made.",
            "If two keys have equal values, whichever was in the dict earlier comes earlier; else the bigger value goes first.",
            "To see which words dominate, I need my count dictionary laid out as pairs from most to least.",
            "As output a podium and all the places after it, as input a dictionary of participants and points.",
            "Take all items of a mapping and line them up from the top value to the bottom value.",
            "As a football fan I want the league table, so (team, points) tuples with the leader on top, from a dict of team to points.",
            "Bake sale: {'cake': 12, 'cookies': 40, 'pie': 7} should print as [('cookies', 40), ('cake', 12), ('pie', 7)] so we see what sold most.",
            "ticket: disk usage per folder is a dict, admins want the whole list with the fattest folder first, as pairs",
            "feat: rank mapping entries by value, descending and stable, return tuples",
            "dict has name and money, i want to see it from most rich to most poor with the money next to name",
            "After the eurovision party our dict has the points per country. Announce the complete order, winning country first, together with its points.",
            "I filled a dictionary with how many minutes I spend in each app, and would like a list of all apps with minutes, time-eaters first.",
            "A dictionary isn't a ranking yet. Make one: tuples of key and value, highest value in the first place, lowest in the last.",
        ),
        params=("scores",),
        types="(scores: dict) -> list[tuple]",
        summary="Return the (key, value) pairs in descending order of value; ties keep their order.",
        explanation="The pairs are sorted with the value as the key and in reverse. "
        "Python's sort is stable even with reverse=True, so pairs with equal values stay in the order of the dictionary. The cost is n log n.",
        cases=(
            (({"a": 2, "b": 9, "c": 5},), [("b", 9), ("c", 5), ("a", 2)]),
            (({"Ann": 70, "Bob": 85},), [("Bob", 85), ("Ann", 70)]),
            (({"x": 1, "y": 1, "z": 2},), [("z", 2), ("x", 1), ("y", 1)]),
            (({},), []),
            (({"only": 0},), [("only", 0)]),
            (({"p": -1, "q": -5, "r": 0},), [("r", 0), ("p", -1), ("q", -5)]),
            (({"b": 3, "a": 3},), [("b", 3), ("a", 3)]),
            (({1: 0.5, 2: 1.5},), [(2, 1.5), (1, 0.5)]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(scores):
    return sorted(scores.items(), key=lambda pair: pair[1], reverse=True)
'''),
            Program(style="functional", source='''from operator import itemgetter


def {name}(scores):
    return sorted(scores.items(), key=itemgetter(1), reverse=True)
'''),
            Program(style="plain", source='''def {name}(scores):
    keys = sorted(scores, key=scores.get, reverse=True)
    return [(key, scores[key]) for key in keys]
'''),
            Program(style="iterative", source='''def {name}(scores):
    ranking = []
    for key, value in scores.items():
        position = len(ranking)
        while position > 0 and ranking[position - 1][1] < value:
            position -= 1
        ranking.insert(position, (key, value))
    return ranking
'''),
            Program(style="robust", source='''def {name}(scores: dict) -> list[tuple]:
    """Return the (key, value) pairs by descending value; ties keep their order."""
    pairs: list[tuple] = list(scores.items())
    pairs.reverse()
    pairs.sort(key=lambda pair: pair[1])
    pairs.reverse()
    return pairs
'''),
        ),
        raises=((([1, 2],), "TypeError"), (({"a": 1, "b": "2"},), "TypeError"), ((None,), "TypeError")),
        careful='''def {name}(scores):
    if not isinstance(scores, dict):
        raise TypeError("scores must be a dictionary")
    for key, value in scores.items():
        if not isinstance(value, (int, float)):
            raise TypeError(f"not a number for {key!r}")
    return sorted(scores.items(), key=lambda pair: pair[1], reverse=True)
''',
        near=("sort a dictionary by its keys", "top_n", "mode", "sort_by_keys", "filter_by_min_value"),
    ),
    Family(
        key="rows_to_dicts",
        task="parsing",
        names=("table_to_records", "rows_to_records", "with_header", "records_from_rows"),
        phrases=(
            "turns table rows with a header row into a list of dictionaries",
            "uses the first row as keys for all the others",
            "turns [['name', 'age'], ['Ann', 30]] into [{'name': 'Ann', 'age': 30}]",
            "makes one dict per data row, its keys are the column titles",
            "converts a CSV-like list of lists to records",
            "reads the column names from the top line and labels each cell with them",
            "transforms tabular data into dicts by header",
            "gives every row below the heading as a mapping from column to cell",
            "builds record dictionaries out of a spreadsheet given as lists",
            "does what a dict reader for CSV does, but for rows that are already split",
            "takes rows, the first of which is the header, and zips it with each of the rest",
            "attaches field names to values, line by line",
            "produces JSON-style objects from a table with titles",
            "restructures a list of lists whose head names the fields",
            "returns named fields instead of positions for each entry of a table",
            "pairs header cells with body cells",
            "converts a list of rows with a header into a list of dicts",
            "converts table rows to dictionaries using the first row as keys",
            "makes a list of dictionaries from a list of lists where the first list holds the column names",
            "maps each row of a table to a dict keyed by the header",
            "takes a 2D list whose first row is the header and returns records",
            "transforms a list of lists into a list of dicts",
            "combines the column names in the first row with the values of every other row",
            "creates one dictionary for each row, with the header fields as keys",
            "turns spreadsheet rows into records with named columns",
            "parses already split CSV rows into dictionaries by their header line",
            "builds objects from rows, the property names being given in row 0",
            "gets a list of key-value records from a table with a heading row",
            "interprets the first list as field names and the following lists as their values",
            "changes [['id', 'x'], [1, 'a'], [2, 'b']] to [{'id': 1, 'x': 'a'}, {'id': 2, 'x': 'b'}]",
            "generates dictionaries from tabular rows, header first",
            "zips the header with each data row into a dict",
            "restructures a nested list table as records, so that cells can be accessed by column name",
            "reads a matrix with column labels on top and outputs each row below as a dictionary",
        ),
        asks=(
            "list of rows with a header row -> list of dicts",
            "I have a table as a list of lists, first row is the column names, and want a dict for each row",
            "how do I turn tabular data with a header into dictionaries?",
            "given [['name', 'age'], ['Ann', 30]] return [{'name': 'Ann', 'age': 30}]",
            "python snippet: zip header with each remaining row into dicts",
            "The spreadsheet export gives me lists, the headings are in the first one. I need records by column name.",
            "something like csv.DictReader but for rows that are lists already",
            "Use the first list as keys and make a dictionary out of every list after it.",
            "table to records converter",
            "Homework: the top row of a table holds the titles. Label every value in the rows below with its title, one dictionary per row.",
            "Our frontend wants JSON objects, but the query returns a header line followed by plain value lists. Convert that.",
            "Please transform a 2D list whose head line names the fields into a list of field-name-to-value mappings.",
            "my sheet data comes as [[headers], [row], [row], ...], i'd rather have [{...}, {...}]",
            "I want from matrix with titles in first line to obtain list of dictionaries",
            "so [['id', 'x'], [1, 'a'], [2, 'b']] becomes [{'id': 1, 'x': 'a'}, {'id': 2, 'x': 'b'}]",
            "Accessing row[3] everywhere is unreadable; build dicts keyed by the header row so we can write row['price'].",
            "could you attach the column headings to the cells, so each data row turns into a dict",
            "rows to dicts, keys come from the first row",
            "rows with header to dicts",
            "list of lists to list of dicts",
            "convert table to records",
            "first row as keys",
            "fn to turn rows into dictionaries",
            "table with header row to dictionaries",
            "zip header with rows",
            "spreadsheet rows to dicts",
            "csv rows to list of dicts, already split",
            "records from rows with column names",
            "make dicts from tabular data",
            "header row plus data rows to records",
            "Create a function that converts a list of rows into dictionaries using the header row.",
            "Implement turning a table, whose first row has the column names, into a list of dicts.",
            "What would converting a list of lists with a header to records look like?",
            "Could you make one dictionary per row with the header cells as keys?",
            "Given rows where the first is the header, return a list of dictionaries.",
            "I need a function that takes a table as nested lists and returns records.",
            "How can I use the first list as keys for all the following lists?",
            "Build a function which maps column names to cells for each data row.",
            "Define a function to label every row's values with the titles from the first row.",
            "Make something that transforms a 2D list with headings to a list of dicts.",
            "Give me dictionaries from a list of rows, keys taken from row zero.",
            "Write a program that converts a sheet with a heading line to key-value records.",
            "The Google Sheets API gives a list of lists and the first list holds the headings. I'd like a dict for each row.",
            "[['city', 'pop'], ['Rome', 3]] should become [{'city': 'Rome', 'pop': 3}].",
            "Our importer reads rows positionally and breaks when columns move. Turn the rows into dicts by the header, please.",
            "hi please make function where first row of the table is names and other rows become dictionaries with this names",
            "Database exercise: a result set comes as lists with the column names on top, deliver each record as a dictionary.",
            "My scraper collects an HTML table as nested lists, titles first. For the JSON export I need a list of objects.",
            "A teacher keeps pupils in a grid: top line name, class, mark, below that one line for each pupil. I want a dict per pupil.",
            "To feed the template engine we need records with named fields, but we've only a header list followed by value lists.",
            "It's like DictReader, only that my lines have been split to lists before: header first, then data.",
            "Writing row[0] and row[4] is error-prone. Pair each cell with its column title so that every row is a dict.",
            "hey got rows = [[headers...], [vals...], [vals...]] and need [{header: val}, ...]",
            "The parts list arrives as a matrix with the column labels in its first row; hand back one labelled dictionary per part.",
            "csv.DictReader for pre-split rows",
            "matrix plus headings into JSON objects",
            "2D array to array of objects, titles on top",
            "label cells by column title",
            "headers = rows[0]; zip with the rest",
            "named fields instead of cell positions",
            "sheet range to list of records",
            "df.to_dict('records') from nested lists",
            "What I want is one dict for each line below the headline, keyed by the headline's cells.",
            "The topmost list names the columns, and every list underneath should become a dictionary with these names.",
            "The result must be a list of dictionaries, shorter by one than the table, since the heading isn't data.",
            "From a grid with captions in its first line, records with named fields are to be produced.",
            "If there's only the heading line, the list of records must be empty.",
            "To write row['email'] and not row[2], I need the lists of my table as dicts with the captions as keys.",
            "As output objects with property names, as input an array of arrays beginning with these names.",
            "Combine the captions in line zero with the cells of each later line.",
            "As a teacher I want my pasted Excel range, a list of lists with the headings first, as dictionaries so I can access each pupil's fields by name.",
            "The table [['pet', 'legs'], ['cat', 4], ['bird', 2]] is to be delivered as [{'pet': 'cat', 'legs': 4}, {'pet': 'bird', 'legs': 2}].",
            "ticket: upload endpoint expects objects, the client has rows with a header on top. Write the conversion for it",
            "feat(import): map header cells onto each body row, yielding dicts",
            "first list in my list is names of columns, other lists is data, i need dictionary for every data list",
            "openpyxl gives me all the rows as lists and row one holds the column captions. I'd rather loop over dictionaries with those captions as keys.",
            "At the school fair every stall fills out a line under the headings name, place and price. The lines are lists, and I want records.",
            "My SQL driver returns the column names as the first row and the tuples' values as lists after it; turn this into one mapping for each record.",
        ),
        params=("rows",),
        types="(rows: list[list]) -> list[dict]",
        summary="Return one dictionary per data row, with the cells of the first row as keys.",
        explanation="The first row supplies the keys. Each further row is zipped with them, and dict makes a record of the pairs. "
        "Every cell is visited once; without rows, or with the header only, the result is empty.",
        cases=(
            (([["name", "age"], ["Ann", 30]],), [{"name": "Ann", "age": 30}]),
            (([["id", "x"], [1, "a"], [2, "b"]],), [{"id": 1, "x": "a"}, {"id": 2, "x": "b"}]),
            (([["only"], ["v"]],), [{"only": "v"}]),
            (([["a", "b"]],), []),
            (([],), []),
            (([["a", "b"], [1, 2], [1, 2]],), [{"a": 1, "b": 2}, {"a": 1, "b": 2}]),
            (([["k"], [None], [0], [""]],), [{"k": None}, {"k": 0}, {"k": ""}]),
            (([["x", "y", "z"], [1, 2, 3]],), [{"x": 1, "y": 2, "z": 3}]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(rows):
    if not rows:
        return []
    header = rows[0]
    return [dict(zip(header, row)) for row in rows[1:]]
'''),
            Program(style="plain", source='''def {name}(rows):
    records = []
    for row in rows[1:]:
        record = {}
        for column, cell in zip(rows[0], row):
            record[column] = cell
        records.append(record)
    return records
'''),
            Program(style="functional", source='''def {name}(rows):
    lines = iter(rows)
    header = next(lines, [])
    return list(map(lambda line: dict(zip(header, line)), lines))
'''),
            Program(style="one_liner", source='''def {name}(rows):
    return [{key: row[i] for i, key in enumerate(rows[0])} for row in rows[1:]]
'''),
            Program(style="robust", source='''from itertools import zip_longest


def {name}(rows: list[list]) -> list[dict]:
    """Return one dictionary per data row; missing cells become None, surplus cells are dropped."""
    if not rows:
        return []
    header, *body = rows
    return [dict(zip_longest(header, row[:len(header)])) for row in body]
'''),
        ),
        raises=((([["a", "b"], [1]],), "ValueError"), (([["a"], [1, 2]],), "ValueError"), ((None,), "TypeError")),
        careful='''def {name}(rows):
    if not isinstance(rows, list):
        raise TypeError("rows must be a list of lists")
    if not rows:
        return []
    header = rows[0]
    records = []
    for number, row in enumerate(rows[1:], start=1):
        if len(row) != len(header):
            raise ValueError(f"data row {number} has {len(row)} cells, not {len(header)}")
        records.append(dict(zip(header, row)))
    return records
''',
        near=("parse a CSV text", "dictionaries to rows", "pivot_rows", "transpose_matrix", "zip two lists to a dictionary"),
    ),
    Family(
        key="group_by_key",
        task="data_processing",
        names=("group_by", "group_records", "bucket_by", "group_rows"),
        phrases=(
            "groups a list of dictionaries by the value of one key",
            "collects records that share a field value in a common list",
            "turns [{'c': 'x', 'n': 1}, {'c': 'y', 'n': 2}, {'c': 'x', 'n': 3}] and 'c' into a dict of lists under 'x' and 'y'",
            "buckets rows by a column",
            "puts employees together by department, or any dicts by any key",
            "returns a mapping from each distinct field value to the records having it",
            "arranges dicts in groups according to what they have under key",
            "makes {value: [records with this value]}",
            "sorts entries into drawers labelled with their category",
            "partitions records by attribute and keeps whole records in each part",
            "builds an index of rows over a field, several rows per entry allowed",
            "gathers everything that belongs to the same key value",
            "does a group by as in a database, without aggregating",
            "clusters dictionaries having equal values for a particular name",
            "splits a table into one sub-table for each value occurring in a column",
            "classifies records by key, order within each class as given",
            "groups dictionaries in a list by a given key",
            "groups a list of records by a field",
            "groups dicts by a common key value and returns a dict of lists",
            "organizes a list of dictionaries into a dictionary by the value of one field",
            "categorizes records according to one of their fields",
            "splits a list of dicts into groups with the same value for a key",
            "creates a dictionary where each value of the field maps to the list of records with that value",
            "implements group by for a list of dicts",
            "takes a list of dicts and a key name and returns the dicts grouped by that key",
            "groups products by category, keeping the full product dictionaries",
            "collects the rows for each category in a list of their own",
            "sorts a list of objects into groups by a property",
            "gathers all dictionaries with an equal value for the given key under this value",
            "divides records into buckets, one for each different value of the named field",
            "groups orders by customer id, or rows by any other column",
            "puts records with the same attribute value together in one list",
            "converts a flat list of dicts to a dict of lists of dicts, keyed by a chosen field",
        ),
        asks=(
            "group a list of dicts by a key",
            "I have employee dicts and want them bundled by department, or whatever field I name",
            "how do I group records by one of their fields, as a dict of lists?",
            "given [{'a': 1}, {'a': 2}, {'a': 1}] and 'a' return {1: [{'a': 1}, {'a': 1}], 2: [{'a': 2}]}",
            "python snippet: bucket dicts by the value of a given key",
            "Orders come in as one long list of dictionaries. I need all orders of each customer together, by a field that I choose.",
            "SQL-like group by on a list of dicts, without aggregation, full rows kept",
            "Put records with the same value for a certain field into a common list.",
            "For the photo gallery I want the pictures, each a dict, collected under their album; the grouping field should be selectable.",
            "Homework: pupils are dictionaries, sort them into lists per class or per any other key",
            "Please organise a list of records into a dictionary from each distinct value of a column to the rows that have it.",
            "can you help me split a list of dicts into groups that share the same value under some key",
            "records grouped by attribute -> {value: [records]}",
            "defaultdict(list) pattern: put every dict of a list under its value for the key",
            "I need classify list of dictionaries by one field, every group with its whole elements",
            "Tickets have a status. Show me the tickets themselves per status, with the name of the field being an argument.",
            "collect rows (dicts) that agree in a column, column name passed in",
            "we filter the same list again and again for each category, better make one dict with the matching items per category; the field is given",
            "group dicts by key",
            "group records by field",
            "group list of dictionaries by value",
            "bucket records by a field",
            "fn for grouping dicts by key",
            "list of dicts to dict of lists",
            "group rows by column",
            "organize records by category",
            "groupby on a list of dicts",
            "collect dicts with same key value",
            "records grouped by some property",
            "categorize list of dicts by field",
            "Create a function that groups a list of dictionaries by a given key.",
            "Implement group by for records, returning lists of records per value.",
            "What would grouping dicts by one of their fields look like?",
            "Could you split a list of dictionaries into groups with the same value for a key?",
            "Given records and a key, return a dict from each value to the list of matching records.",
            "I need a function that takes a list of dicts and a field name and groups the dicts by it.",
            "How can I group a list of objects by a property, like groupBy in lodash?",
            "Build a function which puts records having an equal field into the same list.",
            "Define a function to organize dictionaries by the value under a certain key.",
            "Make something that sorts records into buckets by a named field.",
            "Give me all records per category, as a dictionary of lists.",
            "Write a program that groups employees, which are dicts, by any chosen field.",
            "Each book in my library is a dict. I want to see the books by author, or by genre, depending on the key I pass.",
            "Records with 'type' a, b, a should come out as {'a': [first, third], 'b': [second]}.",
            "We send one mail per customer with all their open invoices. Invoices are dicts, so put those with the same customer together.",
            "hi please make function to group the dictionaries of list by one key, result is dictionary with lists inside",
            "Exercise: given pupils as dictionaries, build a dictionary from each class to the list of its pupils; the grouping key is a parameter.",
            "The kanban board needs tickets per column: a list of ticket dicts in, {status: [tickets]} out, field name selectable.",
            "Our travel app has a flat list of flights (dicts); arrange them under their airline or under any other field.",
            "I don't want counts per group, I want the full dictionaries that belong to each value of the field.",
            "Songs come as dicts in one long list, and the player shows them by album. Group them by whichever key I say.",
            "Same as GROUP BY in SQL but keeping all rows of every group, for a list of dicts and a column name.",
            "hey i have a list of dicts, group em by some key so i get value -> list of those dicts",
            "Sort the sensor messages, each being a dictionary, into separate lists for every distinct value of a given field.",
            "Collectors.groupingBy for dicts",
            "LINQ GroupBy on a list of dicts",
            "defaultdict(list) filled by a field of each record",
            "file the records under their category",
            "pigeonhole dicts by attribute",
            "field value -> matching dicts",
            "cluster rows with equal column value",
            "_.groupBy(items, 'field')",
            "What I want is all records with a common field value side by side in one list, per value.",
            "Each distinct content of the field should be a key, and the records having this content its list.",
            "The result must keep whole records and not only count them, arranged by the value of the named field.",
            "From a flat list of dictionaries, a dictionary of lists is to be made according to one named field.",
            "If two dicts agree in the chosen field, they belong in the same drawer.",
            "To print one page per country, the customers, which are dicts, must be bundled by the field 'country' or another one.",
            "Take records and the name of a column, and separate the records by what stands in this column.",
            "As output {genre: [films of that genre]}, as input film dicts and the word 'genre', or any other field.",
            "As a librarian I want my list of book dictionaries collected by shelf, or whichever field I say, so that I can carry them in one go.",
            "Say [{'d': 1}, {'d': 2}, {'d': 1}] and 'd'; then {1: [{'d': 1}, {'d': 1}], 2: [{'d': 2}]} is right.",
            "ticket: alerts page. we have alert dicts, put those with the same host together, later maybe same severity, so pass the field name",
            "feat: bucket records on an arbitrary field, keeping order inside the buckets",
            "list have many dictionary of animal, i give 'species' and want every species with list of its animals",
            "Sorting laundry, but with data: every piece is a dict and goes on the pile of its colour, or of any property I name. Return the piles.",
            "Our calendar has events as dictionaries. The day view wants all events of a day under that day; the field to go by should be an argument.",
            "The election data is one dict per voter office. I need the offices' dicts per district, or per any column I pass, without summing anything.",
        ),
        params=("records", "key"),
        types="(records: list[dict], key: str) -> dict[object, list[dict]]",
        summary="Return the records grouped by their value for the key, as a dictionary of lists.",
        explanation="Each record is appended to the list stored under its value for the key; setdefault creates that list when the value is new. "
        "One pass suffices, and both the groups and the records in them keep their order.",
        cases=(
            (([{"c": "x", "n": 1}, {"c": "y", "n": 2}, {"c": "x", "n": 3}], "c"),
             {"x": [{"c": "x", "n": 1}, {"c": "x", "n": 3}], "y": [{"c": "y", "n": 2}]}),
            (([{"dept": "IT", "name": "Ann"}, {"dept": "HR", "name": "Bob"}], "dept"),
             {"IT": [{"dept": "IT", "name": "Ann"}], "HR": [{"dept": "HR", "name": "Bob"}]}),
            (([], "a"), {}),
            (([{"a": 1}], "a"), {1: [{"a": 1}]}),
            (([{"a": 1}, {"a": 1}], "a"), {1: [{"a": 1}, {"a": 1}]}),
            (([{"a": 2, "b": 0}, {"a": 1, "b": 0}], "b"), {0: [{"a": 2, "b": 0}, {"a": 1, "b": 0}]}),
            (([{"ok": True}, {"ok": False}], "ok"), {True: [{"ok": True}], False: [{"ok": False}]}),
            (([{"a": None}, {"a": ""}], "a"), {None: [{"a": None}], "": [{"a": ""}]}),
        ),
        programs=(
            Program(style="naive", source='''def {name}(records, key):
    groups = {}
    for record in records:
        groups.setdefault(record[key], []).append(record)
    return groups
'''),
            Program(style="plain", source='''from collections import defaultdict


def {name}(records, key):
    groups = defaultdict(list)
    for record in records:
        groups[record[key]].append(record)
    return dict(groups)
'''),
            Program(style="one_liner", source='''def {name}(records, key):
    return {value: [r for r in records if r[key] == value] for value in {r[key] for r in records}}
'''),
            Program(style="iterative", source='''def {name}(records, key):
    groups = {}
    for record in records:
        value = record[key]
        if value in groups:
            groups[value].append(record)
        else:
            groups[value] = [record]
    return groups
'''),
            Program(style="robust", source='''def {name}(records: list[dict], key: str) -> dict[object, list[dict]]:
    """Return the records by their value for the key; those without the key are left out."""
    groups: dict[object, list[dict]] = {}
    for record in records:
        if key not in record:
            continue
        value = record[key]
        if value not in groups:
            groups[value] = []
        groups[value].append(record)
    return groups
'''),
        ),
        raises=((([{"a": 1}], "b"), "KeyError"), ((None, "a"), "TypeError"), (([1, 2], "a"), "TypeError")),
        careful='''def {name}(records, key):
    if not isinstance(records, list):
        raise TypeError("records must be a list")
    groups = {}
    for record in records:
        if not isinstance(record, dict):
            raise TypeError("every record must be a dictionary")
        if key not in record:
            raise KeyError(key)
        groups.setdefault(record[key], []).append(record)
    return groups
''',
        near=("count_by_key", "sort_by_keys", "pivot_rows", "group words by first letter"),
    ),
)
