//! The commands that write documents: which ones, of whom, under which names.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::load::{Input, Loaded};
use super::names::Stems;
use super::press::{Label, MISSING_CHARACTER, Press};
use super::{Selection, Shell, Stop, explain, load, say_error, say_out};
use crate::decide::explain::Focus;
use crate::diag::{Diagnostic, Fact, Report, Sentence, Status};
use crate::documents::{Composed, Composer, GridFor, Setting};
use crate::model::cohort::{Candidate, Cohort, Presented};
use crate::model::referential::{Assessment, Bloc, Condition};
use crate::model::results::{BlocStatus, CandidateResult, CertificationStatus};
use crate::shell::cli::{AttestationsArgs, FilterArgs, GridsArgs, InputArgs, OutputArgs, PersonalArgs};
use crate::store::digest;
use crate::store::{Audience, Staging};
use crate::words::text::slug;

/// A document to write.
pub(super) enum Document<'a> {
    Grid(&'a Bloc, &'a Assessment, GridFor<'a>),
    MissionGrid(&'a Condition, GridFor<'a>),
    Transcript(&'a Candidate, &'a CandidateResult),
    Attestation(&'a Candidate, &'a Bloc),
    Diploma(&'a Candidate),
    Minutes,
    Explanation(&'a Candidate, Focus),
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

/// What `grids` writes.
pub(super) fn grids<'a>(loaded: &'a Loaded, args: &GridsArgs) -> Result<Vec<Document<'a>>, Stop> {
    let grids = match (args.blank, args.filled) {
        (true, _) => Grids::Blank,
        (false, true) => Grids::Filled,
        (false, false) => Grids::Usual,
    };
    Ok(Plan::of(loaded, &args.personal.filter)?.grids(grids))
}

/// What `transcripts` writes.
pub(super) fn transcripts<'a>(loaded: &'a Loaded, args: &PersonalArgs) -> Result<Vec<Document<'a>>, Stop> {
    Ok(Plan::of(loaded, &args.filter)?.transcripts())
}

/// What `attestations` writes.
pub(super) fn attestations<'a>(
    loaded: &'a Loaded,
    args: &AttestationsArgs,
) -> Result<Vec<Document<'a>>, Stop> {
    Ok(Plan::of(loaded, &args.personal.filter)?.attestations(args.all))
}

/// What `diplomas` writes.
pub(super) fn diplomas<'a>(loaded: &'a Loaded, args: &PersonalArgs) -> Result<Vec<Document<'a>>, Stop> {
    Ok(Plan::of(loaded, &args.filter)?.diplomas())
}

/// What `minutes` writes.
pub(super) fn minutes(loaded: &Loaded) -> Result<Vec<Document<'_>>, Stop> {
    match loaded.session {
        Some(_) => Ok(vec![Document::Minutes]),
        None => Err(Stop::Usage(vec![Sentence::new("minutes-need-session")])),
    }
}

/// What `build` writes: all kinds; the minutes only when nobody in particular is asked for, since they are about
/// everybody.
pub(super) fn build<'a>(loaded: &'a Loaded, args: &PersonalArgs) -> Result<Vec<Document<'a>>, Stop> {
    let plan = Plan::of(loaded, &args.filter)?;
    let mut documents = plan.grids(Grids::Usual);
    documents.extend(plan.transcripts());
    documents.extend(plan.attestations(false));
    documents.extend(plan.diplomas());
    let everybody = args.filter.candidate.is_empty() && args.filter.bloc.is_empty();
    if everybody && loaded.session.is_some() {
        documents.push(Document::Minutes);
    }
    Ok(documents)
}

impl Shell {
    /// Reads, checks and decides, loads the templates, then writes the documents planned; any error blocks them all.
    pub(super) fn print(
        &self,
        input: &InputArgs,
        output: &OutputArgs,
        plan: impl for<'a> FnOnce(&'a Loaded) -> Result<Vec<Document<'a>>, Stop>,
    ) -> Status {
        self.with_press(input, |loaded, press, report| {
            let documents = plan(loaded)?;
            let default_out = Input::of(input).map(|input| input.default_out()).unwrap_or_default();
            self.write(loaded, press, &documents, output, &default_out, report)
        })
    }

    /// Reads, checks and decides, loads the templates, then lets a command produce; any error blocks every output.
    pub(super) fn with_press(
        &self,
        input: &InputArgs,
        product: impl FnOnce(&Loaded, &Press, &mut Report) -> Result<(), Stop>,
    ) -> Status {
        let mut report = Report::new();
        let gathered = load::load(input, &mut report);
        let press = Press::load(gathered.templates.as_ref(), &mut report);
        let (Some(loaded), Some(press)) = (gathered.loaded, press) else {
            return self.problems(report, input.strict);
        };
        if report.status(input.strict) != Status::Done {
            return self.problems(report, input.strict);
        }
        let produced = product(&loaded, &press, &mut report);
        self.finish(produced, report, input.strict)
    }

    /// Composes, sets and writes aside every document, then makes all appear; or none, when one of them cannot be.
    fn write(
        &self,
        loaded: &Loaded,
        press: &Press,
        documents: &[Document<'_>],
        output: &OutputArgs,
        default_out: &Path,
        report: &mut Report,
    ) -> Result<(), Stop> {
        if documents.is_empty() {
            say_error(&self.sentences.text("nothing-to-write"));
            return Ok(());
        }
        let out = output.out.as_deref().unwrap_or(default_out);
        let blank = documents.iter().all(Document::is_blank_grid);
        let audience = if blank { Audience::Everyone } else { Audience::Colleagues };
        let staging = Staging::new(out, audience)?;
        let stems = Stems::of(&loaded.cohort);
        let printing = press.printing(loaded, &output.format, &staging);
        let problems: Vec<anyhow::Result<Vec<Diagnostic>>> = documents
            .par_iter()
            .map(|document| match document.compose(&press.composer, loaded) {
                Ok(composed) => printing.print(&composed, &document.label(&stems)),
                Err(problems) => Ok(problems),
            })
            .collect();
        let problems = problems.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
        report.extend(said_once(problems.into_iter().flatten(), &loaded.cohort));
        if report.has_errors() {
            return Err(Stop::Problems);
        }
        let paths = staging.publish()?;
        let listed: Vec<String> = paths.iter().map(|path| load::shown(path)).collect();
        say_out(&(listed.join("\n") + "\n"))?;
        if !self.quiet {
            let sentence =
                Sentence::new("written").with("count", paths.len()).with("folder", load::folder_shown(out));
            say_error(&self.sentences.say(&sentence));
        }
        Ok(())
    }
}

