//! The sentences of both languages: the same messages with the same facts, each said somewhere, each rule worded, and
//! French typeset as it should be.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use parchemin::diag::meanings::RULES;
use parchemin::diag::sentences::{Language, Sentences};
use parchemin::diag::{CellAddress, Place, Sentence};
use parchemin::shell::cli::Cli;

/// What a sentence says: its words, and the facts it shows.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    facts: BTreeSet<String>,
    text: String,
}

/// Every message, and every attribute as `message.attribute`.
fn sentences(language: Language) -> BTreeMap<String, Said> {
    let resource = fluent_syntax::parser::parse(language.source()).unwrap();
    let mut found = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            assert!(
                !matches!(entry, Entry::Term(_) | Entry::Junk { .. }),
                "neither terms nor junk: {entry:?}"
            );
            continue;
        };
        let mut add = |name: String, pattern: &Pattern<&str>| {
            let mut said = Said::default();
            read(pattern, &mut said);
            assert!(found.insert(name.clone(), said).is_none(), "{name} stands twice");
        };
        add(message.id.name.to_owned(), message.value.as_ref().unwrap());
        for attribute in &message.attributes {
            add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
    found
}

fn read(pattern: &Pattern<&str>, said: &mut Said) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => said.text.push_str(value),
            PatternElement::Placeable { expression } => read_expression(expression, said),
        }
    }
}

fn read_expression(expression: &Expression<&str>, said: &mut Said) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                read(&variant.value, said);
                said.text.push('\n');
            }
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            said.facts.insert(id.name.to_owned());
            // A fact is a word like any other: what stands beside it is typeset as beside a word.
            said.text.push('x');
        }
        InlineExpression::StringLiteral { value } => said.text.push_str(value),
        other => panic!("a sentence shows facts only: {other:?}"),
    }
}

