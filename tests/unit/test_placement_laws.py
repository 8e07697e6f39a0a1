"""Laws of the planner that hold for any facts, however odd, and on the simulated server to the end of all work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from math import isfinite

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dise_tui.bench.placement_drive import PlannedRun
from dise_tui.bench.placement_workloads import workload
from dise_tui.engine.placement.decisions import AbortLoad, Cancel, Load, Memory, Policy, Refuse, Start, Unload
from dise_tui.engine.placement.explain import explain
from dise_tui.engine.placement.facts import Device, Facts, Host, Loading, ModelNeed, Resident, Work, WorkState
from dise_tui.engine.placement.planner import decide

GB = 1e9
NAMES = ("a", "b", "c", "d", "e")
POLICY = Policy()
SENTENCE = re.compile(r"[A-Za-z](?:[^.!?\n\[\]<>*`_]|\.(?=\d))*\.")
"""One sentence with a full stop at its end; a point between digits is none."""
QUIET = settings(max_examples=180, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def hosts(draw: st.DrawFn, name: str, needs: dict[str, ModelNeed]) -> Host:
    """A host whose residents and other programs hold no more than there is."""
    totals = draw(st.lists(st.sampled_from([8.0, 12.0, 24.0, 24.0, 4.0, None]), min_size=1, max_size=2))
    free = [None if total is None else total * GB for total in totals]
    residents = []
    for model in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3)):
        index = draw(st.integers(0, len(totals) - 1))
        size, room = needs[model].need if model in needs else GB, free[index]
        if room is not None and size > room:
            continue
        if room is not None:
            free[index] = room - size
        flags = {
            "leaving": draw(st.integers(0, 5)) == 5,
            "ours": draw(st.integers(0, 4)) < 4,
            "pinned": draw(st.integers(0, 7)) == 7,
        }
        device = draw(st.sampled_from([index, index, None])) if len(totals) == 1 else index
        residents.append(Resident(model, size, device, draw(st.sampled_from([4096, 4096, 4096, None, 2048])), **flags))
    taken = draw(st.sampled_from([0.0, 0.0, 0.0, 0.3, 0.9]))
    devices = tuple(
        Device(i, None if t is None else t * GB, None if f is None or draw(st.integers(0, 9)) == 0 else f * (1 - taken))
        for i, (t, f) in enumerate(zip(totals, free, strict=True))
    )
    listed = {resident.model for resident in residents}
    coming = draw(st.sampled_from([*[None] * 9, "a", "c", "e"]))
    loading = Loading(coming, draw(st.floats(0, 400)), 0) if coming and coming not in listed else None
    return Host(
        name,
        devices,
        draw(st.sampled_from([1, 1, 2, 4])),
        tuple(residents),
        loading,
        up=draw(st.integers(0, 19)) > 0,
        failures=draw(st.sampled_from([*[0] * 12, 1, 3, 7])),
        failed_at=draw(st.floats(0, 400)),
        installed=draw(st.sampled_from([None, None, None, None, frozenset({"a", "b"})])),
        model_slots=draw(st.sampled_from([{}, {}, {"a": 1}, {"b": 3}])),
    )


def slots_of(host: Host, needs: Mapping[str, ModelNeed], model: str) -> int:
    """Told once more, by its definition: the host's word on the model, the model's own, the host's."""
    own = needs[model].slots if model in needs else None
    return host.model_slots.get(model, host.slots if own is None else own)


