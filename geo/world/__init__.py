"""The shape of the world: boundaries, projection, colours and what the browser fetches once."""
