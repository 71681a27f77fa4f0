//! The zip around xlsx, xlsb and ods files: which of them it is, how much it really inflates to, whether it
//! is encrypted. Does NOT understand the parts; the format's own module inspects each as it is inflated.

use std::borrow::Cow;
use std::io::{Cursor, Read, Write};

use quick_xml::escape::unescape;
use quick_xml::events::BytesStart;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::error::{Limit, ReadError};
use super::format::Format;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A zip that was inflated whole, within the limits, and found sound.
#[derive(Debug)]
pub(super) struct Surveyed<'a> {
    /// The zip to read: the file as given, or a copy in which some parts were mended.
    pub(super) bytes: Cow<'a, [u8]>,
    /// Size of the largest part once inflated, in bytes.
    pub(super) largest_part: usize,
}

/// Whether a part was left as it was or changed by its inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inspected {
    AsItWas,
    Mended,
}

/// The format of a zipped file, told by its parts.
pub(super) fn format_of(bytes: &[u8]) -> Result<Format, ReadError> {
    let mut archive = open(bytes)?;
    let names = archive
        .file_names()
        .map(|name| name.map(|name| normal_name(&name)).map_err(of_zip))
        .collect::<Result<Vec<_>, _>>()?;
    let has = |prefix: &str| names.iter().any(|name| name.starts_with(prefix));
    if has("xl/workbook.bin") {
        return Ok(Format::Xlsb);
    }
    if has("xl/") {
        return Ok(Format::Xlsx);
    }
    if let Some(mimetype) = start_of_part(&mut archive, "mimetype")? {
        return match mimetype.strip_prefix("application/vnd.oasis.opendocument.") {
            Some(kind) if kind.starts_with("spreadsheet") => Ok(Format::Ods),
            Some(_) => Err(ReadError::NotAWorkbook { looks_like: Some("OpenDocument") }),
            None => Err(ReadError::NotAWorkbook { looks_like: Some("ZIP") }),
        };
    }
    let others = [("word/", "Word"), ("ppt/", "PowerPoint"), ("index/document.iwa", "Numbers")];
    let other = others.iter().find(|(prefix, _)| has(prefix)).map_or("ZIP", |(_, what)| what);
    Err(ReadError::NotAWorkbook { looks_like: Some(other) })
}

/// The attribute of that name, with its entities replaced.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, ReadError> {
    let Some(found) = tag.try_get_attribute(name).map_err(ReadError::unreadable)? else { return Ok(None) };
    Ok(Some(unescape(&found.value).map_err(ReadError::unreadable)?.into_owned()))
}

/// Inflates every part, counting, and shows each to `inspect` under its name (lower case, `/`); what it
/// changes there is what will be read, with the parts added. The sizes that the zip declares are not believed.
pub(super) fn survey<'a>(
    bytes: &'a [u8],
    added: &[(String, Vec<u8>)],
    mut inspect: impl FnMut(&str, &mut Vec<u8>) -> Result<Inspected, ReadError>,
) -> Result<Surveyed<'a>, ReadError> {
    let mut archive = open(bytes)?;
    Limit::Parts.check(archive.len())?;
    let (mut total, mut largest_part, mut mended) = (0, 0, Vec::new());
    for index in 0..archive.len() {
        let (name, mut part) = inflate(&mut archive, index, Limit::UnpackedBytes.most() - total)?;
        total += part.len();
        largest_part = largest_part.max(part.len());
        if inspect(&normal_name(&name), &mut part)? == Inspected::Mended {
            mended.push((index, name, part));
        }
    }
    let is_whole = mended.is_empty() && added.is_empty();
    let bytes =
        if is_whole { Cow::Borrowed(bytes) } else { Cow::Owned(with_parts(&mut archive, &mended, added)?) };
    Ok(Surveyed { bytes, largest_part })
}

/// The name and content of a part of at most `room` bytes.
fn inflate(archive: &mut Archive<'_>, index: usize, room: usize) -> Result<(String, Vec<u8>), ReadError> {
    if archive.by_index_raw(index).map_err(of_zip)?.encrypted() {
        return Err(ReadError::Encrypted);
    }
    let file = archive.by_index(index).map_err(of_zip)?;
    let name = file.name().map_err(of_zip)?.into_owned();
    let mut part = Vec::new();
    // One byte more than there is room for tells a part that just fits from one that does not.
    file.take(room as u64 + 1).read_to_end(&mut part).map_err(ReadError::unreadable)?;
    if part.len() > room {
        return Err(ReadError::TooLarge(Limit::UnpackedBytes));
    }
    Ok((name, part))
}

/// The same zip with the given parts in place of its own, and others behind them.
fn with_parts(
    archive: &mut Archive<'_>,
    mended: &[(usize, String, Vec<u8>)],
    added: &[(String, Vec<u8>)],
) -> Result<Vec<u8>, ReadError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..archive.len() {
        if let Some((_, name, part)) = mended.iter().find(|(at, ..)| *at == index) {
            writer.start_file(name.as_str(), packed).map_err(of_zip)?;
            writer.write_all(part).map_err(ReadError::unreadable)?;
        } else {
            writer.raw_copy_file(archive.by_index_raw(index).map_err(of_zip)?).map_err(of_zip)?;
        }
    }
    for (name, part) in added {
        writer.start_file(name.as_str(), packed).map_err(of_zip)?;
        writer.write_all(part).map_err(ReadError::unreadable)?;
    }
    Ok(writer.finish().map_err(of_zip)?.into_inner())
}

/// The first bytes of the part called `name`, as text; none when there is no such part.
fn start_of_part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, ReadError> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(of_zip(error)),
    };
    let mut start = Vec::new();
    file.take(100).read_to_end(&mut start).map_err(ReadError::unreadable)?;
    Ok(Some(String::from_utf8_lossy(&start).into_owned()))
}

fn open(bytes: &[u8]) -> Result<Archive<'_>, ReadError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(of_zip)
}

/// Part names are compared without case (ECMA-376 part 2, 6.2.2.3), and some writers use backslashes.
fn normal_name(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

fn of_zip(error: ZipError) -> ReadError {
    if matches!(error, ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) {
        return ReadError::Encrypted;
    }
    ReadError::unreadable(error)
}
