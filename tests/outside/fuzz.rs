//! Readers given what nobody would write: seeds changed byte by byte, word by word. A panic, a long wait or a large growth
//! of memory is a finding; the input that made it is kept in `target/fuzz` and belongs, made small, among the tests.
//!
//! `cargo test --test fuzz -- TARGET SECONDS [SEED]`; without arguments it lists the targets and does nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a tool for those who look for faults"
)]

#[path = "../page_support/mod.rs"]
mod page_support;
#[path = "../support/mod.rs"]
mod support;

use std::ffi::OsString;
use std::io::{Cursor, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use page_support::{Shop, metadata};
use parchemin::check;
use parchemin::deeds::{deliberation::Deliberation, register::Register};
use parchemin::diag::Report;
use parchemin::model::referential::Referential;
use parchemin::model::rules::Rules;
use parchemin::page::fonts::Face;
use parchemin::page::{blocks, layout, pdf, picture, style::Style};
use parchemin::store::builtin;
use parchemin::store::durable::Disk;

/// Longer than any of these readers may take on inputs of this size, in a slow build on a busy machine.
const LONGEST: Duration = Duration::from_secs(5);
/// More than any of them may hold on to, in pages of memory.
const LARGEST_GROWTH: u64 = 400 * 1024 * 1024 / 4096;

struct Target {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    read: Box<dyn Fn(&[u8])>,
    /// Whether the seeds are archives, whose parts are changed.
    is_zip: bool,
}

fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(path.to_str().unwrap(), ending));
        } else if path.to_str().unwrap().ends_with(ending) {
            found.push(std::fs::read(path).unwrap());
        }
    }
    found
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The built-in files, one of which is changed.
fn framework(changed: &'static str) -> Target {
    let shipped = builtin::referential();
    let of = move |(name, _): &&(String, String)| name.ends_with(changed);
    let seeds = shipped.iter().filter(of).map(|(_, text)| text.clone().into_bytes()).collect();
    let read = move |bytes: &[u8]| {
        let mut files = shipped.clone();
        files.iter_mut().filter(|file| of(&&**file)).for_each(|(_, own)| *own = text(bytes));
        let rules = files.iter().find(|(name, _)| name.ends_with("rules.yaml")).cloned();
        let mut report = Report::new();
        let _ = parchemin::check::framework(&files, rules.as_ref(), &mut report);
    };
    Target { name: changed, seeds, read: Box::new(read), is_zip: false }
}

/// The program run in a folder.
fn ran(disk: Disk, folder: &Path, command: &[&str]) {
    let here = std::env::current_dir().unwrap();
    std::env::set_current_dir(folder).unwrap();
    let arguments = ["parchemin", "-q"].iter().chain(command).map(OsString::from);
    let outcome = catch_unwind(AssertUnwindSafe(|| parchemin::shell::run_on(disk, arguments.collect())));
    std::env::set_current_dir(here).unwrap();
    outcome.unwrap_or_else(|why| std::panic::resume_unwind(why));
}

/// Sessions to change a file of: one with an earlier session and templates of its own, one whose deeds are issued.
const SMALL: &str = "tests/golden/ok/history";
const ISSUED: &str = "tests/formats/2/session";