@st.composite
def any_facts(draw: st.DrawFn) -> tuple[Facts, Memory]:
    known = [name for name in NAMES if draw(st.integers(0, 19)) > 0]
    needs = {
        name: ModelNeed(
            name,
            (size := draw(st.sampled_from([0.5, 1.0, 2.0, 2.0, 3.5, 5.0, 9.0, 15.0, 60.0]))) * GB,
            size * GB * draw(st.floats(0.4, 1.3)),
            draw(st.floats(1, 200)),
            draw(st.floats(0.1, 20)),
            may_spill=draw(st.booleans()),
            slots=draw(st.sampled_from([None, None, None, 1, 3])),
        )
        for name in known
    }
    machines = [draw(hosts(name, needs)) for name in draw(st.sampled_from([["x"], ["x"], ["x", "y"], ["x"], []]))]
    there = [r.model for host in machines for r in host.residents]
    works, slots = [], Counter[tuple[str, str]]()
    for number in range(draw(st.integers(0, 12))):
        model = draw(st.sampled_from([*NAMES, *there, *there, *there]))
        on = [
            h
            for h in machines
            for r in h.residents
            if r.model == model and slots[h.name, model] < slots_of(h, needs, model)
        ]
        place = draw(st.sampled_from([None, None, *on]))
        if place is not None:
            slots[place.name, model] += 1
        works.append(
            Work(
                f"w{number}",
                model,
                draw(st.floats(1, 3000)),
                draw(st.sampled_from([0.0, 0.0, 0.0, 50.0, 4000.0])),
                draw(st.integers(0, 5)) == 5,
                draw(st.integers(0, 2)),
                draw(st.floats(0, 400)),
                draw(st.sampled_from([0, 0, 0, 1, 2, 3])),
                draw(st.booleans()),
                draw(st.sampled_from([WorkState.RUNNING, WorkState.STOPPING])) if place else WorkState.WAITING,
                place.name if place else None,
            )
        )
    flags = {"typing": draw(st.booleans()), "unattended": draw(st.integers(0, 3)) == 3}
    chat_model = draw(st.sampled_from([None, *NAMES]))
    found = Facts(400.0, tuple(works), needs, tuple(machines), chat_model=chat_model, **flags)
    held = draw(st.dictionaries(st.sampled_from(NAMES), st.floats(300, 500), max_size=2))
    passed = draw(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5), max_size=3))
    turns = {("x", 0): draw(st.sampled_from(NAMES))}
    homes = draw(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["x", "y", "gone"]), max_size=2))
    person = draw(st.frozensets(st.sampled_from(NAMES), max_size=2))
    return found, Memory(person=person, held=held, answered=399.0, passed=passed, turns=turns, homes=homes)


@QUIET
@given(any_facts())
def test_it_never_raises_and_the_same_facts_give_the_same_decision(case: tuple[Facts, Memory]) -> None:
    facts, memory = case
    first = decide(facts, memory, POLICY)
    assert decide(facts, memory, POLICY) == first
    turned = replace(facts, works=facts.works[::-1], hosts=facts.hosts[::-1])
    assert decide(turned, memory, POLICY) == first
    assert first.wake is None or first.wake > facts.now


@QUIET
@given(any_facts())
def test_starts_and_cancels_are_of_work_that_allows_them(case: tuple[Facts, Memory]) -> None:
    facts, memory = case
    found = decide(facts, memory, POLICY)
    works = {work.id: work for work in facts.works}
    machines = {host.name: host for host in facts.hosts}
    named = [action.work for action in found.actions if isinstance(action, Start | Cancel | Refuse)]
    assert len(named) == len(set(named))
    flying = Counter((work.host, work.model) for work in facts.works if work.busy)
    started = Counter[tuple[str, str]]()
    for action in found.actions:
        if isinstance(action, Start):
            work, host = works[action.work], machines[action.host]
            assert work.state is WorkState.WAITING
            assert host.up
            ready = [r for r in host.residents if r.model == work.model and not r.leaving]
            assert ready
            assert ready[0].num_ctx in (None, action.num_ctx)
            started[action.host, work.model] += 1
            assert flying[action.host, work.model] + started[action.host, work.model] <= slots_of(
                host, facts.needs, work.model
            )
        if isinstance(action, Cancel):
            work = works[action.work]
            assert work.state is WorkState.RUNNING
            answers = machines[action.host].up and machines[action.host].failures < POLICY.breaker_after
            assert not (answers and (work.foreground or facts.unattended))
            assert action.resume == work.resumable


