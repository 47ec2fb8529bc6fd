"""What a change means for field staff: two libraries compared by what people will meet.

Trees are compared by walking both at once: every combination of answers that a person could give
goes through the old tree and the new one, and the two results are held against each other. Nothing
is sampled: combinations are counted over the same spaces that the proofs use.
"""
