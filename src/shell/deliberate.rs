//! The command `deliberate`: freezes what the jury decided, and writes the minutes for signature.

use std::path::Path;

use serde_json::json;

use super::deeds::{motive, session_of};
use super::document_maker::{self, DocumentMaker};
use super::documents;
use super::load;
use super::status::specimen_option;
use super::tally::Decisions;
use super::{Shell, Stop};
use crate::deeds::deliberation::Deliberation;
use crate::deeds::office::Label;
use crate::deeds::office::deliberation_file::{self, DELIBERATION};
use crate::deeds::office::sitting::{self, Sitting};
use crate::diag::meanings::Kind;
use crate::diag::{Diagnostic, Place, Report, Sentence, Status};
use crate::documents::{Composed, MINUTES, Setting};
use crate::shell::cli::{DeliberateArgs, OutputArgs};
use crate::store::durable::Hold;
use crate::store::{Audience, Staging};

/// The deliberation in force, with its file's text; says so where there is one, or none, against what is asked.
fn before(folder: &Path, again: bool, report: &mut Report) -> Option<(Deliberation, String)> {
    let before = deliberation_file::read(folder, report);
    let error = |rule| Diagnostic::error(rule).at(Place::file(DELIBERATION));
    match (before.is_some(), again) {
        (true, false) => report.push(error("deliberation-exists")),
        (false, true) => report.push(error("deliberation-missing")),
        _ => {}
    }
    before
}

impl Shell {
    /// Freezes the jury's decisions, unless something stands against it: then everything that does is said.
    pub(super) fn deliberate(&self, args: &DeliberateArgs, report: &mut Report) -> Result<(), Stop> {
        if args.document.output.doc_lang.is_some() {
            return Err(Stop::Usage(vec![Sentence::new("translation-only")]));
        }
        let input = &args.document.input;
        let path = session_of(&input.input)?;
        let gathered = load::load_anew(input, report);
        let referential = gathered.loaded.as_ref().map(|loaded| &loaded.referential);
        let maker = DocumentMaker::load(gathered.templates.as_ref(), gathered.names(), referential, report);
        report.raise(Kind::UntilDated);
        report.raise(Kind::UntilDeliberated);
        let _ = before(&path, args.again, report);
        if let Some(loaded) = &gathered.loaded {
            let session = loaded.session.as_ref();
            report.extend(session.and_then(|session| sitting::not_adopted(session, &loaded.rules)));
            report.extend(sitting::left_open(&loaded.cohort, &loaded.results));
        }
        let blocked = report.status(input.options.strict) != Status::Done;
        let (Some(loaded), Some(maker), false) = (&gathered.loaded, maker, blocked) else {
            return Err(Stop::reported());
        };
        let (Some(session), Some(folder)) = (&loaded.session, &loaded.folder) else {
            return Err(Stop::reported());
        };
        let jury = session.jury.date.ok_or_else(Stop::reported)?;
        let (referential, rules) = (&loaded.referential, &loaded.rules);
        let Decisions { against, blank, .. } = Decisions::of(loaded);
        let recap = |id| {
            let said = Sentence::new(id).with("count", loaded.cohort.candidates.len());
            said.with("against", against).with("blank", blank)
        };
        if args.confirm.dry_run {
            let said = self.sentences.say(&recap("deliberate-would"));
            let members = json!({ "decisions": { "against": against, "blank": blank } });
            return Ok(self.give(&format!("{said}\n"), members)?);
        }
        self.confirm(args.confirm.yes, &recap("deliberate-confirm"))?;
        let _held = deliberation_file::hold(&self.disk, &path, Hold::Alone)?;
        // Another run may have deliberated since.
        let before = before(&path, args.again, report);
        Stop::if_blocked(report, false)?;
        let before = before.as_ref().zip(args.motive.as_deref().map(motive).transpose()?);
        let sitting = Sitting {
            folder: &path,
            setting: Setting { referential, rules, session: Some(session), is_deliberated: true },
            session,
            jury,
            cohort: &loaded.cohort,
            results: &loaded.results,
            inputs: &folder.inputs,
            before: before.map(|((before, text), motive)| (before, text.as_str(), motive)),
        };
        let output = &args.document.output;
        self.freeze(&sitting, &maker, output, &folder.out(output.out.as_ref()))
    }

    fn freeze(
        &self,
        sitting: &Sitting<'_>,
        maker: &DocumentMaker,
        output: &OutputArgs,
        out: &Path,
    ) -> Result<(), Stop> {
        let pdf_maker = maker.pdf_maker(sitting.setting.referential, Some(sitting.jury));
        let set_pdf = |composed: &Composed, label: &Label| pdf_maker.pdf(composed, label);
        let (frozen, text, minutes) = sitting.freeze(&maker.composer, &set_pdf)?;
        let staging = Staging::new(out, Audience::Colleagues)?;
        let stem = documents::kind(&maker.composer, MINUTES)?.file_name(|_| None);
        minutes.stage(&staging, &stem, |ending| output.is_asked(ending))?;
        let before = sitting.before.map(|(_, text, _)| text);
        let path = deliberation_file::write(&self.disk, sitting.folder, (&frozen, &text), &minutes, before)?;
        let published = staging.publish_keeping(document_maker::today()?)?;
        self.tell_kept(&published.kept)?;
        let paths = [vec![path], published.paths].concat();
        let listed = self.list_written(&paths);
        self.tell(&Sentence::new("deliberated").with("count", frozen.candidates.len()));
        let option = specimen_option(sitting.session.specimen);
        self.then(sitting.folder, Sentence::new("deliberated-next").with("option", option));
        Ok(listed?)
    }
}
