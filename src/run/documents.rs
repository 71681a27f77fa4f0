//! The commands that write documents: which ones, of whom, under which names.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::load::{Input, Loaded};
use super::names::Stems;
use super::press::{Label, MISSING_CHARACTER, Press};
use super::{Selection, Shell, Stop, load, say_error, say_out};
use crate::ascii::slug;
use crate::cli::{
    AttestationsArgs, DocumentArgs, FilterArgs, GridsArgs, InputArgs, OutputArgs, PersonalArgs,
};
use crate::compose::{Composed, Composer, GridFor, Setting};
use crate::diag::{Diagnostic, Fact, Report, Sentence};
use crate::fs::Staging;
use crate::model::cohort::{Candidate, Presented};
use crate::model::referential::{Assessment, Bloc, Condition};
use crate::model::results::{BlocStatus, CandidateResult, CertificationStatus};

/// A document to write.
enum Document<'a> {
    Grid(&'a Bloc, &'a Assessment, GridFor<'a>),
    MissionGrid(&'a Condition, GridFor<'a>),
    Transcript(&'a Candidate, &'a CandidateResult),
    Attestation(&'a Candidate, &'a Bloc),
    Diploma(&'a Candidate),
    Minutes,
}

/// How grids are made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grids {
    /// For each candidate of a roster, else for nobody in particular.
    Usual,
    /// For nobody in particular.
    Blank,
    /// With what evaluators entered.
    Filled,
}

impl Shell {
    pub(super) fn grids(&self, loaded: &Loaded, args: &GridsArgs, report: &mut Report) -> Result<(), Stop> {
        let selection = Selection::of(&args.personal.filter, loaded)?;
        let grids = if args.blank {
            Grids::Blank
        } else if args.filled {
            Grids::Filled
        } else {
            Grids::Usual
        };
        let documents = Plan { loaded, selection: &selection }.grids(grids);
        self.write(loaded, &documents, &args.personal.input, &args.personal.output, report)
    }

    pub(super) fn transcripts(
        &self,
        loaded: &Loaded,
        args: &PersonalArgs,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let selection = Selection::of(&args.filter, loaded)?;
        let documents = Plan { loaded, selection: &selection }.transcripts();
        self.write(loaded, &documents, &args.input, &args.output, report)
    }

    pub(super) fn attestations(
        &self,
        loaded: &Loaded,
        args: &AttestationsArgs,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let selection = Selection::of(&args.personal.filter, loaded)?;
        let documents = Plan { loaded, selection: &selection }.attestations(args.all);
        self.write(loaded, &documents, &args.personal.input, &args.personal.output, report)
    }

    pub(super) fn diplomas(
        &self,
        loaded: &Loaded,
        args: &PersonalArgs,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let selection = Selection::of(&args.filter, loaded)?;
        let documents = Plan { loaded, selection: &selection }.diplomas();
        self.write(loaded, &documents, &args.input, &args.output, report)
    }

    pub(super) fn minutes(
        &self,
        loaded: &Loaded,
        args: &DocumentArgs,
        report: &mut Report,
    ) -> Result<(), Stop> {
        if loaded.session.is_none() {
            report.push(Diagnostic::error("minutes-need-session"));
            return Err(Stop::Problems);
        }
        self.write(loaded, &[Document::Minutes], &args.input, &args.output, report)
    }

    /// All kinds; the minutes only when nobody in particular is asked for, since they are about everybody.
    pub(super) fn build(
        &self,
        loaded: &Loaded,
        args: &PersonalArgs,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let FilterArgs { candidate, bloc } = &args.filter;
        let selection = Selection::of(&args.filter, loaded)?;
        let plan = Plan { loaded, selection: &selection };
        let mut documents = plan.grids(Grids::Usual);
        documents.extend(plan.transcripts());
        documents.extend(plan.attestations(false));
        documents.extend(plan.diplomas());
        if loaded.session.is_some() && candidate.is_empty() && bloc.is_empty() {
            documents.push(Document::Minutes);
        }
        self.write(loaded, &documents, &args.input, &args.output, report)
    }

