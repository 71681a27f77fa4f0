//! Tables to look at, within the width of the terminal that shows them. Knows no file.

use std::collections::BTreeSet;

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};

use super::{selected, selected_blocs};
use crate::diag::Sentence;
use crate::diag::sentences::Sentences;
use crate::model::cohort::Candidate;
use crate::model::results::{BlocResult, CandidateResult};
use crate::model::vocabulary::Heading;
use crate::shell::load::Loaded;
use crate::shell::selection::Selection;

/// So many rows at a time are a table, which holds each cell apart: several times as much as their text.
const ROWS_AT_ONCE: usize = 1_000;
/// What stands in a cell beside its text.
const PADDING: u16 = 2;
/// A column of names is no narrower: it would be a column of letters.
const NARROWEST_NAMES: usize = 12;
/// Where names stand in the table of marks.
const NAMES: usize = 1;

/// A table, ending with a line break; what does not fit in the width goes on below, in its cell.
pub(in crate::shell) fn grid(
    header: Vec<String>,
    rows: impl Iterator<Item = Vec<String>>,
    width: Option<usize>,
) -> String {
    format!("{}\n", within(filled(header, rows), width))
}

fn filled(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Disabled);
    if !header.is_empty() {
        table.set_header(header);
    }
    for row in rows {
        table.add_row(row);
    }
    table
}

/// A table as wide as it takes, made of several, one below the other, none of which is kept.
fn wide<R: Iterator<Item = Vec<String>>>(header: &[String], rows: impl Fn() -> R) -> String {
    let parts = || {
        let (mut header, mut rows) = (Some(header.to_vec()), rows());
        std::iter::from_fn(move || {
            let rows: Vec<_> = rows.by_ref().take(ROWS_AT_ONCE).collect();
            let is_part = header.is_some() || !rows.is_empty();
            is_part.then(|| filled(header.take().unwrap_or_default(), rows.into_iter()))
        })
    };
    let mut widths = vec![0; header.len()];
    for part in parts() {
        let wider = |(width, own): (&mut u16, u16)| *width = own.max(*width);
        widths.iter_mut().zip(part.column_max_content_widths()).for_each(wider);
    }
    let (mut text, mut end) = (String::new(), None);
    for mut part in parts() {
        for (column, width) in part.column_iter_mut().zip(&widths) {
            let width = Width::Fixed(width.saturating_add(PADDING));
            column.set_constraint(ColumnConstraint::Absolute(width));
        }
        let mut lines: Vec<String> = part.lines().collect();
        // The line above a part is the one below the part before.
        let above = usize::from(end.is_some());
        end = lines.pop();
        lines.into_iter().skip(above).for_each(|line| text.extend([&line, "\n"]));
    }
    text + &end.unwrap_or_default() + "\n"
}

fn within(mut table: Table, width: Option<usize>) -> Table {
    if let Some(width) = width.filter(|width| breadth(&table) > *width) {
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    table
}

/// How many columns of the terminal the longest line takes.
fn breadth(table: &Table) -> usize {
    table.lines().map(|line| line.chars().count()).max().unwrap_or_default()
}

/// The results to look at: one line a candidate, in words; on a terminal too narrow for them in marks, on one too narrow
/// for these as well below each candidate's name.
pub(in crate::shell) fn table(
    loaded: &Loaded,
    selection: &Selection,
    sentences: &Sentences,
    width: Option<usize>,
) -> String {
    let shown = Shown { loaded, selection, sentences };
    let header = shown.header(|bloc| shown.bloc(bloc), false);
    let rows = || shown.told(|message| sentences.text(message), false);
    let Some(width) = width else { return wide(&header, rows) };
    let words = filled(header, rows());
    if breadth(&words) <= width {
        return format!("{words}\n");
    }
    let header = shown.header(str::to_owned, true);
    let mut marks = filled(header, shown.told(|message| mark(message).to_owned(), true));
    let names = marks.column_max_content_widths().get(NAMES).copied().map_or(0, usize::from);
    let around = breadth(&marks).saturating_sub(names);
    if width < around + NARROWEST_NAMES {
        return format!("{}\n{}\n", shown.lines(width), shown.legend());
    }
    for (_, column) in marks.column_iter_mut().enumerate().filter(|(at, _)| *at != NAMES) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    format!("{}\n{}\n", within(marks, Some(width)), shown.legend())
}

/// What stands for a status where its word would take too much room.
fn mark(message: &str) -> &'static str {
    match message {
        "status-validated" | "status-met" => "✓",
        "status-refused" | "status-unmet" => "✗",
        "status-pending" => "…",
        _ => "–",
    }
}

/// What is shown of a session, and in which language.
struct Shown<'a> {
    loaded: &'a Loaded,
    selection: &'a Selection,
    sentences: &'a Sentences,
}

