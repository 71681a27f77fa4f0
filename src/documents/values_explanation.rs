//! What the template of an explanation may name: its steps, as sections of lines and tables.
//!
//! Decides nothing and words nothing: the sentences are those of the locales, in French as all documents are.

use serde_json::{Value, json};

use super::Explaining;
use super::values::Values;
use crate::decide::explain::{Focus, Step};
use crate::diag::Sentence;
use crate::diag::sentences::Sentences;
use crate::model::cohort::{Candidate, Sex};
use crate::model::rules::Level;

/// The heading of the column that names evaluators.
const EVALUATOR: &str = "heading-column-evaluator";

impl Values<'_> {
    /// The explanation: what came out of each bloc when everything is asked about, then a section for the
    /// certification, each condition and each bloc.
    pub(super) fn explanation(&self, candidate: &Candidate, steps: &[Step], how: &Explaining) -> Value {
        let result = self.subject.result;
        let writer = Writer { words: Sentences::new(self.words.language), how };
        let level = |level: &Level| {
            format!(
                "{}, {}{}{}",
                level.code,
                level.label,
                self.words.language.colon(),
                self.words.language.number(&level.points)
            )
        };
        let levels = self.setting.rules.levels.iter().filter(|_| writer.is_deep()).map(level);
        let mut overview = Vec::new();
        if how.focus == Focus::All {
            for step in steps {
                writer.add_row(step, &mut overview);
            }
        }
        json!({
            "greeting": greeting(candidate.person.sex),
            "asked": writer.asked(),
            "unsuccessful": result.is_some_and(|result| result.certification.is_unsuccessful()),
            "overview": writer.tables(&overview),
            "sections": steps.iter().map(|step| writer.section(step)).collect::<Vec<_>>(),
            "levels": levels.collect::<Vec<_>>(),
        })
    }
}

pub(super) fn greeting(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Female) => "Madame",
        Some(Sex::Male) => "Monsieur",
        None => "Madame, Monsieur",
    }
}

/// Steps of one kind: the identifiers of the headings, and the cells of each row.
type Table = (Vec<&'static str>, Vec<Vec<String>>);

/// Says steps as a letter does.
struct Writer<'a> {
    words: Sentences,
    how: &'a Explaining,
}

impl Writer<'_> {
    /// Whether the letter goes below competences: when something in particular is asked about, or cells or names are.
    fn is_deep(&self) -> bool {
        self.how.focus != Focus::All || self.how.places || self.how.evaluators
    }

    fn asked(&self) -> Option<String> {
        match &self.how.focus {
            Focus::Bloc(number) => {
                Some(self.words.say(&Sentence::new("heading-bloc").with("bloc", number.as_str())))
            }
            other => other.code().map(str::to_owned),
        }
    }

    fn section(&self, step: &Step) -> Value {
        let (mut lines, mut tables) = (Vec::new(), Vec::new());
        self.lines(&step.steps, false, &mut lines);
        self.rows(&step.steps, &mut tables);
        json!({ "title": self.words.say(&step.sentence), "lines": lines, "tables": self.tables(&tables) })
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
        let line = step.line(&self.words, self.how.places);
        let mut letters = line.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        first + letters.as_str()
    }

    /// Every step that is a row, with those of its kind.
    fn rows(&self, steps: &[Step], tables: &mut Vec<Table>) {
        for step in steps {
            self.add_row(step, tables);
            if step.cells.is_empty() || self.is_deep() {
                self.rows(&step.steps, tables);
            }
        }
    }

    /// Adds a step to the table of its kind. Competences assessed together rest on the same rows: each is told once.
    fn add_row(&self, step: &Step, tables: &mut Vec<Table>) {
        let of_evaluator = step.cells.iter().any(|(heading, _)| *heading == EVALUATOR);
        if step.cells.is_empty() || (of_evaluator && !self.how.evaluators && !self.how.places) {
            return;
        }
        let shown = step.cells.iter().filter(|(heading, _)| *heading != EVALUATOR || self.how.evaluators);
        let (mut headings, mut cells): (Vec<_>, Vec<_>) =
            shown.map(|(heading, fact)| (*heading, self.words.fact(fact))).unzip();
        if let Some(place) = step.place.as_ref().filter(|_| self.how.places) {
            headings.push("heading-column-place");
            cells.push(self.words.place(place));
        }
        match tables.iter_mut().find(|(known, _)| *known == headings) {
            Some((_, rows)) if rows.contains(&cells) => {}
            Some((_, rows)) => rows.push(cells),
            None => tables.push((headings, vec![cells])),
        }
    }

    /// The tables, each without the columns in which nothing stands.
    fn tables(&self, tables: &[Table]) -> Vec<Value> {
        let table = |(headings, rows): &Table| {
            let is_used = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
            let used: Vec<bool> = (0..headings.len()).map(is_used).collect();
            let headings = headings.iter().zip(&used).filter(|(_, used)| **used);
            let row = |row: &Vec<String>| {
                let cells = row.iter().zip(&used).filter(|(_, used)| **used).map(|(cell, _)| cell);
                json!({ "cells": cells.collect::<Vec<_>>() })
            };
            json!({
                "headings": headings.map(|(id, _)| self.words.text(id)).collect::<Vec<_>>(),
                "rows": rows.iter().map(row).collect::<Vec<_>>(),
            })
        };
        tables.iter().map(table).collect()
    }
}
