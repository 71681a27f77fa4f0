//! Files made to harm: each is refused, or read, in little time and memory, and without a panic.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::forge::{
    biff, cells, compound_of, halves, ods_of, ods_rows, ods_with_content, wide, with_parts, xls_formula,
    xls_number, xls_of, xlsb_cell, xlsb_of, xlsb_record, xlsx_of, xlsx_rows,
};
use parchemin::read::workbook::{Limit, ReadError, Workbook, read};
use proptest::prelude::*;

/// Longer than a busy machine takes for what ends; what does not end takes for ever.
const A_HANG: Duration = Duration::from_secs(90);

/// What is read, after making sure that reading ends.
fn timed(name: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    let start = Instant::now();
    let outcome = read(name, bytes);
    assert!(start.elapsed() < A_HANG, "{name}: {:?}", start.elapsed());
    outcome
}

fn refused_for(what: Limit, name: &str, bytes: &[u8]) {
    match timed(name, bytes) {
        Err(ReadError::TooLarge(found)) => assert_eq!(found, what),
        other => panic!("{name}: {what:?} expected, found {:?}", other.map(|workbook| workbook.sheets.len())),
    }
}

fn unreadable(what: &str, name: &str, bytes: &[u8]) {
    match timed(name, bytes) {
        Err(ReadError::Unreadable(_)) => {}
        other => panic!("{what}: {:?}", other.map(|workbook| workbook.sheets.len())),
    }
}

#[test]
fn a_file_larger_than_any_is_refused_unread() {
    refused_for(Limit::FileBytes, "a.xlsx", &vec![b' '; Limit::FileBytes.most() + 1]);
    refused_for(Limit::TextFileBytes, "a.csv", &vec![b' '; Limit::TextFileBytes.most() + 1]);
}

#[test]
fn a_zip_that_inflates_without_end() {
    let spaces = " ".repeat(Limit::UnpackedBytes.most());
    let bytes = xlsx_of(&[("xl/worksheets/sheet1.xml", &spaces)]);
    assert!(bytes.len() < 1 << 20);
    refused_for(Limit::UnpackedBytes, "a.xlsx", &bytes);
    refused_for(Limit::UnpackedBytes, "a.ods", &ods_with_content(&spaces));
}

#[test]
fn text_files_with_more_than_anyone_writes() {
    refused_for(Limit::Columns, "a.csv", &b"a;".repeat(4 << 20));
    refused_for(Limit::Cells, "a.csv", &b"a;b\n".repeat(500_001));
    assert!(timed("a.csv", &b"\n".repeat(8 << 20)).unwrap().sheets[0].cells().is_empty());
    assert!(timed("a.csv", &b"\"".repeat(8 << 20)).is_ok());
}

#[test]
fn a_part_that_a_thousand_sheets_share() {
    let mut sheets = String::new();
    for n in 0..900 {
        write!(sheets, "<sheet name='{n}' r:id='s1'/>").unwrap();
    }
    let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    let filler = format!("<worksheet><!--{}--><sheetData/></worksheet>", " ".repeat(4 << 20));
    let bytes = xlsx_of(&[("xl/workbook.xml", &workbook), ("xl/worksheets/sheet1.xml", &filler)]);
    refused_for(Limit::WalkedBytes, "a.xlsx", &bytes);
    let workbook =
        format!("<workbook><sheets>{}</sheets></workbook>", "<sheet name='n' r:id='s1'/>".repeat(1_001));
    refused_for(Limit::Sheets, "a.xlsx", &xlsx_of(&[("xl/workbook.xml", &workbook)]));
}

