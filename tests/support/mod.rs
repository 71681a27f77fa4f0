//! What several tests share: workbooks from plain text, cases copied to a temporary folder, the program run.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    missing_docs
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

/// Writes a workbook from a text: `== Name` begins a sheet, each other line is a row, its cells between `|`.
/// A cell is a number, `d:2001-02-03` (a real date), `p:0.5` (a percentage), `#N/A` (an error value),
/// `"12"` (a text whatever it looks like), or a text, in which `<U+202E>` stands for that sign. A sheet or a row that
/// begins with `~` is hidden.
pub(crate) fn write_workbook(text: &str, path: &Path) {
    let mut workbook = Workbook::new();
    let date_format = Format::new().set_num_format("dd/mm/yyyy");
    let percent_format = Format::new().set_num_format("0 %");
    let mut sheet: Option<(String, Vec<Vec<String>>)> = None;
    let mut sheets = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("== ") {
            sheets.extend(sheet.replace((name.trim().to_owned(), Vec::new())));
        } else if let Some((_, rows)) = &mut sheet {
            rows.push(line.split('|').map(|cell| cell.trim().to_owned()).collect());
        }
    }
    sheets.extend(sheet);
    for (name, rows) in sheets {
        let bare = name.trim_start_matches('~');
        let worksheet = workbook.add_worksheet().set_name(signs(bare)).unwrap().set_hidden(bare != name);
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
                let cell = match cell.strip_prefix('~') {
                    Some(cell) if column == 0 => {
                        worksheet.set_row_hidden(row).unwrap();
                        cell
                    }
                    _ => cell,
                };
                if cell.is_empty() {
                } else if let Some(date) = cell.strip_prefix("d:") {
                    let date = ExcelDateTime::parse_from_str(date).unwrap();
                    worksheet.write_datetime_with_format(row, column, &date, &date_format).unwrap();
                } else if let Some(share) = cell.strip_prefix("p:") {
                    let share: f64 = share.parse().unwrap();
                    worksheet.write_number_with_format(row, column, share, &percent_format).unwrap();
                } else if cell.starts_with('#') {
                    let formula = Formula::new("=NA()").set_result(cell);
                    worksheet.write_formula(row, column, formula).unwrap();
                } else if let Some(text) = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                    worksheet.write_string(row, column, text).unwrap();
                } else if let Ok(number) = cell.parse::<f64>() {
                    worksheet.write_number(row, column, number).unwrap();
                } else {
                    worksheet.write_string(row, column, signs(cell)).unwrap();
                }
            }
        }
    }
    workbook.save(path).unwrap();
}

/// A text with the signs that it names.
fn signs(text: &str) -> String {
    let mut parts = text.split("<U+");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| {
        let (code, rest) = part.split_once('>').unwrap();
        let sign = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
        format!("{text}{sign}{rest}")
    })
}

/// Copies a case to a folder, each `name.xlsx.txt` becoming the workbook `name.xlsx`.
pub(crate) fn copy_case(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            copy_case(&path, &to.join(name));
        } else if let Some(workbook) = name
            .strip_suffix(".txt")
            .filter(|name| Path::new(name).extension().is_some_and(|of| of == "xlsx"))
        {
            write_workbook(&std::fs::read_to_string(&path).unwrap(), &to.join(workbook));
        } else {
            std::fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

/// What the environment may ask of the program.
const VARIABLES: [&str; 9] = [
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "PARCHEMIN_LANG",
    "PARCHEMIN_COLOR",
    "PARCHEMIN_REFERENTIAL",
    "PARCHEMIN_RULES",
    "PARCHEMIN_TEMPLATES",
    "PARCHEMIN_SEAL_PASSPHRASE",
    "PARCHEMIN_OUT",
];

/// The program, in a folder, without anything of the machine's language or clock.
pub(crate) fn parchemin(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parchemin"));
    for name in VARIABLES {
        command.env_remove(name);
    }
    command.current_dir(folder).env("LC_ALL", "C").env_remove("LANG").env_remove("SOURCE_DATE_EPOCH");
    command
}

/// What a tool that reads documents back answers; nothing where it is not installed, which `CI` does not excuse.
pub(crate) fn tool(name: &str, arguments: &[&Path]) -> Option<Output> {
    match Command::new(name).args(arguments).output() {
        Ok(output) => Some(output),
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "{name} is required where CI is set: {error}");
            eprintln!("{name} is not installed: what it reads was not tested");
            None
        }
    }
}

