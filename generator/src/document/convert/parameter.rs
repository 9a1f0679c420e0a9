//! Parameters and headers.

use indexmap::IndexMap;
use openapiv3::{
    CookieStyle, Header, HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle, ReferenceOr, RequestBody,
};
use serde_json::{Map, Value, json};

use super::content::{content, example, query_style, request_body};
use super::{reference, schema};
use crate::diagnostics::{Cause, Diagnostics};
use crate::document::cursor::Cursor;
use crate::document::extension;
use crate::document::object_reader::ObjectReader;
use crate::document::swagger;

/// `parameters`, and the request body that some of them stand for.
pub(super) fn parameters(
    owner: &mut ObjectReader<'_, '_>,
) -> (
    Vec<ReferenceOr<Parameter>>,
    Option<ReferenceOr<RequestBody>>,
) {
    let list = match owner.take("parameters") {
        Some(Value::Object(named)) => by_name(owner, named),
        Some(Value::Array(list)) => list,
        None => return (Vec::new(), None),
        Some(_) => {
            owner.repaired(
                "parameters",
                "a list belongs here, and this is none",
                "left out",
            );
            return (Vec::new(), None);
        }
    };
    let cursor = owner.cursor.key("parameters");
    let mut kept = Vec::with_capacity(list.len());
    let mut body = None;
    let mut form = Vec::new();
    for (index, value) in list.into_iter().enumerate() {
        match value.get("in").and_then(Value::as_str) {
            Some("body") if body.is_none() => body = Some(value),
            Some("body") => second_body(&cursor.index(index), owner.found),
            Some("formData") if body.is_some() => second_body(&cursor.index(index), owner.found),
            Some("formData") => form.push(swagger::form_field(value)),
            _ => kept.extend(parameter(value, &cursor.index(index), owner.found)),
        }
    }
    if let (Some(_), false) = (&body, form.is_empty()) {
        let message = "a request can't have a body and a form";
        owner.repaired("parameters", message, "the fields of the form are left out");
    }
    let body = swagger::body_of_parameters(body, form).and_then(|body| {
        let message = "parameters in `body` and `formData` are of Swagger 2.0";
        owner.repaired("parameters", message, "read as the request body");
        request_body(body, &cursor, owner.found)
    });
    (kept, body)
}

fn second_body(cursor: &Cursor<'_>, found: &mut Diagnostics) {
    let message = "a request can have only one body";
    found.warn(
        Cause::Omitted,
        &cursor.pointer(),
        message,
        "the first one counts",
    );
}

fn by_name(owner: &mut ObjectReader<'_, '_>, named: Map<String, Value>) -> Vec<Value> {
    owner.repaired(
        "parameters",
        "a list belongs here, and this is an object",
        "read as its values",
    );
    let values = named.into_iter().map(|(name, mut value)| {
        if let Value::Object(map) = &mut value
            && !map.contains_key("$ref")
        {
            map.entry("name").or_insert(json!(name));
        }
        value
    });
    values.collect()
}

