//! The text of the style file → [`Style`]: which maps stand where, and what a kind takes over from the base.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::value::{Given, Keys, Palette};
use super::{Colour, Element, FrameLine, KindStyle, Logo, Look, Page, PageText, Style, logo};
use crate::diag::{Diagnostic, Report};
use crate::page::fonts::Family;
use crate::read::fields::{self, Asked, AskedKey, Fields, Form, OWN};
use crate::read::yaml::{Entry, Node, Value};

/// What a kind says beside the looks of its elements.
const KIND_KEYS: [&str; 5] = ["page", "frame", "logo", "furniture", "metadata"];

const FAMILY: Keys<Family> = &[
    ("regular", |family, given| given.text(&mut family.regular)),
    ("bold", |family, given| given.file(&mut family.bold)),
    ("italic", |family, given| given.file(&mut family.italic)),
    ("bold_italic", |family, given| given.file(&mut family.bold_italic)),
];

impl Style {
    /// Reads the text of a style file, `file` being its name for messages; it may dress the kinds that `known` names.
    ///
    /// # Errors
    ///
    /// Every unknown key, missing key and value that cannot be understood, each with its line.
    pub fn read(file: &str, text: &str, known: &[&str]) -> Result<Self, Vec<Diagnostic>> {
        let mut report = Report::new();
        let style = fields::read_file(file, text, &mut report, |fields| style(file, fields, Some(known)));
        match style {
            Some(style) if !report.has_errors() => Ok(style),
            // A look is read once for each kind, and so are its errors: sorted, each is said once.
            _ => Err(report.sorted()),
        }
    }
}

/// The style of a file, which may dress any kind where those known are not told.
pub(crate) fn style(file: &str, fields: &mut Fields<'_>, known: Option<&[&str]>) -> Style {
    if fields.is_asking() {
        for (key, form) in told() {
            fields.note(key, || form);
        }
    }
    let [families, colours, signs, base, kinds] =
        ["families", "colours", "signs", "base", "kinds"].map(|key| fields.entries(key));
    if families.is_empty() {
        fields.missing("families");
    }
    let mut reading = Reading { file, palette: Palette::default(), report: Report::new() };
    reading.palette.families = families.iter().map(|entry| reading.family(entry)).collect();
    reading.palette.colours =
        colours.iter().map(|entry| (entry.key.clone(), reading.colour(entry))).collect();
    let signs: Vec<(char, Colour)> = signs.iter().filter_map(|entry| reading.sign(entry)).collect();
    if let Some(known) = known {
        reading.known_alone(kinds, known);
    }
    let base_style = reading.kind(base, &[], &signs);
    let mut styles = BTreeMap::new();
    for entry in kinds {
        let own = reading.map(entry);
        styles.insert(entry.key.clone(), reading.kind(base, own, &signs));
    }
    for problem in reading.report.sorted() {
        fields.report(problem);
    }
    Style { families: reading.palette.families, kinds: styles, base: base_style }
}

