//! Schemas.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, Discriminator, ReferenceOr, Schema, SchemaData, SchemaKind,
};
use serde_json::{Value, json};

use super::applicators::applicators;
use crate::diagnostics::{Diagnostics, StructureFinding};
use crate::document::cursor::Cursor;
use crate::document::extension;
use crate::document::normalize::{limits, normalise};
use crate::document::object_reader::{ObjectReader, kind};
use crate::document::swagger;

/// A schema or a reference to one. Always gives one; the `Option` is for the caller's sake.
pub(super) fn schema(
    value: Value,
    cursor: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<Schema>> {
    Some(any_schema(value, cursor, found))
}

/// A schema or a reference to one.
pub(super) fn any_schema(
    value: Value,
    cursor: &Cursor<'_>,
    found: &mut Diagnostics,
) -> ReferenceOr<Schema> {
    let mut map = normalise(value, cursor, found);
    if let Some(Value::String(reference)) = map.get_mut("$ref") {
        let reference = std::mem::take(reference);
        return ReferenceOr::Reference { reference };
    }
    let exact_limits = limits::exact(&map);
    let mut reader = ObjectReader::new(map, cursor, found);
    let kind = any(&mut reader);
    let tuple = reader.has("prefixItems");
    let xml = reader.take_any("xml");
    let mut data = SchemaData {
        nullable: nullable(&mut reader),
        read_only: reader.boolean("readOnly").unwrap_or_default(),
        write_only: reader.boolean("writeOnly").unwrap_or_default(),
        deprecated: reader.boolean("deprecated").unwrap_or_default(),
        external_docs: None,
        example: reader.take_any("example"),
        title: reader.string("title"),
        description: reader.string("description"),
        discriminator: discriminator(&mut reader),
        default: reader.take_any("default"),
        extensions: IndexMap::new(),
    };
    let mut kind = kind;
    kind.all_of.extend(applicators(&mut reader));
    if tuple {
        kind.properties = tuple_members(&mut reader);
    }
    data.extensions = reader.extensions();
    if !exact_limits.is_empty() {
        let key = extension::EXACT_LIMITS.to_owned();
        data.extensions.insert(key, Value::Object(exact_limits));
    }
    if let Some(xml) = xml {
        data.extensions.insert(extension::XML.to_owned(), xml);
    }
    if tuple {
        let key = extension::PREFIX_ITEMS.to_owned();
        data.extensions.insert(key, Value::Bool(true));
    }
    ReferenceOr::Item(Schema {
        schema_data: data,
        schema_kind: SchemaKind::Any(kind),
    })
}

fn any(reader: &mut ObjectReader<'_, '_>) -> AnySchema {
    AnySchema {
        typ: reader.string("type"),
        pattern: reader.string("pattern"),
        multiple_of: reader.number("multipleOf"),
        exclusive_minimum: reader.boolean("exclusiveMinimum"),
        exclusive_maximum: reader.boolean("exclusiveMaximum"),
        minimum: reader.number("minimum"),
        maximum: reader.number("maximum"),
        properties: properties(reader),
        required: reader.strings("required"),
        additional_properties: additional(reader),
        min_properties: reader.count("minProperties"),
        max_properties: reader.count("maxProperties"),
        items: part(reader, "items").map(boxed),
        min_items: reader.count("minItems"),
        max_items: reader.count("maxItems"),
        unique_items: reader.boolean("uniqueItems"),
        enumeration: reader.array("enum"),
        format: reader.string("format"),
        min_length: reader.count("minLength"),
        max_length: reader.count("maxLength"),
        one_of: parts(reader, "oneOf"),
        all_of: parts(reader, "allOf"),
        any_of: parts(reader, "anyOf"),
        not: part(reader, "not").map(Box::new),
    }
}

/// `nullable`, or `x-nullable`, which is how Swagger 2.0 documents had to say it.
fn nullable(reader: &mut ObjectReader<'_, '_>) -> bool {
    let said = reader.boolean("nullable");
    let vendor = reader.boolean(swagger::NULLABLE);
    said.or(vendor).unwrap_or_default()
}

fn part(reader: &mut ObjectReader<'_, '_>, key: &str) -> Option<ReferenceOr<Schema>> {
    let value = reader.take(key)?;
    Some(any_schema(value, &reader.cursor.key(key), reader.found))
}

fn parts(reader: &mut ObjectReader<'_, '_>, key: &str) -> Vec<ReferenceOr<Schema>> {
    let list = reader.array(key);
    let cursor = reader.cursor.key(key);
    let members = list.into_iter().enumerate();
    members
        .map(|(index, value)| any_schema(value, &cursor.index(index), reader.found))
        .collect()
}

fn properties(reader: &mut ObjectReader<'_, '_>) -> IndexMap<String, ReferenceOr<Box<Schema>>> {
    let map = reader.object("properties");
    let cursor = reader.cursor.key("properties");
    let mut properties = IndexMap::with_capacity(map.len());
    for (name, value) in map {
        let schema = any_schema(value, &cursor.key(&name), reader.found);
        properties.insert(name, boxed(schema));
    }
    properties
}

/// The members of a tuple, by index.
fn tuple_members(reader: &mut ObjectReader<'_, '_>) -> IndexMap<String, ReferenceOr<Box<Schema>>> {
    let members = parts(reader, "prefixItems").into_iter().enumerate();
    members
        .map(|(index, schema)| (index.to_string(), boxed(schema)))
        .collect()
}

fn additional(reader: &mut ObjectReader<'_, '_>) -> Option<AdditionalProperties> {
    let key = "additionalProperties";
    match reader.take(key)? {
        Value::Bool(flag) => Some(AdditionalProperties::Any(flag)),
        Value::Object(map) if map.is_empty() => Some(AdditionalProperties::Any(true)),
        // What `false` is where only schema objects are allowed.
        Value::Object(map) if map.len() == 1 && map.get("not") == Some(&json!({})) => {
            Some(AdditionalProperties::Any(false))
        }
        Value::String(text) if text == "true" || text == "false" => {
            let instead = format!("read as `{text}`");
            let finding =
                StructureFinding::unexpected("`true`, `false` or a schema", "a string", instead);
            reader.report(key, finding);
            Some(AdditionalProperties::Any(text == "true"))
        }
        schema => {
            let schema = any_schema(schema, &reader.cursor.key(key), reader.found);
            Some(AdditionalProperties::Schema(Box::new(schema)))
        }
    }
}

fn discriminator(reader: &mut ObjectReader<'_, '_>) -> Option<Discriminator> {
    let value = reader.take("discriminator")?;
    let cursor = reader.cursor.key("discriminator");
    let mut reader = ObjectReader::of(value, &cursor, reader.found);
    let property_name = reader.string("propertyName")?;
    let mut mapping = IndexMap::new();
    for (tag, target) in reader.object("mapping") {
        match target {
            Value::String(target) => {
                mapping.insert(tag, target);
            }
            other => {
                let at = reader.pointer("mapping").child(&tag);
                let instead = "the entry is left out";
                let finding =
                    StructureFinding::unexpected("the name of a schema", kind(&other), instead);
                reader.found.report(&at, finding);
            }
        }
    }
    let default = reader.string("defaultMapping");
    let mut extensions = reader.extensions();
    if let Some(default) = default {
        let key = extension::DEFAULT_MAPPING.to_owned();
        extensions.insert(key, Value::String(default));
    }
    Some(Discriminator {
        property_name,
        mapping,
        extensions,
    })
}

pub(super) fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        ReferenceOr::Item(item) => ReferenceOr::Item(Box::new(item)),
    }
}
