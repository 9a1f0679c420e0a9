//! Which operations there are.

use openapiv3::PathItem;

use super::super::Lowering;
use crate::ir::Method;
use crate::pointer::Pointer;

/// An operation as written, and what is around it.
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
    pub(super) object: &'a openapiv3::Operation,
}

impl<'a> OperationRef<'a> {
    /// The first tag that has any text.
    pub(super) fn tag(&self) -> Option<&'a str> {
        let tags = self.object.tags.iter().map(String::as_str);
        tags.map(str::trim).find(|tag| !tag.is_empty())
    }

    /// The place of the path item.
    pub(super) fn path_item_at(&self) -> Pointer {
        self.at.parent().unwrap_or_default()
    }
}

/// The operations of a document in its order.
pub(super) fn plan<'a>(lowering: &Lowering<'a>) -> Vec<OperationRef<'a>> {
    let paths = Pointer::root().child("paths");
    let mut plan = Vec::new();
    for (path, path_item) in lowering.document.openapi().paths.iter() {
        let Some(path_item) = path_item.as_item() else {
            continue;
        };
        let place = paths.child(path);
        plan.extend(path_item.iter().filter_map(|(key, object)| {
            let at = place.child(key);
            let method = Method::of_key(key)?;
            Some(OperationRef {
                at,
                method,
                path,
                path_item,
                object,
            })
        }));
    }
    plan
}
