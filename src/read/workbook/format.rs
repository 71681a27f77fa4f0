//! Tells the format of a file from its content, and whether its extension agrees. Does NOT parse.

use super::error::ReadError;

/// The formats of workbook that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML, with or without macros (xlsx, xlsm, xltx, xltm).
    Xlsx,
    /// Binary workbook in an Office Open XML package.
    Xlsb,
    /// Excel 97-2003 (BIFF in an OLE container).
    Xls,
    /// `OpenDocument` spreadsheet.
    Ods,
    /// Text with separators (csv, tsv, txt).
    Text,
}

impl Format {
    /// The usual extension, without its dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Text => "csv",
        }
    }

    /// The format that an extension (lower case, no dot) promises; none when it promises nothing known.
    fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension {
            "xlsx" | "xlsm" | "xltx" | "xltm" => Self::Xlsx,
            "xlsb" => Self::Xlsb,
            "xls" | "xlt" => Self::Xls,
            "ods" | "ots" => Self::Ods,
            "csv" | "tsv" | "txt" => Self::Text,
            _ => return None,
        })
    }
}

/// An error when the extension of `file_name` promises another format than the content is. An unknown
/// extension, or none, promises nothing.
pub(super) fn check_extension(file_name: &str, is: Format) -> Result<(), ReadError> {
    let promised = extension(file_name).and_then(|extension| Format::of_extension(&extension));
    match promised {
        Some(promised) if promised != is => Err(ReadError::WrongExtension { is }),
        _ => Ok(()),
    }
}

/// The name of the file without its folder and its extension.
pub(super) fn stem(file_name: &str) -> &str {
    let name = base(file_name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn extension(file_name: &str) -> Option<String> {
    base(file_name).rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}

fn base(file_name: &str) -> &str {
    file_name.rsplit(['/', '\\']).next().unwrap_or(file_name)
}

/// The format that the first bytes tell; for a zip, what its parts are.
pub(super) fn of_content(bytes: &[u8]) -> Result<Format, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return super::package::format_of(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        super::xls::check_content(bytes)?;
        return Ok(Format::Xls);
    }
    let known: [(&[u8], &str); 7] = [
        (b"%PDF", "PDF"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"{\\rtf", "RTF"),
        (b"\x1F\x8B", "GZIP"),
        (b"7z\xBC\xAF", "7Z"),
        (b"Rar!", "RAR"),
    ];
    if let Some((_, name)) = known.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ReadError::NotAWorkbook { looks_like: Some(name) });
    }
    of_text(bytes)
}

/// School software likes to export a web page, or XML, under the name of a workbook.
fn of_text(bytes: &[u8]) -> Result<Format, ReadError> {
    let is_utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let start = text.get(..text.len().min(512)).unwrap_or_default().to_ascii_lowercase();
    let looks_like = if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
        Some("HTML")
    } else if start.starts_with(b"<?xml") {
        Some("XML")
    } else {
        None
    };
    // Text holds no control characters but tabulation and line ends; pictures and programs hold many.
    let is_binary = !is_utf16 && bytes.iter().any(|b| matches!(b, 0..=8 | 14..=26 | 28..=31));
    if looks_like.is_some() || is_binary {
        return Err(ReadError::NotAWorkbook { looks_like });
    }
    Ok(Format::Text)
}
