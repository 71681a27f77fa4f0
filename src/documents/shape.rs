//! What a template may name, as a tree of names without values. Knows no template.

use std::collections::{BTreeMap, BTreeSet};

use crate::read::fields::OWN;
use crate::read::yaml::{Entry, Node, Value};

/// The shape of a value in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// A text, a number or a flag: it can be printed.
    Scalar,
    List(Box<Shape>),
    Record(BTreeMap<String, Shape>),
}

impl Shape {
    /// The shape that a declaration shows: a map is a record, a list has its one item for example.
    /// A name that begins with [`OWN`] stands for those of a school's own, which `own` gives as far as they are known.
    pub(super) fn read(declared: &Node, own: &BTreeMap<&str, BTreeSet<String>>) -> Self {
        match &declared.value {
            Value::Null | Value::Scalar(_) => Self::Scalar,
            Value::List(items) => {
                Self::List(Box::new(items.first().map_or(Self::Scalar, |item| Self::read(item, own))))
            }
            Value::Map(entries) => {
                let mut fields = BTreeMap::new();
                for Entry { key, value, .. } in entries {
                    let names = match key.strip_prefix(OWN) {
                        Some(whose) => own.get(whose).cloned().unwrap_or_else(|| [OWN.to_owned()].into()),
                        None => [key.clone()].into(),
                    };
                    fields.extend(names.into_iter().map(|name| (name, Self::read(value, own))));
                }
                Self::Record(fields)
            }
        }
    }

    /// Whether it declares all that stands in a value.
    pub(super) fn covers(&self, value: &serde_json::Value) -> bool {
        match (self, value) {
            (Self::Record(_), serde_json::Value::Object(given)) => {
                given.iter().all(|(name, value)| self.field(name).is_some_and(|shape| shape.covers(value)))
            }
            (Self::List(shape), serde_json::Value::Array(items)) => {
                items.iter().all(|item| shape.covers(item))
            }
            (Self::Scalar, value) => !value.is_object() && !value.is_array(),
            _ => false,
        }
    }

    /// Both records as one.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Record(mut fields), Self::Record(more)) => {
                fields.extend(more);
                Self::Record(fields)
            }
            (shape, _) => shape,
        }
    }

    pub(super) fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Record(fields) => fields.get(name).or_else(|| fields.get(OWN)),
            _ => None,
        }
    }

    pub(super) fn fields(&self) -> Vec<&str> {
        match self {
            Self::Record(fields) => fields.keys().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}
