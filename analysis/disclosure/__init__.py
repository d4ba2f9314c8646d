"""Disclosure control: which figures may leave the house, so that no small group can be worked out.

A figure is about a set of people, and tells that set's number and sums. From several figures
others follow: a total less its parts, one filter less another, last month's pack less this
month's. So what is decided here is the whole of what is published, with what was published before.
`.docs/DISCLOSURE.md` says in plain words how, and what it does not promise.
"""
