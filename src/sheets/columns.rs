//! Columns of tables to fill in: heading, width, how cells are written, what may be entered. Knows no candidate.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime,
    Format, Formula, Worksheet, XlsxError,
};

use super::look::{self, Tone};
use crate::model::referential::Referential;
use crate::model::vocabulary::{Heading, Kind, said};
use crate::words::exact::Exact;
use crate::words::language::Language;

#[derive(Debug, Clone, Copy)]
pub(super) struct Column<'a> {
    pub(super) heading: &'a str,
    pub(super) kind: Kind,
    /// In characters.
    pub(super) width: u16,
}

impl<'a> Column<'a> {
    pub(super) fn of(heading: Heading, own: &'a Referential) -> Self {
        let (_, kind, width) = heading.column();
        Self { heading: heading.of_school(own), kind, width }
    }
}

/// The rank of a column among the headings of its sheet.
pub(super) fn rank_of(heading: Heading, headings: &[Heading]) -> u16 {
    let rank = headings.iter().position(|known| *known == heading);
    rank.and_then(|rank| u16::try_from(rank).ok()).unwrap_or(u16::MAX)
}

/// What keeps a text a text: `1,2` and `2026-01` stay what they are.
const TEXT: &str = "@";

/// The format of a cell of a kind, laid over a base.
pub(super) fn format(kind: Kind, base: Format) -> Format {
    match kind {
        Kind::Text => base.set_num_format(TEXT).set_text_wrap(),
        Kind::Word => look::centred(base).set_num_format(TEXT),
        Kind::Date => look::centred(base).set_num_format("dd/mm/yyyy"),
        Kind::Number => look::centred(base),
        Kind::Prose => look::wrapped(base.set_num_format(TEXT)),
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Value {
    #[default]
    Blank,
    Text(String),
    Date(jiff::civil::Date),
    /// A decimal text with a point.
    Number(String),
}

impl Value {
    /// A text, or a blank where there is none.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }

    pub(super) fn optional(text: Option<&String>) -> Self {
        text.map_or(Self::Blank, Self::text)
    }

    pub(super) fn date(date: Option<jiff::civil::Date>) -> Self {
        date.map_or(Self::Blank, Self::Date)
    }

    /// A score cut after so many decimals.
    pub(super) fn score(score: Option<&Exact>, places: u32) -> Self {
        score.map_or(Self::Blank, |score| Self::Number(score.cut(places)))
    }

    /// Writes it. A text never becomes a formula, whatever it begins with.
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        format: &Format,
    ) -> Result<(), XlsxError> {
        match self {
            Self::Blank => sheet.write_blank(row, column, format)?,
            Self::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
            Self::Date(date) => sheet.write_with_format(row, column, &super::date(*date)?, format)?,
            Self::Number(number) => match number.parse::<f64>() {
                Ok(value) => sheet.write_number_with_format(row, column, value, format)?,
                Err(_) => sheet.write_string_with_format(row, column, number, format)?,
            },
        };
        Ok(())
    }
}

/// Writes the heading row and sets widths.
pub(super) fn head(sheet: &mut Worksheet, row: u32, columns: &[Column<'_>]) -> Result<(), XlsxError> {
    for (at, column) in (0u16..).zip(columns) {
        heading(sheet, (row, at), column.heading, column.width)?;
    }
    sheet.set_row_height(row, 34)?;
    Ok(())
}

/// Writes one heading and sets the width of its column.
pub(super) fn heading(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    width: u16,
) -> Result<(), XlsxError> {
    sheet.write_with_format(row, column, text, &look::heading())?;
    sheet.set_column_width(column, width)?;
    Ok(())
}

/// A line of text, in points.
const LINE: f64 = 14.5;
/// Above and below the text, in points.
const ROOM: f64 = 5.0;

/// High enough, in points, for the longest text of a row; spreadsheets do not work it out when they open a file.
pub(super) fn row_height<'a>(cells: impl IntoIterator<Item = (u16, &'a Value)>) -> f64 {
    let lines = cells.into_iter().map(|(width, value)| match value {
        Value::Text(text) => text.lines().map(|line| lines_of(line, width)).sum(),
        _ => 1,
    });
    let lines = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(1);
    // Spreadsheets allow 409 points.
    (LINE * f64::from(lines.max(1)) + ROOM).min(400.0)
}

/// Words do not break where the column ends: a line holds somewhat less than its width.
fn lines_of(text: &str, width: u16) -> usize {
    text.chars().count().div_ceil(usize::from(width).saturating_sub(1).max(1)).max(1)
}

/// The rows, first and last, of a column that a rule is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) column: u16,
    pub(super) rows: (u32, u32),
}

impl Span {
    pub(super) fn validate(self, sheet: &mut Worksheet, rule: &DataValidation) -> Result<(), XlsxError> {
        sheet.add_data_validation(self.rows.0, self.column, self.rows.1, self.column, rule)?;
        Ok(())
    }

