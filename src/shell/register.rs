//! The command `register`: proves the chain and the archive, shows the lines, erases what is personal.

use anyhow::Context;
use serde::Serialize;

use super::books::Books;
use super::{Shell, Stop, results, say_error, say_out};
use crate::deeds::entry::{DeedKind, Entry, Event, RECORD};
use crate::deeds::record::DeedRecord;
use crate::deeds::register::{Register, Standing};
use crate::diag::sentences::{Language, Sentences};
use crate::diag::{Diagnostic, Report, Sentence, Status};
use crate::shell::cli::{ListFormat, RegisterAction, RegisterArgs};
use crate::store;
use crate::store::durable::{self, Change};

impl Shell {
    /// Proves, shows or anonymises the register.
    pub(super) fn register(&self, args: &RegisterArgs) -> Status {
        let mut report = Report::new();
        let Some(books) = Books::of_place(&args.folder, args.register.as_ref(), None, &mut report) else {
            return self.problems(report, false);
        };
        if !books.exist() {
            report.push(books.problem("register-missing"));
            return self.problems(report, false);
        }
        let done = match args.action {
            RegisterAction::Check => self.prove(&books, &mut report),
            RegisterAction::List => {
                list(&books, args.format, &self.sentences).and_then(|text| Ok(say_out(&text)?))
            }
            RegisterAction::Anonymise => self.anonymise(&books, args.before.as_deref().unwrap_or_default()),
        };
        self.finish(done, report, false)
    }

    fn prove(&self, books: &Books, report: &mut Report) -> Result<(), Stop> {
        let (is_unfinished, register, problems) = books.steady(|| {
            let register = books.read();
            let problems =
                register.as_ref().map_or_else(|_| Vec::new(), |register| archive_problems(books, register));
            (durable::is_unfinished(&books.archive), register, problems)
        });
        if is_unfinished {
            report.push(books.warning("register-unfinished"));
        }
        let register = register?;
        report.extend(problems);
        if report.has_errors() {
            return Err(Stop::Problems);
        }
        let sentence = Sentence::new("register-holds")
            .with("lines", register.entries().len())
            .with("count", register.deeds().count());
        Ok(say_out(&format!("{}\n", self.sentences.say(&sentence)))?)
    }

    /// Erases the personal folders of deeds issued before a date; numbers and fingerprints stay.
    fn anonymise(&self, books: &Books, before: &str) -> Result<(), Stop> {
        let before = super::amend::read_date(before)?;
        let vault = books.hold(self)?;
        let mut register = books.read_held(&vault)?;
        let start = register.entries().len();
        let kept = register.archive();
        let numbers: Vec<String> = register
            .deeds()
            .filter(|deed| deed.date.parse::<jiff::civil::Date>().is_ok_and(|date| date < before))
            .map(|deed| deed.number.clone())
            .filter(|number| kept.contains_key(number.as_str()))
            .collect();
        let today = store::today().to_string();
        for number in &numbers {
            register.append(Entry::new(Event::Anonymised, number, &today));
        }
        if !numbers.is_empty() {
            let lines = register.text_from(start);
            vault.commit(Change { lines, erased: numbers.clone(), ..Change::default() })?;
        }
        if !self.quiet {
            say_error(&self.sentences.say(&Sentence::new("anonymised").with("count", numbers.len())));
        }
        Ok(())
    }
}

/// Every archived file that is missing or altered, every holder that is not the one registered, every folder of no deed.
fn archive_problems(books: &Books, register: &Register) -> Vec<Diagnostic> {
    let folders = register.archive();
    let mut found = Vec::new();
    for (number, files) in &folders {
        for (name, hash) in files {
            match books.archived(number, name, hash) {
                Err(problem) => found.push(problem),
                Ok(bytes) if name == RECORD => {
                    let record = DeedRecord::parse(&String::from_utf8_lossy(&bytes));
                    let holder = record.map(|record| record.holder());
                    if holder != register.deed(number).and_then(|deed| deed.holder.clone()) {
                        found.push(books.at_deed("archive-altered", number));
                    }
                }
                Ok(_) => {}
            }
        }
    }
    let unfinished = durable::is_unfinished(&books.archive);
    for name in store::names_in(&books.archive).iter().filter(|name| !name.starts_with('.')) {
        if !folders.contains_key(name.as_str()) && !unfinished {
            let erased = register.is_anonymised(name);
            found.push(books.at_deed(if erased { "archive-erased" } else { "archive-unknown" }, name));
        }
    }
    found
}

