//! A text → a QR code (ISO 18004), which a telephone reads; knows no page, and nothing of what the text means.

use qrcode::{Color, EcLevel, QrCode};

use super::{Content, Picture};

/// The smallest side of a module that is read from a print of 150 dots an inch, in points: two and a half dots.
pub(crate) const SMALLEST_MODULE: f64 = 1.2;

/// The code of a text, one unit a module, without the white around it; none of a text longer than any code holds.
pub(crate) fn code(text: &str) -> Option<Picture> {
    // A seventh of the code may be lost.
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let side = code.width();
    let dark: Vec<bool> = code.into_colors().into_iter().map(|module| module == Color::Dark).collect();
    let rows = dark.chunks(side).map(<[bool]>::to_vec).collect();
    let width = f64::from(u32::try_from(side).ok()?);
    Some(Picture { width, height: width, content: Content::Code(rows) })
}
