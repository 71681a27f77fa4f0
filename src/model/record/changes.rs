//! Two records compared: who changed, and through what. Knows no cause beyond the records.

use std::collections::HashMap;

use serde::Serialize;

use super::{BlocRecord, CandidateRecord, Record};
use crate::model::results::{BlocStatus, CertificationStatus, CompetenceStatus, ConditionStatus};

/// A value before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Pair<T> {
    pub(crate) before: T,
    pub(crate) after: T,
}

/// All that differs between two records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Changes {
    pub(crate) schema: u32,
    /// What differs of the framework and the session.
    pub(crate) header: Vec<HeaderChange>,
    /// Who stands in both and differs, in the order of the later record.
    pub(crate) changed: Vec<CandidateChange>,
    /// Who stands in the later record alone.
    pub(crate) added: Vec<Who>,
    /// Who stands in the earlier record alone.
    pub(crate) removed: Vec<Who>,
}

/// Something that holds for the whole record and differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct HeaderChange {
    /// The key: `certification`, `referential`, `rules`, `session`.
    pub(crate) what: &'static str,
    #[serde(flatten)]
    pub(crate) pair: Pair<Option<String>>,
}

/// A candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Who {
    pub(crate) id: String,
    pub(crate) family_name: String,
    pub(crate) given_names: String,
}

/// What differs of a candidate; only what differs is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CandidateChange {
    #[serde(rename = "candidate")]
    pub(crate) who: Who,
    pub(crate) identity: Option<Pair<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<Pair<Option<String>>>,
    pub(crate) computed: Option<Pair<CertificationStatus>>,
    pub(crate) decision: Option<Pair<CertificationStatus>>,
    pub(crate) motive: Option<Pair<Option<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) mention: Option<Pair<Option<String>>>,
    pub(crate) conditions: Vec<ConditionChange>,
    pub(crate) blocs: Vec<BlocChange>,
}

/// What differs of a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ConditionChange {
    pub(crate) id: String,
    /// Its status; none where the record has no such condition.
    pub(crate) status: Pair<Option<ConditionStatus>>,
}

/// What differs of a bloc; only what differs is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct BlocChange {
    pub(crate) bloc: String,
    /// What the rules give; none where the record has no such bloc.
    pub(crate) computed: Option<Pair<Option<BlocStatus>>>,
    pub(crate) decision: Option<Pair<Option<BlocStatus>>>,
    pub(crate) mean: Option<Pair<Option<String>>>,
    pub(crate) motive: Option<Pair<Option<String>>>,
    pub(crate) competences: Vec<CompetenceChange>,
}

/// What differs of a competence; only what differs is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CompetenceChange {
    pub(crate) code: String,
    /// What it comes to; none where the record has no such competence.
    pub(crate) status: Option<Pair<Option<CompetenceStatus>>>,
    pub(crate) score: Option<Pair<Option<String>>>,
}

impl Changes {
    pub(crate) fn is_empty(&self) -> bool {
        self.header.is_empty() && self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }
}

impl CandidateChange {
    /// Whether the certification or a bloc comes out otherwise, computed or decided.
    pub(crate) fn decides(&self) -> bool {
        let of_bloc = |bloc: &BlocChange| bloc.decision.is_some() || bloc.computed.is_some();
        self.decision.is_some()
            || self.computed.is_some()
            || self.mention.is_some()
            || self.blocs.iter().any(of_bloc)
    }
}

/// Compares two records; candidates are told by their identifiers.
pub(crate) fn compare(old: &Record, new: &Record) -> Changes {
    let texts = |record: &Record| {
        let always = |text: &String| Some(text.clone());
        [
            ("certification", always(&record.certification)),
            ("referential", always(&record.referential)),
            ("rules", always(&record.rules)),
            ("session", record.session.clone()),
        ]
    };
    let header = texts(old).into_iter().zip(texts(new));
    let header = header
        .filter_map(|((what, before), (_, after))| Some(HeaderChange { what, pair: pair(before, after)? }));
    let (before, after) = (by_id(old), by_id(new));
    let alone = |record: &Record, other: &HashMap<&str, &CandidateRecord>| {
        record.candidates.iter().filter(|one| !other.contains_key(one.id.as_str())).map(who).collect()
    };
    let in_both = new.candidates.iter().filter_map(|one| Some((*before.get(one.id.as_str())?, one)));
    Changes {
        schema: 1,
        header: header.collect(),
        changed: in_both.filter(|(old, new)| old != new).map(|(old, new)| candidate(old, new)).collect(),
        added: alone(new, &before),
        removed: alone(old, &after),
    }
}

