//! Named types: what they hold, and how a caller makes one.

use super::arguments::Argument;
use super::expression::Expression;
use super::rust_type::RustType;
use super::types::{TypeWriter, integer};
use crate::ir::{Presence, StringFormat, Struct, Type, TypeDef, TypeId, TypeKind};
use crate::naming::Identifier;

/// What a named type holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TypeSignature {
    /// A struct with named fields.
    Struct(StructSignature),
    /// An enum of strings.
    StringEnum,
    /// An enum of integers of this type.
    IntegerEnum(RustType),
    /// An enum with a variant for each of these.
    Union(Vec<VariantSignature>),
    /// Another name of this type.
    Alias(RustType),
    /// A struct around a value of this type.
    Newtype(RustType),
}

/// A variant of a union.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct VariantSignature {
    /// The type of what it holds.
    pub payload: RustType,
    /// The same, without the `Box` around it, if there is one.
    pub unboxed: Option<RustType>,
    /// The type that converts into the union, with no alias, if no other variant holds it.
    pub from: Option<RustType>,
    /// Whether a text that is borrowed converts as well: callers write it where the union is sent.
    pub from_str: bool,
}

/// A struct with named fields.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StructSignature {
    /// Its fields, without that of additional properties.
    pub fields: Vec<FieldSignature>,
    /// The field for additional properties.
    pub additional: Option<AdditionalSignature>,
    /// Whether `new` takes no arguments, so that there is a `Default`.
    pub has_default: bool,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldSignature {
    /// Its type.
    pub ty: RustType,
    /// How it gets its value.
    pub initial: Initial,
}

/// The field of a struct for additional properties: empty until its setter is called, which is called so too.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AdditionalSignature {
    /// Its type.
    pub ty: RustType,
    /// What its setter takes.
    pub setter: Argument,
}

/// How a field gets its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Initial {
    /// `new` takes it.
    Argument(Argument),
    /// `new` sets it, because the document allows one value only.
    Constant(Expression),
    /// It is `None` until its setter, which takes this, is called.
    Setter(Argument),
}

impl StructSignature {
    /// The arguments of `new`, in order.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &Argument> {
        self.fields.iter().filter_map(|field| match &field.initial {
            Initial::Argument(argument) => Some(argument),
            _ => None,
        })
    }
}

impl TypeSignature {
    /// Whether some path in it starts with `root`, such as `models`.
    pub(super) fn mentions(&self, root: &str) -> bool {
        match self {
            Self::Struct(object) => {
                let additional = object.additional.iter();
                let constant = |field: &FieldSignature| match &field.initial {
                    Initial::Constant(value) => value.mentions(root),
                    _ => false,
                };
                let mut fields = object.fields.iter();
                fields.any(|field| field.ty.mentions(root) || constant(field)) || { additional }
                    .any(|it| it.ty.mentions(root))
            }
            Self::StringEnum => false,
            Self::Union(variants) => variants.iter().any(|it| it.payload.mentions(root)),
            Self::IntegerEnum(ty) | Self::Alias(ty) | Self::Newtype(ty) => ty.mentions(root),
        }
    }
}

/// Whether the definition of the type needs a macro of the runtime.
pub(super) fn has_codec(def: &TypeDef) -> bool {
    match def.kind {
        TypeKind::Alias(_) => false,
        TypeKind::Newtype(_) => def.usage.sent || def.usage.received,
        _ => true,
    }
}

impl TypeWriter<'_> {
    /// The signature of a named type that stands in the file.
    pub(super) fn definition(&self, id: TypeId) -> TypeSignature {
        match &self.api.type_def(id).kind {
            TypeKind::Struct(object) => TypeSignature::Struct(self.structure(id, object)),
            TypeKind::StringEnum(_) => TypeSignature::StringEnum,
            TypeKind::IntegerEnum(values) => TypeSignature::IntegerEnum(integer(values.repr)),
            TypeKind::Union(union) => {
                let variants = union.variants.iter();
                let sent = self.api.type_def(id).usage.sent;
                let variants = variants.map(|variant| {
                    let from = self.converts(union, &variant.ty);
                    let is_text =
                        *self.api.resolve_alias(&variant.ty) == Type::String(StringFormat::Plain);
                    VariantSignature {
                        payload: self.ty(&variant.ty),
                        unboxed: match &variant.ty {
                            Type::Boxed(inner) => Some(self.ty(inner)),
                            _ => None,
                        },
                        from_str: sent && is_text && from.is_some(),
                        from,
                    }
                });
                TypeSignature::Union(variants.collect())
            }
            TypeKind::Alias(target) => TypeSignature::Alias(self.ty(target)),
            TypeKind::Newtype(target) => TypeSignature::Newtype(self.ty(target)),
        }
    }

    fn structure(&self, id: TypeId, object: &Struct) -> StructSignature {
        let names = self.names.ty(id);
        let fields = object.fields.iter().zip(&names.members);
        let fields: Vec<FieldSignature> = fields
            .map(|(field, name)| FieldSignature {
                ty: self.field(field.presence, &field.ty),
                initial: match self.constant(field) {
                    Some(value) => Initial::Constant(value),
                    None if field.presence == Presence::Required => {
                        Initial::Argument(self.stored(name, &field.ty))
                    }
                    None => Initial::Setter(self.setter(name, field.presence, &field.ty)),
                },
            })
            .collect();
        let takes = |field: &FieldSignature| matches!(field.initial, Initial::Argument(_));
        let has_default = !fields.iter().any(takes);
        let additional = object.additional.as_ref().zip(names.additional.as_ref());
        StructSignature {
            fields,
            additional: additional.map(|(ty, name)| self.additional(name, ty)),
            has_default,
        }
    }

    fn additional(&self, name: &Identifier, value: &Type) -> AdditionalSignature {
        AdditionalSignature {
            ty: self.map(value),
            setter: self.pairs(name, value),
        }
    }
}
