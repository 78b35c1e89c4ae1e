"""Pages for people, one file for each kind. A page's function takes a request and a reader, gathers what the page
shows from graph/ as plain values, and hands them to its template; templates only lay out what they are given.
"""
