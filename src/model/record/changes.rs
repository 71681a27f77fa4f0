//! Two records compared: who changed, and through what. Knows no cause beyond the records.

use serde::Serialize;

use super::{BlocRecord, CandidateRecord, CompetenceRecord, Record};
use crate::model::results::{BlocStatus, CertificationStatus, CompetenceStatus, ConditionStatus};

/// A value before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Pair<T> {
    /// Before.
    pub(crate) before: T,
    /// After.
    pub(crate) after: T,
}

/// All that differs between two records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Changes {
    /// The version of the shape.
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
    /// Before.
    pub(crate) before: Option<String>,
    /// After.
    pub(crate) after: Option<String>,
}

/// A candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Who {
    /// The identifier.
    pub(crate) id: String,
    /// Name at birth.
    pub(crate) family_name: String,
    /// First names.
    pub(crate) given_names: String,
}

/// What differs of a candidate; only what differs is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CandidateChange {
    /// Who.
    #[serde(rename = "candidate")]
    pub(crate) who: Who,
    /// Name, first names or birth date.
    pub(crate) identity: Option<Pair<String>>,
    /// The certification, computed.
    pub(crate) computed: Option<Pair<CertificationStatus>>,
    /// The certification, decided.
    pub(crate) decision: Option<Pair<CertificationStatus>>,
    /// The jury's motive for it.
    pub(crate) motive: Option<Pair<Option<String>>>,
    /// Conditions beside the blocs.
    pub(crate) conditions: Vec<ConditionChange>,
    /// Blocs.
    pub(crate) blocs: Vec<BlocChange>,
}

/// What differs of a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ConditionChange {
    /// Which.
    pub(crate) id: String,
    /// Its status; none where the record has no such condition.
    pub(crate) status: Pair<Option<ConditionStatus>>,
}

/// What differs of a bloc; only what differs is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct BlocChange {
    /// Its number.
    pub(crate) bloc: String,
    /// What the rules give; none where the record has no such bloc.
    pub(crate) computed: Option<Pair<Option<BlocStatus>>>,
    /// What holds.
    pub(crate) decision: Option<Pair<Option<BlocStatus>>>,
    /// The mean.
    pub(crate) mean: Option<Pair<Option<String>>>,
    /// The jury's motive.
    pub(crate) motive: Option<Pair<Option<String>>>,
    /// Its competences.
    pub(crate) competences: Vec<CompetenceChange>,
}

/// What differs of a competence; only what differs is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CompetenceChange {
    /// Which.
    pub(crate) code: String,
    /// What it comes to; none where the record has no such competence.
    pub(crate) status: Option<Pair<Option<CompetenceStatus>>>,
    /// The score.
    pub(crate) score: Option<Pair<Option<String>>>,
}

impl Changes {
    /// Whether nothing differs.
    pub(crate) fn is_empty(&self) -> bool {
        self.header.is_empty() && self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }
}

impl CandidateChange {
    /// Whether the certification or a bloc comes out otherwise, computed or decided.
    pub(crate) fn decides(&self) -> bool {
        let of_bloc = |bloc: &BlocChange| bloc.decision.is_some() || bloc.computed.is_some();
        self.decision.is_some() || self.computed.is_some() || self.blocs.iter().any(of_bloc)
    }
}

/// Compares two records; candidates are told by their identifiers.
pub(crate) fn compare(old: &Record, new: &Record) -> Changes {
    let texts = [
        ("certification", Some(&old.certification), Some(&new.certification)),
        ("referential", Some(&old.referential), Some(&new.referential)),
        ("rules", Some(&old.rules), Some(&new.rules)),
        ("session", old.session.as_ref(), new.session.as_ref()),
    ];
    let header = texts.into_iter().filter(|(_, before, after)| before != after);
    let header = header.map(|(what, before, after)| HeaderChange {
        what,
        before: before.cloned(),
        after: after.cloned(),
    });
    let by_id = |record: &Record| -> std::collections::HashMap<String, usize> {
        record.candidates.iter().enumerate().map(|(at, one)| (one.id.clone(), at)).collect()
    };
    let (of_old, of_new) = (by_id(old), by_id(new));
    let before = |one: &CandidateRecord| of_old.get(&one.id).and_then(|at| old.candidates.get(*at));
    Changes {
        schema: 1,
        header: header.collect(),
        changed: new.candidates.iter().filter_map(|after| candidate(before(after)?, after)).collect(),
        added: new.candidates.iter().filter(|one| before(one).is_none()).map(who).collect(),
        removed: old.candidates.iter().filter(|one| !of_new.contains_key(&one.id)).map(who).collect(),
    }
}

