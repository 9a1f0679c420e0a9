//! Media types, encodings and request bodies.

use indexmap::IndexMap;
use openapiv3::{Encoding, MediaType, QueryStyle, ReferenceOr, RequestBody};
use serde_json::{Map, Value};

use super::parameter::{header, header_map};
use super::{reference, schema};
use crate::diagnostics::{Cause, Diagnostics};
use crate::document::cursor::Cursor;
use crate::document::object_reader::ObjectReader;
use crate::document::swagger;

/// A request body or a reference to one; none where there is nothing to send.
pub(super) fn request_body(
    value: Value,
    place: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<RequestBody>> {
    if value.is_null() {
        return None;
    }
    if let Some(reference) = reference(&value) {
        return Some(reference);
    }
    let mut fields = ObjectReader::of(value, place, found);
    let description = fields.string("description");
    let required = fields.boolean("required").unwrap_or_default();
    let content = content(&mut fields);
    if content.is_empty() {
        let at = fields.place.pointer();
        let message = "the request body has no content";
        fields
            .found
            .warn(Cause::Repair, &at, message, "no body is sent");
        return None;
    }
    Some(ReferenceOr::Item(RequestBody {
        description,
        content,
        required,
        extensions: fields.extensions(),
    }))
}

/// `content`, or the `schema` that Swagger 2.0 has in its place.
pub(super) fn content(fields: &mut ObjectReader<'_, '_>) -> IndexMap<String, MediaType> {
    let mut map = fields.object("content");
    if map.is_empty()
        && let Some(schema) = fields.take("schema")
    {
        fields.repaired("schema", "`schema` belongs below `content`", "read as JSON");
        map = swagger::content_of_schema(schema);
    }
    let layered = map.keys().any(|key| key.contains('/'));
    if !layered && map.contains_key("schema") {
        fields.repaired("content", "the media type is missing", "read as JSON");
        map = Map::from_iter([("application/json".to_owned(), Value::Object(map))]);
    }
    let place = fields.place.key("content");
    let mut content = IndexMap::with_capacity(map.len());
    for (name, value) in map {
        if name.starts_with("x-") {
            continue;
        }
        let media = media_type(value, &place.key(&name), fields.found);
        let read = match name.trim() {
            "json" | "" => "application/json",
            trimmed => trimmed,
        };
        let at = place.pointer().child(&name);
        if read != name {
            let message = format!("`{name}` is no media type");
            let help = format!("read as `{read}`");
            fields.found.warn(Cause::Repair, &at, message, &help);
        }
        if content.contains_key(read) {
            let message = format!("`{read}` is there twice");
            let help = "the first one counts";
            fields.found.warn(Cause::Omitted, &at, message, help);
            continue;
        }
        content.insert(read.to_owned(), media);
    }
    content
}

fn media_type(value: Value, place: &Cursor<'_>, found: &mut Diagnostics) -> MediaType {
    if value.is_null() {
        return MediaType::default();
    }
    let mut fields = ObjectReader::of(value, place, found);
    let schema = ["schema", "itemSchema"].into_iter().find_map(|key| {
        let value = fields.take(key)?;
        let place = fields.place.key(key);
        Some(schema::any_schema(value, &place, fields.found))
    });
    let encoding = fields.object("encoding");
    let encoding_place = fields.place.key("encoding");
    let mut encodings = IndexMap::new();
    for (name, value) in encoding {
        let encoding = self::encoding(value, &encoding_place.key(&name), fields.found);
        encodings.insert(name, encoding);
    }
    MediaType {
        schema,
        example: example(&mut fields),
        examples: IndexMap::new(),
        encoding: encodings,
        extensions: fields.extensions(),
    }
}

/// `example`, or the first value of `examples`.
pub(super) fn example(fields: &mut ObjectReader<'_, '_>) -> Option<Value> {
    let own = fields.take_any("example");
    let first = match fields.take("examples") {
        Some(Value::Object(named)) => named.into_iter().next().and_then(|(_, example)| {
            let Value::Object(mut example) = example else {
                return Some(example);
            };
            example.shift_remove("value")
        }),
        Some(Value::Array(list)) => list.into_iter().next(),
        _ => None,
    };
    own.or(first)
}

fn encoding(value: Value, place: &Cursor<'_>, found: &mut Diagnostics) -> Encoding {
    let mut fields = ObjectReader::of(value, place, found);
    let style = query_style(&mut fields);
    let form = matches!(style, None | Some(QueryStyle::Form));
    let headers = header_map(&mut fields, header);
    Encoding {
        content_type: fields.string("contentType"),
        headers,
        style,
        // OpenAPI 3.0.3, "Encoding Object": the default is true for `form`.
        explode: fields.boolean("explode").unwrap_or(form),
        allow_reserved: fields.boolean("allowReserved").unwrap_or_default(),
        extensions: fields.extensions(),
    }
}

/// `style` of what is written as a query parameter is.
pub(super) fn query_style(fields: &mut ObjectReader<'_, '_>) -> Option<QueryStyle> {
    let style = fields.string("style")?;
    match style.as_str() {
        "form" => Some(QueryStyle::Form),
        "spaceDelimited" => Some(QueryStyle::SpaceDelimited),
        "pipeDelimited" => Some(QueryStyle::PipeDelimited),
        "deepObject" => Some(QueryStyle::DeepObject),
        _ => {
            let message = format!("`{style}` is no style for this place");
            fields.repaired("style", &message, "read as `form`");
            None
        }
    }
}
