//! What a jury froze of each candidate: civil status, what was decided, what each value was that day.
//!
//! Plain texts, so that the file says the same whatever becomes of the program's types. Knows no file.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diag::Place;
use crate::model::codes::{BlocNumber, CandidateId};
use crate::model::cohort::{Candidate, Pathway, Person, PriorBloc, Sex};
use crate::model::record::CandidateRecord;
use crate::model::results::{BlocResult, CandidateResult};
use crate::model::rules::Rules;
use crate::model::vocabulary::{CERTIFICATION, MENTION};

/// A candidate, and what was decided of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenCandidate {
    pub person: FrozenPerson,
    /// What was decided, as a results file says it.
    pub result: CandidateRecord,
    /// The numbers of the blocs that were acquired before the session.
    pub prior: Vec<String>,
    /// What those blocs rest on; programs before kept their numbers alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<FrozenGround>,
    /// What the jury decided itself: the numbers of blocs, `certification`, `mention`.
    pub by_jury: Vec<String>,
    /// What evaluators entered, so that a later change can be shown.
    pub scores: Vec<FrozenScore>,
}

/// Civil status, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenPerson {
    /// The number that the school gave.
    pub number: Option<String>,
    pub family_name: String,
    pub usage_name: Option<String>,
    pub given_names: String,
    /// `F` or `M`.
    pub sex: Option<String>,
    pub birth_date: Option<String>,
    pub birth_place: Option<String>,
    pub birth_country: Option<String>,
    /// The way they came by, in French words.
    pub pathway: Option<String>,
    /// When they entered the programme, as a date; programs before did not keep it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<String>,
}

/// What a bloc acquired before the session rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenGround {
    pub bloc: String,
    pub basis: String,
    pub date: Option<String>,
    pub reference: Option<String>,
}

/// What one evaluator entered in one cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FrozenScore {
    pub code: String,
    /// Who marked, when the workbook says.
    pub evaluator: Option<String>,
    /// Attempt, from 1.
    pub attempt: u16,
    pub value: String,
}

impl FrozenPerson {
    pub(crate) fn new(candidate: &Candidate) -> Self {
        let person = &candidate.person;
        Self {
            number: candidate.number.clone(),
            family_name: person.family_name.clone(),
            usage_name: person.usage_name.clone(),
            given_names: person.given_names.clone(),
            sex: person.sex.map(|sex| if sex == Sex::Female { "F" } else { "M" }.to_owned()),
            birth_date: person.birth_date.map(|date| date.to_string()),
            birth_place: person.birth_place.clone(),
            birth_country: person.birth_country.clone(),
            pathway: candidate.pathway.as_ref().map(|pathway| pathway.words().to_owned()),
            entered: candidate.entered.map(|date| date.to_string()),
        }
    }

    /// The candidate of that identifier, that deeds are made out to: civil status alone.
    pub(crate) fn candidate(&self, id: &str) -> Candidate {
        let date = |text: &String| text.parse::<Date>().ok();
        let status = Person {
            family_name: self.family_name.clone(),
            usage_name: self.usage_name.clone(),
            given_names: self.given_names.clone(),
            sex: self.sex.as_ref().map(|sex| if sex == "F" { Sex::Female } else { Sex::Male }),
            birth_date: self.birth_date.as_ref().and_then(date),
            birth_place: self.birth_place.clone(),
            birth_country: self.birth_country.clone(),
        };
        let candidate = Candidate::new(CandidateId::new(id), self.number.clone(), status);
        let entered = self.entered.as_ref().and_then(date);
        Candidate { pathway: self.pathway.as_deref().map(Pathway::of_words), entered, ..candidate }
    }
}

impl FrozenCandidate {
    /// A candidate and what was decided of them.
    pub(crate) fn new(who: &Candidate, result: &CandidateResult, of: CandidateRecord, rules: &Rules) -> Self {
        let numbers = |is_it: fn(&BlocResult) -> bool| {
            let blocs = result.blocs.iter().filter(move |bloc| is_it(bloc));
            blocs.map(|bloc| bloc.bloc.to_string())
        };
        let certification = result.certification.by_jury.then(|| CERTIFICATION.to_owned());
        let mention = who.mention_decision.is_some().then(|| MENTION.to_owned());
        Self {
            person: FrozenPerson::new(who),
            result: of,
            prior: numbers(|bloc| bloc.prior).collect(),
            grounds: who.prior.iter().map(FrozenGround::new).collect(),
            by_jury: numbers(|bloc| bloc.by_jury).chain(certification).chain(mention).collect(),
            scores: scores(who, rules),
        }
    }

    pub(crate) fn id(&self) -> &str {
        &self.result.id
    }

    /// The blocs acquired before the session, as far as what they rest on was kept; read from that file.
    pub(crate) fn prior_blocs(&self, file: &str) -> Vec<PriorBloc> {
        let read = |ground: &FrozenGround| PriorBloc {
            bloc: BlocNumber::new(ground.bloc.as_str()),
            basis: ground.basis.clone(),
            date: ground.date.as_ref().and_then(|date| date.parse().ok()),
            reference: ground.reference.clone(),
            source: Place::file(file),
            reference_cell: None,
        };
        self.grounds.iter().map(read).collect()
    }

    /// The candidate that deeds are made out to.
    pub(crate) fn candidate(&self) -> Candidate {
        self.person.candidate(self.id())
    }
}

impl FrozenGround {
    fn new(prior: &PriorBloc) -> Self {
        Self {
            bloc: prior.bloc.to_string(),
            basis: prior.basis.clone(),
            date: prior.date.map(|date| date.to_string()),
            reference: prior.reference.clone(),
        }
    }
}

/// What evaluators entered about a candidate, in an order that does not depend on the files'.
pub(crate) fn scores(candidate: &Candidate, rules: &Rules) -> Vec<FrozenScore> {
    let mut scores: Vec<FrozenScore> = candidate
        .entries
        .iter()
        .map(|entry| FrozenScore {
            code: entry.target().code().to_owned(),
            evaluator: entry.evaluator.as_deref().map(str::to_owned),
            attempt: entry.attempt,
            value: rules.as_written(&entry.value),
        })
        .collect();
    scores.sort();
    scores
}
