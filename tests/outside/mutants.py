"""What the tests of decisions, of thresholds and of deeds would miss: every small change of those rooms, one at a time.

cargo mutants lists the changes. One copy of the sources holds them all, each behind a number; it is built once, and the
variable MUTANT says which change is alive (Untch, Offutt and Harrold, « Mutation analysis using mutant schemata », 1993).
Each test is run once by itself to know what it reaches; then each change meets the tests that reach it, those first that
noticed its neighbours. What no test notices is printed, but for what tests/outside/mutants.txt explains.

usage: mutants.py FOLDER [SECONDS]     FOLDER keeps the copy and what is known, so that a run may be stopped and taken up;
                                       SECONDS are spent at most on a change (60)
needs cargo-mutants, and of Python tree_sitter and tree_sitter_rust
"""

import collections
import concurrent.futures
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

import tree_sitter
import tree_sitter_rust

ROOT = pathlib.Path(__file__).resolve().parents[2]
GLOBS = ["src/decide/**", "src/check/rules.rs", "src/check/rules/**", "src/deeds/**"]
ROOMS = ["lib", "decisions", "golden", "reading", "documents", "deeds"]
MOST_MEMORY = 8 << 30
ON = re.compile(r"crate::mutation::on\((\d+)\)")
SWITCH = """#![allow(missing_docs, clippy::all)]
use std::io::Write as _;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
static CHOSEN: LazyLock<Option<usize>> = LazyLock::new(|| std::env::var("MUTANT").ok()?.parse().ok());
static REACHED: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("MUTANTS_REACHED").ok());
static SEEN: [AtomicBool; 8192] = [const { AtomicBool::new(false) }; 8192];
pub fn on(number: usize) -> bool {
    if let Some(file) = &*REACHED && !SEEN[number].swap(true, Ordering::Relaxed) {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
        file.write_all(format!("{number}\\n").as_bytes()).unwrap();
    }
    *CHOSEN == Some(number)
}
"""