/// A session in a folder of its own: a file of it is changed, a command reads it, and what the register held stays.
fn session(
    name: &'static str,
    (case, file): (&str, &'static str),
    seeds: Vec<Vec<u8>>,
    command: &'static [&str],
) -> Target {
    let home = tempfile::tempdir().unwrap();
    support::copy_case(Path::new(case), home.path());
    let settings = std::fs::read_to_string(home.path().join("session.yaml")).unwrap();
    std::fs::write(home.path().join("session.yaml"), settings + "templates: modeles\n").unwrap();
    std::fs::create_dir(home.path().join("modeles")).unwrap();
    let register = home.path().join("register.jsonl");
    let promised = std::fs::read(&register).unwrap_or_default();
    let changed = home.path().join(file);
    let read = move |bytes: &[u8]| {
        std::fs::create_dir_all(changed.parent().unwrap()).unwrap();
        std::fs::write(&changed, bytes).unwrap();
        ran(Disk::sound(), home.path(), command);
        let held = std::fs::read(&register).unwrap_or_default();
        assert!(held.starts_with(&promised), "lines of the register are lost");
        if held != promised {
            std::fs::write(&register, &promised).unwrap();
        }
    };
    Target { name, seeds, read: Box::new(read), is_zip: false }
}

/// What a change cut between its promise and its end leaves beside the register.
fn journal() -> Vec<u8> {
    let home = tempfile::tempdir().unwrap();
    let journal = home.path().join("register-archive/.pending/journal.json");
    (0..)
        .find_map(|steps| {
            support::copy_case(Path::new(ISSUED), home.path());
            ran(Disk::failing_after(steps), home.path(), &["revoke", "2026-P-000001", "--motive", "x"]);
            std::fs::read(&journal).ok()
        })
        .unwrap()
}

/// Readers that only a command calls.
fn sessions() -> Vec<Target> {
    let settings = files(SMALL, "session.yaml");
    let earlier = files("tests/golden", "2024.json").into_iter().chain(files("tests/formats", ".json"));
    let (words, templates) = (files("templates", "words.yaml"), files("templates", "transcript.md.tera"));
    let deeds = files("tests/formats", "acte.json");
    let transcript = &["transcripts", "--candidate", "24-001", "--format", "md", "--redo"];
    let completing = &["register", "anonymise", "--before", "1900-01-01"];
    vec![
        session("session", (SMALL, "session.yaml"), settings, &["check"]),
        session("earlier", (SMALL, "2024.json"), earlier.collect(), &["check"]),
        session("words", (SMALL, "modeles/words.yaml"), words, &["check"]),
        session("template", (SMALL, "modeles/transcript.md.tera"), templates, transcript),
        session("journal", (ISSUED, "register-archive/.pending/journal.json"), vec![journal()], completing),
        session("deed", (ISSUED, "register-archive/2026-P-000001/acte.json"), deeds, &["register", "check"]),
    ]
}

/// A workbook read as marks, then as a roster, for the certification that is built in.
fn cohort(name: &str, bytes: &[u8], (referential, rules): &(Referential, Rules)) {
    let Ok(workbook) = parchemin::read::workbook::read(name, bytes) else { return };
    let (workbook, mut report) = ((name.to_owned(), workbook), Report::new());
    check::cohort::read(&[], referential, rules, None, std::slice::from_ref(&workbook), &mut report);
    check::cohort::read(&[], referential, rules, Some(&workbook), &[], &mut report);
}

fn targets() -> Vec<Target> {
    let plain = |name, seeds, read| Target { name, seeds, read, is_zip: false };
    let shipped = builtin::referential();
    let rules = shipped.iter().find(|(name, _)| name.ends_with("rules.yaml")).cloned();
    let framework_read = check::framework(&shipped, rules.as_ref(), &mut Report::new()).unwrap();
    let workbook: Box<dyn Fn(&[u8])> = Box::new(move |bytes| cohort("a.xlsx", bytes, &framework_read));
    let delimited: Box<dyn Fn(&[u8])> = Box::new(|bytes| {
        let _ = parchemin::read::workbook::read("a.csv", bytes);
    });
    let photograph: Box<dyn Fn(&[u8])> = Box::new(|bytes| drop(picture::read("a.jpg", bytes)));
    let raster: Box<dyn Fn(&[u8])> = Box::new(|bytes| drop(picture::read("a.png", bytes)));
    let shop = Shop::open();
    let markdown: Box<dyn Fn(&[u8])> = Box::new(move |bytes| {
        let Ok(blocks) = blocks::parse(&text(bytes)) else { return };
        let style = shop.style.kind("transcript");
        if let Ok(document) =
            layout::lay_out(&blocks, style, &layout::Furniture::default(), &shop.fonts, &shop.texts)
        {
            let written = pdf::Writer::new(&shop.fonts).write(&document, &metadata()).unwrap();
            lopdf::Document::load_mem(&written).unwrap();
        }
    });
    let style: Box<dyn Fn(&[u8])> = Box::new(|bytes| {
        let _ = Style::read("style.yaml", &text(bytes), &page_support::KINDS);
    });
    let font: Box<dyn Fn(&[u8])> = Box::new(|bytes| {
        if let Ok(face) = Face::read("font.ttf", bytes) {
            let _ = face.shape("Éloïse NGUYỄN-LEFÈVRE, fi ffl");
        }
    });
    let vector: Box<dyn Fn(&[u8])> = Box::new(|bytes| drop(picture::read("a.svg", bytes)));
    let register: Box<dyn Fn(&[u8])> = Box::new(|bytes| drop(Register::read(bytes)));
    let deliberation: Box<dyn Fn(&[u8])> = Box::new(|bytes| drop(Deliberation::parse(&text(bytes))));
    let targets = vec![
        framework("certification.yaml"),
        framework("bloc-1.yaml"),
        framework("rules.yaml"),
        Target { name: "xlsx", seeds: files("seeds", ".xlsx"), read: workbook, is_zip: true },
        plain("csv", files("tests/golden", ".csv"), delimited),
        plain("markdown", files("tests/documents", ".md"), markdown),
        plain("style", files("templates", "style.yaml"), style),
        plain("font", files("templates/fonts", ".ttf"), font),
        plain("svg", files("tests", ".svg"), vector),
        plain("jpeg", files("tests", ".jpg"), photograph),
        plain("png", files("docs", ".png"), raster),
        plain("register", files("tests/formats", "register.jsonl"), register),
        plain("deliberation", files("tests/formats", "deliberation.json"), deliberation),
    ];
    targets.into_iter().chain(sessions()).collect()
}

/// Numbers that follow from a seed (Marsaglia, « Xorshift RNGs », 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// What often means something to a reader.
const TOKENS: [&str; 28] = [
    "\n",
    "\t",
    " ",
    ":",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "|",
    "#",
    "*",
    "&a",
    "<!-- x -->",
    "<br>",
    "\u{0}",
    "é",
    "\u{202e}",
    "-1",
    "0",
    "99999999999999999999",
    "1e308",
    "~",
    "null",
    "../..",
    "&#x41;",
];

fn changed(seed: &[u8], others: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(40)).min(bytes.len());
        match chance.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 if at < bytes.len() => bytes[at] = *chance.of(&[0, 1, 0x7f, 0x80, 0xff]),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let run = bytes[at..end].repeat(1 + chance.below(50));
                drop(bytes.splice(at..at, run));
            }
            4 | 5 => drop(bytes.splice(at..at, chance.of(&TOKENS).bytes())),
            6 => {
                let other = chance.of(others);
                let from = chance.below(other.len() + 1);
                let run = other[from..(from + chance.below(200)).min(other.len())].to_vec();
                drop(bytes.splice(at..end, run));
            }
            _ => bytes.truncate(if chance.below(20) == 0 { at } else { bytes.len() }),
        }
    }
    bytes
}

