//! The minutes that the jury signs, kept beside its deliberation as they were written: printed again, never made again.

use std::path::Path;

use anyhow::Result;

use super::deliberation_file::DELIBERATION;
use crate::deeds::deliberation::Deliberation;
use crate::diag::{Diagnostic, Place};
use crate::documents::{Composed, Composer, DeliberatedMinutes, Setting};
use crate::model::cohort::Cohort;
use crate::model::results::Results;
use crate::store::durable::Disk;
use crate::store::{self, Staging, digest};

/// Minutes in each format, and how their files end.
pub(crate) struct KeptMinutes([(&'static str, Vec<u8>); 2]);

impl KeptMinutes {
    pub(crate) fn new(markdown: &str, pdf: Vec<u8>) -> Self {
        Self([("md", markdown.as_bytes().to_vec()), ("pdf", pdf)])
    }

    /// Keeps them in the session's folder, with their fingerprints and the deliberation's, as `sha256sum` writes them.
    pub(crate) fn keep(&self, disk: &Disk, folder: &Path, deliberation: &Deliberation) -> Result<()> {
        for (extension, bytes) in &self.0 {
            disk.replace(&folder.join(name(deliberation, extension)), bytes)?;
        }
        let lines =
            self.0.iter().map(|(extension, bytes)| line(&name(deliberation, extension), &digest::hex(bytes)));
        let list = line(DELIBERATION, &deliberation.fingerprint) + &lines.collect::<String>();
        disk.replace(&folder.join(name(deliberation, LIST)), list.as_bytes())
    }

    /// Reads them; `None` when none were kept. Those that are not what was kept are refused.
    pub(crate) fn read(folder: &Path, deliberation: &Deliberation) -> Result<Option<Self>, Diagnostic> {
        if !store::is_file(&folder.join(name(deliberation, LIST))) {
            return Ok(None);
        }
        Self::proved(deliberation, |name| store::read_bytes(&folder.join(name), name))
    }

    /// The same, from wherever files are read so, their list among them.
    pub(super) fn proved(
        deliberation: &Deliberation,
        mut read: impl FnMut(&str) -> Result<Vec<u8>, Diagnostic>,
    ) -> Result<Option<Self>, Diagnostic> {
        let list = read(&name(deliberation, LIST))?;
        let list = String::from_utf8_lossy(&list);
        if !list.contains(&line(DELIBERATION, &deliberation.fingerprint)) {
            return Ok(None);
        }
        let mut file = |extension: &'static str| {
            let name = name(deliberation, extension);
            let bytes = read(&name)?;
            if list.contains(&line(&name, &digest::hex(&bytes))) {
                Ok((extension, bytes))
            } else {
                Err(Diagnostic::error("minutes-altered").at(Place::file(name)))
            }
        };
        Ok(Some(Self([file("md")?, file("pdf")?])))
    }

    /// Writes them aside under a name, in the formats asked, named as their files end.
    pub(crate) fn stage(&self, staging: &Staging, stem: &str, is_asked: impl Fn(&str) -> bool) -> Result<()> {
        for (extension, bytes) in self.0.iter().filter(|(extension, _)| is_asked(extension)) {
            staging.write(Path::new(&format!("{stem}.{extension}")), bytes)?;
        }
        Ok(())
    }
}

const LIST: &str = "sha256";

/// The names of the files that minutes are kept in, that of their list first.
pub(super) fn names(deliberation: &Deliberation) -> [String; 3] {
    [LIST, "md", "pdf"].map(|extension| name(deliberation, extension))
}

/// They are numbered as the jury's sittings are, so that a run which was cut leaves nothing that the next one does not
/// write over.
fn name(deliberation: &Deliberation, extension: &str) -> String {
    let digits = |file: &str| file.chars().filter(char::is_ascii_digit).collect::<String>();
    let before =
        deliberation.earlier.as_ref().and_then(|earlier| digits(&earlier.file).parse::<usize>().ok());
    format!("minutes-{}.{extension}", before.unwrap_or_default() + 1)
}

fn line(name: &str, fingerprint: &str) -> String {
    format!("{fingerprint}  {name}\n")
}

/// Minutes that were not kept: those that the jury signed, where they still come out to the letter, else a copy that
/// says so.
pub(crate) fn again(
    composer: &Composer,
    setting: &Setting<'_>,
    (cohort, results): (&Cohort, &Results),
    frozen: &Deliberation,
) -> Result<Composed, Vec<Diagnostic>> {
    let again = frozen.earlier.as_ref().map(|earlier| earlier.motive.as_str());
    let made = |seal: Option<&str>, is_copy: bool| {
        let about = DeliberatedMinutes { again, seal, is_copy };
        composer.deliberated_minutes(setting, cohort, results, about)
    };
    if let Some(signed) = &frozen.minutes {
        let minutes = made(None, false)?;
        if digest::hex(&minutes.markdown) == *signed {
            return Ok(minutes);
        }
    }
    made(Some(&frozen.short_seal()), true)
}
