"""Algorithms: dynamic programming on small inputs, intervals, meeting rooms."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="min_coins",
        task="optimization",
        names=("coin_change", "fewest_coins", "minimum_coins", "coins_needed"),
        phrases=(
            "returns the minimum number of coins needed to make an amount, or -1 if it is impossible",
            "solves the coin change problem (fewest coins, -1 when there is no solution)",
            "finds the smallest count of coins that add up to a given amount, each coin usable any number of times; -1 if none do",
            "tells how few coins suffice to pay a sum exactly, answering -1 where it can't be paid",
            "computes by dynamic programming the least number of coins for an amount, minus one if unreachable",
            "gives 3 for coins [1, 2, 5] and amount 11, since 5 + 5 + 1 is the shortest way, and -1 for [2] and 3",
            "makes change with as few pieces as possible and reports how many, or -1 if the denominations don't allow it",
            "works out the minimal number of pieces of money for a price, from a list of coin values; unpayable gives -1",
            "takes coins and amount and answers how many coins at least have to be handed over, -1 meaning never exactly",
            "optimal change making: the coin count, not the coins, with -1 for no way",
            "minimum coins for a target, where a plain greedy choice would be wrong, e.g. [1, 3, 4] and 6 need only 2; -1 if unsolvable",
            "helps a vending machine to give back money in the fewest coins: outputs that number or -1",
            "determines the lowest quantity of coins from unlimited supplies that sum to exactly amount (if there is none, -1)",
            "looks for the shortest multiset of denominations with a certain total and returns its size or -1",
            "says with how few stamps of given values a postage can be made up precisely; -1 for those that cannot",
            "finds the minimum number of coins that make up a given amount, returning -1 if that cannot be done",
            "calculates the fewest coins needed for change, or -1 if no combination works",
            "returns the least amount of coins required to reach a total exactly and -1 if it cannot be reached",
            "implements coin change with dynamic programming and gives the minimum coin count, -1 for impossible amounts",
            "gets the smallest number of coins for a target amount from a list of denominations, -1 when there is none",
            "takes a list of coin denominations and an amount and outputs how many coins are needed at minimum, else -1",
            "determines the optimal number of coins for giving change; if exact change isn't possible the result is -1",
            "solves the change-making problem for arbitrary coin systems, with -1 as the answer if the amount is not payable",
            "counts the coins in the shortest exact payment of an amount, with -1 standing for no payment at all",
            "tells the cashier how few coins make the change, or -1 when these coins can't make it",
            "minimises the number of coins used to form a sum, coins being reusable; returns -1 on failure",
            "computes how many coins you need at least to pay a price with the coin types given, minus one if you cannot",
            "builds a table of minimum coin counts from 0 up to the amount and returns the last one, -1 if unreachable",
            "returns 2 for coins [1, 3, 4] and amount 6, and -1 for coins [4, 5] and amount 7",
            "works out the minimum number of notes and coins that total a certain value, or -1",
            "uses as few coins as it can to reach the amount and returns that number of coins, -1 if no set of coins fits",
            "finds the best solution to the coin change task, counted in coins and not listed, where -1 signals no solution",
            "answers how many of the given numbers, repetition allowed, are at least needed to sum to a target, -1 if it's hopeless",
        ),
        asks=(
            "fewest coins for an amount, -1 if not possible",
            "least number of coins to pay a certain sum? i have a list of coin values, each usable any number of times. -1 if it can't be paid",
            "The classic coin change problem, minimum coin count, -1 for impossible.",
            "For our vending machine I need to know how few coins we can give as change for some amount. If the denominations don't work out, say -1.",
            "Given denominations and a total, return the minimal number of coins making that total or -1.",
            "so with [1, 2, 5] and 11 you get 3, with [2] and 3 you get -1",
            "python snippet: coin change dp, smallest number of coins or -1",
            "My greedy change maker fails on coins 1, 3, 4 and amount 6 (should be 2 coins). Can you write a correct one? -1 where no exact change exists.",
            "any way to compute the min amount of coins i have to hand over, given which coins exist and the price? minus one if impossible",
            "Homework: a shop has unlimited coins of some kinds. How many does it need at the very least for the change? Answer -1 if change cannot be made.",
            "minimum coins needed, unlimited supply, -1 otherwise",
            "Please determine the optimal coin count for an exact payment with the supplied coin types; the result shall be -1 whenever none exists.",
            "i want give back money with smallest count of coins, tell only how many, or -1 when not works",
            "What is the smallest handful of coins reaching exactly a target value? Only its size matters, -1 for unreachable targets.",
            "change-making: coin values list + amount -> number of coins, as low as it gets, else -1",
            "Our postage tool has stamps of fixed values, any number of each. Tell me the lowest stamp count hitting the exact postage, -1 if none does.",
            "leetcode coin change, I just need the solution that outputs the fewest coins or -1",
            "Write something a cashier could use: type in the available coins and the sum and see the minimum number of pieces, or -1 for no way.",
            "min number of coins, -1 if impossible",
            "coin change, fewest coins or -1",
            "minimum coins to make an amount, else -1",
            "smallest coin count for change, -1 otherwise",
            "coin change dp please, min coins / -1",
            "how few coins for this amount? -1 if none",
            "coin change minimum, minus one if not reachable",
            "least coins for exact sum or -1",
            "change making with fewest coins, -1 on failure",
            "optimal coin count for amount, -1 fallback",
            "fewest coins from denominations, unreachable is -1",
            "minimal coins to pay, -1 when not payable",
            "Write a function that returns the minimum number of coins needed to make an amount, or -1.",
            "Create a function which solves coin change and returns -1 when the amount can't be formed.",
            "How can I find the fewest coins that add up to a target, or -1 if they can't?",
            "Given coin denominations and an amount, compute the least number of coins, -1 if no combination works.",
            "I need the minimum coin count for a given total; return -1 where it's not possible.",
            "Implement the coin change problem with dynamic programming (fewest coins, -1 if unreachable).",
            "Could you calculate how many coins are needed at least for some change, with -1 for impossible sums?",
            "Define a function to get the smallest number of coins summing exactly to a value or -1.",
            "What would a minimum coin change solver look like that answers -1 for unreachable amounts?",
            "Build a function that takes coin values and a sum and returns the fewest coins needed, otherwise -1.",
            "Make a coin counter: an unlimited number of each coin, exact amount, as few pieces as possible, -1 for no solution.",
            "Give me code that returns 3 for coins [1, 2, 5] and 11, but -1 for coins [3] and 5.",
            "I'm writing a self-checkout simulator. It should give change with as few coins as possible, so tell me that number, or -1 if the coins don't fit the amount.",
            "customers complain they get a pocket full of cents. From the coin types we have, how few coins make a given amount? -1 if no exact way",
            "In my country there are coins of 1, 7 and 10, so taking the largest first is wrong for 14. I want the true minimum count, -1 when impossible.",
            "please i need program: there is list of coins and one sum, every coin can use many times, what is smallest number of coins for the sum, if not can then -1",
            "Darts problem: with given scores per dart, what's the smallest number of darts that reach exactly n points? Scores may repeat; -1 if you can't hit it exactly.",
            "so coins [2, 5] and amount 3 must say -1, while amount 9 says 3, because 5 + 2 + 2",
            "Review comment: greedy isn't optimal for arbitrary coin systems. Use a table over amounts and return the minimum coin count or -1.",
            "Weights on an old balance come in fixed sizes and there are plenty of each. How many do I need at minimum to reach an exact mass? -1 for not reachable.",
            "The interviewer wanted the fewest coins making an amount from given denominations, infinite supply, and -1 as the answer if there's no way. I blanked.",
            "Our arcade sells ticket bundles of certain sizes. For an exact number of tickets tell the clerk the minimum number of bundles, or -1 when the sizes can't match it.",
            "Not the number of ways, and not the coins themselves! I just want how many coins the cheapest-in-pieces payment takes, -1 for none.",
            "The ATM must hand out a sum exactly with as few banknotes as it can. Notes per type are unlimited. Give the number of notes, -1 if it cannot be paid out.",
            "smallest pile of coins hitting sum, else -1",
            "minimise change pieces, infeasible = -1",
            "fewest banknotes for exact payout, -1 if unpayable",
            "fewest denominations summing to X, or -1",
            "unbounded min-count subset sum, -1 none",
            "change-giving optimum, number only, impossible → -1",
            "lowest token count for exact fare, -1",
            "least addends from a set reaching total, -1",
            "An exact payment should use as few coins as can be, and if exact payment fails the answer is -1.",
            "From unlimited coins of known values, what is the lightest handful in number that makes the sum, or -1?",
            "What I want is how many coins a perfect cashier would hand out, with -1 for sums that can't be made.",
            "-1 is expected when the sum is out of reach of the denominations, otherwise the smallest possible number of pieces.",
            "Supplied are the kinds of coin and a price, and sought is the minimum count of coins for that price, -1 for none.",
            "Every kind of coin may be repeated, the total must match exactly, and the number of coins should be minimal (else -1).",
            "So that customers don't get pockets full of metal, work out the fewest pieces of change, or -1 if it doesn't come out even.",
            "If greedy picks too many coins, the truly minimal count is to be reported instead, and -1 for hopeless amounts.",
            "As a parking machine I want to refund with a minimum of coins. For coin kinds [1, 5, 10] and 27 that's 5 pieces; for kinds [5, 10] and 27 it's -1 as it can't be done.",
            "darts practice: only some fields score, any field can be hit over and over. least number of darts for exactly the target score? -1 when it can never be",
            "My kid collects tokens worth 4 and 9. To get exactly 17 she needs 3 tokens, to get 7 there's no way so -1. Do it for arbitrary token values and totals.",
            "bug: refund module takes biggest coin first and gives 25+1+1+1+1+1 for 30 when 10+10+10 is there with coins 1, 10, 25. Need real minimum number of coins, -1 when no fit",
            "i must fill bucket of exactly n liter with cups of given sizes, same cup as often as i like. how few cups poured? if not exactly possible then -1",
            "Planks come in a few fixed lengths and I own plenty of each. How few planks laid end to end give precisely my wall's length? Return -1 if no choice of planks does.",
            "Dynamic programming exercise 3: let C be a set of denominations and V a value. Output the minimum number of coins, with repetition, whose sum equals V, or -1 should there be none.",
            "gift cards sold at 15, 20 and 50, customer wants exactly 85, that's 3 cards (50+20+15). write it generally, count of cards minimal, -1 if the amount isn't possible",
        ),
        params=("coins", "amount"),
        types="(coins: list[int], amount: int) -> int",
        summary="Return the smallest number of coins that add up to the amount, or -1 if there is none.",
        explanation="A table holds the fewest coins for every amount from 0 upwards. Each entry is one more than the best entry reachable by taking one coin away. The time is the amount multiplied by the number of coins.",
        cases=(
            (([1, 2, 5], 11), 3),
            (([1, 3, 4], 6), 2),
            (([2], 3), -1),
            (([1, 5, 10, 25], 63), 6),
            (([5, 10], 30), 3),
            (([1], 0), 0),
            (([1], 7), 7),
            (([4, 5], 7), -1),
            (([186, 419, 83, 408], 6249), 20),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(coins, amount):
    best = [0] + [amount + 1] * amount
    for a in range(1, amount + 1):
        for c in coins:
            if c <= a:
                best[a] = min(best[a], best[a - c] + 1)
    return best[amount] if best[amount] <= amount else -1
'''),
            Program(style="plain", source=r'''def {name}(coins, amount):
    infinity = float("inf")
    fewest = [infinity] * (amount + 1)
    fewest[0] = 0
    for coin in coins:
        for total in range(coin, amount + 1):
            if fewest[total - coin] + 1 < fewest[total]:
                fewest[total] = fewest[total - coin] + 1
    if fewest[amount] == infinity:
        return -1
    return fewest[amount]
'''),
            Program(style="robust", source=r'''def {name}(coins: list[int], amount: int) -> int:
    """Return the fewest coins for the amount, or -1; coins that are not positive are ignored."""
    usable = {coin for coin in coins if 0 < coin <= amount}
    reached = {0}
    frontier = {0}
    count = 0
    while frontier and amount not in frontier:
        frontier = {total + coin for total in frontier for coin in usable if total + coin <= amount}
        frontier -= reached
        reached |= frontier
        count += 1
    return count if amount in frontier else -1
'''),
            Program(style="recursive", source=r'''from functools import lru_cache

def {name}(coins, amount):
    @lru_cache(maxsize=None)
    def fewest(left):
        if left == 0:
            return 0
        return min((fewest(left - c) + 1 for c in coins if c <= left), default=float("inf"))

    for smaller in range(amount):
        fewest(smaller)
    answer = fewest(amount)
    return -1 if answer == float("inf") else answer
'''),
        ),
        raises=((([1, 2], -1), "ValueError"), (([0, 1], 5), "ValueError"), ((None, 5), "TypeError")),
        careful=r'''def {name}(coins, amount):
    if any(coin <= 0 for coin in coins):
        raise ValueError("coins must be positive")
    if amount < 0:
        raise ValueError("amount must not be negative")
    best = [0] + [None] * amount
    for total in range(1, amount + 1):
        options = [best[total - coin] for coin in coins if coin <= total]
        options = [option for option in options if option is not None]
        if options:
            best[total] = min(options) + 1
    return -1 if best[amount] is None else best[amount]
''',
        near=("count the ways to make change", "list the coins of the change", "knapsack"),
    ),
    Family(
        key="knapsack",
        task="optimization",
        names=("knapsack_value", "max_knapsack_value", "solve_knapsack", "best_packing_value"),
        phrases=(
            "solves the 0/1 knapsack problem and returns the greatest total value",
            "finds the maximum value of items that fit into a bag of limited capacity, every item at most once",
            "computes the best value of a selection whose weights do not exceed the capacity",
            "tells how much a thief can carry away at most, given weights, values and what the sack holds",
            "picks items with weights and values so that the value is maximal within a weight limit; gives that value",
            "returns 6 for weights [1, 3, 4], values [1, 4, 5] and capacity 5, because the first and the last item fill the bag best",
            "0-1 knapsack by dynamic programming, optimum value as the result",
            "takes weights, values, capacity and answers with the highest attainable sum of values",
            "works out the most valuable load of a truck with a maximum load, where goods cannot be divided",
            "maximises the worth of a packed suitcase under a weight restriction",
            "decides which indivisible things are worth packing and outputs their combined value",
            "calculates the largest profit from choosing projects with costs, subject to a budget, each project at most one time",
            "determines the optimal value of a subset of objects with bounded total weight",
            "gives the maximum of the value sum over all subsets of items that weigh no more than capacity",
            "fills a backpack as valuably as possible and says how valuable that is",
            "solves the knapsack problem",
            "finds the maximum total value that can be put in a knapsack of a given capacity, taking each item at most once",
            "implements the 0/1 knapsack algorithm with dynamic programming",
            "returns the maximum value you can carry without going over the weight limit",
            "computes the best possible value for a knapsack from lists of weights and values",
            "calculates the optimal value for the 0-1 knapsack problem",
            "gets the highest value of a set of items whose weights fit into the capacity",
            "takes item weights, item values and a maximum weight and outputs the largest total value",
            "maximizes the total value of chosen items while the total weight stays within the capacity",
            "chooses whole items, each one once or not at all, for the greatest value under a weight constraint and returns the value",
            "determines how valuable the contents of a bag can be at most when the bag only bears a certain weight",
            "picks the best items for a hike given what each weighs and is worth, and returns the worth of what is packed",
            "uses a DP table over the capacity to find the largest value a knapsack can hold",
            "decides for each item whether to take or leave it and gives the best total value under the limit",
            "works out the max value for a capacity-limited selection of unsplittable items",
            "returns 220 for weights [10, 20, 30], values [60, 100, 120] and capacity 50",
            "tells the most value that fits in a container with limited weight",
            "optimises which parcels to load so that their value is the highest and the weight allowed is kept, returning this value",
        ),
        asks=(
            "0/1 knapsack in python",
            "I have items with weights and values and a bag with a weight limit, what's the most value I can pack? each item only once",
            "how do you solve the knapsack problem with a capacity, best total value as the answer",
            "Given weights, values and a capacity, return the maximum achievable value, taking each item at most one time.",
            "python snippet: knapsack dp returning the best value",
            "In a trading game the ship holds limited weight. Compute the worth of the best cargo from item weights and item prices, each item once, no splitting.",
            "so weights [10, 20, 30], values [60, 100, 120] and limit 50 should be 220",
            "going hiking lol, which is the highest usefulness sum i can carry if each thing has weight and usefulness and my backpack takes x kilos (can't cut things)",
            "max value under a weight limit, items indivisible",
            "The thief problem from our textbook: he can carry a certain weight and wants the most valuable loot. Output the value of that loot.",
            "We need to load a van as profitably as possible without exceeding its payload. Parcels have weight and profit; report the top profit.",
            "Could you code the dynamic programming solution where each object is either taken or left and total weight stays under a bound? Just the optimum value.",
            "is there algorithm for choose things to put in suitcase so that worth is biggest and weight not over the maximum? i want the worth",
            "knapsack optimizer, value only",
            "Please calculate the largest value sum of any subset of items whose combined weight fits within the permitted load.",
            "My brute force over all item subsets is too slow. Replace it: find the best value that fits the capacity, every item used once or not at all.",
            "Pack my bag! weights list, values list, max weight -> highest value possible",
            "I have a budget, projects with costs and gains, and every project can be done once. What's the biggest total gain I can afford?",
            "knapsack problem",
            "0/1 knapsack solution please",
            "solve 0-1 knapsack with dp",
            "max value in knapsack",
            "knapsack max value for capacity",
            "best value within weight limit",
            "knapsack dynamic programming function",
            "most valuable items that fit bag",
            "maximize value under weight capacity",
            "weights + values + capacity -> max value",
            "backpack packing, highest total value",
            "classic knapsack, each item once",
            "Write a function that solves the 0/1 knapsack problem and returns the maximum value.",
            "Create a function which takes weights, values and a capacity and gives the best total value.",
            "How can I compute the maximum value that fits in a knapsack of limited capacity?",
            "Given item weights and values, find the most valuable selection not exceeding a weight limit, value only.",
            "I need the optimal value for a 0-1 knapsack using dynamic programming.",
            "Implement knapsack so that every item is either taken whole or left behind.",
            "Could you code a knapsack solver that returns the highest achievable value?",
            "Define a function to pick items with maximal total value and total weight at most the capacity.",
            "What would the bottom-up DP for the discrete knapsack problem look like?",
            "Build a function that says how much value I can carry if the bag holds a fixed weight.",
            "Make a knapsack calculator; items can't be split or used twice.",
            "Give me the max total value for weights [1, 3, 4], values [1, 4, 5] and capacity 5, which is 6, but in general.",
            "My airline allows 20 kg. Every souvenir has a weight and a price, I can take each only once, so what's the greatest total price I can bring home?",
            "In our role-playing game a hero carries up to a maximum load. Loot has weight and gold value; tell the gold value of the best loot choice.",
            "i have things with kilos and with money, and bag with max kilos. every thing only one time. how much money maximum can be in bag?",
            "We can spend a fixed number of developer days. Each feature costs days and brings points, do it fully or not at all. What's the maximum number of points?",
            "Greedy by value per weight gives the wrong answer for whole items. Please write the exact 0/1 knapsack and return the best value.",
            "so with weights [2, 3, 4], values [3, 4, 5] and room for 5 the answer is 7, taking the first two",
            "The lecture on dynamic programming ended with the burglar who can only lift so much. Please code it: weights, values, limit in; top value out.",
            "Charity food boxes: each parcel has a weight and a nutrition score, the box holds a set weight and there's one of each parcel. Highest score possible?",
            "Freight planning needs a number: the largest revenue from cargo pieces under the aircraft's weight limit, no piece divided, none loaded twice.",
            "An exam takes two hours; each question has a duration and marks. Which is the maximum of marks I can get by answering a subset within the time?",
            "LeetCode-like: n items, item i weighs w[i] and is worth v[i]; maximise the worth with total weight no more than W. Return only the worth.",
            "I only have x megabytes left on my phone. From app sizes and how much I like each app, compute the best sum of likes that still fits.",
            "rucksack problem, top value",
            "pick-or-skip packing optimum",
            "optimal loot worth under load limit",
            "binary knapsack, maximise profit",
            "cargo selection, highest total worth",
            "maximal benefit subject to weight budget",
            "integer program: max v·x, w·x ≤ W, x binary",
            "Rucksackproblem, best sum of values",
            "Without exceeding what the bag can bear, the packed things should be worth as much as possible; report that worth.",
            "What I want is the top total price of objects I can carry, none of them cut up or taken twice.",
            "Each article has a weight and a benefit, and the total benefit of the best permitted load must be returned.",
            "If the suitcase may weigh only so much, what's the greatest summed value of its contents, each thing packed at most once?",
            "The best achievable profit has to be determined for a lorry with limited payload and indivisible crates.",
            "To get the most out of a limited budget, choose some purchases, each once, and state the total usefulness achieved.",
            "Out of items with a mass and a worth, the most precious set that isn't too heavy is wanted, as a sum of worths.",
            "Neither fractions nor repeats are allowed when the container is filled as valuably as its weight limit permits.",
            "As an astronaut I want to know how much scientific value my instruments can have in total when the rocket allows only so many kilos, each instrument being on board or not.",
            "Burglar in a museum, statues weighing [2, 3, 4] and worth [30, 50, 60], bag takes 6: he leaves with 90. Compute this best haul for any such lists.",
            "exam time!! each task costs minutes and gives points, i can do a task fully or skip it. total minutes limited. maximum points i can reach?",
            "feat: best-load calculator. Inputs are parallel lists of parcel weights and fees plus the van's limit, output the maximum fee total of parcels that can go along.",
            "the greedy by value per kilo give wrong answer sometimes, because thing can not be divided. please correct maximum total value for the weight which bag can hold",
            "Festival planning: bands cost money and attract visitors. We have a fixed budget and book a band once or not at all. What's the maximum total of visitors we can attract?",
            "Airline lets me take 23 kg. I've listed what everything weighs and how much I'd miss it. How much 'missing' can I avoid at best by packing, stuff being either in or out?",
            "Story: as a game developer I need the strongest total power of cards in a deck whose mana costs sum to no more than a cap, every card available a single time. Just the power total.",
        ),
        params=("weights", "values", "capacity"),
        types="(weights: list[int], values: list[int], capacity: int) -> int",
        summary="Return the greatest total value of items whose total weight does not exceed the capacity.",
        explanation="A table holds the best value for every capacity. For each item the capacities are updated from high to low, so the item is used at most once. The time is the number of items multiplied by the capacity.",
        cases=(
            (([1, 3, 4], [1, 4, 5], 5), 6),
            (([1, 3, 4, 5], [1, 4, 5, 7], 7), 9),
            (([10, 20, 30], [60, 100, 120], 50), 220),
            (([2, 3, 4, 5], [3, 4, 5, 6], 5), 7),
            (([5], [10], 4), 0),
            (([5], [10], 5), 10),
            (([1], [2], 10), 2),
            (([], [], 10), 0),
            (([1, 2], [5, 6], 0), 0),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(weights, values, capacity):
    best = [0] * (capacity + 1)
    for w, v in zip(weights, values):
        for c in range(capacity, w - 1, -1):
            best[c] = max(best[c], best[c - w] + v)
    return best[capacity]
'''),
            Program(style="plain", source=r'''def {name}(weights, values, capacity):
    count = len(weights)
    table = [[0] * (capacity + 1) for _ in range(count + 1)]
    for i in range(1, count + 1):
        weight = weights[i - 1]
        for room in range(capacity + 1):
            table[i][room] = table[i - 1][room]
            if weight <= room:
                packed = table[i - 1][room - weight] + values[i - 1]
                table[i][room] = max(table[i][room], packed)
    return table[count][capacity]
'''),
            Program(style="robust", source=r'''def {name}(weights: list[int], values: list[int], capacity: int) -> int:
    """Return the best total value within the capacity; every item is used at most once."""
    best_for_weight = {0: 0}
    for weight, value in zip(weights, values, strict=True):
        for used, worth in list(best_for_weight.items()):
            total = used + weight
            if total <= capacity:
                best_for_weight[total] = max(best_for_weight.get(total, 0), worth + value)
    return max(best_for_weight.values())
'''),
            Program(style="recursive", source=r'''def {name}(weights, values, capacity):
    if not weights:
        return 0
    without = {name}(weights[1:], values[1:], capacity)
    if weights[0] > capacity:
        return without
    taken = values[0] + {name}(weights[1:], values[1:], capacity - weights[0])
    return max(without, taken)
'''),
        ),
        raises=((([1, 2], [1], 5), "ValueError"), (([1], [1], -1), "ValueError"), (([-1], [1], 5), "ValueError")),
        careful=r'''def {name}(weights, values, capacity):
    if len(weights) != len(values):
        raise ValueError("weights and values must have the same length")
    if capacity < 0 or any(weight < 0 for weight in weights):
        raise ValueError("weights and capacity must not be negative")
    best = [0] * (capacity + 1)
    for weight, value in zip(weights, values):
        for room in range(capacity, weight - 1, -1):
            best[room] = max(best[room], best[room - weight] + value)
    return best[capacity]
''',
        near=("min_coins", "the fractional knapsack problem", "unbounded knapsack", "subset sum"),
    ),
    Family(
        key="longest_increasing_length",
        task="algorithm",
        names=("lis_length", "length_of_lis", "longest_increasing_subsequence_length", "longest_rise"),
        phrases=(
            "returns the length of the longest increasing subsequence of a list",
            "computes the LIS length",
            "finds how many numbers one can keep at most so that they strictly increase, deleting any of the others",
            "tells the size of the longest strictly ascending subsequence, elements need not be neighbours",
            "gives 4 for [10, 9, 2, 5, 3, 7, 101, 18] because of 2, 3, 7, 18",
            "determines the greatest number of elements in growing order that can be picked from left to right",
            "works out by dynamic programming or bisection how long the longest rising subsequence is",
            "longest increasing subsequence, length only, gaps permitted",
            "takes numbers and says how many of them form the longest chain of ever bigger values in list order",
            "picks values from a sequence without changing their order, each larger than the one before, and counts the best such choice",
            "measures the longest upward chain in a series, skipping entries where that helps",
            "solves the LIS problem for a list of integers and reports the length",
            "figures out the maximum number of buildings one can walk along to the right, always going to a taller one, skipping allowed",
            "calculates the length of the largest subset of positions whose values increase strictly",
            "answers how long a strictly climbing selection from the sequence can get",
            "finds the length of the longest increasing subsequence in an array",
            "calculates how long the longest strictly increasing subsequence of a list of numbers is",
            "returns the LIS length for an array of integers",
            "determines the length of the longest ascending subsequence",
            "implements the longest increasing subsequence algorithm and outputs the length",
            "gets the number of elements in the longest increasing subsequence",
            "takes a list of numbers and returns the size of its longest strictly growing subsequence",
            "uses patience sorting to find the length of the longest increasing subsequence",
            "solves longest increasing subsequence in O(n log n) or O(n^2) and returns only how long it is",
            "computes the maximum length of an increasing subsequence, not necessarily contiguous",
            "counts the elements of the longest subsequence in which every number is greater than the one before",
            "returns 4 for [0, 1, 0, 3, 2, 3], because 0, 1, 2, 3 can be picked in this order",
            "works out how many numbers are in the longest increasing selection that keeps the list order, gaps allowed",
            "tells the longest possible run of rising numbers when you may leave out any elements in between",
            "evaluates the length of the longest subsequence sorted in strictly ascending order",
            "finds out how many entries remain if as few as possible are removed to make a list strictly increasing",
            "measures the longest increasing subsequence",
            "gives the largest k such that k of the numbers, read from left to right, get bigger each time",
        ),
        asks=(
            "length of the longest increasing subsequence",
            "how long is the longest increasing subsequence of a list? elements don't have to be adjacent",
            "Given a list of integers, return the LIS length.",
            "I want to drop as few numbers as possible so that what's left is strictly growing. How many stay?",
            "python snippet: longest increasing subsequence, just the length",
            "e.g. [10, 9, 2, 5, 3, 7, 101, 18] -> 4, since 2, 3, 7, 18 go up",
            "Interview question: strictly increasing subsequence of maximum length, report how many elements it has.",
            "my stock prices list, i can skip days, how many days at most can i pick so the price always rises from pick to pick",
            "LIS size of a list",
            "For an algorithms course I need code that measures the longest strictly rising subsequence (gaps allowed) in an array.",
            "can you figure out the most numbers I could keep in order so that each is bigger than the last one kept?",
            "Please compute the cardinality of a longest strictly ascending subsequence of the given integers.",
            "We stack boxes in the order they arrive and each must be larger than the one below; skipping is fine. Tell me the tallest stack as a number of boxes.",
            "i need count of elements in biggest growing subsequence, not must be neighbours",
            "Walking left to right through a list I may pick or skip each number, but picks must keep increasing. What is the maximum number of picks?",
            "patience sorting trick to get LIS length of an int list",
            "The current code finds the increasing subsequence by trying all subsets. I need something quicker that returns only the longest one's length.",
            "what's the max length of a subsequence that keeps going up? [4, 3, 2, 1] would be 1",
            "longest increasing subsequence length",
            "LIS length",
            "length of longest increasing subsequence please",
            "compute LIS of an array, only length",
            "how long is the LIS",
            "longest strictly increasing subsequence, size",
            "lis dp returning length",
            "longest ascending subsequence count",
            "max length of increasing subsequence",
            "leetcode 300, LIS length",
            "n log n LIS length function",
            "longest rising subsequence, gaps allowed, length",
            "Write a function that returns the length of the longest increasing subsequence in a list.",
            "Create a function which finds how long the longest strictly increasing subsequence is.",
            "How can I compute the length of the LIS of an integer array?",
            "Given a sequence of numbers, return the size of its longest strictly ascending subsequence.",
            "I need to know the length of the longest increasing subsequence, not necessarily contiguous.",
            "Implement longest increasing subsequence with dynamic programming and return just its length.",
            "Could you build an LIS function using bisect that reports the length?",
            "Define a function to get the maximum number of elements forming an increasing subsequence.",
            "What would a solution to the longest increasing subsequence problem (length only) look like?",
            "Make a function that takes a list of ints and gives the LIS length as an int.",
            "Give me the number of elements in the longest subsequence where every next one is larger.",
            "Code something that returns 4 for [10, 9, 2, 5, 3, 7, 101, 18], the longest increasing subsequence length.",
            "I'm reading about patience sorting; at the end the number of piles equals the length of the longest increasing subsequence. I need that number for my list.",
            "Cards are dealt one by one and I may keep a card only if it's higher than my last kept one; skipping is allowed. How many can I keep at best?",
            "in my list of numbers i can throw away some, the order stays, and the rest must always grow. how many numbers can stay at maximum?",
            "The temperatures of a month are in a list. We want the largest number of days, not necessarily consecutive, along which the temperature strictly rises.",
            "Homework on DP: for each position the best increasing subsequence ending there, then the maximum of those lengths. Return this maximum.",
            "so [3, 1, 2, 5, 4] gives 3 because 1, 2, 5 goes up (elements may be skipped)",
            "Careful, not the longest run of adjacent rising values: elements in between may be left out. Only the length of that increasing subsequence matters.",
            "A bridge-building puzzle boils down to the longest increasing subsequence. Can someone write the part that outputs its length?",
            "People stand in a queue; ask some to leave so that heights strictly increase from front to back. How many can remain at most?",
            'Our ranking tool wants to know how "upward" a series of scores is, measured as the length of the longest strictly increasing subsequence.',
            "Equal values don't count as increasing, so [7, 7, 7] is 1. Compute the longest subsequence length under that rule.",
            "I did it in exponential time with all subsequences and my reviewer laughed. Please return the LIS length of a list in a sane way.",
            "LIS, how many elements",
            "max picks, each strictly above the last",
            "longest ascending selection, skipping allowed, count",
            "size of longest monotone climbing subsequence",
            "patience game pile count for LIS",
            "longest chain i<j with a[i]<a[j], length",
            "biggest sorted subsequence, strictly, its size",
            "Ulam's problem: length of increasing subsequence",
            "Skipping is permitted but not rearranging; how many numbers of the sequence can be kept so they always grow?",
            "What I want is only the size of the longest strictly rising subsequence, not its members.",
            "The answer should be the maximal number of entries that, read in list order, get bigger each time.",
            "After crossing out the fewest entries that leave the list strictly rising, how many entries are left?",
            "Of all the subsequences in which no value repeats or falls, the length of the longest should be returned.",
            "Numbers are read from left to right, some are taken, each taken one must beat the previous taken one; maximise the count.",
            "For an unsorted array it must be found out how long its longest growing, not necessarily adjacent, selection is.",
            "If the chosen positions go rightwards and the values upwards, how many positions can be chosen at most?",
            "As a frog I hop along stones to the right and only onto a higher one, leaving out as many as I like. On how many stones do I stand at most, given the heights?",
            "For [5, 1, 6, 2, 7, 3] the best you can do is 3, for instance 1, 2, 3. I'd like this figure for any list, equal numbers not counting as a rise.",
            "my beer tasting: bottles come in fixed order with alcohol percent, i can refuse a bottle but every one i drink must be stronger than the one before. max number of bottles?",
            "feat(stats): longest rising subsequence measure, gaps OK, strict. [3, 3, 3] -> 1, [2, 4, 3, 5] -> 3",
            "Russian dolls arrive on a belt. I may put a doll aside forever or put it round my current one if it's strictly bigger. Tell how many dolls the best nest can consist of.",
            "The lecture did this with binary search on tails and I fell asleep. Homework wants the length of the longest strictly increasing subsequence, nothing else.",
            "Bridges between two river banks must not cross. With cities sorted on one side that boils down to the longest strictly ascending subsequence of the other side's numbers: how long is it?",
            "NOT the longest consecutive rising streak pls!! elements between can be left out, e.g. [1, 9, 2, 8, 3] gives 3 because of 1 2 3",
        ),
        params=("numbers",),
        types="(numbers: list[int]) -> int",
        summary="Return the length of the longest strictly increasing subsequence.",
        explanation="For every position the program finds the longest increasing subsequence that ends there, by looking at all smaller numbers before it. The largest of these lengths is the answer. This takes quadratic time; with bisection it can be done in n log n.",
        cases=(
            (([10, 9, 2, 5, 3, 7, 101, 18],), 4),
            (([1, 2, 3, 4],), 4),
            (([4, 3, 2, 1],), 1),
            (([0, 1, 0, 3, 2, 3],), 4),
            (([7, 7, 7],), 1),
            (([3, 1, 4, 1, 5, 9, 2, 6],), 4),
            (([5],), 1),
            (([-3, -1, -2, 0],), 3),
            (([],), 0),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(numbers):
    best = []
    for i, x in enumerate(numbers):
        best.append(1 + max((best[j] for j in range(i) if numbers[j] < x), default=0))
    return max(best, default=0)
'''),
            Program(style="plain", source=r'''def {name}(numbers):
    if not numbers:
        return 0
    lengths = [1] * len(numbers)
    for i in range(len(numbers)):
        for j in range(i):
            if numbers[j] < numbers[i] and lengths[j] + 1 > lengths[i]:
                lengths[i] = lengths[j] + 1
    return max(lengths)
'''),
            Program(style="robust", source=r'''from bisect import bisect_left
from collections.abc import Iterable


def {name}(numbers: Iterable[int]) -> int:
    """Return the length of the longest strictly increasing subsequence in O(n log n)."""
    tails: list[int] = []  # smallest last value for every length
    for number in numbers:
        position = bisect_left(tails, number)
        tails[position:position + 1] = [number]
    return len(tails)
'''),
            Program(style="recursive", source=r'''def {name}(numbers):
    def longest(start, previous):
        if start == len(numbers):
            return 0
        skipped = longest(start + 1, previous)
        if previous is None or numbers[start] > previous:
            return max(skipped, 1 + longest(start + 1, numbers[start]))
        return skipped

    return longest(0, None)
'''),
        ),
        raises=(((None,), "TypeError"), (([1, "a"],), "TypeError"), ((5,), "TypeError")),
        careful=r'''from bisect import bisect_left

def {name}(numbers):
    tails = []
    for number in numbers:
        if not isinstance(number, (int, float)):
            raise TypeError("all elements must be numbers")
        position = bisect_left(tails, number)
        if position == len(tails):
            tails.append(number)
        else:
            tails[position] = number
    return len(tails)
''',
        near=("longest increasing run of neighbours", "max_subarray_sum", "lcs_length"),
    ),
    Family(
        key="lcs_length",
        task="algorithm",
        names=("longest_common_subsequence_length", "common_subsequence_length", "length_of_lcs", "lcs_size"),
        phrases=(
            "returns the length of the longest common subsequence of two strings",
            "computes the LCS length",
            "tells how many characters two texts share in the same order, not necessarily next to each other",
            "gives 3 for 'abcde' and 'ace', since a, c and e occur in both in this order",
            "finds the size of the longest sequence of letters that can be obtained from both strings by deleting some",
            "measures the similarity of two words by their longest common subsequence and returns its length",
            "solves the classic diff problem for two strings: how long is the biggest subsequence they have in common",
            "lcs of first and second, only the length, gaps allowed",
            "determines the largest number of matching characters when both strings may skip letters",
            "works out by dynamic programming how long a common subsequence can be",
            "counts how much of one text survives, in order, in another",
            "takes two strings and answers with the maximum length of a string that is a subsequence of each",
            "calculates the length of what stays the same between an old and a new version, character by character and order-preserving",
            "aligns two DNA strands and reports the greatest number of letters that line up, when gaps cost nothing",
            "fills a table over the prefixes of two words to get their longest shared subsequence's length",
            "finds the length of the longest common subsequence between two strings",
            "calculates the LCS length of two strings",
            "computes how long the longest common subsequence of two sequences of characters is",
            "implements the longest common subsequence algorithm and returns the length",
            "determines the LCS size for a pair of words",
            "gets the number of characters in the longest subsequence shared by two strings",
            "takes two strings and outputs the length of their longest common subsequence",
            "solves the longest common subsequence problem with dynamic programming, only the length being needed",
            "counts the characters of the longest subsequence that both texts contain, not necessarily contiguous",
            "returns 4 for 'AGGTAB' and 'GXTXAYB', whose longest common subsequence is 'GTAB'",
            "evaluates how many letters two words have in common when order matters and gaps are allowed",
            "works out the maximum number of letters that can be matched from left to right in both of two strings",
            "compares two strings by LCS and gives the length as an int",
            "uses a two-dimensional table to compute the longest common subsequence of two texts and returns its length",
            "tells how similar two texts are in terms of the length of their longest shared subsequence",
            "measures the longest common subsequence of strings a and b",
            "says how many characters remain when letters are deleted from two strings until they are equal, as few as possible",
            "finds how long a string can be that appears inside both inputs with its letters in order but maybe spread out",
        ),
        asks=(
            "LCS length of two strings",
            "how do i get the length of the longest common subsequence of two words",
            "I have two texts and want to know how many letters they share in the same order, with gaps allowed. The best possible number.",
            "Given two strings, return how long their longest common subsequence is.",
            "python snippet: longest common subsequence (just length)",
            "'abcde' and 'ace' should give 3 because a, c, e appear in both in that order",
            "For comparing DNA strands I need the size of the longest subsequence both have, letters need not be next to each other.",
            "can you write the DP for longest common subsequence? two strings in, int out",
            "Building a tiny diff tool. First step: the maximum number of characters that can be matched up between old and new line without crossing.",
            "subsequence overlap of two strings, length only",
            "Not the longest common substring! The subsequence one, where characters may be spread out; I need its length.",
            "Please determine the length of the longest character sequence obtainable from both strings by deletions alone.",
            "our teacher gave two words and we cross out letters until both are same, how many letters can stay at most?",
            "i want similarity of two strings by common subsequence, the longest one, only how many chars",
            "We score typing exercises by the longest common subsequence of the expected and the typed text. Compute that number.",
            "What would an implementation of LCS look like that gives 4 for 'AGGTAB' vs 'GXTXAYB'?",
            "Work out the greatest count of letters appearing in both strings in the same relative order.",
            "longest shared subsequence length for a pair of texts, tabulation please",
            "longest common subsequence length",
            "LCS of two strings, length",
            "length of longest common subsequence please",
            "lcs dp, return length only",
            "compute LCS length",
            "longest shared subsequence of two words, length",
            "how long is the lcs",
            "common subsequence length of two texts",
            "LCS size for strings a, b",
            "leetcode 1143 longest common subsequence",
            "max common subsequence length, two strings",
            "lcs function returning an int",
            "Write a function that returns the length of the longest common subsequence of two strings.",
            "Create a function which computes the LCS length using dynamic programming.",
            "How can I find the length of the longest common subsequence between two words?",
            "Given two strings, compute the size of their longest common subsequence.",
            "I need the number of characters in the LCS of two texts.",
            "Implement longest common subsequence for strings; only the length has to be returned.",
            "Could you write the DP table solution for LCS and give back the final number?",
            "Define a function to measure the longest subsequence that two strings share.",
            "What would an LCS length function look like, for instance 3 for 'abcde' and 'ace'?",
            "Build a function that takes two words and returns how long a subsequence common to both can be.",
            "Make a function for the longest common subsequence length, where letters don't have to be contiguous.",
            "Give me code that counts the letters two strings have in common in the same order, at best.",
            "For my bioinformatics course I compare two gene sequences; the score is the length of their longest common subsequence. How do I compute it?",
            "I'm making my own diff and want to know how many characters of the old line can be kept, in order, in the new line. The maximum, as an int.",
            "from both words you can delete letters until they are the same word. how long this word can be maximum? need function",
            "so 'HELLO' and 'YELLOW' share E, L, L, O in order, so 4; that number for any two strings",
            "Our plagiarism check compares two sentences by the longest sequence of characters appearing in both in the same order, gaps OK. Return its length.",
            "Lots of people confuse it with the longest common substring. I mean subsequence, characters may be spread out, and I only want the length.",
            "Teacher's example: for AGGTAB and GXTXAYB it's 4 (GTAB). Program the table-filling method that finds this length.",
            "To rank search suggestions I'd like a similarity: the number of characters in the longest subsequence which the query and the title have in common.",
            "Interviewers love this one: two strings, dynamic programming, longest common subsequence. Return how long it is, 0 if nothing is shared.",
            "Draw lines between equal letters of two words so that no two lines cross. What's the greatest number of lines possible?",
            "The recursive LCS in our repo takes minutes for 40 characters. Swap in something quick that yields the length of the longest common subsequence.",
            "Two kids write down their favourite letters; what is the longest order-preserving list of letters found in both rows? Tell me its length.",
            "LCS score between two strings",
            "longest order-preserving letter overlap, count",
            "size of maximal shared subsequence, two words",
            "diff-style similarity: common subsequence length",
            "longest common gapped match of two texts, length",
            "how many characters align in order, at best",
            "LCSq length, strings s and t",
            "Longest subsequence present in both strings: size?",
            "By dropping letters from both words one gets a common remainder; how long can this remainder be at most?",
            "Two strings come in, and the character count of their longest joint subsequence comes out.",
            "What I want is how many letters match up in order between two texts when gaps are free.",
            "The letters shared need not be side by side, but their order has to agree in both words; maximise their number.",
            "If lines connect equal letters of two words without crossing, how many lines can there be at most?",
            "For a pair of gene sequences the length of the longest sequence embedded in each should be found.",
            "The biggest k is sought such that k characters occur in the same order in one string and in the other.",
            "To see how alike two spellings are, measure the longest subsequence that both of them contain.",
            "As a plagiarism checker I want the number of characters that two essays have in common in sequence, other text in between being ignored, at its maximum.",
            "'nation' against 'station' gives 5 (a, t, i, o, n), 'abc' against 'cba' gives 1. Please code it for whichever two strings.",
            "Two friends whistle tunes, notes written as letters. Strike notes from both until the tunes are identical, keeping as many as possible. How many notes survive?",
            "i confuse this always with common substring. here the letters can be apart!! only same order in both strings. return how much letters is the longest one",
            "docs say git diff keeps the longest common subsequence. add the core routine: two strings -> its length as a number",
            "Prof drew a grid with one word across, the other down, and diagonal arrows where letters agree. The most diagonal arrows on a path is the longest common subsequence length; program it.",
            "My cat typed into my password field. How many characters of my password are still there in sequence, when I compare it with what's in the field now, in the best alignment?",
            'Ticket: rate OCR output versus truth by the length of their longest common subsequence, so "house" vs "hoarse" rates 4.',
        ),
        params=("first", "second"),
        types="(first: str, second: str) -> int",
        summary="Return the length of the longest common subsequence of two strings.",
        explanation="A table holds the answer for every pair of prefixes. If the last characters are equal the answer grows by one, otherwise the better of the two shorter pairs is taken. Time is the product of the two lengths.",
        cases=(
            (("abcde", "ace"), 3),
            (("abc", "abc"), 3),
            (("abc", "def"), 0),
            (("AGGTAB", "GXTXAYB"), 4),
            (("kitten", "sitting"), 4),
            (("abcba", "abcbcba"), 5),
            (("ab", "ba"), 1),
            (("", "abc"), 0),
            (("", ""), 0),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(first, second):
    row = [0] * (len(second) + 1)
    for a in first:
        new = [0]
        for j, b in enumerate(second):
            new.append(row[j] + 1 if a == b else max(new[j], row[j + 1]))
        row = new
    return row[-1]
'''),
            Program(style="plain", source=r'''def {name}(first, second):
    rows, columns = len(first), len(second)
    table = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            if first[i - 1] == second[j - 1]:
                table[i][j] = table[i - 1][j - 1] + 1
            else:
                table[i][j] = max(table[i - 1][j], table[i][j - 1])
    return table[rows][columns]
'''),
            Program(style="robust", source=r'''from itertools import pairwise


def {name}(first: str, second: str) -> int:
    """Return the length of the longest common subsequence, keeping one table row."""
    if len(second) > len(first):
        first, second = second, first
    previous = [0] * (len(second) + 1)
    for char in first:
        current = [0]
        for (diagonal, above), other in zip(pairwise(previous), second):
            current.append(diagonal + 1 if char == other else max(above, current[-1]))
        previous = current
    return previous[-1]
'''),
            Program(style="recursive", source=r'''from functools import lru_cache

def {name}(first, second):
    @lru_cache(maxsize=None)
    def common(i, j):
        if i == len(first) or j == len(second):
            return 0
        if first[i] == second[j]:
            return 1 + common(i + 1, j + 1)
        return max(common(i + 1, j), common(i, j + 1))

    return common(0, 0)
'''),
        ),
        raises=(((None, "a"), "TypeError"), (("a", 5), "TypeError")),
        careful=r'''def {name}(first, second):
    if not isinstance(first, str) or not isinstance(second, str):
        raise TypeError("both arguments must be strings")
    row = [0] * (len(second) + 1)
    for a in first:
        diagonal = 0
        for j, b in enumerate(second, start=1):
            above = row[j]
            row[j] = diagonal + 1 if a == b else max(above, row[j - 1])
            diagonal = above
    return row[-1]
''',
        near=("longest common substring", "edit distance", "longest common prefix", "longest_increasing_length"),
    ),
    Family(
        key="max_subarray_sum",
        task="algorithm",
        names=("maximum_subarray", "kadane", "largest_run_sum", "best_contiguous_sum"),
        phrases=(
            "returns the largest sum of a contiguous part of a list",
            "solves the maximum subarray problem",
            "finds the greatest total that neighbouring elements of a list of numbers can have",
            "uses Kadane's algorithm to get the best sum of adjacent list elements",
            "gives 6 for [-2, 1, -3, 4, -1, 2, 1, -5, 4] because 4 - 1 + 2 + 1 is the best stretch",
            "computes the maximum sum over all non-empty slices of numbers",
            "tells the profit of the best uninterrupted period in a list of daily gains and losses",
            "determines what the richest run of consecutive values adds up to",
            "looks for the consecutive segment with the highest sum and returns that sum",
            "max sum of a subarray, in linear time",
            "works out how much you win if you may choose when to start and when to stop in a series of wins and losses, playing at least once",
            "takes numbers, positive and negative, and answers with the biggest sum of any window, whatever its length",
            "scans an array while keeping the best sum that ends here and the best so far",
            "reports the top total among all gapless sublists with at least one element",
            "calculates the highest possible sum of adjacent items (for all-negative input, the largest item)",
            "finds the maximum subarray sum",
            "returns the largest sum of any contiguous subarray",
            "implements Kadane's algorithm",
            "calculates the maximum sum of consecutive elements in an array of integers",
            "gets the highest sum of a contiguous sublist",
            "takes a list of integers and outputs the biggest sum that a continuous part of it can have",
            "determines the greatest sum of a subarray of one or more numbers",
            "computes the sum of the contiguous subarray with the largest sum",
            "identifies the consecutive stretch of numbers with the biggest total and gives that total",
            "works out the best sum obtainable from adjacent numbers in a list with negative values",
            "returns 23 for [5, 4, -1, 7, 8] and -1 for [-3, -1, -2], the largest total of adjacent values",
            "maximizes the sum over all contiguous segments of an array",
            "evaluates which run of neighbouring list entries, of whatever length, sums highest and returns this sum",
            "tells the largest gain over any unbroken stretch of days, from the list of daily changes",
            "solves the largest contiguous sum problem for a list of numbers",
            "applies dynamic programming to get the maximum sum of a nonempty slice",
            "gives the top sum among all subarrays",
            "extracts the maximum total from a series of positive and negative numbers by choosing where a run begins and ends",
        ),
        asks=(
            "maximum subarray sum",
            "how can i find the biggest sum of consecutive numbers in a list with negatives in it?",
            "kadane in python pls",
            "Given an array of integers, return the largest sum of any contiguous subarray.",
            "I've daily profits and losses and want to know how much the best streak of days in a row made, any length",
            "so [-2, 1, -3, 4, -1, 2, 1, -5, 4] -> 6 (that's 4, -1, 2, 1)",
            "python snippet: best contiguous sum of a list",
            "For a game score analysis: over which unbroken stretch did the player gain most? I only need the gain.",
            "highest total of a slice, at least one element",
            "Homework question. From a row of numbers, some below zero, cut out one connected piece so that its sum is as big as possible. Output the sum.",
            "Please implement an efficient solution to the maximum subarray problem, returning the sum.",
            "Is there a linear way to get the max of sum(a[i:j]) over all nonempty slices?",
            "My nested loops check every subarray for its sum and keep the greatest, way too slow. Do it in one pass.",
            "i need the biggest sum what neighbour numbers can make together, list has plus and minus numbers",
            "We'd like to see the most profitable continuous period in our weekly results, expressed as the total earned in it.",
            "Find the run of adjacent values with the greatest total and give me that total. All negative means just the least bad number.",
            "greatest contiguous sum of an int list",
            "If I choose when to enter and when to leave, what's the most I could win from a list of wins and losses? At least one round.",
            "max subarray sum",
            "largest contiguous sum",
            "maximum sum subarray please",
            "largest sum of consecutive elements",
            "greatest subarray sum in a list",
            "implement kadane for int list",
            "maximum contiguous subarray sum",
            "best sum of a contiguous slice",
            "highest sum of adjacent numbers",
            "max sub-array total, O(n)",
            "leetcode 53 maximum subarray",
            "Write a function that returns the maximum sum of a contiguous subarray.",
            "Create a function which uses Kadane's algorithm to find the largest subarray sum.",
            "How can I find the contiguous part of a list with the largest sum, just the sum?",
            "Given a list of positive and negative integers, return the biggest sum of consecutive elements.",
            "I need the highest total obtainable from a non-empty run of adjacent numbers.",
            "Implement the maximum subarray problem in a single pass over the list.",
            "Could you write code that computes the best sum over all contiguous sublists?",
            "Define a function to get the largest sum of any continuous segment of an array.",
            "What would Kadane look like in Python for a list that may be all negative?",
            "Build a function that takes numbers and returns the max sum of any subarray.",
            "Make a function that finds the most any stretch of neighbouring list items adds up to.",
            "Give me the maximum subarray sum, for example 6 for [-2, 1, -3, 4, -1, 2, 1, -5, 4].",
            "I track my weight change per day and look for the uninterrupted period in which I gained most overall. How much was that gain?",
            "Daily temperature changes are in a list, some negative. What's the largest total rise over any unbroken series of days?",
            "list have plus and minus numbers. i want take some numbers that stand together so the sum is maximum. give me this sum",
            "For every poker night I noted what I won or lost. If I'd only played one unbroken stretch of nights (at least one), what's the most I'd have made?",
            "so for [2, -1, 3, -9, 4] it's 4, either from 2 - 1 + 3 or the last item alone",
            "Code review said O(n^2) over all start and end indices is too much for finding the largest range sum. Please do it linearly.",
            "Our ops manager wonders which consecutive weeks were the best. Forget the dates, simply report the greatest sum a contiguous block of weekly profits reaches.",
            "Exam question: a subarray is a gap-free piece of an array. Determine the largest value the sum of such a piece can have; empty pieces are not allowed.",
            "If all numbers are below zero the answer is the largest one of them, otherwise the best sum of a connected piece of the list.",
            "Tunnel segments cost or earn money; we operate one connected section of any length. What's the most money we can earn, given a list of segment values?",
            "The brightest part of a signal: samples are positive or negative, find how much the strongest contiguous window of any length sums to.",
            'my prof calls it "maximum segment sum". a list of ints goes in, the best sum of a block of neighbours goes out',
            "Kadane, the value only",
            "hottest streak total in a number list",
            "peak sum over any consecutive stretch",
            "maximum segment sum",
            "best-paying unbroken run, sum",
            "max over i≤j of sum(a[i..j])",
            "richest slice sum",
            "greatest total of a gapless block, any length",
            "Some unbroken stretch of the list has the highest total, and that total should be returned.",
            "At least one number has to be taken and no gaps are allowed; how large can the total get?",
            "What I want is the biggest amount I can collect from consecutive entries, negatives included.",
            "If every number is negative the largest one is the answer, otherwise the best total of a contiguous block.",
            "Where to start and where to stop adding is free, but nothing in between may be left out; give the maximum sum.",
            "From daily changes, the greatest overall gain during some uninterrupted period must be computed.",
            "Of all slices of the array with one or more elements, the largest element total is needed.",
            "The running sum gets thrown away once it drops below zero, and the highest value seen is the result.",
            "As a trader I want to know the largest profit I could have had by being in the market for one uninterrupted stretch, given each day's gain or loss, one day at the minimum.",
            "Take [4, -6, 5, 2, -1]: adding 5 and 2 gets you 7 and no other connected block gets more. I need that best total for arbitrary lists.",
            "my mood per day is from -5 to 5. what was the best phase of my life, i mean highest sum over days in a row? only the sum, length free",
            "Walking along a street some houses give candy and some dogs steal candy. I may enter and leave the street once, visiting at least one house. How much candy at the very best?",
            "perf: drop the two nested loops for the best consecutive sum, use a one-pass approach; [-8, -3, -5] must still yield -3",
            "I thought adding all positives would do, but teacher says they must be next to each other in the list! so maximum sum of neighbours piece, piece can have any length",
            "Train with passengers boarding (+) and leaving (-) at each stop. Find the largest net increase over any consecutive stops, a single stop counting as well.",
            "CLRS chapter 4, the maximum-subarray problem. I only care about the value: for [1, -4, 3, 4] it is 7.",
        ),
        params=("numbers",),
        types="(numbers: list[int]) -> int",
        summary="Return the largest sum of a non-empty contiguous part of the list.",
        explanation="For every element the best sum ending there is either the element alone or the element added to the best sum ending before it. The maximum of these sums is the answer. One pass and two variables suffice.",
        cases=(
            (([-2, 1, -3, 4, -1, 2, 1, -5, 4],), 6),
            (([1, 2, 3],), 6),
            (([5, 4, -1, 7, 8],), 23),
            (([-3, -1, -2],), -1),
            (([7],), 7),
            (([2, -5, 3],), 3),
            (([0, 0],), 0),
            (([-4],), -4),
            (([3, -2, 5, -10, 6],), 6),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(numbers):
    best = here = numbers[0]
    for x in numbers[1:]:
        here = max(x, here + x)
        best = max(best, here)
    return best
'''),
            Program(style="plain", source=r'''def {name}(numbers):
    best = numbers[0]
    for start in range(len(numbers)):
        total = 0
        for end in range(start, len(numbers)):
            total += numbers[end]
            if total > best:
                best = total
    return best
'''),
            Program(style="robust", source=r'''from collections.abc import Sequence


def {name}(numbers: Sequence[int]) -> int:
    """Return the largest sum of a non-empty contiguous part; an empty input raises ValueError."""
    if not numbers:
        raise ValueError("numbers must not be empty")
    best = numbers[0]
    total = lowest = 0
    for number in numbers:
        total += number
        best = max(best, total - lowest)
        lowest = min(lowest, total)
    return best
'''),
            Program(style="functional", source=r'''from itertools import accumulate

def {name}(numbers):
    endings = accumulate(numbers, lambda running, number: max(number, running + number))
    return max(endings)
'''),
        ),
        raises=((([],), "ValueError"), ((None,), "TypeError"), (([1, "2"],), "TypeError")),
        careful=r'''def {name}(numbers):
    if not isinstance(numbers, (list, tuple)):
        raise TypeError("numbers must be a list")
    if len(numbers) == 0:
        raise ValueError("numbers must not be empty")
    best = current = numbers[0]
    for number in numbers[1:]:
        current = max(number, current + number)
        best = max(best, current)
    return best
''',
        near=("largest sum of k neighbours", "sum of a list", "maximum product subarray", "longest_increasing_length"),
    ),
    Family(
        key="merge_intervals",
        task="algorithm",
        names=("merge_ranges", "combine_intervals", "union_of_intervals", "join_overlapping"),
        phrases=(
            "merges overlapping intervals",
            "turns [[1, 3], [2, 6], [8, 10]] into [[1, 6], [8, 10]]",
            "combines ranges that overlap or touch and returns them sorted as [start, end] lists",
            "computes the union of a list of closed intervals",
            "joins time slots which overlap into longer ones",
            "simplifies a list of [start, end] pairs so that none of them intersect any more",
            "reduces busy periods in a calendar to the fewest blocks by uniting those that share a moment",
            "interval merging, result in ascending order",
            "takes intervals in any order and gives back disjoint ones that cover the same points",
            "glues together segments on a line wherever they meet or intersect",
            "collapses overlapping ranges of page numbers into bigger ranges",
            "finds the disjoint stretches covered by several spans with a start and an end",
            "fuses every group of mutually overlapping spans to a single span, from the smallest start to the largest end",
            "cleans up bookings by replacing those that run into each other with one booking",
            "consolidates [from, to] pairs: where one begins before another is over, they become one",
            "merges all overlapping intervals in a list",
            "combines overlapping intervals into one",
            "takes a list of intervals and returns a list with the overlapping ones merged",
            "merges ranges that overlap",
            "joins intervals that intersect or touch and returns non-overlapping intervals, sorted by start",
            "computes the union of intervals as a sorted list without overlaps",
            "sorts intervals by start and merges each one with the previous if they overlap",
            "unites overlapping time ranges",
            "gets the list of non-overlapping intervals that covers all the given intervals",
            "consolidates overlapping date or number ranges given as start and end pairs",
            "collapses intervals with common points into single intervals",
            "reduces a list of [start, end] ranges to separate ranges by merging",
            "turns [[1, 4], [4, 5]] into [[1, 5]]",
            "solves the merge intervals problem",
            "finds which intervals overlap and fuses them together",
            "eliminates overlap between time periods by extending the earlier one to the later end",
            "produces the combined coverage of several ranges as a list of start-end pairs",
            "flattens overlapping shifts of a work plan into continuous stretches, each as start and end",
        ),
        asks=(
            "merge overlapping intervals",
            "I have a list of [start, end] pairs, some overlap, and I'd like them combined",
            "how do I join ranges that overlap or touch so i end up with separate ones, sorted?",
            "so [[1, 3], [2, 6], [8, 10]] becomes [[1, 6], [8, 10]]",
            "Given a list of intervals, return the merged, non-overlapping intervals in order.",
            "python snippet: combine overlapping ranges",
            "My calendar export has appointments running into each other. I want busy blocks instead, each as start and end.",
            "union of intervals, sorted",
            "For a video player: the user watched certain segments, possibly repeatedly. Collapse these to distinct watched stretches.",
            "can you clean up a list of time slots by fusing those that overlap",
            "Please consolidate intersecting intervals. Input and output are lists of two-element lists; the output is sorted by start.",
            "got bookings like [9, 11] and [10, 12], these should turn into one [9, 12]",
            "i have many ranges from-to and some are inside others, want only the big joined ranges",
            "Homework: line segments on a number line are given by their two ends. Unite all segments that meet and list the remaining ones.",
            "The firewall config contains overlapping port ranges, [low, high] each. Wherever ranges share a port, make one range of them, ascending.",
            "overlapping pairs -> fewer, longer, disjoint pairs",
            "What's the standard sort-and-sweep solution for collapsing intervals that intersect?",
            "Simplify shifts: whenever one begins before or exactly when another finishes they should become a single shift [start, end].",
            "merge intervals",
            "combine overlapping intervals",
            "merge overlapping ranges",
            "overlapping intervals merged please",
            "join overlapping time slots",
            "interval union of [start, end] lists",
            "collapse overlapping ranges into one",
            "merge time ranges that overlap",
            "consolidate overlapping intervals fn",
            "leetcode 56 merge intervals",
            "unite intersecting start/end pairs",
            "remove overlaps by merging intervals",
            "Write a function that merges all overlapping intervals in a list.",
            "Create a function which takes a list of [start, end] intervals and combines those that overlap.",
            "How can I merge overlapping intervals and return them sorted?",
            "Given a list of ranges, return the non-overlapping ranges that cover the same values.",
            "I need overlapping or touching time periods joined into single periods.",
            "Implement interval merging, so [[1, 3], [2, 6]] becomes [[1, 6]].",
            "Could you write code that reduces a list of intervals to disjoint ones?",
            "Define a function to fuse intersecting [low, high] pairs into bigger ones.",
            "What would a function that merges overlapping date ranges given as number pairs look like?",
            "Build a function that sorts intervals by start and merges neighbours that overlap.",
            "Make a function turning overlapping bookings, as start and end, into continuous blocks.",
            "Give me a solution to the merge-intervals problem that returns a list of lists.",
            "My calendar shows 9 to 11 and 10 to 12 as two busy entries. I'd like one from 9 to 12, and the same for any list of [start, end] entries.",
            "Several people painted parts of a fence, each from one metre mark to another. Which continuous parts are painted in the end, as start and end?",
            "please help, i have list of intervals like [1,4] [3,5] [8,9], want join what is overlapping, result [1,5] [8,9]",
            "Maintenance windows were entered by three teams and overlap all over. Merge them to a clean, sorted list of windows.",
            "Interview question I got: an unsorted list of intervals, merge the ones that overlap, intervals sharing an endpoint count as overlapping too.",
            "The highlighter in our reader stores [from, to] character positions, and marking twice gives doubled spans. Combine the spans that overlap into one each.",
            "We log when each sensor was on. To see when at least one was on, I need the union of all those [start, stop] spans as separate spans.",
            "so input [[5, 8], [1, 2], [2, 4]] gives [[1, 4], [5, 8]], sorted and with nothing overlapping",
            "Reviewing this: the nested loop that compares every range to every other is messy. Sort by start, extend or append, and return the merged ranges.",
            "Homework: tourists stay at the hostel from one day to another. In which unbroken periods is anybody there? Give [start, end] for each.",
            "IP blocks come as pairs of first and last number, many overlapping. Simplify them to the fewest pairs covering the same addresses where shared ends join.",
            "overlapping subtitle timings are a pain in my video project; glue those that overlap together and list what's left in order, each as [start, end]",
            "fuse intersecting spans",
            "union of closed intervals, sorted and disjoint",
            "coalesce overlapping [from, to] pairs",
            "squash colliding bookings into blocks",
            "flatten overlapping periods into covered stretches",
            "gaps-and-islands merge for ranges",
            "melt segments that intersect or touch",
            "deduplicate overlapping number ranges",
            "Wherever two spans overlap or share an endpoint, they should become one, and the outcome is ordered by start.",
            "What I want is the smallest list of separate [low, high] pairs that covers the same ground.",
            "Ranges in any order come in, and non-overlapping ranges in ascending order go out, covering the same numbers.",
            "If a range begins before the previous one has ended, the two must be welded together.",
            "The stretches of a line that were painted, maybe several times over, are to be listed as clean separate pieces.",
            "To find out when anybody was in the office, people's [come, go] hours should be united into whole blocks.",
            "A set-theoretic union of intervals, each a two-element list, has to be written with as few intervals as possible.",
            "Sorted by left end and with no two of them touching, that's how the combined ranges ought to come back.",
            "As a radio host I want my sponsors' airtime windows fused wherever they overlap, so [[9, 11], [10, 12], [14, 15]] reads [[9, 12], [14, 15]].",
            "roadworks on a motorway are given as [km from, km to]. many of them overlap. show me the road sections under construction as tidy list, each once",
            "Highlighter marks in my PDF lie over each other: characters 5-20, 15-30, 40-50. Should end up as [[5, 30], [40, 50]]. Do that for any list of pairs.",
            "fix(calendar): busy blocks are drawn twice when they overlap. Combine such blocks into single [start, end] lists, ordered by start",
            "i have ip number ranges of firewall, some inside others, some cross, some touch end to end. make from them shortest list of ranges without overlapping, sorted",
            "Two rain showers from 1 to 4 and 3 to 6 are simply wet from 1 to 6. Given all showers as [begin, end], list the wet periods in chronological order.",
            "Genome annotations come as start/stop pairs and pile up on the same regions. Stacked ones need collapsing into one region each, disjoint ones stay, ascending.",
            "homework says: intervals [a, b] on number line, draw them all with a pen, then write down which connected pieces you see. [[6, 8], [1, 2], [2, 4]] is [[1, 4], [6, 8]].",
        ),
        params=("intervals",),
        types="(intervals: list[list[int]]) -> list[list[int]]",
        summary="Return the union of the intervals as sorted, disjoint [start, end] lists.",
        explanation="The intervals are sorted by their start. Each one either extends the last merged interval, if it begins before that one ends, or starts a new one. Sorting dominates with n log n.",
        cases=(
            (([[1, 3], [2, 6], [8, 10]],), [[1, 6], [8, 10]]),
            (([[1, 4], [4, 5]],), [[1, 5]]),
            (([[8, 10], [1, 3], [2, 6], [15, 18]],), [[1, 6], [8, 10], [15, 18]]),
            (([[1, 10], [2, 3], [4, 5]],), [[1, 10]]),
            (([[1, 2], [5, 6]],), [[1, 2], [5, 6]]),
            (([[5, 7]],), [[5, 7]]),
            (([[1, 5], [2, 3], [4, 8]],), [[1, 8]]),
            (([[0, 1], [0, 1]],), [[0, 1]]),
            (([],), []),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(intervals):
    result = []
    for s, e in sorted(intervals):
        if result and s <= result[-1][1]:
            result[-1][1] = max(result[-1][1], e)
        else:
            result.append([s, e])
    return result
'''),
            Program(style="plain", source=r'''def {name}(intervals):
    if not intervals:
        return []
    ordered = sorted(intervals, key=lambda interval: interval[0])
    merged = [list(ordered[0])]
    for start, end in ordered[1:]:
        last = merged[-1]
        if start <= last[1]:
            last[1] = max(last[1], end)
        else:
            merged.append([start, end])
    return merged
'''),
            Program(style="robust", source=r'''from collections.abc import Iterable, Sequence


def {name}(intervals: Iterable[Sequence[int]]) -> list[list[int]]:
    """Return sorted disjoint intervals covering the same points; swapped ends are put right."""
    ordered = sorted(sorted(interval) for interval in intervals)
    merged: list[list[int]] = []
    for start, end in ordered:
        if merged and start <= merged[-1][1]:
            merged[-1] = [merged[-1][0], max(merged[-1][1], end)]
        else:
            merged.append([start, end])
    return merged
'''),
            Program(style="iterative", source=r'''def {name}(intervals):
    events = sorted([(start, 0) for start, _ in intervals] + [(end, 1) for _, end in intervals])
    merged = []
    depth = 0
    for position, closing in events:
        if not closing:
            if depth == 0:
                begin = position
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                merged.append([begin, position])
    return merged
'''),
        ),
        raises=((([[3, 1]],), "ValueError"), (([[1, 2, 3]],), "ValueError"), ((None,), "TypeError")),
        careful=r'''def {name}(intervals):
    for interval in intervals:
        if len(interval) != 2 or interval[0] > interval[1]:
            raise ValueError(f"not an interval: {interval!r}")
    merged = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
''',
        near=("min_meeting_rooms", "compact_ranges", "intersection of two intervals"),
    ),
    Family(
        key="min_meeting_rooms",
        task="optimization",
        names=("meeting_rooms_needed", "max_concurrent_meetings", "rooms_required", "count_rooms"),
        phrases=(
            "returns the minimum number of meeting rooms needed for a list of [start, end] times",
            "computes how many conference rooms are required so that no two meetings clash",
            "finds the largest number of meetings that take place at the same time",
            "tells how many of the given time spans overlap at the busiest moment, end times not counting",
            "gives 2 for [[0, 30], [5, 10], [15, 20]]",
            "determines how many platforms a station needs for trains with arrival and departure times, a freed one being usable at once",
            "works out the fewest rooms that can host all appointments, where one may begin when another ends",
            "meeting rooms problem: how many at minimum",
            "takes meetings as pairs of starting and ending time and says how many go on in parallel at most",
            "measures the peak of simultaneous bookings",
            "plans lectures into as few halls as possible and returns just that number",
            "answers the scheduling question 'how many rooms do we have to book for these meetings?'",
            "calculates the maximal overlap depth of half-open intervals",
            "counts the machines necessary to run all jobs at their fixed times, one job per machine at a time",
            "figures out the highest count of concurrently running sessions from their start and stop times",
            "finds the minimum number of meeting rooms required",
            "returns how many meeting rooms are needed so that all meetings can be held",
            "calculates the fewest conference rooms for a list of meeting times",
            "solves the meeting rooms II problem",
            "takes a list of meeting intervals and outputs the least number of rooms needed",
            "computes the maximum number of overlapping intervals at any moment",
            "determines the smallest number of rooms to schedule all the meetings without conflicts",
            "gets the number of rooms to reserve for meetings with given start and end times",
            "counts the maximum number of meetings going on simultaneously",
            "uses a heap of end times to work out how many rooms a day of meetings takes",
            "tells how many classrooms a school needs if the lessons have fixed start and end times",
            "minimises the rooms used for a set of appointments that may overlap and returns how many there are",
            "sweeps over starts and ends to find the highest number of events happening at once",
            "returns 3 for [[1, 5], [2, 6], [3, 7]] and 1 for [[7, 10], [2, 4]], the rooms the meetings need",
            "works out how many rooms suffice for all bookings, with no double booking of a room",
            "finds the peak number of concurrent meetings, where a meeting that ends frees its room for the next one",
            "allocates overlapping meetings to different rooms and reports how many rooms that takes at least",
            "says how many tables a restaurant needs at least to serve all its reservations from start to end time",
        ),
        asks=(
            "how many meeting rooms do I need for these meetings?",
            "meeting rooms ii, minimum rooms",
            "I've a list of [start, end] times of meetings and want the least number of rooms so nothing collides",
            "Given meeting intervals, return the minimum number of rooms required.",
            "so [[0, 30], [5, 10], [15, 20]] needs 2",
            "python snippet: max number of overlapping bookings at once",
            "Our office manager asks how many conference rooms must be reserved for tomorrow's schedule. A room is free again the moment a meeting ends.",
            "how many trains are at the station at the same time at most? i've arrival and departure per train, a platform is free as soon as one leaves",
            "peak concurrency of a list of start/end pairs",
            "For the school timetable: lessons with start and end hours, as few classrooms as possible, tell the number.",
            "any clever approach to count the rooms needed when appointments overlap? back to back ones can share a room",
            "Please calculate the maximum number of simultaneous sessions from their begin and end times, where touching sessions do not count as simultaneous.",
            "i must know how many rooms hotel needs at minimum for conference talks given as start, end numbers",
            "Smallest room count so every event in the list can be held without a clash?",
            "Each job occupies a machine from its start to its end. What is the minimum number of machines to run all jobs on time?",
            "rooms required for a set of meetings, a single int",
            "This scheduler assigns a new room to every meeting, which is wasteful. Write something that says how many rooms would really suffice.",
            "At the busiest moment, how many of my reservations are going on in parallel? They come as [from, to] lists, and one ending frees its table for the next.",
            "minimum meeting rooms",
            "meeting rooms ii",
            "min conference rooms required",
            "number of rooms for overlapping meetings",
            "max simultaneous meetings",
            "fewest rooms to schedule all meetings",
            "how many rooms are needed",
            "max overlapping intervals at one time",
            "meeting room count from start/end times",
            "minimum platforms problem",
            "peak number of concurrent bookings",
            "least rooms so meetings don't clash",
            "Write a function that returns the minimum number of meeting rooms required for a list of intervals.",
            "Create a function which computes how many conference rooms a set of meetings needs.",
            "How can I find the smallest number of rooms so that no meetings overlap in a room?",
            "Given meeting times as [start, end] pairs, determine the fewest rooms needed.",
            "I need the maximum number of meetings that happen at the same time.",
            "Implement the meeting rooms problem using a heap and return the room count.",
            "Could you write a function that counts how many rooms must be booked for overlapping meetings?",
            "Define a function to get the largest number of events running concurrently.",
            "What would the sweep-line solution for the minimum number of meeting rooms look like?",
            "Build a function that takes start and end times of appointments and returns the rooms required.",
            "Make a function telling how many lecture halls suffice for a day's lectures.",
            "Give me code that returns 2 for [[0, 30], [5, 10], [15, 20]], the rooms needed.",
            "Facilities wants to know how many rooms to keep free next Monday. We have all meetings as [start, end]; when one ends another may start in the same room.",
            "We rent out bikes by the hour. From the list of rental start and end times, how many bikes do we need to own so nobody is turned away?",
            "i have list of meetings with begin and end. two meetings in same time can not use same room. how many rooms minimum i need?",
            "Classic interview stuff: trains arrive and depart, one train per platform at a time, leaving frees the platform at once. Minimum number of platforms for [arrive, depart] pairs?",
            "At what peak did our video calls overlap? Count the most calls in progress at one moment from their [start, end] times; a call ending as another begins doesn't overlap.",
            "so [[9, 10], [10, 11]] needs only 1 room while [[9, 11], [10, 12]] needs 2",
            "The clinic has appointments with fixed start and end. How many doctors must be on duty at least, if each sees one patient at a time?",
            "My room planner wastes space by using one room per talk. Work out how few rooms would do for the talks' start and end times.",
            "A parking lot logs when each car comes and goes. Tell me the greatest number of cars parked at once; a leaving car's spot is free immediately.",
            "Homework: guests stay at a guesthouse from arrival to departure day, and a room can be given away again on departure day. How many rooms must it have at minimum?",
            "Licences for our CAD software are per concurrent user. Sessions come as start/end numbers, so compute how many licences would have been enough.",
            "Not whether one person can attend everything, but how many rooms the whole list of meetings takes when none may share a room at the same time.",
            "max concurrency of intervals = rooms needed",
            "lecture hall count, no double booking",
            "fewest boardrooms for these appointments",
            "interval partitioning, number of resources",
            "overlap depth of [start, end] bookings",
            "lowest number of classrooms for timetable",
            "chromatic number of interval graph",
            "how many parallel tracks for these sessions",
            "Sessions that run at the same time need different rooms; how few rooms can they all be put in?",
            "What I want is the least number of halls in which the whole programme can take place without collisions.",
            "A room that is vacated at 10 may be taken again at 10, so how many rooms are required altogether?",
            "Given begin and finish of every appointment, the largest number going on at any instant has to be returned.",
            "If two reservations intersect they can't share a table; the minimum number of tables is wanted.",
            "Enough courts should be booked for all matches, but not one more than needed; each match is [start, end].",
            "To avoid any clash, how many rooms does the office have to rent at the very least for these meetings?",
            "The smallest number of teachers is sought such that all lessons, given as start and end times, can be held.",
            "As an airport manager I want to know how few gates suffice when each plane occupies one from its arrival until its departure, so [[1, 4], [2, 5], [6, 8]] needs 2.",
            "Our hostel has guests as [from, to]. Beds get free at the 'to' moment and can be used right away. How few beds do we have to own so that nobody is turned away?",
            "kids birthday partys at my bowling center, every one has start hour and end hour, how many lanes minimum i must have open that all have own lane in their time",
            "Story: as a charging-station planner I'm handed every car's plug-in and plug-out time and must tell how many chargers to build so no car ever waits.",
            "feat: compute required Zoom licences. Each call occupies a licence from start to end, back-to-back calls may reuse it, e.g. [[1, 3], [3, 5], [2, 4]] → 2",
            "The conference chair asked how many halls to hire. I've a list like [[9, 10], [9, 11], [10, 12]], which needs two. Don't assign them, the number will do.",
            "sweeping over the starts (+1) and ends (-1), ends first when equal, what's the highest level reached? that is the count of rooms my meetings need",
            "We argue at work over buying another meeting room. Given yesterday's meetings with their start and end, prove how many rooms were really necessary.",
        ),
        params=("meetings",),
        types="(meetings: list[list[int]]) -> int",
        summary="Return the smallest number of rooms with which no two meetings clash.",
        explanation="Starts and ends are sorted and walked through in time order. A start takes a room, an end frees one, and ends come first when the times are equal. The largest number in use at once is the answer, found in n log n time.",
        cases=(
            (([[0, 30], [5, 10], [15, 20]],), 2),
            (([[7, 10], [2, 4]],), 1),
            (([[1, 5], [2, 6], [3, 7]],), 3),
            (([[1, 2], [2, 3], [3, 4]],), 1),
            (([[9, 10], [9, 10], [9, 10], [9, 10]],), 4),
            (([[1, 10], [2, 3], [4, 5], [6, 7]],), 2),
            (([[8, 9]],), 1),
            (([[5, 8], [1, 6], [7, 9], [6, 7]],), 2),
            (([],), 0),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(meetings):
    return max((sum(a <= s < b for a, b in meetings) for s, _ in meetings), default=0)
'''),
            Program(style="plain", source=r'''def {name}(meetings):
    starts = sorted(start for start, end in meetings)
    ends = sorted(end for start, end in meetings)
    rooms = 0
    finished = 0
    for start in starts:
        if ends[finished] <= start:
            finished += 1
        else:
            rooms += 1
    return rooms
'''),
            Program(style="robust", source=r'''import heapq
from collections.abc import Iterable, Sequence


def {name}(meetings: Iterable[Sequence[int]]) -> int:
    """Return the fewest rooms for all meetings; a room is free again when its meeting ends."""
    busy_until: list[int] = []
    for start, end in sorted(tuple(meeting) for meeting in meetings):
        if busy_until and busy_until[0] <= start:
            heapq.heapreplace(busy_until, end)
        else:
            heapq.heappush(busy_until, end)
    return len(busy_until)
'''),
            Program(style="iterative", source=r'''def {name}(meetings):
    events = []
    for start, end in meetings:
        events.append((start, 1))
        events.append((end, -1))
    in_use = most = 0
    for _, change in sorted(events):
        in_use += change
        most = max(most, in_use)
    return most
'''),
        ),
        raises=((([[5, 3]],), "ValueError"), (([[1]],), "ValueError"), ((None,), "TypeError")),
        careful=r'''def {name}(meetings):
    events = []
    for meeting in meetings:
        if len(meeting) != 2 or meeting[0] > meeting[1]:
            raise ValueError(f"not a meeting: {meeting!r}")
        events.append((meeting[0], 1))
        events.append((meeting[1], -1))
    used = most = 0
    for _, change in sorted(events):
        used += change
        most = max(most, used)
    return most
''',
        near=("merge_intervals", "check whether one person can attend all meetings", "most meetings in one room"),
    ),
)
