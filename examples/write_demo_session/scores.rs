//! The score workbooks: one a bloc, a sheet an assessment, each bloc laid out in another way that evaluators use.
//! It knows neither thresholds nor results.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::cohort::{COHORT, Candidate};
use crate::marks::{Cell, Row, rows};

/// Who marks: both mark every candidate.
const EVALUATORS: [&str; 2] = ["Bérengère Lachenal", "Ousmane Tessier-Faye"];

/// Who marks E3.5 in place of the second: professors alone may.
const SECOND_PROFESSOR: &str = "Maud Kervella-Nys";

/// What each of them says of work that shines.
const PRAISE: [&str; 2] =
    ["Travail abouti, clair et bien argumenté.", "Excellente maîtrise, démarche rigoureuse."];

/// How the evaluators of a bloc write what they judge.
#[derive(Clone, Copy, PartialEq)]
enum Notation {
    /// `NON`, `PAR`, `ACQ`, `MAI`.
    Codes,
    /// « Partiellement acquis »
    Labels,
    /// 0 to 3.
    Points,
    /// Marks out of 20 and verdicts, in competence columns.
    Marks,
}

/// A workbook.
pub(crate) struct Bloc {
    title: &'static str,
    notation: Notation,
    /// Rows that stand above the heading; an empty text is a blank row, another a banner over all columns.
    above: &'static [&'static str],
    /// The heading row, in order; `K` stands for the marked columns.
    headings: &'static [&'static str],
    /// The second evaluator's rows stand below the first one's, after a blank row.
    in_two_blocks: bool,
    assessments: &'static [Assessment],
}

/// A sheet: its name, the headings of its marked columns, and what each evaluator says of work that falls
/// short.
struct Assessment {
    sheet: &'static str,
    columns: &'static [&'static str],
    shortfall: [&'static str; 2],
}

const K3: &[&str] = &["K1", "K2", "K3"];
const K4: &[&str] = &["K1", "K2", "K3", "K4"];
const K5: &[&str] = &["K1", "K2", "K3", "K4", "K5"];
const K6: &[&str] = &["K1", "K2", "K3", "K4", "K5", "K6"];
const USUAL: &[&str] =
    &["N° candidat", "Nom", "Prénom", "Évaluateur", "Passage", "Présence", "K", "Appréciation"];

/// Width of the column of names, in characters.
const NAME_WIDTH: u16 = 34;

