//! An operation before its parts are lowered: where it stands, and what it is called.

use crate::document::{Operation, PathItem};
use crate::ir::{GroupId, Hint, Method, OperationId};
use crate::pointer::Pointer;

/// An operation of the document, with the path item that it is in.
pub(super) struct OperationRef<'a> {
    /// Its place in `Document::openapi`.
    pub(super) at: Pointer,
    /// Its HTTP method.
    pub(super) method: Method,
    /// Its path template as written.
    pub(super) path: &'a str,
    /// The path item that has it.
    pub(super) path_item: &'a PathItem,
    /// The Operation Object.
    pub(super) object: &'a Operation,
}

impl<'a> OperationRef<'a> {
    /// The first tag that is not blank.
    pub(super) fn tag(&self) -> Option<&'a str> {
        let tags = self.object.tags.iter().map(String::as_str);
        tags.map(str::trim).find(|tag| !tag.is_empty())
    }

    /// The place of the path item.
    pub(super) fn path_item_at(&self) -> Pointer {
        self.at.parent().unwrap_or_default()
    }
}

/// What all operations together decide about one of them.
pub(super) struct OperationHead {
    /// Its number.
    pub(super) id: OperationId,
    /// What configuration or the document calls it.
    pub(super) hint: Hint,
    /// Its group.
    pub(super) group: Option<GroupId>,
}
