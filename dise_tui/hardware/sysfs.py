"""Small files of the kernel: what they say, or the reason why they say nothing. Runs in the probe process."""

from __future__ import annotations

import contextlib
from pathlib import Path

NOT_SUPPORTED, NO_PERMISSION, ASLEEP, ERROR, NOT_READ = "not_supported", "no_permission", "asleep", "error", "not_read"
"""The reasons; the same words as `domain.hardware.Reason`."""


class Missing(Exception):
    """A number that is not to be had; the reason is one of the words above."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def line_of(path: Path) -> str:
    """A small file's text, "" when there is none."""
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def number_in(path: Path) -> int:
    """A whole number from a file of the kernel. Raises Missing."""
    try:
        return int(path.read_text(encoding="ascii", errors="replace"))
    except PermissionError:
        raise Missing(NO_PERMISSION) from None
    except FileNotFoundError:
        raise Missing(NOT_SUPPORTED) from None
    except (OSError, ValueError):
        raise Missing(ERROR) from None


def suspended(device: Path) -> bool:
    """Whether a PCI device sleeps. Reading this file does not wake it; most others would."""
    return line_of(device / "power" / "runtime_status") == "suspended"


def cards(sysfs: Path, vendor: str) -> list[Path]:
    """The device folders of a vendor's graphics cards, in the kernel's order."""
    found = []
    with contextlib.suppress(OSError):
        for card in (sysfs / "class" / "drm").iterdir():
            number = card.name.removeprefix("card")
            if card.name.startswith("card") and number.isdecimal() and line_of(card / "device" / "vendor") == vendor:
                found.append((int(number), card / "device"))
    return [device for _, device in sorted(found)]


def pci_address(device: Path) -> str:
    """The bus address of a device, "" where it has none."""
    for line in line_of(device / "uevent").splitlines():
        name, _, value = line.partition("=")
        if name == "PCI_SLOT_NAME":
            return value
    return ""


def hwmon(device: Path) -> Path:
    """The folder of a device's sensors; one that does not exist where it has none."""
    with contextlib.suppress(OSError):
        for folder in sorted((device / "hwmon").iterdir()):
            return folder
    return device / "hwmon" / "none"
