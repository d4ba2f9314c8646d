"""Numbers: matched scores in, estimates out.

One function counts how many respondents had which score before and after;
every estimate is arithmetic on that small table. Nothing here reads a file or
writes a sentence.
"""
