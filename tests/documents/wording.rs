//! What documents say in words: a school's own file, and the filters of templates.

use crate::fixture::*;
use parchemin::diag::{Diagnostic, Location, Report};
use parchemin::documents::{TemplateFile, Words};
use parchemin::words::language::Language;

const BUILT_IN: &str = include_str!("../../templates/words.yaml");

/// What is wrong with a school's own words: rule and line.
fn problems(own: &str) -> Vec<String> {
    let mut report = Report::new();
    Words::read(
        Language::French,
        [("words.yaml", BUILT_IN), ("own/words.yaml", own)].into_iter(),
        &mut report,
    );
    report.sorted().iter().map(shown).collect()
}

fn shown(problem: &Diagnostic) -> String {
    let place = problem.place.as_ref().map_or_else(String::new, |place| match place.location {
        Location::Line(line) => format!("{}:{line}", place.file),
        _ => place.file.clone(),
    });
    format!("{} {place}", problem.what.id)
}

#[test]
fn a_school_changes_the_words_that_it_names_and_no_other() {
    assert_eq!(problems("schema: 1\nbloc-validated: Acquis\nbloc-refused: ~\n"), [""; 0]);
    // A fact that a sentence has had stays there for whoever wrote it otherwise.
    assert_eq!(problems("schema: 1\nquorum-met-chaired: \"le jury, présidé par {chair}\"\n"), [""; 0]);
    let found = problems(
        "schema: 1\nbloc-validatd: Acquis\nabout-bloc: Bloc {numero}\nborn: { masculine: né }\n\
         certification-partial: { few: a }\n",
    );
    let of = |rule: &str| found.iter().filter(|one| one.starts_with(rule)).count();
    assert_eq!((of("words-unknown"), of("words-placeholder")), (1, 1), "{found:?}");
    assert_eq!((of("yaml-missing-key"), of("yaml-unknown-key")), (3, 1), "{found:?}");
    assert!(found.iter().all(|one| one.contains("own/words.yaml")), "{found:?}");
}

#[test]
fn filters_print_values_and_say_words() {
    let material = Material::new();
    for (template, expected) in [
        ("{{ session.date | date }}", "26 juin 2026"),
        ("{{ session.date | date(form='short') }}", "26/06/2026"),
        ("{{ candidate.birth | duration(to='2001-05-02') }}", "3\u{a0}mois"),
        ("{{ '09:00' | hour }}", "9\u{a0}h\u{a0}00"),
        ("{{ '9.996' | mark }} {{ '0.25' | number }}", "9,99 0,25"),
        ("{{ candidate.family_name | capitals }}", "NGUYỄN-LEFÈVRE"),
        ("{{ 'reçu' | agree(sex=candidate.sex) }}", "reçue"),
        ("{{ 'le directeur' | after(word='à') }}, {{ 'Anne' | after(word='de') }}", "au directeur, d’Anne"),
        ("{{ decision.status | status(of='certification-short') }}", "Délivrée"),
        ("{{ 'competence-exempt' | words(sex=candidate.sex) }}", "Dispensée"),
        (
            "{{ 'certification-partial' | words(count=2, blocs=6) }}",
            "certification non délivrée, 2 blocs validés sur 6",
        ),
        ("{{ '*Jean* | <b>' | capitals }}", "\\*JEAN\\* | \\<B>"),
    ] {
        let composer = composer_with("transcript", template).unwrap();
        let made = composer.transcript(&material.setting(), &eloise(), &granted()).unwrap();
        assert_eq!(made.markdown.trim_end(), expected, "{template}");
    }
}

#[test]
fn what_a_filter_cannot_print_is_an_error() {
    let material = Material::new();
    for template in
        ["{{ candidate.name | date }}", "{{ 'x' | mark }}", "{{ decision.status | status(of='x') }}"]
    {
        let composer = composer_with("transcript", template).unwrap();
        let found = composer.transcript(&material.setting(), &eloise(), &granted()).unwrap_err();
        assert_eq!(found[0].what.id, "template-render", "{template}");
    }
    let found = composer_with("transcript", "a\n{{ 'bloc-validatd' | words }}").unwrap_err();
    assert_eq!(shown(&found[0]), "words-unknown templates/transcript.md.tera:2");
}

#[test]
fn a_deed_may_not_say_in_words_what_its_template_may_not() {
    let own = "schema: 1\nbloc-pending: validation en cours\n";
    let template = "{{ 'bloc-pending' | words }}";
    let files = |kind: &str| vec![TemplateFile::new(format!("{kind}.md.tera"), kind, template)];
    let found = loaded_with(files("diploma"), BARE, Some(own)).unwrap_err();
    assert_eq!(found[0].what.id, "template-forbidden-word");
    assert!(loaded_with(files("minutes"), BARE, Some(own)).is_ok());
}

#[test]
fn the_mark_of_a_draft_is_a_word_too() {
    let composer = loaded_with(templates(), BARE, Some("schema: 1\nmark-draft: BROUILLON\n")).unwrap();
    let diploma = composer.diploma(&Material::new().setting(), &eloise()).unwrap();
    assert_eq!(diploma.mark.as_deref(), Some("BROUILLON"));
}

#[test]
fn a_deed_is_not_issued_without_a_mandatory_mention() {
    use parchemin::documents::Deed;
    let material = Material::new();
    let deed = Deed { number: "2026-P-000001", ..Deed::default() };
    assert!(composer().issued(&material.setting(), &eloise(), None, deed).is_ok());
    assert!(composer().issued(&material.setting(), &eloise(), Some(material.bloc(0)), deed).is_ok());
    let mut own = templates();
    own.retain(|file| file.name == "_registration-rncp.md.tera");
    own[0].text = own[0].text.replace("{{ certification.decision_date", "{{ certification.code");
    let composer = loaded(own, BARE).unwrap();
    assert!(composer.diploma(&material.setting(), &eloise()).is_ok(), "a draft may");
    let found = composer.issued(&material.setting(), &eloise(), None, deed).unwrap_err();
    assert!(found.iter().all(|one| one.what.id == "template-mention-missing"), "{found:?}");
    assert!(found[0].what.facts.contains(&("name", "certification.decision_date".into())));
}
