//! Templates are refused when they are loaded, at their line, when they name what does not exist.

use crate::fixture::*;
use parchemin::diag::sentences::{Language, Sentences};
use parchemin::diag::{Diagnostic, Fact, Location, Place, Sentence};
use parchemin::documents::TemplateFile;

/// The rule and the line of each problem.
fn found(problems: &[Diagnostic]) -> Vec<(&'static str, u32)> {
    let line = |problem: &Diagnostic| match problem.place.as_ref().map(|place| &place.location) {
        Some(Location::Line(line)) => *line,
        _ => 0,
    };
    problems.iter().map(|problem| (problem.what.id, line(problem))).collect()
}

#[test]
fn what_cannot_be_printed_is_refused_at_its_line() {
    const UNKNOWN: &str = "template-unknown-variable";
    const UNSUPPORTED: &str = "template-unsupported";
    let cases: &[(&str, &[(&str, u32)])] = &[
        ("{{ typo }}", &[(UNKNOWN, 1)]),
        ("a\n\n{{ candidate.typo }}", &[(UNKNOWN, 3)]),
        ("{% if typo %}{% endif %}", &[(UNKNOWN, 1)]),
        ("{% if candidate.typo == 1 %}{% endif %}", &[(UNKNOWN, 1)]),
        ("{% if candidate.name and not candidate.typo %}{% endif %}", &[(UNKNOWN, 1)]),
        ("{% if candidate.name %}{% elif\n candidate.typo %}{% endif %}", &[(UNKNOWN, 2)]),
        ("{% for bloc in typo %}{% endfor %}", &[(UNKNOWN, 1)]),
        ("{% for bloc in blocs %}\n{{ bloc.typo }}{% endfor %}", &[(UNKNOWN, 2)]),
        ("{% for bloc in blocs %}{% endfor %}\n{{ bloc.title }}", &[(UNKNOWN, 2)]),
        ("{% for bloc in blocs %}{{ loop.indexx }}{% endfor %}", &[("template-syntax", 1)]),
        ("{{ loop.index }}", &[(UNKNOWN, 1)]),
        (
            "{% for bloc in blocs %}{% for c in bloc.competences %}{{ c.typo }}{% endfor %}{% endfor %}",
            &[(UNKNOWN, 1)],
        ),
        ("{{ candidate.name | default(value=typo) }}", &[(UNKNOWN, 1)]),
        ("{% if candidate.name is starting_with(pat=typo) %}{% endif %}", &[(UNKNOWN, 1)]),
        ("{% set a = typo %}", &[(UNKNOWN, 1)]),
        ("{% set a = candidate %}{{ a.typo }}", &[(UNKNOWN, 1)]),
        ("{{ a }}{% set a = 1 %}", &[(UNKNOWN, 1)]),
        ("{{ 1 if typo else 2 }}", &[(UNKNOWN, 1)]),
        ("{{ 'x' ~ candidate.usage_name }}", &[(UNSUPPORTED, 1)]),
        ("{% if typo is defined %}{% endif %}", &[(UNKNOWN, 1)]),
        ("{% if 'x' in [typo] %}{% endif %}", &[(UNKNOWN, 1)]),
        ("{% include \"_birth.md.tera\" %}", &[(UNKNOWN, 0)]),
        ("\n{% include \"typo.md.tera\" %}", &[("template-missing", 2)]),
        ("{% include \"transcript.md.tera\" %}", &[("template-circular", 1)]),
        ("{{ candidate.name | typo }}", &[("template-unknown-filter", 1)]),
        ("{{ candidate.name | safe }}", &[("template-unknown-filter", 1)]),
        ("{% if candidate.name is typo %}{% endif %}", &[("template-unknown-test", 1)]),
        ("{% if candidate.name is not typo %}{% endif %}", &[("template-unknown-test", 1)]),
        ("{{ candidate }}", &[("template-not-a-text", 1)]),
        ("{{ blocs }}", &[("template-not-a-text", 1)]),
        ("{% for a in candidate %}{% endfor %}", &[("template-not-a-list", 1)]),
        ("{{ none }}", &[(UNSUPPORTED, 1)]),
        ("{{ candidate.name if session else None }}", &[(UNSUPPORTED, 1)]),
        ("{{ candidate?.name }}", &[(UNSUPPORTED, 1)]),
        ("{{ range(end=3) }}", &[(UNSUPPORTED, 1)]),
        ("{{ [a for a in blocs] }}", &[(UNSUPPORTED, 1)]),
        ("{% set a %}x{% endset %}", &[(UNSUPPORTED, 1), (UNSUPPORTED, 1)]),
        ("{% filter upper %}x{% endfilter %}", &[(UNSUPPORTED, 1), (UNSUPPORTED, 1)]),
        ("{% for k, v in blocs %}{% endfor %}", &[(UNSUPPORTED, 1)]),
        ("{% block a %}{% endblock %}", &[(UNSUPPORTED, 1), (UNSUPPORTED, 1)]),
        ("{% raw %}{{ x }}{% endraw %}", &[(UNKNOWN, 1), (UNSUPPORTED, 1), (UNSUPPORTED, 1)]),
        ("a\n{{ candidate.name", &[("template-syntax", 2)]),
        ("a\n{% if candidate %}", &[("template-syntax", 2)]),
        ("{% endif %}", &[("template-syntax", 1)]),
        ("{{ typo }}\n{{ candidate.typo }}", &[(UNKNOWN, 1), (UNKNOWN, 2)]),
    ];
    for (text, expected) in cases {
        let problems = composer_with("transcript", text).err().unwrap_or_default();
        let got: Vec<(&str, u32)> = found(&problems)
            .into_iter()
            .map(|(rule, line)| if text.contains("_birth") { (rule, 0) } else { (rule, line) })
            .collect();
        let several_names = text.contains("_birth");
        assert!(
            if several_names { got.iter().all(|one| *one == expected[0]) } else { got == *expected },
            "{text}: {got:?}"
        );
    }
}

