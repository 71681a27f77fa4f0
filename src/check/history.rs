//! What earlier sessions leave to this one: blocs validated there, attempts made there. Decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::model::codes::{BlocNumber, CompetenceCode};
use crate::model::cohort::{Candidate, PriorBloc, ScoreEntry, Target};
use crate::model::record::{BlocRecord, CandidateRecord, Record};
use crate::model::referential::Referential;
use crate::model::results::{BlocStatus, CertificationStatus, CompetenceStatus};
use crate::model::rules::Rules;
use crate::model::vocabulary::EARLIER_SESSION;
use crate::words::text::word_key;

/// The results of an earlier session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The file's path, as the user would write it.
    pub file: String,
    pub record: Record,
    /// The day of its jury, when the deliberation or the session says.
    pub date: Option<Date>,
    /// What the blocs that were acquired before it rest on, by candidate, when a deliberation says.
    pub prior: BTreeMap<String, Vec<PriorBloc>>,
    /// The deeds that attested blocs of it and were revoked since, by candidate and bloc.
    pub revoked: BTreeMap<(String, String), String>,
}

/// Gives each candidate the blocs validated in earlier sessions, the first that validated it first; what the roster
/// says of a bloc stands. Attempts beyond the limit, earlier ones counted, are errors.
pub(super) fn apply(
    candidates: &mut [Candidate],
    earlier: &[Earlier],
    referential: &Referential,
    rules: &Rules,
    report: &mut Report,
) {
    for session in earlier.iter().filter(|session| session.record.certification != referential.id) {
        let problem = Diagnostic::error("history-other-certification").at(Place::file(&session.file));
        report.push(problem.with("found", &session.record.certification).with("expected", &referential.id));
    }
    let mut sessions: Vec<&Earlier> = Vec::new();
    for session in earlier {
        match sessions.iter().find(|first| first.record == session.record) {
            Some(first) => {
                let problem = Diagnostic::error("history-twice").at(Place::file(&session.file));
                report.push(problem.with("first", &first.file));
            }
            None => sessions.push(session),
        }
    }
    for candidate in candidates {
        let mut assessed: BTreeMap<CompetenceCode, usize> = BTreeMap::new();
        let mut lost = BTreeSet::new();
        for session in &sessions {
            match found(candidate, session) {
                Ok(Some(record)) => {
                    report.extend(take(candidate, session, record, referential, &mut lost));
                    count(record, &mut assessed);
                    if record.certification.decision == CertificationStatus::Granted {
                        let problem = Diagnostic::warning("history-granted").at(Place::file(&session.file));
                        report.push(problem.with("candidate", candidate.label()));
                    }
                }
                Ok(None) => {}
                Err(problem) => report.push(problem),
            }
        }
        attempts(candidate, &assessed, referential, rules, report);
    }
}

/// The earlier record of a candidate: of the same identifier, else of the same names and birth date.
fn found<'a>(candidate: &Candidate, session: &'a Earlier) -> Result<Option<&'a CandidateRecord>, Diagnostic> {
    let person = &candidate.person;
    let birth = person.birth_date.map(|date| date.to_string());
    let same_names = |one: &CandidateRecord| {
        let family = word_key(&one.family_name);
        let usage = person.usage_name.as_deref().map(word_key);
        (family == word_key(&person.family_name) || Some(&family) == usage.as_ref())
            && word_key(&one.given_names) == word_key(&person.given_names)
    };
    let same_birth =
        |one: &CandidateRecord| one.birth_date.is_none() || birth.is_none() || one.birth_date == birth;
    let records = &session.record.candidates;
    if let Some(record) = records.iter().find(|one| one.id == candidate.id.as_str()) {
        let nameless = word_key(&record.family_name).is_empty() || word_key(&person.family_name).is_empty();
        if (nameless || same_names(record)) && same_birth(record) {
            return Ok(Some(record));
        }
        let date = record.birth_date.clone().unwrap_or_default();
        let known = format!("{} {} {date}", record.family_name, record.given_names);
        let problem = Diagnostic::error("history-mismatch").at(Place::file(&session.file));
        return Err(problem.with("candidate", candidate.label()).with("found", known.trim()));
    }
    let whole = !word_key(&person.family_name).is_empty() && birth.is_some();
    let mut same = records.iter().filter(|one| whole && same_names(one) && one.birth_date == birth);
    match (same.next(), same.next()) {
        (Some(_), Some(_)) => Err(Diagnostic::error("history-ambiguous")
            .at(Place::file(&session.file))
            .with("candidate", candidate.label())),
        (found, _) => Ok(found),
    }
}

