//! The codes that score columns can name, found whatever their case and spacing.

use std::collections::HashMap;
use std::ops::Range;

use super::headings::{is_readme, own_heading, recognise};
use crate::model::codes::{AssessmentCode, CompetenceCode, CriterionCode};
use crate::model::cohort::Graded;
use crate::model::referential::{Condition, Element, Part, Referential};
use crate::model::vocabulary::{COMPETENCES, Heading, is_said, sheet_name};
use crate::words::text::{code_key, visible, word_key};

/// The words that may stand before a code and change nothing of what the column holds.
const BEFORE_CODES: &[&str] = &["competence", "critere", "note", "score", "niveau"];

/// What ends a code at the head of a column, or one of its words.
const BETWEEN_WORDS: [char; 2] = [' ', ':'];

/// What a column of a score sheet means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ScoreColumn {
    /// A column that sheets of every kind may have.
    Common(Heading),
    /// The rank of a competence in [`Codes::competences`].
    Competence(usize),
    /// The rank of a criterion in [`Codes::criteria`].
    Criterion(usize),
    /// The rank of an element in [`Codes::elements`].
    Element(usize),
    /// Of the roster: something of the condition of that rank, where its columns are not the usual ones.
    Entered(usize, Heading),
    /// It looks like a code of this referential, and is none.
    UnknownCode,
}

/// What becomes of a code that the program could not read back from the workbooks that it writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mistaken {
    /// The heading of a usual column, such as « Date ».
    Heading(Heading),
    /// No code at all, or another's.
    Unread,
    /// The tab of another assessment, or one that is no assessment's.
    Tab,
    /// A condition's, of which this is a heading of the roster that means something else.
    Column(String),
}

impl From<Heading> for ScoreColumn {
    fn from(heading: Heading) -> Self {
        Self::Common(heading)
    }
}

impl ScoreColumn {
    /// Where the roster has something of a condition, by its rank.
    pub(crate) fn of_condition((rank, condition): (usize, &Condition), heading: Heading) -> Self {
        if condition.has_usual_columns() { Self::Common(heading) } else { Self::Entered(rank, heading) }
    }
}

/// What a heading of the roster means: a usual column, or one of a condition.
pub(crate) fn roster_column(referential: &Referential, heading: &str) -> Option<ScoreColumn> {
    let of_condition = || {
        if own_heading(heading).is_some() {
            return None;
        }
        let key = word_key(heading);
        let mut columns = referential.conditions.iter().enumerate().flat_map(|(rank, condition)| {
            condition.columns.iter().map(move |(heading, text)| (rank, *heading, text))
        });
        let found = columns.find(|(.., text)| word_key(text) == key);
        found.map(|(rank, heading, _)| ScoreColumn::Entered(rank, heading))
    };
    let is_ours = |common: &Heading| *common != Heading::Path || !referential.paths.is_empty();
    recognise(heading).filter(is_ours).map(ScoreColumn::Common).or_else(of_condition)
}

/// Every code of a referential.
pub(crate) struct Codes {
    pub(crate) competences: Vec<CompetenceCode>,
    pub(crate) criteria: Vec<CriterionCode>,
    pub(crate) assessments: Vec<AssessmentCode>,
    /// Of each condition, all that is marked of it.
    pub(crate) elements: Vec<Element>,
    /// The sheet of each condition, its identifier, and the ranks of its elements.
    conditions: Vec<(String, String, Range<usize>)>,
    by_key: HashMap<String, ScoreColumn>,
    assessment_by_key: HashMap<String, usize>,
    /// How many words the longest code is made of.
    words: usize,
}

impl Codes {
    pub(crate) fn of(referential: &Referential) -> Self {
        let competences: Vec<_> =
            referential.competences().map(|(_, competence)| competence.code.clone()).collect();
        let assessments: Vec<_> =
            referential.whole_assessments().map(|assessment| assessment.code.clone()).collect();
        let criteria: Vec<_> = referential.criteria().map(|criterion| criterion.code.clone()).collect();
        let mut by_key = HashMap::new();
        for (rank, code) in competences.iter().enumerate() {
            by_key.insert(code_key(code.as_str()), ScoreColumn::Competence(rank));
        }
        for (rank, code) in criteria.iter().enumerate() {
            by_key.insert(code_key(code.as_str()), ScoreColumn::Criterion(rank));
        }
        let tabs = assessments.iter().enumerate().map(|(rank, code)| (sheet_name(code.as_str()), rank));
        let whole = assessments.iter().enumerate().map(|(rank, code)| (code.to_string(), rank));
        // A code is itself before it is what a tab makes of another.
        let assessment_by_key = tabs.chain(whole).map(|(name, rank)| (code_key(&name), rank)).collect();
        let codes = competences.iter().map(CompetenceCode::as_str);
        let codes = codes.chain(criteria.iter().map(CriterionCode::as_str));
        let words = codes.map(|code| code.matches(BETWEEN_WORDS).count() + 1).max().unwrap_or(1);
        let (mut elements, mut conditions) = (Vec::new(), Vec::new());
        for condition in referential.conditions.iter().filter(|one| !one.elements.is_empty()) {
            let first = elements.len();
            elements.extend(condition.elements.iter().cloned());
            conditions.push((code_key(&condition.sheet), condition.id.clone(), first..elements.len()));
        }
        Self { competences, criteria, assessments, elements, conditions, by_key, assessment_by_key, words }
    }

