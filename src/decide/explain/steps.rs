//! The steps from the certification down to its blocs and conditions.

use super::{Step, exactly, steps_competence, words};
use crate::decide::mission::entered;
use crate::decide::trace::{BlocTrace, CandidateTrace, CertificationTrace, Ground, Why};
use crate::diag::{Fact, Place, Sentence};
use crate::model::cohort::{Mission, PriorBloc, Source};
use crate::model::referential::Referential;
use crate::model::results::{Amount, BlocStatus, Clause, CompetenceStatus, ConditionResult, Requirement};
use crate::model::rules::Rules;
use crate::words::calendar::short_date;

/// Everything that a trace holds, from the certification down.
pub fn steps(trace: &CandidateTrace<'_>, referential: &Referential, rules: &Rules) -> Vec<Step> {
    let mut steps = vec![certification(&trace.certification)];
    steps.extend(trace.conditions.iter().map(|one| {
        let text = referential.conditions.iter().find(|known| known.id == one.id).map(|known| &*known.text);
        condition(one, text.unwrap_or_default(), &trace.candidate.mission, rules)
    }));
    steps.extend(trace.blocs.iter().map(|one| bloc(one, rules)));
    steps
}

/// The line of a key of the rules file; none when the file leaves it to its default.
pub(super) fn line(rules: &Rules, key: &str) -> Option<Place> {
    rules.origin.line(key).map(|line| Place::line(rules.origin.file.to_string(), line))
}

fn certification(trace: &CertificationTrace<'_>) -> Step {
    let why = match trace.why {
        Why::AllMet => "explain-why-all-met",
        Why::NothingLost => "explain-why-nothing-lost",
        Why::SomeValidated => "explain-why-some-validated",
        Why::StillOpen => "explain-why-still-open",
        Why::NothingValidated => "explain-why-nothing-validated",
    };
    let status = Fact::Words(words::certification(trace.decision));
    let computed = Fact::Words(words::certification(trace.computed));
    let mut step = Step::new(Sentence::new("explain-certification").with("status", status.clone()))
        .over([Step::new(Sentence::new(why).with("computed", computed.clone()))]);
    if let Some(decision) = trace.jury {
        let differs = trace.decision != trace.computed;
        step = step.over([jury(status, computed, differs, decision.motive.as_deref(), &decision.source)]);
    }
    step
}

/// What the jury decided, with its motive and whether it differs from what the rules give.
fn jury(status: Fact, computed: Fact, differs: bool, motive: Option<&str>, source: &Source) -> Step {
    let id = if differs { "explain-jury-differs" } else { "explain-jury-agrees" };
    let said = Sentence::new(id).with("status", status).with("computed", computed);
    let motive = motive.map(|motive| Step::new(Sentence::new("explain-motive").with("motive", motive)));
    Step::new(said).place(source).over(motive)
}

fn bloc(trace: &BlocTrace<'_>, rules: &Rules) -> Step {
    let mut step = Step::new(
        Sentence::new("explain-bloc")
            .with("bloc", trace.bloc.number.as_str())
            .with("title", trace.bloc.title.as_str())
            .with("status", Fact::Words(words::bloc(trace.decision))),
    );
    match trace.ground {
        Ground::Prior(known) => step = step.over([prior(known)]),
        Ground::NotPresented(cell) => {
            let said = Step::new(Sentence::new("explain-not-presented"));
            step = step.over([said.place(cell.clone())]);
        }
        Ground::Assessed if trace.computed == BlocStatus::Pending => {
            let open = trace.competences.iter().filter(|one| one.status() == CompetenceStatus::NotAssessed);
            let codes = open.map(|one| one.competence.code.to_string()).collect();
            let said = Sentence::new("explain-bloc-open").with("codes", Fact::AllOf(codes));
            step = step.over([Step::new(said)]);
        }
        Ground::Assessed => {
            let computed = Fact::Words(words::bloc(trace.computed));
            let said = Sentence::new("explain-bloc-computed").with("computed", computed);
            let clauses = trace.clauses.iter().map(|one| clause(one, rules));
            step = step.over([Step::new(said).over(clauses)]);
        }
    }
    if let Some(decision) = trace.jury {
        let status = Fact::Words(words::bloc(trace.decision));
        let computed = Fact::Words(words::bloc(trace.computed));
        let differs = trace.decision != trace.computed;
        step = step.over([jury(status, computed, differs, decision.motive.as_deref(), &decision.source)]);
    }
    let shows_competences = !matches!(trace.ground, Ground::Prior(_) | Ground::NotPresented(_));
    let competences = trace.competences.iter().filter(|_| shows_competences);
    step.over(competences.map(|one| steps_competence::competence(one, rules)))
}