#[test]
fn xlsx_claims_are_not_believed() {
    for claim in ["99999999", "999999999999", "18446744073709551615", "99999999999999999999999"] {
        let texts = format!("<sst uniqueCount='{claim}'><si><t>a</t></si></sst>");
        refused_for(Limit::SharedTexts, "a.xlsx", &xlsx_of(&[("xl/sharedStrings.xml", &texts)]));
    }
    for (address, limit) in [("XFE1", Limit::Columns), ("ZZZZ1", Limit::Columns), ("A1048577", Limit::Rows)] {
        refused_for(limit, "a.xlsx", &xlsx_rows(&format!("<row><c r='{address}'><v>1</v></c></row>")));
    }
    unreadable(
        "address beyond 32 bits",
        "a.xlsx",
        &xlsx_rows("<row><c r='ZZZZZZZZZ99999999999'><v>1</v></c></row>"),
    );
}

#[test]
fn xlsx_with_more_than_anyone_writes() {
    refused_for(
        Limit::Columns,
        "a.xlsx",
        &xlsx_rows(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1 << 20))),
    );
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1_000));
    refused_for(Limit::Cells, "a.xlsx", &xlsx_rows(&row.repeat(1_001)));
    let texts = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1 << 20));
    let sheet = format!(
        "<worksheet><sheetData><row>{}</row></sheetData></worksheet>",
        "<c t='s'><v>0</v></c>".repeat(10_000)
    );
    let bytes = xlsx_of(&[("xl/sharedStrings.xml", &texts), ("xl/worksheets/sheet1.xml", &sheet)]);
    refused_for(Limit::TextBytes, "a.xlsx", &bytes);
    let texts = format!("<sst>{}</sst>", "<si/>".repeat(Limit::SharedTexts.most() + 1));
    refused_for(Limit::SharedTexts, "a.xlsx", &xlsx_of(&[("xl/sharedStrings.xml", &texts)]));
}

#[test]
fn xlsx_styles_that_copy_a_name_without_end() {
    let fonts = format!("<fonts><font><name val='{}'/></font></fonts>", "a".repeat(1 << 20));
    let formats = "<xf fontId='0'/>".repeat(60_000);
    let styles = format!("<styleSheet>{fonts}<cellXfs>{formats}</cellXfs></styleSheet>");
    refused_for(Limit::Styles, "a.xlsx", &xlsx_of(&[("xl/styles.xml", &styles)]));
    for element in ["font", "fill", "border", "numFmt", "xf"] {
        let styles = format!("<styleSheet>{}</styleSheet>", format!("<{element}/>").repeat(65_537));
        refused_for(Limit::Styles, "a.xlsx", &xlsx_of(&[("xl/styles.xml", &styles)]));
    }
}

#[test]
fn xlsx_cells_that_say_error_again_and_again() {
    for filler in [
        "t=\"e\"",
        "<c t=\"e\"",
        "<c t=\"e\"/>",
        "<c t=\"e\">",
        "<c t=\"e\"><v>",
        "<c t=\"e\"><v>#X!</v></c>",
    ] {
        let sheet =
            format!("<worksheet><sheetData><row>{}</row></sheetData></worksheet>", filler.repeat(1 << 20));
        drop(timed("a.xlsx", &xlsx_of(&[("xl/worksheets/sheet1.xml", &sheet)])));
    }
}

#[test]
fn xml_entities_open_nothing() {
    let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>";
    for entity in ["&b;", "&f;", "&#0;", "&#x110000;", "&"] {
        let sheet = format!(
            "{bomb}<worksheet><sheetData><row><c r='A1' t='str'><v>{entity}</v></c></row></sheetData></worksheet>"
        );
        let outcome = timed("a.xlsx", &xlsx_of(&[("xl/worksheets/sheet1.xml", &sheet)]));
        let shown = outcome.map(|workbook| cells(&workbook.sheets[0]).join(" "));
        assert!(shown.as_ref().map_or(true, |cells| cells.len() < 20), "{entity}: {shown:?}");
        assert!(!format!("{shown:?}").contains("root:"), "{entity}");
    }
}

