"""What an owner asked to have in the shop: imports, from the click to the draft.

Commerce keeps the queue, the lease and the result; a worker of the data house does the work.
"""
