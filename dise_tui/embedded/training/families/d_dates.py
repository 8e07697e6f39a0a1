"""Dates given as ISO text: differences, weekdays, shifts, ages, months, quarters, business days."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="days_between",
        task="utility",
        names=("day_difference", "count_days_between", "date_diff_days", "number_of_days"),
        phrases=(
            "returns the number of days between two dates in the format YYYY-MM-DD",
            "counts how many days lie from one ISO date to another",
            "computes the difference of two dates in days",
            "tells that between '2024-01-01' and '2024-01-31' there are 30 days",
            "calculates how long something lasted in days, given its start and end date as text",
            "subtracts one calendar date from another and gives whole days, never negative",
            "finds the distance in days between a pair of yyyy-mm-dd strings",
            "date difference, in days",
            "works out how many nights a guest stays from arrival date to departure date",
            "measures the time span between start and end (ISO strings) as an int number of days",
            "says how many times you have to sleep to get from the first date to the second",
            "gives the elapsed days for two dates, for instance 366 from 2024-01-01 to 2025-01-01",
            "determines the length of a period in days, weekends included, the start day itself not counted",
            "takes two days written year-month-day and answers how far apart they are on the calendar",
            "reports the gap between two calendar dates as a day count",
            "calculates the number of days between two dates",
            "finds how many days there are between two dates given as strings",
            "returns the difference between two dates in days",
            "computes the days between a start date and an end date",
            "gets the day count from one date to another",
            "takes two ISO date strings and outputs the number of days that separate them",
            "tells how many days apart two dates are",
            "determines the absolute difference in days of two dates written as YYYY-MM-DD",
            "counts the days from the first date until the second date",
            "works out how many days have passed between two given dates",
            "parses two date strings, subtracts them and returns the days",
            "turns '2024-02-28' and '2024-03-01' into 2",
            "gives the number of calendar days between start and end",
            "measures how long a project ran in calendar days, from its start date and its end date",
            "figures out the days left from today's date to an event date, both passed as ISO text",
            "evaluates the time difference of two dates and expresses it in whole days",
            "shows how many days lie between an order date and its delivery date",
            "returns the interval between two year-month-day dates as an integer number of days",
        ),
        asks=(
            "how many days are between two dates like 2024-01-01 and 2024-01-31",
            "I have a check-in and a check-out date as strings and need the number of nights",
            "Given two ISO date strings, return the days between them.",
            "python snippet: days from one yyyy-mm-dd to another",
            "can you subtract two dates and give me days? they're text like '2024-02-28'",
            "We want to report how long each ticket stayed open, in calendar days, from its opened and closed dates.",
            "so '2024-02-28' and '2024-03-01' is 2",
            "my holiday countdown needs to know how many sleeps from one date to another",
            "Please calculate the number of calendar days separating two dates written YYYY-MM-DD.",
            "whats the gap in days between two date strings, always positive",
            "i want count days from first date to second date, leap years also ok",
            "For a library app: borrowed on one date, returned on another. How many days did they keep the book?",
            "Is there a simple way to see how far apart two days are on the calendar? They come as ISO text.",
            "day counter between two dates, weekends and all",
            "Homework: read two dates and work out how many days lie in between, for instance a whole leap year is 366.",
            "elapsed days, start date and end date as strings",
            "This manual month-length arithmetic for the distance between two dates is buggy. Use datetime and give back the days.",
            "days between two dates",
            "number of days between dates",
            "day count from start to end date",
            "calculate days between two date strings",
            "how many days apart are two dates",
            "diff of two dates as days",
            "subtract dates, get days",
            "days elapsed between two yyyy-mm-dd dates",
            "compute day difference please",
            "date gap in days",
            "nights between check-in and check-out",
            "Write a function that returns the number of days between two dates.",
            "Create a function which takes two YYYY-MM-DD strings and gives the difference in days.",
            "How can I calculate how many days lie between two dates in Python?",
            "Given a start date and an end date in ISO format, return the days between them.",
            "I need to know how many days passed from one date to another.",
            "Implement a day difference for dates given as strings, like '2024-03-01'.",
            "Could you write code that finds the distance between two calendar dates in days?",
            "Define a function to count the days from the first date to the second.",
            "What would a function for the number of days between two ISO dates look like?",
            "Build a function that parses two dates and returns their difference as an int.",
            "Make a date calculator that tells how far apart two days are.",
            "Give me the number of calendar days separating two date strings.",
            "I'm building a countdown page: today and the wedding date come in as 'YYYY-MM-DD', and I want to show how many days that is.",
            "Our rental shop charges per day. Out date and return date are ISO strings, so how many days was the bike away?",
            "please, i have two date text, i want to know how many day is between, also when february has 29",
            "Between '2024-01-01' and '2024-01-31' there should be 30 days, between a date and itself 0.",
            "The project tracker stores begin and finish of each task as text. My manager would like the duration in days, weekends counted.",
            "Homework: find out how many days old a newspaper is, given its date and another date.",
            "My colleague divides seconds by 86400 and gets it wrong around daylight saving. Just take two date strings and tell the days in between.",
            "Hospital stay: admission date, discharge date. Length of the stay in days, please, as a whole number.",
            "I quit smoking on one date and it's now another. How many days have gone by? Both are in the form 2024-05-10.",
            "so for '2023-12-25' and '2024-01-01' it would be 7",
            "For the loan I need the plain number of days from payout to repayment. Dates come year first, with dashes.",
            "it doesn't matter which of the two dates is earlier, I just want the number of days separating them",
            "DATEDIFF in days, date strings",
            "span of two calendar dates, whole days",
            "|d2 - d1| in days",
            "sleeps from one date till another",
            "=B1-A1 for ISO dates, never negative",
            "timedelta.days of two date texts",
            "distance on the calendar, counted in days",
            "ChronoUnit.DAYS.between two ISO strings",
            "How much time separates two dates is what I'd like to have, expressed in days.",
            "From the day we met to the day we married, both in ISO notation, how many days went by?",
            "The result must be a whole non-negative number, namely the days by which two dates differ.",
            "What I want is the length of a trip in days from departure and return written as YYYY-MM-DD.",
            "Two dates are entered and their separation in days, leap days included, should be shown.",
            "If both dates are the same return 0, and otherwise the count of days from one to the other.",
            "For interest purposes, the exact number of days from deposit to withdrawal has to be known.",
            "All days matter, weekends and holidays alike, when the gap between these two dates is measured.",
            "As a pregnant woman I want to type in today and my due date so that I see how many days there are to go, e.g. 2024-04-01 and 2024-04-30 gives 29.",
            "Our milk was opened 2024-03-28 and thrown out 2024-04-02, so it was open 5 days. Make the fridge app figure that out for any pair of dates.",
            "i count with fingers on the wall calendar how many days is between two dates and every time get other result, pls code for it, dates are like 2023-11-05",
            "feat: streak length. Take the first and the last date as ISO text and say how many days lie between, order of the two shouldn't matter",
            "Museum wants a sign 'days since last accident'. Both the accident's date and the current date get passed as YYYY-MM-DD strings; I need that number.",
            "history class: the first world war began 1914-07-28 and was over 1918-11-11. how many days did it go on? program should do it for any two dates",
            "JS people do Math.abs(new Date(b) - new Date(a)) / 86400000. What's the same thing in Python for strings such as '2024-06-01'?",
            "Rental agreement: car fetched on one date, given back on another, price per night. Hence I need nights as an integer, e.g. '2023-12-30' to '2024-01-02' makes 3.",
        ),
        params=("start", "end"),
        types="(start: str, end: str) -> int",
        summary="Return the number of days between two ISO dates.",
        explanation="Both texts become date objects. Subtracting them gives a timedelta whose `days` is the difference; `abs` makes it positive whichever date comes first. The cost is constant.",
        cases=(
            (("2024-01-01", "2024-01-31"), 30),
            (("2024-01-01", "2025-01-01"), 366),
            (("2023-01-01", "2024-01-01"), 365),
            (("2024-02-28", "2024-03-01"), 2),
            (("2023-02-28", "2023-03-01"), 1),
            (("2024-05-10", "2024-05-10"), 0),
            (("2024-12-31", "2025-01-01"), 1),
            (("2000-01-01", "2024-01-01"), 8766),
        ),
        programs=(
            Program(style="naive", source=r'''from datetime import date

def {name}(start, end):
    return abs((date.fromisoformat(end) - date.fromisoformat(start)).days)
'''),
            Program(style="plain", source=r'''from datetime import datetime

def {name}(start, end):
    first = datetime.strptime(start, "%Y-%m-%d")
    last = datetime.strptime(end, "%Y-%m-%d")
    difference = last - first
    return abs(difference.days)
'''),
            Program(style="robust", source=r'''from datetime import date


def {name}(start: str, end: str) -> int:
    """Return how many days lie between two ISO dates, in whichever order they come."""
    earlier, later = sorted((date.fromisoformat(start.strip()), date.fromisoformat(end.strip())))
    return (later - earlier).days
'''),
            Program(style="functional", source=r'''from datetime import date

def {name}(start, end):
    a, b = (date.fromisoformat(text).toordinal() for text in (start, end))
    return max(a, b) - min(a, b)
'''),
        ),
        raises=((("2024-02-30", "2024-03-01"), "ValueError"), (("x", "y"), "ValueError"), ((None, "2024-01-01"), "TypeError")),
        careful=r'''from datetime import date

def {name}(start, end):
    days = []
    for text in (start, end):
        if not isinstance(text, str):
            raise TypeError("dates must be strings")
        try:
            days.append(date.fromisoformat(text))
        except ValueError:
            raise ValueError(f"invalid date: {text!r}") from None
    return abs((days[1] - days[0]).days)
''',
        near=("count_business_days", "age_on", "add_days"),
    ),
    Family(
        key="weekday_name",
        task="utility",
        names=("day_of_week", "get_weekday", "name_of_day", "weekday_of"),
        phrases=(
            "returns the name of the weekday for a date, e.g. 'Monday'",
            "tells which day of the week an ISO date falls on, in English",
            "turns '2024-05-01' into 'Wednesday'",
            "finds out on what weekday someone was born, from the date as yyyy-mm-dd",
            "gives the full English day name belonging to a calendar date",
            "says whether a given day is a Monday, a Tuesday and so on",
            "looks up the weekday of a date string and spells it out",
            "date to day-of-week name",
            "computes the name of the day from year, month and day written as YYYY-MM-DD",
            "answers with Sunday for '2023-12-31'",
            "labels dates of a calendar with their weekday, such as Friday",
            "determines what day of the week it is on the date passed as text",
            "takes day, an ISO formatted string, and outputs one of the seven weekday names",
            "shows the written-out day (Saturday, Sunday, ...) a date corresponds to",
            "maps a calendar date to Monday through Sunday",
            "returns the day of the week for a given date",
            "gets the weekday name of a date string",
            "finds which weekday a date is",
            "converts a date in YYYY-MM-DD format to the name of its day of the week",
            "tells what day of the week a date was or will be",
            "takes an ISO date and outputs the weekday as a word like Friday",
            "calculates the day of the week from a date and returns its English name",
            "extracts the weekday name from a date",
            "determines on which day of the week a certain date falls",
            "looks up whether a date is a 'Monday', a 'Tuesday' or another day and returns that name",
            "parses a date string and formats it as the full weekday name",
            "works out the name of the day for any calendar date",
            "turns '2024-01-01' into 'Monday' and '2024-02-29' into 'Thursday'",
            "computes the dayname of an ISO date, as strftime with %A does in English",
            "shows which day, Monday to Sunday, a meeting date is",
            "translates a date to its day name",
            "retrieves the English word for the weekday on which a date lies",
            "answers whether it was a Sunday, a Monday or which day else on some date, by giving its name",
        ),
        asks=(
            "what day of the week is a date? like 'Monday'",
            "weekday name from date",
            "I have a date as YYYY-MM-DD and want to know if it's a Monday, Tuesday, whatever. The word please",
            "Given an ISO date, return the English name of its weekday.",
            "python snippet: '2024-05-01' -> 'Wednesday'",
            "on which day was I born? give it a birth date string and it answers Friday or so",
            "For the event page, next to each date we'd like to show the day name, e.g. Saturday.",
            "how do i get the day name from a date string in python",
            "Please determine the day of the week for a given calendar date and spell it out in English.",
            "so I type in 2023-12-31 and it says Sunday",
            "day-of-week lookup, full name, date is text",
            "i need know what weekday is some date, answer as word in english",
            "My diary app has entries keyed by ISO date. Label them with Monday through Sunday.",
            "Could you tell which weekday a date falls on?",
            "The dashboard shows 2 for Tuesday-type numbers, nobody likes that. Convert the date straight to the written-out day.",
            "Homework is to find out what day of the week historical dates were, moon landing 1969-07-20 for example should be Sunday.",
            'date in, "Thursday" out',
            "turn a yyyy-mm-dd date into its weekday",
            "day of the week from date",
            "weekday of a date",
            "get day name for date string",
            "what weekday is this date",
            "date to weekday name",
            "day of week as word",
            "find the weekday name please",
            "is it monday or tuesday? from iso date",
            "which day of the week",
            "weekday in english for yyyy-mm-dd",
            "convert date to day name",
            "full weekday name of a date",
            "Write a function that returns the day of the week for a given date.",
            "Create a function which takes a date like '2024-05-01' and returns 'Wednesday'.",
            "How can I get the weekday name from a date string in Python?",
            "Given a date in YYYY-MM-DD format, return the name of the day, such as 'Monday'.",
            "I need to know on which day of the week a date falls.",
            "Implement a function to determine the weekday of any date, as an English word.",
            "Could you write something that turns an ISO date into Sunday, Monday and so on?",
            "Define a function to look up the weekday name for a calendar day.",
            "What would a function look like that tells me the day name of a date?",
            "Build a weekday finder that accepts a date string and outputs the full day name.",
            "Make a function giving the name of the weekday for year-month-day text.",
            "Give me the day of the week (Monday to Sunday) of a date as a string.",
            "My friends and I want to know which weekday we were born on. We type our birth date as YYYY-MM-DD and see e.g. 'Thursday'.",
            'The calendar widget should print "Friday" above 2024-03-15. Please provide whatever maps the date text to that word.',
            "i have date in string, how i can know it is monday or sunday or what? need the name in english",
            "Bin collection depends on the weekday. From an ISO date tell me the weekday's name so I can look it up in our table.",
            "so '2000-01-01' gives 'Saturday' and '2024-02-29' gives 'Thursday'",
            "In history class we asked what day of the week some battles were fought on. The date goes in, the name of the day comes out.",
            "date.weekday() returns 0 to 6 and our users don't like numbers; we want 'Monday' to 'Sunday' for a date given as text.",
            "For the train timetable we have to label each travel date with its day, spelled out in English, not abbreviated.",
            "Homework: your program is told a date, like 1969-07-20, and answers with the weekday in words.",
            "When is my deadline, is that a Tuesday? Let me pass in the ISO date and get the day's name back.",
            "Review: please stop hardcoding a dict of indexes for this, simply return the full English weekday name of the date string.",
            "The school newsletter lists dates only; parents asked for the day, like Wednesday. Write the converter from date to day name.",
            "DAYNAME(date)",
            "strftime %A on an ISO string",
            "Mon/Tue/Wed of a date, spelled out",
            'TEXT(A1,"dddd") for date text',
            "Sunday or Thursday or what, from yyyy-mm-dd",
            "Zeller: date to name of day",
            "dayOfWeek in words",
            "label date with its weekday",
            "For a date such as 2024-07-04, the word 'Thursday' is expected, spelled out in English.",
            "What I want is whether some historic date was a Monday, a Tuesday and so on, as text.",
            "The seven names from Monday to Sunday are possible answers; choose the one belonging to the date.",
            "On my wedding date, which comes as an ISO string, what day of the week was it?",
            "A calendar date should be turned into the English word for its day of the week.",
            "If you pass in a year-month-day text, the name of that day in the week must be given back.",
            "So that readers can orient themselves, print the day's name instead of the bare date.",
            "Which of the seven days a date falls on has to be determined, and the full name returned.",
            "As a garbage collector's customer I want to see the day's name behind each pick-up date, so 2024-03-15 shows Friday.",
            "People say Friday the 13th is unlucky; my daughter wonders about her own birthday. Enter the date, read Wednesday or Saturday or whichever it was.",
            "that conway doomsday trick in the head is too hard for me. make python say it: '2020-02-29' was 'Saturday'",
            "chat: hey can u make smth where i put my dentist appointment date 2025-03-10 and it tell me Monday?? works for all dates ofc",
            "docs(cli): add 'dow' command that echoes the written-out English day for a date argument, e.g. Tuesday",
            "Newspaper archive headings must look like 'Sunday' above each issue. All we have is the publication date in ISO form, so derive the day's name.",
            "in my country week start with monday and date number 0 to 6 confuse the users. from date text make real name of the day in english language please",
            "Trivia night: was the millennium, 2000-01-01, a Saturday? I'd love to type any date and have the answer as a word.",
        ),
        params=("day",),
        types="(day: str) -> str",
        summary="Return the English name of the weekday of an ISO date.",
        explanation="The text becomes a date object whose `weekday()` is 0 for Monday to 6 for Sunday. That number selects the name from a list. The cost is constant.",
        cases=(
            (("2024-05-01",), "Wednesday"),
            (("2023-12-31",), "Sunday"),
            (("2024-01-01",), "Monday"),
            (("2000-01-01",), "Saturday"),
            (("1969-07-20",), "Sunday"),
            (("2024-02-29",), "Thursday"),
            (("2024-12-24",), "Tuesday"),
            (("2021-10-15",), "Friday"),
        ),
        programs=(
            Program(style="naive", source=r'''from datetime import date

def {name}(day):
    return date.fromisoformat(day).strftime("%A")
'''),
            Program(style="plain", source=r'''from datetime import date

def {name}(day):
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return names[date.fromisoformat(day).weekday()]
'''),
            Program(style="robust", source=r'''from datetime import datetime

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def {name}(day: str) -> str:
    """Return the English weekday of a YYYY-MM-DD date, independent of the locale."""
    parsed = datetime.strptime(day.strip(), "%Y-%m-%d")
    return WEEKDAYS[parsed.isoweekday() - 1]
'''),
            Program(style="iterative", source=r'''def {name}(day):
    year, month, number = map(int, day.split("-"))
    if month < 3:
        month += 12
        year -= 1
    code = (number + 13 * (month + 1) // 5 + year + year // 4 - year // 100 + year // 400) % 7
    names = ["Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    return names[code]
'''),
        ),
        raises=((("2024-13-01",), "ValueError"), (("monday",), "ValueError"), ((None,), "TypeError")),
        careful=r'''from datetime import date

def {name}(day):
    if not isinstance(day, str):
        raise TypeError("day must be a string")
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    try:
        return names[date.fromisoformat(day).weekday()]
    except ValueError:
        raise ValueError(f"invalid date: {day!r}") from None
''',
        near=("quarter_of", "number of the weekday", "check for a weekend", "name of the month"),
    ),
    Family(
        key="add_days",
        task="utility",
        names=("shift_date", "date_plus_days", "move_date", "days_later"),
        phrases=(
            "adds a number of days to a date in YYYY-MM-DD format",
            "returns the date that is n days after a given ISO date",
            "shifts a calendar date forward or, with a negative number, backward by days",
            "computes '2024-03-01' from '2024-02-28' and 2",
            "finds the due date: invoice date plus so many days, as an ISO string",
            "moves a day written year-month-day along the calendar by the given number of days",
            "says what date it will be in 10 days from the one passed in",
            "date plus days, result as text like 2024-12-31",
            "calculates a deadline by counting days onwards from a start date",
            "takes day and days and gives back the later (or earlier) date as yyyy-mm-dd",
            "offsets dates by whole days, crossing months and years correctly",
            "works out which day comes 100 days after some date",
            "steps through the calendar: from a date string and an integer offset to a new date string",
            "advances an ISO date by an amount of days; minus amounts go into the past",
            "increments dates, e.g. ('2024-12-31', 1) becomes '2025-01-01'",
            "adds days to a date",
            "adds a given number of days to an ISO date and returns the new date",
            "returns the date n days later",
            "calculates the date that comes a certain number of days after a start date",
            "takes a date string and a number of days and outputs the resulting date",
            "gets the date x days from a given date",
            "computes a future or past date by adding days to a date in YYYY-MM-DD form",
            "finds the date after so many days have passed",
            "increases a date by a number of days and formats it as YYYY-MM-DD again",
            "parses an ISO date, adds a timedelta of days and returns the ISO string",
            "determines which date it is a given number of days from a date",
            "moves a date n days ahead, or back if n is negative",
            "works out the expiry date from the start date and the number of days something is valid",
            "turns '2024-01-01' and 10 into '2024-01-11'",
            "tells the return date of a library book, from the day it was lent and the loan period in days",
            "does date arithmetic: date string plus integer days gives date string",
            "produces the new date when a calendar date is postponed by a number of days",
            "yields the day that lies so and so many days on from the passed date, as an ISO date",
        ),
        asks=(
            "add days to a date",
            "what's the date 10 days after 2024-01-01? i need that for any date and any number",
            "I've a start date as a string plus a number of days, want the resulting date, also as string",
            "Given an ISO date and an integer n, return the date n days later.",
            "python snippet: date string + n days",
            "how can I shift a date forward by some days (or back if negative)?",
            "Invoices are due so many days after their date. Compute that due date in YYYY-MM-DD.",
            "so '2024-02-28' plus 2 becomes '2024-03-01'",
            "For a medication reminder: last dose on this date, next one in that many days. When is it?",
            "calendar offset, date and day count in, new date out",
            "Please provide a routine advancing a date by a specified number of days, output in ISO format.",
            "i want jump in calendar x days ahead from given date and get new date like 2025-01-01",
            "the parcel ships on a date and takes n days, print me the arrival date",
            "Trial periods: begin date and length in days are known, I need the date they run out.",
            "My day counter breaks at month ends. Something that moves a date by n days properly, leap years included?",
            "which day will it be in 100 days from a certain date",
            "date arithmetic: 'YYYY-MM-DD' and days -> 'YYYY-MM-DD'",
            "Homework: the plant needs 45 days to grow. From the sowing date and the number of days find the harvest date.",
            "add days to date",
            "add n days to a date string",
            "date plus number of days",
            "shift date by days",
            "date n days later",
            "get future date from days offset",
            "increment a date by some days",
            "what date is in x days",
            "iso date + days = new date",
            "calculate due date, date + days",
            "move a date forward n days",
            "yyyy-mm-dd plus days please",
            "Write a function that adds a given number of days to a date.",
            "Create a function which takes a date string and a number of days and returns the new date.",
            "How can I add days to a date in YYYY-MM-DD format?",
            "Given an ISO date and a count, return the date that many days later as a string.",
            "I need to calculate the date n days after a start date.",
            "Implement date arithmetic: a date plus so many days, result in ISO format.",
            "Could you write a function that moves a date forwards or backwards by some days?",
            "Define a function to get the date a certain number of days from a given one.",
            "What would a function that returns the date 30 days after another, or any number of days, look like?",
            "Build a function that shifts a date by an integer number of days; negative goes back.",
            "Make a due date calculator from an invoice date and a payment period in days.",
            "Give me the date that comes x days after '2024-12-31', say, for any date and x.",
            "The library lends books for a number of days. Lending date and that number are known; on which date, as YYYY-MM-DD, must the book be back?",
            "My milk lasts ten days after opening. Opening date as text plus the number of days in, best-before date out.",
            "i have a date and a number, i want the new date when i put the number of days on it, month change must be right",
            "so '2024-12-25' and 10 should become '2025-01-04'",
            "Our webshop shows an expected delivery date: order date plus shipping days. Both given, please return the date string.",
            "With a negative number it should go back in time, so ('2024-03-01', -1) is '2024-02-29'. Otherwise forward.",
            'I always count on my fingers when someone says "in 45 days". Tell me the date, given the start date and the number.',
            "Password expiry: last change was on some ISO date and passwords are valid for n days. Produce the expiry date in the same format.",
            "Homework: write a time machine for dates. It gets a day and how many days to travel and says which date we land on.",
            "The old helper simply adds to the day part and we saw 2024-01-35 in production. Fix: add days to a date string correctly across months.",
            "Quarantine begins on a date and lasts a given number of days. Which date is it over, begin plus days?",
            "For the course schedule I have the first date and offsets in days; turn each date and offset to an actual calendar date in ISO notation.",
            "DATEADD(day, n, d)",
            "=A1+B1 with ISO date text",
            "timedelta shift of a date string",
            "date.plusDays(n)",
            "fast-forward calendar by n days",
            "n-th day counting on from a date",
            "postpone date by number of days",
            "date offset, negative goes back",
            "A date and a whole number are supplied, and the date that many days further on should be returned.",
            "What I want is the expiry date, given the production date and the shelf life in days.",
            "As ISO text, tell me the date on which a 90-day visa that begins on a certain date runs out.",
            "The calendar should be turned forward by so many days, and back if the number is below zero.",
            "If I start on one date and wait a number of days, on which date do I end up?",
            "A given date must be delayed by a stated count of days and written as YYYY-MM-DD again.",
            "To send a reminder, find the date lying a certain number of days past the signup date.",
            "Crossing into the next month or year must work when days are put on top of a date.",
            "As a hen keeper I want the hatching date from the day the eggs were laid under and the 21 (or however many) days it takes, like 2024-04-20 and 21 gives 2024-05-11.",
            "quarantine rule: positive test on a date, freed after so many days. 2022-01-28 with 7 is 2022-02-04. please for every date and number",
            "The baker feeds her sourdough on a date and again n days later. Write what tells her that later date in year-month-day form.",
            "i did day + n on the string and got 2024-01-38, haha. how to do correct so that it goes over to february",
            "feat(warranty): end date = purchase date moved on by the warranty's days. Both date strings ISO, minus values rewind.",
            "If today is '2024-10-30' and the parcel service says five days, it is '2024-11-04'. I need this as code with date and number of days as inputs.",
            "Moon phases come about every 29 days. Starting from a known full moon date I'd like to hop ahead by any number of days and see the date.",
            "in SQL i write d + interval 'n days', now in python i have only text date and integer. result again text date pls",
        ),
        params=("day", "days"),
        types="(day: str, days: int) -> str",
        summary="Return the ISO date that lies the given number of days after a date.",
        explanation="The text becomes a date object and a `timedelta` of the given days is added. Month and year boundaries and leap years are handled by the datetime module. The result is written as ISO text again.",
        cases=(
            (("2024-01-01", 10), "2024-01-11"),
            (("2024-02-28", 2), "2024-03-01"),
            (("2023-02-28", 1), "2023-03-01"),
            (("2024-12-31", 1), "2025-01-01"),
            (("2024-05-10", 0), "2024-05-10"),
            (("2024-03-01", -1), "2024-02-29"),
            (("2024-01-01", 100), "2024-04-10"),
            (("2024-01-01", 366), "2025-01-01"),
            (("2024-01-05", -10), "2023-12-26"),
        ),
        programs=(
            Program(style="naive", source=r'''from datetime import date, timedelta

def {name}(day, days):
    return str(date.fromisoformat(day) + timedelta(days))
'''),
            Program(style="plain", source=r'''from datetime import datetime, timedelta

def {name}(day, days):
    start = datetime.strptime(day, "%Y-%m-%d")
    result = start + timedelta(days=days)
    return result.strftime("%Y-%m-%d")
'''),
            Program(style="robust", source=r'''from datetime import date, timedelta


def {name}(day: str, days: int) -> str:
    """Return the ISO date that is `days` after `day`; negative numbers go back."""
    start = date.fromisoformat(day.strip())
    return (start + timedelta(days=int(days))).isoformat()
'''),
            Program(style="functional", source=r'''from datetime import date

def {name}(day, days):
    ordinal = date.fromisoformat(day).toordinal()
    return date.fromordinal(ordinal + days).isoformat()
'''),
        ),
        raises=((("2024-02-30", 1), "ValueError"), (("today", 1), "ValueError"), (("2024-01-01", "3"), "TypeError")),
        careful=r'''from datetime import date, timedelta

def {name}(day, days):
    if not isinstance(days, int):
        raise TypeError("days must be an integer")
    try:
        start = date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"invalid date: {day!r}") from None
    return (start + timedelta(days=days)).isoformat()
''',
        near=("days_between", "add months to a date", "end_of_month", "add business days"),
    ),
    Family(
        key="age_on",
        task="utility",
        names=("calculate_age", "age_in_years", "years_old", "compute_age"),
        phrases=(
            "calculates someone's age in years from the date of birth and today's date, both as YYYY-MM-DD",
            "returns how old a person is on a given day",
            "computes the completed years between birth date and another date",
            "tells that somebody born on '1990-06-15' is 33 on '2024-06-14' and 34 a day later",
            "works out the age in full years, birthday not yet reached means one less",
            "takes birth and today as ISO dates and gives the person's age as an int",
            "finds how many birthdays a person has had up to some date",
            "age from birthday and reference date",
            "says how many whole years old a customer is for an age check",
            "determines the number of years someone has lived, given two date strings",
            "subtracts the years and corrects by one if this year's birthday is still to come",
            "counts complete years of life at a certain date",
            "figures out a member's age when the birth date and the current date are passed as text",
            "derives years of age from a birthdate string and a second date",
            "answers 'how old was she then?' for two days in the format year-month-day",
            "calculates the age of a person from the birth date",
            "computes someone's age in years on a given date",
            "returns a person's age based on the date of birth and the current date",
            "gets the age in years from two dates, birth and today",
            "takes a birth date and a reference date and outputs how old the person is in whole years",
            "finds out how old somebody is when you know their birthday and today's date",
            "determines the age in completed years at a certain date",
            "works out how many years old someone born on one date is on another date",
            "tells a person's age on a particular day, from their date of birth",
            "counts the full years since somebody's birth up to the given day",
            "computes age correctly by checking if the birthday has already happened in the current year",
            "converts a date of birth to an age, given the present date as a second argument",
            "turns '1990-06-15' and '2024-06-15' into 34, the age in years",
            "says how old a patient was on the day of a visit, in years",
            "derives age from dob and today",
            "calculates how many years someone has turned by a date, both dates as ISO strings",
            "evaluates the age of an employee or student at a cut-off date, birth date given",
            "gives the age reached on the last birthday as of a given date",
        ),
        asks=(
            "how old is someone, from birthdate and today's date?",
            "age calculator, birth date and current date as strings",
            "I have a date of birth and a reference date and need the age in full years",
            "Given a birth date and another date, return the person's age on that day.",
            "python snippet: age in years from two iso dates",
            "so born '1990-06-15', on '2024-06-14' still 33, a day later 34",
            "We must verify customers are adults. Please work out their age in completed years at the purchase date.",
            "my code just subtracts the years and is wrong before the birthday, can you do the age properly? both dates passed in",
            "what was my grandma's age on some day? I've her birthday and the day as yyyy-mm-dd",
            "For the football club, a player's age on the cut-off date decides the team. Dates are ISO text.",
            "dob + today -> age",
            "i need to know how many years has person at given date, birthday not yet means one less",
            "Could you turn a date of birth into an age? Today's date comes as the second argument.",
            "years old at a date",
            "Homework: ask for the day somebody was born and the present day, then say how many years old they are.",
            "The patient record has a birth date and a visit date; show how old the patient was at the visit.",
            "Compute somebody's current age. Don't read the clock, I hand in both the birth date and the date of today.",
            "is there an easy way to get whole years of life between a birthdate and a later day",
            "age from birthdate and today's date",
            "calculate age in years, two dates",
            "age calculator with dob and today",
            "how old is a person on a date",
            "compute age given birth date and current date",
            "dob to age on given day",
            "person's age on a certain date",
            "full years from birth to date",
            "age in completed years please",
            "birthday + reference date -> age",
            "get age at a date from date of birth",
            "years old, birth date and today passed in",
            "Write a function that calculates a person's age from their birth date and today's date.",
            "Create a function which takes a date of birth and a current date and returns the age in years.",
            "How can I compute someone's age on a particular day from their birthday?",
            "Given birth date and today as YYYY-MM-DD strings, return how many full years old the person is.",
            "I need a person's age in whole years on a specified date.",
            "Implement an age function that accounts for whether the birthday has happened yet this year.",
            "Could you write code that works out the age at a reference date from a date of birth?",
            "Define a function to determine how old someone born on one date is on another.",
            "What would an age calculator look like that gets both dates as ISO text?",
            "Build a function that returns completed years between a birthday and a given day.",
            "Make a function telling the age of a customer at the day of an order, from both dates.",
            "Give me code: birth date in, present date in, age as an integer out.",
            "For the cinema's age check the till passes the birth date and today's date. We need the customer's age, one year less if the birthday is still to come.",
            "My app says my grandson is 3 although his birthday is next week. From birth date and today's date it must give the completed years only.",
            "i have birthday of the user and date of today, both string, i want to know how many years old he is",
            "How old was Mozart when he died? I'd pass in the birth date and the date of death and get whole years.",
            "so born 2000-12-31 and asked on 2024-01-01 gives 23, because the birthday is not reached",
            "Insurance premiums depend on how old somebody is on the contract date. Compute that age from the birth date and the contract date.",
            "School enrolment: the child's birth date and the first school day are ISO strings. How many full years old is the child on that day?",
            "today.year - birth.year is off by one for half our users. Return the right age, with birth date and today's date as arguments.",
            "Homework: a person was born on some date; on another date we count the candles on the last cake. How many years is the person?",
            "In the athletics club you're in the youth group until a certain age on tournament day, so get the age from date of birth and tournament date.",
            "The date of birth is in one column, the interview date in another. For each row I'd call a function that gives the age in years at the interview.",
            "On the birthday itself the new age counts already. Born '1990-06-15', asked for '2024-06-15', answer 34. Please write that.",
            "TIMESTAMPDIFF(YEAR, dob, d)",
            'DATEDIF(birth, day, "Y")',
            "completed years of life at date",
            "birthdays already celebrated by a date",
            "how many years old, dob and as-of date",
            "Period.between(birth, now).getYears()",
            "candles on the last birthday cake, two dates",
            "whole-year age at reference day",
            "If the birthday hasn't come round yet in that year, one year less should be counted.",
            "What I want is how old a person was when something happened, from birth date and event date.",
            "Born on one date, examined on another: the patient's age in full years must be shown.",
            "To decide on a youth ticket, a traveller's years of age on the day of travel are needed.",
            "A birth date and the present date are handed over, and the person's age should be returned as an integer.",
            "In completed years, how old is somebody on a particular day when their date of birth is known?",
            "The age must go up exactly on the birthday, neither a day earlier nor later; two ISO dates are given.",
            "Someone's date of birth is in the file and so is the hiring date; their age at hiring is to be determined.",
            "As a bartender I want to enter the birth date on the card and today's date and read the guest's age, so 2006-08-02 on 2024-08-01 says 17.",
            "Mozart, born 1756-01-27, died 1791-12-05, was 35. For my composers website work out everybody's age at death from those two dates.",
            "i subtract 2024 minus birth year and customers complain they are made older than they are. need real age on given day, not only the years minus",
            "school enrolment: child must be six on the cut-off date. give me how old child is at that date when i have its birthday, both yyyy-mm-dd text",
            "fix: member list displays wrong ages in the weeks before a birthday. Derive age from dob and the list's date, full years only",
            "My niece asks 'how old will I be on 2030-05-01?' She was born 2015-05-02, so it's still 14. Make that a general thing.",
            "The insurance premium depends on the driver's years of life at the contract date. Date of birth and contract date are ISO strings; what's that number?",
            "For pedigree papers: dog's whelping date plus show date, tell the dog's age in whole years on show day.",
        ),
        params=("birth", "today"),
        types="(birth: str, today: str) -> int",
        summary="Return the age in completed years on the day `today` of someone born on `birth`.",
        explanation="The difference of the years is the age if the birthday of this year has been reached. Otherwise one is subtracted, which is decided by comparing month and day. The cost is constant.",
        cases=(
            (("1990-06-15", "2024-06-15"), 34),
            (("1990-06-15", "2024-06-14"), 33),
            (("1990-06-15", "2024-12-01"), 34),
            (("2000-01-01", "2000-12-31"), 0),
            (("2000-12-31", "2024-01-01"), 23),
            (("1985-03-20", "2020-03-21"), 35),
            (("1950-11-05", "2050-11-04"), 99),
            (("2024-02-01", "2024-02-01"), 0),
            (("2004-02-29", "2024-03-01"), 20),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(birth, today):
    return int(today[:4]) - int(birth[:4]) - (today[5:] < birth[5:])
'''),
            Program(style="plain", source=r'''from datetime import date

def {name}(birth, today):
    born = date.fromisoformat(birth)
    now = date.fromisoformat(today)
    age = now.year - born.year
    if (now.month, now.day) < (born.month, born.day):
        age -= 1
    return age
'''),
            Program(style="robust", source=r'''from datetime import date


def {name}(birth: str, today: str) -> int:
    """Return the age in completed years; a birth in the future raises ValueError."""
    born = date.fromisoformat(birth.strip())
    now = date.fromisoformat(today.strip())
    if born > now:
        raise ValueError("birth lies after today")
    had_birthday = (now.month, now.day) >= (born.month, born.day)
    return now.year - born.year - (0 if had_birthday else 1)
'''),
            Program(style="functional", source=r'''def {name}(birth, today):
    birth_number, today_number = (int(text.replace("-", "")) for text in (birth, today))
    return (today_number - birth_number) // 10000
'''),
        ),
        raises=((("2024-01-02", "2024-01-01"), "ValueError"), (("abc", "2024-01-01"), "ValueError"), ((None, "2024-01-01"), "TypeError")),
        careful=r'''from datetime import date

def {name}(birth, today):
    if not isinstance(birth, str) or not isinstance(today, str):
        raise TypeError("dates must be strings")
    born = date.fromisoformat(birth)
    now = date.fromisoformat(today)
    if born > now:
        raise ValueError("the birth date is in the future")
    age = now.year - born.year
    return age - 1 if (now.month, now.day) < (born.month, born.day) else age
''',
        near=("days_between", "is_leap_year", "days until the next birthday"),
    ),
    Family(
        key="end_of_month",
        task="utility",
        names=("last_day_of_month", "month_end", "month_end_date", "last_date_of_month"),
        phrases=(
            "returns the last day of the month that a date is in, as an ISO date",
            "turns '2024-02-10' into '2024-02-29'",
            "finds the month end for a given day written YYYY-MM-DD",
            "moves a date to the final day of its month",
            "computes the date on which the current month closes, as year-month-day text",
            "gives the closing date for monthly accounting from any day of that month",
            "takes day, an ISO string, and answers with the 28th, 29th, 30th or 31st of the same month as an ISO string",
            "end-of-month date",
            "rounds a calendar date up to the last one before the next month begins",
            "determines when a monthly subscription period that contains the date runs out, if periods end with the month",
            "says which date is the last of the month, leap years considered, e.g. '2023-04-30' for '2023-04-05'",
            "replaces the day of a date by the highest day its month has",
            "tells the day before the first of the following month, as a yyyy-mm-dd string",
            "jumps from any date to its month's end",
            "outputs the ultimo of the month of a date",
            "returns the last day of the month for a given date",
            "gets the last date of the month that a date belongs to",
            "finds the final day of the month of an ISO date and returns it as a full date",
            "calculates the end of the month for a date in YYYY-MM-DD format",
            "takes a date string and outputs the month's last date in the same format",
            "converts any date to the last day of its month",
            "determines the end date of the month in which a day lies",
            "computes the month-end date",
            "sets the day of a date to the last one of that month, minding leap years",
            "works like the spreadsheet function EOMONTH with zero months for an ISO date",
            "tells when the month of a date ends, as YYYY-MM-DD",
            "turns '2023-02-10' into '2023-02-28' and '2024-12-01' into '2024-12-31'",
            "snaps a date to its month end",
            "works out the date of the last day in the same month as a given date",
            "produces the due date for bills that are payable at the end of the invoice date's month",
            "shifts a day forward to the last calendar day of its month",
            "uses the length of the month to return the ISO date of its last day",
            "retrieves the last calendar date of the current month for a date passed in as text",
        ),
        asks=(
            "last day of the month for a date",
            "I have a date like 2024-02-10 and want the last date of that month, so 2024-02-29",
            "how do i get the month end of a given date in python?",
            "Given an ISO date, return the final date of its month.",
            "python snippet: EOMONTH for a yyyy-mm-dd string",
            "Invoices are payable by the end of the month they are issued in. Give me that date from the invoice date.",
            "jump to month end",
            "can you convert '2023-04-05' to '2023-04-30', i.e. always to the end of the same month, also for february",
            "Our accounting closes on the last calendar day of each month. For any posting date, produce the closing date.",
            "when does the month of this date finish? answer as date",
            "i want from some date the last date in this month, with leap year correct",
            "Subscriptions always stop when the month is over. From any date within the month, what's the stop date?",
            "month-end date finder, ISO text in and out",
            "Please round a date up to the end of its month, result formatted YYYY-MM-DD.",
            "Homework: somebody gives a day, and we must write which date is the last one in that month.",
            "Keep year and month of a date but set the day to the highest one possible.",
            "The hardcoded 28/30/31 table forgets leap years. Write something that maps a date to the last date of its month.",
            "my rent is due on the month's last day. so for 2024-12-01 it should say 2024-12-31",
            "last day of the month",
            "month end for a given date",
            "get last date of month",
            "date to end of its month",
            "last day of month from iso date",
            "eomonth in python",
            "final date of a date's month",
            "find the month's last date please",
            "round date to month end",
            "closing date of the month",
            "month-end date of yyyy-mm-dd",
            "Write a function that returns the last day of the month for a given date.",
            "Create a function which takes a date string and gives the end-of-month date.",
            "How can I get the last date of the month that a date belongs to?",
            "Given a date in ISO format, return the last date in the same month, also in ISO format.",
            "I need the month-end date for any day, leap years included.",
            "Implement a function that moves a date to the final day of its month.",
            "Could you write something that turns '2024-02-10' into '2024-02-29'?",
            "Define a function to find the date on which the month of a given date ends.",
            "What would a Python version of Excel's EOMONTH for the same month look like?",
            "Build a function that replaces the day of a date by the last day of that month.",
            "Make a function that takes YYYY-MM-DD and returns the last calendar day of that month as a date string.",
            "Give me the end of the month for a date, like '2023-04-30' for '2023-04-12'.",
            "Salaries are paid on the last day of every month. I've any date in the month and need the payday as an ISO date.",
            "Our gym memberships always run until the month is over, so from the cancellation date work out the last valid date.",
            "i have one date and i want the last date in this same month, 30 or 31 or february 28/29",
            "so 2023-02-10 goes to 2023-02-28 but 2024-02-10 to 2024-02-29, and 2024-12-01 to 2024-12-31",
            "The report should cover up to the end of the month of the date the user picks. Please compute that end date as a string.",
            "My bus pass is good for the rest of the month in which I buy it. Purchase date in, final date of validity out.",
            "Homework: thirty days hath September... For a given date say which date its month ends on.",
            "Credit card expires at the month's close. Given some date in that month, return the last date the card works.",
            "Please no lookup table of month lengths, it got February wrong again; simply return the last date of the month a date is in.",
            "Accounting asks that every posting be dated to its month's last day. Map the posting date text to that date text.",
            "When does this month finish? I give you 2024-01-31 or any other date as text, you give me the month's final date.",
            "Whatever day of the month I pass, the 1st or the 17th, I want the date of the month's last day back, e.g. '2024-06-30'.",
            "LAST_DAY(date)",
            "EOMONTH(A1,0) for ISO text",
            "snap date to its month's final day",
            "ultimo of a date's month",
            "ceil date to month boundary, last day",
            "calendar.monthrange based closing date",
            "28/29/30/31 replaced into date string",
            "TemporalAdjusters.lastDayOfMonth",
            "Whatever day of a month is passed, the date of that month's final day should come back.",
            "What I want is 2024-06-30 for each date in June 2024, and correspondingly for other months.",
            "The rent for the month is due when the month ends; which date is that for a given date?",
            "If the date lies in February, the 28th or 29th of that February must be returned, depending on the year.",
            "Year and month remain, only the day is pushed to its highest possible number.",
            "As a complete date in ISO form, on what day does the month containing this date come to a close?",
            "A date that is already its month's last should be left alone, any other be moved up to it.",
            "For the payroll, find the last calendar day belonging to the same month as the given date.",
            "As a bookkeeper I want any voucher date turned into the closing date of its month, so 2023-08-09 becomes 2023-08-31 and 2023-09-09 becomes 2023-09-30.",
            "My gym lets me quit only to the end of a month. I tell them on some date, they tell me the date I'm out, same month. Code it for yyyy-mm-dd.",
            "knuckle trick for 30 and 31 fails me always, also leap february. from '2028-02-03' i want '2028-02-29' and like this for all dates",
            "feat: month-end snapping for statement dates (string in, string out, '2024-11-02' -> '2024-11-30')",
            "Bus passes are valid until their month is over, no matter when bought. Give the purchase date, obtain the pass's last valid date.",
            "hey, is there some way for date text to get the date of the last day in that month? i tried put 31 but november is error",
            "Reports say 'as of 31 March' although data came on 2024-03-12. So we need to map a data date to the final date of its month, ISO both ways.",
            "User story: being a landlord, I'd like the move-out date, which is the month's last day, computed from the date the notice arrived, in that very month.",
        ),
        params=("day",),
        types="(day: str) -> str",
        summary="Return the last date of the month of an ISO date.",
        explanation="`calendar.monthrange` knows how many days a month of a given year has. That number replaces the day in the date. The cost is constant.",
        cases=(
            (("2024-02-10",), "2024-02-29"),
            (("2023-02-10",), "2023-02-28"),
            (("2023-04-05",), "2023-04-30"),
            (("2024-12-01",), "2024-12-31"),
            (("2024-01-31",), "2024-01-31"),
            (("1900-02-01",), "1900-02-28"),
            (("2000-02-15",), "2000-02-29"),
            (("2024-09-30",), "2024-09-30"),
            (("2022-11-20",), "2022-11-30"),
        ),
        programs=(
            Program(style="naive", source=r'''from calendar import monthrange

def {name}(day):
    y, m, _ = day.split("-")
    return f"{y}-{m}-{monthrange(int(y), int(m))[1]}"
'''),
            Program(style="plain", source=r'''from datetime import date, timedelta

def {name}(day):
    current = date.fromisoformat(day)
    if current.month == 12:
        following = date(current.year + 1, 1, 1)
    else:
        following = date(current.year, current.month + 1, 1)
    return (following - timedelta(days=1)).isoformat()
'''),
            Program(style="robust", source=r'''import calendar
from datetime import date


def {name}(day: str) -> str:
    """Return the last date of the month of a YYYY-MM-DD date."""
    current = date.fromisoformat(day.strip())
    last = calendar.monthrange(current.year, current.month)[1]
    return current.replace(day=last).isoformat()
'''),
            Program(style="iterative", source=r'''from datetime import date, timedelta

def {name}(day):
    current = date.fromisoformat(day)
    tomorrow = current + timedelta(days=1)
    while tomorrow.month == current.month:
        current = tomorrow
        tomorrow += timedelta(days=1)
    return str(current)
'''),
        ),
        raises=((("2024-13-01",), "ValueError"), (("",), "ValueError"), ((None,), "TypeError")),
        careful=r'''from calendar import monthrange
from datetime import date

def {name}(day):
    if not isinstance(day, str):
        raise TypeError("day must be a string")
    try:
        current = date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"invalid date: {day!r}") from None
    return current.replace(day=monthrange(current.year, current.month)[1]).isoformat()
''',
        near=("quarter_of", "add_days", "number of days in a month", "first day of the month"),
    ),
    Family(
        key="quarter_of",
        task="utility",
        names=("get_quarter", "date_quarter", "quarter_of_year", "fiscal_quarter"),
        phrases=(
            "returns the quarter of the year (1 to 4) in which a date lies",
            "tells that '2024-05-17' belongs to quarter 2",
            "computes which calendar quarter an ISO date falls into",
            "maps January to March to 1, April to June to 2, July to September to 3 and the rest to 4, for a date string",
            "finds the quarter number for sales reports by date",
            "gives Q1, Q2, Q3 or Q4 as a plain int for a yyyy-mm-dd day",
            "date to quarter",
            "says in which three-month block of the year a day is",
            "groups a booking date into one of the four parts of the business year, numbered from one",
            "takes day written like 2023-11-30 and answers 4",
            "determines the quarter from the month of the given date",
            "divides the year into four and reports the part that contains the date",
            "extracts the number of the trimester of three months (four per year) from a date",
            "looks at the month in an ISO date and outputs 1, 2, 3 or 4",
            "works out the quarterly period a payment date counts towards, as a number",
            "returns the quarter of a date",
            "gets the quarter number, 1, 2, 3 or 4, from a date string",
            "calculates in which quarter of the year a date falls",
            "finds the calendar quarter for an ISO date",
            "determines which quarter a given date belongs to",
            "takes a date in YYYY-MM-DD format and outputs its quarter as a number from 1 to 4",
            "extracts the quarter from a date",
            "converts a date to its quarter of the year",
            "tells whether a date is in the first, second, third or fourth quarter, as an int",
            "computes (month - 1) // 3 + 1 for the month of a date string",
            "assigns a date to a quarter, for quarterly reporting",
            "parses an ISO date and works out the quarter of its year",
            "turns '2024-07-01' into 3 and '2024-12-31' into 4",
            "says which fiscal quarter a transaction date is in when the fiscal year starts in January",
            "maps a date to one of the four quarters",
            "identifies the quarter that a day such as '2024-03-31' is part of",
            "answers with 1 for dates up to the end of March, 2 up to the end of June, 3 up to the end of September and otherwise 4",
            "shows what quarter it is on a particular date",
        ),
        asks=(
            "which quarter is a date in?",
            "quarter number from date, 1-4",
            "I have dates like 2024-05-17 and need Q as a number, so 2 here",
            "Given an ISO date, return the quarter of the year it belongs to.",
            "python snippet: date string to quarter",
            "how do i know if a date is in the first, second, third or fourth quarter",
            "Sales figures have to be grouped by quarter. Tell me the quarter (1, 2, 3, 4) for a sale's date.",
            "jan-mar is 1, apr-jun 2, jul-sep 3, oct-dec 4, from a yyyy-mm-dd text",
            "Please derive the calendar quarter, as an integer, from a date string.",
            "tax return is quarterly, so for a payment date i want the number of the quarter",
            "i have date, want number of quarter of year from this date",
            "Quarter lookup for the business report: 2023-11-30 would be 4.",
            "Could you find out in which of the four three-month periods of the year a day falls?",
            "This if-elif chain over months to get the quarter of a date looks clumsy, rewrite please.",
            "what quarter do i write on a receipt with a certain date? 1 for the first three months and so on",
            "Homework: the year has four quarters. Read a date and say which one it is, numbered from one.",
            "date → quarter",
            "For a chart axis I need to map each transaction date onto its quarter number.",
            "quarter of a date",
            "get quarter from date",
            "which quarter is this date in",
            "date to quarter number",
            "calendar quarter from iso date, 1-4",
            "quarter of the year please",
            "find fiscal quarter of a date, jan = q1",
            "quarter number for yyyy-mm-dd",
            "compute quarter from date string",
            "is it q1, q2, q3 or q4, as int",
            "date -> 1, 2, 3 or 4",
            "year quarter for given day",
            "Write a function that returns the quarter of the year for a date.",
            "Create a function which takes a date string and returns its quarter as a number from 1 to 4.",
            "How can I get the quarter from a date in YYYY-MM-DD format?",
            "Given an ISO date, tell which quarter it falls in.",
            "I need to find the calendar quarter that a date belongs to.",
            "Implement a function that maps a date to quarter 1, 2, 3 or 4.",
            "Could you write code to determine the quarter of a date like '2024-05-17'?",
            "Define a function to work out a date's quarter, January to March being the first.",
            "What would a function look like that gives the quarter number for a date string?",
            "Build a function that takes a date and says in which quarter of the year it is.",
            "Make a quarter lookup for dates, so '2023-11-30' gives 4.",
            "Give me the number of the quarter for a given ISO date string.",
            "Our sales dashboard groups orders by quarter. I've the order date as text and need 1, 2, 3 or 4 for it.",
            "The boss wants everything by quarter. From a date such as 2024-07-01 please find out that it's the third one.",
            "i have date string and i want number of quarter, january february march is 1 and so on until 4",
            "so '2024-03-31' is still 1 and '2024-04-01' is already 2",
            "VAT gets declared every three months, and I need to file each invoice date under the right quarter. Number is enough.",
            "Homework: split the year in four equal parts of three months and tell for a date which part it's in, counting from one.",
            "For naming backup folders we use year and quarter. I have the year; get me the quarter as an int from the date.",
            "Code review: twelve elifs for the quarter? Please derive it from the month of the date string in a line or two.",
            "Dividends come out quarterly. When somebody gives me a date, I'd like to see which quarter of the year that was.",
            "Earnings calls: the call's date is known as 'YYYY-MM-DD', the slide title wants the quarter's number. Extract that.",
            "My spreadsheet had =ROUNDUP(MONTH(A1)/3,0) for this. What is it in Python, from an ISO date string?",
            "Users pick a day in the date picker and the page highlights the first, second, third or fourth quarter. Return its number for the day.",
            "QUARTER(date)",
            "EXTRACT(QUARTER FROM d)",
            "Q1-Q4 number of an ISO date",
            "ceil(month / 3) from date text",
            "three-month block index of a date",
            "trimester of the year for date, 1..4",
            "which fourth of the year, from yyyy-mm-dd",
            "(month-1)//3+1 out of date string",
            "Dates from January to March should give 1, those from October to December should give 4, and so on.",
            "What I want is the number of the quarter in which an invoice date lies.",
            "The year has four quarters, and the one containing a given date has to be named by its number.",
            "A text like '2024-08-19' comes in, and 3 should come out because August is in the third quarter.",
            "So that revenue can be grouped, every booking date must be mapped to its quarter, as an integer.",
            "If the date is in April, May or June, answer 2, and treat the remaining months alike.",
            "In which quarter of the calendar year does a certain ISO date fall, one through four?",
            "By looking at the month in a date string, its quarter number is to be derived.",
            "As a shareholder I want to type in a dividend date and read which quarter's it is, so 2022-10-01 says 4.",
            "The boss thinks in Q1, Q2, Q3, Q4 while our database keeps plain dates. Give me the digit after the Q for a date string.",
            "four ifs with month ranges is ugly and i forgot september. '2024-09-15' is 3 pls, and right for every other date too",
            "chore(reporting): derive the quarter (int) from ISO order dates, Feb -> 1, Jul -> 3",
            "Our VAT returns go in four times a year, Jan-Mar being the first. For the date on a receipt, which return number does it belong to?",
            "hello, how i can know from date 2025-06-03 that it is second quarter? need number only, not the letter q",
            "Garden diary: the year is split in four equal parts of three months, starting in January. For every entry's date show 1, 2, 3 or 4.",
            "In pandas it's dt.quarter. I'm without pandas and have one date as text, '2021-12-25' should produce 4.",
        ),
        params=("day",),
        types="(day: str) -> int",
        summary="Return the quarter, 1 to 4, of an ISO date.",
        explanation="The month is read from the date. Subtracting one, dividing by three and adding one gives the quarter. The cost is constant.",
        cases=(
            (("2024-05-17",), 2),
            (("2024-01-01",), 1),
            (("2024-03-31",), 1),
            (("2024-04-01",), 2),
            (("2024-06-30",), 2),
            (("2024-07-01",), 3),
            (("2024-09-30",), 3),
            (("2023-11-30",), 4),
            (("2024-12-31",), 4),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(day):
    return (int(day[5:7]) + 2) // 3
'''),
            Program(style="plain", source=r'''from datetime import date

def {name}(day):
    month = date.fromisoformat(day).month
    if month <= 3:
        return 1
    if month <= 6:
        return 2
    if month <= 9:
        return 3
    return 4
'''),
            Program(style="robust", source=r'''from datetime import date


def {name}(day: str) -> int:
    """Return the quarter (1 to 4) of a YYYY-MM-DD date."""
    month = date.fromisoformat(day.strip()).month
    return (month - 1) // 3 + 1
'''),
            Program(style="functional", source=r'''from math import ceil

def {name}(day):
    year, month, _ = day.split("-")
    return ceil(int(month) / 3)
'''),
        ),
        raises=((("2024-13-01",), "ValueError"), (("May",), "ValueError"), ((None,), "TypeError")),
        careful=r'''from datetime import date

def {name}(day):
    if not isinstance(day, str):
        raise TypeError("day must be a string")
    try:
        month = date.fromisoformat(day).month
    except ValueError:
        raise ValueError(f"invalid date: {day!r}") from None
    return (month + 2) // 3
''',
        near=("weekday_name", "end_of_month", "week number of a date", "quarter of a month number"),
    ),
    Family(
        key="count_business_days",
        task="utility",
        names=("business_days_between", "count_weekdays", "working_days", "workdays_in_range"),
        phrases=(
            "counts the business days (Monday to Friday) from a start date through an end date, both included",
            "returns how many working days lie in an inclusive range of ISO dates, weekends left out",
            "computes the number of weekdays between two dates, first and last day counted",
            "tells that from '2024-01-01' to '2024-01-07' there are 5 workdays",
            "leaves out Saturdays and Sundays when counting the days of a period, boundaries included",
            "finds how many days someone has to be in the office from start to end inclusive, with no work at weekends",
            "number of Mon-Fri days in a closed date interval",
            "works out the vacation days needed for an absence from one date up to and including another, weekends being free",
            "takes start and end as yyyy-mm-dd and counts every day that is not a weekend, the two ends as well",
            "calculates the billable weekdays of a project that runs from a first to a last day, counting those two",
            "measures a period in banking days, ignoring holidays: only Saturday and Sunday don't count, start and end do",
            "determines how many dates in the range, endpoints included, fall on Monday, Tuesday, Wednesday, Thursday or Friday",
            "adds up all non-weekend days between two calendar dates inclusively",
            "says how often the alarm clock rings if it rings on each weekday from the start date to the final date, both of them included",
            "gives the count of working days in [start, end], for dates as ISO text",
            "counts the number of business days between two dates, both dates included",
            "calculates the working days between two dates inclusive, without Saturdays and Sundays",
            "returns the number of weekdays in a date range including both ends",
            "finds how many weekdays there are from a start date to an end date, inclusive",
            "gets the business day count for two ISO dates, with start and end counted",
            "takes two date strings and outputs how many days from Monday to Friday lie in that inclusive range",
            "computes how many workdays a period has, its first and last day being part of it",
            "determines the number of days in a range of dates that don't fall on a weekend, endpoints counted",
            "works out how many working days there are from one date through another",
            "loops from the start date to the end date inclusive and counts the days whose weekday is Monday to Friday",
            "tells how many days somebody works in a period when they work Monday to Friday, both boundary dates counting",
            "turns '2024-01-01' and '2024-01-31' into 23, the number of weekdays",
            "excludes weekends and returns the days left in the period from start to end inclusive",
            "counts weekdays only, Monday through Friday, in an inclusive span of dates",
            "does what NETWORKDAYS does in a spreadsheet, without holidays",
            "measures a delivery time in working days, with the first and the last date both counted if they are weekdays",
            "evaluates how many school days (Mon to Fri) a range of ISO dates contains, start and end included",
            "gives the total of non-weekend dates from start up to and including end",
        ),
        asks=(
            "how many working days from one date to another, both included?",
            "business days between two dates inclusive",
            "I need the number of weekdays in a date range, weekends excluded, first and last day count too",
            "Given a start and an end date, return how many Monday-to-Friday days there are, including both.",
            "python snippet: networkdays without holidays",
            "so '2024-01-01' to '2024-01-07' gives 5",
            "An employee takes leave from one date through another. How many vacation days does that cost if Saturday and Sunday are free?",
            "count mon-fri days between two iso dates, ends included",
            "Can you skip Saturdays and Sundays and tally the rest of the days from start through end?",
            "my kid asks how many school days are left, from this date to that date, both counted, no school on weekends",
            "Please establish the number of workdays within the closed period given by two dates in YYYY-MM-DD; public holidays are not considered.",
            "i want know how much work days is from date one until date two including both, saturday sunday not",
            "Freelance billing: I work every weekday from the first to the last day of a project. How many days do I bill?",
            "weekday counter for a period, borders included",
            "The delivery time should be shown in working days rather than calendar days. Take the order date and the arrival date, count both.",
            "what's the quickest way to get the amount of non-weekend days in a date span, inclusive",
            "Homework: of all days from a first up to and including a last date, how many are no Saturday and no Sunday?",
            "Our date difference counts weekends too, which we don't want. Write one for working days that includes start and end.",
            "count business days between two dates, inclusive",
            "working days between dates, both included",
            "number of weekdays between two dates inclusive",
            "workdays from start to end date inclusive",
            "networkdays in python, no holidays",
            "count weekdays in a date range",
            "business day count, mon-fri, ends included",
            "working days in a period",
            "days without weekends, start and end counted",
            "how many workdays in date range",
            "mon to fri days between dates",
            "count non-weekend days inclusive",
            "Write a function that counts the business days between two dates, including both.",
            "Create a function which returns the number of working days from a start date to an end date inclusive.",
            "How can I count only weekdays between two ISO dates, with both ends counted?",
            "Given two dates as YYYY-MM-DD strings, return how many days from Monday to Friday lie in that range inclusive.",
            "I need the number of workdays in a period, skipping Saturdays and Sundays, first and last day included.",
            "Implement a weekday counter for an inclusive range of dates.",
            "Could you write code that counts business days, excluding weekends but including start and end?",
            "Define a function to get the amount of working days within two dates, both counted.",
            "What would a function that ignores weekends when counting days of a date range look like?",
            "Build a function that takes a first and a last date and gives back the number of weekdays.",
            "Make a business day calculator: start date, end date, weekends don't count, both ends do.",
            "Give me the count of Mondays to Fridays between two dates, boundaries included.",
            "HR here. When someone is off from one date to another, both included, how many working days is that? Weekends are free, ignore holidays.",
            "I pack a school lunch every Monday to Friday. From the first to the last day of term, both included, how many lunches are that?",
            "from this date to that date, how many day people work? saturday and sunday no work, the first and the last date also count",
            "so '2024-05-03' to '2024-05-06' is 2, the Friday and the Monday",
            "Our SLA is measured in business days. Count them from the ticket's opening date through its closing date, dates as ISO strings.",
            "Contractors bill per weekday. A contract has a start and an end date which are both billable, so tell me how many days to pay.",
            "The market is open on weekdays only. How many trading days, not considering holidays, are there from one date through another?",
            "Homework: Tim goes jogging on every day that is not a Saturday or Sunday, from a start date up to and including an end date. How often does he go?",
            "The sprint runs from one date through another, and planning wants the number of working days it has, with both of these days in it.",
            "We used NETWORKDAYS in Excel without a holiday list and now moved to Python. Same thing please, for two date strings.",
            "A whole weekend should give 0, a full week from Monday to Sunday 5, and one single Wednesday 1. Count workdays in the range accordingly.",
            "The timesheet preview shows too many days since it counts weekends. Fix it by counting only Mon-Fri from the first to the last date, inclusive.",
            "NETWORKDAYS(start, end)",
            "Mon-Fri tally over closed date range",
            "office days in a period, first and last included",
            "weekday-only day count, endpoints inclusive",
            "working days of a date span, inclusive",
            "days minus Saturdays and Sundays, both ends in",
            "how many banking days from..through, no holidays",
            "count dates with weekday() < 5, inclusive",
            "Saturdays and Sundays don't count, but both the opening and the closing date do.",
            "What I want is the number of days someone is at work from one date through another, weekends off.",
            "From the first to the last date of a project, inclusive, how many were Monday to Friday?",
            "A vacation runs from one date to another; the number of vacation days used up, weekends being free, is needed.",
            "If the period covers just one weekend, Saturday to Sunday, the answer should be 0.",
            "The days of a period are gone through, both limits included, and the non-weekend ones are counted.",
            "To pay day labourers, find how many weekdays a span of dates holds, its ends counting too.",
            "Given as ISO strings are a start and an end, and the inclusive quantity of working weekdays must be returned.",
            "As a commuter I want to know how many Mondays-to-Fridays are in my ticket's validity, first and last date included, so that 2024-06-03 to 2024-06-14 shows 10.",
            "Sprint planning needs capacity. The sprint goes from a date up to and including another, nobody works on weekends, public holidays we ignore. How many days do we have?",
            "the plumber said 'ten working days' from monday 2024-07-01 and came 2024-07-12, is it right? count mon-fri in the dates both included: 10",
            "feat: leave requests compute deducted days = dates in [from, to], ends included, that fall on Mon..Fri",
            "my mother get pills only on days when pharmacy open, that is not saturday not sunday. how many such days from date a until date b, with a and b also",
            "Prisoner-style tally: every weekday I'm in school I make a stroke, weekends none. From the first school date to the last one, both with a stroke, how many strokes? No holidays.",
            "Invoice: consultant worked every weekday from '2024-05-30' to '2024-06-04', that's 4 days. I want that number for any pair of dates, bounds included.",
            "We promise a reply within x workdays and should now audit it. Received date and replied date both count, Saturday and Sunday are left out; how many workdays was it?",
        ),
        params=("start", "end"),
        types="(start: str, end: str) -> int",
        summary="Return the number of days from Monday to Friday between two ISO dates, both included.",
        explanation="The program goes through the days one by one from start to end. It counts those whose weekday number is below five, which means Monday to Friday. The time grows with the number of days.",
        cases=(
            (("2024-01-01", "2024-01-07"), 5),
            (("2024-01-01", "2024-01-31"), 23),
            (("2024-01-06", "2024-01-07"), 0),
            (("2024-05-03", "2024-05-06"), 2),
            (("2024-05-01", "2024-05-01"), 1),
            (("2024-05-04", "2024-05-04"), 0),
            (("2024-02-01", "2024-02-29"), 21),
            (("2024-01-01", "2024-12-31"), 262),
            (("2023-12-29", "2024-01-02"), 3),
        ),
        programs=(
            Program(style="naive", source=r'''from datetime import date

def {name}(start, end):
    a = date.fromisoformat(start).toordinal()
    b = date.fromisoformat(end).toordinal()
    return sum(date.fromordinal(n).weekday() < 5 for n in range(a, b + 1))
'''),
            Program(style="plain", source=r'''from datetime import date, timedelta

def {name}(start, end):
    current = date.fromisoformat(start)
    last = date.fromisoformat(end)
    count = 0
    while current <= last:
        if current.weekday() < 5:
            count += 1
        current += timedelta(days=1)
    return count
'''),
            Program(style="robust", source=r'''from datetime import date


def {name}(start: str, end: str) -> int:
    """Return the number of weekdays from start to end, both included; 0 if end comes first."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    total = (last - first).days + 1
    if total <= 0:
        return 0
    weeks, rest = divmod(total, 7)
    extra = sum((first.weekday() + offset) % 7 < 5 for offset in range(rest))
    return weeks * 5 + extra
'''),
            Program(style="functional", source=r'''from datetime import date, timedelta

def {name}(start, end):
    first = date.fromisoformat(start)
    span = (date.fromisoformat(end) - first).days
    days = (first + timedelta(days=offset) for offset in range(span + 1))
    return len([day for day in days if day.isoweekday() not in (6, 7)])
'''),
        ),
        raises=((("2024-02-30", "2024-03-01"), "ValueError"), (("2024-01-02", "2024-01-01"), "ValueError"), ((None, "2024-01-01"), "TypeError")),
        careful=r'''from datetime import date, timedelta

def {name}(start, end):
    if not isinstance(start, str) or not isinstance(end, str):
        raise TypeError("dates must be strings")
    day, last = date.fromisoformat(start), date.fromisoformat(end)
    if day > last:
        raise ValueError("start must not come after end")
    count = 0
    while day <= last:
        count += day.weekday() < 5
        day += timedelta(days=1)
    return count
''',
        near=("days_between", "add business days", "count weekends"),
    ),
)
