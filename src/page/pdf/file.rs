//! Objects → the bytes of a file, each written once, in the order in which it is given: streams where they come, all
//! else packed into object streams (ISO 32000-1, 7.5.7), then the cross-reference stream (7.5.8). What changes in a file
//! may be written behind it (7.5.6).

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use super::content::integer;

/// Objects of one object stream: two bytes of a cross-reference count them.
const PACKED: usize = 10_000;

/// Bytes of a cross-reference: kind, place, number (ISO 32000-1, 7.5.8.2).
const ENTRY: usize = 1 + 4 + 2;

/// A cross-reference: a free number, an offset in the file, or an object stream and the object's rank in it.
type Reference = [u8; ENTRY];

/// A file being written.
pub(super) struct File {
    bytes: Vec<u8>,
    /// By the objects' numbers; none of those that stay as they are in the file before.
    references: Vec<Option<Reference>>,
    /// Where the cross-references begin of the file that this one is written behind.
    before: Option<usize>,
    pack: Pack,
    deflater: Deflater,
}

/// An object stream being filled.
#[derive(Default)]
struct Pack {
    stream: u32,
    /// The number of each object and its place among the objects.
    table: Vec<u8>,
    objects: Vec<u8>,
    count: usize,
}

/// Deflates one stream after the other: what that takes, a quarter of a megabyte, is made once a file.
struct Deflater(ZlibEncoder<Vec<u8>>);

impl Deflater {
    fn new() -> Self {
        Self(ZlibEncoder::new(Vec::new(), Compression::new(LEVEL)))
    }

    fn stream(&mut self, mut dictionary: Dictionary, content: &[u8]) -> Stream {
        // Writing into memory does not fail.
        let _ = self.0.write_all(content);
        let deflated = self.0.reset(Vec::new()).unwrap_or_default();
        dictionary.set("Filter", "FlateDecode");
        Stream::new(dictionary, deflated)
    }
}

/// How hard the compressor tries, of 9: higher costs twice the time for one hundredth of the size.
const LEVEL: u32 = 6;

/// A stream of deflated bytes.
pub(super) fn compressed(dictionary: Dictionary, content: &[u8]) -> Stream {
    Deflater::new().stream(dictionary, content)
}

impl File {
    pub(super) fn new() -> Self {
        // Four bytes beyond ASCII say that the file is binary (ISO 19005-2, 6.1.2).
        let bytes = b"%PDF-1.7\n%\xbb\xad\xc0\xde\n".to_vec();
        Self::of(bytes, vec![Some([0; ENTRY])], None)
    }

    /// What is written behind a file: its objects have numbers below `next`, its cross-references begin at `before`.
    pub(super) fn after(file: &[u8], next: u32, before: usize) -> Self {
        let bytes = [file, b"\n"].concat();
        Self::of(bytes, vec![None; next as usize], Some(before))
    }

    fn of(bytes: Vec<u8>, references: Vec<Option<Reference>>, before: Option<usize>) -> Self {
        Self { bytes, references, before, pack: Pack::default(), deflater: Deflater::new() }
    }

    /// Adds a stream, its content deflated.
    pub(super) fn add_compressed(&mut self, dictionary: Dictionary, content: &[u8]) -> ObjectId {
        let stream = self.deflater.stream(dictionary, content);
        self.add(stream)
    }