#[test]
fn the_workbook_of_an_xlsx_cannot_hide_among_its_worksheets() {
    for target in ["xl/worksheets/sheet1.xml", "xl/WORKSHEETS/sheet1.xml", "xl/&#119;orksheets/sheet1.xml"] {
        let rels = format!(
            "<Relationships><Relationship Type='x/relationships/officeDocument' Target='{target}'/></Relationships>"
        );
        unreadable(target, "a.xlsx", &xlsx_of(&[("_rels/.rels", &rels)]));
    }
}

#[test]
fn ods_repeats_are_measured() {
    let cell = "<table:table-cell office:value='1'/>";
    let corners = format!(
        "<table:table-row>{cell}</table:table-row><table:table-row table:number-rows-repeated='100000'><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated='16000'/>{cell}</table:table-row>"
    );
    let wide = "<table:table-cell office:value='1' table:number-columns-repeated='99999999999'/>";
    let wide = format!("<table:table-row table:number-rows-repeated='99999999999'>{wide}</table:table-row>");
    let text = format!("<text:p>{}</text:p>", "a".repeat(1 << 20));
    let text = format!(
        "<table:table-row><table:table-cell office:value-type='string' table:number-columns-repeated='1000'>{text}</table:table-cell></table:table-row>"
    );
    let spaces = "<table:table-row><table:table-cell office:value-type='string'><text:p><text:s text:c='4000000000'/></text:p></table:table-cell></table:table-row>";
    let many = format!("<table:table-row>{}</table:table-row>", cell.repeat(1_001)).repeat(1_000);
    assert!(read("corners.ods", &ods_rows(&corners)).is_ok(), "far cells weigh nothing");
    refused_for(Limit::Columns, "wide.ods", &ods_rows(&wide));
    refused_for(Limit::Cells, "many.ods", &ods_rows(&many));
    refused_for(Limit::TextBytes, "text.ods", &ods_rows(&text));
    refused_for(Limit::TextBytes, "spaces.ods", &ods_rows(spaces));
    let half = "<table:table-row table:number-rows-repeated='600'><table:table-cell office:value-type='percentage' office:value='1' table:number-columns-repeated='1000'/></table:table-row>";
    refused_for(Limit::Cells, "percents.ods", &ods_rows(&half.repeat(2)));
    let long = format!("<table:table table:name='{}'></table:table>", "a".repeat(2_000));
    refused_for(Limit::SheetName, "name.ods", &ods_of(&long));
    let sheet = "<table:table table:name='a'></table:table>";
    refused_for(Limit::Sheets, "sheets.ods", &ods_of(&sheet.repeat(1_001)));
}

#[test]
fn ods_that_never_ends() {
    for content in [
        "<table:table table:name='a'>",
        "<table:table table:name='a'><table:table-row>",
        "<table:table table:name='a'><table:table-row><table:table-cell office:value-type='string'>",
        "<table:table table:name='a'><table:table-row><table:table-cell office:value-type='string'><office:annotation>",
        "<a><table:table table:name='a'></a>",
        "<table:table table:name='a'><table:table-row><table:table-cell><table:table-row/></table:table-cell></table:table-row></table:table>",
        "<table:table table:name='a'><table:table-row table:number-rows-repeated='-1'/></table:table>",
    ] {
        unreadable(content, "a.ods", &ods_with_content(content));
    }
}

#[test]
fn xls_claims_are_not_believed() {
    let cell = xls_number(0, 0, 0, 1.0);
    let dimensions = biff(0x0200, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]);
    let workbook = timed("a.xls", &xls_of(&[], &[dimensions, cell.clone()])).unwrap();
    assert_eq!(cells(&workbook.sheets[0]), ["A1=1"]);
    let corners = [cell.clone(), xls_number(65_535, 255, 0, 2.0)];
    refused_for(Limit::DenseCells, "corners.xls", &xls_of(&[], &corners));
    let formulas = [cell, xls_formula(65_535, 255, [0; 8])];
    refused_for(Limit::DenseCells, "formulas.xls", &xls_of(&[], &formulas));
}