/// Gives a candidate the blocs validated in a session. One whose attestation was revoked is given by no session that
/// only took it over; that is said, where the candidate does not have it otherwise.
fn take(
    candidate: &mut Candidate,
    session: &Earlier,
    record: &CandidateRecord,
    referential: &Referential,
    lost: &mut BTreeSet<BlocNumber>,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for known in record.blocs.iter().filter(|bloc| bloc.decision == BlocStatus::Validated) {
        let Some(bloc) = referential.blocs.iter().find(|bloc| bloc.number.as_str() == known.bloc) else {
            continue;
        };
        let number = &bloc.number;
        let stands = candidate.prior.iter().find(|prior| prior.bloc == *number);
        let deed = session.revoked.get(&(record.id.clone(), known.bloc.clone()));
        let problem = match (stands, deed) {
            // The roster has it from the session, which it names in place of a deed.
            (Some(PriorBloc { basis, reference, source, .. }), Some(_))
                if basis == EARLIER_SESSION && *reference == session.record.session =>
            {
                Diagnostic::error("prior-deed-revoked").at(source.clone())
            }
            (None, Some(_)) => {
                lost.insert(number.clone());
                Diagnostic::warning("history-attestation-revoked").at(Place::file(&session.file))
            }
            (None, None) if !(lost.contains(number) && was_prior(known)) => {
                candidate.prior.push(acquired(session, record, number));
                continue;
            }
            _ => continue,
        };
        let problem = problem.with("candidate", candidate.label()).with("bloc", number.as_str());
        problems.extend(deed.map(|deed| problem.with("number", deed)));
    }
    problems
}

/// Whether a bloc was itself acquired before the session: its competences are then exempt.
fn was_prior(bloc: &BlocRecord) -> bool {
    bloc.competences.iter().all(|one| one.status == CompetenceStatus::Exempt && one.score.is_none())
}

/// A bloc that a session validated, or had from before and says on what ground.
fn acquired(session: &Earlier, record: &CandidateRecord, bloc: &BlocNumber) -> PriorBloc {
    let before = session.prior.get(&record.id).into_iter().flatten();
    before.clone().find(|prior| prior.bloc == *bloc).cloned().unwrap_or_else(|| PriorBloc {
        bloc: bloc.clone(),
        basis: EARLIER_SESSION.to_owned(),
        date: session.date,
        reference: session.record.session.clone(),
        source: Place::file(&session.file),
        reference_cell: None,
    })
}

fn count(record: &CandidateRecord, assessed: &mut BTreeMap<CompetenceCode, usize>) {
    let competences = record.blocs.iter().flat_map(|bloc| &bloc.competences);
    let is_assessed = |status| matches!(status, CompetenceStatus::Acquired | CompetenceStatus::NotAcquired);
    for one in competences.filter(|one| is_assessed(one.status)) {
        *assessed.entry(CompetenceCode::new(one.code.as_str())).or_default() += 1;
    }
}

fn attempts(
    candidate: &Candidate,
    assessed: &BTreeMap<CompetenceCode, usize>,
    referential: &Referential,
    rules: &Rules,
    report: &mut Report,
) {
    let Some(limit) = rules.attempts_at_most.and_then(|limit| usize::try_from(limit).ok()) else { return };
    if assessed.is_empty() {
        return;
    }
    for (_, competence) in referential.competences() {
        let Some(earlier) = assessed.get(&competence.code) else { continue };
        let is_about = |entry: &&ScoreEntry| match entry.target() {
            Target::Competence(code) => *code == competence.code,
            Target::Criterion(code) => referential.concerns(code, &competence.code),
            Target::Element(_) => false,
        };
        let entries: Vec<&ScoreEntry> =
            candidate.entries.iter().filter(|entry| entry.marks_something()).filter(is_about).collect();
        let made: BTreeSet<u16> = entries.iter().map(|entry| entry.attempt).collect();
        let last = entries.iter().rev().find(|entry| Some(&entry.attempt) == made.last());
        if let (true, Some(entry)) = (earlier + made.len() > limit, last) {
            let problem = Diagnostic::error("attempt-beyond-limit-history").at(Place::from(&entry.source()));
            let problem = problem.with("candidate", candidate.label()).with("code", competence.code.as_str());
            let problem = problem.with("found", (earlier + made.len()).to_string());
            report.push(problem.with("earlier", Fact::Count(*earlier)).with("limit", limit.to_string()));
        }
    }
}