/// A parameter or a reference to one; none where it can't be told what it is.
pub(super) fn parameter(
    value: Value,
    cursor: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<Parameter>> {
    // What is null was reported where a reference could not be followed.
    if value.is_null() {
        return None;
    }
    if let Some(reference) = reference(&value) {
        return Some(reference);
    }
    let mut reader = ObjectReader::of(value, cursor, found);
    let Some(name) = reader.string("name") else {
        let at = reader.cursor.pointer();
        let message = "the parameter has no name";
        reader.found.warn(Cause::Omitted, &at, message, "left out");
        return None;
    };
    let location = location(&mut reader);
    let style_reader = &mut reader;
    let parameter = match location {
        Location::Path => {
            let style = path_style(style_reader);
            let mut parameter_data = data(reader, name, true);
            parameter_data.required = true;
            Parameter::Path {
                parameter_data,
                style,
            }
        }
        Location::Query => Parameter::Query {
            style: query_style(style_reader).unwrap_or(QueryStyle::Form),
            allow_reserved: style_reader.boolean("allowReserved").unwrap_or_default(),
            allow_empty_value: style_reader.boolean("allowEmptyValue"),
            parameter_data: data(reader, name, false),
        },
        Location::Header => {
            only_style(style_reader, "simple");
            Parameter::Header {
                style: HeaderStyle::Simple,
                parameter_data: data(reader, name, false),
            }
        }
        Location::Cookie => {
            only_style(style_reader, "form");
            Parameter::Cookie {
                style: CookieStyle::Form,
                parameter_data: data(reader, name, false),
            }
        }
    };
    Some(ReferenceOr::Item(parameter))
}

#[derive(Clone, Copy)]
enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

fn location(reader: &mut ObjectReader<'_, '_>) -> Location {
    let text = reader.string("in").unwrap_or_default();
    match text.as_str() {
        "path" => return Location::Path,
        "query" => return Location::Query,
        "header" => return Location::Header,
        "cookie" => return Location::Cookie,
        _ => {}
    }
    let (read, location) = match text.trim().to_ascii_lowercase().as_str() {
        "path" => ("path", Location::Path),
        "header" | "headers" => ("header", Location::Header),
        "cookie" | "cookies" => ("cookie", Location::Cookie),
        _ => ("query", Location::Query),
    };
    let message = format!("`{text}` is no place for a parameter");
    reader.repaired("in", &message, &format!("read as `{read}`"));
    location
}

fn path_style(reader: &mut ObjectReader<'_, '_>) -> PathStyle {
    match reader.string("style").as_deref() {
        None | Some("simple") => PathStyle::Simple,
        Some("matrix") => PathStyle::Matrix,
        Some("label") => PathStyle::Label,
        Some(style) => {
            let message = format!("`{style}` is no style for a path parameter");
            reader.repaired("style", &message, "read as `simple`");
            PathStyle::Simple
        }
    }
}

fn only_style(reader: &mut ObjectReader<'_, '_>, only: &str) {
    if let Some(style) = reader.string("style")
        && style != only
    {
        let message = format!("`{style}` is no style for this place");
        reader.repaired("style", &message, &format!("read as `{only}`"));
    }
}

fn data(mut reader: ObjectReader<'_, '_>, name: String, in_path: bool) -> ParameterData {
    let required = reader.boolean("required");
    if in_path && required == Some(false) {
        reader.repaired(
            "required",
            "a path parameter is always required",
            "read as `true`",
        );
    }
    ParameterData {
        name,
        description: reader.string("description"),
        required: required.unwrap_or_default(),
        deprecated: reader.boolean("deprecated"),
        format: format(&mut reader),
        example: example(&mut reader),
        examples: IndexMap::new(),
        explode: reader.boolean("explode"),
        extensions: reader.extensions(),
    }
}

/// `schema` or `content`, or the keywords of a schema in their place.
fn format(reader: &mut ObjectReader<'_, '_>) -> ParameterSchemaOrContent {
    let schema_cursor = reader.cursor.key("schema");
    if let Some(value) = reader.take("schema") {
        if reader.has("content") {
            let message = "of `schema` and `content` only one can be there";
            reader.repaired("content", message, "`schema` counts");
        }
        let schema = schema::any_schema(value, &schema_cursor, reader.found);
        return ParameterSchemaOrContent::Schema(schema);
    }
    if reader.has("content") {
        let content = content(reader);
        if !content.is_empty() {
            return ParameterSchemaOrContent::Content(content);
        }
    }
    let mut map = swagger::schema_of_keywords(|key| reader.take(key));
    let at = reader.cursor.pointer();
    if map.is_empty() {
        let message = "neither `schema` nor `content` is there";
        reader
            .found
            .warn(Cause::Repair, &at, message, "read as a text");
        map.insert("type".to_owned(), json!("string"));
    } else {
        let message = "the type belongs below `schema`";
        reader
            .found
            .warn(Cause::Repair, &at, message, "read as if it were there");
    }
    let schema = schema::any_schema(Value::Object(map), reader.cursor, reader.found);
    ParameterSchemaOrContent::Schema(schema)
}

/// A header or a reference to one.
pub(super) fn header(
    value: Value,
    cursor: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<Header>> {
    if value.is_null() {
        return None;
    }
    if let Some(reference) = reference(&value) {
        return Some(reference);
    }
    let mut reader = ObjectReader::of(value, cursor, found);
    only_style(&mut reader, "simple");
    let description = reader.string("description");
    let required = reader.boolean("required").unwrap_or_default();
    let deprecated = reader.boolean("deprecated");
    let explode = reader.boolean("explode");
    let format = format(&mut reader);
    let example = example(&mut reader);
    let mut extensions = reader.extensions();
    if let Some(explode) = explode {
        extensions.insert(extension::EXPLODE.to_owned(), Value::Bool(explode));
    }
    Some(ReferenceOr::Item(Header {
        description,
        style: HeaderStyle::Simple,
        required,
        deprecated,
        format,
        example,
        examples: IndexMap::new(),
        extensions,
    }))
}

/// A header of a response. `Content-Type` is told by the media type, and is ignored
/// (OpenAPI 3.0.3, "Response Object").
pub(super) fn response_header(
    value: Value,
    cursor: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<Header>> {
    if cursor.last().eq_ignore_ascii_case("content-type") {
        let message = "a `Content-Type` header is told by the media type";
        found.note(Cause::Ignored, &cursor.pointer(), message, "left out");
        return None;
    }
    header(value, cursor, found)
}

/// `headers`, by name.
pub(super) fn header_map(
    reader: &mut ObjectReader<'_, '_>,
    convert: fn(Value, &Cursor<'_>, &mut Diagnostics) -> Option<ReferenceOr<Header>>,
) -> IndexMap<String, ReferenceOr<Header>> {
    let map = reader.object("headers");
    let cursor = reader.cursor.key("headers");
    let mut headers = IndexMap::new();
    for (name, value) in map {
        if let Some(header) = convert(value, &cursor.key(&name), reader.found) {
            headers.insert(name, header);
        }
    }
    headers
}