#[test]
fn both_languages_hold_the_same_sentences_with_the_same_facts() {
    let (french, english) = (sentences(Language::French), sentences(Language::English));
    let facts = |all: &BTreeMap<String, Said>| {
        all.iter().map(|(name, said)| (name.clone(), said.facts.clone())).collect::<BTreeMap<_, _>>()
    };
    let (french, english) = (facts(&french), facts(&english));
    let differ: Vec<_> = french
        .iter()
        .filter(|(name, facts)| english.get(*name) != Some(facts))
        .map(|(name, facts)| format!("{name}: {facts:?}, in English {:?}", english.get(name)))
        .chain(
            english
                .keys()
                .filter(|name| !french.contains_key(*name))
                .map(|name| format!("{name}: English alone")),
        )
        .collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The code of the program, without comments and without its unit tests.
fn code() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    sources(&root)
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            (path.strip_prefix(&root).unwrap().to_owned(), lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

/// Literals in small letters, digits and dashes, as identifiers of sentences are.
fn identifiers(code: &str) -> BTreeSet<&str> {
    let looks_so = |text: &&str| {
        text.starts_with(|letter: char| letter.is_ascii_lowercase())
            && text
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
    };
    code.split('"').filter(looks_so).collect()
}

/// The help of each command and argument that can be typed: the shell finds it by the argument's name.
fn of_the_command_line() -> BTreeSet<String> {
    let command = Cli::command();
    let known = sentences(Language::French);
    let mut names = BTreeSet::new();
    let mut arguments = |command: &clap::Command| {
        for argument in command.get_arguments() {
            let own = format!("help-arg-{}-{}", argument.get_id(), command.get_name());
            let common = format!("help-arg-{}", argument.get_id());
            names.insert(if known.contains_key(&own) { own } else { common });
            let values = argument.get_value_names().unwrap_or_default();
            let values = values.iter().filter(|_| argument.get_action().takes_values());
            names.extend(
                values
                    .map(|value| value.to_lowercase().replace(['|', ':', '='], "-"))
                    .map(|value| format!("help-value-{value}")),
            );
        }
    };
    arguments(&command);
    for sub in command.get_subcommands() {
        arguments(sub);
    }
    names.extend(command.get_subcommands().map(|sub| format!("help-{}", sub.get_name())));
    names
}

#[test]
fn every_sentence_is_said_somewhere() {
    let code = code();
    let literals: BTreeSet<&str> = code.iter().flat_map(|(_, text)| identifiers(text)).collect();
    let helps = of_the_command_line();
    let known = sentences(Language::French);
    let idle: Vec<_> = known
        .keys()
        .filter(|name| !name.contains('.') && !literals.contains(name.as_str()) && !helps.contains(*name))
        .collect();
    assert!(idle.is_empty(), "nobody says {idle:?}");
    let unsaid: Vec<_> = helps.iter().filter(|name| !known.contains_key(*name)).collect();
    assert!(unsaid.is_empty(), "no help for {unsaid:?}");
}

/// Identifiers with a dash that are no sentence: facts of sentences, names, words and a class of templates, an element of `OpenDocument`, attributes of SVG, options in French.
const OTHER_WORDS: &[&str] = &[
    "",
    "registre-archives",
    "limit-exact",
    "score-after",
    "score-before",
    "draft-until-deliberated",
    "draft-until-issued",
    "mission-grid",
    "nouvelle-seance",
    "par-evaluateur",
    "retenir-differes",
    "page-break",
    "recto-verso",
    "letter-granted",
    "letter-partial",
    "letter-refused",
    "letter-deferred",
    "encryption-data",
    "fill-opacity",
    "mix-blend-mode",
    "stroke-linejoin",
    "stroke-opacity",
];

#[test]
fn every_rule_and_every_sentence_of_the_code_is_worded() {
    let known = sentences(Language::French);
    // What documents say in words stands in a file of its own.
    let words = include_str!("../../templates/words.yaml");
    let words: BTreeSet<&str> = words.lines().filter_map(|line| Some(line.split_once(':')?.0)).collect();
    // Whatever the call, an identifier with a dash is a sentence's; without one, only what follows these calls is.
    let calls = ["error(\"", "warning(\"", "remark(\"", "Sentence::new(\"", "Words(\"", "sentences.text(\""];
    let mut missing = Vec::new();
    for (path, text) in code() {
        // What an error says of itself is for programmers.
        let text = text.replace("#[error(", "");
        let dashed = identifiers(&text).into_iter().filter(|word| word.contains('-'));
        let called = calls.iter().flat_map(|call| {
            text.split(call).skip(1).map(|rest| rest.split('"').next().unwrap()).collect::<Vec<_>>()
        });
        for word in dashed.chain(called).collect::<BTreeSet<_>>() {
            if !known.contains_key(word) && !words.contains(word) && !OTHER_WORDS.contains(&word) {
                missing.push(format!("{} says {word}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The table names only rules that the code can say: a rule renamed without it would lose its status.
#[test]
fn every_rule_of_the_table_is_said_once_and_worded() {
    let known = sentences(Language::French);
    let code = code();
    let said: BTreeSet<&str> = code
        .iter()
        .filter(|(path, _)| !path.ends_with("diag/meanings.rs"))
        .flat_map(|(_, text)| identifiers(text))
        .collect();
    let mut seen = BTreeSet::new();
    for rule in RULES.iter().flat_map(|(_, rules)| rules.split(' ')) {
        assert!(said.contains(rule) && known.contains_key(rule) && seen.insert(rule), "{rule}");
    }
}

/// Facts that a caller or a helper adds to what another file began: `fields::mismatch` says key and finding, whoever
/// reads a cell says its code, whoever makes a document says which one it is about.
const ADDED_ELSEWHERE: &[&str] =
    &["about", "code", "errors", "exact", "expected", "found", "key", "number", "score", "shown", "warnings"];

/// A fact forgotten would show as « {$fact} »: each stands in the file that says the sentence. What only looks right
/// here is caught where it is said: outside releases, a sentence that lacks a fact panics.
#[test]
fn sentences_are_said_with_their_facts() {
    let known = sentences(Language::French);
    let mut missing = Vec::new();
    // Tables name sentences that are said elsewhere.
    let is_table = |path: &Path| path.ends_with("diag/meanings.rs") || path.ends_with("model/results.rs");
    for (path, text) in code().iter().filter(|(path, _)| !is_table(path)) {
        let words = identifiers(text);
        for sentence in words.iter().filter(|word| word.contains('-')) {
            let hint = known.get(&format!("{sentence}.hint"));
            let facts = known.get(*sentence).into_iter().chain(hint).flat_map(|said| &said.facts);
            for fact in facts.filter(|fact| !text.contains(&format!("\"{fact}\""))) {
                if !ADDED_ELSEWHERE.contains(&fact.as_str()) {
                    missing.push(format!("{} says {sentence} without {fact}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The sign at a place, and what stands before and after it.
fn around(text: &str) -> impl Iterator<Item = (Option<char>, char, Option<char>)> {
    let letters: Vec<char> = text.chars().collect();
    (0..letters.len()).map(move |at| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied();
        (before, letters[at], letters.get(at + 1).copied())
    })
}

/// Colons that belong to YAML or to a clock, as users must type them.
fn without_code(text: &str) -> String {
    [
        "candidat:code=valeur",
        "26-014:E3.1-K2=ACQ",
        "schema: 1",
        "date: 2026-06-26",
        "chair: true",
        "external: true",
        "qualified: true",
        "declarations: signed",
        "adopted: { by: le conseil de perfectionnement, date: 2026-01-12, reference: CP 2026-1 }",
        "accrochage: { emetteur: ABCD1234, certificateur: ABCD1234, contrat: MCFCER000001 }",
        "required: false",
        "specimen: true",
        "certification: x",
        "rules:",
        "appeal: { to: à qui, days: jours pour réclamer, answer_days: jours pour répondre, data_contact: qui",
        "heures:minutes",
        "https://ecole.example/verifier",
        "\"09:00\"",
        "<!-- classe -->",
    ]
    .iter()
    .fold(text.to_owned(), |text, code| text.replace(code, "code"))
}

#[test]
fn french_is_typeset() {
    let (nbsp, narrow) = (Some('\u{a0}'), Some('\u{202f}'));
    let mut faults = Vec::new();
    for (name, said) in sentences(Language::French) {
        let text = without_code(&said.text);
        for (before, sign, after) in around(&text) {
            let sound = match sign {
                // « CANDIDAT:CODE=VALEUR » is typed so.
                ':' if name.starts_with("help-value-") => true,
                ':' | '»' | '%' => before == nbsp,
                ';' | '!' | '?' => before == narrow || before == Some('?'),
                '«' => after == nbsp,
                '\'' | '“' | '”' => false,
                '\u{a0}' => matches!(before, Some('«' | '°')) || matches!(after, Some(':' | '»' | '%')),
                '\u{202f}' => matches!(after, Some(';' | '!' | '?')),
                '’' => before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic),
                '.' => before != Some('.'),
                // A screen sets what is on one line apart.
                ' ' => after != Some(' ') || name.starts_with("status-"),
                _ => true,
            };
            if !sound {
                faults.push(format!("{name}: « {sign} » in « {text} »"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Words that lose their accents as capitals, or that typewriters spelt with two letters.
#[test]
fn french_keeps_its_accents_and_ligatures() {
    let bare = [
        "Evaluat",
        "Ecri",
        "Etat",
        "Etape",
        "Epreuve",
        "oeuvre",
        "coeur",
        "A l’",
        "Referentiel",
        "reglement",
    ];
    for (name, said) in sentences(Language::French) {
        // Commands and options are typed without.
        let text = said.text.replace("exporter reglement", "").replace("--reglement", "");
        for word in bare {
            assert!(!text.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn places_and_lists_read_as_each_language_writes_them() {
    let place = Place::cell("notes/bloc-3.xlsx", "E2.3", CellAddress { row: 11, column: 5 });
    let [french, english] = [Language::French, Language::English].map(Sentences::new);
    assert_eq!(french.place(&place), "notes/bloc-3.xlsx, feuille «\u{a0}E2.3\u{a0}», cellule F12");
    assert_eq!(english.place(&place), "notes/bloc-3.xlsx, sheet “E2.3”, cell F12");
    let list = Sentence::new("did-you-mean").with("proposal", ["a", "b", "c"].map(str::to_owned).to_vec());
    assert!(french.say(&list).contains("a, b ou c"));
}
