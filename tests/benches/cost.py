#!/usr/bin/env python3
"""What generating, building and using clients costs, beside oas3-gen, ploidy, and code written by hand.

    python3 tests/benches/cost.py CORPUS [--only PART] [--runs 5] [--write docs/cost.md]

CORPUS is a folder in which `stripe-com.json`, `kubernetes-io.json`, `github-com-api-github-com.json` and
`openai.json` stand somewhere. The other generators are installed below `target/tools` if they are not
there; everything else happens below `target/cost`. Needs Cargo and, once, the network. Each row is
printed, and written into the page, as soon as it is known; a row that is measured again is replaced.

A time is the wall time of a whole process with dependencies built. Two generators are run in turn, and
the ratio is that of each pair; the median of all runs is what counts. Nothing here is a test.
"""

import argparse
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
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
    """Median (least to most); one value alone."""
    if len(values) == 1:
        return form.format(values[0])
    shown = [form.format(it) for it in (statistics.median(values), min(values), max(values))]
    return f"{shown[0]} ({shown[1]} to {shown[2]})"


def ratios(ours, theirs, which):
    return spread([a[which] / b[which] for a, b in zip(ours, theirs)])


def clients(wanted, documents):
    """Makes clients, in one workspace with dependencies that are there: (api, tool) to folder."""
    crates = {key: generate(key[1], key[0], documents) for key in wanted}
    members = {it.parent.name for it in WORK.glob("*/Cargo.toml")}
    listed = ", ".join(f'"{name}"' for name in sorted(members))
    (WORK / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{listed}]\n')
    for crate in crates.values():
        manifest = crate / "Cargo.toml"
        manifest.write_text(manifest.read_text().replace("[workspace]\n", ""))
        module = crate / "src" / "mod.rs"
        if module.exists():
            module.rename(crate / "src" / "lib.rs")
    run(["cargo", "fetch"], cwd=WORK)
    return crates


def measure_generating(documents, runs):
    """Nothing is deleted while the programs run: to make a file, ext4 looks at every inode of the block group
    that was freed in the last half minute, which would be a third of what is measured."""
    aside = WORK / "generated"
    for api in ("github", "stripe", "kubernetes"):
        commands = []
        for tool in ("embedded", "oas3-gen"):
            out = WORK / f"{api}-generated-{tool}"

            def fresh(out=out):
                aside.mkdir(exist_ok=True)
                if out.exists():
                    out.rename(aside / f"{out.name}-{time.monotonic_ns()}")

            commands.append((fresh, generating(tool, documents[api], out)))
        ours, theirs = in_turn(commands, runs)
        for fresh, _ in commands:
            fresh()
        seconds, memory = [it[0] for it in ours], [it[1] for it in ours]
        beside = "beside oas3-gen"
        yield f"generating {api}, s", spread(seconds), f"{ratios(ours, theirs, 0)} {beside}"
        memory = spread(memory, "{:.0f}")
        yield f"generating {api}, MB", memory, f"{ratios(ours, theirs, 1)} {beside}"
    shutil.rmtree(aside)


def measure_checking(documents, runs):
    pairs = [("stripe", "oas3-gen"), ("kubernetes", "ploidy"), ("github", None), ("openai", None)]
    forms = ("shared", "embedded")
    wanted = [(api, it) for api, tool in pairs for it in (*forms, tool) if it]
    crates = clients(wanted, documents)

    def checking(crate):
        source = crate / "src" / "lib.rs"
        words = ["cargo", "check", "--offline", "--package", crate.name]
        return (lambda: os.utime(source)), words

    checks = {key: checking(crate) for key, crate in crates.items()}
    for _, words in checks.values():
        run(words, cwd=WORK)
    for api, tool in pairs:
        commands = [checks[api, it] for it in ("shared", tool) if it]
        found = in_turn(commands, runs if tool else min(runs, 3))
        found.append(in_turn([checks[api, "embedded"]], 1)[0])
        for form, times in (("shared", found[0]), ("embedded", found[-1])):
            what = f"cargo check of {api}, runtime {form}"
            beside = f"{ratios(times, found[1], 0)} beside {tool}" if tool and form == "shared" else ""
            yield f"{what}, s", spread([it[0] for it in times]), beside
            yield f"{what}, MB of the largest process", spread([it[1] for it in times], "{:.0f}"), ""
    for (api, one), crate in crates.items():
        if one != "embedded":
            files = (crate / "src").rglob("*.rs")
            lines = sum(len(file.read_text().splitlines()) for file in files)
            whose = "ours" if one == "shared" else one
            yield f"lines of the client of {api}, {whose}", f"{lines:,}", ""


PROGRAM = """
[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[dependencies]
{client} = {{ path = "../{client}", {features} }}
anyhow = "1"
tokio = {{ version = "1", features = ["macros", "rt"] }}
"""
FEATURES = {
    "shared": 'default-features = false, features = ["rustls", "payment-intents"]',
    "oas3-gen": "default-features = false",
    "ploidy": 'default-features = false, features = ["payment-intent"]',
}