fn prior(known: &PriorBloc) -> Step {
    let date = known.date.map(|date| format!(", {}", short_date(date))).unwrap_or_default();
    let reference = known.reference.as_ref().map(|text| format!(", {text}")).unwrap_or_default();
    let said = Sentence::new("explain-prior").with("basis", &known.basis);
    Step::new(said.with("date", date).with("reference", reference)).place(known.source.clone())
}

/// What a rule asks, what was found, and whether it holds.
fn clause(clause: &Clause, rules: &Rules) -> Step {
    let id = match &clause.what {
        Requirement::Missing => "explain-clause-missing",
        Requirement::Mean => "explain-clause-mean",
        Requirement::Floor(_) => "explain-clause-floor",
        Requirement::Passed(_) => "explain-clause-passed",
        Requirement::Duration(_) => "explain-clause-duration",
        Requirement::Kind => "explain-clause-kind",
        Requirement::Report => "explain-clause-report",
        Requirement::Oral => "explain-clause-oral",
    };
    let mut said = Sentence::new(id);
    match &clause.what {
        Requirement::Floor(Some(code)) => said = said.with("code", code.as_str()),
        Requirement::Floor(None) => said = said.with("code", ""),
        Requirement::Passed(code) => said = said.with("code", code.as_str()),
        Requirement::Duration(months) => said = said.with("months", months.to_string()),
        _ => {}
    }
    for (names, amount) in
        [(("limit", "limit_exact"), Some(&clause.limit)), (("shown", "exact"), clause.found.as_ref())]
    {
        let (shown, exact) = amount.map_or((Fact::Words("explain-nothing"), Fact::from("")), of_amount);
        said = said.with(names.0, shown).with(names.1, exact);
    }
    let holds = match clause.holds {
        Some(true) => "explain-holds",
        Some(false) => "explain-fails",
        None if matches!(clause.what, Requirement::Mean | Requirement::Floor(_) | Requirement::Passed(_)) => {
            "explain-without-object"
        }
        None => "explain-awaited",
    };
    let rule = clause.key.as_ref().and_then(|key| line(rules, key));
    Step::new(said.with("holds", Fact::Words(holds))).rule(rule)
}

fn of_amount(amount: &Amount) -> (Fact, Fact) {
    match amount {
        Amount::Score(score) => {
            let mut facts = exactly(score).into_iter().map(|(_, fact)| fact);
            (facts.next().unwrap_or(Fact::from("")), facts.next().unwrap_or(Fact::from("")))
        }
        Amount::Count(count) => (Fact::Count(*count), Fact::from("")),
        Amount::Day(day) => (Fact::Text(short_date(*day)), Fact::from("")),
        Amount::Words(text) if text.is_empty() => (Fact::Words("explain-nothing"), Fact::from("")),
        Amount::Words(text) => (Fact::Text(text.clone()), Fact::from("")),
    }
}

fn condition(trace: &ConditionResult, text: &str, mission: &Mission, rules: &Rules) -> Step {
    let said = Sentence::new("explain-condition")
        .with("id", &trace.id)
        .with("text", text)
        .with("status", Fact::Words(words::condition(trace.status)));
    let waived =
        trace.waived.as_ref().map(|key| Step::new(Sentence::new("explain-waived")).rule(line(rules, key)));
    let clauses = trace.clauses.iter().map(|one| {
        let (step, entered) = (clause(one, rules), entered(&one.what, mission));
        match (&one.what, entered.as_slice()) {
            (Requirement::Duration(_), _) => step.over(days(mission)),
            (_, [(_, cell)]) => step.place(*cell),
            _ => step,
        }
    });
    let clauses: Vec<Step> = clauses.collect();
    Step::new(said).over(waived).over(clauses)
}

/// The first and the last day of a mission, each with its cell.
fn days(mission: &Mission) -> Vec<Step> {
    let days = [
        ("explain-start", mission.start, &mission.cells.start),
        ("explain-end", mission.end, &mission.cells.end),
    ];
    let told = days.into_iter().filter_map(|(id, day, cell)| Some((id, day?, cell.as_ref()?)));
    told.map(|(id, day, cell)| {
        let day = short_date(day);
        Step::new(Sentence::new(id).with("day", day)).place(cell)
    })
    .collect()
}
