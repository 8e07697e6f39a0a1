"""The models on offer: their names, digests and descriptions, in the shapes of /api/tags, /api/show and /api/ps."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from .. import __version__
from . import simulated
from .catalog_names import with_tag
from .engine import ModelCard, ModelFile
from .gotime import Stamps, now_ns
from .networks import Network
from .residency import Loaded
from .wire import ApiError

SERVER_VERSION = "0.33.0-dise-builtin"
"""Of the protocol, and who speaks it."""
SCRIPTED = "builtin-scripted"
"""The family of models that do no inference."""
_OURS = re.compile(r"^(?:registry\.ollama\.ai/)?library/", re.IGNORECASE)


class Catalog:
    """Finds and describes models."""

    def __init__(
        self,
        cards: Sequence[ModelCard],
        stamps: Stamps,
        *,
        paced: bool,
        networks: Mapping[str, Network] | None = None,
        machine: str = "",
    ) -> None:
        """`networks`: what the models stand for on a simulated machine, which `machine` says in words."""
        self._cards = {card.name.lower(): card for card in cards}
        self._networks = networks or {}
        self._machine = machine
        self._stamps = stamps
        self._paced = paced
        self._modified_at = stamps.at(now_ns())

    def find(self, name: str) -> ModelCard | None:
        """By any of its names: with or without the tag, upper or lower case, with the registry in front."""
        short = _OURS.sub("", name).lower().removesuffix(":latest")
        card = self._cards.get(short)
        return card or next((one for one in self._cards.values() if one.tag and tagged(one).lower() == short), None)

    def drop(self, card: ModelCard) -> None:
        """It has vanished from the disk."""
        self._cards.pop(card.name.lower(), None)

    def need(self, name: str, text: str) -> ModelCard:
        """Raises ApiError 404 with this text."""
        card = self.find(name)
        if card is None:
            raise ApiError(404, text)
        return card

    def tags(self) -> dict[str, object]:
        rows = []
        for card in self._cards.values():
            details = _details(card) | {"context_length": card.context_length}
            rows.append(
                _row(card)
                | {"details": details, "modified_at": self._modified(card), "capabilities": _capabilities(card)}
            )
        return {"models": rows}

    def show(self, card: ModelCard, *, verbose: bool = False) -> dict[str, object]:
        if card.file is not None:
            return _show_file(card, card.file, verbose=verbose) | {"modified_at": self._modified(card)}
        text = self._plain_words(card)
        network = self._networks.get(card.name)
        shown: dict[str, object] = {
            "license": "MIT",
            "modelfile": f"# {text}\nFROM {card.name}:latest\n",
            "parameters": "",
            "template": "{{ .Prompt }}",
            "system": text,
            "details": _details(card),
            "model_info": simulated.model_info(card, text, network, verbose=verbose),
            "capabilities": ["completion"],
            "modified_at": self._modified_at,
        }
        return shown | {"tensors": simulated.tensors(card, network)} if verbose else shown

    def ps(self, loaded: Sequence[Loaded]) -> dict[str, object]:
        """Longest life first."""
        ordered = sorted(loaded, key=lambda one: one.expires_at_ns, reverse=True)
        return {
            "models": [
                _row(one.card)
                | {
                    "size": one.size,
                    "details": _details(one.card),
                    "expires_at": self._stamps.at(one.expires_at_ns),
                    "size_vram": one.size_vram,
                    "context_length": one.num_ctx,
                }
                for one in ordered
            ]
        }

    def _modified(self, card: ModelCard) -> str:
        return self._modified_at if card.file is None else self._stamps.at(card.file.modified_ns)

    def _plain_words(self, card: ModelCard) -> str:
        if card.family != SCRIPTED:
            return (
                f"{card.name} is a small language model that is built into dise. Its words are really computed; its"
                f" size ({card.parameter_size} parameters), its memory, its loading time and its speed are simulated,"
                f" as on a machine with {self._machine}."
            )
        if card.name in self._networks:
            return (
                f"{card.name} is a scripted model that is built into dise. It is no neural network: its answers are put"
                f" together from prepared parts. Its size ({card.parameter_size} parameters), its memory, its loading"
                f" time and its speed are simulated, as on a machine with {self._machine}."
            )
        speed = (
            f"Loading time and speed ({card.tokens_per_s:g} tokens/s) are simulated."
            if self._paced
            else "It answers as fast as it can; no speed of it says anything about a real model."
        )
        return (
            f"{card.name} is a scripted model that is built into dise. It is no neural network: its answers are"
            f" put together from prepared parts. {speed}"
        )


def digest(card: ModelCard) -> str:
    """Stands for the model as this version of the product has it; one of a simulated size is another one."""
    if card.file is not None and not card.tag:
        return card.file.digest
    size = "" if card.quantization == "none" else f" {card.size}"
    if card.tag:
        size = f"{size} {card.tag} {card.tokens_per_s:g} {card.file.digest if card.file else ''}"
    return hashlib.sha256(f"{card.name} {__version__}{size}".encode()).hexdigest()


def tagged(card: ModelCard) -> str:
    """The whole name of a model."""
    if not card.tag:
        return with_tag(card.name)
    return f"{card.name}{'-' if ':' in card.name else ':'}{card.tag}"


def _row(card: ModelCard) -> dict[str, object]:
    name = tagged(card)
    return {"name": name, "model": name, "size": card.size, "digest": digest(card)}


def _details(card: ModelCard) -> dict[str, object]:
    return {
        "parent_model": "",
        "format": "builtin" if card.file is None else "gguf",
        "family": card.family,
        "families": [card.family],
        "parameter_size": card.parameter_size,
        "quantization_level": card.quantization,
    }


def _capabilities(card: ModelCard) -> list[str]:
    return ["completion"] if card.file is None else list(card.file.capabilities)


def _show_file(card: ModelCard, file: ModelFile, *, verbose: bool) -> dict[str, object]:
    """What a model's file says of it."""
    texts = [file.metadata.get(key) for key in ("general.license", "tokenizer.chat_template")]
    license_, template = (text if isinstance(text, str) else "" for text in texts)
    shown: dict[str, object] = {
        "license": license_,
        "modelfile": f"FROM {file.path}\n",
        "parameters": "",
        "template": template,
        "system": "",
        "details": _details(card),
        "model_info": dict(file.metadata),
        "capabilities": _capabilities(card),
    }
    if verbose:
        shown["tensors"] = [{"name": name, "type": kind, "shape": list(shape)} for name, kind, shape in file.tensors]
    return shown
