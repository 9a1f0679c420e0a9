//! Bodies of XML, by the XML objects of the document (OpenAPI 3.0.3, "XML Object").
//!
//! A model is read and written as JSON, whatever travels. For XML, a [`Shape`] says how the values
//! of a type stand in it, and the two functions here translate: [`to_json`] what came, [`from_json`]
//! what is sent. So an error of a body of XML has its place as in JSON: `tags[0].name`.
//!
//! | in XML | in JSON |
//! |---|---|
//! | an element that is empty, where a number or a boolean belongs | the property is absent |
//! | `xsi:nil="true"` | `null` |
//! | an attribute, where an element belongs, or the other way round | the property |
//! | prefixes and namespaces | are not compared when read; written as the document says |
//! | elements and attributes that the document does not name | further properties |
//!
//! Text must be UTF-8. Entities other than the five of XML are errors, so nothing expands.

#[cfg(feature = "xml")]
mod read;
#[cfg(feature = "xml")]
mod write;

use serde::Serialize;
use serde_json::Value;

use super::call::Call;
use super::error::BuildError;
use super::finite;
use super::operation::Status;

/// How the values of a type stand in XML.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A JSON string.
    String,
    /// `true` or `false`.
    Boolean,
    /// An integer or a number.
    Number,
    /// Anything: text, or elements that the document does not describe.
    Any,
    /// An array in an element of its own, or an unwrapped one as the value of a [`Property`].
    Array {
        /// What each item is called.
        item: Name,
        /// Whether the items stand in an element of the array.
        wrapped: bool,
        /// What an item is.
        of: &'static Shape,
    },
    /// An object with any properties.
    Map(&'static Shape),
    /// An object, by its properties in document order.
    Object(&'static [Property]),
    /// One of several.
    OneOf(&'static [Shape]),
    /// That of a model.
    Model(fn() -> Shape),
}

/// A property of an object.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    /// Its name in JSON.
    pub name: &'static str,
    /// Where it stands.
    pub node: Node,
    /// What it is called.
    pub xml: Name,
    /// Whether it is always there, so that an array without items is empty and not absent.
    pub required: bool,
    /// What it is.
    pub shape: Shape,
}

impl Property {
    /// A property in an element of its name.
    pub const fn element(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            node: Node::Element,
            xml: Name::new(name),
            required: false,
            shape,
        }
    }

    /// A property in an attribute of its name.
    pub const fn attribute(name: &'static str, shape: Shape) -> Self {
        let mut property = Self::element(name, shape);
        property.node = Node::Attribute;
        property
    }

    /// A property that is the text of its parent.
    pub const fn text(name: &'static str, shape: Shape) -> Self {
        let mut property = Self::element(name, shape);
        property.node = Node::Text;
        property
    }

    /// Sets [`Property::xml`].
    #[must_use]
    pub const fn called(mut self, name: Name) -> Self {
        self.xml = name;
        self
    }

    /// Sets [`Property::required`].
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// Where a property stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// In an element of its own.
    Element,
    /// In an attribute.
    Attribute,
    /// It is the text of the element.
    Text,
}

/// What an element or an attribute is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Without prefix.
    pub local: &'static str,
    /// The prefix; empty: none.
    pub prefix: &'static str,
    /// The namespace; empty: that of the parent.
    pub namespace: &'static str,
}

impl Name {
    /// A name without a namespace of its own.
    pub const fn new(local: &'static str) -> Self {
        Self {
            local,
            prefix: "",
            namespace: "",
        }
    }

    /// The same name in a namespace.
    #[must_use]
    pub const fn within(mut self, prefix: &'static str, namespace: &'static str) -> Self {
        self.prefix = prefix;
        self.namespace = namespace;
        self
    }
}

impl Shape {
    /// The shape that a model stands for.
    fn resolved(self) -> Self {
        match self {
            Self::Model(shape) => shape(),
            other => other,
        }
    }
}

/// A type that stands in XML.
pub trait Model {
    /// How.
    fn shape() -> Shape;
}

impl Call {
    /// Sets the body to `value` as XML of the media type: what its root is called, and what is in it.
    pub fn xml<T: Serialize + ?Sized>(
        self,
        media_type: &str,
        value: &T,
        (root, shape): (Name, Shape),
    ) -> Self {
        let value = match finite::to_value(value) {
            Ok(value) => value,
            Err(error) => return self.unwritable(error),
        };
        match from_json(&value, root, shape) {
            Ok(xml) => self.text(media_type, xml),
            Err(message) => self.fail(BuildError::new(format!("the body: {message}"))),
        }
    }
}

/// The body of a response as JSON, if it is XML and `shapes` say what it is for its status; see
/// [`Operation::to_json`](super::Operation::to_json).
///
/// # Errors
///
/// What is wrong with the XML.
pub fn response(
    shapes: &[(Status, Shape)],
    status: u16,
    media_type: &str,
    body: &[u8],
) -> Option<Result<Vec<u8>, String>> {
    let is_xml = media_type.ends_with("/xml") || media_type.ends_with("+xml");
    let shape = Status::choose(shapes, status).filter(|_| is_xml)?;
    Some(to_json(body, *shape).map(|value| value.to_string().into_bytes()))
}

/// The JSON that a document of XML stands for.
///
/// # Errors
///
/// What is wrong with the XML.
#[cfg(feature = "xml")]
pub fn to_json(xml: &[u8], shape: Shape) -> Result<Value, String> {
    let root = read::root(xml)?;
    Ok(read::value(&root, shape).unwrap_or(Value::Null))
}

/// The document of XML that stands for a JSON value; `root` is what its root is called.
///
/// # Errors
///
/// Which text or name XML has no place for.
#[cfg(feature = "xml")]
pub fn from_json(value: &Value, root: Name, shape: Shape) -> Result<String, String> {
    write::document(value, root, shape)
}

/// What calls say in a client that was built without its feature `xml`.
#[cfg(not(feature = "xml"))]
const SWITCHED_OFF: &str = "XML needs the feature `xml` of this client; switch it on";

/// See [`SWITCHED_OFF`].
///
/// # Errors
///
/// Always.
#[cfg(not(feature = "xml"))]
pub fn to_json(_: &[u8], _: Shape) -> Result<Value, String> {
    Err(SWITCHED_OFF.to_owned())
}

/// See [`SWITCHED_OFF`].
///
/// # Errors
///
/// Always.
#[cfg(not(feature = "xml"))]
pub fn from_json(_: &Value, _: Name, _: Shape) -> Result<String, String> {
    Err(SWITCHED_OFF.to_owned())
}

#[cfg(test)]
mod tests;
