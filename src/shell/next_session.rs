//! What a new session takes from the one before it: where its files lie, who is still a candidate, what they acquired.
//! Neither marks nor dates: those are the new session's own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::Stop;
use super::export::folder_of;
use super::load::shown;
use super::session_folder::SessionWithoutScores;
use super::session_key::as_value;
use crate::check::session::SessionFile;
use crate::deeds::deliberation::Deliberation;
use crate::deeds::entry::DeedKind;
use crate::deeds::frozen::FrozenCandidate;
use crate::deeds::office::deliberation_file::{self, DELIBERATION};
use crate::deeds::office::prior;
use crate::deeds::office::register_files::{RegisterFiles, register_name};
use crate::deeds::register::{Register, Standing, numbers_cited};
use crate::diag::{Diagnostic, Place, Report, Severity};
use crate::model::codes::BlocNumber;
use crate::model::cohort::{Candidate, Cohort, ConditionEntry, Mission, MissionCells, Presented, PriorBloc};
use crate::model::referential::Referential;
use crate::model::results::{BlocStatus, CertificationStatus, ConditionStatus};
use crate::model::rules::Rules;
use crate::model::session::Names;
use crate::model::vocabulary::EARLIER_SESSION;
use crate::read::fields::Scalar;
use crate::shell::cli::{InitArgs, InputArgs, InputOptions};
use crate::store;

/// The session before, once its jury has deliberated.
pub(super) struct Previous {
    folder: PathBuf,
    file: SessionFile,
    /// As its roster names people today: what was corrected since the jury sat stays so.
    cohort: Cohort,
    pub(super) deliberation: Deliberation,
}

/// What the new session's file says of where things lie, as YAML holds it.
#[derive(Default)]
pub(super) struct Lasting {
    pub(super) specimen: bool,
    pub(super) referential: Option<String>,
    pub(super) rules: Option<String>,
    pub(super) templates: Option<String>,
    pub(super) names: Names,
    pub(super) register: String,
    /// A path, or a path with its date, for each earlier session.
    pub(super) history: Vec<String>,
}

impl Previous {
    /// Reads it, with the framework that the new session is made from.
    pub(super) fn read(
        from: &Path,
        args: &InitArgs,
        report: &mut Report,
    ) -> Result<(Referential, Rules, Self), Stop> {
        let folder = folder_of(from)?;
        let (referential, rules) = (args.referential.clone(), args.rules.clone());
        let options = InputOptions { referential, rules, ..InputOptions::default() };
        let mut told = Report::new();
        let prepared =
            SessionWithoutScores::read(&InputArgs { input: vec![folder.clone()], options }, &mut told);
        let frozen = told.keep(deliberation_of(&folder));
        // What else is doubtful there was looked at then, and is no longer this command's to say.
        report.extend(told.sorted().into_iter().filter(|problem| problem.severity == Severity::Error));
        let (Some(prepared), Some(deliberation), false) = (prepared, frozen, report.has_errors()) else {
            return Err(Stop::reported());
        };
        let SessionWithoutScores { folder, referential, rules, file, cohort, .. } = prepared;
        Ok((referential, rules, Self { folder, file, cohort, deliberation }))
    }

    /// What lasts of its file, its paths led from the new folder.
    pub(super) fn lasting(&self, next: &Path) -> Result<Lasting, Stop> {
        let path = |name: &str| -> anyhow::Result<String> {
            let named = Path::new(name);
            let path = if named.is_absolute() {
                named.to_owned()
            } else {
                store::relative(next, &self.folder.join(named))?
            };
            Ok(as_value(&shown(&path)))
        };
        let optional = |name: Option<&Scalar>| name.map(|name| path(&name.text)).transpose();
        let mut history = Vec::new();
        for earlier in &self.file.history {
            let results = path(&earlier.file.text)?;
            history.push(match earlier.date {
                Some(date) => format!("{{ results: {results}, date: {date} }}"),
                None => results,
            });
        }
        history.push(path(DELIBERATION)?);
        let file = &self.file;
        Ok(Lasting {
            specimen: self.deliberation.specimen,
            referential: optional(file.referential.as_ref())?,
            rules: optional(file.rules.as_ref())?,
            templates: optional(file.templates.as_ref())?,
            names: file.names,
            register: path(register_name(&self.folder, file.register.as_ref(), file.names)?)?,
            history,
        })
    }

    /// Those to whom the certification was not granted, with the blocs that they acquired; of one whose attestation was
    /// revoked, the report says so.
    pub(super) fn candidates(&self, report: &mut Report) -> Result<Cohort, Stop> {
        let Self { folder, file, deliberation, cohort } = self;
        let said = (file.register.as_ref(), file.names);
        let register = RegisterFiles::of_session(folder, said, deliberation.specimen, None)?.trusted()?;
        let revoked = prior::revoked_since(deliberation, &register);
        let acquired = Acquired { deliberation, register: &register, revoked };
        let all = deliberation.candidates.iter();
        let open = all.filter(|one| one.result.certification.decision != CertificationStatus::Granted);
        let place = Place::file(shown(&folder.join(DELIBERATION)));
        let candidates = open.map(|frozen| {
            let today = cohort.candidates.iter().find(|one| one.id.as_str() == frozen.id());
            let known = today.cloned().unwrap_or_else(|| frozen.candidate());
            let (prior, revoked): (Vec<_>, Vec<_>) =
                acquired.blocs(frozen, &known).into_iter().partition(Result::is_ok);
            report.extend(revoked.into_iter().filter_map(Result::err).map(|(bloc, number)| {
                let problem = Diagnostic::warning("init-bloc-revoked").at(place.clone());
                problem.with("candidate", known.label()).with("bloc", bloc).with("number", number)
            }));
            again(known, prior.into_iter().flatten().collect(), frozen)
        });
        Ok(Cohort { candidates: candidates.collect() })
    }
}

