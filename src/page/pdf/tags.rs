//! The structure tree in the file: elements, their content on the pages, the parent tree, the outline.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::content::{Bounds, Mark, integer, number, role_name};
use super::text_string;
use crate::page::layout::{Document, ElementId, Role, Scope, Structure};

#[derive(Clone, Copy)]
enum Kid {
    Element(ElementId),
    Content { page: usize, number: usize },
}

/// The tree, with the places of its content.
pub(super) struct Tree<'a> {
    document: &'a Document,
    marks: Vec<Vec<Mark>>,
    pages: Vec<ObjectId>,
    kids: Vec<Vec<Kid>>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(document: &'a Document, marks: Vec<Vec<Mark>>, pages: Vec<ObjectId>) -> Self {
        let kids = kids(&document.structure, &marks);
        Self { document, marks, pages, kids }
    }

    /// Adds the objects of the tree; gives its root, and that of the outline where there are headings.
    pub(super) fn write(&self, pdf: &mut lopdf::Document) -> (ObjectId, Option<ObjectId>) {
        let root = pdf.new_object_id();
        let ids: Vec<ObjectId> =
            self.document.structure.elements.iter().map(|_| pdf.new_object_id()).collect();
        for (index, id) in ids.iter().enumerate() {
            let element = self.element(index, root, &ids);
            pdf.set_object(*id, element);
        }
        let mut numbers: Vec<Object> = Vec::new();
        for (page, marks) in self.marks.iter().enumerate() {
            let parents: Vec<Object> = marks.iter().map(|mark| ids[mark.owner.index()].into()).collect();
            numbers.push(integer(page).into());
            numbers.push(pdf.add_object(parents).into());
        }
        let parent_tree = pdf.add_object(dictionary! { "Nums" => numbers });
        pdf.set_object(
            root,
            dictionary! {
                "Type" => "StructTreeRoot",
                "K" => vec![ids[self.document.structure.root().index()].into()],
                "ParentTree" => parent_tree,
                "ParentTreeNextKey" => integer(self.marks.len()),
            },
        );
        (root, self.outline(pdf))
    }

    fn element(&self, index: usize, root: ObjectId, ids: &[ObjectId]) -> Dictionary {
        let element = &self.document.structure.elements[index];
        let parent = element.parent.map_or(root, |parent| ids[parent.index()]);
        // The type is optional in PDF and asked for in archives (ISO 19005-2, 6.7.3).
        let mut dictionary =
            dictionary! { "Type" => "StructElem", "S" => role_name(element.role), "P" => parent };
        // The page of the element's content; content of other pages says its own.
        let home = self.place(index).map(|(page, _)| page);
        if let Some(page) = home {
            dictionary.set("Pg", self.pages[page]);
        }
        let kid = |kid: &Kid| match *kid {
            Kid::Element(child) => Object::from(ids[child.index()]),
            Kid::Content { page, number } if Some(page) == home => integer(number).into(),
            Kid::Content { page, number } => {
                let page = self.pages[page];
                dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => integer(number) }.into()
            }
        };
        match self.kids[index].as_slice() {
            [] => {}
            [only] => dictionary.set("K", kid(only)),
            kids => dictionary.set("K", kids.iter().map(kid).collect::<Vec<Object>>()),
        }
        self.attributes(index, &mut dictionary);
        dictionary
    }

    fn attributes(&self, index: usize, dictionary: &mut Dictionary) {
        let element = &self.document.structure.elements[index];
        match element.role {
            Role::Figure => {
                let text = element.text.as_deref().unwrap_or_default();
                dictionary.set("Alt", text_string(text));
                if let Some((_, bounds)) = self.place(index) {
                    let bounds = bounds.map(number).to_vec();
                    dictionary.set("A", dictionary! { "O" => "Layout", "BBox" => bounds });
                }
            }
            Role::HeaderCell(scope) => {
                let scope = if scope == Scope::Row { "Row" } else { "Column" };
                dictionary.set("A", dictionary! { "O" => "Table", "Scope" => scope });
            }
            Role::List(_) | Role::Fields => {
                let numbering = match element.role {
                    Role::Fields => "None",
                    Role::List(true) => "Decimal",
                    _ => "Disc",
                };
                dictionary.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
            }
            _ => {}
        }
    }

    /// The page of the element's first content, and its bounds there.
    fn place(&self, index: usize) -> Option<(usize, Bounds)> {
        self.kids[index].iter().find_map(|kid| match kid {
            Kid::Content { page, number } => Some((*page, self.marks[*page][*number].bounds)),
            Kid::Element(_) => None,
        })
    }

    /// Bookmarks: a heading stands under the last one of a higher level.
    fn outline(&self, pdf: &mut lopdf::Document) -> Option<ObjectId> {
        let root = Bookmark { level: 0, title: "", place: (0, 0.0), parent: 0, children: Vec::new() };
        let mut bookmarks = vec![root];
        for (index, element) in self.document.structure.elements.iter().enumerate() {
            let Role::Heading(level) = element.role else { continue };
            if let Some((page, [.., top])) = self.place(index) {
                let mut parent = bookmarks.len() - 1;
                while bookmarks[parent].level >= level {
                    parent = bookmarks[parent].parent;
                }
                let at = bookmarks.len();
                bookmarks[parent].children.push(at);
                let title = element.text.as_deref().unwrap_or_default();
                bookmarks.push(Bookmark { level, title, place: (page, top), parent, children: Vec::new() });
            }
        }
        let ids: Vec<ObjectId> = bookmarks.iter().map(|_| pdf.new_object_id()).collect();
        // All bookmarks are shown: each counts those below it.
        let mut below: Vec<usize> = vec![0; bookmarks.len()];
        for index in (1..bookmarks.len()).rev() {
            below[bookmarks[index].parent] += below[index] + 1;
        }
        for (index, bookmark) in bookmarks.iter().enumerate() {
            let mut entry = self.bookmark(index, bookmark, &ids);
            if let (Some(first), Some(last)) = (bookmark.children.first(), bookmark.children.last()) {
                entry.set("First", ids[*first]);
                entry.set("Last", ids[*last]);
                entry.set("Count", integer(below[index]));
            }
            pdf.set_object(ids[index], entry);
        }
        for siblings in bookmarks.iter().map(|bookmark| &bookmark.children) {
            for pair in siblings.windows(2) {
                for (at, key, to) in [(pair[0], "Next", pair[1]), (pair[1], "Prev", pair[0])] {
                    if let Ok(entry) = pdf.get_dictionary_mut(ids[at]) {
                        entry.set(key, ids[to]);
                    }
                }
            }
        }
        (bookmarks.len() > 1).then(|| ids[0])
    }

    fn bookmark(&self, index: usize, bookmark: &Bookmark<'_>, ids: &[ObjectId]) -> Dictionary {
        if index == 0 {
            return dictionary! { "Type" => "Outlines" };
        }
        let (page, top) = bookmark.place;
        // A little above the baseline of the heading, so that it is seen whole.
        let top = number((top + 24.0).min(self.document.pages[page].height));
        let destination = vec![self.pages[page].into(), "XYZ".into(), Object::Null, top, Object::Null];
        let parent = ids[bookmark.parent];
        dictionary! { "Title" => text_string(bookmark.title), "Parent" => parent, "Dest" => destination }
    }
}

