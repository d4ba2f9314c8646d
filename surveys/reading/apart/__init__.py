"""Reading files that nobody vouches for, in a process that can be stopped.

2026-11: whatever is imported is read so, and of the files that an event names those of SPSS and
Parquet: their readers are written in C and C++, and a damaged file has ended the whole program
(pyreadstat). Text is read by what checks every byte, workbooks by a reader in Rust once their
extent is known; a process for each would cost half a second a file and save nothing.
"""
