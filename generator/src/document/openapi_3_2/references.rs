//! `$self`: the address of the document, by which references may name it.

use serde_json::Value;

use crate::diagnostics::{Diagnostics, StructureFinding};
use crate::document::cursor::Cursor;
use crate::document::structure::{ObjectType, walk_mut};
use crate::pointer::Pointer;

/// Makes references to the document's own address ones within it.
pub(super) fn by_own_address(tree: &mut Value, found: &mut Diagnostics) {
    let address = tree.get("$self").and_then(Value::as_str);
    let address = address.map(|it| it.split('#').next().unwrap_or_default().to_owned());
    let Some(address) = address.filter(|address| !address.is_empty()) else {
        return;
    };
    let finding = StructureFinding::WithoutEffect {
        keyword: "$self".to_owned(),
        reason: "references by it lead into the document, and servers have URLs of their own",
    };
    found.report(&Pointer::root().child("$self"), finding);
    let visit = &mut |value: &mut Value, _: ObjectType, _: &Cursor<'_>| {
        if let Some(Value::String(reference)) = value.get_mut("$ref")
            && let Some(fragment) = reference.strip_prefix(&address)
            && fragment.starts_with('#')
        {
            *reference = fragment.to_owned();
        }
    };
    walk_mut(tree, ObjectType::Document, &Cursor::ROOT, visit);
}