@QUIET
@given(any_facts())
def test_no_load_makes_the_server_evict_or_takes_memory_that_is_not_there(case: tuple[Facts, Memory]) -> None:
    facts, memory = case
    machines = {host.name: host for host in facts.hosts}
    loads = [action for action in decide(facts, memory, POLICY).actions if isinstance(action, Load)]
    assert len({load.host for load in loads}) == len(loads)
    assert len({load.model for load in loads}) == len(loads)
    for load in loads:
        host, need = machines[load.host], facts.needs[load.model]
        assert host.loading is None
        assert not any(resident.model == load.model for resident in host.residents)
        index = load.main_gpu if load.main_gpu is not None else host.devices[0].index
        device = next(device for device in host.devices if device.index == index)
        if not host.residents:
            assert (
                need.may_spill
                or device.free is None
                or need.need <= sum(d.free or 0.0 for d in host.devices)
                or any(d.free is None for d in host.devices)
            )
            continue
        assert load.main_gpu is not None or len(host.devices) == 1
        free = device.free
        if free is None:
            assert device.total is not None
            free = device.total - sum(r.bytes for r in host.residents if r.device in (index, None))
        assert need.need <= free
        assert need.predicted <= POLICY.admit * free
        assert len(host.residents) < 3 * len(host.devices)


@QUIET
@given(any_facts())
def test_only_idle_models_are_unloaded_and_no_pinned_one(case: tuple[Facts, Memory]) -> None:
    facts, memory = case
    found = decide(facts, memory, POLICY).actions
    begun = {(action.host, action.model) for action in found if isinstance(action, Start)}
    flying = {(work.host, work.model) for work in facts.works if work.busy}
    for action in found:
        if isinstance(action, Unload):
            host = next(host for host in facts.hosts if host.name == action.host)
            assert (action.host, action.model) not in begun | flying
            assert any(r.model == action.model and not r.leaving and not r.pinned for r in host.residents)
        if isinstance(action, AbortLoad):
            host = next(host for host in facts.hosts if host.name == action.host)
            assert host.loading is not None
            assert host.loading.model == action.model
            assert any(work.foreground for work in facts.works)


@QUIET
@given(any_facts())
def test_cancelled_work_goes_on_before_new_work_of_its_group(case: tuple[Facts, Memory]) -> None:
    facts, memory = case
    found = decide(facts, memory, POLICY).actions
    works = {work.id: work for work in facts.works}
    started = {action.work for action in found if isinstance(action, Start)}
    fresh = {
        works[id].model for id in started if not works[id].cancels and not works[id].made and not works[id].foreground
    }
    for work in facts.works:
        if work.state is WorkState.WAITING and work.cancels and not work.foreground and work.model in fresh:
            assert work.id in started


@QUIET
@given(any_facts())
def test_whoever_waits_is_told_why(case: tuple[Facts, Memory]) -> None:
    facts, memory = case
    found = decide(facts, memory, POLICY)
    waits = explain(facts, found, POLICY)
    settled = {action.work for action in found.actions if isinstance(action, Start | Refuse)}
    waiting = {work.id for work in facts.works if work.state is WorkState.WAITING}
    assert {wait.work for wait in waits} == waiting - settled
    for wait in waits:
        assert SENTENCE.fullmatch(wait.reason), wait.reason
        assert wait.eta is None or (wait.eta >= facts.now and isfinite(wait.eta))


@QUIET
@given(any_facts(), st.lists(st.text(min_size=1, max_size=12), min_size=7, max_size=7, unique=True))
def test_whatever_they_are_called_the_sentence_is_one_line_without_markup(
    case: tuple[Facts, Memory], names: list[str]
) -> None:
    facts, memory = _renamed(*case, dict(zip([*NAMES, "x", "y"], names, strict=True)))
    for wait in explain(facts, decide(facts, memory, POLICY), POLICY):
        assert wait.reason.endswith(".")
        assert wait.reason.isprintable()
        assert not set("[]") & set(wait.reason)


def _renamed(facts: Facts, memory: Memory, names: dict[str, str]) -> tuple[Facts, Memory]:
    """The same with other names of models and hosts, as a server could send them."""

    def host(one: Host) -> Host:
        return replace(
            one,
            name=names[one.name],
            residents=tuple(replace(r, model=names[r.model]) for r in one.residents),
            loading=one.loading and replace(one.loading, model=names[one.loading.model]),
            installed=one.installed and frozenset(names[model] for model in one.installed),
            model_slots={names[model]: slots for model, slots in one.model_slots.items()},
        )

    works = tuple(replace(w, model=names[w.model], host=w.host and names[w.host]) for w in facts.works)
    needs = {names[m]: replace(need, model=names[m]) for m, need in facts.needs.items()}
    chat_model = facts.chat_model and names[facts.chat_model]
    held = {names[m]: until for m, until in memory.held.items()}
    return (
        replace(facts, works=works, needs=needs, hosts=tuple(map(host, facts.hosts)), chat_model=chat_model),
        replace(memory, held=held, person=frozenset(names[m] for m in memory.person), homes={}, turns={}, passed={}),
    )


