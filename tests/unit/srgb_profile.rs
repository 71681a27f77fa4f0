//! How the colour profile that stands beside the writer was made: sRGB (IEC 61966-2-1) in the ICC format, version 4.2,
//! from its constants.

#[test]
fn the_profile_is_made_of_its_constants() {
    assert_eq!(super::SRGB, srgb());
}

/// Columns of the matrix from linear sRGB to the profile connection space (D50), and the white point.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
const RED: [f64; 3] = [0.436_07, 0.222_49, 0.013_92];
const GREEN: [f64; 3] = [0.385_15, 0.716_87, 0.097_08];
const BLUE: [f64; 3] = [0.143_07, 0.060_61, 0.714_10];
/// From the white of a screen (D65) to that of the connection space (Bradford).
const ADAPTATION: [f64; 9] =
    [1.047_88, 0.022_92, -0.050_22, 0.029_59, 0.990_48, -0.017_07, -0.009_25, 0.015_08, 0.751_68];
/// The curve: gamma, a, b, c, d of the parametric type 3.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

/// The head of a colour in the profile connection space.
const XYZ: &[u8] = b"XYZ \0\0\0\0";

/// The bytes of the profile.
fn srgb() -> Vec<u8> {
    let curve = numbers(b"para\0\0\0\0\0\x03\0\0", &CURVE);
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", localised("sRGB")),
        (b"cprt", localised("CC0")),
        (b"wtpt", numbers(XYZ, &WHITE)),
        (b"chad", numbers(b"sf32\0\0\0\0", &ADAPTATION)),
        (b"rXYZ", numbers(XYZ, &RED)),
        (b"gXYZ", numbers(XYZ, &GREEN)),
        (b"bXYZ", numbers(XYZ, &BLUE)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = Vec::new();
    let mut data: Vec<u8> = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    table.extend(length(tags.len()));
    for (name, bytes) in &tags {
        table.extend(*name);
        table.extend(length(start + data.len()));
        table.extend(length(bytes.len()));
        data.extend(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = header(start + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

fn length(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).unwrap_or(u32::MAX).to_be_bytes()
}

/// A number with 16 bits after the point.
#[expect(clippy::cast_possible_truncation, reason = "the constants are small")]
fn fixed_point(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

fn header(size: usize) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(length(size));
    header.extend([0; 4]);
    header.extend([4, 0x20, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // A fixed date: 1 January 1999, the year of the standard.
    header.extend([1999u16, 1, 1, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    header.extend(b"acsp");
    header.extend([0; 28]);
    header.extend(WHITE.into_iter().flat_map(fixed_point));
    header.resize(128, 0);
    header
}

fn numbers(head: &[u8], values: &[f64]) -> Vec<u8> {
    head.iter().copied().chain(values.iter().copied().flat_map(fixed_point)).collect()
}

fn localised(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (records, record) = (length(1), length(12));
    let (size, place) = (length(units.len()), length(28));
    [b"mluc\0\0\0\0", &records[..], &record, b"enUS", &size, &place, &units].concat()
}
