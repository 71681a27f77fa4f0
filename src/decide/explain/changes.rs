//! The steps that tell what differs between two records. Knows no cause beyond them.

use super::Step;
use crate::diag::{Fact, Sentence};
use crate::model::record::{BlocChange, CandidateChange, CompetenceChange, HeaderChange, Pair, Who};
use crate::words::calendar;

pub(crate) fn candidate(change: &CandidateChange) -> Step {
    let mut steps = Vec::new();
    steps.extend(change.identity.as_ref().map(|pair| {
        // Names, then the day of birth.
        let told = |text: &String| text.split(", ").map(calendar::shown).collect::<Vec<_>>().join(", ");
        let said = Sentence::new("change-identity").with("before", told(&pair.before));
        Step::new(said.with("after", told(&pair.after)))
    }));
    steps.extend(change.path.as_ref().map(|pair| maybe("change-path", pair)));
    let computed = || change.computed.as_ref().map(|pair| both("change-certification-computed", pair));
    steps.extend(change.decision.as_ref().map(|pair| both("change-certification", pair)));
    if change.decision != change.computed {
        steps.extend(computed());
    }
    steps.extend(change.motive.as_ref().map(|pair| maybe("change-motive", pair)));
    steps.extend(change.mention.as_ref().map(|pair| maybe("change-mention", pair)));
    steps.extend(change.conditions.iter().map(|condition| {
        let step = maybe("change-condition", &condition.status);
        Step::new(step.sentence.with("id", &condition.id))
    }));
    steps.extend(change.blocs.iter().map(bloc));
    Step::new(Sentence::new("change-candidate").with("candidate", label(&change.who))).over(steps)
}

/// How a candidate is named: « 26-017 (NGUYỄN Éloïse) », or the identifier alone.
pub(crate) fn label(who: &Who) -> String {
    match format!("{} {}", who.family_name, who.given_names).trim() {
        "" => who.id.clone(),
        names => format!("{} ({names})", who.id),
    }
}

/// What differs of the framework or the session.
pub(crate) fn header(change: &HeaderChange) -> Step {
    let id = match change.what {
        "certification" => "change-header-certification",
        "referential" => "change-header-referential",
        "rules" => "change-header-rules",
        _ => "change-header-session",
    };
    maybe(id, &change.pair)
}

fn bloc(change: &BlocChange) -> Step {
    let mut steps = Vec::new();
    if change.computed != change.decision {
        steps.extend(change.computed.as_ref().map(|pair| maybe("change-bloc-computed", pair)));
    }
    steps.extend(change.mean.as_ref().map(|pair| numbers("change-mean", pair)));
    steps.extend(change.motive.as_ref().map(|pair| maybe("change-motive", pair)));
    steps.extend(change.competences.iter().map(competence));
    let step = match &change.decision {
        Some(pair) => maybe("change-bloc", pair),
        None => Step::new(Sentence::new("change-bloc-inside")),
    };
    Step::new(step.sentence.with("bloc", &change.bloc)).over(steps)
}

fn competence(change: &CompetenceChange) -> Step {
    let said = match (&change.status, &change.score) {
        (Some(status), Some(score)) => {
            let said = maybe("change-competence", status).sentence;
            said.with("score_before", number(score.before.as_ref()))
                .with("score_after", number(score.after.as_ref()))
        }
        (None, Some(score)) => numbers("change-competence-score", score).sentence,
        (status, None) => {
            let same = Pair { before: None, after: None };
            maybe("change-competence-status", status.as_ref().unwrap_or(&same)).sentence
        }
    };
    Step::new(said.with("code", &change.code))
}

/// What something was and what it is, in words.
fn both(id: &'static str, pair: &Pair<impl Into<Fact> + Clone>) -> Step {
    let fact = |one: &_| Into::<Fact>::into(Clone::clone(one));
    Step::new(Sentence::new(id).with("before", fact(&pair.before)).with("after", fact(&pair.after)))
}

/// The same of what may not be there.
fn maybe(id: &'static str, pair: &Pair<Option<impl Into<Fact> + Clone>>) -> Step {
    let fact = |one: &Option<_>| one.clone().map_or(Fact::Words("explain-nothing"), Into::into);
    both(id, &Pair { before: fact(&pair.before), after: fact(&pair.after) })
}

fn numbers(id: &'static str, pair: &Pair<Option<String>>) -> Step {
    both(id, &Pair { before: number(pair.before.as_ref()), after: number(pair.after.as_ref()) })
}

fn number(number: Option<&String>) -> Fact {
    number.map_or(Fact::Words("explain-nothing"), |number| Fact::Number(number.clone()))
}