@QUIET
@given(any_facts())
def test_whoever_waits_for_a_slot_or_a_load_in_progress_is_told_when(case: tuple[Facts, Memory]) -> None:
    facts, memory = case
    found = decide(facts, memory, POLICY)
    up = [host for host in facts.hosts if host.up and host.failures < POLICY.breaker_after]
    works = {work.id: work for work in facts.works}
    for wait in explain(facts, found, POLICY):
        model = works[wait.work].model
        coming = [host for host in up if host.loading is not None and host.loading.model == model]
        can = model in facts.needs and any(host.installed is None or model in host.installed for host in up)
        if can and (coming or "slot" in wait.reason or "turn" in wait.reason):
            assert wait.eta is not None, wait.reason


@QUIET
@given(any_facts())
def test_one_slot_of_the_persons_model_stays_free_on_whichever_host(case: tuple[Facts, Memory]) -> None:
    facts, memory = case
    model = facts.chat_model
    if model not in facts.needs or facts.unattended or any(work.foreground for work in facts.works):
        return
    found = decide(facts, memory, POLICY)
    begun = Counter(action.host for action in found.actions if isinstance(action, Start) and action.model == model)
    flying = Counter(work.host for work in facts.works if work.busy and work.model == model)
    need = facts.needs[model]
    ready = [
        host
        for host in facts.hosts
        if host.up
        and any(r.model == model and not r.leaving and r.num_ctx in (None, need.num_ctx) for r in host.residents)
    ]
    steady = [host for host in ready if host.failures < POLICY.breaker_after]
    slots = {host.name: slots_of(host, facts.needs, model) for host in steady}
    if any(slots[name] > 1 and begun[name] for name in slots):
        assert sum(slots.values()) - sum(flying[name] + begun[name] for name in slots) >= 1


@QUIET
@given(any_facts())
def test_messages_begin_in_the_order_in_which_they_came(case: tuple[Facts, Memory]) -> None:
    facts, memory = case
    found = decide(facts, memory, POLICY)
    works = {work.id: work for work in facts.works}
    starts = [works[a.work] for a in found.actions if isinstance(a, Start) and works[a.work].foreground]
    for model in {work.model for work in starts}:
        mine = [(work.queued_at, work.id) for work in starts if work.model == model]
        others = [w for w in facts.works if w.foreground and w.state is WorkState.WAITING and w.model == model]
        assert mine == sorted((w.queued_at, w.id) for w in others)[: len(mine)]


@QUIET
@given(any_facts())
def test_what_is_free_on_an_empty_host_is_used(case: tuple[Facts, Memory]) -> None:
    facts, _ = case
    waiting = [replace(w, state=WorkState.WAITING, host=None) for w in facts.works if w.model in facts.needs]
    host = Host("x", (Device(0, 24 * GB, 20 * GB),))
    fits = [work for work in waiting if facts.needs[work.model].need <= 20 * GB]
    if fits:
        alone = replace(facts, works=tuple(fits), hosts=(host,))
        assert any(isinstance(action, Load) for action in decide(alone, Memory(), POLICY).actions)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.integers(1000, 100000),
    st.sampled_from([1, 4]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([0.0, 0.5, 1.5]),
    st.sampled_from([1, 1, 2]),
)
def test_every_run_ends_and_the_server_never_evicts(
    seed: int, slots: int, chat: bool, resume: bool, unattended: bool, wrong_by: float, hosts: int
) -> None:
    run = PlannedRun(workload(seed, slots, chat), resume=resume, unattended=unattended, wrong_by=wrong_by, hosts=hosts)
    run.settle()
    while run.jobs:
        run.step()
        for server in run.servers.values():
            assert not server.pending
            assert all(not runner.queue for runner in server.runners.values())
            assert min(server.free(device) for device in range(len(server.vram))) >= -1.0
    found = run.outcome()
    assert found.evictions == found.spills == 0
    assert chat or hosts > 1 or found.reloads == 0
    assert hosts > 1 or found.ratio >= 1 - 1e-9
