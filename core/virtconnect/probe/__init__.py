"""The test connect: a helper process, its events, and who runs when."""
