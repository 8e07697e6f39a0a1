"""How the built-in models are made: texts by a program, a tokenizer, training, GGUF files, evaluation.

Needs the extra `training` (torch, tokenizers, gguf, numpy) and is imported by nothing else in the product. It alone
in this room may look into the other rooms: models must learn what the product really sends, and are judged as it
judges.
Start it with `python -m dise_tui.embedded.training`.
"""
