"""What the actions do: the handlers the window connects to the one table of actions."""
