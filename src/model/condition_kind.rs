//! The kinds of conditions beside the blocs: what each asks, and its columns of the roster. Knows no condition.

use super::vocabulary::{Heading, Role, said};
use crate::words::language::Language;
use crate::words::worded::worded;

worded! {
    /// What a condition asks for.
    ConditionKind {
        /// Work in a company: its days, a report, an oral.
        Mission = "mission",
        /// So many months.
        Period = "period",
        /// A mark on a maximum of its own, given elsewhere.
        Mark = "mark",
        /// Something that was seen or was not.
        Proof = "proof",
    }
}

impl ConditionKind {
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
