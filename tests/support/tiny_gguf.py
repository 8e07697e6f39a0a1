"""Model files for tests: a llama of two layers whose answers are known by their form, written in milliseconds.

The weights are random, save for one arrangement: whatever was read last, the model goes on with one of the tokens
"aA" to "aD"; after any token of a letter comes one of the next letter, and after "z" the end (or "a" again). So an
answer has 26 tokens of two letters, which of them is up to chance, and a text that breaks off can be gone on with.
Needs the package gguf.
"""

from __future__ import annotations

import string
from pathlib import Path

import gguf
import numpy as np

WIDTH, FEED_FORWARD, HEADS, KV_HEADS, LAYERS, CONTEXT = 64, 96, 4, 2, 2, 2048
VARIANTS = "ABCD"
CHAIN = [letter + variant for letter in string.ascii_lowercase for variant in VARIANTS]
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_SHARP = 4.0
"""Logit of a successor above all others, which no temperature in use turns over."""


def write(
    path: Path, *, endless: bool = False, seed: int = 1, name: str = "tiny", template: str | None = TEMPLATE
) -> Path:
    """Write the file; returns its path. `endless`: after "z" comes "a"."""
    chance = np.random.default_rng(seed)
    writer = gguf.GGUFWriter(path, "llama")
    tokens = _bytes() + CHAIN + SPECIAL
    _metadata(writer, tokens, name, template)
    table, output = _arranged(chance, tokens, endless)
    writer.add_tensor("token_embd.weight", table)
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    writer.add_tensor("output.weight", output)
    small = WIDTH // HEADS * KV_HEADS
    for layer in range(LAYERS):
        for part, shape in (
            ("attn_q", (WIDTH, WIDTH)),
            ("attn_k", (small, WIDTH)),
            ("attn_v", (small, WIDTH)),
            ("attn_output", (WIDTH, WIDTH)),
            ("ffn_gate", (FEED_FORWARD, WIDTH)),
            ("ffn_up", (FEED_FORWARD, WIDTH)),
            ("ffn_down", (WIDTH, FEED_FORWARD)),
        ):
            weights = chance.normal(0, 0.02, shape).astype(np.float32)
            writer.add_tensor(f"blk.{layer}.{part}.weight", weights)
        for part in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{layer}.{part}.weight", np.ones(WIDTH, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _metadata(writer: gguf.GGUFWriter, tokens: list[str], name: str, template: str | None) -> None:
    writer.add_name(name)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    plain = len(tokens) - len(SPECIAL)
    writer.add_token_types([gguf.TokenType.NORMAL] * plain + [gguf.TokenType.CONTROL] * len(SPECIAL))
    writer.add_token_merges([" ".join(pair) for pair in CHAIN])
    writer.add_eos_token_id(tokens.index("<|im_end|>"))
    writer.add_add_bos_token(False)
    if template is not None:
        writer.add_chat_template(template)


def _arranged(chance: np.random.Generator, tokens: list[str], endless: bool) -> tuple[np.ndarray, np.ndarray]:
    """Embeddings and output head: a direction for each place of the chain, and noise."""
    table = chance.normal(0, 0.05, (len(tokens), WIDTH)).astype(np.float32)
    output = chance.normal(0, 0.05, (len(tokens), WIDTH)).astype(np.float32)
    for index, token in enumerate(tokens):
        place = 1 + CHAIN.index(token) // len(VARIANTS) if token in CHAIN else 0
        table[index, place] += 1
        if place:
            output[index, place - 1] += _SHARP
            if endless and place == 1:
                output[index, len(CHAIN) // len(VARIANTS)] += _SHARP
    if not endless:
        output[tokens.index("<|im_end|>"), len(CHAIN) // len(VARIANTS)] += _SHARP
    return table, output


def _bytes() -> list[str]:
    """The 256 bytes as byte-level BPE writes them: printable ones as they are, the others from U+0100 on."""
    printable = {*range(33, 127), *range(161, 173), *range(174, 256)}
    others = iter(range(256))
    return [chr(byte) if byte in printable else chr(256 + next(others)) for byte in range(256)]
