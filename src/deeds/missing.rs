//! Where the mandatory facts that are unknown are to be filled in: the file, the line, the key. Knows which are mandatory
//! from [`facts`](super::facts) alone, and opens no file.

use std::collections::BTreeMap;

use super::deliberation::{FrozenInput, InputRole};
use super::facts::{self, About, NamedFact};
use crate::check::referential::CERTIFICATION_FILE;
use crate::check::session::SESSION;
use crate::diag::{Diagnostic, Fact, Place, Report, Sentence};
use crate::model::codes::BlocNumber;
use crate::model::cohort::Cohort;
use crate::model::referential::{AwardedBy, Bloc, Referential};
use crate::model::session::Session;
use crate::read::fields::parse_tree;
use crate::read::yaml::{Node, Value};

/// The files in which facts are filled in, as they read today.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub(crate) inputs: &'a [FrozenInput],
    /// Whether the referential is the one built in: it has no file yet.
    pub(crate) built_in: bool,
}

/// One remark on all the mandatory facts that are unknown about certification, blocs and issue.
pub(crate) fn remark(referential: &Referential, session: &Session, from: Sources<'_>) -> Option<Diagnostic> {
    from.say(Diagnostic::remark("facts-missing"), &unknown(referential, session))
}

/// All the mandatory facts that are unknown about certification, blocs and issue.
pub(crate) fn unknown(referential: &Referential, session: &Session) -> Vec<NamedFact> {
    // Of a title that others award, no deed is issued here.
    if referential.awarded_by == AwardedBy::Other {
        return Vec::new();
    }
    let mut unknown = facts::missing_of_certification(referential);
    unknown.extend(referential.blocs.iter().flat_map(|bloc| facts::missing_of_bloc(referential, bloc)));
    unknown.extend(facts::missing_of_issue(session));
    unknown
}

/// One remark on those that are unknown about whoever may come to hold a deed. What a jury froze of them is completed
/// by another deliberation alone, so that it is worth knowing before.
pub(crate) fn remark_on_holders(cohort: &Cohort) -> Option<Diagnostic> {
    let mut lacking: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for candidate in &cohort.candidates {
        for fact in facts::missing_of_person(&candidate.person) {
            lacking.entry(fact).or_default().push(candidate.label());
        }
    }
    let all = cohort.candidates.len();
    let facts = lacking.into_iter().map(|(fact, names)| {
        let is_all = names.len() == all && all > 1;
        let candidates = if is_all { Fact::Words("every-candidate") } else { Fact::AllOf(names) };
        Sentence::new("fact-of").with("fact", Fact::Words(fact)).with("candidates", candidates)
    });
    let facts: Vec<Sentence> = facts.collect();
    (!facts.is_empty()).then(|| Diagnostic::remark("facts-missing-holders").with("facts", facts))
}

/// The unknown facts about certification, blocs and issue as errors: one about the certification, one about all the blocs that deeds are due for, one about the issue.
pub(crate) fn errors<'a>(
    referential: &Referential,
    blocs: impl Iterator<Item = &'a Bloc>,
    session: &Session,
    sources: Sources<'_>,
) -> Vec<Diagnostic> {
    let groups = [
        ("deed-fact-missing", facts::missing_of_certification(referential)),
        (
            "deed-fact-missing-bloc",
            blocs.flat_map(|bloc| facts::missing_of_bloc(referential, bloc)).collect(),
        ),
        ("deed-fact-missing", facts::missing_of_issue(session)),
    ];
    groups.iter().filter_map(|(rule, missing)| sources.say(Diagnostic::error(rule), missing)).collect()
}

impl<'a> Sources<'a> {
    /// The problem, at the first of the facts, each with its words, its key and its place; none where none is missing.
    fn say(self, problem: Diagnostic, missing: &[NamedFact]) -> Option<Diagnostic> {
        let first = missing.first()?;
        let trees = self.trees();
        let facts = missing.iter().map(|fact| {
            let sentence = Sentence::new("fact-at").with("fact", Fact::Words(fact.words));
            sentence.with("key", fact.key).with("place", place_in(&trees, fact))
        });
        let facts: Vec<Sentence> = facts.collect();
        let said = problem.at(place_in(&trees, first)).with("count", missing.len()).with("facts", facts);
        let is_of_referential = missing.iter().any(|fact| fact.about != About::Issue);
        Some(said.hint(self.to_export().filter(|_| is_of_referential)))
    }

    /// What is to be done before anything can be filled in: the built-in referential has no file yet.
    pub(crate) fn to_export(self) -> Option<Sentence> {
        self.built_in.then(|| Sentence::new("facts-built-in"))
    }

    /// Where a fact is filled in.
    pub(crate) fn place(self, fact: &NamedFact) -> Place {
        place_in(&self.trees(), fact)
    }

    /// What the session's file and those of the referential say.
    fn trees(self) -> Vec<Tree<'a>> {
        let read = |input: &'a FrozenInput| {
            let is_asked = matches!(input.role, InputRole::Session | InputRole::Referential);
            let text = input.text.as_deref().filter(|_| is_asked)?;
            Some((input.role, input.file.as_str(), parse_tree(&input.file, text, &mut Report::new())?))
        };
        self.inputs.iter().filter_map(read).collect()
    }
}

/// A file, and what it is for.
type Tree<'a> = (InputRole, &'a str, Node);

/// Where a fact is filled in: the line of its key, else of the map that lacks it.
fn place_in(trees: &[Tree<'_>], fact: &NamedFact) -> Place {
    let (role, usual) = match fact.about {
        About::Issue => (InputRole::Session, SESSION),
        _ => (InputRole::Referential, CERTIFICATION_FILE),
    };
    let found = trees.iter().filter(|(of, ..)| *of == role).find(|(_, file, tree)| match &fact.about {
        About::Certification => file.ends_with(CERTIFICATION_FILE),
        About::Bloc(number) => is_of_bloc(tree, number),
        About::Issue => true,
    });
    let Some((_, file, tree)) = found else { return Place::file(usual) };
    tree.line_of(fact.key).map_or_else(|| Place::file(*file), |line| Place::line(*file, line))
}

fn is_of_bloc(tree: &Node, number: &BlocNumber) -> bool {
    let Value::Map(entries) = &tree.value else { return false };
    let is_number = |value: &Value| matches!(value, Value::Scalar(text) if text.trim() == number.as_str());
    entries.iter().any(|entry| entry.key == "bloc" && is_number(&entry.value.value))
}
