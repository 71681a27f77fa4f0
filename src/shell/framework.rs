//! Reads the referential and its rules: those of a folder, else those built into the program. Knows no session.

use super::load::Located;
use crate::check::{self, referential::RULES_FILE};
use crate::diag::{Diagnostic, Place, Report};
use crate::model::referential::Referential;
use crate::model::rules::Rules;
use crate::store;
use crate::store::builtin;

/// A referential and its rules, as they were read and checked.
pub(super) struct Framework {
    pub(super) referential: Referential,
    pub(super) rules: Rules,
    /// What messages call the certification's file.
    pub(super) certification_file: String,
}

impl Framework {
    /// Reads those named, else those built in.
    pub(super) fn read(
        referential: Option<&Located>,
        rules: Option<&Located>,
        report: &mut Report,
    ) -> Option<Self> {
        FrameworkFiles::read(referential, rules, report).checked(referential, report)
    }
}

/// The files (name, text) of a referential and its rules.
pub(super) struct FrameworkFiles {
    pub(super) referential: Vec<(String, String)>,
    pub(super) rules: Option<(String, String)>,
    /// Whether some file could not be read.
    unread: bool,
    /// Whether the folder has no rules of its own, and those built in stand in for them.
    lacks_rules: bool,
}

impl FrameworkFiles {
    /// Reads the files named, else those built in.
    pub(super) fn read(referential: Option<&Located>, rules: Option<&Located>, report: &mut Report) -> Self {
        let before = report.problems().len();
        let files = match referential {
            Some(folder) => texts_of(folder, &[".yaml", ".yml"], report),
            None => builtin::referential(),
        };
        let unread = report.problems().len() > before;
        let is_rules = |(name, _): &&(String, String)| name.rsplit('/').next() == Some(RULES_FILE);
        let lacks_rules = rules.is_none() && !files.iter().any(|file| is_rules(&file));
        let rules = match rules {
            Some(located) => store::read_text(&located.path, &located.shown)
                .map(|text| (located.shown.clone(), text))
                .map_err(|problem| report.push(problem))
                .ok(),
            None => files
                .iter()
                .find(is_rules)
                .cloned()
                .or_else(|| builtin::referential().iter().find(is_rules).cloned()),
        };
        Self { referential: files, rules, unread, lacks_rules }
    }

    /// Checks what the files say; the folder is the one they were read from, when one was named.
    pub(super) fn checked(self, folder: Option<&Located>, report: &mut Report) -> Option<Framework> {
        let Self { referential: files, rules, unread, lacks_rules } = self;
        let is_certification = |(name, _): &&(String, String)| {
            name.rsplit('/').next() == Some(check::referential::CERTIFICATION_FILE)
        };
        let certification = files.iter().find(is_certification);
        if certification.is_none() && !unread {
            let folder = folder.map_or_else(|| "referential".to_owned(), |located| located.shown.clone());
            let file = format!("{folder}/{}", check::referential::CERTIFICATION_FILE);
            report.push(Diagnostic::error("file-missing").at(Place::file(file)));
        }
        if unread && files.is_empty() {
            // What is wrong with the rules is said all the same.
            let _ = rules.and_then(|(name, text)| check::rules::read(&name, &text, report));
            return None;
        }
        let (referential, rules) = check::framework(&files, rules.as_ref(), report)?;
        let lacking = folder.filter(|_| lacks_rules).map(|folder| folder.shown.as_str());
        check::rules::for_certification(&referential, &rules, lacking, report);
        Some(Framework { referential, rules, certification_file: certification?.0.clone() })
    }
}

/// The texts (name, text) directly in a folder.
pub(super) fn texts_of(folder: &Located, endings: &[&str], report: &mut Report) -> Vec<(String, String)> {
    let paths = store::files_in(&folder.path, &folder.shown, endings);
    let paths = paths.map_err(|problem| report.push(problem)).unwrap_or_default();
    let mut texts = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = format!("{}/{name}", folder.shown.trim_end_matches('/'));
        match store::read_text(&path, &name) {
            Ok(text) => texts.push((name, text)),
            Err(problem) => report.push(problem),
        }
    }
    texts
}
