//! Which operations there are.

use super::super::Lowering;
use super::head::OperationRef;
use crate::ir::Method;
use crate::pointer::Pointer;

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
