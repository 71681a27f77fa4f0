//! What a jury froze: who sat, who was decided upon, what each value was that day.
//!
//! Plain texts, so that the file says the same whatever becomes of the program's types. Knows no file.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::codes::CandidateId;
use crate::model::cohort::{Candidate, Given, Mission, Pathway, Person, Presented, Sex};
use crate::model::results::{BlocResult, CandidateResult};
use crate::model::rules::Rules;
use crate::model::session::{Jury, JuryMember};

/// The jury as it sat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenJury {
    /// The day.
    pub date: String,
    /// Where.
    pub place: Option<String>,
    /// The members present.
    pub present: Vec<FrozenMember>,
}

/// A member present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenMember {
    /// The name.
    pub name: String,
    /// The position held.
    pub role: Option<String>,
    /// Where it is held.
    pub organisation: Option<String>,
    /// Whether from outside the certifier.
    pub external: bool,
    /// Whether in the chair.
    pub chair: bool,
}

/// A candidate, and what was decided of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenCandidate {
    /// Who.
    pub id: String,
    /// Civil status.
    pub person: FrozenPerson,
    /// One for each bloc, in order.
    pub blocs: Vec<FrozenBloc>,
    /// One for each condition, in order.
    pub conditions: Vec<FrozenCondition>,
    /// The certification.
    pub certification: FrozenDecision,
    /// What evaluators entered, so that a later change can be shown.
    pub scores: Vec<FrozenScore>,
}

/// Civil status, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenPerson {
    /// The number that the school gave.
    pub number: Option<String>,
    /// Name at birth.
    pub family_name: String,
    /// Name in use.
    pub usage_name: Option<String>,
    /// First names.
    pub given_names: String,
    /// `F` or `M`.
    pub sex: Option<String>,
    /// As a date.
    pub birth_date: Option<String>,
    /// Birth place.
    pub birth_place: Option<String>,
    /// Country of birth.
    pub birth_country: Option<String>,
    /// The way they came by, in French words.
    pub pathway: Option<String>,
}

/// What was decided of a bloc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenBloc {
    /// Its number.
    pub bloc: String,
    /// What the rules give.
    pub computed: String,
    /// What holds.
    pub decision: String,
    /// The jury's motive.
    pub motive: Option<String>,
    /// Whether the jury decided of it.
    pub by_jury: bool,
    /// Whether it was acquired before.
    pub prior: bool,
    /// On the scale, cut to four decimals.
    pub mean: Option<String>,
    /// In order.
    pub competences: Vec<FrozenCompetence>,
}

/// What a competence came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenCompetence {
    /// Its code.
    pub code: String,
    /// On the scale, cut to four decimals.
    pub score: Option<String>,
    /// The word that results files use.
    pub status: String,
}

/// What a condition came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenCondition {
    /// Which.
    pub id: String,
    /// The word that results files use.
    pub status: String,
}

/// What was decided of the certification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenDecision {
    /// What the bloc decisions and the conditions give.
    pub computed: String,
    /// What holds.
    pub decision: String,
    /// The jury's motive.
    pub motive: Option<String>,
    /// Whether the jury decided of it.
    pub by_jury: bool,
}

/// What one evaluator entered in one cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenScore {
    /// The competence or criterion.
    pub code: String,
    /// Who marked, when the workbook says.
    pub evaluator: Option<String>,
    /// Attempt, from 1.
    pub attempt: u32,
    /// The mark, level, verdict or status.
    pub value: String,
}

impl FrozenJury {
    /// The jury as it sat.
    pub fn new(jury: &Jury) -> Self {
        let member = |member: &JuryMember| FrozenMember {
            name: member.name.clone(),
            role: member.role.clone(),
            organisation: member.organisation.clone(),
            external: member.external,
            chair: member.chair,
        };
        Self {
            date: jury.date.to_string(),
            place: jury.place.clone(),
            present: jury.present().map(member).collect(),
        }
    }
}

