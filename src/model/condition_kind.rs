//! The kinds of conditions beside the blocs: what each asks, and its columns of the roster. Knows no condition.

use super::vocabulary::{Heading, Role, said};
use crate::words::language::Language;

/// What a condition asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConditionKind {
    /// Work in a company: its days, a report, an oral.
    Mission,
    /// So many months.
    Period,
    /// A mark on a maximum of its own, given elsewhere.
    Mark,
    /// Something that was seen or was not.
    Proof,
}

impl ConditionKind {
    /// All, with the words that users write.
    pub(crate) const ALL: [(&'static str, Self); 4] =
        [("mission", Self::Mission), ("period", Self::Period), ("mark", Self::Mark), ("proof", Self::Proof)];

    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// The keys that say what is asked, in the referential and in the rules, and that not every kind has.
    fn keys(self) -> &'static str {
        match self {
            Self::Mission => {
                "months_at_least kinds report oral jury listed_kinds_only report_at_least oral_at_least \
                 blocs_practised_at_least"
            }
            Self::Period => "months_at_least",
            Self::Mark => "maximum at_least",
            Self::Proof => "",
        }
    }

    /// Whether a key says something that other kinds alone ask.
    pub(crate) fn is_unfit(self, key: &str) -> bool {
        let has = |kind: Self| kind.keys().split(' ').any(|own| own == key);
        !has(self) && Self::ALL.iter().any(|(_, kind)| has(*kind))
    }

    /// The columns of the roster for a condition of the kind; those of the first mission are the usual ones.
    pub(super) fn columns(self, label: &str, is_first: bool, language: Language) -> Vec<(Heading, String)> {
        let usual = |heading: Heading| heading.label(language);
        let of_mission = |one| match usual(one) {
            word if is_first => (one, word.to_owned()),
            word => (one, format!("{word} – {label}")),
        };
        let before = |one, word: &str| (one, format!("{} {label}", said(language, word)));
        match self {
            Self::Mission => Heading::of(Role::Mission).map(of_mission).collect(),
            Self::Period => vec![before(Heading::MissionStart, "Début"), before(Heading::MissionEnd, "Fin")],
            Self::Mark => vec![(Heading::Mark, label.to_owned())],
            Self::Proof => {
                let [date, reference] =
                    [Heading::Date, Heading::Reference].map(|one| before(one, usual(one)));
                vec![(Heading::Certificate, label.to_owned()), date, reference]
            }
        }
    }
}
