//! What a certification is registered in, and what follows for its deeds: the one table of facts by kind of register.
//! Knows no file and no template.

use jiff::ToSpan;
use jiff::civil::Date;

use super::forbidden_words::Forbidden;
use crate::words::worded::worded;

worded! {
    /// What a certification is registered in.
    #[derive(Default)]
    RegisterKind {
        /// The Répertoire national des certifications professionnelles.
        #[default]
        Rncp = "RNCP",
        /// The Répertoire spécifique: one undivided set of competences, of no level.
        Rs = "RS",
        /// No register at all.
        None = "none",
    }
}

impl RegisterKind {
    /// The kind that a code tells by its first letters; without a code, the usual one.
    pub(crate) fn of_code(code: Option<&str>) -> Self {
        if code.is_some_and(|code| code.starts_with(Self::Rs.word())) { Self::Rs } else { Self::Rncp }
    }

    /// Whether a code is of that kind: its letters, then digits.
    pub(crate) fn bears(self, code: &str) -> bool {
        let digits = code.strip_prefix(self.word()).map(str::trim_start);
        digits.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Whether blocs are awarded one by one.
    pub(crate) fn attests_blocs(self) -> bool {
        self != Self::Rs
    }
}

worded! {
    /// Who awards the certification.
    #[derive(Default)]
    AwardedBy {
        #[default]
        Certifier = "certifier",
        /// A ministry, another body: no deed is issued here.
        Other = "other",
    }
}

/// The entry in a register. What is unknown is `None`, never invented.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registration {
    pub kind: RegisterKind,
    /// `RNCP38584`.
    pub code: Option<String>,
    /// The registered title, which deeds carry.
    pub title: Option<String>,
    /// The level of the national framework (décret n° 2019-14).
    pub level: Option<String>,
    pub eqf_level: Option<String>,
    pub nsf: Vec<String>,
    /// The date of the decision that registers it.
    pub decision_date: Option<Date>,
    /// The last day of the registration.
    pub expires: Option<Date>,
    /// For how many months from the jury's day an award holds, where it does not hold for ever.
    pub valid_months: Option<u32>,
}

impl Registration {
    /// Its last day, where that day comes after it.
    pub(crate) fn ended_before(&self, day: Date) -> Option<Date> {
        self.expires.filter(|end| day > *end)
    }

    /// The last day on which an award holds, from the jury's day: a deed issued late, or again, holds no longer.
    pub(crate) fn valid_until(&self, jury: Date) -> Option<Date> {
        jury.checked_add(i64::from(self.valid_months?).months()).ok()
    }
}

/// What a school says of its deeds in place of what follows from the register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeedTerms {
    /// The names of the facts of the register that they must state.
    pub(crate) required: Option<Vec<&'static str>>,
    pub(crate) forbidden: Forbidden,
    /// Whether diplomas state the mention.
    pub(crate) mention: bool,
    /// Whether they state the path, which is registered with the title.
    pub(crate) path: bool,
}

impl DeedTerms {
    /// Whether deeds must state a fact.
    pub(crate) fn requires(&self, fact: &RegisterFact, of: &Registration) -> bool {
        let by_kind = fact.fit(of.kind) == Fit::Due;
        self.required.as_ref().map_or(by_kind, |required| required.contains(&fact.name))
    }

    /// Whether the templates of deeds must print it: what limits an award goes with it, wherever it is known.
    pub(crate) fn prints(&self, fact: &RegisterFact, of: &Registration) -> bool {
        self.requires(fact, of) || (fact.name == VALIDITY && !(fact.is_unknown)(of))
    }
}

/// How a fact stands to a kind of register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// Deeds must state it.
    Due,
    Free,
    /// There is none: whoever gives one is mistaken.
    Unfit,
}
use Fit::{Due, Free, Unfit};

/// A fact of the register.
pub(crate) struct RegisterFact {
    /// As `deeds.required` names it.
    pub(crate) name: &'static str,
    pub(crate) key: &'static str,
    /// The sentence that names it to users.
    pub(crate) words: &'static str,
    /// As templates name it.
    pub(crate) mention: &'static str,
    /// In the order of [`RegisterKind::ALL`].
    fits: [Fit; 3],
    pub(crate) is_unknown: fn(&Registration) -> bool,
}

impl RegisterFact {
    pub(crate) fn fit(&self, kind: RegisterKind) -> Fit {
        let at = RegisterKind::ALL.iter().position(|(_, known)| *known == kind);
        at.and_then(|at| self.fits.get(at)).copied().unwrap_or(Free)
    }
}

/// The one that each bloc has, and not the certification.
pub(crate) const BLOC_CODE: &str = "bloc_code";
/// What limits the certification, and none of its blocs.
pub(crate) const VALIDITY: &str = "validity";

/// Every fact that deeds may have to state of the register.
#[rustfmt::skip]
pub(crate) const FACTS: [RegisterFact; 9] = [
    RegisterFact { name: "title", key: "register.title", words: "fact-registered-title", mention: "certification.deed_title",
        fits: [Due, Due, Free], is_unknown: |of| of.title.is_none() },
    RegisterFact { name: "code", key: "register.code", words: "fact-code", mention: "certification.code",
        fits: [Due, Due, Unfit], is_unknown: |of| of.code.is_none() },
    RegisterFact { name: "level", key: "register.level", words: "fact-level", mention: "certification.level",
        fits: [Due, Unfit, Unfit], is_unknown: |of| of.level.is_none() },
    RegisterFact { name: "eqf_level", key: "register.eqf_level", words: "fact-eqf-level", mention: "certification.eqf_level",
        fits: [Due, Unfit, Unfit], is_unknown: |of| of.eqf_level.is_none() },
    RegisterFact { name: "nsf", key: "register.nsf", words: "fact-nsf", mention: "certification.nsf",
        fits: [Due, Free, Unfit], is_unknown: |of| of.nsf.is_empty() },
    RegisterFact { name: "decision_date", key: "register.decision_date", words: "fact-decision-date",
        mention: "certification.decision_date", fits: [Due, Due, Unfit], is_unknown: |of| of.decision_date.is_none() },
    RegisterFact { name: "expires", key: "register.expires", words: "fact-expires", mention: "certification.expires",
        fits: [Free, Free, Unfit], is_unknown: |of| of.expires.is_none() },
    RegisterFact { name: VALIDITY, key: "register.validity", words: "fact-validity", mention: "deed.valid_until",
        fits: [Unfit, Free, Free], is_unknown: |of| of.valid_months.is_none() },
    RegisterFact { name: BLOC_CODE, key: "code", words: "fact-bloc-code", mention: "bloc.code",
        fits: [Due, Unfit, Free], is_unknown: |_| true },
];
