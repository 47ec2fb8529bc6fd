"""Proofs over all walks of a program: which answers are possible, and which rules always hold.

Never by enumerating paths. `flatten` lays a program out as one graph of points; `liveness` says
what of the past still matters at each point; `explore` walks that graph forward once, with one
state for all pasts that no future can tell apart. The result, a `Space`, is a graph in which every
path is a possible walk: counts, witnesses, monitors and comparisons are passes over it.
"""
