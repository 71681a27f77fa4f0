//! Where a register of deeds and its archive lie, and what reading them says.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use super::Stop;
use crate::deeds::entry::{Entry, RECORD};
use crate::deeds::proof::Signer;
use crate::deeds::record::DeedRecord;
use crate::deeds::register::{Damage, Register, Standing, number_in};
use crate::deeds::seal::Seal;
use crate::diag::{Diagnostic, Fact, Place, Sentence};
use crate::model::session::{Names, SPECIMEN_REGISTER};
use crate::read::fields::Scalar;
use crate::store::archive::archive_of;
use crate::store::durable::Disk;
use crate::store::vault::{self, Change, Distrust, Leftover, Meanwhile, Vault};
use crate::store::{self, digest, shown};

/// What keeps the last line of the register, and of that of specimens.
const WITNESS: &str = "last-line.json";
const SPECIMEN_WITNESS: &str = "specimen-last-line.json";

/// How often a register is looked at while another run writes: for ten seconds or so.
const MOST_LOOKS: usize = 500;

/// The folder of documents: by default below the session's.
pub(crate) fn out_folder(out: Option<&PathBuf>, session: &Path, names: Names) -> PathBuf {
    out.cloned().unwrap_or_else(|| session.join(names.out()))
}

/// The folder that deeds appear in, below that of documents.
pub(crate) fn issued_folder(out: Option<&PathBuf>, session: &Path, names: Names) -> PathBuf {
    out_folder(out, session, names).join(names.issued())
}

/// The name of a session's register: the one that its file says, else the usual one. One that is there already under the
/// usual name of another language stays the register: numbers would begin again.
///
/// # Errors
///
/// When both are there, and the file does not say which is the session's.
pub(crate) fn register_name<'a>(
    folder: &Path,
    said: Option<&'a Scalar>,
    names: Names,
) -> Result<&'a str, Diagnostic> {
    if let Some(said) = said {
        return Ok(&said.text);
    }
    let usual = Names::ALL.map(|(_, names)| names.register());
    let there: Vec<&str> = usual.into_iter().filter(|name| store::exists(&folder.join(name))).collect();
    match there[..] {
        [] => Ok(names.register()),
        [only] => Ok(only),
        [one, other, ..] => {
            let problem = Diagnostic::error("register-two").at(Place::file(shown(&folder.join(one))));
            Err(problem.with("other", other))
        }
    }
}

/// A register, the archive beside it, and the folder that deeds appear in.
#[derive(Debug, Clone)]
pub(crate) struct RegisterFiles {
    pub(crate) path: PathBuf,
    pub(crate) archive: PathBuf,
    pub(crate) issued: PathBuf,
    /// Where the register's last line is kept, away from it: in the session's folder.
    pub(crate) witness: PathBuf,
    pub(crate) shown: String,
    pub(crate) holds_specimens: bool,
    /// Who signs what is written to it, once made ready.
    pub(super) signer: OnceCell<Signer>,
    /// What seals the deeds issued, once made ready.
    pub(super) seal: OnceCell<Seal>,
}

/// A register that this run alone may add lines to.
pub(crate) struct Held<'a> {
    files: &'a RegisterFiles,
    disk: &'a Disk,
    vault: Vault<'a>,
    pub(crate) register: Register,
    /// How many lines it had before.
    start: usize,
}

impl Held<'_> {
    /// Makes a change, with the lines added to the register, the last one signed, whole or not at all; then keeps that.
    pub(crate) fn commit(mut self, change: Change) -> Result<(), Stop> {
        if let Some(signer) = self.files.signer()? {
            self.register.sign(signer);
        }
        let lines = self.register.text_from(self.start);
        let overtaken = |error: anyhow::Error| {
            let held = || self.files.problem("register-held").into();
            if error.is::<Meanwhile>() { held() } else { Stop::from(error) }
        };
        self.vault.commit(Change { lines, ..change }).map_err(overtaken)?;
        self.files.keep_head(self.disk, &self.register);
        Ok(())
    }
}

