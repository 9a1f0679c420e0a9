//! Sequential media types: OpenAPI 3.2.0, "Media Type Object".

use serde_json::{Map, Value, json};

use super::Lowering;
use crate::document::cursor::Cursor;
use crate::document::extension;
use crate::document::structure::{ObjectType, walk};
use crate::pointer::Pointer;

const EVENTS: &str = "text/event-stream";

/// How many references and compositions are followed on the way to the data of an event, or to the
/// schema of parts.
pub(super) const MAX_DEPTH: usize = 16;

/// Puts the schemas of the data of events in the places of those of the events.
pub(super) fn events(tree: &mut Value) {
    for (at, data) in data_of_events(tree) {
        if let Some(schema) = tree.pointer_mut(at.as_str()) {
            *schema = data;
        }
    }
}

fn data_of_events(tree: &Value) -> Vec<(Pointer, Value)> {
    let mut events = Vec::new();
    let visit = &mut |value: &Value, kind: ObjectType, cursor: &Cursor<'_>| {
        if kind == ObjectType::MediaType
            && is(cursor.last(), EVENTS)
            && value.get(extension::ITEM_SCHEMA).is_some()
            && let Some(data) = value.get("schema").and_then(|it| data(tree, it, 0))
        {
            events.push((cursor.pointer().child("schema"), data));
        }
    };
    walk(tree, ObjectType::Document, &Cursor::ROOT, visit);
    events
}

fn is(media_type: &str, name: &str) -> bool {
    essence(media_type) == name
}

/// A media type in lower case without its parameters.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// What of an event its data is: a string, JSON in a string, or, as many write it, JSON. Of several
/// kinds of events it is the data of any. None: the schema is no event, but its data.
fn data(tree: &Value, event: &Value, depth: usize) -> Option<Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    let own = event.get("properties").and_then(|it| it.get("data"));
    if let Some(reference) = event.get("$ref").and_then(Value::as_str) {
        let target = Pointer::parse(reference)?;
        return data(tree, tree.pointer(target.as_str())?, depth + 1);
    }
    let members = |key: &str| event.get(key).and_then(Value::as_array);
    if let Some(members) = members("oneOf").or_else(|| members("anyOf"))
        && let Some(kinds) = data_of_kinds(tree, members, own, depth)
    {
        return Some(kinds);
    }
    if let Some(own) = own {
        return Some(decoded(own));
    }
    members("allOf")?
        .iter()
        .find_map(|it| data(tree, it, depth + 1))
}

/// The data of any of several kinds of events; `own` is that of a kind that says nothing of it.
fn data_of_kinds(
    tree: &Value,
    members: &[Value],
    own: Option<&Value>,
    depth: usize,
) -> Option<Value> {
    let mut kinds: Vec<Value> = Vec::new();
    let mut is_said = false;
    for member in members {
        let said = data(tree, member, depth + 1);
        is_said |= said.is_some();
        if let Some(data) = said.or_else(|| own.map(decoded))
            && !kinds.contains(&data)
        {
            kinds.push(data);
        }
    }
    match kinds.len() {
        _ if !is_said => None,
        1 => kinds.pop(),
        _ => Some(json!({"anyOf": kinds})),
    }
}

/// The schema of the JSON in a string, or else the schema itself.
fn decoded(data: &Value) -> Value {
    let media_type = data.get("contentMediaType").and_then(Value::as_str);
    let is_json = media_type.is_none_or(|it| is(it, "application/json") || it.ends_with("+json"));
    match data.get("contentSchema") {
        Some(schema) if is_json => schema.clone(),
        // JSON of any kind.
        None if is_json && media_type.is_some() => json!({}),
        _ => data.clone(),
    }
}

/// The schema of the items is the schema of a sequence, whose media types have no other form.
pub(super) fn media_type(
    lowering: &mut Lowering<'_>,
    map: &mut Map<String, Value>,
    cursor: &Cursor<'_>,
) {
    let at = cursor.pointer();
    if let Some(items) = map.shift_remove("itemSchema") {
        lowering.moved(&at.child("itemSchema"), at.child("schema"));
        map.insert("schema".to_owned(), items);
        map.insert(extension::ITEM_SCHEMA.to_owned(), json!(true));
    }
}
