//! The structure tree: what the content is, in reading order (ISO 32000-1, 14.7 and 14.8); knows no place on a page.

/// An element of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(usize);

impl ElementId {
    /// Its place in [`Structure::elements`].
    pub(crate) fn index(self) -> usize {
        self.0
    }
}

/// What a header cell names: the cells below it, or those at its right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Column,
    Row,
}

/// What an element is: the standard structure types (ISO 32000-1, 14.8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Document,
    /// A document among others that are bound with it.
    Part,
    /// A group without meaning of its own.
    Division,
    Heading(u8),
    Paragraph,
    /// True when it is numbered.
    List(bool),
    /// A list of labels, each with what is filled in below it.
    Fields,
    ListItem,
    /// The bullet, number or name of an item.
    Label,
    /// The text of an item.
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableRow,
    HeaderCell(Scope),
    DataCell,
    /// A drawing that says something.
    Figure,
}

/// An element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StructureElement {
    pub role: Role,
    /// The element that holds it; none for the root.
    pub parent: Option<ElementId>,
    /// The elements it holds, in reading order.
    pub children: Vec<ElementId>,
    /// Text of a heading for the outline, or what a figure shows.
    pub text: Option<String>,
}

/// The tree; element 0 is the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    /// Every element; a parent stands before its children.
    pub elements: Vec<StructureElement>,
}

impl Structure {
    pub(super) fn new() -> Self {
        let root = StructureElement { role: Role::Document, parent: None, children: Vec::new(), text: None };
        Self { elements: vec![root] }
    }

    /// The root.
    pub fn root(&self) -> ElementId {
        ElementId(0)
    }

    /// An element; ids come from this tree alone.
    pub(crate) fn element(&self, id: ElementId) -> &StructureElement {
        &self.elements[id.0]
    }

    pub(super) fn add(&mut self, parent: ElementId, role: Role) -> ElementId {
        let id = ElementId(self.elements.len());
        self.elements.push(StructureElement { role, parent: Some(parent), children: Vec::new(), text: None });
        self.elements[parent.0].children.push(id);
        id
    }

    /// Adds an element with its text (see [`StructureElement::text`]).
    pub(super) fn add_with_text(&mut self, parent: ElementId, role: Role, text: String) -> ElementId {
        let id = self.add(parent, role);
        self.elements[id.0].text = Some(text);
        id
    }

    /// Adds the tree of another document as a part, whose first heading is called by the part's name in the outline; gives
    /// the id that stands for an id of that tree.
    pub(super) fn add_part(&mut self, name: &str, part: Self) -> impl Fn(ElementId) -> ElementId + use<> {
        let offset = self.elements.len();
        let moved = move |id: ElementId| ElementId(id.0 + offset);
        let (root, at) = (self.root(), moved(part.root()));
        self.elements.extend(part.elements.into_iter().map(|element| StructureElement {
            parent: element.parent.map(moved),
            children: element.children.into_iter().map(moved).collect(),
            ..element
        }));
        self.elements[root.0].children.push(at);
        self.elements[at.0] =
            StructureElement { role: Role::Part, parent: Some(root), ..self.elements[at.0].clone() };
        let mut own = self.elements[offset..].iter_mut();
        if let Some(heading) = own.find(|element| matches!(element.role, Role::Heading(_))) {
            heading.text = Some(name.to_owned());
        }
        moved
    }

    /// Has the first figure in an element say something else.
    pub(super) fn retell_figure(&mut self, parent: ElementId, text: String) {
        let figure =
            self.elements[parent.0].children.iter().find(|child| self.element(**child).role == Role::Figure);
        if let Some(figure) = figure.copied() {
            self.elements[figure.0].text = Some(text);
        }
    }
}
