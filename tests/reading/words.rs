//! Texts, numbers, dates and headings as people write them, and as they are written for people.

use jiff::civil::{date, time};
use parchemin::check::headings::recognise;
use parchemin::model::cohort::Sex;
use parchemin::model::forbidden_words::Forbidden;
use parchemin::model::vocabulary::{
    BLOC_VERDICTS, CERTIFICATION_VERDICTS, HEADINGS, Heading, SEXES, meaning, offered, said, word as written,
};
use parchemin::read::workbook::Number;
use parchemin::words::calendar::iso_date;
use parchemin::words::exact::Exact;
use parchemin::words::french::{after, agreed, capitals};
use parchemin::words::language::Language::{English, French};
use parchemin::words::order::FrenchOrder;
use parchemin::words::text::{slug, word_key};

#[test]
fn a_date_has_one_form() {
    assert!(iso_date("2026-08-01").is_some() && iso_date("2024-02-29").is_some());
    for text in [
        "2026-07-03T10:00",
        "+002026-08-01",
        "+026-08-01",
        "-026-08-01",
        "20260801",
        "2026-8-001",
        "2025-02-29",
    ] {
        assert_eq!(iso_date(text), None, "{text}");
    }
}

#[test]
fn a_preposition_meets_what_follows_it() {
    for (word, text, whole) in [
        ("à", "le directeur", "au directeur"),
        ("à", "les services du certificateur", "aux services du certificateur"),
        ("à", "la direction", "à la direction"),
        ("à", "l’école", "à l’école"),
        ("de", "le centre", "du centre"),
        ("de", "les services", "des services"),
        ("de", "Anne Aubert", "d’Anne Aubert"),
        ("de", "Éloïse", "d’Éloïse"),
        ("de", "Œdipe", "d’Œdipe"),
        ("de", "Le Goff", "de Le Goff"),
        ("de", "Hélène", "de Hélène"),
        ("de", "Yves", "de Yves"),
        ("de", "", "de "),
    ] {
        assert_eq!(after(word, text), whole);
    }
}

#[test]
fn the_first_of_a_month_is_an_ordinal() {
    assert_eq!(French.long_date(date(2026, 6, 26)), "26 juin 2026");
    assert_eq!(French.long_date(date(2024, 1, 1)), "1er janvier 2024");
    assert_eq!(French.long_date(date(2024, 8, 11)), "11 août 2024");
}

#[test]
fn hours_have_two_digits_of_minutes() {
    assert_eq!(French.hour(time(9, 0, 0, 0)), "9\u{a0}h\u{a0}00");
    assert_eq!(French.hour(time(12, 30, 0, 0)), "12\u{a0}h\u{a0}30");
}

#[test]
fn marks_are_cut_with_a_comma() {
    assert_eq!(French.mark(&Exact::parse("9.996").unwrap()), "9,99");
    assert_eq!(French.mark(&Exact::whole(14)), "14,00");
    assert_eq!(French.number(&Exact::whole(20)), "20");
}

#[test]
fn words_agree() {
    for (masculine, expected) in [
        ("né", ["né", "née", "né(e)"]),
        ("Absent", ["Absent", "Absente", "Absent(e)"]),
        ("Dispensé", ["Dispensé", "Dispensée", "Dispensé(e)"]),
    ] {
        let got = [Some(Sex::Male), Some(Sex::Female), None].map(|sex| agreed(masculine, sex));
        assert_eq!(got, expected);
    }
}

#[test]
fn zero_and_one_are_singular() {
    let words = |count| French.counted(count, "candidat", "candidats");
    assert_eq!([words(0), words(1), words(2)], ["candidat", "candidat", "candidats"]);
}

#[test]
fn lists_end_with_et() {
    assert_eq!(French.listed::<&str>(&[]), "");
    assert_eq!(French.listed(&["C1.1"]), "C1.1");
    assert_eq!(French.listed(&["C1.1", "C2.1"]), "C1.1 et C2.1");
    assert_eq!(French.listed(&["C1.1", "C2.1", "C3.1"]), "C1.1, C2.1 et C3.1");
}

#[test]
fn capitals_keep_accents_and_particles() {
    for (typed, shown) in [
        ("Nguyễn-Lefèvre", "NGUYỄN-LEFÈVRE"),
        ("de l’Épée", "DE L’ÉPÉE"),
        ("Straßer", "STRASSER"),
        ("Łuczak", "ŁUCZAK"),
        ("Œuvrard", "ŒUVRARD"),
    ] {
        assert_eq!(capitals(typed), shown);
    }
}

