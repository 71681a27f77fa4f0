//! The shape of the program, read from its own text: one door a library, one way for data, a core without disk, clock,
//! environment or printing, functions and files of a size that can be read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each library with the rooms that may use it: a file, or a folder with all below it. A library without a line here
/// is a library without a reason.
const DOORS: &[(&str, &[&str])] = &[
    ("anyhow", &["shell", "store", "deeds/office", "deeds/proof", "main"]),
    ("base64ct", &["deeds/proof"]),
    ("calamine", &["read/workbook"]),
    ("cfb", &["read/workbook/compound"]),
    ("clap", &["shell/cli", "shell/help", "shell/manuals"]),
    ("clap_complete", &["shell/manuals"]),
    ("clap_mangen", &["shell/manuals"]),
    ("cms", &["deeds/seal"]),
    ("comfy_table", &["shell/results"]),
    ("csv", &["read/workbook", "shell/results"]),
    ("deunicode", &["words/text"]),
    ("ed25519_dalek", &["deeds/proof"]),
    ("encoding_rs", &["read/workbook"]),
    ("flate2", &["page/pdf/file"]),
    ("fluent_bundle", &["diag/sentences"]),
    ("fluent_syntax", &["diag/sentences"]),
    ("glob", &["store"]),
    ("harfrust", &["page/fonts"]),
    ("hypher", &["page/layout"]),
    ("icu_collator", &["words/order"]),
    ("icu_normalizer", &["words/order"]),
    ("icu_provider", &["words/order"]),
    ("include_dir", &["store/builtin"]),
    ("indicatif", &["shell/pace"]),
    ("itoa", &["page/pdf/file"]),
    // Dates and hours are values of the model: whoever reads, compares or writes one names its type.
    ("jiff", &["words", "model", "read", "check", "decide", "deeds", "page/pdf", "sheets", "store", "shell"]),
    ("lopdf", &["page/pdf"]),
    ("mimalloc", &["main"]),
    ("num_bigint", &["words/exact"]),
    ("num_rational", &["words/exact"]),
    ("num_traits", &["words/exact"]),
    ("p12_keystore", &["deeds/seal"]),
    ("p256", &["deeds/seal"]),
    ("pkcs8", &["deeds/proof"]),
    ("png", &["page/picture"]),
    ("printpdf", &["page/pdf"]),
    ("pulldown_cmark", &["page/blocks"]),
    ("qrcode", &["page/picture/code"]),
    ("quick_xml", &["read/workbook", "deeds/accrochage/acknowledgement"]),
    ("rayon", &["decide/advise", "shell"]),
    ("rpassword", &["shell/say"]),
    ("rsa", &["deeds/seal"]),
    ("rust_xlsxwriter", &["sheets"]),
    // What templates are given, and what is printed as JSON, is described by types.
    (
        "serde",
        &["check/record", "documents", "deeds", "store/vault", "model/record", "model/results", "shell"],
    ),
    ("serde_json", &["check/record", "documents", "deeds", "store/vault", "model/record", "shell"]),
    ("serde_saphyr", &["read/yaml"]),
    ("sha2", &["store/digest"]),
    ("signal_hook", &["store/signals"]),
    ("skrifa", &["page/fonts"]),
    ("strsim", &["words/text"]),
    ("subsetter", &["page/pdf"]),
    ("sys_locale", &["shell"]),
    ("tempfile", &["store"]),
    ("thiserror", &["store", "shell/say"]),
    ("getrandom", &["store"]),
    ("tera", &["documents"]),
    ("terminal_size", &["shell/say"]),
    ("unicode_linebreak", &["page/layout"]),
    ("unicode_normalization", &["words"]),
    ("usvg", &["page/picture"]),
    ("winsafe", &["shell/say"]),
    ("zip", &["read/workbook", "store/bundle"]),
];

/// What the core may not name: disk, environment, clock, processes, network, threads, printing.
const OUTSIDE: &[(&str, &[&str])] = &[
    // Brought in one by one, so that each can be told.
    ("std::{", &[]),
    ("std::fs", &["store"]),
    ("std::env", &["shell", "main"]),
    ("std::process", &["main"]),
    ("std::net", &[]),
    ("std::thread", &["store"]),
    ("std::time", &["store"]),
    ("SystemTime", &["store"]),
    ("Instant", &["store"]),
    ("Timestamp::now", &["store"]),
    ("Zoned::now", &["store"]),
    ("io::stdin", &["shell/say"]),
    ("io::stdout", &["shell/say"]),
    ("io::stderr", &["shell/say"]),
    ("println", &[]),
    ("eprintln", &[]),
    ("print", &[]),
    ("eprint", &[]),
    ("rand", &[]),
    ("RandomState", &["store"]),
];

/// The rooms in the order in which data goes through them. A room may know those above it and itself, never one below.
const ORDER: &[&str] = &[
    "words",
    "diag",
    "store/digest",
    "model",
    "read",
    "page",
    "check",
    "decide",
    "decide/explain",
    "decide/advise",
    "sheets",
    "documents",
    "deeds",
    "store",
    "deeds/office",
    "shell",
];

