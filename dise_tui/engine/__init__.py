"""The engine: what the product does, without a screen and without knowing who does the work.

Imports the domain only; adapters come in through `domain.ports`.
"""