#[test]
fn xls_texts_that_cells_share_are_counted() {
    // One text of 30,000 characters, in four continuations, and 3,000 cells that show it.
    let mut first =
        [&1_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &30_000_u16.to_le_bytes(), &[0]].concat();
    first.extend([b'a'; 8_000]);
    let next = |length: usize| biff(0x003C, &[&[0][..], &vec![b'a'; length]].concat());
    let globals = [biff(0x00FC, &first), next(8_000), next(8_000), next(6_000)];
    let label = |row: u16| biff(0x00FD, &halves(&[row, 0, 0, 0, 0]));
    let some = timed("a.xls", &xls_of(&globals, &[label(0), label(1)])).unwrap();
    assert_eq!(some.sheets[0].cells().len(), 2);
    let many: Vec<Vec<u8>> = (0..3_000).map(label).collect();
    refused_for(Limit::TextBytes, "a.xls", &xls_of(&globals, &many));
}

#[test]
fn xls_texts_that_claim_more_than_they_have() {
    let label = |row: u16| biff(0x0204, &halves(&[row, 0, 0, 0xFFFF]));
    let labels: Vec<Vec<u8>> = (0..1_000).map(label).collect();
    refused_for(Limit::TextBytes, "a.xls", &xls_of(&[], &labels));
    let continuations = biff(0x003C, &[]).repeat(20_000);
    refused_for(Limit::SharedTexts, "a.xls", &xls_of(&[biff(0x00FC, &[0; 8]), continuations], &[]));
}

#[test]
fn compound_files_that_go_round_in_circles() {
    let sound = compound_of(&[("Workbook", &[0; 5_000])]);
    let whole = timed("a.xls", &sound);
    // Each entry of the FAT in turn points at itself, then far beyond the end: the stream is read whole or not at all.
    for entry in 0..16 {
        for target in [u32::try_from(entry).unwrap(), 0x00FF_FFFF] {
            let mut bytes = sound.clone();
            bytes[512 + 4 * entry..516 + 4 * entry].copy_from_slice(&target.to_le_bytes());
            let outcome = timed("a.xls", &bytes);
            assert!(
                outcome == whole || matches!(outcome, Err(ReadError::Unreadable(_))),
                "{entry}: {outcome:?}"
            );
        }
    }
    // The header's counts and starts, each as large as can be.
    for at in [44, 48, 56, 60, 64, 68, 72, 76] {
        let mut bytes = sound.clone();
        bytes[at..at + 4].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
        drop(timed("a.xls", &bytes));
    }
}

#[test]
fn xlsb_claims_are_not_believed() {
    let row = xlsb_record(0, &[0; 17]);
    let claim = [&[0][..], &1_000_000_u32.to_le_bytes()].concat();
    unreadable("shared text", "a.xlsb", &xlsb_of(&[xlsb_record(0x0013, &claim)], &[]));
    unreadable("record", "a.xlsb", &xlsb_of(&[], &[vec![0x05, 0xFF, 0xFF, 0xFF, 0x7F]]));
    let far = xlsb_cell(0x0005, u32::MAX, 0, &1_f64.to_le_bytes());
    refused_for(Limit::Columns, "a.xlsb", &xlsb_of(&[], &[row.clone(), far]));
    let shared = [xlsb_record(0x0013, &[&[0][..], &wide(&"a".repeat(1 << 20))].concat())];
    let cell = xlsb_cell(0x0007, 0, 0, &0_u32.to_le_bytes());
    refused_for(Limit::TextBytes, "a.xlsb", &xlsb_of(&shared, &[row, cell.repeat(1_000)]));
}

