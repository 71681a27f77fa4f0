//! What people do to workbooks, and what is read of it: one case a line, in the tables of `tests/reading`.

use std::fmt::Write as _;

use crate::forge::{ods_of, wide, xlsb_cell, xlsb_of, xlsb_record};
use parchemin::check::{self, cohort::NamedWorkbook, referential::RULES_FILE};
use parchemin::diag::sentences::{Language, Sentences};
use parchemin::diag::{Diagnostic, Report, Severity};
use parchemin::model::cohort::{Candidate, Cohort, Given, Presented, Sex};
use parchemin::model::referential::Referential;
use parchemin::model::rules::Rules;
use parchemin::read::workbook;
use parchemin::store::builtin;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Note, Workbook, Worksheet};

fn framework() -> (Referential, Rules) {
    let files = builtin::referential();
    let rules = files.iter().find(|(name, _)| name.ends_with(RULES_FILE));
    check::framework(&files, rules, &mut Report::new()).unwrap()
}

/// Reads a roster and score workbooks; the cohort, and all that was said.
fn read(roster: Option<&NamedWorkbook>, scores: &[NamedWorkbook]) -> (Cohort, Vec<Diagnostic>) {
    let (referential, rules) = framework();
    let mut report = Report::new();
    let cohort = check::cohort::read(&[], &referential, &rules, roster, scores, &mut report);
    (cohort, report.sorted())
}

/// The lines of a table, without comments, each cut at ` | `.
fn table(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split(" | ").map(str::trim).collect())
}

/// What a table writes with a backslash, as it is typed.
fn unescaped(text: &str) -> String {
    let text = text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
    text.replace("\\u{a0}", "\u{a0}").replace("\\u{200b}", "\u{200b}").replace("\\u{fe0f}", "\u{fe0f}")
}

/// Compares every case of a table, and shows all that differ at once.
fn compare(cases: impl Iterator<Item = (String, String, String)>) {
    let mut differences = String::new();
    let mut count = 0;
    for (case, expected, got) in cases {
        count += 1;
        if expected != got {
            let _ = writeln!(differences, "{case}\n  expected {expected}\n  got      {got}");
        }
    }
    assert!(count > 0);
    assert!(differences.is_empty(), "\n{differences}");
}

/// A problem as the tables write it: severity, rule and what is proposed.
fn said(problem: &Diagnostic) -> String {
    let proposed = problem.hint.as_ref().and_then(|hint| match hint.id {
        "did-you-mean" | "mark-maybe-on" => {
            hint.facts.iter().find(|(name, _)| *name == "proposal").map(|(_, fact)| match fact {
                parchemin::diag::Fact::Text(text) | parchemin::diag::Fact::Number(text) => text.clone(),
                other => format!("{other:?}"),
            })
        }
        "score-which-absence" => Some("ABI, ABJ".to_owned()),
        "date-is-a-number" => Some("format Date".to_owned()),
        _ => None,
    });
    let proposed = proposed.map(|text| format!(" → {text}")).unwrap_or_default();
    format!("{} {}{proposed}", problem.severity.word(), problem.what.id)
}

fn all_said(problems: &[Diagnostic]) -> String {
    // How many evaluators marked, and whether their names are known, is another matter.
    let about_reading = |problem: &&Diagnostic| {
        problem.severity != Severity::Remark && problem.what.id != "evaluators-too-few"
    };
    let lines: Vec<String> = problems.iter().filter(about_reading).map(said).collect();
    if lines.is_empty() { "ok".to_owned() } else { lines.join("; ") }
}