#[test]
fn what_can_be_checked_is_accepted() {
    for text in [
        "{# {{ typo }} #}{{ candidate.name }}",
        "{% if candidate.usage_name %}{{ candidate.usage_name }}{% endif %}",
        "{% for bloc in blocs | reverse %}{{ loop.index }} {{ bloc.title | upper }}{% else %}-{% endfor %}",
        "{% set label = candidate.name %}{{ label | replace(from='x', to='y') }}",
        "{% set all = blocs %}{% for bloc in all %}{{ bloc.title }}{% endfor %}",
        "{% if candidate.name is containing(pat='a') and candidate.number is defined %}{% endif %}",
        "{% if blocs | length > 2 or candidate.name in ['a', 'b'] %}{% endif %}",
        "{{ '}} {% typo %}' }}",
        "{% if session and session.manager %}{{ session.manager }}{% endif %}",
    ] {
        let problems = composer_with("transcript", text).err();
        assert_eq!(problems, None, "{text}");
    }
}

#[test]
fn the_nearest_name_is_proposed() {
    let problems = composer_with("transcript", "{{ candidate.birth_dat }}").unwrap_err();
    let expected = Diagnostic::error("template-unknown-variable")
        .with("name", "candidate.birth_dat")
        .at(Place::line("templates/transcript.md.tera", 1))
        .with("excerpt", "{{ candidate.birth_dat }}\n   ^^^^^^^^^^^^^^^^^^^")
        .hint(Sentence::new("did-you-mean").with("proposal", "candidate.birth_date"));
    assert_eq!(problems, [expected]);
}

