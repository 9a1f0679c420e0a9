//! Objects with known properties.

use crate::diagnostics::Cause;
use crate::document::{SchemaRef, SchemaView};
use crate::ir::{Access, Docs, Field, Hint, Presence, Struct, Type};
use crate::pointer::Pointer;

use super::shape::{AllOf, Conjunct, Extra, Object, ShapeKind};
use super::{Lowering, NameContext};

impl<'a> Lowering<'a> {
    /// The struct of an object; `inside` is the scope that its properties are beside each other in.
    pub(super) fn structure(
        &mut self,
        object: &Object<'a>,
        inside: &NameContext,
        at: &Pointer,
    ) -> Struct {
        let mut fields = Vec::with_capacity(object.properties.len());
        for (name, parts) in &object.properties {
            let required = object.required.contains(name);
            fields.push(self.field(name, parts, required, inside));
        }
        for name in &object.required {
            if !object.properties.contains_key(name) {
                fields.extend(self.unknown_field(name, object, inside, at));
            }
        }
        let extra = match &object.extra {
            Extra::Of(parts) => {
                let scope = inside.part(parts, "extra");
                Some(
                    self.site(
                        parts,
                        &NameContext {
                            binary: false,
                            ..scope
                        },
                    )
                    .into_type(),
                )
            }
            Extra::Unsaid | Extra::Denied => None,
        };
        Struct {
            fields,
            additional: extra,
        }
    }

    fn field(
        &mut self,
        name: &str,
        parts: &AllOf<'a>,
        required: bool,
        inside: &NameContext,
    ) -> Field {
        let site = self.site(parts, &inside.part(parts, name));
        let pointer = self.document.origin(&declared(parts));
        Field {
            wire_name: name.to_owned(),
            hint: Hint::new(name),
            presence: presence(required, site.nullable),
            ty: site.ty,
            access: site.access,
            lenient: self.config.lenient(&pointer),
            constant: site.constant,
            docs: site.docs,
            pointer,
        }
    }

    /// A property that is only known to be required. It is not demanded, since more often than not
    /// `required` misspells a property that is there.
    fn unknown_field(
        &mut self,
        name: &str,
        object: &Object<'a>,
        inside: &NameContext,
        at: &Pointer,
    ) -> Option<Field> {
        let at = at.child("required");
        let message = format!("`{name}` is required, but it is no property of the schema");
        let ty = match &object.extra {
            Extra::Denied => {
                self.warn(Cause::Repair, &at, message, "it is left out");
                return None;
            }
            Extra::Unsaid => Type::Any,
            Extra::Of(parts) => self.site(parts, &inside.part(parts, "extra")).into_type(),
        };
        self.warn(Cause::Repair, &at, message, "it is an optional property");
        Some(Field {
            wire_name: name.to_owned(),
            hint: Hint::new(name),
            ty,
            presence: Presence::Optional,
            access: Access::Both,
            lenient: false,
            constant: None,
            docs: Docs::default(),
            pointer: self.document.origin(&at),
        })
    }
}

fn presence(required: bool, nullable: bool) -> Presence {
    match (required, nullable) {
        (true, false) => Presence::Required,
        (false, false) => Presence::Optional,
        (true, true) => Presence::RequiredNullable,
        (false, true) => Presence::OptionalNullable,
    }
}

/// Where a property is declared: where it is declared last, if several schemas do.
fn declared(parts: &AllOf<'_>) -> Pointer {
    parts.place()
}

impl<'a> Lowering<'a> {
    /// What the property `name` can be, as a discriminator's value is written; none if it can be
    /// anything.
    pub(super) fn allowed(&mut self, object: &Object<'a>, name: &str) -> Vec<String> {
        let Some(parts) = object.properties.get(name) else {
            return Vec::new();
        };
        let kind = self.shape(parts).kind;
        match self.resolve_scalar_alias(&kind) {
            ShapeKind::Strings(values) => values.into_iter().map(|v| v.wire_name).collect(),
            ShapeKind::Integers(_, values) => values.iter().map(|v| v.value.to_string()).collect(),
            ShapeKind::Bool(Some(only)) => vec![only.to_string()],
            _ => Vec::new(),
        }
    }

    /// The constant that tells an object from others, if one of its required properties has one.
    pub(super) fn telling_constant(&mut self, object: &Object<'a>) -> Option<String> {
        for name in &object.required {
            let inline = object.properties.get(name).is_some_and(|parts| {
                parts.list.iter().any(|part| match part {
                    Conjunct::Schema(SchemaRef::Inline(schema), _) => {
                        SchemaView::new(schema).values.len() == 1
                    }
                    _ => false,
                })
            });
            if inline && let [only] = self.allowed(object, name).as_slice() {
                return Some(only.clone());
            }
        }
        None
    }
}
