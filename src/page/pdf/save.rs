//! The assembled document → its bytes, in object and cross-reference streams, all compressed.

use lopdf::{Object, Stream, dictionary};

use super::{Problem, failure};

/// Bytes of an entry of the cross-reference stream: kind, place, number (ISO 32000-1, 7.5.8.2).
const ENTRY: usize = 1 + 4 + 2;

pub(super) fn save(mut pdf: lopdf::Document) -> Result<Vec<u8>, Problem> {
    pdf.prune_objects();
    pdf.renumber_objects();
    for object in pdf.objects.values_mut() {
        if let Object::Stream(stream) = object {
            stream.compress().map_err(failure)?;
        }
    }
    let options = lopdf::SaveOptions::builder().use_object_streams(true).use_xref_streams(true);
    let options = options.max_objects_per_stream(10_000).compression_level(9).build();
    let mut bytes = Vec::new();
    pdf.save_with_options(&mut bytes, options).map_err(failure)?;
    Ok(compress_references(&bytes, &pdf.trailer).unwrap_or(bytes))
}

/// Compresses the cross-reference stream, which the library leaves as it is. It is the last object of the file, so
/// that nothing else moves. None when the file does not end as expected.
fn compress_references(bytes: &[u8], trailer: &lopdf::Dictionary) -> Option<Vec<u8>> {
    let tail = std::str::from_utf8(bytes.rsplit(|byte| *byte == b'\n').nth(1)?).ok()?;
    let start: usize = tail.parse().ok()?;
    let object = bytes.get(start..)?;
    let first_line = object.iter().position(|byte| *byte == b'\n')? + 1;
    let keyword = b"stream\n";
    let content = object.windows(keyword.len()).position(|window| window == keyword)? + keyword.len();
    let length = usize::try_from(trailer.get(b"Length").ok()?.as_i64().ok()?).ok()?;
    let mut stream = Stream::new(trailer.clone(), differences(object.get(content..content + length)?));
    let columns = i64::try_from(ENTRY).ok()?;
    stream.dict.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => columns });
    stream.compress().ok()?;
    stream.dict.get(b"Filter").ok()?;
    let mut file = bytes.get(..start + first_line)?.to_vec();
    // An operation without operator is its operand alone: the library's way to write an object.
    let dictionary = Object::Dictionary(stream.dict);
    let operations = vec![lopdf::content::Operation::new("", vec![dictionary])];
    file.extend(lopdf::content::Content { operations }.encode().ok()?);
    file.extend(b"\nstream\n");
    file.extend(stream.content);
    file.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF").bytes());
    Some(file)
}

/// Each entry as its difference from the one before (PNG prediction, up): what grows evenly compresses well.
fn differences(content: &[u8]) -> Vec<u8> {
    let mut rows = Vec::new();
    let mut before = [0; ENTRY];
    for entry in content.chunks_exact(ENTRY) {
        rows.push(2);
        rows.extend(entry.iter().zip(before).map(|(byte, above)| byte.wrapping_sub(above)));
        before.copy_from_slice(entry);
    }
    rows
}
