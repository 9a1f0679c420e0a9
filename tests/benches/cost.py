#!/usr/bin/env python3
"""What generating and building clients costs, beside oas3-gen and ploidy.

    python3 tests/benches/cost.py CORPUS [--runs 5] [--write docs/cost.md]

CORPUS is a folder in which `stripe-com.json`, `kubernetes-io.json`, `github-com-api-github-com.json` and
`openai.json` stand somewhere. The other generators are installed below `target/tools` if they are not
there; everything else happens below `target/cost`. Needs Cargo and, once, the network.

A time is the wall time of a whole process with dependencies built. Two generators are run in turn, and
the ratio is that of each pair; the median of all runs is what counts. Nothing here is a test.
"""

import argparse
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / "target" / "tools"
WORK = ROOT / "target" / "cost"
OURS = ROOT / "target" / "release" / "clientsmith"
PEERS = {"oas3-gen": "0.29.0", "ploidy": "0.15.0"}
DOCUMENTS = {
    "stripe": "stripe-com.json",
    "kubernetes": "kubernetes-io.json",
    "github": "github-com-api-github-com.json",
    "openai": "openai.json",
}
ENVIRONMENT = dict(os.environ, CARGO_INCREMENTAL="0", CARGO_TERM_COLOR="never")


def run(command, cwd=ROOT, env=ENVIRONMENT):
    """Runs a command to its end; seconds of wall time, and the largest process in MB."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [str(word) for word in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{errors.decode(errors='replace')[-3000:]}")
    return seconds, usage.ru_maxrss / 1024


def install():
    run(["cargo", "build", "--release", "--package", "clientsmith"])
    for name, version in PEERS.items():
        if not (TOOLS / "bin" / name).exists():
            run(["cargo", "install", name, "--version", version, "--locked", "--root", TOOLS])


def generating(tool, document, out):
    """The command that makes a client."""
    name = out.name
    if tool == "oas3-gen":
        mode = ["generate", "client-mod", "--workspace", "--quiet"]
        return [TOOLS / "bin" / tool, *mode, "--input", document, "--output", out]
    if tool == "ploidy":
        return [TOOLS / "bin" / tool, "generate", "rust", document, "--output", out, "--name", name]
    runtime = [] if tool == "embedded" else ["--runtime", ROOT / "generator" / "runtime"]
    named = ["--document", document, "--out", out, "--name", name]
    return [OURS, "codegen", *named, *runtime]


def generate(tool, api, documents):
    """Makes a client once; its folder."""
    out = WORK / f"{api}-{tool}"
    shutil.rmtree(out, ignore_errors=True)
    run(generating(tool, documents[api], out))
    return out


def in_turn(commands, runs):
    """Runs commands in turn; for each a list of (seconds, MB)."""
    found = [[] for _ in commands]
    for _ in range(runs):
        for index, command in enumerate(commands):
            before, words = command
            before()
            found[index].append(run(words, cwd=WORK))
    return found


def spread(values, form="{:.2f}"):
    """Median (least to most)."""
    shown = [form.format(it) for it in (statistics.median(values), min(values), max(values))]
    return f"{shown[0]} ({shown[1]} to {shown[2]})"


def ratios(ours, theirs, which):
    return spread([a[which] / b[which] for a, b in zip(ours, theirs)])


def workspace(crates):
    """One workspace of all clients, so that they share their dependencies."""
    members = ", ".join(f'"{crate.name}"' for crate in crates)
    (WORK / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{members}]\n')
    for crate in crates:
        manifest = crate / "Cargo.toml"
        text = manifest.read_text()
        manifest.write_text(text.replace("[workspace]\n", ""))


def checking(crate):
    source = crate / "src" / "lib.rs"
    if not source.exists():
        (crate / "src" / "mod.rs").rename(source)
    words = ["cargo", "check", "--offline", "--package", crate.name]
    return (lambda: os.utime(source)), words


def lines(crate):
    files = (crate / "src").rglob("*.rs")
    return sum(len(file.read_text().splitlines()) for file in files)


def measure(documents, runs):
    rows = []

    def generated(api, tool):
        ours, theirs = WORK / f"{api}-generated", WORK / f"{api}-generated-{tool}"

        def fresh(folder):
            return lambda: shutil.rmtree(folder, ignore_errors=True)

        commands = [
            (fresh(ours), generating("embedded", documents[api], ours)),
            (fresh(theirs), generating(tool, documents[api], theirs)),
        ]
        a, b = in_turn(commands, runs)
        shutil.rmtree(ours)
        shutil.rmtree(theirs)
        seconds, memory = [it[0] for it in a], [it[1] for it in a]
        beside = f"beside {tool}"
        rows.append((f"generating {api}, s", spread(seconds), f"{ratios(a, b, 0)} {beside}"))
        rows.append(
            (f"generating {api}, MB", spread(memory, "{:.0f}"), f"{ratios(a, b, 1)} {beside}")
        )

    for api in ("github", "stripe", "kubernetes"):
        generated(api, "oas3-gen")

    pairs = [("stripe", "oas3-gen"), ("kubernetes", "ploidy"), ("github", None), ("openai", None)]
    crates = {}
    for api, tool in pairs:
        for one in filter(None, ("shared", "embedded", tool)):
            crates[api, one] = generate(one, api, documents)
    workspace(list(crates.values()))
    checks = {key: checking(crate) for key, crate in crates.items()}
    run(["cargo", "fetch"], cwd=WORK)
    for _, words in checks.values():
        run(words, cwd=WORK)
    for api, tool in pairs:
        for form in ("shared", "embedded"):
            commands = [checks[api, form]] + ([checks[api, tool]] if tool else [])
            found = in_turn(commands, runs if tool else min(runs, 3))
            beside = f"{ratios(found[0], found[1], 0)} beside {tool}" if tool else ""
            seconds = spread([it[0] for it in found[0]])
            rows.append((f"cargo check of {api}, runtime {form}, s", seconds, beside))
    for (api, one), crate in crates.items():
        if one != "embedded":
            note = "" if one == "shared" else one
            rows.append((f"lines of the client of {api}", f"{lines(crate):,}", note))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", type=pathlib.Path, help="replaces the table in this page")
    arguments = parser.parse_args()
    documents = {}
    for api, name in DOCUMENTS.items():
        found = sorted(arguments.corpus.rglob(name))
        if not found:
            sys.exit(f"expected {name} below {arguments.corpus}, found none")
        documents[api] = found[0].resolve()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    install()
    rows = measure(documents, arguments.runs)
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True)
    title = f"{rustc.stdout.strip()}, {platform.machine()}, {os.cpu_count()} cores; "
    title += f"median of {arguments.runs} (least to most); ratio pair by pair."
    table = [title, "", "| what | ours | ratio, or whose |", "|---|---|---|"]
    table += [f"| {what} | {ours} | {beside} |" for what, ours, beside in rows]
    text = "\n".join(table) + "\n"
    print(text)
    if arguments.write:
        begin, end = "<!-- measured -->\n", "<!-- end -->\n"
        page = arguments.write.read_text()
        before, rest = page.split(begin)
        _, after = rest.split(end)
        arguments.write.write_text(before + begin + text + end + after)


if __name__ == "__main__":
    main()
