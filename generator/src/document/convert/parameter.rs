//! Parameters and headers.

use indexmap::IndexMap;
use openapiv3::{
    CookieStyle, Header, HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle, ReferenceOr, RequestBody,
};
use serde_json::{Map, Value, json};

use super::content::{content, example, query_style, request_body};
use super::{reference, schema};
use crate::diagnostics::{Diagnostics, DocumentFinding};
use crate::document::cursor::Cursor;
use crate::document::extension;
use crate::document::object_reader::{ObjectReader, kind};
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
        Some(other) => {
            let finding = DocumentFinding::unexpected("an array", kind(&other), "left out");
            owner.report("parameters", finding);
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
        let found = "fields of a form too".to_owned();
        owner.report("parameters", DocumentFinding::RequestBodyRepeated { found });
    }
    let body = swagger::body_of_parameters(body, form).and_then(|body| {
        owner.report("parameters", DocumentFinding::SwaggerBodyParameter);
        request_body(body, &cursor, owner.found)
    });
    (kept, body)
}

fn second_body(cursor: &Cursor<'_>, found: &mut Diagnostics) {
    let finding = DocumentFinding::RequestBodyRepeated {
        found: "another one".to_owned(),
    };
    found.report(&cursor.pointer(), finding);
}

fn by_name(owner: &mut ObjectReader<'_, '_>, named: Map<String, Value>) -> Vec<Value> {
    let finding = DocumentFinding::unexpected("an array", "an object", "read as its values");
    owner.report("parameters", finding);
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

/// A parameter or a reference to one; none where its name is missing.
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
        reader.report_here(DocumentFinding::ParameterWithoutName);
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
    let given = reader.string("in");
    match given.as_deref().unwrap_or_default() {
        "path" => return Location::Path,
        "query" => return Location::Query,
        "header" => return Location::Header,
        "cookie" => return Location::Cookie,
        _ => {}
    }
    let lower = given.as_deref().unwrap_or_default().to_ascii_lowercase();
    let (read, location) = match lower.trim() {
        "path" => ("path", Location::Path),
        "header" | "headers" => ("header", Location::Header),
        "cookie" | "cookies" => ("cookie", Location::Cookie),
        _ => ("query", Location::Query),
    };
    let finding = DocumentFinding::ParameterLocationUnknown {
        found: given.map_or_else(|| "nothing".to_owned(), |given| format!("`{given}`")),
        instead: read.to_owned(),
    };
    reader.report("in", finding);
    location
}

fn path_style(reader: &mut ObjectReader<'_, '_>) -> PathStyle {
    match reader.string("style").as_deref() {
        None | Some("simple") => PathStyle::Simple,
        Some("matrix") => PathStyle::Matrix,
        Some("label") => PathStyle::Label,
        Some(style) => {
            let finding = DocumentFinding::ParameterStyleUnknown {
                expected: "`simple`, `matrix` or `label`".to_owned(),
                found: style.to_owned(),
                instead: "simple".to_owned(),
            };
            reader.report("style", finding);
            PathStyle::Simple
        }
    }
}

fn only_style(reader: &mut ObjectReader<'_, '_>, only: &str) {
    if let Some(style) = reader.string("style")
        && style != only
    {
        let finding = DocumentFinding::ParameterStyleUnknown {
            expected: format!("`{only}`"),
            found: style,
            instead: only.to_owned(),
        };
        reader.report("style", finding);
    }
}

fn data(mut reader: ObjectReader<'_, '_>, name: String, in_path: bool) -> ParameterData {
    let required = reader.boolean("required");
    if in_path && required == Some(false) {
        reader.report("required", DocumentFinding::PathParameterOptional);
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
            reader.report("content", DocumentFinding::ParameterContentBesideSchema);
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
    if let Some(first) = map.keys().next() {
        let found = format!("`{first}`");
        reader.report_here(DocumentFinding::ParameterSchemaMisplaced { found });
    } else {
        reader.report_here(DocumentFinding::ParameterSchemaMissing);
        map.insert("type".to_owned(), json!("string"));
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

/// A header of a response. `Content-Type` is ignored: media types define it (OpenAPI 3.0.3,
/// "Response Object").
pub(super) fn response_header(
    value: Value,
    cursor: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<Header>> {
    if cursor.last().eq_ignore_ascii_case("content-type") {
        let finding = DocumentFinding::ReservedHeader {
            what: "response header".to_owned(),
            name: cursor.last().to_owned(),
            through: "media types".to_owned(),
        };
        found.report(&cursor.pointer(), finding);
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
