//! The steps that tell what differs between two records. Knows no cause beyond them.

use super::Step;
use crate::diag::{Fact, Sentence};
use crate::model::record::{BlocChange, CandidateChange, CompetenceChange, HeaderChange, Pair, Who};

/// Who changed, and what.
pub fn candidate(change: &CandidateChange) -> Step {
    let mut steps = Vec::new();
    steps.extend(change.identity.as_ref().map(|pair| {
        let said = Sentence::new("change-identity").with("before", &pair.before);
        Step::new(said.with("after", &pair.after))
    }));
    let computed =
        || change.computed.as_ref().map(|pair| both("change-certification-computed", pair, CERTIFICATION));
    steps.extend(change.decision.as_ref().map(|pair| both("change-certification", pair, CERTIFICATION)));
    if change.decision != change.computed {
        steps.extend(computed());
    }
    steps.extend(change.motive.as_ref().map(|pair| texts("change-motive", pair)));
    steps.extend(change.conditions.iter().map(|condition| {
        let step = maybe("change-condition", &condition.status, CONDITION);
        Step::new(step.sentence.with("id", &condition.id))
    }));
    steps.extend(change.blocs.iter().map(bloc));
    Step::new(Sentence::new("change-candidate").with("candidate", label(&change.who))).over(steps)
}

/// How a candidate is named: « 26-017 (NGUYỄN Éloïse) », or the identifier alone.
pub fn label(who: &Who) -> String {
    match format!("{} {}", who.family_name, who.given_names).trim() {
        "" => who.id.clone(),
        names => format!("{} ({names})", who.id),
    }
}

/// What differs of the framework or the session.
pub fn header(change: &HeaderChange) -> Step {
    let id = match change.what {
        "certification" => "change-header-certification",
        "referential" => "change-header-referential",
        "rules" => "change-header-rules",
        _ => "change-header-session",
    };
    texts(id, &Pair { before: change.before.clone(), after: change.after.clone() })
}

fn bloc(change: &BlocChange) -> Step {
    let mut steps = Vec::new();
    if change.computed != change.decision {
        steps.extend(change.computed.as_ref().map(|pair| maybe("change-bloc-computed", pair, BLOC)));
    }
    steps.extend(change.mean.as_ref().map(|pair| numbers("change-mean", pair)));
    steps.extend(change.motive.as_ref().map(|pair| texts("change-motive", pair)));
    steps.extend(change.competences.iter().map(competence));
    let step = match &change.decision {
        Some(pair) => maybe("change-bloc", pair, BLOC),
        None => Step::new(Sentence::new("change-bloc-inside")),
    };
    Step::new(step.sentence.with("bloc", &change.bloc)).over(steps)
}

fn competence(change: &CompetenceChange) -> Step {
    let said = match (&change.status, &change.score) {
        (Some(status), Some(score)) => {
            let said = maybe("change-competence", status, COMPETENCE).sentence;
            said.with("score_before", number(score.before.as_ref()))
                .with("score_after", number(score.after.as_ref()))
        }
        (None, Some(score)) => numbers("change-competence-score", score).sentence,
        (status, None) => {
            let same = Pair { before: None, after: None };
            maybe("change-competence-status", status.as_ref().unwrap_or(&same), COMPETENCE).sentence
        }
    };
    Step::new(said.with("code", &change.code))
}

type Words = &'static [(&'static str, &'static str)];

const BLOC: Words = &[
    ("validated", "status-validated"),
    ("refused", "status-refused"),
    ("pending", "status-pending"),
    ("not_presented", "status-not-presented"),
];
const CERTIFICATION: Words = &[
    ("granted", "status-granted"),
    ("partial", "status-partial"),
    ("refused", "status-certification-refused"),
    ("pending", "status-pending"),
];
const CONDITION: Words = &[("met", "status-met"), ("unmet", "status-unmet"), ("pending", "status-pending")];
const COMPETENCE: Words = &[
    ("acquired", "status-acquired"),
    ("not_acquired", "status-not-acquired"),
    ("not_assessed", "status-not-assessed"),
    ("exempt", "status-exempt"),
];

fn word(status: &str, words: Words) -> Fact {
    let found = words.iter().find(|(word, _)| *word == status);
    found.map_or_else(|| Fact::from(status), |(_, id)| Fact::Words(id))
}

fn both(id: &'static str, pair: &Pair<String>, words: Words) -> Step {
    let said = Sentence::new(id).with("before", word(&pair.before, words));
    Step::new(said.with("after", word(&pair.after, words)))
}

fn maybe(id: &'static str, pair: &Pair<Option<String>>, words: Words) -> Step {
    let fact = |status: &Option<String>| {
        status.as_deref().map_or(Fact::Words("explain-nothing"), |status| word(status, words))
    };
    Step::new(Sentence::new(id).with("before", fact(&pair.before)).with("after", fact(&pair.after)))
}

fn texts(id: &'static str, pair: &Pair<Option<String>>) -> Step {
    let fact = |text: &Option<String>| text.as_deref().map_or(Fact::Words("explain-nothing"), Fact::from);
    Step::new(Sentence::new(id).with("before", fact(&pair.before)).with("after", fact(&pair.after)))
}

fn numbers(id: &'static str, pair: &Pair<Option<String>>) -> Step {
    let said = Sentence::new(id).with("before", number(pair.before.as_ref()));
    Step::new(said.with("after", number(pair.after.as_ref())))
}

fn number(number: Option<&String>) -> Fact {
    number.map_or(Fact::Words("explain-nothing"), |number| Fact::Number(number.clone()))
}
