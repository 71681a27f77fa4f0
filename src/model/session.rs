//! A session: one sitting of a jury.

use jiff::civil::{Date, Time};

use crate::words::exact::Exact;

/// One sitting of a jury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// « Session de juin 2026 ».
    pub name: String,
    /// Whether every page is marked SPÉCIMEN.
    pub specimen: bool,
    /// The names of evaluators, when sheets are made one set each.
    pub evaluators: Vec<String>,
    /// Who decides, when and where.
    pub jury: Jury,
    /// When and where deeds are issued.
    pub issue: Option<Issue>,
}

/// The jury's sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jury {
    /// The day it sits.
    pub date: Date,
    /// Where.
    pub place: Option<String>,
    /// From.
    pub start: Option<Time>,
    /// Until.
    pub end: Option<Time>,
    /// The session manager, who has no vote.
    pub manager: Option<String>,
    /// Its members, in the order of the file.
    pub members: Vec<JuryMember>,
}

/// A member of the jury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JuryMember {
    /// The name.
    pub name: String,
    /// The position held.
    pub role: Option<String>,
    /// Where it is held.
    pub organisation: Option<String>,
    /// Whether from outside the certifier.
    pub external: bool,
    /// Whether in the chair.
    pub chair: bool,
    /// Whether present; else excused.
    pub present: bool,
}

/// When and where deeds are issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// The date of issue.
    pub date: Date,
    /// The place of issue.
    pub place: Option<String>,
}

impl Jury {
    /// The members who sit.
    pub fn present(&self) -> impl Iterator<Item = &JuryMember> {
        self.members.iter().filter(|member| member.present)
    }

    /// The share of the members present who come from outside, from 0 to 1; `None` when nobody is present.
    pub fn external_share(&self) -> Option<Exact> {
        let present = i64::try_from(self.present().count()).ok()?;
        let external = i64::try_from(self.present().filter(|member| member.external).count()).ok()?;
        Exact::whole(external).over(&Exact::whole(present))
    }
}
