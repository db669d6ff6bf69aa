"""A kept run → the pack that goes with an appeal: what stood at the link, when, and how anyone can check it."""
