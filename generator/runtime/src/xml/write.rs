//! From JSON to XML.

use quick_xml::escape;
use serde_json::{Map, Value};

use super::{Name, Node, Property, Shape};

/// The namespace of `xsi:nil`.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A document of XML.
pub(super) fn document(value: &Value, root: Name, shape: Shape) -> Result<String, String> {
    let mut writer = Writer {
        xml: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
        bindings: Vec::new(),
    };
    writer.element(root.into(), value, shape)?;
    Ok(writer.xml)
}

/// The name of an element: of the document, or a key of the value.
#[derive(Clone, Copy)]
struct Label<'v> {
    local: &'v str,
    prefix: &'static str,
    namespace: &'static str,
}

impl From<Name> for Label<'_> {
    fn from(name: Name) -> Self {
        Self {
            local: name.local,
            prefix: name.prefix,
            namespace: name.namespace,
        }
    }
}

impl Label<'_> {
    fn qualified(self) -> String {
        if self.prefix.is_empty() {
            self.local.to_owned()
        } else {
            format!("{}:{}", self.prefix, self.local)
        }
    }
}

struct Writer {
    xml: String,
    /// Prefixes and namespaces that are declared by the elements which are open.
    bindings: Vec<(&'static str, &'static str)>,
}

impl Writer {
    fn element(&mut self, label: Label<'_>, value: &Value, shape: Shape) -> Result<(), String> {
        let name = label.qualified();
        check_name(label.local)?;
        let declared = self.bindings.len();
        self.xml.push('<');
        self.xml.push_str(&name);
        self.declare(label.prefix, label.namespace);
        let content = match (value, shape.resolved()) {
            (Value::Null, _) => {
                self.declare("xsi", XSI);
                self.xml.push_str(" xsi:nil=\"true\"");
                None
            }
            (Value::Object(object), Shape::Object(properties)) => {
                self.attributes(object, properties)?;
                Some(Content::Object(object, properties))
            }
            (value, Shape::OneOf(members)) => {
                let shape = chosen(value, members);
                if let (Value::Object(object), Shape::Object(properties)) = (value, shape) {
                    self.attributes(object, properties)?;
                }
                Some(Content::of(value, shape))
            }
            (value, shape) => Some(Content::of(value, shape)),
        };
        match content {
            None => self.xml.push_str("/>"),
            Some(content) => {
                self.xml.push('>');
                self.content(content)?;
                self.xml.push_str("</");
                self.xml.push_str(&name);
                self.xml.push('>');
            }
        }
        self.bindings.truncate(declared);
        Ok(())
    }

    /// Declares a namespace where it is not the one that the prefix has already.
    fn declare(&mut self, prefix: &'static str, namespace: &'static str) {
        let mut bindings = self.bindings.iter().rev();
        let current = bindings.find(|(own, _)| *own == prefix);
        if namespace.is_empty() || current.is_some_and(|(_, own)| *own == namespace) {
            return;
        }
        self.bindings.push((prefix, namespace));
        let colon = if prefix.is_empty() { "" } else { ":" };
        let namespace = escape::escape(namespace);
        self.xml
            .push_str(&format!(" xmlns{colon}{prefix}=\"{namespace}\""));
    }

    fn attributes(
        &mut self,
        object: &Map<String, Value>,
        properties: &[Property],
    ) -> Result<(), String> {
        for property in properties {
            let value = object.get(property.name).filter(|value| !value.is_null());
            let (Node::Attribute, Some(value)) = (property.node, value) else {
                continue;
            };
            let label = Label::from(property.xml);
            check_name(label.local)?;
            self.declare(label.prefix, label.namespace);
            let value = escaped(&scalar(value), true)?;
            self.xml
                .push_str(&format!(" {}=\"{value}\"", label.qualified()));
        }
        Ok(())
    }

