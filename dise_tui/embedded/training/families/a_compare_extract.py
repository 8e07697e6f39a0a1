"""Text: comparing strings and extracting things from text."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="longest_word",
        task="simple_function",
        names=("find_longest_word", "get_longest_word", "biggest_word", "word_of_max_length"),
        phrases=(
            "finds the longest word in a sentence",
            "returns the word that has the most letters",
            "gives 'jumped' for 'the fox jumped over'",
            "picks out of a text the word of greatest length, the earliest one if several are equally long",
            "splits a string and takes its maximum by len",
            "tells which word in text is the lengthiest",
            "searches a sentence for its biggest word",
            "compares all words by number of characters and answers with the winner",
            "looks for the word that would need the widest column",
            "determines what word of a text is longer than all the others",
            "takes a phrase, outputs one word: the long one",
            "identifies the most extended word a writer used",
            "yields the space-separated token with maximal character count",
            "walks through the words remembering the longest so far, and returns that",
            "helps me spot the longest term in a product description",
            "selects, by size, the top word of a string",
            "returns the longest word in a string",
            "gets the longest word of a text",
            "determines which word in a sentence is the longest",
            "identifies the word with the maximum length",
            "extracts the longest word from a paragraph",
            "finds the word with the most characters",
            "picks the longest word and, in case of a tie, the first of them",
            "uses max with key=len on the words of a text",
            "shows the longest of the words in a given phrase",
            "selects the largest word by letter count",
            "checks every word's length and returns the longest one",
            "searches a string for the word that is longest",
            "gives back the longest single word somebody typed",
            "outputs the longest word from the input sentence",
            "pulls the longest word out of a block of text",
            "detects the longest word in a line",
            "splits a sentence into words and keeps the one with the greatest length",
            "takes 'I love programming' and returns 'programming', its longest word",
        ),
        asks=(
            "I have a sentence and want to know which word in it has the most letters.",
            "longest word finder",
            "how do i get the longest word out of a string",
            "Given a text, return its longest word; with equal lengths the one that comes first.",
            "so for 'we saw an elephant today' I'd expect 'elephant'",
            "python snippet: max length word of a sentence",
            "homework: the pupil enters a sentence and the program says the biggest word",
            "For a crossword generator I need the word with the greatest length from a phrase.",
            "can you look through a paragraph and hand me its longest word?",
            "Please implement a lookup of the lengthiest word in a text, earliest wins on a tie.",
            "which is the longest of all the words someone typed?",
            "need find a word in text who has maximum characters",
            "The layout breaks because of one very long word in the description; tell me which one it is.",
            "not the length, the word itself: the longest in a line of text",
            "split on spaces and give me the word with most chars",
            "what's the pythonic way of picking the longest word from a string",
            "lengthiest token in a string, i.e. the longest one between spaces",
            "I'm writing a poetry analyzer, it should spot the longest word of a poem",
            "longest word in a sentence",
            "find longest word",
            "get the longest word of a string",
            "biggest word in text",
            "return word with most letters",
            "max word by length",
            "which word is the longest",
            "pick longest word from paragraph",
            "function for longest word please",
            "lengthiest word in a phrase",
            "word having the most characters",
            "longest word from input text",
            "Create a function that finds the longest word in a given sentence.",
            "How can I get the word with the greatest number of letters from a string?",
            "Implement a function returning the longest word of a text, the first one on ties.",
            "I need to pick out the longest of the words in a paragraph.",
            "Could you write code that says which word of a sentence is longest?",
            "Given a sentence, return the word that contains the most characters.",
            "Make a function that splits a text and gives back its longest piece.",
            "Define a function to determine the biggest word somebody used in a message.",
            "Build something that takes a string and returns its longest word.",
            "What does the max(key=len) way of finding the longest word look like?",
            "Give me the longest word of a phrase, not its length.",
            "Code a search over the words of a text that keeps the longest so far.",
            "Our column is too narrow and I have to know which word of the heading is the longest one.",
            "In 'the elephant ran away' the answer would be 'elephant'. I want that for arbitrary sentences.",
            "Spelling bee preparation: from a paragraph, choose the word with the most letters so we can test the kids on it.",
            "Please I want function, it takes sentence and must give me the most long word from it. If two same long, the first.",
            "A writer asks what the longest word in her text is; tell her the word itself.",
            "Scrabble friends argue about who used the longest word in a sentence. Settle it by finding it.",
            "Our intern returned the length, 9, but the client wants the word, 'chocolate'. Longest word in the text, please.",
            "exercise 12: read a sentence and output its longest word, if several have the same length take the earliest",
            "Loop over the words and remember the longest you have seen, return that in the end. Can you put this in a function?",
            "The search index should be queried with the most specific term, i.e. the longest word in what the user typed.",
            "I'm hyphenating headlines, so first I've got to detect the longest word in each of them.",
            "Among all the words in a tweet, find me the one that takes the most characters to write.",
            "record holder among the words, by length",
            "argmax of len over the words",
            "most letters wins: which word",
            "the sesquipedalian of a sentence",
            "top word, ordered by char count",
            "widest word in a caption",
            "ORDER BY LENGTH(word) DESC LIMIT 1",
            "name the giant in a phrase",
            "Among all the words of a line, the one made of the most characters should be returned.",
            "What I want is 'umbrella' from 'take an umbrella with you'.",
            "A sentence is given and the word that takes up the most room in it is wanted.",
            "If two words share the top length, the one further to the left should win.",
            "The word itself must be returned, not its size, and it must be the longest one.",
            "No other word of the text may have more letters than the one I get.",
            "For choosing a font size, the longest single word of a headline has to be known.",
            "Out of a text, please get the one word which beats the others in length.",
            "At scrabble night we read a sentence and whoever spots its longest word gets a cookie. I want the computer to judge that.",
            "As a typesetter I want to see the word that is hardest to fit in a column, i.e. the one with the most letters in the paragraph.",
            "feat: report max-length token of a string (split on whitespace, first one wins)",
            "my teacher likes long words and asks us to mark the longest in each sentence. 'we visited a planetarium yesterday' -> planetarium. do it in python",
            "I know max(sentence) gives me the last in the alphabet, that's not it. It's about which word has the largest number of characters.",
            "German has monstrous words. Show me the biggest monster in a text, if there are more of the same size the one which comes first.",
            "Ticket: button labels overflow. Find, for a given label text, the word with the highest character count so we can test with it.",
            "walk word by word, keep the champion, replace it only if a new one is really longer, and at the end tell me the champion",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the longest word of the text, the first one if several are equally long.",
        explanation=(
            "It visits the words in order and remembers a word whenever it is longer than the best one so far. Every word "
            "is looked at once, so the time is linear in the length of the text."
        ),
        cases=(
            (("the fox jumped over",), "jumped"),
            (("I love programming",), "programming"),
            (("a bb ccc",), "ccc"),
            (("longest first here",), "longest"),
            (("hello",), "hello"),
            (("x yy x",), "yy"),
            (("  many   spaces between ",), "between"),
            (("one\nthree\ntwo",), "three"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    return max(text.split(), key=len)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    longest = ""
    for word in text.split():
        if len(word) > len(longest):
            longest = word
    return longest
''',
            ),
            Program(
                style="functional",
                source=r'''from functools import reduce


def {name}(text):
    return reduce(lambda best, word: word if len(word) > len(best) else best, text.split(), "")
''',
            ),
            Program(
                style="one_liner",
                source=r'''def {name}(text):
    return sorted(text.split(), key=len, reverse=True)[0]
''',
            ),
            Program(
                style="robust",
                source=r'''import string


def {name}(text: str) -> str:
    """Return the longest word without punctuation around it, or an empty string if there is none."""
    words = [word.strip(string.punctuation) for word in text.split()]
    return max(words, key=len, default="")
''',
            ),
        ),
        raises=((("",), "ValueError"), (("   ",), "ValueError")),
        careful=r'''def {name}(text):
    words = text.split()
    if not words:
        raise ValueError("text contains no words")
    return max(words, key=len)
''',
        near=("the length of the longest word", "the shortest word", "word_frequencies"),
    ),
    Family(
        key="levenshtein_distance",
        task="algorithm",
        names=("edit_distance", "levenshtein", "string_distance", "min_edits"),
        phrases=(
            "computes the Levenshtein distance of two strings",
            "returns the minimum number of insertions, deletions and substitutions that change a into b",
            "gives 3 for 'kitten' and 'sitting'",
            "calculates the edit distance between two words",
            "tells how many single-character edits it takes to get from one string to the other",
            "measures how different two spellings are, missing and extra letters counting as one error each",
            "finds the fewest changes that turn a into b, where a change adds, removes or replaces one letter",
            "supports a spell checker: how far is a typed word from a correct one, in edits",
            "does dynamic programming over prefixes to compare two strings by edit operations",
            "quantifies the similarity of names which may differ in length, by typos needed",
            "fills the classic table of edit costs and returns its last entry",
            "answers 1 for 'cat' and 'cats', 2 for 'book' and 'back'",
            "determines the cheapest sequence of edits between two texts and returns its cost",
            "works out the smallest amount of typing corrections between a and b",
            "is for fuzzy matching: a number that is 0 for equal strings and grows by one per edit",
            "implements Levenshtein's metric with unit costs",
            "calculates the Levenshtein distance between two words",
            "finds the edit distance of two strings",
            "gets the minimum edit distance between two strings",
            "returns the Levenshtein distance",
            "counts the minimum number of edits needed to transform one string into another",
            "determines how many letters must be inserted, deleted or replaced to turn one word into another",
            "computes the smallest number of operations to convert string a to string b",
            "measures how similar two words are by edit distance",
            "implements the Levenshtein algorithm",
            "compares two strings and says how many insert, delete and replace steps are between them",
            "works out the string edit distance with dynamic programming",
            "gives the number of typos between two words, counting added, missing and wrong letters",
            "evaluates the Levenshtein metric for a pair of texts",
            "finds how many changes are needed to make two words of any length equal",
            "calculates the difference of two strings as a number of single-letter edits",
            "helps match misspelled names by their edit distance",
            "takes two strings and outputs the least number of character insertions, removals and substitutions",
            "does an edit-distance comparison of 'flaw' and 'lawn' with the result 2",
        ),
        asks=(
            "For a spell checker I need to know how many letters must be added, deleted or changed to get from one word to another.",
            "Levenshtein in python",
            "how many edits are between two strings? e.g. 'sunday' and 'saturday' is 3",
            "Given two strings, return their edit distance.",
            "python snippet: edit distance, insert delete replace all cost 1",
            "homework: dynamic programming to find the least number of changes that make word one into word two",
            "I want to match customer names despite typos, so give me a number for how far two spellings are apart, letters may be missing too.",
            "can you compute the minimal number of keystroke corrections from one text to another (insert, delete, substitute)",
            "Please implement the standard algorithm for the minimum edit cost between two words of possibly different length.",
            '"did you mean" feature: count the typos between what was typed and a dictionary word, missing and extra letters included',
            "fewest single-letter operations to turn string a into string b",
            "need calculate distance of Levenshtein for two words",
            "Comparing position by position fails when a letter is missing. Use insertions and deletions as well and return the minimum count.",
            "what's the cheapest way, in edits, to make 'horse' into 'ros'? it's 3, I need that number for any two words",
            "string edit distance",
            "our duplicates check should say how many character edits separate two company names",
            "fuzzy compare of two words by number of inserted, removed or swapped-out letters",
            "0 if both words are equal, else the smallest amount of edits needed to make them equal",
            "levenshtein distance",
            "minimum edit distance",
            "compute levenshtein of two words",
            "how many edits between words",
            "string edit distance dp",
            "min insertions, deletions, substitutions",
            "fewest edits from a to b",
            "count typos between two spellings",
            "edit distance function please",
            "fuzzy string distance, Levenshtein",
            "kitten sitting 3",
            "Create a function that computes the Levenshtein distance of two strings.",
            "How can I calculate the minimum number of edits that turn one word into another?",
            "Implement edit distance with insertion, deletion and replacement of single characters.",
            "I need a number telling how many character edits two strings are apart.",
            "Could you code the dynamic programming solution for edit distance?",
            "Given two words, return the least number of letters to add, remove or change.",
            "Make a function for comparing strings by the edits needed to make them equal.",
            "Define a function that returns 1 for 'house' and 'horse' and 1 for 'house' and 'houses'.",
            "Build the distance measure that spell checkers use for two words of any length.",
            "What would an implementation of Levenshtein's algorithm look like in Python?",
            "Takes two strings, returns the minimal count of single-character operations to convert the first to the second.",
            "Give me the smallest number of insert, delete and replace steps between two texts.",
            "Customers misspell city names, and we want the closest match. For that I need how many letter edits lie between two names.",
            "My autocorrect project must rate candidates: added, missing and wrong letters cost one each. What's the total for two given words?",
            "Leetcode 72 is the problem I am stuck on: convert word1 to word2 in as few operations as possible, return the count.",
            "I want know how many changes is between two words, change is to put letter, to delete letter or to replace letter.",
            "Duplicates like 'Jon Smith' and 'John Smith' slip through. Compute how many edits separate two names, they needn't be equally long.",
            "Review comment: comparing index by index calls 'abc' and 'xabc' totally different. Use a metric allowing insertions and deletions.",
            'When someone types "pythn", suggest "python" because only one keystroke is missing. I need the function that counts such corrections between two words.',
            "For plagiarism detection at word level, tell me how many single-letter modifications lead from one string to the other at minimum.",
            "In the lecture we filled a table with rows for one word and columns for the other; the bottom right cell is the result. Please code it.",
            "The OCR output and the true text differ. How many characters were inserted, dropped or swapped for others, at the least?",
            "so 'gumbo' and 'gambol' are 2 apart, one letter replaced and one added. I'd like that number for every pair of strings",
            "Product wants a tolerance of two typos in the search. Count the typos between query and title, any kind: extra, missing or wrong letter.",
            "typo distance, all three kinds of typo",
            "cost of morphing one word into another",
            "how far apart are two spellings",
            "SQL-like LEVENSHTEIN(s1, s2)",
            "Wagner-Fischer on two words",
            "minimal add/drop/replace steps between strings",
            "string dissimilarity by edits",
            "nr of keystroke fixes from x to y",
            "Letters may be put in, taken out or replaced; how few such steps make one word the other?",
            "What I want is 1 for 'bird' and 'birds', and 1 for 'bird' and 'bard'.",
            "The words may differ in length, and their distance should be the least number of one-letter corrections.",
            "Two strings are given and the cheapest repair of the first into the second should be priced, one per letter.",
            "If nothing has to be corrected, 0 should be returned, otherwise the minimum of corrections, omissions and additions included.",
            "For a spelling quiz, the slips between the pupil's word and the right one must be counted, missing letters too.",
            "As few insertions, removals and substitutions as possible lead from text one to text two; how many are they?",
            "The dynamic-programming number that tells how similar two names of any length are, is what I need.",
            "In the word-ladder variant we play, you may also add or drop a letter. How many moves at least from 'plan' to 'lane'? I think 2.",
            "As a librarian I want titles with slips found, so tell me the smallest number of letter insertions, deletions and changes between two titles.",
            "feat(search): fuzzy score = fewest single-char operations (ins, del, sub; cost 1 each) between query and candidate",
            "git typed as gti, and git says did you mean git? what number do they compute there, the plain one where an insert, a delete and a replace cost 1",
            "Comparing by position is useless when one letter got lost at the start: 'lphabet' and 'alphabet' are just 1 apart. Give me that kind of distance.",
            "Homework on Vladimir L.'s algorithm from 1965: 'tram' to 'train' is 2, 'sun' to 'sun' is 0, '' to 'ab' is 2.",
            "Ticket: merge suggestions for contacts. 'Meier' vs 'Meyer' is 1 edit, 'Meier' vs 'Maier' 1, 'Meier' vs 'Mayers' 3. Supply this number for two names.",
            "i have two texts nearly same and must know how many letters i must insert, throw out or overwrite at minimum so that they become same",
        ),
        params=("a", "b"),
        types="(a: str, b: str) -> int",
        summary="Return the minimum number of single-character edits that turn one string into the other.",
        explanation=(
            "For every prefix of the first string a row holds the distances to all prefixes of the second; each entry is "
            "found from three neighbours. With lengths n and m this takes n times m steps and memory for two rows."
        ),
        cases=(
            (("kitten", "sitting"), 3),
            (("cat", "cats"), 1),
            (("book", "back"), 2),
            (("flaw", "lawn"), 2),
            (("intention", "execution"), 5),
            (("same", "same"), 0),
            (("", "abc"), 3),
            (("abc", ""), 3),
            (("", ""), 0),
            (("ab", "ba"), 2),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (x != y)))
        row = new
    return row[-1]
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(a, b):
    previous = list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        current = [i]
        for j in range(1, len(b) + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            deletion = previous[j] + 1
            insertion = current[j - 1] + 1
            substitution = previous[j - 1] + cost
            current.append(min(deletion, insertion, substitution))
        previous = current
    return previous[-1]
''',
            ),
            Program(
                style="recursive",
                source=r'''from functools import lru_cache


def {name}(a, b):
    @lru_cache(maxsize=None)
    def distance(i, j):
        if i == 0 or j == 0:
            return i + j
        if a[i - 1] == b[j - 1]:
            return distance(i - 1, j - 1)
        return 1 + min(distance(i - 1, j), distance(i, j - 1), distance(i - 1, j - 1))

    return distance(len(a), len(b))
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(a, b):
    rows, cols = len(a) + 1, len(b) + 1
    table = [[i + j if i * j == 0 else 0 for j in range(cols)] for i in range(rows)]
    for i in range(1, rows):
        for j in range(1, cols):
            if a[i - 1] == b[j - 1]:
                table[i][j] = table[i - 1][j - 1]
            else:
                table[i][j] = 1 + min(table[i - 1][j], table[i][j - 1], table[i - 1][j - 1])
    return table[-1][-1]
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(a: str, b: str) -> int:
    """Return the Levenshtein distance, keeping only one row as long as the shorter string."""
    if len(a) < len(b):
        a, b = b, a
    row = list(range(len(b) + 1))
    for i, char_a in enumerate(a, start=1):
        diagonal, row[0] = row[0], i
        for j, char_b in enumerate(b, start=1):
            substitution = diagonal + (char_a != char_b)
            diagonal = row[j]
            row[j] = min(substitution, row[j] + 1, row[j - 1] + 1)
    return row[-1]
''',
            ),
        ),
        raises=(((None, "a"), "TypeError"), (("a", 1), "TypeError")),
        careful=r'''def {name}(a, b):
    if not isinstance(a, str) or not isinstance(b, str):
        raise TypeError("both arguments must be strings")
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        current = [i]
        for j, y in enumerate(b, start=1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]
''',
        near=("hamming_distance", "longest common subsequence"),
    ),
    Family(
        key="hamming_distance",
        task="algorithm",
        names=("hamming", "count_mismatches", "count_differing_positions", "string_mismatches"),
        phrases=(
            "computes the Hamming distance of two strings of equal length",
            "counts the positions at which two strings differ",
            "gives 3 for 'karolin' and 'kathrin'",
            "tells in how many places the characters of first and second are not the same",
            "compares equally long codes position by position and adds up the mismatches",
            "finds the number of substitutions needed to make one string equal to another of the same length",
            "measures transmission errors: how many symbols arrived changed, none being lost",
            "returns how many point mutations separate two DNA strands",
            "zips two strings and sums the pairs that are unequal",
            "works out how many bits are flipped between '1011101' and '1001001'",
            "determines the amount of differing characters at the same index",
            "checks an answer key against given answers and reports the number of wrong letters",
            "calculates Hamming's metric for texts",
            "takes two words of one length and answers how many letters do not agree",
            "is 0 for identical strings and one more for each index with different characters",
            "evaluates position-wise disagreement between two sequences of characters",
            "calculates the Hamming distance between two strings",
            "counts how many characters differ at the same positions of two strings",
            "returns the Hamming distance",
            "finds the number of different characters between two strings of the same length",
            "compares two equal-length strings character by character and counts the differences",
            "gets the count of mismatching positions in two strings",
            "computes the Hamming distance of two DNA sequences",
            "determines the number of positions with different letters",
            "measures the Hamming distance between two words",
            "counts mismatches between two strings at each index",
            "works out how many letters are different when two words are put one above the other",
            "tells by how many symbols two codewords of the same length differ",
            "checks two strings of identical length and reports how many characters don't match",
            "implements Hamming distance for strings",
            "sums up the positions where the characters are unequal",
            "counts substituted characters between two strands of equal length",
            "takes two bit strings of the same length and counts the positions in which they differ",
            "loops through two same-size strings in parallel and counts unequal pairs",
        ),
        asks=(
            "I have two DNA strings of the same length and need the number of places where they differ.",
            "Hamming distance of two strings",
            "how do I count positions where two equally long words have different letters?",
            "Given two strings of equal length, return how many characters don't match at the same index.",
            "python snippet: zip two strings and count mismatches",
            "so 'abcd' and 'abxy' should give 2",
            "homework: compare the answers 'ABCDA' with the solution 'ABDDA' and count wrong ones",
            "For the transmission test I send a bit string and get one back, same length. How many bits are wrong?",
            "can you tell me in how many spots two codes of the same size disagree",
            "Please implement the metric which counts substitutions only, for two words with the same number of letters.",
            "need the number of different symbols in two same long strings, place by place",
            "position-wise diff count for strings",
            "Two serial numbers, same length. The warehouse wants to see how many characters were misread.",
            "go through both strings side by side and add one whenever the letters differ",
            "what is the Hamming difference between 'toned' and 'roses'? code for any pair please",
            "no inserts, no deletes: just tell how many chars are unequal at the same spot in two strings",
            "mutations between two gene strands with identical length",
            "I'd like the number of flipped characters between two equally long codewords",
            "hamming distance",
            "hamming dist between two equal length words",
            "count differing positions in two strings",
            "number of mismatched characters",
            "how many chars differ, same length strings",
            "compare two strings position by position, count differences",
            "dna hamming distance",
            "count point mutations between two strands",
            "different letters at same index, count",
            "mismatch count for equal-length strings",
            "bit string difference count",
            "hamming function for two words please",
            "Create a function that calculates the Hamming distance between two strings of the same length.",
            "How can I count the places at which two equally long strings have different characters?",
            "Implement Hamming distance for two DNA sequences.",
            "I need the number of positions where two codes of equal length don't agree.",
            "Could you write a function comparing two same-length words letter by letter and counting mismatches?",
            "Given 'abcde' and 'abxdy', return 2, because two positions differ.",
            "Make a function that zips two strings together and counts unequal pairs.",
            "Define a function to measure by how many characters two equally long codewords differ.",
            "Build a checker that tells how many symbols of two same-sized strings are unlike.",
            "What's the code for counting differences at the same index of two strings?",
            "Takes two strings of identical length and returns how many characters are not the same.",
            "Give me the count of substitutions between two strings with equally many letters.",
            "Exam sheets are strings like 'ABDCA' and so is the key. How many answers are wrong, i.e. differ from the key at their place?",
            "In biology we compare two strands base by base and note how many bases are not the same. Code this.",
            "I sent 8 bits and got 8 bits. Tell me how many of them flipped on the way; both are strings of 0 and 1.",
            "Two strings, always same long. I want to know on how many places stand other letters.",
            "The Wordle-like game wants to know in how many slots guess and solution have different letters.",
            "Error-correcting codes lecture: write the distance between two codewords of one length as the count of unequal symbols.",
            "Please don't use edit distance here, the lengths are always the same; simply count positions that don't match.",
            "Quality control reads every serial number twice, and the two readings have the same length. How many characters were read differently?",
            "Say 'river' and 'rover' are put above each other: one column differs. I'd like the number of such columns for two words.",
            "A reviewer would like sum(a != b for ...) wrapped as a function for two strings, one character against its opposite.",
            "spot the difference for strings: equal length, count the spots that aren't equal, return the count",
            "Our firmware compares an expected bit pattern with the measured one, same width each. Return how many bits disagree, patterns being text.",
            "mismatches column by column, same-length strings",
            "count unequal pairs in zip(s, t)",
            "bit flips between two bit strings",
            "point mutations between two strands",
            "SUMPRODUCT of differing characters, two strings",
            "how many letters disagree place by place",
            "substitution-only distance, equal sizes",
            "wrong answers vs answer key string",
            "Laid one over the other, at how many places do two equally long strings show different characters?",
            "What I want is 1 for 'cold' and 'cord', and 0 for a word with itself.",
            "The two codes always have the same length, and the number of unequal places should be returned.",
            "Index by index, compare the characters of two strings and count how many times they differ.",
            "Between a sent and a received codeword of one size, the flipped symbols are to be counted.",
            "If character i of one differs from character i of the other, one should be added to the result.",
            "For a family tree of viruses, position-wise differences of aligned sequences must be totalled.",
            "Nothing is inserted or deleted here, only letters in the same spot of two words are compared and misses counted.",
            "Mastermind, simplified: my guess is 'RGBY', the secret is 'RBGY', and I want to know how many pegs are wrong at their place. Here 2.",
            "As a teacher I want to hold a pupil's 'TFFTT' against the solution 'TFTTF' and get the number of mistakes, which is 2.",
            "feat: count positions where two strings of identical length are not the same char (for parity checks)",
            "me and my twin filled in the same questionnaire, each gives a string of letters, equally long. in how many questions did we tick something else",
            "Richard H. of Bell Labs named it: the number of spots in which two codewords disagree. '0110' and '0011' would be 2.",
            "Rosalind problem HAMM: two DNA strings of equal length, report how many symbols don't correspond. Please solve it.",
            "Ticket: the tape is read twice, readings have the same number of characters. Tell operators how many characters came out differently.",
            "i put two words with same count of letters one under another. how many columns has two different letters? 'table' and 'cable' has one",
        ),
        params=("first", "second"),
        types="(first: str, second: str) -> int",
        summary="Return the number of positions at which two strings of equal length differ.",
        explanation=(
            "The two strings are walked in parallel, and a counter is increased at every index where the characters are "
            "unequal. One pass, so the time is linear in their length."
        ),
        cases=(
            (("karolin", "kathrin"), 3),
            (("1011101", "1001001"), 2),
            (("GAGCC", "CATCG"), 3),
            (("abc", "abd"), 1),
            (("same", "same"), 0),
            (("", ""), 0),
            (("a", "b"), 1),
            (("abcd", "dcba"), 4),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(first, second):
    return sum(a != b for a, b in zip(first, second))
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(first, second):
    distance = 0
    for i in range(len(first)):
        if first[i] != second[i]:
            distance += 1
    return distance
''',
            ),
            Program(
                style="functional",
                source=r'''from operator import ne


def {name}(first, second):
    return sum(map(ne, first, second))
''',
            ),
            Program(
                style="recursive",
                source=r'''def {name}(first, second):
    if not first:
        return 0
    return int(first[0] != second[0]) + {name}(first[1:], second[1:])
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(first: str, second: str) -> int:
    """Return how many positions differ; both strings must have the same length."""
    if len(first) != len(second):
        raise ValueError("strings must have the same length")
    return sum(1 for a, b in zip(first, second) if a != b)
''',
            ),
        ),
        raises=((("abc", "ab"), "ValueError"), (("", "a"), "ValueError")),
        careful=r'''def {name}(first, second):
    if len(first) != len(second):
        raise ValueError("strings must have the same length")
    distance = 0
    for a, b in zip(first, second):
        if a != b:
            distance += 1
    return distance
''',
        near=("levenshtein_distance", "the Hamming distance of two integers"),
    ),
    Family(
        key="longest_common_prefix",
        task="algorithm",
        names=("common_prefix", "shared_prefix", "find_common_prefix", "common_start"),
        phrases=(
            "finds the longest common prefix of a list of strings",
            "returns the beginning that all words share",
            "gives 'fl' for ['flower', 'flow', 'flight']",
            "determines the longest string every given word starts with",
            "tells how far a number of strings agree from the left, as the agreeing part",
            "computes what could be auto-completed given the matching command names",
            "yields the shared start of several paths or an empty string when there is none",
            "compares words column by column until a letter differs and answers with the part before",
            "extracts the mutual leading characters from a collection of words",
            "does the job of os.path.commonprefix",
            "looks for the maximal prefix contained in each of the strings",
            "takes 'interview', 'internet' and 'interval' and outputs 'inter'",
            "shows which opening letters are identical in all of the words",
            "works out the biggest initial piece that is the same everywhere in the list",
            "helps group log keys by discovering their joint beginning",
            "shortens a candidate until all words begin with it, and returns the candidate",
            "returns the longest common prefix of several words",
            "gets the common prefix shared by all strings in a list",
            "finds the longest prefix that is common to an array of strings",
            "determines the common beginning of a list of words",
            "computes the longest shared prefix",
            "extracts the common start of all the strings",
            "finds the starting letters that all words in a list have in common",
            "identifies the longest starting substring shared by every string",
            "searches a list of strings for the prefix they all have in common",
            "gives the part at the start that is the same in all given strings",
            "returns the common prefix, or an empty string if the words have none",
            "compares all strings from the first character on and returns what matches in all of them",
            "calculates the longest prefix common to a collection of names",
            "detects the common leading part of file names",
            "pulls out the prefix shared among the words",
            "shows the longest initial string which several words share",
            "solves the longest common prefix problem for a list of strings",
            "takes a list such as ['ab', 'abc', 'abcd'] and finds the common start 'ab'",
        ),
        asks=(
            "I have a list of file paths and want the part they all begin with.",
            "longest common prefix of a list of strings",
            "how do I find what a bunch of words have in common at the start?",
            "Given some words, return the longest beginning shared by every one of them.",
            "so ['interview', 'internet', 'interval'] should give 'inter'",
            "python snippet: common start of several strings",
            "homework: compare the words letter by letter from the left and stop when one is different",
            "For tab completion I need the characters that all candidates start with.",
            "can you give me the shared opening of all strings in a list, empty if there's none",
            "Please implement a search for the maximal initial substring which is common to all entries of a list.",
            "leetcode 14, longest common prefix of the strings",
            "The article numbers of one product line start alike. Determine that shared start from a list of them.",
            "need the biggest prefix what is same for all words in list",
            "shared leading letters of many words",
            "what's the easiest way to tell how far a list of names is identical from the first letter on? I want that text",
            "zip(*words) and stop at the first column that isn't uniform, then return what matched",
            "like os.path.commonprefix, own implementation",
            "flow, flower, flight -> fl",
            "longest common prefix",
            "common prefix of a list of words",
            "find shared prefix of strings",
            "common start of all strings",
            "longest prefix shared by all words",
            "what do these strings start with in common",
            "lcp of string array",
            "shared beginning of a list of names",
            "common leading characters of words",
            "commonprefix for strings",
            "['cart', 'car', 'care'] -> 'car'",
            "fn for longest common string prefix",
            "Create a function that finds the longest common prefix among a list of strings.",
            "How can I find out which starting letters all words of a list have in common?",
            "Implement longest common prefix, giving an empty string when nothing is shared.",
            "I need the longest piece with which every string in a list begins.",
            "Could you code a function that returns the beginning shared by several words?",
            "Given a list of strings, return the longest start that is identical in all of them.",
            "Make a function to extract the common opening part of a group of file names.",
            "Define a function which determines how the words in a list all start, as a string.",
            "Build a helper that gets 'inter' out of 'internet', 'internal' and 'interim'.",
            "What does an efficient solution for the common prefix of many strings look like?",
            "Takes a list of words and returns the prefix every word has.",
            "Give me code for comparing words from the left and returning the matching part.",
            "When I hit Tab in my shell, the matching names are known, and it should fill in as much as all of them share at the front.",
            "All our metrics are called something like app.server.cpu, app.server.mem. Tell me the leading text that all names in a list share.",
            'Got asked in an interview: for ["apple", "apply", "ape"] return "ap". How would you solve this for any list?',
            "I have many words in list. I must find which letters in begin are the same for all words, and return these letters.",
            "A set of paths, all in one folder somewhere: return the characters they agree upon from the left until the first difference.",
            "Phone numbers of one company share their first digits. From a list of such numbers as strings, get those shared first digits.",
            "Start with the first word and shorten it until all the others begin with it; hand back what is left.",
            "Students compare words column by column; when a column has two different letters they stop. The text up to there is the answer.",
            "The report groups articles by the beginning they have in common, so compute this beginning from the article names.",
            "Reviewer here: os.path.commonprefix is meant for paths, so let's have our own function giving the shared start of a list of strings.",
            "If my list is ['prefix', 'prelude', 'pretty'], I'd love to see 'pre', and '' for words with nothing in common at the front.",
            "Which string is the biggest one that you can put a startswith on and get True for every word of a list?",
            "shared head of many strings",
            "where do these words stop agreeing, text up to there",
            "autocomplete stem for candidates",
            "greatest common start",
            "the stem all names begin with",
            "biggest startswith that fits all",
            "initial overlap of a string array",
            "['play','plan','plum'] -> 'pl'",
            "As much text as all the strings have in common from their first character on should be returned.",
            "What I want is 'sun' for 'sunday', 'sunny' and 'sunset'.",
            "From several words, the piece at the front that is equal in every one is wanted.",
            "If the words don't even agree in their first letter, the answer should be an empty string.",
            "Letters are taken from the left for as long as each word in the list has the same one.",
            "All entries of a list begin alike for some length; that beginning, as long as possible, must be found.",
            "For grouping tables, the opening characters which every table name shares have to be determined.",
            "The list may hold any number of strings, and the start they have in common should come back.",
            "Typing 'g' and then Tab completes to 'git-' because everything possible starts so. From the possible commands, compute what Tab may fill in.",
            "As a photographer I want the part of the name that all my files begin with, so 'rome_01', 'rome_02' and 'rome_3' give 'rome_'.",
            "feat: derive album title = leading characters identical in all track names, '' if none",
            "we have url lists like shop.de/a/x and shop.de/a/y and i need the front bit that's the same in all of them, 'shop.de/a/'",
            "Latin class: 'amo', 'amas', 'amat' all start with 'am'. From such a list of forms, get the part at the start that never changes.",
            "Put the words under each other, left-aligned. Read column after column until one column isn't uniform. What was read so far is what I need.",
            "Ticket: log keys 'db.read', 'db.write', 'db.ping' should be shown with the shared start 'db.' as heading. Extract the heading from a list of keys.",
            "which first letters are in common by all strings of my list? not two of them only, all, and so many letters as possible",
        ),
        params=("words",),
        types="(words: list[str]) -> str",
        summary="Return the longest string with which all the words start.",
        explanation=(
            "The first word is the candidate prefix, and it loses its last letter as long as some word does not start with "
            "it. In the worst case this compares all characters of the words several times, usually far fewer."
        ),
        cases=(
            ((["flower", "flow", "flight"],), "fl"),
            ((["interview", "internet", "interval"],), "inter"),
            ((["dog", "racecar", "car"],), ""),
            ((["same", "same"],), "same"),
            ((["alone"],), "alone"),
            (([],), ""),
            ((["", "abc"],), ""),
            ((["ab", "abc", "abcd"],), "ab"),
            ((["abx", "aby", "a"],), "a"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import os


def {name}(words):
    return os.path.commonprefix(words)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(words):
    if not words:
        return ""
    prefix = words[0]
    for word in words[1:]:
        while not word.startswith(prefix):
            prefix = prefix[:-1]
    return prefix
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(words):
    prefix = ""
    for letters in zip(*words):
        if len(set(letters)) > 1:
            break
        prefix += letters[0]
    return prefix
''',
            ),
            Program(
                style="functional",
                source=r'''from itertools import takewhile


def {name}(words):
    columns = takewhile(lambda column: len(set(column)) == 1, zip(*words))
    return "".join(column[0] for column in columns)
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(words: list[str]) -> str:
    """Return the common prefix of all words; only the smallest and largest word need comparing."""
    if not words:
        return ""
    smallest, largest = min(words), max(words)
    for i, char in enumerate(smallest):
        if char != largest[i]:
            return smallest[:i]
    return smallest
''',
            ),
        ),
        raises=((("abc",), "TypeError"), ((["a", 1],), "TypeError")),
        careful=r'''def {name}(words):
    if isinstance(words, str) or not all(isinstance(word, str) for word in words):
        raise TypeError("words must be a list of strings")
    prefix = ""
    for letters in zip(*words):
        if len(set(letters)) > 1:
            break
        prefix += letters[0]
    return prefix
''',
        near=("remove_prefix", "longest common substring or suffix"),
    ),
    Family(
        key="extract_numbers",
        task="parsing",
        names=("find_numbers", "numbers_in_text", "get_integers", "parse_numbers"),
        phrases=(
            "extracts all whole numbers from a text as integers",
            "finds the numbers in a string",
            "turns 'I have 2 cats and 13 dogs' into [2, 13]",
            "returns a list of the ints that occur in text, from left to right",
            "pulls every sequence of digits out of a sentence and converts it to int",
            "reads the figures someone wrote in a message",
            "scans text for digits, groups neighbouring ones, and gives the resulting numbers",
            "collects integers hidden between words",
            "ignores letters and keeps the numeric parts as a list of ints",
            "grabs quantities out of a recipe line such as '3 eggs, 250 g flour'",
            "parses free text into the integers it mentions",
            "applies a digit regex to a string and gives back the matches as numbers",
            "lists the numbers contained in a log message",
            "gets [12, 7] from 'a12b7'",
            "discovers digit runs and yields their integer values, an empty list if there are none",
            "filters a text down to its numerical content",
            "extracts all numbers from a string",
            "gets all integers out of a text",
            "finds all the integers in a sentence and returns them as a list",
            "returns every number that appears in a string",
            "parses the numbers from a text",
            "pulls out all numbers from a string containing letters and digits",
            "retrieves the integers contained in a text",
            "picks the numbers out of mixed text",
            "makes a list of all the whole numbers found in a string",
            "uses re.findall to get the numbers in a text and converts them to integers",
            "collects the numeric values from a sentence",
            "searches a text for numbers and lists them in order",
            "takes a string and returns the list of ints inside it",
            "separates the numbers from the words and returns just the numbers",
            "detects the integers written in digits within a text",
            "gathers every whole number mentioned in a paragraph",
            "captures number sequences in text as int values",
            "gets [3, 250] out of '3 eggs, 250 g flour'",
        ),
        asks=(
            "I have text like 'bought 3 apples and 12 pears' and want [3, 12].",
            "number extractor for strings",
            "how do i get all the numbers out of a sentence as ints",
            "Given a text, return a list with every whole number in it, left to right.",
            "python snippet: find all digits groups in a string and convert them to int",
            "homework: a story has some numbers inside, collect them in a list",
            "Our invoices arrive as free text. Pull the integer figures from it in the order they appear.",
            "can you pick the integers from a messy string such as 'x10y200z3'?",
            "Please implement a scan of a text which collects all integers written in digits.",
            "need take all numbers what are inside text and put to list",
            "which numbers are mentioned in this text? list of ints please",
            'regex \\d+ on a string, results as integers',
            "The log says 'retry 2 of 5 after 30 s' and I'd like those three numbers.",
            "ignore the words, keep the numbers: '5 and 77' becomes [5, 77]",
            "harvest integers from text",
            "what's a good way to read the quantities from a recipe line as a list of ints?",
            "Digit by digit is wrong, '42' must be one entry. Return all numbers found in the string.",
            "everything numeric in a string, as integers, in sequence",
            "extract numbers from string",
            "find all numbers in text",
            "get integers from a string",
            "pull numbers out of a sentence",
            "list of ints in a text",
            "parse all integers from text",
            "numbers contained in a string",
            "regex for all numbers in text, as ints",
            "grab digits groups as integers",
            "collect whole numbers from a message",
            "'a1b22' -> [1, 22]",
            "return every number found in text",
            "Create a function that extracts all whole numbers from a string and returns them as a list.",
            "How can I get the numbers out of a text that also has words?",
            "Implement a function that finds every integer in a sentence, in the order they appear.",
            "I need a list of the integers mentioned in a given text.",
            "Could you pull all the numeric values from a string and convert them to int?",
            "Given 'order 12 has 3 items', return [12, 3].",
            "Make a parser which ignores letters and gives the numbers as ints.",
            "Define a function to scan a string for digit sequences and return their values.",
            "Build something that takes free text and lists the whole numbers in it.",
            "What would be the re.findall solution to collect integers from a text?",
            "Takes a string and returns all numbers it contains, from first to last.",
            "Code that picks numbers like 7 and 2024 out of mixed text.",
            "Support tickets mention order numbers somewhere in the text. Fetch me every number that occurs in a ticket, as integers.",
            "A recipe line says '2 cups sugar, 4 eggs'. I want the amounts [2, 4] so I can work with them.",
            "My puzzle input has lines such as 'move 3 from 5 to 9', and all I want is the three integers.",
            "I have string with words and numbers mixed, please give list with only numbers, already as int type.",
            "The sensor prints 'T=21 H=40 P=1013'. Get the readings from that as a list of numbers.",
            "Current code splits 15 into 1 and 5. A run of digits must be read as one number, and all numbers of the text be returned.",
            "For the quiz on reading comprehension, show which figures occur in a story, in reading order.",
            "A manager forwards mails with budget figures buried in sentences; let us dig out all whole numbers automatically.",
            'Chat messages like "meet at 5, bring 20 dollars" should yield 5 and 20 in a list. No numbers, empty list.',
            "Filename 'img_0_of_15.png' holds two numbers, and I'd like both of them. The same for any other string.",
            "throw everything away that isn't a number and give me what's left as list of integers",
            "Advent of Code helper please: feed it a line of text, receive the non-negative ints inside.",
            "ints hidden in prose",
            "scrape figures off a sentence",
            "text -> [int, int, ...]",
            "every digit group as an integer",
            "sift the numerals from a string",
            "quantities mentioned in a note, as a list",
            "map(int, re.findall(digits))",
            "ignore the words, list the numbers",
            "Wherever digits stand together in a text, they should be read as one integer and put in a list.",
            "What I want is [5, 100] from 'win 5 of 100 prizes'.",
            "Letters and other signs are to be skipped; the whole numbers in between are wanted, in order.",
            "If the text has no figures at all, the list must be empty.",
            "The integers someone mentions in a message should be returned one after another as real ints.",
            "From a free-form remark, all the whole numbers have to be listed, repeated ones as well.",
            "For further calculation, the figures in a line of words must be available as a list of integers.",
            "Each number that occurs in the string, no matter what it is glued to, should be in the result.",
            "The captain's log says 'day 12: 3 whales, 40 gulls'. I want the 12, the 3 and the 40, as numbers in a list.",
            "As an accountant I want all whole amounts out of a memo, so 'paid 70 and 15, rest 0' turns into [70, 15, 0].",
            "feat(parser): return non-negative ints occurring in a text, left to right, duplicates kept",
            "my gym notes go like 'squats 5x80 then bench 60' and i want [5, 80, 60] from that. i dont care about the words",
            "A maths word problem is typed in: 'Tom has 4 pens and buys 9 more'. Find which numbers it has, here [4, 9], no sum needed.",
            "Coordinates arrive as strings such as 'p=10,20 r=7'. Don't parse the format, just hand me every whole number: [10, 20, 7].",
            "Ticket: error texts contain codes and line numbers ('E42 at line 180'). Collect all such integers from a given text, here 42 and 180.",
            "how can i take from the string all digits which stand together and make int from every such group, and have all in one list",
        ),
        params=("text",),
        types="(text: str) -> list[int]",
        summary="Return the non-negative whole numbers that occur in the text, in order.",
        explanation=(
            "Digits are collected while they follow each other; at any other character, and at the end, the collected "
            "digits are converted to an integer. The text is read once, so the time is linear."
        ),
        cases=(
            (("I have 2 cats and 13 dogs",), [2, 13]),
            (("a12b7",), [12, 7]),
            (("3 eggs, 250 g flour",), [3, 250]),
            (("no numbers here",), []),
            (("42",), [42]),
            (("",), []),
            (("room 7, floor 7",), [7, 7]),
            (("2024 was 1 year ago",), [2024, 1]),
            (("x 0 y",), [0]),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import re


def {name}(text):
    return [int(digits) for digits in re.findall(r"\d+", text)]
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    numbers = []
    digits = ""
    for char in text:
        if char.isdigit():
            digits += char
        elif digits:
            numbers.append(int(digits))
            digits = ""
    if digits:
        numbers.append(int(digits))
    return numbers
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    spaced = "".join(char if char.isdigit() else " " for char in text)
    return list(map(int, spaced.split()))
''',
            ),
            Program(
                style="iterative",
                source=r'''from itertools import groupby


def {name}(text):
    numbers = []
    for is_number, chars in groupby(text, key=str.isdigit):
        if is_number:
            numbers.append(int("".join(chars)))
    return numbers
''',
            ),
            Program(
                style="robust",
                source=r'''import re

DIGIT_RUN = re.compile(r"[0-9]+")


def {name}(text: str) -> list[int]:
    """Return the whole numbers in the text, in order; a text without digits gives an empty list."""
    if not text:
        return []
    return [int(match.group()) for match in DIGIT_RUN.finditer(text)]
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((42,), "TypeError")),
        careful=r'''import re


def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return [int(digits) for digits in re.findall(r"\d+", text)]
''',
        near=("summing the numbers in a text", "extracting single digits", "extracting decimal numbers"),
    ),
    Family(
        key="extract_hashtags",
        task="parsing",
        names=("find_hashtags", "get_hashtags", "hashtags_in", "parse_hashtags"),
        phrases=(
            "extracts the hashtags of a post, without their # signs",
            "returns the words that follow a # in text",
            "turns 'I love #python and #code' into ['python', 'code']",
            "finds all hashtags in a tweet and lists them minus the hash character",
            "collects the tag names people marked with #, in the order they come",
            "pulls out topics: each word with a leading hash, the hash itself dropped",
            "gives a list of tag words like 'sunset' for a caption with '#sunset' in it",
            "parses social media text for its tags and leaves away the number sign",
            "searches for # plus word characters and captures just the word",
            "reads off which tags a message carries, as bare names",
            "gets ['a', 'b'] from '#a #b'",
            "lists whatever was hash-tagged, hash marks stripped",
            "picks hashtag names from a comment so I can index it by topic",
            "scans a string and keeps only words prefixed by '#', returned unprefixed",
            "determines a photo's labels by looking at the hashtags in its description, with '#' cut off",
            "matches #word patterns and returns the word parts",
            "extracts hashtags from a text, dropping the #",
            "finds the hashtags in a string and returns them without the # symbol",
            "gets the list of hashtag words in a tweet, without the hash",
            "returns the names of all hashtags in a post",
            "pulls hashtags out of a social media post as plain words",
            "parses the hashtags from a caption and removes the leading # of each",
            "collects every hashtag from a message, not including the pound sign",
            "gives all words that are preceded by # in a string",
            "retrieves the words after hash signs",
            "lists the hashtags used in a tweet, the # left out",
            'uses the regex #(\\w+) to capture tags',
            "searches a text for hashtags and returns just the tag words",
            "detects the hashtags in an Instagram caption and gives their words",
            "picks out words beginning with # and strips the # from them",
            "takes a tweet and outputs a list of tags without hash symbols",
            "gathers the hashtag topics of a text",
            "identifies which tags are marked by # in a string, in order of appearance, without the mark",
            "makes ['sunset', 'beach'] of 'Great day! #sunset, #beach.'",
        ),
        asks=(
            "I'm analysing tweets and need the tags people used, without the #.",
            "hashtag extractor, names without #",
            "how do I get all words that start with # from a post, minus the #?",
            "Given a caption, return the list of its hashtags with the hash sign dropped.",
            "so 'nice #view from the #top' gives ['view', 'top']",
            "python snippet: parse #tags out of a string",
            "homework: find the hashtags in an instagram text and make a list of them (only the words)",
            "The social media team wants a list of the hashtags in each comment, bare names only.",
            "can you write something to collect tags like #summer from a message, just 'summer'",
            "Please implement the detection of hashtags in a text; the result lists the tag names without their sign, as they come.",
            "need all hash tags of text, symbol # is not needed",
            "which topics were tagged in a post? i want the words behind the # signs",
            "regex for #word, return the words",
            "For my notes app: a note containing #todo and #home should yield those two tag names.",
            "pull out hashtags as plain words",
            "what would you use to list the #keywords in a string, cutting off the pound sign",
            "tags from tweet text, no pound sign",
            "The indexer gets a post and has to know its hashtags. Store 'python', not '#python'.",
            "extract hashtags",
            "find hashtags in text, without #",
            "get hashtag names from a tweet",
            "parse hashtags from post",
            "list of tags after # signs",
            "hashtag parser, drop the hash",
            "pull tags out of a caption",
            "words following # in a string",
            "'#fun #sun' -> ['fun', 'sun']",
            "hashtags of a message as plain words",
            "collect hashtags, no hash symbol",
            "get all #tags from string without the #",
            "Create a function that extracts all hashtags from a post and returns them without the # sign.",
            "How can I get the hashtag words from a tweet, leaving off the hash?",
            "Implement a hashtag finder that returns a list of bare tag names.",
            "I need all the words that are marked with # in a text, minus the mark.",
            "Could you make a function that collects the hashtags of an Instagram caption, the # cut off?",
            "Given a message, return its hashtags in order, each without its pound sign.",
            "Build a tag extractor: text in, list of hashtag names out, no # in the names.",
            "Define a function which finds #words in a string and returns the words.",
            "What regex-based code gives me the names behind all hash signs in a text?",
            "Takes 'learning #python today' and returns ['python'].",
            "Give me the tags used in a social media post as a list of plain strings.",
            "Make code to read off topics people tagged with #, the symbol itself removed.",
            "Marketing wants to know which hashtags our followers use. From one post, produce the tag words, without the symbol.",
            "My note-taking app lets me write #work or #idea anywhere in a note. List those labels for a note, just 'work', 'idea'.",
            "I download tweets and want from every tweet the hashtags, but only the words, the sign # must be away.",
            "The trend counter stores 'news', not '#news'. So find the hashtags in the text and hand over the part after the sign.",
            "Commit messages at our company contain things like #bugfix and #release. Fetch these keywords from a message, hash stripped.",
            'The captions look like "Sunset at the beach #nature #sea!". What I want is [\'nature\', \'sea\'], no hash, no exclamation mark.',
            "Data science course, exercise on Twitter: get the tags that appear in a text after a hash character, as a list.",
            "split and startswith('#') leaves commas on my tags. Return clean tag names, also without the leading hash.",
            "When somebody uploads a photo, read the description and turn each #something into a searchable label 'something'.",
            "could someone show me how to find each # followed by a word and keep just this word? several per text are possible",
            "Which topics did the author tag? Look for the hash signs in the post and return the names after them in order.",
            "Our forum recently got hashtags. For indexing a comment we need their names, without '#', as they occur.",
            "topics of a post, # chopped",
            "what's tagged in this tweet",
            "words behind the pound sign",
            "insta caption to tag list, bare",
            "octothorpe-marked words, mark removed",
            "re.findall(#word) keep word",
            "toot tags without the symbol",
            "labels from '#a text with #labels'",
            "Each word that has a # stuck to its front should be listed, but without the #.",
            "What I want is ['coffee', 'monday'] from 'First #coffee of this #monday'.",
            "A caption is given, and the names of its hashtags are to be returned in reading order.",
            "If nobody tagged anything with a hash sign, an empty list should be the answer.",
            "The sign itself must not be part of the results, only the tag that follows it.",
            "For a tag cloud, the hashtagged words of a post have to be picked out, hash dropped.",
            "Out of a tweet, please list whatever comes directly after a number sign, word by word.",
            "Punctuation after a hashtag doesn't belong to it, nor does the # before it; tags should be returned clean.",
            "Our bakery asks customers to post with #freshbread. I want to see which tags they put in a post, as plain words in a list.",
            "As a blogger I want '#vegan soup, #quick!' to file my recipe under vegan and quick, so give me ['vegan', 'quick'].",
            "feat: tags = names following '#' in the message body, order of appearance, symbol stripped",
            "i write my diary w/ things like #family or #gym in it, and want these topics as list ['family', 'gym'] for each entry",
            "Twitter exercise in the data course: from the text of one tweet produce its tags; 'Go #team go #Blue' leads to ['team', 'Blue'].",
            "Not the @people, those come later. At the moment I need the #things from a comment, each without its leading sign.",
            "Ticket 402: search by topic. A topic is anything users mark with the hash key in front. Get the topics from the text, minus the mark.",
            "when in text is # and then word, i need this word, when is # alone then not. all of the words go in one list please",
        ),
        params=("text",),
        types="(text: str) -> list[str]",
        summary="Return the hashtags of the text without the # sign, in order.",
        explanation=(
            "The text is cut at the # signs, and from the start of every part but the first the letters, digits and "
            "underscores are taken as a tag. Every character is visited about once: linear time."
        ),
        cases=(
            (("I love #python and #code",), ["python", "code"]),
            (("#a #b",), ["a", "b"]),
            (("Great day! #sunset, #beach.",), ["sunset", "beach"]),
            (("no tags",), []),
            (("#only",), ["only"]),
            (("",), []),
            (("#top_10 list",), ["top_10"]),
            (("#Start and #END",), ["Start", "END"]),
            (("a # alone",), []),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import re


def {name}(text):
    return re.findall(r"#(\w+)", text)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    tags = []
    for part in text.split("#")[1:]:
        tag = ""
        for char in part:
            if not (char.isalnum() or char == "_"):
                break
            tag += char
        if tag:
            tags.append(tag)
    return tags
''',
            ),
            Program(
                style="functional",
                source=r'''import string


def {name}(text):
    words = (word.rstrip(string.punctuation) for word in text.split())
    return [word[1:] for word in words if word.startswith("#") and len(word) > 1]
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    tags = []
    start = text.find("#")
    while start != -1:
        end = start + 1
        while end < len(text) and (text[end].isalnum() or text[end] == "_"):
            end += 1
        if end > start + 1:
            tags.append(text[start + 1:end])
        start = text.find("#", end)
    return tags
''',
            ),
            Program(
                style="robust",
                source=r'''import re

HASHTAG = re.compile(r"(?<![\w&/])#(\w+)")


def {name}(text: str) -> list[str]:
    """Return the hashtags without #; a # inside a word or a link does not begin one."""
    if not text:
        return []
    return [match.group(1) for match in HASHTAG.finditer(text)]
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((["#a"],), "TypeError")),
        careful=r'''import re


def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return re.findall(r"#(\w+)", text)
''',
        near=("extract_emails", "extracting @mentions", "hashtags with the # kept"),
    ),
    Family(
        key="extract_emails",
        task="parsing",
        names=("find_emails", "get_email_addresses", "emails_in_text", "parse_emails"),
        phrases=(
            "extracts all e-mail addresses from a text",
            "finds the emails in a string",
            "turns 'Write to ann@example.com or bob@test.org.' into ['ann@example.com', 'bob@test.org']",
            "returns a list of the mail addresses mentioned, in their order",
            "collects contacts of the form name@domain out of a web page's text",
            "pulls every address with an @ and a dotted domain from a letter",
            "scans a document for e-mail addresses, leaving punctuation behind them aside",
            "harvests whom I could write to from a pasted signature",
            "picks the user@host.tld patterns from a message",
            "looks through text for electronic mail addresses",
            "gathers recipients from a line like 'To: Ann <ann@x.org>, Bob <bob@y.org>'",
            "gives all substrings that look like emails",
            "applies an address regex to text and hands back the matches",
            "lists each email somebody left in a comment",
            "detects mailboxes inside running text, returning an empty list when there are none",
            "parses out email contacts so they can be put in an address book",
            "extracts email addresses from a string",
            "finds all email addresses in a text",
            "gets every email from a block of text",
            "returns a list of all emails found in a string",
            "pulls email addresses out of a document",
            "searches text for email addresses and returns them in order",
            "parses a text for email addresses",
            "retrieves the emails contained in a message",
            "uses a regular expression to find emails in text",
            "collects all the e-mail addresses that appear in a paragraph",
            "picks out email addresses from unstructured text",
            "grabs the emails in a string as a list",
            "lists the email addresses written in a text",
            "detects every email address in a long text",
            "scrapes email addresses from the text of a page",
            "takes a text and outputs all addresses like name@example.com that are in it",
            "identifies and lists email addresses in raw text",
            "reads a message and finds out which email addresses are mentioned",
        ),
        asks=(
            "I've got a long text with contacts in it and want all the email addresses.",
            "email scraper for a string",
            "how do i find every mail address in a text with python",
            "Given a document as a string, return a list of the e-mail addresses in it, in order of appearance.",
            "so 'ask amy@home.net or joe@work.com' gives ['amy@home.net', 'joe@work.com']",
            "python snippet: regex findall for emails",
            "homework: read a letter and list the email addresses which are written there",
            "Sales copied a whole mail thread into one field. Get the addresses out of it.",
            "can you pull the emails from a To: line like 'Ann <ann@x.org>, Bob <bob@y.org>'",
            "Please implement extraction of all electronic mail addresses contained in a given text.",
            "need collect all email from text to list",
            "who is mentioned by email here? list the addresses found in a message",
            "Not validating one address, but finding all of them inside a bigger text.",
            "everything like name@domain.tld in a string, as list",
            "For the newsletter I have to gather addresses from pasted web page text.",
            "what's the best way to grab mail addresses out of log output",
            "list of e-mails in a text",
            "dig out the contacts' email addresses from a paragraph, without commas or brackets around them",
            "extract emails from text",
            "find all email addresses in a string",
            "get email addresses from text",
            "email extractor",
            "regex to find emails in text",
            "pull mail addresses out of a document",
            "list emails contained in string",
            "scrape e-mail addresses from page text",
            "grab all emails from a message",
            "parse out email addresses",
            "collect email contacts from text",
            "which emails are in this text",
            "Create a function that extracts all email addresses from a given text.",
            "How can I find every e-mail address inside a long string?",
            "Implement an email finder that returns the addresses as a list in their order.",
            "I need to get the email addresses out of some unstructured text.",
            "Could you write a function which pulls each mail address from a paragraph?",
            "Given a string, return a list of everything in it that looks like name@domain.com.",
            "Make a scanner for text that collects the email addresses it comes across.",
            "Define a function to harvest addresses with an @ sign from a text.",
            "Build an extractor that takes a letter and lists the emails mentioned in it.",
            "What regular expression and code would catch all the emails in a text?",
            "Takes text such as 'mail me at tom@acme.org' and returns ['tom@acme.org'].",
            "Give me the addresses someone could write to that occur in a document.",
            "I inherited a text file of meeting notes with contacts scattered all over. Fetch every email address that appears there.",
            "HR pasted fifty signatures into one text field. Please dig out the e-mails so we can invite those people.",
            "The log has lines with users' mail addresses between other stuff, and privacy wants a list of the ones that show up in a text.",
            "I need take from big text all what is e-mail and put it to the list, without points and brackets around.",
            "Header lines like 'Bob <bob@mail.net>; Eve <eve@mail.net>' come in; the addresses alone should come out, as a list.",
            "Code review: is_valid_email checks one string, but here we have to locate addresses anywhere in a text and return all of them.",
            "As an exercise with regular expressions, gather the e-mail addresses that a web page's text contains.",
            'Somebody replied "reach me under sue@corp.com or at home, sue@home.org". I want both addresses from such replies.',
            "A customer says our import missed his contact address because it was in brackets. Find all email addresses in a text, brackets or not.",
            "If there are no addresses in the text I expect an empty list, otherwise each email in the sequence it was written.",
            "Before redacting a document we must know which electronic addresses are mentioned in it. List them.",
            'help, my boss gave me a huge text and asked "who can we email from this?", so make a list of the addresses in it',
            "harvest mail contacts from a blob",
            "who@where strings in a text",
            "fish out the inboxes mentioned",
            "grep -o for email addresses",
            "contact addresses, from messy paste to list",
            "all things shaped like user@host.tld",
            "mail address miner",
            "text in, recipients' emails out",
            "Wherever an electronic mail address occurs in the text, it should be put in the list.",
            "What I want is ['kim@web.de'] from 'Questions? kim@web.de!'.",
            "Signs around an address, like brackets or a full stop, must not be returned with it.",
            "A long letter is given and everyone's mail address in it is wanted, from top to bottom.",
            "If the text holds no mail address, an empty list should be returned.",
            "From the body of a message, the addresses one could send a mail to have to be collected.",
            "For the newsletter, mail addresses that are scattered over a text need to be gathered in a list.",
            "Everything else in the document is unimportant, I just want the emails that are written in it.",
            "At the fair people scribbled contacts on a form, now scanned as one big text. Get me each e-mail on it so I can say thanks.",
            "As a recruiter I want the addresses out of a pasted CV, so 'Mail: eva@post.at, Tel 555' gives ['eva@post.at'].",
            "feat(import): locate e-mail addresses anywhere in free text and return them in sequence",
            "somebody hit reply all and now i have a giant cc mess like 'Al <al@x.com>; Bo <bo@y.com>'. just the x@y parts please, in a list",
            "My website is attacked by a bot which reads addresses off the page. To see what it sees, list the emails found in the page's text.",
            "The club's minutes mention 'ask tim@club.org (or jo@club.org)'. I need both, tim@club.org and jo@club.org, and the same from other minutes.",
            "Ticket GDPR-7: before a document is published we have to know which mail addresses it contains. Report them, in the order of the text.",
            "i don't want to check if a mail is right, i want to find in big text where are mails and get them all out",
        ),
        params=("text",),
        types="(text: str) -> list[str]",
        summary="Return the e-mail addresses that occur in the text, in order.",
        explanation=(
            "The text is split into words, punctuation around each is stripped, and a word counts as an address when it has "
            "one @ with a name before it and a domain with a dot after it. Linear in the length of the text."
        ),
        cases=(
            (("Write to ann@example.com or bob@test.org.",), ["ann@example.com", "bob@test.org"]),
            (("To: Ann <ann@x.org>, Bob <bob@y.org>",), ["ann@x.org", "bob@y.org"]),
            (("me@site.io",), ["me@site.io"]),
            (("no addresses here",), []),
            (("",), []),
            (("first.last@mail.example.com, thanks!",), ["first.last@mail.example.com"]),
            (("meet @ noon",), []),
            (("(info@shop.net)",), ["info@shop.net"]),
            (("a1@b2.com; c3@d4.com",), ["a1@b2.com", "c3@d4.com"]),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import re


def {name}(text):
    return re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)
''',
            ),
            Program(
                style="plain",
                source=r'''import string


def {name}(text):
    emails = []
    for word in text.split():
        word = word.strip(string.punctuation)
        user, at, domain = word.partition("@")
        if user and at and "." in domain and "@" not in domain:
            emails.append(word)
    return emails
''',
            ),
            Program(
                style="functional",
                source=r'''import re


def {name}(text):
    words = re.split(r"[\s,;:<>()\[\]\"']+", text)
    is_email = re.compile(r"[^@]+@[^@.]+(\.[^@.]+)+").fullmatch
    return list(filter(is_email, (word.strip(".!?") for word in words)))
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    cleaned = "".join(char if char.isalnum() or char in "@._+-" else " " for char in text)
    emails = []
    for word in cleaned.split():
        word = word.strip(".-")
        parts = word.split("@")
        if len(parts) == 2 and parts[0] and "." in parts[1]:
            emails.append(word)
    return emails
''',
            ),
            Program(
                style="robust",
                source=r'''import re

EMAIL = re.compile(r"\b[A-Za-z0-9][\w.%+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}\b")


def {name}(text: str) -> list[str]:
    """Return the e-mail addresses in the text, in order and with repetitions."""
    if not text:
        return []
    return [match.group() for match in EMAIL.finditer(text)]
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((5,), "TypeError")),
        careful=r'''import re


def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)
''',
        near=("checking whether a string is a valid e-mail address", "extract_hashtags"),
    ),
)
