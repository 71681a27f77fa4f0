//! The commands that write documents: which ones, of whom, under which names. Does not know how they are made.

use std::collections::{BTreeSet, HashSet};

use super::explain::{self, unknown};
use super::load::Loaded;
use super::names::FileStems;
use super::{Selection, Shard, Shell, Stop};
use crate::deeds::office::Label;
use crate::deeds::office::minutes::{self, KeptMinutes};
use crate::diag::{Diagnostic, Fact, Sentence, Status};
use crate::documents::{
    Axis, BOOKLET, Composed, Composer, DeedKind, EXPLANATION, Explaining, Kind, MINUTES, STATISTICS, Subject,
};
use crate::model::cohort::{Candidate, Presented};
use crate::model::referential::{Bloc, Condition};
use crate::model::results::{BlocStatus, CandidateResult};
use crate::model::session::Session;
use crate::shell::cli::{FilterArgs, PersonalArgs};
use crate::words::text::slug;

pub(super) struct Document<'a> {
    pub(super) kind: &'a Kind,
    pub(super) subject: Subject<'a>,
    /// What is explained, when it is a letter that explains.
    pub(super) explanation: Option<Explaining>,
}

/// The documents that a command asks for, and the kinds of which these are all.
pub(super) type Planned<'a> = (Vec<Document<'a>>, Vec<&'a Kind>);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Grids {
    /// For each candidate of a roster, else for nobody in particular.
    Usual,
    Blank,
    Filled,
}

/// The kinds that evaluators fill in before any jury sits: none states its day.
pub(super) const GRIDS: [&str; 2] = ["grid", "mission-grid"];

pub(super) struct Wanted<'c> {
    /// The names of their kinds; none are those that `build` writes.
    pub(super) kinds: &'c [&'c str],
    pub(super) grids: Grids,
    /// Whatever became of the certification.
    pub(super) all: bool,
}

impl<'c> Wanted<'c> {
    /// Those of some kinds, as their heads say.
    pub(super) fn of(kinds: &'c [&'c str]) -> Self {
        Self { kinds, grids: Grids::Usual, all: false }
    }

    /// Whether some of them state the day of the jury.
    pub(super) fn is_dated(&self) -> bool {
        self.kinds.is_empty() || !self.kinds.iter().all(|kind| GRIDS.contains(kind))
    }
}

/// A document about a candidate, whatever became of them.
pub(super) fn about<'a>(
    composer: &'a Composer,
    name: &str,
    candidate: &'a Candidate,
) -> Result<Document<'a>, Stop> {
    let subject = Subject { candidate: Some(candidate), ..Subject::default() };
    Ok(Document { kind: kind(composer, name)?, subject, explanation: None })
}

/// The kind of a name, which must be there.
pub(super) fn kind<'a>(composer: &'a Composer, name: &str) -> Result<&'a Kind, Stop> {
    composer.kind(name).ok_or_else(|| {
        let known: Vec<String> = composer.kinds().iter().map(|kind| kind.name.clone()).collect();
        let said = Sentence::new("document-unknown").with("found", name);
        unknown(said.with("expected", Fact::AllOf(known.clone())), name, known)
    })
}

impl Shell {
    /// Writes the documents that a command asks for.
    pub(super) fn documents(&self, wanted: &Wanted<'_>, args: &PersonalArgs) -> Status {
        let PersonalArgs { input, output, filter, shard, again } = args;
        // Before what would be lacking in English is looked for.
        let is_deed = |kind: &&str| DeedKind::ALL.iter().any(|(name, _)| name == kind);
        if output.doc_lang.is_some() && wanted.kinds.iter().any(is_deed) {
            let refusal = Stop::Usage(vec![Sentence::new("translation-only")]);
            return self.reporting(false, |_| Err(refusal));
        }
        self.print(input, output, again, wanted.is_dated(), |loaded, composer| {
            self.planned(wanted, filter, *shard, loaded, composer)
        })
    }

