//! The command `check`: everything that any command would say, and what is worth knowing before the jury sits.

use std::path::Path;

use super::document_maker::DocumentMaker;
use super::load::{Gathered, Loaded, Located};
use super::{Shell, Stop, deeds, load, rehearsal, report, say_out};
use crate::check::glyphs::{self, Glyphs};
use crate::decide::advise::before_jury;
use crate::deeds::deliberation::InputRole;
use crate::deeds::office::verify::names_deed;
use crate::diag::meanings::Kind;
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence, Severity, Status};
use crate::shell::cli::{CheckArgs, ReportFormat};
use crate::store::{self, builtin};
use crate::words::language::Language;

impl Shell {
    /// Reads everything and prints every problem; the report is the product.
    pub(super) fn check(&self, args: &CheckArgs) -> Status {
        let mut report = Report::new();
        let typed: Vec<String> = args.input.input.iter().map(|path| load::shown(path)).collect();
        if let Some(deed) = typed.iter().find(|typed| names_deed(typed)) {
            let said = Sentence::new("check-of-deed").with("deed", deed);
            return self.finish(Err(Stop::Usage(vec![said])), report, false);
        }
        let alone = load::framework_alone(&args.input, &mut report);
        let gathered = alone.unwrap_or_else(|| load::load(&args.input, &mut report));
        let before_a_jury = gathered.loaded.as_ref().filter(|loaded| loaded.session.is_some());
        if let (Some(loaded), false) = (before_a_jury, report.has_errors()) {
            before_jury::advise(&loaded.referential, &loaded.rules, &loaded.cohort, &mut report);
            deeds::report_missing_facts(loaded, &mut report);
            report.extend(nobody(loaded));
        }
        if let Some(loaded) = &gathered.loaded {
            deeds::report_no_longer_awarded(loaded, &mut report);
        }
        if let Some(out) = &args.by_evaluator {
            return self.reminded(gathered, report, args, out);
        }
        documents(gathered, &mut report);
        report.extend(report.lapsed());
        let status = report.status(args.input.options.strict);
        let mut problems = report.clone().sorted();
        // Sorting is stable: within a rank, problems stay in the order of their places.
        problems.sort_by_key(|problem| (problem.severity, problem.kind() != Kind::ToLookAt));
        let said = match args.format {
            ReportFormat::Text => {
                // Under `--strict` a warning blocks as an error does, and what blocks is never cut.
                let all = args.all || args.input.options.strict;
                if self.quiet {
                    problems.retain(|problem| problem.blocks(args.input.options.strict));
                    say_out(report::lines(&problems, all, &self.sentences, self.colours.out))
                } else {
                    say_out(report::text(&report, &problems, all, &self.sentences, self.colours.out))
                }
            }
            ReportFormat::Json => self.say_json(&report::json(&report, &problems, &self.sentences)),
        };
        match said {
            Ok(()) => status,
            Err(error) => self.failure(&error, &mut report),
        }
    }

    /// Hands out what is to be done to those who can do it; the data's errors are the status all the same.
    fn reminded(&self, gathered: Gathered, report: Report, args: &CheckArgs, out: &Path) -> Status {
        let strict = args.input.options.strict;
        let status = report.status(strict);
        let Some(loaded) = gathered.loaded else { return self.finish(Err(Stop::reported()), report, strict) };
        let reminded = self.remind(&loaded, &report.clone().sorted(), out);
        match reminded.and_then(|()| Ok(self.say_answer(&report)?)) {
            Ok(()) => status,
            Err(stop) => self.finish(Err(stop), Report::new(), strict),
        }
    }
}

/// Of a session without candidates, nothing else would say it.
fn nobody(loaded: &Loaded) -> Option<Diagnostic> {
    let mut inputs = loaded.folder.iter().flat_map(|folder| &folder.inputs);
    let roster = inputs.find(|input| input.role == InputRole::Roster);
    let place = roster.map_or(load::SESSION, |input| input.file.as_str());
    let is_empty = loaded.cohort.candidates.is_empty();
    is_empty.then(|| Diagnostic::remark("roster-empty").at(Place::file(place)))
}

