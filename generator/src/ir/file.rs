//! Which file of the client a named type stands in.

use super::{Api, GroupId, Owner, TypeId};

/// A file of the client that holds types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// That of a component schema, or of a type that several places share, which holds the inline types
    /// beneath it too.
    Model(TypeId),
    /// That of a group of operations, or of the operations without a group.
    Group(Option<GroupId>),
}

impl Api {
    /// The file that a named type stands in.
    pub fn file_of(&self, id: TypeId) -> File {
        let mut id = id;
        loop {
            match self.type_def(id).owner {
                Owner::Component | Owner::Shared => return File::Model(id),
                Owner::Type(owner) => id = owner,
                Owner::Operation(operation) => return File::Group(self.operation(operation).group),
            }
        }
    }
}
