//! What each format says in its own way, and what is read of it: one case a line where they are alike.

use crate::forge::{
    biff, cells, compound_of, halves, ods_of, ods_rows, wide, xls_formula, xls_number, xls_of, xlsb_cell,
    xlsb_of, xlsb_record, xlsx_of, xlsx_rows, zip_of,
};
use parchemin::read::workbook::{Format, ReadError, read};

fn one_sheet(name: &str, bytes: &[u8]) -> Vec<String> {
    let workbook = read(name, bytes).unwrap();
    assert_eq!(workbook.sheets.len(), 1, "{name}");
    assert_eq!(workbook.sheets[0].name, "E1.1");
    cells(&workbook.sheets[0])
}

#[test]
fn xlsx_cells_of_every_kind() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("typed 12.2 as Excel writes it", "<c r='B2'><v>12.199999999999999</v></c>", &["B2=12.2"]),
        ("exponent", "<c r='A1'><v>1E-3</v></c>", &["A1=0.001"]),
        ("inline text", "<c r='A1' t='inlineStr'><is><t>Élo</t></is></c>", &["A1=\"Élo\""]),
        (
            "rich text",
            "<c r='A1' t='inlineStr'><is><r><t>A</t></r><r><t>CQ</t></r></is></c>",
            &["A1=\"ACQ\""],
        ),
        ("no-break spaces are kept", "<c r='A1' t='str'><v>1\u{a0}000</v></c>", &["A1=\"1\\u{a0}000\""]),
        ("escaped character", "<c r='A1' t='str'><v>a_x000A_b_x_</v></c>", &["A1=\"a\\nb_x_\""]),
        ("an escape that is escaped", "<c r='A1' t='str'><v>_x005F_x000A_</v></c>", &["A1=\"_x000A_\""]),
        ("entities", "<c r='A1' t='str'><v>&lt;&#233;&gt;</v></c>", &["A1=\"<é>\""]),
        ("formula without value", "<c r='A1'><f>1+1</f></c>", &["A1=formula?"]),
        ("formula with empty value tag", "<c r='A1'><f>1+1</f><v/></c>", &["A1=formula?"]),
        ("shared formula without value", "<c r='A1'><f t='shared' si='4000000000'/></c>", &["A1=formula?"]),
        ("formula giving no text", "<c r='A1' t='str'><f>\"\"</f><v></v></c>", &[]),
        ("formula with value", "<c r='A1'><f>1+1</f><v>2</v></c>", &["A1=2"]),
        ("error", "<c r=\"A1\" t=\"e\"><v>#N/A</v></c>", &["A1=#N/A"]),
        (
            "young error",
            "<c r=\"A1\" t=\"e\"><f>x</f><v>#SPILL!</v></c><c r=\"B1\"><v>1</v></c>",
            &["A1=#SPILL!", "B1=1"],
        ),
        ("pending error", "<c r=\"A1\" s=\"0\" t=\"e\"><v>#GETTING_DATA</v></c>", &["A1=#GETTING_DATA"]),
        (
            "error after an empty one",
            "<c r=\"A1\" t=\"e\"/><c r=\"B1\" t=\"e\"><v>#CALC!</v></c>",
            &["B1=#CALC!"],
        ),
        ("LibreOffice's error", "<c r=\"A1\" t=\"e\"><v>Err:502</v></c>", &["A1=Err:502"]),
        ("text like an error", "<c r='A1' t='str'><v>#n/a</v></c>", &["A1=\"#n/a\""]),
        ("strict date", "<c r='A1' t='d'><v>2001-02-03T00:00:00</v></c>", &["A1=2001-02-03"]),
        ("strict moment", "<c r='A1' t='d'><v>2001-02-03T09:05:00Z</v></c>", &["A1=2001-02-03T09:05:00"]),
        (
            "number that is none",
            "<c r='A1'><v>NaN</v></c><c r='B1'><v>12,5</v></c>",
            &["A1=\"NaN\"", "B1=\"12,5\""],
        ),
        ("blanks are no cells", "<c r='A1' t='str'><v> \u{a0}\n</v></c><c r='B1'/><c r='C1'><v/></c>", &[]),
        ("no address", "<c><v>1</v></c><c><v>2</v></c>", &["A1=1", "B1=2"]),
        ("cells out of order", "<c r='C1'><v>3</v></c><c r='A1'><v>1</v></c>", &["A1=1", "C1=3"]),
        (
            "opposite corners",
            "<c r='A1'><v>1</v></c><c r='XFD1048576'><v>2</v></c>",
            &["A1=1", "XFD1048576=2"],
        ),
    ];
    for (what, row, expected) in cases {
        assert_eq!(one_sheet("a.xlsx", &xlsx_rows(&format!("<row>{row}</row>"))), *expected, "{what}");
    }
}

