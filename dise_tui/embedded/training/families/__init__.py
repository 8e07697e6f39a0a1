"""What the built-in models are taught: families of small Python functions, some in each module. Data only.

A family is added by writing it into a module here; it needs no other entry. How families become training texts is
decided in `..drafts` and its neighbours.
"""
