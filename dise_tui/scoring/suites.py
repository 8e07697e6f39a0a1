"""Frozen suites: which cases are believed, what each weighs, and the identity that makes scores comparable.

Finding cases in text does not belong here (`examples`, `checks`), nor running them.

A model's check is right in about one case of three when nobody agrees with it, so agreement decides:
- The user's own cases weigh 1 and are never dropped; a generated case that contradicts one is.
- Samples that expect different things of the same call: the majority's answer stays, a tie drops the call.
- A case that at least two samples contain weighs the share of the usable samples that contain it.
- A case that only one sample contains is agreed by nobody: it weighs that share, but at most LONE_WEIGHT, and is
  kept only where there is nothing better: no case of the user, and fewer than ENOUGH_AGREED agreed ones.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

from ..domain.plaindata import NotPlainData, canonical
from ..domain.scores import Case, Limits, Provenance, Score, Suite
from .identity import case_key, contradicts, face, input_key, outcome_group, outcome_key, unique

RUNNER_VERSION: Final = 2
"""Raised whenever the same cases under the same limits could come out differently; scores then do not compare."""
MAX_CASES: Final = 40
"""Cases in a suite; more only when the user's own are more."""
LONE_WEIGHT: Final = 1 / 3
"""Most that a case weighs which one sample alone contains: 33 % of 16,400 samples' asserts were right."""
ENOUGH_AGREED: Final = 3
SAME: Final = 0.4
"""Most trust in generated cases that all expect the same: they tell no program from one that ignores its input."""
MIN_WEIGHT: Final = 0.1
"""Least that a case weighs, however many samples lack it."""

COMMON_TOLERANCE: Final = Case().tolerance

Votes = dict[tuple[str, str], Counter[str]]


@dataclass(frozen=True, slots=True)
class _Agreed:
    case: Case
    votes: int


def freeze(
    entry: str | None, examples: Sequence[Case], samples: Sequence[Sequence[Case]], author: str,
    limits: Limits | None = None,
) -> Suite | None:  # fmt: skip
    """The suite of an artifact, or None when no case is left. The order of samples and cases makes no difference.

    Confidence is 1 with any case of the user's, else the mean weight.
    """
    own = tuple(replace(case, provenance=Provenance.USER, weight=1.0) for case in unique(filter(_travels, examples)))
    usable = [sample for sample in (_one_voice(sample) for sample in samples) if sample]
    agreed = _agree(usable)
    rest = [one for one in agreed if not any(contradicts(one.case, case) for case in own)]
    known = {case_key(case) for case in own}
    chosen = _believed([one for one in rest if case_key(one.case) not in known], bool(own))
    generated = sorted((_weighed(one, len(usable)) for one in chosen), key=lambda case: (-case.weight, case_key(case)))
    cases = own + tuple(generated[: max(0, MAX_CASES - len(own))])
    if not cases:
        return None
    written_by = author if any(case.provenance is Provenance.GENERATED for case in cases) else ""
    return Suite(suite_id(cases, limits or Limits()), entry, cases, confidence(cases), written_by)


def suite_id(cases: Iterable[Case], limits: Limits) -> str:
    """First 16 hex digits of SHA-256 over cases, runner version and limits. The order of cases makes no difference;
    what they weigh and whose they are does, because the score depends on it."""
    described = sorted(canonical(_described(case)) for case in cases)
    # One line a case: as one value, a suite of thousands would be more than may travel.
    text = "\n".join((*described, canonical((RUNNER_VERSION, asdict(limits)))))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _described(case: Case) -> tuple[object, ...]:
    said = (*case_key(case), case.compare, case.provenance.value, round(case.weight, 9))
    # Most cases have the common tolerance, and suites from before it could be stated keep their names.
    return said if case.compare != "approx" or case.tolerance == COMMON_TOLERANCE else (*said, case.tolerance)


def confidence(cases: Sequence[Case]) -> float:
    """Trust in cases, 0..1: 1 with any of the user's own, else their mean weight; at most SAME where a function that
    always returns the same would pass them all."""
    if any(case.provenance is Provenance.USER for case in cases):
        return 1.0
    if not cases:
        return 0.0
    mean = sum(case.weight for case in cases) / len(cases)
    return min(mean, SAME) if _all_the_same(cases) else mean