#[test]
fn a_cell_written_twice_is_refused_at_its_address() {
    let number = |row, value: &str| format!("<row r='{row}'><c r='B{row}'><v>{value}</v></c></row>");
    let in_a_row = "<row r='2'><c r='B2'><v>15</v></c><c r='C2'><v>1</v></c><c r='B2'><v>5</v></c></row>";
    let rows = [number(2, "15"), number(3, "7"), number(2, "5")].concat();
    let xls = xls_of(&[], &[xls_number(1, 1, 0, 15.0), xls_number(1, 1, 0, 5.0)]);
    let row = |row: u32| xlsb_record(0x0000, &row.to_le_bytes());
    let cell = |value: f64| xlsb_cell(0x0005, 1, 0, &value.to_le_bytes());
    let xlsb = xlsb_of(&[], &[row(1), cell(15.0), row(1), cell(5.0)]);
    for (name, bytes) in
        [("a.xlsx", xlsx_rows(in_a_row)), ("b.xlsx", xlsx_rows(&rows)), ("c.xls", xls), ("d.xlsb", xlsb)]
    {
        let found = read(name, &bytes).map(|workbook| cells(&workbook.sheets[0]));
        let Err(ReadError::CellTwice(_, address)) = found else { panic!("{name}: {found:?}") };
        assert_eq!(address.to_string(), "B2", "{name}");
    }
    let sheets = "<sheet name='E1.1' sheetId='1' r:id='s1'/><sheet name='E1.1' sheetId='2' r:id='s1'/>";
    let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    let found = read("a.xlsx", &xlsx_of(&[("xl/workbook.xml", &workbook)]));
    assert!(matches!(found, Err(ReadError::Unreadable(_))), "{found:?}");
    // A row that goes on further down is whole.
    let parts = "<row r='2'><c r='B2'><v>1</v></c></row><row r='2'><c r='C2'><v>2</v></c></row>";
    assert_eq!(one_sheet("a.xlsx", &xlsx_rows(parts)), ["B2=1", "C2=2"]);
}

#[test]
fn ods_cells_of_every_kind() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("number", "<table:table-cell office:value-type='float' office:value='0.1'/>", &["A1=0.1"]),
        (
            "percentage",
            "<table:table-cell office:value-type='percentage' office:value='0.5'/>",
            &["A1=0.5 %"],
        ),
        (
            "date",
            "<table:table-cell office:value-type='date' office:date-value='2001-02-03'/>",
            &["A1=2001-02-03"],
        ),
        (
            "moment",
            "<table:table-cell office:value-type='date' office:date-value='2001-02-03T12:00:00'/>",
            &["A1=2001-02-03T12:00:00"],
        ),
        (
            "time",
            "<table:table-cell office:value-type='time' office:time-value='PT09H30M00S'/>",
            &["A1=09:30:00"],
        ),
        (
            "truth",
            "<table:table-cell office:value-type='boolean' office:boolean-value='true'/>",
            &["A1=true"],
        ),
        (
            "text",
            "<table:table-cell office:value-type='string'><text:p>A<text:s/>B</text:p><text:p>C</text:p></table:table-cell>",
            &["A1=\"A B\\nC\""],
        ),
        (
            "note left alone",
            "<table:table-cell office:value-type='string'><office:annotation><text:p>note</text:p></office:annotation><text:p>A</text:p></table:table-cell>",
            &["A1=\"A\""],
        ),
        (
            "error",
            "<table:table-cell office:value-type='string' office:string-value='' calcext:value-type='error'><text:p>#N/A</text:p></table:table-cell>",
            &["A1=#N/A"],
        ),
        ("formula without value", "<table:table-cell table:formula='of:=1+1'/>", &["A1=formula?"]),
        (
            "formula with value",
            "<table:table-cell table:formula='of:=1+1' office:value-type='float' office:value='2'/>",
            &["A1=2"],
        ),
        (
            "repeated cells",
            "<table:table-cell table:number-columns-repeated='3'/><table:table-cell table:number-columns-repeated='2' office:value='1'/><table:table-cell table:number-columns-repeated='16379'/>",
            &["D1=1", "E1=1"],
        ),
        (
            "covered by a merge",
            "<table:table-cell table:number-columns-spanned='2' office:value='1'/><table:covered-table-cell/><table:table-cell office:value='2'/>",
            &["A1=1", "C1=2"],
        ),
    ];
    for (what, row, expected) in cases {
        let bytes = ods_rows(&format!("<table:table-row>{row}</table:table-row>"));
        assert_eq!(one_sheet("a.ods", &bytes), *expected, "{what}");
    }
}

