//! Roster and score rows joined into a cohort: each row finds its candidate, or says why not.

use std::borrow::Borrow;
use std::collections::HashSet;

use super::codes::Codes;
use super::consistency;
use super::coverage;
use super::history::{self, Earlier};
use super::identity::{CandidateIndex, Identity, KnownCandidate};
use super::roster::{self, Decided, Roster, RosterRow};
use super::scores::{self, ScoreRow};
use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::model::cohort::{Candidate, Cohort, Decision, Source};
use crate::model::referential::Referential;
use crate::model::rules::Rules;
use crate::model::vocabulary::Heading;
use crate::read::workbook::Workbook;
use crate::words::order::FrenchOrder;

/// A workbook with the name that messages give it.
pub type NamedWorkbook = (String, Workbook);

/// Reads a roster, if there is one, and score workbooks, after earlier sessions: the blocs validated there are acquired,
/// the attempts made there count. Every problem of all of them goes into the report; the cohort is complete only when
/// there is no error among them.
pub fn read(
    earlier: &[Earlier],
    referential: &Referential,
    rules: &Rules,
    roster: Option<&NamedWorkbook>,
    scores: &[NamedWorkbook],
    report: &mut Report,
) -> Cohort {
    read_each(earlier, referential, rules, roster, scores.iter(), report)
}

/// The same of workbooks that come one after the other: what need not be kept is gone before the next one comes.
pub(crate) fn read_each<W: Borrow<NamedWorkbook>>(
    earlier: &[Earlier],
    referential: &Referential,
    rules: &Rules,
    roster: Option<W>,
    scores: impl Iterator<Item = W>,
    report: &mut Report,
) -> Cohort {
    let codes = Codes::of(referential);
    let roster = roster.map(|read| {
        let (file, workbook) = read.borrow();
        roster::Reader { referential, rules, report }.read(file, workbook)
    });
    let has_roster = roster.is_some();
    let mut roster = roster.unwrap_or_else(|| Some(Roster::default()));
    // Why such a row is nobody's has been reported: that nobody is found for it would say it twice.
    let mut listed = roster.as_mut().filter(|_| has_roster).map(|roster| {
        roster.rows.retain(|row| !row.identity.is_lost());
        from_roster(std::mem::take(&mut roster.rows), report)
    });
    let (seen, rows) = (HashSet::new(), Vec::new());
    let mut reader = scores::Reader { codes: &codes, rules, report, seen, rows };
    let mut has_scores = false;
    for read in scores {
        let (file, workbook) = read.borrow();
        reader.read(file, workbook);
        drop(read);
        has_scores = true;
        // Without roster, who there is is known only once all rows are.
        if let Some((directory, candidates)) = &mut listed {
            join_rows(std::mem::take(&mut reader.rows), directory, candidates, reader.report);
        }
    }
    let scores::Reader { seen, rows, .. } = reader;
    let Some(roster) = roster else { return Cohort::default() };
    let (directory, mut candidates) = listed.unwrap_or_else(|| {
        let identities = rows.iter().map(|row| &row.identity).filter(|identity| !identity.is_lost());
        let directory = CandidateIndex::of_rows(identities, report);
        let candidates = directory.known.iter().map(bare).collect();
        (directory, candidates)
    });
    join_rows(rows, &directory, &mut candidates, report);
    join_roster(roster, &directory, &mut candidates, report);
    history::apply(&mut candidates, earlier, referential, rules, report);
    paths(&candidates, referential, report);
    consistency::by_place(&mut candidates);
    let checked = consistency::check(&candidates, referential, rules, report);
    if has_scores {
        coverage::assessments_without_sheet(referential, &codes, &seen, &candidates, has_roster, report);
    }
    coverage::marks_twice(checked.twice, report);
    checked.evaluators.alike(&candidates, report);
    sort(&mut candidates);
    Cohort { candidates }
}

fn sort(candidates: &mut [Candidate]) {
    let order = FrenchOrder::default();
    candidates.sort_by(|one, other| {
        let by = |one: &str, other: &str| order.compare(one, other);
        by(&one.person.family_name, &other.person.family_name)
            .then_with(|| by(&one.person.given_names, &other.person.given_names))
            .then_with(|| one.id.cmp(&other.id))
    });
}

/// Whoever chose none of several paths is asked every bloc; a bloc acquired before that a path does not ask counts for
/// nothing.
fn paths(candidates: &[Candidate], referential: &Referential, report: &mut Report) {
    let undecided = candidates.iter().filter(|one| one.path.is_none() && !referential.paths.is_empty());
    let labels: Vec<String> = undecided.map(Candidate::label).collect();
    if !labels.is_empty() {
        let problem = Diagnostic::warning("path-blank").with("candidates", Fact::AllOf(labels));
        report.push(problem.with("heading", Heading::Path.column().0));
    }
    for candidate in candidates {
        for prior in candidate.prior.iter().filter(|prior| !candidate.is_asked(&prior.bloc)) {
            let problem = Diagnostic::warning("prior-outside-path").at(prior.source.clone());
            report.push(problem.with("candidate", candidate.label()).with("bloc", prior.bloc.as_str()));
        }
    }
}

