//! The source text of the referential, parsed for itself. Knows how that one document is laid out (a table of
//! four columns, digitised page by page), and nothing of the YAML that it is compared with.
//!
//! A line that it does not understand is an error: nothing of the source is passed over in silence.

use super::repair::{ROW_END, Repair};
use super::{Group, single_spaced, without_tags};

/// Where the source text is.
pub(crate) const PATH: &str = "seeds/000_faa6f23e9f369a50.txt";

/// What the source says under « L'obtention de la certification est conditionnée à » that `conditions` of
/// `certification.yaml` does not repeat: that all blocs be validated is asked of every certification, and how
/// an assessment is adapted concerns no award.
pub(crate) const SAID_ELSEWHERE: [&str; 2] = [
    "La validation des 6 blocs de compétences",
    "Les modalités d'évaluation peuvent être adaptées aux personnes en situation de handicap.",
];

/// The source, parsed.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// Title of the certification and name of the certifier.
    pub(crate) heading: Vec<String>,
    pub(crate) blocs: Vec<SourceBloc>,
    /// The list that ends the source.
    pub(crate) conditions: Vec<String>,
    /// How often each repair was done, in the order of the repairs.
    pub(crate) repairs_done: Vec<usize>,
}

#[derive(Debug, Default)]
pub(crate) struct SourceBloc {
    number: String,
    title: String,
    rows: Vec<Row>,
}

/// An activity, as the four cells of its table row: activity, competences, assessment, criteria.
#[derive(Debug)]
struct Row {
    cells: [String; 4],
}

impl Source {
    /// Parses the text, then repairs it.
    pub(crate) fn parse(text: &str, repairs: &[Repair]) -> Result<Self, String> {
        let mut source = Self { repairs_done: vec![0; repairs.len()], ..Self::default() };
        for (index, line) in text.lines().enumerate() {
            source.take(line).map_err(|why| format!("line {}: {why}: {line}", index + 1))?;
        }
        for row in source.blocs.iter_mut().flat_map(|bloc| &mut bloc.rows) {
            row.repair(repairs, &mut source.repairs_done);
        }
        Ok(source)
    }

    /// Puts one line where it belongs. A row whose first cell has no code goes on with the row before.
    fn take(&mut self, line: &str) -> Result<(), &'static str> {
        let cells: Vec<String> = line.split('\t').map(without_tags).collect();
        let first = cells[0].as_str();
        if is_furniture(&cells) {
        } else if let Some(condition) = line.strip_prefix("- ") {
            self.conditions.push(single_spaced(condition));
        } else if let Some(heading) = first.strip_prefix("Référentiel ") {
            self.heading = heading.split(" – ").map(str::to_owned).collect();
        } else if let Some(bloc) = first.strip_prefix("BLOC N° ") {
            let (number, title) = bloc.split_once(' ').unwrap_or((bloc, ""));
            self.blocs.push(SourceBloc { number: number.into(), title: title.into(), rows: Vec::new() });
        } else {
            let bloc = self.blocs.last_mut().ok_or("text before the first bloc")?;
            let cells: [String; 4] = cells.try_into().map_err(|_| "not a row of four cells")?;
            bloc.take(cells)?;
        }
        Ok(())
    }

    /// All that has to be in the referential, group by group, in order.
    pub(crate) fn outline(&self) -> Result<Vec<Group>, String> {
        let mut awarding = self.conditions.clone();
        awarding.retain(|condition| !SAID_ELSEWHERE.contains(&condition.as_str()));
        let mut groups = vec![
            Group::new("certification", "title", self.heading.clone()),
            Group::new("certification", "conditions", awarding),
        ];
        for bloc in &self.blocs {
            groups.push(Group::new(&format!("bloc {}", bloc.number), "title", vec![bloc.title.clone()]));
            for row in &bloc.rows {
                groups.extend(row.outline()?);
            }
        }
        Ok(groups)
    }
}

