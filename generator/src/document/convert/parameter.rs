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
    let place = owner.place.key("parameters");
    let mut kept = Vec::with_capacity(list.len());
    let mut body = None;
    let mut form = Vec::new();
    for (index, value) in list.into_iter().enumerate() {
        match value.get("in").and_then(Value::as_str) {
            Some("body") if body.is_none() => body = Some(value),
            Some("body") => second_body(&place.index(index), owner.found),
            Some("formData") if body.is_some() => second_body(&place.index(index), owner.found),
            Some("formData") => form.push(swagger::form_field(value)),
            _ => kept.extend(parameter(value, &place.index(index), owner.found)),
        }
    }
    if let (Some(_), false) = (&body, form.is_empty()) {
        let message = "a request can't have a body and a form";
        owner.repaired("parameters", message, "the fields of the form are left out");
    }
    let body = swagger::body_of_parameters(body, form).and_then(|body| {
        let message = "parameters in `body` and `formData` are of Swagger 2.0";
        owner.repaired("parameters", message, "read as the request body");
        request_body(body, &place, owner.found)
    });
    (kept, body)
}

fn second_body(place: &Cursor<'_>, found: &mut Diagnostics) {
    let message = "a request can have only one body";
    found.warn(
        Cause::Omitted,
        &place.pointer(),
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
    place: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<Parameter>> {
    // What is null was reported where a reference could not be followed.
    if value.is_null() {
        return None;
    }
    if let Some(reference) = reference(&value) {
        return Some(reference);
    }
    let mut fields = ObjectReader::of(value, place, found);
    let Some(name) = fields.string("name") else {
        let at = fields.place.pointer();
        let message = "the parameter has no name";
        fields.found.warn(Cause::Omitted, &at, message, "left out");
        return None;
    };
    let location = location(&mut fields);
    let style_fields = &mut fields;
    let parameter = match location {
        Location::Path => {
            let style = path_style(style_fields);
            let mut parameter_data = data(fields, name, true);
            parameter_data.required = true;
            Parameter::Path {
                parameter_data,
                style,
            }
        }
        Location::Query => Parameter::Query {
            style: query_style(style_fields).unwrap_or(QueryStyle::Form),
            allow_reserved: style_fields.boolean("allowReserved").unwrap_or_default(),
            allow_empty_value: style_fields.boolean("allowEmptyValue"),
            parameter_data: data(fields, name, false),
        },
        Location::Header => {
            only_style(style_fields, "simple");
            Parameter::Header {
                style: HeaderStyle::Simple,
                parameter_data: data(fields, name, false),
            }
        }
        Location::Cookie => {
            only_style(style_fields, "form");
            Parameter::Cookie {
                style: CookieStyle::Form,
                parameter_data: data(fields, name, false),
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

fn location(fields: &mut ObjectReader<'_, '_>) -> Location {
    let text = fields.string("in").unwrap_or_default();
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
    fields.repaired("in", &message, &format!("read as `{read}`"));
    location
}

fn path_style(fields: &mut ObjectReader<'_, '_>) -> PathStyle {
    match fields.string("style").as_deref() {
        None | Some("simple") => PathStyle::Simple,
        Some("matrix") => PathStyle::Matrix,
        Some("label") => PathStyle::Label,
        Some(style) => {
            let message = format!("`{style}` is no style for a path parameter");
            fields.repaired("style", &message, "read as `simple`");
            PathStyle::Simple
        }
    }
}

fn only_style(fields: &mut ObjectReader<'_, '_>, only: &str) {
    if let Some(style) = fields.string("style")
        && style != only
    {
        let message = format!("`{style}` is no style for this place");
        fields.repaired("style", &message, &format!("read as `{only}`"));
    }
}

fn data(mut fields: ObjectReader<'_, '_>, name: String, in_path: bool) -> ParameterData {
    let required = fields.boolean("required");
    if in_path && required == Some(false) {
        fields.repaired(
            "required",
            "a path parameter is always required",
            "read as `true`",
        );
    }
    ParameterData {
        name,
        description: fields.string("description"),
        required: required.unwrap_or_default(),
        deprecated: fields.boolean("deprecated"),
        format: format(&mut fields),
        example: example(&mut fields),
        examples: IndexMap::new(),
        explode: fields.boolean("explode"),
        extensions: fields.extensions(),
    }
}

/// `schema` or `content`, or the keywords of a schema in their place.
fn format(fields: &mut ObjectReader<'_, '_>) -> ParameterSchemaOrContent {
    let schema_place = fields.place.key("schema");
    if let Some(value) = fields.take("schema") {
        if fields.has("content") {
            let message = "of `schema` and `content` only one can be there";
            fields.repaired("content", message, "`schema` counts");
        }
        let schema = schema::any_schema(value, &schema_place, fields.found);
        return ParameterSchemaOrContent::Schema(schema);
    }
    if fields.has("content") {
        let content = content(fields);
        if !content.is_empty() {
            return ParameterSchemaOrContent::Content(content);
        }
    }
    let mut map = swagger::schema_of_keywords(|key| fields.take(key));
    let at = fields.place.pointer();
    if map.is_empty() {
        let message = "neither `schema` nor `content` is there";
        fields
            .found
            .warn(Cause::Repair, &at, message, "read as a text");
        map.insert("type".to_owned(), json!("string"));
    } else {
        let message = "the type belongs below `schema`";
        fields
            .found
            .warn(Cause::Repair, &at, message, "read as if it were there");
    }
    let schema = schema::any_schema(Value::Object(map), fields.place, fields.found);
    ParameterSchemaOrContent::Schema(schema)
}

/// A header or a reference to one.
pub(super) fn header(
    value: Value,
    place: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<Header>> {
    if value.is_null() {
        return None;
    }
    if let Some(reference) = reference(&value) {
        return Some(reference);
    }
    let mut fields = ObjectReader::of(value, place, found);
    only_style(&mut fields, "simple");
    let description = fields.string("description");
    let required = fields.boolean("required").unwrap_or_default();
    let deprecated = fields.boolean("deprecated");
    let explode = fields.boolean("explode");
    let format = format(&mut fields);
    let example = example(&mut fields);
    let mut extensions = fields.extensions();
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
    place: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<Header>> {
    if place.last().eq_ignore_ascii_case("content-type") {
        let message = "a `Content-Type` header is told by the media type";
        found.note(Cause::Ignored, &place.pointer(), message, "left out");
        return None;
    }
    header(value, place, found)
}

/// `headers`, by name.
pub(super) fn header_map(
    fields: &mut ObjectReader<'_, '_>,
    convert: fn(Value, &Cursor<'_>, &mut Diagnostics) -> Option<ReferenceOr<Header>>,
) -> IndexMap<String, ReferenceOr<Header>> {
    let map = fields.object("headers");
    let place = fields.place.key("headers");
    let mut headers = IndexMap::new();
    for (name, value) in map {
        if let Some(header) = convert(value, &place.key(&name), fields.found) {
            headers.insert(name, header);
        }
    }
    headers
}
