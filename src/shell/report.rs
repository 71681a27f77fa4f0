//! Problems as text or JSON. Knows the shapes, not where they go.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::say::Printable;
use crate::diag::sentences::{ADVICE, Sentences};
use crate::diag::{Diagnostic, Fact, Location, Place, Report, Sentence, Severity};

/// Of warnings and remarks of one rule, how many a person is shown unless all are asked for.
const FIRSTS: usize = 5;
/// A longer list in a warning or a remark is cut too.
const LONG_LIST: usize = 20;

/// All problems as JSON, those accepted too.
pub(super) fn json(report: &Report, problems: &[Diagnostic], sentences: &Sentences) -> Value {
    let said = problems.iter().map(|problem| (problem, None));
    let accepted = report.accepted().iter().map(|(problem, motive)| (problem, Some(motive)));
    let of_problem = |(problem, motive): (&Diagnostic, Option<&String>)| {
        let mut entry = entry(problem, sentences);
        if let Some(motive) = motive {
            entry["accepted"] = json!(motive);
        }
        entry
    };
    let problems: Vec<_> = said.chain(accepted).map(of_problem).collect();
    json!({ "schema": 1, "problems": problems })
}

/// One problem: its sentence, its facts one by one, and what an acceptance of a warning is bound to.
fn entry(problem: &Diagnostic, sentences: &Sentences) -> Value {
    let fact = |fact: &Fact| match fact {
        Fact::Text(text) | Fact::Number(text) | Fact::Foreign(text) => json!(text),
        Fact::Count(count) => json!(count),
        Fact::AnyOf(texts) | Fact::AllOf(texts) => json!(texts),
        Fact::Place(place) => of_place(place),
        Fact::Each(said) => said.iter().map(|one| sentences.say(one)).collect(),
        Fact::Words(_) => json!(sentences.fact(fact)),
    };
    let facts = || problem.hint.iter().chain(std::iter::once(&problem.what)).flat_map(|one| &one.facts);
    let values: Map<String, Value> = facts().map(|(name, value)| ((*name).to_owned(), fact(value))).collect();
    let hint = Some(sentences.hints(problem).join("\n")).filter(|hint| !hint.is_empty());
    let mut entry = json!({
        "severity": problem.severity.word(), "rule": problem.what.id, "message": sentences.say(&problem.what),
        "hint": hint, "place": problem.place.as_ref().map(of_place), "facts": values,
    });
    if let Some((_, candidate)) = facts().find(|(name, _)| *name == "candidate") {
        entry["candidate"] = json!(sentences.fact(candidate));
    }
    if problem.severity == Severity::Warning {
        let place = problem.place.as_ref().map(Place::plain);
        entry["acceptable"] = json!({ "place": place, "value": problem.value() });
    }
    entry
}

/// A place, part by part.
pub(super) fn of_place(place: &Place) -> Value {
    let mut entry = json!({ "file": place.file });
    match &place.location {
        Location::Whole => {}
        Location::Line(line) => entry["line"] = json!(line),
        Location::Sheet(sheet) => entry["sheet"] = json!(sheet),
        Location::Cell(sheet, cell) => {
            entry["sheet"] = json!(sheet);
            entry["cell"] = json!(cell.to_string());
        }
    }
    entry
}

/// The problems as text, ending with a count.
pub(super) fn text(
    report: &Report,
    problems: &[Diagnostic],
    all: bool,
    sentences: &Sentences,
    colour: bool,
) -> Printable {
    let mut text = lines(problems, all, sentences, colour);
    if problems.is_empty() {
        text.add(&sentences.text("all-is-well"));
    } else {
        text.add(&sentences.say(&counts("summary", report, sentences)));
    }
    text.add("\n");
    let accepted = report.accepted().len();
    if accepted > 0 {
        text.add(&sentences.say(&Sentence::new("summary-accepted").with("count", accepted)));
        text.add("\n");
    }
    text
}