const LONGEST_FILE: usize = 430;
const LONGEST_FUNCTION: usize = 60;

/// A file of the program.
struct Source {
    /// Below `src`, without its extension: `check/rules`, `excel`.
    name: String,
    /// The whole text.
    text: String,
    /// Without comments, texts and unit tests.
    code: String,
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(&root).unwrap().with_extension("");
        let name = name.display().to_string().replace('\\', "/");
        let code = bare(text.split("#[cfg(test)]").next().unwrap());
        Source { name, text, code }
    };
    paths.into_iter().map(read).collect()
}

/// Code without comments, and with every text emptied.
fn bare(text: &str) -> String {
    let mut code = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'/') => {
                letters.by_ref().find(|letter| *letter == '\n');
                code.push('\n');
            }
            '\'' => {
                // A letter in quotes, or a lifetime: only the former is closed within two or three letters.
                let next: String = letters.clone().take(3).collect();
                let closed = if next.starts_with('\\') { 2 } else { 1 };
                if next.chars().nth(closed) == Some('\'') {
                    letters.nth(closed);
                }
            }
            '"' => {
                while let Some(inside) = letters.next() {
                    match inside {
                        '\\' => drop(letters.next()),
                        '"' => break,
                        '\n' => code.push('\n'),
                        _ => {}
                    }
                }
                code.push_str("\"\"");
            }
            other => code.push(other),
        }
    }
    code
}

fn is_in(name: &str, rooms: &[&str]) -> bool {
    rooms
        .iter()
        .any(|room| name == *room || name.strip_prefix(room).is_some_and(|rest| rest.starts_with('/')))
}

/// Whether code names a library (through its paths and macros, or bringing it in whole), or a longer path or a type
/// wherever it stands. A function or a room of the same name is none.
fn names(code: &str, path: &str) -> bool {
    let part_of_a_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let is_library = !path.contains("::") && path.starts_with(char::is_lowercase);
    code.match_indices(path).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + path.len()..]);
        if before.ends_with(part_of_a_word) || after.starts_with(part_of_a_word) {
            return false;
        }
        let within = before.strip_suffix("::").is_some_and(|parent| parent.ends_with(part_of_a_word));
        let through = after.starts_with("::") || after.starts_with('!');
        let whole = before.ends_with("use ") && (after.starts_with(';') || after.starts_with(" as "));
        !is_library || (!within && (through || whole))
    })
}

fn trespassers(rules: &[(&str, &[&str])]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources() {
        for (path, rooms) in rules {
            if names(&source.code, path) && !is_in(&source.name, rooms) {
                found.push(format!("{} uses {path}, which belongs to {rooms:?}", source.name));
            }
        }
    }
    found
}

#[test]
fn each_library_has_one_door() {
    let found = trespassers(DOORS);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_core_has_no_disk_no_clock_no_environment_and_prints_nothing() {
    let found = trespassers(OUTSIDE);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// `fluent-bundle = "0.16"` stands in the manifest as it is; code names `fluent_bundle`.
fn dependencies() -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let of = |heading| manifest.split(heading).nth(1).unwrap().split("\n[").next().unwrap().lines();
    let lines = of("\n[dependencies]\n").chain(of("\n[target.'cfg(windows)'.dependencies]\n"));
    let names = lines.filter_map(|line| line.split_once(" = "));
    names.map(|(name, _)| name.replace('-', "_")).collect()
}

#[test]
fn each_dependency_has_a_door_and_is_used() {
    let listed: BTreeSet<String> = DOORS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(dependencies(), listed);
    let sources = sources();
    let idle: Vec<_> =
        listed.iter().filter(|name| !sources.iter().any(|source| names(&source.code, name))).collect();
    assert!(idle.is_empty(), "nobody uses {idle:?}");
}

#[test]
fn no_door_stands_for_a_room_that_is_gone() {
    let sources = sources();
    for (what, rooms) in DOORS.iter().chain(OUTSIDE) {
        for room in *rooms {
            assert!(sources.iter().any(|source| is_in(&source.name, &[*room])), "{what}: no room {room}");
        }
    }
    for room in ORDER {
        assert!(sources.iter().any(|source| is_in(&source.name, &[*room])), "no room {room}");
    }
}

/// The paths that a file names within the program, as files are named: `crate::model::codes::Code` is
/// `model/codes/Code`, and `crate::store::{self, digest}` is `store/self` and `store/digest`.
fn paths_named(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let is_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
        let end = rest.find(|letter| !is_path(letter)).unwrap_or(rest.len());
        let path = rest[..end].replace("::", "/");
        match rest[end..].strip_prefix('{').filter(|_| path.is_empty() || path.ends_with('/')) {
            None => drop(named.insert(path)),
            Some(group) => {
                let group = group.split('}').next().unwrap();
                named
                    .extend(group.split(',').map(|part| format!("{path}{}", part.trim().replace("::", "/"))));
            }
        }
    }
    named
}