/// The six workbooks.
pub(crate) const BLOCS: [Bloc; 6] = [
    Bloc {
        title: "Bloc 1 – Identifier et définir les enjeux et les impacts de l’intelligence artificielle",
        notation: Notation::Codes,
        above: &["{title}", "Session de juin 2026 – {sheet}", ""],
        headings: USUAL,
        in_two_blocks: false,
        assessments: &[
            Assessment {
                sheet: "E1.1",
                columns: K3,
                shortfall: [
                    "Les options stratégiques restent à étayer.",
                    "Les choix sont affirmés sans être comparés entre eux.",
                ],
            },
            Assessment {
                sheet: "E2.1",
                columns: K3,
                shortfall: [
                    "Les impacts sociétaux sont survolés.",
                    "L’analyse s’en tient aux impacts économiques.",
                ],
            },
            Assessment {
                sheet: "E3.1",
                columns: K4,
                shortfall: [
                    "L’analyse des risques est incomplète.",
                    "Plusieurs risques cités ne sont ni pesés ni suivis.",
                ],
            },
        ],
    },
    Bloc {
        title: "Bloc 2 – Analyser et traiter des données",
        notation: Notation::Labels,
        above: &[],
        headings: &["N° candidat", "Nom", "Prénom", "Passage", "Présence", "Juré", "K", "Appréciation"],
        in_two_blocks: false,
        assessments: &[
            Assessment {
                sheet: "E1.2",
                columns: K5,
                shortfall: [
                    "Les données manquantes ne sont pas traitées.",
                    "Le nettoyage laisse des valeurs aberrantes.",
                ],
            },
            Assessment {
                sheet: "E2.2",
                columns: K3,
                shortfall: ["Le choix du modèle n’est pas justifié.", "Aucun autre modèle n’a été essayé."],
            },
        ],
    },
    Bloc {
        title: "Bloc 3 – Implémenter une solution d’apprentissage automatisé",
        notation: Notation::Points,
        above: &["{title}"],
        headings: USUAL,
        in_two_blocks: false,
        assessments: &[
            Assessment {
                sheet: "E1.3",
                columns: K5,
                shortfall: [
                    "La vectorisation est à reprendre.",
                    "La préparation des textes fausse la suite.",
                ],
            },
            Assessment {
                sheet: "E2.3",
                columns: K4,
                shortfall: [
                    "La solution proposée n’est pas opérationnelle.",
                    "Le modèle ne tourne pas hors du carnet d’essai.",
                ],
            },
            Assessment {
                sheet: "E3.3",
                columns: K3,
                shortfall: [
                    "La validation croisée manque.",
                    "Les performances ne sont mesurées qu’une fois.",
                ],
            },
        ],
    },
    Bloc {
        title: "Bloc 4 – Conduire le développement informatique d’un projet d’intelligence artificielle",
        notation: Notation::Codes,
        above: &["", "{title}", ""],
        headings: &["NOM", "PRENOM", "N° CANDIDAT", "K", "Appreciation", "Evaluateur", "Passage", "Presence"],
        in_two_blocks: false,
        assessments: &[
            Assessment {
                sheet: "E1.4",
                columns: &["E1.4-K1", "E1.4-K2", "E1.4-K3", "E1.4-K4", "E1.4-K5"],
                shortfall: [
                    "L’inventaire des caractéristiques est partiel.",
                    "Des caractéristiques essentielles sont oubliées.",
                ],
            },
            Assessment {
                sheet: "E2.4",
                columns: &["E2.4-K1", "E2.4-K2", "E2.4-K3"],
                shortfall: [
                    "Le plan de suivi n’est pas décrit.",
                    "Rien ne dit qui suit le projet, ni quand.",
                ],
            },
            Assessment {
                sheet: "E3.4",
                columns: &["E3.4-K1", "E3.4-K2", "E3.4-K3"],
                shortfall: [
                    "Le plan de maintenabilité reste général.",
                    "La maintenance n’est prévue ni datée, ni chiffrée.",
                ],
            },
        ],
    },
    Bloc {
        title: "Bloc 5 – Valoriser les résultats du projet d’intelligence artificielle",
        notation: Notation::Marks,
        above: &["{title}", "Notes sur 20, par quart de point", ""],
        headings: USUAL,
        in_two_blocks: false,
        assessments: &[
            Assessment {
                sheet: "E1.5",
                columns: &["C1.5", "C2.5"],
                shortfall: ["L’interface n’est pas accessible.", "L’interface déroute qui la découvre."],
            },
            Assessment {
                sheet: "E2.5",
                columns: &["C3.5"],
                shortfall: [
                    "Les indicateurs de suivi manquent.",
                    "La note ne permet pas de suivre les résultats.",
                ],
            },
            Assessment {
                sheet: "E3.5",
                columns: &["C4.5"],
                shortfall: [
                    "Les enjeux éthiques ne sont pas abordés.",
                    "La présentation ignore les biais des données.",
                ],
            },
        ],
    },
    Bloc {
        title: "Bloc 6 – Gérer un projet IA",
        notation: Notation::Labels,
        above: &["{title}", "Rapport de mission et soutenance orale"],
        headings: USUAL,
        in_two_blocks: true,
        assessments: &[
            Assessment {
                sheet: "E1.6",
                columns: K6,
                shortfall: [
                    "La planification et le suivi sont insuffisants.",
                    "Les étapes s’enchaînent sans calendrier.",
                ],
            },
            Assessment {
                sheet: "E2.6",
                columns: K4,
                shortfall: [
                    "Le rôle dans l’équipe n’est pas démontré.",
                    "La part personnelle du candidat reste floue.",
                ],
            },
            Assessment {
                sheet: "E3.6",
                columns: K3,
                shortfall: [
                    "Le budget n’est ni suivi ni commenté.",
                    "Les écarts de coût ne sont pas expliqués.",
                ],
            },
        ],
    },
];

