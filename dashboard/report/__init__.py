"""The funder pack: one document, composed once from findings, and written in every form.

`compose` says what stands in it, in which order and in which words; the writers beside it only
decide where things stand.
"""
