//! PNG → opaque pixels of 8 bits; the only place that knows its library.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};

use super::{Content, LONGEST_SIDE, Picture, Pixels, too_large, unreadable, unsupported};
use crate::diag::Diagnostic;

/// Most bytes that the decoder may take.
const MEMORY: usize = 256 * 1024 * 1024;

pub(super) fn read(bytes: &[u8]) -> Result<Picture, Diagnostic> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MEMORY });
    // Palettes and small depths become 8 bits a sample, 16 bits are cut to 8.
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > LONGEST_SIDE || height > LONGEST_SIDE {
        return Err(too_large());
    }
    let size = reader.output_buffer_size().ok_or_else(too_large)?;
    let mut samples = vec![0; size];
    let frame = reader.next_frame(&mut samples).map_err(unreadable)?;
    samples.truncate(frame.buffer_size());
    let (samples, grey) = match frame.color_type {
        ColorType::Grayscale => (samples, true),
        ColorType::Rgb => (samples, false),
        ColorType::GrayscaleAlpha => (on_white::<2>(&samples), true),
        ColorType::Rgba => (on_white::<4>(&samples), false),
        ColorType::Indexed => return Err(unsupported("palette")),
    };
    let content = Content::Pixels(Pixels { width, height, grey, jpeg: false, samples });
    Ok(Picture { width: f64::from(width), height: f64::from(height), content })
}

/// Lays pixels of `N` samples, the last being the opacity, on white.
fn on_white<const N: usize>(samples: &[u8]) -> Vec<u8> {
    let mut opaque = Vec::with_capacity(samples.len() / N * (N - 1));
    for pixel in samples.chunks_exact(N) {
        let alpha = u32::from(pixel[N - 1]);
        let on_white = |sample: &u8| {
            let sum = u32::from(*sample) * alpha + 255 * (255 - alpha);
            u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
        };
        opaque.extend(pixel[..N - 1].iter().map(on_white));
    }
    opaque
}
