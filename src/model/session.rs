//! A session: one sitting of a jury.

use jiff::civil::{Date, Time};

use super::referential::{Quality, Referential};
use super::rules::Rules;
use crate::words::exact::Exact;
use crate::words::text::word_key;

/// One sitting of a jury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// « Session de juin 2026 ».
    pub name: String,
    /// Whether every page is marked SPÉCIMEN.
    pub specimen: bool,
    /// Those who mark, as far as they are known beforehand.
    pub evaluators: Vec<Evaluator>,
    pub jury: Jury,
    pub issue: Option<Issue>,
    pub transcripts: Transcripts,
}

/// What a school may want otherwise on its transcripts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transcripts {
    /// Whether they end with place, date and who answers for them.
    pub closing: bool,
    /// Whether they leave out by which pathway the candidate came.
    pub without_pathway: bool,
}

/// Someone who marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evaluator {
    pub name: String,
    /// None when the session does not say.
    pub quality: Option<Quality>,
    pub organisation: Option<String>,
    /// Whether from outside the certifier.
    pub external: bool,
}

impl Session {
    /// The evaluator of that name, accents, case and signs aside.
    pub(crate) fn evaluator(&self, name: &str) -> Option<&Evaluator> {
        let name = word_key(name);
        self.evaluators.iter().find(|known| word_key(&known.name) == name)
    }
}

/// What all documents and workbooks of a run are made from.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    pub referential: &'a Referential,
    pub rules: &'a Rules,
    /// None when the input is a plain workbook.
    pub session: Option<&'a Session>,
    /// Whether its jury has deliberated.
    pub is_deliberated: bool,
}

/// How far the results of a run have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Of workbooks alone: no jury is known.
    Computed,
    BeforeDeliberation,
    Decided,
}

impl Setting<'_> {
    /// How far the results have come: whatever prints one before the jury has decided says so.
    pub fn stage(&self) -> Stage {
        match self.session {
            Some(_) if self.is_deliberated => Stage::Decided,
            Some(_) => Stage::BeforeDeliberation,
            None => Stage::Computed,
        }
    }
}

/// The jury's sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jury {
    pub date: Date,
    pub place: Option<String>,
    pub start: Option<Time>,
    pub end: Option<Time>,
    /// The session manager, who has no vote.
    pub manager: Option<String>,
    pub members: Vec<JuryMember>,
}

/// A member of the jury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JuryMember {
    pub name: String,
    pub role: Option<String>,
    pub organisation: Option<String>,
    /// Whether from outside the certifier.
    pub external: bool,
    pub chair: bool,
    pub present: bool,
}

/// When and where deeds are issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    pub date: Date,
    pub place: Option<String>,
}

impl Jury {
    /// The members who sit.
    pub(crate) fn present(&self) -> impl Iterator<Item = &JuryMember> {
        self.members.iter().filter(|member| member.present)
    }

    /// The share of the members present who come from outside, from 0 to 1; `None` when nobody is present.
    pub(crate) fn external_share(&self) -> Option<Exact> {
        let present = i64::try_from(self.present().count()).ok()?;
        let external = i64::try_from(self.present().filter(|member| member.external).count()).ok()?;
        Exact::whole(external).over(&Exact::whole(present))
    }
}
