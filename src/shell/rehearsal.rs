//! What documents of a cohort would meet, without making them all: composes one of each shape that occurs, and lays out
//! what must hold on one page where its texts are the longest.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Selection;
use super::document_maker::DocumentMaker;
use super::documents::{Document, Grids, Plan, Wanted, each_once, is_grid};
use super::load::Loaded;
use super::names::FileStems;
use crate::diag::{Diagnostic, Report};
use crate::documents::{Axis, EXPLANATION, Explaining, Kind};
use crate::model::cohort::{Candidate, Given, GroupProject, Pathway};
use crate::model::results::CandidateResult;
use crate::page::MISSING_CHARACTER;
use crate::words::language::Language;

/// Reports what is wrong with the documents of every kind. Characters that no font has were looked for where they were
/// typed.
pub(super) fn rehearse(mut loaded: Loaded, maker: &DocumentMaker, report: &mut Report) {
    let (known, bare) = reduce(&mut loaded);
    let wanted = Wanted { kinds: &[], grids: Grids::Usual, all: false };
    let plan = |candidates| Plan {
        loaded: &loaded,
        selection: Selection { candidates, blocs: Vec::new() },
        wanted: &wanted,
    };
    let (all, known, bare) = (plan(Vec::new()), plan(known), plan(bare));
    // What states the day of the jury waits for it.
    let is_undated = loaded.session.as_ref().is_some_and(|session| session.jury.date.is_none());
    let made = |kind: &&Kind| {
        (loaded.session.is_some() || !kind.is_per(Axis::Session)) && (!is_undated || is_grid(kind))
    };
    let of_kinds: Vec<Vec<Document<'_>>> = maker
        .composer
        .kinds()
        .iter()
        .filter(made)
        .map(|kind| {
            // A letter tells steps, whatever they came to.
            if kind.name == EXPLANATION {
                let letters = bare.of_kind(kind);
                let explained = |one| Document { explanation: Some(Explaining::default()), ..one };
                return letters.map(explained).collect();
            }
            // Grids and deeds print who someone is, whatever became of them.
            let prints_results = kind.deed.is_none() && !is_grid(kind);
            each_once(if prints_results { &all } else { &known }.of_kind(kind).collect())
        })
        .collect();
    let documents: Vec<(bool, &Document<'_>)> = of_kinds
        .iter()
        .flat_map(|kind| kind.iter().enumerate().map(|(rank, one)| (rank == 0, one)))
        .collect();
    let stems = FileStems::of(&loaded.cohort, &loaded.referential);
    let found: BTreeSet<Diagnostic> = documents
        .par_iter()
        .flat_map_iter(|(is_first, document)| {
            let composed = match document.compose(&maker.composer, &loaded) {
                Ok(composed) => composed,
                Err(problems) => return problems,
            };
            // What a class or a sign of the template asks for is the same in every document of a kind.
            if !is_first && !maker.style.kind(&composed.style).page.single {
                return Vec::new();
            }
            let label = document.label(&stems, loaded.session.as_ref());
            maker.lay_out(&composed, &label).err().unwrap_or_default()
        })
        .collect();
    report.extend(found.into_iter().filter(|one| one.what.id != MISSING_CHARACTER || one.place.is_some()));
}

/// Leaves a candidate of each shape, and those whose texts are the longest; gives those who stand for all that can be
/// known of somebody, for each outcome and way of access, then without regard to these.
fn reduce(loaded: &mut Loaded) -> (Vec<String>, Vec<String>) {
    let (mut shapes, mut kept) = (BTreeSet::new(), BTreeSet::new());
    let (mut facts, mut known) = (BTreeSet::new(), BTreeSet::new());
    let (mut bare_facts, mut bare) = (BTreeSet::new(), BTreeSet::new());
    let mut longest: BTreeMap<(&str, usize), (usize, usize)> = BTreeMap::new();
    for (at, (candidate, result)) in
        loaded.cohort.candidates.iter().zip(&loaded.results.candidates).enumerate()
    {
        let outcome = result.certification.decision.word();
        if facts.insert((outcome, facts_of(candidate))) {
            known.insert(at);
        }
        if bare_facts.insert((result.certification.is_unsuccessful(), facts_of(candidate).1)) {
            bare.insert(at);
        }
        if shapes.insert(shape(candidate, result)) {
            kept.insert(at);
        }
        for (rank, length) in lengths(candidate).into_iter().enumerate() {
            let longest = longest.entry((outcome, rank)).or_default();
            *longest = (*longest).max((length, at));
        }
    }
    known.extend(longest.into_values().map(|(_, at)| at));
    kept.extend(known.iter().chain(&bare));
    let names = |chosen: &BTreeSet<usize>| {
        let candidates = chosen.iter().filter_map(|at| loaded.cohort.candidates.get(*at));
        candidates.map(|one| one.id.to_string()).collect()
    };
    let names = (names(&known), names(&bare));
    loaded.cohort.candidates = keep(std::mem::take(&mut loaded.cohort.candidates), &kept);
    loaded.results.candidates = keep(std::mem::take(&mut loaded.results.candidates), &kept);
    names
}

fn keep<T>(items: Vec<T>, kept: &BTreeSet<usize>) -> Vec<T> {
    items.into_iter().enumerate().filter(|(at, _)| kept.contains(at)).map(|(_, item)| item).collect()
}

/// What a template may ask about a candidate before it prints.
type Shape<'c> = (Facts<'c>, Vec<&'c str>, Vec<bool>, BTreeSet<(&'static str, [bool; 3])>);