/// The problems, those of one rule and file together, each ending with a line break. Of warnings and remarks of one rule
/// the first alone, unless all are asked for; errors are never cut.
pub(super) fn lines(problems: &[Diagnostic], all: bool, sentences: &Sentences, colour: bool) -> Printable {
    let groups = grouped(problems, |one| {
        let file = one.place.as_ref().map(|place| &place.file);
        (one.severity, one.what.id, file.filter(|_| one.severity == Severity::Error))
    });
    let mut text = Printable::default();
    for group in &groups {
        Group { problems: group, all, sentences }.add_to(&mut text, colour);
    }
    text
}

/// Problems with the same key together, in the order of the first of each.
fn grouped<'a, K: Ord>(
    problems: impl IntoIterator<Item = &'a Diagnostic>,
    key: impl Fn(&'a Diagnostic) -> K,
) -> Vec<Vec<&'a Diagnostic>> {
    let (mut groups, mut ranks) = (Vec::new(), BTreeMap::new());
    for problem in problems {
        let rank = *ranks.entry(key(problem)).or_insert(groups.len());
        if rank == groups.len() {
            groups.push(Vec::new());
        }
        groups.get_mut(rank).into_iter().for_each(|group: &mut Vec<_>| group.push(problem));
    }
    groups
}

/// Problems of one severity and rule.
struct Group<'a> {
    problems: &'a [&'a Diagnostic],
    all: bool,
    sentences: &'a Sentences,
}

impl Group<'_> {
    /// One line for those that are said in the same words of one sheet; the advice below the last that it is for.
    fn add_to(&self, text: &mut Printable, colour: bool) {
        let said = grouped(self.problems.iter().copied(), |one| {
            (&one.what, &one.hint, one.place.as_ref().map(Place::around))
        });
        let severity = self.problems.first().map(|one| one.severity);
        let cut = !self.all && severity != Some(Severity::Error);
        let (shown, rest) = said.split_at(if cut { said.len().min(FIRSTS) } else { said.len() });
        let mut shown = shown.iter().filter_map(|same| Some((same.first()?, same))).peekable();
        while let Some((first, same)) = shown.next() {
            let places: Vec<&Place> = same.iter().filter_map(|one| one.place.as_ref()).collect();
            let told = if cut { &self.shortened(first) } else { *first };
            let line = self.sentences.problem_at(told, &places);
            let hints = self.sentences.hints(first);
            let said_below = shown.peek().is_some_and(|(next, _)| self.sentences.hints(next) == hints);
            let hints = if said_below { Vec::new() } else { hints };
            let lines: Vec<String> = std::iter::once(line).chain(hints).collect();
            match severity.filter(|_| colour) {
                Some(severity) => text.add_coloured(&lines.join(ADVICE), severity),
                None => text.add(&lines.join(ADVICE)),
            }
            text.add("\n");
        }
        let rest: usize = rest.iter().map(Vec::len).sum();
        if rest > 0 {
            text.add(&format!(
                "  {}\n",
                self.sentences.say(&Sentence::new("and-others").with("count", rest))
            ));
        }
    }

    /// The same, of a long list the first items.
    fn shortened(&self, problem: &Diagnostic) -> Diagnostic {
        let mut problem = problem.clone();
        for (_, fact) in &mut problem.what.facts {
            if let Fact::AllOf(texts) = fact
                && texts.len() > LONG_LIST
            {
                let others = Sentence::new("others").with("count", texts.len() - FIRSTS);
                texts.truncate(FIRSTS);
                texts.push(self.sentences.say(&others));
            }
        }
        problem
    }
}

/// A sentence that counts the problems.
pub(super) fn counts(id: &'static str, report: &Report, sentences: &Sentences) -> Sentence {
    let count = |id, severity| sentences.say(&Sentence::new(id).with("count", report.count(severity)));
    Sentence::new(id)
        .with("errors", count("summary-errors", Severity::Error))
        .with("warnings", count("summary-warnings", Severity::Warning))
        .with("remarks", count("summary-remarks", Severity::Remark))
}
