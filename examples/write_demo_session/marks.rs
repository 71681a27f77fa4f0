//! Reads the compact notation of the cohort's marks. It knows no candidate and no workbook.
//!
//! A bloc is a text, an assessment a word in it. `322/2-3>333/333` is the first evaluator's levels of K1, K2,
//! K3, a slash, the second evaluator's, and after `>` the second attempt. A digit is a level (0 `NON` to 3
//! `MAI`), `-` a blank; `a` is `ABI`, `j` `ABJ`, `n` `NE`, `d` `DISP`. A final `!` stands for `Absent` in the
//! column `Présence`, a `?` for `Absent justifié`: cells not written before it are blank.
//! Bloc 5 has marks and verdicts in place of levels: its assessments are parted by ` | `, its cells by commas.

/// One row of a score sheet: what one evaluator wrote about one attempt.
pub(crate) struct Row {
    /// 1, 2 …
    pub(crate) attempt: u32,
    /// 0 or 1.
    pub(crate) evaluator: usize,
    /// Column `Présence`; empty for one who sat.
    pub(crate) presence: &'static str,
    /// A text a column that is marked.
    pub(crate) cells: Vec<Cell>,
}

/// What stands in a marked column.
#[derive(Clone, Copy)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// A criterion's level, 0 to 3.
    Level(u8),
    /// A mark out of 20.
    Mark(f64),
    /// A status or a verdict, as typed.
    Word(&'static str),
}

/// The rows of the assessment at `index` in a bloc's text; none when the bloc was not marked.
pub(crate) fn rows(bloc: &'static str, index: usize, columns: usize) -> Vec<Row> {
    let by_marks = bloc.contains('|');
    let separator = if by_marks { " | " } else { " " };
    let Some(word) = bloc.split(separator).nth(index).filter(|word| !word.is_empty()) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for (attempt, sitting) in (1..).zip(word.split('>')) {
        for (evaluator, written) in sitting.split('/').enumerate() {
            rows.push(row(attempt, evaluator, written, columns, by_marks));
        }
    }
    rows
}

fn row(attempt: u32, evaluator: usize, written: &'static str, columns: usize, by_marks: bool) -> Row {
    let (written, presence) = match (written.strip_suffix('!'), written.strip_suffix('?')) {
        (Some(rest), _) => (rest, "Absent"),
        (_, Some(rest)) => (rest, "Absent justifié"),
        _ => (written, ""),
    };
    let mut cells: Vec<Cell> =
        if by_marks { written.split(',').map(mark).collect() } else { written.chars().map(level).collect() };
    cells.resize(columns, Cell::Blank);
    Row { attempt, evaluator, presence, cells }
}

fn level(sign: char) -> Cell {
    match sign {
        'a' => Cell::Word("ABI"),
        'j' => Cell::Word("ABJ"),
        'n' => Cell::Word("NE"),
        'd' => Cell::Word("DISP"),
        '1' => Cell::Level(1),
        '2' => Cell::Level(2),
        '3' => Cell::Level(3),
        '0' => Cell::Level(0),
        _ => Cell::Blank,
    }
}

fn mark(written: &'static str) -> Cell {
    written.parse().map_or(Cell::Word(written), Cell::Mark)
}
