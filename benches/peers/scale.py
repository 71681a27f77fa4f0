"""What commands cost on cohorts of 100, 1,000, 10,000 and 100,000 candidates: processor, clock, peak memory. One table.

usage: scale.py PARCHEMIN [CANDIDATES…]
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cohort

COMMANDS = {
    "check": ["check"],
    "results": ["results"],
    "results, JSON": ["results", "--format", "json"],
    "results, CSV": ["results", "--format", "csv"],
    "results, xlsx": ["results", "--format", "xlsx"],
    "transcripts": ["transcripts"],
}
# Beyond so many candidates, transcripts take minutes and gigabytes of disk.
MOST_PRINTED = 10_000


def main(parchemin, sizes):
    print("| candidates | command | processor | clock | peak memory | said |\n|---:|---|---:|---:|---:|---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            session = Path(folder) / "session"
            cohort.main(parchemin, size, session)
            for name, words in COMMANDS.items():
                if name == "transcripts" and size > MOST_PRINTED:
                    continue
                out = [] if words[-1] in ("check", "results", "json", "csv") else ["--out", str(Path(folder) / "out")]
                said = Path(folder) / "said"
                start = time.monotonic()
                with said.open("wb") as into:
                    run = subprocess.Popen([parchemin, "-q", *words, *out, session], stdout=into)
                    _, status, used = os.wait4(run.pid, 0)
                run.returncode = os.waitstatus_to_exitcode(status)
                wall = time.monotonic() - start
                failed = "" if run.returncode == 0 else f" (status {run.returncode})"
                print(
                    f"| {size:,} | {name}{failed} | {used.ru_utime + used.ru_stime:.2f} s | {wall:.2f} s "
                    f"| {used.ru_maxrss // 1024} MiB | {said.stat().st_size / 2**20:.1f} MiB |",
                    flush=True,
                )


if __name__ == "__main__":
    main(sys.argv[1], [int(size) for size in sys.argv[2:]] or [100, 1_000, 10_000, 100_000])
