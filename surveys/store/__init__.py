"""Imports: what is kept of survey files beside an event, and what never is.

A file is read in a process of its own, only columns with a role are kept, codes become keyed
tokens, and what is kept lies in the event's folder under `imports`, each table named by its
content. One small manifest says which tables count; it is replaced in one step, so an event is
always as it was before a change or after it.
"""
