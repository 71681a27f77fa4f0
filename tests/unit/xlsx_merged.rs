//! Merged cells. Compiled within its module: it looks at what the module keeps to itself.

use super::*;

#[test]
fn ranges_are_told_from_the_end_of_a_part() {
    assert_eq!(range("B3:AA14"), Some(((2, 1), (13, 26))));
    for text in ["B3", "3:4", "B0:C1", "b3:C4", "B3:C", "ZZZZZZZZZ1:B2", ":"] {
        assert_eq!(range(text), None, "{text}");
    }
    let mut merged = Merged::default();
    let part = b"<worksheet><sheetData/><x:mergeCells count='2'><x:mergeCell ref='A1:B2'/></x:mergeCells></worksheet>";
    merged.worksheet("xl/worksheets/sheet1.xml", part).unwrap();
    assert_eq!(merged.of("Notes"), None, "which part is its own is not known");
    merged.sheets.push(("Notes".to_owned(), "rId1".to_owned()));
    merged.parts.insert("rId1".to_owned(), "xl/worksheets/sheet1.xml".to_owned());
    assert_eq!(merged.of("Notes"), Some(vec![((0, 0), (1, 1))]));
}
