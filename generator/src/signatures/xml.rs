//! How types stand in XML.

use std::collections::BTreeMap;

use super::rust_type::RustType;
use super::types::TypeWriter;
use crate::ir::{
    Content, ContentKind, Field, Operation, Presence, Status, SuccessResponse, Type, TypeId,
    TypeKind, Xml, XmlNode,
};

/// How deep aliases are seen through.
const MAX_DEPTH: usize = 32;

/// How the values of a type stand in XML; see `runtime::xml::Shape`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum XmlShape {
    String,
    Boolean,
    Number,
    Any,
    Array {
        item: XmlName,
        wrapped: bool,
        of: Box<XmlShape>,
    },
    Map(Box<XmlShape>),
    Object(Vec<XmlProperty>),
    OneOf(Vec<XmlShape>),
    Model(TypeId, RustType),
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct XmlProperty {
    pub(crate) name: String,
    pub(crate) node: XmlNode,
    pub(crate) xml: XmlName,
    pub(crate) required: bool,
    pub(crate) shape: XmlShape,
}

/// What an element or attribute is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct XmlName {
    pub(crate) local: String,
    pub(crate) prefix: String,
    pub(crate) namespace: String,
}

impl XmlName {
    /// The name that `xml` gives, or `name`.
    pub(crate) fn of(xml: &Xml, name: &str) -> Self {
        Self {
            local: xml.name.clone().unwrap_or_else(|| name.to_owned()),
            prefix: xml.prefix.clone().unwrap_or_default(),
            namespace: xml.namespace.clone().unwrap_or_default(),
        }
    }
}

/// How the bodies of an operation stand in XML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct XmlBodies {
    /// For each form of the request's body that is XML, by index: what its root is called, and what
    /// is in it.
    pub(crate) forms: BTreeMap<usize, (XmlName, XmlShape)>,
    /// The responses that are XML, errors too.
    pub(crate) responses: Vec<(Status, XmlShape)>,
}

impl XmlBodies {
    /// The shapes in it.
    pub(super) fn shapes(&self) -> impl Iterator<Item = &XmlShape> {
        let forms = self.forms.values().map(|(_, shape)| shape);
        forms.chain(self.responses.iter().map(|(_, shape)| shape))
    }
}

impl XmlShape {
    /// Whether some path in it starts with `root`.
    pub(super) fn mentions(&self, root: &str) -> bool {
        let mut found = false;
        self.each_model(&mut |_, ty| found |= ty.mentions(root));
        found
    }

    /// Calls `visit` for each model in it.
    pub(super) fn each_model(&self, visit: &mut impl FnMut(TypeId, &RustType)) {
        match self {
            Self::Model(id, ty) => visit(*id, ty),
            Self::Array { of, .. } | Self::Map(of) => of.each_model(visit),
            Self::Object(properties) => {
                let properties = properties.iter();
                properties.for_each(|property| property.shape.each_model(visit));
            }
            Self::OneOf(members) => members.iter().for_each(|member| member.each_model(visit)),
            Self::String | Self::Boolean | Self::Number | Self::Any => {}
        }
    }
}

