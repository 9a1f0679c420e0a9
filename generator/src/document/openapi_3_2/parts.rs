//! Parts by position: OpenAPI 3.2.0, "Encoding Multipart Media Types" and "Encoding By Position".

use serde_json::{Map, Value, json};

use super::Lowering;
use super::media_types::{MAX_DEPTH, essence};
use crate::document::cursor::Cursor;
use crate::document::extension;
use crate::document::structure::{ObjectType, walk};
use crate::pointer::Pointer;

const BY_POSITION: [&str; 2] = ["prefixEncoding", "itemEncoding"];

/// How the parts of a part are encoded.
const NESTED: [&str; 3] = ["encoding", "prefixEncoding", "itemEncoding"];

/// Makes the schema of a multipart body that of one of its parts, and notes how parts are encoded.
pub(super) fn by_position(lowering: &mut Lowering<'_>, tree: &mut Value) {
    let mut found = Vec::new();
    let visit = &mut |value: &Value, kind: ObjectType, cursor: &Cursor<'_>| {
        let may_have_parts = || {
            let is_shared = cursor.depth() == 3;
            let has = |key| value.get(key).is_some();
            is_shared || is_multipart(cursor.last()) || BY_POSITION.into_iter().any(has)
        };
        if kind == ObjectType::MediaType && may_have_parts() {
            let at = cursor.pointer();
            without_effect(lowering, value, &at);
            found.extend(Body::of(tree, value, &at).map(|body| (at, body)));
        }
    };
    walk(tree, ObjectType::Document, &Cursor::ROOT, visit);
    for (at, body) in found {
        if let Some(Value::Object(media)) = tree.pointer_mut(at.as_str()) {
            body.put(lowering, media, &at);
        }
    }
}

/// Reports what of the encodings of parts changes nothing.
fn without_effect(lowering: &mut Lowering<'_>, media: &Value, at: &Pointer) {
    let named = media.get("encoding").and_then(Value::as_object);
    for (name, encoding) in named.into_iter().flatten() {
        for key in NESTED.into_iter().filter(|key| encoding.get(key).is_some()) {
            let reason = "the parts of a part are as their values say";
            let at = at.child("encoding").child(name).child(key);
            lowering.without_effect(&at, reason);
        }
    }
    let is_multipart = may_be_multipart(at);
    for key in BY_POSITION {
        let Some(encoding) = media.get(key) else {
            continue;
        };
        let at = at.child(key);
        if !is_multipart {
            let reason = "only content of several parts, other than forms, has parts by position";
            lowering.without_effect(&at, reason);
            continue;
        }
        let listed = encoding.as_array();
        let each = listed.map(|all| all.iter().enumerate().collect());
        for (index, encoding) in each.unwrap_or_else(|| vec![(0, encoding)]) {
            let at = match listed {
                Some(_) => at.child(index.to_string()),
                None => at.clone(),
            };
            of_one(lowering, encoding, &at);
        }
    }
}

fn of_one(lowering: &mut Lowering<'_>, encoding: &Value, at: &Pointer) {
    let headers = "every part has its headers as they came, or as the caller sets them";
    let nested = NESTED.map(|key| (key, "a part that has parts itself is bytes"));
    for (key, reason) in [("headers", headers)].into_iter().chain(nested) {
        if encoding.get(key).is_some() {
            lowering.without_effect(&at.child(key), reason);
        }
    }
}

/// Whether content at this place has parts without names. A shared media type has no name yet.
fn may_be_multipart(at: &Pointer) -> bool {
    let is_shared = at
        .parent()
        .is_some_and(|above| above.as_str() == "/components/mediaTypes");
    is_shared || is_multipart(&at.last().unwrap_or_default())
}

/// Whether content of this media type has parts without names.
fn is_multipart(media_type: &str) -> bool {
    let name = essence(media_type);
    name.starts_with("multipart/") && name != "multipart/form-data"
}

/// What the parts of a body are.
#[derive(Default)]
struct Body {
    /// The schemas of those that are values, each once, and where they stand.
    values: Vec<(Pointer, Value)>,
    /// Whether some are bytes.
    has_bytes: bool,
    /// The media types of the first parts; an empty one goes by the value.
    prefix: Vec<String>,
    /// That of all others.
    item: String,
}

