//! Whether the jury may sit: at all, for a candidate whose situation a member withdrew from, and for VAE.

use std::collections::BTreeSet;

use super::session::SESSION;
use crate::diag::{Diagnostic, Fact, Place, Report, Severity};
use crate::model::cohort::{Candidate, Cohort, Pathway};
use crate::model::referential::Referential;
use crate::model::rules::{JuryRules, Rules};
use crate::model::session::{Jury, JuryMember, Session};
use crate::model::vocabulary::Heading;
use crate::words::calendar::short_date;
use crate::words::exact::Exact;

/// Warnings about the jury: fewer members, or fewer from outside, than the rules ask; no chair. Rules that were adopted
/// after it sat were none then.
pub(crate) fn check(session: &Session, rules: &Rules, referential: &Referential, report: &mut Report) {
    let jury = &session.jury;
    let present: Vec<&JuryMember> = jury.present().collect();
    let at = |problem: Diagnostic| problem.at(Place::file(SESSION));
    report.extend(short_of(&present, &rules.jury, ["jury-too-few", "jury-too-few-external"]).map(at));
    if rules.jury.chair && !present.is_empty() && !present.iter().any(|member| member.chair) {
        report.push(at(Diagnostic::warning("jury-no-chair")));
    }
    report.extend(after_registration(referential, jury));
    let adopted = rules.adopted.as_ref().filter(|_| !session.specimen).zip(jury.date);
    let adopted_after = adopted.filter(|(adopted, jury)| adopted.date > *jury);
    report.extend(adopted_after.map(|(adopted, jury)| {
        let place = rules.origin.place("adopted.date").unwrap_or_else(|| rules.origin.whole());
        let problem = Diagnostic::error("rules-adopted-after-jury").at(place);
        problem.with("found", short_date(adopted.date)).with("jury", short_date(jury))
    }));
}

/// Fewer members than the rules ask, or fewer from outside, each told under its rule.
fn short_of<'a>(
    members: &[&JuryMember],
    rules: &'a JuryRules,
    [few, few_external]: [&'static str; 2],
) -> impl Iterator<Item = Diagnostic> + use<'a> {
    let count = members.len();
    let few = rules
        .lacks_members(members)
        .then(|| Diagnostic::warning(few).with("count", count).with("expected", rules.at_least.to_string()));
    let percent = |share: &Exact| (share * &Exact::whole(100)).cut(0);
    let few_external = rules.lacks_external(members).map(|(asked, found)| {
        Diagnostic::warning(few_external).with("found", percent(&found)).with("expected", percent(asked))
    });
    few.into_iter().chain(few_external)
}

/// A jury that sits after the end of the registration.
pub(crate) fn after_registration(referential: &Referential, jury: &Jury) -> Option<Diagnostic> {
    let expires = referential.registration.ended_before(jury.date?)?;
    let problem = Diagnostic::warning("jury-after-registration").at(Place::file(SESSION));
    Some(problem.with("expires", short_date(expires)))
}

/// Once the registration has ended, it is awarded to whoever entered the programme before: an error of each who entered
/// later, and one problem of that severity about all of whom it is not known.
pub(crate) fn entries<'a>(
    session: &Session,
    referential: &Referential,
    candidates: impl Iterator<Item = &'a Candidate>,
    unknown: Severity,
) -> Vec<Diagnostic> {
    let ended = session.jury.date.and_then(|jury| referential.registration.ended_before(jury));
    let Some(expires) = ended else { return Vec::new() };
    let said = |rule| Diagnostic::error(rule).with("expires", short_date(expires));
    let (mut found, mut without) = (Vec::new(), BTreeSet::new());
    for candidate in candidates {
        match candidate.entered {
            None => drop(without.insert(candidate.label())),
            Some(entered) if entered > expires => {
                let problem = said("entry-after-registration").with("candidate", candidate.label());
                let place = candidate.entered_cell.clone();
                found.push(Diagnostic { place, ..problem.with("date", short_date(entered)) });
            }
            Some(_) => {}
        }
    }
    if !without.is_empty() {
        let problem = said("entry-unknown").with("candidates", Fact::AllOf(without.into_iter().collect()));
        let problem = problem.with("heading", Heading::Entered.column().0);
        found.push(Diagnostic { severity: unknown, ..problem });
    }
    found
}

/// What is wrong with the jury for some candidates: a member who withdraws counts neither among those who sit for them nor
/// among those from outside; who came by VAE has the jury that the law asks, where the rules say so.
pub(crate) fn for_candidates(session: &Session, rules: &Rules, cohort: &Cohort, report: &mut Report) {
    let jury = &session.jury;
    for candidate in &cohort.candidates {
        let Some(first) = jury.withdrawals_for(candidate).next() else { continue };
        let ids = ["jury-too-few-for", "jury-too-few-external-for"];
        let problems = short_of(&jury.sitting_for(candidate), &rules.jury, ids);
        let place = Place::line(SESSION, first.line);
        report.extend(problems.map(|one| one.at(&place).with("candidate", candidate.label())));
    }
    let known = || cohort.candidates.iter().map(|one| one.id.as_str());
    // Where people are missing for another reason, that is said.
    for withdrawal in jury.withdrawals.iter().filter(|_| !cohort.candidates.is_empty()) {
        if !known().any(|id| id == withdrawal.candidate) {
            let problem = Diagnostic::error("withdrawal-candidate-unknown");
            let problem =
                problem.at(Place::line(SESSION, withdrawal.line)).with("found", &withdrawal.candidate);
            report.push(problem.did_you_mean(&withdrawal.candidate, known()));
        }
    }
    let is_vae = |candidate: &&Candidate| candidate.pathway == Some(Pathway::Vae);
    for (severity, rule, is_breached) in VAE.iter().filter(|_| rules.jury.vae) {
        let concerned = cohort.candidates.iter().filter(is_vae);
        let concerned = concerned.filter(|candidate| is_breached(&jury.sitting_for(candidate)));
        let labels: Vec<String> = concerned.map(Candidate::label).collect();
        if !labels.is_empty() {
            let problem = Diagnostic { severity: *severity, ..Diagnostic::warning(rule) };
            report.push(problem.at(Place::file(SESSION)).with("candidates", Fact::AllOf(labels)));
        }
    }
}

/// Whether those who sit for a candidate are not the jury that is asked.
type IsBreached = fn(&[&JuryMember]) -> bool;

/// What article D. 6412-6 of the code du travail asks of a jury of VAE.
const VAE: [(Severity, &str, IsBreached); 5] = [
    (Severity::Warning, "vae-jury-too-few", |sitting| sitting.len() < 2),
    (Severity::Warning, "vae-jury-unqualified", |sitting| {
        !sitting.iter().any(|member| member.standing.qualified)
    }),
    (Severity::Warning, "vae-jury-no-chair", |sitting| !sitting.iter().any(|member| member.chair)),
    (Severity::Warning, "vae-jury-undeclared", |sitting| {
        sitting.iter().any(|member| !member.standing.declared)
    }),
    (Severity::Remark, "vae-jury-unbalanced", |sitting| {
        let first = sitting.first().and_then(|member| member.standing.sex);
        first.is_some() && sitting.len() > 1 && sitting.iter().all(|member| member.standing.sex == first)
    }),
];