/// A letter that no font has stands in every document about the same person: once is enough. In a document about
/// everybody, it is said of whom.
fn said_once(problems: impl Iterator<Item = Diagnostic>, cohort: &Cohort) -> Vec<Diagnostic> {
    let mut said = BTreeSet::new();
    let mut kept = Vec::new();
    for mut problem in problems {
        if problem.what.id == MISSING_CHARACTER {
            name_the_candidate(&mut problem, cohort);
            if !said.insert(missing_character(&problem)) {
                continue;
            }
        }
        kept.push(problem);
    }
    kept
}

fn name_the_candidate(problem: &mut Diagnostic, cohort: &Cohort) {
    let fact = |wanted: &str| problem.what.facts.iter().position(|(name, _)| *name == wanted);
    let (Some(about), Some(character)) = (fact("about"), fact("character")) else { return };
    let Some((_, Fact::Text(character))) = problem.what.facts.get(character).cloned() else { return };
    if let Some((_, Fact::Text(label))) = problem.what.facts.get_mut(about)
        && label.is_empty()
    {
        let found = cohort.candidates.iter().map(Candidate::label).find(|label| label.contains(&character));
        *label = found.unwrap_or_default();
    }
}

/// Whom and what a missing character is about, whatever the document.
fn missing_character(problem: &Diagnostic) -> Vec<(&'static str, Fact)> {
    let tells = |(name, _): &&(&'static str, Fact)| matches!(*name, "about" | "character");
    problem.what.facts.iter().filter(tells).cloned().collect()
}

impl Document<'_> {
    /// Its Markdown, and the texts that go with it.
    pub(super) fn compose(&self, composer: &Composer, loaded: &Loaded) -> Result<Composed, Vec<Diagnostic>> {
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
            Self::Minutes => minutes_of(composer, &setting, loaded),
            Self::Explanation(candidate, focus) => explain::composed(composer, &setting, candidate, focus),
        }
    }

    /// Whether it is a grid for nobody in particular, which holds nothing about anyone.
    fn is_blank_grid(&self) -> bool {
        matches!(self, Self::Grid(.., GridFor::Nobody) | Self::MissionGrid(_, GridFor::Nobody))
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
            Self::Explanation(candidate, _) => personal("explanations/", candidate, stems),
            Self::Minutes => Label { stem: "minutes/minutes".to_owned(), about: None },
        }
    }
}

/// The minutes: a draft, unless they read as those of the deliberation do, to the letter.
fn minutes_of(
    composer: &Composer,
    setting: &Setting<'_>,
    loaded: &Loaded,
) -> Result<Composed, Vec<Diagnostic>> {
    if let Some(frozen) = &loaded.deliberation {
        let again = frozen.earlier.as_ref().map(|earlier| earlier.motive.as_str());
        let signed = composer.deliberated_minutes(setting, &loaded.cohort, &loaded.results, again)?;
        if digest::hex(&signed.markdown) == frozen.minutes {
            return Ok(signed);
        }
    }
    composer.minutes(setting, &loaded.cohort, &loaded.results)
}

fn personal(prefix: &str, candidate: &Candidate, stems: &Stems) -> Label {
    Label { stem: format!("{prefix}{}", stems.stem(&candidate.id)), about: Some(candidate.label()) }
}

/// Which documents a selection of a cohort gives.
struct Plan<'a> {
    loaded: &'a Loaded,
    selection: Selection,
}

impl<'a> Plan<'a> {
    fn of(loaded: &'a Loaded, filter: &FilterArgs) -> Result<Self, Stop> {
        Ok(Self { loaded, selection: Selection::of(filter, loaded)? })
    }

    fn candidates(&self) -> impl Iterator<Item = (&'a Candidate, &'a CandidateResult)> {
        let selection = &self.selection;
        let cohort = &self.loaded.cohort;
        let all = cohort.candidates.iter().zip(&self.loaded.results.candidates);
        all.filter(move |(candidate, _)| selection.candidate(&candidate.id))
    }

    fn blocs(&self) -> impl Iterator<Item = &'a Bloc> {
        let selection = &self.selection;
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
            // Those of whom a condition is not asked have nothing to be marked in it.
            let asked = |condition: &&Condition| {
                let rules = &self.loaded.rules;
                whom.candidate().is_none_or(|one| rules.asked(condition, one.pathway).required.value)
            };
            let conditions = self.loaded.referential.conditions.iter().filter(asked);
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
