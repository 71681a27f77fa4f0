//! The tree of the style file → [`Style`]: which maps stand where, and what a kind takes over from the base.

use std::collections::BTreeMap;

use super::value::{Reading, hexadecimal};
use super::{Colour, Element, FrameLine, Kind, KindStyle, Look, Page, Style, Texts};
use crate::diag::Diagnostic;
use crate::page::fonts::Family;
use crate::read::yaml::{Entry, Node, Value};

const TOP_KEYS: &[&str] = &["schema", "families", "colours", "signs", "base", "kinds"];
const KIND_KEYS: &[&str] = &["page", "frame", "logo", "furniture", "metadata"];
const PAGE_KEYS: &[&str] =
    &["size", "orientation", "top", "bottom", "left", "right", "header", "footer", "mark", "single"];

pub(super) fn read(file: &str, tree: &Node) -> Result<Style, Vec<Diagnostic>> {
    let mut reading = Reading { file, colours: BTreeMap::new(), families: Vec::new(), problems: Vec::new() };
    let style = reading.style(tree);
    // A look is read once for each kind, and so are its errors.
    reading.problems.sort();
    reading.problems.dedup();
    match style {
        Some(style) if reading.problems.is_empty() => Ok(style),
        _ => Err(reading.problems),
    }
}

fn find<'n>(entries: &'n [Entry], key: &str) -> Option<&'n Entry> {
    entries.iter().find(|entry| entry.key == key)
}