impl<'a> Shown<'a> {
    fn bloc(&self, number: &str) -> String {
        self.sentences.say(&Sentence::new("heading-bloc").with("bloc", number))
    }

    fn rows(&self) -> impl Iterator<Item = (&'a Candidate, &'a CandidateResult)> {
        selected(self.loaded, self.selection)
    }

    /// The statuses of the blocs chosen, and of the conditions, by their messages.
    fn statuses(&self, result: &CandidateResult) -> (Vec<&'static str>, Vec<&'static str>) {
        let blocs =
            selected_blocs(self.loaded, self.selection).into_iter().map(|one| result.bloc(&one.number));
        let conditions = result.conditions.iter().map(|condition| condition.status.message());
        let told =
            |bloc: Option<&BlocResult>| bloc.map_or("status-not-asked", |bloc| bloc.decision.message());
        (blocs.map(told).collect(), conditions.collect())
    }

    fn certification(&self, result: &CandidateResult) -> String {
        self.sentences.text(result.certification.decision.message())
    }

    fn header(&self, bloc: impl Fn(&str) -> String, is_named_at_once: bool) -> Vec<String> {
        let Self { loaded, selection, sentences } = self;
        let names: &[&str] =
            if is_named_at_once { &["heading-name"] } else { &["heading-name", "heading-given"] };
        let mut header = vec![sentences.text("heading-number")];
        header.extend(names.iter().filter_map(|id| sentences.find(id)));
        let paths = &loaded.referential.paths;
        header.extend((!paths.is_empty()).then(|| Heading::Path.column().0.to_owned()));
        header.extend(selected_blocs(loaded, selection).iter().map(|one| bloc(one.number.as_str())));
        header.extend(loaded.referential.conditions.iter().map(|one| one.label.clone()));
        header.push(sentences.text("heading-certification"));
        header.extend((!loaded.rules.mentions.is_empty()).then(|| sentences.text("heading-mention")));
        header
    }

    /// What is told of each candidate below that heading.
    fn told(
        &self,
        status: impl Fn(&'static str) -> String,
        is_named_at_once: bool,
    ) -> impl Iterator<Item = Vec<String>> {
        self.rows().map(move |(candidate, result)| {
            let person = &candidate.person;
            let mut row = vec![candidate.id.to_string()];
            if is_named_at_once {
                row.push(named(candidate));
            } else {
                row.extend([person.family_name.clone(), person.given_names.clone()]);
            }
            let path = candidate.path.as_ref().map_or("–", |path| path.id.as_str());
            row.extend((!self.loaded.referential.paths.is_empty()).then(|| path.to_owned()));
            let (blocs, conditions) = self.statuses(result);
            row.extend(blocs.into_iter().chain(conditions).map(&status));
            row.push(self.certification(result));
            let mention = result.certification.mention.as_ref();
            row.extend(mention.map(|mention| mention.decision.clone().unwrap_or_else(|| "–".to_owned())));
            row
        })
    }

    /// Each candidate on a line, the marks on the next ones.
    fn lines(&self, width: usize) -> String {
        let lines = self.rows().map(|(candidate, result)| {
            let (blocs, conditions) = self.statuses(result);
            let numbers =
                selected_blocs(self.loaded, self.selection).into_iter().map(|bloc| bloc.number.as_str());
            let labels = self.loaded.referential.conditions.iter().map(|one| one.label.as_str());
            let named_marks = numbers.zip(blocs).chain(labels.zip(conditions));
            let marks = named_marks.map(|(name, status)| format!("  {name} {}", mark(status)));
            let (marks, _) = marks.fold((String::new(), 0), |(marks, room), mark| {
                let asked = mark.chars().count();
                let (between, room) = if asked > room { ("\n", width) } else { ("", room) };
                (marks + between + &mark, room.saturating_sub(asked))
            });
            let honour = result.certification.honour().map(|label| format!(", {label}")).unwrap_or_default();
            let certification = self.certification(result) + &honour;
            format!("{}  {}  {certification}{marks}", candidate.id, named(candidate))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What the marks shown stand for.
    fn legend(&self) -> String {
        let statuses = self.rows().flat_map(|(_, result)| {
            let (blocs, conditions) = self.statuses(result);
            [blocs, conditions].concat()
        });
        let shown: BTreeSet<(&str, &str)> = statuses.map(|status| (mark(status), status)).collect();
        let said = shown
            .into_iter()
            .filter_map(|(mark, status)| Some(format!("{mark} {}", self.sentences.find(status)?)));
        said.collect::<Vec<_>>().join("   ")
    }
}

fn named(candidate: &Candidate) -> String {
    format!("{} {}", candidate.person.family_name, candidate.person.given_names)
}