/// An entry of the outline; the first of the list is its root.
struct Bookmark<'a> {
    level: u8,
    title: &'a str,
    place: (usize, f64),
    parent: usize,
    children: Vec<usize>,
}

/// What each element holds, in reading order. An element with content of its own holds it, and the figures in it, in
/// the order of the pages; another holds its children as the layout ordered them.
fn kids(structure: &Structure, marks: &[Vec<Mark>]) -> Vec<Vec<Kid>> {
    let mut kids: Vec<Vec<Kid>> = vec![Vec::new(); structure.elements.len()];
    let mut mixed = vec![false; structure.elements.len()];
    for mark in marks.iter().flatten() {
        mixed[mark.owner.index()] = true;
    }
    for (index, element) in structure.elements.iter().enumerate() {
        if !mixed[index] {
            kids[index] = element.children.iter().map(|child| Kid::Element(*child)).collect();
        }
    }
    for (page, marks) in marks.iter().enumerate() {
        for (number, mark) in marks.iter().enumerate() {
            let owner = mark.owner.index();
            let is_new = kids[owner].is_empty();
            kids[owner].push(Kid::Content { page, number });
            if let Some(parent) = structure.element(mark.owner).parent
                && mixed[parent.index()]
                && is_new
            {
                kids[parent.index()].push(Kid::Element(mark.owner));
            }
        }
    }
    kids
}
