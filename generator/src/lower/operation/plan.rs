//! Which operations there are.

use super::super::builder::Lowering;
use super::head::OperationRef;
use crate::pointer::Pointer;

/// The operations of a document in its order.
pub(super) fn plan<'a>(lowering: &Lowering<'a>) -> Vec<OperationRef<'a>> {
    let paths = Pointer::root().child("paths");
    let mut plan = Vec::new();
    let document = lowering.document;
    for (path, path_item) in &document.openapi().paths {
        let place = paths.child(path);
        let operations = path_item.operations.iter();
        plan.extend(operations.map(|(method, object)| OperationRef {
            at: place.child(method.key()),
            method: method.clone(),
            path,
            path_item,
            object,
        }));
    }
    plan
}
