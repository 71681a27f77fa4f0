//! Score workbooks, of a bloc or of the conditions beside them: a sheet for what is assessed, a row a candidate, blank
//! where evaluators mark.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Formula, Worksheet, XlsxError};

use super::columns::{self, Column, Span, Value, letters, rank_of};
use super::look::{self, Tone};
use super::people::{self, IDENTITY, IN_VIEW, identity};
use super::plan::{Mark, MarkKind, SheetPlan, across, of_conditions, sheets};
use super::readme::Readme;
use crate::model::codes::CompetenceCode;
use crate::model::cohort::{Candidate, Cohort, ScoreStatus};
use crate::model::referential::{Bloc, Condition};
use crate::model::session::Setting;
use crate::model::vocabulary::{
    ACROSS, COMPETENCE_VERDICTS, Heading, Kind, MISSION, PRESENCES, listed, said, word,
};
use crate::words::exact::Exact;
use crate::words::language::Language;

/// Of any sheet, from 0.
const LAST_COLUMN: u16 = 16_383;
const EVALUATOR_ROW: u32 = super::FIRST_ROW_OF_EVALUATORS;
const REMAINING_ROW: u32 = 4;
const LEGEND_ROW: u32 = 5;
const HEADING_ROW: u32 = 6;
const FIRST_ROW: u32 = HEADING_ROW + 1;

/// Rows to fill in when nobody is known yet.
const ROWS_WITHOUT_ROSTER: usize = 30;
/// Rows beyond the candidates, for second attempts and latecomers.
const ROWS_TO_SPARE: usize = 8;

/// Attempts that may be entered.
const MOST_ATTEMPTS: i32 = 20;
/// In characters: a code alone fits in less, its wording needs more.
const MARK_WIDTH: u16 = 18;

/// Where the columns of a sheet stand.
struct Shape {
    /// The evaluator's column, where each row names one.
    evaluator: Option<u16>,
    attempt: u16,
    presence: u16,
    first_mark: u16,
    last_mark: u16,
    remaining: u16,
    comment: u16,
    last_row: u32,
}

impl Shape {
    fn of(marks: usize, rows: usize, each_row_names: bool) -> Self {
        let count = |count: usize| u16::try_from(count).unwrap_or(u16::MAX / 2);
        let evaluator = each_row_names.then_some(count(IDENTITY.len()));
        let attempt = count(IDENTITY.len()) + u16::from(each_row_names);
        let first_mark = attempt + 2;
        let remaining = first_mark + count(marks);
        Self {
            evaluator,
            attempt,
            presence: attempt + 1,
            first_mark,
            last_mark: remaining - 1,
            remaining,
            comment: remaining + 1,
            last_row: FIRST_ROW + u32::try_from(rows).unwrap_or(0).saturating_sub(1),
        }
    }

    fn span(&self, column: u16) -> Span {
        Span { column, rows: (FIRST_ROW, self.last_row) }
    }
}

struct Grid<'a> {
    setting: Setting<'a>,
    /// « Bloc 6 », or what the condition is called.
    about: &'a str,
    /// In words.
    subtitle: &'a str,
    plan: &'a SheetPlan<'a>,
    candidates: &'a [&'a Candidate],
    evaluator: Option<&'a str>,
    readme: &'a Readme,
    shape: Shape,
}

/// The score workbook of a bloc: a sheet an assessment, a row a candidate who presents the bloc, and room for more.
/// Made for one evaluator when named; none where all is assessed with other blocs.
pub(crate) fn write(
    setting: Setting<'_>,
    bloc: &Bloc,
    cohort: &Cohort,
    evaluator: Option<&str>,
) -> Result<Option<Vec<u8>>, XlsxError> {
    let candidates: Vec<&Candidate> =
        cohort.candidates.iter().filter(|candidate| candidate.is_marked_in(&bloc.number)).collect();
    let about = format!("{} {}", Heading::Bloc.of_school(setting.referential), bloc.number);
    let subtitle = format!("{about} – {}", bloc.title);
    let plans = sheets(bloc, setting.rules, setting.referential);
    let plans = plans.iter().map(|plan| (about.as_str(), subtitle.as_str(), plan, candidates.clone()));
    save(setting, &format!("Notes du bloc {}", bloc.number), cohort, plans.collect(), evaluator)
}

