"""The embedded model: its file, and the server that answers from it on a loopback port."""
