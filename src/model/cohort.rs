//! The candidates of a session and all that was entered about them. Knows no decision.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use super::codes::{AssessmentCode, BlocNumber, CandidateId, EvaluatorName};
pub use super::decided::{BlocVerdict, Decision, Proposed, Proposition};
pub use super::entered::{ConditionEntry, Declared, GroupProject, Mission, MissionCells, Proof};
pub use super::marked::{Given, MarkedColumn, MarkedRow, ScoreEntry, ScoreStatus, Source, Tab, Target};
use super::referential::Path;
use super::results::CertificationStatus;
use crate::diag::Place;
use crate::words::exact::Exact;
pub use crate::words::french::Sex;
use crate::words::french::{NO_BREAK_SPACE, capitals};
use crate::words::language::Language;

/// The candidates, in French alphabetical order of family name, then given names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cohort {
    pub candidates: Vec<Candidate>,
}

impl Cohort {
    /// The headings of the columns that the school adds, each once, as they first come.
    pub(crate) fn own_headings(&self) -> Vec<&str> {
        let mut own: Vec<&str> = Vec::new();
        for (heading, _) in self.candidates.iter().flat_map(|candidate| &candidate.extra) {
            if !own.contains(&heading.as_str()) {
                own.push(heading);
            }
        }
        own
    }
}

/// A candidate and all that was entered about them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Candidate {
    /// The number, or a slug of name, first name and birth date.
    pub id: CandidateId,
    /// The number the school gave, if any.
    pub number: Option<String>,
    /// Civil status, as typed.
    pub person: Person,
    pub pathway: Option<Pathway>,
    /// First day of training, or of admissibility for VAE.
    pub entered: Option<Date>,
    /// The cell of the roster that says it.
    pub entered_cell: Option<Place>,
    /// Whether for blocs alone: documents say so, and nothing is decided otherwise.
    pub for_blocs: bool,
    pub presented: Presented,
    /// The way to make up the certification that was chosen; none where there are none, or nobody said which.
    pub path: Option<Arc<Path>>,
    /// What the roster has of each condition beside the blocs, by its identifier; nothing of one of which it says nothing.
    pub conditions: Vec<(String, ConditionEntry)>,
    pub project: GroupProject,
    /// Where to write to them, as the columns of addresses stand in the roster.
    pub contact: [Option<String>; 4],
    /// Where they were trained, to be counted by.
    pub centre: Option<String>,
    /// What the school adds to its roster for its own documents, by heading; nothing rests on it.
    pub extra: Vec<(String, String)>,
    pub declared: Declared,
    pub prior: Vec<PriorBloc>,
    pub entries: Vec<ScoreEntry>,
    pub comments: Vec<Comment>,
    /// Whether a score workbook has a row of theirs, be it blank.
    pub listed: bool,
    /// Rows that name an evaluator and hold no mark.
    pub due: Vec<DueMarks>,
    pub bloc_decisions: Vec<(BlocNumber, Decision<BlocVerdict>)>,
    pub certification_decision: Option<Decision<CertificationStatus>>,
    /// What the jury advises them, of a bloc or as a whole.
    pub prescriptions: Vec<(Option<BlocNumber>, String)>,
    pub mention_decision: Option<Decision<Option<String>>>,
    /// What the sheet of decisions proposes where it leaves the decision blank.
    pub propositions: Vec<Proposition>,
}

impl Candidate {
    /// The name as documents print it: « Éloïse NGUYỄN-LEFÈVRE » (name at birth); « Candidat n° 26-017 » when only the
    /// number is known.
    pub(crate) fn full_name(&self, language: Language) -> String {
        let name = format!("{} {}", self.person.given_names, capitals(&self.person.family_name));
        match name.trim() {
            "" => format!("{}{NO_BREAK_SPACE}{}", language.of("Candidat n°", "Candidate no."), self.id),
            name => name.to_owned(),
        }
    }

    /// A candidate of whom only the identity is known: nothing is entered yet, every bloc is presented.
    pub fn new(id: CandidateId, number: Option<String>, person: Person) -> Self {
        Self { id, number, person, ..Self::default() }
    }

    /// What a column that the school adds says of them.
    pub(crate) fn own(&self, heading: &str) -> Option<&str> {
        self.extra.iter().find(|(known, _)| known == heading).map(|(_, text)| text.as_str())
    }

    /// What the jury decided of a bloc.
    pub(crate) fn decision_of(&self, bloc: &BlocNumber) -> Option<&Decision<BlocVerdict>> {
        self.bloc_decisions.iter().find(|(known, _)| known == bloc).map(|(_, decision)| decision)
    }

    /// Whether a bloc is asked: whoever chose no path is asked every one.
    pub(crate) fn is_asked(&self, bloc: &BlocNumber) -> bool {
        self.path.as_ref().is_none_or(|path| path.blocs.contains(bloc))
    }

    /// Whether a bloc is asked, and presented in this session.
    pub(crate) fn sits(&self, bloc: &BlocNumber) -> bool {
        self.is_asked(bloc) && self.presented.includes(bloc)
    }

    /// Whether a bloc is to be marked: it is presented, and was not acquired before.
    pub(crate) fn is_marked_in(&self, bloc: &BlocNumber) -> bool {
        self.sits(bloc) && !self.prior.iter().any(|prior| prior.bloc == *bloc)
    }

    /// What the roster has of a condition that is a mission or a period.
    pub fn mission(&self, condition: &str) -> &Mission {
        static NOTHING: LazyLock<Mission> = LazyLock::new(Mission::default);
        self.condition(condition).and_then(ConditionEntry::mission).unwrap_or(&NOTHING)
    }

