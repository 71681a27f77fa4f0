//! Changes to one part of an input that has several: a byte changed anywhere would mostly break what holds them together.

use std::io::{Cursor, Read as _, Write as _};

use libfuzzer_sys::fuzzer_mutate;
use zip::write::SimpleFileOptions;

/// An input with a part of it changed, of so many bytes at most, by the chance given; none if it has no parts.
pub(crate) type Change = fn(&[u8], usize, u32) -> Option<Vec<u8>>;

fn changed(mut part: Vec<u8>, most: usize) -> Vec<u8> {
    let size = part.len();
    part.resize(most.max(size), 0);
    let size = fuzzer_mutate(&mut part, size, most.max(size));
    part.truncate(size);
    part
}

/// An archive with one of its files changed.
pub(crate) fn file(bytes: &[u8], most: usize, chance: u32) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let target = chance as usize % archive.len().max(1);
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // Smaller inputs are tried more often.
    let options = SimpleFileOptions::default();
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        let (name, mut bytes) = (part.name().ok()?.into_owned(), Vec::new());
        part.take(most as u64).read_to_end(&mut bytes).ok()?;
        if at == target {
            let room = bytes.len() + 4096;
            bytes = changed(bytes, room);
        }
        out.start_file(name, options).ok()?;
        out.write_all(&bytes).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

/// A font with one of its tables changed, which keeps its length and its place.
pub(crate) fn table(bytes: &[u8], _: usize, chance: u32) -> Option<Vec<u8>> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = number(4)? >> 16;
    let entry = 12 + 16 * (chance as usize % count.max(1));
    // An empty one has nothing to change.
    let (start, length) = (number(entry + 8)?, number(entry + 12).filter(|length| *length > 0)?);
    let mut part = changed(bytes.get(start..start.checked_add(length)?)?.to_vec(), length);
    part.resize(length, 0);
    let mut font = bytes.to_vec();
    font[start..start + length].copy_from_slice(&part);
    Some(font)
}
