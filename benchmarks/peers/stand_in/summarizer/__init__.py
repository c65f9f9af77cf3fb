"""In place of this package, for scorers that ask it for anchors: in a peer's environment, the peer answers."""
