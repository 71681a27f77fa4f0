//! Workbooks of every format, made here, and what is read from them.

use crate::forge::{cells, shown, with_parts};
use jiff::civil::date;
use parchemin::diag::CellAddress;
use parchemin::read::workbook::{CellValue, Format, ReadError, read};
use parchemin::words::text::visible;
use rust_xlsxwriter::{ExcelDateTime, Format as Style, Formula, Workbook, Worksheet};

/// The bytes of an xlsx workbook with one sheet.
fn xlsx(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

fn one_sheet(name: &str, bytes: &[u8]) -> Vec<String> {
    let workbook = read(name, bytes).unwrap();
    assert_eq!(workbook.sheets.len(), 1);
    cells(&workbook.sheets[0])
}

#[test]
fn addresses_are_written_as_spreadsheets_do() {
    for (column, row, expected) in
        [(0, 0, "A1"), (5, 11, "F12"), (25, 0, "Z1"), (26, 0, "AA1"), (16_383, 1_048_575, "XFD1048576")]
    {
        assert_eq!(CellAddress { row, column }.to_string(), expected);
    }
    assert!(CellAddress { row: 0, column: 9 } < CellAddress { row: 1, column: 0 });
}

#[test]
fn xlsx_values_keep_their_types() {
    let bytes = xlsx(|sheet| {
        let day = Style::new().set_num_format("dd/mm/yyyy");
        let moment = Style::new().set_num_format("dd/mm/yyyy hh:mm");
        let clock = Style::new().set_num_format("hh:mm");
        sheet.write(0, 0, "Nom").unwrap();
        sheet.write(0, 1, 0.1).unwrap();
        sheet.write(0, 2, 12).unwrap();
        sheet.write(0, 3, true).unwrap();
        let birth = ExcelDateTime::from_ymd(2001, 2, 3).unwrap();
        sheet.write_with_format(1, 0, &birth, &day).unwrap();
        let noon = ExcelDateTime::from_ymd(2001, 2, 3).unwrap().and_hms(12, 30, 0).unwrap();
        sheet.write_with_format(1, 1, &noon, &moment).unwrap();
        sheet.write_with_format(1, 2, 0.5, &Style::new().set_num_format("0 %")).unwrap();
        sheet.write_with_format(1, 3, 0.5, &Style::new().set_num_format("0\"%\"")).unwrap();
        sheet.write_with_format(1, 4, 9.5 / 24.0, &clock).unwrap();
        sheet.write(2, 0, "\u{a0} ").unwrap();
        sheet.write(2, 1, -0.0).unwrap();
        sheet.write_blank(2, 2, &day).unwrap();
        sheet.write(2, 3, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write(2, 5, Formula::new("=NA()").set_result("#N/A")).unwrap();
    });
    assert_eq!(
        one_sheet("notes.xlsx", &bytes),
        [
            "A1=\"Nom\"",
            "B1=0.1",
            "C1=12",
            "D1=true",
            "A2=2001-02-03",
            "B2=2001-02-03T12:30:00",
            "C2=0.5 %",
            "D2=0.5",
            "E2=09:30:00",
            "B3=0",
            "D3=2",
            "F3=#N/A"
        ]
    );
}

#[test]
fn rows_skip_blanks_and_cells_are_found() {
    let bytes = xlsx(|sheet| {
        sheet.write(4, 2, "c").unwrap();
        sheet.write(4, 0, "a").unwrap();
        sheet.write(9, 1, "b").unwrap();
    });
    let workbook = read("x.xlsx", &bytes).unwrap();
    let sheet = &workbook.sheets[0];
    let widths: Vec<(u32, usize)> = sheet.rows().map(|row| (row[0].address.row, row.len())).collect();
    assert_eq!(widths, [(4, 2), (9, 1)]);
    assert_eq!(sheet.cell(9, 1).map(|cell| shown(&cell.value)), Some(String::from("\"b\"")));
    assert_eq!(sheet.cell(9, 0), None);
}

#[test]
fn hidden_sheets_rows_and_columns_are_read() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("E1.1").unwrap();
    sheet.write(0, 0, 1).unwrap();
    sheet.write(1, 1, 2).unwrap();
    sheet.set_row_hidden(0).unwrap();
    sheet.set_column_hidden(1).unwrap();
    workbook.add_worksheet().set_name("E1.2").unwrap().set_hidden(true).write(0, 0, 3).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let workbook = read("x.xlsm", &bytes).unwrap();
    let read: Vec<_> = workbook.sheets.iter().map(|s| (s.name.as_str(), cells(s))).collect();
    let expected = [("E1.1", vec!["A1=1", "B2=2"]), ("E1.2", vec!["A1=3"])];
    assert_eq!(read.len(), 2);
    for ((name, cells), (expected_name, expected_cells)) in read.into_iter().zip(expected) {
        assert_eq!(name, expected_name);
        assert_eq!(cells, expected_cells);
    }
}

#[test]
fn dates_of_1904_are_the_dates_that_were_typed() {
    // rust_xlsxwriter writes no 1904 workbook: the flag is set in the part, and the serial is 1,462 less.
    let bytes = xlsx(|sheet| {
        let day = Style::new().set_num_format("dd/mm/yyyy");
        sheet.write_with_format(0, 0, 36_925.0 - 1462.0, &day).unwrap();
    });
    let bytes = with_parts(&bytes, |name, part| match name {
        "xl/workbook.xml" => {
            String::from_utf8(part).unwrap().replace("<workbookPr", "<workbookPr date1904=\"1\"").into_bytes()
        }
        _ => part,
    });
    let workbook = read("x.xlsx", &bytes).unwrap();
    assert_eq!(workbook.sheets[0].cells()[0].value, CellValue::Date(date(2001, 2, 3)));
}

#[test]
fn text_files_of_every_habit() {
    let cases: &[(&str, &[u8], &[&str])] = &[
        (
            "; UTF-8",
            "Nom;C1.1\nÉlo;12,5\n".as_bytes(),
            &["A1=\"Nom\"", "B1=\"C1.1\"", "A2=\"Élo\"", "B2=\"12,5\""],
        ),
        ("BOM", b"\xEF\xBB\xBFNom;N\n", &["A1=\"Nom\"", "B1=\"N\""]),
        ("Windows-1252", b"Pr\xE9nom;\x9Cuvre\r\n", &["A1=\"Prénom\"", "B1=\"œuvre\""]),
        ("UTF-16", b"\xFF\xFEa\0\t\0b\0", &["A1=\"a\"", "B1=\"b\""]),
        (
            "comma",
            b"a,b,c\n1,2,3\n",
            &["A1=\"a\"", "B1=\"b\"", "C1=\"c\"", "A2=\"1\"", "B2=\"2\"", "C2=\"3\""],
        ),
        ("tab", b"a\tb\n1,5\t2,5\n", &["A1=\"a\"", "B1=\"b\"", "A2=\"1,5\"", "B2=\"2,5\""]),
        (
            "decimal commas",
            b"a;b\n1,5;2,5\n3,5;4\n",
            &["A1=\"a\"", "B1=\"b\"", "A2=\"1,5\"", "B2=\"2,5\"", "A3=\"3,5\"", "B3=\"4\""],
        ),
        ("sep=", b"sep=,\na,b\n", &["A2=\"a\"", "B2=\"b\""]),
        ("blank lines", b"\n\na;b\n\n;c\n", &["A3=\"a\"", "B3=\"b\"", "B5=\"c\""]),
        ("line break in a cell", b"a;\"x\ny\"\nb;c\n", &["A1=\"a\"", "B1=\"x\\ny\"", "A2=\"b\"", "B2=\"c\""]),
        ("old Macintosh", b"a;b\rc;d\r", &["A1=\"a\"", "B1=\"b\"", "A2=\"c\"", "B2=\"d\""]),
        ("no last line end", b"a;b\nc;d", &["A1=\"a\"", "B1=\"b\"", "A2=\"c\"", "B2=\"d\""]),
        ("one column", b"a\nb\n", &["A1=\"a\"", "A2=\"b\""]),
    ];
    for (what, bytes, expected) in cases {
        assert_eq!(one_sheet("notes/E3.1.csv", bytes), *expected, "{what}");
    }
    let workbook = read("notes/E3.1.csv", b"a").unwrap();
    assert_eq!((workbook.format, workbook.sheets[0].name.as_str()), (Format::Text, "E3.1"));
}

#[test]
fn what_is_no_workbook_is_said() {
    let book = xlsx(|sheet| drop(sheet.write(0, 0, 1)));
    let cases: Vec<(&str, &[u8], ReadError)> = vec![
        ("a.xlsx", b"", ReadError::Empty),
        ("a.ods", &book, ReadError::WrongExtension { is: Format::Xlsx }),
        ("a.XLS", &book, ReadError::WrongExtension { is: Format::Xlsx }),
        ("a.xlsx", b"a;b\n", ReadError::WrongExtension { is: Format::Text }),
        ("a.xls", b"<html><table>", ReadError::NotAWorkbook { looks_like: Some("HTML") }),
        ("a.xls", b"<?xml version=\"1.0\"?><Workbook/>", ReadError::NotAWorkbook { looks_like: Some("XML") }),
        ("a.xlsx", b"%PDF-1.7", ReadError::NotAWorkbook { looks_like: Some("PDF") }),
        ("a.xlsx", b"\x01\x02\x03", ReadError::NotAWorkbook { looks_like: None }),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(read(name, bytes), Err(expected), "{name}");
    }
}

#[test]
fn cleaning_removes_what_the_eye_does_not_see() {
    for (raw, expected) in [
        ("\u{feff}C1.1\u{a0}", "C1.1"),
        ("  N°\u{202f}candidat ", "N° candidat"),
        ("E\u{301}loïse", "Éloïse"),
        ("a\r\n b", "a b"),
        ("\u{200b}", ""),
    ] {
        assert_eq!(visible(raw), expected);
    }
}
