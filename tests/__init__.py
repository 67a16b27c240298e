"""Tests and benchmarks of the Analyst Workbench."""