#[test]
fn durations_count_the_last_day() {
    for (first, last, expected) in [
        (date(2026, 1, 15), date(2026, 4, 14), Some("3\u{a0}mois")),
        (date(2025, 11, 30), date(2026, 2, 27), Some("3\u{a0}mois")),
        (date(2026, 1, 15), date(2026, 4, 13), Some("2\u{a0}mois et 30\u{a0}jours")),
        (date(2026, 1, 15), date(2026, 1, 15), Some("1\u{a0}jour")),
        (date(2026, 1, 31), date(2026, 2, 27), Some("1\u{a0}mois")),
        (date(2026, 2, 1), date(2026, 7, 31), Some("6\u{a0}mois")),
        (date(2019, 5, 1), date(2026, 5, 31), Some("7\u{a0}ans et 1\u{a0}mois")),
        (date(2019, 5, 1), date(2026, 6, 21), Some("7\u{a0}ans, 1\u{a0}mois et 21\u{a0}jours")),
        (date(2024, 5, 1), date(2026, 4, 30), Some("2\u{a0}ans")),
        (date(2024, 5, 2), date(2026, 4, 30), Some("23\u{a0}mois et 29\u{a0}jours")),
        (date(2026, 4, 14), date(2026, 1, 15), None),
    ] {
        assert_eq!(French.duration(first, last).as_deref(), expected, "{first} {last}");
    }
}

#[test]
fn accents_do_not_separate_names() {
    let order = FrenchOrder::default();
    let mut names = ["Zola", "Éluard", "Eluard", "Œuvrard", "Odet", "d’Aubigny", "Da Costa"];
    names.sort_by(|one, other| order.compare(one, other));
    assert_eq!(names, ["d’Aubigny", "Da Costa", "Eluard", "Éluard", "Odet", "Œuvrard", "Zola"]);
}

#[test]
fn headings_in_any_case_accent_and_spacing() {
    for (text, heading) in [
        ("N° candidat", Heading::Number),
        ("n°  CANDIDAT", Heading::Number),
        ("Matricule", Heading::Number),
        ("Nom", Heading::FamilyName),
        ("NOM DE NAISSANCE", Heading::FamilyName),
        ("Nom d’usage", Heading::UsageName),
        ("Prénom(s)", Heading::GivenNames),
        ("Date de naissance", Heading::BirthDate),
        ("Né(e) le", Heading::BirthDate),
        ("Évaluateur", Heading::Evaluator),
        ("Juré", Heading::Evaluator),
        ("Début mission", Heading::MissionStart),
        ("Aménagement", Heading::Arrangement),
        ("Aménagements d'épreuves", Heading::Arrangement),
        ("Tiers-temps", Heading::Arrangement),
        ("1/3 temps", Heading::Arrangement),
        ("Temps supplémentaire (oui/non)", Heading::Arrangement),
        ("Situation de handicap", Heading::Arrangement),
        ("PSH", Heading::Arrangement),
    ] {
        assert_eq!(recognise(text), Some(heading), "{text}");
    }
    assert_eq!(recognise("C1.1"), None);
}

#[test]
fn what_is_written_is_what_is_read() {
    for (heading, label, ..) in HEADINGS {
        assert_eq!(heading.forms().next(), Some(word_key(label).as_str()), "{label}");
        for form in heading.forms() {
            assert_eq!(Heading::of_key(form), Some(*heading), "{label} and another share {form}");
        }
    }
    for word in offered(BLOC_VERDICTS) {
        assert_eq!(word, written(&meaning(word, BLOC_VERDICTS).unwrap(), BLOC_VERDICTS));
    }
    assert_eq!(offered(CERTIFICATION_VERDICTS), ["Délivrée", "Partielle", "Non délivrée", "Différée"]);
    assert_eq!(offered(SEXES), ["F", "M"]);
}

#[test]
fn words_are_found_however_they_are_written() {
    for (text, expected) in [
        ("a\nSous\u{a0}réserve de", vec![("sous réserve", 1)]),
        ("sous **réserve**", vec![("sous réserve", 0)]),
        ("a\nb EN\n  COURS, Titre professionnel", vec![("en cours", 1), ("titre professionnel", 2)]),
        ("Diplôme d’État", vec![("diplôme d'état", 0)]),
        ("labellisée Qualiopi\u{202f}!", vec![("qualiopi", 0)]),
        ("Caen Cours", vec![]),
        ("en coursives", vec![]),
        ("la réserve, sous le toit", vec![]),
    ] {
        assert_eq!(Forbidden::default().found_in(text), expected, "{text}");
    }
}

#[test]
fn fifteen_digits_are_what_a_spreadsheet_shows() {
    let shown = |value: f64| Number::new(value, false).unwrap().to_string();
    assert_eq!(shown(10.250_000_000_000_002), "10.25");
    assert_eq!(shown(0.1 + 0.2), "0.3");
    assert_eq!(shown(-12.5), "-12.5");
    assert_eq!(shown(20.0), "20");
    assert_eq!(shown(9.75), "9.75");
    assert_eq!(shown(2_026_017.0), "2026017");
    assert_eq!(shown(9.999_999_999_999_99), "9.99999999999999");
}

