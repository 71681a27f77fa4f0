//! What a template may name: the fields of a view, told by the view's own type, so that the two cannot drift apart.
//!
//! Knows no template. A type that can be read tells which fields it expects: a reader that hands out an example of
//! everything notes them on the way.

use std::collections::BTreeMap;

use serde::de::value::Error;
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

use crate::read::yaml::{Node, Value};

/// The shape of a value in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// A text, a number or a flag: it can be printed.
    Scalar,
    /// Several of one shape.
    List(Box<Shape>),
    /// Named fields.
    Record(BTreeMap<String, Shape>),
}

impl Shape {
    /// The shape of a type.
    pub(super) fn of<'de, T: Deserialize<'de>>() -> Self {
        let mut shape = Self::Scalar;
        // Reading cannot fail for structs of texts, numbers, flags and lists, which views are. Were one to hold
        // something else, no name would be known, and every template refused: no test would pass.
        let example: Result<T, Error> = T::deserialize(Reader(&mut shape));
        example.map_or_else(|_| Self::Record(BTreeMap::new()), |_| shape)
    }

    /// The shape that a declaration shows: a map is a record, a list has its one item for example.
    pub(super) fn read(declared: &Node) -> Self {
        match &declared.value {
            Value::Null | Value::Scalar(_) => Self::Scalar,
            Value::List(items) => Self::List(Box::new(items.first().map_or(Self::Scalar, Self::read))),
            Value::Map(entries) => {
                Self::Record(entries.iter().map(|one| (one.key.clone(), Self::read(&one.value))).collect())
            }
        }
    }

    /// Whether it declares all that stands in a value.
    pub(super) fn covers(&self, value: &serde_json::Value) -> bool {
        match (self, value) {
            (Self::Record(fields), serde_json::Value::Object(given)) => {
                given.iter().all(|(name, value)| fields.get(name).is_some_and(|shape| shape.covers(value)))
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

    /// The shape of a field.
    pub(super) fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Record(fields) => fields.get(name),
            _ => None,
        }
    }

    /// The names of its fields.
    pub(super) fn fields(&self) -> Vec<&str> {
        match self {
            Self::Record(fields) => fields.keys().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

/// Hands out an example of whatever is asked, and notes the shape.
struct Reader<'a>(&'a mut Shape);

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str("")
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(false)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u32(0)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut element = Shape::Scalar;
        let example = visitor.visit_seq(OneElement(Some(&mut element)));
        *self.0 = Shape::List(Box::new(element));
        example
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut fields = BTreeMap::new();
        let example = visitor.visit_map(Fields { left: names.iter(), current: None, shapes: &mut fields });
        *self.0 = Shape::Record(fields);
        example
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct tuple tuple_struct map enum identifier ignored_any
    }
}

/// A list of one element, whose shape it notes.
struct OneElement<'a>(Option<&'a mut Shape>);

impl<'de> SeqAccess<'de> for OneElement<'_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.0.take().map(|shape| seed.deserialize(Reader(shape))).transpose()
    }
}

/// The fields of a struct, one after the other.
struct Fields<'a> {
    left: std::slice::Iter<'static, &'static str>,
    current: Option<&'static str>,
    shapes: &'a mut BTreeMap<String, Shape>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.current = self.left.next().copied();
        self.current.map(|name| seed.deserialize(name.into_deserializer())).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let shape = self.shapes.entry(self.current.unwrap_or_default().to_owned()).or_insert(Shape::Scalar);
        seed.deserialize(Reader(shape))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct Inner {
        title: String,
        count: u64,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct Outer {
        name: Option<String>,
        flag: bool,
        inner: Option<Inner>,
        list: Vec<Inner>,
        texts: Vec<String>,
    }

    #[test]
    fn a_type_tells_its_shape_optional_fields_included() {
        let named = |fields: Vec<(&str, Shape)>| {
            Shape::Record(fields.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect())
        };
        let inner = named(vec![("title", Shape::Scalar), ("count", Shape::Scalar)]);
        let list = |shape: &Shape| Shape::List(Box::new(shape.clone()));
        let expected = named(vec![
            ("name", Shape::Scalar),
            ("flag", Shape::Scalar),
            ("list", list(&inner)),
            ("inner", inner),
            ("texts", list(&Shape::Scalar)),
        ]);
        assert_eq!(Shape::of::<Outer>(), expected);
    }
}