    /// What it has of a condition of any kind.
    pub(crate) fn condition(&self, condition: &str) -> Option<&ConditionEntry> {
        self.conditions.iter().find(|(id, _)| id == condition).map(|(_, entry)| entry)
    }

    /// What it has of one that is a mark.
    pub(crate) fn own_mark(&self, condition: &str) -> Option<&Exact> {
        match self.condition(condition)? {
            ConditionEntry::Mark(mark, _) => Some(mark),
            _ => None,
        }
    }

    /// What it has of one that is a proof.
    pub(crate) fn proof(&self, condition: &str) -> Option<&Proof> {
        match self.condition(condition)? {
            ConditionEntry::Proof(proof) => Some(proof),
            _ => None,
        }
    }

    /// The same, to be changed; nothing of a condition of another kind.
    pub fn mission_mut(&mut self, condition: &str) -> Option<&mut Mission> {
        if self.condition(condition).is_none() {
            self.conditions.push((condition.to_owned(), ConditionEntry::Mission(Box::default())));
        }
        self.conditions.iter_mut().find(|(id, _)| id == condition).and_then(|(_, entry)| match entry {
            ConditionEntry::Mission(mission) => Some(&mut **mission),
            _ => None,
        })
    }

    /// How messages name a candidate: « 26-017 (NGUYỄN Éloïse) », or the names alone.
    pub(crate) fn label(&self) -> String {
        let names = format!("{} {}", self.person.family_name, self.person.given_names);
        match (&self.number, names.trim()) {
            (Some(number), "") => number.clone(),
            (Some(number), names) => format!("{number} ({names})"),
            (None, names) => names.to_owned(),
        }
    }
}

/// Civil status, as typed, trimmed, in Unicode normal form C.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Name at birth.
    pub family_name: String,
    /// Name in use, when it differs.
    pub usage_name: Option<String>,
    pub given_names: String,
    /// For agreement: né, née, né(e).
    pub sex: Option<Sex>,
    pub birth_date: Option<Date>,
    pub birth_place: Option<String>,
    pub birth_country: Option<String>,
}

impl Person {
    /// The name as deeds bear it; what is unknown of it is still to be filled in.
    pub(crate) fn deed_name(&self, language: Language) -> String {
        let or_blank = |name: String| if name.is_empty() { language.to_complete().to_owned() } else { name };
        format!("{} {}", or_blank(self.given_names.clone()), or_blank(capitals(&self.family_name)))
    }
}

/// The way a candidate came by (voie d'accès).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pathway {
    Initial,
    Apprenticeship,
    Continuing,
    Professionalisation,
    Vae,
    Equivalence,
    Independent,
    /// One that the referential adds, in its words.
    Own(Arc<str>),
}

impl Pathway {
    /// All, with the French words that users write and documents print.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Initial, "formation initiale"),
        (Self::Apprenticeship, "apprentissage"),
        (Self::Continuing, "formation continue"),
        (Self::Professionalisation, "contrat de professionnalisation"),
        (Self::Vae, "VAE"),
        (Self::Equivalence, "équivalence"),
        (Self::Independent, "candidat libre"),
    ];

    /// The French words.
    pub fn words(&self) -> &str {
        match self {
            Self::Own(words) => words,
            usual => Self::ALL.iter().find(|(pathway, _)| pathway == usual).map_or("", |(_, words)| words),
        }
    }

    /// The words that users may write: the usual ones, then those that the referential adds.
    pub(crate) fn offered(own: &[String]) -> impl Iterator<Item = &str> + Clone {
        Self::ALL.map(|(_, words)| words).into_iter().chain(own.iter().map(String::as_str))
    }

    /// The pathway of words that users may write.
    pub(crate) fn of_words(words: &str) -> Self {
        let usual = Self::ALL.into_iter().find(|(_, known)| *known == words);
        usual.map_or_else(|| Self::Own(words.into()), |(usual, _)| usual)
    }
}

/// Which blocs a candidate presents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Presented {
    #[default]
    All,
    /// These, as a cell of the roster says.
    Only(BTreeSet<BlocNumber>, Place),
}

impl Presented {
    /// The cell of the roster that names them, where not every one is presented.
    pub(crate) fn cell(&self) -> Option<&Place> {
        match self {
            Self::All => None,
            Self::Only(_, cell) => Some(cell),
        }
    }

    pub(crate) fn includes(&self, bloc: &BlocNumber) -> bool {
        match self {
            Self::All => true,
            Self::Only(blocs, _) => blocs.contains(bloc),
        }
    }
}

/// A bloc acquired before, once and for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriorBloc {
    pub bloc: BlocNumber,
    /// « session antérieure », « VAE », « équivalence ».
    pub basis: String,
    pub date: Option<Date>,
    pub reference: Option<String>,
    pub source: Place,
    /// The cell of the reference, where a roster has one.
    pub reference_cell: Option<Place>,
}

/// What has a sheet, and a grid, of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Graded {
    Assessment(AssessmentCode),
    /// A condition beside the blocs, by its identifier.
    Condition(String),
}

/// Marks that an evaluator is named for, none of which is there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueMarks {
    pub evaluator: EvaluatorName,
    pub about: Graded,
    pub sheet: Place,
}

/// What an evaluator wrote about a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Who wrote, when the workbook says.
    pub evaluator: Option<EvaluatorName>,
    /// What it is about, when the sheet says.
    pub about: Option<Graded>,
    /// Attempt (passage), from 1.
    pub attempt: u16,
    pub text: String,
}