impl SourceBloc {
    fn take(&mut self, cells: [String; 4]) -> Result<(), &'static str> {
        let [first, rest @ ..] = &cells;
        if starts_with_code(first, 'A') {
            self.rows.push(Row { cells });
        } else if self.title.is_empty() && rest.iter().all(String::is_empty) {
            self.title.clone_from(first);
        } else {
            let row = self.rows.last_mut().ok_or("a row goes on, but none has begun")?;
            for (cell, more) in row.cells.iter_mut().zip(&cells) {
                *cell = format!("{cell} {ROW_END} {more}");
            }
        }
        Ok(())
    }
}

impl Row {
    fn code(&self) -> String {
        self.cells[0].split(' ').next().unwrap_or_default().to_owned()
    }

    fn repair(&mut self, repairs: &[Repair], done: &mut [usize]) {
        let code = self.code();
        for (repair, done) in repairs.iter().zip(done) {
            for cell in &mut self.cells {
                if let Some(repaired) = repair.applied(&code, cell) {
                    *cell = repaired;
                    *done += 1;
                }
            }
        }
    }

    fn outline(&self) -> Result<[Group; 6], String> {
        let [activity, competences, assessment, criteria] = &self.cells;
        let code = self.code();
        let (heading, tasks) = bullets(activity);
        let title = heading.trim_start_matches(code.as_str()).trim().to_owned();
        let (codes, competences) = coded(competences, 'C').ok_or(format!("{code}: competences"))?;
        let (before, criteria) = bullets(criteria);
        if !before.is_empty() {
            return Err(format!("{code}: « {before} » stands before the criteria"));
        }
        Ok([
            Group::new(&code, "title", vec![title]),
            Group::new(&code, "tasks", tasks),
            Group::new(&code, "competence codes", codes),
            Group::new(&code, "competences", competences),
            Group::new(&code, "assessment", title_and_brief(assessment)),
            Group::new(&code, "criteria", criteria),
        ])
    }
}

/// Blank lines, the table’s head that every page repeats, its rule, and the sentence that announces the
/// conditions.
fn is_furniture(cells: &[String]) -> bool {
    let first = cells[0].replace('É', "E");
    cells.iter().all(|cell| cell.trim_matches('-').is_empty())
        || first.starts_with("REFERENTIEL D'ACTIVITES décrit")
        || cells == ["", "", "MODALITÉS D'ÉVALUATION", "CRITÈRES D'ÉVALUATION"]
        || cells == ["L'obtention de la certification est conditionnée à :"]
}

/// What stands before the first list mark, and the items.
fn bullets(cell: &str) -> (String, Vec<String>) {
    let marked = format!(" {cell}");
    let mut parts = marked.split(" - ").map(trimmed);
    (parts.next().unwrap_or_default(), parts.collect())
}

/// The codes and the texts of a cell that has nothing else; nothing when words stand before the first code.
fn coded(cell: &str, letter: char) -> Option<(Vec<String>, Vec<String>)> {
    let (mut codes, mut texts) = (Vec::new(), Vec::<String>::new());
    for word in cell.split(' ') {
        if starts_with_code(word, letter) {
            codes.push(word.to_owned());
            texts.push(String::new());
        } else {
            let text = texts.last_mut()?;
            text.push_str(word);
            text.push(' ');
        }
    }
    Some((codes, texts.iter().map(|text| trimmed(text)).collect()))
}

/// The title of an assessment stands before the first colon. One has no colon: there the brief begins with
/// its subject.
fn title_and_brief(cell: &str) -> Vec<String> {
    let subject = " Le/la candidat(e) devra";
    let at_subject = || cell.find(subject).map(|at| cell.split_at(at));
    let (title, brief) = cell.split_once(" : ").or_else(at_subject).unwrap_or((cell, ""));
    vec![trimmed(title), trimmed(brief)]
}

/// An item may end where a table row does; a row’s end within an item stays, since it asks for a repair.
fn trimmed(item: &str) -> String {
    item.trim_matches(|character: char| character.is_whitespace() || ROW_END.contains(character)).to_owned()
}

/// Whether the first word is such a code as `A1.1`.
fn starts_with_code(text: &str, letter: char) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let word = text.split(' ').next().unwrap_or_default();
    let numbers = word.strip_prefix(letter).and_then(|rest| rest.split_once('.'));
    numbers.is_some_and(|(rank, bloc)| digits(rank) && digits(bloc))
}