/// The workbook of the assessments over several blocs: a sheet each, a row a candidate who sits one of the blocs; none
/// where there is no such assessment.
pub(crate) fn write_across(
    setting: Setting<'_>,
    cohort: &Cohort,
    evaluator: Option<&str>,
) -> Result<Option<Vec<u8>>, XlsxError> {
    let plans = across(setting.referential, setting.rules);
    let sits = |codes: &[&str]| -> Vec<&Candidate> {
        let covered = setting.referential.competences().filter(|(_, one)| codes.contains(&one.code.as_str()));
        let blocs: Vec<_> = covered.map(|(bloc, _)| &bloc.number).collect();
        let sits = |one: &&Candidate| blocs.iter().any(|bloc| one.is_marked_in(bloc));
        cohort.candidates.iter().filter(sits).collect()
    };
    let subtitle = setting.referential.deed_title();
    let planned = plans.iter().map(|plan| (plan.name.as_str(), subtitle, plan, sits(&plan.covers)));
    save(setting, said(setting.referential.language, ACROSS), cohort, planned.collect(), evaluator)
}

/// The workbook of what is marked beside the blocs: a sheet a condition, a row a candidate of whom it is asked; none
/// when nothing of that kind is marked.
///
/// # Errors
///
/// As the library.
pub(crate) fn write_conditions(
    setting: Setting<'_>,
    cohort: &Cohort,
    evaluator: Option<&str>,
) -> Result<Option<Vec<u8>>, XlsxError> {
    let plans = of_conditions(setting.referential, setting.rules);
    let asked = |condition: &Condition| {
        let is_asked = |one: &&Candidate| setting.rules.asked(condition, one.pathway.as_ref()).required.value;
        cohort.candidates.iter().filter(is_asked).collect::<Vec<_>>()
    };
    let subtitle = setting.referential.deed_title();
    let plans = plans.iter().map(|(condition, plan)| (plan.name.as_str(), subtitle, plan, asked(condition)));
    save(setting, said(setting.referential.language, MISSION), cohort, plans.collect(), evaluator)
}

/// What a sheet is about, in short and in words, what is marked on it, and of whom.
type Planned<'a> = (&'a str, &'a str, &'a SheetPlan<'a>, Vec<&'a Candidate>);

fn save(
    setting: Setting<'_>,
    title: &str,
    cohort: &Cohort,
    plans: Vec<Planned<'_>>,
    evaluator: Option<&str>,
) -> Result<Option<Vec<u8>>, XlsxError> {
    if plans.is_empty() {
        return Ok(None);
    }
    let mut workbook = super::workbook(setting, title)?;
    let readme = Readme::of_scores(setting.rules, setting.referential.language);
    readme.write(&mut workbook, setting)?;
    for (rank, (about, subtitle, plan, candidates)) in plans.into_iter().enumerate() {
        let rows =
            if cohort.candidates.is_empty() { ROWS_WITHOUT_ROSTER } else { candidates.len() + ROWS_TO_SPARE };
        let shape = Shape::of(plan.marks.len(), rows, evaluator.is_none());
        let sheet = workbook.add_worksheet().set_name(&plan.name)?;
        sheet.set_active(rank == 0);
        let (candidates, readme) = (candidates.as_slice(), &readme);
        let grid = Grid { setting, about, subtitle, plan, candidates, evaluator, readme, shape };
        grid.fill(sheet)?;
    }
    workbook.save_to_buffer().map(Some)
}

