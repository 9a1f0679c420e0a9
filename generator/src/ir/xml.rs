//! How values stand in XML.

/// An XML object of the document (OpenAPI 3.0.3, "XML Object"), and that of the items of an array.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Xml {
    /// `name`: what the element or attribute is called, instead of the property's name.
    pub name: Option<String>,
    /// `namespace`.
    pub namespace: Option<String>,
    /// `prefix`.
    pub prefix: Option<String>,
    /// Where the value stands: `attribute`, or `nodeType` of OpenAPI 3.2.
    pub node: XmlNode,
    /// `wrapped`: whether the items of an array stand in an element of the array.
    pub wrapped: bool,
    /// That of the items of an array.
    pub item: Option<Box<Xml>>,
}

/// See [`Xml::node`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum XmlNode {
    /// In an element of its own.
    #[default]
    Element,
    /// In an attribute of the parent's element.
    Attribute,
    /// As the text of the parent's element.
    Text,
}

impl Xml {
    /// What both say; where only one thing can be said, that of `self` counts.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let node = match self.node {
            XmlNode::Element => other.node,
            node => node,
        };
        Self {
            name: self.name.or(other.name),
            namespace: self.namespace.or(other.namespace),
            prefix: self.prefix.or(other.prefix),
            node,
            wrapped: self.wrapped || other.wrapped,
            item: self.item.or(other.item),
        }
    }
}