/// A line of the list.
#[derive(Serialize)]
struct Row<'a> {
    line: usize,
    date: &'a str,
    event: Event,
    number: &'a str,
    kind: Option<DeedKind>,
    bloc: Option<&'a str>,
    /// `valid`, `replaced`, `revoked`; of a deed's own line.
    standing: Option<&'static str>,
    replaces: Option<&'a str>,
    replaced_by: Option<String>,
    pdf: Option<&'a str>,
}

#[derive(Serialize)]
struct ListFile<'a> {
    schema: u32,
    entries: Vec<Row<'a>>,
}

impl<'a> Row<'a> {
    fn new(entry: &'a Entry, register: &Register) -> Self {
        let standing = (entry.event == Event::Issued).then(|| register.standing(&entry.number));
        let word = |standing: &Standing| match standing {
            Standing::Valid => "valid",
            Standing::Replaced(_) => "replaced",
            Standing::Revoked => "revoked",
        };
        Self {
            line: entry.line,
            date: &entry.date,
            event: entry.event,
            number: &entry.number,
            kind: entry.kind,
            bloc: entry.bloc.as_deref(),
            standing: standing.as_ref().map(word),
            replaces: entry.replaces.as_deref(),
            replaced_by: match standing {
                Some(Standing::Replaced(by)) => Some(by),
                _ => None,
            },
            pdf: entry.pdf.as_deref(),
        }
    }

    /// In French, whatever the messages' language: a register is a French document.
    fn cells(&self, sentences: &Sentences) -> Vec<String> {
        let event = sentences.text(match self.event {
            Event::Issued => "register-event-issued",
            Event::Duplicate => "register-event-duplicate",
            Event::Revoked => "register-event-revoked",
            Event::Anonymised => "register-event-anonymised",
        });
        let kind = self.kind.map(|kind| match kind {
            DeedKind::Diploma => sentences.text("register-diploma"),
            DeedKind::Attestation => {
                let bloc = self.bloc.unwrap_or_default();
                sentences.say(&Sentence::new("register-attestation").with("bloc", bloc))
            }
        });
        let standing = match (self.standing, &self.replaced_by) {
            (Some("valid"), _) => sentences.text("register-valid"),
            (Some("revoked"), _) => sentences.text("register-event-revoked"),
            (_, Some(by)) => sentences.say(&Sentence::new("register-replaced").with("by", by)),
            _ => String::new(),
        };
        let replaces = self.replaces.unwrap_or_default().to_owned();
        let number = self.number.to_owned();
        let line = self.line.to_string();
        vec![line, self.date.to_owned(), event, number, kind.unwrap_or_default(), replaces, standing]
    }
}

/// Its headings, as sentences.
const HEADINGS: [&str; 7] = [
    "heading-line",
    "heading-date",
    "heading-event",
    "heading-number",
    "heading-deed",
    "heading-replaces",
    "heading-standing",
];

/// The lines of the register. CSV is in French, as a French spreadsheet opens it.
fn list(books: &Books, format: ListFormat, sentences: &Sentences) -> Result<String, Stop> {
    let register = books.read()?;
    let rows: Vec<Row<'_>> = register.entries().iter().map(|entry| Row::new(entry, &register)).collect();
    let header = |sentences: &Sentences| HEADINGS.map(|heading| sentences.text(heading)).to_vec();
    Ok(match format {
        ListFormat::Table => results::grid(header(sentences), rows.iter().map(|row| row.cells(sentences))),
        ListFormat::Csv => {
            let french = Sentences::new(Language::French);
            let cells = rows.iter().map(|row| row.cells(&french));
            results::separated(std::iter::once(header(&french)).chain(cells))?
        }
        ListFormat::Json => {
            serde_json::to_string_pretty(&ListFile { schema: 1, entries: rows }).context("JSON")? + "\n"
        }
    })
}