    /// A number for an object that is written later.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.references.push(Some([0; ENTRY]));
        (number(self.references.len() - 1), 0)
    }

    pub(super) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.reserve();
        self.set(id, &object.into());
        id
    }

    /// Writes an object whose number was reserved.
    pub(super) fn set(&mut self, id: ObjectId, object: &Object) {
        match object {
            Object::Stream(stream) => self.stream(id, stream),
            other => value(self.object(id), other),
        }
    }

    /// Where the bytes of an object that is no stream go.
    pub(super) fn object(&mut self, (id, _): ObjectId) -> &mut Vec<u8> {
        if self.pack.count == PACKED {
            self.end_pack();
        }
        if self.pack.count == 0 {
            self.pack.stream = self.reserve().0;
        }
        let pack = &mut self.pack;
        self.references[id as usize] = Some(reference(2, pack.stream, pack.count));
        pack.objects.push(b' ');
        for number in [id as usize, pack.objects.len()] {
            decimal(&mut pack.table, number);
            pack.table.push(b' ');
        }
        pack.count += 1;
        &mut pack.objects
    }

    fn stream(&mut self, id: ObjectId, stream: &Stream) {
        self.begin(id);
        entries(&mut self.bytes, &stream.dict);
        self.bytes.extend(b"stream\n");
        self.bytes.extend(&stream.content);
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    /// Writes an object, given as it stands in the file; says where that is.
    pub(super) fn plain(&mut self, id: ObjectId, text: &[u8]) -> usize {
        let place = self.begin(id);
        self.bytes.extend(text);
        self.bytes.extend(b"\nendobj\n");
        place
    }

    /// Begins an object of its own, and says where.
    fn begin(&mut self, (id, _): ObjectId) -> usize {
        self.references[id as usize] = Some(reference(1, number(self.bytes.len()), 0));
        let _ = writeln!(self.bytes, "{id} 0 obj");
        self.bytes.len()
    }

    fn end_pack(&mut self) {
        let pack = std::mem::take(&mut self.pack);
        let (count, first) = (integer(pack.count), integer(pack.table.len()));
        let dictionary = dictionary! { "Type" => "ObjStm", "N" => count, "First" => first };
        // Strict readers look beyond the last object (pyHanko, for the word `stream`).
        let content = [&pack.table[..], &pack.objects[..], b"\n"].concat();
        let stream = self.deflater.stream(dictionary, &content);
        self.stream((pack.stream, 0), &stream);
    }

    /// The bytes of the file; its trailer says where to begin.
    pub(super) fn finish(mut self, mut trailer: Dictionary) -> Vec<u8> {
        if self.pack.count > 0 {
            self.end_pack();
        }
        let (id, start) = (self.reserve(), self.bytes.len());
        self.references[id.0 as usize] = Some(reference(1, number(start), 0));
        trailer.set("Type", "XRef");
        trailer.set("Size", integer(self.references.len()));
        trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
        trailer.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => integer(ENTRY) });
        if let Some(before) = self.before {
            let written = self.references.iter().enumerate().filter(|(_, one)| one.is_some());
            let each = written.flat_map(|(id, _)| [Object::Integer(integer(id)), 1.into()]);
            trailer.set("Index", each.collect::<Vec<_>>());
            trailer.set("Prev", integer(before));
        }
        let stream = self.deflater.stream(trailer, &differences(self.references.iter().flatten()));
        self.stream(id, &stream);
        let _ = write!(self.bytes, "startxref\n{start}\n%%EOF");
        self.bytes
    }
}

/// Each entry as its difference from the one before (PNG prediction, up): what grows evenly compresses well.
fn differences<'r>(references: impl Iterator<Item = &'r Reference>) -> Vec<u8> {
    let mut rows = Vec::new();
    let mut before = [0; ENTRY];
    for entry in references {
        rows.push(2);
        rows.extend(entry.iter().zip(before).map(|(byte, above)| byte.wrapping_sub(above)));
        before = *entry;
    }
    rows
}

fn reference(kind: u8, place: u32, rank: usize) -> Reference {
    let mut reference = [kind; ENTRY];
    reference[1..5].copy_from_slice(&place.to_be_bytes());
    reference[5..].copy_from_slice(&rank.to_be_bytes()[size_of::<usize>() - 2..]);
    reference
}

/// A number of the file, whose places have four bytes.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Writes a whole number: a file has thousands.
pub(super) fn decimal(out: &mut Vec<u8>, number: impl itoa::Integer) {
    out.extend(itoa::Buffer::new().format(number).as_bytes());
}

/// Writes an object as it stands in the file (ISO 32000-1, 7.3).
pub(super) fn value(out: &mut Vec<u8>, object: &Object) {
    let _ = match object {
        Object::Null => out.write_all(b" null"),
        Object::Boolean(yes) => write!(out, " {yes}"),
        Object::Integer(number) => {
            out.push(b' ');
            return decimal(out, *number);
        }
        Object::Real(number) => write!(out, " {number}"),
        Object::Reference(id) => return refer(out, *id),
        Object::Name(name) => return self::name(out, name),
        Object::String(text, StringFormat::Literal) => return string(out, text),
        Object::String(text, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in text {
                let _ = write!(out, "{byte:02X}");
            }
            out.write_all(b">")
        }
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                value(out, item);
            }
            out.write_all(b"]")
        }
        Object::Dictionary(dictionary) | Object::Stream(Stream { dict: dictionary, .. }) => {
            return entries(out, dictionary);
        }
    };
}

/// Writes what stands for another object (ISO 32000-1, 7.3.10).
pub(super) fn refer(out: &mut Vec<u8>, (id, generation): ObjectId) {
    out.push(b' ');
    decimal(out, id);
    out.push(b' ');
    decimal(out, generation);
    out.extend(b" R");
}

fn entries(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, entry) in dictionary {
        name(out, key);
        value(out, entry);
    }
    out.extend(b">>");
}

fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

/// A literal string (ISO 32000-1, 7.3.4.2).
fn string(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for byte in text {
        escape(out, *byte);
    }
    out.push(b')');
}

/// Writes a byte of a literal string.
pub(super) fn escape(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'\r' => out.extend(b"\\r"),
        b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
        _ => out.push(byte),
    }
}
