//! The command `check`: everything that any command would say, and what is worth knowing before the jury sits.

use super::document_maker::DocumentMaker;
use super::{Shell, deeds, load, report, say_json, say_out, templates_folder};
use crate::decide::advise::before_jury;
use crate::diag::rules::Kind;
use crate::diag::{Diagnostic, Report, Severity, Status};
use crate::shell::cli::{CheckArgs, ReportFormat};

impl Shell {
    /// Reads everything and prints every problem; the report is the product.
    pub(super) fn check(&self, args: &CheckArgs) -> Status {
        let mut report = Report::new();
        let gathered = load::load(&args.input, &mut report);
        let before_a_jury = gathered.loaded.as_ref().filter(|loaded| loaded.session.is_some());
        if let (Some(loaded), false) = (before_a_jury, report.has_errors()) {
            before_jury::advise(&loaded.referential, &loaded.rules, &loaded.cohort, &mut report);
            deeds::report_missing_facts(loaded, &mut report);
        }
        if let Some(loaded) = &gathered.loaded {
            deeds::report_no_longer_awarded(loaded, &mut report);
        }
        if let Some(folder) = &gathered.templates {
            templates_folder::look_over(folder, &mut report);
        }
        // Templates too: whoever prepares them must hear of a slip before the night that prints a cohort.
        if let Some(maker) = DocumentMaker::load(gathered.templates.as_ref(), &mut report) {
            // Drafts may leave a mention out; what is issued may not.
            let unmentioned = maker.composer.unmentioned().iter().cloned();
            report.extend(unmentioned.map(|one| Diagnostic { severity: Severity::Warning, ..one }));
        }
        report.extend(report.lapsed());
        let status = report.status(args.input.options.strict);
        let mut problems = report.clone().sorted();
        // Sorting is stable: within a rank, problems stay in the order of their places.
        problems.sort_by_key(|problem| (problem.severity, problem.kind() != Kind::ToLookAt));
        let said = match args.format {
            ReportFormat::Text => {
                // Under `--strict` a warning blocks as an error does, and what blocks is never cut.
                let all = args.all || args.input.options.strict;
                say_out(report::text(&report, &problems, all, &self.sentences, self.colour_out()))
            }
            ReportFormat::Json => say_json(&report::json(&report, &problems, &self.sentences)),
        };
        match said {
            Ok(()) => status,
            Err(error) => self.failure(&error),
        }
    }
}