#[test]
fn ods_rows_repeat() {
    let empty = "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>";
    let filled = "<table:table-row table:number-rows-repeated='2'><table:table-cell office:value='1'/></table:table-row>";
    let gap = "<table:table-row table:number-rows-repeated='5'><table:table-cell/></table:table-row>";
    assert_eq!(
        one_sheet("a.ods", &ods_rows(&[gap, filled, gap, filled, empty].concat())),
        ["A6=1", "A7=1", "A13=1", "A14=1"]
    );
}

#[test]
fn ods_copies_of_other_files_are_no_sheets() {
    let row = "<table:table-row><table:table-cell office:value='1'/></table:table-row>";
    let bytes = ods_of(&format!(
        "<table:table table:name='E1.1'>{row}</table:table><table:table table:name=\"&apos;file:///x.ods&apos;#S\">{row}</table:table>"
    ));
    assert_eq!(one_sheet("a.ods", &bytes), ["A1=1"]);
}

#[test]
fn xls_cells_of_every_kind() {
    let label = |row: u16, column: u16, text: &str| {
        let mut data = halves(&[row, column, 0, u16::try_from(text.len()).unwrap()]);
        data.push(0);
        data.extend(text.bytes());
        biff(0x0204, &data)
    };
    let text_result = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    let sheet = [
        biff(0x0200, &[0xFF; 14]),
        xls_number(0, 0, 0, 0.1),
        xls_number(0, 1, 1, 36_925.0),
        label(0, 2, "Nom"),
        biff(0x0205, &[&halves(&[0, 3, 0])[..], &[1, 0]].concat()),
        biff(0x0205, &[&halves(&[0, 4, 0])[..], &[0x2A, 1]].concat()),
        xls_formula(1, 0, 12.5_f64.to_le_bytes()),
        xls_formula(1, 1, text_result),
        biff(0x0207, &[2, 0, 0, b'o', b'k']),
        xls_formula(1, 2, text_result),
        xls_formula(1, 3, [2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF]),
        xls_formula(1, 4, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        // Two integers of 30 bits, 12 and 13.5 times 100.
        biff(
            0x00BD,
            &[&halves(&[2, 0])[..], &halves(&[0, 12 << 2 | 2, 0, 0, (1350 << 2) | 3, 0]), &halves(&[1])]
                .concat(),
        ),
    ];
    assert_eq!(
        one_sheet("a.xls", &xls_of(&[], &sheet)),
        [
            "A1=0.1",
            "B1=2001-02-03",
            "C1=\"Nom\"",
            "D1=true",
            "E1=#N/A",
            "A2=12.5",
            "B2=\"ok\"",
            "C2=formula?",
            "D2=#DIV/0!",
            "A3=12",
            "B3=13.5"
        ]
    );
}

#[test]
fn xls_percentages() {
    let cell_format = |number: u16| biff(0x00E0, &halves(&[0, number, 0, 0]));
    let spelt = |number: u16, code: &str| {
        let mut data = halves(&[number, u16::try_from(code.len()).unwrap()]);
        data.push(0);
        data.extend(code.bytes());
        biff(0x041E, &data)
    };
    let globals =
        [spelt(164, "0\" %\""), spelt(165, "0.0\\ %"), cell_format(9), cell_format(164), cell_format(165)];
    let sheet = [
        xls_number(0, 0, 0, 0.5),
        xls_number(0, 1, 1, 0.5),
        xls_number(0, 2, 2, 0.25),
        xls_number(0, 3, 3, 0.5),
    ];
    assert_eq!(one_sheet("a.xls", &xls_of(&globals, &sheet)), ["A1=0.5 %", "B1=0.5", "C1=0.25 %", "D1=0.5"]);
}

#[test]
fn xls_dates_of_1904() {
    let bytes = xls_of(&[biff(0x0022, &halves(&[1]))], &[xls_number(0, 0, 1, 36_925.0 - 1462.0)]);
    assert_eq!(one_sheet("a.xls", &bytes), ["A1=2001-02-03"]);
}

#[test]
fn xlsb_cells_of_every_kind() {
    let row = xlsb_record(0, &[0; 17]);
    let formula = [0_u8; 14];
    let sheet = [
        row,
        xlsb_cell(0x0005, 0, 0, &0.1_f64.to_le_bytes()),
        xlsb_cell(0x0002, 1, 1, &(36_925_u32 << 2 | 2).to_le_bytes()),
        xlsb_cell(0x0007, 2, 0, &0_u32.to_le_bytes()),
        xlsb_cell(0x0006, 3, 0, &wide("direct")),
        xlsb_cell(0x0004, 4, 0, &[1]),
        xlsb_cell(0x0003, 5, 0, &[0x2A]),
        xlsb_cell(0x000B, 6, 0, &[&[0x07][..], &formula].concat()),
        xlsb_cell(0x000B, 7, 0, &[&[0x2D][..], &formula].concat()),
        xlsb_cell(0x0009, 8, 0, &[&2.5_f64.to_le_bytes()[..], &formula].concat()),
        xlsb_cell(0x0001, 9, 0, &[]),
        xlsb_cell(0x0008, 10, 0, &[&wide("calc")[..], &formula].concat()),
    ];
    let shared = [xlsb_record(0x0013, &[&[0][..], &wide("partagé")].concat())];
    assert_eq!(
        one_sheet("a.xlsb", &xlsb_of(&shared, &sheet)),
        [
            "A1=0.1",
            "B1=2001-02-03",
            "C1=\"partagé\"",
            "D1=\"direct\"",
            "E1=true",
            "F1=#N/A",
            "G1=#DIV/0!",
            "H1=#N/A",
            "I1=2.5",
            "K1=\"calc\""
        ]
    );
}

#[test]
fn formats_are_told_from_the_content() {
    let books = [
        (Format::Xlsx, xlsx_rows("")),
        (Format::Xlsb, xlsb_of(&[], &[])),
        (Format::Xls, xls_of(&[], &[])),
        (Format::Ods, ods_rows("")),
        (Format::Text, b"a;b".to_vec()),
    ];
    for (is, bytes) in &books {
        for (promised, _) in &books {
            let name = format!("dossier.v2/NOTES.{}", promised.extension().to_uppercase());
            match read(&name, bytes) {
                Ok(workbook) => assert_eq!((workbook.format, promised), (*is, is)),
                Err(error) => {
                    assert_ne!(promised, is);
                    assert_eq!(error, ReadError::WrongExtension { is: *is });
                }
            }
        }
        assert!(read("notes", bytes).is_ok(), "no extension promises nothing");
    }
}

#[test]
fn passwords_are_said_in_every_format() {
    let manifest = "<manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry>";
    let ods = zip_of(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    let mut zip = xlsx_rows("");
    // The flag « encrypted », in the header of each part and in the directory.
    for (magic, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let starts: Vec<usize> = (0..zip.len() - 4).filter(|at| zip[*at..].starts_with(magic)).collect();
        for start in starts {
            zip[start + flags] |= 1;
        }
    }
    let protected = compound_of(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")]);
    for (name, bytes) in [
        ("a.xlsx", &protected),
        ("a.xlsb", &protected),
        ("a.xls", &xls_of(&[biff(0x002F, &halves(&[0, 1, 2]))], &[])),
        ("a.xls", &xls_of(&[biff(0x002F, &halves(&[1, 1, 1]))], &[])),
        ("a.ods", &ods),
        ("a.xlsx", &zip),
    ] {
        assert_eq!(read(name, bytes), Err(ReadError::Encrypted), "{name}");
    }
}

#[test]
fn other_documents_are_named() {
    let other = |looks_like| Err(ReadError::NotAWorkbook { looks_like });
    let odt = zip_of(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
    assert_eq!(read("a.xlsx", &zip_of(&[("word/document.xml", "")])), other(Some("Word")));
    assert_eq!(read("a.xlsx", &zip_of(&[("Index/Document.iwa", "")])), other(Some("Numbers")));
    assert_eq!(read("a.ods", &odt), other(Some("OpenDocument")));
    assert_eq!(read("a.xlsx", &zip_of(&[("photo.jpg", "")])), other(Some("ZIP")));
    assert_eq!(read("a.xls", &compound_of(&[("WordDocument", b"x")])), other(Some("Word")));
    assert_eq!(read("a.xls", &compound_of(&[("Other", b"x")])), other(None));
}