fn by_id(record: &Record) -> HashMap<&str, &CandidateRecord> {
    record.candidates.iter().map(|one| (one.id.as_str(), one)).collect()
}

fn who(record: &CandidateRecord) -> Who {
    Who {
        id: record.id.clone(),
        family_name: record.family_name.clone(),
        given_names: record.given_names.clone(),
    }
}

fn pair<T: PartialEq>(before: T, after: T) -> Option<Pair<T>> {
    (before != after).then_some(Pair { before, after })
}

fn candidate(old: &CandidateRecord, new: &CandidateRecord) -> CandidateChange {
    let identity = |one: &CandidateRecord| {
        let names = format!("{} {}", one.family_name, one.given_names);
        one.birth_date.as_ref().map_or(names.clone(), |date| format!("{names}, {date}"))
    };
    let (before, after) = (&old.certification, &new.certification);
    CandidateChange {
        who: who(new),
        identity: pair(identity(old), identity(new)),
        path: pair(old.path.clone(), new.path.clone()),
        computed: pair(before.computed, after.computed),
        decision: pair(before.decision, after.decision),
        motive: pair(before.motive.clone(), after.motive.clone()),
        mention: pair(before.honour().cloned(), after.honour().cloned()),
        conditions: differing(&old.conditions, &new.conditions, |one| &one.id)
            .filter_map(|(id, before, after)| {
                let status = pair(before.map(|one| one.status), after.map(|one| one.status))?;
                Some(ConditionChange { id: id.clone(), status })
            })
            .collect(),
        blocs: differing(&old.blocs, &new.blocs, |one| &one.bloc)
            .map(|(number, before, after)| bloc(number, before, after))
            .collect(),
    }
}

/// What differs between two lists, by its key: what stands in the later one in its order, then what stands in the
/// earlier one alone.
fn differing<'a, T: PartialEq>(
    old: &'a [T],
    new: &'a [T],
    key: fn(&T) -> &String,
) -> impl Iterator<Item = (&'a String, Option<&'a T>, Option<&'a T>)> {
    let find = move |all: &'a [T], one: &T| all.iter().find(|other| key(other) == key(one));
    let later = new.iter().map(move |one| (key(one), find(old, one), Some(one)));
    let gone = old.iter().filter(move |one| find(new, one).is_none());
    later.chain(gone.map(move |one| (key(one), Some(one), None))).filter(|(_, old, new)| old != new)
}

fn bloc(number: &str, old: Option<&BlocRecord>, new: Option<&BlocRecord>) -> BlocChange {
    let status = |read: fn(&BlocRecord) -> BlocStatus| pair(old.map(read), new.map(read));
    let text = |read: fn(&BlocRecord) -> Option<String>| pair(old.and_then(read), new.and_then(read));
    let before = old.map_or(&[][..], |bloc| &bloc.competences);
    let after = new.map_or(&[][..], |bloc| &bloc.competences);
    BlocChange {
        bloc: number.to_owned(),
        computed: status(|bloc| bloc.computed),
        decision: status(|bloc| bloc.decision),
        mean: text(|bloc| bloc.mean.clone()),
        motive: text(|bloc| bloc.motive.clone()),
        competences: differing(before, after, |one| &one.code)
            .map(|(code, before, after)| CompetenceChange {
                code: code.clone(),
                status: pair(before.map(|one| one.status), after.map(|one| one.status)),
                score: pair(
                    before.and_then(|one| one.score.clone()),
                    after.and_then(|one| one.score.clone()),
                ),
            })
            .collect(),
    }
}
