//! XML objects of schemas (OpenAPI 3.0.3, "XML Object").

use serde_json::Value;

use super::state::Semantics;
use crate::document::{Schema, SchemaRef};
use crate::ir::{Xml, XmlNode};

/// How far arrays are followed to their items, and components to those that they annotate.
const MAX_DEPTH: usize = 8;

impl Semantics<'_> {
    /// What a schema says of itself in XML, and of its items if it is an array. An item that is a
    /// component is called as that component says.
    pub(in crate::lower) fn xml(&self, schema: &Schema) -> Option<Xml> {
        self.xml_within(schema, 0)
    }

    fn xml_within(&self, schema: &Schema, depth: usize) -> Option<Xml> {
        let own = schema.xml.as_deref().map(object);
        let items = schema.items.filter(|_| depth < MAX_DEPTH);
        let item = items.and_then(|items| self.xml_of_use(items, depth + 1));
        match (own, item) {
            (None, None) => None,
            (own, item) => Some(Xml {
                item: item.map(Box::new),
                ..own.unwrap_or_default()
            }),
        }
    }

    /// What the schema of a property or an item says, and then the component that it refers to: a
    /// `$ref` stands for what it leads to.
    pub(in crate::lower) fn xml_of_property(&self, schema: SchemaRef) -> Option<Xml> {
        self.xml_of_use(schema, 0)
    }

    fn xml_of_use(&self, schema: SchemaRef, depth: usize) -> Option<Xml> {
        let schema = match schema {
            SchemaRef::Inline(id) => &self.schemas[id],
            SchemaRef::Reference(id) => match self.schemas.component(id) {
                SchemaRef::Inline(id) => &self.schemas[id],
                alias if depth < MAX_DEPTH => return self.xml_of_use(alias, depth + 1),
                _ => return None,
            },
        };
        let own = self.xml_within(schema, depth);
        let inner = schema.annotated().or(self.sole_alternative(schema));
        let inner = inner.filter(|_| depth < MAX_DEPTH);
        match (own, inner.and_then(|it| self.xml_of_use(it, depth + 1))) {
            (Some(own), Some(inner)) => Some(own.or(inner)),
            (own, inner) => own.or(inner),
        }
    }

    /// What the schema at the root of a document of XML says; its name is the one it gives, else that
    /// of its component.
    pub(in crate::lower) fn xml_of_root(&self, schema: SchemaRef) -> Xml {
        self.xml_of_alias(schema, 0)
    }

    /// Components that only annotate each other may do so in a cycle.
    fn xml_of_alias(&self, schema: SchemaRef, depth: usize) -> Xml {
        let name = match schema {
            SchemaRef::Inline(_) => None,
            SchemaRef::Reference(component) => Some(self.schemas.name(component)),
        };
        let schema = self.near_schema(schema);
        let mut xml = schema.and_then(|schema| self.xml(schema));
        let only = schema.and_then(Schema::annotated);
        if let Some(only @ SchemaRef::Reference(_)) = only
            && depth < MAX_DEPTH
        {
            let inner = self.xml_of_alias(only, depth + 1);
            xml = Some(xml.unwrap_or_default().or(inner));
        }
        let mut xml = xml.unwrap_or_default();
        if xml.name.is_none() {
            let title = schema.and_then(|schema| schema.title.as_deref());
            let name = name.filter(|it| is_name(it));
            let name = name.or_else(|| title.filter(|title| is_name(title)));
            xml.name = name.map(str::to_owned);
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
