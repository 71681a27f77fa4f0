//! What a cell says as a typed value, or why it says none; a doubtful cell is an error. Knows not where the cell stands:
//! the caller adds the place.

use std::fmt::Display;

use jiff::civil::Date;

use crate::diag::{Diagnostic, Fact, Sentence};
use crate::model::cohort::{Given, Pathway, ScoreStatus};
use crate::model::referential::Part;
use crate::model::rules::{Level, Rules};
use crate::model::vocabulary::{COMPETENCE_VERDICTS, Words, is_meant, meaning, offered};
use crate::read::workbook::{Cell, CellValue};
use crate::words::calendar::{short_date, typed_date};
use crate::words::exact::Exact;
use crate::words::text::{as_typed, control_signs, folded, says, sign_code, visible, word_key};

/// What a text means among some words; else a refusal that lists them.
pub(super) fn one_of<T: Copy>(rule: &'static str, text: &str, words: Words<T>) -> Result<T, Diagnostic> {
    meaning(text, words).ok_or_else(|| not_one_of(rule, text, words.iter().map(|(word, ..)| *word)))
}

/// The refusal of a text that is none of those expected.
pub(super) fn not_one_of<'a>(
    rule: &'static str,
    found: &str,
    expected: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let problem = Diagnostic::error(rule).with("found", found);
    let problem = problem.with("expected", expected.clone().map(str::to_owned).collect::<Vec<_>>());
    problem.did_you_mean(found, expected)
}

/// The way that someone came by, in its French words.
pub(super) fn pathway(text: &str, own: &[String]) -> Result<Pathway, Diagnostic> {
    let found = Pathway::offered(own).find(|words| is_meant(text, words));
    found.map(Pathway::of_words).ok_or_else(|| not_one_of("pathway-unknown", text, Pathway::offered(own)))
}

/// What messages say was found: a number as the reader's language writes it, a text to the letter.
pub(crate) fn found(cell: &Cell, shown: &str) -> Fact {
    match &cell.value {
        CellValue::Number(_) => Fact::Number(shown.to_owned()),
        _ => Fact::Text(shown.to_owned()),
    }
}

/// What a cell shows, cleaned; an error for what shows nothing that can be used.
pub(crate) fn text(cell: &Cell) -> Result<String, Diagnostic> {
    match &cell.value {
        CellValue::Error(error) => Err(Diagnostic::error("cell-error-value").with("found", error)),
        CellValue::FormulaWithoutValue => Err(Diagnostic::error("cell-formula-without-value")),
        value => all_seen(shown(value)),
    }
}

/// A name or a sentence, as its author typed it.
pub(crate) fn prose(cell: &Cell) -> Result<String, Diagnostic> {
    match &cell.value {
        CellValue::Text(text) => all_seen(as_typed(text)),
        _ => text(cell),
    }
}

/// Refuses a text in which a sign is not seen, or acts on the others: what it says depends on where it is shown.
pub(super) fn all_seen<T: AsRef<str>>(text: T) -> Result<T, Diagnostic> {
    let sign = control_signs(text.as_ref()).next().map(|(_, sign)| sign_code(sign));
    sign.map_or(Ok(text), |sign| Err(Diagnostic::error("cell-control-sign").with("sign", sign)))
}

fn shown(value: &CellValue) -> String {
    match value {
        CellValue::Text(text) | CellValue::Time(text) | CellValue::Error(text) => visible(text),
        CellValue::Number(number) if number.is_percent() => percentage(&number.to_string()),
        CellValue::Number(number) => number.to_string(),
        CellValue::Date(date) => short_date(*date),
        CellValue::DateTime(moment) => moment.strftime("%d/%m/%Y %H:%M").to_string(),
        CellValue::Bool(truth) => if *truth { "VRAI" } else { "FAUX" }.to_owned(),
        CellValue::FormulaWithoutValue => String::new(),
    }
}

/// `0.5` as the cell shows it.
fn percentage(share: &str) -> String {
    let hundred = Exact::whole(100);
    Exact::parse(share)
        .map_or_else(|| share.to_owned(), |share| format!("{}\u{a0}%", (&share * &hundred).cut(4)))
}

/// More than any school's numbers have; less than a column of the minutes bears.
const LONGEST_NUMBER: usize = 64;

