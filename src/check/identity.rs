//! Who a row is about: by number, or by name, first name and birth date. Knows no mark.

use std::collections::HashMap;

use jiff::civil::Date;

use super::cells;
use super::headings::Table;
use super::resemblance;
use super::roster::RosterRow;
use crate::diag::{Diagnostic, Fact, Place, Report, Severity};
use crate::model::codes::CandidateId;
use crate::model::cohort::{Cohort, Person};
use crate::model::vocabulary::Heading;
use crate::read::workbook::Cell;
use crate::words::calendar::short_date;
use crate::words::text::{distance, number_key, slug, word_key};

/// What a row says of whom it is about.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    pub(super) number: Option<String>,
    pub(super) family_name: Option<String>,
    pub(super) usage_name: Option<String>,
    pub(super) given_names: Option<String>,
    pub(super) birth_date: Option<Date>,
    /// Whether a cell of it could not be read, which is then reported.
    pub(super) damaged: bool,
    pub(super) place: Place,
}

impl Identity {
    /// Reads the identity columns of a row; `None` when they are all blank. What is unreadable is reported.
    pub(super) fn read<'a, K: Copy + PartialEq + From<Heading>>(
        table: &Table<'a, K>,
        row: &'a [Cell],
        report: &mut Report,
    ) -> Option<Self> {
        let before = report.problems().len();
        let number = table.read(row, Heading::Number, cells::number, report);
        let family_name = table.read(row, Heading::FamilyName, cells::prose, report);
        let usage_name = table.read(row, Heading::UsageName, cells::prose, report);
        let given_names = table.read(row, Heading::GivenNames, cells::prose, report);
        let birth_date = table.read(row, Heading::BirthDate, cells::date, report);
        let first = [
            Heading::Number,
            Heading::FamilyName,
            Heading::UsageName,
            Heading::GivenNames,
            Heading::BirthDate,
        ]
        .into_iter()
        .find_map(|heading| table.cell(row, heading))?;
        let place = table.place(first.address);
        let damaged = report.problems().len() > before;
        Some(Self { number, family_name, usage_name, given_names, birth_date, damaged, place })
    }

    /// The name at birth; for want of one, the name in use.
    pub(super) fn family(&self) -> Option<&str> {
        self.family_name.as_deref().or(self.usage_name.as_deref())
    }

    /// The civil status, as far as these columns tell it.
    pub(super) fn person(&self) -> Person {
        Person {
            family_name: self.family().unwrap_or_default().to_owned(),
            usage_name: self.usage_name.clone().filter(|name| self.family_name.as_ref() != Some(name)),
            given_names: self.given_names.clone().unwrap_or_default(),
            birth_date: self.birth_date,
            ..Person::default()
        }
    }

    /// Name, first name and birth date, when all three are there.
    fn names_and_birth(&self) -> Option<NamesAndBirth> {
        Some(NamesAndBirth {
            family: word_key(self.family()?),
            given: word_key(self.given_names.as_deref()?),
            birth: self.birth_date?,
        })
    }

    /// What tells whose row it is, the best first.
    pub(super) fn keys(&self) -> impl Iterator<Item = String> {
        let number = self.number.as_ref().map(|number| number_key(number).to_string());
        number.into_iter().chain(self.names_and_birth().map(|whose| format!("{whose:?}")))
    }

    /// Whether what could not be read leaves nothing to find the candidate by.
    pub(super) fn is_lost(&self) -> bool {
        self.damaged && self.number.is_none() && self.names_and_birth().is_none()
    }

    /// Whether the row stands below a table rather than in it: what it says in place of a number, or of a name alone, is
    /// « Total », « Moyenne : »…
    pub(super) fn is_below_table(&self) -> bool {
        if self.given_names.is_some() || self.birth_date.is_some() {
            return false;
        }
        let said = self.number.as_deref().or(self.family()).unwrap_or_default();
        // A number may begin so: « moyenne-12 » is one.
        let first = said.split([' ', '\u{a0}', ':']).next().map(word_key);
        first.is_some_and(|first| BELOW_TABLES.contains(&first.as_str()))
    }

    /// The warning about a row that is passed over.
    pub(super) fn passed_over(&self) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..self.problem("row-passed-over") }
    }

    /// How messages name the row's candidate.
    pub(super) fn label(&self) -> String {
        let date = self.birth_date.map(short_date);
        let family = self.family().map(str::to_owned);
        let parts = [self.number.clone(), family, self.given_names.clone(), date];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// An error about the row, which says whom it is about.
    fn problem(&self, rule: &'static str) -> Diagnostic {
        Diagnostic::error(rule).at(&self.place).with("found", self.label())
    }
}

/// How rows below a table begin, in the form in which words are compared.
const BELOW_TABLES: [&str; 8] =
    ["total", "totaux", "moyenne", "moyennes", "somme", "effectif", "signature", "signatures"];

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct NamesAndBirth {
    family: String,
    given: String,
    birth: Date,
}

