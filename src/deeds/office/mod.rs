//! The office: deeds are issued, proved and amended here, on the files of the register and of its archive.
//!
//! Knows the disk, and how deeds are composed; neither command line nor terminal, nor where templates come from.

pub(crate) mod accrochage;
pub(crate) mod amend;
pub(crate) mod anonymise;
pub(crate) mod award;
pub(crate) mod backup;
pub(crate) mod basis;
pub(crate) mod deed;
pub(crate) mod deliberation_file;
pub(crate) mod issue;
pub(crate) mod keys;
pub(crate) mod minutes;
pub(crate) mod prior;
pub(crate) mod register_files;
pub(crate) mod seal;
pub(crate) mod sitting;
pub(crate) mod translation;
pub(crate) mod verify;
mod witnesses;

use crate::deeds::entry::Origin;
use crate::deeds::record::SignatureRecord;
use crate::diag::{Diagnostic, Report, Sentence, Status};
use crate::documents::{Composed, Composer};
use crate::model::codes::CandidateId;

/// What was not done, and why.
#[derive(Debug)]
pub(crate) enum Stop {
    /// These problems stand against it; none when the report says them all already.
    Refused(Vec<Diagnostic>),
    /// The command line asks for what is not there.
    Usage(Vec<Sentence>),
    /// A file cannot be written, or the system refuses something.
    Failure(anyhow::Error),
}

impl Stop {
    /// All that stands against it is in the report already.
    pub(crate) fn reported() -> Self {
        Self::Refused(Vec::new())
    }

    /// Stops where what the report says blocks every output.
    pub(crate) fn if_blocked(report: &Report, strict: bool) -> Result<(), Self> {
        if report.status(strict) == Status::Done { Ok(()) } else { Err(Self::reported()) }
    }

    /// Stops where some problem stands against going on.
    pub(crate) fn if_any(problems: Vec<Diagnostic>) -> Result<(), Self> {
        if problems.is_empty() { Ok(()) } else { Err(Self::Refused(problems)) }
    }
}

impl From<Diagnostic> for Stop {
    fn from(problem: Diagnostic) -> Self {
        Self::Refused(vec![problem])
    }
}

impl From<Vec<Diagnostic>> for Stop {
    fn from(problems: Vec<Diagnostic>) -> Self {
        Self::Refused(problems)
    }
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::Failure(error)
    }
}

/// A document's name relative to the folder of documents, without extension, and whom it is about.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Label {
    pub(crate) stem: String,
    pub(crate) about: Option<String>,
}

/// Makes a PDF of a document.
pub(crate) type SetPdf<'a> = &'a dyn Fn(&Composed, &Label) -> Result<Vec<u8>, Vec<Diagnostic>>;

/// What prints deeds, lent by who knows the templates and the cohort.
#[derive(Clone, Copy)]
pub(crate) struct Printer<'a> {
    pub(crate) composer: &'a Composer,
    pub(crate) set_pdf: SetPdf<'a>,
    /// What the files of a candidate are called.
    pub(crate) stem: &'a dyn Fn(&CandidateId) -> String,
    /// The fingerprints of templates, style and fonts; the rest of it is the deliberation's.
    pub(crate) origin: &'a Origin,
    /// By whose leave deeds bear the picture of a signature.
    pub(crate) signature: Option<&'a SignatureRecord>,
}
