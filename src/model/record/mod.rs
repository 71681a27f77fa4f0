//! Results as they are kept: what the results file holds, and how two of them compare. Decides nothing.

mod changes;

use serde::{Deserialize, Serialize, Serializer};

pub(crate) use changes::{
    BlocChange, CandidateChange, Changes, CompetenceChange, HeaderChange, Pair, Who, compare,
};

use crate::model::codes::BlocNumber;
use crate::model::cohort::Candidate;
use crate::model::referential::Referential;
use crate::model::results::{
    BlocStatus, CandidateResult, CertificationStatus, CompetenceStatus, ConditionStatus,
};
use crate::model::rules::Rules;
use crate::model::session::Session;
use crate::words::exact::Exact;

/// Scores are kept cut to so many decimals.
pub(crate) const SCORE_PLACES: u32 = 4;

/// The results of a session as a file holds them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record<C = Vec<CandidateRecord>> {
    pub schema: u32,
    pub certification: String,
    pub referential: String,
    pub rules: String,
    /// The session's name; none when the input was workbooks.
    pub session: Option<String>,
    pub candidates: C,
}

/// A candidate's results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateRecord {
    pub id: String,
    pub family_name: String,
    pub given_names: String,
    /// `2001-02-03`.
    pub birth_date: Option<String>,
    /// The identifier of the path chosen, where there are some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    pub blocs: Vec<BlocRecord>,
    pub conditions: Vec<ConditionRecord>,
    pub certification: CertificationRecord,
}

/// A bloc's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlocRecord {
    pub bloc: String,
    pub computed: BlocStatus,
    pub decision: BlocStatus,
    /// Its mean, cut to four decimals.
    pub mean: Option<String>,
    pub motive: Option<String>,
    pub competences: Vec<CompetenceRecord>,
}

/// A competence's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompetenceRecord {
    pub code: String,
    /// On the scale, cut to four decimals.
    pub score: Option<String>,
    pub status: CompetenceStatus,
}

/// A condition's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionRecord {
    pub id: String,
    pub status: ConditionStatus,
}

/// The certification's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificationRecord {
    pub computed: CertificationStatus,
    pub decision: CertificationStatus,
    pub motive: Option<String>,
    /// Where the rules know mentions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mention: Option<MentionRecord>,
}

/// The mention of a certification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// The mean of the blocs, cut to four decimals.
    pub mean: Option<String>,
    pub computed: Option<String>,
    pub decision: Option<String>,
    pub motive: Option<String>,
}

impl CertificationRecord {
    /// The mention that holds.
    pub(crate) fn honour(&self) -> Option<&String> {
        self.mention.as_ref()?.decision.as_ref()
    }
}

/// The record of some candidates.
pub(crate) fn record<C>(
    referential: &Referential,
    rules: &Rules,
    session: Option<&Session>,
    candidates: C,
) -> Record<C> {
    Record {
        schema: 1,
        certification: referential.id.clone(),
        referential: referential.version.clone(),
        rules: rules.version.clone(),
        session: session.map(|session| session.name.clone()),
        candidates,
    }
}

/// What is made one after the other as it is written: the records of a large cohort are never there at once.
pub(crate) struct OneByOne<F>(pub(crate) F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for OneByOne<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

fn score(score: Option<&Exact>) -> Option<String> {
    score.map(|score| score.cut(SCORE_PLACES))
}

impl CandidateRecord {
    /// The record of one candidate, of the blocs wanted.
    pub(crate) fn new(who: &Candidate, result: &CandidateResult, kept: impl Fn(&BlocNumber) -> bool) -> Self {
        let blocs = result.blocs.iter().filter(|bloc| kept(&bloc.bloc)).map(|bloc| BlocRecord {
            bloc: bloc.bloc.to_string(),
            computed: bloc.computed,
            decision: bloc.decision,
            mean: score(bloc.mean.as_ref()),
            motive: bloc.motive.clone(),
            competences: bloc
                .competences
                .iter()
                .map(|competence| CompetenceRecord {
                    code: competence.code.to_string(),
                    score: score(competence.score.as_ref()),
                    status: competence.status,
                })
                .collect(),
        });
        let conditions = result
            .conditions
            .iter()
            .map(|condition| ConditionRecord { id: condition.id.clone(), status: condition.status });
        Self {
            id: who.id.to_string(),
            family_name: who.person.family_name.clone(),
            given_names: who.person.given_names.clone(),
            birth_date: who.person.birth_date.map(|date| date.to_string()),
            path: who.path.as_ref().map(|path| path.id.clone()),
            blocs: blocs.collect(),
            conditions: conditions.collect(),
            certification: CertificationRecord {
                computed: result.certification.computed,
                decision: result.certification.decision,
                motive: result.certification.motive.clone(),
                mention: result.certification.mention.as_ref().map(|mention| MentionRecord {
                    mean: score(mention.mean.as_ref()),
                    computed: mention.computed.clone(),
                    decision: mention.decision.clone(),
                    motive: mention.motive.clone(),
                }),
            },
        }
    }
}