impl Grid<'_> {
    fn language(&self) -> Language {
        self.setting.referential.language
    }

    fn fill(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        self.above(sheet)?;
        self.head(sheet)?;
        for (row, rank) in (FIRST_ROW..=self.shape.last_row).zip(0..) {
            self.row(sheet, row, self.candidates.get(rank).copied())?;
        }
        self.rules_of_entry(sheet)?;
        self.colours(sheet)?;
        look::page(sheet, self.setting, &format!("{} – {}", self.about, self.plan.title));
        look::keep_in_view(sheet, HEADING_ROW, IN_VIEW)?;
        look::texts_on_purpose(sheet, [0], (FIRST_ROW, self.shape.last_row))?;
        // Below the rows prepared, and beside the table, anything may be written.
        sheet.set_column_range_format(0, LAST_COLUMN, &Format::new().set_unlocked())?;
        look::protect(sheet);
        sheet.set_selection(FIRST_ROW, self.shape.first_mark, FIRST_ROW, self.shape.first_mark)?;
        Ok(())
    }

    /// What stands above the table. On the evaluator's row nothing else may stand: it would be read as a name.
    fn above(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        look::head(sheet, &self.plan.title)?;
        if let Some(brief) = self.plan.brief {
            sheet.insert_note(0, 0, &look::note(brief))?;
        }
        sheet.write_with_format(1, 0, self.subtitle, &look::subtitle())?;
        let covers = (!self.plan.covers.is_empty()).then(|| {
            said(self.language(), "Compétences évaluées\u{a0}: {codes}")
                .replace("{codes}", &self.plan.covers.join(", "))
        });
        let session = self.setting.session.map(|session| session.name.clone());
        let line: Vec<String> = session.into_iter().chain(covers).collect();
        sheet.write_with_format(2, 0, line.join(" · "), &look::subtitle())?;
        sheet.write_with_format(
            EVALUATOR_ROW,
            0,
            above_table(Heading::Evaluator, self.language()),
            &look::label(),
        )?;
        let (name, format) = match self.evaluator {
            Some(name) => (name, look::fixed()),
            None => ("", look::input()),
        };
        sheet.merge_range(EVALUATOR_ROW, 1, EVALUATOR_ROW, 2, name, &format)?;
        sheet.write_with_format(
            REMAINING_ROW,
            0,
            above_table(Heading::Remaining, self.language()),
            &look::label(),
        )?;
        let column = letters(self.shape.remaining);
        let total =
            Formula::new(format!("=SUM({column}{}:{column}{})", FIRST_ROW + 1, self.shape.last_row + 1));
        let blanks = self.candidates.len() * self.plan.marks.len();
        let format = look::centred(look::fixed()).set_bold();
        sheet.write_formula_with_format(REMAINING_ROW, 1, total.set_result(blanks.to_string()), &format)?;
        sheet.write_with_format(LEGEND_ROW, 0, self.readme.legend(), &look::subtitle())?;
        Ok(())
    }

    fn columns(&self) -> Vec<Column<'_>> {
        let own = self.setting.referential;
        let mut columns = people::columns(own).to_vec();
        columns.extend(self.shape.evaluator.map(|_| Column::of(Heading::Evaluator, own)));
        columns.extend([Heading::Attempt, Heading::Presence].map(|one| Column::of(one, own)));
        columns
    }

    fn head(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        columns::head(sheet, HEADING_ROW, &self.columns())?;
        for (at, mark) in (self.shape.first_mark..).zip(&self.plan.marks) {
            let (code, text) = (format!("{}\n", mark.code), mark.text);
            if text.is_empty() {
                sheet.write_with_format(HEADING_ROW, at, mark.code, &look::heading())?;
            } else {
                let parts = [(&look::heading_code(), code.as_str()), (&look::heading_text(), text)];
                sheet.write_rich_string_with_format(HEADING_ROW, at, &parts, &look::heading())?;
                sheet.insert_note(HEADING_ROW, at, &look::note(&format!("{}\u{a0}: {text}", mark.code)))?;
            }
            sheet.set_column_width(at, MARK_WIDTH)?;
        }
        let last = [(self.shape.remaining, Heading::Remaining), (self.shape.comment, Heading::Comment)];
        for (at, heading) in last {
            let column = Column::of(heading, self.setting.referential);
            columns::heading(sheet, (HEADING_ROW, at), column.heading, column.width)?;
        }
        sheet.set_row_height(HEADING_ROW, heading_height(&self.plan.marks))?;
        Ok(())
    }

    fn row(&self, sheet: &mut Worksheet, row: u32, candidate: Option<&Candidate>) -> Result<(), XlsxError> {
        let base = if candidate.is_some() { look::fixed() } else { look::input() };
        let cells = candidate.map(identity).unwrap_or_default();
        let columns = self.columns();
        let widths = columns.iter().map(|column| column.width);
        sheet.set_row_height(row, columns::row_height(widths.zip(&cells)).max(21.0))?;
        for ((at, column), value) in (0u16..).zip(&columns).zip(cells) {
            value.write(sheet, (row, at), &columns::format(column.kind, base.clone()))?;
        }
        let mut blank = |at: u16, kind: Kind| -> Result<(), XlsxError> {
            Value::Blank.write(sheet, (row, at), &columns::format(kind, look::input()))
        };
        // As numbers rather than texts: a mark typed into a text cell would carry a green corner.
        let marks = self.plan.marks.iter().map(|_| Kind::Number);
        let kinds = columns.iter().map(|column| column.kind).chain(marks);
        for (at, kind) in (0u16..).zip(kinds).skip(IDENTITY.len()) {
            blank(at, kind)?;
        }
        blank(self.shape.comment, Heading::Comment.column().1)?;
        self.remaining(sheet, row, candidate.is_some())
    }

    /// How many cells of the row are still blank, kept up to date by the spreadsheet; 0 for someone absent.
    fn remaining(&self, sheet: &mut Worksheet, row: u32, somebody: bool) -> Result<(), XlsxError> {
        let number = row + 1;
        let marks =
            format!("{}{number}:{}{number}", letters(self.shape.first_mark), letters(self.shape.last_mark));
        let presence = format!("{}{number}", letters(self.shape.presence));
        let formula = Formula::new(format!(
            "=IF(A{number}&B{number}=\"\",\"\",IF(LEFT({presence},6)=\"Absent\",0,COUNTBLANK({marks})))"
        ));
        // The library would write no text at all as a zero; a blank is shown as nothing and read as nothing.
        let result = if somebody { self.plan.marks.len().to_string() } else { " ".to_owned() };
        let format = columns::format(Kind::Number, look::fixed());
        sheet.write_formula_with_format(row, self.shape.remaining, formula.set_result(result), &format)?;
        Ok(())
    }

    fn rules_of_entry(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let language = self.language();
        let shape = &self.shape;
        let names = self.setting.session.map_or(&[][..], |session| &session.evaluators);
        // A comma would cut a name in two in the list.
        if let Some(column) = shape.evaluator
            && !names.is_empty()
            && !names.iter().any(|one| one.name.contains(','))
        {
            let names: Vec<&str> = names.iter().map(|one| one.name.as_str()).collect();
            shape.span(column).validate(sheet, &columns::one_of_for_preference(&names, language)?)?;
        }
        shape.span(shape.attempt).validate(sheet, &columns::a_count(MOST_ATTEMPTS, language)?)?;
        shape
            .span(shape.presence)
            .validate(sheet, &columns::one_of(&listed(PRESENCES, language), language)?)?;
        if self.candidates.len() < usize::try_from(shape.last_row - FIRST_ROW + 1).unwrap_or(0) {
            shape
                .span(rank_of(Heading::BirthDate, &IDENTITY))
                .validate(sheet, &columns::a_date(language)?)?;
        }
        let statuses = ScoreStatus::ALL.map(|(code, _)| code);
        for (at, mark) in (shape.first_mark..).zip(&self.plan.marks) {
            let span = shape.span(at);
            let words = match mark.kind {
                MarkKind::Level => Vec::new(),
                MarkKind::Competence => {
                    [statuses.as_slice(), &listed(COMPETENCE_VERDICTS, language)].concat()
                }
                // From a condition, the rules exempt, not an evaluator.
                MarkKind::OnScale => {
                    statuses.into_iter().filter(|code| *code != ScoreStatus::Exempt.word()).collect()
                }
            };
            let rule = if mark.kind == MarkKind::Level {
                columns::one_of_cells(&self.readme.codes_range(), &self.readme.codes(), language)?
            } else if !self.setting.rules.marked {
                columns::one_of(&words, language)?
            } else {
                columns::a_mark(&span.first_cell(), self.setting.rules.scale(), &words, language)?
            };
            span.validate(sheet, &rule)?;
        }
        Ok(())
    }

    /// Yellow for what is still to be entered, red for a refusal, grey for someone absent.
    fn colours(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let shape = &self.shape;
        let first = FIRST_ROW + 1;
        let cell = format!("{}{first}", letters(shape.first_mark));
        let absent = format!("LEFT(${}{first},6)=\"Absent\"", letters(shape.presence));
        let somebody = format!("$A{first}&$B{first}<>\"\"");
        let of_marks = [
            (format!("=AND({cell}=\"\",{absent})"), Tone::Quiet),
            (format!("=AND({cell}=\"\",{somebody})"), Tone::Waiting),
            (format!("=OR({})", self.refusals(&cell).join(",")), Tone::Refused),
        ];
        for (formula, tone) in of_marks {
            let rule = ConditionalFormatFormula::new()
                .set_rule(Formula::new(formula))
                .set_format(look::tone(tone))
                .set_stop_if_true(true);
            let (first, last) = (shape.first_mark, shape.last_mark);
            sheet.add_conditional_format(FIRST_ROW, first, shape.last_row, last, &rule)?;
        }
        let column = letters(shape.remaining);
        let some = format!("=AND(ISNUMBER({column}{first}),{column}{first}>0)");
        shape.span(shape.remaining).lay(sheet, &some, Tone::Waiting)
    }

    /// What refuses: the lowest level, an absence without cause, a mark below the threshold.
    fn refusals(&self, cell: &str) -> Vec<String> {
        let rules = self.setting.rules;
        let mut refusals = vec![format!("{cell}=\"{}\"", ScoreStatus::Absent.word())];
        let is_level = |mark: &Mark<'_>| mark.kind == MarkKind::Level;
        if self.plan.marks.iter().any(is_level) {
            let lowest = rules.levels.first().map(|level| level.code.replace('"', "\"\""));
            refusals.extend(lowest.map(|code| format!("{cell}=\"{code}\"")));
        }
        if !self.plan.marks.iter().all(is_level) {
            let fails = said(self.language(), word(&false, COMPETENCE_VERDICTS));
            refusals.push(format!("{cell}=\"{fails}\""));
            if rules.acquired_from > Exact::zero() || !rules.own_competences.is_empty() {
                let from = self.threshold();
                refusals.push(format!("IF(ISNUMBER({cell}),{cell}<{from},FALSE)"));
            }
        }
        refusals
    }

    /// The mark that a cell must reach: a number, or that of the cell's column where some have their own.
    fn threshold(&self) -> String {
        let rules = self.setting.rules;
        let own = (self.shape.first_mark..)
            .zip(&self.plan.marks)
            .filter(|(_, mark)| mark.kind == MarkKind::Competence);
        own.fold(rules.acquired_from.cut(6), |otherwise, (at, mark)| {
            match rules.acquired_from(&CompetenceCode::new(mark.code)) {
                (own, _) if *own == rules.acquired_from => otherwise,
                (own, _) => format!("IF(COLUMN()={},{},{otherwise})", at + 1, own.cut(6)),
            }
        })
    }
}

/// A heading that stands above the table, beside what it is about.
fn above_table(heading: Heading, language: Language) -> String {
    format!("{}{}:", heading.label(language), language.of("\u{a0}", ""))
}

/// High enough, in points, for the longest wording.
fn heading_height(marks: &[Mark<'_>]) -> f64 {
    // At 8 points, some 22 letters go into the width of a column.
    let lines = marks.iter().map(|mark| mark.text.chars().count().div_ceil(22)).max().unwrap_or(1);
    let lines = u32::try_from(lines).unwrap_or(1);
    (22.0 + 11.5 * f64::from(lines)).clamp(36.0, 300.0)
}