/// What the jury of a session froze, which must be there.
fn deliberation_of(folder: &Path) -> Result<Deliberation, Diagnostic> {
    let path = folder.join(DELIBERATION);
    let named = shown(&path);
    if !store::exists(&path) {
        return Err(Diagnostic::error("deliberation-missing").at(Place::file(named)));
    }
    deliberation_file::parse(&named, &store::read_text(&path, &named)?)
}

/// A candidate of the session before as one of the next, with the blocs acquired.
fn again(known: Candidate, prior: Vec<PriorBloc>, frozen: &FrozenCandidate) -> Candidate {
    let is_left = |bloc: &BlocNumber| prior.iter().all(|one| one.bloc != *bloc);
    let presented = match known.presented {
        Presented::Only(blocs, cell) => {
            let left: BTreeSet<BlocNumber> = blocs.into_iter().filter(is_left).collect();
            if left.is_empty() { Presented::All } else { Presented::Only(left, cell) }
        }
        Presented::All => Presented::All,
    };
    // What met its condition was done, and what fell short is to be done again. The marks of a mission were another
    // jury's.
    let is_met = |id: &str| {
        frozen.result.conditions.iter().any(|one| one.id == id && one.status == ConditionStatus::Met)
    };
    let kept = known.conditions.into_iter().filter(|(id, _)| is_met(id)).map(|(id, entry)| match entry {
        ConditionEntry::Mission(mission) => {
            let cells = MissionCells::default();
            let mission = Mission { report: None, oral: None, jury: None, cells, ..*mission };
            (id, ConditionEntry::Mission(Box::new(mission)))
        }
        entry => (id, entry),
    });
    let conditions = kept.collect();
    let (pathway, path) = (known.pathway.clone(), known.path.clone());
    let for_blocs = known.for_blocs && presented != Presented::All;
    let known = Candidate::new(known.id, known.number, known.person);
    Candidate { pathway, for_blocs, presented, path, conditions, prior, ..known }
}

/// What the jury of the session before left acquired, and what the register says of it since.
struct Acquired<'a> {
    deliberation: &'a Deliberation,
    register: &'a Register,
    /// By candidate and bloc, the number of the attestation.
    revoked: BTreeMap<(String, String), String>,
}

/// A bloc acquired; or, where its deed was revoked, the bloc and the deed's number.
type Taken = Result<PriorBloc, (String, String)>;

impl Acquired<'_> {
    /// The blocs that the jury validated, and those that it found acquired, on the ground that they had.
    fn blocs(&self, frozen: &FrozenCandidate, known: &Candidate) -> Vec<Taken> {
        // Programs before kept no grounds: the roster has those that it gave.
        let kept = frozen.prior_blocs(DELIBERATION);
        let grounds = if kept.is_empty() { known.prior.clone() } else { kept };
        let validated = frozen.result.blocs.iter().filter(|bloc| bloc.decision == BlocStatus::Validated);
        let taken = validated.filter_map(|bloc| {
            let number = &bloc.bloc;
            if !frozen.prior.contains(number) {
                return Some(self.validated(frozen, number));
            }
            // One without a ground is left to the deliberation that the new session names.
            let ground = grounds.iter().find(|ground| ground.bloc.as_str() == number)?;
            Some(self.in_force(ground.clone()))
        });
        taken.collect()
    }

    /// A bloc that the jury itself validated: by its attestation, where it was issued, else by the session.
    fn validated(&self, frozen: &FrozenCandidate, bloc: &str) -> Taken {
        let Self { deliberation, register, revoked } = self;
        let key = (frozen.id().to_owned(), bloc.to_owned());
        if let Some(number) = revoked.get(&key) {
            return Err((key.1, number.clone()));
        }
        let holder = deliberation.holder(frozen.id());
        let issued = register.given(&holder, DeedKind::Attestation, Some(bloc), &deliberation.jury_date);
        let reference = issued.map_or(&deliberation.session, |deed| &deed.number);
        Ok(PriorBloc {
            bloc: BlocNumber::new(bloc),
            basis: EARLIER_SESSION.to_owned(),
            date: deliberation.jury_date.parse().ok(),
            reference: Some(reference.clone()),
            source: Place::file(DELIBERATION),
            reference_cell: None,
        })
    }

    /// The same ground, its deed, if it cites one, the last in its place.
    fn in_force(&self, ground: PriorBloc) -> Taken {
        let cited = ground.reference.as_deref().map(numbers_cited).unwrap_or_default();
        let known = cited.into_iter().find(|(number, _)| self.register.deed(number).is_some());
        let Some((number, _)) = known else { return Ok(ground) };
        let last = self.register.last_in_place_of(&number);
        if [&number, &last].iter().any(|number| self.register.standing(number) == Standing::Revoked) {
            return Err((ground.bloc.to_string(), last));
        }
        let reference = if last == number { ground.reference } else { Some(last) };
        Ok(PriorBloc { reference, ..ground })
    }
}