impl Reading<'_> {
    pub(super) fn map<'n>(&mut self, entry: &'n Entry) -> &'n [Entry] {
        match &entry.value.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            _ => {
                self.bad_value(entry, "style-map");
                &[]
            }
        }
    }

    fn map_at<'n>(&mut self, entries: &'n [Entry], key: &str) -> &'n [Entry] {
        find(entries, key).map_or(&[], |entry| self.map(entry))
    }

    fn style(&mut self, tree: &Node) -> Option<Style> {
        let Value::Map(entries) = &tree.value else {
            self.missing_key(tree.line, "families");
            return None;
        };
        for entry in entries {
            if !TOP_KEYS.contains(&entry.key.as_str()) {
                self.unknown_key(entry, TOP_KEYS);
            }
        }
        match find(entries, "schema") {
            Some(schema) if schema.value.value != Value::Scalar("1".to_owned()) => {
                self.bad_value(schema, "style-schema-1");
            }
            Some(_) => {}
            None => self.missing_key(tree.line, "schema"),
        }
        self.families(tree.line, entries);
        self.colours(entries);
        let signs = self.signs(entries);
        let base = self.map_at(entries, "base");
        let kinds = self.map_at(entries, "kinds");
        for entry in kinds {
            if Kind::ALL.iter().all(|kind| kind.key() != entry.key) {
                self.unknown_key(entry, &Kind::ALL.map(Kind::key));
            }
        }
        let fallback = self.kind(base, &[], &signs);
        let read_kind = |kind: Kind| {
            let own = self.map_at(kinds, kind.key());
            (kind, self.kind(base, own, &signs))
        };
        let kinds = Kind::ALL.into_iter().map(read_kind).collect();
        Some(Style { families: std::mem::take(&mut self.families), kinds, fallback })
    }

    fn families(&mut self, line: u32, entries: &[Entry]) {
        for entry in self.map_at(entries, "families") {
            let roles = self.map(entry);
            let mut files: BTreeMap<&str, String> = BTreeMap::new();
            for role in roles {
                let known = ["regular", "bold", "italic", "bold_italic"];
                match &role.value.value {
                    _ if !known.contains(&role.key.as_str()) => self.unknown_key(role, &known),
                    Value::Scalar(file) => {
                        files.insert(&role.key, file.clone());
                    }
                    _ => self.bad_value(role, "style-file-name"),
                }
            }
            match files.remove("regular") {
                Some(regular) => self.families.push(Family {
                    name: entry.key.clone(),
                    regular,
                    bold: files.remove("bold"),
                    italic: files.remove("italic"),
                    bold_italic: files.remove("bold_italic"),
                }),
                None => self.missing_key(entry.line, "regular"),
            }
        }
        if self.families.is_empty() {
            self.missing_key(line, "families");
        }
    }

    fn colours(&mut self, entries: &[Entry]) {
        for entry in self.map_at(entries, "colours") {
            match &entry.value.value {
                Value::Scalar(text) if hexadecimal(text).is_some() => {
                    let colour = hexadecimal(text).unwrap_or(Colour::BLACK);
                    self.colours.insert(entry.key.clone(), colour);
                }
                _ => self.bad_value(entry, "style-colour"),
            }
        }
    }

    fn signs(&mut self, entries: &[Entry]) -> Vec<(char, Colour)> {
        let mut signs = Vec::new();
        for entry in self.map_at(entries, "signs") {
            let mut colour = Colour::BLACK;
            self.colour(&mut colour, entry);
            let mut characters = entry.key.chars();
            match (characters.next(), characters.next()) {
                (Some(sign), None) => signs.push((sign, colour)),
                _ => self.unknown_key(entry, &[]),
            }
        }
        signs
    }

    fn kind(&mut self, base: &[Entry], own: &[Entry], signs: &[(char, Colour)]) -> KindStyle {
        let mut page = Page {
            width: 595.276,
            height: 841.89,
            top: 72.0,
            bottom: 72.0,
            left: 54.0,
            right: 54.0,
            header: 36.0,
            footer: 36.0,
            mark: 18.0,
            single: false,
        };
        let mut style_frame = Vec::new();
        let mut logo = None;
        let mut texts = Texts::default();
        for level in [base, own] {
            let entries = self.map_at(level, "page");
            self.page(&mut page, entries);
            if let Some(entry) = find(level, "frame") {
                style_frame = self.frame(entry);
            }
            if let Some(entry) = find(level, "logo") {
                logo = self.logo(entry);
            }
            self.texts(&mut texts, level);
        }
        for level in [own, base] {
            if let (Some(entry), Some(logo)) = (find(level, "logo"), &logo) {
                self.check_logo(logo, &page, entry);
                break;
            }
        }
        for level in [own, base] {
            if let Some(entry) = find(level, "frame") {
                self.check_frame(&style_frame, &page, entry);
                break;
            }
        }
        let looks = self.looks(base, own, &page);
        let plain = looks.get(&(Element::Text, String::new())).cloned().unwrap_or_default();
        KindStyle { page, frame: style_frame, logo, texts, signs: signs.to_vec(), looks, plain }
    }

    fn page(&mut self, page: &mut Page, entries: &[Entry]) {
        let text = |entry: &Entry| match &entry.value.value {
            Value::Scalar(text) => text.clone(),
            _ => String::new(),
        };
        for entry in entries {
            match entry.key.as_str() {
                "size" => {
                    let turned = page.width > page.height;
                    let (short, long) = match text(entry).as_str() {
                        "A4" => (595.276, 841.89),
                        "A3" => (841.89, 1190.551),
                        "A5" => (419.528, 595.276),
                        _ => {
                            self.bad_value(entry, "style-paper-size");
                            continue;
                        }
                    };
                    (page.width, page.height) = if turned { (long, short) } else { (short, long) };
                }
                "orientation" => {
                    let (short, long) = (page.width.min(page.height), page.width.max(page.height));
                    match text(entry).as_str() {
                        "portrait" => (page.width, page.height) = (short, long),
                        "landscape" => (page.width, page.height) = (long, short),
                        _ => self.bad_value(entry, "style-portrait-or-landscape"),
                    }
                }
                "top" => self.length(&mut page.top, entry),
                "bottom" => self.length(&mut page.bottom, entry),
                "left" => self.length(&mut page.left, entry),
                "right" => self.length(&mut page.right, entry),
                "header" => self.length(&mut page.header, entry),
                "footer" => self.length(&mut page.footer, entry),
                "mark" => self.length(&mut page.mark, entry),
                "single" => self.bool(&mut page.single, entry),
                _ => self.unknown_key(entry, PAGE_KEYS),
            }
        }
        self.check_page(page, entries);
    }

    fn frame(&mut self, entry: &Entry) -> Vec<FrameLine> {
        let Value::List(items) = &entry.value.value else {
            if entry.value.value != Value::Null {
                self.bad_value(entry, "style-list");
            }
            return Vec::new();
        };
        let mut frame = Vec::new();
        for item in items {
            let Value::Map(entries) = &item.value else {
                self.bad_value(entry, "style-list");
                continue;
            };
            let mut line = FrameLine { inset: 28.0, width: 1.0, colour: Colour::BLACK };
            for entry in entries {
                match entry.key.as_str() {
                    "inset" => self.length(&mut line.inset, entry),
                    "width" => self.length(&mut line.width, entry),
                    "colour" => self.colour(&mut line.colour, entry),
                    _ => self.unknown_key(entry, &["inset", "width", "colour"]),
                }
            }
            frame.push(line);
        }
        frame
    }

    fn texts(&mut self, texts: &mut Texts, level: &[Entry]) {
        for key in ["furniture", "metadata"] {
            let entries = self.map_at(level, key);
            texts.lines.extend(entries.iter().map(|entry| (entry.key.clone(), entry.value.line)));
        }
        for entry in self.map_at(level, "furniture") {
            let target = match entry.key.as_str() {
                "header_left" => &mut texts.header_left,
                "header_center" => &mut texts.header_center,
                "header_right" => &mut texts.header_right,
                "footer_left" => &mut texts.footer_left,
                "footer_center" => &mut texts.footer_center,
                "footer_right" => &mut texts.footer_right,
                _ => {
                    let (header, footer) = (
                        ["header_left", "header_center", "header_right"],
                        ["footer_left", "footer_center", "footer_right"],
                    );
                    self.unknown_key(entry, &[header, footer].concat());
                    continue;
                }
            };
            self.text(target, entry);
        }
        for entry in self.map_at(level, "metadata") {
            match entry.key.as_str() {
                "title" => self.text(&mut texts.title, entry),
                "subject" => self.text(&mut texts.subject, entry),
                _ => self.unknown_key(entry, &["title", "subject"]),
            }
        }
    }

    pub(super) fn text(&mut self, target: &mut String, entry: &Entry) {
        match &entry.value.value {
            Value::Scalar(text) => target.clone_from(text),
            Value::Null => target.clear(),
            _ => self.bad_value(entry, "style-text"),
        }
    }

    /// A look begins from all text, then its element, then its class; at each step the kind comes after the base.
    fn looks(&mut self, base: &[Entry], own: &[Entry], page: &Page) -> BTreeMap<(Element, String), Look> {
        let mut names: Vec<(Element, String)> =
            Element::KEYS.iter().map(|(_, element)| (*element, String::new())).collect();
        for entry in base.iter().chain(own) {
            if KIND_KEYS.contains(&entry.key.as_str()) {
                continue;
            }
            let (element, class) = entry.key.split_once('.').unwrap_or((&entry.key, ""));
            if let Some((_, element)) = Element::KEYS.iter().find(|(key, _)| *key == element) {
                names.push((*element, class.to_owned()));
            } else {
                let elements = Element::KEYS.iter().map(|(key, _)| *key);
                let known: Vec<&str> = KIND_KEYS.iter().copied().chain(elements).collect();
                self.unknown_key(entry, &known);
            }
        }
        names.into_iter().map(|name| (name.clone(), self.look_named(&name, base, own, page))).collect()
    }

    fn look_named(
        &mut self,
        (element, class): &(Element, String),
        base: &[Entry],
        own: &[Entry],
        page: &Page,
    ) -> Look {
        let mut look = Look::default();
        let full = format!("{}.{class}", element.key());
        let mut steps = vec!["text"];
        if *element != Element::Text {
            steps.push(element.key());
        }
        if !class.is_empty() {
            steps.push(&full);
        }
        let mut maps: Vec<&[Entry]> = Vec::new();
        for step in steps {
            for level in [base, own] {
                let entries = self.map_at(level, step);
                self.look(&mut look, entries);
                maps.push(entries);
            }
        }
        self.check_look(*element, &look, page, |key| {
            maps.iter().rev().find_map(|entries| find(entries, key))
        });
        look
    }
}
