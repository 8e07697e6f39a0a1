"""Numbers: limits, percentages, money, rounding, separators."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="clamp",
        task="helper",
        names=("clip", "limit_to_range", "constrain", "bound_value"),
        phrases=(
            "limits a value to a range",
            "clamps a number between a minimum and a maximum",
            "returns low if value is smaller than low, high if it is larger than high, and the value itself otherwise",
            "keeps a number inside given bounds",
            "gives 10 for 15 with the limits 0 and 10, and 0 for -3",
            "clips x to an interval",
            "forces a figure into the allowed range by moving it to the nearest border",
            "makes sure that a setting like the volume never leaves the span from low to high",
            "cuts off whatever is above the upper or below the lower bound",
            "takes a value, a lower limit and an upper limit and constrains the value to them",
            "restricts a coordinate to the screen, between the first and last permitted position",
            "turns out-of-range numbers into the closest in-range ones",
            "yields the value unchanged when it lies within the bounds, or else the bound it has crossed",
            "saturates a number at two limits",
            "caps a score at the top and puts a floor under it at the bottom",
            "clamps a value to a given range",
            "restricts a number to a range between a lower and an upper limit",
            "constrains a value between low and high",
            "returns the value limited to a minimum and a maximum",
            "makes sure a number is not below a minimum and not above a maximum",
            "bounds a number by a lower and an upper bound",
            "clips a value so that it lies between two limits",
            "keeps a value between min and max",
            "forces a number to stay within a certain range",
            "brings a value that is too small or too large back to the nearest limit",
            "trims a value to fit in the interval from low to high",
            "does max(low, min(value, high))",
            "ensures that a value is within a range and corrects it if it is not",
            "takes a sensor reading and returns it, or the lower or upper limit if it is outside of the permitted range",
            "replaces a value under the minimum with the minimum and one over the maximum with the maximum",
            "adjusts a number so that it does not go outside of the given bounds",
            "clamps a number, given its lower and upper limit",
        ),
        asks=(
            "clamp function pls",
            "I have a volume slider that can go crazy, I need the value pinned between a min and a max",
            "any idea how to make sure a number can't go below one limit or above another? if it does just use the limit",
            "Given a value, a lower bound and an upper bound, return the value, or whichever bound it overshoots.",
            "python snippet: clip number to [low, high]",
            "My players walk off the screen. Please give me something that pushes x back to the edge when it's out of bounds.",
            "so with limits 0 and 100, 130 becomes 100, -5 becomes 0 and 42 stays 42. can you code that?",
            "Our product team wants ratings capped at the top and floored at the bottom, both limits passed in.",
            "min/max limiter for a single number",
            'homework: "If the number is smaller than low give low, if bigger than high give high, otherwise give the number." How would I do that in Python?',
            "How do I keep a thermostat setting within the permitted band, snapping to the nearest end if somebody types a silly number?",
            "hello, need the helper which not let the number to leave the interval, too small -> minimum, too big -> maximum",
            "Python has no built-in clamp, right? Write me one.",
            "We repeat max(lo, min(x, hi)) everywhere in this codebase. Pull it out into a utility.",
            "For a brightness control I'd like to pass the raw level plus the lowest and highest allowed level and receive a safe level.",
            "Something like numpy's clip but for one plain number, no numpy.",
            "Squash outliers: anything beyond the ends of a range should turn into the end itself, one value at a time.",
            "i want 15 with bounds 0 and 10 to come out as 10, and 7 to come out as 7",
            "clamp number between two values",
            "clip a value to min and max",
            "keep number within range",
            "fn to limit a number to bounds",
            "restrict value to lower and upper limit",
            "cap number at both ends",
            "value limiter with min and max",
            "bound a number please",
            "clamp helper value, lo, hi",
            "constrain x to an interval",
            "force number into range",
            "coerce a value into limits",
            "Create a function that clamps a number to a given minimum and maximum.",
            "How can I make sure a number stays between two limits, using the limit when it does not?",
            "Implement clamping: value, low, high, and return the restricted value.",
            "Could you write something that clips a float to a lower and an upper bound?",
            "Build me a helper which keeps a number from going under the minimum or over the maximum.",
            "What would a clamp function look like in Python?",
            "I need to bound an integer so it never leaves a range.",
            "Given x, min and max, return x if it fits and otherwise the limit it broke.",
            "Define a function taking a number and two limits and returning the number confined to them.",
            "Code a function which returns the minimum for too small values and the maximum for too large ones.",
            "Make me a utility that caps a value at an upper limit and raises it to a lower limit if needed.",
            "Please implement constraining a number to a permitted interval.",
            "The health bar must not drop under 0 or climb over 100, but damage and potions push it past that all the time. Write a function with the health and both limits that corrects it.",
            "Users can enter any page zoom they want, even 9000. I want the zoom cut back to the smallest or biggest allowed one.",
            "Robot arm angles have a mechanical stop on either side. Take the requested angle and the two stops and give back the angle that can actually be reached.",
            "for my image filter the color channel overflows, e.g. 300 should be 255 and -20 should be 0, limits as parameters",
            "In review I saw three ifs checking min and max around a speed value. Let's have one reusable function that keeps a number inside its limits.",
            "sorry for bad english, I look for function that if number is too low give lowest allowed and if too high give highest allowed",
            "Our interest rate model may produce nonsense. Please limit any rate to a floor and a ceiling that the caller chooses.",
            'teacher wants us to write "clamp" ourselves: three numbers go in, value and its two borders, the value comes out but never outside the borders',
            "Suppose the bounds are 1 and 6. Then 9 should give 6, 0 should give 1 and 4 should give 4. Do this for any bounds.",
            "C++ has std::clamp and I miss it in Python. Give me an equivalent.",
            "Whatever fan speed the sensor asks for, the fan may only run from lowest to highest permitted speed. Adjust the number accordingly.",
            "I don't want an error when a quantity is out of range, just pull it back to the nearest allowed end.",
        ),
        params=("value", "low", "high"),
        types="(value: float, low: float, high: float) -> float",
        summary="Return value limited to the range from low to high.",
        explanation="A value below the lower bound is replaced with that bound and a value above the upper bound with that one. "
        "Two comparisons are enough.",
        cases=(
            ((15, 0, 10), 10), ((-3, 0, 10), 0), ((5, 0, 10), 5), ((0, 0, 10), 0), ((10, 0, 10), 10), ((2.5, 1.0, 2.0), 2.0), ((1.5, 1.0, 2.0), 1.5),
            ((-20, -10, -5), -10), ((7, 3, 3), 3),
        ),
        programs=(
            Program(style="naive", source='''def {name}(value, low, high):
    if value < low:
        return low
    if value > high:
        return high
    return value
'''),
            Program(style="plain", source='''def {name}(value, low, high):
    return max(low, min(value, high))
'''),
            Program(style="functional", source='''def {name}(value, low, high):
    return sorted([low, value, high])[1]
'''),
            Program(style="one_liner", source='''def {name}(value, low, high):
    return low if value < low else high if value > high else value
'''),
            Program(style="robust", source='''def {name}(value: float, low: float, high: float) -> float:
    """Return value limited to the closed range from low to high; the bounds may come in either order."""
    if low > high:
        low, high = high, low
    limited = min(value, high)
    return max(limited, low)
'''),
        ),
        raises=(((5, 10, 0), "ValueError"), (("5", 0, 10), "TypeError")),
        careful='''def {name}(value, low, high):
    if not isinstance(value, (int, float)):
        raise TypeError("value must be a number")
    if low > high:
        raise ValueError("low must not be greater than high")
    return min(max(value, low), high)
''',
        near=("testing whether a number is in a range", "wrapping a number around in a range", "scaling to a range"),
    ),
    Family(
        key="percentage",
        task="simple_function",
        names=("percent_of_total", "calculate_percentage", "what_percent", "as_percent"),
        phrases=(
            "tells what percentage one number is of another",
            "returns how many percent part is of whole",
            "gives 25.0 for 50 out of 200",
            "computes the share of part in whole as a percentage",
            "expresses a fraction part / whole in percent",
            "calculates the success rate in percent from the number of hits and the number of tries",
            "says how big a portion is compared to the total, on a scale from 0 to 100",
            "works out the score of a test in percent from the points reached and the points possible",
            "divides the first number by the second and multiplies by 100",
            "answers questions like 'what percent is 3 of 12?'",
            "converts the ratio of two amounts to per cent",
            "takes a part and a total and finds the percentage",
            "determines the progress of a job in percent, given the items done and all items",
            "returns 100.0 if both arguments are equal, 50.0 if the first is half the second",
            "shows what proportion, in hundredths, an amount makes up of the entire sum",
            "calculates the percentage of a part in relation to the whole",
            "calculates what percent one number is of another number",
            "computes the percentage that a part makes up of a total",
            "returns the percentage of part relative to whole",
            "finds what percentage of the total a value is",
            "gets the percentage from a part and a whole",
            "expresses one number as a percentage of another",
            "gives part of whole in percent",
            "converts a score out of a maximum to a percentage",
            "figures out how many percent of the whole a given part is",
            "calculates a student's percentage from the marks obtained and the total marks",
            "determines the percent share of a value in a total",
            "turns a part and a total into a percent value",
            "tells how much of something is complete as a percentage, from the count done and the count in total",
            "works out the ratio of two numbers as a percentage, 50.0 for 7 and 14",
            "evaluates which percentage x is of y",
            "reports what portion of all visitors bought something, in percent, from the two counts",
        ),
        asks=(
            "what percent is a of b",
            "percent calculator, part and total in, percent out",
            "I know how many questions a student got right and how many there were. What's their score in percent?",
            "any quick way to say 30 out of 120 is 25%?",
            "For our dashboard: completed tickets divided by all tickets, shown as a percentage. Please provide the helper.",
            "Given a part and a whole, return the percentage.",
            "hey can u make me something where i put 3 and 4 and it says 75.0",
            "How do I figure out which share of my salary goes to rent, as a number like 35.0?",
            "python: percentage of x relative to y",
            "I keep messing up the hundred thing when dividing two counts. Need a tiny function for the ratio in percent.",
            "The download bar needs bytes received and bytes expected turned into percent done.",
            "Kindly compute how many percent one amount represents of a total amount.",
            "my maths teacher asks: 12 girls in a class of 30, how many percent? make code that works with any two numbers",
            "win rate from wins and games played, as percent please",
            "Suppose 18 of 24 seats are sold, so occupancy is 75 percent. Code that up for arbitrary numbers.",
            "I would need the procentual part of first number in the second number, like 1 and 8 is 12.5",
            "Extract this into a function: hits / attempts * 100",
            "Want to express a vote count as percent of the votes cast",
            "calculate percentage",
            "percentage of part and total",
            "what percent is x of y",
            "fn for percent of a whole",
            "work out percentage from two numbers",
            "part over whole as percent",
            "get percentage of obtained and total marks",
            "one number as % of another",
            "percent complete from done and total",
            "ratio to percent of two numbers",
            "percentage score calculator",
            "share of total in percent",
            "Create a function to calculate what percentage one number is of another.",
            "How do I compute the percentage of correct answers out of all answers?",
            "Give me a function that takes a part and a total and returns the percentage.",
            "Implement a percent calculation, so 50 of 200 gives 25.0.",
            "Could you code something to express a value as a percentage of a total?",
            "I need the percentage that a portion makes up of the whole amount.",
            "Given two numbers a and b, return how many percent of b a is.",
            "Write a function which divides a part by its whole and gives the result in percent.",
            "Make a helper that turns marks gained and marks possible into a percentage.",
            "What is the Python code for finding the percentage of one quantity in another?",
            "Define a function computing the pass rate in percent from passed tests and all tests.",
            "Build a function that reports the percentage of used space from used and total gigabytes.",
            "I'm writing a fitness tracker and want to show how many percent of the daily step goal somebody has walked. Steps and goal are passed in.",
            "In class 15 of 20 kids were present, i.e. 75.0 percent. I'd like code for attendance in general.",
            "How full is the tank? I know litres inside and capacity in litres, answer should be in percent.",
            "The boss wants to see what part of the budget each department burns, as a number from 0 to 100. Spending and budget are the inputs.",
            "My battery widget gets current charge and full charge. Turn these into the percent number that is displayed.",
            "hello I am beginner, need function for percent: first the piece, second the whole, result for example 12.5",
            "The old report shows 0.25 where the client expects 25.0. Write a function for dividing count by total and showing it as percent.",
            "For a poll, option A got 40 votes out of 160. Tell me the percent, but of course for any votes and totals.",
            "What's the shooting accuracy of a player in percent, if I pass goals made and shots taken?",
            "if i have 7 out of 14 i want 50.0 back, basic percent math, please code",
            "I always forget whether to multiply or divide by 100. Just give me a function telling what percent a is of b.",
            "Conversion rate of a landing page: buyers compared to visitors, in percent. Put it in a small function.",
        ),
        params=("part", "whole"),
        types="(part: float, whole: float) -> float",
        summary="Return how many percent part is of whole.",
        explanation="The part is divided by the whole, which gives a fraction, and multiplied by 100, which makes it a percentage. "
        "It is constant work.",
        cases=(
            ((50, 200), 25.0), ((3, 12), 25.0), ((10, 10), 100.0), ((0, 5), 0.0), ((1, 8), 12.5), ((30, 20), 150.0), ((7, 14), 50.0), ((2.5, 10), 25.0),
            ((1, 4), 25.0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(part, whole):
    return part / whole * 100
'''),
            Program(style="plain", source='''def {name}(part, whole):
    ratio = part / whole
    percent = ratio * 100
    return percent
'''),
            Program(style="one_liner", source='''def {name}(part, whole):
    return 100.0 * part / whole
'''),
            Program(style="robust", source='''def {name}(part: float, whole: float) -> float:
    """Return how many percent part is of whole; 0.0 if the whole is zero."""
    if whole == 0:
        return 0.0
    one_percent = whole / 100
    return part / one_percent
'''),
        ),
        raises=(((5, 0), "ValueError"), (("5", 10), "TypeError"), ((5, None), "TypeError")),
        careful='''def {name}(part, whole):
    for number in (part, whole):
        if not isinstance(number, (int, float)):
            raise TypeError("part and whole must be numbers")
    if whole == 0:
        raise ValueError("whole must not be zero")
    return part / whole * 100
''',
        near=("apply_discount", "a given percentage of a number", "percentage change"),
    ),
    Family(
        key="apply_discount",
        task="simple_function",
        names=("discounted_price", "price_after_discount", "reduce_price", "sale_price"),
        phrases=(
            "takes a percentage off a price",
            "returns the price after a discount in percent",
            "gives 75.0 for a price of 100 and a discount of 25 percent",
            "computes the sale price from the original price and the percent off",
            "lowers an amount by so many percent",
            "works out what a customer has to pay once the rebate is subtracted",
            "reduces a price by the given rate",
            "subtracts percent % of the price from the price",
            "tells how much a thing costs in a '20% off' sale",
            "calculates the discounted amount",
            "deducts a percentage discount and returns the rest",
            "applies a voucher that is worth some percent of the bill",
            "turns 80 with 50 percent off into 40.0",
            "marks an article down: price in, discount rate in, cheaper price out",
            "multiplies a cost by what remains after a markdown, 0.9 for a markdown of 10",
            "applies a discount to a price",
            "calculates the price after a discount",
            "computes the discounted price of an item",
            "returns the final price after subtracting a percentage discount",
            "reduces a price by a percentage",
            "decreases a price by a given percent",
            "takes a price and a discount percentage and returns the new price",
            "finds the price of a product on sale, given its original price and the discount rate",
            "gets the reduced price when there is a percentage off",
            "figures out the price to pay after a discount of so many percent",
            "subtracts a discount in percent from an amount",
            "gets the price after discount",
            "determines how much an article costs after it was made cheaper by some percent",
            "cuts a price by the given percentage",
            "lowers the price of a product by a discount percentage",
            "calculates what is left of a price once a coupon of some percent is redeemed",
            "tells the sale price of a shirt that is reduced by 15 percent",
        ),
        asks=(
            "discount calculator",
            "I run a little web shop and need the final price when an item is 20% off or 30% off or whatever.",
            "How much do I pay if a jacket costs 80 and there's a 50 percent discount? Any price, any discount please.",
            "Given a price and a discount percent, return the reduced price.",
            "black friday is coming, pls code something to knock x percent off a price",
            "We need markdown logic: original price and percentage go in, selling price comes out.",
            "python snippet: price minus n percent",
            "Customers with a coupon get some percent off their cart total. What remains to be paid?",
            "could you show me how to lower a price by a percentage, 200 with 10 -> 180.0",
            "sale price from list price & percent off",
            "Task for school: A shop reduces its prices by a certain percent. Calculate the new price.",
            "I need to cut ticket prices for members by a configurable percentage. Give me the calculation as a function.",
            "please make function where i give cost and rebate in % and i become the cheaper cost",
            "The invoice module should grant a percentage rebate on an amount and hand back the rest.",
            "Is there a simple way to knock a certain percentage off the original cost, so 40 at 25% off ends up 30.0?",
            "Staff discount! Take the shelf price, shave off the percent, tell me the new one.",
            "Compute the promotional price of a product whose regular price and discount percentage are known.",
            "I'd like to know what a subscription costs after the student discount, both the fee and the percent being variable",
            "apply discount to price",
            "price after discount",
            "calculate discounted price",
            "fn for sale price",
            "final price with percent off",
            "take x percent off a price",
            "subtract percentage discount from price",
            "reduce price by percentage",
            "discounted price function please",
            "percent off calculator",
            "new price after markdown in percent",
            "deduct discount from amount",
            "Create a function that applies a percentage discount to a price.",
            "How can I calculate the final price after a discount of some percent?",
            "Implement a function which takes the original price and the discount percentage and returns the discounted price.",
            "I need the price a customer pays once a percentage has been taken off.",
            "Could you write code that decreases a price by a given percentage?",
            "Given an original price of 100 and a discount of 25, return 75.0.",
            "Make a function to compute what an item costs on sale.",
            "Build a discount function: price and percent are the inputs, the lowered price is the output.",
            "Define a function that deducts a percent rebate from a price and returns what is left to pay.",
            "What would a function for sale prices look like, with percent off as an argument?",
            "Give me code that marks a product down by so many percent and returns its new price.",
            "Write a function returning the reduced price of an article, given the reduction in percent.",
            "Shoes were 120 and the sign says 15% off, so I should pay 102.0. Please make a function of that.",
            "Our loyalty program grants members a certain percent. I have the normal price and want the member price.",
            "Shoppers complain that promo codes do nothing. Write the calculation: cart amount minus the code's percentage of it.",
            "in my store app the seller types price and how many % cheaper, the app should say the new price",
            "It's end of season and everything has to go. I'd love a function to slash a price by whichever percentage I pass.",
            "exercise: a bookseller gives p percent off each book. Compute the amount that the reader pays for a book of a given price.",
            "early-bird tickets are some percent cheaper than regular. regular price and percent given, ticket price wanted",
            "Hi, I need to calculate how much must be paid when a rebate in percent is given on the cost, thank you.",
            "For the quote generator, lower the list price by the negotiated percentage and return the resulting figure.",
            "60 with 0% off stays 60.0, 40 with 100% off is free. Code a discounted price function behaving like this.",
            "The supplier shaves a few percent off when we order a lot. What do we pay then, given the full price and those percent?",
            "As a manager I want a simple tool: enter price, enter percent discount, see what the customer will be charged.",
        ),
        params=("price", "percent"),
        types="(price: float, percent: float) -> float",
        summary="Return the price reduced by the given percentage.",
        explanation="The discount is price * percent / 100; it is subtracted from the price. It is constant work.",
        cases=(
            ((100, 25), 75.0), ((80, 50), 40.0), ((200, 10), 180.0), ((60, 0), 60.0), ((40, 100), 0.0), ((0, 30), 0.0), ((19.5, 20), 15.6),
            ((250, 5), 237.5), ((120, 15), 102.0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(price, percent):
    return price - price * percent / 100
'''),
            Program(style="plain", source='''def {name}(price, percent):
    discount = price * percent / 100
    return price - discount
'''),
            Program(style="one_liner", source='''def {name}(price, percent):
    return price * (100 - percent) / 100
'''),
            Program(style="functional", source='''def {name}(price, percent):
    remaining = 1 - percent / 100
    return price * remaining
'''),
            Program(style="robust", source='''def {name}(price: float, percent: float) -> float:
    """Return price less percent; the percentage is kept between 0 and 100."""
    percent = max(0, min(100, percent))
    factor = (100 - percent) / 100
    return price * factor
'''),
        ),
        raises=(((100, -5), "ValueError"), ((100, 120), "ValueError"), ((-1, 10), "ValueError"), (("100", 10), "TypeError")),
        careful='''def {name}(price, percent):
    if not isinstance(price, (int, float)) or not isinstance(percent, (int, float)):
        raise TypeError("price and percent must be numbers")
    if price < 0:
        raise ValueError("price must not be negative")
    if not 0 <= percent <= 100:
        raise ValueError("percent must be between 0 and 100")
    return price * (1 - percent / 100)
''',
        near=("add_tax", "percentage", "the amount of the discount itself"),
    ),
    Family(
        key="add_tax",
        task="simple_function",
        names=("price_with_tax", "gross_price", "with_vat", "apply_tax"),
        phrases=(
            "adds tax to a price",
            "returns the gross price for a net price and a tax rate in percent",
            "gives 120.0 for a price of 100 and a rate of 20",
            "computes what something costs including VAT",
            "increases an amount by a tax percentage",
            "works out the total a shop has to charge when sales tax is put on top",
            "turns net into gross",
            "calculates the final price with value added tax",
            "puts so many percent of tax on an amount and returns the sum",
            "takes the price before tax and returns the price after tax",
            "raises a price by the sales tax rate",
            "tells how much the customer pays if tax comes on top of the listed price",
            "multiplies an untaxed amount by 1 + rate / 100",
            "finds the tax-inclusive price of an article",
            "makes 50 at 10 percent tax into 55.0",
            "adds a percentage of tax to a price",
            "calculates the price including tax",
            "calculates the total price with sales tax",
            "computes the gross price from the net price and the tax rate",
            "returns the price after adding tax",
            "takes a price and a tax rate and returns the total with tax",
            "applies tax to a price",
            "applies VAT to an amount",
            "finds the total cost of an item after tax",
            "gets price plus tax",
            "gets the final amount to pay including sales tax",
            "figures out the total of a purchase when a tax percentage is added",
            "adds VAT to a net amount",
            "converts a net price to a gross price with a given VAT rate",
            "increases a price by the tax rate in percent",
            "determines what one pays at the till for an article priced without tax",
            "calculates a bill's total with GST at some percent put on it",
        ),
        asks=(
            "price including tax",
            "I've got net prices in my shop and need to show them with VAT, rate is a parameter since it differs per country",
            "How do I go from net to gross? Like 100 with 20% becomes 120.0",
            "sales tax calculator: amount before tax and tax percentage, gives total to pay",
            "Given a price and a tax rate in percent, return the price with the tax on top.",
            "hey, menu prices are without GST. can you write the bit that slaps the gst on, 50 and 10 gives 55.0",
            "For our invoicing tool, please supply a function that returns the gross amount for a net amount and a VAT percentage.",
            "python code to tack on tax",
            "What will the customer pay at the register? I have the untaxed price and the sales tax in percent.",
            "net + vat = gross, as a function",
            "Homework: an item has a price without tax. The tax is p percent. Work out the price after tax.",
            "My accountant wants every quote shown incl. tax, so price and percentage go in and the taxed figure comes out.",
            "please help, I want to make price bigger by the tax percent, the MwSt",
            "Need the tax-inclusive total of a purchase, where the tax rate comes as a number like 7.5",
            "Checkout page: subtotal 200, tax 5%, so it should say 210.0. Any subtotal, any rate.",
            "We charge tax on top of hotel rates. Compute the final charge from the base rate and the tax percent.",
            "how much is something after tax? ill give you the price and the percent",
            "This billing code forgets the VAT. Write the missing step which puts it onto the net sum, the rate being given in percent.",
            "add tax to price",
            "price with vat",
            "calculate price including tax",
            "fn to add sales tax",
            "gross price from net price",
            "net to gross please",
            "total price with tax rate",
            "add VAT to an amount",
            "add gst to a price",
            "after-tax price calculator",
            "apply tax rate to a price",
            "final cost with tax on top",
            "Create a function that adds a tax percentage to a price and returns the total.",
            "How can I calculate the total price including sales tax?",
            "Implement a function which takes a net amount and a VAT rate and returns the gross amount.",
            "I need the price with tax, given the price without it and the rate in percent.",
            "Could you code a function to put tax on a price?",
            "Given a price of 100 and a tax rate of 20, return 120.0.",
            "Make a helper that computes the tax-inclusive price of a product.",
            "Define a function that increases a price by the tax rate.",
            "Build me something which returns what a buyer pays with tax included.",
            "Give me Python code for the gross price, with net price and tax percent as inputs.",
            "What would a function for adding value added tax to a net price look like?",
            "Write a function returning the taxed total of a bill from the untaxed amount and the percent.",
            "In Texas the tag on the shelf isn't what you pay. Take the tag amount and the local tax percent and tell me the real total.",
            "Prices in our catalogue are ex VAT, and private customers keep asking for prices incl. VAT. Rate differs, so make it an argument.",
            "40 with a 7.5 percent tax should come to 43.0. Please turn this into a function for any price and rate.",
            "Freelancer here, my fee is net, on the invoice I have to add 19 percent or whatever the tax is. What is the invoice total?",
            "i need for my cash desk program the brutto price, I know netto price and tax in percent",
            "The receipt totals are too low since nobody put the tax on. Fix that with a function from pretax price and rate to final price.",
            "School project about a restaurant: food cost before tax is known, the tax is a percentage, print what the guest has to pay in the end. Just the function please.",
            "Management needs consumer prices on the website. We store them untaxed, so write the function which raises a price by the tax percentage.",
            "when something costs 80 and tax is zero percent it should stay 80.0, with 10 percent it should be 88.0, u get it",
            "Import duty is a flat percentage of the goods' price and comes on top of it. Compute goods plus duty.",
            "I sell handmade mugs and got my tax registration now. From base price and tax percent I want the amount to charge.",
            "Takes subtotal and tax rate, returns grand total, e.g. 1000 and 19 give 1190.0.",
        ),
        params=("price", "rate"),
        types="(price: float, rate: float) -> float",
        summary="Return the price with tax at the given rate in percent added.",
        explanation="The tax is price * rate / 100; it is added to the price. It is constant work.",
        cases=(
            ((100, 20), 120.0), ((50, 10), 55.0), ((200, 5), 210.0), ((80, 0), 80.0), ((0, 19), 0.0), ((10, 50), 15.0), ((40, 7.5), 43.0),
            ((19.5, 20), 23.4), ((1000, 19), 1190.0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(price, rate):
    return price + price * rate / 100
'''),
            Program(style="plain", source='''def {name}(price, rate):
    tax = price * rate / 100
    total = price + tax
    return total
'''),
            Program(style="one_liner", source='''def {name}(price, rate):
    return price * (100 + rate) / 100
'''),
            Program(style="robust", source='''def {name}(price: float, rate: float) -> float:
    """Return the gross price for a net price; rate is the tax in percent and must not be negative."""
    if rate < 0:
        raise ValueError("the tax rate must not be negative")
    factor = 1 + rate / 100
    return price * factor
'''),
        ),
        raises=(((100, -20), "ValueError"), ((-100, 20), "ValueError"), (("100", 20), "TypeError")),
        careful='''def {name}(price, rate):
    if not isinstance(price, (int, float)) or not isinstance(rate, (int, float)):
        raise TypeError("price and rate must be numbers")
    if price < 0 or rate < 0:
        raise ValueError("price and rate must not be negative")
    return price * (1 + rate / 100)
''',
        near=("apply_discount", "the tax amount alone", "compound_amount"),
    ),
    Family(
        key="compound_amount",
        task="simple_function",
        names=("future_value", "compound_interest_balance", "balance_after_years", "grow_savings"),
        phrases=(
            "computes the balance of an account after some years of compound interest",
            "returns what a principal grows to at a yearly rate in percent, with the interest reinvested each year",
            "gives 1210.0 for 1000 at 10 percent over 2 years",
            "calculates the future value of savings, interest on interest included",
            "tells how much money there is in the end if the interest stays in the account",
            "applies principal * (1 + rate / 100) ** years",
            "finds the final amount, not just the gain, of an investment that is compounded annually",
            "adds rate percent to the capital every year and returns the capital after the last year",
            "works out the accumulated sum of a deposit under annual compounding",
            "predicts the value of a fund that earns a fixed percentage each year and pays nothing out",
            "takes principal, rate and years and returns the amount with compound interest",
            "lets capital grow exponentially at so many percent a year and reports its final size",
            "simulates a savings book year by year and returns its last balance",
            "answers: I put in 500 at 4 percent, how much do I have after 3 years if nothing is withdrawn",
            "determines the end value of money that bears compounding interest",
            "calculates compound interest and returns the final amount",
            "computes the final balance with compound interest",
            "returns the total amount after compound interest over a number of years",
            "calculates how much an investment is worth after some years at a yearly interest rate that compounds",
            "takes principal, interest rate and number of years and computes the compounded amount",
            "finds the future value of an investment with annual compounding",
            "computes how savings grow with compound interest",
            "gets the amount after compound interest, compounded yearly",
            "figures out how much money is in a savings account after n years of compound interest",
            "gets the end balance of a deposit whose interest is added to it each year",
            "determines the value of an initial sum after so many years at a fixed annual rate, interest earning interest",
            "uses the compound interest formula to get the accumulated amount",
            "projects the growth of capital with yearly compounding and returns the value at the end",
            "evaluates principal times one plus rate to the power of years, the rate being in percent",
            "grows a starting balance by a percentage every year for a number of years",
            "tells what 100 dollars become in 5 years when the interest is compounded every year",
            "calculates the money one has after investing a principal with compounding annual interest",
        ),
        asks=(
            "compound interest calculator",
            "I put money in a savings account and leave the interest in. How much will be there after n years?",
            "Given principal, annual rate in percent and years, return the final balance with compound interest.",
            "say i invest 1000 at 10% for 2 years compounding yearly, that's 1210.0. write that for any numbers",
            "python function for future value of a lump sum, interest compounded once a year",
            "How does my deposit grow when each year's interest gets added to it? I want the end amount.",
            "We'd like to show clients the projected worth of their investment under annual compounding. Start sum, percent and years are the inputs.",
            "maths homework about compound interest: start capital, interest rate in %, number of years, what is the capital at the end?",
            "Please could you turn P(1 + r/100)^t into code",
            "For a retirement app I need to know what an initial sum becomes at a fixed yearly percentage, with interest on interest.",
            "end balance after so many years with zinseszins, the interest is not taken out",
            "My bank pays 5 percent a year and reinvests it. What do I own after ten years? Make starting amount, rate and term parameters.",
            "growth of savings w/ compounding, total not just the profit",
            "Can you do the thing where money earns interest and the interest earns interest too, and tell me the total at the end?",
            "Loop over the years, bump the balance by the rate each time, give me what's in the account at the end.",
            "500 dollars, 4 percent, 3 years, compounded annually -> how much money? need it as a reusable function",
            "I'd like to compare saving plans, so compute the accumulated value of a principal compounding once per year.",
            "yearly compounding, principal plus interest after the whole term",
            "compound interest",
            "calculate compound interest final amount",
            "future value with compound interest",
            "savings balance after n years",
            "compound interest fn principal rate years",
            "investment growth over years",
            "final balance, interest compounded yearly",
            "money after years of compound interest",
            "total amount with annual compounding",
            "future value of an investment",
            "principal plus compound interest",
            "grow a deposit with yearly interest on interest",
            "Create a function that calculates compound interest and returns the final amount.",
            "How can I compute the value of an investment after some years of annual compounding?",
            "Implement the compound interest formula with principal, rate in percent and number of years.",
            "I need a function which returns the balance after interest has been compounded each year.",
            "Could you write the future value calculation for a sum that earns compound interest?",
            "Given a starting sum, a yearly percentage and a number of years, return the compounded total.",
            "Make a function that works out how much savings are worth after n years with compound interest.",
            "Define a function to get the end capital of an investment compounded once a year.",
            "Build a savings calculator: initial deposit, yearly interest in percent, years, and the balance comes out.",
            "What would compound growth of a principal look like as Python code?",
            "Give me code computing the total of principal and compound interest after a term in years.",
            "Write a function that takes principal, rate and years and returns the accrued amount with compounding.",
            "Grandma opened an account with 400 for me, it earns 25 percent a year (dream on) and nobody touches it, so 625.0 after 2 years. Generalize that.",
            "If I leave 1000 in the bank at 10 percent, it's 1331.0 after three years because interest earns interest too. Code please.",
            "Clients ask our advisors what their money turns into when each year's gains stay invested. Principal, annual percent and duration are known.",
            "economics assignment: show how a capital grows when the yearly interest is added to the capital. result is capital after the last year",
            "I am not good with finance. Money in bank, every year bank adds percent from whole sum, I want know the sum after some years.",
            "This script uses simple interest and underestimates the balance. I want it compounded annually and the full balance returned.",
            "A fund returns a steady rate per year and everything is reinvested. How big is my pot in the end?",
            "We want a slider on the website: pick amount, pick rate, pick years, and see what you'd end up with under compound interest.",
            "zero years should give back the principal, two years at 50 percent should turn 200 into 450.0; compounding once a year",
            "How rich will I be? Put in what I have now, the annual percentage and the years to wait, with interest compounding.",
            "My loan doesn't get repaid, the interest piles up on itself every year. What do I owe after some years, given sum, percent and years?",
            "Please model a bank balance which gets multiplied by one plus the rate every year and tell me where it ends.",
        ),
        params=("principal", "rate", "years"),
        types="(principal: float, rate: float, years: int) -> float",
        summary="Return the principal with yearly compound interest at rate percent after the given years.",
        explanation="Each year the balance is multiplied by 1 + rate / 100, so after all years it is the principal times this factor to the power "
        "of the years. A loop takes one step for each year, the power is a single operation.",
        cases=(
            ((1000, 10, 2), 1210.0), ((1000, 5, 1), 1050.0), ((100, 0, 5), 100.0), ((200, 50, 2), 450.0), ((500.0, 10, 0), 500.0),
            ((100, 100, 3), 800.0), ((0, 5, 10), 0.0), ((1000, 10, 3), 1331.0), ((400, 25, 2), 625.0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(principal, rate, years):
    return principal * (1 + rate / 100) ** years
'''),
            Program(style="plain", source='''def {name}(principal, rate, years):
    balance = float(principal)
    for _ in range(years):
        balance += balance * rate / 100
    return balance
'''),
            Program(style="recursive", source='''def {name}(principal, rate, years):
    if years == 0:
        return float(principal)
    return {name}(principal, rate, years - 1) * (100 + rate) / 100
'''),
            Program(style="robust", source='''def {name}(principal: float, rate: float, years: int) -> float:
    """Return the balance after years of annual compounding; rate is in percent."""
    if years < 0:
        raise ValueError("years must not be negative")
    growth = 1 + rate / 100
    amount = float(principal)
    for _ in range(years):
        amount *= growth
    return amount
'''),
        ),
        raises=(((1000, 5, -1), "ValueError"), ((-1000, 5, 1), "ValueError"), (("1000", 5, 1), "TypeError")),
        careful='''def {name}(principal, rate, years):
    if not isinstance(principal, (int, float)) or not isinstance(rate, (int, float)):
        raise TypeError("principal and rate must be numbers")
    if principal < 0 or years < 0:
        raise ValueError("principal and years must not be negative")
    factor = 1 + rate / 100
    return principal * factor ** years
''',
        near=("simple interest", "the interest earned without the principal", "power", "add_tax"),
    ),
    Family(
        key="round_to_multiple",
        task="utility",
        names=("round_to_nearest", "nearest_multiple", "snap_to_grid", "round_to_step"),
        phrases=(
            "rounds a number to the nearest multiple of another",
            "returns the multiple of step that is closest to n",
            "turns 17 with step 5 into 15, and 18 into 20",
            "snaps an integer to a grid of a given spacing",
            "gives the closest number that step divides evenly",
            "rounds 1234 to the nearest hundred if step is 100",
            "adjusts a value up or down, whichever is shorter, so that it becomes divisible by step",
            "takes n and a step size and does rounding in units of that size",
            "moves a coordinate to the nearest grid line",
            "rounds minutes to quarter hours, for instance 37 to 30 and 38 to 45 with a step of 15",
            "finds which whole number of steps comes nearest to n and returns that many steps",
            "quantizes integers with the given step",
            "approximates an amount by the best fitting multiple of some base",
            "rounds to fives, tens, dozens or whatever step says",
            "picks the nearer one of the two neighbouring multiples below and above n",
            "rounds a number to the nearest multiple",
            "rounds an integer to the nearest multiple of a given number",
            "rounds to the nearest step",
            "finds the multiple of a number that is nearest to a value",
            "returns the closest multiple of step to a number",
            "rounds a value to the nearest 5, 10 or any other step",
            "computes the nearest multiple of m for a given n",
            "takes a number and a base and rounds the number to the closest multiple of the base",
            "snaps a value to the nearest multiple of a step size",
            "gets the multiple of 10, or of another number, that lies closest to a value",
            "rounds a price in cents to the nearest 5 cents or to another step",
            "calculates the nearest number that is divisible by step",
            "determines which multiple of a number has the smallest distance to n",
            "changes a number to the nearest multiple of another number, going up or down",
            "aligns a value to the closest increment",
            "rounds an int to a chosen granularity, such as 1271 to 1300 for hundreds",
            "gets the nearest multiple of a step",
        ),
        asks=(
            "round to nearest multiple",
            "I want 17 to become 15 and 18 to become 20, i.e. to the closest 5, but the 5 should be adjustable",
            "Any way in python to round an int to the nearest 10, 25, 100, whatever I pass?",
            "Given an integer and a step, return the multiple of the step that's closest.",
            "My drag and drop editor needs snapping: position plus grid size in, nearest grid position out.",
            "timesheets are booked in 15 minute blocks so 37 minutes should be 30 and 38 should be 45, block size variable",
            "How do I find the number nearest to n that can be divided by k?",
            "We sell screws in packs. Round an order quantity to the nearest full pack, whichever is closer, up or down.",
            "python snippet: snap int to step",
            "nearest hundred / nearest fifty rounding with the unit as second argument",
            "In Sweden cash totals get rounded to whole fives etc. I have an int amount and the smallest unit, give me the nearest payable amount.",
            "pls write rounding that goes to closest multiple, like 1271 and 100 gives 1300",
            "I have to quantize MIDI ticks to a beat grid, each tick shall jump to the closest grid line",
            "Excel has MROUND. I need the same for integers in Python.",
            "The pricing team wants whole amounts adjusted to the closest increment, upwards or downwards.",
            "math class: Which number in the times table of m is nearest to a given number?",
            "Need to align a coordinate with the nearest tile border, tile width given",
            "round integer not to decimals but to a base, so 9 with base 10 makes 10 and 1 makes 0",
            "round to nearest 5 or 10",
            "round number to nearest multiple",
            "nearest multiple of a number",
            "round integer to nearest step",
            "fn to round to nearest n",
            "snap value to grid",
            "closest multiple of k",
            "round to given base",
            "mround for integers",
            "round to increments of step",
            "nearest number divisible by step",
            "quantize int to step size",
            "Create a function that rounds an integer to the nearest multiple of a given number.",
            "How can I round a number to the closest multiple of 5, or of any other step?",
            "Implement rounding to the nearest multiple, with n and the step as arguments.",
            "I need to round whole numbers to the nearest 10, 50 or 100, depending on a parameter.",
            "Could you code a function which snaps an int to the nearest grid line?",
            "Given 18 and 5, return 20, because that is the nearest multiple of 5.",
            "Define a function taking a number and a step and returning the multiple of the step nearest to the number.",
            "Make a helper for rounding in steps, up or down to whichever step is closer.",
            "What would a function that rounds to an arbitrary base look like?",
            "Build a function to find the closest number to n that a given integer divides.",
            "Write code that rounds an amount to the nearest whole multiple of some unit.",
            "Give me a function that brings an integer to the closest multiple of a second integer.",
            "Our meeting tool only offers slots every 15 minutes, so a time of 37 minutes should move to 30 and 38 to 45. Slot length must be adjustable.",
            "CNC machine moves in fixed steps only. For a wanted position I need the reachable position nearest to it.",
            "Rents should look tidy, so bring each to the nearest 25, or to the nearest of whatever number I give.",
            "python's round() only does decimals, I want 1234 with 100 to be 1200 and 1271 with 100 to be 1300",
            "homework, find the multiple of m which lies next to the number x, it can be below or above",
            "I need function who rounds number to the nearest multiple from other number, also for minus numbers like -8 and 5 gives -10",
            "The floor plan app lets people drag walls anywhere and it looks sloppy. Make positions jump to the nearest multiple of the cell size.",
            "Eggs come in boxes of 10 and 9 is almost a box, while 1 is almost none. Round an egg count to the nearest full box, box size as parameter.",
            "This always rounds down to the multiple, it should go to whichever multiple is nearer. Please write it properly.",
            "For the chart axis I'd like labels at nearest multiples of an interval. Number and interval go in.",
            "Cash registers in our country have no coins under 5. Take the total and the smallest coin and return the nearest amount payable in that coin.",
            "Rounding to the nearest dozen, score or hundred should be one function where the unit is passed along with the integer.",
        ),
        params=("n", "step"),
        types="(n: int, step: int) -> int",
        summary="Return the multiple of step that is nearest to n.",
        explanation="The remainder of n / step tells how far n is above the multiple below it. If that is less than half a step, the program goes "
        "down, otherwise up. It is constant work.",
        cases=(
            ((17, 5), 15), ((18, 5), 20), ((1234, 100), 1200), ((37, 15), 30), ((38, 15), 45), ((20, 5), 20), ((0, 7), 0), ((-8, 5), -10),
            ((1, 10), 0), ((9, 10), 10), ((1271, 100), 1300),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n, step):
    return round(n / step) * step
'''),
            Program(style="plain", source='''def {name}(n, step):
    rest = n % step
    if rest * 2 < step:
        return n - rest
    return n - rest + step
'''),
            Program(style="functional", source='''def {name}(n, step):
    below = n // step * step
    return min(below, below + step, key=lambda multiple: abs(multiple - n))
'''),
            Program(style="one_liner", source='''def {name}(n, step):
    return (2 * n + step) // (2 * step) * step
'''),
            Program(style="robust", source='''def {name}(n: int, step: int) -> int:
    """Return the multiple of step nearest to n; halves are rounded up. step must be positive."""
    if step <= 0:
        raise ValueError("step must be positive")
    steps, rest = divmod(n, step)
    if 2 * rest >= step:
        steps += 1
    return steps * step
'''),
        ),
        raises=(((17, 0), "ValueError"), ((17, -5), "ValueError"), (("17", 5), "TypeError")),
        careful='''def {name}(n, step):
    if not isinstance(n, int) or not isinstance(step, int):
        raise TypeError("n and step must be integers")
    if step < 1:
        raise ValueError("step must be positive")
    lower = n - n % step
    upper = lower + step
    return lower if n - lower < upper - n else upper
''',
        near=("rounding to decimals", "rounding up to a multiple", "rounding down to a multiple", "clamp"),
    ),
    Family(
        key="format_thousands",
        task="utility",
        names=("add_thousands_separators", "format_with_commas", "group_digits", "comma_number"),
        phrases=(
            "formats an integer with commas as thousands separators",
            "turns 1234567 into '1,234,567'",
            "puts a comma between each group of three digits",
            "makes big numbers readable by grouping their digits in threes with commas",
            "returns a number as text with separators at the thousands, millions and so on",
            "inserts commas into an int, counted from the right",
            "writes populations and other large figures like '8,100,000'",
            "adds thousand separators to a whole number",
            "gives '1,000' for 1000 and '999' for 999",
            "converts an integer to a str in the usual English style for large amounts",
            "groups the digits of n",
            "prettifies long integers for display by separating every third digit with a comma",
            "splits up a number's digits so that the thousands can be seen at a glance, with commas as marks",
            "produces comma-separated digit groups, keeping a minus sign in front",
            "prepares a total for a report, 25000 being shown as '25,000'",
            "formats a number with thousands separators",
            "adds commas to a number",
            "formats a large number with commas",
            "converts an integer to a string with commas every three digits",
            "inserts a comma after every three digits from the right of a number",
            "returns a number as a string with comma separators",
            "shows a number with commas",
            "takes an integer like 1234567 and outputs '1,234,567'",
            "shows large numbers with commas so that people can read them more easily",
            "writes an integer with comma grouping",
            "separates the thousands in a number with commas",
            "makes an integer human readable, for example '1,000,000,000'",
            "puts thousand separators in an integer",
            "turns an integer into a comma-formatted string",
            "displays an integer with a comma at each thousands position",
            "transforms 100000 into '100,000'",
            "gets the text of an integer with its digits grouped by three and split by commas",
            "uses the format specifier ',' to get an integer as text with separators",
        ),
        asks=(
            "number with commas",
            "I print view counts like 1234567 and nobody can read them, I'd prefer 1,234,567",
            "How do I put a comma every three digits in a big integer?",
            "Given an int, return a string with thousands separators, commas please.",
            'python snippet: 1000000 -> "1,000,000"',
            "The sales report should show whole figures in the American way, so 25000 reads 25,000.",
            "thousands separator formatter",
            "can u make long numbers readable, u know, with the commas in between",
            "For a population table I need integers as text where hundreds, thousands, millions are split by commas.",
            "My son's homework: write the number so that its digits are in groups of three with a comma between groups, starting from the right.",
            "is there something that makes 999 stay '999' but 1000 turn into '1,000'?",
            "I would like a string from big integer number where is comma after each thousand, negative too",
            "Scoreboard shows 4500300, should show 4,500,300. Helper needed.",
            "Convert integers into comma-grouped strings for display.",
            "Please prettify large integers for our management slides by inserting the usual commas.",
            'Someone hand-rolled the digit grouping here and it breaks for -1234. It must come out as "-1,234". Rewrite it.',
            "comma style for ints, three digits at a time",
            "Input 1002003, output the text 1,002,003. Same for every other whole number.",
            "format number with commas",
            "add commas to a number",
            "thousands separator for integers",
            "comma separated number format",
            "int to string with commas",
            '1000 to "1,000"',
            "fn to insert thousand commas",
            "pretty print large integer with commas",
            "group digits by three with commas",
            "number formatting 1,234,567",
            "comma every three digits",
            "format integer with thousands separators",
            "Create a function that formats an integer with commas as thousands separators.",
            "How can I display a large number with commas in Python?",
            "Implement a function to convert 1234567 to the string '1,234,567'.",
            "I need big integers shown with a comma after every three digits from the right.",
            "Could you write something that adds thousands separators to a number?",
            "Given an integer, return it as text with commas between the thousands.",
            "Define a function that takes an int and returns a comma-grouped string.",
            "Make a formatter for whole numbers that uses commas to separate thousands and millions.",
            "What would code for turning 25000 into '25,000' look like?",
            "Build me a function which makes long integers readable by inserting commas.",
            "Write a function returning a number as a string in the style 8,100,000.",
            "Give me code to put commas into a number, negatives included.",
            "Followers on the profile page read 1500000 and it's hard on the eye. They should read 1,500,000.",
            "Our CEO can't tell millions from billions in the report. Please put commas into the figures.",
            "i have int 100000 and want text 100,000 but small ones like 12 must stay how they are",
            "For a bank statement mock-up I want integer amounts as text with commas at the thousands, without any currency sign.",
            "Exercise sheet 4: given an integer, produce a string where every group of three digits is set off by a comma, beginning at the units.",
            "My game score goes into the millions. Helper for showing it nicely with separators, the comma kind?",
            "The current code writes -,999 for negative numbers. I need -999 for that and -1,234 for -1234, commas only between groups of three.",
            "please function which takes the number and puts the comma for thousand, million and so on, return as string",
            "When I export table row counts, 1000000000 should turn into '1,000,000,000'. Any integer can come.",
            "City populations on our map labels need the usual English digit grouping.",
            "Readers mistake 1002003 for something else. Let's show integers as 1,002,003 instead, as strings.",
            "You know how newspapers print 7,950,000 people? That, for any int I throw at it.",
        ),
        params=("n",),
        types="(n: int) -> str",
        summary="Return n as text with commas between groups of three digits.",
        explanation="The program takes the last three digits off as long as there are more than three, and joins the groups with commas. "
        "It takes one step for each group.",
        cases=(
            ((1234567,), "1,234,567"), ((1000,), "1,000"), ((999,), "999"), ((0,), "0"), ((25000,), "25,000"), ((-1234,), "-1,234"), ((-999,), "-999"),
            ((1000000000,), "1,000,000,000"), ((12,), "12"), ((100000,), "100,000"), ((-100000,), "-100,000"), ((1002003,), "1,002,003"),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    return f"{n:,}"
'''),
            Program(style="plain", source='''def {name}(n):
    digits = str(abs(n))
    groups = []
    while len(digits) > 3:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    groups.insert(0, digits)
    sign = "-" if n < 0 else ""
    return sign + ",".join(groups)
'''),
            Program(style="regex", source='''import re


def {name}(n):
    return re.sub(r"(?<=\\d)(?=(\\d{3})+$)", ",", str(n))
'''),
            Program(style="iterative", source='''def {name}(n):
    result = ""
    for i, digit in enumerate(reversed(str(abs(n)))):
        if i > 0 and i % 3 == 0:
            result = "," + result
        result = digit + result
    return "-" + result if n < 0 else result
'''),
            Program(style="robust", source='''def {name}(n: int) -> str:
    """Return n with a comma at every third digit from the right; the sign is kept."""
    groups = []
    rest = abs(n)
    while rest >= 1000:
        rest, group = divmod(rest, 1000)
        groups.append(f"{group:03d}")
    groups.append(str(rest))
    text = ",".join(reversed(groups))
    return "-" + text if n < 0 else text
'''),
        ),
        raises=((("1000",), "TypeError"), ((None,), "TypeError"), ((1000.5,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    return "{:,}".format(n)
''',
        near=("formatting money with a currency", "padding a number with zeros", "count_digits"),
    ),
)