/// The workbook of a bloc, `index` counted from 0.
pub(crate) fn workbook(index: usize, bloc: &Bloc) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    for (place, assessment) in bloc.assessments.iter().enumerate() {
        let mut marked: Vec<(&Candidate, Row)> = COHORT
            .iter()
            .flat_map(|one| {
                rows(one.marks[index], place, assessment.columns.len()).into_iter().map(move |row| (one, row))
            })
            .collect();
        if bloc.in_two_blocks {
            marked.sort_by_key(|(_, row)| row.evaluator);
        }
        let sheet = workbook.add_worksheet().set_name(assessment.sheet)?;
        fill(sheet, bloc, assessment, &marked)?;
    }
    Ok(workbook)
}

/// The heading row's columns: what the layout names, the marked columns in place of `K`, and no column for
/// attempts or presence where nobody sat twice or was absent.
fn columns(bloc: &Bloc, assessment: &Assessment, marked: &[(&Candidate, Row)]) -> Vec<&'static str> {
    let retaken = marked.iter().any(|(_, row)| row.attempt > 1);
    let missed = marked.iter().any(|(_, row)| !row.presence.is_empty());
    let mut columns = Vec::new();
    for heading in bloc.headings {
        match *heading {
            "K" => columns.extend(assessment.columns),
            "Passage" if !retaken => {}
            "Présence" | "Presence" if !missed => {}
            other => columns.push(other),
        }
    }
    columns
}

fn fill(
    sheet: &mut Worksheet,
    bloc: &Bloc,
    assessment: &Assessment,
    marked: &[(&Candidate, Row)],
) -> Result<(), XlsxError> {
    let columns = columns(bloc, assessment, marked);
    let mut at = write_above(sheet, bloc, assessment, columns.len())?;
    for (column, heading) in (0u16..).zip(&columns) {
        sheet.write_with_format(at, column, *heading, &crate::heading())?;
        sheet.set_column_width(column, width(heading, bloc.notation))?;
    }
    sheet.set_row_height(at, 24)?;
    sheet.set_freeze_panes(at + 1, 3)?;
    sheet.set_repeat_rows(at, at)?;
    let mut previous = 0;
    for (candidate, row) in marked {
        // Two blocks are parted by a blank row.
        at += if bloc.in_two_blocks && row.evaluator != previous { 2 } else { 1 };
        previous = row.evaluator;
        let wraps = candidate.person[2].chars().count() > usize::from(NAME_WIDTH);
        sheet.set_row_height(at, crate::row_height(wraps))?;
        for (column, heading) in (0u16..).zip(&columns) {
            write_cell(sheet, (at, column), heading, candidate, row, bloc.notation, assessment)?;
        }
    }
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Writes what stands above the heading and returns the heading's row.
fn write_above(
    sheet: &mut Worksheet,
    bloc: &Bloc,
    assessment: &Assessment,
    columns: usize,
) -> Result<u32, XlsxError> {
    let banner = Format::new().set_bold().set_font_size(13).set_align(FormatAlign::Left);
    let last = u16::try_from(columns - 1).map_err(|_| XlsxError::RowColumnLimitError)?;
    let mut at = 0;
    for text in bloc.above {
        let text = text.replace("{title}", bloc.title).replace("{sheet}", assessment.sheet);
        if !text.is_empty() {
            sheet.merge_range(at, 0, at, last, &text, &banner)?;
        }
        sheet.set_row_height(at, 20)?;
        at += 1;
    }
    Ok(at)
}

fn write_cell(
    sheet: &mut Worksheet,
    (at, column): (u32, u16),
    heading: &str,
    candidate: &Candidate,
    row: &Row,
    notation: Notation,
    assessment: &Assessment,
) -> Result<(), XlsxError> {
    let centred = crate::body().set_align(FormatAlign::Center);
    let text = match heading {
        "N° candidat" | "N° CANDIDAT" => candidate.person[0],
        "Nom" | "NOM" => candidate.person[2],
        "Prénom" | "PRENOM" => candidate.person[4],
        "Évaluateur" if assessment.sheet == "E3.5" && row.evaluator == 1 => SECOND_PROFESSOR,
        "Évaluateur" | "Evaluateur" | "Juré" => EVALUATORS[row.evaluator],
        "Présence" | "Presence" => row.presence,
        "Appréciation" | "Appreciation" => comment(row, assessment),
        "Passage" => {
            sheet.write_with_format(at, column, row.attempt, &centred)?;
            return Ok(());
        }
        code => {
            let place = assessment.columns.iter().position(|one| *one == code);
            let cell = place.map_or(Cell::Blank, |place| row.cells[place]);
            return write_mark(sheet, (at, column), cell, notation, centred);
        }
    };
    if text.is_empty() {
        sheet.write_blank(at, column, &crate::body())?;
    } else {
        sheet.write_with_format(at, column, text, &crate::body())?;
    }
    Ok(())
}

fn write_mark(
    sheet: &mut Worksheet,
    (at, column): (u32, u16),
    cell: Cell,
    notation: Notation,
    look: Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => sheet.write_blank(at, column, &look)?,
        Cell::Word(word) => sheet.write_with_format(at, column, word, &look)?,
        Cell::Mark(mark) => sheet.write_with_format(at, column, mark, &look.set_num_format("0.00"))?,
        Cell::Level(points) if notation == Notation::Points => {
            sheet.write_with_format(at, column, points, &look)?
        }
        Cell::Level(points) => sheet.write_with_format(at, column, level_name(points, notation), &look)?,
    };
    Ok(())
}