/// Writes a cell: `"text"`, `#N/A`, `=formula`, `=formula → cached value`, a date, a time, a percentage, VRAI, a number.
fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &str) {
    let shown = |code: &str| Format::new().set_num_format(code);
    let date = cell.strip_prefix("d:").unwrap_or(cell);
    let is_date = date.len() == 10 && date.as_bytes()[4] == b'-' && date.parse::<jiff::civil::Date>().is_ok();
    if let Some(text) = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        sheet.write_string(row, column, text).unwrap();
    } else if cell.starts_with('#') {
        sheet.write_formula(row, column, Formula::new("=NA()").set_result(cell)).unwrap();
    } else if let Some((formula, value)) = cell.split_once(" → ") {
        sheet.write_formula(row, column, Formula::new(formula).set_result(value)).unwrap();
    } else if cell == "VRAI" {
        sheet.write_boolean(row, column, true).unwrap();
    } else if is_date && date.starts_with("18") {
        // Before 1900 spreadsheets know no date: such a cell is a text.
        sheet.write_string(row, column, date).unwrap();
    } else if is_date {
        let date = ExcelDateTime::parse_from_str(date).unwrap();
        sheet.write_datetime_with_format(row, column, &date, &shown("dd/mm/yyyy")).unwrap();
    } else if let Some(percent) = cell.strip_suffix('%') {
        let share = percent.parse::<f64>().unwrap() / 100.0;
        sheet.write_number_with_format(row, column, share, &shown("0%")).unwrap();
    } else if cell.len() == 5 && cell.as_bytes()[2] == b':' {
        let time = ExcelDateTime::parse_from_str(cell).unwrap();
        sheet.write_datetime_with_format(row, column, &time, &shown("hh:mm")).unwrap();
    } else if let Ok(number) = cell.parse::<f64>() {
        sheet.write_number(row, column, number).unwrap();
    } else if !cell.is_empty() {
        sheet.write_string(row, column, cell).unwrap();
    }
}

fn saved(name: &str, mut workbook: Workbook) -> NamedWorkbook {
    let bytes = workbook.save_to_buffer().unwrap();
    (format!("{name}.xlsx"), workbook::read("a.xlsx", &bytes).unwrap())
}

const MOTIVE: (&str, &str) = ("Motif", "\"vu le dossier\"");

/// One sheet, with a candidate and some cells under their headings.
fn sheet_of(sheet_name: &str, cells: &[(&str, &str)]) -> NamedWorkbook {
    let mut workbook = Workbook::new();
    add_sheet(&mut workbook, sheet_name, cells);
    saved("a", workbook)
}

/// A roster of one candidate, with another sheet about him.
fn roster_with(sheet_name: &str, cells: &[(&str, &str)]) -> NamedWorkbook {
    let mut workbook = Workbook::new();
    add_sheet(&mut workbook, "Candidats", &[]);
    add_sheet(&mut workbook, sheet_name, cells);
    saved("a", workbook)
}

fn add_sheet(workbook: &mut Workbook, name: &str, cells: &[(&str, &str)]) {
    let sheet = workbook.add_worksheet().set_name(name).unwrap();
    for (column, (heading, value)) in (0u16..).zip(IDENTITY.iter().chain(cells)) {
        sheet.write_string(0, column, *heading).unwrap();
        write_cell(sheet, (1, column), value);
    }
}

const IDENTITY: [(&str, &str); 4] = [
    ("N° candidat", "\"26-001\""),
    ("Nom", "\"Ba\""),
    ("Prénoms", "\"Zo\""),
    ("Date de naissance", "2001-02-03"),
];

/// One sheet, with a candidate and one cell under a heading.
fn one_cell(sheet_name: &str, heading: &str, cell: &str) -> NamedWorkbook {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(sheet_name).unwrap();
    let usual = IDENTITY.into_iter().filter(|(text, _)| *text != heading);
    for (column, (text, value)) in (0u16..).zip(usual) {
        sheet.write_string(0, column, text).unwrap();
        write_cell(sheet, (1, column), value);
    }
    sheet.write_string(0, 9, heading).unwrap();
    if cell == "=A1" {
        // The library always writes a value beside a formula: it is taken out of the part below.
        sheet.write_formula(1, 9, Formula::new("=A1").set_result("4242")).unwrap();
        let bytes = without_cached_value(&workbook.save_to_buffer().unwrap());
        return ("a.xlsx".to_owned(), workbook::read("a.xlsx", &bytes).unwrap());
    }
    write_cell(sheet, (1, 9), cell);
    saved("a", workbook)
}

