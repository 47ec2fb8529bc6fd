"""The pure heart of the toolkit: model, walk, graph, search. Standard library only, no I/O."""
