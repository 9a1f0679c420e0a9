//! The type of a schema where it is used.

use crate::document::SchemaRef;
use crate::ir::{Access, Docs, Literal, Struct, Type};
use crate::pointer::Pointer;

use super::{Lowering, Scope};

/// What a schema means at a place of use.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UseSite {
    /// The type, without the nullability that the next field holds.
    pub(crate) ty: Type,
    /// Whether the value may be `null`.
    pub(crate) nullable: bool,
    /// What the document says at this place; a `$ref` alone says nothing. The notes hold the
    /// limits and the default.
    pub(crate) docs: Docs,
    /// The default, where it is a scalar.
    pub(crate) default: Option<Literal>,
    /// The only value there can be (`const`, or an enum of one).
    pub(crate) constant: Option<Literal>,
    /// `readOnly` and `writeOnly`.
    pub(crate) access: Access,
}

impl<'a> Lowering<'a> {
    /// What `schema`, which stands at `at`, means where it is used. Named types are made for the
    /// inline objects, enums and unions in it, as `scope` says.
    pub(super) fn use_site(
        &mut self,
        schema: SchemaRef<'a>,
        at: &Pointer,
        scope: &Scope,
    ) -> UseSite {
        todo!()
    }

    /// The properties of an object schema, behind references and `allOf`, for bodies that are
    /// taken apart (forms and multipart). In a raw scope, binary strings stay [`Type::Binary`].
    ///
    /// `scope.hint` names the object that is taken apart, though no type is made for it: inline
    /// types of its properties are called after it and the property.
    ///
    /// `None` if the schema is no object with known properties.
    pub(super) fn properties(
        &mut self,
        schema: SchemaRef<'a>,
        at: &Pointer,
        scope: &Scope,
    ) -> Option<Struct> {
        todo!()
    }
}

impl UseSite {
    /// The type with its nullability.
    pub(crate) fn into_type(self) -> Type {
        match self.ty {
            ty if !self.nullable => ty,
            Type::Any | Type::Null | Type::Nullable(_) => self.ty,
            ty => Type::Nullable(Box::new(ty)),
        }
    }
}
