//! Which object stands where in a document of Swagger 2.0, and the keys that it can have.

use crate::document::structure::{Item, ObjectType};

/// What the member `key` of an object of Swagger 2.0 is.
pub(in crate::document) fn member(object: ObjectType, key: &str) -> ObjectType {
    use ObjectType::*;
    match (object, key) {
        (Document, "parameters") => Many(Item::Parameter),
        (Document, "responses") => Many(Item::Response),
        (Document, "securityDefinitions") => Many(Item::SecurityScheme),
        (Document, "x-ms-paths") => Many(Item::PathItem),
        (Document, "components" | "webhooks" | "$defs" | "servers") => Plain,
        (PathItem | Operation, "servers" | "callbacks" | "requestBody") => Plain,
        (Parameter | Header, "items") => Schema,
        (Parameter | Header | Response, "content" | "examples" | "links") => Plain,
        (Schema, "discriminator") => Plain,
        (SecurityScheme, _) => Plain,
        (object, key) => object.member(key),
    }
}

/// The keys of an object of Swagger 2.0; none where its keys are names of the document's author, or
/// where there is no such object.
pub(in crate::document) fn known_keys(object: ObjectType) -> Option<&'static [&'static str]> {
    Some(match object {
        ObjectType::Document => &DOCUMENT,
        ObjectType::PathItem => &PATH_ITEM,
        ObjectType::Operation => &OPERATION,
        ObjectType::Parameter => &PARAMETER,
        ObjectType::Header => &HEADER,
        ObjectType::Response => &["description", "schema", "headers", "examples", "$ref"],
        ObjectType::Schema => &SCHEMA,
        ObjectType::SecurityScheme => &SECURITY_SCHEME,
        ObjectType::Info => &INFO,
        ObjectType::Contact => &["name", "url", "email"],
        ObjectType::License => &["name", "url"],
        ObjectType::ExternalDocs => &["url", "description"],
        ObjectType::Tag => &["name", "description", "externalDocs"],
        ObjectType::Xml => &["name", "namespace", "prefix", "attribute", "wrapped"],
        _ => return None,
    })
}

#[rustfmt::skip]
static DOCUMENT: [&str; 15] = [
    "swagger", "info", "host", "basePath", "schemes", "consumes", "produces", "paths",
    "definitions", "parameters", "responses", "securityDefinitions", "security", "tags",
    "externalDocs",
];

#[rustfmt::skip]
static PATH_ITEM: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "parameters", "$ref",
];

#[rustfmt::skip]
static OPERATION: [&str; 12] = [
    "tags", "summary", "description", "externalDocs", "operationId", "consumes", "produces",
    "parameters", "responses", "schemes", "deprecated", "security",
];

#[rustfmt::skip]
static PARAMETER: [&str; 24] = [
    "name", "in", "description", "required", "schema", "allowEmptyValue", "$ref",
    "type", "format", "items", "collectionFormat", "default", "maximum", "exclusiveMaximum",
    "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems",
    "uniqueItems", "enum", "multipleOf",
];

#[rustfmt::skip]
static HEADER: [&str; 18] = [
    "description",
    "type", "format", "items", "collectionFormat", "default", "maximum", "exclusiveMaximum",
    "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems",
    "uniqueItems", "enum", "multipleOf",
];

// `collectionFormat` is one of the Items Object, which is a schema here.
#[rustfmt::skip]
static SCHEMA: [&str; 31] = [
    "$ref", "format", "title", "description", "default", "multipleOf", "maximum",
    "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern",
    "maxItems", "minItems", "uniqueItems", "maxProperties", "minProperties", "required", "enum",
    "type", "items", "allOf", "properties", "additionalProperties", "discriminator", "readOnly",
    "xml", "externalDocs", "example", "collectionFormat",
];

#[rustfmt::skip]
static SECURITY_SCHEME: [&str; 8] = [
    "type", "description", "name", "in", "flow", "authorizationUrl", "tokenUrl", "scopes",
];

#[rustfmt::skip]
static INFO: [&str; 6] = ["title", "description", "termsOfService", "contact", "license", "version"];