    /// The documents that a command asks for.
    pub(super) fn planned<'a>(
        &self,
        wanted: &Wanted<'_>,
        filter: &FilterArgs,
        shard: Shard,
        loaded: &'a Loaded,
        composer: &'a Composer,
    ) -> Result<Planned<'a>, Stop> {
        for (kind, said) in
            [(EXPLANATION, "document-explains"), (BOOKLET, "document-binds"), (STATISTICS, "document-counts")]
        {
            if wanted.kinds.contains(&kind) {
                return Err(Stop::Usage(vec![Sentence::new(said)]));
            }
        }
        let selection = Selection::of(filter, &loaded.cohort, &loaded.referential)?;
        let plan = Plan { loaded, selection, wanted };
        let is_filtered = !(filter.candidate.is_empty() && filter.bloc.is_empty());
        // A shard has its own of the people asked for; what is about nobody alone, or left over, is the first one's.
        let asked = loaded.cohort.candidates.iter().filter(|one| plan.selection.candidate(&one.id));
        let own = asked.skip(shard.number - 1).step_by(shard.count).map(|one| &one.id);
        let (own, is_first) = (own.collect::<HashSet<_>>(), shard.number == 1);
        let is_own =
            |made: &Document<'_>| made.subject.candidate.map_or(is_first, |one| own.contains(&one.id));
        let whole = |kinds: Vec<_>| {
            let made = kinds.iter().copied().flat_map(|kind| plan.of_kind(kind));
            (made.filter(is_own).collect(), if is_first && !is_filtered { kinds } else { Vec::new() })
        };
        if wanted.kinds.is_empty() {
            let translated = loaded.referential.translated;
            let kinds =
                composer.kinds().iter().filter(|kind| kind.build && !(translated && kind.deed.is_some()));
            // Minutes are about everybody.
            let everybody = !is_filtered && loaded.session.is_some();
            let kinds = kinds.filter(|kind| everybody || !kind.is_per(Axis::Session));
            return Ok(whole(kinds.collect()));
        }
        let kinds = wanted.kinds.iter().map(|name| kind(composer, name)).collect::<Result<Vec<_>, _>>()?;
        if loaded.referential.translated && kinds.iter().any(|kind| kind.deed.is_some()) {
            return Err(Stop::Usage(vec![Sentence::new("translation-only")]));
        }
        let is_per = |axis| kinds.iter().any(|kind| kind.is_per(axis));
        if is_per(Axis::Session) && loaded.session.is_none() {
            let minutes = wanted.kinds.contains(&MINUTES);
            let said = if minutes { "minutes-need-session" } else { "document-needs-session" };
            return Err(Stop::Usage(vec![Sentence::new(said)]));
        }
        if !filter.bloc.is_empty() && !is_per(Axis::Bloc) && !is_per(Axis::Assessment) {
            self.tell(&Sentence::new("bloc-without-effect"));
        }
        Ok(whole(kinds))
    }
}

impl Document<'_> {
    /// Its Markdown, and the texts that go with it.
    pub(super) fn compose(&self, composer: &Composer, loaded: &Loaded) -> Result<Composed, Vec<Diagnostic>> {
        let setting = loaded.setting();
        let (kind, subject) = (self.kind, &self.subject);
        if let (Some(explanation), Some(candidate)) = (&self.explanation, subject.candidate) {
            return explain::compose(explanation, composer, kind, &setting, candidate);
        }
        if let Some(frozen) = loaded.deliberation.as_ref().filter(|_| kind.name == MINUTES) {
            return minutes::again(composer, &setting, (&loaded.cohort, &loaded.results), frozen);
        }
        composer.compose(kind, &setting, subject)
    }

    /// The document as it was kept: minutes, if the jury has deliberated.
    pub(super) fn kept(&self, loaded: &Loaded) -> Result<Option<KeptMinutes>, Diagnostic> {
        match (&loaded.folder, &loaded.deliberation) {
            (Some(folder), Some(frozen)) if self.kind.name == MINUTES && !loaded.referential.translated => {
                KeptMinutes::read(&folder.path, frozen)
            }
            _ => Ok(None),
        }
    }

    /// Whether it is a grid for nobody in particular, which holds nothing about anyone.
    pub(super) fn is_blank_grid(&self) -> bool {
        is_grid(self.kind) && self.subject.candidate.is_none()
    }

    pub(super) fn label(&self, stems: &FileStems, session: Option<&Session>) -> Label {
        let subject = &self.subject;
        let stem = self.kind.file_name(|axis| match axis {
            Axis::Session => session.map(|session| slug(&session.name)),
            Axis::Bloc => subject.bloc.map(|bloc| slug(bloc.number.as_str())),
            Axis::Assessment => subject.assessment.and_then(|assessment| stems.assessment(&assessment.code)),
            Axis::Condition => subject.condition.and_then(|condition| stems.condition(&condition.id)),
            Axis::Candidate => subject.candidate.map(|candidate| stems.candidate(&candidate.id)),
        });
        Label { stem, about: subject.candidate.map(Candidate::label) }
    }
}