/// The text of a PDF as pdftotext reads it, told how.
pub(crate) fn pdf_text(pdf: &Path, options: &[&str]) -> Option<String> {
    let arguments = options.iter().map(Path::new).chain([pdf, Path::new("-")]);
    let output = tool("pdftotext", &arguments.collect::<Vec<_>>())?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Fails with what qpdf has to say against a PDF.
pub(crate) fn check_with_qpdf(pdf: &Path) {
    if let Some(output) = tool("qpdf", &[Path::new("--check"), pdf]) {
        assert!(output.status.success(), "{}: {}", pdf.display(), String::from_utf8_lossy(&output.stderr));
    }
}

/// What a command line prints and ends with, as one text.
pub(crate) fn transcript(folder: &Path, line: &str) -> String {
    let mut words = line.split_whitespace().peekable();
    let mut command = parchemin(folder);
    // `NAME=value parchemin …`, as in a shell.
    while let Some((name, value)) = words.peek().and_then(|word| word.split_once('=')) {
        command.env(name, value);
        words.next();
    }
    assert_eq!(words.next(), Some("parchemin"), "a command line begins with the program's name");
    let output = command.args(words).output().unwrap();
    let part = |name: &str, bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap().replace("\r\n", "\n");
        let text = text.replace(&folder.display().to_string(), "<folder>");
        let text = without_commit(&without_fingerprint(&text));
        if text.is_empty() { String::new() } else { format!("--- {name}\n{text}") }
    };
    format!(
        "$ {line}\n--- status {}\n{}{}",
        output.status.code().unwrap(),
        part("stdout", &output.stdout),
        part("stderr", &output.stderr)
    )
}

/// The version without the commit that a program to be given away tells.
fn without_commit(text: &str) -> String {
    match text.strip_prefix("parchemin ").and_then(|rest| rest.split_once(" (")) {
        Some((version, commit)) if commit.ends_with(")\n") => format!("parchemin {version}\n"),
        _ => text.to_owned(),
    }
}

/// The text with the fingerprint of the register's last line left out: it hangs on salts, drawn anew each run.
fn without_fingerprint(text: &str) -> String {
    let words = ["empreinte ", "fingerprint ", "délibération ", "deliberation "];
    let drawn = |start: usize| {
        let drawn: String = text[start..].chars().take(19).collect();
        let is_drawn = drawn.split([' ', '\u{a0}']).map(str::len).eq([4; 4]);
        is_drawn.then(|| format!("{}<fingerprint>{}", &text[..start], &text[start + drawn.len()..]))
    };
    let shown = words.iter().find_map(|word| drawn(text.find(word)? + word.len()));
    shown.unwrap_or_else(|| text.to_owned())
}

/// The documents below a folder; the list of what the program wrote there is none.
pub(crate) fn documents_below(folder: &Path) -> Vec<String> {
    files_below(folder).into_iter().filter(|name| name != "written.sha256").collect()
}

/// Every file below a folder, relative to it, with `/`, by name.
pub(crate) fn files_below(folder: &Path) -> Vec<String> {
    fn walk(root: &Path, folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                found.push(path.strip_prefix(root).unwrap().to_owned());
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, folder, &mut found);
    let mut names: Vec<String> =
        found.iter().map(|path| path.display().to_string().replace('\\', "/")).collect();
    names.sort();
    names
}
