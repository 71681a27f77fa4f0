//! A session: one sitting of a jury.

use jiff::civil::{Date, Time};

use super::cohort::{Candidate, Sex};
use super::referential::{Quality, Referential};
use super::rules::{JuryRules, Rules};
use crate::words::exact::Exact;
use crate::words::text::word_key;
use crate::words::worded::worded;

/// One sitting of a jury.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    /// The next one, in the school's words.
    pub next: Option<String>,
}

worded! {
    /// In which language files and folders are named.
    #[derive(Default)]
    Names {
        #[default]
        En = "en",
        Fr = "fr",
    }
}

impl Names {
    /// The folder of documents in that of the session.
    pub(crate) fn out(self) -> &'static str {
        if self == Self::Fr { "documents" } else { "out" }
    }

    /// The folder in that of documents in which deeds appear.
    pub(crate) fn issued(self) -> &'static str {
        if self == Self::Fr { "actes" } else { "issued" }
    }

    /// The folder in that of documents in which booklets appear.
    pub(crate) fn booklets(self) -> &'static str {
        if self == Self::Fr { "liasses" } else { "booklets" }
    }

    /// The register, where the session names none.
    pub(crate) fn register(self) -> &'static str {
        if self == Self::Fr { "registre.jsonl" } else { "register.jsonl" }
    }
}

/// The register of specimens, beside whichever is the true one.
pub(crate) const SPECIMEN_REGISTER: &str = "specimen-register.jsonl";

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
    /// The signature that deeds bear; no specimen does.
    pub(crate) fn signature(&self) -> Option<&Signature> {
        self.issue.as_ref()?.signature.as_ref().filter(|_| !self.specimen)
    }

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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Jury {
    /// None as long as it is not fixed.
    pub date: Option<Date>,
    pub place: Option<String>,
    pub start: Option<Time>,
    pub end: Option<Time>,
    /// The session manager, who has no vote.
    pub manager: Option<String>,
    pub members: Vec<JuryMember>,
    pub withdrawals: Vec<Withdrawal>,
    /// What happened at the sitting, in the jury's words.
    pub observations: Option<String>,
}

/// A member who takes no part in the examination of a candidate's situation, nor in the vote on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// As the list of members has it.
    pub member: String,
    /// The candidate's number, or the identifier of one who has none.
    pub candidate: String,
    /// « lien déclaré ».
    pub ground: String,
    /// Of the session file, from 1.
    pub line: u32,
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
    pub standing: Standing,
}

/// What a member may be asked for beside a seat.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// Whether a declaration of independence and confidentiality was signed.
    pub declared: bool,
    /// Whether qualified for the certification, as VAE asks of one.
    pub qualified: bool,
    pub sex: Option<Sex>,
}

/// When and where deeds are issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    pub date: Date,
    pub place: Option<String>,
    pub signature: Option<Signature>,
    /// The address at which the school has deeds verified.
    pub verify: Option<String>,
}

/// A picture of the signatory's signature, and who let it be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// A path from the session's folder.
    pub file: String,
    pub authorised_by: String,
    /// The day of the authorisation.
    pub date: Date,
    /// Of the session file, from 1.
    pub line: u32,
}

impl Jury {
    /// The members who sit.
    pub(crate) fn present(&self) -> impl Iterator<Item = &JuryMember> {
        self.members.iter().filter(|member| member.present)
    }

    /// Those who withdrew from a candidate's situation.
    pub(crate) fn withdrawals_for(&self, candidate: &Candidate) -> impl Iterator<Item = &Withdrawal> {
        self.withdrawals.iter().filter(|withdrawal| withdrawal.candidate == candidate.id.as_str())
    }

    /// The members who examine a candidate's situation and vote on it.
    pub(crate) fn sitting_for(&self, candidate: &Candidate) -> Vec<&JuryMember> {
        let withdrew =
            |member: &&JuryMember| self.withdrawals_for(candidate).any(|one| one.member == member.name);
        self.present().filter(|member| !withdrew(member)).collect()
    }
}

impl JuryRules {
    pub(crate) fn lacks_members(&self, members: &[&JuryMember]) -> bool {
        members.len() < self.at_least
    }

    /// The share asked and that found, where fewer come from outside than is asked.
    pub(crate) fn lacks_external(&self, members: &[&JuryMember]) -> Option<(&Exact, Exact)> {
        let asked = self.external_share_at_least.as_ref().zip(external_share(members));
        asked.filter(|(asked, found)| found < *asked)
    }

    /// Whether enough members sit, and enough of them from outside.
    pub(crate) fn is_quorum(&self, members: &[&JuryMember]) -> bool {
        !self.lacks_members(members) && self.lacks_external(members).is_none()
    }
}

/// The share of members who come from outside, from 0 to 1; `None` of nobody.
fn external_share(members: &[&JuryMember]) -> Option<Exact> {
    let external = members.iter().filter(|member| member.external).count();
    let whole = |count| i64::try_from(count).ok().map(Exact::whole);
    whole(external)?.over(&whole(members.len())?)
}