#[test]
fn accents_ligatures_and_signs_go() {
    assert_eq!(slug("Nguyễn-Lefèvre"), "nguyen-lefevre");
    assert_eq!(slug("  Œuvrard d’Été / Łukasz "), "oeuvrard-d-ete-lukasz");
    assert_eq!(slug("../..\\con"), "con");
    assert_eq!(word_key("N° candidat"), "ncandidat");
    assert_eq!(word_key("Prénom(s)"), "prenoms");
}

#[test]
fn reads_point_and_comma_and_refuses_the_rest() {
    for (text, shown) in [("12,5", "12.5"), ("0.25", "0.25"), ("20", "20"), ("-3", "-3"), ("1.10", "1.1")] {
        assert_eq!(Exact::parse(text).unwrap().cut(4), shown);
    }
    for text in ["", ".", "12.", ".5", "12.5.", "1e3", "1 000", "O", "12,5,0", "--1", "9999999999999999"] {
        assert_eq!(Exact::parse(text), None, "{text}");
    }
}

#[test]
fn what_is_shown_is_cut_never_rounded() {
    let score = Exact::parse("9.996").unwrap();
    assert_eq!(score.cut_fixed(2), "9.99");
    assert_eq!(Exact::whole(12).cut_fixed(2), "12.00");
    assert_eq!(Exact::whole(40).over(&Exact::whole(3)).unwrap().cut(4), "13.3333");
    assert_eq!(Exact::parse("-0.5").unwrap().cut(0), "0");
}

#[test]
fn median_of_even_and_odd_numbers() {
    let of = |texts: &[&str]| texts.iter().map(|text| Exact::parse(text).unwrap()).collect::<Vec<_>>();
    assert_eq!(Exact::median(&of(&["3", "1", "2"])).unwrap(), Exact::whole(2));
    assert_eq!(Exact::median(&of(&["4", "1", "2", "3"])).unwrap().cut(1), "2.5");
    assert_eq!(Exact::median(&[]), None);
}

#[test]
fn what_outgrows_machine_words_stays_exact() {
    let mut number = Exact::parse("999999999999999").unwrap();
    let third = Exact::whole(1).over(&Exact::whole(3)).unwrap();
    let start = &number + &third;
    number = start.clone();
    for _ in 0..6 {
        number = &number * &start;
    }
    for _ in 0..6 {
        number = number.over(&start).unwrap();
    }
    assert_eq!(number, start);
    let large = &(&start * &start) * &start;
    assert!(large > start && Exact::zero() < large && (&start - &large).is_negative());
    assert_eq!((&large - &large), Exact::zero());
    let edge = Exact::whole(i64::MIN);
    assert_eq!(&(&edge * &Exact::whole(-1)) * &Exact::whole(-1), edge);
    assert_eq!(edge.over(&edge), Some(Exact::whole(1)));
    assert_eq!(&(&edge + &edge) - &edge, edge);
}

#[test]
fn english_writes_dates_hours_numbers_and_lists_in_its_own_way() {
    assert_eq!(English.long_date(date(2024, 1, 1)), "1 January 2024");
    assert_eq!(English.hour(time(9, 5, 0, 0)), "9:05");
    assert_eq!(English.mark(&Exact::parse("9.996").unwrap()), "9.99");
    assert_eq!(English.number(&Exact::parse("0.25").unwrap()), "0.25");
    assert_eq!(English.listed(&["C1.1", "C2.1", "C3.1"]), "C1.1, C2.1 and C3.1");
    assert_eq!(
        [0, 1, 2].map(|count| English.counted(count, "block", "blocks")),
        ["blocks", "block", "blocks"]
    );
    let lasted = |last| English.duration(date(2026, 1, 5), last).unwrap().replace('\u{a0}', " ");
    assert_eq!(lasted(date(2026, 2, 4)), "1 month");
    assert_eq!(lasted(date(2026, 3, 6)), "2 months and 2 days");
    assert_eq!(lasted(date(2028, 1, 5)), "2 years and 1 day");
}

#[test]
fn every_word_of_workbooks_has_an_english_one_and_is_read_in_both_languages() {
    for (heading, label, ..) in HEADINGS {
        let english = said(English, label);
        assert!(
            english != *label || ["Initiative", "Centre", "Date", "Proposition"].contains(label),
            "{label}"
        );
        assert_eq!(recognise(label), Some(*heading), "{label}");
        assert_eq!(recognise(english), Some(*heading), "{english}");
    }
    for verdict in offered(BLOC_VERDICTS) {
        let meant = meaning(verdict, BLOC_VERDICTS);
        assert!(
            said(English, verdict) != verdict && meaning(said(English, verdict), BLOC_VERDICTS) == meant,
            "{verdict}"
        );
    }
    for verdict in offered(CERTIFICATION_VERDICTS) {
        let meant = meaning(verdict, CERTIFICATION_VERDICTS);
        assert_eq!(meaning(said(English, verdict), CERTIFICATION_VERDICTS), meant, "{verdict}");
    }
}