/// A candidate known by identity.
#[derive(Debug, Clone)]
pub(super) struct KnownCandidate {
    pub(super) id: CandidateId,
    pub(super) number: Option<String>,
    pub(super) person: Person,
    pub(super) place: Place,
}

impl KnownCandidate {
    pub(super) fn label(&self) -> String {
        match &self.number {
            Some(number) => format!("{number} {}", self.names()).trim_end().to_owned(),
            None => self.names(),
        }
    }

    /// Names and birth date.
    fn names(&self) -> String {
        let date = self.person.birth_date.map(short_date);
        let parts = [&self.person.family_name, &self.person.given_names, date.as_deref().unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// Who there is. Rows of score sheets find their candidate in it.
#[derive(Debug, Default)]
pub(super) struct CandidateIndex {
    pub(super) known: Vec<KnownCandidate>,
    by_number: HashMap<String, usize>,
    by_names_and_birth: HashMap<NamesAndBirth, Vec<usize>>,
    /// Family name and first names of each known, in the form in which they are compared.
    pub(super) names: Vec<(String, String)>,
}

impl CandidateIndex {
    /// The directory that the rows of a roster make, and the rows accepted, one for each known; rows that clash are
    /// reported.
    pub(super) fn of_roster(rows: Vec<RosterRow>, report: &mut Report) -> (Self, Vec<RosterRow>) {
        let mut directory = Self::default();
        let mut accepted = Vec::new();
        for row in rows {
            match directory.twin(&row.identity) {
                Some(problem) => report.push(problem),
                None if directory.add(&row.identity, report) => accepted.push(row),
                None => {}
            }
        }
        resemblance::warn(&directory, report);
        (directory, accepted)
    }

    /// The directory that score rows make when there is no roster. Rows with a number come first, so that a row
    /// without one joins the candidate of the same name and birth date, whatever the order of rows and files.
    pub(super) fn of_rows<'a>(rows: impl Iterator<Item = &'a Identity>, report: &mut Report) -> Self {
        let mut directory = Self::default();
        // By place: of two spellings of a name, the one kept does not depend on the order in which files came.
        let mut rows: Vec<&Identity> = rows.collect();
        rows.sort_by(|one, other| one.place.cmp(&other.place));
        for identity in rows.iter().filter(|identity| identity.number.is_some()) {
            match directory.with_number(identity) {
                Some(index) => directory.complete(index, identity),
                None => {
                    directory.add(identity, report);
                }
            }
        }
        for identity in rows.iter().filter(|identity| identity.number.is_none()) {
            let is_known = |whose: &NamesAndBirth| directory.by_names_and_birth.contains_key(whose);
            if !identity.names_and_birth().as_ref().is_some_and(is_known) {
                directory.add(identity, report);
            }
        }
        resemblance::warn(&directory, report);
        directory
    }

    /// The directory of a cohort, in its order.
    pub(super) fn of_cohort(cohort: &Cohort) -> Self {
        let mut directory = Self::default();
        for candidate in &cohort.candidates {
            let person = &candidate.person;
            let identity = Identity {
                number: candidate.number.clone(),
                family_name: Some(person.family_name.clone()).filter(|name| !name.is_empty()),
                usage_name: person.usage_name.clone(),
                given_names: Some(person.given_names.clone()).filter(|names| !names.is_empty()),
                birth_date: person.birth_date,
                damaged: false,
                place: Place::file(candidate.id.as_str()),
            };
            directory.add(&identity, &mut Report::new());
        }
        directory
    }

    fn with_number(&self, identity: &Identity) -> Option<usize> {
        identity.number.as_ref().and_then(|number| self.by_number.get(&*number_key(number)).copied())
    }

    /// The problem of a roster's row whose number, or whose name and birth date without number, are another's.
    fn twin(&self, identity: &Identity) -> Option<Diagnostic> {
        if let Some(index) = self.with_number(identity) {
            let problem = Diagnostic::error("candidate-number-twice").at(identity.place.clone());
            let problem = problem.with("number", identity.number.clone().unwrap_or_default());
            return Some(problem.with("first", &self.known[index].place));
        }
        let homonyms = self.by_names_and_birth.get(&identity.names_and_birth()?)?;
        let first = &self.known[*homonyms.first()?];
        (identity.number.is_none() || first.number.is_none()).then(|| {
            let problem = Diagnostic::error("candidate-twice").at(identity.place.clone());
            problem.with("candidate", identity.label()).with("first", &first.place)
        })
    }

    /// Adds a candidate; false, with the reason reported, when the row does not say who it is about.
    fn add(&mut self, identity: &Identity, report: &mut Report) -> bool {
        let names_and_birth = identity.names_and_birth();
        let family = slug(identity.family().unwrap_or_default());
        let given = slug(identity.given_names.as_deref().unwrap_or_default());
        let id = match (&identity.number, &names_and_birth) {
            (Some(number), _) => CandidateId::new(number.as_str()),
            (None, Some(whose)) => CandidateId::new(format!("{family}-{given}-{}", whose.birth)),
            (None, None) => {
                report.push(identity.problem("candidate-without-identity"));
                return false;
            }
        };
        let index = self.known.len();
        self.names.push((family, given));
        if let Some(number) = &identity.number {
            self.by_number.insert(number_key(number).into_owned(), index);
        }
        if let Some(names_and_birth) = names_and_birth {
            self.by_names_and_birth.entry(names_and_birth).or_default().push(index);
        }
        let (number, place) = (identity.number.clone(), identity.place.clone());
        self.known.push(KnownCandidate { id, number, person: identity.person(), place });
        true
    }

    /// Adds what a later row of the same number says beyond the first.
    fn complete(&mut self, index: usize, identity: &Identity) {
        let Some(known) = self.known.get_mut(index) else { return };
        let person = &mut known.person;
        let fill = |text: &mut String, from: &Option<String>| {
            if text.is_empty() {
                *text = from.clone().unwrap_or_default();
            }
        };
        fill(&mut person.family_name, &identity.family_name);
        fill(&mut person.given_names, &identity.given_names);
        person.birth_date = person.birth_date.or(identity.birth_date);
        if let Some(names_and_birth) = identity.names_and_birth() {
            let homonyms = self.by_names_and_birth.entry(names_and_birth).or_default();
            if !homonyms.contains(&index) {
                homonyms.push(index);
            }
        }
    }

    /// Whom a row is about, as an index in `known`, and what is odd about how it names them.
    pub(super) fn find(&self, identity: &Identity) -> Result<(usize, Option<Diagnostic>), Diagnostic> {
        if let Some(number) = &identity.number {
            let Some(index) = self.with_number(identity) else {
                let numbers = self.known.iter().filter_map(|known| known.number.as_ref());
                let problem = self.unknown(identity);
                let hinted = problem.hint.is_some();
                return Err(if hinted { problem } else { problem.did_you_mean(number, numbers) });
            };
            return self.same_person(index, identity).map(|odd| (index, odd));
        }
        let Some(names_and_birth) = identity.names_and_birth() else {
            return Err(identity.problem("candidate-without-identity"));
        };
        match self.by_names_and_birth.get(&names_and_birth).map(Vec::as_slice) {
            Some([index]) => Ok((*index, None)),
            Some(several) => {
                let numbers = several.iter().filter_map(|at| self.known[*at].number.clone()).collect();
                Err(identity.problem("candidate-ambiguous").with("numbers", Fact::AnyOf(numbers)))
            }
            None => {
                let found = self.by_usage_name(&names_and_birth).map(|index| (index, None));
                found.ok_or_else(|| self.unknown(identity))
            }
        }
    }

    fn by_usage_name(&self, names_and_birth: &NamesAndBirth) -> Option<usize> {
        let mut matching = self.known.iter().enumerate().filter(|(_, known)| {
            known.person.usage_name.as_deref().is_some_and(|name| word_key(name) == names_and_birth.family)
                && word_key(&known.person.given_names) == names_and_birth.given
                && known.person.birth_date == Some(names_and_birth.birth)
        });
        match (matching.next(), matching.next()) {
            (Some((index, _)), None) => Some(index),
            _ => None,
        }
    }

    fn unknown(&self, identity: &Identity) -> Diagnostic {
        let known = resemblance::almost(self, identity);
        identity.problem("candidate-unknown").proposing(known.map(KnownCandidate::label))
    }

    /// A number beside another person's name, or another birth date, is a wrong row: marks would go to the wrong one. A
    /// near name beside the same birth date is a slip, worth a warning.
    fn same_person(&self, index: usize, identity: &Identity) -> Result<Option<Diagnostic>, Diagnostic> {
        let known = &self.known[index];
        let person = &known.person;
        let (was_family, was_given) = (word_key(&person.family_name), word_key(&person.given_names));
        let family = identity.family().map_or_else(|| was_family.clone(), word_key);
        let given = identity.given_names.as_deref().map_or_else(|| was_given.clone(), word_key);
        let is_usage = || person.usage_name.as_deref().is_some_and(|name| word_key(name) == family);
        let family_fits = was_family.is_empty() || was_family == family || is_usage();
        let given_fits = was_given.starts_with(&given) || given.starts_with(&was_given);
        let birth_fits = identity.birth_date.zip(person.birth_date).is_none_or(|(one, other)| one == other);
        if family_fits && given_fits && birth_fits {
            return Ok(None);
        }
        let near = |one: &str, other: &str| distance(one, other) <= (one.len().min(other.len()) / 4).max(1);
        let is_slip = identity.birth_date.is_some()
            && identity.birth_date == person.birth_date
            && (family_fits || near(&family, &was_family))
            && (given_fits || near(&given, &was_given));
        let rule = if is_slip { "candidate-spelt-otherwise" } else { "candidate-mismatch" };
        let problem = identity.problem(rule).with("expected", known.label()).with("first", &known.place);
        if is_slip { Ok(Some(Diagnostic { severity: Severity::Warning, ..problem })) } else { Err(problem) }
    }
}
