//! Reads the referential and its rules: those of a folder, else those built into the program. Knows no session.

use super::load::Located;
use super::wording;
use crate::check;
use crate::check::referential::{CERTIFICATION_FILE, RULES_FILE};
use crate::deeds::deliberation::{FrozenInput, InputRole};
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
    /// Reads and checks those named, else those built in; gives the files too, as they were read.
    pub(super) fn read(
        folder: Option<&Located>,
        rules: Option<&Located>,
        report: &mut Report,
    ) -> (Option<Self>, Vec<FrozenInput>) {
        Self::read_as(folder, rules, |_, text| text, report)
    }

    /// The same, each file told otherwise than it stands.
    pub(super) fn read_as(
        folder: Option<&Located>,
        rules: Option<&Located>,
        mut told: impl FnMut(&str, String) -> String,
        report: &mut Report,
    ) -> (Option<Self>, Vec<FrozenInput>) {
        let before = report.problems().len();
        let mut files = match folder {
            Some(folder) => texts_of(folder, &[".yaml", ".yml"], report),
            None => builtin::referential(),
        };
        let is_unread = report.problems().len() > before;
        let is_rules = |(name, _): &&(String, String)| name.rsplit('/').next() == Some(RULES_FILE);
        let own = files.iter().find(is_rules).cloned();
        // Where the folder has no rules of its own, those built in stand in for them.
        let lacking = folder.filter(|_| rules.is_none() && own.is_none());
        let rules = match rules {
            Some(Located { path, shown }) => {
                report.keep(store::read_text(path, shown)).map(|text| (shown.clone(), text))
            }
            None => own.or_else(|| builtin::referential().iter().find(is_rules).cloned()),
        };
        let inputs = inputs(&files, rules.as_ref());
        let rules = rules.map(|(name, text)| (told(&name, text), name)).map(|(text, name)| (name, text));
        for (name, text) in &mut files {
            let is_rules = name.rsplit('/').next() == Some(RULES_FILE);
            *text = if is_rules { std::mem::take(text) } else { told(name, std::mem::take(text)) };
        }
        if !is_unread && !files.iter().any(is_certification) {
            let folder = folder.map_or("referential", |located| &located.shown);
            let file = format!("{folder}/{CERTIFICATION_FILE}");
            report.push(Diagnostic::error("file-missing").at(Place::file(file)));
        }
        if is_unread && files.is_empty() {
            // What is wrong with the rules is said all the same.
            let _ = rules.and_then(|(name, text)| check::rules::read(&name, &text, report));
            return (None, inputs);
        }
        (Self::checked(&files, rules.as_ref(), lacking, report), inputs)
    }

    /// The same, with what the words of a folder of templates call things; what is wrong there is said with the templates.
    pub(super) fn worded(mut self, templates: Option<&Located>) -> Self {
        self.referential.terms = wording::terms(templates, self.referential.language);
        self
    }

    fn checked(
        files: &[(String, String)],
        rules: Option<&(String, String)>,
        lacking: Option<&Located>,
        report: &mut Report,
    ) -> Option<Self> {
        let (referential, rules) = check::framework(files, rules, report)?;
        check::rules::for_certification(&referential, &rules, lacking.map(|folder| &*folder.shown), report);
        let (certification_file, _) = files.iter().find(|file| is_certification(file))?.clone();
        Some(Self { referential, rules, certification_file })
    }
}

fn is_certification((name, _): &(String, String)) -> bool {
    name.rsplit('/').next() == Some(CERTIFICATION_FILE)
}

/// The files as they were read; rules in the referential's own folder are no part of it.
fn inputs(files: &[(String, String)], rules: Option<&(String, String)>) -> Vec<FrozenInput> {
    let of_referential = files.iter().filter(|(name, _)| rules.is_none_or(|(rules, _)| rules != name));
    let with_roles = of_referential.map(|file| (InputRole::Referential, file));
    let with_roles = with_roles.chain(rules.map(|file| (InputRole::Rules, file)));
    with_roles.map(|(role, (name, text))| FrozenInput::new(name, role, text.as_bytes())).collect()
}

/// The texts (name, text) directly in a folder.
pub(super) fn texts_of(folder: &Located, endings: &[&str], report: &mut Report) -> Vec<(String, String)> {
    let paths = store::files_in(&folder.path, &folder.shown, endings);
    let mut texts = Vec::new();
    for path in report.keep(paths).unwrap_or_default() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{}/{name}", folder.shown.trim_end_matches('/'));
        texts.extend(report.keep(store::read_text(&path, &name)).map(|text| (name, text)));
    }
    texts
}