    /// Lays a tone over the cells where a formula holds, which is written for the first of them.
    pub(super) fn lay(self, sheet: &mut Worksheet, formula: &str, tone: Tone) -> Result<(), XlsxError> {
        let rule =
            ConditionalFormatFormula::new().set_rule(Formula::new(formula)).set_format(look::tone(tone));
        sheet.add_conditional_format(self.rows.0, self.column, self.rows.1, self.column, &rule)?;
        Ok(())
    }

    /// The address of its first cell, the column fixed: `$H8`.
    pub(super) fn first_cell(self) -> String {
        format!("${}{}", letters(self.column), self.rows.0 + 1)
    }
}

/// The letters of a column: `A`, `AA`.
pub(super) fn letters(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

pub(super) fn one_of(words: &[&str], language: Language) -> Result<DataValidation, XlsxError> {
    among(DataValidation::new().allow_list_strings(words)?, words, language)
}

fn among(rule: DataValidation, words: &[&str], language: Language) -> Result<DataValidation, XlsxError> {
    let message = said(language, "Valeurs possibles\u{a0}: {words}.");
    refusal(rule, &message.replace("{words}", &words.join(", ")), language)
}

/// One of the texts of other cells, such as `='Lisez-moi'!$A$9:$A$16`.
pub(super) fn one_of_cells(
    range: &str,
    words: &[&str],
    language: Language,
) -> Result<DataValidation, XlsxError> {
    among(DataValidation::new().allow_list_formula(Formula::new(range)), words, language)
}

/// One of these words for preference; another one is asked about, not refused.
pub(super) fn one_of_for_preference(words: &[&str], language: Language) -> Result<DataValidation, XlsxError> {
    // A list of words may have 255 characters in all; where it has more, there is no list.
    let all = words.join(",");
    let rule = if all.chars().count() <= 255 {
        DataValidation::new().allow_list_strings(words)?
    } else {
        DataValidation::new().allow_any_value()
    };
    let rule = refusal(rule, said(language, "Cette valeur n’est pas dans la liste."), language)?;
    Ok(rule.set_error_style(DataValidationErrorStyle::Warning))
}

/// A date; what does not look like one is asked about, since a text `jj/mm/aaaa` is read as well.
pub(super) fn a_date(language: Language) -> Result<DataValidation, XlsxError> {
    let first = ExcelDateTime::from_ymd(1900, 1, 1)?;
    let last = ExcelDateTime::from_ymd(2200, 12, 31)?;
    let rule = DataValidation::new().allow_date(DataValidationRule::Between(first, last));
    let rule = refusal(rule, said(language, "Une date est attendue, sous la forme jj/mm/aaaa."), language)?;
    Ok(rule.set_error_style(DataValidationErrorStyle::Warning))
}

pub(super) fn a_count(most: i32, language: Language) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new().allow_whole_number(DataValidationRule::Between(1, most));
    let message = said(language, "Un nombre entier de 1 à {most} est attendu.");
    refusal(rule, &message.replace("{most}", &most.to_string()), language)
}

/// A mark from 0 to a maximum, a whole number of steps where there are any, or one of some words.
pub(super) fn a_mark(
    cell: &str,
    (maximum, step): (&Exact, Option<&Exact>),
    words: &[&str],
    language: Language,
) -> Result<DataValidation, XlsxError> {
    let is_word: Vec<String> = words.iter().map(|word| format!("{cell}=\"{word}\"")).collect();
    // Half a millionth stands for the error of binary fractions: 0.3 is no whole number of 0.1 in a spreadsheet.
    let whole = step.map(|step| step.cut(6));
    let whole = whole.map(|by| format!(",ABS({cell}/{by}-ROUND({cell}/{by},0))<0.0000005"));
    let formula = format!(
        "=OR({},IF(ISNUMBER({cell}),AND({cell}>=0,{cell}<={}{}),FALSE))",
        is_word.join(","),
        maximum.cut(6),
        whole.unwrap_or_default(),
    );
    let rule = DataValidation::new().allow_custom(Formula::new(formula));
    let by =
        step.map(|step| said(language, ", par pas de {step},").replace("{step}", &language.number(step)));
    let message = said(language, "Une note de 0 à {maximum}{by} est attendue, ou {words}.")
        .replace("{maximum}", &language.number(maximum))
        .replace("{by}", &by.unwrap_or_default())
        .replace("{words}", &words.join(", "));
    refusal(rule, &message, language)
}

/// What is said of an entry that the rule refuses. The message may have 255 characters.
fn refusal(rule: DataValidation, message: &str, language: Language) -> Result<DataValidation, XlsxError> {
    let message: String = message.chars().take(255).collect();
    rule.set_error_title(said(language, "Saisie à vérifier"))?.set_error_message(message)
}
