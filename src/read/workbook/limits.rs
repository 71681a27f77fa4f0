//! What a workbook may weigh. Generous for a school, small enough that the worst file stays under 512 MiB
//! and 20 s. Does NOT enforce anything: see `Limit::check` and the modules that measure.

/// Largest file, in bytes.
pub const MAX_FILE_BYTES: usize = 64 << 20;

/// Largest text file, in bytes: nothing in it is compressed.
pub const MAX_TEXT_FILE_BYTES: usize = 16 << 20;

/// Most bytes that all parts of a zipped workbook may inflate to, and most bytes of one part.
pub const MAX_UNPACKED_BYTES: usize = 96 << 20;

/// Most bytes of sheets to walk: their number times the largest part, since several may claim the same one.
pub const MAX_WALKED_BYTES: usize = 128 << 20;

/// Most parts in a zipped workbook.
pub const MAX_PARTS: usize = 10_000;

/// Most sheets in a workbook.
pub const MAX_SHEETS: usize = 1_000;

/// Longest name of a sheet, in bytes: Excel stops at 31 characters, LibreOffice does not.
pub const MAX_SHEET_NAME: usize = 1_024;

/// Most cells with a value, all sheets together: 15,000 candidates by 64 columns.
pub const MAX_CELLS: usize = 1_000_000;

/// Most cells, blank ones included, of the rectangle around what one sheet of an xls or ods file holds, and
/// of all such rectangles together: calamine allocates them whole for these two formats.
pub const MAX_DENSE_CELLS: usize = 1_000_000;

/// Most bytes of text in all cells together, a text shared by several cells being counted each time.
pub const MAX_TEXT_BYTES: usize = 32 << 20;

/// Rows of a sheet in the largest of the formats (ECMA-376 18.3.1.73 as Excel bounds it).
pub const MAX_ROWS: usize = 1_048_576;

/// Columns of a sheet in the largest of the formats: `A` to `XFD`.
pub const MAX_COLUMNS: usize = 16_384;

/// Most entries in the table of shared texts of an xlsx or xlsb file.
pub const MAX_SHARED_TEXTS: usize = 1_000_000;

/// Most cell formats: Excel allows 65,490.
pub const MAX_CELL_FORMATS: usize = 65_536;

/// Longest tag in the styles of an xlsx file, in bytes: a number format stops at 255 characters in Excel.
pub const MAX_STYLE_TAG: usize = 1_024;

/// Longest tag that says where a part is, in bytes, and longest record that names a sheet.
pub const MAX_RELATIONSHIP: usize = 4_096;

/// Most defined names.
pub const MAX_NAMES: usize = 65_536;

/// Most continuations of the table of shared texts of an xls file: one a 8 KiB, twice over.
pub const MAX_CONTINUE_RECORDS: usize = 16_384;