    /// Composes, sets and writes aside every document, then makes all appear; or none, when one of them cannot be.
    fn write(
        &self,
        loaded: &Loaded,
        documents: &[Document<'_>],
        input: &InputArgs,
        output: &OutputArgs,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let press = Press::load(loaded, report).ok_or(Stop::Problems)?;
        if report.status(input.strict) != crate::diag::Status::Done {
            return Err(Stop::Problems);
        }
        if documents.is_empty() {
            say_error(&self.sentences.text("nothing-to-write"));
            return Ok(());
        }
        let default_out = Input::of(input).map(|input| input.default_out());
        let out = output.out.clone().or(default_out.ok()).unwrap_or_default();
        let staging = Staging::new(&out)?;
        let stems = Stems::of(&loaded.cohort);
        let writer = press.writer();
        let problems: Vec<anyhow::Result<Vec<Diagnostic>>> = documents
            .par_iter()
            .map(|document| {
                let label = document.label(&stems);
                match document.compose(&press.composer, loaded) {
                    Ok(composed) => press.set(&composed, &label, &output.format, &writer, &staging),
                    Err(problems) => Ok(problems),
                }
            })
            .collect();
        let mut said = BTreeSet::new();
        for problem in problems.into_iter().collect::<anyhow::Result<Vec<_>>>()?.into_iter().flatten() {
            // A letter that no font has stands in every document about the same person: once is enough.
            if problem.what.id != MISSING_CHARACTER || said.insert(missing_character(&problem)) {
                report.push(problem);
            }
        }
        if report.has_errors() {
            return Err(Stop::Problems);
        }
        let paths = staging.publish()?;
        let count = paths.len();
        let listed: Vec<String> = paths.iter().map(|path| load::shown(path)).collect();
        say_out(&(listed.join("\n") + "\n"));
        if !self.quiet {
            let sentence = Sentence::new("written").with("count", count).with("folder", load::shown(&out));
            say_error(&self.sentences.say(&sentence));
        }
        Ok(())
    }
}

/// Whom and what a missing character is about, whatever the document.
fn missing_character(problem: &Diagnostic) -> Vec<(&'static str, Fact)> {
    let tells = |(name, _): &&(&'static str, Fact)| matches!(*name, "about" | "character");
    problem.what.facts.iter().filter(tells).cloned().collect()
}

impl Document<'_> {
    fn compose(&self, composer: &Composer, loaded: &Loaded) -> Result<Composed, Vec<Diagnostic>> {
        let setting = Setting {
            referential: &loaded.referential,
            rules: &loaded.rules,
            session: loaded.session.as_ref(),
        };
        match self {
            Self::Grid(bloc, assessment, whom) => composer.grid(&setting, bloc, assessment, *whom),
            Self::MissionGrid(condition, whom) => composer.mission_grid(&setting, condition, *whom),
            Self::Transcript(candidate, result) => composer.transcript(&setting, candidate, result),
            Self::Attestation(candidate, bloc) => composer.attestation(&setting, candidate, bloc),
            Self::Diploma(candidate) => composer.diploma(&setting, candidate),
            Self::Minutes => composer.minutes(&setting, &loaded.cohort, &loaded.results),
        }
    }

    fn label(&self, stems: &Stems) -> Label {
        let grid = |name: &str, whom: GridFor<'_>| {
            let name = slug(name);
            match whom {
                GridFor::Nobody => Label { stem: format!("grids/{name}"), about: None },
                GridFor::Candidate(candidate) | GridFor::Filled(candidate) => {
                    personal(&format!("grids/{name}-"), candidate, stems)
                }
            }
        };
        match self {
            Self::Grid(_, assessment, whom) => grid(assessment.code.as_str(), *whom),
            Self::MissionGrid(condition, whom) => grid(&condition.id, *whom),
            Self::Transcript(candidate, _) => personal("transcripts/", candidate, stems),
            Self::Attestation(candidate, bloc) => {
                personal(&format!("attestations/bloc-{}-", slug(bloc.number.as_str())), candidate, stems)
            }
            Self::Diploma(candidate) => personal("diplomas/", candidate, stems),
            Self::Minutes => Label { stem: "minutes/minutes".to_owned(), about: None },
        }
    }
}

