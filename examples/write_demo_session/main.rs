//! Writes the workbooks of the demo session: `cargo run --example write_demo_session [FOLDER]`.
//!
//! The folder is `seeds/session-demo` unless one is given. The same program writes the same bytes. It does not
//! know the library: the workbooks are what a school would bring, not what the program likes to read.

mod cohort;
mod marks;
mod records;
mod roster;
mod scores;

use std::error::Error;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

fn main() -> Result<(), Box<dyn Error>> {
    let folder =
        std::env::args_os().nth(1).map_or_else(|| PathBuf::from("seeds/session-demo"), PathBuf::from);
    let notes = folder.join("notes");
    std::fs::create_dir_all(&notes)?;
    save(roster::roster()?, &folder.join("candidats.xlsx"))?;
    save(roster::arrangements()?, &folder.join("amenagements.xlsx"))?;
    for (index, bloc) in scores::BLOCS.iter().enumerate() {
        save(scores::workbook(index, bloc)?, &notes.join(format!("bloc-{}.xlsx", index + 1)))?;
    }
    Ok(())
}

/// Saves with a fixed creation date, so that the bytes depend on the cohort alone.
fn save(mut workbook: Workbook, path: &Path) -> Result<(), XlsxError> {
    let created = ExcelDateTime::from_ymd(2026, 6, 22)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    workbook.save(path)
}

/// The look of a heading cell.
fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_background_color("#DCE6F2")
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// The look of every other cell of a table; long names and comments wrap.
fn body() -> Format {
    Format::new()
        .set_border(FormatBorder::Thin)
        .set_border_color("#BFBFBF")
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// The height of a row, in points: two lines where a text is too long for its column.
fn row_height(wraps: bool) -> f64 {
    if wraps { 32.0 } else { 18.0 }
}