impl TypeWriter<'_> {
    /// How the bodies of an operation stand in XML.
    pub(super) fn xml_bodies(&self, operation: &Operation) -> XmlBodies {
        let mut bodies = XmlBodies::default();
        let forms = operation.body.iter().flat_map(|body| &body.contents);
        for (index, content) in forms.enumerate() {
            if let ContentKind::Xml(ty, xml) = &content.kind {
                let root = XmlName::of(xml, "root");
                let shape = self.xml(ty, xml, "item", 0);
                bodies.forms.insert(index, (root, shape));
            }
        }
        let mut respond = |status: Status, content: &Content| {
            if let ContentKind::Xml(ty, xml) = &content.kind {
                let shape = self.xml(ty, xml, "item", 0);
                bodies.responses.push((status, shape));
            }
        };
        match &operation.success {
            SuccessResponse::Empty => {}
            SuccessResponse::One(content) | SuccessResponse::Maybe(content) => {
                let statuses = operation.success_docs.iter().map(|(status, _)| *status);
                statuses.for_each(|status| respond(status, content));
            }
            SuccessResponse::Many { cases, .. } => {
                for case in cases {
                    case.content.iter().for_each(|it| respond(case.status, it));
                }
            }
        }
        for case in &operation.errors {
            case.contents.iter().for_each(|it| respond(case.status, it));
        }
        bodies
    }

    /// How a struct or a union stands in XML; what has another kind is described where it is used.
    pub(super) fn xml_model(&self, id: TypeId) -> Option<XmlShape> {
        let def = self.api.type_def(id);
        let none = Xml::default();
        match &def.kind {
            TypeKind::Struct(kind) => {
                let fields = kind.fields.iter();
                Some(XmlShape::Object(
                    fields.map(|it| self.property(it)).collect(),
                ))
            }
            TypeKind::Union(kind) => {
                let variants = kind.variants.iter();
                let members = variants.map(|variant| self.xml(&variant.ty, &none, "item", 0));
                Some(XmlShape::OneOf(members.collect()))
            }
            TypeKind::Newtype(ty) => {
                let xml = def.docs.facts.xml.as_ref().unwrap_or(&none);
                Some(XmlShape::OneOf(vec![self.xml(ty, xml, "item", 0)]))
            }
            TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::Alias(_) => None,
        }
    }

    fn property(&self, field: &Field) -> XmlProperty {
        let none = Xml::default();
        let xml = field.docs.facts.xml.as_ref().unwrap_or(&none);
        let name = &field.wire_name;
        let called = xml.name.as_ref().unwrap_or(name);
        XmlProperty {
            name: name.clone(),
            node: xml.node,
            xml: XmlName::of(xml, name),
            required: field.presence == Presence::Required,
            shape: self.xml(&field.ty, xml, called, 0),
        }
    }

    /// How a value of a type stands in an element called `name`.
    fn xml(&self, ty: &Type, xml: &Xml, name: &str, depth: usize) -> XmlShape {
        let none = Xml::default();
        match ty {
            Type::Bool => XmlShape::Boolean,
            Type::Integer(_) | Type::Float(_) => XmlShape::Number,
            Type::String(_) | Type::Binary | Type::Foreign(_) => XmlShape::String,
            Type::Nullable(inner) | Type::Boxed(inner) => self.xml(inner, xml, name, depth),
            Type::Array(item) | Type::Set(item) => {
                let own = xml.item.as_deref().unwrap_or(&none);
                let item_name = XmlName::of(own, name);
                let of = Box::new(self.xml(item, own, &item_name.local, depth));
                XmlShape::Array {
                    item: item_name,
                    wrapped: xml.wrapped,
                    of,
                }
            }
            Type::Map(value) => XmlShape::Map(Box::new(self.xml(value, &none, name, depth))),
            Type::Named(id) => self.named(*id, xml, name, depth),
            Type::Any | Type::Null | Type::Tuple(_) | Type::OpenTuple(_) => XmlShape::Any,
        }
    }

    fn named(&self, id: TypeId, xml: &Xml, name: &str, depth: usize) -> XmlShape {
        let def = self.api.type_def(id);
        match &def.kind {
            TypeKind::StringEnum(_) => XmlShape::String,
            TypeKind::IntegerEnum(_) => XmlShape::Number,
            TypeKind::Alias(ty) if depth < MAX_DEPTH => {
                let own = def.docs.facts.xml.clone().unwrap_or_default();
                self.xml(ty, &xml.clone().or(own), name, depth + 1)
            }
            TypeKind::Alias(_) => XmlShape::Any,
            TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Newtype(_) => {
                XmlShape::Model(id, self.ty(&Type::Named(id)))
            }
        }
    }
}
