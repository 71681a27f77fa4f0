//! The command `deliberate`: freezes what the jury decided, and writes the minutes for signature.

use std::path::Path;

use super::inputs::{self, DELIBERATION};
use super::load::{self, Input, Loaded};
use super::press::{Label, Press};
use super::{Shell, Stop, say_error, say_out};
use crate::deeds::deliberation::{Deliberation, Earlier, FrozenInput};
use crate::deeds::frozen::{FrozenCandidate, FrozenJury};
use crate::diag::rules::Kind;
use crate::diag::{Diagnostic, Place, Report, Sentence, Status};
use crate::documents::Setting;
use crate::model::results::{BlocStatus, CandidateResult, CertificationStatus};
use crate::model::session::Session;
use crate::shell::cli::DeliberateArgs;
use crate::store::digest;
use crate::store::{self, Audience, Staging};

/// What a deliberation is made from.
struct Sitting<'a> {
    folder: &'a Path,
    loaded: &'a Loaded,
    session: &'a Session,
    inputs: Vec<FrozenInput>,
    /// The deliberation that this one takes the place of, and its file's text.
    before: Option<(Deliberation, String)>,
}

impl Shell {
    /// Freezes the jury's decisions, unless something stands against it: then everything that does is said.
    pub(super) fn deliberate(&self, args: &DeliberateArgs) -> Status {
        let input = &args.document.input;
        let mut report = Report::new();
        let Ok(Input::Session(folder)) = Input::of(input) else {
            report.push(Diagnostic::error("deeds-need-session"));
            return self.problems(report, input.strict);
        };
        let before = inputs::inputs(&folder, input);
        let gathered = load::load_anew(input, &mut report);
        let press = Press::load(gathered.templates.as_ref(), &mut report);
        report.raise(Kind::WhoSat);
        let earlier = inputs::deliberation(&folder, &mut report);
        let place = Place::file(DELIBERATION);
        match (earlier.is_some(), args.again) {
            (true, false) => report.push(Diagnostic::error("deliberation-exists").at(place)),
            (false, true) => report.push(Diagnostic::error("deliberation-missing").at(place)),
            _ => {}
        }
        if inputs::inputs(&folder, input) != before {
            report.push(Diagnostic::error("inputs-changed-meanwhile"));
        }
        if let Some(loaded) = &gathered.loaded {
            report.extend(refusals(loaded));
        }
        let blocked = report.status(input.strict) != Status::Done;
        let (Some(loaded), Some(press), false) = (&gathered.loaded, press, blocked) else {
            return self.problems(report, input.strict);
        };
        let Some(session) = &loaded.session else { return self.problems(report, input.strict) };
        let sitting = Sitting { folder: &folder, loaded, session, inputs: before, before: earlier };
        let done = self.freeze(&sitting, &press, args, &mut report);
        self.finish(done, report, input.strict)
    }

    fn freeze(
        &self,
        sitting: &Sitting<'_>,
        press: &Press,
        args: &DeliberateArgs,
        report: &mut Report,
    ) -> Result<(), Stop> {
        let Sitting { folder, loaded, session, .. } = sitting;
        let about =
            Setting { referential: &loaded.referential, rules: &loaded.rules, session: Some(session) };
        let motive = args.motive.as_deref();
        let minutes = press.composer.deliberated_minutes(&about, &loaded.cohort, &loaded.results, motive);
        let minutes = minutes.map_err(Stop::Because)?;
        let output = &args.document.output;
        let default_out = folder.join("out");
        let out = output.out.as_deref().unwrap_or(&default_out);
        let staging = Staging::new(out, Audience::Colleagues)?;
        let label = Label { stem: "minutes/minutes".to_owned(), about: None };
        report.extend(press.printing(loaded, &output.format, &staging).print(&minutes, &label)?);
        if report.has_errors() {
            return Err(Stop::Problems);
        }
        let kept = sitting.before.as_ref().map(|(_, text)| (kept_name(folder, text), text));
        let earlier = kept.as_ref().zip(motive).map(|((file, text), motive)| Earlier {
            file: file.clone(),
            sha256: digest::hex(text),
            motive: motive.to_owned(),
        });
        let frozen = sitting.frozen(digest::hex(&minutes.markdown), earlier)?;
        if let Some((file, text)) = kept {
            self.disk.replace(&folder.join(file), text.as_bytes())?;
        }
        let path = folder.join(DELIBERATION);
        self.disk.replace(&path, frozen.text().as_bytes())?;
        let mut listed = vec![load::shown(&path)];
        listed.extend(staging.publish()?.iter().map(|path| load::shown(path)));
        let listed = say_out(&(listed.join("\n") + "\n"));
        if !self.quiet {
            let count = frozen.candidates.len();
            say_error(&self.sentences.say(&Sentence::new("deliberated").with("count", count)));
        }
        Ok(listed?)
    }
}

impl Sitting<'_> {
    fn frozen(&self, minutes: String, earlier: Option<Earlier>) -> anyhow::Result<Deliberation> {
        let Self { loaded, session, .. } = self;
        let people = loaded.cohort.candidates.iter().zip(&loaded.results.candidates);
        // Holders keep their fingerprints when the jury sits again: what they were given is known.
        let salt = match &self.before {
            Some((before, _)) => before.salt.clone(),
            None => digest::hex(store::secret()?),
        };
        Ok(Deliberation {
            schema: 1,
            certification: loaded.referential.id.clone(),
            referential: loaded.referential.version.clone(),
            rules: loaded.rules.version.clone(),
            session: session.name.clone(),
            specimen: session.specimen,
            jury: FrozenJury::new(&session.jury),
            inputs: self.inputs.clone(),
            minutes,
            earlier,
            salt,
            candidates: people
                .map(|(candidate, result)| FrozenCandidate::new(candidate, result, &loaded.rules))
                .collect(),
            seal: String::new(),
        }
        .sealed())
    }
}

/// The first name of an earlier deliberation that is free, or that a run which was cut gave to this very one.
fn kept_name(folder: &Path, text: &str) -> String {
    let mut rank = 1;
    loop {
        let name = format!("deliberation-{rank}.json");
        let path = folder.join(&name);
        if !store::is_file(&path) || store::read_text(&path, &name).is_ok_and(|kept| kept == text) {
            return name;
        }
        rank += 1;
    }
}

/// Every decision that is still open and that the jury did not defer. Deferring the certification defers its blocs.
fn refusals(loaded: &Loaded) -> Vec<Diagnostic> {
    let people = loaded.cohort.candidates.iter().zip(&loaded.results.candidates);
    people
        .flat_map(|(candidate, result)| {
            let open = open_decisions(result);
            open.into_iter().map(|problem| problem.with("candidate", candidate.label()))
        })
        .collect()
}

fn open_decisions(result: &CandidateResult) -> Vec<Diagnostic> {
    let certification = &result.certification;
    let is_open = certification.decision == CertificationStatus::Pending;
    if is_open && certification.by_jury {
        return Vec::new();
    }
    let mut found: Vec<Diagnostic> = result
        .blocs
        .iter()
        .filter(|bloc| bloc.decision == BlocStatus::Pending && !bloc.by_jury)
        .map(|bloc| Diagnostic::error("deliberation-bloc-pending").with("bloc", bloc.bloc.as_str()))
        .collect();
    // Where a bloc is deferred, the certification waits for it.
    let waits = result.blocs.iter().any(|bloc| bloc.decision == BlocStatus::Pending);
    if is_open && !waits {
        found.push(Diagnostic::error("deliberation-certification-pending"));
    }
    found
}
