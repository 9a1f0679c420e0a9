//! Builders of small APIs for unit tests.

use crate::ir::*;
use crate::pointer::Pointer;

/// An API in the making; types and operations are numbered in the order in which they are added.
#[derive(Default)]
pub(crate) struct Sample {
    api: Api,
}

#[allow(dead_code, reason = "a small kit: not every test needs every piece")]
impl Sample {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn build(self) -> Api {
        self.api
    }

    /// A component schema called `name`.
    pub(crate) fn component(mut self, name: &str, kind: TypeKind) -> Self {
        self.api.types.push(TypeDef {
            hint: Hint::new(name),
            owner: Owner::Component,
            pointer: Pointer::root().at(["components", "schemas", name]),
            docs: Docs::default(),
            kind,
            lenient: false,
            usage: Usage::default(),
            derives: Vec::new(),
            named_in_settings: false,
            reached_by: Default::default(),
        });
        self
    }

    /// A type inside another, or inside an operation.
    pub(crate) fn inline(mut self, owner: Owner, hint: Hint, kind: TypeKind) -> Self {
        let above = match hint.parent {
            Parent::Type(id) => self.api.type_def(id).pointer.clone(),
            Parent::Operation(id) => self.api.operation(id).pointer.clone(),
            Parent::None => Pointer::root(),
        };
        self.api.types.push(TypeDef {
            pointer: above
                .child("properties")
                .at(hint.words.iter().map(String::as_str)),
            hint,
            owner,
            docs: Docs::default(),
            kind,
            lenient: false,
            usage: Usage::default(),
            derives: Vec::new(),
            named_in_settings: false,
            reached_by: Default::default(),
        });
        self
    }

    /// A type beneath the component `root`, which is also its parent.
    pub(crate) fn below(self, root: u32, word: &str, kind: TypeKind) -> Self {
        let root = TypeId(root);
        self.inline(Owner::Type(root), Hint::below_type(root, word), kind)
    }

    /// A type beneath the operation `id`.
    pub(crate) fn within(self, id: u32, word: &str, kind: TypeKind) -> Self {
        let id = OperationId(id);
        self.inline(Owner::Operation(id), Hint::below_operation(id, word), kind)
    }

    pub(crate) fn object<const N: usize>(self, name: &str, fields: [Field; N]) -> Self {
        self.component(name, object(fields))
    }

    pub(crate) fn alias(self, name: &str, ty: Type) -> Self {
        self.component(name, TypeKind::Alias(ty))
    }

    pub(crate) fn union<const N: usize>(self, name: &str, types: [Type; N]) -> Self {
        self.component(name, union(types))
    }

    pub(crate) fn group(mut self, tag: &str) -> Self {
        self.api.groups.push(Group {
            source: GroupSource::Tag,
            parent: None,
            hint: Hint::new(tag),
            tag: tag.to_owned(),
            docs: Docs::default(),
            pointer: Pointer::root().child("tags").child(self.api.groups.len()),
        });
        self
    }

    /// `POST /ID` that sends and receives nothing, changed by `edit`.
    pub(crate) fn operation(
        mut self,
        id: &str,
        group: Option<u32>,
        edit: impl FnOnce(&mut Operation),
    ) -> Self {
        let path = format!("/{id}");
        let mut operation = Operation {
            hint: Hint::new(id),
            operation_id: Some(id.to_owned()),
            group: group.map(GroupId),
            pointer: Pointer::root().at(["paths", &path, "post"]),
            docs: Docs::default(),
            method: Method::Post,
            path,
            parameters: Vec::new(),
            body: None,
            success: SuccessResponse::Empty,
            success_docs: Vec::new(),
            errors: Vec::new(),
            lenient: false,
            headers: Vec::new(),
            security: Vec::new(),
            servers: Vec::new(),
            pagination: None,
        };
        edit(&mut operation);
        self.api.operations.push(operation);
        self
    }

    pub(crate) fn scheme(mut self, name: &str) -> Self {
        self.api.security_schemes.push(SecurityScheme {
            wire_name: name.to_owned(),
            hint: Hint::new(name),
            kind: SecuritySchemeKind::Bearer,
            required: true,
            grants: OAuthGrants::default(),
            docs: Docs::default(),
            pointer: Pointer::root().at(["components", "securitySchemes", name]),
        });
        self
    }

    /// Reverses the order of the components, and so changes all their ids. For APIs without
    /// operations.
    pub(crate) fn reversed(mut self) -> Self {
        let last = self.api.types.len() as u32 - 1;
        self.api.types.reverse();
        let turn = |id: &mut TypeId| id.0 = last - id.0;
        for def in &mut self.api.types {
            if let Parent::Type(id) = &mut def.hint.parent {
                turn(id);
            }
            if let Owner::Type(id) = &mut def.owner {
                turn(id);
            }
        }
        self
    }
}

pub(crate) fn object<const N: usize>(fields: [Field; N]) -> TypeKind {
    TypeKind::Struct(Struct {
        fields: fields.into(),
        additional: None,
    })
}

pub(crate) fn union<const N: usize>(types: [Type; N]) -> TypeKind {
    let variant = |(at, ty)| Variant {
        hint: Hint::new(format!("v{at}")),
        ty,
        discriminator_values: Vec::new(),
        shares_values: false,
        is_default: false,
        written_value: None,
        matcher: Matcher::default(),
        docs: Docs::default(),
    };
    TypeKind::Union(Union {
        discriminator: None,
        variants: types.into_iter().enumerate().map(variant).collect(),
    })
}

pub(crate) fn strings<const N: usize>(values: [&str; N]) -> TypeKind {
    let variant = |value: &str| StringVariant {
        wire_name: value.to_owned(),
        hint: Hint::new(value),
        docs: Docs::default(),
    };
    TypeKind::StringEnum(StringEnum {
        variants: values.into_iter().map(variant).collect(),
    })
}

/// A required property.
pub(crate) fn field(name: &str, ty: Type) -> Field {
    Field {
        wire_name: name.to_owned(),
        hint: Hint::new(name),
        ty,
        presence: Presence::Required,
        access: Access::Both,
        lenient: false,
        constant: None,
        docs: Docs::default(),
        pointer: Pointer::root().child(name),
    }
}

pub(crate) fn optional(name: &str, ty: Type) -> Field {
    Field {
        presence: Presence::Optional,
        ..field(name, ty)
    }
}

#[allow(dead_code, reason = "see `Sample`")]
pub(crate) fn parameter(name: &str, location: Location, required: bool) -> Parameter {
    Parameter {
        wire_name: name.to_owned(),
        hint: Hint::new(name),
        location,
        required,
        ty: Type::String(StringFormat::Plain),
        style: Style::Simple,
        explode: false,
        escaping: Default::default(),
        content_type: None,
        delimiters: String::new(),
        constant: None,
        docs: Docs::default(),
        pointer: Pointer::root().child(name),
    }
}

pub(crate) fn named(id: u32) -> Type {
    Type::Named(TypeId(id))
}

pub(crate) fn boxed(ty: Type) -> Type {
    Type::Boxed(Box::new(ty))
}

pub(crate) fn json(ty: Type) -> Content {
    Content {
        media_type: "application/json".to_owned(),
        also: Vec::new(),
        kind: ContentKind::Json(ty),
    }
}

/// A required JSON body.
pub(crate) fn body(ty: Type) -> Option<Body> {
    Some(Body {
        required: true,
        hint: Hint::new("body"),
        contents: vec![json(ty)],
        docs: Docs::default(),
        pointer: Pointer::root(),
    })
}