/// A candidate of whom only the identity is known.
fn bare(known: &KnownCandidate) -> Candidate {
    Candidate::new(known.id.clone(), known.number.clone(), known.person.clone())
}

fn from_roster(rows: Vec<RosterRow>, report: &mut Report) -> (CandidateIndex, Vec<Candidate>) {
    let (mut directory, rows) = CandidateIndex::of_roster(rows, report);
    let candidates = directory.known.iter_mut().zip(rows).map(|(known, row)| {
        known.person.clone_from(&row.candidate.person);
        Candidate { id: known.id.clone(), number: known.number.clone(), ..row.candidate }
    });
    let candidates = candidates.collect();
    (directory, candidates)
}

fn join_rows(
    rows: Vec<ScoreRow>,
    directory: &CandidateIndex,
    candidates: &mut [Candidate],
    report: &mut Report,
) {
    // Most candidates have as many marks as any other: their list is then made once, not grown.
    let usual = rows.iter().map(|row| row.entries.len()).sum::<usize>() / candidates.len().max(1);
    for row in rows {
        // As above: the reason has been reported.
        let known = !row.identity.is_lost();
        let is_empty = row.entries.is_empty() && row.comment.is_none();
        let named = known.then(|| {
            directory.find(&row.identity).map_err(|problem| {
                // Whoever is not known there, nothing is lost with a row that holds nothing.
                let is_unknown = problem.what.id == "candidate-unknown";
                if is_empty && is_unknown { row.identity.passed_over() } else { problem }
            })
        });
        if let Some(candidate) = named.and_then(|named| found(named, candidates, report)) {
            if candidate.entries.is_empty() {
                candidate.entries.reserve(usual);
            }
            candidate.entries.extend(row.entries);
            candidate.comments.extend(row.comment);
            candidate.due.extend(row.due);
            candidate.listed = true;
        }
    }
}

fn join_roster(roster: Roster, index: &CandidateIndex, candidates: &mut [Candidate], report: &mut Report) {
    // Of whom nobody can tell who it is, a proposition decides nothing.
    for (identity, proposition) in roster.propositions {
        let at = index.find(&identity).ok().map(|(at, _)| at);
        if let Some(candidate) = at.and_then(|at| candidates.get_mut(at)) {
            candidate.propositions.push(proposition);
        }
    }
    for (identity, prior) in roster.prior {
        let Some(candidate) = found(index.find(&identity), candidates, report) else { continue };
        match candidate.prior.iter().find(|known| known.bloc == prior.bloc) {
            Some(known) => report.push(twice("prior-bloc-twice", &identity, &known.source, &prior.source)),
            None => candidate.prior.push(prior),
        }
    }
    for (identity, bloc, text) in roster.prescriptions {
        if let Some(candidate) = found(index.find(&identity), candidates, report) {
            candidate.prescriptions.push((bloc, text));
        }
    }
    for (identity, decided) in roster.decisions {
        let Some(candidate) = found(index.find(&identity), candidates, report) else { continue };
        let given = match decided {
            Decided::Bloc(bloc, own) => {
                if let Some(first) = candidate.decision_of(&bloc) {
                    Some((first.source.clone(), own.source))
                } else {
                    candidate.bloc_decisions.push((bloc, own));
                    None
                }
            }
            Decided::Certification(own) => given_twice(&mut candidate.certification_decision, own),
            Decided::Mention(own) => given_twice(&mut candidate.mention_decision, own),
        };
        report.extend(given.map(|(first, at)| twice("decision-twice", &identity, &first, &at)));
    }
}

/// Takes a decision where there is none yet; else says where both stand.
fn given_twice<T>(known: &mut Option<Decision<T>>, own: Decision<T>) -> Option<(Source, Source)> {
    if let Some(first) = known {
        Some((first.source.clone(), own.source))
    } else {
        *known = Some(own);
        None
    }
}

/// The candidate whom a row names, as [`CandidateIndex::find`] tells; else the reason is reported.
fn found<'a>(
    named: Result<(usize, Option<Diagnostic>), Diagnostic>,
    candidates: &'a mut [Candidate],
    report: &mut Report,
) -> Option<&'a mut Candidate> {
    let (index, odd) = report.keep(named)?;
    // The same is told once, of the first place.
    report.extend(odd.filter(|odd| report.problems().iter().all(|known| known.what != odd.what)));
    candidates.get_mut(index)
}

fn twice(rule: &'static str, who: &Identity, first: impl Into<Place>, at: impl Into<Place>) -> Diagnostic {
    Diagnostic::error(rule).at(at).with("candidate", who.label()).with("first", first.into())
}
