"""The parts that the chat's screens are made of."""
