//! The pictures that documents bear: the logos that the style names, read from the folder of the templates, and the
//! signature that the session names.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::load::{Located, SESSION};
use crate::deeds::record::SignatureRecord;
use crate::diag::{Diagnostic, Place, Report};
use crate::model::session::Session;
use crate::page::picture::{self, Picture};
use crate::page::style::Style;
use crate::store::{self, digest};
use crate::words::text::word_key;

/// The logos of a style, by file name.
#[derive(Default)]
pub(super) struct Logos {
    pub(super) pictures: BTreeMap<String, Arc<Picture>>,
    /// The files as they were read.
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

/// The logos, `deeds` being the styles of deeds; none when one cannot serve, each being reported with the line of the style.
pub(super) fn read(
    style: &Style,
    deeds: &[&str],
    style_file: &str,
    folder: Option<&Located>,
    report: &mut Report,
) -> Option<Logos> {
    let mut logos = Logos::default();
    let mut problems = BTreeMap::new();
    report.extend(forbidden(style, deeds, style_file));
    for logo in style.logos() {
        if logos.files.contains_key(&logo.file) || problems.contains_key(&logo.file) {
            continue;
        }
        match picture_of(&logo.file, folder) {
            Ok((picture, bytes)) => {
                logos.pictures.insert(logo.file.clone(), Arc::new(picture));
                logos.files.insert(logo.file.clone(), bytes);
            }
            Err(problem) => {
                let problem = problem.at(Place::line(style_file, logo.line)).with("found", &logo.file);
                let problem = problem.with("key", "logo.file");
                problems.insert(logo.file.clone(), problem);
            }
        }
    }
    let is_whole = problems.is_empty();
    report.extend(problems.into_values());
    is_whole.then_some(logos)
}

/// The signature that deeds bear, as the session names it, and what is kept of its use; none when the picture cannot serve,
/// which is reported.
pub(super) fn signature(
    folder: &Path,
    session: &Session,
    report: &mut Report,
) -> Option<(Arc<Picture>, SignatureRecord)> {
    let asked = session.signature()?;
    let bytes = report.keep(store::read_bytes(&folder.join(&asked.file), &asked.file))?;
    let picture = picture::read(&asked.file, &bytes).map_err(|problem| {
        let problem = problem.at(Place::line(SESSION, asked.line)).with("found", &asked.file);
        problem.with("key", "issue.signature.file")
    });
    let record = SignatureRecord {
        authorised_by: asked.authorised_by.clone(),
        date: asked.date.to_string(),
        sha256: digest::hex(&bytes),
    };
    Some((Arc::new(report.keep(picture)?), record))
}

/// Names of marks that a deed may not bear: the register's own, and labels that tell of a school.
const FORBIDDEN_ON_DEEDS: [&str; 3] = ["francecompetences", "qualiopi", "eespig"];

/// The logos of deeds that are another's mark, as far as their names or their texts tell.
fn forbidden(style: &Style, deeds: &[&str], style_file: &str) -> Vec<Diagnostic> {
    let logos = deeds.iter().filter_map(|kind| style.kind(kind).logo.as_ref());
    let is_forbidden = |text: &str| FORBIDDEN_ON_DEEDS.iter().any(|mark| word_key(text).contains(mark));
    let found = logos.filter(|logo| is_forbidden(&logo.file) || is_forbidden(&logo.alt));
    found
        .map(|logo| {
            let place = Place::line(style_file, logo.line);
            Diagnostic::error("logo-forbidden").at(place).with("found", &logo.file)
        })
        .collect()
}

fn picture_of(name: &str, folder: Option<&Located>) -> Result<(Picture, Vec<u8>), Diagnostic> {
    let missing = || Diagnostic::error("logo-missing");
    let folder = folder.ok_or_else(missing)?;
    let path = folder.path.join(name);
    if !store::is_file(&path) {
        return Err(missing());
    }
    let bytes = store::read_bytes(&path, &format!("{}/{name}", folder.shown.trim_end_matches('/')))?;
    Ok((picture::read(name, &bytes)?, bytes))
}
