//! A PDF read back: its marked content, its structure tree, its text in reading order.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

pub(crate) struct Reader {
    pub(crate) pdf: Document,
    pub(crate) pages: Vec<ObjectId>,
    /// Text of each marked content sequence, by page and number.
    pub(crate) marks: BTreeMap<(ObjectId, i64), (String, String)>,
    /// Operators that paint outside of any marked content.
    pub(crate) unmarked: usize,
}

impl Reader {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let pdf = Document::load_mem(bytes).unwrap();
        let pages = pdf.page_iter().collect();
        let mut reader = Self { pdf, pages, marks: BTreeMap::new(), unmarked: 0 };
        for page in reader.pages.clone() {
            reader.read_page(page);
        }
        reader
    }

    fn read_page(&mut self, page: ObjectId) {
        let content = lopdf::content::Content::decode(&self.pdf.get_page_content(page)).unwrap();
        let maps = self.unicode_maps(page);
        let (mut font, mut open): (Vec<u8>, Option<Option<i64>>) = (Vec::new(), None);
        let mut replaced = false;
        for operation in &content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BMC" => {
                    assert!(open.is_none(), "marked content inside marked content");
                    open = Some(None);
                }
                "BDC" if operands[0].as_name().unwrap() == b"Span" => {
                    // A part of a cut word: its replacement text is read, what it shows is not.
                    let said = text_of(operands[1].as_dict().unwrap().get(b"ActualText").unwrap());
                    if let Some(Some(number)) = open {
                        self.marks.get_mut(&(page, number)).unwrap().1.push_str(&said);
                    }
                    assert!(!replaced);
                    replaced = true;
                }
                "EMC" if replaced => replaced = false,
                "BDC" => {
                    assert!(open.is_none(), "marked content inside marked content");
                    let Ok(number) = operands[1].as_dict().unwrap().get(b"MCID") else {
                        assert_eq!(operands[0].as_name().unwrap(), b"Artifact");
                        open = Some(None);
                        continue;
                    };
                    let number = number.as_i64().unwrap();
                    let tag = String::from_utf8(operands[0].as_name().unwrap().to_vec()).unwrap();
                    assert!(self.marks.insert((page, number), (tag, String::new())).is_none());
                    open = Some(Some(number));
                }
                "EMC" => assert!(open.take().is_some()),
                "Tf" => font = operands[0].as_name().unwrap().to_vec(),
                "Tj" | "TJ" => {
                    let text = show(&operands[0], &maps[&font]);
                    match open {
                        Some(Some(_)) if replaced => {}
                        Some(Some(number)) => self.marks.get_mut(&(page, number)).unwrap().1.push_str(&text),
                        Some(None) => {}
                        None => self.unmarked += 1,
                    }
                }
                "S" | "f" | "B" | "f*" | "B*" | "Do" => self.unmarked += usize::from(open.is_none()),
                _ => {}
            }
        }
        assert!(open.is_none());
    }

    fn unicode_maps(&self, page: ObjectId) -> BTreeMap<Vec<u8>, BTreeMap<u16, String>> {
        let fonts = self.pdf.get_page_fonts(page).unwrap();
        fonts
            .into_iter()
            .map(|(name, font)| {
                let stream =
                    self.pdf.dereference(font.get(b"ToUnicode").unwrap()).unwrap().1.as_stream().unwrap();
                let map = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
                let lines = map.lines().filter_map(|line| {
                    let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
                    let units: Vec<u16> = text
                        .as_bytes()
                        .chunks(4)
                        .map(|hex| u16::from_str_radix(std::str::from_utf8(hex).unwrap(), 16).unwrap())
                        .collect();
                    Some((u16::from_str_radix(code, 16).ok()?, String::from_utf16(&units).unwrap()))
                });
                (name, lines.collect())
            })
            .collect()
    }

    pub(crate) fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.pdf.dereference(object).unwrap().1
    }

    /// Walks the structure tree; each element with its depth, standard type and own text.
    pub(crate) fn elements(&self) -> Vec<Element> {
        let catalog = self.pdf.catalog().unwrap();
        let root = self.resolve(catalog.get(b"StructTreeRoot").unwrap()).as_dict().unwrap();
        let mut elements = Vec::new();
        let kids = root.get(b"K").unwrap().as_array().unwrap();
        for kid in kids {
            self.walk(kid.as_reference().unwrap(), 0, &mut elements);
        }
        elements
    }

    fn walk(&self, id: ObjectId, depth: usize, elements: &mut Vec<Element>) {
        let dictionary = self.pdf.get_dictionary(id).unwrap();
        let role = String::from_utf8(dictionary.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
        let at = elements.len();
        elements.push(Element {
            id,
            depth,
            kind: role,
            text: String::new(),
            reading: dictionary.get(b"Alt").map(|said| format!("[{}]", text_of(said))).unwrap_or_default(),
            marks: Vec::new(),
            dictionary: dictionary.clone(),
        });
        let single;
        let kids = match dictionary.get(b"K") {
            Err(_) => return,
            Ok(Object::Array(kids)) => kids.as_slice(),
            Ok(kid) => {
                single = [kid.clone()];
                &single
            }
        };
        for kid in kids {
            let mark = match kid {
                Object::Integer(number) => (dictionary.get(b"Pg").unwrap().as_reference().unwrap(), *number),
                Object::Dictionary(mark) => (
                    mark.get(b"Pg").unwrap().as_reference().unwrap(),
                    mark.get(b"MCID").unwrap().as_i64().unwrap(),
                ),
                kid => {
                    let inside = elements.len();
                    self.walk(kid.as_reference().unwrap(), depth + 1, elements);
                    if elements[inside].kind == "Figure" {
                        let said = elements[inside].reading.clone();
                        elements[at].reading.push_str(&said);
                    }
                    continue;
                }
            };
            let text = &self.marks[&mark].1;
            elements[at].text.push_str(text);
            if elements[at].kind != "Figure" {
                elements[at].reading.push_str(text);
            }
            elements[at].marks.push(mark);
        }
    }

    /// The text of the document as a screen reader gets it.
    pub(crate) fn text(&self) -> String {
        let texts: Vec<String> = self.elements().into_iter().map(|element| element.text).collect();
        texts.join("\n")
    }
}

pub(crate) struct Element {
    pub(crate) id: ObjectId,
    pub(crate) depth: usize,
    pub(crate) kind: String,
    pub(crate) text: String,
    /// The same with what is said of the drawings in it, each in its place.
    pub(crate) reading: String,
    pub(crate) marks: Vec<(ObjectId, i64)>,
    pub(crate) dictionary: Dictionary,
}

/// A text string (ISO 32000-1, 7.9.2.2).
pub(crate) fn text_of(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(utf16) => {
            let units: Vec<u16> =
                utf16.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

fn show(operand: &Object, map: &BTreeMap<u16, String>) -> String {
    match operand {
        Object::Array(items) => items.iter().map(|item| show(item, map)).collect(),
        Object::String(codes, _) => codes
            .chunks(2)
            .map(|code| {
                let code = u16::from_be_bytes([code[0], code[1]]);
                assert!(code != 0, "the glyph of missing characters is never shown");
                map[&code].as_str()
            })
            .collect(),
        _ => String::new(),
    }
}
