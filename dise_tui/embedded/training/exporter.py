"""A trained model as a GGUF file that llama.cpp and Ollama load.

Owns the names and metadata of the file. The tokenizer is told as "gpt2" with the pre-tokenizer "gpt-2"; any other loads
without complaint and cuts code differently. Weights are f16 or q8_0, norms f32.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from .asked import CONTEXT
from .model import EPSILON, THETA, Model
from .sizes import HEAD, SIZES
from .tokens import CONTROL, END, END_OF_TEXT
from .trainer import checkpoint

TYPES: Final = ("f16", "q8_0")
TEMPLATE: Final = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] }}"
    "{% if not (loop.last and message['role'] == 'assistant') %}{{ '<|im_end|>\\n' }}{% endif %}{% endfor %}"
    "{% if add_generation_prompt and messages[-1]['role'] != 'assistant' %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
"""ChatML. A last message of the assistant is left open: the model goes on from it."""
MODELFILE: Final = '''FROM ./{file}
TEMPLATE """{{{{- range $i, $_ := .Messages }}}}
{{{{- $last := eq (len (slice $.Messages $i)) 1 -}}}}
<|im_start|>{{{{ .Role }}}}
{{{{ .Content }}}}{{{{ if not (and $last (eq .Role "assistant")) }}}}<|im_end|>
{{{{ end }}}}
{{{{- if and $last (ne .Role "assistant") }}}}<|im_start|>assistant
{{{{ end }}}}
{{{{- end }}}}"""
PARAMETER stop "<|im_end|>"
PARAMETER num_ctx {context}
PARAMETER num_thread 1
PARAMETER repeat_penalty 1.0
'''
"""What `ollama create` needs beside the file. A last message of the assistant's is left open here too."""
_BLOCK: Final = {
    "attention_norm": "attn_norm", "query": "attn_q", "key": "attn_k", "value": "attn_v", "output": "attn_output",
    "feed_norm": "ffn_norm", "gate": "ffn_gate", "up": "ffn_up", "down": "ffn_down",
}  # fmt: skip


def read(path: Path) -> tuple[Model, dict[str, Any]]:
    """The model of a checkpoint, and what else it says: `print`, `recipe` (older ones have none) and how far it came.

    Raises UsageError.
    """
    with checkpoint(path) as found:
        model = Model(SIZES[found["size"]], found["vocabulary"])
        model.load_state_dict(found.pop("model"))
        found.pop("optimizers")
    return model.eval(), found


def export(model: Model, tokenizer: Path, target: Path, kind: str, *, name: str) -> int:
    """Write the file; returns its size in bytes."""
    import gguf

    half = target.with_suffix(".part")
    writer = gguf.GGUFWriter(half, "llama")
    _describe(writer, model, name, kind)
    _vocabulary(writer, json.loads(tokenizer.read_text(encoding="utf-8")), model.vocabulary)
    for title, weights in model.state_dict().items():
        _add(writer, _title(title), weights.float().numpy(), kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    half.replace(target)
    return target.stat().st_size


def _describe(writer: Any, model: Model, name: str, kind: str) -> None:
    import gguf

    size = model.size
    writer.add_name(name)
    writer.add_basename("builtin")
    writer.add_size_label(f"{size.parameters(model.vocabulary) / 1e6:.2g}M")
    writer.add_description("Writes small Python functions. Trained from scratch on texts made by a program.")
    writer.add_license("mit")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(size.width)
    writer.add_block_count(size.layers)
    writer.add_feed_forward_length(size.hidden)
    writer.add_head_count(size.heads)
    writer.add_head_count_kv(size.heads)
    writer.add_key_length(HEAD)
    writer.add_value_length(HEAD)
    writer.add_layer_norm_rms_eps(EPSILON)
    writer.add_rope_dimension_count(HEAD)
    writer.add_rope_freq_base(THETA)
    writer.add_vocab_size(model.vocabulary)
    known = gguf.LlamaFileType
    writer.add_file_type(known.MOSTLY_F16 if kind == "f16" else known.MOSTLY_Q8_0)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)


def _vocabulary(writer: Any, tokenizer: dict[str, Any], size: int) -> None:
    import gguf

    numbers: dict[str, int] = tokenizer["model"]["vocab"]
    tokens = [f"<unused{number}>" for number in range(size)]
    for token, number in numbers.items():
        tokens[number] = token
    kinds = [
        gguf.TokenType.CONTROL if token in CONTROL else
        gguf.TokenType.NORMAL if token in numbers else gguf.TokenType.UNUSED
        for token in tokens
    ]  # fmt: skip
    merges = [one if isinstance(one, str) else " ".join(one) for one in tokenizer["model"]["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges(merges)
    writer.add_eos_token_id(numbers[END])
    writer.add_bos_token_id(numbers[END_OF_TEXT])
    writer.add_pad_token_id(numbers[END_OF_TEXT])
    writer.add_add_bos_token(False)
    writer.add_add_eos_token(False)
    writer.add_chat_template(TEMPLATE)


def _title(name: str) -> str:
    """The name that GGUF has for a tensor."""
    if name == "embedding.weight":
        return "token_embd.weight"
    if name == "norm.weight":
        return "output_norm.weight"
    _, number, part, rest = name.split(".")
    return f"blk.{number}.{_BLOCK[part]}.{rest}"


def _add(writer: Any, title: str, weights: Any, kind: str) -> None:
    import gguf

    if weights.ndim == 1:
        writer.add_tensor(title, weights.astype("float32"))
    elif kind == "f16":
        writer.add_tensor(title, weights.astype("float16"))
    else:
        packed = gguf.quants.quantize(weights, gguf.GGMLQuantizationType.Q8_0)
        writer.add_tensor(title, packed, raw_dtype=gguf.GGMLQuantizationType.Q8_0)