/// What is said of the first problem, without what surrounds it: the sentence, the file's line with its carets, the advice.
fn told(text: &str) -> String {
    let problems = composer_with("transcript", text).unwrap_err();
    Sentences::new(Language::French).problem(&problems[0]).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn a_mistake_is_shown_where_it_stands_and_told_in_french() {
    for (text, said, shown) in [
        (
            "a\n\tNé {{ candidat.name }}",
            "vouliez-vous dire candidate.name ?",
            " Né {{ candidat.name }}\n       ^^^^^^^^^^^^^",
        ),
        ("{{ candidat.nom }}", "candidate contient name, ", "{{ candidat.nom }}\n   ^^^^^^^^^^^^"),
        ("{{ candidate.name.first }}", "n’existe pas", "{{ candidate.name.first }}\n   ^^^^^^^^^^^^^^^^^^^^"),
        ("{{ zzzzzz }}", "ce document connaît ", "{{ zzzzzz }}\n   ^^^^^^"),
        (
            "x\n{% if candidate %}\n{{ a",
            "« if » reste ouvert, il manque « endif »",
            "{% if candidate %}\n   ^^",
        ),
        (
            "{% if a %}\n{% for b in blocs %}{% endif %}",
            "« for » reste ouvert",
            "{% for b in blocs %}{% endif %}\n   ^^^",
        ),
        ("a {% endfor %}", "« endfor » ne ferme rien", "a {% endfor %}\n     ^^^^^^"),
        ("a\n{{ candidate.name\nb", "n’est pas lisible", "b\n^"),
        ("a\n{{ candidate.name", "la balise ouverte ici n’est pas fermée", "{{ candidate.name\n^"),
        ("{{ 'é' + }}", "« }} » n’est pas attendu ici", "{{ 'é' + }}\n         ^"),
        ("{% typo %}", "« typo » n’est pas attendu ici", "{% typo %}\n   ^^^^"),
        ("{% set loop = 1 %}", "« loop » est un mot réservé", "{% set loop = 1 %}\n       ^^^^"),
    ] {
        let told = told(text);
        let shown = format!("]\n    {}", shown.replace('\n', "\n    "));
        assert!(told.contains(said) && told.contains(&shown), "{text}:\n{told}");
    }
    let long = format!("{}{{{{ typo }}}}{}", "é".repeat(300), "x".repeat(300));
    let excerpt = told(&long);
    let carets = excerpt.lines().nth(2).unwrap().trim();
    assert!(
        excerpt.lines().nth(1).unwrap().chars().count() <= 104
            && excerpt.contains("{{ typo }}")
            && carets == "^^^^",
        "{excerpt}"
    );
}

#[test]
fn problems_of_all_templates_come_at_once() {
    let mut files = templates();
    files.iter_mut().filter(|file| file.name == "grid.md.tera").for_each(|file| file.text = "{{".to_owned());
    files
        .iter_mut()
        .filter(|file| file.name == "minutes.md.tera")
        .for_each(|file| file.text = "{%".to_owned());
    let rules: Vec<&str> = loaded(files, &style_text()).unwrap_err().iter().map(|one| one.what.id).collect();
    assert_eq!(rules, ["template-syntax", "template-syntax"]);
}

#[test]
fn lines_of_the_style_are_checked_at_their_place() {
    let style = "schema: 1\nfamilies: { sans: { regular: a.ttf } }\nkinds:\n  transcript:\n    furniture:\n      \
                 header_left: \"{{ typo }}\"\n  grid:\n    metadata:\n      title: \"{{ assessment.code }}\"\n  diploma:\n    \
                 metadata:\n      subject: Titre\u{a0}professionnel\n";
    let problems = loaded(templates(), style).unwrap_err();
    // The grid of a mission has no assessment, and takes its lines from the same place.
    assert_eq!(
        found(&problems),
        [("template-unknown-variable", 6), ("template-unknown-variable", 9), ("template-forbidden-word", 12)]
    );
    let files: Vec<&str> =
        problems.iter().filter_map(|problem| Some(problem.place.as_ref()?.file.as_str())).collect();
    assert_eq!(files, ["templates/style.yaml"; 3]);
}

#[test]
fn words_that_deeds_may_not_bear() {
    for (text, expected) in [
        ("a\nSous\u{a0}réserve de", Some(("template-forbidden-word", 2))),
        ("a\nb EN\nCOURS", Some(("template-forbidden-word", 2))),
        ("un titre professionnel", Some(("template-forbidden-word", 1))),
        ("a\n\nsous **réserve**", Some(("template-forbidden-word", 3))),
        ("certifiée Qualiopi", Some(("template-forbidden-word", 1))),
        ("{{ certification.deed_title }}", None),
    ] {
        let problems = composer_with("diploma", text).err().unwrap_or_default();
        assert_eq!(found(&problems).first().copied(), expected, "{text}");
        assert_eq!(composer_with("minutes", "sous réserve").err(), None);
    }
    // What tells somebody a result sends nobody to a court that does not hear of it.
    for (kind, expected) in [("explanation", 1), ("transcript", 1), ("minutes", 0), ("grid", 0)] {
        let problems = composer_with(kind, "a\nun recours\u{a0}gracieux").err().unwrap_or_default();
        assert_eq!(found(&problems), vec![("template-forbidden-in-letter", 2); expected], "{kind}");
    }
}

#[test]
fn an_absent_fact_cannot_be_printed() {
    let material = Material::new();
    let composer = composer_with("transcript", "a\n{{ candidate.number }}").unwrap();
    let problems = composer.transcript(&material.setting(), &plain("Durand", "Ève"), &granted()).unwrap_err();
    assert_eq!(found(&problems), [("template-null", 2)]);
    assert_eq!(problems[0].what.facts[0], ("name", Fact::Text("candidate.number".to_owned())));

    let composer = composer_with("transcript", "{{ mission.facts.kind | upper }}").unwrap();
    let problems = composer.transcript(&material.setting(), &plain("Durand", "Ève"), &granted()).unwrap_err();
    assert_eq!(found(&problems), [("template-null", 1)]);

    let composer = composer_with("transcript", "\n{{ candidate.name - 1 }}").unwrap();
    let problems = composer.transcript(&material.setting(), &eloise(), &granted()).unwrap_err();
    assert_eq!(found(&problems), [("template-render", 2)]);
}

#[test]
fn an_included_template_is_checked_in_the_scope_of_the_one_that_includes_it() {
    let with_partial = |partial: &str, main: &str| {
        let mut files = templates();
        files.push(TemplateFile::new("_row.md.tera", "templates/_row.md.tera", partial));
        files
            .iter_mut()
            .filter(|file| file.name == "transcript.md.tera")
            .for_each(|file| main.clone_into(&mut file.text));
        loaded(files, BARE).err().unwrap_or_default()
    };
    let main = "{% for bloc in blocs %}{% include \"_row.md.tera\" %}{% endfor %}";
    assert_eq!(with_partial("{{ bloc.title }}", main), []);
    let problems = with_partial("\n{{ bloc.typo }}", main);
    assert_eq!(found(&problems), [("template-unknown-variable", 2)]);
    assert_eq!(problems[0].place, Some(Place::line("templates/_row.md.tera", 2)));
}

#[test]
fn a_template_that_has_no_end_is_refused() {
    let material = Material::new();
    let printed = |text: &str| {
        let composer = composer_with("transcript", text)?;
        composer.transcript(&material.setting(), &eloise(), &granted())
    };
    let list = format!("[{}]", ["1"; 100].join(","));
    let nested = |depth: usize, inner: &str| {
        let open = format!("{{% for a in {list} %}}").repeat(depth);
        format!("{open}{inner}{}", "{% endfor %}".repeat(depth))
    };
    let problems = printed(&nested(4, &"x".repeat(1000))).unwrap_err();
    assert_eq!(
        problems,
        [Diagnostic::error("template-too-long").at(Place::file("templates/transcript.md.tera"))]
    );
    assert_eq!(found(&printed(&nested(10, "")).unwrap_err()), [("template-loops-deep", 1)]);
    let grow = format!("| replace(from='x', to='{}')", "x".repeat(99));
    assert_eq!(
        found(&printed(&format!("{{{{ 'x' {} }}}}", grow.repeat(6))).unwrap_err()),
        [("template-render", 1)]
    );
    let mut files = templates();
    for level in 0..25 {
        let next = format!("{{% set a{level} = 1 %}}{{% include \"_{}.md.tera\" %}}", level + 1).repeat(2);
        files.push(TemplateFile::new(format!("_{level}.md.tera"), format!("_{level}.md.tera"), next));
    }
    files.push(TemplateFile::new("_25.md.tera", "_25.md.tera", ""));
    let transcript = files.iter_mut().find(|file| file.name == "transcript.md.tera").unwrap();
    transcript.text = "{% include \"_0.md.tera\" %}".to_owned();
    let problems = loaded(files, BARE).unwrap_err();
    assert!(problems.iter().all(|problem| problem.what.id == "template-includes-many"), "{problems:?}");
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_composer_is_shared_by_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&composer());
}
