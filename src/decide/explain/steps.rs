//! The steps from the certification down to its blocs and conditions.

use super::steps_competence::entries_steps;
use super::{Focus, Step, exactly, score_cell, steps_competence};
use crate::decide::detail::Detail;
use crate::decide::entries::Entries;
use crate::decide::mission::entered;
use crate::decide::mission_marks::Marks;
use crate::diag::{Fact, Place, Sentence};
use crate::model::cohort::{Candidate, Mission, PriorBloc, Source};
use crate::model::referential::{Bloc, Condition, Referential};
use crate::model::results::{
    Amount, BlocResult, BlocStatus, CertificationResult, CertificationStatus, Clause, CompetenceStatus,
    ConditionResult, MentionResult, Requirement,
};
use crate::model::rules::Rules;
use crate::words::calendar::short_date;

/// Results with what stands behind them, and what of it is asked about.
pub(crate) struct Asked<'a> {
    pub(crate) referential: &'a Referential,
    pub(crate) rules: &'a Rules,
    pub(crate) detail: &'a Detail<'a>,
    pub(crate) focus: &'a Focus,
}

/// The steps to all that is asked about, from the certification down.
pub(crate) fn steps(asked: &Asked<'_>) -> Vec<Step> {
    let mut steps = vec![asked.certification()];
    steps.extend(asked.conditions().map(|(known, found)| asked.condition(known, found)));
    steps.extend(asked.blocs().map(|(known, found)| asked.bloc(known, found)));
    let is_named = |bloc: &&Bloc| !matches!(asked.focus, Focus::All) && asked.focus.has_bloc(bloc);
    let outside = asked.referential.blocs.iter().filter(|bloc| !asked.candidate().is_asked(&bloc.number));
    steps.extend(outside.filter(is_named).map(|bloc| {
        let said = Sentence::new("explain-outside-path").with("bloc", bloc.number.as_str());
        Step::new(said.with("title", bloc.title.as_str()))
    }));
    steps
}

/// The line of a key of the rules file; none when the file leaves it to its default.
pub(super) fn line(rules: &Rules, key: &str) -> Option<Place> {
    rules.origin.place(key)
}

impl<'a> Asked<'a> {
    pub(crate) fn conditions(&self) -> impl Iterator<Item = (&'a Condition, &'a ConditionResult)> {
        let all = self.referential.conditions.iter().zip(&self.detail.result.conditions);
        all.filter(|(known, _)| self.focus.has_condition(&known.id))
    }

    pub(crate) fn blocs(&self) -> impl Iterator<Item = (&'a Bloc, &'a BlocResult)> {
        let all = self.referential.asked(&self.detail.result.blocs);
        all.filter(|(known, _)| self.focus.has_bloc(known))
    }

    fn candidate(&self) -> &'a Candidate {
        self.detail.candidate
    }

    fn certification(&self) -> Step {
        let found = &self.detail.result.certification;
        let decided = self.candidate().certification_decision.as_ref();
        Step::new(Sentence::new("explain-certification").with("status", found.decision))
            .over([Step::new(Sentence::new(found.reason.message()).with("computed", found.computed))])
            .over(
                decided.map(|row| jury(found.decision, found.computed, found.motive.as_deref(), &row.source)),
            )
            .over(
                self.candidate()
                    .path
                    .as_ref()
                    .map(|path| Step::new(Sentence::new("explain-path").with("path", &path.title))),
            )
            .over(found.mention.as_deref().and_then(|mention| self.mention(found, mention)))
    }

    /// The mention of a certification that is granted, by the mean of its blocs, and what the jury made of it.
    fn mention(&self, of: &CertificationResult, found: &MentionResult) -> Option<Step> {
        let given = |label: Option<&str>| label.map_or(Fact::Words("explain-no-mention"), Fact::from);
        let computed = found.computed.as_deref();
        let said = Sentence::new("explain-mention").with("mention", given(of.honour()));
        let mean = found
            .mean
            .as_ref()
            .map_or([("shown", Fact::Words("explain-nothing")), ("exact", Fact::from(""))], exactly);
        let ground = Sentence::new("explain-mention-computed").with("mention", given(computed));
        let ground = mean.into_iter().fold(ground, |said, (name, fact)| said.with(name, fact));
        let rule = found.key.as_ref().and_then(|key| line(self.rules, key));
        let decided = self.candidate().mention_decision.as_ref().map(|row| {
            let (label, motive) = (row.verdict.as_deref(), row.motive.as_deref());
            jury(given(label), given(computed), motive, &row.source)
        });
        let is_granted = of.computed == CertificationStatus::Granted;
        is_granted.then(|| Step::new(said).over([Step::new(ground).rule(rule)]).over(decided))
    }

    fn bloc(&self, known: &Bloc, found: &BlocResult) -> Step {
        let said = Sentence::new("explain-bloc").with("bloc", known.number.as_str());
        let said = said.with("title", known.title.as_str()).with("status", found.decision);
        let step = Step::new(said).cells([
            ("heading-column-bloc", Fact::from(known.number.as_str())),
            ("heading-column-title", Fact::from(&known.title)),
            ("heading-column-mean", score_cell(found.mean.as_ref())),
            ("heading-column-computed", found.computed.into()),
            ("heading-column-decision", found.decision.into()),
        ]);
        let decided = self.candidate().decision_of(&known.number);
        let step = step.over([self.ground(known, found)]).over(
            decided.map(|row| jury(found.decision, found.computed, found.motive.as_deref(), &row.source)),
        );
        if found.prior || found.computed == BlocStatus::NotPresented {
            return step;
        }
        let competences = known.competences().zip(&found.competences);
        let competences = competences.filter(|(one, _)| self.focus.has_competence(known, &one.code));
        step.over(competences.map(|(one, result)| steps_competence::competence(self, one, result)))
    }

    /// What the result of a bloc rests on, before the jury.
    fn ground(&self, known: &Bloc, found: &BlocResult) -> Step {
        let candidate = self.candidate();
        if let Some(known) = candidate.prior.iter().find(|prior| prior.bloc == known.number) {
            return prior(known);
        }
        if found.computed == BlocStatus::NotPresented {
            let place = candidate.presented.cell().cloned();
            return Step { place, ..Step::new(Sentence::new("explain-not-presented")) };
        }
        if found.computed == BlocStatus::Pending {
            let open = found.competences.iter().filter(|one| one.status == CompetenceStatus::NotAssessed);
            let codes = open.map(|one| one.code.to_string()).collect();
            return Step::new(Sentence::new("explain-bloc-open").with("codes", Fact::AllOf(codes)));
        }
        let said = Sentence::new("explain-bloc-computed").with("computed", found.computed);
        Step::new(said).over(found.clauses.iter().map(|one| clause(one, self.rules)))
    }

    fn condition(&self, known: &Condition, found: &ConditionResult) -> Step {
        let (rules, candidate) = (self.rules, self.candidate());
        let marks = Marks::of(known, rules, candidate);
        let said = Sentence::new("explain-condition")
            .with("id", &known.id)
            .with("title", known.title.as_ref().map_or(Fact::Words("explain-mission"), Fact::from))
            .with("status", found.status);
        let waived = found.waived.as_ref();
        let waived = waived.map(|key| Step::new(Sentence::new("explain-waived")).rule(line(rules, key)));
        let clauses = found.clauses.iter().map(|one| {
            let (step, entered) = (clause(one, rules), entered(&one.what, candidate, &known.id));
            let by_evaluators = marks.entries(|part| one.what.is_about(part));
            let of_element = |all: &&Entries<'_>| {
                let code = all.all.first().map_or("", |entry| entry.target().code());
                Step::new(Sentence::new("explain-element").with("code", code)).over(entries_steps(all, rules))
            };
            match (&one.what, entered.as_slice()) {
                (Requirement::Duration(_), _) => step.over(days(candidate.mission(&known.id))),
                (Requirement::Practised, _) => step.over(by_evaluators.iter().map(of_element)),
                _ if !by_evaluators.is_empty() => {
                    step.over(by_evaluators.iter().flat_map(|all| entries_steps(all, rules)))
                }
                (_, [(_, cell)]) => step.place(*cell),
                _ => step,
            }
        });
        Step::new(said).over(waived).over(clauses)
    }
}

