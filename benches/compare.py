#!/usr/bin/env python3
"""CPU time and memory of commands over one folder, in turn, so that a busy machine is as unfair to one as to another.

    benches/compare.py [-n RUNS] FOLDER COMMAND...

`{}` in a command stands for the folder. Prints, for each command, the least and the median CPU seconds (user and system), MB
per CPU-second by the least, its ratio to the first command, and the peak memory. Standard library only; Linux.
"""

import argparse
import os
import shlex
import statistics
import subprocess
import sys


def run(command):
    """CPU seconds and peak memory in MB of one run."""
    with open(os.devnull, "wb") as nowhere:
        child = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
    _, _, used = os.wait4(child.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=5, metavar="RUNS")
    parser.add_argument("folder")
    parser.add_argument("command", nargs="+")
    args = parser.parse_args()
    if os.path.isdir(args.folder):
        size = sum(e.stat().st_size for e in os.scandir(args.folder) if e.is_file()) / 1e6
    else:
        size = os.path.getsize(args.folder) / 1e6
    commands = [[w.replace("{}", args.folder) for w in shlex.split(c)] for c in args.command]
    runs = [[] for _ in commands]
    for _ in range(args.n):
        for command, seen in zip(commands, runs):
            seen.append(run(command))
    base = min(r[0] for r in runs[0])
    print(f"{size:.2f} MB, {args.n} runs each, in turn")
    print(f"{'min s':>9} {'median s':>9} {'MB/s':>8} {'x first':>8} {'peak MB':>8}  command")
    for command, seen in zip(args.command, runs):
        times = [r[0] for r in seen]
        low = min(times)
        print(
            f"{low:9.4f} {statistics.median(times):9.4f} {size / max(low, 1e-4):8.2f} {low / base:8.2f} "
            f"{max(r[1] for r in seen):8.0f}  {command}"
        )


if __name__ == "__main__":
    sys.exit(main())
