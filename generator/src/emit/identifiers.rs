//! Names as tokens: the accessors that every emitting function goes through.

use proc_macro2::{Ident, Span};

use super::Context;
use crate::ir::{GroupId, Location, OperationId, TypeId};
use crate::naming::Identifier;

fn ident(name: &Identifier) -> Ident {
    Ident::new(name.as_str(), Span::call_site())
}

/// Each gives the identifier that [`crate::naming::Names`] has under the same name.
impl Context<'_> {
    pub(super) fn type_name(&self, id: TypeId) -> Ident {
        ident(self.names.type_name(id))
    }

    pub(super) fn field(&self, id: TypeId, index: usize) -> Ident {
        ident(self.names.member(id, index))
    }

    pub(super) fn setter(&self, id: TypeId, index: usize) -> Ident {
        ident(self.names.setter(id, index))
    }

    pub(super) fn variant(&self, id: TypeId, index: usize) -> Ident {
        ident(self.names.member(id, index))
    }

    pub(super) fn extra(&self, id: TypeId) -> Ident {
        ident(self.names.extra(id))
    }

    pub(super) fn model_module(&self, root: TypeId) -> Ident {
        ident(self.names.module(root))
    }

    pub(super) fn method(&self, id: OperationId) -> Ident {
        ident(self.names.method(id))
    }

    pub(super) fn request(&self, id: OperationId) -> Ident {
        ident(self.names.request(id))
    }

    pub(super) fn descriptor(&self, id: OperationId) -> Ident {
        ident(self.names.descriptor(id))
    }

    pub(super) fn label(&self, id: OperationId) -> String {
        self.names.label(self.api, id)
    }

    pub(super) fn parameter(&self, id: OperationId, index: usize) -> Ident {
        ident(self.names.parameter(id, index))
    }

    pub(super) fn body(&self, id: OperationId) -> Ident {
        ident(self.names.body(id))
    }

    pub(super) fn body_enum(&self, id: OperationId) -> Ident {
        ident(self.names.body_enum(id))
    }

    pub(super) fn fields(&self, id: OperationId, location: Location) -> Ident {
        ident(self.names.fields(id, location))
    }

    pub(super) fn body_variant(&self, id: OperationId, index: usize) -> Ident {
        ident(self.names.body_variant(id, index))
    }

    pub(super) fn answer(&self, id: OperationId) -> Ident {
        ident(self.names.answer(id))
    }

    pub(super) fn answer_variant(&self, id: OperationId, index: usize) -> Ident {
        ident(self.names.answer_variant(id, index))
    }

    pub(super) fn headers(&self, id: OperationId) -> Ident {
        ident(self.names.headers(id))
    }

    pub(super) fn header(&self, id: OperationId, index: usize) -> Ident {
        ident(self.names.header(id, index))
    }

    pub(super) fn group_struct(&self, group: Option<GroupId>) -> Ident {
        ident(self.names.group(group))
    }

    pub(super) fn group_module(&self, group: Option<GroupId>) -> Ident {
        ident(self.names.group_module(group))
    }

    pub(super) fn accessor(&self, group: GroupId) -> Ident {
        ident(self.names.accessor(group))
    }

    pub(super) fn feature(&self, group: GroupId) -> String {
        self.names.feature(group).to_owned()
    }

    pub(super) fn scheme(&self, index: usize) -> Ident {
        ident(self.names.scheme(index))
    }
}