/// What the jury decided, with its motive and whether it differs from what the rules give.
fn jury<S: Into<Fact> + PartialEq>(decision: S, computed: S, motive: Option<&str>, source: &Source) -> Step {
    let id = if decision == computed { "explain-jury-agrees" } else { "explain-jury-differs" };
    let said = Sentence::new(id).with("status", decision).with("computed", computed);
    let motive = motive.map(|motive| Step::new(Sentence::new("explain-motive").with("motive", motive)));
    Step::new(said).place(source).over(motive)
}

fn prior(known: &PriorBloc) -> Step {
    let date = known.date.map(|date| format!(", {}", short_date(date))).unwrap_or_default();
    let reference = known.reference.as_ref().map(|text| format!(", {text}")).unwrap_or_default();
    let said = Sentence::new("explain-prior").with("basis", &known.basis);
    Step::new(said.with("date", date).with("reference", reference)).place(known.source.clone())
}

/// What a rule asks, what was found, and whether it holds.
fn clause(clause: &Clause, rules: &Rules) -> Step {
    let (_, id) = clause.what.words();
    let mut said = Sentence::new(id).with("code", clause.what.code().unwrap_or_default());
    if let Requirement::Duration(months) = clause.what {
        said = said.with("months", months.to_string());
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
        // Both days are known: the months are over only after the jury has sat.
        None if matches!((&clause.found, &clause.limit), (Some(Amount::Day(_)), Amount::Day(_))) => {
            "explain-after-jury"
        }
        None if clause.what.is_of_condition() => "explain-awaited",
        None => "explain-without-object",
    };
    let rule = clause.key.as_ref().and_then(|key| line(rules, key));
    Step::new(said.with("holds", Fact::Words(holds))).rule(rule)
}

fn of_amount(amount: &Amount) -> (Fact, Fact) {
    match amount {
        Amount::Score(score) => {
            let [(_, shown), (_, exact)] = exactly(score);
            (shown, exact)
        }
        Amount::Count(count) => (Fact::Count(*count), Fact::from("")),
        Amount::Day(day) => (Fact::Text(short_date(*day)), Fact::from("")),
        Amount::Words(text) if text.is_empty() => (Fact::Words("explain-nothing"), Fact::from("")),
        Amount::Words(text) => (Fact::Text(text.clone()), Fact::from("")),
    }
}

/// The first and the last day of a mission, each with its cell.
fn days(mission: &Mission) -> Vec<Step> {
    let days = [
        ("explain-start", mission.start, &mission.cells.start),
        ("explain-end", mission.end, &mission.cells.end),
    ];
    let told = days.into_iter().filter_map(|(id, day, cell)| Some((id, day?, cell.as_ref()?)));
    told.map(|(id, day, cell)| Step::new(Sentence::new(id).with("day", short_date(day))).place(cell))
        .collect()
}
