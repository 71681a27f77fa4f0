//! The declaration of holders, on the files beside the register: what is due, the file to hand in, the answer to it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::register_files::RegisterFiles;
use super::{Stop, prior};
use crate::deeds::accrochage::acknowledgement::Acknowledgement;
use crate::deeds::accrochage::passage::{Passage, passage};
use crate::deeds::accrochage::states::{Action, Line, States, Step};
use crate::deeds::accrochage::{Duty, duties};
use crate::deeds::deliberation::Deliberation;
use crate::deeds::register::Register;
use crate::diag::{Diagnostic, Fact, Place, Report};
use crate::documents::own_files::filled;
use crate::model::cohort::Cohort;
use crate::store::digest::{self, Digest};
use crate::store::durable::{self, Disk};
use crate::store::{self, Audience, Staging, shown};

/// Beside the register.
pub(super) const STATES: &str = "accrochage.jsonl";

const FLUX: (&str, &str) = ("flux.xml.tera", include_str!("../../../templates/accrochage/flux.xml.tera"));

/// Of whom holders are declared: what the jury of a session froze, none before it has deliberated; its roster; for how
/// many months an award holds, where not for ever.
pub(crate) struct Holders<'a> {
    pub(crate) deliberation: Option<&'a Deliberation>,
    pub(crate) cohort: &'a Cohort,
    pub(crate) months: Option<u32>,
}

/// A register, and what was declared of its deeds: whoever adds to it holds the register.
pub(crate) struct Ledger<'a> {
    files: &'a RegisterFiles,
    path: PathBuf,
    register: Register,
    states: States,
}

impl<'a> Ledger<'a> {
    /// Reads both. The states are replaced whole: whoever looks while another run writes sees them as they were.
    pub(crate) fn read(files: &'a RegisterFiles) -> Result<Self, Stop> {
        let (register, path) = (files.trusted()?, files.beside(STATES));
        let altered = |line| Diagnostic::error("accrochage-altered").at(Place::line(shown(&path), line));
        let states = States::read(&durable::read_or_empty(&path)?).map_err(altered)?;
        Ok(Self { files, path, register, states })
    }

    fn keep(&mut self, disk: &Disk, lines: Vec<Line>) -> anyhow::Result<()> {
        for line in lines {
            self.states.push(line);
        }
        disk.replace_for(&self.path, self.states.text().as_bytes(), Audience::Colleagues)
    }

    /// What is due of the deeds of a session.
    pub(crate) fn duties(&self, deliberation: Option<&Deliberation>) -> Vec<Duty<'_>> {
        let frozen = deliberation
            .into_iter()
            .flat_map(|frozen| frozen.candidates.iter().map(move |one| (frozen, one)));
        let holders: BTreeSet<String> = frozen.map(|(frozen, one)| frozen.holder(one.id())).collect();
        let is_ours = |holder: &String| holders.contains(holder);
        duties(&self.register, &self.states, |deed| deed.holder.as_ref().is_some_and(is_ours))
    }

    /// A deed as the Caisse is told of it, and the fingerprint of that; none where it lacks what no file may leave out:
    /// the report says what.
    pub(crate) fn told(
        &self,
        duty: &Duty<'_>,
        holders: &Holders<'_>,
        report: &mut Report,
    ) -> Result<Option<(Passage, String)>, Stop> {
        let number = &duty.deed.number;
        let is_known = !self.register.is_anonymised(number);
        let record = is_known.then(|| self.files.record(duty.deed)).transpose()?.flatten();
        let Some(record) = record else {
            report.push(self.files.warning("accrochage-no-record").with("number", number));
            return Ok(None);
        };
        // Whoever the roster has under the same number may be somebody else by now.
        let candidate = holders.cohort.candidates.iter().find(|one| {
            one.id.as_str() == record.candidate && prior::is_of(&record.person, &one.person) != Some(false)
        });
        let mut frozen = holders.deliberation.into_iter().flat_map(|frozen| &frozen.candidates);
        let frozen = frozen.find(|one| one.id() == record.candidate);
        let honour = frozen.and_then(|one| one.result.certification.mention.as_ref());
        let told = passage(&record, candidate, holders.months, honour, report);
        Ok(told.map(|told| {
            let mut digest = Digest::new();
            digest.part(&record.salt);
            told.iter().flat_map(|(name, fact)| [*name, fact]).for_each(|part| digest.part(part));
            (told, digest.hex())
        }))
    }

    /// Why a refused deed is not written again, where it says what was refused.
    fn unmended(&self, duty: &Duty<'_>, fingerprint: &str) -> Option<Diagnostic> {
        let refused = duty.last.filter(|last| last.step == Step::Refused)?;
        let written = self.states.written(&refused.number, Some(&refused.flux))?;
        let problem = self.files.warning("accrochage-unmended").with("number", &refused.number);
        let problem = problem.with("reason", refused.reason.as_deref().unwrap_or_default());
        (written.passage.as_deref() == Some(fingerprint)).then_some(problem)
    }
}

