//! Parameters and headers.

use openapiv3::ReferenceOr;
use serde_json::{Map, Value, json};

use super::content::{content, examples, query_style, request_body};
use super::{reference, schema};
use crate::diagnostics::{DocumentFinding, StructureFinding};
use crate::document::cursor::Cursor;
use crate::document::object_reader::{ObjectReader, kind};
use crate::document::objects::{
    Header, Named, Parameter, ParameterLocation, RequestBody, SchemaOrContent, Style,
};
use crate::document::output::Output;
use crate::document::{extension, swagger};

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
            let finding = StructureFinding::unexpected("an array", kind(&other), "left out");
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
            Some("body") => second_body(&cursor.index(index), owner.out),
            Some("formData") if body.is_some() => second_body(&cursor.index(index), owner.out),
            Some("formData") => form.push(swagger::form_field(value)),
            _ => kept.extend(parameter(value, &cursor.index(index), owner.out)),
        }
    }
    if let (Some(_), false) = (&body, form.is_empty()) {
        let found = "fields of a form too".to_owned();
        owner.report("parameters", DocumentFinding::RequestBodyRepeated { found });
    }
    let body = swagger::body_of_parameters(body, form).and_then(|body| {
        owner.report("parameters", DocumentFinding::SwaggerBodyParameter);
        request_body(body, &cursor, owner.out)
    });
    (kept, body)
}

fn second_body(cursor: &Cursor<'_>, out: &mut Output) {
    let finding = DocumentFinding::RequestBodyRepeated {
        found: "another one".to_owned(),
    };
    out.report(&cursor.pointer(), finding);
}

fn by_name(owner: &mut ObjectReader<'_, '_>, named: Map<String, Value>) -> Vec<Value> {
    let finding = StructureFinding::unexpected("an array", "an object", "read as its values");
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
    out: &mut Output,
) -> Option<ReferenceOr<Parameter>> {
    // What is null was reported where a reference could not be followed.
    if value.is_null() {
        return None;
    }
    if let Some(reference) = reference(&value) {
        return Some(reference);
    }
    let mut reader = ObjectReader::of(value, cursor, out);
    let Some(name) = reader.string("name") else {
        reader.report_here(DocumentFinding::ParameterWithoutName);
        return None;
    };
    let location = location(&mut reader);
    let reader = &mut reader;
    let style = style(reader, location);
    let allow_reserved = match location {
        ParameterLocation::Query => reader.boolean("allowReserved").unwrap_or_default(),
        _ => reader.has(extension::ALLOW_RESERVED),
    };
    let allow_empty_value = location == ParameterLocation::Query
        && reader.boolean("allowEmptyValue").unwrap_or_default();
    let required = reader.boolean("required");
    if location == ParameterLocation::Path && required == Some(false) {
        reader.report("required", DocumentFinding::PathParameterOptional);
    }
    let (example, examples) = examples(reader);
    Some(ReferenceOr::Item(Parameter {
        name,
        client_name: client_name(reader),
        location,
        description: reader.string("description"),
        required: location == ParameterLocation::Path || required.unwrap_or_default(),
        deprecated: reader.boolean("deprecated"),
        style,
        format: format(reader),
        explode: reader.boolean("explode"),
        allow_reserved,
        is_encoded: reader.take(extension::ENCODED) == Some(Value::Bool(true)),
        allow_empty_value,
        is_form: reader.has(extension::FORM_QUERY),
        delimiters: reader.string(extension::DELIMITERS),
        example,
        examples,
    }))
}

fn style(reader: &mut ObjectReader<'_, '_>, location: ParameterLocation) -> Style {
    match location {
        ParameterLocation::Path => path_style(reader),
        ParameterLocation::Query => {
            let given = query_style(reader).unwrap_or(Style::Form);
            if reader.has(extension::WHOLE_QUERY) {
                Style::WholeQuery
            } else {
                given
            }
        }
        ParameterLocation::Header => {
            only_style(reader, "simple");
            Style::Simple
        }
        ParameterLocation::Cookie => {
            only_style(reader, "form");
            if reader.has(extension::COOKIE_STYLE) {
                Style::Cookie
            } else {
                Style::Form
            }
        }
    }
}

