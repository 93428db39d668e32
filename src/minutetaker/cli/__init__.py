"""The command line: one module per noun, each command a few lines around a function of the desk.

Exit codes: 0 done, 1 what was asked for failed (the reason is on standard error), 2 wrong usage.
"""
