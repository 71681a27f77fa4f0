//! Font files that are damaged, or made to be a trap: refused or read, at once.

use std::time::{Duration, Instant};

use parchemin::page::fonts::Face;

fn shipped() -> Vec<u8> {
    std::fs::read("templates/fonts/SourceSans3_400Regular.ttf").unwrap()
}

/// Reads a font, which must not take long whatever it holds.
fn read(bytes: &[u8], what: &str) -> bool {
    let started = Instant::now();
    let is_font = Face::read("a.ttf", bytes).is_ok();
    assert!(started.elapsed() < Duration::from_secs(60), "{what}: {:?}", started.elapsed());
    is_font
}

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// Where the character map begins, and each of its tables with its form.
fn character_map(font: &[u8]) -> (usize, Vec<(usize, usize)>) {
    let tables = (0..number(font, 4, 2)).map(|at| 12 + 16 * at);
    let record = tables.into_iter().find(|at| &font[*at..at + 4] == b"cmap").unwrap();
    let cmap = number(font, record + 8, 4);
    let parts = (0..number(font, cmap + 2, 2)).map(|at| cmap + number(font, cmap + 8 + 8 * at, 4));
    (cmap, parts.map(|part| (part, number(font, part, 2))).collect())
}

#[test]
fn a_range_of_billions_of_characters_is_refused_at_once() {
    let font = shipped();
    assert!(read(&font, "as shipped"));
    let (_, parts) = character_map(&font);
    let (table, _) = parts.iter().find(|(_, form)| *form == 12).unwrap();
    for group in 0..number(&font, table + 12, 4) {
        let mut damaged = font.clone();
        damaged[table + 16 + 12 * group + 4] |= 0x80;
        assert!(!read(&damaged, "the end of a group"), "group {group}");
    }
}

#[test]
fn ranges_upon_ranges_are_refused_at_once() {
    let font = shipped();
    let (cmap, parts) = character_map(&font);
    let (table, _) = *parts.iter().find(|(_, form)| *form == 4).unwrap();
    let mut damaged = font.clone();
    let length = number(&font, table + 6, 2);
    damaged[table + 14..table + 14 + length].fill(0xff);
    for end in (table + 14..table + 14 + length).step_by(2) {
        damaged[end + 1] = 0xfe;
    }
    damaged[table + 16 + length..table + 16 + 2 * length].fill(0);
    assert!(!read(&damaged, "segments that all span everything"));
    // Every record points to the same table.
    let mut damaged = font.clone();
    damaged[cmap + 2..cmap + 4].fill(0xff);
    read(&damaged, "as many tables as can be said");
}

#[test]
fn a_changed_byte_anywhere_is_no_trap() {
    let font = shipped();
    for place in (0..font.len()).step_by(997) {
        for bit in [0x80, 0x01] {
            let mut damaged = font.clone();
            damaged[place] ^= bit;
            read(&damaged, &format!("bit {bit} of byte {place}"));
        }
    }
}