/// A text, or a whole number: a date or a decimal is what a spreadsheet made of something else.
pub(super) fn unaltered(cell: &Cell, rule: &'static str) -> Result<String, Diagnostic> {
    let text = text(cell)?;
    let is_altered = match &cell.value {
        CellValue::Number(number) => number.is_percent() || text.contains('.'),
        CellValue::Text(_) => false,
        _ => true,
    };
    if is_altered { Err(Diagnostic::error(rule).with("found", found(cell, &text))) } else { Ok(text) }
}

/// A candidate number.
pub(crate) fn number(cell: &Cell) -> Result<String, Diagnostic> {
    let text = unaltered(cell, "candidate-number-altered")?;
    let letters = text.chars().count();
    if letters > LONGEST_NUMBER {
        let problem = Diagnostic::error("candidate-number-long").with("letters", letters);
        return Err(problem.with("most", LONGEST_NUMBER));
    }
    Ok(text)
}

/// A date: a real one, or a text `jj/mm/aaaa` or `aaaa-mm-jj`.
pub(crate) fn date(cell: &Cell) -> Result<Date, Diagnostic> {
    let text = text(cell)?;
    let read = match &cell.value {
        CellValue::Date(date) => Some(*date),
        CellValue::DateTime(moment) => Some(moment.date()),
        CellValue::Text(_) => typed_date(&text),
        _ => None,
    };
    read.filter(|date| (1900..=2200).contains(&date.year())).ok_or_else(|| {
        let serial = is_serial(cell).then(|| Sentence::new("date-is-a-number"));
        Diagnostic::error("date-invalid").with("found", found(cell, &text)).hint(serial)
    })
}

/// Whether a number may be a date that the cell does not show as one: dates from 1927 to 2118 are such numbers.
fn is_serial(cell: &Cell) -> bool {
    let number = match &cell.value {
        CellValue::Number(number) => number.to_string().parse::<u32>().ok(),
        _ => None,
    };
    number.is_some_and(|number| (10_000..80_000).contains(&number))
}

/// A mark on the scale, a whole number of steps.
pub(crate) fn mark(cell: &Cell, rules: &Rules) -> Result<Exact, Diagnostic> {
    if !rules.marked {
        let shown = text(cell)?;
        return Err(Diagnostic::error("mark-without-scale").with("found", found(cell, &shown)));
    }
    mark_on(cell, rules.scale())
}

/// A mark from 0 to a maximum, a whole number of steps where there are any.
pub(crate) fn mark_on(cell: &Cell, (maximum, step): (&Exact, Option<&Exact>)) -> Result<Exact, Diagnostic> {
    let text = text(cell)?;
    let refuse = |rule| {
        let shown = Fact::Number(maximum.cut(4));
        Diagnostic::error(rule).with("found", found(cell, &text)).with("maximum", shown)
    };
    match &cell.value {
        CellValue::Number(number) if number.is_percent() => return Err(refuse("mark-percent")),
        CellValue::Number(_) | CellValue::Text(_) => {}
        CellValue::Date(_) | CellValue::DateTime(_) | CellValue::Time(_) => {
            return Err(refuse("mark-is-a-date"));
        }
        _ => return Err(refuse("mark-not-a-number")),
    }
    let typed: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let Some(mark) = Exact::parse(&typed).filter(|_| !is_torn(&text)) else {
        let meant = meant_as_mark(&typed, maximum).filter(|_| !is_torn(&text));
        return Err(refuse("mark-not-a-number").proposing(meant));
    };
    if mark.is_negative() || mark > *maximum {
        let another = meant_on_another(&mark, maximum).map(|(scale, meant)| {
            Sentence::new("mark-maybe-on").with("scale", scale).with("proposal", Fact::Number(meant))
        });
        return Err(refuse("mark-off-scale").hint(another));
    }
    match step.filter(|step| !mark.is_multiple_of(step)) {
        Some(step) => Err(refuse("mark-off-step").with("step", Fact::Number(step.cut(4)))),
        None => Ok(mark),
    }
}