    /// The assessment a sheet is named after: the whole name, or its first word.
    pub(crate) fn assessment_of_sheet(&self, name: &str) -> Option<&AssessmentCode> {
        let rank = self.assessment_by_key.get(&code_key(name)).or_else(|| {
            let first = name.split_whitespace().next().unwrap_or_default();
            self.assessment_by_key.get(&code_key(first))
        })?;
        self.assessments.get(*rank)
    }

    /// What a sheet is about, by its name.
    pub(crate) fn graded(&self, sheet: &str) -> Option<Graded> {
        let assessment = self.assessment_of_sheet(sheet).cloned().map(Graded::Assessment);
        assessment.or_else(|| {
            let condition = self.conditions.iter().find(|(name, ..)| *name == code_key(sheet));
            condition.map(|(_, id, _)| Graded::Condition(id.clone()))
        })
    }

    /// What a heading means on a sheet that is about something, or about nothing in particular.
    pub(crate) fn column_on(&self, heading: &str, sheet: Option<&Graded>) -> Option<ScoreColumn> {
        match sheet {
            None => self.column(heading, None),
            Some(Graded::Assessment(code)) => self.column(heading, Some(code)),
            Some(Graded::Condition(id)) => self.element_column(heading, id),
        }
    }

    /// On a condition's sheet: an element, by its heading or another form of it, or a usual column.
    fn element_column(&self, heading: &str, condition: &str) -> Option<ScoreColumn> {
        let own = self.conditions.iter().find(|(_, id, _)| id == condition)?.2.clone();
        let common = recognise(heading);
        // « Bloc 3 », alone or before its title.
        let words: Vec<String> =
            heading.split([' ', ':']).map(word_key).filter(|word| !word.is_empty()).collect();
        let opens = |own: &str| words.starts_with(&own.split(' ').map(word_key).collect::<Vec<_>>());
        let is = |element: &Element| match element.part {
            Part::Report => common == Some(Heading::Report),
            Part::Oral => common == Some(Heading::Oral),
            Part::Practice(_) => opens(&element.heading),
        };
        let found = own.into_iter().find(|rank| self.elements.get(*rank).is_some_and(is));
        let begins_as_bloc = word_key(heading).starts_with(&word_key(Heading::Bloc.column().0));
        found.map(ScoreColumn::Element).or(match common {
            Some(common) => Some(ScoreColumn::Common(common)),
            None => begins_as_bloc.then_some(ScoreColumn::UnknownCode),
        })
    }

    /// Whether a sheet's name looks like an assessment's code, whichever it is: `E9.9`, and `E31` for `E3.1`.
    pub(crate) fn looks_like_assessment(&self, sheet: &str) -> bool {
        let name = code_key(sheet.split_whitespace().next().unwrap_or_default());
        begins_as_code(&name, self.assessments.iter().map(AssessmentCode::as_str))
    }

    /// What a heading means on a sheet: a known word; a code, alone or before its text, or after « Compétence »; `K2` on
    /// the sheet of `E3.1`.
    pub(crate) fn column(&self, heading: &str, sheet: Option<&AssessmentCode>) -> Option<ScoreColumn> {
        if let Some(code) = self.opening_code(heading, sheet) {
            return Some(code);
        }
        if let Some(common) = recognise(heading) {
            return Some(ScoreColumn::Common(common));
        }
        if let Some((word, rest)) = heading.split_once(' ')
            && BEFORE_CODES.contains(&word_key(word).as_str())
            && let Some(code) = self.opening_code(rest.trim_start(), sheet)
        {
            return Some(code);
        }
        let first = heading.split([' ', ':']).next().unwrap_or_default();
        self.looks_like_code(&code_key(first)).then_some(ScoreColumn::UnknownCode)
    }

    /// The code that a text is, or begins with; of several, the longest: « Compétence 1 bis » before « Compétence 1 ».
    pub(crate) fn opening_code(&self, text: &str, sheet: Option<&AssessmentCode>) -> Option<ScoreColumn> {
        let ends = text.match_indices(BETWEEN_WORDS).map(|(end, _)| end).take(self.words);
        let mut openings: Vec<&str> = ends.filter_map(|end| text.get(..end)).collect();
        openings.push(text);
        openings.iter().rev().find_map(|opening| self.code(opening, sheet))
    }