fn without_cached_value(bytes: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut part = Vec::new();
        file.read_to_end(&mut part).unwrap();
        if let Ok(text) = String::from_utf8(part.clone()) {
            part = text.replace("<v>4242</v>", "").into_bytes();
        }
        writer.start_file(file.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&part).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn given(candidate: &Candidate, rules: &Rules) -> String {
    match candidate.entries.first().map(|entry| &entry.value) {
        Some(Given::Mark(mark)) => mark.cut(4),
        Some(Given::Verdict(acquired)) => if *acquired { "acquis" } else { "non acquis" }.to_owned(),
        Some(Given::Level(rank)) => rules.levels[*rank].code.clone(),
        Some(Given::Status(status)) => status.word().to_owned(),
        None => "nothing".to_owned(),
    }
}

/// What a cell of some kind is read as, or what is said of it.
fn cell_read_as(kind: &str, cell: &str) -> String {
    let (_, rules) = framework();
    let (cohort, problems) = match kind {
        "mark" => read(None, &[one_cell("Feuil1", "C1.1", cell)]),
        "level" => read(None, &[one_cell("E1.1", "K1", cell)]),
        "number" => read(Some(&one_cell("Candidats", "N° candidat", cell)), &[]),
        "date" => read(Some(&one_cell("Candidats", "Date de naissance", cell)), &[]),
        "blocs" => read(Some(&one_cell("Candidats", "Blocs présentés", cell)), &[]),
        "report" => read(Some(&one_cell("Candidats", "Rapport", cell)), &[]),
        "sex" => read(Some(&one_cell("Candidats", "Sexe", cell)), &[]),
        "pathway" => read(Some(&one_cell("Candidats", "Voie d’accès", cell)), &[]),
        "presence" => read(None, &[sheet_of("E1.1", &[("K1", ""), ("Présence", cell)])]),
        "basis" => read(
            Some(&roster_with(
                "Acquis antérieurs",
                &[("Bloc", "1"), ("Fondement", cell), ("Référence", "PV 1")],
            )),
            &[],
        ),
        "decision" => {
            read(Some(&roster_with("Décisions", &[("Bloc", "1"), ("Décision", cell), MOTIVE])), &[])
        }
        "certification" => {
            let about = ("Bloc", "\"certification\"");
            read(Some(&roster_with("Décisions", &[about, ("Décision", cell), MOTIVE])), &[])
        }
        other => panic!("{other}"),
    };
    // A sheet with one competence leaves assessments of its bloc without a place: another case's matter.
    let problems: Vec<Diagnostic> =
        problems.into_iter().filter(|problem| problem.what.id != "assessments-without-sheet").collect();
    let said = all_said(&problems);
    if said != "ok" {
        return said;
    }
    let candidate = &cohort.candidates[0];
    match kind {
        "mark" | "level" | "presence" => given(candidate, &rules),
        "sex" => match candidate.person.sex {
            Some(Sex::Female) => "F",
            Some(Sex::Male) => "M",
            None => "nothing",
        }
        .to_owned(),
        "pathway" => candidate.pathway.as_ref().unwrap().words().to_owned(),
        "basis" => candidate.prior[0].basis.clone(),
        "decision" => format!("{:?}", candidate.bloc_decisions[0].1.verdict).to_lowercase(),
        "certification" => {
            format!("{:?}", candidate.certification_decision.as_ref().unwrap().verdict).to_lowercase()
        }
        "number" => candidate.number.clone().unwrap_or_default(),
        "date" => candidate.person.birth_date.unwrap().to_string(),
        "blocs" => match &candidate.presented {
            Presented::All => "all".to_owned(),
            Presented::Only(blocs, _) => blocs.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        },
        _ => candidate.mission("company_mission").report.as_ref().unwrap().cut(4),
    }
}

#[test]
fn cells() {
    compare(table(include_str!("cells.txt")).map(|case| {
        let [kind, cell, expected] = case[..] else { panic!("{case:?}") };
        let typed = unescaped(cell);
        (format!("{kind} {cell}"), expected.to_owned(), cell_read_as(kind, &typed))
    }));
}

/// A workbook from `name: sheet ! row / row + sheet ! …`.
fn workbook(text: &str) -> NamedWorkbook {
    let (name, sheets) = text.split_once(": ").unwrap();
    let mut workbook = Workbook::new();
    for sheet_text in sheets.split(" + ") {
        let (sheet_name, rows) = sheet_text.split_once(" ! ").unwrap();
        let sheet = workbook.add_worksheet().set_name(sheet_name.trim()).unwrap();
        for (row, cells) in (0u32..).zip(rows.split("/ ")) {
            for (column, cell) in (0u16..).zip(cells.split(';')) {
                write_cell(sheet, (row, column), cell.trim());
            }
        }
    }
    saved(name.trim(), workbook)
}

#[test]
fn workbooks() {
    compare(table(include_str!("workbooks.txt")).map(|case| {
        let [name, files, expected] = case[..] else { panic!("{case:?}") };
        let (rosters, scores): (Vec<_>, Vec<_>) =
            files.split(" // ").map(workbook).partition(|(name, _)| name == "candidats.xlsx");
        let (_, problems) = read(rosters.first(), &scores);
        // Cases that are about one sheet do not fill the others.
        let about = |problem: &Diagnostic| {
            problem.what.id != "assessments-without-sheet"
                || expected.contains("assessments-without-sheet")
                || name.contains("needs no sheet")
        };
        let problems: Vec<Diagnostic> = problems.into_iter().filter(about).collect();
        (name.to_owned(), expected.to_owned(), all_said(&problems))
    }));
}

#[test]
fn texts() {
    compare(table(include_str!("texts.txt")).map(|case| {
        let [encoding, text, expected] = case[..] else { panic!("{case:?}") };
        let unescaped = unescaped(text);
        let bytes: Vec<u8> = match encoding {
            // All letters here are of Latin-1, where the code point is the byte.
            "Windows-1252" => {
                unescaped.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
            }
            "UTF-8 with mark" => format!("\u{feff}{unescaped}").into_bytes(),
            _ => unescaped.into_bytes(),
        };
        let read_in = workbook::read("notes.csv", &bytes).unwrap();
        let (cohort, problems) = read(None, &[("notes.csv".to_owned(), read_in)]);
        let errors: Vec<String> =
            problems.iter().filter(|problem| problem.severity == Severity::Error).map(said).collect();
        let got = cohort.candidates.iter().map(|candidate| {
            let person = &candidate.person;
            let marks = candidate.entries.iter().map(|entry| match &entry.value {
                Given::Mark(mark) => format!("{}={}", entry.target().code(), mark.cut(4)),
                other => format!("{other:?}"),
            });
            let names = format!(
                "{} {} {}",
                person.family_name,
                person.given_names.replace('\u{a0}', " "),
                person.birth_date.unwrap()
            );
            format!("{names} {}", marks.collect::<Vec<_>>().join(" "))
        });
        let got: Vec<String> = got.chain(errors).collect();
        (text.to_owned(), expected.to_owned(), got.join("; "))
    }));
}

/// Banners over merged cells, notes, rich texts, a million formatted rows: looks that change nothing.
#[test]
fn looks_do_not_count() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("E1.1").unwrap();
    let bold = Format::new().set_bold();
    sheet.merge_range(0, 0, 0, 5, "Bloc 1 – épreuve E1.1", &bold).unwrap();
    sheet.merge_range(1, 0, 2, 2, "Identité", &bold).unwrap();
    sheet.write_string(3, 0, "N° candidat").unwrap();
    sheet
        .write_rich_string(3, 1, &[(&bold, "K1"), (&Format::new(), " Toutes les parties prenantes")])
        .unwrap();
    sheet.insert_note(3, 1, &Note::new("K2 : une note n’est pas un en-tête")).unwrap();
    sheet.write_string(4, 0, "26-001").unwrap();
    sheet.write_rich_string(4, 1, &[(&bold, "A"), (&Format::new(), "CQ")]).unwrap();
    sheet.insert_note(4, 1, &Note::new("à revoir ?")).unwrap();
    sheet.set_column_range_format(0, 1, &bold).unwrap();
    sheet.set_row_format(900_000, &bold).unwrap();
    for row in 5..400 {
        sheet.write_blank(row, 1, &bold).unwrap();
    }
    let (cohort, problems) = read(None, &[saved("a", workbook)]);
    assert!(problems.iter().all(|problem| problem.severity != Severity::Error), "{problems:?}");
    assert_eq!(cohort.candidates.len(), 1);
    assert_eq!(given(&cohort.candidates[0], &framework().1), "ACQ");
}

