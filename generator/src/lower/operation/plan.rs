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
    /// The path item that it is in.
    pub(super) item: &'a PathItem,
    /// The operation.
    pub(super) operation: &'a openapiv3::Operation,
}

impl<'a> OperationRef<'a> {
    /// The first tag that has any text.
    pub(super) fn tag(&self) -> Option<&'a str> {
        let tags = self.operation.tags.iter().map(String::as_str);
        tags.map(str::trim).find(|tag| !tag.is_empty())
    }

    /// The place of the path item.
    pub(super) fn item_at(&self) -> Pointer {
        self.at.parent().unwrap_or_default()
    }
}

/// The operations of a document in its order.
pub(super) fn plan<'a>(lowering: &Lowering<'a>) -> Vec<OperationRef<'a>> {
    let paths = Pointer::root().child("paths");
    let mut plan = Vec::new();
    for (path, item) in lowering.document.openapi().paths.iter() {
        let Some(item) = item.as_item() else {
            continue;
        };
        let place = paths.child(path);
        plan.extend(item.iter().filter_map(|(key, operation)| {
            let at = place.child(key);
            let method = Method::of_key(key)?;
            Some(OperationRef {
                at,
                method,
                path,
                item,
                operation,
            })
        }));
    }
    plan
}