/// What a style file may hold, told by the tables that it is read by.
fn told() -> [(&'static str, Form); 5] {
    let colour = || Form::Told("style-colour");
    let texts = |keys: &[(&'static str, PageText)]| Form::map(keys.iter().map(|(key, _)| (*key, Form::Text)));
    let elements = Element::KEYS.map(|(key, _)| key);
    let classes = format!("^({})\\.", elements.join("|"));
    let mut base = vec![
        ("page", forms(Page::default(), Page::KEYS, "")),
        ("frame", Form::List(Box::new(forms(FrameLine::default(), FrameLine::KEYS, "")))),
        ("logo", forms(Logo::default(), logo::KEYS, "file")),
        ("furniture", texts(&PageText::FURNITURE)),
        ("metadata", texts(&PageText::METADATA)),
        ("text", forms(Look::default(), Look::KEYS, "")),
    ];
    let like_text = |key| (key, Form::Like("base.text"));
    base.extend(elements.into_iter().filter(|key| *key != "text").chain([&*classes]).map(like_text));
    [
        ("families", Form::map([(OWN, Form::Either(vec![forms(Family::default(), FAMILY, "regular")]))])),
        ("colours", Form::map([(OWN, colour())])),
        ("signs", Form::map([("^.$", colour())])),
        ("base", Form::map(base)),
        ("kinds", Form::map([(OWN, Form::Like("base"))])),
    ]
}

/// The form of a map, told by the table that it is read by; one key may be due.
fn forms<T>(mut target: T, keys: Keys<T>, due: &str) -> Form {
    let (palette, node) = (Palette::default(), Node { line: 1, value: Value::Null });
    let asked = keys.iter().map(|(key, set)| {
        let form = OnceCell::new();
        // What is noted is all that is wanted.
        let _ = set(&mut target, &Given { node: &node, palette: &palette, form: Some(&form) });
        AskedKey {
            key: (*key).to_owned(),
            required: *key == due,
            form: form.into_inner().unwrap_or(Form::Any),
        }
    });
    Form::Map(Asked { keys: asked.collect(), sets: Vec::new() })
}

pub(super) fn find<'n>(entries: &'n [Entry], key: &str) -> Option<&'n Entry> {
    entries.iter().find(|entry| entry.key == key)
}

/// What is known while a style file is read, and what was found wrong in it.
pub(super) struct Reading<'a> {
    pub(super) file: &'a str,
    palette: Palette,
    pub(super) report: Report,
}

