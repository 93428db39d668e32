"""SQLite's own full-text index of all meetings: the only place that knows FTS5.

Two indexes, one of what the public may read and one of what is exempt, so that a public search cannot come
upon exempt text. Both keep a copy of the text that they were given, by which they find what to take out again.

``search_row`` gives each indexed record a number, as the numbers that SQLite itself gives the rows of our
tables may change when a file is rewritten. The number begins with the meeting's day, the newest first, so that
what ranks alike comes in order of date and a range of dates is a range of numbers.

Triggers note in ``search_pending`` what was changed, by minutetaker or by anything else that writes SQL, and
the store brings the indexes in step. ``search_due`` lists what is left to be done with them.
"""