def _all_the_same(cases: Sequence[Case]) -> bool:
    return len({outcome_key(case) for case in cases}) == 1


def renewed(suite: Suite, cases: Iterable[Case], limits: Limits | None = None) -> Suite | None:
    """A new version of `suite` with other cases: new identity, new confidence. None without a case.

    A suite that is trusted less than its cases say stays so until it holds a case of the user.
    """
    kept = tuple(cases)
    if not kept:
        return None
    written = any(case.provenance is Provenance.GENERATED for case in kept)
    trust = confidence(kept)
    if suite.confidence < confidence(suite.cases) - 1e-9 and not any(c.provenance is Provenance.USER for c in kept):
        trust = min(trust, suite.confidence)
    return Suite(suite_id(kept, limits or Limits()), suite.entry, kept, trust, suite.author * written)


def extended(suite: Suite, cases: Iterable[Case], limits: Limits | None = None) -> Suite:
    """`suite` with those of `cases` that it lacks and that contradict none of its own; the same suite when none is new.

    A suite that was frozen under older rules gets the identity that it has under these, new cases or not.
    Meant for property cases and distinguishing ones: before anything is scored, or as a new version after which the
    incumbent is scored again (`needs_rescore`).
    """
    kept = list(suite.cases)
    known = {case_key(case) for case in kept}
    for case in filter(_travels, cases):
        room = len(kept) < MAX_CASES
        if room and case_key(case) not in known and not any(contradicts(case, other) for other in kept):
            kept.append(case)
            known.add(case_key(case))
    if len(kept) == len(suite.cases):
        return replace(suite, suite_id=suite_id(suite.cases, limits or Limits()))
    return renewed(suite, kept, limits) or suite


def needs_rescore(score: Score, suite: Suite) -> bool:
    """Whether `score` was made under another version of the suite, so that it compares with nothing made under this."""
    return score.suite_id != suite.suite_id


def _travels(case: Case) -> bool:
    """Whether all values of a case can be sent to a candidate."""
    try:
        case_key(case)
    except NotPlainData:
        return False
    return True


def _one_voice(sample: Sequence[Case]) -> tuple[Case, ...]:
    """A sample's cases without the calls of which it expects two different things."""
    cases = unique(filter(_travels, sample))
    counts = Counter((input_key(case), outcome_group(case)) for case in cases)
    return tuple(case for case in cases if counts[input_key(case), outcome_group(case)] == 1)


def _agree(samples: Sequence[Sequence[Case]]) -> list[_Agreed]:
    """For each call what most samples expect of it, contradictions between kinds of outcome settled as well."""
    votes: Votes = {}
    faces: dict[tuple[str, str], Case] = {}
    for case in (case for sample in samples for case in sample):
        votes.setdefault((input_key(case), outcome_group(case)), Counter())[outcome_key(case)] += 1
        key = case_key(case)
        faces[key] = min(faces.get(key, case), case, key=face)
    winners = []
    for (call, _), counts in votes.items():
        (outcome, count), *others = counts.most_common(2)
        if not others or others[0][1] < count:
            winners.append(_Agreed(faces[call, outcome], count))
    return [one for one in winners if not any(_beaten(one, other) for other in winners)]


def _beaten(one: _Agreed, other: _Agreed) -> bool:
    """Whether `other` says something that excludes `one`, with at least as many votes."""
    return other.votes >= one.votes and contradicts(one.case, other.case)


def _believed(cases: list[_Agreed], has_own: bool) -> list[_Agreed]:
    agreed = [one for one in cases if one.votes > 1]
    return agreed if has_own or len(agreed) >= ENOUGH_AGREED else cases


def _weighed(one: _Agreed, samples: int) -> Case:
    share = one.votes / samples
    weight = share if one.votes > 1 else min(share, LONE_WEIGHT)
    return replace(one.case, provenance=Provenance.GENERATED, weight=max(MIN_WEIGHT, weight))