    /// Why sheets that this program writes could not be read again with this code, if they could not: what it would be
    /// taken for.
    pub(crate) fn mistaken(&self, referential: &Referential) -> Vec<(String, Mistaken)> {
        let mut found = Vec::new();
        let mut column = |code: &str, heading: (&str, &str), sheet, meant: ScoreColumn| {
            let (short, text) = heading;
            let read = |heading: &str| self.column(heading, sheet) == Some(meant);
            if let Some(common) = recognise(short) {
                found.push((code.to_owned(), Mistaken::Heading(common)));
            } else if !read(short) || !read(&visible(&format!("{short} {text}"))) {
                found.push((code.to_owned(), Mistaken::Unread));
            }
        };
        for (rank, (_, competence)) in referential.competences().enumerate() {
            let code = competence.code.as_str();
            column(code, (code, &competence.text), None, ScoreColumn::Competence(rank));
        }
        let criteria = referential
            .whole_assessments()
            .flat_map(|one| one.criteria.iter().map(move |criterion| (one, criterion)));
        for (rank, (assessment, criterion)) in criteria.enumerate() {
            let heading = (criterion.short.as_str(), criterion.text.as_str());
            column(criterion.code.as_str(), heading, Some(&assessment.code), ScoreColumn::Criterion(rank));
        }
        for code in &self.assessments {
            let tab = sheet_name(code.as_str());
            let other = is_readme(&tab) || is_said(&tab, COMPETENCES, word_key);
            if other || self.assessment_of_sheet(&tab) != Some(code) {
                found.push((code.to_string(), Mistaken::Tab));
            }
        }
        for (tab, id, _) in &self.conditions {
            let same = self.conditions.iter().filter(|(name, ..)| name == tab).count();
            let other = is_readme(tab) || is_said(tab, COMPETENCES, word_key);
            if other || same > 1 || self.assessment_of_sheet(tab).is_some() {
                found.push((id.clone(), Mistaken::Tab));
            }
        }
        for pair in referential.conditions.iter().enumerate() {
            let taken = pair.1.columns.iter().find(|(heading, text)| {
                roster_column(referential, text) != Some(ScoreColumn::of_condition(pair, *heading))
                    || word_key(text).is_empty()
            });
            found.extend(taken.map(|(_, text)| (pair.1.id.clone(), Mistaken::Column(text.clone()))));
        }
        found
    }

    fn code(&self, text: &str, sheet: Option<&AssessmentCode>) -> Option<ScoreColumn> {
        let local = sheet.map(|assessment| code_key(&format!("{assessment}-{text}")));
        self.by_key.get(&code_key(text)).or_else(|| self.by_key.get(&local?)).copied()
    }

    /// A code that stands somewhere in a heading: what the column is about, though not what it surely holds.
    pub(crate) fn named_in(&self, heading: &str, sheet: Option<&AssessmentCode>) -> Option<String> {
        let words = heading.split([' ', ':', '/', '(', ')', ',', ';', '_']);
        words.filter(|word| !word.is_empty()).find(|word| self.code(word, sheet).is_some()).map(str::to_owned)
    }

    /// Whether a text goes on as codes do, after the letters and the digit that codes of this referential begin with.
    fn looks_like_code(&self, text: &str) -> bool {
        let known = self.competences.iter().map(CompetenceCode::as_str);
        let known = known.chain(self.assessments.iter().map(AssessmentCode::as_str));
        let known = known.chain(self.criteria.iter().filter_map(|code| code.as_str().rsplit('-').next()));
        let mut rest = text.trim_start_matches(char::is_alphabetic).chars();
        rest.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | ','))
            && begins_as_code(text, known)
    }

    /// A code of each kind that heads columns, for who wrote none.
    pub(crate) fn examples(&self) -> Vec<String> {
        let competence = self.competences.first().map(ToString::to_string);
        competence.into_iter().chain(self.criteria.first().map(ToString::to_string)).collect()
    }

    /// Every code a column may name on a sheet, for proposals.
    pub(crate) fn known_on(&self, sheet: Option<&Graded>) -> Vec<String> {
        let assessment = match sheet {
            Some(Graded::Condition(id)) => {
                let own = self.conditions.iter().filter(|(_, known, _)| known == id);
                let ranks = own.flat_map(|(.., ranks)| ranks.clone());
                return ranks.filter_map(|rank| Some(self.elements.get(rank)?.heading.clone())).collect();
            }
            Some(Graded::Assessment(code)) => Some(code),
            None => None,
        };
        let prefix = assessment.map(|assessment| format!("{assessment}-"));
        let local = self.criteria.iter().filter_map(|code| code.as_str().strip_prefix(prefix.as_deref()?));
        let local = local.map(str::to_owned).chain(self.competences.iter().map(ToString::to_string));
        local.chain(self.criteria.iter().map(ToString::to_string)).collect()
    }
}

/// Whether a text begins with the letters that one of the codes begins with, then a digit.
fn begins_as_code<'a>(text: &str, mut codes: impl Iterator<Item = &'a str>) -> bool {
    let letters = |code: &str| code.chars().take_while(|letter| letter.is_alphabetic()).collect::<String>();
    let prefix = letters(text);
    let digit = text[prefix.len()..].starts_with(|letter: char| letter.is_ascii_digit());
    digit && !prefix.is_empty() && codes.any(|code| letters(&code_key(code)) == prefix)
}
