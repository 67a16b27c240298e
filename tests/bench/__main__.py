"""Run one benchmark by name, or all of them, and print measured value, budget and floor."""

import argparse
import importlib
import json
import os

_BENCHES = {
    "start": ("tests.bench.start", "bench_start"),
    "viewer": ("tests.bench.viewer", "bench_viewer"),
    "pages": ("tests.bench.pages", "bench_pages"),
    "timeline": ("tests.bench.timeline", "bench_timeline"),
    "entities": ("tests.bench.entities", "bench_entities"),
    "codebook": ("tests.bench.codebook", "bench_codebook"),
    "keys": ("tests.bench.keys", "bench_keys"),
    "search": ("tests.bench.search", "bench_search"),
    "cipher": ("tests.bench.cipher", "bench_cipher"),
    "tag_all": ("tests.bench.tag_all", "bench_tag_all"),
    "dates": ("tests.bench.dates", "bench_dates"),
    "gold": ("tests.bench.gold", "bench_gold"),
    "power": ("tests.bench.power", "bench_power"),
    "power_cipher": ("tests.bench.power", "bench_power_cipher"),
    "kills": ("tests.bench.power", "bench_kills"),
    "fuzz": ("tests.bench.fuzz", "bench_fuzz"),
    "fuzz_covered": ("tests.bench.fuzz", "bench_fuzz_covered"),
    "monkey": ("tests.bench.monkey", "bench_monkey"),
    "imports": ("tests.bench.imports", "bench_imports"),
    "versions": ("tests.bench.versions", "bench_versions"),
    "main_text": ("tests.bench.main_text", "bench_main_text"),
    "load": ("tests.bench.load_export", "bench_load"),
    "export": ("tests.bench.load_export", "bench_export"),
    "open_case": ("tests.bench.load_export", "bench_open_case"),
}
# Those that can be run smaller; the others are of one size.
_SCALED = ("load", "export", "open_case", "search", "cipher", "tag_all", "fuzz", "fuzz_covered", "monkey")


def main() -> None:
    """Parse the arguments and run."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("name", nargs="?", choices=sorted(_BENCHES))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0, help=f"part of the full size, for {', '.join(_SCALED)}")
    arguments = parser.parse_args()
    names = [arguments.name] if arguments.name else list(_BENCHES)
    found = []
    for name in names:
        module, function = _BENCHES[name]
        bench = getattr(importlib.import_module(module), function)
        for figure in bench(arguments.scale) if name in _SCALED else bench():
            found.append({"bench": name, **figure._asdict()})
            if not arguments.json:
                over = "  OVER" if figure.budget is not None and figure.value > figure.budget else ""
                print(
                    f"{name:9} {figure.name:56} {figure.value:10.1f} {figure.unit:8} budget {figure.budget}  floor {figure.floor}{over}"
                )
    if arguments.json:
        print(json.dumps(found, indent=1))


main()