fn shape<'c>(candidate: &'c Candidate, result: &CandidateResult) -> Shape<'c> {
    let certification = &result.certification;
    let mut words = vec![certification.decision.word()];
    words.extend(result.conditions.iter().map(|condition| condition.status.word()));
    let mut told = vec![
        certification.by_jury,
        candidate.for_blocs,
        candidate.entries.iter().any(|entry| matches!(entry.value, Given::Verdict(_))),
        certification.motive.is_some(),
        candidate.path.is_some(),
        certification.honour().is_some(),
        certification.honour_motive().is_some(),
        candidate.project != GroupProject::default(),
    ];
    for condition in &result.conditions {
        let mission = candidate.mission(&condition.id);
        let proof = candidate.proof(&condition.id);
        told.extend([
            mission.kind.is_some(),
            mission.company.is_some(),
            mission.subject.is_some(),
            mission.tutor.is_some(),
            mission.certified.is_some(),
            mission.start.is_some() && mission.end.is_some(),
            mission.report.is_some(),
            mission.oral.is_some(),
            candidate.own_mark(&condition.id).is_some(),
            proof.is_some_and(|proof| proof.date.is_some()),
            proof.is_some_and(|proof| proof.reference.is_some()),
        ]);
    }
    let blocs = result
        .blocs
        .iter()
        .map(|bloc| (bloc.decision.word(), [bloc.prior, bloc.by_jury, bloc.motive.is_some()]));
    (facts_of(candidate), words, told, blocs.collect())
}

/// How a candidate came, and which facts about them are known.
type Facts<'c> = (&'c str, [bool; 8]);

fn facts_of(candidate: &Candidate) -> Facts<'_> {
    let person = &candidate.person;
    let known = [
        candidate.number.is_some(),
        !person.family_name.is_empty(),
        !person.given_names.is_empty(),
        person.usage_name.is_some(),
        person.sex.is_some(),
        person.birth_date.is_some(),
        person.birth_place.is_some(),
        person.birth_country.is_some(),
    ];
    (candidate.pathway.as_ref().map_or("", Pathway::words), known)
}

/// How long the texts of a candidate are that a deed prints.
fn lengths(candidate: &Candidate) -> [usize; 2] {
    let person = &candidate.person;
    let length = |text: &Option<String>| text.as_ref().map_or(0, |text| text.chars().count());
    [
        person.deed_name(Language::default()).chars().count(),
        length(&person.birth_place) + length(&person.birth_country),
    ]
}
