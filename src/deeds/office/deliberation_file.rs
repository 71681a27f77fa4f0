//! The file of a deliberation: read with what stands against reading it, and put in the place of an earlier one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::Stop;
use super::minutes::KeptMinutes;
use crate::deeds::deliberation::{Deliberation, Earlier, Unreadable};
use crate::diag::{Diagnostic, Place, Report};
use crate::store::durable::{Disk, Hold, Lock};
use crate::store::{self, digest};

pub(crate) const DELIBERATION: &str = "deliberation.json";
/// The file that is held while a deliberation is replaced, or gone by.
const LOCK: &str = "deliberation.lock";

/// Waits for a session's deliberation: alone to put another in its place, with others to issue deeds off it. None where
/// there is no deliberation to go by.
pub(crate) fn hold(disk: &Disk, folder: &Path, how: Hold) -> Result<Option<Lock>, Stop> {
    if how == Hold::WithOthers && !store::exists(&folder.join(DELIBERATION)) {
        return Ok(None);
    }
    let held = disk.hold(&folder.join(LOCK), how)?;
    let problem = || Diagnostic::error("deliberation-held").at(Place::file(DELIBERATION));
    Ok(Some(held.ok_or_else(problem)?))
}

/// Whether a file of a session's folder belongs to its deliberations. No jury sits a thousand times.
pub(super) fn is_of_deliberations(name: &str) -> bool {
    let numbered = |start: &str, endings: &[&str]| {
        let rank = name.strip_prefix(start).and_then(|rest| rest.strip_prefix('-')?.split_once('.'));
        rank.is_some_and(|(rank, ending)| {
            (1..=3).contains(&rank.len())
                && rank.bytes().all(|digit| digit.is_ascii_digit())
                && endings.contains(&ending)
        })
    };
    name == DELIBERATION
        || numbered("deliberation", &["json"])
        || numbered("minutes", &["md", "pdf", "sha256"])
}

/// The names of those.
pub(super) fn of_deliberations(session: &Path) -> impl Iterator<Item = String> {
    let names = store::names_in(session).into_iter();
    names.filter(|name| is_of_deliberations(name) && store::is_file(&session.join(name)))
}

/// The seals of a session's deliberations, in force or replaced since, as minutes bear them, by the fingerprint of the file.
pub(crate) fn seals(folder: &Path) -> BTreeMap<String, String> {
    let names = of_deliberations(folder).filter(|name| name.starts_with("deliberation"));
    let texts = names.filter_map(|name| store::read_text(&folder.join(&name), &name).ok());
    let read = texts.filter_map(|text| Deliberation::parse(&text).ok());
    read.map(|one| (one.fingerprint.clone(), one.short_seal())).collect()
}

/// What the jury froze, with the file's text; `None` before it has deliberated, or when the file cannot be read: the
/// report says so.
pub(crate) fn read(folder: &Path, report: &mut Report) -> Option<(Deliberation, String)> {
    let path = folder.join(DELIBERATION);
    if !store::exists(&path) {
        return None;
    }
    let text = report.keep(store::read_text(&path, DELIBERATION))?;
    report.keep(parse(DELIBERATION, &text)).map(|deliberation| (deliberation, text))
}

/// What the jury froze, which must be there: the report says where it is not.
pub(crate) fn read_mandatory(folder: &Path, report: &mut Report) -> Option<Deliberation> {
    let found = read(folder, report);
    if found.is_none() && !report.has_errors() {
        report.push(Diagnostic::error("deliberation-missing").at(Place::file(DELIBERATION)));
    }
    found.map(|(deliberation, _)| deliberation)
}

/// What the text of a file of that name froze, its seal proved; else why not.
pub(crate) fn parse(file: &str, text: &str) -> Result<Deliberation, Diagnostic> {
    let problem = |rule| Diagnostic::error(rule).at(Place::file(file));
    Deliberation::parse(text).map_err(|unreadable| match unreadable {
        Unreadable::Form(line, detail) => {
            problem("deliberation-unreadable").at(Place::line(file, line)).with("detail", detail)
        }
        Unreadable::Newer(schema) => problem("deliberation-newer").with("schema", schema.to_string()),
        Unreadable::Altered => problem("deliberation-altered"),
    })
}

/// Whether a text is meant for a deliberation, not for results: it bears a seal, sound or not.
pub(crate) fn is_one(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        seal: Option<IgnoredAny>,
    }
    serde_json::from_str::<Head>(text).is_ok_and(|head| head.seal.is_some())
}

/// The deliberation that a new one takes the place of: the file that will keep it, and its text. The file has the first
/// name that is free, or that a run which was cut gave to this very one.
pub(crate) fn earlier(folder: &Path, text: &str, motive: &str) -> Earlier {
    let is_free = |name: &String| {
        let path = folder.join(name);
        !store::exists(&path) || store::read_text(&path, name).is_ok_and(|kept| kept == text)
    };
    let mut names = (1..).map(|rank| format!("deliberation-{rank}.json"));
    let file = names.find(is_free).unwrap_or_default();
    Earlier { file, sha256: digest::hex(text), motive: motive.to_owned() }
}

/// Puts a deliberation, held alone, into its file, last of all: once it is there, so are the minutes that go with it, and the
/// deliberation before it with its text. Returns its path.
pub(crate) fn write(
    disk: &Disk,
    folder: &Path,
    (frozen, text): (&Deliberation, &str),
    minutes: &KeptMinutes,
    before: Option<&str>,
) -> Result<PathBuf, Stop> {
    let path = folder.join(DELIBERATION);
    // Where the lock was taken away, another run may have deliberated meanwhile.
    let now = store::exists(&path).then(|| store::read_text(&path, DELIBERATION)).transpose()?;
    if now.as_deref() != before {
        return Err(Diagnostic::error("deliberation-held").at(Place::file(DELIBERATION)).into());
    }
    minutes.keep(disk, folder, frozen)?;
    if let Some((earlier, before)) = frozen.earlier.as_ref().zip(before) {
        disk.keep(&folder.join(&earlier.file), before.as_bytes())?;
    }
    disk.replace(&path, text.as_bytes())?;
    Ok(path)
}
