//! Tables to look at, within the width of the terminal that shows them. Knows no file.

use std::collections::BTreeSet;

use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};

use super::{selected, selected_blocs};
use crate::diag::Sentence;
use crate::diag::sentences::Sentences;
use crate::model::cohort::Candidate;
use crate::model::results::{BlocResult, CandidateResult};
use crate::model::vocabulary::Heading;
use crate::shell::load::Loaded;
use crate::shell::selection::Selection;

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
    table.set_header(header);
    for row in rows {
        table.add_row(row);
    }
    table
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
    let words = shown.table(|message| sentences.text(message), |bloc| shown.bloc(bloc), false);
    let Some(width) = width.filter(|width| breadth(&words) > *width) else { return format!("{words}\n") };
    let mut marks = shown.table(|message| mark(message).to_owned(), str::to_owned, true);
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

    fn table(
        &self,
        status: impl Fn(&'static str) -> String,
        bloc: impl Fn(&str) -> String,
        is_named_at_once: bool,
    ) -> Table {
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
        let rows = self.rows().map(|(candidate, result)| {
            let person = &candidate.person;
            let mut row = vec![candidate.id.to_string()];
            if is_named_at_once {
                row.push(named(candidate));
            } else {
                row.extend([person.family_name.clone(), person.given_names.clone()]);
            }
            let path = candidate.path.as_ref().map_or("–", |path| path.id.as_str());
            row.extend((!paths.is_empty()).then(|| path.to_owned()));
            let (blocs, conditions) = self.statuses(result);
            row.extend(blocs.into_iter().chain(conditions).map(&status));
            row.push(self.certification(result));
            let mention = result.certification.mention.as_ref();
            row.extend(mention.map(|mention| mention.decision.clone().unwrap_or_else(|| "–".to_owned())));
            row
        });
        filled(header, rows)
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