/// An archive with one of its parts changed.
fn changed_part(seed: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(seed)).ok()?;
    let target = chance.below(archive.len());
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).ok()?;
        let (name, mut bytes) = (part.name().ok()?.into_owned(), Vec::new());
        part.read_to_end(&mut bytes).ok()?;
        if at == target {
            bytes = changed(&bytes, &[bytes.clone()], chance);
        }
        out.start_file(name, options).ok()?;
        out.write_all(&bytes).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

/// The memory that the process holds, in pages; nothing where the system does not tell.
fn held() -> u64 {
    let told = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    told.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or_default()
}

fn keep(target: &str, what: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new("target/fuzz");
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join(format!("{target}-{what}-{}", &parchemin::store::digest::hex(bytes)[..8]));
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Tries a target for so many seconds; how many inputs, and how many findings.
fn run(target: &Target, seconds: u64, seed: u64) -> (usize, usize) {
    let mut chance = Chance(seed | 1);
    let (begun, mut tried, mut found) = (Instant::now(), 0, 0);
    while begun.elapsed() < Duration::from_secs(seconds) {
        let own = chance.of(&target.seeds).clone();
        let is_part = target.is_zip && chance.below(8) > 0;
        let part = if is_part { changed_part(&own, &mut chance) } else { None };
        let bytes = part.unwrap_or_else(|| changed(&own, &target.seeds, &mut chance));
        let (before, start) = (held(), Instant::now());
        let outcome = catch_unwind(AssertUnwindSafe(|| (target.read)(&bytes)));
        let grown = held().saturating_sub(before);
        let what = match outcome {
            Err(_) => "panic",
            Ok(()) if start.elapsed() > LONGEST => "slow",
            Ok(()) if grown > LARGEST_GROWTH => "large",
            Ok(()) => "",
        };
        tried += 1;
        if !what.is_empty() {
            found += 1;
            println!(
                "{}: {what}, {:?}: {}",
                target.name,
                start.elapsed(),
                keep(target.name, what, &bytes).display()
            );
        }
    }
    (tried, found)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let targets = targets();
    let number = |at: usize| arguments.get(at).and_then(|word| word.parse::<u64>().ok());
    let Some(name) = arguments.first() else {
        let names: Vec<&str> = targets.iter().map(|target| target.name).collect();
        println!("cargo test --test fuzz -- TARGET SECONDS [SEED]; targets: {}, all", names.join(", "));
        return;
    };
    let mut findings = 0;
    for target in targets.iter().filter(|target| target.name == name || name == "all") {
        assert!(!target.seeds.is_empty(), "{}: no seed", target.name);
        let (tried, found) = run(target, number(1).unwrap_or(10), number(2).unwrap_or(0x9e37_79b9_7f4a_7c15));
        println!("{}: {tried} inputs, {found} findings", target.name);
        findings += found;
    }
    assert_eq!(findings, 0, "see target/fuzz");
}