/// The place in the order of the innermost room that holds a file or path.
fn rank(path: &str) -> Option<usize> {
    let holding = ORDER.iter().enumerate().filter(|(_, room)| is_in(path, &[**room]));
    holding.max_by_key(|(_, room)| room.len()).map(|(rank, _)| rank)
}

#[test]
fn data_goes_one_way() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !matches!(&*source.name, "lib" | "main")) {
        let Some(own) = rank(&source.name) else {
            found.push(format!("{} is in no room of the order", source.name));
            continue;
        };
        for path in paths_named(&source.code) {
            match rank(&path) {
                Some(other) if other <= own => {}
                Some(other) => {
                    found.push(format!("{} knows {}, which comes after it", source.name, ORDER[other]));
                }
                None => found.push(format!("{} knows {path}, which is in no room of the order", source.name)),
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Each entry is one more thing to hold in mind: the ground floor says what the program is, and no more.
#[test]
fn the_ground_floor_is_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let entries = std::fs::read_dir(root).unwrap().count();
    assert!(entries <= 14, "{entries} entries in src/");
}

#[test]
fn paths_are_read_whole() {
    let code =
        "use crate::store::{self, digest};\nuse crate::model::codes::Code;\ncrate::words::text::slug(a)";
    let expected = ["model/codes/Code", "store/digest", "store/self", "words/text/slug"];
    assert_eq!(paths_named(code).iter().map(String::as_str).collect::<Vec<_>>(), expected);
    assert!(
        rank("store/digest/hex") < rank("store/self") && rank("decide/bloc") < rank("decide/explain/steps")
    );
}

/// Functions with their first line, from 1, and their length in lines. They are laid out by rustfmt: the brace that
/// closes one stands alone, as far from the margin as its first line.
fn functions(text: &str) -> Vec<(usize, usize, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let start = line.trim_start();
        let bare = ["pub ", "pub(super) ", "pub(crate) ", "const "]
            .iter()
            .fold(start, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        let Some(rest) = bare.strip_prefix("fn ") else { continue };
        let name = rest.split(['(', '<']).next().unwrap_or_default();
        let margin = &line[..line.len() - start.len()];
        let closing = format!("{margin}}}");
        let signature_end = lines[at..]
            .iter()
            .position(|line| line.ends_with('{') || line.ends_with(';') || line.ends_with('}'));
        let Some(open) = signature_end.filter(|end| lines[at + end].ends_with('{')) else { continue };
        let Some(length) = lines[at + open..].iter().position(|line| *line == closing) else { continue };
        found.push((at + 1, open + length + 1, name.to_owned()));
    }
    found
}

#[test]
fn files_and_functions_can_be_read() {
    let mut found = Vec::new();
    for source in sources() {
        let count = source.text.lines().count();
        if count > LONGEST_FILE {
            found.push(format!("{} has {count} lines", source.name));
        }
        for (line, length, name) in functions(&source.text) {
            if length > LONGEST_FUNCTION {
                found.push(format!("{} line {line}: {name} has {length} lines", source.name));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_file_says_first_what_it_does() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "{} does not", source.name);
    }
}

/// What a name cannot say: a function or a type that is open to others has a sentence of its own. Fields speak by
/// their names, and the options of the command line by the help that is printed.
#[test]
fn what_is_open_has_a_sentence() {
    const OPEN: [&str; 4] = ["pub fn ", "pub struct ", "pub enum ", "pub trait "];
    let mut silent = Vec::new();
    for source in sources().iter().filter(|source| !is_in(&source.name, &["shell/cli"])) {
        let mut said = false;
        for line in source.text.lines().map(str::trim_start) {
            let attribute = line.starts_with("#[") || line.starts_with(')') || line.contains(" = \"");
            if OPEN.iter().any(|open| line.starts_with(open)) && !said && !line.contains('$') {
                silent.push(format!("{}: {line}", source.name));
            }
            said = line.starts_with("///") || (said && (attribute || line.starts_with("clippy::")));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// The reader of code sees through comments and texts, and tells a library from a function of its name.
#[test]
fn code_is_read_as_code() {
    let code = bare(
        "// use zip::A;\nlet a = \"zip::B\"; let c = 'x'; let d: &'a str = \"\\\"zip::C\";\nrows.zip(others); crate::zip::d();",
    );
    assert!(!names(&code, "zip"), "{code}");
    for text in ["use zip::A;", "use zip;", "let a = zip::open();", "zip!(a)", "use ::zip::A;"] {
        assert!(names(&bare(text), "zip"), "{text}");
    }
    assert!(names("std::io::stdout().lock()", "io::stdout") && names("let now: Instant;", "Instant"));
    assert_eq!(functions("fn a() {\n    b\n}\n").first().unwrap().1, 3);
}
