//! What bears witness of a register beside its own chain: the files of each deed's folder, the documents issued, and its
//! last line, kept in the session's folder. An older copy of register and archive holds by itself; not beside these.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;

use super::register_files::RegisterFiles;
use crate::deeds::entry::Entry;
use crate::deeds::promise::deed_of_document;
use crate::deeds::proof::Head;
use crate::deeds::register::{Register, SPECIMEN, Standing, number_in};
use crate::diag::{Diagnostic, Place};
use crate::store::durable::{Disk, aside};
use crate::store::{self, digest, shown};

/// The last line of a register as its witness has it; none of a register without lines.
pub(super) fn head_text(register: &Register) -> Option<String> {
    serde_json::to_string(&register.head()?).ok()
}

impl RegisterFiles {
    /// All that bears witness of lines that the register lost.
    pub(crate) fn lost_lines(&self, register: &Register) -> Vec<Diagnostic> {
        let folders = register.archive();
        let mut found: Vec<Diagnostic> =
            folders.iter().flat_map(|(number, known)| self.strange_files(number, known)).collect();
        found.extend(self.behind_head(register));
        found.extend(self.unsealed(register));
        // Of a register that is named and not the session's, these documents may be those of another.
        if self.issued.starts_with(self.session()) {
            found.extend(self.issued_beyond(register));
        }
        found
    }

    /// The files in a deed's folder that no line vouches for: a revocation or a duplicate whose line is gone.
    pub(crate) fn unvouched(&self, register: &Register, number: &str) -> Vec<Diagnostic> {
        let known = register.archive().remove(number);
        known.map(|known| self.strange_files(number, &known)).unwrap_or_default()
    }

    fn strange_files(&self, number: &str, known: &BTreeMap<String, &str>) -> Vec<Diagnostic> {
        let folder = self.archive.join(number);
        let names = store::names_in(&folder).into_iter().filter(|name| store::is_file(&folder.join(name)));
        // A restoration that was cut leaves a file half written, which the next one writes over.
        let is_left = |name: &String| known.keys().any(|known| aside(Path::new(known)) == Path::new(name));
        let strange = names.filter(|name| !known.contains_key(name) && !is_left(name));
        let at =
            |name: String| Diagnostic::error("archive-unvouched").at(Place::file(shown(&folder.join(name))));
        strange.map(|name| at(name).with("number", number)).collect()
    }

    /// Documents issued under numbers that the register does not know yet: it would give them again.
    pub(super) fn issued_beyond(&self, register: &Register) -> Vec<Diagnostic> {
        let unknown = self.issued_unknown(register).map(|(number, name)| {
            let place = Place::file(shown(&self.issued.join(name)));
            Diagnostic::error("issued-unknown").at(place).with("number", number)
        });
        unknown.collect()
    }

    /// The numbers of those, and what they are called.
    pub(super) fn issued_unknown(&self, register: &Register) -> impl Iterator<Item = (String, String)> {
        // What begins with a dot is on its way.
        let names = store::names_in(&self.issued).into_iter().filter(|name| !name.starts_with('.'));
        let numbered = names.filter_map(|name| Some((number_in(&name)?, name)));
        let mine = numbered.filter(|(number, _)| number.starts_with(SPECIMEN) == self.holds_specimens);
        mine.filter(|(number, _)| register.deed(number).is_none())
    }

    /// Why the register cannot be the one whose last line was kept.
    pub(super) fn behind_head(&self, register: &Register) -> Option<Diagnostic> {
        if !store::exists(&self.witness) {
            return None;
        }
        let place = Place::file(shown(&self.witness));
        let bytes = match store::read_bytes(&self.witness, &place.file) {
            Ok(bytes) => bytes,
            Err(closed) => return Some(closed),
        };
        let Ok(head) = serde_json::from_slice::<Head>(&bytes) else {
            return Some(Diagnostic::error("register-head-unreadable").at(place));
        };
        let problem = self.problem("register-older").with("line", head.line);
        (!register.has(&head)).then(|| problem.with("lines", register.entries().len()).with("head", place))
    }

    /// Takes the documents of a deed out of the folder of those issued: who changed their civil status is named there as
    /// they are now. What is not to the byte what was issued stays.
    pub(super) fn withdraw(&self, disk: &Disk, deed: &Entry) -> anyhow::Result<()> {
        for name in
            store::names_in(&self.issued).iter().filter(|name| number_in(name).as_ref() == Some(&deed.number))
        {
            let path = self.issued.join(name);
            let hash = store::read_bytes(&path, name).ok().map(digest::hex);
            if hash.is_some() && (hash == deed.pdf || hash == deed.markdown) {
                disk.remove(&path).with_context(|| shown(&path))?;
            }
        }
        Ok(())
    }

    /// Takes away what a run that was cut left where deeds are handed out from: copies on their way, and what names a holder
    /// as before a change of civil status. Where that cannot be done, the next run tries again.
    pub(super) fn tidy(&self, disk: &Disk, register: &Register) {
        for name in store::names_in(&self.issued) {
            let on_its_way = name.strip_prefix('.').and_then(|name| name.strip_suffix(".partial"));
            let number = deed_of_document(on_its_way.unwrap_or(&name));
            let mine = number.filter(|number| number.starts_with(SPECIMEN) == self.holds_specimens);
            let Some(deed) = mine.and_then(|number| register.deed(&number)) else { continue };
            if on_its_way.is_some() {
                let _ = disk.remove(&self.issued.join(&name));
            } else if self.is_renamed(register, deed) {
                let _ = self.withdraw(disk, deed);
            }
        }
    }

    /// Whether a deed was replaced without a motive: its holder changed their civil status.
    fn is_renamed(&self, register: &Register, deed: &Entry) -> bool {
        let Standing::Replaced(by) = register.standing(&deed.number) else { return false };
        let record = register.deed(&by).and_then(|by| self.record(by).ok().flatten());
        record.is_some_and(|record| record.motive.is_none())
    }

    /// Keeps the last line in the session's folder. The deed is done: where it cannot be kept, the one kept before still
    /// bears witness of all but the last lines.
    pub(crate) fn keep_head(&self, disk: &Disk, register: &Register) {
        if let Some(text) = head_text(register) {
            let _ = disk.replace(&self.witness, text.as_bytes());
        }
    }
}
