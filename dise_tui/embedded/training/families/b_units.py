"""Numbers: units, durations, geometry, integer roots."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="celsius_to_fahrenheit",
        task="simple_function",
        names=("c_to_f", "to_fahrenheit", "convert_celsius", "celsius_in_fahrenheit"),
        phrases=(
            "converts Celsius to Fahrenheit",
            "turns a temperature in degrees Celsius into degrees Fahrenheit",
            "gives 212.0 for 100 and 32.0 for 0",
            "translates a metric temperature for readers in the USA",
            "multiplies by 9/5 and adds 32",
            "returns the Fahrenheit value that belongs to a reading in °C",
            "takes degrees C and computes °F",
            "tells an American how warm some centigrade figure is",
            "expresses centigrade temperatures on the Fahrenheit scale",
            "changes 37 °C to 98.6 °F",
            "does the conversion C -> F",
            "calculates what a Fahrenheit thermometer shows at a given Celsius temperature",
            "maps the freezing point 0 to 32 and the boiling point of water 100 to 212",
            "goes from celsius over to fahrenheit",
            "works out the US temperature for a European one",
            "converts a temperature from Celsius to Fahrenheit",
            "takes a temperature in Celsius and returns it in Fahrenheit",
            "calculates the Fahrenheit equivalent of a Celsius temperature",
            "transforms degrees Celsius to degrees Fahrenheit",
            "changes Celsius into Fahrenheit",
            "computes how many degrees Fahrenheit a number of degrees Celsius is",
            "gets the temperature in Fahrenheit when I have it in Celsius",
            "returns c * 9 / 5 + 32",
            "finds the Fahrenheit temperature for a given Celsius value",
            "makes Fahrenheit out of Celsius",
            "determines degrees F from degrees C",
            "applies the formula F = C * 1.8 + 32",
            "returns 68.0 for 20 and 86.0 for 30, the same temperatures in Fahrenheit",
            "shows a weather forecast's Celsius value in Fahrenheit",
            "outputs fahrenheit for an input in celsius",
            "rewrites a °C measurement as °F",
            "figures out what 25 degrees Celsius, or any other number of them, would be in Fahrenheit",
        ),
        asks=(
            "celsius to fahrenheit converter",
            "I've got temps in °C and my American friend wants them in °F",
            "how do i turn celsius into fahrenheit in python",
            "given 100 return 212.0, given 0 return 32.0 (C -> F)",
            "Our weather app stores Celsius only. US visitors should see Fahrenheit, so we need the conversion.",
            "python snippet: C * 9/5 + 32",
            "What is 37 degrees Celsius in Fahrenheit? I'd like code that answers this for any temperature.",
            "School exercise: the user has a temperature in centigrade, compute what it is in Fahrenheit.",
            "Please supply a conversion from degrees Celsius to degrees Fahrenheit.",
            "°C in, °F out",
            "my sensor spits out celsius but the display expects fahrenheit, can you help?",
            "multiply the celsius temperature by 1.8, add 32, give back the fahrenheit",
            "temp conversion c2f",
            "I need a function for change temperature of Celsius in Fahrenheit.",
            "For a recipe site I want to show European oven temperatures to Americans, so Celsius becomes Fahrenheit.",
            "Could somebody code me the Fahrenheit equivalent of a Celsius reading, like 25 -> 77.0?",
            "Express a centigrade value on the Fahrenheit scale.",
            "Thermometer shows Celsius. How warm is that for someone who thinks in Fahrenheit?",
            "convert celsius to fahrenheit",
            "C to F conversion",
            "celsius in fahrenheit",
            "fn for celsius to fahrenheit",
            "degrees C to degrees F",
            "temperature converter, celsius to fahrenheit",
            "change celsius temp to fahrenheit",
            "celsius -> fahrenheit please",
            "°C to °F function",
            "fahrenheit from celsius",
            "centigrade to fahrenheit",
            "code that turns Celsius into Fahrenheit",
            "Create a function that converts degrees Celsius to degrees Fahrenheit.",
            "Implement a Celsius to Fahrenheit conversion.",
            "What would a converter from Celsius to Fahrenheit look like?",
            "Could you compute the Fahrenheit value for a temperature in Celsius?",
            "Given a temperature in Celsius, return it in Fahrenheit.",
            "I need a function that takes Celsius and returns Fahrenheit.",
            "How can I convert a temperature of 20 degrees Celsius to Fahrenheit in code?",
            "Build a converter which gets °C and outputs °F.",
            "Define a function to express a Celsius temperature in Fahrenheit.",
            "Make something that tells me the Fahrenheit equivalent of a centigrade temperature.",
            "Give me the formula from Celsius to Fahrenheit as a function.",
            "Write a program that transforms Celsius degrees into Fahrenheit degrees.",
            "I'm flying to New York and think in Celsius, but everybody there uses Fahrenheit. Write me a converter for my temperatures.",
            "0 becomes 32.0 and 100 becomes 212.0, you surely recognise the conversion.",
            "Our thermostat works in Celsius; for the American market the display must show Fahrenheit.",
            "hi please make me a function who receive celsius temperature and give fahrenheit temperature",
            "In class we learned that you multiply by nine, divide by five and add 32 to get Fahrenheit. Put this in code.",
            "An oven recipe says 180 °C, and my American oven only knows °F. What should I set?",
            "Body temperature is 37 in Germany and 98.6 in the States. I'd like code for going from the first to the second.",
            "US customers complain that the weather widget shows only Celsius, so convert the value to Fahrenheit for them.",
            "Someone hard-coded 1.8 and 32 in three templates; let's have one function from Celsius to Fahrenheit.",
            "My aunt in Texas asks how cold -10 Celsius is. Make a function that answers in Fahrenheit.",
            "hey quick one, temp in C comes in, temp in F goes out",
            "The lab exports °C but the American journal demands °F, so convert a reading for me.",
            'CONVERT(x, "C", "F") from Excel',
            "metric temperature to US temperature",
            "Americanize a Celsius reading",
            "times 1.8 plus 32",
            "t_F out of t_C",
            "European degrees into American degrees",
            "centigrade heat on Mr Fahrenheit's scale",
            "linear map 0 to 32, 100 to 212",
            "What I want is how warm it is in °F when the thermometer says so many °C.",
            "Celsius being known, the Fahrenheit figure should be calculated.",
            "The result must be in Fahrenheit, while the input was measured in Celsius.",
            "For visitors from the States, each temperature in Celsius is to be re-expressed in their unit.",
            "If it is 30 degrees Celsius outside, the answer should read 86.0.",
            "Nine fifths of the Celsius number with 32 on top, that is all I need.",
            "As output, please, the temperature an American would name; as input, the one a Frenchman would name.",
            "Let me enter water temperature in C and read it in F.",
            "As an aquarium owner I want my tank's Celsius temperature in Fahrenheit so that I can ask in US forums.",
            "My fever is 39 and my pen pal in Ohio has no idea how bad that is. Make his Fahrenheit number from my Celsius number.",
            "ticket: locale en_US must show F. backend gives C. 20 shall be 68.0, -40 stays -40.0",
            "feat(weather): degrees C are converted into degrees F for the US edition",
            "chem lab sheet have all boiling points in celcius, proffesor is american and want farenheit, help",
            "Our 3D printer nozzle is set in Celsius, but the manual translation for America has to print the Fahrenheit setting.",
            "user: what's 25C in F? bot: 77.0. That's what I want to build, for every number of degrees.",
            "I bake with a fan oven in Rome and write a blog for people in Texas, therefore each oven heat in Celsius needs its Fahrenheit counterpart.",
        ),
        params=("celsius",),
        types="(celsius: float) -> float",
        summary="Return the temperature in degrees Fahrenheit for one in degrees Celsius.",
        explanation="A degree Celsius is 9/5 of a degree Fahrenheit, and 0 °C is 32 °F. The program multiplies and adds; it is constant work.",
        cases=(
            ((100,), 212.0), ((0,), 32.0), ((37,), 98.6), ((-40,), -40.0), ((20,), 68.0), ((25,), 77.0), ((-10,), 14.0), ((36.6,), 97.88), ((30,), 86.0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(celsius):
    return celsius * 9 / 5 + 32
'''),
            Program(style="plain", source='''def {name}(celsius):
    fahrenheit = celsius * 1.8 + 32
    return fahrenheit
'''),
            Program(style="stepwise", source='''def {name}(celsius):
    degrees_per_celsius = 9 / 5
    freezing_point = 32
    return freezing_point + celsius * degrees_per_celsius
'''),
            Program(style="robust", source='''def {name}(celsius: float) -> float:
    """Return the temperature in Fahrenheit; celsius may be any number or a numeric text."""
    degrees = float(celsius)
    return degrees * 9 / 5 + 32
'''),
        ),
        raises=(((-300,), "ValueError"), (("20",), "TypeError"), ((None,), "TypeError")),
        careful='''def {name}(celsius):
    if not isinstance(celsius, (int, float)):
        raise TypeError("celsius must be a number")
    if celsius < -273.15:
        raise ValueError("temperature is below absolute zero")
    return celsius * 9 / 5 + 32
''',
        near=("fahrenheit_to_celsius", "Celsius to Kelvin"),
    ),
    Family(
        key="fahrenheit_to_celsius",
        task="simple_function",
        names=("f_to_c", "to_celsius", "convert_fahrenheit", "fahrenheit_in_celsius"),
        phrases=(
            "converts Fahrenheit to Celsius",
            "turns a temperature in degrees Fahrenheit into degrees Celsius",
            "gives 100.0 for 212 and 0.0 for 32",
            "translates an American temperature to the metric scale",
            "subtracts 32 and multiplies by 5/9",
            "returns the Celsius value for a reading in °F",
            "takes degrees F and computes °C",
            "tells a European how warm some US weather report says it is",
            "expresses a Fahrenheit temperature in centigrade",
            "changes 98.6 °F to 37 °C",
            "does the conversion F -> C",
            "calculates what a centigrade thermometer shows when the other one, in Fahrenheit, is known",
            "maps 32 to 0 and 212 to 100, as for freezing and boiling water",
            "goes from fahrenheit over to celsius",
            "reads an oven temperature from a US recipe (350 or so) and works out the setting in Celsius",
            "converts a temperature from Fahrenheit to Celsius",
            "takes a temperature in Fahrenheit and returns it in Celsius",
            "calculates the Celsius equivalent of a Fahrenheit temperature",
            "transforms degrees Fahrenheit to degrees Celsius",
            "changes Fahrenheit into Celsius",
            "computes how many degrees Celsius a number of degrees Fahrenheit is",
            "gets the temperature in Celsius when I have it in Fahrenheit",
            "returns (f - 32) * 5 / 9",
            "finds the Celsius temperature for a given Fahrenheit value",
            "makes Celsius out of Fahrenheit",
            "determines degrees C from degrees F",
            "applies the formula C = (F - 32) / 1.8",
            "returns 20.0 for 68 and 30.0 for 86, the same temperatures in Celsius",
            "shows a US weather forecast's Fahrenheit value in Celsius",
            "outputs celsius for an input in fahrenheit",
            "rewrites a °F measurement as °C",
            "figures out what 77 degrees Fahrenheit, or any other number of them, would be in Celsius",
        ),
        asks=(
            "fahrenheit to celsius converter",
            "I have a US recipe with oven temps in °F and need them in °C",
            "how would I get celsius from fahrenheit?",
            "given 212 return 100.0, given 32 return 0.0 (F -> C)",
            "The American weather feed delivers Fahrenheit but our site shows Celsius. Convert it.",
            "python snippet: (F - 32) * 5 / 9",
            "It's 86 Fahrenheit in Florida, how hot is that in Celsius? Needs to work for any reading.",
            "Physics homework, we should compute the Celsius temperature when the Fahrenheit one is known",
            "Please provide a routine which translates a temperature from Fahrenheit into degrees Celsius.",
            "°F in, °C out",
            "my grandma's thermometer is in fahrenheit, i only understand celsius, pls code the conversion",
            "take off 32 from the Fahrenheit number, then times five ninths, to get centigrade",
            "temp conversion f2c",
            "I want to pass the Fahrenheit grades and receive Celsius grades.",
            "For a travel app Europeans need to see US temperatures in Celsius.",
            "what's 98.6 F in C? -> 37.0, do me a function for that",
            "Given a Fahrenheit temperature, report the same temperature in centigrade.",
            "Readings arrive in degrees F, we log in degrees C; write the little helper in between.",
            "convert fahrenheit to celsius",
            "F to C conversion",
            "fahrenheit in celsius",
            "fn for fahrenheit to celsius",
            "degrees F to degrees C",
            "temperature converter, fahrenheit to celsius",
            "change fahrenheit temp to celsius",
            "fahrenheit -> celsius please",
            "°F to °C function",
            "celsius from fahrenheit",
            "fahrenheit to centigrade",
            "code that turns Fahrenheit into Celsius",
            "Create a function that converts degrees Fahrenheit to degrees Celsius.",
            "Implement a Fahrenheit to Celsius conversion.",
            "What would a converter from Fahrenheit to Celsius look like?",
            "Could you compute the Celsius value for a temperature in Fahrenheit?",
            "Given a temperature in Fahrenheit, return it in Celsius.",
            "I need a function that takes Fahrenheit and returns Celsius.",
            "How can I convert a temperature of 68 degrees Fahrenheit to Celsius in code?",
            "Build a converter which gets °F and outputs °C.",
            "Define a function to express a Fahrenheit temperature in Celsius.",
            "Make something that tells me the centigrade equivalent of a Fahrenheit temperature.",
            "Give me the formula from Fahrenheit to Celsius as a function.",
            "Write a program that transforms Fahrenheit degrees into Celsius degrees.",
            "I moved from Spain to Chicago and can't make sense of Fahrenheit. Write me a converter that gives Celsius.",
            "32 becomes 0.0 and 212 becomes 100.0, you surely recognise the conversion.",
            "The sensors were bought in the US and report Fahrenheit, while our database wants Celsius.",
            "hi please make me a function who receive fahrenheit temperature and give celsius temperature",
            "In class we learned that you subtract 32, multiply by five and divide by nine to get Celsius. Put this in code.",
            "A baking blog says 350 °F, and my German oven only knows °C. What should I set?",
            "American friends say it's 90 degrees outside; I'd like code which tells what that is in Celsius.",
            "European users complain that the forecast shows only Fahrenheit, so convert the value to Celsius for them.",
            "The expression (f - 32) / 1.8 is copied all over, let's have one function from Fahrenheit to Celsius.",
            "My doctor in Boston measured 101 Fahrenheit. Make a function which says how much fever that is in Celsius.",
            "hey quick one, temp in F comes in, temp in C goes out",
            "An old American paper lists °F but our lab works with °C, so convert a reading for me.",
            'CONVERT(x, "F", "C") from Excel',
            "US temperature to metric temperature",
            "de-Americanize a Fahrenheit reading",
            "minus 32, then over 1.8",
            "t_C out of t_F",
            "American degrees into European degrees",
            "Fahrenheit heat on Mr Celsius' scale",
            "linear map 32 to 0, 212 to 100",
            "What I want is how warm it is in °C when the thermometer says so many °F.",
            "Fahrenheit being known, the Celsius figure should be calculated.",
            "The result must be in Celsius, while the input was measured in Fahrenheit.",
            "For readers in Europe, each temperature in Fahrenheit is to be re-expressed in their unit.",
            "If it is 50 degrees Fahrenheit outside, the answer should read 10.0.",
            "Remove 32 and keep five ninths of what remains, so °F turns to °C.",
            "As output, please, the temperature a Frenchman would name; as input, the one an American would name.",
            "Let me enter pool temperature in F and read it in C.",
            "As an exchange student in Texas I want the local Fahrenheit forecast in Celsius in order to know if I need a coat.",
            "My smoker came from Kansas and its dial shows 225, in Fahrenheit. What is this in Celsius? Any dial value should work.",
            "ticket: locale de_DE must show C. upstream feed gives F. 68 shall be 20.0, -40 stays -40.0",
            "feat(weather): degrees F are converted into degrees C for the EU edition",
            "old nasa tables have everything in farenheit, i only know celcius, make it convert one value",
            "The imported fridge reports 41 and its owner panics, but that's F; the app should say 5.0 since he thinks in C.",
            "user: what's 86F in C? bot: 30.0. That's what I want to build, for every number of degrees.",
            "I translate American novels into German, and whenever it's 14 degrees Fahrenheit there I must write -10 Celsius. Do the sum for me.",
        ),
        params=("fahrenheit",),
        types="(fahrenheit: float) -> float",
        summary="Return the temperature in degrees Celsius for one in degrees Fahrenheit.",
        explanation="32 °F is 0 °C, and a degree Fahrenheit is 5/9 of a degree Celsius. The program subtracts and multiplies; it is constant work.",
        cases=(
            ((212,), 100.0), ((32,), 0.0), ((98.6,), 37.0), ((-40,), -40.0), ((68,), 20.0), ((77,), 25.0), ((14,), -10.0), ((86,), 30.0), ((50,), 10.0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(fahrenheit):
    return (fahrenheit - 32) * 5 / 9
'''),
            Program(style="plain", source='''def {name}(fahrenheit):
    celsius = (fahrenheit - 32) / 1.8
    return celsius
'''),
            Program(style="stepwise", source='''def {name}(fahrenheit):
    above_freezing = fahrenheit - 32
    return above_freezing * (5 / 9)
'''),
            Program(style="robust", source='''def {name}(fahrenheit: float) -> float:
    """Return the temperature in Celsius; fahrenheit may be any number or a numeric text."""
    degrees = float(fahrenheit)
    return (degrees - 32) * 5 / 9
'''),
        ),
        raises=(((-500,), "ValueError"), (("68",), "TypeError"), ((None,), "TypeError")),
        careful='''def {name}(fahrenheit):
    if not isinstance(fahrenheit, (int, float)):
        raise TypeError("fahrenheit must be a number")
    celsius = (fahrenheit - 32) * 5 / 9
    if celsius < -273.15:
        raise ValueError("temperature is below absolute zero")
    return celsius
''',
        near=("celsius_to_fahrenheit", "Fahrenheit to Kelvin"),
    ),
    Family(
        key="km_to_miles",
        task="simple_function",
        names=("kilometers_to_miles", "convert_km", "kilometres_in_miles", "distance_in_miles"),
        phrases=(
            "converts kilometers to miles",
            "turns a distance in km into miles, with 1.609344 km to the mile",
            "returns how many miles a number of kilometres is",
            "gives 1.0 for 1.609344",
            "divides a length in kilometers by 1.609344",
            "translates a metric road distance for British and American drivers",
            "expresses km in statute miles",
            "takes kilometres and hands back miles",
            "works out the mileage of a route that is given in kilometers",
            "does the conversion km -> mi",
            "changes the unit of a distance from kilometre to mile",
            "tells how long a 10 km run is in miles, or any other number of km",
            "calculates imperial miles out of a metric distance",
            "computes the miles for a speed or distance measured with kilometers",
            "maps kilometers onto the smaller number of miles that is just as far",
            "converts a distance from kilometers to miles",
            "takes a distance in kilometers and returns it in miles",
            "calculates the number of miles in a given number of kilometers",
            "converts km into mi, exactly",
            "changes kilometers into miles",
            "computes how far something is in miles when the distance is known in kilometres",
            "gets miles from kilometers",
            "transforms a length in km to a length in miles",
            "finds the equivalent in miles of a distance in kilometers",
            "makes miles out of kilometers",
            "returns km / 1.609344",
            "determines the distance in miles for a value in km",
            "outputs miles for an input in kilometres",
            "figures out how many miles 5 km, or any other number of kilometers, are",
            "returns 10.0 for 16.09344 and 100.0 for 160.9344",
            "shows a marathon or bike tour of so many kilometers in miles",
            "rewrites a metric distance in kilometers as miles",
        ),
        asks=(
            "kilometers to miles",
            "I run 10 km every day, how many miles is that? make it work for any distance",
            "how do I convert km into miles, with 1.609344 km per mile?",
            "given 16.09344 return 10.0 (km to mi)",
            "Our GPS tracker reports kilometres. British users want to see miles.",
            "python snippet: km / 1.609344",
            "km to mi converter pls",
            "The rental car contract gives the distance in kilometres, but I need it in miles.",
            "Exercise 4: A length is known in kilometers, express it in miles.",
            "Could you please prepare a conversion of metric road distances to statute miles?",
            "kilometres in, miles out",
            "i'm european, my american buddy asks how far it is, so turn my km into his miles",
            "need function who pass from kilometers to miles",
            "For the cycling app: show a route's length in miles when it's stored in km.",
            "how many miles are there in x kilometers?",
            "Divide a number of kilometers by 1.609344 so that we get miles.",
            "distance unit change, km -> miles, returning a float",
            "Any helper that takes a trip's kilometers and says what the mileage is in imperial miles?",
            "convert km to miles",
            "kilometers to miles converter",
            "km in miles",
            "fn for kilometres to miles",
            "distance from km to mi",
            "kilometer to mile conversion",
            "miles from kilometers please",
            "how many miles is X km",
            "change kilometres into miles",
            "km -> miles function",
            "metric to imperial distance, km to miles",
            "code that turns kilometers into miles",
            "Create a function that converts kilometers to miles.",
            "Implement a km to miles conversion with 1.609344 km in a mile.",
            "What would a converter from kilometres to miles look like?",
            "Could you compute the miles for a distance in kilometers?",
            "Given a distance in km, return the distance in miles.",
            "I need a function that takes kilometers and returns miles.",
            "How can I convert 42.195 kilometers to miles in code?",
            "Build a converter which gets km and outputs mi.",
            "Define a function to express a kilometer distance in miles.",
            "Make something that tells me the number of miles in so many kilometres.",
            "Give me a function for dividing kilometers by 1.609344 to obtain miles.",
            "Write a program that transforms a length in kilometers to one in miles.",
            "I'm driving from France to England and my car counts kilometres, but the road signs there say miles. Convert for me.",
            "1.609344 km should give 1.0, as that's exactly one mile.",
            "Our running app stores everything in km. American runners would like to see miles.",
            "hi please make me a function who receive kilometers and give the miles",
            "Homework on units: one mile is 1.609344 kilometers, so how many miles is a given number of kilometers?",
            "The shuttle company pays per mile, but my odometer shows km. I need the miles to fill out the form.",
            "A 5K race sounds short to my British cousin; show him any race length in miles when it's known in kilometers.",
            "Tourists from the US ask how many miles it is to the next town, and our maps have kilometres only.",
            "The factor 0.6214 is too rough, divide the kilometers by 1.609344 to get proper miles.",
            "My boss in London doesn't understand kilometers. Could you turn the trip lengths into miles, one at a time?",
            "hey quick one, km come in, miles go out",
            "Flight distances arrive in kilometers and the newsletter for Americans prints miles, so convert one for me.",
            'CONVERT(x, "km", "mi") from Excel',
            "metric road length to imperial",
            "odometer in km, wanted in mi",
            "kilometre count over 1.609344",
            "mi out of km",
            "European distance for an Englishman",
            "klicks to statute miles",
            "mileage from a metric distance",
            "What I want is the miles that equal a certain number of kilometres.",
            "The distance is measured in kilometers but miles should be returned.",
            "The result must be smaller than the input, as a mile is 1.609344 times as long as a kilometer.",
            "For our readers in Ohio, a trip length in km is to be given in their own unit, the mile.",
            "If I enter 3.218688 kilometers, exactly 2.0 miles must come out.",
            "One mile has 1.609344 km, so how many of them fit in a given number of km?",
            "As output the number a British road sign would show, as input the number on a German one.",
            "Let the length of a hike in kilometres be translated to miles.",
            "As a marathon organiser I want course lengths in miles next to the kilometers so that American guests feel at home.",
            "My bike computer from Shimano says 80.4672 km today and my friend in Leeds rode 45 miles. Who rode more? Convert my kilometers to miles (50.0).",
            "ticket: imperial users get km in the trip summary. Please divide by 1.609344 so they see mi",
            "feat: kilometre to mile conversion, 8.04672 yields 5.0",
            "my car is from canada and all in kilometer, dealer in usa want to know the milage, help",
            "The treadmill at the gym counts in kilometers. My training plan from a US magazine is in miles, so I need the former as the latter.",
            "user: how many miles is 160.9344 kilometers? bot: 100.0. I'd like code that can answer this for any distance.",
            "Radio range is specified as kilometers in the data sheet, whereas the American leaflet has to name it in miles.",
        ),
        params=("km",),
        types="(km: float) -> float",
        summary="Return the distance in miles for one in kilometers.",
        explanation="A mile is exactly 1.609344 kilometers, so the program divides by that number. It is constant work.",
        cases=(
            ((1.609344,), 1.0), ((0,), 0.0), ((16.09344,), 10.0), ((160.9344,), 100.0), ((3.218688,), 2.0), ((8.04672,), 5.0), ((0.804672,), 0.5),
            ((80.4672,), 50.0), ((402.336,), 250.0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(km):
    return km / 1.609344
'''),
            Program(style="plain", source='''def {name}(km):
    km_per_mile = 1.609344
    miles = km / km_per_mile
    return miles
'''),
            Program(style="stepwise", source='''def {name}(km):
    meters = km * 1000
    feet = meters / 0.3048
    return feet / 5280
'''),
            Program(style="robust", source='''def {name}(km: float) -> float:
    """Return the distance in miles; km must not be negative."""
    if km < 0:
        raise ValueError("a distance must not be negative")
    miles_per_km = 1 / 1.609344
    return km * miles_per_km
'''),
        ),
        raises=(((-1,), "ValueError"), (("10",), "TypeError"), ((None,), "TypeError")),
        careful='''def {name}(km):
    if not isinstance(km, (int, float)):
        raise TypeError("km must be a number")
    if km < 0:
        raise ValueError("km must not be negative")
    return km / 1.609344
''',
        near=("miles to kilometers", "meters to feet"),
    ),
    Family(
        key="format_seconds",
        task="utility",
        names=("seconds_to_hms", "format_duration", "seconds_to_time", "to_clock_format"),
        phrases=(
            "formats a number of seconds as hours, minutes and seconds in the form HH:MM:SS",
            "turns 3661 into '01:01:01'",
            "converts seconds to a clock-like string with two digits for each part",
            "gives '00:01:30' for 90",
            "writes a duration in whole seconds as hh:mm:ss",
            "displays elapsed time the way a stopwatch does, e.g. '02:00:05' for 7205",
            "splits seconds into h, m and s and joins them with colons, zero-padded",
            "makes a readable time like '00:00:59' out of an int of seconds",
            "shows how long a film of so many seconds runs, as '01:52:30' or the like",
            "renders a time span given in seconds with leading zeros and colons",
            "takes total seconds and produces text with hours first, then minutes, then seconds",
            "builds an HH:MM:SS timestamp from a count of seconds",
            "presents a playing time in the format used by video players, always with hours",
            "expresses 86399 as '23:59:59'",
            "uses divmod by 60 twice to format a length of time",
            "converts seconds to HH:MM:SS format",
            "converts a number of seconds into hours, minutes and seconds, as a string with colons",
            "formats a duration given in seconds as HH:MM:SS",
            "takes a number of seconds and returns a time string such as '00:02:05'",
            "turns seconds into a time in the format hours:minutes:seconds",
            "returns the hh:mm:ss representation of a duration in seconds",
            "formats seconds as a time string",
            "changes an integer number of seconds to a string like '10:00:00'",
            "breaks seconds down into hours, minutes and seconds and formats them with leading zeros",
            "makes a human-readable HH:MM:SS string from total seconds",
            "prints nothing, but returns seconds written as hours, minutes, seconds with two digits each",
            "gets the digital clock display for a duration in seconds",
            "represents an amount of seconds as a text of the form 'hh:mm:ss'",
            "calculates hours, minutes and leftover seconds and puts them together as 'HH:MM:SS'",
            "transforms a timer value in seconds into a zero-padded time such as '00:10:00' for 600",
            "outputs '01:00:00' for 3600 seconds",
            "displays the length of a video, known in seconds, as hh:mm:ss",
            "creates a formatted duration string, 00:00:00 for zero seconds",
        ),
        asks=(
            "seconds to HH:MM:SS",
            "I have a duration in seconds and want to show it like 01:01:01",
            "how can I display 3661 seconds as '01:01:01'?",
            "given 90 return '00:01:30'",
            "For my stopwatch app I need elapsed seconds in the form hours:minutes:seconds with leading zeros.",
            "python snippet: secs -> hh:mm:ss string",
            "The video player knows the length of the clip in seconds only. Show it to users as HH:MM:SS.",
            "Break a number of seconds down into hours, minutes and seconds and join these with colons, two digits each.",
            "stopwatch display formatter, from whole seconds",
            "pls make 7205 look like 02:00:05",
            "Homework: the user has a number of seconds, print-ready text hh:mm:ss should come back",
            "Could you supply something that renders a time span of n seconds in clock notation, e.g. 59 as '00:00:59'?",
            "I would like to transform the seconds to hour:minute:second format, always with two ciphers",
            "our job runtimes are logged as plain seconds, nobody can read that, turn them into HH:MM:SS please",
            "any easy way to get a digital clock style string out of a second count?",
            "audio length in seconds in, '00:03:25' style text out",
            "Countdown timer: seconds left as an int must be shown as HH:MM:SS.",
            "Represent 86399 as '23:59:59', and likewise for any amount of seconds.",
            "convert seconds to hh:mm:ss",
            "seconds to hours minutes seconds string",
            "format seconds as time",
            "fn for seconds to HH:MM:SS",
            "seconds to clock format",
            "format duration as hh:mm:ss",
            "time string from seconds",
            "seconds into hours:minutes:seconds",
            "pretty print seconds like 01:02:03",
            "seconds to time converter",
            "digital clock string for seconds",
            "stopwatch time formatting",
            "Create a function that converts seconds to a HH:MM:SS string.",
            "Implement formatting of a duration in seconds as hours, minutes and seconds with colons.",
            "What would turning seconds into hh:mm:ss look like?",
            "Could you format a number of seconds with zero-padded hours, minutes and seconds?",
            "Given a total of seconds, return a string such as '00:02:30'.",
            "I need a function that takes seconds and returns the time in HH:MM:SS.",
            "How can I convert an integer number of seconds to hours:minutes:seconds?",
            "Build a formatter which shows seconds in the style of a digital clock.",
            "Define a function to write a time span in seconds as hh:mm:ss.",
            "Make something that displays 5400 seconds as '01:30:00'.",
            "Give me the HH:MM:SS form of a length of time known in seconds.",
            "Write a program that splits seconds into hours, minutes and seconds and joins them with colons.",
            "Our podcast player shows '3725' instead of '01:02:05'. It gets the episode length in seconds, please format it.",
            "3600 becomes '01:00:00' and 61 becomes '00:01:01', always two digits in each place.",
            "I run marathons and my watch exports plain seconds. I'd rather read hours, minutes and seconds with colons between.",
            "hi please make function which receive the seconds and give the text hour:minute:second with zeros",
            "Class exercise with divmod: from a count of seconds produce a string with hours, minutes and seconds, zero-padded.",
            "Nobody on the team can tell how long 86000 seconds are. Show build times as HH:MM:SS.",
            "For the escape room timer I've the elapsed seconds as an int, and the screen should say something like 00:45:10.",
            "Users see 'duration: 7384' and are confused, so we want it in the hh:mm:ss form.",
            "There is a bug in my version, 65 seconds comes out as 0:1:5, but I want 00:01:05.",
            "Film lengths are stored in seconds here; the website needs them in the format 02:15:40.",
            "hey how do i make secs look like a clock, hours too",
            "The call center tracks the talk time in seconds, and the manager wants to read it in hours, minutes and seconds as 'HH:MM:SS'.",
            'TEXT(s/86400, "[hh]:mm:ss") like Excel',
            "SEC_TO_TIME in Python",
            "strftime-ish %H:%M:%S from elapsed secs",
            "lap timer text, two digits everywhere",
            "secs as h:m:s with padding",
            "base 60 display of a second count",
            "runtime in seconds made human readable, 00:00:00 style",
            "track length as clock text",
            "What I want is a text like 00:04:10 for a length of 250 seconds.",
            "Hours, minutes and remaining seconds should be derived from a total and written with colons in between.",
            "If the time span is under an hour, 00 must still stand in the hour place.",
            "The result must be a string with six digits and two colons, for instance 01:52:30 when 6750 seconds have passed.",
            "From nothing but a number of elapsed seconds, the display of a digital timer is to be built.",
            "To print cooking times nicely, the seconds are turned to hh:mm:ss.",
            "Every 60 seconds make a minute and every 60 minutes an hour; write the outcome as HH:MM:SS.",
            "As output the reading of a stopwatch, as input the plain seconds it counted.",
            "As a podcast listener I want to see 00:48:20 rather than 2900 seconds, so I know whether the episode fits my commute.",
            "The chess server sends the remaining thinking time as whole seconds. On screen 36000 must look like 10:00:00 and 59 like 00:00:59.",
            "ticket: backup report says 'took 7205', ops can't read that, make it 02:00:05",
            "feat(ui): durations rendered as HH:MM:SS, leading zeros kept",
            "i have time as number 3661 it is seconds, want it become text 01:01:01 how to do",
            "My swimmers' long-distance times lie as seconds in the database. On the certificate stand hours, minutes and seconds, each with two places.",
            "divmod by 3600, divmod the rest by 60, zero-fill, join with ':'. Someone please write that down for me.",
            "Parking garage: the machine knows for how many seconds a car has been inside and prints it on the receipt as hh:mm:ss.",
        ),
        params=("seconds",),
        types="(seconds: int) -> str",
        summary="Return a number of seconds in the form HH:MM:SS.",
        explanation="Dividing by 3600 gives the hours, dividing the rest by 60 the minutes, and what then remains are the seconds. "
        "Each is padded to two digits. It is constant work.",
        cases=(
            ((3661,), "01:01:01"), ((90,), "00:01:30"), ((0,), "00:00:00"), ((59,), "00:00:59"), ((60,), "00:01:00"), ((3600,), "01:00:00"),
            ((86399,), "23:59:59"), ((7205,), "02:00:05"), ((6750,), "01:52:30"), ((36000,), "10:00:00"),
        ),
        programs=(
            Program(style="naive", source='''def {name}(seconds):
    hours = seconds // 3600
    minutes = seconds % 3600 // 60
    return f"{hours:02d}:{minutes:02d}:{seconds % 60:02d}"
'''),
            Program(style="plain", source='''def {name}(seconds):
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"
'''),
            Program(style="functional", source='''def {name}(seconds):
    parts = (seconds // 3600, seconds // 60 % 60, seconds % 60)
    return ":".join(str(part).zfill(2) for part in parts)
'''),
            Program(style="iterative", source='''def {name}(seconds):
    parts = []
    rest = seconds
    for unit in (3600, 60, 1):
        parts.append("%02d" % (rest // unit))
        rest %= unit
    return ":".join(parts)
'''),
            Program(style="robust", source='''def {name}(seconds: int) -> str:
    """Return seconds as HH:MM:SS; hours may have more than two digits and seconds may not be negative."""
    if seconds < 0:
        raise ValueError("seconds must not be negative")
    hours, rest = divmod(int(seconds), 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours:02d}:{minutes:02d}:{secs:02d}"
'''),
        ),
        raises=(((-1,), "ValueError"), (("90",), "TypeError"), ((1.5,), "TypeError")),
        careful='''def {name}(seconds):
    if not isinstance(seconds, int):
        raise TypeError("seconds must be an integer")
    if seconds < 0:
        raise ValueError("seconds must not be negative")
    minutes, secs = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return "{:02d}:{:02d}:{:02d}".format(hours, minutes, secs)
''',
        near=("HH:MM:SS to seconds", "duration in words such as '1h 30m'", "MM:SS only"),
    ),
    Family(
        key="circle_area",
        task="simple_function",
        names=("area_of_circle", "compute_circle_area", "disk_area", "get_circle_area"),
        phrases=(
            "computes the area of a circle from its radius",
            "returns pi times the radius squared",
            "calculates how much surface a disk of radius r covers",
            "applies the formula A = πr²",
            "gives about 78.54 for a radius of 5",
            "tells how large a circle is, in square units",
            "finds the area enclosed by a circle",
            "takes r and works out the area of the round shape with that radius",
            "determines the size of a round pizza or table top in area, given half of its diameter",
            "evaluates math.pi * radius ** 2",
            "measures the inside of a circle",
            "does the circle area",
            "returns pi itself for radius 1 and four times as much for radius 2",
            "computes how many square meters a round garden bed has, if its radius is known in meters",
            "squares a radius and multiplies it with pi",
            "calculates the area of a circle",
            "computes the area of a circle with a given radius",
            "returns the area of a circle when given its radius",
            "finds a circle's area",
            "takes the radius of a circle and returns its area",
            "gets the area of a circle of radius r",
            "uses math.pi to work out the area of a circle",
            "determines the surface area of a flat disc from the radius",
            "calculates πr²",
            "returns pi * r * r",
            "figures out how much space a circle takes up, from its radius",
            "outputs the circle's area for the radius passed in",
            "evaluates the area formula for circles",
            "computes pi r squared",
            "tells me the area of a circular field with radius r",
            "multiplies pi by the square of the radius",
            "works out the area inside a circle whose radius is known",
            "returns 12.566370614359172 for a circle with radius 2",
        ),
        asks=(
            "area of a circle from its radius",
            "I know the radius of my round garden pond and want its area",
            "how do you calculate the area of a circle in python?",
            "given radius 2, return 12.566370614359172",
            "pi r squared as code please",
            "Geometry homework: the radius of a circle is given, work out its area.",
            "circle area calculator",
            "We sell round tables. From the radius, determine the surface of the tabletop.",
            "python snippet: math.pi * r**2",
            "Could you write something which delivers how many square metres a circular lawn with a certain radius has?",
            "radius in, area of the disc out",
            "how much space does a circle of radius r cover?",
            "I need to compute surface of circle, I have the radius",
            "for a pizza price comparison I'd like to know a pizza's area, radius given",
            "Use pi to get the area inside a circle whose radius I pass.",
            "A sprinkler reaches r metres in all directions. What area does it water?",
            "the formula A = πr² in a function",
            "Square the radius, multiply by pi, done. Can you type that up?",
            "area of a circle",
            "calculate circle area",
            "circle area function",
            "compute area from radius",
            "pi times radius squared",
            "fn for the area of a circle",
            "circle area given radius",
            "disk area",
            "find area of circle in python",
            "surface area of a flat circle",
            "code for circle area",
            "radius to area of circle",
            "Create a function that calculates the area of a circle.",
            "Implement the circle area formula with math.pi.",
            "What would a function for the area of a circle look like?",
            "Could you compute a circle's area from its radius?",
            "Given the radius of a circle, return its area.",
            "I need a function that takes a radius and returns the area of the circle.",
            "How can I calculate the area inside a circle in Python?",
            "Build a calculator for the area of circles.",
            "Define a function to find the area of a disc with a known radius.",
            "Make something that tells me how big a circle is in square units.",
            "Give me πr² as a function of the radius.",
            "Write a program that finds the area of a round shape, radius as input.",
            "I'm painting a round wall clock face and need to know the area to cover. All I've got is the radius.",
            "A radius of 1 gives 3.14159..., one of 2 gives 12.566..., in other words the circle's area.",
            "The pizzeria wants to compare pizzas by size, so compute the area when the radius is known.",
            "hi please make function who calculate surface of the circle when I give the radius",
            "In geometry we learned A equals pi times r to the power of two. Code it.",
            "How much grass can a goat reach if it is tied to a pole with a rope of length r? The area is a full circle.",
            "We lay turf on a circular roundabout and order by square metres. Work those out from the radius.",
            "A radar covers a circle around it. What area is that for a certain range as the radius?",
            "The old version used 3.14, please use the real pi for the area of the circle.",
            "My kid's round trampoline has some radius, and I want the jumping area. A function please.",
            "hey need area for circles in my drawing app, i have r",
            "For the telescope mirror, which is circular, work out the light-gathering area from the radius.",
            "PI()*R^2 in Excel terms",
            "πr² please",
            "surface enclosed by a ring of radius r",
            "how much space inside a circle",
            "area of a round plate, radius known",
            "math.pi * r ** 2",
            "square units covered by a disc",
            "content of a circle from its half diameter",
            "What I want is the area bounded by a circle whose radius I know.",
            "The radius gets squared and multiplied by pi, and this product should be returned.",
            "If the radius is 1, pi itself must be the result; it's the area formula.",
            "From the distance between centre and rim, the size of the round surface is to be computed.",
            "To buy enough varnish for a round table top, I must know its area from the radius.",
            "As output I need square metres when the radius of a round pond is entered in metres.",
            "Let r be the radius; how big is the circle's inside?",
            "The area, not the circumference, of a circle should come out when a radius goes in.",
            "As a pizza lover I want to compute the area of a pizza with a certain radius, because I suspect the large one is the better deal.",
            "A lawn sprinkler throws water r metres far in all directions. How many square metres get wet? Give the exact value with math.pi.",
            "ticket: geo module lacks circle. Needs the area, single argument is the radius, use proper pi",
            "feat(shapes): compute area for Circle by radius",
            "teacher gives radius we must find how much paper is in the round, formula pi r r, i need program",
            "The crop circle in our field measures r from middle to edge. The insurance pays per unit of flattened area, so tell me this area.",
            "For a radius of 10 I got 62.8 from my code, but that's the perimeter; I wanted 314.159..., so the surface.",
            "Wi-Fi reaches a certain radius around the router. Assuming a perfect circle, what's the covered floor area?",
        ),
        params=("radius",),
        types="(radius: float) -> float",
        summary="Return the area of a circle with the given radius.",
        explanation="The area of a circle is pi times the square of the radius; pi comes from the math module. It is constant work.",
        cases=(
            ((1,), 3.141592653589793), ((5,), 78.53981633974483), ((0,), 0.0), ((2,), 12.566370614359172), ((10,), 314.1592653589793),
            ((0.5,), 0.7853981633974483), ((3,), 28.274333882308138), ((1.5,), 7.0685834705770345),
        ),
        programs=(
            Program(style="naive", source='''import math


def {name}(radius):
    return math.pi * radius ** 2
'''),
            Program(style="plain", source='''from math import pi


def {name}(radius):
    area = pi * radius * radius
    return area
'''),
            Program(style="functional", source='''import math


def {name}(radius):
    return math.pi * math.pow(radius, 2)
'''),
            Program(style="robust", source='''import math


def {name}(radius: float) -> float:
    """Return the area of a circle; the radius must not be negative."""
    if radius < 0:
        raise ValueError("the radius must not be negative")
    half_circumference = math.pi * radius
    return half_circumference * radius
'''),
        ),
        raises=(((-1,), "ValueError"), (("5",), "TypeError"), ((None,), "TypeError")),
        careful='''import math


def {name}(radius):
    if not isinstance(radius, (int, float)):
        raise TypeError("radius must be a number")
    if radius < 0:
        raise ValueError("radius must not be negative")
    return math.pi * radius ** 2
''',
        near=("circumference of a circle", "area of a rectangle", "volume of a sphere"),
    ),
    Family(
        key="distance",
        task="algorithm",
        names=("euclidean_distance", "point_distance", "distance_between", "straight_line_distance"),
        phrases=(
            "computes the distance between two points in the plane",
            "returns how far the point (x1, y1) is from the point (x2, y2)",
            "gives 5.0 for (0, 0) and (3, 4)",
            "calculates the Euclidean distance of two 2D coordinates",
            "uses Pythagoras to find the length of the line between two places on a map",
            "measures the straight line from one point to another, as the crow flies",
            "takes the square root of dx squared plus dy squared",
            "finds the length of the segment that joins p and q, both pairs of coordinates",
            "tells how many units apart two (x, y) tuples are",
            "works out the hypotenuse of the horizontal and vertical differences of a pair of points",
            "determines the L2 distance of two points given as tuples",
            "says how far a chess-like piece at p would have to fly directly to reach q",
            "returns 0.0 for two identical points and the direct distance for others",
            "gets the separation of two objects from their x and y positions",
            "evaluates the 2d distance formula for two points",
            "calculates the distance between two points",
            "finds the Euclidean distance between two points",
            "returns the straight-line distance from p to q",
            "computes the Euclidean distance of two points given as (x, y) tuples",
            "takes two points and returns how far apart they are",
            "gets the distance between two coordinates",
            "determines the distance between (x1, y1) and (x2, y2)",
            "uses the Pythagorean theorem to compute how far two points are from each other",
            "works out the length of the line segment between two points",
            "measures how far apart two points in a 2D plane are",
            "applies the distance formula sqrt((x2 - x1)**2 + (y2 - y1)**2)",
            "returns 13.0 for the points (0, 0) and (5, 12)",
            "works like math.dist for two points",
            "outputs the geometric distance of a pair of points as a float",
            "figures out the shortest distance between two positions in the plane",
            "evaluates the Euclidean metric for two coordinate pairs",
            "tells me the direct distance from one (x, y) position to another",
            "calculates the length of the vector from one point to the other",
        ),
        asks=(
            "distance between two points",
            "I've got two (x, y) coordinates and need to know how far apart they are",
            "how do i compute euclidean distance between two 2d points?",
            "given (0, 0) and (3, 4) return 5.0",
            "In my game the enemy should attack when close, so I need the straight-line distance of two positions.",
            "python snippet: sqrt(dx**2 + dy**2) for two points",
            "Math homework, use Pythagoras for the length of the segment between two points of the plane",
            "point-to-point distance, 2D",
            "As the crow flies, how long is it from one spot on a grid map to another? Both are x/y tuples.",
            "Please provide the Euclidean distance for a pair of coordinate pairs.",
            "two points in, distance out",
            "A drone flies directly from one point to another one; calculate the length of its path from the coordinates.",
            "i want to measure how far my mouse moved, start and end are (x, y), direct line",
            "I have two points with x and y, need the length of line who connects them",
            "like math.dist but for two xy tuples",
            "What's the geometric distance from (1, 1) to (4, 5)? Should be a general function for any two points.",
            "For clustering we have to know the L2 distance of two samples with an x and a y each.",
            "length of the direct line from A to B, both being 2D points",
            "euclidean distance between two points",
            "distance of two points",
            "straight-line distance function",
            "compute distance between coordinates",
            "2D distance formula",
            "fn for distance between points",
            "distance between (x1, y1) and (x2, y2)",
            "how far apart are two points",
            "point distance in python",
            "pythagorean distance of points",
            "length of a line segment",
            "distance from one point to another",
            "Create a function that calculates the distance between two points.",
            "Implement the Euclidean distance for 2D points.",
            "What would the distance formula look like in Python?",
            "Could you compute how far one point is from another in the plane?",
            "Given two (x, y) points, return the distance between them.",
            "I need a function that takes two points and returns the straight-line distance.",
            "How can I find the distance between two coordinates given as tuples?",
            "Build a function which measures the direct distance of two positions.",
            "Define a function to get the length of the line joining two points.",
            "Make something that tells me how many units lie between point A and point B.",
            "Give me the Euclidean distance of two coordinate pairs as a float.",
            "Write a program that applies Pythagoras to two points and returns the distance.",
            "In my tower defense game a tower fires at enemies in reach. I have both positions as x, y and need the distance.",
            "(0, 0) and (6, 8) are 10.0 apart; I'd like a function for any two points.",
            "We place shops on a grid map and want to know how far a shop is from a customer in a straight line.",
            "hi please make function to calculate distance from point 1 to point 2, each point have x and y",
            "Geometry lesson: find the length of segment AB when the coordinates of A and B are known.",
            "The bird flies directly from one tree to the other. Coordinates of both trees are tuples, how long is its flight?",
            "For k-nearest-neighbours we compare 2D samples by their Euclidean distance; code that for two of them.",
            "The touch screen gives me where the finger went down and where it came up, and I want the length of the swipe.",
            "Root of the squared x difference plus the squared y difference, could you turn this into a helper taking two points?",
            "Ships report positions on a flat chart as (x, y). Warn me when two are close, so first compute their distance.",
            "hey how far is p from q, both are points with 2 coordinates",
            "I drew two dots on graph paper and don't want to measure with a ruler. Calculate the distance from their coordinates.",
            "as-the-crow-flies gap, two xy points",
            "SQRT((x2-x1)^2+(y2-y1)^2)",
            "math.dist for 2D tuples",
            "hypotenuse between two dots",
            "L2 norm of q minus p",
            "ruler length from point p to point q",
            "beeline between coordinates on a plane",
            "segment length by its end points",
            "What I want is how long a straight string from one point to the other would be.",
            "Two positions with x and y being given, their separation should be computed by Pythagoras.",
            "If both points coincide, 0.0 must be the result, otherwise the straight gap between them.",
            "From a pair of coordinate tuples, the Euclidean metric is to be evaluated.",
            "To know whether two players collide, I need how far their (x, y) positions lie apart.",
            "The result must be 5.0 when the points are (1, 1) and (4, 5).",
            "Let P and Q be spots on a flat map and tell me the direct way between them.",
            "Not the Manhattan but the ordinary straight distance of two points is wanted.",
            "As a drone pilot I want to know the straight path from start (0, 0) to target (3, 4), which is 5.0, for arbitrary spots on the plane.",
            "On a treasure map the palm tree is at one coordinate pair and the chest at another. How far do I walk in a direct line?",
            "ticket: measuring tool. user clicks twice, we get two (x, y) tuples, show him the length of the line between the clicks",
            "feat(geom): euclidean gap of 2 points in the plane",
            "have point a (x,y) and point b (x,y) and want know how long is the line which connect them",
            "In the maths book: AB = root of (difference of x squared plus difference of y squared). The points are tuples in Python, please write it.",
            "My robot vacuum knows where it is and where the dock is, both as flat coordinates. Calculate how far away the dock is, walls ignored.",
            "k-means needs to tell how near a sample is to a centroid, both two-dimensional points. Give me the usual straight-line metric.",
        ),
        params=("p", "q"),
        types="(p: tuple[float, float], q: tuple[float, float]) -> float",
        summary="Return the straight-line distance between the points p and q.",
        explanation="The differences of the coordinates are the short sides of a right triangle and the distance is its hypotenuse, so it is the "
        "square root of the sum of their squares. It is constant work.",
        cases=(
            (((0, 0), (3, 4)), 5.0), (((1, 1), (1, 1)), 0.0), (((0, 0), (0, 7)), 7.0), (((-1, -1), (2, 3)), 5.0), (((0, 0), (5, 12)), 13.0),
            (((2, 0), (-2, 0)), 4.0), (((0.5, 0.5), (2.0, 2.5)), 2.5), (((0, 0), (1, 1)), 1.4142135623730951), (((3, 4), (0, 0)), 5.0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(p, q):
    return ((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2) ** 0.5
'''),
            Program(style="plain", source='''import math


def {name}(p, q):
    x1, y1 = p
    x2, y2 = q
    dx = x2 - x1
    dy = y2 - y1
    return math.sqrt(dx * dx + dy * dy)
'''),
            Program(style="one_liner", source='''import math


def {name}(p, q):
    return math.dist(p, q)
'''),
            Program(style="functional", source='''from math import sqrt


def {name}(p, q):
    return sqrt(sum((a - b) ** 2 for a, b in zip(p, q)))
'''),
            Program(style="robust", source='''from math import hypot


def {name}(p: tuple[float, float], q: tuple[float, float]) -> float:
    """Return the Euclidean distance between two points with two coordinates each."""
    if len(p) != 2 or len(q) != 2:
        raise ValueError("points must have two coordinates")
    (x1, y1), (x2, y2) = p, q
    return hypot(x2 - x1, y2 - y1)
'''),
        ),
        raises=((((1, 2, 3), (4, 5)), "ValueError"), (((1,), (2,)), "ValueError"), (((0, "a"), (1, 2)), "TypeError")),
        careful='''import math


def {name}(p, q):
    if len(p) != 2 or len(q) != 2:
        raise ValueError("each point needs two coordinates")
    if not all(isinstance(value, (int, float)) for value in (*p, *q)):
        raise TypeError("coordinates must be numbers")
    return math.hypot(p[0] - q[0], p[1] - q[1])
''',
        near=("Manhattan distance", "difference of two numbers", "midpoint of two points"),
    ),
    Family(
        key="integer_sqrt",
        task="algorithm",
        names=("isqrt", "floor_sqrt", "whole_square_root", "int_square_root"),
        phrases=(
            "computes the integer square root of a non-negative number",
            "returns the square root of n, rounded down to a whole number",
            "gives 3 for 10 and 4 for 16",
            "finds the largest integer whose square is not greater than n",
            "calculates floor(sqrt(n)) exactly, also for very big ints",
            "tells how long the side of the largest full square is that can be laid with n tiles",
            "takes the root of an int and drops everything after the decimal point",
            "works out r so that r * r <= n < (r + 1) * (r + 1)",
            "uses Newton's method or bisection to get a square root in whole numbers",
            "determines up to which number one has to try divisors of n",
            "counts how many of the squares 1, 4, 9, 16 and so on do not exceed n",
            "does isqrt",
            "truncates a square root to an int",
            "maps 24 to 4, 25 to 5 and 26 to 5",
            "extracts the whole part of the root of a number",
            "says how many rows a square block of soldiers has if as many as possible of n soldiers form it",
            "calculates the integer square root of a number",
            "finds the square root of n, rounded down",
            "returns the floor of the square root of an integer",
            "computes the whole-number part of the square root",
            "takes a non-negative integer and returns the integer part of its square root",
            "gets the floor square root",
            "finds the biggest whole number that, multiplied by itself, is at most n",
            "works like math.isqrt",
            "computes the square root of an int without decimals",
            "uses binary search to find the integer square root",
            "determines the square root of a number as an integer, ignoring the fraction",
            "returns 2 for 8 and 3 for 9, the truncated square roots",
            "implements isqrt without floating point",
            "outputs the largest r with r squared less than or equal to n",
            "figures out the square root of n and rounds it down to the nearest integer",
            "evaluates int(sqrt(n)), but exactly",
            "calculates sqrt rounded towards zero for a whole number",
            "works out the square root of a number, chopped off to a whole number",
        ),
        asks=(
            "integer square root",
            "I need the square root of n but rounded down to a whole number",
            "how do I get the floor of a square root for big ints, exactly?",
            "given 10 return 3, given 16 return 4 (root, rounded down)",
            "python snippet: isqrt",
            "I have n square tiles and want to lay the largest full square. How many tiles per side?",
            "Homework: find the largest whole number whose square does not exceed a given number.",
            "sqrt without the decimals pls",
            "For a prime sieve I need the whole-number part of the square root of the limit.",
            "Could you implement the square root truncated to an integer, e.g. 24 -> 4, 25 -> 5?",
            "whole number in, floored square root out",
            "biggest r such that r*r <= n",
            "what's the root of a number if I just chop everything behind the decimal point",
            "int(math.sqrt(x)) gives wrong results for huge numbers here, please replace it with an exact version",
            "I look for code that takes the square root and always gives an integer, rounding to below",
            "A square marching formation out of n soldiers: how many rows can it have at most?",
            "Calculate the root of a non-negative integer, dropping its fractional part.",
            "square root, integer only, binary search or whatever",
            "integer square root of a number",
            "floor of square root",
            "square root rounded down",
            "isqrt function",
            "int sqrt",
            "whole number square root",
            "fn for integer sqrt",
            "square root without decimals",
            "floored square root in python",
            "truncated sqrt",
            "compute isqrt without math module",
            "largest integer whose square fits in n",
            "Create a function that returns the integer square root.",
            "Implement the square root of an int, rounded down to a whole number.",
            "What would an integer square root look like with binary search?",
            "Could you compute the floor of the root of a non-negative integer?",
            "Given n, return the largest r with r squared not above n.",
            "I need a function that takes an integer and returns its square root rounded down.",
            "How can I get the integer part of a square root in Python?",
            "Build an exact integer sqrt that works for huge numbers.",
            "Define a function to find the square root of n and drop the fraction.",
            "Make something like math.isqrt from scratch.",
            "Give me the biggest whole number that times itself is at most n.",
            "Write a program that calculates the root of a number, always rounding down to an integer.",
            "For trial division I only have to test up to the square root of n, as a whole number. Write that bound as a function.",
            "17 should give 4 since 4*4 is 16 and 5*5 is already too much.",
            "I have n chairs and set up the biggest square block of chairs possible. How many chairs are in one row?",
            "hi please make function for the square root but the result must be integer, cut the decimal part",
            "LeetCode asks for sqrt(x) truncated to an integer, without using the built-in root. Can you solve it?",
            "Float square roots are off for numbers with 30 digits. We need the exact whole part of the root.",
            "A photo collage should be a square with as many of my n photos as possible, so how many photos per side?",
            "Our reviewer dislikes int(x ** 0.5), please write a correct integer square root.",
            "8 -> 2, 9 -> 3, 15 -> 3: the square root with everything behind the point chopped off.",
            "In assembler we had a whole number root instruction, I look for the same in Python: floor(sqrt(n)).",
            "hey sqrt but floor it to an int pls",
            "How many perfect squares from 1 on are there up to n? That's the floored root of n, so compute this.",
            "INT(SQRT(n)) from Excel",
            "root of n, fraction discarded",
            "side of the largest square with n tiles",
            "biggest r with r*r <= n",
            "math.isqrt replacement",
            "integral part of the square root",
            "sqrt as int, rounding toward zero",
            "What I want is the root of a whole number without anything after the decimal point.",
            "The square root should be taken and always be rounded downward to a whole number.",
            "If n is 24 the result must be 4, because 5 squared is 25 and that is too large.",
            "From a non-negative int, the greatest int whose square doesn't exceed it is to be found.",
            "To bound a divisor search, I need the whole part of the square root of a number.",
            "As output the floor of √n as an int, even if n has a hundred digits.",
            "Let k grow as long as k times k stays within n, and hand back the last such k.",
            "Which whole number, multiplied by itself, comes closest to n from below or hits it?",
            "As a tiler I want to lay the biggest possible square from n square tiles, so tell me the tiles per edge; 30 tiles make an edge of 5.",
            "Soldiers should form a full square, leftovers stand aside. With 50 men each row has 7. Compute the row length for n men.",
            "ticket: floor sqrt gives wrong answers for huge ids because of floats, need a pure int version",
            "feat: integer root (2nd degree) of n, so 99 -> 9 and 100 -> 10",
            "i want sqrt of 20 be 4 and not 4.47, cutting away not rounding up",
            "Newton's method on integers: start high, average with n over guess, stop when it no longer falls. The result is the root rounded down.",
            "Interview question from yesterday: without math.sqrt, give the square root of an integer truncated to an integer. How is this solved?",
            "I'm laying out n icons in a grid as nearly square as I can, and start from the square root of n with the decimals dropped.",
        ),
        params=("n",),
        types="(n: int) -> int",
        summary="Return the square root of n rounded down to an integer.",
        explanation="The program halves the interval in which the root must lie until one number is left. It needs as many steps as n has bits, "
        "and, unlike the square root of floats, it is exact for large numbers.",
        cases=(
            ((16,), 4), ((10,), 3), ((0,), 0), ((1,), 1), ((2,), 1), ((24,), 4), ((25,), 5), ((26,), 5), ((99,), 9), ((10 ** 8,), 10000), ((10 ** 8 - 1,), 9999),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    root = 0
    while (root + 1) * (root + 1) <= n:
        root += 1
    return root
'''),
            Program(style="plain", source='''def {name}(n):
    low, high = 0, n
    while low < high:
        middle = (low + high + 1) // 2
        if middle * middle <= n:
            low = middle
        else:
            high = middle - 1
    return low
'''),
            Program(style="one_liner", source='''import math


def {name}(n):
    return math.isqrt(n)
'''),
            Program(style="recursive", source='''def {name}(n):
    if n < 2:
        return n
    root = 2 * {name}(n // 4)
    if (root + 1) ** 2 <= n:
        return root + 1
    return root
'''),
            Program(style="robust", source='''def {name}(n: int) -> int:
    """Return the integer square root of n by Newton's method; n must not be negative."""
    if n < 0:
        raise ValueError("n must not be negative")
    guess = n
    while guess * guess > n:
        guess = (guess + n // guess) // 2
    return guess
'''),
        ),
        raises=(((-1,), "ValueError"), (("16",), "TypeError"), ((2.5,), "TypeError")),
        careful='''from math import isqrt


def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    return isqrt(n)
''',
        near=("power", "testing for a perfect square", "the square root as a float", "the square of a number"),
    ),
)
