//! The operations of a path item, by method: the fields of `openapiv3::PathItem`.

use openapiv3::{Operation, PathItem};

use crate::method::Method;

/// The field of a method.
pub(super) fn operation_mut(item: &mut PathItem, method: Method) -> &mut Option<Operation> {
    match method {
        Method::Get => &mut item.get,
        Method::Put => &mut item.put,
        Method::Post => &mut item.post,
        Method::Delete => &mut item.delete,
        Method::Options => &mut item.options,
        Method::Head => &mut item.head,
        Method::Patch => &mut item.patch,
        Method::Trace => &mut item.trace,
    }
}