/// Of documents of one kind, enough for each candidate, and each bloc, assessment or condition, to have one.
pub(super) fn each_once(mut documents: Vec<Document<'_>>) -> Vec<Document<'_>> {
    let (mut people, mut places) = (BTreeSet::new(), BTreeSet::new());
    documents.retain(|document| {
        let Subject { candidate, bloc, assessment, condition, .. } = document.subject;
        let place =
            (bloc.map(|one| &one.number), assessment.map(|one| &one.code), condition.map(|one| &one.id));
        people.insert(candidate.map(|one| &one.id)) | places.insert(place)
    });
    documents
}

/// Whether a kind is one that evaluators fill in.
pub(super) fn is_grid(kind: &Kind) -> bool {
    kind.is_per(Axis::Assessment) || kind.is_per(Axis::Condition)
}

/// Which documents a selection of a cohort gives.
pub(super) struct Plan<'a, 'w> {
    pub(super) loaded: &'a Loaded,
    pub(super) selection: Selection,
    pub(super) wanted: &'w Wanted<'w>,
}

impl<'a> Plan<'a, '_> {
    /// The documents of a kind: one for each of what its head names.
    pub(super) fn of_kind(&self, kind: &'a Kind) -> impl Iterator<Item = Document<'a>> {
        let is_about_people = kind.is_per(Axis::Candidate) && !self.is_blank(kind);
        let people = self.loaded.cohort.candidates.iter().zip(&self.loaded.results.candidates);
        let chosen = people.filter(move |(candidate, result)| {
            is_about_people && self.selection.candidate(&candidate.id) && self.concerns(kind, result)
        });
        let about = chosen.flat_map(move |(candidate, result)| self.of_candidate(kind, candidate, result));
        let places = || self.places(kind, |_| true, |one| self.loaded.rules.asked(one, None).is_assessed());
        let others = (!is_about_people).then(places).into_iter().flatten();
        about.chain(others).map(move |subject| Document { kind, subject, explanation: None })
    }

    /// Whether a grid is made for nobody in particular: without roster there is nobody to name.
    fn is_blank(&self, kind: &Kind) -> bool {
        let nobody = !self.loaded.has_roster && self.selection.candidates.is_empty();
        is_grid(kind) && (self.wanted.grids == Grids::Blank || (self.wanted.grids == Grids::Usual && nobody))
    }

    /// Whether what became of a candidate calls for a document.
    fn concerns(&self, kind: &Kind, result: &CandidateResult) -> bool {
        let some_bloc =
            kind.bloc.is_empty() || result.blocs.iter().any(|bloc| kind.bloc.contains(&bloc.decision));
        let decided = kind.certification.contains(&result.certification.decision);
        some_bloc && (kind.certification.is_empty() || self.wanted.all || decided)
    }

    /// What documents of a kind are about for one candidate: of a grid, the blocs presented in this session; of what
    /// a bloc awards, those not acquired earlier.
    fn of_candidate(
        &self,
        kind: &Kind,
        candidate: &'a Candidate,
        result: &'a CandidateResult,
    ) -> Vec<Subject<'a>> {
        let attests = self.loaded.referential.registration.kind.attests_blocs();
        let concerned = |bloc: &Bloc| {
            result.blocs.iter().filter(|found| found.bloc == bloc.number).any(|found| {
                let sits = !found.prior && found.computed != BlocStatus::NotPresented;
                (sits || !kind.is_per(Axis::Assessment))
                    && (kind.bloc.is_empty() || kind.bloc.contains(&found.decision))
                    && (kind.deed.is_none() || (attests && !found.prior))
            })
        };
        // Those of whom a condition is not asked, or nothing of it that is marked, have no grid of it.
        let asked = |condition: &Condition| {
            let asked = self.loaded.rules.asked(condition, candidate.pathway.as_ref());
            (candidate.presented == Presented::All || candidate.mission(&condition.id).start.is_some())
                && asked.required.value
                && asked.is_assessed()
        };
        let filled = self.wanted.grids == Grids::Filled;
        let places = self.places(kind, concerned, asked).into_iter();
        places
            .map(|place| Subject { candidate: Some(candidate), result: Some(result), filled, ..place })
            .collect()
    }

    /// The blocs, assessments or conditions that a kind asks for; else everybody at once.
    fn places(
        &self,
        kind: &Kind,
        concerned: impl Fn(&Bloc) -> bool,
        asked: impl Fn(&Condition) -> bool,
    ) -> Vec<Subject<'a>> {
        let loaded = self.loaded;
        let blocs = loaded.referential.blocs.iter();
        let blocs = blocs.filter(|bloc| self.selection.bloc(&bloc.number) && concerned(bloc));
        let of_bloc = |bloc: &'a Bloc| Subject { bloc: Some(bloc), ..Subject::default() };
        if kind.is_per(Axis::Bloc) {
            return blocs.map(of_bloc).collect();
        }
        if kind.is_per(Axis::Assessment) {
            let of = |bloc: &'a Bloc| {
                let assessments = bloc.assessments.iter().filter(|one| !one.across);
                assessments.map(move |one| Subject { assessment: Some(one), ..of_bloc(bloc) })
            };
            let blocs: Vec<&Bloc> = blocs.collect();
            // One grid, whatever the number of its blocs.
            let across = loaded.referential.across.iter().filter_map(|one| {
                let has = |bloc: &&&Bloc| bloc.competences().any(|own| one.covers.contains(&own.code));
                let bloc = blocs.iter().find(has)?;
                Some(Subject { assessment: Some(one), ..of_bloc(bloc) })
            });
            return blocs.iter().flat_map(|bloc| of(bloc)).chain(across).collect();
        }
        if kind.is_per(Axis::Condition) {
            let conditions = loaded.referential.conditions.iter();
            let conditions = conditions.filter(|one| self.selection.blocs.is_empty() && asked(one));
            return conditions.map(|one| Subject { condition: Some(one), ..Subject::default() }).collect();
        }
        let everybody = kind.is_per(Axis::Session).then_some((&loaded.cohort, &loaded.results));
        vec![Subject { everybody, ..Subject::default() }]
    }
}
