//! What documents are made from, told in English: what stands under `title_en` takes the place of what stands under `title`.
//!
//! Knows which keys hold a wording that documents print, not what any of them means; decides nothing anew.

use serde_json::Value as Json;

use super::framework::Framework;
use super::load::{self, Loaded, Located, SESSION};
use crate::check;
use crate::deeds::office::translation::FRENCH;
use crate::diag::{Diagnostic, Place, Report, Sentence, Severity};
use crate::model::vocabulary::said;
use crate::read::fields::{BRIEF, LABEL, NAME, ROLE, TEXT, TITLE, parse_tree};
use crate::read::yaml::{Node, Value};
use crate::shell::cli::InputOptions;
use crate::store;
use crate::words::language::Language;

const TOLD: [(&str, &str); 6] = [TITLE, TEXT, LABEL, BRIEF, ROLE, NAME];

/// Whose wordings are what the register says, or the school’s own: they may have no other.
const OWN: [&str; 3] = ["register", "members", "extra"];

impl Loaded {
    /// Tells in English what documents are made from, where the certification is in French: what was decided stays.
    pub(super) fn tell_in_english(&mut self, options: &InputOptions, report: &mut Report) {
        if self.referential.language == Language::English {
            return;
        }
        let named = self.folder.as_ref().map(|folder| (folder.referential.clone(), folder.rules.clone()));
        let (referential, rules) = named.unwrap_or_else(|| {
            (load::option(options.referential.as_ref()), load::option(options.rules.as_ref()))
        });
        let framework = framework_in_english(referential.as_ref(), rules.as_ref(), report);
        if let (Some(folder), Some(session)) = (&self.folder, &mut self.session)
            && let Some(text) = report.keep(store::read_text(&folder.path.join(SESSION), SESSION))
            && let Some(read) =
                check::session::read(SESSION, &in_english(SESSION, &text, None, report), &mut Report::new())
        {
            session.name = read.session.map_or_else(|| session.name.clone(), |read| read.name);
        }
        let Some(Framework { mut referential, rules, .. }) = framework else { return };
        // What is marked keeps the names that the workbooks gave it.
        for (one, own) in referential.conditions.iter_mut().zip(&self.referential.conditions) {
            (one.sheet, one.elements) = (own.sheet.clone(), own.elements.clone());
            one.label = one.title.clone().unwrap_or_else(|| said(Language::English, &own.label).to_owned());
        }
        for candidate in &mut self.cohort.candidates {
            let path = candidate.path.as_ref().and_then(|path| referential.path(&path.id)).cloned();
            candidate.path = path.or_else(|| candidate.path.take());
        }
        let labels: Vec<_> = self.rules.mentions.iter().zip(&rules.mentions).collect();
        for mention in self.results.candidates.iter_mut().filter_map(|one| one.certification.mention.as_mut())
        {
            for label in [&mut mention.computed, &mut mention.decision].into_iter().flatten() {
                let known = labels.iter().find(|(own, _)| own.label == *label);
                label.clone_from(known.map_or(&label.clone(), |(_, english)| &english.label));
            }
        }
        (self.referential, self.rules) = (referential, rules);
    }
}

/// A framework told in English, the wordings that it lacks in the report. What is wrong with the files as they stand was
/// said already.
pub(super) fn framework_in_english(
    referential: Option<&Located>,
    rules: Option<&Located>,
    lacking: &mut Report,
) -> Option<Framework> {
    // What the program contains is written first, so as to be completed.
    let unwritten = |file: &str| {
        if file.ends_with("rules.yaml") {
            rules.is_none().then_some("wording-rules-built-in")
        } else {
            referential.is_none().then_some("facts-built-in")
        }
    };
    let told = |file: &str, text: String| in_english(file, &text, unwritten(file), lacking);
    let mut read = Report::new();
    let (framework, _) = Framework::read_as(referential, rules, told, &mut read);
    if framework.is_none() && !lacking.has_errors() {
        // The lines are those of what was told, not of the file.
        let wrong = read.sorted().into_iter().filter(|problem| problem.severity == Severity::Error);
        let in_file = |problem: Diagnostic| match &problem.place {
            Some(place) => problem.clone().at(Place::file(&place.file)),
            None => problem,
        };
        lacking.extend(wrong.map(in_file));
    }
    let mut framework = framework?;
    (framework.referential.language, framework.referential.translated) = (Language::English, true);
    Some(framework)
}

/// The file, as YAML, with its English wordings in the place of its own; one that is missing is an error, never made up.
fn in_english(file: &str, text: &str, before: Option<&'static str>, report: &mut Report) -> String {
    // What is wrong with it is said where it is read as it stands.
    let Some(root) = parse_tree(file, text, &mut Report::new()) else { return text.to_owned() };
    let mut lacking = Vec::new();
    let told = told(&root, "", &mut lacking);
    report.extend(lacking.into_iter().map(|(key, own, line)| {
        let problem = Diagnostic::error("wording-missing").at(Place::line(file, line));
        problem.with("key", format!("{key}_en")).with(FRENCH, own).hint(before.map(Sentence::new))
    }));
    told.to_string()
}

fn told(node: &Node, under: &str, lacking: &mut Vec<(String, String, u32)>) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Scalar(text) => Json::String(text.clone()),
        Value::List(items) => items.iter().map(|item| told(item, under, lacking)).collect(),
        Value::Map(entries) => {
            let wording = |key: &str| TOLD.iter().find(|(own, _)| *own == key).map(|(_, english)| *english);
            let own = entries.iter().filter(|entry| !TOLD.iter().any(|(_, english)| *english == entry.key));
            let pairs = own.map(|entry| {
                let is_written =
                    |value: &Value| matches!(value, Value::Scalar(text) if !text.trim().is_empty());
                let english = wording(&entry.key).map(|key| {
                    entries.iter().find(|other| other.key == key && is_written(&other.value.value))
                });
                // Of names, the session's alone is worded.
                let is_worded = !OWN.contains(&under) && (entry.key != NAME.0 || under.is_empty());
                if let (Some(None), true, Value::Scalar(own)) = (&english, is_worded, &entry.value.value)
                    && !own.trim().is_empty()
                {
                    lacking.push((entry.key.clone(), own.clone(), entry.line));
                }
                let english = english.flatten().map_or(&entry.value, |english| &english.value);
                (entry.key.clone(), told(english, &entry.key, lacking))
            });
            Json::Object(pairs.collect())
        }
    }
}
