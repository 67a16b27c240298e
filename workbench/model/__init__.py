"""Frozen values and pure functions of the case: no Qt, no SQL, no input or output."""