type Merging<'a> = &'a dyn Fn(&mut Worksheet);

/// A merged score holds for one cell alone, whatever it looks like; merged titles, names and comments change nothing.
#[test]
fn merged_scores_are_refused() {
    let plain = Format::new();
    let sheet_with = |merge: Merging<'_>| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("E1.1").unwrap();
        for (column, heading) in (0u16..).zip(["N°", "K1", "K2", "K3", "Appréciation"]) {
            sheet.write_string(2, column, heading).unwrap();
        }
        for row in [3, 4] {
            for (column, cell) in
                (0u16..).zip([if row == 3 { "1" } else { "2" }, "ACQ", "ACQ", "MAI", "bien"])
            {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
        merge(sheet);
        about_scores(&read(None, &[saved("a", workbook)]).1)
    };
    let cases: [(&str, Merging<'_>); 5] = [
        ("error score-cells-merged", &|sheet| {
            sheet.merge_range(3, 1, 3, 3, "ACQ", &plain).unwrap();
        }),
        ("error score-cells-merged", &|sheet| {
            sheet.merge_range(3, 2, 4, 2, "ACQ", &plain).unwrap();
        }),
        ("ok", &|sheet| {
            sheet.merge_range(0, 0, 1, 4, "Bloc 1", &plain).unwrap();
        }),
        ("ok", &|sheet| {
            sheet.merge_range(3, 4, 4, 5, "bien", &plain).unwrap();
        }),
        ("ok", &|sheet| {
            sheet.merge_range(7, 0, 7, 4, "", &plain).unwrap();
        }),
    ];
    for (expected, merge) in cases {
        assert_eq!(sheet_with(merge), expected);
    }
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>")
    };
    let merged = "<table:table-cell table:number-columns-spanned='2' office:value-type='string'><text:p>ACQ</text:p></table:table-cell>\
                  <table:covered-table-cell/>";
    let headings = ["N°", "K1", "K2"].map(cell).concat();
    let rows = format!(
        "<table:table-row>{headings}</table:table-row><table:table-row>{}{merged}</table:table-row>",
        cell("1")
    );
    let row = |rank: u32| xlsb_record(0, &[&rank.to_le_bytes()[..], &[0; 13]].concat());
    let words = |texts: [&str; 3]| {
        let cells = (0u32..).zip(texts).filter(|(_, text)| !text.is_empty());
        cells.map(|(column, text)| xlsb_cell(0x0006, column, 0, &wide(text))).collect::<Vec<_>>().concat()
    };
    let corners = [1_u32, 1, 1, 2].map(u32::to_le_bytes).concat();
    let sheet = [
        row(0),
        words(["N°", "K1", "K2"]),
        row(1),
        words(["1", "ACQ", ""]),
        xlsb_record(0x0092, &[]),
        xlsb_record(0x00B1, &1_u32.to_le_bytes()),
        xlsb_record(0x00B0, &corners),
    ];
    let read_in = workbook::read("a.xlsb", &xlsb_of(&[], &sheet)).unwrap();
    assert_eq!(about_scores(&read(None, &[("a.xlsb".to_owned(), read_in)]).1), "error score-cells-merged");
    let bytes = ods_of(&format!("<table:table table:name='E1.1'>{rows}</table:table>"));
    let read_in = workbook::read("a.ods", &bytes).unwrap();
    assert_eq!(about_scores(&read(None, &[("a.ods".to_owned(), read_in)]).1), "error score-cells-merged");
}

/// What is said, but for assessments of the same bloc that have no sheet.
fn about_scores(problems: &[Diagnostic]) -> String {
    let about = |problem: &&Diagnostic| problem.what.id != "assessments-without-sheet";
    all_said(&problems.iter().filter(about).cloned().collect::<Vec<_>>())
}

/// The page about reading names every rule that the tables name, and says whether it is an error or a warning.
#[test]
fn the_page_lists_every_doubt() {
    let page = include_str!("../../docs/lecture-des-classeurs.md");
    let tables = [include_str!("cells.txt"), include_str!("workbooks.txt")];
    let words: Vec<&str> = tables.iter().flat_map(|table| table.split_whitespace()).collect();
    for pair in words.windows(2).filter(|pair| matches!(pair[0], "error" | "warning")) {
        let rule = pair[1].trim_end_matches(';');
        let severity = if pair[0] == "error" { "erreur" } else { "avertissement" };
        let line = page.lines().find(|line| line.contains(&format!("`{rule}`")));
        assert!(line.is_some_and(|line| line.contains(severity)), "{severity} {rule}: {line:?}");
    }
}

/// Every rule has its sentence in both languages.
#[test]
fn every_doubt_has_its_sentence() {
    let page = include_str!("../../docs/lecture-des-classeurs.md");
    for language in [Language::French, Language::English] {
        let sentences = Sentences::new(language);
        for rule in page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()) {
            assert!(sentences.find(rule).is_some(), "{rule}");
        }
    }
}

