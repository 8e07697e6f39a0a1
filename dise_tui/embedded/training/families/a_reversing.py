"""Text: reversing, palindromes, anagrams."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="reverse_string",
        task="simple_function",
        names=("reverse_text", "reversed_string", "backwards", "flip_string"),
        phrases=(
            "reverses a string",
            "returns text backwards, character by character",
            "turns 'hello' into 'olleh'",
            "flips the order of all letters in a string",
            "spells a word from its end to its beginning",
            "gives the mirror image of text",
            "puts the last character first and the first one last, with everything in between swapped accordingly",
            "takes 'abc' and answers 'cba'",
            "outputs the characters of its input in opposite order",
            "lets me read a sentence from right to left",
            "builds a new string whose i-th character is the i-th from the end of the old one",
            "inverts the sequence of characters",
            "writes a string the wrong way round",
            "does what slicing with a step of -1 does",
            "makes 'stressed' out of 'desserts'",
            "produces reversed text, spaces and punctuation included as ordinary characters",
            "returns the reverse of a string",
            "returns a string backwards",
            "takes a string and gives it back reversed",
            "inverts a string so that it starts with its last character",
            "writes text in reverse",
            "returns the letters of a word from last to first",
            "turns a string around",
            "reverses the characters in a text",
            "computes the reversed version of some text",
            "transforms a string into its reversal",
            "changes a text so that all its characters are in backward order",
            "reverses the input text with a slice",
            "walks through a string from the last index to the first and joins the characters into a new string",
            "swaps characters from both ends of a string until the middle is reached",
            "reverses a string without using built-in functions",
            "gets a string in which the characters of the given one come in reversed order",
            "performs string reversal",
        ),
        asks=(
            "how do I flip a string in python?",
            "any string backwards",
            "I need my text spelled from the last character to the first, so 'abc' becomes 'cba'",
            "Given a string, return it in reverse.",
            "python snippet: reverse text",
            "For a mirror-writing toy I want whatever the user types shown back to front, character by character.",
            "My son wants to see his name written the wrong way round. Help us out?",
            "Please invert a string so that its final character comes first.",
            "interview warm-up: return the characters of a string in opposite order",
            "Homework: Read a word from right to left and give it back.",
            "we store a DNA strand as text and need the letters in reversed sequence, nothing else changed",
            "turn 'desserts' into 'stressed', works for any string",
            "The puzzle page should display the answer backwards under the question, as in 'hello' -> 'olleh'.",
            "Is there a simple way to turn a piece of text around, spaces and punctuation being treated like all other characters?",
            "I have string and want receive same string but from end to beginning",
            "mirror a string",
            "Slicing with a negative step confuses me, can you show me how to get a string reversed?",
            'Encode a short note by writing all of it tail first: "hello world" should read "dlrow olleh".',
            "reverse a string",
            "string reversal function",
            "reverse text please",
            "flip a string around",
            "string backwards",
            "fn to reverse characters in a string",
            "print text in reverse order",
            "invert a string",
            "reversed version of a word",
            "write a word backwards",
            "str reverse python",
            "last character first string",
            "Create a function that reverses a string.",
            "How can I reverse a string in Python?",
            "Could you write a function which returns its input string backwards?",
            "I need a simple string reverser.",
            "Given a text, return its characters in reverse order.",
            "Implement string reversal.",
            "Give me a function that takes 'cat' and returns 'tac'.",
            "What would code for reversing a string look like?",
            "Make a function to output a word from its last letter to its first.",
            "Build something that gives me the mirror image of a string.",
            "function which accepts a string and hands it back the other way round",
            "Code to spell any text backwards, character for character.",
            "Just started learning Python. The exercise says to take a string like 'apple' and produce 'elppa'. How do I write it?",
            "Ambulances have their name written backwards on the front. I want to do that with arbitrary text, so 'abc' becomes 'cba'.",
            "In an interview yesterday they asked me to reverse a string and I blanked. Show me how it's done.",
            "We have a legacy system which stores text in the wrong direction, 'olleh' for 'hello'. Turn it back, every character.",
            "please how to make the string to begin from end and finish with the begin, all symbols",
            "My kid is obsessed with saying things backwards. Let her type a text and see it with all its letters in opposite order.",
            "Spaces and punctuation count as well: 'ab!' turns into '!ba', an empty text stays empty.",
            "To sort domain names by ending I compare them backwards, so the whole string needs to be reversed first, character by character.",
            "For a magic trick the computer must show the spectator's sentence in reverse, the final letter coming first.",
            "Our unit test expects 'nohtyP' when 'Python' is passed. The function just needs to flip the text.",
            "Task: a text is given. Return the text read from right to left, nothing removed, nothing added.",
            "the reversing part of my encoder is missing, it should take a message and return all of its characters in opposite sequence",
            "back-to-front text",
            "strrev like PHP",
            "mirror a piece of text",
            "last char first, whole string",
            "s[::-1] as a function",
            "text turned tail to head",
            "emordnilap generator: stressed -> desserts",
            "invert character sequence",
            "The final character should come out first, the first one last, and everything between likewise.",
            "What I want is 'dlrow olleh' when 'hello world' is typed, so the complete text mirrored.",
            "To be held up to a mirror, the text must be spelt from its end, blanks included.",
            "All characters, signs and digits too, have to be output in the opposite sequence.",
            "A text goes in, and its characters are to be handed back from the right end leftwards.",
            "If I pass 'ab!' then '!ba' ought to be the answer.",
            "By pushing characters on a stack and popping them, the text should be turned about.",
            "The entire string must be flipped end for end, not merely its words.",
            "as a magician I want the audience's text shown from its last letter to its first so that it seems written behind glass",
            "my parrot game repeats what you say but the wrong way about, so 'Python' is answered by 'nohtyP'",
            "feat: add backwards mode, the characters of the message are displayed from end to start",
            "Leonardo da Vinci wrote from right to left. Do that with my diary entry, character for character.",
            "TOY-4: what the kid types on the keyboard must appear in opposite character order on the LED strip, 12345 typed as text gives 54321",
            "in Java there's StringBuilder.reverse(), what would be the thing in python for whatever text i have",
            "RNA strand came in from the wrong end as text, please flip the letters so that it begins with the last",
            "how do text from end to begin, i need 'olleh' if user gave 'hello'",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the text with its characters in reverse order.",
        explanation=(
            "It goes through the characters and puts each one in front of what has been collected, so the last ends up "
            "first. Rebuilding the string at every step is quadratic in theory, but simple and fine for short texts."
        ),
        cases=(
            (("hello",), "olleh"),
            (("Python",), "nohtyP"),
            (("hello world",), "dlrow olleh"),
            (("12345",), "54321"),
            (("desserts",), "stressed"),
            (("a",), "a"),
            (("",), ""),
            (("level",), "level"),
            (("ab!",), "!ba"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    return text[::-1]
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    result = ""
    for char in text:
        result = char + result
    return result
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    return "".join(reversed(text))
''',
            ),
            Program(
                style="recursive",
                source=r'''def {name}(text):
    if len(text) <= 1:
        return text
    return {name}(text[1:]) + text[0]
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    chars = list(text)
    left, right = 0, len(chars) - 1
    while left < right:
        chars[left], chars[right] = chars[right], chars[left]
        left += 1
        right -= 1
    return "".join(chars)
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str) -> str:
    """Return the characters of the text in reverse order; an empty text stays empty."""
    if not text:
        return ""
    return text[::-1]
''',
            ),
        ),
        raises=(((123,), "TypeError"), (([1, 2],), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return text[::-1]
''',
        near=("reverse_words", "reverse_each_word", "is_palindrome"),
    ),
    Family(
        key="reverse_words",
        task="simple_function",
        names=("reverse_word_order", "reverse_sentence", "flip_word_order", "words_backwards"),
        phrases=(
            "reverses the order of the words in a sentence",
            "turns 'one two three' into 'three two one'",
            "puts the last word first without touching the letters inside the words",
            "makes the words of a text appear in opposite order",
            "gives back a sentence word by word from the end, joined by single spaces",
            "swaps word positions so that 'hello world' reads 'world hello'",
            "talks like Yoda in the simplest way: same words, order turned round",
            "splits a string into words, reverses that list and joins it",
            "flips a phrase at the level of words, each word remaining readable",
            "rearranges sentence so that its final word leads and its first word ends it",
            "takes a line of words and lists them backwards as a line again",
            "reads a sentence from right to left, but whole words at a time",
            "outputs the words in reverse, extra blanks being dropped",
            "inverts word sequence",
            "changes 'the sky is blue' to 'blue is sky the'",
            "produces a back-to-front sentence in which every word is still spelled normally",
            "reverses the words in a string, not the letters",
            "returns a sentence with its words in reverse order",
            "takes a sentence and gives back its words from last to first",
            "flips the word order of a sentence",
            "writes the words of a sentence in reversed order, separated by a single space",
            "reverses word order",
            "reorders a string so that the last word becomes the first and the first becomes the last",
            "turns the order of words around while each word keeps its spelling",
            "inverts the order of the words in a text",
            "transforms 'I love Python' into 'Python love I'",
            "reverses a sentence word by word",
            "outputs the words of the input sentence starting with the last one",
            "splits a sentence on whitespace and joins the words in reverse order",
            "changes the sequence of the words of a phrase to the opposite one, the words themselves untouched",
            "puts the words of a string in backward order",
            "pushes the words of a sentence on a stack and pops them off to rebuild the sentence from its end",
            "gets a sentence whose words are arranged from the last to the first",
        ),
        asks=(
            "I've a sentence and want its words in the opposite order, so 'the sky is blue' becomes 'blue is sky the'.",
            "reverse word order",
            "how can I make the last word come first and the first one last, the words themselves staying readable?",
            "Given a sentence, return it word by word from the end.",
            "python snippet: 'one two three' -> 'three two one'",
            "For a language game we need the words of a sentence lined up backwards. The spelling of each word must not change.",
            "classic interview q: flip the words in a string, not the letters",
            "My English pupils get sentences with the word sequence turned around and must repair them. Please produce such sentences.",
            "rearrange a line of text so it starts with its final word and ends with its opening word",
            "yoda mode: 'hello world' should come back as 'world hello'",
            "Please list the words of a phrase from last to first as one string again, single spaces between.",
            "i want to read my text from the right but whole words, you know?",
            "Exercise: split a sentence, invert the order of the pieces, put it together again.",
            "Names come in as 'Smith John Peter' and should be 'Peter John Smith'; in general just swap the word order around.",
            "the words should be backwards, the letters not",
            "Could you turn a sentence around at word level? Extra blanks can vanish.",
            "I need that the sentence goes in contrary direction, last word is first, but every word is written normal.",
            'Path-like phrases "a b c d" have to be output as "d c b a". Do that for any words.',
            "reverse word order in a sentence",
            "reverse the words of a sentence",
            "flip order of words",
            "words in reverse order please",
            "sentence word reversal, not letters",
            "last word first sentence",
            "reverse a sentence word by word",
            "swap word order in a string",
            "'hello world' to 'world hello'",
            "backwards sentence, keep words intact",
            "fn reversing sequence of words",
            "sentence with word order reversed",
            "Create a function that reverses the order of words in a sentence.",
            "How can I reverse the words in a string without reversing their letters?",
            "Could you write a function that returns a sentence with its words in opposite order?",
            "I need the words of a string listed from last to first, joined by spaces.",
            "Given a sentence, return the words in reverse order.",
            "Implement word order reversal for a text.",
            "Give me code that takes 'we love dogs' and returns 'dogs love we'.",
            "What would a function to reverse a sentence by words look like?",
            "Make a function which puts the last word of a sentence at the beginning and so on.",
            "Build something that reverses the sequence of words but leaves each word readable.",
            "function to split a sentence into words, reverse the list and join it again",
            "Code for turning a phrase around word-wise: first word goes last, last goes first.",
            "Leetcode 151 asks to reverse the words in a string and squeeze extra spaces. I'd like a clean solution.",
            "I'm writing a parody bot which speaks in reverse word order, e.g. 'strong are you' from 'you are strong'. Words themselves unchanged.",
            "A language teacher wants scrambled sentences for class, where the words simply run from the end to the start.",
            "My version flips the letters too and gives 'dlrow olleh'. What I want is 'world hello', the words moved, not spelled backwards.",
            "Homework: given the line 'alpha beta gamma', produce 'gamma beta alpha', for any number of words.",
            "I want that words in sentence go from last to first, but word inside stays normal. Example: 'I am here' will be 'here am I'.",
            "Breadcrumb texts like 'Home Shop Shoes' must be displayed with the deepest level first: 'Shoes Shop Home'. Any words, split at blanks.",
            "Translating Japanese glosses word for word gives me the right words in the wrong direction. Turn the word order of the line around.",
            "Too many spaces in the input should be normalised, and the words must come out starting from the final one.",
            "Our tester wants a sentence read by words from the end, so that 'press the red button' becomes 'button red the press'.",
            "Think of a stack of words: push the words of a sentence, pop them all, and write them in that order with single spaces.",
            "Poetry experiment! Take a verse and rearrange it so it starts with its last word and ends with its first.",
            "last word leads, first word trails",
            "backward word sequence",
            "Yoda sentence: words last to first",
            "split, flip list, join",
            "invert token order in a sentence",
            "sentence by words, tail to head",
            "sky is blue => blue is sky",
            "words in opposite sequence, spelling intact",
            "The closing word should open the sentence and the opening word should close it.",
            "What I want is 'calm Stay' out of 'Stay calm', with no letter inside a word moved.",
            "Words are to swap places, first with last and so forth, while their spelling is kept.",
            "However many blanks there were, the words must come out back to front with one blank between.",
            "A sentence goes in and its vocabulary is recited starting with the final word.",
            "If the tokens are a b c d, then d c b a ought to be the output, as one text.",
            "So that learners guess the original, the word sequence of the phrase has to be turned about.",
            "Not the characters but the words should be read from the end of the sentence.",
            "as a language teacher I want the sentence's words served from the end so that my pupils have to put them in order",
            "feat: right-to-left display puts the final word at the front, words themselves readable as before",
            "my translation app gets japanese-like word order from swapping everything: last word goes first, 'one two three' is 'three two one'",
            "the poem 'roses are red' should be performed from its last word to its first, 'red are roses'. any line of verse",
            "BUG-70: breadcrumb words come in wrong sequence, 'shoes men shop' instead of 'shop men shoes'. Turn the sequence of words about.",
            "stack exercise from uni: push the words of a line, pop them, write them with a blank between, so the line comes out last word first",
            "grandpa reads headlines from the wrong end, word after word but every word correct. simulate grandpa",
            "i have phrase, need put words from the end to the start, letters in word don't touch",
        ),
        params=("sentence",),
        types="(sentence: str) -> str",
        summary="Return the sentence with its words in reverse order.",
        explanation=(
            "The sentence is split at white space into a list of words, the list is reversed, and the words are joined by "
            "single spaces. Time and memory are linear in the length of the sentence."
        ),
        cases=(
            (("one two three",), "three two one"),
            (("hello world",), "world hello"),
            (("the sky is blue",), "blue is sky the"),
            (("a b c d",), "d c b a"),
            (("Stay calm",), "calm Stay"),
            (("single",), "single"),
            (("",), ""),
            (("  some   extra spaces ",), "spaces extra some"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(sentence):
    return " ".join(sentence.split()[::-1])
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(sentence):
    words = sentence.split()
    words.reverse()
    return " ".join(words)
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(sentence):
    words = sentence.split()
    result = []
    while words:
        result.append(words.pop())
    return " ".join(result)
''',
            ),
            Program(
                style="recursive",
                source=r'''def {name}(sentence):
    first, *rest = sentence.split() or [""]
    if not rest:
        return first
    return {name}(" ".join(rest)) + " " + first
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(sentence: str) -> str:
    """Return the words of the sentence in reverse order, separated by single spaces."""
    words = sentence.strip().split()
    return " ".join(reversed(words))
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((["a", "b"],), "TypeError")),
        careful=r'''def {name}(sentence):
    if not isinstance(sentence, str):
        raise TypeError("sentence must be a string")
    return " ".join(reversed(sentence.split()))
''',
        near=("reverse_string", "reverse_each_word"),
    ),
    Family(
        key="reverse_each_word",
        task="simple_function",
        names=("reverse_words_in_place", "flip_each_word", "reverse_letters_of_words", "mirror_words"),
        phrases=(
            "reverses every word of a sentence but keeps the words where they are",
            "turns 'hello world' into 'olleh dlrow'",
            "spells each word backwards, word order unchanged",
            "flips the letters inside all words separately",
            "mirrors word after word while the sequence of words stays the same",
            "makes a secret message by writing the words from their last letter to their first, one at a time",
            "takes 'abc def' and returns 'cba fed'",
            "applies string reversal to every space-separated part",
            "works on words individually: each is turned round and put back in its own place",
            "leaves positions of words alone, though within a word the letters run backward",
            "produces a sentence with each of its words in reverse spelling",
            "changes the letter order per word, not the order of the words",
            "maps reversed over the words of a string and joins them with blanks again",
            "gives 'I ekil snoitpo' for 'I like options'",
            "writes words back to front inside an otherwise normal sentence",
            "inverts characters word-wise",
            "reverses each word in a sentence",
            "reverses the letters of every word while keeping the word order",
            "returns a sentence in which each word is written backwards",
            "reverses all words individually",
            "takes a sentence and reverses the characters of each word in place",
            "flips every word of a string, but the words stay in the same order",
            "writes every word in a text backwards without moving the words",
            "splits a sentence into words, reverses each of them and joins them again with spaces",
            "turns each word of a sentence around",
            "transforms a string by reversing its words one by one, their positions being preserved",
            "inverts the letters in each word of a text",
            "reverses the spelling of each word in a phrase",
            "returns a sentence with the letters of each word in opposite order",
            "loops over the words of a string and replaces each by its reverse",
            "changes 'good morning' to 'doog gninrom'",
            "reverses the individual words of a string but not the sentence as a whole",
            "makes every word in a sentence read from its last letter to its first, and leaves the order of words as it was",
        ),
        asks=(
            "I want every word spelled backwards but still in its place, 'hello world' -> 'olleh dlrow'.",
            "flip letters of each word, keep word order",
            "how do i mirror all the words in a sentence one by one without moving them?",
            "Given 'Python is fun', return 'nohtyP si nuf'.",
            "python snippet: reverse the characters inside each word of a string",
            "Kids' secret language: each word is said from back to front, the sentence otherwise runs as usual. Translate into it, please.",
            "So the words remain where they are, only their letters run the other way. Can you code this?",
            "This reverses the whole sentence, which isn't what I meant; individual words should be turned around on the spot.",
            "For our escape room I need a message in which all the words are written in reverse, one after the other in normal sequence.",
            "Invert a sentence wordwise: spelling backward, positions unchanged.",
            "abc def should give cba fed, any sentence",
            "Homework: take a sentence apart into words, turn each word round, and join them in the original order.",
            "i need to obfuscate a phrase a bit by spelling its words the wrong way round, not changing which word comes first",
            "Please rewrite text so that each single word begins with its last letter and ends with its first.",
            "What's the neatest approach for applying string reversal separately to all the words in a text?",
            "per-word reversal of a sentence",
            "The words in sentence must stay on same place but letters in them go from end to start.",
            "Make 'good morning' look like 'doog gninrom', and the same with longer sentences.",
            "reverse each word in a sentence",
            "reverse every word individually",
            "flip letters within each word",
            "reverse words in place",
            "spell each word backwards, order kept",
            "reverse letters of words, not order",
            "each word backwards please",
            "mirror every word of a sentence",
            "per-word string reverse",
            "'hello world' to 'olleh dlrow'",
            "reverse characters word by word, same positions",
            "sentence with words spelled backwards",
            "Create a function that reverses each word in a sentence but keeps the word order.",
            "How can I reverse the letters of every word in a string?",
            "Could you write a function that flips each word of a sentence individually?",
            "I need every word of a text written backwards while the words stay in their order.",
            "Given a sentence, return it with the letters of each word reversed.",
            "Implement letter reversal for each separate word of a string.",
            "Give me code that takes 'red car' and returns 'der rac'.",
            "What would a function look like that reverses words one at a time without moving them?",
            "Make a function which leaves the words in position and reverses their letters.",
            "Build something that maps every word in a sentence to its reversed spelling.",
            "function to turn each word around, the sentence order unchanged",
            "Define something that reverses the characters in each space-separated word.",
            "Leetcode 557: reverse the characters of each word within a sentence while preserving the initial word order. Show me.",
            "My sister and I used to talk with all words backwards, one by one. Make 'see you later' into 'ees uoy retal' for us.",
            "For the puzzle page I'd like a sentence whose words are each spelled from back to front but appear in the usual sequence.",
            "Code kata: spin words. In this version all words get spun, i.e. their letters are reversed, but they don't change places.",
            "I tried text[::-1] but it also changes which word comes first. I'd only like the letters inside each of the words to be reversed.",
            "In my sentence every word must be turned, for example 'my cat' to 'ym tac', and first word is still first.",
            "Homework: write a cipher which goes through a sentence word after word and writes each one starting with its last letter.",
            "Subtitle glitch effect: each word on the line is shown mirrored, letter-wise, though the line itself still goes left to right.",
            "'I like options' must become 'I ekil snoitpo'. One-letter words naturally look the same, word positions don't change.",
            "Split at blanks, reverse each piece, put the pieces back together in the order they had. That's all I need.",
            "The escape room clue should be hard to read but not too hard, so all of its words are written backwards in their original places.",
            "A tester reported that the word order got lost. The words should keep their slots; only the letters in every word change direction.",
            "spell every word backwards, in place",
            "wordwise mirroring of a sentence",
            "flip letters per token, keep sequence",
            "olleh dlrow from hello world",
            "map reversed over words, rejoin",
            "back-spelling of individual words",
            "invert each token's characters, slots unchanged",
            "sdrawkcab speech, word by word",
            "Inside each word the letters should run the other way, but the words keep their seats.",
            "What I want is 'cba fed' from 'abc def', so nothing hops over a blank.",
            "The first word is to remain first, only spelt from its end, and so on through the sentence.",
            "Each token between blanks has to be mirrored for itself, the sentence being left in sequence.",
            "A phrase goes in and the phrase with all words individually turned about comes out.",
            "If a word has one letter it looks as before, longer ones must be spelt from the tail.",
            "As a light cipher, every word of the message ought to be written tail first where it stands.",
            "Word positions are sacred; merely the characters within them should be flipped.",
            "as a scout leader I want notes whose words are each spelt from the end, in normal sequence, so that the cubs can crack them",
            "feat: 'mirror talk' filter, 'one two three' is posted as 'eno owt eerht'",
            "French kids have verlan, we flip letters: 'Python is fun' we say 'nohtyP si nuf'. make me a translator for whole sentences",
            "my chatbot shall sound like a demon, so all words it says get turned about letter by letter but stay where they are in the sentence",
            "CIPHER-2: encode a line by turning about the letters of its first word, then its second, and so on. The words don't trade places.",
            'teacher: "take a sentence, leave the words where they are, write each from right to left". me: confused, pls code',
            "The ransom note in my novel reads 'teem em ereh', i.e. 'meet me here' with each word spelt tail first. I have more notes to encode.",
            "need every word in phrase to turn over by letters, but place of word the same stays",
        ),
        params=("sentence",),
        types="(sentence: str) -> str",
        summary="Return the sentence with the letters of every word reversed and the words in their old order.",
        explanation=(
            "The sentence is split at the spaces, every word is reversed by a slice with step -1, and the words are joined "
            "in their old order. The cost is linear in the number of characters."
        ),
        cases=(
            (("hello world",), "olleh dlrow"),
            (("abc def",), "cba fed"),
            (("I like options",), "I ekil snoitpo"),
            (("one two three",), "eno owt eerht"),
            (("Python is fun",), "nohtyP si nuf"),
            (("word",), "drow"),
            (("",), ""),
            (("a b c",), "a b c"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(sentence):
    return " ".join(word[::-1] for word in sentence.split(" "))
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(sentence):
    reversed_words = []
    for word in sentence.split(" "):
        reversed_words.append(word[::-1])
    return " ".join(reversed_words)
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(sentence):
    return " ".join(reversed(sentence[::-1].split(" ")))
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(sentence):
    result = ""
    word = ""
    for char in sentence:
        if char == " ":
            result += word + " "
            word = ""
        else:
            word = char + word
    return result + word
''',
            ),
            Program(
                style="robust",
                source=r'''import re


def {name}(sentence: str) -> str:
    """Return the sentence with every word reversed, keeping all white space as it is."""
    return re.sub(r"\S+", lambda match: match.group()[::-1], sentence)
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((8,), "TypeError")),
        careful=r'''def {name}(sentence):
    if not isinstance(sentence, str):
        raise TypeError("sentence must be a string")
    return " ".join(word[::-1] for word in sentence.split(" "))
''',
        near=("reverse_words", "reverse_string"),
    ),
    Family(
        key="is_palindrome",
        task="validation",
        names=("check_palindrome", "palindrome", "reads_same_backwards", "is_palindromic"),
        phrases=(
            "checks whether a string is a palindrome",
            "tells if a word reads the same forwards and backwards",
            "returns True for 'level' and False for 'hello'",
            "compares a text with its own reversal",
            "tests a word for mirror symmetry",
            "decides if the characters from the end are equal to those from the start",
            "says yes when reversing word changes nothing",
            "determines palindromicity of a single word",
            "verifies that first and last letter match, then second and second to last, and so on",
            "finds out if something like 'racecar' stays itself when you turn it round",
            "gives a boolean: is the word equal to itself spelled backwards",
            "recognizes palindromes such as abba or noon",
            "is true exactly for symmetric strings",
            "answers whether you can read word from either end",
            "uses two pointers moving inwards to see if a string is the same both ways",
            "validates that a code of digits or letters, like '12321', is palindromic",
            "checks if a word is a palindrome",
            "determines whether a given string is a palindrome",
            "returns True if the string is a palindrome, otherwise False",
            "tests whether a word is spelled the same backwards",
            "finds out if a string is equal to its reverse",
            "checks that a string reads the same from left to right and from right to left",
            "says if the given word is a palindrome like 'racecar'",
            "does a palindrome check on a word",
            "detects whether a word is a palindrome",
            "takes a word and tells whether it stays the same when reversed",
            "identifies words that can be read in both directions",
            "reverses a word and compares it with the original",
            "verifies that a string is palindromic",
            "reports whether the letters of a word are the same in reverse order",
            "decides if a word like 'noon' is a palindrome or not",
            "returns a boolean telling if the first half of a word mirrors the second half",
            "checks for a palindrome by comparing characters from both ends of the word",
            "evaluates whether a string is the same as the string reversed",
        ),
        asks=(
            "Is 'racecar' the same backwards? I want to find out for any word.",
            "palindrome checker for a single word",
            "any idea how to tell whether a string equals its own reverse?",
            "Given a word, return True if it's a palindrome, else False.",
            "python snippet: check 'level' style words that read the same in both directions",
            "for a quiz app I need to know if the word a player enters is a palindrome",
            "We collect names like Anna or Otto in lowercase and want a yes/no for each: can it be read from either end?",
            "Please verify that a string is symmetric, i.e. its first character matches the last and so on inwards.",
            "My teacher asked us to test whether a word stays the same if you read it from the back. How is that coded?",
            "true/false: word reads identically forwards and in reverse",
            "Does noon still say noon when it is flipped? Determine this for a string.",
            "I have list of words and for every word I want to know is it palindrome or not, need the check",
            "The name generator should favour mirror words such as abba, so it needs a palindrome test for strings.",
            "string palindrome bool",
            "recognise words that don't change when you reverse their letters",
            "How would you write a palindrome check with two indices moving towards each other, for a plain word?",
            "Let me know whether some string of letters is palindromic: 'hello' isn't, 'level' is.",
            "Detect if the second half of a word is the first half mirrored.",
            "palindrome check",
            "check if word is a palindrome",
            "is string a palindrome",
            "palindrome function please",
            "palindrome tester for strings",
            "detect palindromes, one word",
            "does word read same backwards",
            "fn for palindrome words",
            "string equals its reverse?",
            "word palindrome true or false",
            "test palindromic string",
            "same forwards and backwards check",
            "Create a function that checks if a word is a palindrome.",
            "How can I check whether a string is a palindrome?",
            "Could you write a function that tells if a word reads the same in both directions?",
            "I need a palindrome checker that returns True or False for a string.",
            "Given a string, return whether it is equal to its reverse.",
            "Implement a simple palindrome test for words.",
            "Give me a function which returns True for 'kayak' and False for 'boat'.",
            "What would code to detect a palindrome look like?",
            "Make a function to determine if a word is spelled the same backwards.",
            "Build a boolean check for words such as 'radar' or 'civic'.",
            "function that compares a word to its reversed form and says if they match",
            "Code something that verifies whether a word is palindromic.",
            "My daughter asks if 'rotator' is a palindrome. I'd like to type in a word and get yes or no.",
            "In the word game a player scores double when their word is the same read from the right. I need that test.",
            "Got this as a first Python exercise: find out if the user's word, for example 'level', is a palindrome.",
            "DNA-like codes in our data, simple strings without spaces, are interesting when they are symmetric. Return True if one is.",
            "Please say me how to know if word from left and from right is the same word, like 'anna'.",
            "Compare the first letter with the last, the second with the one before last, and so on. If all agree, answer True.",
            "Interviewers love asking for a palindrome check on a plain string. What's the neat answer?",
            "we filter a dictionary for words like noon, deed and refer, so we need a predicate for a single word",
            "The username 'abccba' earns a badge since it's a mirror of itself. Check a given name string for that, character for character.",
            "Does flipping the word change it? If no then True, if yes then False. 'racecar' doesn't change, 'python' does.",
            "As part of a lesson on strings I want my pupils to see a function that recognises palindromes such as 'otto'.",
            "Our vanity plate shop labels plate texts that look identical from both ends, e.g. 'AB1BA'. Is a given text one of those?",
            "mirror word yes/no",
            "s == s[::-1], bool",
            "kayak-type word recogniser",
            "single word symmetric?",
            "spelled identically in reverse",
            "predicate: word is its own mirror",
            "backwards-proof word test",
            "reversible word detector, e.g. noon",
            "It should come out true only if the word spelt from its end is that very word.",
            "What I want is a yes for 'abba' and a no for 'abca'.",
            "Its outermost letters must agree, then the next ones inwards, up to the middle of the word.",
            "A word goes in, and the verdict whether it is symmetric about its middle comes out.",
            "Words which don't change when read from the right ought to be recognised.",
            "If the mirrored word is another word than before, the answer has to be False.",
            "For a list of curious words, each candidate must be tested for reading alike both ways.",
            "By swapping the word end for end, is anything altered? True if nothing is.",
            "as a parent of twins Anna and Otto I type 'anna' or 'otto' and want to hear whether the name is the same the other way about",
            "feat: award a badge for symmetric words, e.g. 'racecar' qualifies, 'python' doesn't",
            "my crossword setter loves words like 'deified' and 'redder'. is a given word one of this kind? bool pls",
            "the word puzzle accepts only mirror words, so 'level' gets in and 'hello' is turned away at the door",
            "GAME-8: bonus if the laid word is equal when laid from right to left. Input is the word as text, output True or False.",
            "use deque: compare popleft and pop while there are letters of the word left, false on the first mismatch, true otherwise",
            "first semester, sheet 2: decide for a string if it equals itself written in the opposite direction, letter for letter",
            "word is same if read from back? need answer true or false, like 'radar' is true",
        ),
        params=("word",),
        types="(word: str) -> bool",
        summary="Tell whether the word reads the same forwards and backwards.",
        explanation=(
            "Two indices start at the ends and move towards the middle as long as their characters are equal; the first "
            "difference proves that it is no palindrome. At most half of the word's length in comparisons, no extra memory."
        ),
        cases=(
            (("level",), True),
            (("hello",), False),
            (("racecar",), True),
            (("abba",), True),
            (("12321",), True),
            (("python",), False),
            (("a",), True),
            (("",), True),
            (("ab",), False),
            (("abca",), False),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(word):
    return word == word[::-1]
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(word):
    left = 0
    right = len(word) - 1
    while left < right:
        if word[left] != word[right]:
            return False
        left += 1
        right -= 1
    return True
''',
            ),
            Program(
                style="recursive",
                source=r'''def {name}(word):
    if len(word) < 2:
        return True
    return word[0] == word[-1] and {name}(word[1:-1])
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(word):
    return all(a == b for a, b in zip(word, reversed(word)))
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(word: str) -> bool:
    """Tell whether the word equals its reversal; an empty word counts as a palindrome."""
    half = len(word) // 2
    return all(word[i] == word[-1 - i] for i in range(half))
''',
            ),
        ),
        raises=(((121,), "TypeError"), ((None,), "TypeError")),
        careful=r'''def {name}(word):
    if not isinstance(word, str):
        raise TypeError("word must be a string")
    return word == word[::-1]
''',
        near=("is_palindrome_phrase", "reverse_string", "testing whether a number is a palindrome"),
    ),
    Family(
        key="is_palindrome_phrase",
        task="validation",
        names=("is_sentence_palindrome", "palindrome_ignoring_punctuation", "is_loose_palindrome", "check_phrase_palindrome"),
        phrases=(
            "checks whether a sentence is a palindrome, ignoring case, spaces and punctuation",
            "returns True for 'A man, a plan, a canal: Panama'",
            "tells if a phrase reads the same both ways when only its letters and digits are looked at",
            "strips everything but alphanumeric characters, lowercases, and tests for being equal to the reverse",
            "recognizes palindromic sentences like 'Was it a car or a cat I saw?'",
            "decides about whole-phrase palindromes with commas, blanks and capitals not mattering",
            "verifies a palindrome in the loose sense of word puzzles",
            "is a forgiving palindrome test for full sentences",
            "says whether phrase is the same backwards once it has been normalized",
            "skips non-alphanumeric signs from both ends and compares the remaining letters case-insensitively",
            "determines if the letters of a sentence, regardless of spacing, form a mirror image",
            "accepts 'No lemon, no melon' as a palindrome",
            "finds out if a line of text is palindromic apart from its punctuation",
            "answers yes or no: do the letters of this sentence make the same string read from the end?",
            "validates palindromes people type with spaces and mixed capitals",
            "gives a bool for a cleaned-up text being symmetrical",
            "checks if a phrase is a palindrome, not counting spaces, punctuation and upper or lower case",
            "determines whether a sentence is a palindrome after removing all non-alphanumeric characters",
            "returns True if a sentence reads the same backwards when spaces and punctuation are ignored",
            "tests a sentence for being a palindrome, case-insensitively and with only its letters and digits counting",
            "ignores spaces, commas and capitals and checks for a palindrome",
            "cleans a text of punctuation and spaces, converts it to lower case and checks whether it is a palindrome",
            "says if a phrase like 'Never odd or even' is a palindrome",
            "does a case-insensitive palindrome check that skips punctuation and blanks",
            "detects whether a whole sentence is a palindrome if one disregards its punctuation",
            "takes a phrase and tells whether its letters, without spaces and case, are the same in reverse",
            "verifies that a sentence with spaces and punctuation marks is still a palindrome",
            "reports whether the alphanumeric characters of a text form a palindrome",
            "finds out if a sentence can be read backwards, whatever its blanks, capital letters and commas",
            "identifies palindrome sentences such as 'Madam, in Eden, I'm Adam'",
            "filters out everything except letters and digits and compares what is left with its reverse, ignoring case",
            "evaluates whether a string is a valid palindrome considering only alphanumeric characters and ignoring cases",
            "performs a palindrome test on phrases with spaces and punctuation, which must not matter",
        ),
        asks=(
            "'A man, a plan, a canal: Panama' should count as a palindrome, so skip commas, spaces and capitals when checking.",
            "sentence palindrome check ignoring punctuation, blanks and case",
            "how can I find out if a whole sentence is a palindrome when only letters and digits matter?",
            "Given a phrase, return True if its alphanumeric characters, case disregarded, read the same from both ends.",
            "leetcode valid palindrome, the one where you drop non-alphanumerics and compare in lower case",
            "Readers send us palindromic sentences for our puzzle column. I need to verify them without regard to spacing, punctuation or upper case.",
            "python snippet: is 'No lemon, no melon' a palindrome, commas and spaces not counting",
            "my check says False for 'Was it a car or a cat I saw?' because of the spaces and the question mark, it should be True",
            "I want to test sayings for being the same backwards, but please be lenient about case and anything that isn't a letter or number.",
            "Strip a sentence down to its letters and digits, lowercase them, and tell me if that's a palindrome.",
            'for the language club: does "Madam, in Eden, I\'m Adam" read equally in both directions if one only looks at the letters?',
            "phrase-level palindrome, forgiving about commas and capitals",
            "Homework: Decide whether a sentence is a palindrome. Blanks, punctuation marks and big or small letters make no difference.",
            "Could you check full lines of text for palindromes? Non-alphanumerics should be overlooked, as should case.",
            "ignore everything except letters/digits, ignore upper vs lower, then see whether the text mirrors itself",
            "I need understand if phrase is same from the back, without look at spaces and signs and big letters",
            "The palindrome game accepts entire sentences with punctuation. It must judge them by their letters alone, in any case.",
            "What about a palindrome test that normalises the sentence first, removing whatever is no letter or digit and the case?",
            "palindrome sentence check",
            "phrase palindrome, ignore punctuation and case",
            "valid palindrome ignoring non-alphanumerics",
            "is this sentence a palindrome",
            "palindrome check ignoring spaces and case",
            "case-insensitive palindrome, letters and digits only",
            "check palindromic phrase",
            "sentence palindrome tester please",
            "palindrome test that skips punctuation",
            "alphanumeric-only palindrome check, case ignored",
            "palindrome for whole sentences",
            "loose palindrome checker for phrases",
            "Create a function that checks if a phrase is a palindrome, ignoring spaces, punctuation and case.",
            "How can I test whether a sentence is a palindrome regardless of punctuation and capital letters?",
            "Could you write a palindrome checker that only looks at letters and digits and ignores case?",
            "I need a function to detect palindromic sentences like 'Step on no pets'.",
            "Given a phrase, return True if it is a palindrome once spaces and punctuation are removed, case-insensitively.",
            "Implement the valid palindrome problem where only alphanumeric characters count and case doesn't.",
            "Give me code that says True for 'Able was I, ere I saw Elba!'.",
            "What would a palindrome test for full sentences look like?",
            "Make a function that cleans a sentence and then checks whether it reads the same backwards.",
            "Build a case-insensitive check for palindromes with spaces and commas in them.",
            "function to decide if a sentence is a palindrome when you disregard everything but letters and numbers",
            "Code a check which normalizes text to lowercase alphanumerics and compares it with its reverse.",
            "'Do geese see God?' is a palindrome to any human, but my simple reverse check says no. Make it ignore the blanks, case and question mark.",
            "I'm collecting palindromic sentences with my students and want to verify entries. Commas, spaces, apostrophes and big letters shouldn't spoil anything.",
            "Website form: visitor enters a phrase such as 'Mr. Owl ate my metal worm', page answers whether it's a palindrome. Only letters and digits count.",
            "A customer complains that 'Taco cat!' isn't accepted as a palindrome. Ignore upper and lower case as well as anything not alphanumeric.",
            "In review: please don't compare raw strings, since a palindrome phrase contains punctuation. Filter to alphanumerics, lowercase, then compare both ways.",
            "Two pointers from either end of the sentence, skipping characters that are neither letter nor digit, comparing without case. Return whether they always match.",
            "I want to know is the sentence same from end, but don't count spaces, points, commas and big letters.",
            "For the assignment 'Eva, can I see bees in a cave?' has to be True, and 'race a car' False. Only alphanumeric characters matter.",
            "Our trivia night has a round on palindromic sayings. Tell me for a line of text if its letters mirror, spacing and signs aside.",
            "Even '12 21' with its blank should pass, as should 'Madam', because neither spaces nor capitals play a role in this palindrome test.",
            "Sometimes people send whole slogans. Check if the slogan works in both directions when you drop its spaces, punctuation and letter case.",
            "Normalise first (lower case, no symbols, no whitespace), then answer true or false: does the phrase read identically from right to left?",
            "mirror sentence, punctuation-blind",
            "palindromic saying? only alnum matter",
            "normalised palindrome predicate",
            "sentence symmetric sans spaces/case",
            "'No lemon, no melon' type verifier",
            "forgiving palindrome test, whole phrase",
            "isalnum-filtered casefolded palindrome",
            "motto mirrored? skip commas, capitals",
            "Blanks, commas and capitals aside, the saying should read alike from both ends.",
            "What I want is True for 'Was it a car or a cat I saw?' and False for 'race a car'.",
            "Once stripped of everything but letters and digits, and lowercased, the phrase must equal its mirror.",
            'A whole saying goes in, with commas and all, and the verdict "palindrome" or not comes out.',
            "Big and small letters are to be treated alike and other signs skipped when judging the mirror property.",
            "If only punctuation or spacing spoils the symmetry, the sentence ought to pass nevertheless.",
            "Mottos that work from the right as well, question marks disregarded, have to be recognised.",
            "Neither the dots nor the gaps nor upper case may keep a sentence from counting as a palindrome.",
            "as the editor of a puzzle page I want readers' sentences like 'A man, a plan, a canal: Panama' accepted automatically when they mirror",
            "fix: 'Madam' and 'No lemon, no melon' were refused as palindromes because of capitals, blanks and commas",
            "my t-shirt shop sells mirror slogans. a slogan passes if its letters and digits are alike both ways, spaces and !? don't matter",
            "'Never odd or even' fooled my checker, it saw the gaps and the big N. write one that isn't fooled",
            "FUN-17: decide if the posted sentence is a palindrome in the loose sense, i.e. alphanumerics only, letter size irrelevant",
            "latin class: 'Sator arepo tenet opera rotas' is the same from the end without the gaps. check such sentences please",
            "A band calls its record 'Live, O Devil, revel ever! Live! Do evil!' and claims it mirrors. Judge claims of this sort.",
            "phrase can have comma, spaces, big letters, don't look on them, tell true if from end is the same",
        ),
        params=("phrase",),
        types="(phrase: str) -> bool",
        summary="Tell whether the letters and digits of the phrase read the same both ways, ignoring case.",
        explanation=(
            "All letters and digits are collected in lower case, and that string is compared with its reversal. Both steps "
            "are linear in the length of the phrase."
        ),
        cases=(
            (("A man, a plan, a canal: Panama",), True),
            (("No lemon, no melon",), True),
            (("Was it a car or a cat I saw?",), True),
            (("Hello, world",), False),
            (("Madam",), True),
            (("race a car",), False),
            (("12 21",), True),
            (("",), True),
            (("x",), True),
            (("ab, c",), False),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(phrase):
    letters = [c for c in phrase.lower() if c.isalnum()]
    return letters == letters[::-1]
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(phrase):
    cleaned = ""
    for char in phrase:
        if char.isalnum():
            cleaned += char.lower()
    return cleaned == cleaned[::-1]
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(phrase):
    left, right = 0, len(phrase) - 1
    while left < right:
        if not phrase[left].isalnum():
            left += 1
        elif not phrase[right].isalnum():
            right -= 1
        elif phrase[left].lower() != phrase[right].lower():
            return False
        else:
            left += 1
            right -= 1
    return True
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(phrase):
    cleaned = re.sub(r"[^a-z0-9]", "", phrase.lower())
    return cleaned == cleaned[::-1]
''',
            ),
            Program(
                style="robust",
                source=r'''from collections import deque


def {name}(phrase: str) -> bool:
    """Tell whether the phrase is a palindrome, looking only at letters and digits and ignoring case."""
    chars = deque(char for char in phrase.casefold() if char.isalnum())
    while len(chars) > 1:
        if chars.popleft() != chars.pop():
            return False
    return True
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((1221,), "TypeError")),
        careful=r'''def {name}(phrase):
    if not isinstance(phrase, str):
        raise TypeError("phrase must be a string")
    cleaned = "".join(char.lower() for char in phrase if char.isalnum())
    return cleaned == cleaned[::-1]
''',
        near=("is_palindrome",),
    ),
    Family(
        key="are_anagrams",
        task="validation",
        names=("is_anagram", "check_anagrams", "anagrams", "same_letters"),
        phrases=(
            "checks whether two words are anagrams of each other",
            "tells if one word can be made by rearranging the letters of the other",
            "returns True for 'listen' and 'silent'",
            "decides if both strings consist of exactly the same letters, each equally often",
            "compares the letter counts of two words",
            "finds out if first is a permutation of second",
            "sorts the letters of two words and says whether the results are equal",
            "answers whether you can shuffle one string into another",
            "tests a pair of words for being anagrams",
            "is true when two strings differ at most in the order of their characters",
            "verifies for a word game that a player used up precisely the given letters",
            "gives a boolean: same multiset of letters in first and second, or not",
            "detects anagram pairs such as earth and heart",
            "determines if two strings have identical character inventories",
            "says no to 'cat' and 'car' but yes to 'cat' and 'act'",
            "takes two words, looks for matching letters regardless of position, and reports if everything matches",
            "checks if two strings are anagrams",
            "determines whether one word is an anagram of another",
            "returns True if two words are anagrams, otherwise False",
            "tests whether two words contain the same letters in a different order",
            "tells whether the two given strings are made up of the same characters",
            "compares two words to see if they are anagrams",
            "does an anagram check on two words",
            "finds out if you can get the second word by reordering the letters of the first",
            "takes two strings and says if they are anagrams of each other",
            "reports whether two words use the same letters the same number of times",
            "verifies that two strings are permutations of each other",
            "decides if a word can be rearranged to form another word, every letter being used once",
            "counts the letters in both words and checks that the counts are equal",
            "evaluates whether the sorted characters of two strings are the same",
            "identifies whether a pair of strings are anagrams",
            "sees if two words are just a jumbled version of each other",
            "returns a boolean that says if both strings have the same letter frequencies",
        ),
        asks=(
            "I've two words and want to know if one is just the other's letters shuffled.",
            "anagram check for a pair of words",
            "any idea how to tell whether 'listen' and 'silent' are made of the same letters?",
            "Given two strings, return True if they're anagrams of each other.",
            "python snippet: same letters same counts, different order -> True",
            "For a word game I must verify that the player's answer uses exactly the letters of the given word.",
            "is earth an anagram of heart? need that as a yes/no for any two words",
            "Please compare a couple of strings by their letters only, disregarding the positions, and say whether they match.",
            "scrabble helper: could I rearrange word one to get word two with nothing left over?",
            "Exercise: Two words are anagrams if sorting their letters gives the same result. Test this for a pair.",
            "one string being a permutation of another, true or false?",
            "The riddle page should confirm when someone finds a valid anagram of the word shown. We have both words, we need the check.",
            "do these two words contain identical letters, each as often as in the other?",
            "I want check if first word can be mixed to become second word, like cat and act",
            "What's the best way of finding out that two texts differ merely in the order of their characters?",
            "decide whether two given words are scrambled versions of one another",
            "cat/act yes, cat/car no. You get the idea, write it for two words.",
            "Count letters in both words and tell me if the tallies agree.",
            "anagram check",
            "check if two words are anagrams",
            "are these two strings anagrams",
            "anagram tester function",
            "is one word anagram of another",
            "compare two words for anagram",
            "valid anagram, two strings",
            "same letters different order check",
            "fn: two strings, anagrams or not",
            "do both words use same letters",
            "test whether strings are permutations",
            "anagram detector for two words",
            "Create a function that checks if two strings are anagrams of each other.",
            "How can I check whether two words are anagrams?",
            "Could you write a function that tells if one string is a rearrangement of another?",
            "I need a function to determine whether two words contain the same letters.",
            "Given two words, return True if they are anagrams and False if not.",
            "Implement an anagram test for a pair of strings.",
            "Give me a function which takes 'dusty' and 'study' and returns True.",
            "What would code to check for anagrams look like in Python?",
            "Make a function to compare the letter counts of two strings and say if they're equal.",
            "Build a check that one word can be formed from exactly the letters of another.",
            "function that says if two strings are permutations of each other",
            "Code for verifying an anagram, e.g. 'elbow' and 'below'.",
            "My crossword clue claims 'dormitory' and 'dirtyroom' have the same letters. Let me check any such pair.",
            "In our quiz the user must find an anagram of the shown word. I've the shown word and the answer, is the answer right?",
            "LeetCode 242, valid anagram: s and t are given, say whether t is an anagram of s.",
            "Every letter must be used just as often in both words. 'aab' and 'abb' don't qualify, 'cat' and 'act' do.",
            "If I shuffle the letters of first word, can I receive second word? I need True or False.",
            "Homework on sorting: sort the letters of two words and decide from that if they're anagrams.",
            "For my Scrabble trainer: does the played word consist of precisely the tiles of another word, none left and none missing?",
            "A pen name is suspected to be a scramble of the author's real name, both lowercase without spaces. Confirm or refute it.",
            "Could you explain anagrams with code? Two words go in, and a boolean comes out depending on whether they share all letters.",
            "I wrote set(a) == set(b), but that says yes for 'aab' and 'abb'. It should respect how many of each letter there are.",
            "The kids put letter cubes together: with the cubes for 'night' you can lay 'thing'. Tell for two words if that works.",
            "we store word pairs and a flag that says if they're anagrams; compute the flag from the pair",
            "letter shuffle of one another?",
            "same multiset of letters, two words",
            "Counter(a) == Counter(b)",
            "scrambled pair yes/no",
            "jumble match for two words",
            "permuted spelling predicate",
            "sorted(a) vs sorted(b), bool",
            "night/thing: mutual rearrangement?",
            "Both words should be built from an identical stock of letters, each used equally often.",
            "What I want is True for 'earth' with 'heart' and False for 'cat' with 'car'.",
            "By shuffling one word, can the other be laid with nothing left over or lacking?",
            "Two words go in, and whether they differ just in the arrangement of letters comes out.",
            "If a letter is used more times in one word than in the other, the answer has to be False.",
            "The pair passes when after alphabetising the letters both look the same.",
            "As a hint checker, the clue word and the solution must be compared letter stock against letter stock.",
            "Words of unlike length can never pass, and equally long ones ought to share all letters with multiplicity.",
            "as a Countdown fan I want to feed in 'listen' and 'silent' and hear whether one is the other jumbled",
            "fix: 'aab' and 'abb' were reported as jumbles of each other, the multiplicity of letters must count",
            "fridge magnets!! i wrote 'below', can my flatmate write 'elbow' with the very same magnets? two words in, yes or no out",
            "the villain's alias is a jumble of his true name. detective enters both words, program confirms or denies",
            "QUIZ-31: accept the answer if it's the question word with letters in another arrangement; 'ab' against 'abc' isn't.",
            "uni exercise with two histograms: build the letter histogram for either word and answer if the histograms agree",
            "I have two bags of wooden letters, one spells the first word and one the second. Do the bags hold identical letters?",
            "two words has same letters but mixed? give true, other way false",
        ),
        params=("first", "second"),
        types="(first: str, second: str) -> bool",
        summary="Tell whether two words consist of the same letters, each the same number of times.",
        explanation=(
            "The letters of the first word are counted in a dictionary, and every letter of the second takes one away; a "
            "letter that is missing or used up settles it. With equal lengths this takes linear time."
        ),
        cases=(
            (("listen", "silent"), True),
            (("earth", "heart"), True),
            (("cat", "act"), True),
            (("cat", "car"), False),
            (("hello", "world"), False),
            (("aab", "abb"), False),
            (("ab", "abc"), False),
            (("abcd", "abc"), False),
            (("a", ""), False),
            (("night", "thing"), True),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(first, second):
    return sorted(first) == sorted(second)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(first, second):
    if len(first) != len(second):
        return False
    counts = {}
    for letter in first:
        counts[letter] = counts.get(letter, 0) + 1
    for letter in second:
        if counts.get(letter, 0) == 0:
            return False
        counts[letter] -= 1
    return True
''',
            ),
            Program(
                style="functional",
                source=r'''from collections import Counter


def {name}(first, second):
    return Counter(first) == Counter(second)
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(first, second):
    remaining = list(second)
    for letter in first:
        if letter not in remaining:
            return False
        remaining.remove(letter)
    return not remaining
''',
            ),
            Program(
                style="robust",
                source=r'''from collections import Counter


def {name}(first: str, second: str) -> bool:
    """Tell whether two words or phrases are anagrams, ignoring case and spaces."""
    def letter_counts(text: str) -> Counter:
        return Counter(text.casefold().replace(" ", ""))

    return letter_counts(first) == letter_counts(second)
''',
            ),
        ),
        raises=((("listen", None), "TypeError"), ((1, 1), "TypeError")),
        careful=r'''def {name}(first, second):
    if not isinstance(first, str) or not isinstance(second, str):
        raise TypeError("both arguments must be strings")
    return sorted(first) == sorted(second)
''',
        near=("group_anagrams", "is_palindrome"),
    ),
    Family(
        key="group_anagrams",
        task="algorithm",
        names=("anagram_groups", "cluster_anagrams", "collect_anagrams", "group_by_letters"),
        phrases=(
            "groups the anagrams in a list of words",
            "puts words made of the same letters together in sublists",
            "turns ['eat', 'tea', 'tan', 'ate', 'nat'] into [['eat', 'tea', 'ate'], ['tan', 'nat']]",
            "partitions a word list into anagram classes, in order of first appearance",
            "collects every set of words that are rearrangements of one another",
            "returns a list of lists, each inner list holding mutual anagrams",
            "sorts words into buckets by their sorted letters",
            "clusters a vocabulary so that shuffled versions of a word sit side by side in one group",
            "gathers anagrams: one list per collection of letters",
            "finds for all given words which of them belong together as anagrams",
            "splits words by letter content, a word without partner forming a group of its own",
            "bundles strings that share the same characters in different order",
            "uses a canonical key per word to arrange an input list as anagram families",
            "makes groups such as listen, silent, enlist out of many unordered words",
            "takes many words and tells me which ones use identical letters, as nested lists",
            "classifies strings up to permutation of their characters",
            "groups anagrams together",
            "groups words that are anagrams of each other",
            "takes a list of strings and returns the groups of anagrams in it",
            "collects the words of a list into groups of anagrams",
            "puts all anagrams from an array of strings in the same sublist",
            "arranges a list of words by anagram, one list per group",
            "divides words into groups with the same letters",
            "finds the groups of anagrams in a list of strings",
            "combines words that have the same sorted letters into lists",
            "organizes an array of words into anagram groups",
            "sorts the letters of each word and uses the result as a dictionary key to group the words",
            "separates a list of words into lists of anagrams",
            "lists together the words which can be formed by rearranging each other's letters",
            "performs anagram grouping on a list of words",
            "returns nested lists in which words with identical letters are together",
            "categorizes words by the letters they consist of, so that anagrams end up in one group",
            "splits a word list into sublists so that any two words in one sublist are anagrams",
        ),
        asks=(
            "I have a big word list and want all the anagrams sitting together, e.g. eat, tea and ate in one sublist.",
            "anagram grouping for lists",
            "how do you bucket words by the letters they're made of?",
            "Given a list of words, return a list of lists, each with the words that are anagrams of one another.",
            "python snippet: ['cat','dog','act','god'] -> [['cat','act'],['dog','god']]",
            "For our crossword site, please cluster the dictionary so that words which are shuffles of each other end up in the same group.",
            "leetcode 49, group the anagrams of a string array",
            "Which of these words belong together as letter swaps? Collect them into families.",
            "i got lots of strings and need to partition them, same letters = same partition",
            "Sort my vocabulary into piles: stop, pots, tops and spot on one pile, since they share their letters, and likewise for the others.",
            "Use the sorted letters of the words as key and hand back the resulting groups.",
            "The word puzzle generator needs sets of mutual anagrams out of a supplied list, singles included as their own set.",
            "Pupil task: find the words in a list that consist of equal letters and put them into common lists.",
            "could you gather the anagrams in an array into nested lists",
            "I want that all words with same letters in other order are combined in one list inside big list",
            "Divide many words into anagram classes, keeping the order in which they first show up.",
            "My list mixes listen, google, silent and so on; what would arrange it into anagram clusters?",
            "batch up words that are rearrangements of each other",
            "group anagrams",
            "group anagrams in a list",
            "anagram groups from word list",
            "cluster words by anagram",
            "list of words to anagram groups",
            "find all anagram groups",
            "group strings with same letters",
            "bucket words that are anagrams",
            "sort words into anagram lists",
            "anagram grouping function please",
            "collect anagrams from a list together",
            "group list by sorted letters",
            "Create a function that groups a list of words into anagrams.",
            "How can I group anagrams together in Python?",
            "Could you write a function which takes a list of strings and groups the anagrams?",
            "I need to put all words that are anagrams of each other in one sublist.",
            "Given an array of strings, return the anagrams grouped together as lists.",
            "Implement the group anagrams problem.",
            "Give me code that takes ['bat', 'tab', 'cow'] and returns [['bat', 'tab'], ['cow']].",
            "What would a function for clustering words by their letters look like?",
            "Make a function that sorts a word list into groups with identical letters.",
            "Build nested lists out of a word list, one inner list per set of anagrams.",
            "function to partition many words so that words with the same letters end up together",
            "Code that collects anagram families from a vocabulary.",
            "I have thousands of dictionary words and I'm curious which of them are anagrams of each other. Return them as groups.",
            "Our puzzle editor wants, from any list of words, the families that can be shuffled into one another, as lists inside a list.",
            "In a job interview I was asked to take strs = ['eat','tea','tan'] and return [['eat','tea'],['tan']]. How do you solve that?",
            "Use a dictionary whose key is the word's letters in sorted order, append each word to its list, and return all the lists.",
            "My teacher gave us twenty words, some are the same letters mixed. We must put these mixed ones together in lists.",
            "Words without an anagram partner should form a group of one. The others are put in a list with their partners, in order of appearance.",
            "There is list of words, I want to divide it on groups where words have the same letters but other order.",
            "For a word-search app, arrange the words the user uploads in anagram sets, e.g. 'post', 'stop' and 'spot' share a set.",
            "The product team needs 'related words' boxes: every box has those words from our list that are anagrams of each other.",
            "We tested each pair of words for being anagrams, which got messy. I'd prefer to get all the groups for the whole list at once.",
            "Imagine a drawer for each combination of letters. Drop every word of the list in its drawer and give me the drawers' contents.",
            "stop/pots/tops in one list, cat/act in another, dog alone: that's the kind of grouping I want for a list of strings",
            "buckets of mutually jumbled words",
            "partition vocabulary by letter signature",
            "jumble families, nested lists",
            "defaultdict keyed on sorted letters",
            "GROUP BY letters, array of words",
            "shuffle-equivalent words together",
            "classify word array into jumble sets",
            "[eat, tea, bat] => [[eat, tea], [bat]]",
            "Words with an identical stock of letters should land in a common sublist.",
            "What I want is [['cat', 'act'], ['dog', 'god']] when handing over cat, dog, act, god.",
            "A whole array of words goes in, and sublists of words that are jumbles of each other come out.",
            "If a word has no jumbled relatives in the array, it has to be given a sublist of its own.",
            "The vocabulary is to be divided in classes, rearrangeability being the equivalence relation.",
            "Sublists ought to appear in the sequence in which their first words do.",
            "For a puzzle booklet, all the words that can be shuffled into one another must be gathered side by side.",
            "By their alphabetised spelling the words should be collected into lists of lists.",
            "as a Scrabble coach I want my word array divided into jumble families so that players can learn stop, pots, tops and spot in one go",
            "feat: thesaurus page lists families of jumbled words, [aab, aba, abb] makes two of them: [[aab, aba], [abb]]",
            "i dumped a dictionary into a list and want to see which words are shuffles of each other, every family as own list inside one list",
            "hash map kata: signature = letters in alphabetical order, value = the words having this signature, return the values",
            "WORD-6: The daily jumble needs families. Input ['listen', 'silent', 'google'], output [['listen', 'silent'], ['google']].",
            "sorting laundry but with words: those made from the very same letters go in one basket, baskets are lists, give all baskets",
            "our class collected lots of words on cards and we want piles, where in a pile are only words with the same letters jumbled",
            "words list need split on groups, in one group the words which have same letters in different order",
        ),
        params=("words",),
        types="(words: list[str]) -> list[list[str]]",
        summary="Return the words grouped into lists of mutual anagrams, in order of first appearance.",
        explanation=(
            "The sorted letters of a word serve as key of a dictionary, so that all anagrams end up in the same list. With n "
            "words of at most k letters it takes about n times k log k steps."
        ),
        cases=(
            ((["eat", "tea", "tan", "ate", "nat", "bat"],), [["eat", "tea", "ate"], ["tan", "nat"], ["bat"]]),
            ((["listen", "silent", "google"],), [["listen", "silent"], ["google"]]),
            ((["cat", "dog", "act", "god"],), [["cat", "act"], ["dog", "god"]]),
            ((["abc"],), [["abc"]]),
            (([],), []),
            ((["one", "two", "three"],), [["one"], ["two"], ["three"]]),
            ((["aab", "aba", "abb"],), [["aab", "aba"], ["abb"]]),
            ((["stop", "pots", "tops", "spot"],), [["stop", "pots", "tops", "spot"]]),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(words):
    groups = {}
    for word in words:
        groups.setdefault("".join(sorted(word)), []).append(word)
    return list(groups.values())
''',
            ),
            Program(
                style="plain",
                source=r'''from collections import defaultdict


def {name}(words):
    groups = defaultdict(list)
    for word in words:
        key = tuple(sorted(word))
        groups[key].append(word)
    return list(groups.values())
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(words):
    groups = []
    for word in words:
        for group in groups:
            if sorted(group[0]) == sorted(word):
                group.append(word)
                break
        else:
            groups.append([word])
    return groups
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(words):
    keys = dict.fromkeys("".join(sorted(word)) for word in words)
    return [[word for word in words if "".join(sorted(word)) == key] for key in keys]
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(words: list[str]) -> list[list[str]]:
    """Return lists of mutual anagrams, ignoring case, ordered by their first words."""
    groups: dict[str, list[str]] = {}
    for word in words:
        key = "".join(sorted(word.casefold()))
        if key not in groups:
            groups[key] = []
        groups[key].append(word)
    return list(groups.values())
''',
            ),
        ),
        raises=((("listen",), "TypeError"), ((["a", 1],), "TypeError")),
        careful=r'''def {name}(words):
    if isinstance(words, str) or not all(isinstance(word, str) for word in words):
        raise TypeError("words must be a list of strings")
    groups = {}
    for word in words:
        groups.setdefault("".join(sorted(word)), []).append(word)
    return list(groups.values())
''',
        near=("are_anagrams", "grouping words by length or first letter"),
    ),
)
