"""Benchmarks of the budgets: ``python -m tests.bench [NAME] [--json]``. Not part of the timed test run."""
