//! What is only said to people: summaries, names, examples.

use serde_json::{Map, Value, json};

use super::Lowering;
use crate::document::cursor::Cursor;
use crate::document::extension;

fn text(map: &Map<String, Value>, key: &str) -> Option<String> {
    let text = map.get(key).and_then(Value::as_str)?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Puts a short text before the description.
fn before_description(map: &mut Map<String, Value>, short: Option<String>) {
    let Some(short) = short else { return };
    let description = match text(map, "description") {
        Some(description) if description != short => format!("{short}\n\n{description}"),
        _ => short,
    };
    map.insert("description".to_owned(), json!(description));
}

/// `summary` of a response.
pub(super) fn response(map: &mut Map<String, Value>) {
    let summary = text(map, "summary");
    before_description(map, summary);
}

/// `name` of a server.
pub(super) fn server(map: &mut Map<String, Value>) {
    let name = text(map, "name");
    before_description(map, name);
}

/// `summary`, `parent` and `kind` of a tag.
pub(super) fn tag(lowering: &mut Lowering<'_>, map: &mut Map<String, Value>, cursor: &Cursor<'_>) {
    if let Some(summary) = text(map, "summary") {
        map.entry("x-displayName").or_insert(json!(summary));
    }
    if let Some(parent) = text(map, "parent") {
        map.insert(extension::PARENT.to_owned(), json!(parent));
    }
    if map.contains_key("kind") {
        let reason = "operations are grouped by their first tag, of whatever kind it is";
        lowering.without_effect(&cursor.pointer().child("kind"), reason);
    }
}

/// `dataValue` and `serializedValue` of an example.
pub(super) fn example(
    lowering: &mut Lowering<'_>,
    map: &mut Map<String, Value>,
    cursor: &Cursor<'_>,
) {
    if let Some(value) = map.get("dataValue").cloned() {
        map.entry("value").or_insert(value);
    }
    if map.contains_key("serializedValue") {
        let reason = "it is documentation; the client writes values itself";
        lowering.without_effect(&cursor.pointer().child("serializedValue"), reason);
    }
}
