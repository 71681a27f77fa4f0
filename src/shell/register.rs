//! The command `register`: proves the chain and the archive, shows the lines, erases what is personal, backs all up.

use std::path::Path;

use serde_json::{Value, json};

use super::deeds::{read_date, register_files};
use super::{Shell, Stop, results, say, say_out};
use crate::deeds::entry::{DeedKind, Entry, Event};
use crate::deeds::office::register_files::RegisterFiles;
use crate::deeds::office::{anonymise, backup, verify};
use crate::deeds::record::DeedRecord;
use crate::deeds::register::{Register, Standing};
use crate::diag::sentences::{Language, Sentences};
use crate::diag::{Report, Sentence};
use crate::documents::verification;
use crate::shell::cli::{ListFormat, RegisterAction, RegisterArgs};
use crate::store::{self, Audience, Staging};
use crate::words::calendar;
use crate::words::french::capitals;
use crate::words::text::word_key;

impl Shell {
    pub(super) fn register(&self, args: &RegisterArgs, report: &mut Report) -> Result<(), Stop> {
        let is_folder =
            matches!(args.action, RegisterAction::Check | RegisterAction::List | RegisterAction::Anonymise);
        let confirms = args.confirm.dry_run || args.confirm.yes;
        if confirms && args.action != RegisterAction::Anonymise {
            return Err(Stop::Usage(vec![Sentence::new("usage-confirm-of-anonymise")]));
        }
        let folder = args.place.as_deref().filter(|_| is_folder).or(args.session.as_deref());
        let folder = folder.unwrap_or(Path::new("."));
        let files = register_files(folder, args.register.as_ref(), None, None, report);
        let files = files.ok_or_else(Stop::reported)?;
        if !files.exist() && args.action != RegisterAction::Restore {
            return Err(Stop::Refused(vec![files.problem("register-missing")]));
        }
        let file = args.place.as_deref().unwrap_or(Path::new(""));
        match args.action {
            RegisterAction::Backup => self.back_up(&files, file),
            RegisterAction::Restore => self.restore(&files, file),
            RegisterAction::Publish => self.publish_page(&files, file),
            RegisterAction::Check => self.prove(&files, args.last.as_deref(), report),
            RegisterAction::List => self.list_entries(&files, args.format),
            RegisterAction::Find => self.find_deeds(&files, &file.to_string_lossy(), args.format),
            RegisterAction::Anonymise => self.anonymise(&files, args, report),
        }
    }

    /// Proves the chain and the archive, and that a line is there whose fingerprint was kept on paper.
    fn prove(&self, files: &RegisterFiles, last: Option<&str>, report: &mut Report) -> Result<(), Stop> {
        let proved = verify::prove(files);
        report.extend(files.leftovers()?);
        let (register, problems) = proved?;
        report.extend(problems);
        let count = register.entries().len();
        let wanted = last.map(|last| last.split_whitespace().collect::<String>().to_lowercase());
        if let Some(wanted) = wanted {
            let is_it = |line| register.fingerprint(line).is_some_and(|known| known.starts_with(&wanted));
            if wanted.len() < SHORTEST_FINGERPRINT {
                return Err(Stop::Usage(vec![
                    Sentence::new("usage-short-fingerprint").with("found", wanted),
                ]));
            }
            if !(1..=count).any(is_it) {
                report.push(files.problem("register-last-unknown").with("found", wanted));
            }
        }
        Stop::if_blocked(report, false)?;
        let sentence = counted("register-holds", &register);
        let last = register.fingerprint(count).map(|fingerprint| {
            let sentence = Sentence::new("register-last").with("line", count);
            format!("{}\n", self.sentences.say(&sentence.with("fingerprint", spaced(&fingerprint))))
        });
        let members = json!({
            "lines": count, "deeds": register.deeds().count(), "fingerprint": register.fingerprint(count),
        });
        let text = format!("{}\n{}", self.sentences.say(&sentence), last.unwrap_or_default());
        Ok(self.give(&text, members)?)
    }

    /// The lines of the register.
    fn list_entries(&self, files: &RegisterFiles, format: ListFormat) -> Result<(), Stop> {
        let (register, lost) = files.witnessed()?;
        let rows = |sentences: &Sentences| -> Vec<Vec<String>> {
            register.entries().iter().map(|entry| cells(entry, &register, sentences)).collect()
        };
        let objects =
            || ("entries", register.entries().iter().map(|entry| object(entry, &register)).collect());
        // CSV is in French, as a French spreadsheet opens it.
        self.say_list(format, Language::French, &HEADINGS, rows, objects)?;
        Stop::if_any(lost)
    }

