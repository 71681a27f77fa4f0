//! The structure tree in the file: elements, their content on the pages, the parent tree, the outline.

use std::io::Write as _;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::content::{Bounds, Mark, integer, number, real, role_name};
use super::file::{File, decimal, refer, value};
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
    pages: &'a [ObjectId],
    kids: Vec<Vec<Kid>>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(document: &'a Document, marks: Vec<Vec<Mark>>, pages: &'a [ObjectId]) -> Self {
        let kids = kids(&document.structure, &marks);
        Self { document, marks, pages, kids }
    }

    /// Adds the objects of the tree; gives its root, and that of the outline where there are headings.
    pub(super) fn write(&self, file: &mut File) -> (ObjectId, Option<ObjectId>) {
        let root = file.reserve();
        let ids: Vec<ObjectId> = self.document.structure.elements.iter().map(|_| file.reserve()).collect();
        for (index, id) in ids.iter().enumerate() {
            self.element(file.object(*id), index, root, &ids);
        }
        let mut numbers: Vec<Object> = Vec::new();
        for (page, marks) in self.marks.iter().enumerate() {
            let parents: Vec<Object> = marks.iter().map(|mark| ids[mark.owner.index()].into()).collect();
            numbers.push(integer(page).into());
            numbers.push(file.add(parents).into());
        }
        let tree = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => vec![ids[self.document.structure.root().index()].into()],
            "ParentTree" => file.add(dictionary! { "Nums" => numbers }),
            "ParentTreeNextKey" => integer(self.marks.len()),
        };
        file.set(root, &tree.into());
        (root, self.outline(file))
    }

    /// Writes an element; a document has hundreds of them.
    fn element(&self, out: &mut Vec<u8>, index: usize, root: ObjectId, ids: &[ObjectId]) {
        let element = &self.document.structure.elements[index];
        let parent = element.parent.map_or(root, |parent| ids[parent.index()]);
        // The type is optional in PDF and asked for in archives (ISO 19005-2, 6.7.3).
        out.extend(b"<</Type/StructElem/S/");
        out.extend(role_name(element.role).as_bytes());
        out.extend(b"/P");
        refer(out, parent);
        // The page of the element's content; content of other pages says its own.
        let home = self.place(index).map(|(page, _)| page);
        if let Some(page) = home {
            out.extend(b"/Pg");
            refer(out, self.pages[page]);
        }
        let kids = &self.kids[index];
        if !kids.is_empty() {
            // A list, though of one, costs a byte once deflated.
            out.extend(b"/K[");
            for kid in kids {
                match *kid {
                    Kid::Element(child) => refer(out, ids[child.index()]),
                    Kid::Content { page, number } if Some(page) == home => {
                        out.push(b' ');
                        decimal(out, number);
                    }
                    Kid::Content { page, number } => {
                        out.extend(b"<</Type/MCR/Pg");
                        refer(out, self.pages[page]);
                        let _ = write!(out, "/MCID {number}>>");
                    }
                }
            }
            out.push(b']');
        }
        self.attributes(out, index);
        out.extend(b">>");
    }

    fn attributes(&self, out: &mut Vec<u8>, index: usize) {
        let element = &self.document.structure.elements[index];
        let _ = match element.role {
            Role::Figure => {
                out.extend(b"/Alt");
                value(out, &text_string(element.text.as_deref().unwrap_or_default()));
                let Some((_, bounds)) = self.place(index) else { return };
                let [left, bottom, right, top] = bounds.map(real);
                write!(out, "/A<</O/Layout/BBox[{left} {bottom} {right} {top}]>>")
            }
            Role::HeaderCell(scope) => {
                let scope = if scope == Scope::Row { "Row" } else { "Column" };
                write!(out, "/A<</O/Table/Scope/{scope}>>")
            }
            Role::List(_) | Role::Fields => {
                let numbering = match element.role {
                    Role::Fields => "None",
                    Role::List(true) => "Decimal",
                    _ => "Disc",
                };
                write!(out, "/A<</O/List/ListNumbering/{numbering}>>")
            }
            _ => Ok(()),
        };
    }

    /// The page of the element's first content, and its bounds there.
    fn place(&self, index: usize) -> Option<(usize, Bounds)> {
        self.kids[index].iter().find_map(|kid| match kid {
            Kid::Content { page, number } => Some((*page, self.marks[*page][*number].bounds)),
            Kid::Element(_) => None,
        })
    }

    /// Bookmarks: a heading stands under the last one of a higher level.
    fn outline(&self, file: &mut File) -> Option<ObjectId> {
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
        let ids: Vec<ObjectId> = bookmarks.iter().map(|_| file.reserve()).collect();
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
            let siblings = &bookmarks[bookmark.parent].children;
            let rank = siblings.iter().position(|sibling| *sibling == index);
            for (key, beside) in
                [("Next", rank.map(|rank| rank + 1)), ("Prev", rank.and_then(|rank| rank.checked_sub(1)))]
            {
                if let Some(sibling) = beside.and_then(|beside| siblings.get(beside)) {
                    entry.set(key, ids[*sibling]);
                }
            }
            file.set(ids[index], &entry.into());
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
