//! A word of a list with one character changed, added or removed is that word, an error, or to the letter another word
//! of the list: it is never taken for what it merely resembles.

use std::collections::{BTreeMap, BTreeSet};

use parchemin::check::{self, referential::RULES_FILE};
use parchemin::diag::{Location, Report, Severity};
use parchemin::model::cohort::{Cohort, Given};
use parchemin::read::workbook;
use parchemin::store::builtin;
use rust_xlsxwriter::Workbook;

/// A character of each sort that people type beside a word or instead of one of its letters.
const TYPED: &str = "aceijnqtéx AQIJ?!*+-~./,;:()«»'’_=&#01\u{a0}\u{200b}\n…✓";

/// Every text at one character from a word, with the word itself.
fn near(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let with = |range: std::ops::Range<usize>, new: Option<char>| -> String {
        letters[..range.start]
            .iter()
            .copied()
            .chain(new)
            .chain(letters[range.end..].iter().copied())
            .collect()
    };
    let mut texts = BTreeSet::from([word.to_owned()]);
    for at in 0..=letters.len() {
        texts.extend(TYPED.chars().map(|new| with(at..at, Some(new))));
        if at < letters.len() {
            texts.insert(with(at..at + 1, None));
            texts.extend(TYPED.chars().map(|new| with(at..at + 1, Some(new))));
        }
    }
    texts.retain(|text| !text.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}').is_empty());
    texts
}

/// What each text is read as, when it stands in the last column of a sheet: one row a text, one candidate a row. None
/// where the cell is refused.
fn read_as(texts: &[String], place: &Place) -> Vec<Option<String>> {
    let mut workbook = Workbook::new();
    let names = ["N° candidat", "Nom", "Prénoms", "Date de naissance"];
    for (sheet_name, columns) in [("Candidats", &[][..]), (place.sheet, place.columns)] {
        if sheet_name == "Candidats" && place.is_score {
            continue;
        }
        let sheet = workbook.add_worksheet().set_name(sheet_name).unwrap();
        let headings = names.into_iter().chain(columns.iter().map(|(heading, _)| *heading));
        for (column, heading) in (0u16..).zip(headings) {
            sheet.write_string(0, column, heading).unwrap();
        }
        for (row, text) in (1u32..).zip(texts) {
            let person =
                [format!("26-{row:05}"), format!("Nom{row:05}"), "Zo".to_owned(), "03/02/2001".to_owned()];
            let cells = person.into_iter().chain(columns.iter().map(|(_, cell)| cell.replace("TEXT", text)));
            for (column, cell) in (0u16..).zip(cells) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    let read = workbook::read("a.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    let file = ("a.xlsx".to_owned(), read);
    let files = builtin::referential();
    let rules = files.iter().find(|(name, _)| name.ends_with(RULES_FILE));
    let (referential, rules) = check::framework(&files, rules, &mut Report::new()).unwrap();
    let mut report = Report::new();
    let (roster, scores) = if place.is_score { (None, vec![file]) } else { (Some(file), Vec::new()) };
    let cohort = check::cohort::read(&[], &referential, &rules, roster.as_ref(), &scores, &mut report);
    let refused: BTreeSet<u32> = report
        .sorted()
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .filter_map(|problem| match &problem.place.as_ref()?.location {
            Location::Cell(_, address) => Some(address.row),
            _ => None,
        })
        .collect();
    let values = values(&cohort, place);
    (1u32..)
        .zip(texts)
        .map(|(row, _)| values.get(&format!("26-{row:05}")).filter(|_| !refused.contains(&row)).cloned())
        .collect()
}

struct Place {
    sheet: &'static str,
    columns: &'static [(&'static str, &'static str)],
    is_score: bool,
    words: &'static [&'static str],
}

fn values(cohort: &Cohort, place: &Place) -> BTreeMap<String, String> {
    let value = |candidate: &parchemin::model::cohort::Candidate| match place.sheet {
        "Acquis antérieurs" => candidate.prior.first().map(|prior| prior.basis.clone()),
        "Décisions" => {
            let bloc =
                candidate.bloc_decisions.first().map(|(_, decision)| format!("{:?}", decision.verdict));
            bloc.or(candidate
                .certification_decision
                .as_ref()
                .map(|decision| format!("{:?}", decision.verdict)))
        }
        _ => Some(candidate.entries.first().map_or("nothing".to_owned(), |entry| match &entry.value {
            Given::Mark(mark) => mark.cut(4),
            other => format!("{other:?}"),
        })),
    };
    let of_candidate = |candidate| Some((candidate_number(candidate), value(candidate)?));
    cohort.candidates.iter().filter_map(of_candidate).collect()
}

fn candidate_number(candidate: &parchemin::model::cohort::Candidate) -> String {
    candidate.number.clone().unwrap()
}

const PLACES: [Place; 6] = [
    Place {
        sheet: "E1.1",
        columns: &[("K1", "TEXT")],
        is_score: true,
        words: &[
            "NON",
            "PAR",
            "ACQ",
            "MAI",
            "Non acquis",
            "Partiellement acquis",
            "Acquis",
            "Maîtrisé",
            "ABI",
            "ABJ",
            "NE",
            "DISP",
        ],
    },
    Place {
        sheet: "Feuil1",
        columns: &[("C1.1", "TEXT")],
        is_score: true,
        words: &["acquis", "non acquis", "ABI", "ABJ", "NE", "DISP"],
    },
    Place {
        sheet: "E1.1",
        columns: &[("K1", ""), ("Présence", "TEXT")],
        is_score: true,
        words: &["Présent", "Absent", "Absent justifié", "Absence justifiée", "ABI", "ABJ"],
    },
    Place {
        sheet: "Acquis antérieurs",
        columns: &[("Bloc", "1"), ("Fondement", "TEXT")],
        is_score: false,
        words: &["session antérieure", "VAE", "équivalence"],
    },
    Place {
        sheet: "Décisions",
        columns: &[("Bloc", "1"), ("Motif", "vu"), ("Décision", "TEXT")],
        is_score: false,
        words: &["Validé", "Non validé", "Refusé", "Différée"],
    },
    Place {
        sheet: "Décisions",
        columns: &[("Bloc", "certification"), ("Motif", "vu"), ("Décision", "TEXT")],
        is_score: false,
        words: &["Délivrée", "Partielle", "Non délivrée", "Refusée", "Différée"],
    },
];

/// Where one character makes one listed word of another.
const OTHER_WORDS: &[&str] = &["ABI → ABJ", "ABI → ABj", "ABJ → ABI", "ABJ → ABi"];

#[test]
fn one_character_never_makes_another_word_by_resemblance() {
    let mut others = BTreeSet::new();
    let mut wrong = Vec::new();
    for place in &PLACES {
        for word in place.words {
            let texts: Vec<String> = near(word).into_iter().collect();
            let read = read_as(&texts, place);
            let at = texts.iter().position(|text| text == word).unwrap();
            let meant = read[at].clone();
            assert!(meant.is_some(), "{word} on {} is refused", place.sheet);
            for (text, value) in
                texts.iter().zip(read).filter(|(_, value)| value.is_some() && *value != meant)
            {
                if place.words.iter().any(|known| known.eq_ignore_ascii_case(text)) {
                    others.insert(format!("{word} → {text}"));
                } else {
                    wrong.push(format!("{}: {word} → {text:?} is read as {}", place.sheet, value.unwrap()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(others.iter().map(String::as_str).collect::<Vec<_>>(), OTHER_WORDS);
}
