//! The sentences that users read, and the languages there are: each is its file in `locales/`, a variant and a tag here.
//! The only door to Fluent; decides nothing.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;

use crate::diag::{Diagnostic, Fact, Location, Place, Sentence, Severity, place};
pub use crate::words::language::Language;

/// What stands before each advice.
pub(crate) const ADVICE: &str = "\n  → ";

/// The fact that no sentence says: a piece of the file, shown below the problem as it stands there.
const EXCERPT: &str = "excerpt";

impl Language {
    /// French when a locale's tag says French, English otherwise.
    pub(crate) fn of_locale(tag: Option<&str>) -> Self {
        match tag {
            Some(tag) if tag.to_ascii_lowercase().starts_with("fr") => Self::French,
            _ => Self::English,
        }
    }

    /// The file of its sentences.
    pub fn source(self) -> &'static str {
        match self {
            Self::French => include_str!("../../locales/fr.ftl"),
            Self::English => include_str!("../../locales/en.ftl"),
        }
    }
}

/// The sentences of one language.
pub struct Sentences {
    pub(crate) language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Sentences {
    /// The sentences built into the program. A syntax error in them is caught by a test; here, the sound rest is kept.
    pub fn new(language: Language) -> Self {
        let resource =
            FluentResource::try_new(language.source().to_owned()).unwrap_or_else(|(sound, _)| sound);
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
        // Isolating marks are invisible characters that scripts would stumble on.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// A sentence with its facts. An unknown identifier, which a test forbids, shows as itself.
    pub fn say(&self, sentence: &Sentence) -> String {
        match self.bundle.get_message(sentence.id).and_then(|message| message.value()) {
            Some(pattern) => self.fill(pattern, &sentence.facts),
            None => sentence.id.to_owned(),
        }
    }

    fn fill(&self, pattern: &Pattern<&str>, facts: &[(&'static str, Fact)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, fact) in facts {
            let value = match fact {
                Fact::Count(count) => FluentValue::from(*count),
                fact => FluentValue::from(self.fact(fact)),
            };
            arguments.set(*name, value);
        }
        let mut errors = Vec::new();
        let sentence = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "« {sentence} » lacks a fact: {errors:?}");
        sentence
    }

    pub(crate) fn fact(&self, fact: &Fact) -> String {
        match fact {
            Fact::Text(text) => text.clone(),
            Fact::Foreign(text) => self.say(&Sentence::new("foreign-words").with("detail", text)),
            Fact::Count(count) => count.to_string(),
            Fact::Number(number) => number.replace('.', &self.text("decimal-sign")),
            Fact::AnyOf(texts) => self.join(texts, "list-or"),
            Fact::AllOf(texts) => self.join(texts, "list-and"),
            Fact::Each(sentences) => {
                let said: Vec<String> = sentences.iter().map(|sentence| self.say(sentence)).collect();
                said.join(&self.text("list-then"))
            }
            Fact::Words(id) => self.text(id),
            Fact::Place(place) => self.place(place),
        }
    }

    /// A sentence without facts.
    pub(crate) fn text(&self, id: &'static str) -> String {
        self.say(&Sentence::new(id))
    }

    /// The sentence of that identifier, if there is one, whose facts nobody gives: a help, a word.
    pub fn find(&self, id: &str) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        Some(self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    fn join(&self, texts: &[String], last: &'static str) -> String {
        match texts {
            [] => self.text("list-none"),
            [only] => only.clone(),
            [firsts @ .., end] => format!("{}{}{end}", firsts.join(", "), self.text(last)),
        }
    }

    /// A place as a reader finds it: « notes/bloc-3.xlsx, feuille « E2.3 », cellule F12 ».
    pub fn place(&self, place: &Place) -> String {
        let file = Fact::from(&place.file);
        let sentence = match &place.location {
            Location::Whole => return place.file.clone(),
            Location::Line(line) => {
                Sentence::new("place-line").with("file", file).with("line", line.to_string())
            }
            Location::Sheet(sheet) => Sentence::new("place-sheet").with("file", file).with("sheet", sheet),
            Location::Cell(sheet, cell) => Sentence::new("place-cell")
                .with("file", file)
                .with("sheet", sheet)
                .with("cell", cell.to_string()),
        };
        self.say(&sentence)
    }

    /// Places of one file, or of one sheet of it, as a reader finds them: « …, cellules F12 à F19 et H3 ».
    fn places(&self, places: &[&Place]) -> Option<String> {
        let first = places.first()?;
        if places.len() == 1 {
            return Some(self.place(first));
        }
        let run = |(first, last): (String, String)| {
            let whole = Sentence::new("range").with("first", &first).with("last", &last);
            if first == last { first } else { self.say(&whole) }
        };
        let runs = place::runs(places).into_iter().map(run).collect();
        let (file, sheet) = first.around();
        let sentence = match sheet {
            Some(sheet) => Sentence::new("place-cells").with("sheet", sheet),
            None => Sentence::new("place-lines"),
        };
        Some(self.say(&sentence.with("file", file).with("places", Fact::AllOf(runs))))
    }

    /// A problem on one line, what it shows of a file, and its advice below.
    pub fn problem(&self, problem: &Diagnostic) -> String {
        let places: Vec<&Place> = problem.place.iter().collect();
        let line = self.problem_at(problem, &places);
        std::iter::once(line).chain(self.hints(problem)).collect::<Vec<_>>().join(ADVICE)
    }

    /// A problem that stands at several places, on one line, and the piece of the file that it is about.
    pub(crate) fn problem_at(&self, problem: &Diagnostic, places: &[&Place]) -> String {
        let severity = self.text(match problem.severity {
            Severity::Error => "severity-error",
            Severity::Warning => "severity-warning",
            Severity::Remark => "severity-remark",
        });
        let place = self.places(places);
        let line = Sentence::new(if place.is_some() { "problem-at" } else { "problem" });
        let line = line.with("severity", severity).with("place", place.unwrap_or_default());
        let line = line.with("what", self.say(&problem.what)).with("rule", problem.what.id);
        let excerpt = problem.what.facts.iter().find(|(name, _)| *name == EXCERPT);
        let below = excerpt.map(|(_, fact)| format!("\n{}", self.fact(fact)).replace('\n', "\n    "));
        self.say(&line) + &below.unwrap_or_default()
    }

    /// What to do about a problem: what its facts suggest, then what its rule always advises.
    pub(crate) fn hints(&self, problem: &Diagnostic) -> Vec<String> {
        let usual = self.bundle.get_message(problem.what.id);
        let usual = usual.and_then(|message| message.get_attribute("hint"));
        let usual = usual.map(|hint| self.fill(hint.value(), &problem.what.facts));
        problem.hint.iter().map(|hint| self.say(hint)).chain(usual).collect()
    }
}