/// Reads one CSV file of scores.
fn read_csv(text: &str) -> (Cohort, Vec<Diagnostic>) {
    read(None, &[("notes.csv".to_owned(), workbook::read("notes.csv", text.as_bytes()).unwrap())])
}

// Compared two by two, evaluators as many as rows would keep the program for minutes: these tests would not end.
#[test]
fn as_many_evaluators_as_rows_are_read() {
    let mut text = "N° candidat;Évaluateur;C1.1\n".to_owned();
    (0..60_000).for_each(|rank| writeln!(text, "1;Nom{rank:05};12").unwrap());
    let (cohort, said) = read_csv(&text);
    assert_eq!(cohort.candidates[0].entries.len(), 60_000);
    assert_eq!(said.iter().find(|problem| problem.severity == Severity::Error), None);
}

#[test]
fn as_many_look_alikes_as_rows_are_read() {
    let mut text = "N° candidat;Évaluateur;C1.1\n".to_owned();
    let letter = |rank: u32| char::from_u32(97 + rank % 26).unwrap();
    for rank in 0..15_000_u32 {
        let ending: String = [letter(rank), letter(rank / 26), letter(rank / 676)].iter().collect();
        writeln!(text, "{rank};Claire Roy {ending};12").unwrap();
    }
    assert_eq!(read_csv(&text).0.candidates.len(), 15_000);
}

#[test]
fn who_may_be_one_person() {
    for (one, other, same) in [
        ("Mme Claire Roy", "Claire Roy", true),
        ("Claire Roy", "ROY Claire", true),
        ("C. Roy", "Claire Roy", true),
        ("Claire Roy", "Mme C. ROY", true),
        ("Mme Roy", "Claire Roy", true),
        ("Bérengère Lachenal", "Berengere Lachenel", true),
        ("Claire Roy", "Clara Roy", false),
        ("Claire Roy", "Claire Petit", false),
        ("Paul Martin", "Anne Martin", false),
        ("A", "B", false),
        ("A", "Anne Martin", false),
        ("Évaluateur 1", "Évaluateur 2", false),
    ] {
        let (_, said) = read_csv(&format!("N° candidat;Évaluateur;C1.1\n1;{one};12\n1;{other};12\n"));
        assert_eq!(said.iter().any(|problem| problem.what.id == "evaluators-alike"), same, "{one}, {other}");
    }
}