/// Templates, and what documents would meet: whoever prepares them must hear of a slip before the night that prints a
/// cohort.
fn documents(gathered: Gathered, report: &mut Report) {
    let names = gathered.names();
    let Gathered { templates, loaded, printed } = gathered;
    let referential = loaded.as_ref().map(|loaded| &loaded.referential);
    let maker = DocumentMaker::load(templates.as_ref(), names, referential, report);
    if let Some(folder) = &templates {
        look_over(folder, report);
    }
    let Some(maker) = maker else { return };
    // Drafts may leave a mention out; what is issued may not.
    let unmentioned = maker.composer.unmentioned().iter().cloned();
    report.extend(unmentioned.map(|one| Diagnostic { severity: Severity::Warning, ..one }));
    let draws = |character| maker.fonts.draws(character);
    let glyphs = Glyphs::of(&draws);
    for (file, workbook) in &printed {
        glyphs.workbook(file, workbook, loaded.as_ref().map(|loaded| &loaded.referential), report);
    }
    let Some(loaded) = loaded else { return };
    typed_in_files(&glyphs, &loaded, report);
    // Of a cohort with errors, what would be composed is not known.
    if !report.has_errors() {
        rehearsal::rehearse(loaded, &maker, report);
    }
}

/// The texts of the session's file, of its rules and of a referential of its own.
fn typed_in_files(glyphs: &Glyphs<'_>, loaded: &Loaded, report: &mut Report) {
    let Some(folder) = &loaded.folder else { return };
    for input in &folder.inputs {
        let prints: fn(&str) -> bool = match input.role {
            InputRole::Session => |key| glyphs::PRINTED_OF_SESSION.contains(&key),
            InputRole::Rules => |key| glyphs::PRINTED_OF_RULES.contains(&key),
            InputRole::Referential if !folder.sources().built_in => {
                |key| !glyphs::UNPRINTED_OF_REFERENTIAL.contains(&key)
            }
            _ => continue,
        };
        glyphs.yaml(&input.file, input.text.as_deref().unwrap_or_default(), prints, report);
    }
}

/// Names that templates refer to themselves: pictures, and the description of what templates may print.
const BESIDE: [&str; 5] = [".svg", ".png", ".jpg", ".jpeg", "variables.yaml"];

/// Remarks on a folder: which built-in files stand in for those that it lacks, and which of its own have a name that
/// the program does not know.
fn look_over(folder: &Located, report: &mut Report) {
    let shipped = builtin::templates(Language::default());
    let Ok(paths) = store::files_in(&folder.path, &folder.shown, &[""]) else { return };
    let own: Vec<String> =
        paths.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    let is_beside = |name: &str| BESIDE.iter().any(|beside| name.to_lowercase().ends_with(beside));
    let known =
        || shipped.iter().filter_map(|(path, _)| path.rsplit('/').next()).filter(|name| !is_beside(name));
    let mut lacking: Vec<String> =
        known().filter(|name| !own.iter().any(|own| own == name)).map(str::to_owned).collect();
    if !store::is_folder(&folder.path.join("fonts")) {
        lacking.push("fonts/".to_owned());
    }
    if !lacking.is_empty() {
        let remark = Diagnostic::remark("templates-built-in").at(Place::file(&folder.shown));
        report.push(remark.with("files", Fact::AllOf(lacking)));
    }
    for name in own.iter().filter(|name| !known().any(|known| known == **name) && !is_beside(name)) {
        let place = Place::file(format!("{}/{name}", folder.shown.trim_end_matches('/')));
        let at_place = |one: &&Diagnostic| one.place.iter().any(|at| at.file == place.file);
        let is_headless = report.problems().iter().filter(at_place).any(|one| one.what.id == "head-missing");
        let remark = match name.strip_suffix(".md.tera") {
            // A part is looked for by the templates that include it.
            Some(part) if part.starts_with('_') || is_headless => continue,
            Some(kind) => Diagnostic::remark("template-of-its-own").with("name", kind),
            None => Diagnostic::remark("template-file-ignored"),
        };
        // A document is meant by none of the parts.
        report.push(remark.at(place).did_you_mean(name, known().filter(|known| !known.starts_with('_'))));
    }
}
