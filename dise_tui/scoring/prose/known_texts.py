"""Known texts, each with the request it answers. Written for this project; whoever changes one raises VERSION in
`calibration`.

Each one stands in an order that cannot be changed without loss, so that its shuffled copy is worse beyond taste.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class KnownText:
    name: str
    request: str
    text: str


TEXTS: Final = (
    KnownText(
        "kettle",
        "Explain in a short paragraph how to make a cup of black tea.",
        "Start by filling the kettle with fresh cold water and bringing it to the boil. While it heats, put one "
        "teaspoon of black tea into a pot. Pour the boiling water over the leaves as soon as it is ready. Let the tea "
        "stand under a lid for four minutes. Then strain it into a cup, so that it does not turn bitter. Last of all, "
        "add milk or sugar if you like.",
    ),
    KnownText(
        "lighthouse",
        "Tell a very short story about a lighthouse keeper.",
        "Old Marek had kept the lighthouse for thirty years when its lamp failed for the first time. It happened in "
        "the worst storm of that autumn, with a fishing boat somewhere outside. He carried his kitchen lantern up the "
        "stairs and held it against the glass. All night he moved it slowly from side to side. Towards morning he saw "
        "the boat slip past the rocks into the harbour. Only then did he put the lantern down, and noticed that his "
        "arms were shaking.",
    ),
    KnownText(
        "invoice",
        "Write a short polite email that reminds a customer of an unpaid invoice.",
        "Dear Ms Kovac, thank you for your order of 3 March. Together with the goods we sent you our invoice over "
        "240 euros, which was due on 2 April. According to our books it has not been paid yet. Perhaps it was simply "
        "overlooked, so a copy is attached to this message. Please transfer the amount by the end of next week. If you "
        "have paid in the meantime, please ignore this reminder. With kind regards, Tom Berger.",
    ),
    KnownText(
        "binary search",
        "Explain how binary search finds a value in a sorted list.",
        "Binary search needs a list that is already sorted. First it looks at the element in the middle. If that is "
        "the value, the search is over. If the value is smaller, only the left half can hold it, and otherwise only "
        "the right half. The same step is then repeated with that half. Because every step halves what is left, a "
        "million elements need no more than twenty steps. When nothing is left, the value is not in the list.",
    ),
    KnownText(
        "bicycle",
        "Describe how to mend a flat bicycle tyre.",
        "First take the wheel off and let out the air that is left. Lift one side of the tyre over the rim with two "
        "levers, and pull the tube out. Next, pump up the tube and hold it under water until bubbles show the hole. "
        "Dry that place, roughen it and spread rubber solution on it. When the solution no longer looks wet, press "
        "the patch on firmly. Finally put tube and tyre back, pump them up, and fit the wheel again.",
    ),
    KnownText(
        "seed",
        "Explain to a child how a bean seed becomes a plant.",
        "A bean seed looks dry and dead, but a tiny plant is asleep inside it. When you put the seed into wet soil, it "
        "drinks water and swells until its skin bursts. Out of the crack comes a small root, which grows downwards. "
        "After a few days a stem follows and pushes up into the light. There it opens two leaves, and these leaves "
        "begin to make food from sunshine. A few weeks later the plant has flowers, and after the flowers come new "
        "beans.",
    ),
    KnownText(
        "meeting",
        "Summarise this: the team met on Monday, found that the release would be late because two testers were ill, "
        "decided to move it by one week, and will tell the customers on Wednesday.",
        "On Monday the team looked at the state of the release. It turned out that it could not be finished in time, "
        "because two testers had fallen ill. The team therefore moved the release by one week. The customers do not "
        "know about this yet. They will be told on Wednesday.",
    ),
    KnownText(
        "candle",
        "Write a short essay on why a candle goes out under a glass.",
        "A candle that burns in the open air seems to need nothing but its wax and its wick. Put a glass over it, and "
        "you see that this is wrong. For some seconds the flame burns on as before. Then it becomes smaller, because "
        "burning uses up oxygen and no new air can enter. In the end there is too little oxygen left, and the flame "
        "dies. The wax is the same as it was and the wick is still hot, so it was the air that was missing. Lift the "
        "glass in time, and the flame grows again, which proves the point.",
    ),
)