def listed():
    command = ["cargo", "mutants", "--list", "--json"] + [word for glob in GLOBS for word in ("-f", glob)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


class Source:
    """A file with the changes that it can hold at once."""

    def __init__(self, data, mutants):
        self.data, self.placed = data, set()
        starts = [0] + [at + 1 for at, byte in enumerate(data) if byte == 10]
        lines = data.decode().split("\n")
        self.at = lambda place: starts[place["line"] - 1] + len(lines[place["line"] - 1][: place["column"] - 1].encode())
        self.by_genre = collections.defaultdict(lambda: collections.defaultdict(list))
        for number, mutant in mutants:
            self.by_genre[mutant["genre"]][self.at(mutant["span"]["start"])].append((number, mutant))

    def here(self, genre, at):
        return self.by_genre[genre].get(at, [])

    def text(self, node):
        return self.data[node.start_byte : node.end_byte].decode()

    def choice(self, others, own):
        """An expression that is one of others where their number is chosen."""
        said = ""
        for number, text in others:
            self.placed.add(number)
            said += f"{'else ' if said else ''}if crate::mutation::on({number}) {{ {text} }} "
        return f"({said}else {{ {own} }})"

    def plain(self, node):
        if not node.children:
            return self.text(node)
        parts, at = [], node.start_byte
        for child in node.children:
            parts += [self.data[at : child.start_byte].decode(), self.changed(child)]
            at = child.end_byte
        return "".join(parts) + self.data[at : node.end_byte].decode()

    def changed(self, node):
        of_kind = {
            "binary_expression": self.binary,
            "compound_assignment_expr": self.binary,
            "unary_expression": self.unary,
            "match_pattern": self.arm,
            "field_initializer": self.field,
            "shorthand_field_initializer": self.field,
            "block": self.body,
        }
        return of_kind.get(node.type, self.plain)(node)

    def binary(self, node):
        operator = node.child_by_field_name("operator")
        mutants = self.here("BinaryOperator", operator.start_byte) if operator else []
        if not mutants or binds(node):
            return self.plain(node)
        left, right = (self.changed(node.child_by_field_name(side)) for side in ("left", "right"))
        others = [(number, f"{left} {mutant['replacement']} {right}") for number, mutant in mutants]
        return self.choice(others, f"{left} {self.text(operator)} {right}")

    def unary(self, node):
        mutants = self.here("UnaryOperator", node.start_byte)
        if not mutants:
            return self.plain(node)
        operand = self.changed(node.children[1])
        others = [(number, mutant["replacement"] + operand) for number, mutant in mutants]
        return self.choice(others, self.text(node.children[0]) + operand)

    def arm(self, node):
        """An arm that is taken away has a guard that never holds."""
        mutants = self.here("MatchArm", node.parent.start_byte) if node.parent.type == "match_arm" else []
        self.placed.update(number for number, _ in mutants)
        gone = " && ".join(f"!crate::mutation::on({number})" for number, _ in mutants)
        guard = node.child_by_field_name("condition")
        if guard is None:
            return self.plain(node) + (f" if {gone}" if gone else "")
        said = self.changed(guard)
        if not binds(guard):
            guards = self.here("MatchArmGuard", guard.start_byte)
            said = self.choice([(number, mutant["replacement"]) for number, mutant in guards], said) if guards else f"({said})"
        return self.data[node.start_byte : guard.start_byte].decode() + (f"{gone} && " if gone else "") + said

    def field(self, node):
        base = [child for child in node.parent.children if child.type == "base_field_initializer"]
        mutants = self.here("StructField", node.start_byte)
        if not mutants or not base or "default()" not in self.text(base[0]):
            return self.plain(node)
        number, value = mutants[0][0], node.child_by_field_name("value")
        if value is None:
            return f"{self.text(node)}: {self.choice([(number, 'Default::default()')], self.text(node))}"
        return self.data[node.start_byte : value.start_byte].decode() + self.choice(
            [(number, "Default::default()")], self.changed(value)
        )

    def body(self, node):
        """What a function gives back at once, in the place of what it does."""
        said = self.plain(node)
        if node.parent is None or node.parent.type != "function_item":
            return said
        function = node.parent
        early = ""
        for mutants in self.by_genre["FnValue"].values():
            for number, mutant in mutants:
                if self.at(mutant["function"]["span"]["end"]) == function.end_byte:
                    self.placed.add(number)
                    early += f"\nif crate::mutation::on({number}) {{ return {mutant['replacement']}; }}"
        return f"{{{early}\n{said[1:]}" if early else said


def binds(node):
    """Whether an expression names what it finds (`let`): it cannot stand within another."""
    return node.type in ("let_condition", "let_chain") or any(
        binds(child) for child in node.children if child.type not in ("block", "closure_expression")
    )


class Run:
    def __init__(self, folder):
        self.folder, self.tree = folder, folder / "tree"
        self.lock, self.env = threading.Lock(), dict(os.environ, CARGO_TARGET_DIR=str(folder / "target"), CI="1")
        self.mutants = self.known("mutants", listed)

    def known(self, name, find):
        path = self.folder / f"{name}.json"
        if not path.exists():
            self.keep(name, find())
        return json.loads(path.read_text())

    def keep(self, name, what):
        with self.lock:
            new = self.folder / f"{name}.new"
            new.write_text(json.dumps(what))
            new.rename(self.folder / f"{name}.json")

    def write(self, left_out):
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_rust.language()))
        by_file, placed = collections.defaultdict(list), set()
        for number, mutant in enumerate(self.mutants):
            if number not in left_out:
                by_file[mutant["file"]].append((number, mutant))
        for file, mutants in by_file.items():
            source = Source((ROOT / file).read_bytes(), mutants)
            root = parser.parse(source.data).root_node
            (self.tree / file).write_text(source.data[: root.start_byte].decode() + source.changed(root) + "\n")
            placed |= source.placed
        return placed

    def built(self):
        """The changes that compile together, each of another type left out."""
        shutil.rmtree(self.tree, ignore_errors=True)
        shutil.copytree(ROOT, self.tree, ignore=shutil.ignore_patterns("target", ".git"))
        (self.tree / "src/mutation.rs").write_text(SWITCH)
        with (self.tree / "src/lib.rs").open("a") as library:
            library.write("\npub mod mutation;\n")
        unnamed = lambda mutant: mutant["genre"] == "FnValue" and "impl " in mutant["function"]["return_type"]
        left_out = {number for number, mutant in enumerate(self.mutants) if unnamed(mutant)}
        while True:
            placed = self.write(left_out)
            command = ["cargo", "check", "--lib", "--message-format=json"]
            check = subprocess.run(command, cwd=self.tree, env=self.env, capture_output=True, text=True)
            refused = set()
            for line in check.stdout.splitlines():
                message = json.loads(line).get("message") or {}
                for span in message.get("spans", []) if message.get("level") == "error" else []:
                    refused |= self.numbers_at(span)
            if check.returncode == 0:
                return sorted(placed)
            if not refused - left_out:
                sys.exit(check.stderr)
            left_out |= refused

    def numbers_at(self, span):
        """The change that the compiler speaks of: the last before the place it names; all of the arms where it names a match."""
        lines = (self.tree / span["file_name"]).read_text().split("\n")
        found = [(one.start() + 1, int(one[1])) for one in ON.finditer(lines[span["line_start"] - 1])]
        before = [number for column, number in found if column <= span["column_end"]]
        if found:
            return {before[-1] if before else found[0][1]}
        arms = "\n".join(lines[span["line_start"] - 1 : span["line_start"] + 40])
        return {int(one[1]) for one in re.finditer(r" if !crate::mutation::on\((\d+)\)", arms)}

    def programs(self):
        command = ["cargo", "test", "--no-run", "--message-format=json"]
        made = subprocess.run(command, cwd=self.tree, env=self.env, check=True, stdout=subprocess.PIPE, text=True).stdout
        found = {}
        for line in map(json.loads, made.splitlines()):
            if line.get("executable") and line["profile"]["test"]:
                kind, name = line["target"]["kind"][0], line["target"]["name"]
                found["lib" if kind == "lib" else name if kind == "test" else ""] = line["executable"]
        return {room: found[room] for room in ROOMS}

    def tests(self):
        for room in ROOMS:
            told = subprocess.run([self.programs[room], "--list"], cwd=self.tree, capture_output=True, text=True).stdout
            yield from (f"{room} {line[:-6]}" for line in told.splitlines() if line.endswith(": test"))

    def tried(self, test, variables, limit):
        """Whether a test passes, and the seconds it took."""
        room, name = test.split(" ", 1)
        begun = time.monotonic()
        most = lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [self.programs[room], "--exact", name]
        run = subprocess.Popen(
            command, cwd=self.tree, env={**self.env, **variables}, process_group=0, preexec_fn=most, **silent
        )
        try:
            passes = run.wait(limit) == 0
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            passes = run.wait() == 0
        return passes, time.monotonic() - begun

    def reached(self):
        """Each test that passes by itself: the seconds it takes, the changes it reaches."""
        told = {}

        def reach(test):
            file = self.folder / f"reached-{threading.get_ident()}"
            file.unlink(missing_ok=True)
            passes, seconds = self.tried(test, {"MUTANTS_REACHED": str(file)}, 600)
            if not passes:
                print(f"fails without any change: {test}", flush=True)
            elif file.exists():
                told[test] = [seconds, sorted(set(map(int, file.read_text().split())))]

        each(reach, self.tests())
        return told

    def notice(self, numbers, seconds):
        """For each change the test that notices it, or how many do not, of how many that reach it."""
        reaching = collections.defaultdict(list)
        for test, (took, reached) in self.reach.items():
            for number in reached:
                reaching[number].append((took, test))
        found = self.known("noticed", dict)

        def place(number):
            mutant = self.mutants[number]
            return mutant["file"], (mutant.get("function") or {}).get("function_name")

        def meet(number):
            near, (file, function) = collections.Counter(), place(number)
            for other, told in list(found.items()):
                of_file, of_function = place(int(other))
                if "by" in told and of_file == file:
                    near[told["by"]] += 10 if of_function == function else 1
            # A room's own tests first.
            order = sorted(ROOMS, key=lambda room: room not in ("lib", file.split("/")[1], {"decide": "decisions"}.get(file.split("/")[1])))
            rank = lambda one: (-near[one[1]] / (one[0] + 0.3), order.index(one[1].split(" ")[0]), one[0])
            spent, unaware = 0, 0
            for took, test in sorted(reaching[number], key=rank):
                if spent > seconds:
                    break
                passes, needed = self.tried(test, {"MUTANT": str(number)}, max(20, 8 * took))
                if not passes:
                    found[str(number)] = {"by": test}
                    break
                spent, unaware = spent + needed, unaware + 1
            else:
                found[str(number)] = {"tried": unaware, "of": len(reaching[number])}
            found.setdefault(str(number), {"tried": unaware, "of": len(reaching[number])})
            self.keep("noticed", dict(found))

        each(meet, [number for number in numbers if str(number) not in found])
        return found

    def main(self, seconds):
        numbers = self.known("built", self.built)
        self.programs = self.known("programs", self.programs)
        self.reach = self.known("reach", self.reached)
        found = self.notice(numbers, seconds)
        unnoticed = [number for number in numbers if "by" not in found[str(number)]]
        explained = (ROOT / "tests/outside/mutants.txt").read_text()
        new = [number for number in unnoticed if self.name(number) not in explained]
        for number in new:
            told = found[str(number)]
            print(f"{self.name(number)}\n  {told['tried']} of {told['of']} tests that reach it pass")
        print(f"{len(self.mutants)} changes, {len(numbers)} tried, {len(unnoticed)} not noticed, {len(new)} not explained")
        return len(new)

    def name(self, number):
        """A change by its file, what it does and the line that it changes, which other lines leave as it is."""
        mutant = self.mutants[number]
        file, line, _, what = mutant["name"].split(":", 3)
        return f"{file}:{what} | {(ROOT / file).read_text().splitlines()[int(line) - 1].strip()}"


def each(does, things):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(does, things))


if __name__ == "__main__":
    kept = pathlib.Path(sys.argv[1]).resolve()
    kept.mkdir(parents=True, exist_ok=True)
    sys.exit(Run(kept).main(float((sys.argv[2:] or [60])[0])) > 0)