/// One small workbook of each format.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let cell = "<c r=\"B2\" s=\"1\" t=\"e\"><f t=\"shared\" si=\"0\" ref=\"A1:B2\">1</f><v>#N/A</v></c><c r=\"C2\" t=\"s\"><v>0</v></c><c><v>1</v></c>";
    let sheet = format!(
        "<worksheet><dimension ref='A1:C2'/><sheetData><row r='2'>{cell}</row></sheetData></worksheet>"
    );
    let zipped_xml = xlsx_of(&[
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/sharedStrings.xml", "<sst uniqueCount='1'><si><r><t>a</t></r></si></sst>"),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0%'/></numFmts><fonts><font><sz val='11'/></font></fonts><cellXfs><xf/><xf numFmtId='164' fontId='0'/></cellXfs></styleSheet>",
        ),
    ]);
    let ods = ods_rows(
        "<table:table-row table:number-rows-repeated='2'><table:table-cell office:value-type='string' table:number-columns-repeated='2'><text:p>a<text:s text:c='2'/></text:p></table:table-cell><table:table-cell table:formula='of:=1' office:value='1'/></table:table-row>",
    );
    let texts = [&1_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &[3, 0, 0, b'A', b'B', b'C']].concat();
    let xls = xls_of(
        &[biff(0x00FC, &texts)],
        &[
            biff(0x0200, &[0; 14]),
            xls_number(0, 0, 1, 36_925.0),
            biff(0x00FD, &halves(&[1, 0, 0, 0, 0])),
            xls_formula(1, 1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            biff(0x0207, &[2, 0, 0, b'o', b'k']),
        ],
    );
    let zipped_records = xlsb_of(
        &[xlsb_record(0x0013, &[&[0][..], &wide("a")].concat())],
        &[
            xlsb_record(0, &[0; 17]),
            xlsb_cell(0x0005, 0, 1, &36_925_f64.to_le_bytes()),
            xlsb_cell(0x0007, 1, 0, &0_u32.to_le_bytes()),
            xlsb_cell(0x000B, 2, 0, &[0x07; 15]),
        ],
    );
    vec![
        ("a.xlsx", zipped_xml),
        ("a.ods", ods),
        ("a.xls", xls),
        ("a.xlsb", zipped_records),
        ("a.csv", b"a;\"b\nc\"\n\xE9;1".to_vec()),
    ]
}

#[test]
fn samples_are_sound_and_each_cut_of_them_returns() {
    for (name, bytes) in samples() {
        assert!(read(name, &bytes).is_ok(), "{name}: {:?}", read(name, &bytes));
        for end in 0..bytes.len() {
            drop(read(name, &bytes[..end]));
        }
    }
}

/// Bytes with some of them changed, and perhaps cut.
fn mutate(
    mut bytes: Vec<u8>,
    changes: &[(prop::sample::Index, u8)],
    cut: Option<prop::sample::Index>,
) -> Vec<u8> {
    if bytes.is_empty() {
        return bytes;
    }
    for (at, byte) in changes {
        let at = at.index(bytes.len());
        bytes[at] = *byte;
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()));
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to the bytes of a file, reading it returns.
    #[test]
    fn damaged_files_return(
        which in 0..5_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::weighted(0.1, any::<prop::sample::Index>()),
    ) {
        let (name, bytes) = samples().swap_remove(which);
        drop(timed(name, &mutate(bytes, &changes, cut)));
    }

    /// The same for damage inside the parts of a zip, whose check sums are right again.
    #[test]
    fn damaged_parts_return(
        which in prop::sample::select(vec![0, 1, 3]),
        part in 0..6_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::weighted(0.1, any::<prop::sample::Index>()),
    ) {
        let (name, bytes) = samples().swap_remove(which);
        let mut index = 0;
        let bytes = with_parts(&bytes, |_, content| {
            index += 1;
            if index == part + 1 { mutate(content, &changes, cut) } else { content }
        });
        drop(timed(name, &bytes));
    }

    /// Bytes that were never a workbook.
    #[test]
    fn noise_returns(name in "[a-z]{1,3}\\.(xlsx|xlsb|xls|ods|csv)", bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        drop(timed(&name, &bytes));
    }
}
