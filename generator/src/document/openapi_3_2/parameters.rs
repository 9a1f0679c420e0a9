//! What OpenAPI 3.2.0, "Parameter Object", adds.

use serde_json::{Map, Value, json};

use super::Lowering;
use crate::document::cursor::Cursor;
use crate::document::extension;

/// The media type whose fields are pairs of a query.
const FORM: &str = "application/x-www-form-urlencoded";

pub(super) fn parameter(
    lowering: &mut Lowering<'_>,
    map: &mut Map<String, Value>,
    cursor: &Cursor<'_>,
) {
    let location = map.get("in").and_then(Value::as_str).unwrap_or_default();
    match location {
        "querystring" => querystring(lowering, map, cursor),
        "cookie" if map.get("style") == Some(&json!("cookie")) => {
            map.insert("style".to_owned(), json!("form"));
            map.insert(extension::COOKIE_STYLE.to_owned(), json!(true));
        }
        _ => {}
    }
    let location = map.get("in").and_then(Value::as_str);
    if matches!(location, Some("path" | "cookie"))
        && map.get("allowReserved") == Some(&Value::Bool(true))
    {
        map.insert(extension::ALLOW_RESERVED.to_owned(), json!(true));
    }
}

/// A parameter that is the whole query: a form is pairs of its fields, as an exploded object is;
/// anything else is written without a name.
fn querystring(lowering: &mut Lowering<'_>, map: &mut Map<String, Value>, cursor: &Cursor<'_>) {
    map.insert("in".to_owned(), json!("query"));
    let form = map
        .get_mut("content")
        .and_then(|content| content.get_mut(FORM));
    let form = form.and_then(Value::as_object_mut);
    let encoded = form
        .as_ref()
        .is_some_and(|form| form.contains_key("encoding"));
    let Some(schema) = form.and_then(|form| form.get_mut("schema").map(Value::take)) else {
        map.insert(extension::WHOLE_QUERY.to_owned(), json!(true));
        return;
    };
    let at = cursor.pointer();
    let media = at.at(["content", FORM]);
    if encoded {
        let reason = "each field is written as an exploded query parameter of its type is";
        lowering.without_effect(&media.child("encoding"), reason);
    }
    lowering.moved(&media.child("schema"), at.child("schema"));
    map.shift_remove("content");
    map.insert("schema".to_owned(), schema);
    map.insert("style".to_owned(), json!("form"));
    map.insert("explode".to_owned(), json!(true));
    map.insert(extension::FORM_QUERY.to_owned(), json!(true));
}
