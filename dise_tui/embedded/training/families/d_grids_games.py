"""Algorithms: graphs, grids, games and puzzles."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="topological_sort",
        task="algorithm",
        names=("topological_order", "dependency_order", "order_tasks", "build_order"),
        phrases=(
            "sorts tasks topologically, given a dict from each task to the list of tasks it depends on",
            "returns an order in which everything comes after its dependencies (dict of name to prerequisites)",
            "turns {'cake': ['dough'], 'dough': ['flour'], 'flour': []} into ['flour', 'dough', 'cake']",
            "finds the build order of modules from a mapping of module -> modules needed first",
            "lists courses so that all prerequisites of a course stand before it, the graph being course: [prerequisites]",
            "topological sort of a dependency dict whose values are the predecessors",
            "arranges jobs in a sequence that respects what each one has to wait for",
            "computes a linear ordering of a directed acyclic graph; graph[x] holds the nodes that must precede x",
            "plans in which order packages get installed when every package names the ones it requires",
            "takes graph, in which each key points to what it needs, and gives a list with needed things first",
            "resolves dependencies: a list where no item appears before the ones it relies on",
            "puts the steps of a recipe in a workable order, from a dictionary step -> steps that have to be done earlier",
            "schedules tasks one after the other according to their 'depends on' lists",
            "orders the nodes of an acyclic graph of requirements, requirements leading",
            "works out what to do first, second, third when a dict says for each chore which chores come before it",
            "performs a topological sort on a dependency graph",
            "gets a valid execution order for tasks from a dictionary of their dependencies",
            "returns the tasks sorted so that each task appears after all the tasks it depends on",
            "determines the order in which to run jobs given what each job depends on",
            "sorts a list of dependencies, given as an adjacency dict of prerequisites, into topological order",
            "finds the order in which courses can be taken when a dict maps every course to its prerequisites",
            "uses depth-first search to order the nodes of a dependency graph, dependencies before dependents",
            "gives the install order for packages, where the input dict maps a package to its required packages",
            "implements Kahn's algorithm for a mapping of node to predecessors and returns the sorted nodes",
            "arranges the nodes of a dag so that prerequisites always come first",
            "resolves a dependency graph into a flat list with the dependencies at the front",
            "builds the compile order for source files from a dict file -> files it depends on",
            "generates a task schedule from a map of task names to lists of required tasks",
            "takes a dictionary of tasks and their prerequisites and outputs the sequence in which they should be done",
            "makes a to-do order in which nothing starts before the things it needs are finished",
            "linearizes a graph of dependencies so a build tool knows what to build before what",
        ),
        asks=(
            "topological sort of a dict of dependencies",
            "I have tasks and for each a list of tasks that must be done before it. In what order can I do them?",
            "how do i order packages so that everything a package needs is installed before it? i have a dict package -> list of needed packages",
            "Given a dict mapping each node to the nodes it depends on, return a valid topological order.",
            "python snippet: dependency resolution order from {task: [prerequisites]}",
            "so {'cake': ['dough'], 'dough': ['flour'], 'flour': []} should come out as ['flour', 'dough', 'cake']",
            "build order for modules, dependencies first, input is module: [modules it imports]",
            "Our deployment has services that rely on other services. Please produce a start-up sequence from a dict that lists what every service requires.",
            "For planning my studies: a dictionary says which courses each course requires. List the courses in an order I could take them.",
            "kahn's algorithm or dfs, don't care, just sort a dag given as node -> its predecessors",
            "getting dressed: socks before shoes etc. dict says what must be on before each thing, i want the sequence",
            "i have graph of jobs, each job with list of jobs it waits for, need list where no job is before the ones it waits for",
            "Please flatten a dependency graph into a list in which each entry follows everything it depends on.",
            "What would be a good way to schedule recipe steps when a dict tells for every step the steps that come earlier?",
            "Makefile-like thing: targets and their prerequisites in a dict, give me the order in which to build",
            'Homework: "toposort". The values of the dictionary are the requirements of its keys, requirements must come first in the answer.',
            "order database tables so that referenced ones get created first, I have {table: [tables it references]}",
            "The loader initialises plugins in random order and crashes. Write something that lines them up by their needs, read from a plugin -> required plugins dict.",
            "topological sort",
            "toposort a dependency dict",
            "topological order of a dag, node -> dependencies",
            "sort tasks by dependencies",
            "dependency resolution order",
            "build order from prerequisites dict",
            "order tasks so prerequisites come first",
            "course schedule order from prerequisites",
            "install order for packages with dependencies",
            "topologically sort a graph please",
            "linear order of dependencies",
            "dependency sort, needed things first",
            "Write a function that performs a topological sort on a dictionary of dependencies.",
            "Create a function which orders tasks so that each comes after the tasks it depends on.",
            "How can I sort a dependency graph so that dependencies come before their dependents?",
            "Given a dict of node to prerequisites, return a list in topological order.",
            "I need an execution order for jobs where each job lists the jobs it depends on.",
            "Implement topological sorting for a graph that maps every node to the nodes it requires.",
            "Could you write code that resolves dependencies and outputs a valid order?",
            "Define a function to put packages in an installable order, given what each package needs.",
            "What would a topological sort of {task: [tasks before it]} look like?",
            "Build a function that takes a dependency mapping and returns the keys, dependencies first.",
            "Make a scheduler that returns the tasks in an order respecting all their prerequisites.",
            "Give me Kahn's algorithm for a dict whose values are the prerequisites of the keys.",
            "Building a house: roof needs walls, walls need foundation. With a dict of what each step needs beforehand, list the steps in a doable order.",
            "Our migrations name the migrations they depend on. Please work out the sequence in which to apply them, from {migration: [required migrations]}.",
            "i have dictionary, key is task and value is list of task which must be finish before. i want list of tasks in right order",
            "so {'app': ['db', 'cache'], 'db': ['disk'], 'cache': ['disk'], 'disk': []} has to start with 'disk' and end with 'app'",
            "Students can take a course only after its required courses. Course catalogue as a dict of course to required courses; give one order to take them all.",
            "Docker compose has depends_on for every service. I parsed that to a dict of lists, and now I want the start order, dependencies first.",
            "In spreadsheets a cell can only be computed after the cells it refers to. Given {cell: [cells it refers to]}, in what order should I evaluate them?",
            "Homework on directed acyclic graphs: each key's list holds its predecessors. Output the vertices so that every predecessor stands before its successor.",
            "Our build fails because libraries get compiled before the ones they link against. Sort them by a dict of library to linked libraries.",
            "My wedding to-do list has items that can't start before others are done. I noted for each the ones to do before; make a single ordered list.",
            "Reviewer: this is just a topological sort, don't loop until nothing changes. The graph is a dict from node to the list of things it depends on.",
            "Spell tree for a game: every spell lists the spells you must already know. Return an order of learning all of them in which that is respected.",
            "toposort: {node: predecessors} to flat order",
            "linearise a DAG of requirements",
            "graphlib static_order lookalike",
            "tsort, dict of prerequisites in",
            "sequence jobs, blockers ahead of blocked",
            "partial order to total order, dict {x: [before x]}",
            "make-style target ordering from deps mapping",
            "precedence-respecting schedule from {task: needs}",
            "Nothing may appear in the list before the things it requires, which the dictionary states for each key.",
            "What I want is a sequence of chores such that each chore's preconditions have been listed earlier.",
            "Each key of the mapping waits for the names in its value; write down an order without any waiting.",
            "From a dict of lectures and their required lectures, an order of attendance should be produced.",
            "If a relies on b, then b must be ahead of a in the returned list, for all nodes of the acyclic graph.",
            "A directed acyclic graph, in which every node lists its incoming neighbours, has to be put in one line.",
            "So that migrations don't fail, arrange them such that those depended on get executed first.",
            "The foundations come first, then what builds on them: that's how the dictionary's keys are to be ordered.",
            "As a cook I have {'sauce': ['tomatoes'], 'tomatoes': [], 'pizza': ['sauce', 'oven'], 'oven': []} and want to know in which order to get things ready, so that nothing is begun too soon.",
            "IKEA shelf: every part's page tells which other parts have to be mounted beforehand. The pages are shuffled. Tell me a possible mounting order from the dict part -> parts beforehand.",
            "spreadsheet cells reference other cells, {'total': ['net', 'vat'], 'vat': ['net'], 'net': []}. recalc order should be net, vat, total. need for any such dict without circles",
            "feat(bootstrap): boot services one by one; a map says which services each of them has to find already running. Deliver the boot order as list",
            "in my game the tech tree is dict, for each technology the technologies you must research first. i want one list i can research from begin to end",
            "Translating a textbook: to explain a term you must have explained the terms it is defined by. Given {term: [terms it uses]}, list the terms so every definition is understandable.",
            "Story: as a release manager I hand over {library: [libraries it links to]} and get back the libraries in the order they have to be compiled.",
            "our prof calls it a linear extension of a dag. keys are vertices, values are the vertices that have to precede them. any correct one is fine, as list",
        ),
        params=("graph",),
        types="(graph: dict[str, list[str]]) -> list[str]",
        summary="Return the keys of a dependency graph in an order where every node comes after the nodes it depends on.",
        explanation="Each node is visited depth first: all its prerequisites are put into the list before the node itself. A set of finished nodes prevents repeated work. Every node and every dependency is looked at once.",
        cases=(
            (({"cake": ["dough"], "dough": ["flour"], "flour": []},), ["flour", "dough", "cake"]),
            (({"c": ["a", "b"], "b": ["a"], "a": []},), ["a", "b", "c"]),
            (({"shoes": ["socks"], "socks": []},), ["socks", "shoes"]),
            (({"a": [], "b": ["a"], "c": ["b"], "d": ["c"]},), ["a", "b", "c", "d"]),
            (({"d": ["c", "a"], "c": ["b"], "b": ["a"], "a": []},), ["a", "b", "c", "d"]),
            (({"test": ["build"], "deploy": ["test", "build"], "build": []},), ["build", "test", "deploy"]),
            (({"a": []},), ["a"]),
            (({},), []),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(graph):
    order = []
    while len(order) < len(graph):
        for n in graph:
            if n not in order and all(d in order for d in graph[n]):
                order.append(n)
    return order
'''),
            Program(style="plain", source=r'''def {name}(graph):
    order = []
    visited = set()

    def visit(node):
        if node in visited:
            return
        visited.add(node)
        for needed in graph[node]:
            visit(needed)
        order.append(node)

    for node in graph:
        visit(node)
    return order
'''),
            Program(style="robust", source=r'''from graphlib import TopologicalSorter


def {name}(graph: dict[str, list[str]]) -> list[str]:
    """Return all nodes, each after its dependencies; a cycle raises graphlib.CycleError."""
    return list(TopologicalSorter(graph).static_order())
'''),
            Program(style="iterative", source=r'''from collections import deque

def {name}(graph):
    waiting = {node: len(needed) for node, needed in graph.items()}
    ready = deque(node for node, count in waiting.items() if count == 0)
    order = []
    while ready:
        done = ready.popleft()
        order.append(done)
        for node, needed in graph.items():
            if done in needed:
                waiting[node] -= 1
                if waiting[node] == 0:
                    ready.append(node)
    return order
'''),
        ),
        raises=((({"a": ["b"], "b": ["a"]},), "ValueError"), (({"a": ["a"]},), "ValueError"), ((None,), "TypeError")),
        careful=r'''def {name}(graph):
    if not isinstance(graph, dict):
        raise TypeError("graph must be a dict")
    remaining = {node: set(needed) for node, needed in graph.items()}
    order = []
    while remaining:
        ready = [node for node, needed in remaining.items() if not needed & remaining.keys()]
        if not ready:
            raise ValueError("the graph has a cycle")
        for node in ready:
            del remaining[node]
        order += ready
    return order
''',
        near=("detect a cycle in a graph", "breadth-first search", "shortest_grid_path"),
    ),
    Family(
        key="shortest_grid_path",
        task="algorithm",
        names=("shortest_path_length", "maze_steps", "min_steps_in_grid", "solve_maze"),
        phrases=(
            "returns the number of steps of the shortest path through a grid from the top left to the bottom right corner, -1 if there is none; 0 is free, 1 is a wall",
            "solves a maze given as rows of 0 (open) and 1 (blocked): how many moves from the upper left to the lower right cell, or -1",
            "uses breadth-first search to get the fewest moves up, down, left or right from the first cell to the last cell of a 0/1 grid with walls as 1; -1 when unreachable",
            "finds out how many steps a robot needs at least to cross a field with obstacles (1) from corner to opposite corner, minus one when it can't",
            "shortest path length in a binary matrix, 4 directions, moves counted, start [0][0], goal in the last row and column, -1 for blocked",
            "tells the minimal count of moves through a labyrinth of zeros, where ones cannot be entered, going from north-west to south-east; no way means -1",
            "computes the distance between the two opposite corners (top-left, bottom-right) of a map with walls, moving only horizontally and vertically, and -1 if cut off",
            "gives 4 for [[0, 0, 0], [1, 1, 0], [0, 0, 0]], the number of moves to walk round the 1-cells to the far corner, and -1 if the walls close the way",
            "takes grid, a list of lists with 0 for floor and 1 for wall, and answers how far it is to the exit at the bottom right when entering at the top left (-1: no exit)",
            "measures the quickest route across a tile map by BFS, from its first to its last tile; tiles with 1 are impassable; -1 without route",
            "works out in how few single-square moves a game figure gets from the top left square to the bottom right one past blocked squares marked 1, -1 for never",
            "plans a walk over a board of passable (0) and impassable (1) cells and reports only the least number of moves corner to corner or -1",
            "determines the length in moves of an optimal way out of a 2D labyrinth, entrance upper left, exit lower right, answering -1 for a labyrinth without solution",
            "calculates the minimum amount of orthogonal moves needed to reach the end of a matrix from its beginning while avoiding ones, else -1",
            "escapes from a maze as fast as possible: the result is the number of moves to the far corner through zeros, or -1 if trapped",
            "finds the shortest path in a grid from the top-left to the bottom-right cell and returns its number of steps, or -1 if no path exists",
            "solves a maze with BFS and returns the minimum number of steps, or -1 if it cannot be solved",
            "gets the length of the shortest route through a 2D array of 0s and 1s, where 1 is an obstacle, from corner to corner, -1 if impossible",
            "computes the minimum number of moves from start (0, 0) to end (rows-1, cols-1) in a maze matrix of open cells and walls, or returns -1",
            "calculates how many steps it takes at minimum to get through a maze where 0 means path and 1 means wall",
            "does a breadth-first search on a grid with obstacles and returns the distance to the bottom right corner",
            "runs pathfinding on a map with walls and returns the number of steps to the opposite corner, or -1 when there is no path",
            "determines the least steps needed to travel from the start corner to the goal corner of a grid with blocked cells",
            "finds the minimum steps out of a maze, moving only up, down, left and right through the zeros",
            "returns the shortest path length in an unweighted grid with walls, counting moves between the opposite corners",
            "checks how far the exit in the bottom right corner of a maze is from the entrance in the top left, giving -1 if it can't be reached",
            "tells the smallest number of steps between the top left and bottom right of a matrix in which only cells with 0 can be walked on",
            "takes a maze as a list of lists and returns the number of steps of the shortest way through it, or -1",
            "explores a grid level by level with a queue until the bottom right cell is reached and returns the number of moves",
            "helps a robot get through a room with obstacles: minimum number of moves from the top left corner to the bottom right corner or -1",
        ),
        asks=(
            "shortest path in a maze, number of steps or -1",
            "I have a grid with 0 for free and 1 for wall. How few moves from the top left to the bottom right? -1 if blocked",
            "how do you do bfs on a 0/1 grid to get the minimum steps from one corner to the opposite corner, -1 when there's no route",
            "Given a maze as rows of 0 and 1 (1 = wall), return the fewest moves from the upper left to the lower right cell, or -1.",
            "python snippet: maze solver, length of the quickest way corner to corner, -1 if none",
            "so [[0, 0, 0], [1, 1, 0], [0, 0, 0]] takes 4 moves, and [[0, 1], [1, 0]] is -1",
            "For a game, my little robot starts top left and must get to the bottom right without hitting obstacles (ones). Minimum number of moves please, -1 if it's stuck.",
            "can i reach the exit at bottom right from top left, and in how few steps? zeros are floor, ones are walls, only up down left right, -1 means no",
            "Fewest steps through a labyrinth of zeros, minus one if walled off",
            "Warehouse vehicles drive on a map of open (0) and blocked (1) squares. Compute the minimal number of moves between the first and the last square; -1 signals no connection.",
            "Please count the moves of a shortest route across a binary grid, travelling only through zeros from the first cell to the last; -1 if unreachable.",
            "i need smallest count of moves to go from left top corner to right bottom corner, cannot go on 1, answer -1 if cannot arrive",
            "Homework: a mouse sits top left in a 0/1 maze (1 = wall), the cheese bottom right. What's its minimum number of moves? Impossible is -1.",
            "grid pathfinding with obstacles, step count only, four directions, else -1",
            "What's the least number of moves out of a maze given as a matrix, in at [0][0], out at the last cell, 1s impassable? Use -1 for hopeless mazes.",
            "My DFS finds some way through the 0/1 maze but not the shortest. I want the shortest one's number of moves, start to opposite corner, or -1.",
            "quickest walk over a tile map: start upper left, goal lower right, 1 tiles blocked, return moves or -1",
            'Figure out the distance from entrance (top left) to exit (bottom right) in a maze list, counted in moves, with -1 as "no way through".',
            "shortest path in grid, -1 if none",
            "maze shortest path length, 0 open 1 wall",
            "bfs shortest path in a 0/1 grid",
            "min steps through maze or -1",
            "fewest moves top-left to bottom-right, walls are 1",
            "solve a maze with bfs, step count",
            "minimum moves in grid with obstacles, else -1",
            "shortest route corner to corner, -1 if blocked",
            "maze solver, number of moves or -1",
            "grid bfs, steps to bottom right or -1",
            "shortest way out of labyrinth, count steps",
            "path length in binary matrix, 4 directions, -1",
            "Write a function that finds the shortest path length through a grid from the top left to the bottom right, or -1.",
            "Create a function which returns the minimum number of steps to get through a maze of 0s and 1s, -1 if impossible.",
            "How can I use BFS to find the fewest moves from one corner of a grid to the opposite one?",
            "Given a grid with 0 as free and 1 as obstacle, return the shortest number of moves across, or -1.",
            "I need the length in moves of the shortest path in a maze, with -1 for no path.",
            "Implement a breadth-first search over a grid that counts steps from the first to the last cell, else -1.",
            "Could you write a maze solver returning the number of moves, or -1 when the exit can't be reached?",
            "Define a function to compute the minimum steps from the upper left to the lower right avoiding walls (1), -1 if cut off.",
            "What would a shortest-path function for a 0/1 grid with up, down, left and right moves look like? Blocked means -1.",
            "Build a function that takes a grid of open cells (0) and walls (1) and returns the fewest moves to the far corner or -1.",
            "Make a function telling how many moves a robot needs from start (top left) to goal (bottom right), -1 if it can't.",
            "Give me BFS pathfinding on a matrix where zeros are walkable: moves to the bottom-right cell, otherwise -1.",
            "My daughter drew a maze on squared paper, I typed it in as 0 and 1 (1 is wall). In how few moves can you get from top left to bottom right? -1 if you can't.",
            "Tower defence game: creeps enter top left and leave bottom right, towers are 1s. If they're walled in I need -1, otherwise their shortest number of moves.",
            "i have map with 0 and 1, 1 is stone. start left up, finish right down, move only 4 directions. how many moves smallest? no way then -1",
            "so [[0, 0], [1, 0]] would be 2 moves, and [[0, 1], [1, 0]] would be -1 since diagonals don't count",
            "The cleaning robot starts in the upper left tile and its dock is the lower right one. Furniture is 1, floor is 0. Least number of moves, or -1 if blocked?",
            "Homework: a knight... no, simply a pawn stepping one square up, down, left or right over zeros. Minimal steps between opposite corners (top left, bottom right) or -1.",
            "Before we publish a level we must check it's solvable and how long it takes: moves on the shortest route from first to last cell over 0s, -1 if unsolvable.",
            "I don't need the route itself, only how many steps it has. Grid of 0/1, ones can't be entered, corner to opposite corner, -1 without a route.",
            "Emergency exits: the floor plan is a nested list, 0 = passable, 1 = wall. How many moves at least from the top-left room to the bottom-right door? Unreachable = -1.",
            "My recursive attempt runs forever on loops. Count the moves of a shortest walk through the zeros of a grid, top left to bottom right, giving -1 if none exists.",
            "Interview warm-up: a rat in a binary maze, entrance [0][0], cheese in the last cell, ones are blocked. Report the least moves or -1.",
            "A delivery drone flies over a city grid in straight single-cell steps and can't cross 1s. From the north-west to the south-east cell, how many steps minimum? -1 for never.",
            "minimum hops NW corner to SE corner, else -1",
            "BFS depth at exit cell, walls=1, sealed=-1",
            "wavefront/Lee algorithm corner to corner, or -1",
            "fewest king-less (orthogonal) steps across 0/1 board, -1",
            "rat in maze: minimal move count or -1",
            "shortest corridor length, 1=blocked, none → -1",
            "unweighted grid distance corner-to-corner, unreachable -1",
            "least moves through zero cells, diagonal corners, -1",
            "Ones are bricks and zeros are floor; how few steps lead from the first tile to the last, or -1?",
            "What I want is the number of moves on a quickest route from upper left to lower right, with -1 for walled-in mazes.",
            "-1 should be returned if the far corner is cut off, otherwise the minimum count of horizontal and vertical moves to it.",
            "A matrix of zeros and ones is crossed from its top left entry to its bottom right entry without stepping on ones, in minimal moves (-1 if never).",
            "If the start or the goal corner is itself blocked the answer is -1, else the length in moves of the best route.",
            "How far apart are the opposite corners, top left and bottom right, when only open cells (0) may be walked, else -1?",
            "To find out how quickly a token can cross the board of free (0) and taken (1) squares, count its moves corner to corner, -1 when stuck.",
            "The minimal number of moves must be computed by which a pawn-like piece, moving one square up, down, left or right, gets past the 1s to the last square, or -1.",
            "As a drone pilot I want the fewest one-cell flights from the north-west to the south-east cell of a map where 1 is a tree and 0 is air, and -1 if the trees shut me out.",
            "[[0, 1], [0, 0]] needs 2 moves and [[0, 1, 0], [1, 1, 0]] gives -1. Start top left, finish bottom right, zeros are passable, no diagonals.",
            "flooded city: 1 = street under water, 0 = dry. grandma lives in upper left block, hospital is lower right block. how many blocks of walking minimum? -1 if no dry way",
            "feat(ai): enemy needs the step count of the best route over the level grid (1 solid, 0 empty) from cell (0,0) to the last cell; -1 signals no route",
            "my recursion walk in circles in the labyrinth. i just need how much steps is the smallest from left top to right bottom, 1 is wall, and -1 if it's closed",
            "Corn maze, seen from above as rows of 0 for trodden path and 1 for corn. In at the top left, out at the bottom right. How many squares do you have to move if you never err? No way out: -1.",
            "A circuit trace has to run from one chip corner to the diagonally opposite one (first cell to last), avoiding occupied cells marked 1. Report its minimal length in unit steps, -1 if it can't be laid.",
            "Lab assignment 5: queue-based search on a binary matrix. Starting cell [0][0], finishing cell [-1][-1], obstacles 1. Output the minimum number of transitions, -1 for no solution.",
        ),
        params=("grid",),
        types="(grid: list[list[int]]) -> int",
        summary="Return the fewest moves from the top left to the bottom right cell through cells with 0, or -1 if there is no way.",
        explanation="Breadth-first search visits the cells in order of their distance from the start. When the last cell is reached its distance is the answer; if the search runs dry there is no way. Every cell is visited at most once.",
        cases=(
            (([[0, 0, 0], [1, 1, 0], [0, 0, 0]],), 4),
            (([[0, 0], [0, 0]],), 2),
            (([[0, 1], [1, 0]],), -1),
            (([[0, 0, 0, 0]],), 3),
            (([[0, 1, 0, 0, 0], [0, 1, 0, 1, 0], [0, 0, 0, 1, 0]],), 10),
            (([[0, 1, 0], [0, 0, 0], [0, 1, 0]],), 4),
            (([[1, 0], [0, 0]],), -1),
            (([[0, 0], [0, 1]],), -1),
            (([[0]],), 0),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(grid):
    cells = {(r, c) for r, row in enumerate(grid) for c, x in enumerate(row) if x == 0}
    goal = (len(grid) - 1, len(grid[0]) - 1)
    front, steps = {(0, 0)} & cells, 0
    while front:
        if goal in front:
            return steps
        cells -= front
        front = {p for r, c in front for p in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1))} & cells
        steps += 1
    return -1
'''),
            Program(style="plain", source=r'''from collections import deque

def {name}(grid):
    rows, columns = len(grid), len(grid[0])
    if grid[0][0] == 1:
        return -1
    distance = {(0, 0): 0}
    queue = deque([(0, 0)])
    while queue:
        r, c = queue.popleft()
        for cell in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            y, x = cell
            if 0 <= y < rows and 0 <= x < columns and grid[y][x] == 0 and cell not in distance:
                distance[cell] = distance[(r, c)] + 1
                queue.append(cell)
    return distance.get((rows - 1, columns - 1), -1)
'''),
            Program(style="robust", source=r'''import heapq


def {name}(grid: list[list[int]]) -> int:
    """Return the fewest moves from corner to corner through zeros, or -1."""
    free = {(r, c) for r, row in enumerate(grid) for c, value in enumerate(row) if not value}
    goal = (len(grid) - 1, len(grid[-1]) - 1) if grid else None
    heap = [(0, (0, 0))]
    while heap:
        steps, cell = heapq.heappop(heap)
        if cell in free:
            if cell == goal:
                return steps
            free.remove(cell)
            for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                heapq.heappush(heap, (steps + 1, (cell[0] + dr, cell[1] + dc)))
    return -1
'''),
        ),
        raises=((([],), "ValueError"), (([[]],), "ValueError"), ((None,), "TypeError")),
        careful=r'''def {name}(grid):
    if not isinstance(grid, list):
        raise TypeError("grid must be a list of lists")
    if not grid or not grid[0]:
        raise ValueError("grid must not be empty")
    free = {(r, c) for r, row in enumerate(grid) for c, value in enumerate(row) if value == 0}
    goal = (len(grid) - 1, len(grid[0]) - 1)
    reached, steps = free & {(0, 0)}, 0
    while reached:
        if goal in reached:
            return steps
        free -= reached
        reached = {(r + dr, c + dc) for r, c in reached for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0))} & free
        steps += 1
    return -1
''',
        near=("count_islands", "cheapest path with weights", "count the paths in a grid", "topological_sort"),
    ),
    Family(
        key="count_islands",
        task="algorithm",
        names=("number_of_islands", "count_regions", "num_islands", "count_components"),
        phrases=(
            "counts the islands in a grid of 1 (land) and 0 (water)",
            "returns the number of connected groups of ones in a matrix, neighbours being up, down, left and right",
            "finds how many separate land masses a map of zeros and ones shows, diagonal contact not joining them",
            "counts 4-connected components of 1-cells",
            "gives 2 for [[1, 1, 0], [0, 0, 1]], as the 1 on the right touches the others only at a corner",
            "uses flood fill to tell how many blobs of 1s there are in a grid, with horizontal and vertical adjacency",
            "determines the number of connected regions of filled pixels (1) in a black and white picture, side by side only",
            "number of islands problem",
            "works out how many patches of land, each surrounded by sea or the edge, exist when land is 1 and sea is 0",
            "takes grid, a list of rows with 0s and 1s, and says how many clusters the 1s form through shared sides",
            "labels connected areas of ones by depth-first search and reports how many labels were needed",
            "sees cells with a 1 as belonging together if they share an edge, and counts the resulting groups",
            "calculates how many boats you'd need to visit all land of a binary map, one per piece of contiguous 1s (corners don't connect)",
            "measures into how many isolated pieces the ones of a 2D list fall, edges connect",
            "answers how many distinct ponds there are on a plan where ponds are adjacent 1s, not counting diagonals as adjacent",
            "finds the number of islands in a 2D grid",
            "returns how many islands there are in a matrix of zeros and ones",
            "counts the groups of adjacent 1s in a 2D array, without diagonals",
            "gets the number of connected components in a binary grid",
            "computes the island count of a map in which 1 is land and 0 is water",
            "uses dfs to count the islands of a binary matrix",
            "counts clusters of ones that touch horizontally or vertically",
            "detects separate regions of 1s in a 2D list and returns how many there are",
            "determines the total of disconnected land areas in a 0/1 grid",
            "runs bfs from every unvisited 1 and counts how often a new group is started",
            "takes a 2D binary map and outputs the number of distinct islands, joined up, down, left and right",
            "tells how many separate objects a binary image contains, using 4-connectivity",
            "looks at a map made of 1s and 0s and says how many islands are on it",
            'solves the classic "number of islands" interview question',
            "counts the blobs of connected ones in a matrix",
            "returns the number of land regions surrounded by water in a grid",
        ),
        asks=(
            "number of islands",
            "I have a map of 1s for land and 0s for water, how many islands are there?",
            "how do i count connected groups of 1s in a grid? only up/down/left/right counts as connected",
            "Given a binary grid, return the number of islands.",
            "python snippet: count blobs of ones in a 2d list (no diagonals)",
            "so [[1, 1, 0], [0, 0, 1]] has 2",
            "For an image tool, pixels are 0 or 1 and I need to know how many separate shapes the 1 pixels form, touching by an edge.",
            "flood fill each patch of land and tell me how many patches there were",
            "Connected component count in a 0/1 matrix, 4-neighbourhood.",
            "The satellite mask marks forest as 1. Please report into how many separate forest areas it breaks up, corner contact not counting.",
            "my battleship board has 1 where a ship is; ships don't touch. how many ships on the board",
            "Interview prep: islands in a grid, land is 1, water is 0, return how many.",
            "i have table of zeros and ones, want count of regions of ones that hang together (not diagonal)",
            "Could you find how many distinct land masses a grid shows, where cells join only along their sides?",
            "island counter for a grid",
            "Homework: a sea chart is drawn with 0 and 1. Ones next to each other belong to the same island. Count the islands.",
            "Scan a matrix, and every time you meet an unvisited 1 mark its whole region and add one to a tally. Return the tally.",
            "clusters of adjacent ones in a list of lists, how many?",
            "count islands in a grid",
            "islands in binary matrix",
            "count connected components of 1s",
            "number of islands dfs please",
            "how many islands on the map",
            "count groups of adjacent ones",
            "leetcode 200 number of islands",
            "count land masses in 0/1 grid",
            "flood fill island count",
            "connected regions of ones, 4-directional",
            "count blobs in a binary grid",
            "Write a function that counts the number of islands in a 2D grid of 0s and 1s.",
            "Create a function which returns how many connected groups of ones a matrix contains.",
            "How can I count islands in a grid where 1 is land and 0 is water?",
            "Given a binary grid, find the number of regions of 1s connected horizontally or vertically.",
            "I need to count the separate clusters of 1s in a list of lists.",
            "Implement the number of islands problem with depth-first search.",
            "Could you write code that counts connected land areas in a map, diagonals not included?",
            "Define a function to determine how many islands a grid shows.",
            "What would a flood-fill solution for counting islands look like?",
            "Build a function that takes a 0/1 matrix and returns its number of connected components.",
            "Make an island counter; cells belong together if they share a side.",
            "Give me the count of land patches in a grid like [[1, 1, 0], [0, 0, 1]], here 2.",
            "I'm generating random worlds for a game, 1 is land, 0 is ocean. How many islands did I get? Touching at a corner doesn't join them.",
            "The pathology scan is a grid with 1 wherever there is tissue of interest. Report how many separate spots there are, connected by edges.",
            "i have matrix with 0 and 1. ones which touch (up down left right) is one island. i want know how many island",
            "so [[1, 0, 1], [0, 1, 0], [1, 0, 1]] has 5 because diagonals don't connect",
            "Flooded fields are marked 1 on our parcel map. The insurance asks for the number of separate flooded areas, adjacent cells counting as one area.",
            "From a drone photo we get rows of 0 and 1, where 1 is solar panel. Panels side by side form one array; count the arrays.",
            "Homework: in a table of zeros and ones, how often do I have to tip over dominoes if tipping one 1 knocks over all side-by-side connected 1s?",
            "Interviewer asked: land and water grid, return the number of islands. I'd like to see a clean version of that.",
            "Seats taken in the cinema are 1. Groups are people next to, in front of or behind each other. How many groups are there?",
            "My union-find code for counting connected ones is 80 lines long; can it be shorter? Return only how many groups there are, edges connect.",
            "Spilled ink on graph paper: inked squares are 1, clean ones 0. How many separate blots, if squares touching along an edge are one blot?",
            "To place one lighthouse per island on a chart of 1 (land) and 0 (sea), tell me how many lighthouses we need.",
            "4-connected component tally of 1-cells",
            "how many separate continents, land=1",
            "scipy.ndimage.label count, no corners",
            "blob counting in a bitmap, edge neighbours",
            "atolls on a 0/1 chart, number",
            "orthogonally joined clumps of ones, how many",
            "contiguous 1-regions in a matrix, quantity",
            "puddle count, 1=wet, sides touch",
            "Ones that touch along a side belong to the same piece; how many pieces are there in the grid?",
            "What I want is the number of separate patches that the 1 cells of a board form, ignoring corner contact.",
            "Land is 1, sea is 0, and the number of land masses on the chart should be returned.",
            "If two ones meet only at a corner they count as different groups; count all groups of a matrix.",
            "How often must I pour paint, spreading over side-adjacent ones, until each 1 of the grid is coloured?",
            "A table of zeros and ones is given, and its clusters of horizontally or vertically neighbouring ones must be counted.",
            "To learn how many lakes a raster map has, with 1 for water cells, join cells sharing an edge and count.",
            "The ones hang together up, down, left and right, and the total of such connected bunches is the answer.",
            "As a botanist I want to count moss patches on a photographed wall, each pixel being 1 for moss and 0 for stone, patches growing together only over pixel edges.",
            "[[1, 0, 0], [1, 0, 1], [0, 0, 1]] contains 2 groups, [[1, 0], [0, 1]] contains 2 as well, since touching at a corner isn't enough. Do it for any 0/1 matrix.",
            "cheese slice scanned, 1 = hole pixel. holes are pixels connected by side. how many holes has my cheese slice got",
            "feat(imaging): count particles in thresholded microscope frames. Foreground 1, background 0, 4-neighbour connectivity",
            "A helicopter can land on each piece of dry ground (1) and people walk from there over cell edges. How many landings are required to reach everybody on the flooded map (0 is water)?",
            "Seat plan with 1 for taken. People sitting beside, before or behind each other are one party. How many parties are in the theatre?",
            "i visit each cell with dfs but count is too big because it counts also the cells in same island. want number of whole islands in list of lists with 0 1",
            "Minecraft-ish map export shows grass as 1 and void as 0. We need the number of floating grass platforms, cells joined only through their four sides.",
        ),
        params=("grid",),
        types="(grid: list[list[int]]) -> int",
        summary="Return the number of groups of ones that are connected horizontally or vertically.",
        explanation="The program goes through all cells. At each 1 that has not been seen it counts one island and marks everything reachable from there over horizontal and vertical neighbours. Every cell is visited a constant number of times.",
        cases=(
            (([[1, 1, 0], [0, 0, 1]],), 2),
            (([[1, 1, 0, 0], [0, 1, 0, 1], [0, 0, 0, 1], [1, 0, 0, 0]],), 3),
            (([[1, 1], [1, 1]],), 1),
            (([[0, 0], [0, 0]],), 0),
            (([[1, 0, 1], [0, 1, 0], [1, 0, 1]],), 5),
            (([[1, 0, 1, 1, 0, 1]],), 3),
            (([[1, 1, 1], [1, 0, 1], [1, 1, 1]],), 1),
            (([[1]],), 1),
            (([],), 0),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(grid):
    land = {(r, c) for r, row in enumerate(grid) for c, x in enumerate(row) if x}
    count = 0
    while land:
        count += 1
        stack = [land.pop()]
        while stack:
            r, c = stack.pop()
            near = {(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)} & land
            land -= near
            stack += near
    return count
'''),
            Program(style="plain", source=r'''def {name}(grid):
    seen = set()

    def explore(r, c):
        if not (0 <= r < len(grid) and 0 <= c < len(grid[r])):
            return 0
        if grid[r][c] == 0 or (r, c) in seen:
            return 0
        seen.add((r, c))
        explore(r + 1, c)
        explore(r - 1, c)
        explore(r, c + 1)
        explore(r, c - 1)
        return 1

    return sum(explore(r, c) for r in range(len(grid)) for c in range(len(grid[r])))
'''),
            Program(style="robust", source=r'''from collections import deque


def {name}(grid: list[list[int]]) -> int:
    """Return the number of 4-connected groups of ones; the grid is not changed."""
    unseen = {(r, c) for r, row in enumerate(grid) for c, value in enumerate(row) if value == 1}
    islands = 0
    while unseen:
        islands += 1
        queue = deque([unseen.pop()])
        while queue:
            r, c = queue.popleft()
            for cell in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                if cell in unseen:
                    unseen.remove(cell)
                    queue.append(cell)
    return islands
'''),
            Program(style="iterative", source=r'''def {name}(grid):
    parent = {(r, c): (r, c) for r, row in enumerate(grid) for c, x in enumerate(row) if x == 1}

    def root(cell):
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    for r, c in parent:
        for neighbour in ((r + 1, c), (r, c + 1)):
            if neighbour in parent:
                parent[root(neighbour)] = root((r, c))
    return sum(cell == parent[cell] for cell in parent)
'''),
        ),
        raises=(((None,), "TypeError"), ((["10", "01"],), "TypeError"), (([[1, 2]],), "ValueError")),
        careful=r'''def {name}(grid):
    if not all(isinstance(row, list) for row in grid):
        raise TypeError("every row must be a list")
    if any(value not in (0, 1) for row in grid for value in row):
        raise ValueError("cells must be 0 or 1")
    islands, land = 0, {(r, c) for r, row in enumerate(grid) for c, value in enumerate(row) if value}
    while land:
        islands += 1
        stack = [land.pop()]
        while stack:
            r, c = stack.pop()
            near = land & {(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)}
            land -= near
            stack.extend(near)
    return islands
''',
        near=("flood fill with a colour", "size of the largest island", "shortest_grid_path"),
    ),
    Family(
        key="life_step",
        task="algorithm",
        names=("game_of_life", "next_generation", "life_generation", "conway_step"),
        phrases=(
            "computes the next generation of Conway's Game of Life for a grid of 0s and 1s",
            "performs one step of the game of life; cells outside the board are dead",
            "returns the board after one tick of life: live cells survive with two or three live neighbours, dead ones awake with exactly three",
            "advances a cellular automaton with the rules of John Conway by a generation",
            "applies birth on 3 neighbours and survival on 2 or 3 to a 0/1 matrix, eight neighbours each",
            "turns the vertical blinker [[0, 1, 0], [0, 1, 0], [0, 1, 0]] into the horizontal one",
            "works out who lives and who dies in the following round on Conway's board, given as lists of zeros and ones",
            "life simulation, a single step, as a new grid with fixed borders",
            "takes grid with living (1) and dead (0) cells and gives the population of the next moment under B3/S23",
            "updates all cells at once by their number of living neighbours, as in the famous zero-player game by Conway",
            "simulates one round of overpopulation, loneliness and reproduction on a board, according to the Game of Life",
            "evolves a life pattern by one time unit without wrapping round at the edges",
            "generates the successor of a Game of Life position",
            "calculates from a colony of cells what it looks like one iteration later in Conway's automaton",
            "makes Conway's cells live, die or be born once and hands back the resulting list of rows",
            "calculates the next state of the Game of Life",
            "returns the next generation for a given Game of Life grid",
            "implements one iteration of Conway's Game of Life",
            "updates a Game of Life board by one step",
            "applies Conway's rules once to a 2D grid of alive and dead cells",
            "gets the following state of a grid in Conway's Game of Life",
            "simulates one generation of cellular life on a matrix of zeros and ones",
            "takes the current Game of Life board and outputs the next board",
            "counts the eight neighbours of every cell and decides by Conway's rules whether it is alive in the next generation",
            "moves a Game of Life simulation forward one turn, with nothing alive beyond the edges",
            "runs a single tick of Conway's cellular automaton and returns a new list of lists",
            "creates the next frame for a Game of Life animation",
            "finds which cells are alive after one round of the Game of Life",
            "computes one evolution step of a grid under the Game of Life rules",
            "determines the new state of each cell on a Conway board after a generation has passed",
        ),
        asks=(
            "game of life, one step",
            "I'm coding Conway's Game of Life and need the next board from the current one, 0s and 1s in nested lists",
            "how do I compute the next generation in game of life?",
            "Given a Game of Life grid, return the grid after one generation.",
            "python snippet: conway life single tick",
            "so the blinker [[0, 1, 0], [0, 1, 0], [0, 1, 0]] flips to [[0, 0, 0], [1, 1, 1], [0, 0, 0]]",
            "For my animation each frame is one update of Conway's life. Take a frame and hand back the next, no wraparound.",
            "Conway's rules applied once to a grid of dead (0) and alive (1) cells",
            "cells with 2 or 3 live neighbours stay alive, dead ones with exactly 3 come alive, all others are dead. update my grid once by that",
            "Please implement a single iteration of Conway's cellular automaton on a finite board; cells beyond the border are dead.",
            "i want simulate life game of conway, one round only, matrix in new matrix out",
            "Homework: bacteria on squared paper follow the Game of Life rules. Draw the sheet one generation later, as a list of rows with 0 and 1.",
            "Could you evolve a life board by a turn?",
            "next state of a life colony",
            "Our screensaver updates cells in place, which corrupts the neighbour counts. Write a Game of Life update that gives a fresh grid for the next generation.",
            "what will my game-of-life pattern look like one tick from now",
            "B3/S23 automaton, one transition, list of lists, dead outside",
            "Take the current population of Conway's Game of Life and decide who's alive next round. Return the new grid.",
            "game of life next generation",
            "conway's game of life step",
            "one step of game of life",
            "next state game of life grid",
            "conway life update function",
            "game of life tick please",
            "simulate one generation of life",
            "compute next board, conway's life",
            "leetcode game of life, new grid",
            "cellular automaton conway, single step",
            "evolve game of life by one generation",
            "life rules applied once to grid",
            "Write a function that computes the next generation of Conway's Game of Life.",
            "Create a function which takes a grid of live and dead cells and returns the next state of the Game of Life.",
            "How can I implement one step of Conway's Game of Life on a 2D list?",
            "Given a Game of Life board of 0s and 1s, return the board one generation later.",
            "I need to update a Game of Life grid by a single step, edges are dead.",
            "Implement Conway's Game of Life rules for one iteration over a matrix.",
            "Could you write the update function for the Game of Life?",
            "Define a function to advance a life grid by one generation and return the new grid.",
            "What would the code for one tick of Conway's Game of Life look like?",
            "Build a function that applies the Game of Life rules to every cell at once.",
            "Make a function returning the successor grid in Conway's Game of Life.",
            "Give me the next generation of a Game of Life colony stored as nested lists of 0 and 1.",
            "I'm doing the Game of Life in pygame and everything works except the update. Old grid in, next grid out, nothing wraps at the border.",
            "A live cell with fewer than two or more than three neighbours dies, an empty cell with three comes to life. Do one round of that on my grid.",
            "please write conway game of life, only one step: i give matrix 0 and 1 and get matrix of next generation",
            "so three cells in a column become three in a row after one step, the blinker. Any grid of 0 and 1 must work.",
            "Our maths club looks at John Conway's game. We'd like to feed in a pattern and see what it is after a single generation, dead cells all around.",
            "Homework: birth with three neighbours, survival with two or three, otherwise death, eight neighbours per cell. Return the grid after one round.",
            "My version changes cells while still counting neighbours, so gliders fall apart. Write a Life step which builds a fresh grid.",
            "For a terminal toy I call a function every half second which hands me the next Game of Life frame from the current one. I lack that function.",
            "Given today's population of a Conway board, who is alive tomorrow? Return it in the same list-of-rows form.",
            "The pulsar demo needs a step function: it reads a grid of ones and zeros and yields the following Game of Life generation, with no toroidal wrap.",
            'Interview task was "Game of Life": produce the next state of an m x n board under the four rules. Return a new board.',
            "Count each cell's eight neighbours, then decide life or death à la Conway, for all cells simultaneously. One generation only.",
            "B3/S23 update of a cell matrix",
            "Conway automaton, t to t+1",
            "Life: following generation, dead border",
            "evolve glider by a single tick",
            "successor state, Conway's cells",
            "one Conway iteration, non-wrapping board",
            "birth at three, survival at two-three, once",
            "new population after one Life turn",
            "Every living cell with two or three living neighbours goes on living, an empty one with three comes alive; give the next board.",
            "What I want is the picture of a Game of Life colony one moment later, as nested lists of 0 and 1.",
            "All cells should change simultaneously by Conway's laws, and beyond the edges nothing is alive.",
            "Given the present board of Conway's game, how does the board look one generation on?",
            "The lonely and the overcrowded die, three parents make a child: do one round of that on a 0/1 grid à la Conway.",
            "If the eight surrounding cells contain three live ones, the cell lives next turn; with two it keeps its state; else it's dead. Return the updated grid.",
            "A fresh matrix must be returned holding the state that follows the given one in Conway's Game of Life.",
            "To draw the next frame of my Life screensaver, calculate the grid which comes after the current one.",
            "As a fan of John Conway I want to press 'next' and see a still block [[1, 1], [1, 1]] stay and a lone cell [[0, 1], [0, 0]] vanish, so code a single generation.",
            "feat: tick. Reads a 2D list of live/dead flags (1/0) and gives the one after it under Conway's Life rules, no toroidal wrap",
            "my update change the cells while still counting the neighbours so the blinker is broken. please conway life one turn, correct, old matrix in new matrix out",
            "Petri dish homework: bacteria need 2 or 3 companions around them to make it to tomorrow; on empty spots with exactly 3 bacteria around, one is born. Print tomorrow's dish, 1 is a bacterium, 0 is empty.",
            "The zero-player game from 1970! Put in a pattern such as [[0, 0, 0], [1, 1, 1], [0, 0, 0]] and obtain [[0, 1, 0], [0, 1, 0], [0, 1, 0]], its next stage.",
            "LED wall showing Conway patterns: I hold the lamps as lists of zeros and ones, and each second they should be replaced by the following generation. Provide that one transition.",
            "Story: as a maths blogger I'd like to compute what a Life position turns into after exactly one step, cells outside the drawn rectangle being dead all the time.",
            "neighbours up to 8 incl. diagonals; <2 dies, 2-3 lives, >3 dies, dead w/ 3 wakes up. apply to entire grid 1 time pls",
        ),
        params=("grid",),
        types="(grid: list[list[int]]) -> list[list[int]]",
        summary="Return the next generation of a Game of Life grid; everything outside the grid is dead.",
        explanation="For every cell the living cells among its up to eight neighbours are counted. With three of them the cell lives next time, with two it keeps its state, otherwise it is dead. A new grid is built, so all cells change at once.",
        cases=(
            (([[0, 1, 0], [0, 1, 0], [0, 1, 0]],), [[0, 0, 0], [1, 1, 1], [0, 0, 0]]),
            (([[0, 0, 0], [1, 1, 1], [0, 0, 0]],), [[0, 1, 0], [0, 1, 0], [0, 1, 0]]),
            (([[1, 1], [1, 1]],), [[1, 1], [1, 1]]),
            (([[1, 1], [1, 0]],), [[1, 1], [1, 1]]),
            (([[0, 1, 0], [0, 0, 1], [1, 1, 1], [0, 0, 0]],), [[0, 0, 0], [1, 0, 1], [0, 1, 1], [0, 1, 0]]),
            (([[1, 1, 1], [1, 1, 1], [1, 1, 1]],), [[1, 0, 1], [0, 0, 0], [1, 0, 1]]),
            (([[0, 0, 0], [0, 1, 0], [0, 0, 0]],), [[0, 0, 0], [0, 0, 0], [0, 0, 0]]),
            (([[1]],), [[0]]),
            (([[1, 1, 1, 1]],), [[0, 1, 1, 0]]),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(grid):
    def alive(r, c):
        block = [x for row in grid[max(r - 1, 0):r + 2] for x in row[max(c - 1, 0):c + 2]]
        n = sum(block) - grid[r][c]
        return int(n == 3 or n == 2 and grid[r][c] == 1)

    return [[alive(r, c) for c in range(len(grid[0]))] for r in range(len(grid))]
'''),
            Program(style="plain", source=r'''def {name}(grid):
    rows, columns = len(grid), len(grid[0])
    result = [[0] * columns for _ in range(rows)]
    for r in range(rows):
        for c in range(columns):
            neighbours = 0
            for y in range(max(0, r - 1), min(rows, r + 2)):
                for x in range(max(0, c - 1), min(columns, c + 2)):
                    if (y, x) != (r, c):
                        neighbours += grid[y][x]
            if neighbours == 3 or (neighbours == 2 and grid[r][c] == 1):
                result[r][c] = 1
    return result
'''),
            Program(style="robust", source=r'''from collections import Counter


def {name}(grid: list[list[int]]) -> list[list[int]]:
    """Return the next generation; the given grid stays as it is."""
    living = {(r, c) for r, row in enumerate(grid) for c, cell in enumerate(row) if cell}
    counts: Counter[tuple[int, int]] = Counter(
        (r + dr, c + dc)
        for r, c in living
        for dr in (-1, 0, 1)
        for dc in (-1, 0, 1)
        if dr or dc
    )
    return [
        [int(counts[r, c] == 3 or (counts[r, c] == 2 and (r, c) in living)) for c in range(len(row))]
        for r, row in enumerate(grid)
    ]
'''),
            Program(style="functional", source=r'''def {name}(grid):
    width = len(grid[0]) + 2
    rows = [[0] * width] + [[0, *row, 0] for row in grid] + [[0] * width]
    result = []
    for above, here, below in zip(rows, rows[1:], rows[2:]):
        columns = [sum(column) for column in zip(above, here, below)]
        totals = [sum(columns[i:i + 3]) for i in range(width - 2)]
        result.append([int(t == 3 or t == 4 and x == 1) for t, x in zip(totals, here[1:])])
    return result
'''),
        ),
        raises=((([],), "ValueError"), (([[1, 0], [1]],), "ValueError"), (([[1, 2]],), "ValueError")),
        careful=r'''def {name}(grid):
    if not grid or any(len(row) != len(grid[0]) for row in grid):
        raise ValueError("grid must be a non-empty rectangle")
    if any(cell not in (0, 1) for row in grid for cell in row):
        raise ValueError("cells must be 0 or 1")

    def next_state(r, c):
        block = [x for row in grid[max(r - 1, 0):r + 2] for x in row[max(c - 1, 0):c + 2]]
        total = sum(block)
        return int(total == 3 or total == 4 and grid[r][c] == 1)

    return [[next_state(r, c) for c in range(len(row))] for r, row in enumerate(grid)]
''',
        near=("count the living neighbours of a cell", "count_islands", "run the game of life for n steps"),
    ),
    Family(
        key="tic_tac_toe_winner",
        task="algorithm",
        names=("find_winner", "check_winner", "winner_of_board", "noughts_and_crosses_winner"),
        phrases=(
            "returns the winner of a tic-tac-toe board, 'X' or 'O', or None if nobody has won",
            "tells who has three in a row on a 3x3 board of 'X', 'O' and ' ', None for no one",
            "checks all rows, columns and both diagonals of a noughts and crosses game and gives the winning sign or None",
            "finds out if X or O has won at tic tac toe, otherwise None",
            "decides a game of noughts and crosses: the result is the player's letter, or None while undecided or drawn",
            "looks for three equal marks in a line on a list of three rows and says whose they are (None if there aren't any)",
            "gives 'X' for [['X', 'X', 'X'], ['O', 'O', ' '], [' ', ' ', ' ']], and None for an empty board",
            "tic-tac-toe referee, answering with 'X', 'O' or None",
            "inspects a three by three board whose free cells are blanks and determines the winning player, None when neither has a line",
            "takes board, a list of lists of 'X', 'O' or a space, and reports which of the two completed a line, with None meaning neither",
            "evaluates a finished or running tictactoe position for a victory and names the victor or None",
            "sees whether one of the eight lines of the board is filled with the same symbol and returns that symbol, else None",
            "is used after each move of a noughts-and-crosses program to learn whether X or O got a straight line; None lets the game go on",
            "identifies the player with three marks horizontally, vertically or diagonally in tic tac toe; no such player gives None",
            "judges who beat whom in a 3-by-3 game of crosses (X) and circles (O), a tie or open game being None",
            "checks who won a game of tic-tac-toe",
            "finds the winner on a tic tac toe board",
            "determines the winner of a 3x3 tic-tac-toe game, returning None if there is no winner",
            "checks a tic-tac-toe board for a win and returns the winning player's symbol",
            "tests if any row, column or diagonal of a 3x3 board has three identical marks and returns the mark",
            "gets the winning player from a tic-tac-toe grid of X, O and empty cells",
            "returns 'X' if X won at tic-tac-toe, 'O' if O won and None otherwise",
            "detects a winning line in tic-tac-toe",
            "says which player has won at noughts and crosses, if anyone has",
            "examines a tic tac toe board for a completed row, column or diagonal",
            "tells if a tic-tac-toe game is won and by which player",
            "takes the state of a tic-tac-toe game as nested lists and outputs the winner or None",
            "computes the result of a tic-tac-toe board as the letter of the winner, or None for a draw or unfinished game",
            "looks through the 3 rows, 3 columns and 2 diagonals to see whether X or O is the winner",
            "evaluates the board of a two-player X and O game and returns the one with three aligned symbols",
            "finds out which player, if any, got three of their marks in a straight line on a 3 by 3 grid",
        ),
        asks=(
            "who won this tic tac toe board?",
            "tic-tac-toe win checker, X, O or None",
            "I'm making a noughts and crosses game and after every move want to know if X or O has won, None if nobody yet",
            "Given a 3x3 board of 'X', 'O' and ' ', return the winner or None.",
            "python snippet: check rows, columns and diagonals of a tictactoe board for a winner",
            "how can i find out which player has three in a row in tic tac toe",
            "so [['X', 'X', 'X'], ['O', 'O', ' '], [' ', ' ', ' ']] is 'X', a draw is None",
            "For our game night app: the board is three lists of three marks. Say who has completed a line, or None.",
            "Please evaluate a tic-tac-toe position and report the winning symbol, None where neither side has won.",
            "referee for tic tac toe",
            "i need check the winner in game X and O on 3x3 field, give 'X' or 'O' or None",
            "Homework: two pupils play noughts and crosses. Look at the final board and name the victor, if any, else None.",
            "any three equal marks in a straight line on a 3 by 3 board? return the mark, None otherwise",
            "Has either player won? Board is a nested list with X, O and blanks, answer with the letter or None.",
            "My eight if statements for detecting a tictactoe win are horrible, shorten them. It should give back X, O or None.",
            "Decide a crosses-and-circles match: the letter of whoever has a full row, column or diagonal, None while it's still open or drawn",
            "The web version of tic-tac-toe needs server side win detection from the board state. Output the player's sign, or None.",
            "detect the tic tac toe champion from a grid, could be X could be O could be None",
            "tic tac toe winner",
            "check tic-tac-toe winner",
            "who won tic tac toe, X, O or None",
            "determine winner of 3x3 tic-tac-toe board",
            "tictactoe win detection",
            "noughts and crosses winner checker",
            "three in a row check, tic tac toe",
            "find winner on tic tac toe grid",
            "has X or O won?",
            "tic-tac-toe board evaluation, winner or None",
            "ttt winner function please",
            "xs and os game winner",
            "Write a function that checks a tic-tac-toe board for a winner.",
            "Create a function which returns 'X', 'O' or None depending on who won tic-tac-toe.",
            "How can I check who has won a game of tic-tac-toe?",
            "Given a 3x3 tic-tac-toe board, return the winning player or None.",
            "I need to detect whether a player has three in a line in noughts and crosses.",
            "Implement a winner check for tic-tac-toe across rows, columns and diagonals.",
            "Could you write code that says which player won on a tic-tac-toe board?",
            "Define a function to find the winner of a tic tac toe position, None if there isn't one.",
            "What would a neat tic-tac-toe victory check look like?",
            "Build a function that takes a 3 by 3 board of X, O and spaces and returns the winner.",
            "Make a function that looks for three identical marks in a row, column or diagonal and returns the mark or None.",
            "Give me code to judge a tic-tac-toe game: X, O, or None for nobody.",
            "My kids and I are coding tic-tac-toe together. After every turn the program should know if X or O has just won; None means keep playing.",
            "The board is a list of three lists with 'X', 'O' or ' ' in them. Who's got a full line? Nobody gives None.",
            "i make game X O 3x3 and i want know who is winner, if nobody win return None",
            "so [['O', ' ', 'X'], ['O', 'X', ' '], ['O', ' ', 'X']] returns 'O' because of the left column",
            "Players complained our tic tac toe ignores diagonal wins. Please write a check covering all eight lines that returns the winner's letter or None.",
            "For a minimax bot playing tic-tac-toe I need the terminal test that tells me which side won, 'X' or 'O', and None when neither did.",
            "Homework: noughts and crosses. Decide from the board which symbol has won, and say None for a draw or an unfinished game.",
            "Code review: the win check repeats itself for rows, columns and diagonals. Give me a compact one for a 3x3 board, returning the player or None.",
            "Whose three marks are in a straight line? Board of X, O and blank fields goes in, that letter or None comes out.",
            "We stream tic-tac-toe matches in the office chat and the bot should announce the winner, so tell it X, O, or None from the current board.",
            "There are two players, crosses and circles, on a board three by three. Look if one has a complete row, column or diagonal and name that one.",
            "The draw detection is done already; what's missing is whether X or O has three in a row on the tic-tac-toe grid, with None otherwise.",
            "XO board verdict: X, O or None",
            "naughts & crosses, who's got a line",
            "3x3 board, three alike in line → symbol",
            "tictactoe referee, None without victor",
            "any completed triple on tic-tac-toe grid",
            "victor of an X/O grid else None",
            "morpion / tres en raya winner lookup",
            "game over? whose line, tic tac toe",
            "If crosses fill a row, a column or a diagonal return 'X', likewise 'O' for noughts, and None when neither does.",
            "What I want is to know whose three marks are lined up on a tic-tac-toe board, if anybody's.",
            "The eight lines of a noughts-and-crosses field should be inspected and the mark filling one of them returned, else None.",
            "A position of the three-by-three pencil game comes in, and the champion's sign or None comes out.",
            "None must be the answer for draws and unfinished games, otherwise the letter of the player with three in a line.",
            "Has either player managed three equal signs across, down or diagonally, and which one, 'X' or 'O'?",
            "So that the game can stop, after each turn the tic-tac-toe board has to be examined for a winning letter.",
            "Three lists with three marks each make up the board; tell which player, if any, owns a complete line.",
            "As a mum I'm asked all day long who won. Let the kids key in their noughts and crosses sheet as three rows and be told 'X', 'O' or None.",
            "[['O', 'X', 'X'], [' ', 'O', 'X'], [' ', ' ', 'O']] was won by 'O' on the diagonal; an empty board gives None. Write the check for any 3 by 3 position.",
            "feat(game): after a move, evaluate the XO board. Rows, cols, both diagonals. Emit the winning player's mark or None",
            "my bot play tic tac toe in discord but dont notice when somebody has won lol. board is list of 3 lists with 'X' 'O' ' '. want winner letter or None",
            "Spaces three in a row should of course not count as a win; apart from that, report which of X and O has three in a straight line, or None if nobody has.",
            "The movie WarGames ends with a computer playing this game against itself. My version needs to detect if the X side or the O side has taken a line of three, None for stalemate.",
            "Story: as a teacher with a magnetic 3x3 board of X and O magnets I photograph the final position, software gives nested lists, and I'd like the winner ('X', 'O', None).",
            "i wrote 8 if's for tic tac toe win and forgot the second diagonal, please do it right: give back the sign with 3 in line or None",
        ),
        params=("board",),
        types="(board: list[list[str]]) -> str | None",
        summary="Return 'X' or 'O' if that player has three in a line on the 3x3 board, otherwise None.",
        explanation="The eight lines are collected: three rows, three columns and two diagonals. The first line with three equal marks that are not blank tells the winner. The board has a fixed size, so this is constant work.",
        cases=(
            (([["X", "X", "X"], ["O", "O", " "], [" ", " ", " "]],), "X"),
            (([["O", "X", "X"], ["O", "X", " "], ["O", " ", " "]],), "O"),
            (([["X", "O", "O"], [" ", "X", " "], ["O", " ", "X"]],), "X"),
            (([["X", "X", "O"], ["X", "O", " "], ["O", " ", " "]],), "O"),
            (([["X", "O", "X"], ["X", "O", "O"], ["O", "X", "X"]],), None),
            (([[" ", " ", " "], [" ", " ", " "], [" ", " ", " "]],), None),
            (([["X", "X", " "], ["O", "O", " "], [" ", " ", " "]],), None),
            (([["X", " ", "O"], ["X", " ", "O"], [" ", "X", "O"]],), "O"),
            (([["O", "X", " "], [" ", "X", "O"], [" ", "X", " "]],), "X"),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(board):
    b = board
    lines = b + [list(column) for column in zip(*b)]
    lines += [[b[i][i] for i in range(3)], [b[i][2 - i] for i in range(3)]]
    for p in "XO":
        if [p, p, p] in lines:
            return p
    return None
'''),
            Program(style="plain", source=r'''def {name}(board):
    for i in range(3):
        if board[i][0] == board[i][1] == board[i][2] != " ":
            return board[i][0]
        if board[0][i] == board[1][i] == board[2][i] != " ":
            return board[0][i]
    middle = board[1][1]
    if middle != " ":
        if board[0][0] == middle == board[2][2]:
            return middle
        if board[0][2] == middle == board[2][0]:
            return middle
    return None
'''),
            Program(style="robust", source=r'''LINES = ((0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6))


def {name}(board: list[list[str]]) -> str | None:
    """Return 'X' or 'O' for three in a line, otherwise None; any other mark is a free cell."""
    cells = [cell for row in board for cell in row]
    for line in LINES:
        marks = {cells[index] for index in line}
        if len(marks) == 1 and marks <= {"X", "O"}:
            return marks.pop()
    return None
'''),
            Program(style="functional", source=r'''def {name}(board):
    flat = "".join("".join(row) for row in board)
    lines = [flat[0:3], flat[3:6], flat[6:9], flat[0::3], flat[1::3], flat[2::3], flat[0::4], flat[2:7:2]]
    return next((player for player in ("X", "O") if player * 3 in lines), None)
'''),
        ),
        raises=((([["X"]],), "ValueError"), (([["X", "X", "X"], ["O", "O", "?"], [" ", " ", " "]],), "ValueError"), ((None,), "TypeError")),
        careful=r'''def {name}(board):
    if len(board) != 3 or any(len(row) != 3 for row in board):
        raise ValueError("the board must be 3 by 3")
    if any(cell not in ("X", "O", " ") for row in board for cell in row):
        raise ValueError("cells must be 'X', 'O' or ' '")
    lines = [list(row) for row in board] + [list(column) for column in zip(*board)]
    lines.append([board[i][i] for i in range(3)])
    lines.append([board[i][2 - i] for i in range(3)])
    for player in ("X", "O"):
        if [player] * 3 in lines:
            return player
    return None
''',
        near=("check whether a tic-tac-toe board is full", "four in a row", "count_n_queens"),
    ),
    Family(
        key="count_n_queens",
        task="algorithm",
        names=("n_queens_solutions", "count_queens", "queens_count", "number_of_queen_placements"),
        phrases=(
            "counts the solutions of the n queens problem",
            "returns in how many ways n queens can stand on an n by n chessboard without attacking each other",
            "gives 92 for a board of size 8, the number of safe arrangements of eight queens",
            "computes by backtracking how many placements of n non-attacking queens exist",
            "finds the number of ways to put a queen in each row so that no two share a column or a diagonal",
            "tells how many answers the eight queens puzzle has when the board has n rows and columns",
            "n-queens, only the count of solutions",
            "determines how often queens, as many as the board has rows, can be set up peacefully on it",
            "takes n and says how many chess positions with n queens have no queen threatening another",
            "enumerates all valid queen configurations on a square board of side n and reports their total, mirrored ones counted separately",
            "works out the amount of legal queen setups, for example 2 when n is 4 and 0 when n is 3",
            "calculates the total number of distinct n-queens boards",
            "solves the famous chess puzzle for side length n and outputs how many solutions it found",
            "counts permutations of columns in which no two queens meet diagonally",
            "is about queens that must not see each other: how many full boards of size n are possible",
            "returns the number of solutions to the n-queens problem",
            "calculates how many ways there are to place n queens on an n x n chessboard so that none can capture another",
            "finds how many solutions the n-queens puzzle has",
            "solves the n queens problem with backtracking and returns the number of solutions",
            "computes the total count of valid n-queens arrangements",
            "gets the number of possible placements of n queens with no two on the same row, column or diagonal",
            "determines how many different boards solve the n queens puzzle",
            "counts all the valid positions of n queens on a chess board of n by n squares",
            "outputs the solution count for n queens, such as 92 for n = 8 or 10 for n = 5",
            "counts recursively, row by row, in how many ways queens can be placed without conflicts",
            "tells in how many ways you can put n queens on a board so they don't attack each other",
            "generalises the eight queens puzzle to n queens and gives the number of solutions",
            "says how many safe queen placements exist for an n by n board",
            "counts the non-attacking arrangements of n chess queens on a square board",
            "uses depth-first search with sets of used columns and diagonals to count queen placements",
            "takes an integer n and returns the number of distinct ways to arrange n queens with no threats between them",
        ),
        asks=(
            "n queens, number of solutions",
            "how many ways can you put n queens on an n x n chess board so none of them attack each other?",
            "I need the count of solutions for the eight queens puzzle but for any board size",
            "Given n, return how many distinct solutions the n-queens problem has.",
            "python snippet: n-queens solution counter",
            "so 4 -> 2 and 8 -> 92, the queens thing",
            "For a chess puzzle book I'd like to state how many arrangements of n peaceful queens exist on a board of side n.",
            "Backtracking exercise: place a queen in every row without conflicts and count all complete boards.",
            "can u code n queens, dont need the boards only how many there are",
            "Please compute the total number of non-attacking placements of n queens on an n-by-n board.",
            "i want know how many possibility there is to set n queens on chess board nxn and no queen can hit other",
            "Homework: eight queens, but with n. Your program says how many solutions there are, mirror images count separately.",
            "queens puzzle total for board size n",
            "What's a fast way of counting valid queen configurations for a given board size, one per row and column, none sharing a diagonal?",
            "Figure out in how many different ways a full set of queens fits on a square board with no two threatening each other.",
            "Our solver lists every n-queens board just to take len() of it. Count them directly, please.",
            "count the solutions to the famous queens problem, e.g. 10 for a 5x5 board",
            "leetcode n-queens ii",
            "n queens count",
            "number of n-queens solutions",
            "count solutions to n queens",
            "n-queens solution count please",
            "how many n queens solutions",
            "eight queens, number of solutions for n",
            "n queens backtracking, return count",
            "total n queens, leetcode 52",
            "count ways to place n queens",
            "queens puzzle solution counter",
            "number of safe queen placements, nxn",
            "non-attacking queens, count arrangements",
            "Write a function that returns the number of solutions to the n-queens puzzle.",
            "Create a function which counts the ways to place n queens on an n x n board without conflicts.",
            "How can I count all solutions of the N-Queens problem?",
            "Given n, compute how many distinct n-queens placements exist.",
            "I need the total number of ways n queens can be placed so that none attack each other.",
            "Implement a backtracking solver which counts n-queens solutions.",
            "Could you write code that tells how many solutions the eight queens problem has on a board of any size?",
            "Define a function to count valid n-queens boards, such as 92 for n = 8.",
            "What would a function counting the arrangements of n peaceful queens look like?",
            "Build a function that takes a board size and returns the number of queen configurations.",
            "Make an n-queens counter, only the number of solutions is wanted.",
            "Give me code that says in how many ways n queens fit on an n by n chessboard safely.",
            "My chess club asked how many ways there are to put eight queens on a board so that none can take another. Make it work for other sizes too.",
            "We learn backtracking and the task is n queens. I must not print boards, just return how many there are for a given n.",
            "hello, i need count how many solution have problem of N queens, no two queens in same row, column or diagonal",
            "so n = 4 gives 2, n = 5 gives 10, n = 3 gives 0, the number of queen setups",
            "I only know that for eight queens there are 92 solutions. What is it for other n? Please let the computer count them.",
            "Interview follow-up: we had listed all N-Queens boards, now they want only the total. Reflections and rotations count as different.",
            "For a table in a puzzle magazine we list the board size and the number of ways to seat that many queens without quarrel. Compute the latter.",
            "Place one queen per row, never sharing a column or diagonal with another. How many complete placements are there on a board of side n?",
            "As a CPU benchmark I'd like the n-queens solution count for a given n.",
            "Gauss is said to have studied the eight queens puzzle. Generalise it: n queens, n by n squares, return the number of solutions.",
            "The teacher's chess riddle: as many queens as rows, nobody threatens anybody. How many different boards like that exist for a given size?",
            "Please trim our n-queens code: it builds all boards and we look only at how many there are. A single integer for n will do.",
            "Q(n): A000170 term",
            "number of peaceful n-queen setups",
            "tally of non-attacking queen boards, size n",
            "Damenproblem, how many solutions",
            "queens on n×n, ways without threat",
            "eight-queens puzzle generalised, total solutions",
            "how many valid queen layouts for n",
            "permutations without shared diagonals, queens count",
            "On an n by n chessboard, n queens are to stand so that no one threatens another; count the possibilities.",
            "What I want is just the quantity of solutions of the queens puzzle for a board of side n.",
            "No two queens may share a row, a column or a diagonal; in how many ways can n of them be set up?",
            "The size of the board goes in, and the number of conflict-free queen arrangements comes out.",
            "If n is 8 the result must be 92, rotated and mirrored boards counting as different queen placements.",
            "Place one queen per column so that none can capture another, and say how often this succeeds.",
            "For a given n it should be counted how many full queen placements backtracking discovers.",
            "How many choices are there for putting as many queens as there are rows, without any attacks?",
            "As a chess teacher I want to tell my class how many ways there are to place 5 queens on a 5x5 board in peace (10), or 6 on a 6x6 one (4), and so on.",
            "Gauss reportedly got interested in the eight queens in 1850. He'd have liked a program that, for whatever board width, states how many arrangements exist.",
            "feat(puzzles): solution counter for n queens. n=1 gives 1, n=2 and n=3 give 0, n=7 gives 40",
            "i can make one solution of queen problem but task is how many solutions exist for board n*n. dont print boards, only the amount",
            "n jealous queens live in a castle with n by n rooms, and none bears to see another along a corridor or diagonally. How many ways of housing them all are there?",
            "CS homework week 6 is backtracking. Input is the side length of a chessboard, output is the count of ways in which that many queens can coexist on it.",
            "Ticket: benchmark page needs the number of n-queens solutions per n (4 should say 2). Listing the solutions isn't asked for.",
            "chat says answer for 8 is 12 but thats when you merge mirrored ones, i want all of them, 92. queens, size variable, number back pls",
        ),
        params=("n",),
        types="(n: int) -> int",
        summary="Return the number of ways to place n queens on an n by n board so that none attacks another.",
        explanation="The rows are filled one after the other. A column is tried only if neither it nor one of its two diagonals is taken; when all rows are filled one solution is counted. The time grows exponentially, but small boards are quick.",
        cases=(
            ((4,), 2),
            ((8,), 92),
            ((1,), 1),
            ((2,), 0),
            ((3,), 0),
            ((5,), 10),
            ((6,), 4),
            ((7,), 40),
        ),
        programs=(
            Program(style="naive", source=r'''from itertools import permutations

def {name}(n):
    return sum(
        len({r + c for r, c in enumerate(p)}) == len({r - c for r, c in enumerate(p)}) == n
        for p in permutations(range(n))
    )
'''),
            Program(style="plain", source=r'''def {name}(n):
    columns, rising, falling = set(), set(), set()

    def place(row):
        if row == n:
            return 1
        count = 0
        for column in range(n):
            if column in columns or row + column in rising or row - column in falling:
                continue
            columns.add(column); rising.add(row + column); falling.add(row - column)
            count += place(row + 1)
            columns.remove(column); rising.remove(row + column); falling.remove(row - column)
        return count

    return place(0)
'''),
            Program(style="robust", source=r'''def {name}(n: int) -> int:
    """Return the number of placements of n queens that do not attack each other."""
    full = (1 << n) - 1

    def place(columns: int, left: int, right: int) -> int:
        if columns == full:
            return 1
        count = 0
        free = full & ~(columns | left | right)
        while free:
            bit = free & -free
            free -= bit
            count += place(columns | bit, (left | bit) << 1, (right | bit) >> 1)
        return count

    return place(0, 0, 0)
'''),
            Program(style="iterative", source=r'''def {name}(n):
    boards = [()]
    for row in range(n):
        boards = [
            board + (column,)
            for board in boards
            for column in range(n)
            if all(c != column and abs(c - column) != row - r for r, c in enumerate(board))
        ]
    return len(boards)
'''),
        ),
        raises=(((-1,), "ValueError"), (("8",), "TypeError"), ((4.0,), "TypeError")),
        careful=r'''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 1:
        raise ValueError("n must be at least 1")

    def place(queens):
        row = len(queens)
        if row == n:
            return 1
        free = (c for c in range(n) if all(c != q and abs(c - q) != row - r for r, q in enumerate(queens)))
        return sum(place(queens + [column]) for column in free)

    return place([])
''',
        near=("list all solutions of the n queens problem", "check whether two queens attack each other", "hanoi_moves"),
    ),
    Family(
        key="hanoi_moves",
        task="algorithm",
        names=("tower_of_hanoi", "solve_hanoi", "hanoi", "hanoi_steps"),
        phrases=(
            "solves the Towers of Hanoi and returns the list of moves as (from, to) tuples",
            "lists the moves that bring a tower of disks from one peg to another with the help of a third",
            "gives [('A', 'B'), ('A', 'C'), ('B', 'C')] for 2 disks from 'A' to 'C' over 'B'",
            "computes the shortest sequence of disk moves for the tower of Hanoi puzzle, each as a pair of peg names",
            "moves n disks from source to target using spare, never a bigger disk on a smaller one, and records every step as a tuple",
            "recursively works out how to transfer a stack of rings between rods, one at a time, as pairs (rod, rod)",
            "hanoi solver: the moves in order, each (peg, peg)",
            "says step by step which peg to take a disk from and which to put it on in the old puzzle with three pegs",
            "takes the number of disks and the names of the start, goal and auxiliary peg and produces the optimal moves",
            "returns the solution of the famous puzzle of Lucas with discs on three needles as a list of two-element tuples",
            "tells a robot arm how to rebuild a tower on another pole: a list of (pole to lift from, pole to drop on)",
            "generates the 2**n - 1 steps with which the monks would carry n golden discs across",
            "plans the relocation of a pile of differently sized discs under the Hanoi rules and outputs the plan as tuples",
            "determines all transfers between pegs, in the right order, needed for a Hanoi tower of given height",
            "writes down the moves for towers-of-hanoi as tuples of source and destination peg, an empty list for zero disks",
            "solves the Tower of Hanoi puzzle and returns all the moves",
            "generates the list of moves for the Tower of Hanoi with n disks",
            "returns the steps to solve Towers of Hanoi as a list of (source, destination) pairs",
            "implements a recursive tower of hanoi that gives back the sequence of moves",
            "finds the sequence of moves that transfers all disks from the source rod to the target rod in the tower of Hanoi",
            "gets every move needed to shift n disks from one rod to another using an auxiliary rod",
            "lists the steps for solving the hanoi puzzle with three pegs",
            "computes the moves for the Tower of Hanoi given the number of disks and the three peg names",
            "outputs an ordered list of tuples telling from which peg to which peg each disk moves in Tower of Hanoi",
            "creates step-by-step instructions, as pairs of pegs, for moving a Hanoi tower",
            "uses recursion to move a stack of disks from peg A to peg C via peg B and collects the moves",
            "shows how to solve the tower of Hanoi by returning each move as a (from_peg, to_peg) tuple",
            "produces the minimal solution of the Towers of Hanoi as a list of moves",
            "takes a number of discs and source, target and spare pegs and builds the list of moves that solves the Hanoi game",
            "returns which moves to make, in order, to get all the discs to the target tower without placing a larger disc on a smaller one",
            "works through the Tower of Hanoi by moving n-1 disks away, the largest over and n-1 back, collecting the moves as tuples",
            "figures out the moves for the disks in the Tower of Hanoi game",
        ),
        asks=(
            "tower of hanoi, list of moves",
            "how do I solve towers of hanoi in python? I want all the moves as (from, to) tuples",
            "I'm building a hanoi game and need the solution: number of disks and the three peg names in, list of moves out",
            "Given a number of disks and source, target and spare pegs, return the sequence of moves solving the Tower of Hanoi.",
            "python snippet: hanoi moves as tuples",
            "so for 2 disks from 'A' to 'C' with 'B' in between: [('A', 'B'), ('A', 'C'), ('B', 'C')]",
            "Show me which disk moves solve the Hanoi puzzle, each as a pair of pegs",
            "For an animation of the Towers of Hanoi I need every step in order, as (from peg, to peg).",
            "Please generate the optimal move list for the Tower of Hanoi with the given height and rod names.",
            "the monks puzzle with the golden discs and three poles, give me the steps as pairs of poles for n discs",
            "i want program who says how to move tower of n rings from one stick to other with help stick, big never on small, moves as pairs",
            "Homework: Tower of Hanoi. Write down all moves from the start rod to the goal rod using the extra rod, as a list of tuples.",
            "hanoi solver returning steps",
            "Could you work out the shortest solution to a Hanoi tower, as a list like [('A', 'C'), ...]?",
            "The toy robot has to shift a stack of discs to another peg, one disc at a time and never a larger on a smaller. Plan its (pick, drop) moves.",
            "Our demo prints the Hanoi steps; instead it should collect them in a list of (source, destination) pairs.",
            "step list for tower of hanoi with pegs named by the caller",
            "Three pegs, n disks, usual Hanoi rules. Return each move as a tuple of two peg names, from the first to the last.",
            "tower of hanoi",
            "towers of hanoi solution moves",
            "solve tower of hanoi, return moves",
            "hanoi move list",
            "tower of hanoi steps as tuples",
            "hanoi puzzle solver please",
            "list all hanoi moves for n disks",
            "tower of hanoi sequence of moves",
            "hanoi with pegs A, B, C, moves",
            "generate moves for towers of hanoi",
            "hanoi disks, list of (from, to)",
            "classic hanoi algorithm returning the moves",
            "Write a function that solves the Tower of Hanoi and returns the list of moves.",
            "Create a function which gives the moves for n disks from the source peg to the target peg.",
            "How can I solve the Towers of Hanoi and get every move as a tuple?",
            "Given the number of disks and three pegs, return the steps of the Hanoi puzzle.",
            "I need the sequence of moves for the Tower of Hanoi as (from, to) pairs.",
            "Implement Tower of Hanoi with source, target and spare peg; collect the moves in a list.",
            "Could you write a Hanoi solver which returns all the disk moves in order?",
            "Define a function to produce the moves that transfer a tower of disks to another peg.",
            "What would a Tower of Hanoi solver that returns (from_peg, to_peg) tuples look like?",
            "Build a function that takes disk count and peg names and outputs the Hanoi solution step by step.",
            "Make a Towers of Hanoi move generator that returns a list of peg pairs.",
            "Give me code for the Hanoi puzzle: 2 disks from A to C gives [('A', 'B'), ('A', 'C'), ('B', 'C')].",
            "My nephew has the wooden toy with three sticks and rings. Print-ready list please: which stick to take from and which to put on, step by step.",
            "Every textbook shows Tower of Hanoi with print statements. I want a list with the moves instead, each one a tuple of start peg and end peg.",
            "please make tower hanoi, i give how many disk and name of three pegs, it gives list of moves (from, to)",
            "so one disk from 'left' to 'right' is [('left', 'right')], and for more disks all the steps in the right order",
            "The puzzle with discs of different sizes on three rods, where a big one may never lie on a small one: return the moves that shift the whole tower.",
            "We animate the Towers of Hanoi in the browser, and the backend has to send the moves, as pairs of peg names, for a number of disks.",
            "Homework is Tower of Hanoi. It needs the number of disks, where they are, where they should go and the helper peg; result is the list of moves.",
            "A legend says monks move 64 golden disks between three needles. For fewer disks, please list what they do, as (from needle, to needle).",
            "Our tests compare the solver's output against known Hanoi solutions, so it must return the optimal moves in order rather than printing them.",
            'The puzzle app has a "show solution" button. For a Hanoi tower of some height with given peg names, what moves should it play back?',
            "Backup tapes are rotated like Towers of Hanoi, my boss says. Show me the actual puzzle: a list of moves between pegs for n disks.",
            "I can do three disks by hand but get lost with five. List every move, from which peg to which peg, so the tower ends up on the target peg.",
            "Lucas' tower, full list of transfers",
            "Hanoi instructions as (from, to) pairs",
            "shift a disc stack between three rods, steps",
            "Tower of Brahma move sequence",
            "optimal Hanoi transcript, source→target via spare",
            "all disk transfers for an n-ring tower",
            "three-peg puzzle, moves in order, tuples",
            "torres de hanoi, lista de movimientos",
            "Never may a bigger disc lie on a smaller one; list the pairs of pegs by which the tower gets to its goal.",
            "What I want is each step of the Hanoi puzzle, noted as from which peg to which peg, in order.",
            "The number of discs and the names of start, goal and helper rod are given, and the moves should be returned.",
            "From the start pole to the end pole, using the third pole as help, all rings must travel; write down the moves.",
            "If there are no discs the list is empty, otherwise it contains every (from, to) of the shortest Hanoi solution.",
            "A tower of n rings has to be rebuilt on another stick, one ring at a time; which moves does that take, in sequence?",
            "So that a robot arm can play Tower of Hanoi, produce its orders as tuples of two pegs.",
            "The smaller tower goes to the spare peg, then the big disc to the goal, then the tower on top: list those moves.",
            "As a toy maker I want a solution leaflet for the wooden Hanoi tower, e.g. 2 discs from 'L' to 'R' over 'M': ('L', 'M'), ('L', 'R'), ('M', 'R').",
            "feat(anim): supply the Hanoi animation with its frames, i.e. a list of (source peg, destination peg) for n discs; peg names are inputs",
            "we have at kindergarten this toy with ring big to small on 3 sticks. i want computer tells me every move to bring all on other stick, small always above big",
            "Legend has it that the world ends when the monks have moved 64 golden discs. I'd settle for 3 and want to read which pole to take from and which to put on, move after move.",
            "The exam asks for the trace of hanoi(3, 'A', 'C', 'B'), that is all seven moves in the right order as tuples. Let me generate such traces for other disc numbers and peg names too.",
            "not the 2**n - 1 formula pls, i need the moves themselves!! hanoi with n disks, begin peg, end peg, extra peg -> [(peg, peg), ...]",
            "Story: as a puzzle app player who is stuck on Towers of Hanoi, I'd like to get the complete winning sequence of peg-to-peg moves for the number of disks of my level.",
            "Crates stacked by size at dock 'a' must end up at dock 'c', with dock 'b' for intermediate storage, only the top crate movable, never large on small. Log each transfer as (from, to).",
        ),
        params=("disks", "source", "target", "spare"),
        types="(disks: int, source: str, target: str, spare: str) -> list[tuple[str, str]]",
        summary="Return the moves, as (from, to) tuples, that bring all disks from the source peg to the target peg.",
        explanation="To move a tower, all disks but the largest go to the spare peg first, then the largest goes to the target, then the others follow. The program calls itself for the two smaller towers. It makes 2**n - 1 moves, which is the least possible.",
        cases=(
            ((2, "A", "C", "B"), [("A", "B"), ("A", "C"), ("B", "C")]),
            ((1, "A", "C", "B"), [("A", "C")]),
            ((3, "A", "C", "B"), [("A", "C"), ("A", "B"), ("C", "B"), ("A", "C"), ("B", "A"), ("B", "C"), ("A", "C")]),
            ((1, "left", "right", "middle"), [("left", "right")]),
            ((2, "left", "right", "middle"), [("left", "middle"), ("left", "right"), ("middle", "right")]),
            ((2, "A", "B", "C"), [("A", "C"), ("A", "B"), ("C", "B")]),
            ((3, "1", "2", "3"), [("1", "2"), ("1", "3"), ("2", "3"), ("1", "2"), ("3", "1"), ("3", "2"), ("1", "2")]),
            ((0, "A", "C", "B"), []),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(disks, source, target, spare):
    if disks == 0:
        return []
    return ({name}(disks - 1, source, spare, target)
            + [(source, target)]
            + {name}(disks - 1, spare, target, source))
'''),
            Program(style="plain", source=r'''def {name}(disks, source, target, spare):
    moves = []

    def move(count, start, goal, other):
        if count == 0:
            return
        move(count - 1, start, other, goal)
        moves.append((start, goal))
        move(count - 1, other, goal, start)

    move(disks, source, target, spare)
    return moves
'''),
            Program(style="robust", source=r'''def {name}(disks: int, source: str, target: str, spare: str) -> list[tuple[str, str]]:
    """Return the shortest list of (from, to) moves; no moves for no disks."""
    moves: list[tuple[str, str]] = []
    pending = [(disks, source, target, spare)]
    while pending:
        count, start, goal, other = pending.pop()
        if count == 1:
            moves.append((start, goal))
        elif count > 1:
            pending.append((count - 1, other, goal, start))
            pending.append((1, start, goal, other))
            pending.append((count - 1, start, other, goal))
    return moves
'''),
            Program(style="iterative", source=r'''def {name}(disks, source, target, spare):
    pegs = [source, spare, target] if disks % 2 else [source, target, spare]
    moves = []
    for step in range(1, 2 ** disks):
        start = (step & (step - 1)) % 3
        goal = ((step | (step - 1)) + 1) % 3
        moves.append((pegs[start], pegs[goal]))
    return moves
'''),
        ),
        raises=(((-1, "A", "C", "B"), "ValueError"), ((2, "A", "A", "B"), "ValueError"), (("2", "A", "C", "B"), "TypeError")),
        careful=r'''def {name}(disks, source, target, spare):
    if not isinstance(disks, int):
        raise TypeError("disks must be an integer")
    if disks < 0 or len({source, target, spare}) != 3:
        raise ValueError("need disks >= 0 and three different pegs")
    moves = []

    def move(count, start, goal, other):
        if count:
            move(count - 1, start, other, goal)
            moves.append((start, goal))
            move(count - 1, other, goal, start)

    move(disks, source, target, spare)
    return moves
''',
        near=("number of moves of the tower of Hanoi", "count_n_queens"),
    ),
)
