//! What the template of an explanation may name: its steps, as sections of lines and tables.
//!
//! Decides nothing and words nothing: the sentences are those of the locales, in French as all documents are.

use serde::{Deserialize, Serialize};

use super::{Explained, Setting};
use crate::decide::explain::{Focus, Step};
use crate::diag::Sentence;
use crate::diag::sentences::{Language, Sentences};
use crate::model::cohort::{Candidate, Sex};
use crate::words::french;

/// The heading of the column that names evaluators.
const EVALUATOR: &str = "heading-column-evaluator";

/// An explanation.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ExplanationView {
    /// « Madame », « Monsieur », or both.
    greeting: String,
    /// The code asked about; none when everything is.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<String>,
    /// What came out of each bloc.
    overview: Vec<TableView>,
    sections: Vec<SectionView>,
    /// « NON, Non acquis : 0 ».
    levels: Vec<String>,
}

/// The certification, a condition or a bloc: what it came to, and what that rests on.
#[derive(Debug, Serialize, Deserialize)]
struct SectionView {
    title: String,
    lines: Vec<String>,
    tables: Vec<TableView>,
}

/// Steps of one kind, a row each.
#[derive(Debug, Serialize, Deserialize)]
struct TableView {
    headings: Vec<String>,
    rows: Vec<RowView>,
}

/// A row.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RowView {
    cells: Vec<String>,
}

impl ExplanationView {
    pub(super) fn new(setting: &Setting<'_>, candidate: &Candidate, letter: &Explained<'_>) -> Self {
        let writer = Writer { words: Sentences::new(Language::French), letter };
        let level = |level: &crate::model::rules::Level| {
            format!("{}, {}\u{a0}: {}", level.code, level.label, french::number(&level.points))
        };
        let mut overview = Vec::new();
        if *letter.focus == Focus::All {
            letter.steps.iter().for_each(|step| writer.add_row(step, &mut overview));
        }
        Self {
            greeting: greeting(candidate.person.sex).to_owned(),
            asked: writer.asked(),
            overview: overview.into_iter().map(|table| writer.table(table)).collect(),
            sections: letter.steps.iter().map(|step| writer.section(step)).collect(),
            levels: setting.rules.levels.iter().filter(|_| writer.is_deep()).map(level).collect(),
        }
    }
}

fn greeting(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Female) => "Madame",
        Some(Sex::Male) => "Monsieur",
        None => "Madame, Monsieur",
    }
}

/// The identifiers of a table's headings, and its rows.
type Rows = (Vec<&'static str>, Vec<RowView>);

/// Says steps as a letter does.
struct Writer<'a> {
    words: Sentences,
    letter: &'a Explained<'a>,
}

impl Writer<'_> {
    /// Whether the letter goes below competences: when something in particular is asked about, or cells or names are.
    fn is_deep(&self) -> bool {
        *self.letter.focus != Focus::All || self.letter.places || self.letter.evaluators
    }

    fn asked(&self) -> Option<String> {
        match self.letter.focus {
            Focus::Bloc(number) => {
                Some(self.words.say(&Sentence::new("heading-bloc").with("bloc", number.as_str())))
            }
            other => other.code().map(str::to_owned),
        }
    }

    fn section(&self, step: &Step) -> SectionView {
        let (mut lines, mut tables) = (Vec::new(), Vec::new());
        self.lines(&step.steps, false, &mut lines);
        self.rows(&step.steps, &mut tables);
        SectionView {
            title: self.words.say(&step.sentence),
            lines,
            tables: tables.into_iter().map(|table| self.table(table)).collect(),
        }
    }

    /// Every step that is no row. Below a row stands the arithmetic that its table shows; that a criterion alone refuses a
    /// competence is said in words, with its rule.
    fn lines(&self, steps: &[Step], below_row: bool, said: &mut Vec<String>) {
        for step in steps {
            let is_row = !step.cells.is_empty();
            if !is_row && (!below_row || step.sentence.id == "explain-eliminated") {
                let line = self.line(step);
                if !said.contains(&line) {
                    said.push(line);
                }
            }
            self.lines(&step.steps, below_row || is_row, said);
        }
    }

    /// A step on one line that begins with a capital.
    fn line(&self, step: &Step) -> String {
        let mut line = self.words.say(&step.sentence);
        let place = step.place.as_ref().filter(|_| self.letter.places);
        for (id, place) in [("explain-rule", step.rule.as_ref()), ("explain-place", place)] {
            line.extend(place.map(|place| self.words.say(&Sentence::new(id).with("place", place))));
        }
        let mut letters = line.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        first + letters.as_str()
    }

    /// Every step that is a row, with those of its kind.
    fn rows(&self, steps: &[Step], tables: &mut Vec<Rows>) {
        for step in steps {
            self.add_row(step, tables);
            if step.cells.is_empty() || self.is_deep() {
                self.rows(&step.steps, tables);
            }
        }
    }

    /// Adds a step to the table of its kind. Competences assessed together rest on the same rows: each is told once.
    fn add_row(&self, step: &Step, tables: &mut Vec<Rows>) {
        let of_evaluator = step.cells.iter().any(|(heading, _)| *heading == EVALUATOR);
        if step.cells.is_empty() || (of_evaluator && !self.letter.evaluators && !self.letter.places) {
            return;
        }
        let shown = step.cells.iter().filter(|(heading, _)| *heading != EVALUATOR || self.letter.evaluators);
        let (mut headings, mut cells): (Vec<_>, Vec<_>) =
            shown.map(|(heading, fact)| (*heading, self.words.fact(fact))).unzip();
        if let Some(place) = step.place.as_ref().filter(|_| self.letter.places) {
            headings.push("heading-column-place");
            cells.push(self.words.place(place));
        }
        let row = RowView { cells };
        match tables.iter_mut().find(|(known, _)| *known == headings) {
            Some((_, rows)) if rows.contains(&row) => {}
            Some((_, rows)) => rows.push(row),
            None => tables.push((headings, vec![row])),
        }
    }

    /// A table without the columns in which nothing stands.
    fn table(&self, (headings, mut rows): Rows) -> TableView {
        let is_used =
            |at: usize| rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty()));
        let used: Vec<bool> = (0..headings.len()).map(is_used).collect();
        for row in &mut rows {
            let mut used = used.iter();
            row.cells.retain(|_| used.next() == Some(&true));
        }
        let headings = headings.iter().zip(&used).filter(|(_, used)| **used);
        TableView { headings: headings.map(|(id, _)| self.words.text(id)).collect(), rows }
    }
}