impl RegisterFiles {
    /// A register of that path, whose deeds appear in that folder, for a session in another. Links to one register are
    /// that register: lock and archive lie beside the file itself, so that all who write to it wait for one another.
    ///
    /// # Errors
    ///
    /// When a link leads nowhere, has an archive of its own beside it, or makes one of the true register and that of
    /// specimens.
    pub(crate) fn at(named: &Path, issued: PathBuf, session: &Path) -> Result<Self, Diagnostic> {
        let name = shown(named);
        let shown = name.strip_prefix("./").unwrap_or(&name).to_owned();
        let problem = |rule| Diagnostic::error(rule).at(Place::file(&shown));
        let path = store::followed(named).ok_or_else(|| problem("register-link-broken"))?;
        let (archive, beside) = (archive_of(&path), archive_of(named));
        if path != named && store::exists(&beside) && !store::are_one(&beside, &archive) {
            let problem = problem("register-archive-astray").with("archive", store::shown(&beside));
            return Err(problem.with("due", store::shown(&archive)));
        }
        let is_of_specimens = |path: &Path| path.file_name().is_some_and(|name| name == SPECIMEN_REGISTER);
        let holds_specimens = is_of_specimens(named);
        if is_of_specimens(&path) != holds_specimens {
            return Err(problem("register-of-specimens"));
        }
        let witness = session.join(if holds_specimens { SPECIMEN_WITNESS } else { WITNESS });
        Ok(Self {
            path,
            archive,
            issued,
            witness,
            shown,
            holds_specimens,
            signer: OnceCell::new(),
            seal: OnceCell::new(),
        })
    }

    /// The register of a session, or that of its specimens; deeds appear below another folder of documents if one is
    /// given.
    pub(crate) fn of_session(
        folder: &Path,
        (said, names): (Option<&Scalar>, Names),
        specimen: bool,
        out: Option<&PathBuf>,
    ) -> Result<Self, Diagnostic> {
        let path = folder.join(register_name(folder, said, names)?);
        let path = if specimen { path.with_file_name(SPECIMEN_REGISTER) } else { path };
        Self::at(&path, issued_folder(out, folder, names), folder)
    }

    /// The folder of the session that it is looked at from.
    pub(super) fn session(&self) -> &Path {
        self.witness.parent().unwrap_or(&self.witness)
    }

    pub(crate) fn exist(&self) -> bool {
        store::is_file(&self.path)
    }

    /// Whether a run was cut while writing: the next one to write completes what it began.
    pub(crate) fn is_unfinished(&self) -> bool {
        vault::is_unfinished(&self.archive)
    }

    /// Reads the register as it stands; an absent one is empty.
    pub(crate) fn read(&self) -> Result<Register, Diagnostic> {
        self.looked_at(|_| Vec::new()).map(|(register, _)| register)
    }

    /// What is seen while nobody writes: another run may be adding lines and folders, one after the other, and who
    /// looks in between would take them for torn or lost. Then it is looked at again.
    fn steady<T>(&self, look: impl Fn() -> T) -> T {
        let state = || (self.is_unfinished(), self.bytes().ok());
        for _ in 0..MOST_LOOKS {
            let before = state();
            let seen = look();
            if state() == before {
                return seen;
            }
            store::pause();
        }
        look()
    }

    fn bytes(&self) -> Result<Vec<u8>, Diagnostic> {
        match store::read_bytes(&self.path, &self.shown) {
            Err(_) if !store::exists(&self.path) => Ok(Vec::new()),
            read => read,
        }
    }

    /// The register as it stands, and all that tells that it lost lines: what it says of a deed is not the last word then.
    pub(crate) fn witnessed(&self) -> Result<(Register, Vec<Diagnostic>), Diagnostic> {
        self.looked_at(|register| self.lost(register))
    }

    /// The register as it stands, and what a look at it and at all that lies beside it finds, while nobody writes.
    pub(crate) fn looked_at(
        &self,
        look: impl Fn(&Register) -> Vec<Diagnostic>,
    ) -> Result<(Register, Vec<Diagnostic>), Diagnostic> {
        self.check_folder()?;
        self.steady(|| {
            let register = self.parse(&self.bytes()?)?;
            let found = look(&register);
            Ok((register, found))
        })
    }

    /// The register as it stands, if nothing tells that it lost lines.
    pub(crate) fn trusted(&self) -> Result<Register, Stop> {
        let (register, lost) = self.witnessed()?;
        Stop::if_any(lost).map(|()| register)
    }

    /// A register that must be there: a deed's number means nothing without it.
    pub(crate) fn read_existing(&self) -> Result<Register, Stop> {
        let register = self.trusted()?;
        if self.exist() { Ok(register) } else { Err(self.problem("register-missing").into()) }
    }

