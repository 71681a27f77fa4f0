//! JPEG → its own bytes, for a page to hold as they are, once it is known that a reader of PDF decodes them. What tells of
//! the picture and shows nothing (where a camera stood, a smaller copy) is left out. Decodes no pixel.

use super::{Content, LONGEST_SIDE, Picture, Pixels, too_large, unreadable, unsupported};
use crate::diag::Diagnostic;

const START: [u8; 2] = [0xFF, 0xD8];
const END: [u8; 2] = [0xFF, 0xD9];

/// What a frame says of the picture.
struct Frame {
    width: u32,
    height: u32,
    grey: bool,
}

pub(super) fn read(bytes: &[u8]) -> Result<Picture, Diagnostic> {
    let damaged = || unreadable("JPEG");
    let mut rest = bytes.strip_prefix(&START).ok_or_else(damaged)?;
    let (mut samples, mut frame, mut has_scan) = (START.to_vec(), None, false);
    loop {
        // Before a marker, filling bytes may stand.
        let [0xFF, code, after @ ..] = rest else { return Err(damaged()) };
        if *code == 0xFF {
            rest = &rest[1..];
            continue;
        }
        if *code == 0xD9 {
            break;
        }
        let length = after.first_chunk().map_or(0, |length| usize::from(u16::from_be_bytes(*length)));
        let segment = after.get(2..length).ok_or_else(damaged)?;
        let scan = if *code == 0xDA { scan_length(&after[length..]).ok_or_else(damaged)? } else { 0 };
        match code {
            0xC0..=0xC2 if frame.is_none() => frame = Some(read_frame(segment)?),
            // Lossless, hierarchical and arithmetic coding, and heights told at the end.
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF | 0xDC => return Err(unsupported("JPEG")),
            0xE1 if is_turned(segment) == Some(true) => return Err(Diagnostic::error("logo-turned")),
            0xC4 | 0xDA | 0xDB | 0xDD | 0xE0..=0xEF | 0xFE => {}
            _ => return Err(damaged()),
        }
        has_scan |= *code == 0xDA;
        // Of what applications add, a reader of PDF asks for that of Adobe alone: it tells how colours are coded.
        if !matches!(code, 0xE0..=0xED | 0xEF | 0xFE) {
            samples.extend(&rest[..2 + length + scan]);
        }
        rest = &after[length + scan..];
    }
    samples.extend(END);
    let Frame { width, height, grey } = frame.filter(|_| has_scan).ok_or_else(damaged)?;
    let content = Content::Pixels(Pixels { width, height, grey, jpeg: true, samples });
    Ok(Picture { width: f64::from(width), height: f64::from(height), content })
}

/// Whether the camera says that the picture is to be shown turned or mirrored (Exif, tag 0x0112): a reader of PDF would
/// not. None where it says nothing.
fn is_turned(segment: &[u8]) -> Option<bool> {
    let said = segment.strip_prefix(b"Exif\0\0")?;
    let is_little = said.starts_with(b"II");
    let number = |at: usize| {
        let pair = *said.get(at..)?.first_chunk()?;
        Some(if is_little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    // The place of the list, of which the lower half is enough; then its entries, twelve bytes each.
    let list = usize::from(number(if is_little { 4 } else { 6 })?);
    let mut entries = (0..usize::from(number(list)?)).map(|rank| list + 2 + 12 * rank);
    let orientation = entries.find(|at| number(*at) == Some(0x0112))?;
    number(orientation + 8).map(|orientation| orientation > 1)
}

fn read_frame(segment: &[u8]) -> Result<Frame, Diagnostic> {
    let [depth, y1, y2, x1, x2, components, ..] = *segment else { return Err(unreadable("JPEG")) };
    let (width, height) = (u16::from_be_bytes([x1, x2]).into(), u16::from_be_bytes([y1, y2]).into());
    match (depth, components) {
        (8, 1 | 3) if width == 0 || height == 0 => Err(unreadable("JPEG")),
        (8, 1 | 3) if width > LONGEST_SIDE || height > LONGEST_SIDE => Err(too_large()),
        (8, 1 | 3) => Ok(Frame { width, height, grey: components == 1 }),
        (8, 4) => Err(Diagnostic::error("logo-cmyk")),
        _ => Err(unsupported("JPEG")),
    }
}

/// The length of coded pixels: down to the next marker that neither they nor a restart make.
fn scan_length(coded: &[u8]) -> Option<usize> {
    coded.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF))
}