def measure_programs(documents, _runs):
    """A release build of a program that makes three calls, with what it needs of the client alone."""
    tools = ("shared", "oas3-gen", "ploidy")
    crates = clients([("stripe", tool) for tool in tools], documents)
    programs = {}
    for tool in tools:
        name, client = f"program-{tool}", crates["stripe", tool].name
        (WORK / name / "src").mkdir(parents=True, exist_ok=True)
        text = (HERE / "programs" / f"{tool}.rs").read_text()
        (WORK / name / "src" / "main.rs").write_text(text)
        text = PROGRAM.format(name=name, client=client, features=FEATURES[tool])
        (WORK / name / "Cargo.toml").write_text(text)
        programs[tool] = name
    clients([], documents)
    commands = []
    for tool, name in programs.items():
        words = ["cargo", "build", "--release", "--offline", "--package", name]
        source = crates["stripe", tool] / "src" / "lib.rs"
        commands.append(((lambda source=source: os.utime(source)), words))
        run(words, cwd=WORK)
    found = in_turn(commands, 1)
    for (tool, name), times in zip(programs.items(), found):
        program = WORK / "target" / "release" / name
        run(["strip", program])
        size = program.stat().st_size
        whose = "ours" if tool == "shared" else tool
        what = f"a release build of three calls of stripe, {whose}"
        beside = "" if tool == "shared" else f"ours is {ratios(found[0], times, 0)} of it"
        yield f"{what}, s", spread([it[0] for it in times]), beside
        yield f"{what}, bytes stripped", f"{size:,}", ""


def measure_running(_documents, _runs):
    """What `tests/benches/beside` prints."""
    words = ["cargo", "bench", "--package", "tests", "--bench", "beside"]
    out = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        if line.startswith("| "):
            what, ours, ratio = (it.strip() for it in line.strip("|").split("|"))
            yield what, ours, ratio


def measure_documents(documents, _runs):
    """For how many documents of the corpus each generator ends well; whether the client compiles is not asked."""
    form = re.compile(r'^\s*["\']?(openapi|swagger)["\']?\s*:', re.MULTILINE)
    files = [it for it in sorted(documents["corpus"].rglob("*")) if it.suffix in (".json", ".yaml", ".yml")]
    files = [it for it in files if form.search(it.read_text(errors="replace")[:20_000])]
    for tool in ("embedded", *PEERS):
        good = 0
        for file in files:
            out = WORK / "one-of-many"
            shutil.rmtree(out, ignore_errors=True)
            try:
                words = [str(it) for it in generating(tool, file, out)]
                ended = subprocess.run(words, capture_output=True, timeout=300, stdin=subprocess.DEVNULL)
                good += ended.returncode == 0
            except subprocess.TimeoutExpired:
                pass
            shutil.rmtree(out, ignore_errors=True)
        whose = "ours" if tool == "embedded" else tool
        yield f"documents of which there is a client, {whose}", f"{good} of {len(files)}", ""


PARTS = {
    "documents": measure_documents,
    "generating": measure_generating,
    "checking": measure_checking,
    "programs": measure_programs,
    "running": measure_running,
}


class Page:
    """The table of the page, written again after each row."""

    BEGIN, END = "<!-- measured -->\n", "<!-- end -->\n"
    HEAD = ["| what | ours | ratio, or whose |", "|---|---|---|"]

    def __init__(self, path, runs):
        self.path, self.rows = path, {}
        rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True)
        version = " ".join(rustc.stdout.split()[:2])
        self.title = f"{version}, {platform.machine()}, {os.cpu_count()} cores; "
        self.title += f"median of {runs} (least to most); ratio pair by pair."
        if path:
            table = path.read_text().split(self.BEGIN)[1].split(self.END)[0]
            rows = [it for it in table.splitlines() if it.startswith("|") and it not in self.HEAD]
            self.rows = {it.split("|")[1].strip(): it for it in rows}

    def add(self, what, ours, beside):
        row = f"| {what} | {ours} | {beside} |"
        print(row, flush=True)
        self.rows[what] = row
        if self.path:
            before, rest = self.path.read_text().split(self.BEGIN)
            after = rest.split(self.END)[1]
            table = "\n".join([self.title, "", *self.HEAD, *self.rows.values()]) + "\n"
            self.path.write_text(before + self.BEGIN + table + self.END + after)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--only", action="append", choices=PARTS, help="this part alone")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", type=pathlib.Path, help="replaces rows of the table in this page")
    arguments = parser.parse_args()
    documents = {}
    for api, name in DOCUMENTS.items():
        found = sorted(arguments.corpus.rglob(name))
        if not found:
            sys.exit(f"expected {name} below {arguments.corpus}, found none")
        documents[api] = found[0].resolve()
    documents["corpus"] = arguments.corpus
    WORK.mkdir(parents=True, exist_ok=True)
    install()
    page = Page(arguments.write, arguments.runs)
    for part in arguments.only or PARTS:
        for row in PARTS[part](documents, arguments.runs):
            page.add(*row)


if __name__ == "__main__":
    main()