fn who(record: &CandidateRecord) -> Who {
    Who {
        id: record.id.clone(),
        family_name: record.family_name.clone(),
        given_names: record.given_names.clone(),
    }
}

fn pair<T: Clone + PartialEq>(before: &T, after: &T) -> Option<Pair<T>> {
    (before != after).then(|| Pair { before: before.clone(), after: after.clone() })
}

fn candidate(old: &CandidateRecord, new: &CandidateRecord) -> Option<CandidateChange> {
    if old == new {
        return None;
    }
    let identity = |one: &CandidateRecord| {
        let names = format!("{} {}", one.family_name, one.given_names);
        one.birth_date.as_ref().map_or(names.clone(), |date| format!("{names}, {date}"))
    };
    let condition_status = |one: &CandidateRecord, id: &str| {
        one.conditions.iter().find(|condition| condition.id == id).map(|found| found.status)
    };
    let ids = union(old.conditions.iter().map(|one| &one.id), new.conditions.iter().map(|one| &one.id));
    let conditions = ids.into_iter().filter_map(|id| {
        let status = pair(&condition_status(old, id), &condition_status(new, id))?;
        Some(ConditionChange { id: id.clone(), status })
    });
    let numbers = union(old.blocs.iter().map(|one| &one.bloc), new.blocs.iter().map(|one| &one.bloc));
    let of = |one: &'_ CandidateRecord, number: &str| one.blocs.iter().position(|bloc| bloc.bloc == number);
    let blocs = numbers.into_iter().filter_map(|number| {
        let before = of(old, number).and_then(|at| old.blocs.get(at));
        let after = of(new, number).and_then(|at| new.blocs.get(at));
        bloc(number, before, after)
    });
    Some(CandidateChange {
        who: who(new),
        identity: pair(&identity(old), &identity(new)),
        computed: pair(&old.certification.computed, &new.certification.computed),
        decision: pair(&old.certification.decision, &new.certification.decision),
        motive: pair(&old.certification.motive, &new.certification.motive),
        conditions: conditions.collect(),
        blocs: blocs.collect(),
    })
}

/// Each key once: those of the later in its order, then those of the earlier alone.
fn union<'a>(
    old: impl Iterator<Item = &'a String>,
    new: impl Iterator<Item = &'a String>,
) -> Vec<&'a String> {
    let mut keys: Vec<&String> = new.collect();
    for key in old {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn bloc(number: &str, old: Option<&BlocRecord>, new: Option<&BlocRecord>) -> Option<BlocChange> {
    if old == new {
        return None;
    }
    let status = |read: fn(&BlocRecord) -> BlocStatus| pair(&old.map(read), &new.map(read));
    let text = |read: fn(&BlocRecord) -> Option<String>| pair(&old.and_then(read), &new.and_then(read));
    let competences = |one: Option<&BlocRecord>| -> Vec<CompetenceRecord> {
        one.map(|bloc| bloc.competences.clone()).unwrap_or_default()
    };
    let (before, after) = (competences(old), competences(new));
    let codes = union(before.iter().map(|one| &one.code), after.iter().map(|one| &one.code));
    let changed = codes.into_iter().filter_map(|code| {
        let find = |all: &[CompetenceRecord]| all.iter().find(|one| one.code == *code).cloned();
        competence(code, find(&before).as_ref(), find(&after).as_ref())
    });
    Some(BlocChange {
        bloc: number.to_owned(),
        computed: status(|bloc| bloc.computed),
        decision: status(|bloc| bloc.decision),
        mean: text(|bloc| bloc.mean.clone()),
        motive: text(|bloc| bloc.motive.clone()),
        competences: changed.collect(),
    })
}

fn competence(
    code: &str,
    old: Option<&CompetenceRecord>,
    new: Option<&CompetenceRecord>,
) -> Option<CompetenceChange> {
    let status = |one: Option<&CompetenceRecord>| one.map(|one| one.status);
    let score = |one: Option<&CompetenceRecord>| one.and_then(|one| one.score.clone());
    (old != new).then(|| CompetenceChange {
        code: code.to_owned(),
        status: pair(&status(old), &status(new)),
        score: pair(&score(old), &score(new)),
    })
}