    /// A register whose folder is not there is no new one: the share that it is on may be out of reach.
    pub(super) fn check_folder(&self) -> Result<(), Diagnostic> {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() && !store::is_folder(folder) => {
                Err(self.problem("register-folder-missing"))
            }
            _ => Ok(()),
        }
    }

    /// Archived deeds that the register does not know: it lost lines, and would give their numbers again.
    pub(crate) fn unknown_deeds(&self, register: &Register) -> Vec<Diagnostic> {
        self.unknown_numbers(register).map(|number| self.at_deed("archive-unknown", &number)).collect()
    }

    /// The numbers of those.
    pub(super) fn unknown_numbers(&self, register: &Register) -> impl Iterator<Item = String> {
        let names = store::names_in(&self.archive).into_iter();
        let deeds = names.filter(|name| number_in(name).as_ref() == Some(name));
        deeds.filter(|name| register.deed(name).is_none())
    }

    /// Deeds whose folder is not there, of all that must have one.
    pub(crate) fn missing_deeds(&self, register: &Register) -> Vec<Diagnostic> {
        // A folder that lets nobody in is there.
        let listed = store::files_in(&self.archive, &shown(&self.archive), &[]);
        if let Some(closed) = listed.err().filter(|_| store::is_folder(&self.archive)) {
            return vec![closed];
        }
        let folders = register.archive();
        let folders = folders.keys().filter(|number| !store::is_folder(&self.archive.join(number)));
        folders.map(|number| self.at_deed("archive-missing", number)).collect()
    }

    /// Everything that was lost, of the archive or of the register, as it stands.
    pub(crate) fn losses(&self, register: &Register) -> Vec<Diagnostic> {
        let missing = if self.is_unfinished() { Vec::new() } else { self.missing_deeds(register) };
        self.lost(register).into_iter().chain(missing).collect()
    }

    /// Every witness against the register: folders, files and documents that it does not know, and its last line.
    fn lost(&self, register: &Register) -> Vec<Diagnostic> {
        // While a change is unfinished, folders and lines need not agree.
        if self.is_unfinished() {
            return Vec::new();
        }
        let mut lost = self.unknown_deeds(register);
        lost.extend(self.lost_lines(register));
        lost
    }

    pub(crate) fn at_deed(&self, rule: &'static str, number: &str) -> Diagnostic {
        Diagnostic::error(rule).at(Place::file(shown(&self.archive.join(number)))).with("number", number)
    }

    fn parse(&self, bytes: &[u8]) -> Result<Register, Diagnostic> {
        Register::read(bytes).map_err(|damage| self.damage(damage))
    }

    /// Waits for the register, completes what an interrupted run promised, and reads it, to add to it.
    pub(crate) fn hold<'a>(&'a self, disk: &'a Disk) -> Result<Held<'a>, Stop> {
        let vault = self.open(disk)?;
        let register = self.parse(&vault.text()?)?.on(store::today()?);
        Stop::if_any(self.lost(&register))?;
        self.tidy(disk, &register);
        Ok(Held { files: self, disk, vault, start: register.entries().len(), register })
    }

    pub(super) fn open<'d>(&self, disk: &'d Disk) -> Result<Vault<'d>, Stop> {
        self.check_folder()?;
        let vault = Vault::open(disk, &self.path, &self.archive, &self.issued);
        vault.map_err(|error| self.distrusted(error))?.ok_or_else(|| self.problem("register-held").into())
    }

    /// Completes what an interrupted run promised; returns the documents that appeared.
    pub(crate) fn complete(&self, disk: &Disk) -> Result<Vec<PathBuf>, Stop> {
        if self.is_unfinished() { Ok(self.open(disk)?.completed) } else { Ok(Vec::new()) }
    }

    /// Warnings that say what an interrupted run left, and what the next one will do with it.
    pub(crate) fn leftovers(&self) -> Result<Vec<Diagnostic>, Stop> {
        let left = vault::leftover(&self.path, &self.archive).map_err(|error| self.distrusted(error))?;
        let Leftover::Promised(_, promise) = left else {
            let unpromised = matches!(left, Leftover::Unpromised);
            return Ok(unpromised.then(|| self.warning("register-leftover")).into_iter().collect());
        };
        let mut deeds: Vec<String> = promise.files.into_iter().map(|file| file.number).collect();
        deeds.dedup();
        let said = [("register-unfinished", deeds), ("register-unfinished-erasing", promise.erased)];
        let said = said.into_iter().filter(|(_, deeds)| !deeds.is_empty());
        Ok(said.map(|(rule, deeds)| self.warning(rule).with("deeds", Fact::AllOf(deeds))).collect())
    }

    /// Why what an interrupted run left is not believed, where that is what is wrong.
    fn distrusted(&self, error: anyhow::Error) -> Stop {
        let detail = match error.root_cause().downcast_ref::<Distrust>() {
            None => return error.into(),
            Some(Distrust::Behind) => return self.problem("register-behind").into(),
            Some(Distrust::Unreadable) => "refusal-unknown-form",
            Some(Distrust::Unproved) => "refusal-unproved",
            Some(Distrust::Foreign) => "refusal-foreign",
            Some(Distrust::Strange) => "refusal-strange",
        };
        let place = Place::file(shown(Path::new(&error.to_string())));
        Diagnostic::error("leftover-refused").at(place).with("detail", Fact::Words(detail)).into()
    }

    pub(crate) fn problem(&self, rule: &'static str) -> Diagnostic {
        Diagnostic::error(rule).at(Place::file(&self.shown))
    }

    pub(crate) fn warning(&self, rule: &'static str) -> Diagnostic {
        Diagnostic::warning(rule).at(Place::file(&self.shown))
    }

    fn damage(&self, damage: Damage) -> Diagnostic {
        let (rule, line) = match damage {
            Damage::Torn(line) => ("register-torn", line),
            Damage::Unreadable(line) => ("register-unreadable", line),
            Damage::BrokenChain(line) => ("register-broken-chain", line),
            Damage::WrongNumber(line) => ("register-wrong-number", line),
            Damage::Resaved => ("register-resaved", 1),
        };
        let place = Place::line(&self.shown, u32::try_from(line).unwrap_or(u32::MAX));
        let unfinished = self.is_unfinished().then(|| Sentence::new("register-unfinished-hint"));
        Diagnostic::error(rule).at(place).hint(unfinished)
    }

    /// An archived file of a deed, proved by its fingerprint.
    pub(crate) fn archived(&self, number: &str, name: &str, hash: &str) -> Result<Vec<u8>, Diagnostic> {
        // Another run may move it from aside to its place between the look and the reading. It moves once.
        let shown = shown(&self.archive.join(number).join(name));
        let read = || store::read_bytes(&vault::place_in(&self.archive, &format!("{number}/{name}")), &shown);
        let named = |rule| Diagnostic::error(rule).at(Place::file(&shown)).with("number", number);
        let is_missing = |problem: &Diagnostic| problem.what.id == "file-missing";
        let bytes = read()
            .or_else(|_| read())
            .map_err(|problem| if is_missing(&problem) { named("archive-missing") } else { problem })?;
        if digest::hex(&bytes) == hash { Ok(bytes) } else { Err(named("archive-altered")) }
    }

    /// The frozen values of a deed, proved by their fingerprint; `None` when this program cannot read them.
    pub(crate) fn record(&self, deed: &Entry) -> Result<Option<DeedRecord>, Diagnostic> {
        let bytes = self.archived(&deed.number, RECORD, deed.record.as_deref().unwrap_or_default())?;
        Ok(DeedRecord::parse(&String::from_utf8_lossy(&bytes)))
    }

    /// The line that issued a deed which still holds, whose archive is there; else why not.
    pub(crate) fn valid<'r>(&self, register: &'r Register, number: &str) -> Result<&'r Entry, Stop> {
        let deed = self.holding(register, number)?;
        if register.is_anonymised(number) {
            return Err(self.problem("deed-anonymised").with("number", number).into());
        }
        self.record(deed)?;
        Ok(deed)
    }

    /// The line that issued a deed which can be revoked: what is personal about it may have been erased, not lost.
    pub(crate) fn revocable<'r>(&self, register: &'r Register, number: &str) -> Result<&'r Entry, Stop> {
        if register.is_anonymised(number) {
            self.holding(register, number)
        } else {
            self.valid(register, number)
        }
    }

    /// The line that issued a deed which still holds; else why not.
    pub(crate) fn holding<'r>(&self, register: &'r Register, number: &str) -> Result<&'r Entry, Stop> {
        let refused = |rule| Err(self.problem(rule).with("number", number).into());
        let Some(entry) = register.deed(number) else { return refused("deed-unknown") };
        match register.standing(number) {
            Standing::Revoked => refused("deed-revoked"),
            Standing::Replaced(by) => {
                let problem = self.problem("deed-replaced").with("number", number).with("by", by);
                let last = register.last_in_place_of(number);
                Err(problem.with("last", last).into())
            }
            Standing::Valid => Ok(entry),
        }
    }
}

#[cfg(test)]
#[path = "../../../tests/unit/register_files.rs"]
mod tests;