impl Reading<'_> {
    /// Sets what a map says onto `target`.
    pub(super) fn set<T>(&mut self, target: &mut T, entries: &[Entry], keys: Keys<T>) {
        let palette = &self.palette;
        let mut fields = Fields::new(self.file, entries, 1, &mut self.report);
        fields.each(keys, |set, node| set(target, &Given { node, palette, form: None }));
        fields.finish();
    }

    /// Reports the keys that are not among the known ones.
    fn known_alone(&mut self, entries: &[Entry], known: &[&str]) {
        let mut fields = Fields::new(self.file, entries, 1, &mut self.report);
        for key in known {
            fields.has(key);
        }
        fields.finish();
    }

    pub(super) fn missing(&mut self, entry: &Entry, key: &'static str) {
        Fields::new(self.file, &[], entry.line, &mut self.report).missing(key);
    }

    /// The map that an entry holds; empty where nothing is written.
    pub(super) fn map<'n>(&mut self, entry: &'n Entry) -> &'n [Entry] {
        Fields::new(self.file, &[], entry.line, &mut self.report).entries_of(entry)
    }

    fn map_at<'n>(&mut self, entries: &'n [Entry], key: &str) -> &'n [Entry] {
        find(entries, key).map_or(&[], |entry| self.map(entry))
    }

    fn family(&mut self, entry: &Entry) -> Family {
        let mut family = Family { name: entry.key.clone(), ..Family::default() };
        let roles = self.map(entry);
        self.set(&mut family, roles, FAMILY);
        if family.regular.is_empty() {
            self.missing(entry, "regular");
        }
        family
    }

    fn colour(&mut self, entry: &Entry) -> Colour {
        let mut colour = Colour::BLACK;
        let palette = &self.palette;
        let mut fields = Fields::new(self.file, std::slice::from_ref(entry), entry.line, &mut self.report);
        fields.each(&[(&*entry.key, ())], |(), node| Given { node, palette, form: None }.colour(&mut colour));
        colour
    }

    fn sign(&mut self, entry: &Entry) -> Option<(char, Colour)> {
        let colour = self.colour(entry);
        let mut characters = entry.key.chars();
        if let (Some(sign), None) = (characters.next(), characters.next()) {
            return Some((sign, colour));
        }
        self.known_alone(std::slice::from_ref(entry), &["✓", "✗"]);
        None
    }

    fn kind(&mut self, base: &[Entry], own: &[Entry], signs: &[(char, Colour)]) -> KindStyle {
        let (mut page, mut texts) = (Page::default(), BTreeMap::new());
        for level in [base, own] {
            let entries = self.map_at(level, "page");
            self.set(&mut page, entries, Page::KEYS);
            self.check_page(&page, entries);
            self.texts(&mut texts, level);
        }
        texts.retain(|_, (text, _)| !text.is_empty());
        // A kind's own frame or logo takes the place of the base's, be it none.
        let last = |key: &str| find(own, key).or_else(|| find(base, key));
        let frame = last("frame").map_or_else(Vec::new, |entry| self.frame(entry, &page));
        let logo = last("logo").and_then(|entry| self.logo(entry, &page));
        let looks = self.looks([base, own], &page);
        let plain = looks.get(&(Element::Text, String::new())).cloned().unwrap_or_else(Look::default);
        KindStyle { page, frame, logo, texts, signs: signs.to_vec(), looks, plain }
    }

    fn frame(&mut self, asked: &Entry, page: &Page) -> Vec<FrameLine> {
        let palette = &self.palette;
        let mut fields = Fields::new(self.file, std::slice::from_ref(asked), 1, &mut self.report);
        let frame = fields.maps(&asked.key, |fields| {
            let mut line = FrameLine::default();
            fields.each(FrameLine::KEYS, |set, node| set(&mut line, &Given { node, palette, form: None }));
            Some(line)
        });
        // It surrounds something.
        let room = page.width.min(page.height) / 2.0 - 10.0;
        if frame.iter().any(|line| line.inset + line.width > room) {
            self.does_not_fit(asked);
        }
        frame
    }

    fn texts(&mut self, texts: &mut BTreeMap<PageText, (String, u32)>, level: &[Entry]) {
        for (map, keys) in [("furniture", &PageText::FURNITURE[..]), ("metadata", &PageText::METADATA[..])] {
            let entries = self.map_at(level, map);
            let palette = &self.palette;
            let mut fields = Fields::new(self.file, entries, 1, &mut self.report);
            fields.each(keys, |which, node| {
                let mut text = String::new();
                Given { node, palette, form: None }.text(&mut text)?;
                texts.insert(*which, (text, node.line));
                Ok(())
            });
            fields.finish();
        }
    }

    /// A look begins from all text, then its element, then its class; at each step the kind comes after the base.
    fn looks(&mut self, levels: [&[Entry]; 2], page: &Page) -> BTreeMap<(Element, String), Look> {
        let element_of =
            |key: &str| Element::KEYS.iter().find(|(known, _)| *known == key).map(|(_, element)| *element);
        let mut names: Vec<(Element, String)> =
            Element::KEYS.iter().map(|(_, element)| (*element, String::new())).collect();
        for level in levels {
            let mut known: Vec<&str> =
                KIND_KEYS.into_iter().chain(Element::KEYS.iter().map(|(key, _)| *key)).collect();
            for entry in level {
                let (element, class) = entry.key.split_once('.').unwrap_or((&entry.key, ""));
                if let Some(element) = element_of(element) {
                    names.push((element, class.to_owned()));
                    known.push(&entry.key);
                }
            }
            self.known_alone(level, &known);
        }
        let mut looks = BTreeMap::new();
        for (element, class) in names {
            let mut look = Look::default();
            let full = format!("{}.{class}", element.key());
            let mut steps = vec!["text", element.key(), &full];
            steps.truncate(if class.is_empty() { 2 } else { 3 });
            steps.dedup();
            let mut maps: Vec<&[Entry]> = Vec::new();
            for (step, level) in steps.iter().flat_map(|step| levels.map(|level| (step, level))) {
                let entries = self.map_at(level, step);
                self.set(&mut look, entries, Look::KEYS);
                maps.push(entries);
            }
            let given = |key: &str| maps.iter().rev().find_map(|entries| find(entries, key));
            self.check_look(element, &look, page, given);
            looks.insert((element, class), look);
        }
        looks
    }
}
