//! What an older document called otherwise: the old names stay for a while, and call the new.

use crate::ir::{GroupId, OperationId, TypeId};
use crate::naming::Identifier;

/// The old names of an API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Forwards {
    /// Methods of operations.
    pub methods: Vec<MethodForward>,
    /// Setters of models.
    pub setters: Vec<SetterForward>,
    /// Accessors of groups.
    pub accessors: Vec<AccessorForward>,
}

/// The old name of a group, all of whose operations that are still there are in one other group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AccessorForward {
    /// The method of the client that gave it.
    pub name: Identifier,
    /// The cargo feature that it was compiled with.
    pub feature: String,
    /// The group that has its operations.
    pub group: GroupId,
}

/// The old name of an operation's method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MethodForward {
    /// The group whose method it was.
    pub group: Option<GroupId>,
    /// What it was called.
    pub name: Identifier,
    /// The operation.
    pub operation: OperationId,
}

/// The old name of a setter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SetterForward {
    /// The model.
    pub ty: TypeId,
    /// What it was called.
    pub name: Identifier,
    /// The index of the field that it sets.
    pub field: usize,
}
