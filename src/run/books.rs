//! Where a register of deeds and its archive lie, and what reading them says.

use std::path::{Path, PathBuf};

use super::frame::{self, Frame};
use super::load::{Input, shown};
use super::{Shell, Stop};
use crate::check::session::SessionFile;
use crate::cli::{InputArgs, PlaceArgs};
use crate::deeds::entry::Entry;
use crate::deeds::register::{Damage, Register, SPECIMEN};
use crate::diag::{Diagnostic, Place, Report, Sentence};
use crate::digest;
use crate::fs;
use crate::fs::durable::{self, Vault};

/// The register's name when the session names none.
const REGISTER: &str = "register.jsonl";
/// The register of specimens, beside the true one.
const SPECIMEN_REGISTER: &str = "specimen-register.jsonl";

/// A register and the archive beside it.
#[derive(Debug, Clone)]
pub(super) struct Books {
    pub(super) path: PathBuf,
    pub(super) archive: PathBuf,
    shown: String,
}

impl Books {
    fn at(path: PathBuf) -> Self {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let archive = path.with_file_name(format!("{stem}-archive"));
        Self { shown: shown(&path), path, archive }
    }

    /// The register of a session, or that of its specimens.
    pub(super) fn of_session(folder: &Path, file: &SessionFile, specimen: bool) -> Self {
        let name = file.register.as_ref().map_or(REGISTER, |name| name.text.as_str());
        let path = folder.join(name);
        Self::at(if specimen { path.with_file_name(SPECIMEN_REGISTER) } else { path })
    }

    /// The register that the command line points to: the file it names, else the session's.
    pub(super) fn of_place(
        session: &Path,
        register: Option<&PathBuf>,
        specimen: Option<bool>,
        report: &mut Report,
    ) -> Option<Self> {
        if let Some(path) = register {
            return Some(Self::at(path.clone()));
        }
        let args = input_args(session);
        let Ok(Input::Session(folder)) = Input::of(&args) else {
            report.push(Diagnostic::error("deeds-need-session").at(Place::file(shown(session))));
            return None;
        };
        let Frame { file, .. } = frame::frame(&folder, &args, report);
        let file = file?;
        let is_specimen = file.session.as_ref().is_some_and(|session| session.specimen);
        Some(Self::of_session(&folder, &file, specimen.unwrap_or(is_specimen)))
    }

    /// The register that a deed of that number is in.
    pub(super) fn of_number(place: &PlaceArgs, number: &str, report: &mut Report) -> Option<Self> {
        Self::of_place(&place.session, place.register.as_ref(), Some(number.starts_with(SPECIMEN)), report)
    }

    /// Whether there is a register yet.
    pub(super) fn exist(&self) -> bool {
        fs::is_file(&self.path)
    }

    /// Reads the register as it stands; an absent one is empty.
    pub(super) fn read(&self) -> Result<Register, Stop> {
        self.parse(&durable::read_or_empty(&self.path)?)
    }

    /// Reads the register while this run holds it.
    pub(super) fn read_held(&self, vault: &Vault<'_>) -> Result<Register, Stop> {
        self.parse(&vault.text()?)
    }

    fn parse(&self, bytes: &[u8]) -> Result<Register, Stop> {
        Register::read(bytes).map_err(|damage| Stop::Because(vec![self.damage(damage)]))
    }

    /// Waits for the register and holds it.
    pub(super) fn hold<'d>(&self, shell: &'d Shell) -> Result<Vault<'d>, Stop> {
        Ok(Vault::open(&shell.disk, &self.path, &self.archive)?)
    }

    pub(super) fn problem(&self, rule: &'static str) -> Diagnostic {
        Diagnostic::error(rule).at(Place::file(&self.shown))
    }

    fn damage(&self, damage: Damage) -> Diagnostic {
        let (rule, line) = match damage {
            Damage::Torn(line) => ("register-torn", line),
            Damage::Unreadable(line) => ("register-unreadable", line),
            Damage::BrokenChain(line) => ("register-broken-chain", line),
            Damage::WrongNumber(line) => ("register-wrong-number", line),
        };
        let place = Place::line(&self.shown, u32::try_from(line).unwrap_or(u32::MAX));
        let problem = Diagnostic::error(rule).at(place);
        if durable::is_unfinished(&self.archive) {
            return problem.hint(Sentence::new("register-unfinished-hint"));
        }
        problem
    }

    /// An archived file of a deed, proved by its fingerprint.
    pub(super) fn archived(&self, number: &str, name: &str, hash: &str) -> Result<Vec<u8>, Diagnostic> {
        let path = durable::place_in(&self.archive, &format!("{number}/{name}"));
        let named = |rule| {
            Diagnostic::error(rule)
                .at(Place::file(shown(&self.archive.join(number).join(name))))
                .with("number", number)
        };
        let bytes = fs::read_bytes(&path, "").map_err(|_| named("archive-missing"))?;
        if digest::hex(&bytes) == hash { Ok(bytes) } else { Err(named("archive-altered")) }
    }

    /// The line that issued a deed which still holds, whose archive is there; else why not.
    pub(super) fn valid<'r>(&self, register: &'r Register, number: &str) -> Result<&'r Entry, Stop> {
        use crate::deeds::register::Standing;
        let refused = |rule| Err(Stop::Because(vec![self.problem(rule).with("number", number)]));
        let Some(entry) = register.deed(number) else { return refused("deed-unknown") };
        match register.standing(number) {
            Standing::Revoked => return refused("deed-revoked"),
            Standing::Replaced(by) => {
                let problem = self.problem("deed-replaced").with("number", number).with("by", by);
                return Err(Stop::Because(vec![problem]));
            }
            Standing::Valid => {}
        }
        if register.is_anonymised(number) { refused("deed-anonymised") } else { Ok(entry) }
    }
}

/// What the command line would say of a session folder alone.
pub(super) fn input_args(session: &Path) -> InputArgs {
    InputArgs {
        input: vec![session.to_owned()],
        referential: None,
        rules: None,
        templates: None,
        strict: false,
    }
}
