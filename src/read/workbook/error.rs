//! Why a workbook could not be read. Carries data; the sentences for users are written elsewhere, and this
//! module does NOT know the file's path nor the language.

use std::fmt;

use super::format::Format;
use super::limits;

/// Why the bytes are no workbook that can be read. All of them concern the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// The file has zero bytes.
    Empty,
    /// The file asks for a password to be opened.
    Encrypted,
    /// The content is fine, but of another format than the extension says.
    WrongExtension {
        /// What the content is.
        is: Format,
    },
    /// The content is none of the formats that hold a workbook.
    NotAWorkbook {
        /// What it looks like, when it is something known: `PDF`, `HTML`, `Word`…
        looks_like: Option<&'static str>,
    },
    /// The file is larger, once opened, than anything that a school makes.
    TooLarge {
        /// What there is too much of.
        what: Limit,
        /// The most that is allowed, in the unit of `what`.
        limit: usize,
    },
    /// The file is damaged or truncated; the detail is technical and in English.
    Unreadable(String),
}

/// What a [`ReadError::TooLarge`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file as given.
    FileBytes,
    /// Bytes of a text file.
    TextFileBytes,
    /// Bytes of the file once inflated.
    UnpackedBytes,
    /// Bytes to walk over, parts used several times included.
    WalkedBytes,
    /// Parts inside the zip.
    Parts,
    /// Sheets.
    Sheets,
    /// Bytes of a sheet's name.
    SheetName,
    /// Rows of a sheet.
    Rows,
    /// Columns of a sheet.
    Columns,
    /// Cells that hold a value.
    Cells,
    /// Cells of the rectangle around what a sheet holds.
    DenseCells,
    /// Bytes of text in cells.
    TextBytes,
    /// Texts in the shared table.
    SharedTexts,
    /// Cell formats, or the length of one.
    Styles,
    /// Defined names.
    Names,
}

impl Limit {
    /// The most that is allowed, in the unit of the variant.
    pub fn most(self) -> usize {
        match self {
            Self::FileBytes => limits::MAX_FILE_BYTES,
            Self::TextFileBytes => limits::MAX_TEXT_FILE_BYTES,
            Self::UnpackedBytes => limits::MAX_UNPACKED_BYTES,
            Self::WalkedBytes => limits::MAX_WALKED_BYTES,
            Self::Parts => limits::MAX_PARTS,
            Self::Sheets => limits::MAX_SHEETS,
            Self::SheetName => limits::MAX_SHEET_NAME,
            Self::Rows => limits::MAX_ROWS,
            Self::Columns => limits::MAX_COLUMNS,
            Self::Cells => limits::MAX_CELLS,
            Self::DenseCells => limits::MAX_DENSE_CELLS,
            Self::TextBytes => limits::MAX_TEXT_BYTES,
            Self::SharedTexts => limits::MAX_SHARED_TEXTS,
            Self::Styles => limits::MAX_CELL_FORMATS,
            Self::Names => limits::MAX_NAMES,
        }
    }

    /// An error when `measured` is over the limit.
    pub(super) fn check(self, measured: usize) -> Result<(), ReadError> {
        if measured > self.most() { Err(self.exceeded()) } else { Ok(()) }
    }

    /// The error that says so.
    pub(super) fn exceeded(self) -> ReadError {
        ReadError::TooLarge { what: self, limit: self.most() }
    }
}

impl ReadError {
    /// The error for whatever a library found wrong inside the file. Libraries quote what they found, which
    /// may be a whole file: a detail stops at 200 characters.
    pub(super) fn unreadable(detail: impl fmt::Display) -> Self {
        Self::Unreadable(detail.to_string().chars().take(200).collect())
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the file is empty"),
            Self::Encrypted => write!(f, "the file is protected by a password"),
            Self::WrongExtension { is } => write!(f, "the content is a .{} file", is.extension()),
            Self::NotAWorkbook { looks_like: Some(what) } => write!(f, "not a workbook: {what}"),
            Self::NotAWorkbook { looks_like: None } => write!(f, "not a workbook"),
            Self::TooLarge { what, limit } => write!(f, "too large: {what:?} over {limit}"),
            Self::Unreadable(detail) => write!(f, "damaged: {detail}"),
        }
    }
}

impl std::error::Error for ReadError {}
