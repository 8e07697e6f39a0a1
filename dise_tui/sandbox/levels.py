"""From observed probes to a level, and what to tell the person about it.

Pure. Making the observations is done by `selftest`; refusing to run is done by `broker`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from ..domain.scores import Level, Probe, SandboxStatus
from . import seccomp

PARTS: Final = ("landlock", "seccomp", "namespaces")
"""What can be masked, for trying out how a lesser machine behaves."""


def backend_of(report: Mapping[str, Any]) -> str:
    """Name the parts that a zygote says it uses, for instance "landlock+seccomp+ns"; another back end by its name."""
    if "backend" in report:
        return str(report["backend"])
    names = [name for name in ("landlock", "seccomp") if report.get(name)]
    if report.get("namespaces"):
        names.append("ns")
    return "+".join(names)


def namespace_probe(report: Mapping[str, Any], refusal: str) -> Probe:
    """Whether the zygote sits in other namespaces than the process that started it."""
    outer, inner = report.get("outer", {}), report.get("inner", {})
    apart = [name for name in outer if name in inner and outer[name] != inner[name]]
    held = len(apart) == 4
    detail = f"apart: {', '.join(apart)}" if apart else refusal or "not used"
    return Probe("namespaces", held, detail)


def classify(probes: Sequence[Probe], report: Mapping[str, Any]) -> SandboxStatus:
    """Return the level that the probes prove. One thing that is not prevented is enough for NONE."""
    backend = backend_of(report)
    broken = [probe for probe in probes if not probe.held and probe.name != "namespaces"]
    apart = all(probe.held for probe in probes if probe.name == "namespaces")
    probes = tuple(probes)
    if broken:
        reason = f"Generated code is not contained here: {', '.join(probe.name for probe in broken)} is not prevented"
        missing = [part for part in ("landlock", "seccomp") if not report.get(part)]
        reason += f" ({' and '.join(missing)} missing)." if missing else "."
        return SandboxStatus(Level.NONE, "", probes, reason, _remedy(missing))
    if not report.get("landlock") or not report.get("seccomp"):
        return SandboxStatus(
            Level.NONE, "", probes, "Landlock and seccomp are not both in force.", _remedy(["landlock"])
        )
    if apart:
        return SandboxStatus(Level.STRONG, backend, probes)
    reason = "The kernel grants no namespaces to this user; Landlock and seccomp hold without them."
    return SandboxStatus(Level.GOOD, backend, probes, reason, _namespace_remedy())


def unsupported(platform: str, machine: str) -> SandboxStatus | None:
    """Return the refusal for a machine that this version cannot contain code on; None where it can be tried."""
    if platform == "linux" and machine in seccomp.ARCHITECTURES:
        return None
    if platform == "linux":
        reason = f"Generated code is not run here: there is no system call table for {machine}."
        return SandboxStatus(Level.NONE, "", (), reason, "Run dise on an x86_64 or aarch64 machine.")
    reason = "Generated code is not run here: containment needs Linux (Landlock and seccomp)."
    if platform == "win32":
        return SandboxStatus(Level.NONE, "", (), reason, "Run dise inside WSL2; `wsl --install` sets it up.")
    return SandboxStatus(Level.NONE, "", (), reason, "Run dise in a Linux virtual machine or container.")


def under_limits(found: SandboxStatus, system: str) -> SandboxStatus:
    """What is left when nothing contains code and somebody wants it run all the same: limits, where there are any.

    `system`: "posix" or another `os.name`. A level that holds is returned as it is.
    """
    if found.level is not Level.NONE:
        return found
    if system != "posix":
        reason = f"{found.reason} Limits alone need a POSIX system."
        return SandboxStatus(Level.NONE, "", found.probes, reason, found.remedy)
    return SandboxStatus(Level.LIMITS, "limits", found.probes, found.reason, found.remedy)


def fallen(before: Level, after: SandboxStatus) -> tuple[str, str] | None:
    """What to say, and what to do, when a machine contains less after a sleep than before; None when it does not."""
    if after.level >= before:
        return None
    reason = f"Since the machine woke up, generated code is contained less: {after.label}, {before.name} before."
    return f"{reason} {after.reason}".rstrip(), after.remedy or "Try again to run it as it is contained now."


def masked(parts: frozenset[str]) -> frozenset[str]:
    """Check names of parts to mask. Raises ValueError."""
    unknown = parts - set(PARTS)
    if unknown:
        raise ValueError(f"no such part of the sandbox: {', '.join(sorted(unknown))}")
    return parts


def _remedy(missing: Sequence[str]) -> str:
    if "landlock" in missing:
        if "microsoft" in _read("/proc/sys/kernel/osrelease").lower():
            return "Update the WSL kernel: `wsl --update`."
        return "Use a kernel from 5.13 on with Landlock switched on: add `landlock` to `lsm=` on its command line."
    if "seccomp" in missing:
        return "Use a kernel with CONFIG_SECCOMP_FILTER."
    return "Run `dise doctor` to see every probe."


def _namespace_remedy() -> str:
    if _read("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1":
        return f"An AppArmor profile that grants `userns` to {sys.executable} would raise the level."
    if _read("/proc/sys/user/max_user_namespaces") == "0":
        return "`sudo sysctl -w user.max_user_namespaces=10000` would raise the level."
    if _read("/proc/sys/kernel/unprivileged_userns_clone") == "0":
        return "`sudo sysctl -w kernel.unprivileged_userns_clone=1` would raise the level."
    return ""


def _read(path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError:
        return ""
