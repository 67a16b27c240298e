"""Sealing a process off: what the kernel takes away from it before it sees the first byte of a file."""
