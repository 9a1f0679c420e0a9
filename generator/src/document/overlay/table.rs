//! Changes that configuration makes to a document: values merged into it, parts left out.

use serde_json::{Map, Value};

use crate::config::Config;
use crate::pointer::Pointer;

/// Merges each value of `overlay` into the place that its pointer names, as a JSON merge patch
/// (RFC 7396): objects are united, anything else replaces. What the place is in must be there;
/// the place itself need not.
///
/// `root` is the file that the tree is of; entries of other files are left alone.
pub(in crate::document) fn apply(tree: &mut Value, root: &Pointer, config: &Config) {
    for (pointer, patch) in config.overlays() {
        let here = pointer.source() == root.source() && !config.is_overlay_applied(pointer);
        if !here {
            continue;
        }
        if let Some(target) = reach(tree, pointer) {
            merge(target, patch);
            config.overlay_applied(pointer);
        }
    }
}

/// Removes what `skip` names in the file `root`.
pub(in crate::document) fn skip(tree: &mut Value, root: &Pointer, config: &Config) {
    for pointer in config.skips().filter(|it| it.source() == root.source()) {
        let (Some(above), Some(key)) = (pointer.parent(), pointer.last()) else {
            continue;
        };
        let removed = match tree.pointer_mut(above.as_str()) {
            Some(Value::Object(map)) => map.shift_remove(&key).is_some(),
            _ => false,
        };
        if removed {
            config.skip(pointer);
        }
    }
}

fn reach<'t>(tree: &'t mut Value, pointer: &Pointer) -> Option<&'t mut Value> {
    let (Some(above), Some(key)) = (pointer.parent(), pointer.last()) else {
        return Some(tree);
    };
    match tree.pointer_mut(above.as_str())? {
        Value::Object(map) => Some(map.entry(key).or_insert(Value::Null)),
        Value::Array(list) => list.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    }
}

fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(target) = target else {
        return;
    };
    for (key, value) in patch {
        if value.is_null() {
            target.shift_remove(key);
        } else {
            merge(target.entry(key.clone()).or_insert(Value::Null), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_keep_their_order() {
        let config = Config::from_toml(
            r##"
            [overlay."#/schema/properties/more"]
            type = "integer"
            [overlay."#/schema/properties/last"]
            type = "integer"
            [overlay."#/schema/properties"]
            zip = { type = "string", format = "binary", description = "First." }
            attachment = {}
            name.type = "string"
            "##,
        );
        let mut tree = json!({"schema": {"properties": {"own": {}, "name": {"title": "t"}}}});
        apply(&mut tree, &Pointer::root(), &config);
        assert_eq!(
            tree["schema"]["properties"].to_string(),
            r#"{"own":{},"name":{"title":"t","type":"string"},"more":{"type":"integer"},"last":{"type":"integer"},"zip":{"type":"string","format":"binary","description":"First."},"attachment":{}}"#
        );
    }

    #[test]
    fn a_patch_is_merged_and_marked_as_used() {
        let config = Config::from_toml(
            r##"
            [overlay."#/components/schemas/Pet"]
            properties.age = { type = "integer" }
            [overlay."#/no/such"]
            a = 1
            "##,
        );
        let mut tree = json!({"components": {"schemas": {"Pet": {"type": "object", "properties": {"name": {}}}}}});
        apply(&mut tree, &Pointer::root(), &config);
        assert_eq!(
            tree["components"]["schemas"]["Pet"]["properties"],
            json!({"name": {}, "age": {"type": "integer"}})
        );
        let unused = config.unused(&[]);
        assert_eq!(unused.len(), 1);
        assert_eq!(unused.iter().next().unwrap().pointer.as_str(), "/no/such");
    }

    #[test]
    fn what_is_skipped_is_removed() {
        let config = Config::from_toml(r##"skip = ["#/paths/~1a/get", "#/paths/~1b"]"##);
        let mut tree = json!({"paths": {"/a": {"get": {}, "put": {}}}});
        skip(&mut tree, &Pointer::root(), &config);
        assert_eq!(tree, json!({"paths": {"/a": {"put": {}}}}));
        assert_eq!(config.unused(&[]).len(), 1);
    }
}