fn personal(prefix: &str, candidate: &Candidate, stems: &Stems) -> Label {
    Label { stem: format!("{prefix}{}", stems.stem(&candidate.id)), about: Some(candidate.label()) }
}

/// Which documents a selection of a cohort gives.
struct Plan<'a> {
    loaded: &'a Loaded,
    selection: &'a Selection,
}

impl<'a> Plan<'a> {
    fn candidates(&self) -> impl Iterator<Item = (&'a Candidate, &'a CandidateResult)> {
        let selection = self.selection;
        let cohort = &self.loaded.cohort;
        let all = cohort.candidates.iter().zip(&self.loaded.results.candidates);
        all.filter(move |(candidate, _)| selection.candidate(&candidate.id))
    }

    fn blocs(&self) -> impl Iterator<Item = &'a Bloc> {
        let selection = self.selection;
        self.loaded.referential.blocs.iter().filter(move |bloc| selection.bloc(&bloc.number))
    }

    /// One a candidate and assessment, of the blocs that the candidate presents in this session.
    fn grids(&self, grids: Grids) -> Vec<Document<'a>> {
        let named = !self.selection.candidates.is_empty();
        if grids == Grids::Blank || (grids == Grids::Usual && !self.loaded.has_roster && !named) {
            return self.grids_for(GridFor::Nobody, |_| true, true);
        }
        let mut documents = Vec::new();
        for (candidate, result) in self.candidates() {
            let whom = if grids == Grids::Filled {
                GridFor::Filled(candidate)
            } else {
                GridFor::Candidate(candidate)
            };
            let sits = |bloc: &Bloc| {
                result.blocs.iter().any(|one| {
                    one.bloc == bloc.number && !one.prior && one.computed != BlocStatus::NotPresented
                })
            };
            let mission = candidate.presented == Presented::All || candidate.mission.start.is_some();
            documents.extend(self.grids_for(whom, sits, mission));
        }
        documents
    }

    fn grids_for(&self, whom: GridFor<'a>, sits: impl Fn(&Bloc) -> bool, mission: bool) -> Vec<Document<'a>> {
        let blocs = self.blocs().filter(|bloc| sits(bloc));
        let mut documents: Vec<Document<'a>> = blocs
            .flat_map(|bloc| {
                bloc.assessments.iter().map(move |assessment| Document::Grid(bloc, assessment, whom))
            })
            .collect();
        if mission && self.selection.blocs.is_empty() {
            let conditions = self.loaded.referential.conditions.iter();
            documents.extend(conditions.map(|condition| Document::MissionGrid(condition, whom)));
        }
        documents
    }

    fn transcripts(&self) -> Vec<Document<'a>> {
        self.candidates().map(|(candidate, result)| Document::Transcript(candidate, result)).collect()
    }

    /// One a validated bloc not acquired earlier: of candidates to whom the certification is not granted, or of all.
    fn attestations(&self, all: bool) -> Vec<Document<'a>> {
        let mut documents = Vec::new();
        for (candidate, result) in self.candidates() {
            if !all && result.certification.decision == CertificationStatus::Granted {
                continue;
            }
            let validated = |bloc: &&Bloc| {
                result
                    .blocs
                    .iter()
                    .any(|one| one.bloc == bloc.number && !one.prior && one.decision == BlocStatus::Validated)
            };
            documents
                .extend(self.blocs().filter(validated).map(|bloc| Document::Attestation(candidate, bloc)));
        }
        documents
    }

    fn diplomas(&self) -> Vec<Document<'a>> {
        self.candidates()
            .filter(|(_, result)| result.certification.decision == CertificationStatus::Granted)
            .map(|(candidate, _)| Document::Diploma(candidate))
            .collect()
    }
}