    /// Prints a list in the format asked: CSV in a language, JSON as named objects.
    pub(super) fn say_list(
        &self,
        format: ListFormat,
        of_csv: Language,
        headings: &[&'static str],
        rows: impl Fn(&Sentences) -> Vec<Vec<String>>,
        objects: impl FnOnce() -> (&'static str, Vec<Value>),
    ) -> Result<(), Stop> {
        let header = |sentences: &Sentences| headings.iter().map(|heading| sentences.text(heading)).collect();
        let said = match format {
            ListFormat::Table => {
                let shown: fn(&str) -> String = self.sentences.language.of(calendar::shown, str::to_owned);
                let rows = rows(&self.sentences).into_iter();
                let rows = rows.map(|row| row.iter().map(|cell| shown(cell)).collect());
                results::grid(header(&self.sentences), rows, say::out_width())
            }
            ListFormat::Csv => {
                let words = Sentences::new(of_csv);
                results::separated(std::iter::once(header(&words)).chain(rows(&words)))?
            }
            ListFormat::Json => {
                let (name, objects) = objects();
                return Ok(self.say_json(&json!({ "schema": 1, name: objects }))?);
            }
        };
        Ok(say_out(&said)?)
    }

    fn back_up(&self, files: &RegisterFiles, to: &Path) -> Result<(), Stop> {
        self.complete(files)?;
        let register = backup::back_up(files, &self.disk, to)?;
        self.list_written(&[to.to_owned()])?;
        self.tell(&counted("backed-up", &register));
        Ok(())
    }

    fn restore(&self, files: &RegisterFiles, from: &Path) -> Result<(), Stop> {
        self.complete(files)?;
        let register = backup::restore(files, &self.disk, from)?;
        self.tell(&counted("restored", &register));
        Ok(())
    }

    /// Writes the page by which anyone verifies deeds, and the keys that it holds, once the register is proved.
    fn publish_page(&self, files: &RegisterFiles, to: &Path) -> Result<(), Stop> {
        self.complete(files)?;
        let (register, problems) = verify::prove(files)?;
        Stop::if_any(problems)?;
        let keys = files.keys()?.ok_or_else(|| files.problem("publish-without-key"))?;
        let school = files.issuer(&register, &keys);
        let published = register.published(&keys, &store::today()?.to_string(), school.as_deref());
        let staging = Staging::new(to, Audience::Everyone)?;
        staging.write(Path::new("index.html"), verification(&published)?.as_bytes())?;
        staging.write(Path::new("jwks.json"), keys.text()?.as_bytes())?;
        self.publish(staging, to)?;
        self.tell(&Sentence::new("published"));
        Ok(())
    }

    fn anonymise(&self, files: &RegisterFiles, args: &RegisterArgs, report: &mut Report) -> Result<(), Stop> {
        let before = read_date(args.before.as_deref().unwrap_or_default())?;
        let due = || Ok::<_, Stop>(anonymise::due(&files.read()?, before));
        if args.confirm.dry_run {
            let due = due()?;
            let said = self.sentences.say(&Sentence::new("anonymise-would").with("count", due.len()));
            return Ok(self.give(&format!("{said}\n"), json!({ "would_anonymise": due }))?);
        }
        // What an interrupted operation left is completed first: the register may end in half a line.
        self.complete(files)?;
        let count = due()?.len();
        if count > 0 {
            self.confirm(args.confirm.yes, &Sentence::new("anonymise-confirm").with("count", count))?;
        }
        self.unlock(files)?;
        let (count, traceable) = anonymise::anonymise(files, &self.disk, before)?;
        report.extend(traceable);
        self.tell(&Sentence::new("anonymised").with("count", count));
        Ok(self.give("", json!({ "anonymised": count }))?)
    }

    /// The deeds of whoever bears these names, or this number of deed, as their archives name them: what somebody at the
    /// telephone asks for. Those that were anonymised name nobody.
    fn find_deeds(&self, files: &RegisterFiles, asked: &str, format: ListFormat) -> Result<(), Stop> {
        let (register, lost) = files.witnessed()?;
        let asked_words: Vec<String> = asked.split_whitespace().map(word_key).collect();
        let mut found = Vec::new();
        for entry in register.deeds().filter(|deed| !register.is_anonymised(&deed.number)) {
            let Some(DeedRecord { person, .. }) = files.record(entry)? else { continue };
            let birth = person.birth_date.as_deref().map(calendar::shown);
            let usage = person.usage_name.as_deref().unwrap_or_default();
            let known =
                [&person.family_name, usage, &person.given_names, &entry.number].map(word_key).join(" ");
            if !asked_words.is_empty() && asked_words.iter().all(|word| known.contains(word)) {
                let names = format!("{} {}", capitals(&person.family_name), person.given_names);
                found
                    .push((entry, [Some(names), birth].into_iter().flatten().collect::<Vec<_>>().join(", ")));
            }
        }
        if found.is_empty() {
            self.tell(&Sentence::new("register-finds-nobody").with("found", asked));
        }
        let rows = |sentences: &Sentences| {
            let row = |(entry, holder): &(&Entry, String)| {
                let kind = deed_words(entry, sentences);
                let standing = standing_words(entry, &register, sentences);
                vec![entry.number.clone(), kind, entry.date.clone(), holder.clone(), standing]
            };
            found.iter().map(row).collect()
        };
        let objects = || {
            let object = |(entry, holder): &(&Entry, String)| {
                let mut object = object(entry, &register);
                object["holder"] = json!(holder);
                object
            };
            ("entries", found.iter().map(object).collect())
        };
        if !found.is_empty() || format != ListFormat::Table {
            self.say_list(format, Language::French, &FOUND_HEADINGS, rows, objects)?;
        }
        Stop::if_any(lost)
    }
}

/// A sentence that says how much a register holds.
fn counted(sentence: &'static str, register: &Register) -> Sentence {
    let lines = register.entries().len();
    Sentence::new(sentence).with("lines", lines).with("count", register.deeds().count())
}

/// The fewest characters that tell a fingerprint.
const SHORTEST_FINGERPRINT: usize = 16;

/// As it is copied by hand: the first sixteen characters, by fours.
fn spaced(fingerprint: &str) -> String {
    let letters: Vec<char> = fingerprint.chars().take(SHORTEST_FINGERPRINT).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// What the register says of a deed today: in its own line alone.
fn standing(entry: &Entry, register: &Register) -> Option<Standing> {
    (entry.event == Event::Issued).then(|| register.standing(&entry.number))
}

fn object(entry: &Entry, register: &Register) -> Value {
    let (standing, replaced_by) = match standing(entry, register) {
        None => (None, None),
        Some(Standing::Valid) => (Some("valid"), None),
        Some(Standing::Replaced(by)) => (Some("replaced"), Some(by)),
        Some(Standing::Revoked) => (Some("revoked"), None),
    };
    json!({
        "line": entry.line, "date": entry.date, "event": entry.event, "number": entry.number, "kind": entry.kind,
        "bloc": entry.bloc, "standing": standing, "replaces": entry.replaces, "replaced_by": replaced_by,
        "pdf": entry.pdf,
    })
}

/// What a deed is: « parchemin », « attestation, bloc 2 ».
pub(super) fn kind_words(kind: DeedKind, bloc: &str, sentences: &Sentences) -> String {
    match kind {
        DeedKind::Diploma => sentences.text("register-diploma"),
        DeedKind::Attestation => sentences.say(&Sentence::new("register-attestation").with("bloc", bloc)),
    }
}

fn cells(entry: &Entry, register: &Register, sentences: &Sentences) -> Vec<String> {
    let event = sentences.text(match entry.event {
        Event::Issued => "register-event-issued",
        Event::Duplicate => "register-event-duplicate",
        Event::Revoked => "register-event-revoked",
        Event::Anonymised => "register-event-anonymised",
    });
    let kind = deed_words(entry, sentences);
    let replaces = entry.replaces.clone().unwrap_or_default();
    let standing = standing_words(entry, register, sentences);
    vec![entry.line.to_string(), entry.date.clone(), event, entry.number.clone(), kind, replaces, standing]
}

/// What deed a line is about, where it says so.
fn deed_words(entry: &Entry, sentences: &Sentences) -> String {
    let bloc = entry.bloc.as_deref().unwrap_or_default();
    entry.kind.map(|kind| kind_words(kind, bloc, sentences)).unwrap_or_default()
}

/// What the register says of a deed today, in words; of another line, nothing.
fn standing_words(entry: &Entry, register: &Register, sentences: &Sentences) -> String {
    match standing(entry, register) {
        None => String::new(),
        Some(Standing::Valid) => sentences.text("register-valid"),
        Some(Standing::Revoked) => sentences.text("register-event-revoked"),
        Some(Standing::Replaced(by)) => sentences.say(&Sentence::new("register-replaced").with("by", by)),
    }
}

const HEADINGS: [&str; 7] = [
    "heading-line",
    "heading-date",
    "heading-event",
    "heading-number",
    "heading-deed",
    "heading-replaces",
    "heading-standing",
];

const FOUND_HEADINGS: [&str; 5] =
    ["heading-number", "heading-deed", "heading-date", "heading-holder", "heading-standing"];
