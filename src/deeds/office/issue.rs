//! Issues deeds from the frozen deliberation alone: all of those asked for that are due, or none.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::award;
use super::basis::Basis;
use super::deed::{self, DeedMaker, Draft, Today};
use super::prior::is_of;
use super::register_files::{Held, RegisterFiles};
use super::{Printer, Stop};
use crate::check;
use crate::deeds::drift;
use crate::deeds::entitlement::{Entitlement, Wanted, entitlements, is_deferred};
use crate::deeds::entry::{Entry, Event};
use crate::deeds::missing::Sources;
use crate::deeds::register::{Register, Standing};
use crate::diag::meanings::Kind;
use crate::diag::{Diagnostic, Fact, Report, Sentence, Severity};
use crate::model::cohort::Cohort;
use crate::store::durable::Disk;
use crate::store::vault::Change;

/// What an issue goes by.
pub(crate) struct Issuing<'a> {
    pub(crate) files: RegisterFiles,
    pub(crate) frozen: &'a Basis,
    pub(crate) wanted: Wanted,
    /// Whether specimens are asked for.
    pub(crate) specimen: bool,
    /// Whether warnings stand against issuing.
    pub(crate) strict: bool,
    pub(crate) today: Today,
    pub(crate) sources: Sources<'a>,
}