    fn content(&mut self, content: Content<'_>) -> Result<(), String> {
        match content {
            Content::Object(object, properties) => {
                for (key, value) in object {
                    let mut known = properties.iter();
                    match known.find(|property| property.name == key) {
                        Some(property) => self.property(property, value)?,
                        None => self.further(key, value, Shape::Any)?,
                    }
                }
                Ok(())
            }
            Content::Map(object, shape) => {
                let mut entries = object.iter();
                entries.try_for_each(|(key, value)| self.further(key, value, shape))
            }
            Content::Items(items, name, shape) => {
                let mut items = items.iter();
                items.try_for_each(|item| self.element(name.into(), item, shape))
            }
            Content::Text(value) => {
                let text = escaped(&scalar(value), false)?;
                self.xml.push_str(&text);
                Ok(())
            }
        }
    }

    fn property(&mut self, property: &Property, value: &Value) -> Result<(), String> {
        match (property.node, property.shape.resolved(), value) {
            (Node::Attribute, ..) => Ok(()),
            (Node::Text, ..) => self.content(Content::Text(value)),
            (_, Shape::Array { item, wrapped, of }, Value::Array(items)) if !wrapped => {
                self.content(Content::Items(items, item, *of))
            }
            (_, shape, value) => self.element(property.xml.into(), value, shape),
        }
    }

    /// A property that the document does not name.
    fn further(&mut self, key: &str, value: &Value, shape: Shape) -> Result<(), String> {
        let label = Label {
            local: key,
            prefix: "",
            namespace: "",
        };
        match value {
            Value::Array(items) if !matches!(shape.resolved(), Shape::Array { .. }) => {
                let mut items = items.iter();
                items.try_for_each(|item| self.element(label, item, shape))
            }
            value => self.element(label, value, shape),
        }
    }
}

/// What stands between the tags of an element.
enum Content<'v> {
    Object(&'v Map<String, Value>, &'static [Property]),
    Map(&'v Map<String, Value>, Shape),
    Items(&'v [Value], Name, Shape),
    Text(&'v Value),
}

impl<'v> Content<'v> {
    fn of(value: &'v Value, shape: Shape) -> Self {
        match (value, shape) {
            (Value::Object(object), Shape::Object(properties)) => Self::Object(object, properties),
            (Value::Object(object), Shape::Map(of)) => Self::Map(object, *of),
            (Value::Object(object), _) => Self::Map(object, Shape::Any),
            (Value::Array(items), Shape::Array { item, of, .. }) => Self::Items(items, item, *of),
            (Value::Array(items), _) => Self::Items(items, Name::new("item"), Shape::Any),
            (value, _) => Self::Text(value),
        }
    }
}

/// The member that knows most of a value's properties.
fn chosen(value: &Value, members: &[Shape]) -> Shape {
    let score = |shape: &Shape| match (value, shape) {
        (Value::Object(object), Shape::Object(properties)) => {
            let named = properties.iter();
            1 + named.filter(|it| object.contains_key(it.name)).count()
        }
        (Value::Array(_), Shape::Array { .. }) | (Value::Object(_), Shape::Map(_)) => 1,
        _ => 0,
    };
    let mut best = Shape::Any;
    let mut known = 0;
    for member in members {
        let mut shape = member.resolved();
        if let Shape::OneOf(members) = shape {
            shape = chosen(value, members);
        }
        if score(&shape) > known {
            known = score(&shape);
            best = shape;
        }
    }
    best
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Text as it stands in XML. Line breaks that a reader would change are written as references.
fn escaped(text: &str, attribute: bool) -> Result<String, String> {
    let legal = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if let Some(c) = text.chars().find(|c| !legal(c)) {
        return Err(format!("XML has no place for the character {c:?}"));
    }
    let text = escape::escape(text).replace('\r', "&#13;");
    Ok(if attribute {
        text.replace('\n', "&#10;").replace('\t', "&#9;")
    } else {
        text
    })
}

/// Whether a key can be the name of an element (XML 1.0, "Name", without the colon).
fn check_name(name: &str) -> Result<(), String> {
    let start = |c: char| c.is_alphabetic() || c == '_';
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '\u{b7}');
    if name.starts_with(start) && name.chars().all(inside) {
        return Ok(());
    }
    Err(format!(
        "expected a name of XML, found the property `{name}`"
    ))
}