impl Body {
    /// None: the content is no list of parts.
    fn of(tree: &Value, media: &Value, at: &Pointer) -> Option<Self> {
        if !may_be_multipart(at) {
            return None;
        }
        let schema = media.get("schema")?;
        let mut body = Self::default();
        let prefix = media.get("prefixEncoding").and_then(Value::as_array);
        let prefix = prefix.map_or(&[] as &[Value], Vec::as_slice);
        let item = media.get("itemEncoding");
        body.item = media_type(item);
        if media.get(extension::ITEM_SCHEMA).is_some() {
            let at = at.child("schema");
            body.prefix = prefix.iter().map(|it| media_type(Some(it))).collect();
            for encoding in prefix.iter().map(Some).chain([item]) {
                body.add(tree, schema, &at, encoding);
            }
            return Some(body);
        }
        let (at, schema) = resolved(tree, &at.child("schema"), schema)?;
        let places = schema.get("prefixItems").and_then(Value::as_array);
        if places.is_none() && schema.get("items").is_none() && !is_of_type(schema, "array") {
            return None;
        }
        let places = places.map_or(&[] as &[Value], Vec::as_slice);
        for (index, place) in places.iter().enumerate() {
            let encoding = prefix.get(index);
            body.prefix.push(media_type(encoding));
            let at = at.at(["prefixItems", &index.to_string()]);
            body.add(tree, place, &at, encoding);
        }
        match schema.get("items") {
            Some(Value::Bool(false)) => {}
            Some(items) => body.add(tree, items, &at.child("items"), item),
            None if places.is_empty() || item.is_some() => {
                body.add(tree, &json!({}), &at, item);
            }
            None => {}
        }
        Some(body)
    }

    fn add(&mut self, tree: &Value, schema: &Value, at: &Pointer, encoding: Option<&Value>) {
        if is_bytes(tree, at, schema, &media_type(encoding)) {
            self.has_bytes = true;
        } else if !self.values.iter().any(|(_, known)| known == schema) {
            self.values.push((at.clone(), schema.clone()));
        }
    }

    fn put(mut self, lowering: &mut Lowering<'_>, media: &mut Map<String, Value>, at: &Pointer) {
        let schema = at.child("schema");
        match self.values.as_mut_slice() {
            [] => {
                media.shift_remove("schema");
            }
            [(from, only)] => {
                lowering.moved(from, schema);
                media.insert("schema".to_owned(), only.take());
            }
            several => {
                let mut members = Vec::new();
                for (index, (from, member)) in several.iter_mut().enumerate() {
                    lowering.moved(from, schema.at(["anyOf", &index.to_string()]));
                    members.push(member.take());
                }
                media.insert("schema".to_owned(), json!({"anyOf": members}));
            }
        }
        let parts = json!({"bytes": self.has_bytes, "prefix": self.prefix, "item": self.item});
        media.insert(extension::ITEM_SCHEMA.to_owned(), json!(true));
        media.insert(extension::PARTS.to_owned(), parts);
    }
}

/// The media type that a part is sent as; empty where the document leaves a choice, or says nothing.
fn media_type(encoding: Option<&Value>) -> String {
    let given = encoding.and_then(|encoding| encoding.get("contentType"));
    let given = given.and_then(Value::as_str).unwrap_or_default().trim();
    match given.contains(['*', ',']) {
        true => String::new(),
        false => given.to_owned(),
    }
}

/// Whether a part is bytes: as its media type says, or without one its schema.
fn is_bytes(tree: &Value, at: &Pointer, schema: &Value, media_type: &str) -> bool {
    let essence = essence(media_type);
    let is_json = essence.ends_with("/json") || essence.ends_with("+json");
    if !essence.is_empty() {
        return !is_json && (!essence.starts_with("text/") || essence.ends_with("/xml"));
    }
    let schema = match resolved(tree, at, schema) {
        Some((_, schema)) => schema,
        None => return false,
    };
    let is_text = is_of_type(schema, "string");
    if is_text || schema.get("type").is_none() {
        let is_binary = schema.get("format").and_then(Value::as_str) == Some("binary");
        let is_content =
            schema.get("contentMediaType").is_some() && schema.get("contentEncoding").is_none();
        return is_binary || is_content || !is_text && says_nothing(schema);
    }
    false
}

fn says_nothing(schema: &Value) -> bool {
    let of_values = [
        "properties",
        "items",
        "allOf",
        "anyOf",
        "oneOf",
        "enum",
        "const",
        "format",
        "pattern",
    ];
    of_values.iter().all(|key| schema.get(*key).is_none())
}

fn is_of_type(schema: &Value, ty: &str) -> bool {
    match schema.get("type") {
        Some(Value::Array(types)) => types.iter().any(|it| it == ty),
        given => given.is_some_and(|it| it == ty),
    }
}

/// The schema behind references within the document, and where it stands.
fn resolved<'t>(tree: &'t Value, at: &Pointer, schema: &'t Value) -> Option<(Pointer, &'t Value)> {
    let (mut at, mut schema) = (at.clone(), schema);
    for _ in 0..MAX_DEPTH {
        let Some(reference) = schema.get("$ref").and_then(Value::as_str) else {
            return Some((at, schema));
        };
        at = Pointer::parse(reference)?;
        schema = tree.pointer(at.as_str())?;
    }
    None
}