impl Issuing<'_> {
    /// The register as it stands, once nothing stands against issuing; `None` while a run that was cut is unfinished.
    /// `now` is the data as it reads today, where it can be read.
    pub(crate) fn look_first(
        &self,
        now: Option<&Cohort>,
        report: &mut Report,
    ) -> Result<Option<Register>, Stop> {
        report.extend(deed::specimen_problem(&self.frozen.session, self.specimen));
        let files = &self.files;
        let looked = files.looked_at(|register| files.losses(register));
        // What a cut left may keep it from being read: it is completed once held.
        if looked.is_err() && files.is_unfinished() {
            return Ok(None);
        }
        let (register, losses) = looked?;
        self.refuse(&register, report);
        report.extend(now.into_iter().flat_map(|now| self.renamed(&register, now)));
        report.extend(self.held_elsewhere(&register));
        report.extend(losses);
        Stop::if_blocked(report, self.strict)?;
        Ok(Some(register))
    }

    /// Issues; returns the paths of the documents, and the number of deeds.
    pub(crate) fn issue(
        &self,
        mut held: Held<'_>,
        printer: Printer<'_>,
    ) -> Result<(Vec<PathBuf>, usize), Stop> {
        let before = held.register.entries().len();
        let change = self.make(&mut held.register, printer)?;
        let paths = change.copies.iter().map(|(_, to)| to.clone()).collect();
        let count = held.register.entries().len() - before;
        if count > 0 {
            held.commit(change)?;
        }
        Ok((paths, count))
    }

    /// Holds the register and looks again: another run may have issued meanwhile, and what a cut left unfinished is
    /// there now.
    pub(crate) fn hold<'a>(&'a self, disk: &'a Disk, report: &mut Report) -> Result<Held<'a>, Stop> {
        let held = self.files.hold(disk)?;
        self.refuse(&held.register, report);
        report.extend(self.files.missing_deeds(&held.register));
        Stop::if_blocked(report, self.strict)?;
        Ok(held)
    }

    /// The deed that stands against issuing one.
    fn given<'r>(&self, register: &'r Register, one: &Entitlement<'_>) -> Option<&'r Entry> {
        let deliberation = &self.frozen.deliberation;
        let holder = deliberation.holder(one.candidate.id());
        register.given(&holder, one.kind, one.bloc, &deliberation.jury_date)
    }

    /// Everything that stands against issuing. It is looked for twice; a report says each problem once.
    fn refuse(&self, register: &Register, report: &mut Report) {
        let frozen = self.frozen;
        report.extend(award::no_longer_awarded(&frozen.deliberation, &self.files, register));
        // Their holders may be among those now due, under another identifier: they would be given a twin.
        report.raise(Kind::HolderGone);
        let drafts = self.drafts(register);
        if drafts.is_empty() {
            return;
        }
        let (referential, session) = (&frozen.referential, &frozen.session);
        if !session.specimen {
            report.extend(deed::facts_against(referential, session, &drafts, self.sources));
        }
        report.extend(deed::date_problems(session, register, self.today));
        report.extend(self.files.issued_beyond(register));
        report.extend(check::jury::after_registration(referential, &session.jury));
    }

    /// Holders of deeds that are due, whose civil status is no longer in the data what the jury had: a warning each.
    fn renamed(&self, register: &Register, now: &Cohort) -> Vec<Diagnostic> {
        let drafts = self.drafts(register);
        let is_due = |id: &str| drafts.iter().any(|draft| draft.candidate.id.as_str() == id);
        let frozen = self.frozen.deliberation.candidates.iter().filter(|was| is_due(was.id()));
        let pairs = frozen.filter_map(|was| {
            let mut now = now.candidates.iter();
            Some((was, now.find(|candidate| candidate.id.as_str() == was.id())?))
        });
        let renamed = pairs.filter_map(|(was, now)| drift::identity(was, now));
        renamed.map(|problem| Diagnostic { severity: Severity::Warning, ..problem }).collect()
    }

    /// Deeds that are due, and that their holders have from another session: a warning each. Holders are told by their
    /// archives, since fingerprints tell nothing from one session to the next.
    fn held_elsewhere(&self, register: &Register) -> Vec<Diagnostic> {
        let drafts = self.drafts(register);
        if drafts.is_empty() {
            return Vec::new();
        }
        let deliberation = &self.frozen.deliberation;
        let of_session: BTreeSet<String> =
            deliberation.candidates.iter().map(|one| deliberation.holder(one.id())).collect();
        let is_of_another = |deed: &&Entry| {
            let is_known = deed.holder.as_ref().is_some_and(|holder| of_session.contains(holder));
            !is_known && !register.is_anonymised(&deed.number)
        };
        let others = register.deeds().filter(is_of_another);
        let holding = others.filter(|deed| register.standing(&deed.number) == Standing::Valid);
        let records = holding.filter_map(|deed| self.files.record(deed).ok().flatten());
        let same = records.filter(|record| record.certification == deliberation.certification);
        let twins = same.flat_map(|record| {
            let is_twin = |draft: &&Draft<'_>| {
                let bloc = draft.bloc.map(|bloc| bloc.number.as_str());
                (draft.kind, bloc) == (record.kind, record.bloc.as_deref())
                    && is_of(&record.person, &draft.candidate.person) == Some(true)
            };
            let twins = drafts.iter().filter(is_twin).map(|draft| {
                let problem = self.files.warning("deed-held-elsewhere").with("number", &record.number);
                problem.with("candidate", draft.candidate.label()).with("session", &record.session)
            });
            twins.collect::<Vec<_>>()
        });
        twins.collect()
    }

    /// The deeds asked for that were not issued yet.
    fn drafts(&self, register: &Register) -> Vec<Draft<'_>> {
        let frozen = self.frozen;
        let all = entitlements(&frozen.deliberation, &self.wanted).into_iter();
        let new = all.filter(|one| self.given(register, one).is_none());
        let drafts = new.filter_map(|one| {
            let (candidate, bloc) = (frozen.candidate(one.candidate.id())?, frozen.bloc(one.bloc));
            // An attestation whose bloc the referential has lost cannot be made.
            let is_whole = bloc.is_some() == one.bloc.is_some();
            is_whole.then_some(Draft { candidate, kind: one.kind, bloc, replaces: None })
        });
        drafts.collect()
    }

    /// The deeds that are due, with the numbers that they would have.
    pub(crate) fn due(&self, register: &Register) -> Vec<(String, Draft<'_>)> {
        let mut numbered = register.clone();
        let drafts = self.drafts(register).into_iter();
        let numbers = drafts.map(|draft| {
            let (date, number) = self.frozen.next_number(&numbered, draft.kind);
            let mut entry = Entry::new(Event::Issued, &number, date.to_string());
            entry.kind = Some(draft.kind);
            numbered.append(entry);
            (number, draft)
        });
        numbers.collect()
    }

    /// What of the deeds asked for was revoked and is not issued again; why nothing is issued at all.
    pub(crate) fn not_due(&self, register: &Register) -> (Vec<Sentence>, Option<Sentence>) {
        let all = entitlements(&self.frozen.deliberation, &self.wanted);
        let given = all.iter().filter_map(|one| Some((one, self.given(register, one)?)));
        let revoked = given.filter(|(_, deed)| register.standing(&deed.number) == Standing::Revoked);
        let revoked = revoked.map(|(one, deed)| {
            let sentence = Sentence::new("revoked-not-again").with("number", &deed.number);
            sentence.with("candidate", one.candidate.candidate().label())
        });
        let nothing = if all.is_empty() { "nothing-awarded" } else { "nothing-to-issue" };
        let is_nothing = all.is_empty() || self.drafts(register).is_empty();
        (revoked.collect(), is_nothing.then(|| Sentence::new(nothing)))
    }

    /// Those of whom the jury deferred a decision: their deeds are held, or could be.
    pub(crate) fn deferred(&self, register: &Register) -> Vec<Sentence> {
        let held = self.wanted.holds_deferred;
        let asked = Wanted { holds_deferred: false, ..self.wanted.clone() };
        let all = entitlements(&self.frozen.deliberation, &asked);
        let due = all.iter().filter(|one| self.given(register, one).is_none());
        let labels = due.filter(|one| is_deferred(one.candidate));
        let mut labels: Vec<String> = labels.map(|one| one.candidate.candidate().label()).collect();
        labels.dedup();
        let id = if held { "deferred-held" } else { "deferred-due" };
        let (count, labels) = (labels.len(), Fact::AllOf(labels));
        (count > 0)
            .then(|| Sentence::new(id).with("count", count).with("candidates", labels))
            .into_iter()
            .collect()
    }

    /// Makes every deed that is due; or says of all what is wrong.
    fn make(&self, register: &mut Register, printer: Printer<'_>) -> Result<Change, Vec<Diagnostic>> {
        let (basis, inputs) = (self.frozen, &self.frozen.deliberation.inputs);
        let signer = self.files.signer().map_err(|problem| vec![problem])?;
        let (issued, seal) = (&self.files.issued, self.files.seal.get());
        let maker = DeedMaker { printer, basis, inputs, issued, signer, seal };
        let mut change = Change::default();
        let mut problems = Vec::new();
        for draft in self.drafts(register) {
            problems.extend(maker.make(&draft, register, &mut change).err().into_iter().flatten());
        }
        if problems.is_empty() { Ok(change) } else { Err(problems) }
    }
}
