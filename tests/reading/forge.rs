//! Makes workbooks byte by byte, sound and rotten, that no spreadsheet would write.

#![allow(dead_code, reason = "each test crate uses its share")]
#![allow(clippy::unwrap_used, reason = "tests may stop at the first thing that they cannot make")]

use std::io::{Cursor, Read, Write};

use parchemin::read::workbook::{CellValue, Sheet};
use zip::write::SimpleFileOptions;

/// The cells of a sheet, each as `F12=value`.
pub(crate) fn cells(sheet: &Sheet) -> Vec<String> {
    sheet.cells().iter().map(|cell| format!("{}={}", cell.address, shown(&cell.value))).collect()
}

/// A value as tests compare it: texts in quotes, percentages with their sign.
pub(crate) fn shown(value: &CellValue) -> String {
    match value {
        CellValue::Text(text) => format!("{text:?}"),
        CellValue::Number(number) if number.is_percent() => format!("{number} %"),
        CellValue::Number(number) => number.to_string(),
        CellValue::Date(date) => date.to_string(),
        CellValue::DateTime(moment) => moment.to_string(),
        CellValue::Time(time) => time.clone(),
        CellValue::Bool(truth) => truth.to_string(),
        CellValue::Error(error) => error.clone(),
        CellValue::FormulaWithoutValue => String::from("formula?"),
    }
}