/// Whether a blank stands between two digits otherwise than before three digits, as between thousands: `1 5` may be 15
/// as well as 1,5.
fn is_torn(text: &str) -> bool {
    let pieces = || text.split_whitespace();
    let digits = |piece: &str| piece.bytes().take_while(u8::is_ascii_digit).count();
    pieces().zip(pieces().skip(1)).any(|(left, right)| {
        let whole_left = left.bytes().all(|byte| byte.is_ascii_digit());
        let ends_in_digit = left.ends_with(|letter: char| letter.is_ascii_digit());
        ends_in_digit && digits(right) > 0 && !(whole_left && digits(right) == 3)
    })
}

/// What a text that is no number may stand for: `1O` with a letter O, `15/20`, `12.5.`.
fn meant_as_mark(typed: &str, maximum: &Exact) -> Option<String> {
    let zero = typed.replace(['O', 'o'], "0");
    let on_scale = typed.split_once('/').filter(|(_, on)| Exact::parse(on).as_ref() == Some(maximum));
    let meant = match on_scale {
        Some((mark, _)) => mark,
        None if zero != typed => &zero,
        None => typed.trim_end_matches(['.', ',', ';']),
    };
    Exact::parse(meant).filter(|mark| !mark.is_negative() && mark <= maximum).map(|_| meant.to_owned())
}

/// The usual scale out of which a mark beyond this one was probably given, and what it would be worth here.
fn meant_on_another(mark: &Exact, maximum: &Exact) -> Option<(usize, String)> {
    let holds = |whole: &Exact| maximum < whole && mark <= whole && !mark.is_negative();
    let mut usual = [10_u8, 20, 100].into_iter().map(|scale| (scale, Exact::whole(scale.into())));
    let (scale, whole) = usual.find(|(_, whole)| holds(whole))?;
    Some((scale.into(), (mark * maximum).over(&whole)?.cut(4)))
}

/// A word for an absence where a code is expected: with cause or without, only its author knows.
fn is_absence(text: &str) -> bool {
    let text = word_key(text);
    text == "abs" || text.starts_with("absen")
}

/// The status that a code says.
pub(super) fn status(text: &str) -> Option<ScoreStatus> {
    let text = folded(text);
    ScoreStatus::ALL.iter().find(|(code, _)| code.eq_ignore_ascii_case(&text)).map(|(_, status)| *status)
}