/// A file that is asked for.
pub(crate) struct Asked<'a> {
    pub(crate) action: Action,
    /// Whether what was refused is written though it is as it was.
    pub(crate) redo: bool,
    /// What its template is told beside the deeds: who declares, which certification.
    pub(crate) head: Value,
    pub(crate) out: &'a Path,
}

/// Writes what is due of a session into a file; returns how many deeds it tells of, and its path where it tells of any. A
/// deed is noted before its file appears: the Caisse answers nothing that is not known here.
pub(crate) fn write(
    files: &RegisterFiles,
    disk: &Disk,
    holders: &Holders<'_>,
    mut asked: Asked<'_>,
    report: &mut Report,
) -> Result<(usize, Vec<PathBuf>), Stop> {
    let _held = files.hold(disk)?;
    let mut ledger = Ledger::read(files)?;
    let (id, moment, date) = (digest::hex(store::secret()?), store::now(), store::today()?.to_string());
    let flux: String = id.chars().take(32).collect();
    let (mut passages, mut lines, mut unanswered) = (Vec::new(), Vec::new(), Vec::new());
    for duty in ledger.duties(holders.deliberation).iter().filter(|duty| duty.action == asked.action) {
        let Some((passage, fingerprint)) = ledger.told(duty, holders, report)? else { continue };
        if let Some(unmended) = ledger.unmended(duty, &fingerprint).filter(|_| !asked.redo) {
            report.push(unmended);
            continue;
        }
        let number = duty.deed.number.clone();
        unanswered.extend(duty.last.filter(|last| last.step == Step::Written).map(|_| number.clone()));
        passages.push(passage);
        let (action, date, flux, passage) = (duty.action, date.clone(), flux.clone(), Some(fingerprint));
        lines.push(Line { number, action, date, flux, passage, ..Line::default() });
    }
    if !unanswered.is_empty() {
        report.push(files.warning("accrochage-unanswered").with("numbers", Fact::AllOf(unanswered)));
    }
    let count = passages.len();
    if count == 0 {
        return Ok((0, Vec::new()));
    }
    let name = if asked.action == Action::Creation { "accrochage" } else { "suppression" };
    let name = format!("{name}-{}-{:.8}.xml", moment.strftime("%Y%m%d"), flux);
    asked.head["passages"] = json!(passages);
    asked.head["flux"] = json!(flux);
    asked.head["moment"] = json!(moment.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string());
    let staging = Staging::new(asked.out, Audience::Colleagues)?;
    staging.write(Path::new(&name), filled(&[FLUX], &asked.head, |_| ())?.as_bytes())?;
    ledger.keep(disk, lines)?;
    Ok((count, staging.publish()?))
}

/// Notes what the Caisse answered, whole or not at all; returns each answer.
pub(crate) fn read(
    files: &RegisterFiles,
    disk: &Disk,
    (name, text): (&str, &str),
) -> Result<Vec<Line>, Stop> {
    let problem = |rule| Diagnostic::error(rule).at(Place::file(name));
    let read = Acknowledgement::read(text).ok_or_else(|| problem("acknowledgement-unreadable"))?;
    let _held = files.hold(disk)?;
    let mut ledger = Ledger::read(files)?;
    let date = store::today()?.to_string();
    let (mut problems, mut answers, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    if !read.errors.is_empty() {
        problems.push(problem("acknowledgement-of-no-deed").with("reasons", Fact::AllOf(read.errors)));
    }
    for (number, reason) in read.answers {
        if !seen.insert(number.clone()) {
            problems.push(problem("acknowledgement-twice").with("number", &number));
        }
        let Some(written) = ledger.states.written(&number, read.flux.as_deref()) else {
            problems.push(problem("acknowledgement-unknown").with("number", &number));
            continue;
        };
        let step = if reason.is_some() { Step::Refused } else { Step::Accepted };
        let (action, flux) = (written.action, written.flux.clone());
        answers.push(Line { number, action, step, date: date.clone(), flux, reason, ..Line::default() });
    }
    Stop::if_any(problems)?;
    // Read twice, it says nothing new.
    let is_new = |answer: &&Line| {
        let last = ledger.states.last(&answer.number, |line| line.flux == answer.flux);
        last.is_none_or(|last| (last.step, &last.reason) != (answer.step, &answer.reason))
    };
    let news: Vec<Line> = answers.iter().filter(is_new).cloned().collect();
    if !news.is_empty() {
        ledger.keep(disk, news)?;
    }
    Ok(answers)
}