fn location(reader: &mut ObjectReader<'_, '_>) -> ParameterLocation {
    let given = reader.string("in");
    match given.as_deref().unwrap_or_default() {
        "path" => return ParameterLocation::Path,
        "query" => return ParameterLocation::Query,
        "header" => return ParameterLocation::Header,
        "cookie" => return ParameterLocation::Cookie,
        _ => {}
    }
    let lower = given.as_deref().unwrap_or_default().to_ascii_lowercase();
    let (read, location) = match lower.trim() {
        "path" => ("path", ParameterLocation::Path),
        "header" | "headers" => ("header", ParameterLocation::Header),
        "cookie" | "cookies" => ("cookie", ParameterLocation::Cookie),
        _ => ("query", ParameterLocation::Query),
    };
    let finding = DocumentFinding::ParameterLocationUnknown {
        found: given.map_or_else(|| "nothing".to_owned(), |given| format!("`{given}`")),
        instead: read.to_owned(),
    };
    reader.report("in", finding);
    location
}

fn path_style(reader: &mut ObjectReader<'_, '_>) -> Style {
    match reader.string("style").as_deref() {
        None | Some("simple") => Style::Simple,
        Some("matrix") => Style::Matrix,
        Some("label") => Style::Label,
        Some(style) => {
            let finding = DocumentFinding::ParameterStyleUnknown {
                expected: "`simple`, `matrix` or `label`".to_owned(),
                found: style.to_owned(),
                instead: "simple".to_owned(),
            };
            reader.report("style", finding);
            Style::Simple
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

/// `schema` or `content`, or the keywords of a schema in their place.
fn format(reader: &mut ObjectReader<'_, '_>) -> SchemaOrContent {
    let schema_cursor = reader.cursor.key("schema");
    if let Some(value) = reader.take("schema") {
        if reader.has("content") {
            reader.report("content", DocumentFinding::ParameterContentBesideSchema);
        }
        let schema = schema::any_schema(value, &schema_cursor, reader.out);
        return SchemaOrContent::Schema(schema);
    }
    if reader.has("content") {
        let content = content(reader);
        if !content.is_empty() {
            return SchemaOrContent::Content(content);
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
    let schema = schema::any_schema(Value::Object(map), reader.cursor, reader.out);
    SchemaOrContent::Schema(schema)
}

/// A header or a reference to one.
fn client_name(reader: &mut ObjectReader<'_, '_>) -> Option<String> {
    let name = reader.take(extension::CLIENT_NAME)?;
    let name = name.as_str()?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

pub(super) fn header(
    value: Value,
    cursor: &Cursor<'_>,
    out: &mut Output,
) -> Option<ReferenceOr<Header>> {
    if value.is_null() {
        return None;
    }
    if let Some(reference) = reference(&value) {
        return Some(reference);
    }
    let mut reader = ObjectReader::of(value, cursor, out);
    only_style(&mut reader, "simple");
    let description = reader.string("description");
    let required = reader.boolean("required").unwrap_or_default();
    let deprecated = reader.boolean("deprecated");
    let delimiters = reader.string(extension::DELIMITERS);
    let format = format(&mut reader);
    let (example, examples) = examples(&mut reader);
    Some(ReferenceOr::Item(Header {
        client_name: client_name(&mut reader),
        description,
        required,
        deprecated,
        delimiters,
        format,
        example,
        examples,
    }))
}

/// A header of a response. `Content-Type` is ignored: media types define it (OpenAPI 3.0.3,
/// "Response Object").
pub(super) fn response_header(
    value: Value,
    cursor: &Cursor<'_>,
    out: &mut Output,
) -> Option<ReferenceOr<Header>> {
    if cursor.last().eq_ignore_ascii_case("content-type") {
        let finding = DocumentFinding::ReservedHeader {
            what: "response header".to_owned(),
            name: cursor.last().to_owned(),
            through: "media types".to_owned(),
        };
        out.report(&cursor.pointer(), finding);
        return None;
    }
    header(value, cursor, out)
}

/// `headers`, by name.
pub(super) fn header_map(
    reader: &mut ObjectReader<'_, '_>,
    convert: fn(Value, &Cursor<'_>, &mut Output) -> Option<ReferenceOr<Header>>,
) -> Named<Header> {
    let map = reader.object("headers");
    let cursor = reader.cursor.key("headers");
    let mut headers = Named::new();
    for (name, value) in map {
        if let Some(header) = convert(value, &cursor.key(&name), reader.out) {
            headers.insert(name, header);
        }
    }
    headers
}
