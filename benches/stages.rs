//! What each stage of a run costs a candidate: time, and what is asked of the allocator; then the whole command, from
//! workbooks to files on the disk. Transcripts of all competences built in, each marked by two evaluators. One thread. Run:
//! `cargo bench --bench stages`, or `-- 1000` after it for so many candidates. Nothing here fails by being slow.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::alloc::System;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use parchemin::check::{self, referential::RULES_FILE};
use parchemin::decide;
use parchemin::diag::{Report, Status};
use parchemin::documents::{Composed, Composer, Kinds, Setting, Subject, TemplateFile, Words};
use parchemin::model::referential::Referential;
use parchemin::model::session::Names;
use parchemin::page::blocks;
use parchemin::page::fonts::Fonts;
use parchemin::page::layout::{self, Furniture, Texts};
use parchemin::page::pdf::{Metadata, Writer};
use parchemin::page::style::{PageText, Style};
use parchemin::read::workbook;
use parchemin::words::language::Language;
use rust_xlsxwriter::Workbook;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What an assessment marks together has one mark: so has every competence of a candidate.
const EVALUATORS: [&str; 2] = ["Anne Essai", "Paul Essai"];
const SESSION: &str = "schema: 1\nname: Session de juin 2026\nroster: candidats.csv\nscores: [notes.xlsx]\n\
                       jury: { date: 2026-06-26, members: [{ name: Anne Essai, external: true, chair: true }] }\n";

fn main() {
    // `cargo bench` adds `--bench`.
    let candidates = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(200);
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    println!("{candidates} candidates; of each:");
    println!("{:<10} {:>12} {:>12} {:>12}", "", "µs", "allocations", "KB asked");

    let files = parchemin::store::builtin::referential();
    let rules = files.iter().find(|(name, _)| name.ends_with(RULES_FILE));
    let mut report = Report::new();
    let (referential, rules) = check::framework(&files, rules, &mut report).unwrap();
    let codes: Vec<&str> = referential.competences().map(|(_, one)| one.code.as_str()).collect();
    let (roster, scores) = (roster(candidates), scores(&codes, candidates));

    let measured = |stage, work: &mut dyn FnMut()| measured(stage, candidates, work);
    let mut read = None;
    measured("read", &mut || {
        let workbook = |name: &str, bytes| (name.to_owned(), workbook::read(name, bytes).unwrap());
        read = Some((workbook("candidats.csv", roster.as_bytes()), workbook("notes.xlsx", &scores)));
    });
    let (people, marks) = read.unwrap();
    let mut cohort = None;
    let marks = [marks];
    measured("check", &mut || {
        cohort = Some(check::cohort::read(&[], &referential, &rules, Some(&people), &marks, &mut report));
    });
    assert!(!report.has_errors(), "{:#?}", report.problems());
    let cohort = cohort.unwrap();
    let mut results = None;
    measured("decide", &mut || results = Some(decide::decide(&referential, &rules, &cohort)));
    let results = results.unwrap();
    assert_eq!(results.candidates.len(), candidates as usize);

    let (composer, style, fonts) = shop(&referential, &mut report);
    let kind = composer.kind("transcript").unwrap();
    let setting = Setting { referential: &referential, rules: &rules, session: None, is_deliberated: false };
    let mut made: Vec<Composed> = Vec::new();
    measured("compose", &mut || {
        for (candidate, result) in cohort.candidates.iter().zip(&results.candidates) {
            let subject = Subject { candidate: Some(candidate), result: Some(result), ..Subject::default() };
            made.push(composer.compose(kind, &setting, &subject).unwrap());
        }
    });
    let (texts, mut laid_out) = (Texts::default(), Vec::new());
    measured("lay out", &mut || {
        for one in &made {
            let furniture =
                Furniture { texts: one.texts.clone(), mark: one.mark.clone(), ..Furniture::default() };
            let blocks = blocks::parse(&one.markdown).unwrap();
            let style = style.kind(&one.style);
            laid_out.push(layout::lay_out(&blocks, style, &furniture, &fonts, &texts).unwrap());
        }
    });
    let (writer, mut bytes) = (Writer::new(&fonts), 0);
    measured("write", &mut || {
        for (one, document) in made.iter().zip(&laid_out) {
            let metadata = Metadata {
                proof: String::new(),
                source: String::new(),
                title: one.texts.get(PageText::Title).to_owned(),
                author: "École d’essai".to_owned(),
                subject: one.texts.get(PageText::Subject).to_owned(),
                language: "fr".to_owned(),
                creation: None,
                identity: [0; 16],
            };
            bytes += writer.write(document, &metadata).unwrap().len();
        }
    });

    let home = tempfile::tempdir().unwrap();
    for (name, bytes) in
        [("session.yaml", SESSION.as_bytes()), ("candidats.csv", roster.as_bytes()), ("notes.xlsx", &scores)]
    {
        std::fs::write(home.path().join(name), bytes).unwrap();
    }
    measured("the whole", &mut || assert!(run(home.path()) == Status::Done));
    let pages: usize = laid_out.iter().map(|document| document.pages.len()).sum();
    println!("{pages} pages; {} bytes a PDF", bytes / candidates as usize);
}