impl FrozenPerson {
    /// A candidate's civil status.
    pub fn new(candidate: &Candidate) -> Self {
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
            pathway: candidate.pathway.map(|pathway| pathway.words().to_owned()),
        }
    }
}

impl FrozenCandidate {
    /// A candidate and what was decided of them.
    pub fn new(candidate: &Candidate, result: &CandidateResult, rules: &Rules) -> Self {
        let certification = &result.certification;
        Self {
            id: candidate.id.to_string(),
            person: FrozenPerson::new(candidate),
            blocs: frozen_blocs(result),
            conditions: result
                .conditions
                .iter()
                .map(|one| FrozenCondition { id: one.id.clone(), status: one.status.word().to_owned() })
                .collect(),
            certification: FrozenDecision {
                computed: certification.computed.word().to_owned(),
                decision: certification.decision.word().to_owned(),
                motive: certification.motive.clone(),
                by_jury: certification.by_jury,
            },
            scores: scores(candidate, rules),
        }
    }

    /// The candidate that deeds are made out to: civil status alone.
    pub fn candidate(&self) -> Candidate {
        let person = &self.person;
        let date = |text: &String| text.parse::<Date>().ok();
        let pathway = Pathway::ALL.iter().find(|(_, words)| Some(*words) == person.pathway.as_deref());
        Candidate {
            id: CandidateId::new(self.id.as_str()),
            number: person.number.clone(),
            person: Person {
                family_name: person.family_name.clone(),
                usage_name: person.usage_name.clone(),
                given_names: person.given_names.clone(),
                sex: person.sex.as_ref().map(|sex| if sex == "F" { Sex::Female } else { Sex::Male }),
                birth_date: person.birth_date.as_ref().and_then(date),
                birth_place: person.birth_place.clone(),
                birth_country: person.birth_country.clone(),
            },
            pathway: pathway.map(|(pathway, _)| *pathway),
            presented: Presented::All,
            mission: Mission::default(),
            prior: Vec::new(),
            entries: Vec::new(),
            comments: Vec::new(),
            bloc_decisions: Vec::new(),
            certification_decision: None,
        }
    }
}

fn frozen_blocs(result: &CandidateResult) -> Vec<FrozenBloc> {
    let competences = |bloc: &BlocResult| {
        bloc.competences
            .iter()
            .map(|one| FrozenCompetence {
                code: one.code.to_string(),
                score: one.score.as_ref().map(ToString::to_string),
                status: one.status.word().to_owned(),
            })
            .collect()
    };
    result
        .blocs
        .iter()
        .map(|bloc| FrozenBloc {
            bloc: bloc.bloc.to_string(),
            computed: bloc.computed.word().to_owned(),
            decision: bloc.decision.word().to_owned(),
            motive: bloc.motive.clone(),
            by_jury: bloc.by_jury,
            prior: bloc.prior,
            mean: bloc.mean.as_ref().map(ToString::to_string),
            competences: competences(bloc),
        })
        .collect()
}

/// What evaluators entered about a candidate, in an order that does not depend on the files'.
pub fn scores(candidate: &Candidate, rules: &Rules) -> Vec<FrozenScore> {
    let mut scores: Vec<FrozenScore> = candidate
        .entries
        .iter()
        .map(|entry| FrozenScore {
            code: entry.target.code().to_owned(),
            evaluator: entry.evaluator.as_deref().map(str::to_owned),
            attempt: entry.attempt,
            value: value(&entry.value, rules),
        })
        .collect();
    scores.sort();
    scores
}

/// A value as users write it.
pub fn value(given: &Given, rules: &Rules) -> String {
    match given {
        Given::Mark(mark) => mark.to_string(),
        Given::Verdict(true) => "acquis".to_owned(),
        Given::Verdict(false) => "non acquis".to_owned(),
        Given::Level(rank) => rules.levels.get(*rank).map(|level| level.code.clone()).unwrap_or_default(),
        Given::Status(status) => status.code().to_owned(),
    }
}
