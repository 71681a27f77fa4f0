//! What to send to each evaluator: a message, the marks that are missing, and what is wrong in the rows that they filled in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::load::Loaded;
use super::names::distinct;
use super::status::day;
use super::{Shell, Stop};
use crate::decide::advise::missing::missing;
use crate::diag::{Diagnostic, Fact, Location, Place, Sentence, Severity};
use crate::store::{Audience, Staging};
use crate::words::text::{slug, word_key};

/// Whose rows and sheets are whose, as far as the marks in them tell.
struct Owners<'a> {
    /// By file, sheet and row.
    rows: BTreeMap<(&'a str, &'a str, u32), &'a str>,
    /// By file and sheet; none where several evaluators marked on one.
    sheets: BTreeMap<(&'a str, &'a str), Option<&'a str>>,
}

impl<'a> Owners<'a> {
    fn of(loaded: &'a Loaded) -> Self {
        let mut owners = Self { rows: BTreeMap::new(), sheets: BTreeMap::new() };
        let mut add = |file: &'a str, sheet: &'a str, owner: &'a str| {
            let known = owners.sheets.entry((file, sheet)).or_insert(Some(owner));
            *known = known.filter(|known| *known == owner);
        };
        for candidate in &loaded.cohort.candidates {
            for entry in &candidate.entries {
                let (Some(owner), tab) = (entry.row.evaluator.as_deref(), &entry.row.tab) else { continue };
                owners.rows.insert((&tab.file, &tab.sheet, entry.row.index), owner);
                add(&tab.file, &tab.sheet, owner);
            }
            for due in &candidate.due {
                if let Location::Sheet(sheet) = &due.sheet.location {
                    add(&due.sheet.file, sheet, &due.evaluator);
                }
            }
        }
        owners
    }

    /// Those who can mend it: a gap between two marks is looked at by both.
    fn of_problem(&self, problem: &Diagnostic) -> BTreeSet<&'a str> {
        let named = problem.what.facts.iter().filter_map(|(_, fact)| match fact {
            Fact::Place(place) => Some(place),
            _ => None,
        });
        problem.place.iter().chain(named).filter_map(|place| self.of_place(place)).collect()
    }

    fn of_place(&self, place: &Place) -> Option<&'a str> {
        let Place { file, location } = place;
        let of_sheet = |sheet: &str| self.sheets.get(&(file.as_str(), sheet)).copied().flatten();
        match location {
            Location::Cell(sheet, cell) => {
                let of_row = self.rows.get(&(file.as_str(), sheet.as_str(), cell.row)).copied();
                of_row.or_else(|| of_sheet(sheet))
            }
            Location::Sheet(sheet) => of_sheet(sheet),
            Location::Whole | Location::Line(_) => None,
        }
    }
}

/// What one evaluator has still to do.
#[derive(Default)]
struct ToDo {
    missing: Vec<String>,
    marks: usize,
    wrong: Vec<String>,
}

impl Shell {
    /// Writes a text for each evaluator who has something left to do, ready to be sent; says what nobody in particular can
    /// mend.
    pub(super) fn remind(&self, loaded: &Loaded, problems: &[Diagnostic], out: &Path) -> Result<(), Stop> {
        // Of two spellings of a name, which are one person wherever marks are counted, the first is written to.
        let mut to_do: BTreeMap<String, (&str, ToDo)> = BTreeMap::new();
        for one in missing(&loaded.referential, &loaded.cohort) {
            let (Some(evaluator), Some(place)) = (one.evaluator.filter(|name| !name.is_empty()), &one.place)
            else {
                continue;
            };
            let named = one
                .candidates
                .iter()
                .map(|(candidate, marks)| format!("{}\u{a0}({})", candidate.label(), marks.join(", ")));
            let said = Sentence::new("reminder-missing").with("place", place.clone());
            let said = said.with("candidates", named.collect::<Vec<_>>().join(", "));
            let (_, own) = to_do.entry(word_key(evaluator)).or_insert_with(|| (evaluator, ToDo::default()));
            own.marks += one.count();
            own.missing.push(self.sentences.say(&said));
        }
        let owners = Owners::of(loaded);
        let mut nobody = 0;
        for problem in problems.iter().filter(|problem| problem.severity != Severity::Remark) {
            let owners = owners.of_problem(problem);
            nobody += usize::from(owners.is_empty());
            let said = match problem.place.clone() {
                Some(place) => Sentence::new("status-first")
                    .with("place", place)
                    .with("what", vec![problem.what.clone()]),
                None => problem.what.clone(),
            };
            let lines = std::iter::once(self.sentences.say(&said)).chain(self.sentences.hints(problem));
            let lines: String = lines.collect();
            for owner in owners {
                let (_, own) = to_do.entry(word_key(owner)).or_insert_with(|| (owner, ToDo::default()));
                own.wrong.push(lines.clone());
            }
        }
        let staging = Staging::new(out, Audience::Colleagues)?;
        let stems = distinct(to_do.iter().map(|(key, (evaluator, _))| (key.clone(), slug(evaluator))));
        for (key, (evaluator, own)) in &to_do {
            let stem = stems.get(key).filter(|stem| !stem.is_empty()).map_or("evaluateur", String::as_str);
            staging
                .write(Path::new(&format!("{stem}.txt")), self.reminder(loaded, evaluator, own).as_bytes())?;
        }
        self.publish(staging, out)?;
        if nobody > 0 {
            self.tell(&Sentence::new("reminder-nobody").with("count", nobody));
        }
        if !to_do.is_empty() {
            self.tell(&Sentence::new("reminder-next"));
        }
        Ok(())
    }

    /// The message to one evaluator.
    fn reminder(&self, loaded: &Loaded, evaluator: &str, to_do: &ToDo) -> String {
        let words = &self.sentences;
        let session = loaded.session.as_ref();
        let name = session.map_or("", |session| session.name.as_str());
        let jury = session.and_then(|session| session.jury.date).map(|date| day(date, words));
        let before = match jury {
            Some(date) => Sentence::new("reminder-before").with("date", date),
            None => Sentence::new("reminder-before-jury"),
        };
        let opening = Sentence::new("reminder-opening").with("evaluator", evaluator).with("session", name);
        let mut parts = vec![words.say(&opening.with("before", vec![before]))];
        let lists = [
            (Sentence::new("reminder-to-mark").with("count", to_do.marks), &to_do.missing),
            (Sentence::new("reminder-to-mend").with("count", to_do.wrong.len()), &to_do.wrong),
        ];
        for (heading, items) in lists.iter().filter(|(_, items)| !items.is_empty()) {
            let items: String = items.iter().flat_map(|item| ["\n- ", item]).collect();
            parts.push(format!("{}{items}", words.say(heading)));
        }
        parts.push(words.text("reminder-closing"));
        format!("{}\n", parts.join("\n\n"))
    }
}