/// Does a stage's work, and prints what it cost.
fn measured(stage: &str, candidates: u32, work: &mut dyn FnMut()) {
    let (region, start) = (Region::new(COUNTED), Instant::now());
    work();
    let (time, asked) = (start.elapsed(), region.change());
    let each = |count: usize| count / candidates as usize;
    println!(
        "{stage:<10} {:>12} {:>12} {:>12}",
        (time / candidates).as_micros(),
        each(asked.allocations + asked.reallocations),
        each(asked.bytes_allocated) / 1024
    );
}

/// The command that writes all transcripts of a session.
fn run(folder: &Path) -> Status {
    let line = ["parchemin", "-q", "transcripts"].map(Into::into);
    let out = folder.join("out");
    parchemin::shell::run(line.into_iter().chain([folder.into(), "--out".into(), out.into()]).collect())
}

/// The templates, the style and the fonts built in.
fn shop(referential: &Referential, report: &mut Report) -> (Composer, Style, Fonts) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let names = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
    let names = names
        .map(|name| name.into_string().unwrap())
        .filter(|name| Path::new(name).extension() == Some("tera".as_ref()));
    let templates: Vec<_> = names.map(|name| TemplateFile::new(&*name, &*name, read(&name))).collect();
    let kinds = Kinds::read(Vec::new(), &templates, Names::En, report);
    let style = Style::read("style.yaml", &read("style.yaml"), &kinds.styles()).unwrap();
    let words = Words::read(Language::French, [("words.yaml", &*read("words.yaml"))].into_iter(), report);
    let composer = Composer::new(kinds, words, &style, "style.yaml", Some(referential)).unwrap();
    let fonts: BTreeMap<String, Vec<u8>> = std::fs::read_dir(folder.join("fonts"))
        .unwrap()
        .map(Result::unwrap)
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    let fonts = Fonts::load(&style.families, &fonts).unwrap();
    (composer, style, fonts)
}

fn roster(candidates: u32) -> String {
    let mut text =
        "N° candidat;Nom de naissance;Prénoms;Date de naissance;Lieu de naissance;Voie d’accès;Mission;\
                    Entreprise;Début mission;Fin mission;Rapport;Soutenance\n"
            .to_owned();
    for number in 1..=candidates {
        let (family, day) =
            (["Lefèvre", "Nguyễn", "O’Brien", "Traoré"][number as usize % 4], number % 28 + 1);
        writeln!(
            text,
            "26-{number:06};{family}-{number};Éloïse;{day:02}/03/2001;Paris;formation initiale;stage;Société \
             {day};01/09/2025;15/05/2026;12;13"
        )
        .unwrap();
    }
    text
}

fn scores(codes: &[&str], candidates: u32) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Notes").unwrap();
    for (column, heading) in (0u16..).zip(["N° candidat", "Évaluateur"].iter().chain(codes)) {
        sheet.write_string(0, column, *heading).unwrap();
    }
    for row in 0..candidates * 2 {
        let (number, which) = (row / 2 + 1, row % 2);
        sheet.write_string(row + 1, 0, format!("26-{number:06}")).unwrap();
        sheet.write_string(row + 1, 1, EVALUATORS[which as usize]).unwrap();
        for (column, _) in (2u16..).zip(codes) {
            sheet.write_number(row + 1, column, 11 + number % 4 + which).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}
