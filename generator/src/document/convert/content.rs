//! Media types, encodings and request bodies.

use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr};
use serde_json::{Map, Value};

use super::parameter::{header, header_map};
use super::{reference, schema};
use crate::diagnostics::DocumentFinding;
use crate::document::cursor::Cursor;
use crate::document::object_reader::ObjectReader;
use crate::document::objects::{Encoding, MediaType, Named, PartsByPosition, RequestBody, Style};
use crate::document::output::Output;
use crate::document::{extension, swagger};

/// A request body or a reference to one; none where there is nothing to send.
pub(super) fn request_body(
    value: Value,
    cursor: &Cursor<'_>,
    out: &mut Output,
) -> Option<ReferenceOr<RequestBody>> {
    if value.is_null() {
        return None;
    }
    if let Some(reference) = reference(&value) {
        return Some(reference);
    }
    let mut reader = ObjectReader::of(value, cursor, out);
    let description = reader.string("description");
    let required = reader.boolean("required").unwrap_or_default();
    let content = content(&mut reader);
    if content.is_empty() {
        reader.report_here(DocumentFinding::RequestBodyWithoutContent);
        return None;
    }
    Some(ReferenceOr::Item(RequestBody {
        description,
        content,
        required,
        extensions: reader.extensions(),
    }))
}

/// `content`, or the `schema` that Swagger 2.0 has in its place.
pub(super) fn content(reader: &mut ObjectReader<'_, '_>) -> IndexMap<String, MediaType> {
    let mut map = reader.object("content");
    if map.is_empty()
        && let Some(schema) = reader.take("schema")
    {
        let found = "`schema` beside it".to_owned();
        reader.report("schema", DocumentFinding::MediaTypeMissing { found });
        map = swagger::content_of_schema(schema);
    }
    let layered = map.keys().any(|key| key.contains('/'));
    if !layered && map.contains_key("schema") {
        let found = "`schema`".to_owned();
        reader.report("content", DocumentFinding::MediaTypeMissing { found });
        map = Map::from_iter([("application/json".to_owned(), Value::Object(map))]);
    }
    let cursor = reader.cursor.key("content");
    let mut content = IndexMap::with_capacity(map.len());
    for (name, value) in map {
        if name.starts_with("x-") {
            continue;
        }
        let media = media_type(value, &cursor.key(&name), reader.out);
        let read = match name.trim() {
            "json" | "" => "application/json",
            trimmed => trimmed,
        };
        let at = cursor.pointer().child(&name);
        let read = read.to_owned();
        if read != name {
            let finding = DocumentFinding::MediaTypeMalformed {
                found: name,
                instead: read.clone(),
            };
            reader.out.report(&at, finding);
        }
        if content.contains_key(&read) {
            let finding = DocumentFinding::MediaTypeRepeated { name: read };
            reader.out.report(&at, finding);
            continue;
        }
        content.insert(read, media);
    }
    content
}

fn media_type(value: Value, cursor: &Cursor<'_>, out: &mut Output) -> MediaType {
    if value.is_null() {
        return MediaType::default();
    }
    let mut reader = ObjectReader::of(value, cursor, out);
    let schema = reader.take("schema").map(|value| {
        let cursor = reader.cursor.key("schema");
        schema::any_schema(value, &cursor, reader.out)
    });
    let encoding = reader.object("encoding");
    let encoding_cursor = reader.cursor.key("encoding");
    let mut encodings = IndexMap::new();
    for (name, value) in encoding {
        let encoding = self::encoding(value, &encoding_cursor.key(&name), reader.out);
        encodings.insert(name, encoding);
    }
    let (example, examples) = examples(&mut reader);
    MediaType {
        schema,
        is_of_items: reader.has(extension::ITEM_SCHEMA),
        parts: parts(&mut reader),
        example,
        examples,
        encoding: encodings,
    }
}

fn parts(reader: &mut ObjectReader<'_, '_>) -> Option<PartsByPosition> {
    let parts = reader.take(extension::PARTS)?;
    let cursor = reader.cursor.key(extension::PARTS);
    let mut reader = ObjectReader::of(parts, &cursor, reader.out);
    Some(PartsByPosition {
        has_bytes: reader.boolean("bytes").unwrap_or_default(),
        prefix: reader.strings("prefix"),
        item: reader.string("item").unwrap_or_default(),
    })
}

/// `example` and `examples`.
pub(super) fn examples(reader: &mut ObjectReader<'_, '_>) -> (Option<Value>, Named<Example>) {
    let own = reader.take_any("example");
    let named = match reader.take("examples") {
        Some(Value::Object(named)) => named,
        // An array of values is how schemas have examples.
        Some(Value::Array(list)) => return (own.or(list.into_iter().next()), Named::new()),
        _ => return (own, Named::new()),
    };
    let named = named.into_iter();
    (
        own,
        named.map(|(name, value)| (name, example(value))).collect(),
    )
}

/// An example by name, or a reference to one. What is no object is the value itself.
pub(super) fn example(value: Value) -> ReferenceOr<Example> {
    if let Some(reference) = reference(&value) {
        return reference;
    }
    let value = match value {
        Value::Object(mut example) => example.shift_remove("value"),
        other => Some(other),
    };
    ReferenceOr::Item(Example {
        value,
        ..Example::default()
    })
}

fn encoding(value: Value, cursor: &Cursor<'_>, out: &mut Output) -> Encoding {
    let mut reader = ObjectReader::of(value, cursor, out);
    let style = query_style(&mut reader);
    let form = matches!(style, None | Some(Style::Form));
    let headers = header_map(&mut reader, header);
    Encoding {
        content_type: reader.string("contentType"),
        headers,
        style,
        // OpenAPI 3.0.3, "Encoding Object": the default is true for `form`.
        explode: reader.boolean("explode").unwrap_or(form),
        allow_reserved: reader.boolean("allowReserved").unwrap_or_default(),
        delimiters: reader.string(extension::DELIMITERS),
    }
}

/// `style` of what is written as a query parameter is.
pub(super) fn query_style(reader: &mut ObjectReader<'_, '_>) -> Option<Style> {
    let style = reader.string("style")?;
    match style.as_str() {
        "form" => Some(Style::Form),
        "spaceDelimited" => Some(Style::SpaceDelimited),
        "pipeDelimited" => Some(Style::PipeDelimited),
        "deepObject" => Some(Style::DeepObject),
        _ => {
            let finding = DocumentFinding::ParameterStyleUnknown {
                expected: "`form`, `spaceDelimited`, `pipeDelimited` or `deepObject`".to_owned(),
                found: style,
                instead: "form".to_owned(),
            };
            reader.report("style", finding);
            None
        }
    }
}
