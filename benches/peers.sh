#!/bin/sh
# Validation by whole programs, in one run and in turns: teikit, tei-rs (cargo install teixml), Jing
# and xmllint, against tei_all. Prints the median CPU and wall time of each, in seconds, and the
# ratios. Usage: benches/peers.sh [RUNS]. TEIKIT, TEI_RS and TEIKIT_DATA say where things are.
set -eu
cd "$(dirname "$0")/.."
runs=${1:-5}
teikit=${TEIKIT:-target/release/teikit}
tei_rs=${TEI_RS:-tei-rs}
data=${TEIKIT_DATA:-../shared/data}
schema=$data/schemas/tei_all.rng
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$data" "$work" <<'PYTHON'
import pathlib, sys
data, work = map(pathlib.Path, sys.argv[1:])
rows = (data / "tei/verdicts.tsv").read_text().splitlines()[1:]
valid = [data / "tei" / row.split("\t")[0] for row in rows if row.split("\t")[1] == "valid"]
small = [path for path in valid if 6000 <= path.stat().st_size <= 12000]
(work / "many").mkdir()
for number in range(1000):
    path = small[number % len(small)]
    (work / "many" / f"{number}.xml").write_bytes(path.read_bytes())
(work / "one.xml").write_bytes(min(small, key=lambda path: path.stat().st_size).read_bytes())
PYTHON
python3 - "$runs" "$work" "$teikit" "$tei_rs" "$schema" "$data/bench/frus-3-volumes.xml" <<'PYTHON'
import os, pathlib, resource, shutil, statistics, subprocess, sys, time
runs, work, teikit, tei_rs, schema, frus = sys.argv[1:]
many = sorted(map(str, pathlib.Path(work, "many").iterdir()))
one = work + "/one.xml"

def ours(*files, schema_file=schema, jobs="1"):
    chosen = ["--schema", schema_file] if schema_file else []
    return [teikit, "validate", "--quiet", "--no-schematron", "--jobs", jobs, *chosen, *files]

def theirs(*files):
    return [tei_rs, "validate", "--no-schematron", "--schema", schema, *files]

rows = {
    "frus-3-volumes.xml": {"teikit": ours(frus), "tei-rs": theirs(frus), "jing": ["jing", schema, frus],
                           "xmllint": ["xmllint", "--noout", "--relaxng", schema, frus]},
    "1000 files, one thread": {"teikit": ours(*many), "tei-rs": theirs(*many),
                               "jing": ["jing", schema, *many]},
    "1000 files, two threads": {"teikit": ours(*many, jobs="2")},
    "one file, tei_all": {"teikit": ours(one), "tei-rs": theirs(one), "jing": ["jing", schema, one]},
}

def measure(command):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall

# The built-in schema is for what teikit writes.
letter = work + "/letter.xml"
subprocess.run([teikit, "convert", "--quiet", "samples/cable-1966.md", "-o", letter], check=True)
rows["one file, built-in schema"] = {"teikit": ours(letter, schema_file=None)}

for row, programs in rows.items():
    there = {name: command for name, command in programs.items() if shutil.which(command[0])}
    for name in programs.keys() - there.keys():
        print(f"{name} is not there: not measured")
    times = {name: [] for name in there}
    for _ in range(int(runs)):
        for name, command in there.items():
            if name != "xmllint" or not times[name]:
                times[name].append(measure(command))
    own = statistics.median(cpu for cpu, _ in times["teikit"])
    for name, measured in times.items():
        cpu = statistics.median(cpu for cpu, _ in measured)
        wall = statistics.median(wall for _, wall in measured)
        print(f"{row:28} {name:8} CPU {cpu:7.3f} s  wall {wall:7.3f} s  {cpu / own:6.1f} times ours")
PYTHON
