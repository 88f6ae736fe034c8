"""The numbers that the tracker promises.

Each module here except `measurement` is one benchmark: it has `measure()`, which returns a list of
`Measurement`. `./dev bench` runs each of them in a fresh process and prints one table.
"""