fn level_name(points: u8, notation: Notation) -> &'static str {
    let (code, label) = match points {
        0 => ("NON", "Non acquis"),
        1 => ("PAR", "Partiellement acquis"),
        2 => ("ACQ", "Acquis"),
        _ => ("MAI", "Maîtrisé"),
    };
    if notation == Notation::Labels { label } else { code }
}

/// What the evaluator adds: obligatory where the work falls short, welcome where it shines, else nothing.
fn comment(row: &Row, assessment: &Assessment) -> &'static str {
    // Of someone absent there is no work to comment on.
    if !row.presence.is_empty() {
        return "";
    }
    let shares: Vec<f64> = row.cells.iter().filter_map(|cell| share(*cell)).collect();
    let Some(lowest) = shares.iter().copied().reduce(f64::min) else { return "" };
    let (sum, count) = shares.iter().fold((0.0, 0.0), |(sum, count), share| (sum + share, count + 1.0));
    let mean = sum / count;
    // Marks stand for a competence each and are looked at one by one, criteria together.
    let weakest = if matches!(row.cells[0], Cell::Mark(_)) { lowest } else { mean };
    if weakest < 0.5 {
        assessment.shortfall[row.evaluator]
    } else if mean > 0.85 {
        PRAISE[row.evaluator]
    } else {
        ""
    }
}

/// The share of the most that could be reached; none for a blank, a status, or « acquis ».
fn share(cell: Cell) -> Option<f64> {
    match cell {
        Cell::Level(points) => Some(f64::from(points) / 3.0),
        Cell::Mark(mark) => Some(mark / 20.0),
        Cell::Word("non acquis") => Some(0.0),
        Cell::Word(_) | Cell::Blank => None,
    }
}

fn width(heading: &str, notation: Notation) -> f64 {
    match heading {
        "Nom" | "NOM" => f64::from(NAME_WIDTH),
        "Prénom" | "PRENOM" => 26.0,
        "Évaluateur" | "Evaluateur" | "Juré" => 23.0,
        "Présence" | "Presence" => 16.0,
        "Appréciation" | "Appreciation" => 52.0,
        "N° candidat" | "N° CANDIDAT" => 13.0,
        "Passage" => 11.0,
        _ if notation == Notation::Labels => 21.0,
        _ => 10.0,
    }
}
