//! How workbooks look: colours, cell formats, page set-up, protection. Knows no data.

use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, IgnoreError, Note, ProtectionOptions, Worksheet, XlsxError,
};

use crate::model::session::Setting;

/// ISO A4, as the format numbers paper.
const PAPER_A4: u8 = 9;
/// The most characters that a header or a footer may have is 255: a title beyond this is cut.
const HEADER_CHARACTERS: usize = 110;

pub(super) const INK: Color = Color::RGB(0x001F_3A5F);
const PALE: Color = Color::RGB(0x00E8_EEF5);
const LINE: Color = Color::RGB(0x00B4_BFCC);
const MISSING: Color = Color::RGB(0x00FF_F4CC);
const REFUSED: Color = Color::RGB(0x00F8_D7DA);
const REFUSED_INK: Color = Color::RGB(0x009C_1C28);
const ACQUIRED: Color = Color::RGB(0x00DF_F2E1);
const ACQUIRED_INK: Color = Color::RGB(0x001D_6B2F);
const QUIET_INK: Color = Color::RGB(0x005F_6B7A);

/// Writes the title of a sheet in its first row.
pub(super) fn head(sheet: &mut Worksheet, text: &str) -> Result<(), XlsxError> {
    let format = Format::new().set_bold().set_font_size(16).set_font_color(INK);
    sheet.write_with_format(0, 0, text, &format)?;
    sheet.set_row_height(0, 24)?;
    Ok(())
}

pub(super) fn subtitle() -> Format {
    Format::new().set_font_color(QUIET_INK)
}

pub(super) fn label() -> Format {
    Format::new().set_bold().set_font_color(INK)
}

pub(super) fn heading() -> Format {
    body()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(INK)
        .set_text_wrap()
        .set_align(FormatAlign::Center)
}

/// The code in a heading that also holds a text.
pub(super) fn heading_code() -> Format {
    Format::new().set_bold().set_font_size(12).set_font_color(Color::White)
}

/// The text in a heading that also holds a code.
pub(super) fn heading_text() -> Format {
    Format::new().set_font_size(8).set_font_color(Color::White)
}

/// A cell of a table that is not to be changed.
pub(super) fn fixed() -> Format {
    body().set_background_color(PALE)
}

pub(super) fn body() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_border_color(LINE).set_align(FormatAlign::VerticalCenter)
}

pub(super) fn input() -> Format {
    body().set_unlocked()
}

/// The same, centred: codes, marks, words from a list.
pub(super) fn centred(format: Format) -> Format {
    format.set_align(FormatAlign::Center)
}

/// The same, for texts that run over several lines.
pub(super) fn wrapped(format: Format) -> Format {
    format.set_text_wrap().set_align(FormatAlign::Top)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Tone {
    Plain,
    Acquired,
    Refused,
    /// It waits to be filled in, or for a decision.
    Waiting,
    /// It does not apply.
    Quiet,
}

pub(super) fn toned(format: Format, tone: Tone) -> Format {
    match tone {
        Tone::Plain => format,
        Tone::Acquired => format.set_background_color(ACQUIRED).set_font_color(ACQUIRED_INK),
        Tone::Refused => format.set_background_color(REFUSED).set_font_color(REFUSED_INK),
        Tone::Waiting => format.set_background_color(MISSING),
        Tone::Quiet => format.set_background_color(PALE).set_font_color(QUIET_INK),
    }
}

/// What a conditional rule lays over a cell.
pub(super) fn tone(tone: Tone) -> Format {
    toned(Format::new(), tone)
}

/// A note with a text in full, wide enough to be read at once.
pub(super) fn note(text: &str) -> Note {
    let lines = text.chars().count() / 44 + 2;
    let height = u32::try_from(lines * 18 + 10).unwrap_or(200);
    Note::new(text).add_author_prefix(false).set_width(320).set_height(height)
}

/// Locks what is not to be filled in. No password: the lock is against slips, not against people.
pub(super) fn protect(sheet: &mut Worksheet) {
    let allowed = ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        insert_columns: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    };
    sheet.protect_with_options(&allowed);
}

/// Numbers kept as texts are meant to be texts: no green corner in these columns.
pub(super) fn texts_on_purpose(
    sheet: &mut Worksheet,
    columns: impl IntoIterator<Item = u16>,
    (first, last): (u32, u32),
) -> Result<(), XlsxError> {
    for column in columns {
        sheet.ignore_error_range(first, column, last, column, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

/// How a sheet prints: A4 on its side, as wide as the page, heading row on each page, page x / y.
pub(super) fn page(sheet: &mut Worksheet, setting: Setting<'_>, name: &str) {
    let session = setting.session.map(|session| session.name.as_str()).unwrap_or_default();
    sheet
        .set_landscape()
        .set_paper_size(PAPER_A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        .set_header(format!("&L&9{}&R&9{}", in_header(name), in_header(session)))
        .set_footer(format!("&L&9{}&R&9page &P / &N", in_header(setting.referential.deed_title())));
}

/// The heading row stays in view, with the first columns, and is printed again on each page.
pub(super) fn keep_in_view(sheet: &mut Worksheet, heading_row: u32, columns: u16) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(heading_row + 1, columns)?;
    sheet.set_repeat_rows(heading_row, heading_row)?;
    Ok(())
}

/// In a header `&` begins a command.
fn in_header(text: &str) -> String {
    text.chars().take(HEADER_CHARACTERS).collect::<String>().replace('&', "&&")
}
