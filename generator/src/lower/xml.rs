//! XML objects of schemas (OpenAPI 3.0.3, "XML Object").

use serde_json::Value;

use super::Lowering;
use crate::document::{SchemaRef, SchemaView};
use crate::ir::{Xml, XmlNode};
use crate::pointer::component_name;

/// How far arrays are followed to their items, and components to those that they annotate.
const MAX_DEPTH: usize = 8;

impl<'a> Lowering<'a> {
    /// What a schema says of itself in XML, and of its items if it is an array. An item that is a
    /// component is called as that component says, which a property is not.
    pub(super) fn xml(&self, view: &SchemaView<'a>) -> Option<Xml> {
        self.xml_within(view, 0)
    }

    fn xml_within(&self, view: &SchemaView<'a>, depth: usize) -> Option<Xml> {
        let own = view.xml.map(object);
        let items = view.items.filter(|_| depth < MAX_DEPTH);
        let item = items.and_then(|items| match items {
            SchemaRef::Inline(schema) => self.xml_within(&SchemaView::new(schema), depth + 1),
            SchemaRef::Reference(target) => {
                let id = self.component(target)?;
                let schema = self.component_schema(id).1.as_item()?;
                self.xml_within(&SchemaView::new(schema), depth + 1)
            }
        });
        match (own, item) {
            (None, None) => None,
            (own, item) => Some(Xml {
                item: item.map(Box::new),
                ..own.unwrap_or_default()
            }),
        }
    }

    /// What the schema at the root of a document of XML says; its name is the one it gives, else that
    /// of its component.
    pub(super) fn xml_of_root(&self, schema: SchemaRef<'a>) -> Xml {
        self.xml_of_alias(schema, 0)
    }

    /// Components that only annotate each other may do so in a cycle.
    fn xml_of_alias(&self, schema: SchemaRef<'a>, depth: usize) -> Xml {
        let (name, inline) = match schema {
            SchemaRef::Inline(schema) => (None, Some(schema)),
            SchemaRef::Reference(target) => {
                let id = self.component(target);
                let component = id.and_then(|id| self.component_schema(id).1.as_item());
                (component_name(target, "schemas"), component)
            }
        };
        let view = inline.map(SchemaView::new);
        let mut xml = view.as_ref().and_then(|view| self.xml(view));
        let only = view.as_ref().and_then(SchemaView::annotated);
        if let Some(only @ SchemaRef::Reference(_)) = only
            && depth < MAX_DEPTH
        {
            let inner = self.xml_of_alias(only, depth + 1);
            xml = Some(xml.unwrap_or_default().or(inner));
        }
        let mut xml = xml.unwrap_or_default();
        if xml.name.is_none() {
            let title = view
                .and_then(|view| view.title)
                .filter(|title| is_name(title));
            let name = name.map(|name| name.into_owned()).filter(|it| is_name(it));
            xml.name = name.or_else(|| title.map(str::to_owned));
        }
        xml
    }
}

/// Whether a text can be the name of an element.
fn is_name(text: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    text.starts_with(|c: char| c.is_alphabetic() || c == '_') && text.chars().all(inside)
}

fn object(value: &Value) -> Xml {
    let text = |key: &str| {
        let text = value.get(key).and_then(Value::as_str);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let flag = |key: &str| value.get(key).and_then(Value::as_bool).unwrap_or_default();
    let node = match value.get("nodeType").and_then(Value::as_str) {
        Some("attribute") => XmlNode::Attribute,
        Some("text" | "cdata") => XmlNode::Text,
        _ if flag("attribute") => XmlNode::Attribute,
        _ if flag("x-text") || flag("x-ms-text") => XmlNode::Text,
        _ => XmlNode::Element,
    };
    Xml {
        name: text("name").filter(|name| is_name(name)),
        namespace: text("namespace"),
        prefix: text("prefix").filter(|prefix| is_name(prefix)),
        node,
        wrapped: flag("wrapped") || text("nodeType").as_deref() == Some("element"),
        item: None,
    }
}