/// A zip of the given parts.
pub(crate) fn zip_of<P: AsRef<[u8]>>(parts: &[(&str, P)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(part.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The same zip with each part changed by `edit`, told its name.
pub(crate) fn with_parts(zip: &[u8], mut edit: impl FnMut(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut part = Vec::new();
        file.read_to_end(&mut part).unwrap();
        let name = file.name().unwrap().into_owned();
        let part = edit(&name, part);
        parts.push((name, part));
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
    zip_of(&parts)
}

/// Parts of an xlsx file besides the defaults; a part given here takes the place of the default.
pub(crate) fn xlsx_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package_rels = format!(
        r#"<Relationships><Relationship Id="r1" Type="{relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let workbook_rels = format!(
        r#"<Relationships><Relationship Id="s1" Type="{relationships}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", package_rels.as_str()),
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="E1.1" sheetId="1" r:id="s1"/></sheets></workbook>"#,
        ),
        ("xl/_rels/workbook.xml.rels", workbook_rels.as_str()),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
    ];
    all.retain(|(name, _)| parts.iter().all(|(given, _)| given != name));
    all.extend_from_slice(parts);
    zip_of(&all)
}

/// An xlsx file whose only sheet has these rows, as XML.
pub(crate) fn xlsx_rows(rows: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    xlsx_of(&[("xl/worksheets/sheet1.xml", &sheet)])
}

/// An ods file with this content between the spreadsheet's tags.
pub(crate) fn ods_of(tables: &str) -> Vec<u8> {
    ods_with_content(&format!(
        "<office:document-content><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    ))
}

/// An ods file with this content.xml.
pub(crate) fn ods_with_content(content: &str) -> Vec<u8> {
    let manifest = r#"<manifest:manifest><manifest:file-entry manifest:full-path="/"/></manifest:manifest>"#;
    zip_of(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ])
}

/// An ods file whose only sheet has these rows, as XML.
pub(crate) fn ods_rows(rows: &str) -> Vec<u8> {
    ods_of(&format!(r#"<table:table table:name="E1.1">{rows}</table:table>"#))
}

/// An xls record.
pub(crate) fn biff(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut record = kind.to_le_bytes().to_vec();
    record.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
    record.extend_from_slice(data);
    record
}

/// Little-endian halves, as most of xls is made of.
pub(crate) fn halves(halves: &[u16]) -> Vec<u8> {
    halves.iter().flat_map(|half| half.to_le_bytes()).collect()
}

/// An xls file with one sheet of these records, and more records among those of the workbook.
pub(crate) fn xls_of(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    compound_of(&[("Workbook", &xls_stream(globals, sheet))])
}

fn xls_stream(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let begin = |kind: u16| biff(0x0809, &halves(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    // A general format and a date format, which cells name by their rank.
    let formats = [biff(0x00E0, &halves(&[0, 0, 0, 0])), biff(0x00E0, &halves(&[0, 14, 0, 0]))].concat();
    let name = b"\x04\x00E1.1";
    let mut stream = [begin(5), globals.concat(), formats].concat();
    let start = stream.len() + 4 + 6 + name.len() + 4;
    let mut bound = u32::try_from(start).unwrap().to_le_bytes().to_vec();
    bound.extend([0, 0]);
    bound.extend_from_slice(name);
    stream.extend(biff(0x0085, &bound));
    stream.extend(biff(0x000A, &[]));
    stream.extend(begin(0x10));
    stream.extend(sheet.concat());
    stream.extend(biff(0x000A, &[]));
    stream
}

/// A NUMBER record.
pub(crate) fn xls_number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    let mut data = halves(&[row, column, format]);
    data.extend(value.to_le_bytes());
    biff(0x0203, &data)
}

/// A FORMULA record with these eight bytes of cached value, whose formula is `=1`.
pub(crate) fn xls_formula(row: u16, column: u16, cached: [u8; 8]) -> Vec<u8> {
    let mut data = halves(&[row, column, 0]);
    data.extend(cached);
    data.extend([0; 6]);
    data.extend([3, 0, 0x1E, 1, 0]);
    biff(0x0006, &data)
}

/// A compound file with 512-byte sectors and these streams at its top, each at least 4096 bytes long.
pub(crate) fn compound_of(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const SECTOR: usize = 512;
    let entry = |name: &str, kind: u8, right: u32, child: u32, start: u32, size: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let name_length = u16::try_from(entry.len() + 2).unwrap();
        entry.resize(64, 0);
        entry.extend(name_length.to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend([u32::MAX, right, child].iter().flat_map(|link| link.to_le_bytes()));
        entry.resize(116, 0);
        entry.extend(start.to_le_bytes());
        entry.extend((size as u64).to_le_bytes());
        entry
    };
    let padded: Vec<Vec<u8>> = streams
        .iter()
        .map(|(_, content)| {
            let mut content = content.to_vec();
            content.resize(content.len().max(4096).next_multiple_of(SECTOR), 0);
            content
        })
        .collect();
    let total: usize = padded.iter().map(|content| content.len() / SECTOR).sum();
    let directory_sectors = (streams.len() + 1).div_ceil(4);
    let fats = (total + directory_sectors + 2).div_ceil(127);
    let mut fat = vec![0xFFFF_FFFD_u32; fats];
    let chain = |fat: &mut Vec<u32>, sectors: usize| {
        let first = fat.len();
        (1..sectors).for_each(|n| fat.push(u32::try_from(first + n).unwrap()));
        fat.push(0xFFFF_FFFE);
        u32::try_from(first).unwrap()
    };
    let directory_start = chain(&mut fat, directory_sectors);
    let mut directory = entry("Root Entry", 5, u32::MAX, 1, 0xFFFF_FFFE, 0);
    for (index, ((name, _), content)) in streams.iter().zip(&padded).enumerate() {
        let start = chain(&mut fat, content.len() / SECTOR);
        let next = if index + 1 < streams.len() { u32::try_from(index + 2).unwrap() } else { u32::MAX };
        directory.extend(entry(name, 2, next, u32::MAX, start, content.len()));
    }
    directory.resize(directory_sectors * SECTOR, 0);
    fat.resize(fats * SECTOR / 4, u32::MAX);

    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(24, 0);
    file.extend(halves(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    let words = [0, u32::try_from(fats).unwrap(), directory_start, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0];
    file.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    (0..109_u32).for_each(|n| file.extend((if (n as usize) < fats { n } else { u32::MAX }).to_le_bytes()));
    file.extend(fat.iter().flat_map(|id| id.to_le_bytes()));
    file.extend(directory);
    file.extend(padded.concat());
    file
}

/// An xlsb record.
pub(crate) fn xlsb_record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut record = Vec::new();
    let low = u8::try_from(kind & 0x7F).unwrap();
    if kind < 0x80 {
        record.push(low);
    } else {
        record.extend([low | 0x80, u8::try_from(kind >> 7).unwrap()]);
    }
    let mut length = data.len();
    loop {
        let seven = u8::try_from(length & 0x7F).unwrap();
        length >>= 7;
        record.push(if length > 0 { seven | 0x80 } else { seven });
        if length == 0 {
            break;
        }
    }
    record.extend_from_slice(data);
    record
}

/// A text as xlsb writes it: a count of characters, then two bytes each.
pub(crate) fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut wide = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    wide.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    wide
}

/// A cell of an xlsb row: its column, its cell format, its value.
pub(crate) fn xlsb_cell(kind: u16, column: u32, format: u32, value: &[u8]) -> Vec<u8> {
    xlsb_record(kind, &[&column.to_le_bytes()[..], &format.to_le_bytes()[..], value].concat())
}

/// An xlsb file with one sheet of these records, behind its shared texts.
pub(crate) fn xlsb_of(shared: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let rels = r#"<Relationships><Relationship Id="s1" Target="worksheets/sheet1.bin"/></Relationships>"#;
    let bundle = [&[0; 4][..], &1_u32.to_le_bytes(), &wide("s1"), &wide("E1.1")].concat();
    let workbook = [
        xlsb_record(0x0083, &[]),
        xlsb_record(0x0099, &[0; 8]),
        xlsb_record(0x009C, &bundle),
        xlsb_record(0x0090, &[]),
        xlsb_record(0x0027, &[0; 4]),
        xlsb_record(0x009D, &[0; 4]),
        xlsb_record(0x0084, &[]),
    ];
    let count = u32::try_from(shared.len()).unwrap().to_le_bytes();
    let strings = [xlsb_record(0x009F, &[count, count].concat()), shared.concat()];
    let formats = [
        // Records around the tables that are read, as Excel writes them.
        xlsb_record(0x0116, &[]),
        xlsb_record(0x0267, &1_u32.to_le_bytes()),
        xlsb_record(0x002C, &[&164_u16.to_le_bytes()[..], &wide("dd/mm/yyyy")].concat()),
        xlsb_record(0x0268, &[]),
        xlsb_record(0x0269, &2_u32.to_le_bytes()),
        xlsb_record(0x002F, &halves(&[0, 0, 0, 0, 0, 0, 0, 0])),
        xlsb_record(0x002F, &halves(&[0, 164, 0, 0, 0, 0, 0, 0])),
        xlsb_record(0x026A, &[]),
    ];
    let body = [
        xlsb_record(0x0081, &[]),
        xlsb_record(0x0094, &[0; 16]),
        xlsb_record(0x0091, &[]),
        sheet.concat(),
        xlsb_record(0x0092, &[]),
    ];
    zip_of(&[
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("xl/workbook.bin", workbook.concat()),
        ("xl/_rels/workbook.bin.rels", rels.as_bytes().to_vec()),
        ("xl/sharedStrings.bin", strings.concat()),
        ("xl/styles.bin", formats.concat()),
        ("xl/worksheets/sheet1.bin", body.concat()),
    ])
}