/// What a competence's cell gives: a status, a verdict or a mark.
pub(crate) fn competence(cell: &Cell, rules: &Rules) -> Result<Given, Diagnostic> {
    let text = text(cell)?;
    // What reads as a number, as nearly every cell of a large session does, says no word.
    if let (CellValue::Text(_), None) = (&cell.value, Exact::parse(&text)) {
        if let Some(status) = status(&text) {
            return Ok(Given::Status(status));
        }
        if folded(&text) == "a" {
            return Err(Diagnostic::error("score-doubtful-a"));
        }
        if let Some(verdict) = meaning(&text, COMPETENCE_VERDICTS) {
            return Ok(Given::Verdict(verdict));
        }
        if !text.bytes().any(|byte| byte.is_ascii_digit()) && text.chars().count() > 1 {
            let statuses = ScoreStatus::ALL.map(|(code, _)| code);
            let words = [&statuses[..], &offered(COMPETENCE_VERDICTS)].concat();
            let refusal = Diagnostic::error("score-unknown")
                .with("found", &text)
                .with("expected", words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
                .with("maximum", Fact::Number(rules.maximum.cut(4)));
            return Err(proposing(refusal, &text, words));
        }
    }
    mark(cell, rules).map(Given::Mark)
}

/// The level of that code or label: to the letter, signs included; failing that, the only one that the text says.
fn level_named(text: &str, rules: &Rules) -> Option<usize> {
    let levels = &rules.levels;
    levels.iter().position(|level| level.code == text || level.label == text).or_else(|| {
        let text = folded(text);
        let says = |level: &Level| folded(&level.code) == text || says(&text, &folded(&level.label));
        let mut said = levels.iter().enumerate().filter(|(_, level)| says(level));
        said.next().filter(|_| said.next().is_none()).map(|(rank, _)| rank)
    })
}

/// The level whose code stands in a cell to the letter, as the list of the workbook offers it: nearly every cell of a
/// large session, told without a copy. A level's code is neither a number nor a status, so that nothing else is meant.
pub(crate) fn listed_level(cell: &Cell, rules: &Rules) -> Option<Given> {
    let CellValue::Text(text) = &cell.value else { return None };
    rules.levels.iter().position(|level| level.code == *text).map(Given::Level)
}

/// Whether a cell holds a word that only scores use: a level, a verdict or a status.
pub(super) fn is_word_of_score(cell: &Cell, rules: &Rules) -> bool {
    let CellValue::Text(text) = &cell.value else { return false };
    let text = visible(text);
    status(&text).is_some()
        || level_named(&text, rules).is_some()
        || meaning(&text, COMPETENCE_VERDICTS).is_some()
}

/// What a criterion's cell gives: a status, or a level by its code, its label or its points.
pub(crate) fn criterion(cell: &Cell, rules: &Rules) -> Result<Given, Diagnostic> {
    let text = text(cell)?;
    let points = match &cell.value {
        CellValue::Number(number) if !number.is_percent() => Exact::parse(&number.to_string()),
        CellValue::Text(_) => Exact::parse(&text),
        _ => None,
    };
    if let (CellValue::Text(_), Some(status)) = (&cell.value, status(&text)) {
        return Ok(Given::Status(status));
    }
    let position = |fits: &dyn Fn(&Level) -> bool| rules.levels.iter().position(fits);
    let rank = match &points {
        Some(points) => position(&|level| level.points == *points),
        None => level_named(&text, rules),
    };
    if let Some(rank) = rank {
        return Ok(Given::Level(rank));
    }
    if folded(&text) == "a" {
        return Err(Diagnostic::error("score-doubtful-a"));
    }
    let levels =
        rules.levels.iter().map(|level| format!("{} ({})", level.code, level.points)).collect::<Vec<_>>();
    let meant = Exact::parse(text.replace(['O', 'o'], "0").trim_end_matches(['.', ',']));
    let meant = rules.levels.iter().find(|level| points.is_none() && meant.as_ref() == Some(&level.points));
    let statuses = ScoreStatus::ALL.iter().map(|(code, _)| *code);
    let words = rules.levels.iter().flat_map(|level| [level.code.as_str(), &level.label]).chain(statuses);
    let rule = match &cell.value {
        CellValue::Number(number) if number.is_percent() => "level-percent",
        _ if points.is_some() => "level-unknown-points",
        _ => "level-unknown",
    };
    let refusal =
        Diagnostic::error(rule).with("found", found(cell, &text)).with("expected", Fact::AnyOf(levels));
    let meant = meant.map(|level| format!("{} ({})", level.points, level.code));
    Err(if meant.is_some() { refusal.proposing(meant) } else { proposing(refusal, &text, words) })
}

/// What the cell of an element of a condition gives: a level for the practice of a bloc, else a mark; or a status. What
/// is marked on the scale has no exemption: the rules say of whom it is not asked.
pub(super) fn element(cell: &Cell, part: &Part, rules: &Rules) -> Result<Given, Diagnostic> {
    let status = status(&text(cell)?).filter(|status| *status != ScoreStatus::Exempt);
    match (part, status) {
        (Part::Practice(_), _) => criterion(cell, rules),
        (_, Some(status)) => Ok(Given::Status(status)),
        _ => mark(cell, rules).map(Given::Mark),
    }
}

/// A refusal with what may have been meant: one of two codes for an absence, else the nearest word.
fn proposing<T: Display>(refusal: Diagnostic, text: &str, words: impl IntoIterator<Item = T>) -> Diagnostic {
    if is_absence(text) {
        return refusal.hint(Sentence::new("score-which-absence"));
    }
    refusal.did_you_mean(text, words)
}

/// Whether the marks of a column were probably given on another scale: many, and none in the upper part of this one.
/// A few marks, or a single high one, prove nothing; a whole column of zeros is another matter.
pub(crate) fn on_another_scale<'a>(marks: impl Iterator<Item = &'a Exact>, rules: &Rules) -> Option<Exact> {
    let marks: Vec<&Exact> = marks.collect();
    let highest = (*marks.iter().max()?).clone();
    let at_most = |part: i64| rules.maximum.over(&Exact::whole(part)).is_some_and(|limit| highest <= limit);
    let doubtful = (marks.len() >= 3 && at_most(4)) || (marks.len() >= 8 && at_most(2));
    (doubtful && !highest.is_zero()).then_some(highest)
}
