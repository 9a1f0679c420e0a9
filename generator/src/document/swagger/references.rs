//! `$ref` to what has moved.

use serde_json::Value;

use super::moves::Moves;
use crate::document::cursor::Cursor;
use crate::document::structure::{ObjectType, walk_mut};
use crate::pointer::Pointer;

/// Makes each reference lead to where its target is now.
pub(super) fn rewrite(tree: &mut Value, moves: &Moves) {
    walk_mut(
        tree,
        ObjectType::Document,
        &Cursor::ROOT,
        &mut |value, _, _| {
            let Some(Value::String(reference)) = value.get_mut("$ref") else {
                return;
            };
            if let Some(place) = Pointer::parse(reference)
                && reference.starts_with('#')
            {
                let target = moves.target(&place);
                if target != place {
                    *reference = target.to_string();
                }
            }
        },
    );
}
