//! Why a workbook could not be read, and what one may weigh. Knows neither the file's path nor the reader's language.

use std::fmt;

use super::format::Format;
use crate::diag::CellAddress;

/// Why the bytes are no workbook that can be read. All but one concern the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
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
    /// A cell of that sheet is there twice.
    CellTwice(String, CellAddress),
    /// The file is larger, once opened, than anything that a school makes.
    TooLarge(Limit),
    /// The file is damaged or truncated; the detail is technical and in English.
    Unreadable(String),
}

/// What a workbook may weigh: generous for a school, small enough that the worst file stays under 512 MiB and 20 s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file as given.
    FileBytes,
    /// Bytes of a text file: nothing in it is compressed.
    TextFileBytes,
    /// Bytes that all parts of a zipped workbook inflate to, and bytes of one part.
    UnpackedBytes,
    /// Bytes of sheets to walk: their number times the largest part, since several may claim the same one.
    WalkedBytes,
    Parts,
    Sheets,
    /// Bytes of a sheet's name: Excel stops at 31 characters, LibreOffice does not.
    SheetName,
    /// Rows of a sheet in the largest of the formats (ECMA-376 18.3.1.73 as Excel bounds it).
    Rows,
    /// Columns of a sheet in the largest of the formats: `A` to `XFD`.
    Columns,
    /// Cells with a value, all sheets together: 15,000 candidates by 64 columns.
    Cells,
    /// Cells, blank ones included, of the rectangles around what the sheets of an xls file hold: calamine allocates
    /// them whole for this format.
    DenseCells,
    /// Bytes of text in all cells together, a text shared by several cells being counted each time.
    TextBytes,
    /// Entries in the table of texts that the cells of an xlsx, xlsb or xls file share.
    SharedTexts,
    /// Cell formats (Excel allows 65,490), or the length of one.
    Styles,
    Names,
}

impl Limit {
    /// The most that is allowed, in the unit of the variant, and the words for it in the locales.
    fn facts(self) -> (usize, &'static str) {
        match self {
            Self::FileBytes => (64 << 20, "limit-file-bytes"),
            Self::TextFileBytes => (16 << 20, "limit-file-bytes"),
            Self::UnpackedBytes => (96 << 20, "limit-unpacked-bytes"),
            Self::WalkedBytes => (128 << 20, "limit-walked-bytes"),
            Self::Parts => (10_000, "limit-parts"),
            Self::Sheets => (1_000, "limit-sheets"),
            Self::SheetName => (1_024, "limit-sheet-name"),
            Self::Rows => (1_048_576, "limit-rows"),
            Self::Columns => (16_384, "limit-columns"),
            Self::Cells => (1_000_000, "limit-cells"),
            Self::DenseCells => (1_000_000, "limit-dense-cells"),
            Self::TextBytes => (32 << 20, "limit-text-bytes"),
            Self::SharedTexts => (1_000_000, "limit-shared-texts"),
            Self::Styles => (65_536, "limit-styles"),
            Self::Names => (65_536, "limit-names"),
        }
    }

    /// The most that is allowed, in the unit of the variant.
    pub fn most(self) -> usize {
        self.facts().0
    }

    /// What there may be so much of, as a message of the locales.
    pub(crate) fn words(self) -> &'static str {
        self.facts().1
    }

    /// An error when `measured` is over the limit.
    pub(super) fn check(self, measured: usize) -> Result<(), ReadError> {
        if measured > self.most() { Err(ReadError::TooLarge(self)) } else { Ok(()) }
    }
}

impl ReadError {
    /// The error for whatever a library found wrong inside the file. Libraries quote what they found, which
    /// may be a whole file: a detail stops at 200 characters.
    pub(super) fn unreadable(detail: impl fmt::Display) -> Self {
        Self::Unreadable(detail.to_string().chars().take(200).collect())
    }
}
