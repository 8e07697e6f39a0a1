"""Text: naming styles, slugs, acronyms, initials."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="camel_to_snake",
        task="utility",
        names=("to_snake_case", "camel_case_to_snake_case", "snakify", "convert_camel_to_snake"),
        phrases=(
            "converts a camelCase name to snake_case",
            "turns 'userName' into 'user_name'",
            "rewrites a Java-style identifier the way Python spells its variables",
            "puts an underscore before every capital and makes everything lowercase",
            "takes something like getUserId and gives back get_user_id",
            "translates camel case into snake case",
            "splits a camelCased identifier at its humps and joins the pieces with underscores in lower case",
            "pythonizes JavaScript field names, for example firstName becomes first_name",
            "returns the snake_case version of a name written in camelCase or PascalCase",
            "maps mixed-case API keys to the underscore convention",
            "un-camels a string, so that 'helloWorld' comes out as 'hello_world'",
            "changes capital letters inside a variable name to an underscore plus the small letter",
            "makes database column names (order_total) from class attributes (orderTotal)",
            "normalizes HelloWorld and helloWorld alike to hello_world",
            "camelCase in, snake_case out",
            "gets rid of the uppercase word boundaries in name by marking them with underscores instead",
            "helps me move from the JS naming convention to PEP 8 names",
            "transforms a camel case string into a snake case string",
            "changes a variable name from camelCase to lowercase words with underscores",
            "rewrites camelCase identifiers as snake_case identifiers",
            "inserts underscores between the words of a camel-cased string and lowercases it",
            "takes a name in camel case as input and outputs the same name in snake case",
            "goes from camel case to snake case",
            "replaces each uppercase letter with an underscore followed by its lowercase form",
            "separates the words of maxRetryCount by underscores, giving max_retry_count",
            "renames JSON keys written in camelCase so that they follow Python naming style",
            "uses a regular expression to transform camelCase into snake_case",
            "formats a CamelCase class name as a snake_case module name",
            "detects the capital letters in an identifier and writes it in lower case with an underscore at each of them",
            "breaks up a camelCase word and connects its parts with underscores",
            "turns the camel-style method names of a Java API into Python function names with underscores",
            "makes a camel case variable look like snake case",
            "modifies a string in camelCase or PascalCase so that it is all small letters with underscores as word separators",
        ),
        asks=(
            "The API sends keys like firstName but our models use first_name, how do I convert?",
            "camelCase to snake_case converter",
            "I'm porting Java code and want all the method names in Python style, getUserId -> get_user_id",
            "Given a camel-cased identifier, return its lowercase underscore form.",
            "python snippet: helloWorld => hello_world",
            "any idea how to split a name at the capitals and stick underscores in between, all lower case?",
            "Our linter rejects orderTotal and wants order_total. Please automate that renaming for one name.",
            "for the orm i need column names (created_at) from attribute names (createdAt)",
            "These JS style variables violate PEP 8. Give me something to rewrite such a name with underscores.",
            "un-camel a word: small letters only, _ wherever a hump was",
            "Whenever an uppercase letter shows up inside the identifier, it should be replaced with an underscore and its lowercase version.",
            "i have json field names with mixed case and must to make snake case of them, one string at a time",
            "Class name HttpServer should give the file name http_server. Likewise for any camel case name.",
            "My homework is to change camelCase words to snake_case words. How?",
            "The frontend team names things maxRetryCount, the backend max_retry_count. We need a translation from the former to the latter.",
            "how can i snakify a camelCase string",
            "Could you pythonise identifiers for me? userName should end up as user_name.",
            "decamelize with underscores",
            "camel to snake",
            "camel case to snake case converter",
            "convert camelCase into snake_case",
            "string to snake_case converter",
            "snake case from camelCase",
            "camelcase 2 snakecase fn",
            "change camelCase names to underscores",
            "make camelCase identifier snake_case",
            "underscore a camel case name",
            "split camelCase with underscores, lowercase",
            "PascalCase to snake_case please",
            "js names to python names",
            "Create a function that converts camelCase strings to snake_case.",
            "How can I convert a camelCase variable name to snake_case?",
            "Could you write a converter from camel case to snake case?",
            "I need a function to change camelCase keys into snake_case keys, one name at a time.",
            "Given a camelCase string, return the same name in snake_case.",
            "Implement a camel-to-snake conversion.",
            "Give me code that takes an identifier like lastLoginDate and returns last_login_date.",
            "What would a camelCase to snake_case function look like?",
            "Make something which inserts an underscore before each capital and lowercases the result.",
            "Build a name converter that goes from JavaScript camel case to Python's underscore style.",
            "function that rewrites a mixed-case identifier with lower case letters and underscores",
            "Define a function for turning CamelCase class names into snake_case.",
            "I get JSON from a Node service with fields like orderId and shipDate. In Python I'd rather have order_id and ship_date.",
            "Migrating a Kotlin project to Python, hundreds of variables such as itemCount. I want item_count and so on, automatically.",
            "My style checker flags every camelCase variable. Write the piece that tells me what the name would be in snake_case.",
            "Homework: strings contain words stuck together with capitals, like myFavouriteColor. Output my_favourite_color.",
            "Whoever designed this schema used camelCase columns. Postgres hates that, so transform a column name to lowercase with underscores.",
            "I have name like 'totalPriceNet' and want to have 'total_price_net', how to do it in Python?",
            "In the review we agreed on snake_case for everything. Please convert a camel-cased method name accordingly, e.g. sendMail becomes send_mail.",
            "Names with no capitals should stay as they are, names with humps get an underscore at each hump and become all lower case.",
            "As we generate table names from model classes, UserAccount must become user_account. It is always a single identifier.",
            "the config loader expects max_file_size but people write maxFileSize, so translate the latter to the former",
            "Our GraphQL fields are camel-cased while the ORM attributes are snake-cased. I'm looking for the translation field name to attribute name.",
            "Can you get me from aB to a_b, from getUserId to get_user_id, and generally from camel to snake?",
            "de-hump identifiers",
            "humps to low dashes",
            "Java naming -> PEP 8 naming",
            "Rails String#underscore",
            "lowercase_with_underscores from mixedCase",
            "hump notation into snake notation",
            "fooBarBaz ==> foo_bar_baz",
            "Lodash snakeCase for one identifier",
            "Every inner capital of the identifier must turn into an underscore plus its small letter.",
            "So that our Python linter is content, an identifier with humps should be respelled using underscores.",
            "What I want is the snake spelling of a property that is spelt with humps.",
            "From 'maxRetryCount' it must be possible to arrive at 'max_retry_count'.",
            "If the identifier has no capitals it is left alone, otherwise underscores mark its humps.",
            "The hump-style attribute goes in, and the SQL-style column with underscores comes out.",
            "Identifiers from the Java side ought to be rewritten in Python's usual small-letter style.",
            "In place of a capital there should be a low dash and the lowercased letter, save at the very start.",
            "as a backend dev I want zipCode turned into zip_code so the payload matches my pydantic fields",
            "chore: rename C# properties for the python port, HelloWorld becomes hello_world and userName becomes user_name",
            "my pandas frame has columns like birthDate, homeTown. i prefer birth_date, home_town. do it for a single column name pls",
            "who on earth writes variables with capitals in the middle?? give me the proper underscore version of such a name",
            "LINT-40: identifiers with humps found. Suggest the corrected spelling, all small with underscores, as in getUserId / get_user_id.",
            "we learn naming styles in class. teacher says a camel name, we say the snake name. i want computer to say it",
            "The Terraform provider calls it instanceType, its config file instance_type. Work out the second spelling from the first.",
            "it is variable name with big letters inside, i need put _ before big letters and make them small",
        ),
        params=("name",),
        types="(name: str) -> str",
        summary="Return a camelCase name in snake_case.",
        explanation=(
            "It walks over the characters and, at every capital letter that is not the first character, adds an "
            "underscore before the lowercased letter. One pass over the name, so the time grows linearly with its length."
        ),
        cases=(
            (("userName",), "user_name"),
            (("helloWorld",), "hello_world"),
            (("getUserId",), "get_user_id"),
            (("HelloWorld",), "hello_world"),
            (("maxRetryCount",), "max_retry_count"),
            (("plain",), "plain"),
            (("already_snake",), "already_snake"),
            (("",), ""),
            (("a",), "a"),
            (("aB",), "a_b"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(name):
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(name):
    result = []
    for i, char in enumerate(name):
        if char.isupper():
            if i > 0:
                result.append("_")
            result.append(char.lower())
        else:
            result.append(char)
    return "".join(result)
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
''',
            ),
            Program(
                style="robust",
                source=r'''import re


def {name}(name: str) -> str:
    """Return a camelCase name in snake_case, keeping acronyms such as HTTP together."""
    spaced = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", spaced)
    return spaced.lower()
''',
            ),
        ),
        raises=(((42,), "TypeError"), ((None,), "TypeError")),
        careful=r'''def {name}(name):
    if not isinstance(name, str):
        raise TypeError("name must be a string")
    result = ""
    for i, char in enumerate(name):
        if char.isupper() and i > 0:
            result += "_"
        result += char.lower()
    return result
''',
        near=("snake_to_camel", "slugify"),
    ),
    Family(
        key="snake_to_camel",
        task="utility",
        names=("to_camel_case", "snake_case_to_camel_case", "camelize", "convert_snake_to_camel"),
        phrases=(
            "converts a snake_case name to camelCase",
            "turns 'user_name' into 'userName'",
            "drops the underscores and capitalizes every word except the first",
            "gives the JavaScript spelling of a Python variable name",
            "rewrites an identifier with underscores as lower camel case",
            "camelizes a string such as first_name, giving firstName",
            "takes get_http_response and comes back with getHttpResponse",
            "prepares Python dict keys for a JSON API that wants camelCase",
            "removes each underscore and makes the letter right after it uppercase",
            "glues the parts of an underscored name together, with a hump at each joint and a small first letter",
            "returns the camelCase equivalent of a snake-cased word",
            "changes PEP 8 names to Java-style method names",
            "snake_case in, camelCase out",
            "maps a column like created_at to the property createdAt",
            "splits name on '_' and joins the pieces with capitals, leaving the first piece as it is",
            "moves from the underscore convention to the camel convention",
            "transforms a snake case string into a camel case string",
            "changes a variable name from snake_case to camelCase",
            "rewrites snake_case identifiers as camelCase identifiers",
            "takes a name with underscores as input and outputs it in lower camel case",
            "goes from snake case to camel case",
            "deletes underscores from an identifier and upper-cases the letter following each one",
            "formats Python attribute names in the style JavaScript developers expect, like maxRetryCount",
            "joins the underscore-separated words of a name, the first in lower case and the others capitalized",
            "translates snake case into camel case starting with a small letter",
            "renames database columns such as last_login to lastLogin for the frontend",
            "makes a snake case variable look like camel case",
            "replaces every underscore plus letter by the capital letter alone",
            "uses a regex to transform snake_case into camelCase",
            "breaks a snake-cased name into words and puts them together as one camelCase word",
            "produces lowerCamelCase from lower_case_with_underscores",
            "gets the camel case form of an underscored identifier such as 'is_active_user'",
        ),
        asks=(
            "Our REST responses must use camelCase keys while the Python side has snake_case, convert a key please.",
            "snake_case to camelCase",
            "how do I get from user_name to userName?",
            "Given an underscored identifier, return the lower camel form, first word small.",
            "python snippet: max_retry_count -> maxRetryCount",
            "i'm generating typescript from python dataclasses, so field names with underscores have to become javascript style like createdAt",
            "Kill the underscores in a variable name and make the letter after each of them a capital.",
            "The React people don't like last_login. They want lastLogin. Can you translate such names?",
            "camelize an underscore name, but leave its first letter lowercase",
            "Is there an easy way to merge the words of get_http_response into getHttpResponse?",
            "Assignment: a name has words separated by _. Write them joined, where every word but the first begins with a big letter.",
            "Database columns arrive as first_name; our mobile app expects firstName. Please handle the mapping of one name.",
            "need a js-friendly spelling of my python variable names, is_active_user should be isActiveUser",
            "from PEP 8 variable naming to Java variable naming, for a single string",
            "I have words with underscore between and need camel writing with small beginning, for example a_b_c to aBC.",
            "Rename python attributes for JSON output. Underscores go away, humps come in, starting in lower case.",
            "what would turn snake case strings into lowerCamelCase ones",
            'Replace each "_x" in an identifier by "X".',
            "snake to camel",
            "snake case to camel case converter",
            "convert snake_case into camelCase",
            "camelCase from snake_case",
            "underscore name to camelCase",
            "snake_case to lowerCamelCase function",
            "make snake_case identifier camelCase",
            "camelize snake case string",
            "change first_name style to firstName",
            "python names to js names",
            "remove underscores, capitalize following letters",
            "snakecase 2 camelcase pls",
            "Create a function that converts snake_case strings to camelCase.",
            "How can I convert a snake_case variable name to camelCase?",
            "Could you write a converter from snake case to camel case?",
            "I need a function to change snake_case keys into camelCase keys for JSON.",
            "Given a snake_case string, return it in camelCase with a lowercase first letter.",
            "Implement a snake-to-camel conversion.",
            "Give me code that takes a name like total_item_count and returns totalItemCount.",
            "What would a snake_case to camelCase function look like in Python?",
            "Make something which drops each underscore and uppercases the letter behind it.",
            "Build a name converter that goes from Python's underscore style to JavaScript camel case.",
            "function that rewrites an underscored identifier in lower camel case",
            "Define a function for turning database column names in snake_case into camelCase properties.",
            "My Flask API returns order_id and ship_date, but the frontend devs expect orderId and shipDate. Convert a name for them.",
            "Porting Python code to Java here. Variables like item_count should be itemCount, the first word remaining lowercase.",
            "CSS-in-JS wants backgroundColor, my settings say background_color. Please bridge that for any underscored name.",
            "Homework: given words connected by underscores, e.g. my_favourite_color, output myFavouriteColor.",
            "The Swift client decodes camel-cased keys only. Our fields have underscores, so a key has to be rewritten before sending.",
            "I have name 'total_price_net' and want to have 'totalPriceNet', how to do in Python?",
            "Code generator for Java beans: a column customer_email has to yield the attribute customerEmail. One string in, one string out.",
            "A name without underscores stays put. With underscores, the pieces are joined and every piece after the first gets a capital.",
            "Reviewer says our TypeScript interface fields shouldn't have underscores. Take the snake-cased name and return the camel-cased one.",
            "the protobuf field is page_token, the JSON name is pageToken, I need that mapping for arbitrary fields",
            "Could you get me from a_b to aB, from is_valid to isValid, generally from snake to camel with small first letter?",
            "React props are written like onClickHandler whereas my Python template stores on_click_handler. Translate the Python spelling to the React one.",
            "underscores to humps, small start",
            "PEP 8 naming -> Java naming",
            "foo_bar_baz ==> fooBarBaz",
            "dromedary case from snake",
            "Lodash camelCase, underscored input",
            "snake notation into hump notation",
            "mixedCase out of lower_with_underscores",
            "column_name to JS property",
            "Every underscore must vanish, and the character behind it has to become a capital.",
            "So that JavaScript linters are content, underscored identifiers should be respelled with humps.",
            "What I want is the hump spelling, first letter small, of a Python identifier.",
            "From 'get_http_response' it must be possible to arrive at 'getHttpResponse'.",
            "If there is no underscore the identifier stays, otherwise its parts are fused with inner capitals.",
            "The SQL-style column goes in and the Java-style attribute, beginning small, comes out.",
            "Python identifiers ought to be rewritten the way JavaScript people spell their variables.",
            "The first part is to be kept as it is; each later part begins big and nothing separates them.",
            "as a mobile dev I want zip_code delivered as zipCode so that my Kotlin model picks it up",
            "chore: serialise attributes for the web client in hump style, created_at turns into createdAt",
            "our python dict says home_town, the vue component reads homeTown and shows nothing. translate a key for me?",
            "who needs underscores anyway, glue the parts of the identifier and shout each part's first letter, only not the very first part's",
            "API-61: keys leak our Python spelling. Keys such as max_retry_count must leave the service as maxRetryCount.",
            "we learn naming styles in class. teacher says a snake name, we answer with the camel name, small letter first. i want computer to answer",
            "x_1 is x1, a_b_c is aBC, name is name. Do the same with any other underscored identifier, please.",
            "it is variable with _ between parts, i need delete _ and next letter make big, first letter remain small",
        ),
        params=("name",),
        types="(name: str) -> str",
        summary="Return a snake_case name in camelCase.",
        explanation=(
            "It splits the name at the underscores, keeps the first part and appends the others with their first letter "
            "capitalized. The work is linear in the length of the name."
        ),
        cases=(
            (("user_name",), "userName"),
            (("hello_world",), "helloWorld"),
            (("get_http_response",), "getHttpResponse"),
            (("max_retry_count",), "maxRetryCount"),
            (("created_at",), "createdAt"),
            (("name",), "name"),
            (("",), ""),
            (("a_b_c",), "aBC"),
            (("x_1",), "x1"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(name):
    words = name.split("_")
    result = words[0]
    for word in words[1:]:
        result += word.capitalize()
    return result
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(name):
    chars = []
    upper_next = False
    for char in name:
        if char == "_":
            upper_next = True
        elif upper_next:
            chars.append(char.upper())
            upper_next = False
        else:
            chars.append(char)
    return "".join(chars)
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(name):
    return re.sub(r"_([a-zA-Z0-9])", lambda match: match.group(1).upper(), name)
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(name: str) -> str:
    """Return a snake_case name in camelCase; leading and doubled underscores are ignored."""
    words = [word for word in name.strip().split("_") if word]
    if not words:
        return ""
    head, tail = words[0].lower(), words[1:]
    return head + "".join(word[0].upper() + word[1:].lower() for word in tail)
''',
            ),
        ),
        raises=(((7,), "TypeError"), ((["a_b"],), "TypeError")),
        careful=r'''def {name}(name):
    if not isinstance(name, str):
        raise TypeError("name must be a string")
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
''',
        near=("camel_to_snake", "to_pascal_case"),
    ),
    Family(
        key="to_pascal_case",
        task="utility",
        names=("pascal_case", "pascalize", "to_class_name", "upper_camel_case"),
        phrases=(
            "converts text to PascalCase",
            "turns 'hello world' into 'HelloWorld'",
            "makes a class name out of a few words",
            "capitalizes every word and writes them together without any separator",
            "joins words separated by spaces, hyphens or underscores into one UpperCamelCase identifier",
            "takes 'user_name' or 'user-name' and returns 'UserName'",
            "pascalizes a string",
            "builds a type name such as OrderItem from the phrase 'order item'",
            "gives upper camel case: each word starts with a capital, the first one too, nothing in between",
            "squeezes a phrase into a single word, marking word starts by capital letters",
            "generates C#-style names from ordinary text",
            "strips spaces, dashes and underscores from text while uppercasing the letter that begins each word",
            "formats a table name like blog_posts as a Python class, BlogPosts",
            "returns the words of text, each with its first letter big, run together",
            "normalizes foo-bar, foo_bar and foo bar to FooBar",
            "produces the PascalCase form used for component names in React",
            "transforms a string into Pascal case",
            "changes text to upper camel case",
            "rewrites a phrase or a snake_case name as PascalCase",
            "takes words and outputs them as one word in Pascal case",
            "converts snake_case, kebab-case or plain words to PascalCase",
            "capitalizes each word of a string and removes the spaces, hyphens and underscores between them",
            "generates a class name from a string like 'shopping cart item'",
            "puts a string in pascal case",
            "concatenates the capitalized words of a phrase without spaces",
            "formats text in CamelCase with a capital first letter",
            "makes a PascalCase identifier from a description in several words",
            "deletes the separators in text and makes the first letter of every word upper case",
            "splits a string on spaces, dashes and underscores, capitalizes the parts and concatenates them",
            "renames snake_case things such as user_profile to the class style UserProfile",
            "merges the words of a text into one word, each original word starting with a capital letter",
            "turns kebab-case like 'nav-bar-item' into 'NavBarItem'",
            "writes text as a C# or TypeScript type name, where the first letter of every word is a capital and there are no spaces",
        ),
        asks=(
            "I'm generating classes from table names, so user_profile needs to be UserProfile.",
            "text to PascalCase converter",
            "how do you make 'hello world' into HelloWorld?",
            "Given some words separated by spaces, dashes or underscores, return them as one UpperCamelCase name.",
            "python snippet: nav-bar-item / nav_bar_item / nav bar item -> NavBarItem",
            "my component generator takes a title typed by the user and must derive the React component name, all words capitalised and glued",
            "Please form a valid looking class name out of a phrase such as 'shopping cart item'.",
            "upper camel case please, first letter big too, separators gone",
            'The scaffolding tool should accept a plain description and name the C# type accordingly: OrderItem for "order item".',
            "can you squash several words into one where each starts with a capital letter, hyphens and underscores removed",
            "For code generation I want any label to be pascal cased.",
            "Write a phrase together without gaps, every word beginning in uppercase and the rest small.",
            "i have names like foo-bar and foo_bar and foo bar, all should end up as FooBar",
            "School task: delete the blanks, underscores and hyphens in a text and begin each of its words with a big letter.",
            "type names from text, pascal style",
            "We need model names such as BlogPosts derived from strings like blog_posts. Could you sort that out?",
            "What's the shortest way to pascalize kebab-case or spaced words?",
            "This returns blogPost but class names should begin with a capital, so make the words of the input into BlogPost instead.",
            "pascal case converter",
            "convert string to PascalCase",
            "to pascal case",
            "upper camel case from words",
            "string to UpperCamelCase",
            "snake_case to PascalCase",
            "kebab-case to PascalCase please",
            "class name from a phrase",
            "PascalCase function for any text",
            "words to PascalCase identifier",
            "pascalize a string",
            "make text Pascal-cased",
            "Create a function that converts a string to PascalCase.",
            "How can I turn a phrase with spaces into a PascalCase name?",
            "Could you write code that makes 'my long variable' into 'MyLongVariable'?",
            "I need a function to convert snake or kebab case into PascalCase.",
            "Given some words, return them joined in Pascal case.",
            "Implement conversion of arbitrary text to upper camel case.",
            "Give me a function that takes 'data-access_layer' and returns 'DataAccessLayer'.",
            "What would a PascalCase converter look like in Python?",
            "Make a function which capitalizes all words and joins them with nothing between.",
            "Build something that derives a class name from a description such as 'invoice line'.",
            "function that removes spaces, hyphens and underscores and capitalizes each word",
            "Code a helper for producing PascalCase identifiers from user-entered labels.",
            "Our code generator reads entity names like 'sales order' from a spreadsheet and emits classes, so it needs SalesOrder.",
            "I have Vue component files named user-card.vue. In the script the component should be called UserCard, can you derive that?",
            "Enum types in our C# code are Pascal-cased, and the source document has them as plain words with blanks. Convert them for me.",
            "'foo-bar', 'foo_bar' and 'foo bar' are the same thing to me: FooBar. Blanks at the ends don't matter.",
            "Homework: write words together as one word, where each of them starts with a capital letter, the very first too.",
            "Please make from text 'red apple pie' the name 'RedApplePie', underscores and minus should also be removed.",
            "The team decided that Python classes are made from table names. So user_roles is UserRoles, order_items is OrderItems, etc.",
            'my scaffolding script asks for a name, people type "blog post" or "blog-post", and the class must be BlogPost in both cases',
            "Go exports only identifiers that begin with a capital. Given a field like created_at, give me CreatedAt; spaces and dashes may occur as well.",
            "What I have now gives helloWorld, with a small h. I'd like HelloWorld, from 'hello world' or 'hello-world'.",
            "For hashtags at our event, several words have to be run together with a capital at the start of each: 'summer night run' is SummerNightRun.",
            "We name F# types after the headings in the specification. Strip the separators from a heading and begin each word with an uppercase letter.",
            "UpperCamel from loose words",
            "StudlyCaps from any separators",
            "caps-glued type name",
            "foo bar-baz_qux ==> FooBarBazQux",
            "Rails classify, sort of",
            "fuse words, each capital-initial",
            "label to C# class identifier",
            "phrase into a camel name, big start",
            "Blanks, hyphens and underscores must go, and each word they separated has to begin big.",
            "So that it can serve as a class identifier, a description should be fused with capitals.",
            "What I want is 'MixedCaseWordsHere' when I hand over 'mixed-case_words here'.",
            "The words of the label ought to be fused without gaps, capital letters showing where each starts.",
            "Surplus blanks around or between the words are to be ignored when they're fused into one capitalised identifier.",
            "An identifier beginning big, with another capital per word, is to be made from some loose text.",
            "A table name, tag name or phrase goes in and a type identifier like NavBar comes out.",
            "Whether dashes, blanks or underscores divide the words, the result must be one capital-studded identifier.",
            "as a game modder I type 'fire sword' and want FireSword so that the item class can be generated with the right spelling",
            "feat(generator): derive the struct identifier from the human label, 'one two three' becomes OneTwoThree",
            "angular wants UserProfileComponent in the class line, i only have user-profile-component from the folder. make the former pls",
            "wiki pages in our old CamelCase wiki are called like HomePage or ShoppingList, so turn 'shopping list' into such a page name",
            "ORM-9: relation strings such as order_line should lead to the model class OrderLine; user input with dashes or blanks likewise",
            "teacher wants us to write 'hello world' in one piece with two big letters, HelloWorld, and also when - or _ stands between",
            "Delphi names everything LikeThis. Here are words with spaces, like this. Help me get from the latter to the former.",
            "i have name of thing with spaces or minus or low line, and need one long word, big letter where every small word begins",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the words of a text joined in PascalCase.",
        explanation=(
            "Hyphens and underscores are replaced by spaces, the text is split into words, and the capitalized words are "
            "put together without a separator. Time and memory are linear in the length of the text."
        ),
        cases=(
            (("hello world",), "HelloWorld"),
            (("user_name",), "UserName"),
            (("foo-bar",), "FooBar"),
            (("one two three",), "OneTwoThree"),
            (("mixed-case_words here",), "MixedCaseWordsHere"),
            (("hello",), "Hello"),
            (("",), ""),
            (("  padded   text ",), "PaddedText"),
            (("a b",), "AB"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    words = text.replace("-", " ").replace("_", " ").split()
    return "".join(word.capitalize() for word in words)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    for separator in "-_":
        text = text.replace(separator, " ")
    result = ""
    for word in text.split():
        result += word[0].upper() + word[1:].lower()
    return result
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text):
    words = re.split(r"[\s_-]+", text)
    return "".join(word.capitalize() for word in words)
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    spaced = text.translate(str.maketrans("-_", "  "))
    return "".join(map(str.capitalize, spaced.split()))
''',
            ),
            Program(
                style="robust",
                source=r'''import re


def {name}(text: str) -> str:
    """Return the words of a text in PascalCase; every run of other characters is a separator."""
    words = re.findall(r"[A-Za-z0-9]+", text)
    return "".join(word[0].upper() + word[1:].lower() for word in words)
''',
            ),
        ),
        raises=(((3.5,), "TypeError"), ((None,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError(f"expected a string, got {type(text).__name__}")
    words = text.replace("-", " ").replace("_", " ").split()
    return "".join(word.capitalize() for word in words)
''',
        near=("snake_to_camel", "title_case"),
    ),
    Family(
        key="slugify",
        task="utility",
        names=("make_slug", "to_slug", "create_slug", "url_slug", "title_to_slug"),
        phrases=(
            "turns a title into a URL slug",
            "makes 'Hello, World!' into 'hello-world'",
            "slugifies a headline",
            "converts a string to lowercase words joined by hyphens, leaving out all punctuation",
            "creates the address-friendly part of a blog post's link from its title",
            "produces a clean permalink: small letters, digits and single dashes only",
            "replaces everything that is not a letter or digit by a dash, lowercases, and trims dashes at the ends",
            "generates a kebab-case name for a page from its heading",
            "makes text safe to put in a web address, such as 'my-first-post'",
            "returns a url friendly version of title",
            "builds a file-name-like identifier with hyphens out of an article name",
            "takes 'Python 3.11 is out' and returns 'python-3-11-is-out'",
            "gives me the slug for a string like Django does",
            "strips symbols and spaces and connects what is left with '-' in lower case",
            "prepares headings for use as anchors in links, for example #getting-started",
            "cleans up a product name so it can stand at the end of /shop/",
            "transforms text into a slug",
            "generates a slug for a blog post title",
            "makes a string lower case, replaces spaces by hyphens and removes special characters",
            "turns an article title into the last part of its URL",
            "converts a heading like 'My First Post!' to 'my-first-post'",
            "makes a slug from a string",
            "creates a URL slug from a title",
            "formats a title in lowercase words separated by dashes, without any punctuation",
            "changes a title into kebab-case letters and digits for a permalink",
            "takes the name of a page and outputs a string that can be put in a URL",
            "replaces every run of characters that are not letters or digits by one hyphen and lowercases the text",
            "slugifies a given string",
            "produces SEO friendly links from article headlines",
            "gets the url slug of a string",
            "rewrites a title with only small letters, digits and hyphens, with no hyphen at either end",
            "prepares text for a permalink by removing symbols and putting dashes between the words",
            "sanitizes a title for use in a web address",
        ),
        asks=(
            "My blog posts need nice URLs, so 'Hello, World!' should become hello-world.",
            "slug generator for titles",
            "how do i make a heading url friendly, lowercase with dashes and no punctuation?",
            "Given an article title, return the permalink part.",
            "python snippet: title -> 'my-first-post' style",
            "The shop links contain spaces and ampersands at the moment. We'd like clean ones, only letters, digits and hyphens in small type.",
            "I'm writing a static site generator and want to derive page addresses from headlines",
            "django's slugify, but homemade",
            'Please create anchor ids for my documentation headings, e.g. "Getting Started" gives getting-started.',
            "any tips for cleaning a product name so it can go at the end of a link? words joined by -, symbols dropped",
            "so 'Python 3.11 is out' -> 'python-3-11-is-out', can you code that",
            "Convert names of recipes into web-safe identifiers, lowercase and hyphenated, without strange characters.",
            "lowercase it, throw out special chars, put single dashes between words, no dash at the ends",
            "For the CMS, every story gets a readable web address built from its title; we need the title turned into that.",
            "I need transform any title in text for url, without spaces and commas, with minus signs between words",
            "Exercise: From a title make a link name. Only small letters and numbers, and a hyphen instead of everything else.",
            "kebab-case a headline for use in a URL",
            "This link text still has question marks and double dashes; it ought to be a tidy slug of the title.",
            "slugify a string",
            "slug from title",
            "url slug generator",
            "convert title to slug",
            "make a string URL friendly",
            "text to url slug",
            "blog post slug function",
            "create slug from heading",
            "hyphenated lowercase slug",
            "seo friendly url from title",
            "kebab-case slug for article titles",
            "permalink generator pls",
            "Create a function that generates a URL slug from a title.",
            "How can I slugify a string in Python?",
            "Could you write a function that makes a title safe for use in a URL?",
            "I need a slug for every blog post, lowercase with hyphens between words.",
            "Given a title, return a slug made of lowercase letters, digits and hyphens.",
            "Implement a slug function that strips punctuation and joins words with dashes.",
            "Give me code that takes 'My First Blog Post!' and returns 'my-first-blog-post'.",
            "What would a simple slugify look like?",
            "Make a function to convert headlines into link names.",
            "Build a slug maker: lowercase, no special characters, single hyphens.",
            "function that turns a page title into the last part of its web address",
            "Define something which replaces spaces and symbols by hyphens and lowercases the title.",
            "I run a recipe blog and want addresses like /recipes/grandmas-apple-pie instead of /recipes/17. Make that last bit from the recipe's name.",
            "Event names contain commas, ampersands and question marks, which look ugly in links. I want them clean, small letters and hyphens only.",
            "'Rock & Roll' should give 'rock-roll' and 'What? -- Really?' should give 'what-really', so no double hyphens please.",
            "Our marketing wants readable URLs for all campaign pages, built out of the page title. Only a-z, digits and dashes are allowed.",
            'In my static site project each heading needs an id to link to, e.g. "How it works?" becomes how-it-works.',
            "Hello, I want convert name of article for address in browser: all small, instead of spaces is minus, other signs are deleted.",
            "Homework for web class: produce the slug of a given title. No hyphen should be at the start or end.",
            "The current links have %20 and %2C everywhere. Derive a neat identifier from the product's title, words separated by hyphens.",
            'As a content editor I type a headline and the CMS should suggest the url part, e.g. "10 Tips for Winter" to 10-tips-for-winter.',
            "I'd like file names for my exported notes that are lowercase and dash-separated, based on the note's title with symbols dropped.",
            "WordPress makes nice post addresses from post titles and I need that behaviour in Python: lowercased, dashed, cleaned.",
            'User says: the share link for "Hello, World!" is broken. It should end in hello-world, so normalise titles to slugs like that.',
            "headline to URL tail",
            "dash-joined lowercase permalink",
            "web-safe address bit from heading",
            "Rails parameterize",
            "pretty link text for posts",
            "anchor id from a heading",
            "sanitise headline for href",
            "hyphenate and lowercase, drop symbols",
            "Anything that's no letter or digit should become one dash, with none at either end.",
            "So that links are readable, the headline has to appear in them small and with dashes.",
            "What I want is 'python-3-11-is-out' when the headline reads 'Python 3.11 is out'.",
            "A headline goes in; the part behind the last slash of its web address comes out.",
            "Symbols and blanks, however many in a row, are to be replaced by a solitary hyphen.",
            "The result must hold only small letters, digits and dashes, ready for the browser bar.",
            "If the headline is just symbols the link part is empty, else its words are linked by hyphens.",
            "Article headlines ought to be usable in addresses without any percent signs.",
            "as a podcaster I want my episode headline, e.g. 'What? -- Really?', to be reachable at /what-really",
            "fix: links to '  Spaces   everywhere ' ended in dashes; it should be spaces-everywhere, all small",
            "my hugo site names folders after post headlines, only a-z 0-9 and dashes pls, lowercase, no double dashes",
            "SEO guy says ?id=81 is bad for google and wants the headline in the link, dashed and without capitals or commas",
            "CMS-77: permalinks break when editors put an ampersand in a headline. 'Rock & Roll' must give rock-roll.",
            "in web design class we should make the end of an address from the page's heading, words with minus signs between and no capitals",
            'oh no, someone named their shop item "50% OFF!!! Shoes". its link should be 50-off-shoes, make it so for every item',
            "need take name of news and make from it piece of link, only small letters numbers and -, other symbols throw away",
        ),
        params=("title",),
        types="(title: str) -> str",
        summary="Return a lowercase slug of a title, with words joined by hyphens.",
        explanation=(
            "The title is lowercased and read character by character: letters and digits extend the current word, anything "
            "else ends it. The words are joined with hyphens, so there are never doubled or outer ones; the cost is linear."
        ),
        cases=(
            (("Hello World",), "hello-world"),
            (("Hello, World!",), "hello-world"),
            (("Python 3.11 is out",), "python-3-11-is-out"),
            (("  Spaces   everywhere ",), "spaces-everywhere"),
            (("already-a-slug",), "already-a-slug"),
            (("Rock & Roll",), "rock-roll"),
            (("ONE",), "one"),
            (("",), ""),
            (("!!!",), ""),
            (("What? -- Really?",), "what-really"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import re


def {name}(title):
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(title):
    words = []
    word = ""
    for char in title.lower():
        if char.isalnum():
            word += char
        elif word:
            words.append(word)
            word = ""
    if word:
        words.append(word)
    return "-".join(words)
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(title):
    cleaned = "".join(c if c.isalnum() else " " for c in title.lower())
    return "-".join(cleaned.split())
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(title):
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words)
''',
            ),
            Program(
                style="robust",
                source=r'''import re
import unicodedata


def {name}(title: str) -> str:
    """Return a lowercase ASCII slug of a title; accents are removed, other signs become hyphens."""
    decomposed = unicodedata.normalize("NFKD", title)
    ascii_text = decomposed.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
''',
            ),
        ),
        raises=(((123,), "TypeError"), ((None,), "TypeError")),
        careful=r'''import re


def {name}(title):
    if not isinstance(title, str):
        raise TypeError("title must be a string")
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words)
''',
        near=("camel_to_snake", "remove_punctuation"),
    ),
    Family(
        key="title_case",
        task="simple_function",
        names=("capitalize_words", "to_title_case", "capitalize_each_word", "titleize"),
        phrases=(
            "capitalizes the first letter of every word",
            "converts a sentence to title case",
            "turns 'the quick fox' into 'The Quick Fox'",
            "makes each word start with a capital and continue in small letters",
            "formats a headline so that all its words begin uppercase",
            "titleizes a string without breaking apostrophes, so \"don't\" gives \"Don't\"",
            "uppercases word starts and lowercases everything else, keeping the spaces",
            "fixes SHOUTED TEXT to Shouted Text",
            "returns text as it would be set on a book cover, every word capitalized",
            "works like str.title but leaves the letter after an apostrophe small",
            "prettifies names typed in all caps or all small letters, like 'mary jones' to 'Mary Jones'",
            "gives every word in text a big initial letter",
            "applies capitalize to each of the space-separated words",
            "writes a song title properly: a capital at the beginning of every word",
            "changes the case of a phrase to Capital Case With Spaces",
            "takes any casing, say 'hELLO wORLD', and yields 'Hello World'",
            "capitalizes each word in a string",
            "makes the first letter of every word uppercase and the rest lowercase",
            "transforms text into title case",
            "changes a sentence so that all words start with a capital letter",
            "returns a string with every word capitalized",
            "puts a sentence in title case without removing the spaces",
            "takes a sentence as input and capitalizes all of its words",
            "formats a book title, capitalizing each word",
            "converts the first character of each word of a sentence to upper case and all its other characters to lower case",
            "writes every word of a text with a capital letter at its start",
            "uppercases the initial letter of all words in a string",
            "rewrites a phrase like 'chapter one' as 'Chapter One'",
            "normalizes the capitalization of a heading to one capital at the front of each word",
            "applies title case to a string",
            "splits a sentence at the spaces, capitalizes each word and joins the words with spaces again",
            "corrects the upper and lower case of people's names, 'JOHN SMITH' becoming 'John Smith'",
        ),
        asks=(
            "People type their names in all lowercase, I want Mary Jones instead of mary jones.",
            "title case a string",
            "how to uppercase the first letter of each word and lowercase the rest?",
            "Given 'hELLO wORLD', return 'Hello World'.",
            "python snippet: capitalise every word in a sentence, spaces stay",
            "Book titles in our catalogue come in SHOUTING CAPS. Please normalise them so that all words start with one capital only.",
            "I need headline formatting for a text, each word with a big first letter",
            'str.title() messes up "don\'t" into "Don\'T", I\'d like a version that capitalizes words properly',
            "could you fix the casing of song names? the quick fox should read The Quick Fox",
            "every word gets a capital, everything else small",
            "For certificates the course name must be printed with initial capitals on all words.",
            "Homework question: change a sentence so each of its words begins with a capital letter, other letters being lower.",
            "my playlist is full of inconsistent casing, make 'the QUICK brown fox' into 'The Quick Brown Fox'",
            "Please restyle section headings: first character of the words upper, remaining characters lower.",
            "I have the street names in wrong case, they must be written like 'Baker Street', with space and big letters at beginning of words",
            "proper case function for text with spaces",
            "The labels on the dashboard should look like Total Net Revenue, regardless of how they were entered.",
            "what's the pythonic way to capitalize all the words of a string?",
            "title case function",
            "capitalize each word",
            "convert string to title case",
            "capitalize every word in a sentence",
            "capitalise first letter of words",
            "make string Title Case",
            "uppercase first letter of each word",
            "titlecase a sentence please",
            "fn to capitalize words",
            "proper case for names",
            "all words start with capital",
            "headline capitalization function",
            "Create a function that capitalizes the first letter of every word in a string.",
            "How can I convert a sentence to title case?",
            "Could you write a function to capitalize each word in a text?",
            "I need a function that makes every word begin with an uppercase letter and lowercases the rest.",
            "Given a sentence, return it with each word capitalized.",
            "Implement title casing for a string, keeping the spaces between the words.",
            "Give me code that takes 'good morning everyone' and returns 'Good Morning Everyone'.",
            "What would a title case converter look like in Python?",
            "Make a function to format book titles with capitalized words.",
            "Build something that turns all-caps text into text with only initial capitals on words.",
            "function which upper-cases the first character of each word and lower-cases the others",
            "Code for writing city names properly, like 'new york' as 'New York'.",
            "The sign-up form lets people write JOHN DOE or john doe. On the badge it ought to say John Doe, words separated as before.",
            "I'm cleaning a music library where song titles are in random upper and lower case. Make each word start big and go on small.",
            'str.title gives me "Don\'T", which is wrong. It should be "Don\'t", every word with one capital at the front.',
            "Chapter headings arrive like 'CHAPTER one: the BEGINNING' and we want all words capitalised uniformly, the rest in small letters.",
            "My teacher gave us this: change the sentence so that every word in it starts with a big letter, for instance 'i like tea' to 'I Like Tea'.",
            "Please make that each word has big first letter and other letters small, the spaces stay between words.",
            "For the printed certificates we need names of courses in Title Case, no matter how they were typed into the system.",
            "The menu entries look sloppy in lowercase. Show 'save as template' as 'Save As Template', same for every other label.",
            "Addresses in the export are all uppercase and shouting at customers. Please turn 'MAIN STREET 5' into 'Main Street 5'.",
            "Reviewer: text.capitalize() only touches the first word, but the ticket says all the words of the heading need an initial capital.",
            "hELLO wORLD -> Hello World. Caps lock accident fixer for sentences, basically.",
            "I'd like a newspaper-style heading from an ordinary sentence, with a capital letter starting each and every word.",
            "PROPER() from Excel",
            "INITCAP from SQL",
            "ucwords(strtolower()) like PHP",
            "Capitalise Like A Book Cover",
            "capital letter starts every word",
            "heading-style capitals, rest small",
            "normalise shouting to Initial Caps",
            "big first letters throughout a sentence",
            "Every word should open with a capital and go on in small letters.",
            "So that the poster looks right, all its words have to be given leading capitals.",
            "What I want is 'The Quick Brown Fox' no matter how wildly 'the QUICK brown fox' was typed.",
            "The gaps between words stay, only the letters' size changes: first one big, others small.",
            "If a word is written in capitals throughout, only its initial one may remain.",
            "A sentence goes in, and the same sentence with a capital at the head of each word comes out.",
            'Words such as "don\'t" must become "Don\'t", hence only the foremost letter is made big.',
            "Film titles are to be displayed with each of their words beginning in upper case.",
            "as a wedding planner I want 'mary jones' on the place card to read 'Mary Jones' whatever the guest list looks like",
            "fix(i18n): buttons show 'add to basket', design wants 'Add To Basket', so initial-cap all the words",
            "my aunt types recipes in CAPS LOCK. turn 'APPLE PIE WITH CREAM' into 'Apple Pie With Cream' before i print the cookbook",
            'in google sheets there is PROPER and i miss it in python. but "don\'t" shall be "Don\'t" and not with big T',
            "CRM-5: company and street names come lower-cased from the import. Make each word's first letter upper and the remainder lower.",
            "homework english: write headline with all words beginning large. computer should do it, 'hello world' -> 'Hello World'",
            "Playlist tidy-up! Some songs are 'bohemian RHAPSODY', others 'IMAGINE'. I'd like Bohemian Rhapsody and Imagine.",
            "please in every word first letter to upper register, all other letters to lower, spaces not touch",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the text with the first letter of every word in upper case and the rest in lower case.",
        explanation=(
            "The text is split at the spaces, each word gets an uppercase first letter and a lowercase remainder, and the "
            "words are joined again. Every character is handled once, so the cost is linear."
        ),
        cases=(
            (("hello world",), "Hello World"),
            (("the QUICK brown fox",), "The Quick Brown Fox"),
            (("don't stop",), "Don't Stop"),
            (("hELLO wORLD",), "Hello World"),
            (("mary jones",), "Mary Jones"),
            (("python",), "Python"),
            (("",), ""),
            (("a",), "A"),
            (("chapter 1",), "Chapter 1"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    return " ".join(word.capitalize() for word in text.split(" "))
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    words = []
    for word in text.split(" "):
        words.append(word[:1].upper() + word[1:].lower())
    return " ".join(words)
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    result = ""
    at_start = True
    for char in text:
        result += char.upper() if at_start else char.lower()
        at_start = char == " "
    return result
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    return " ".join(map(str.capitalize, text.split(" ")))
''',
            ),
            Program(
                style="robust",
                source=r'''import re


def {name}(text: str) -> str:
    """Return the text with every word capitalized, keeping its white space as it is."""
    if not text:
        return ""
    return re.sub(r"\S+", lambda match: match.group().capitalize(), text)
''',
            ),
        ),
        raises=(((10,), "TypeError"), ((None,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return " ".join(word.capitalize() for word in text.split(" "))
''',
        near=("to_pascal_case", "capitalize only the first letter of a sentence"),
    ),
    Family(
        key="make_acronym",
        task="simple_function",
        names=("acronym", "abbreviate", "create_acronym", "phrase_to_acronym"),
        phrases=(
            "makes an acronym from a phrase",
            "turns 'Portable Network Graphics' into 'PNG'",
            "abbreviates a long term to the capital letters its words begin with",
            "returns the first letter of each word, uppercased and stuck together",
            "shortens 'as soon as possible' to ASAP",
            "builds the abbreviation of an organisation from its full name, such as NATO",
            "collects word-initial letters in upper case into one string with no dots",
            "generates a TLA for a given expression",
            "derives RAM from 'random access memory'",
            "reads off the starting letters of the words in phrase and gives them back as capitals",
            "finds out what the short form of a technical term would be",
            "squashes a multi-word phrase to one capital per word",
            "creates an all-caps abbreviation",
            "takes a string of words and outputs only their leading characters, in capitals",
            "compresses a project's title to its acronym, e.g. 'graphics interchange format' to 'GIF'",
            "acronymizes text like 'laugh out loud'",
            "creates an acronym from the given words",
            "takes the first letter of each word in a phrase and makes an uppercase acronym",
            "generates an acronym for a phrase",
            "converts a phrase to its acronym",
            "abbreviates a phrase to its first letters",
            "forms an abbreviation from the initial letters of a group of words",
            "finds the acronym of a phrase",
            "joins the uppercased first characters of all words of a string, with nothing between them",
            "gets the acronym of an expression such as 'world health organization'",
            "shortens a phrase into an acronym",
            "extracts the first letter of every word and concatenates them in upper case",
            "transforms 'laugh out loud' to 'LOL'",
            "computes the abbreviation for a company or a technology, for example HTML for 'hyper text markup language'",
            "outputs the acronym that the words of a sentence form",
            "splits a phrase into words and combines their first letters as capitals",
            "constructs an acronym, for example FAQ from 'frequently asked questions'",
            "pulls out the leading letter of each word to get a short all-capital form of a phrase",
        ),
        asks=(
            "I want to turn long terms into abbreviations, like Portable Network Graphics to PNG.",
            "acronym from phrase",
            "how can I grab the first letter of each word of a phrase and glue them together in caps?",
            "Given 'as soon as possible', return 'ASAP'.",
            "python snippet: phrase -> acronym",
            "Our company loves abbreviations, so please shorten project names to their capital starting letters, no dots.",
            "for a glossary i need the short form of every technical term, random access memory = RAM and so on",
            "any way to abbreviate 'laugh out loud' automatically to LOL?",
            "Build the organisation's abbreviation from its full title, the way World Health Organization is WHO.",
            "Take the leading character of all the words, uppercase, one after the other without anything in between.",
            "i have department names and want three-letter-ish codes, one capital per word",
            "Exercise 7: Create the acronym of an expression. Small letters at the beginning of words become capitals.",
            "The chat bot should reply with the acronym of whatever phrase it's given.",
            "compress a multiword term to its first letters, all caps",
            "Please help, I must to create abbreviation from some words, example: graphics interchange format gives GIF",
            "What would be the cleanest code for deriving TLAs from technical expressions?",
            "abbreviate words to starting letters",
            "It would be handy if the ticket system showed 'BRD' for 'business requirements document'; do that for any phrase.",
            "acronym generator",
            "make an acronym",
            "acronym from a phrase please",
            "abbreviate phrase to first letters",
            "create acronym from words",
            "phrase to acronym converter",
            "first letter of each word, uppercase",
            "get acronym of a string",
            "turn phrase into abbreviation",
            "fn for building acronyms",
            "first letters of words joined in caps",
            "generate abbreviation from full term",
            "Create a function that generates an acronym from a phrase.",
            "How can I get the acronym of a phrase in Python?",
            "Could you write a function to abbreviate a phrase to its initial letters in uppercase?",
            "I need to convert a long name into its acronym, for example NASA.",
            "Given a phrase, return the acronym formed by the first letters of its words.",
            "Implement an acronym maker.",
            "Give me code that takes 'be right back' and returns 'BRB'.",
            "What would a function that builds acronyms look like?",
            "Make a function to shorten 'Central Processing Unit' to 'CPU'.",
            "Build something that joins the uppercase first letters of all the words in a string.",
            "function which takes the leading letter of each word of a term and produces an acronym",
            "Code an abbreviation function for technical terms, all capitals and no periods.",
            "Our docs are full of long terms and I want an automatic list of short forms: 'single sign on' gives SSO, and so forth.",
            "Exercism has this task where you convert a phrase to its acronym, like 'Portable Network Graphics' to PNG. Can you do it?",
            "Text-speak toy: somebody types 'talk to you later' and it answers TTYL. Works for any phrase.",
            "The university wants department codes from department names, e.g. 'Computer Science' is CS, just capital first letters in a row.",
            "I need from several words make short word, it has first letter of every word and all are big, like 'United Nations' is UN.",
            "Extra spaces in the phrase shouldn't matter, and lower case words contribute capitals too. What comes out is the acronym.",
            "My manager invents project names daily. Let me enter 'Customer Onboarding Optimization Program' and see COOP before he embarrasses himself.",
            "Homework: write a program part that finds the abbreviation of an organisation from its full name, e.g. EU for European Union.",
            "In the glossary each entry has a long form only. Please compute the short form by stringing together the initial letters as capitals.",
            "For ticker-like labels on the chart I'd take the first letter of each word in the series title and write them together in upper case.",
            "The column is too narrow for 'Frequently Asked Questions', so display FAQ there. Do that for whatever expression is given.",
            "take a multi-word phrase, keep one capital per word, drop everything else: 'do it yourself' is DIY",
            "abbreviate a term, RAM style",
            "leading letters fused, all caps",
            "NASA-style shorthand for a phrase",
            "initialism builder",
            "first letters of words, no dots",
            "boil phrase down to capitals",
            "long name to letter code",
            "'laugh out loud' => LOL",
            "Of each word in the term only the opening letter should survive, capitalised and unspaced.",
            "So that slides stay short, an organisation's name has to shrink to its letters, like NATO.",
            "What I want is GIF when the term is 'Graphics interchange Format'.",
            "The opening letters, made big and put side by side without periods, are the result.",
            "A technical expression goes in and its abbreviation, one capital per word, comes out.",
            "Even if the words are typed small, the abbreviation must consist of capitals only.",
            "Superfluous blanks in the expression should have no influence on its abbreviation.",
            "By what letters would 'random access memory' be known? Derive RAM, and others likewise.",
            "as a civil servant I want the name of any committee condensed to its capitals since nobody says it in full",
            "feat: glossary shows the shorthand beside each term, 'as soon as possible' gets ASAP",
            "texting with my kids is hard, they write brb for be right back. i want BRB from the words automatically, any phrase",
            "our hackathon team needs a cool short name, so squash 'big red angry tigers' to BRAT. do that with every proposal",
            "DOC-3: the list of abbreviations must be filled by code. Term 'Portable Network Graphics', abbreviation 'PNG', no dots.",
            "army talk has letters for everything. show me what letters 'standard operating procedure' gets (SOP) and any other such phrase",
            "mnemonics for biology: the heads of the words in my sentence written as one capital word, so I can remember it",
            "take from every word of expression first symbol, make it big, put together without spaces and points",
        ),
        params=("phrase",),
        types="(phrase: str) -> str",
        summary="Return the acronym of a phrase: the uppercase first letters of its words.",
        explanation=(
            "The phrase is split at white space and the first character of every word is appended in upper case. "
            "Splitting reads the phrase once, so the time is linear in its length."
        ),
        cases=(
            (("Portable Network Graphics",), "PNG"),
            (("random access memory",), "RAM"),
            (("as soon as possible",), "ASAP"),
            (("laugh out loud",), "LOL"),
            (("Graphics interchange Format",), "GIF"),
            (("hypertext",), "H"),
            (("",), ""),
            (("  extra   spaces here ",), "ESH"),
            (("a b",), "AB"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(phrase):
    return "".join(word[0] for word in phrase.split()).upper()
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(phrase):
    acronym = ""
    for word in phrase.split():
        acronym += word[0].upper()
    return acronym
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(phrase):
    letters = re.findall(r"(?<!\S)\S", phrase)
    return "".join(letters).upper()
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(phrase):
    letters = []
    previous = " "
    for char in phrase:
        if previous.isspace() and not char.isspace():
            letters.append(char.upper())
        previous = char
    return "".join(letters)
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(phrase: str) -> str:
    """Return the acronym of a phrase; hyphens separate words as well, words without letters are skipped."""
    letters = []
    for word in phrase.replace("-", " ").split():
        first = next((char for char in word if char.isalpha()), "")
        letters.append(first.upper())
    return "".join(letters)
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((12,), "TypeError")),
        careful=r'''def {name}(phrase):
    if not isinstance(phrase, str):
        raise TypeError("phrase must be a string")
    return "".join(word[0].upper() for word in phrase.split())
''',
        near=("get_initials", "title_case"),
    ),
    Family(
        key="get_initials",
        task="helper",
        names=("initials", "name_initials", "initials_of", "person_initials"),
        phrases=(
            "returns the initials of a person's name with dots, like 'A.L.' for Ada Lovelace",
            "turns 'John Smith' into 'J.S.'",
            "shortens someone's full name to dotted initials",
            "writes a period after the capital first letter of each part of a name",
            "gives the monogram of a person, letters in upper case and each followed by a full stop",
            "takes a first name and surname and produces what one would sign with, M.C. for example",
            "abbreviates the names of authors to initials (J.R.R.T. and the like) for a reference list",
            "reads full_name and gives back every initial plus a point",
            "extracts dotted initials out of a name",
            "makes 'ada king lovelace' into 'A.K.L.'",
            "builds the letters with periods that stand for a customer's name on a label",
            "anonymizes people by keeping nothing but their initials, a dot behind each one",
            "converts a full name to initials separated and ended by periods",
            "gets the starting letter of given name, middle names and family name, capitalized, dot after each",
            "tells me the initials for a name typed in any case, e.g. 'plato' becomes 'P.'",
            "reduces names to initials in the G.B.S. style",
            "gets the initials of a name, each with a period",
            "converts a person's name to initials with dots",
            "takes a full name as input and outputs the initials, separated by dots, as in 'M.C.'",
            "computes a person's dotted initials from first, middle and last name",
            "abbreviates a full name to its initials, for example 'J.S.'",
            "generates initials such as 'J.F.K.' from a person's full name",
            "goes from a name to its dotted initials",
            "creates initials with periods for a user's full name",
            "formats a name as capital initials with a dot after every letter",
            "finds the initials of a person and puts a full stop after each of them",
            "pulls out the first letter of every part of a person's name and adds a period to each",
            "transforms 'alan mathison turing' into 'A.M.T.'",
            "replaces every part of a name by its uppercase first letter and a dot",
            "writes somebody's name in the short form used in signatures, like 'A.L.'",
            "splits a name into its parts and joins their capital first letters, each one followed by a dot",
            "extracts somebody's initials from the full name and returns them in the form 'X.Y.'",
            "makes initials out of first name and last name, with a point behind each letter",
        ),
        asks=(
            "For the avatar label I need a person's initials with dots, J.S. for John Smith.",
            "dotted initials from a full name",
            "how do you get A.L. out of 'Ada Lovelace'?",
            "Given someone's name, return their initials, a period after each.",
            "python snippet: 'john ronald reuel tolkien' -> 'J.R.R.T.'",
            "The reference list should cite authors by initials only. Please convert the full names, each letter followed by a full stop.",
            "I want to anonymise the participants, just the capital first letters of their names with points behind them",
            "whats a quick way to abbreviate people's names to stuff like M.C.?",
            "Shorten a signature to the first letters of forename, middle names and surname, dots included.",
            "monogram of a person, with periods",
            "Our HR letters are signed with initials. Grace Hopper becomes G.H. there, also if typed in small letters.",
            "write a name as initials + dots pls",
            "Pupils have to label their work with their initials, for example P.B. for Paula Braun. Code that for any name.",
            "In the booking list we don't want complete customer names, only a dotted monogram for each.",
            "i have name and surname of human in one string, need first letters big with dot after every one",
            'Could I have something that reads a person\'s name and answers with e.g. "A.K.L."?',
            "Reduce a name to the starting letters of its parts, capitalised, with a '.' behind every letter.",
            "Meeting minutes mention attendees as J.F.K. and such; produce that from the name in full.",
            "get initials from name",
            "initials of a full name with dots",
            "name to initials, dotted",
            "person's initials like J.S.",
            "initials with periods from full name",
            "full name to dotted initials",
            "extract a person's initials, with dots",
            "John Smith to J.S.",
            "abbreviate name to A.B. form",
            "name initials, a dot after each",
            "initials function for people's names",
            "dotted monogram from a name",
            "Create a function that returns the initials of a person's full name with dots.",
            "How can I get the initials of a name, each followed by a period?",
            "Could you write a function to convert a full name into initials such as 'M.L.K.'?",
            "I need the initials of a user's name in the form 'A.B.'.",
            "Given a full name, return its uppercase initials with a dot after every letter.",
            "Implement a function to abbreviate a person's name to initials and periods.",
            "Give me code that takes 'Isaac Newton' and returns 'I.N.'.",
            "What would a function look like that extracts someone's initials, dots included?",
            "Make a helper that shortens first, middle and last names to dotted capital letters.",
            "Build something that turns an author's name into initials like 'C.S.L.'.",
            "function which gets a person's name and gives back the initials separated and ended by dots",
            "Code for writing 'barack hussein obama' as 'B.H.O.'",
            "On the sign-in sheet we only want initials for privacy, so Anna Maria Berg appears as A.M.B. and nothing else.",
            "Our bibliography style replaces the authors' complete names by initials with full stops. Please convert one name.",
            "The contract has a little field where people put their initials. Prefill it from the name: Tom Hanks gives T.H.",
            "Names are typed in all sorts of casing; regardless of that, 'mary ann evans' must result in M.A.E. with the final dot.",
            "Homework: read the full name of a student and show the initials, each letter in capital and followed by a point.",
            "I have name of person, like 'Ivan Petrov', I want get 'I.P.' with points, how to do this?",
            "Our HR tool should show who approved a leave request, but just as dotted initials of the approver's name.",
            "Engraving service here: customers give us their whole name and the ring gets the initials with dots, e.g. E.A.P. for Edgar Allan Poe.",
            "In the minutes, speakers are identified as G.H. or A.L. and I have their full names. Please produce those short marks.",
            "Someone with a single name, like Plato, gets 'P.'; two names give two letters, three give three, always a dot after each.",
            "A patient list must not show names in the waiting room. Replace the patient's full name with the capital initials plus periods.",
            "My code returns 'JS' for John Smith, but the spec says it should be 'J.S.', so a full stop behind each initial of the name.",
            "monogram with periods from a name",
            "A.L. from Ada Lovelace",
            "person's letters, dot after each",
            "forename + surname to dotted capitals",
            "signature letters of a person",
            "J.R.R.T.-style name shortening",
            "abbreviate a person, dotted",
            "sign-off letters from full name",
            "Each part of the person's name should shrink to a capital followed by a period.",
            "So that nobody is named openly, interviewees have to appear as dotted capitals only.",
            "What I want is 'G.H.' even if '  Grace   Hopper ' was typed that carelessly.",
            "A person goes in, first and last name or more, and 'M.C.' or the like comes out.",
            "After every capital there must be a full stop, and no blanks may stand between them.",
            "If somebody has three names, three capitals with stops ought to be returned.",
            "Names written in small letters are likewise to be turned into big dotted letters.",
            "For signing off a form, a colleague's name must be reduced to letters with points.",
            "as an editor I want photo credits like J.S. rather than John Smith under each picture so that they take up less room",
            "feat: stamp minutes with the chair's dotted letters, e.g. 'ada king lovelace' gives A.K.L.",
            "embroidery shop here, customers type their name and we stitch the capitals with points onto towels, so T.M. for Tom Miller",
            'newspapers write "the accused, K.L., ..." and i need exactly such letters from the accused person\'s name',
            "HR-12: show the reviewer as dotted capitals, 'Marie Curie' -> 'M.C.', one-name people like plato -> 'P.'",
            "on old letters people signed with just letters and dots. my family tree has full names, make the letters from them",
            "playing golf we mark balls with our letters, L.B. for Lena Berg. compute the mark from a player's first and last name",
            "i have name and surname of human, need only first letters big and point after each",
        ),
        params=("full_name",),
        types="(full_name: str) -> str",
        summary="Return the uppercase initials of a full name, each followed by a dot.",
        explanation=(
            "The name is split into its parts, and for every part the uppercase first letter and a dot are added to the "
            "result. It looks at each part once, so the cost is linear in the length of the name."
        ),
        cases=(
            (("Ada Lovelace",), "A.L."),
            (("John Smith",), "J.S."),
            (("john ronald reuel tolkien",), "J.R.R.T."),
            (("Marie Curie",), "M.C."),
            (("ada king lovelace",), "A.K.L."),
            (("plato",), "P."),
            (("",), ""),
            (("  Grace   Hopper ",), "G.H."),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(full_name):
    return "".join(part[0].upper() + "." for part in full_name.split())
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(full_name):
    initials = ""
    for part in full_name.split():
        initials += part[0].upper() + "."
    return initials
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(full_name):
    letters = [part[0] for part in full_name.upper().split()]
    return ".".join(letters) + "." if letters else ""
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(full_name):
    return re.sub(r"(\S)\S*\s*", r"\1.", full_name.strip().upper())
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(full_name: str) -> str:
    """Return the dotted initials of a name, or an empty string for a blank one."""
    parts = full_name.strip().split()
    if not parts:
        return ""
    return "".join(f"{part[0].upper()}." for part in parts)
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((["Ada"],), "TypeError")),
        careful=r'''def {name}(full_name):
    if not isinstance(full_name, str):
        raise TypeError("full_name must be a string")
    return "".join(f"{part[0].upper()}." for part in full_name.split())
''',
        near=("make_acronym",),
    ),
)
