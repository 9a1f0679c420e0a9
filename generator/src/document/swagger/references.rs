//! `$ref` to what has moved.

use serde_json::Value;

use super::moves::Moves;
use crate::document::cursor::Cursor;
use crate::document::structure::{ObjectType, walk_mut};
use crate::pointer::Pointer;

/// How many references are followed on the way to one target.
const MAX_STEPS: usize = 32;

/// Makes each reference of the raised document lead to where its target is now. One without a target
/// stays as it is written.
pub(super) fn rewrite(raised: &mut Value, written: &Value, moves: &Moves) {
    walk_mut(
        raised,
        ObjectType::Document,
        &Cursor::ROOT,
        &mut |value, _, _| {
            if let Some(Value::String(reference)) = value.get_mut("$ref")
                && reference.starts_with('#')
                && let Some(place) = Pointer::parse(reference)
                && let Some(place) = locate(written, place)
            {
                *reference = moves.target(&place).to_string();
            }
        },
    );
}

/// Where the target of a pointer stands in the document as written, behind the references on the
/// way to it.
fn locate(written: &Value, place: Pointer) -> Option<Pointer> {
    let mut place = place;
    for _ in 0..MAX_STEPS {
        let keys: Vec<String> = place.keys().collect();
        let (mut value, mut at) = (written, Pointer::root());
        let mut rest = keys.iter();
        let missing = rest.find(|key| {
            let next = match value {
                Value::Object(map) => map.get(*key),
                Value::Array(list) => key.parse().ok().and_then(|index: usize| list.get(index)),
                _ => None,
            };
            if let Some(next) = next {
                (value, at) = (next, at.child(key));
            }
            next.is_none()
        });
        let Some(missing) = missing else {
            return Some(place);
        };
        let jump = Pointer::parse(value.get("$ref")?.as_str()?)?;
        place = rest.fold(jump.child(missing), |place, key| place.child(key));
    }
    None
}
