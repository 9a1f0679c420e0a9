//! Schemas.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, Discriminator, ReferenceOr, Schema, SchemaData, SchemaKind,
};
use serde_json::Value;

use crate::diagnostics::{Cause, Diagnostics};
use crate::document::cursor::Cursor;
use crate::document::extension;
use crate::document::normalize::normalise;
use crate::document::object_reader::{ObjectReader, kind};
use crate::document::swagger;

/// A schema or a reference to one. Always gives one; the `Option` is for the caller's sake.
pub(super) fn schema(
    value: Value,
    place: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<Schema>> {
    Some(any_schema(value, place, found))
}

/// A schema or a reference to one.
pub(super) fn any_schema(
    value: Value,
    place: &Cursor<'_>,
    found: &mut Diagnostics,
) -> ReferenceOr<Schema> {
    let mut map = normalise(value, place, found);
    if let Some(Value::String(reference)) = map.get_mut("$ref") {
        let reference = std::mem::take(reference);
        return ReferenceOr::Reference { reference };
    }
    let mut fields = ObjectReader::new(map, place, found);
    let kind = any(&mut fields);
    let tuple = fields.has("prefixItems");
    let mut data = SchemaData {
        nullable: nullable(&mut fields),
        read_only: fields.boolean("readOnly").unwrap_or_default(),
        write_only: fields.boolean("writeOnly").unwrap_or_default(),
        deprecated: fields.boolean("deprecated").unwrap_or_default(),
        external_docs: None,
        example: fields.take_any("example"),
        title: fields.string("title"),
        description: fields.string("description"),
        discriminator: discriminator(&mut fields),
        default: fields.take_any("default"),
        extensions: IndexMap::new(),
    };
    let mut kind = kind;
    if tuple {
        kind.properties = tuple_places(&mut fields);
    }
    data.extensions = fields.extensions();
    if tuple {
        let key = extension::PREFIX_ITEMS.to_owned();
        data.extensions.insert(key, Value::Bool(true));
    }
    ReferenceOr::Item(Schema {
        schema_data: data,
        schema_kind: SchemaKind::Any(kind),
    })
}

fn any(fields: &mut ObjectReader<'_, '_>) -> AnySchema {
    AnySchema {
        typ: fields.string("type"),
        pattern: fields.string("pattern"),
        multiple_of: fields.number("multipleOf"),
        exclusive_minimum: fields.boolean("exclusiveMinimum"),
        exclusive_maximum: fields.boolean("exclusiveMaximum"),
        minimum: fields.number("minimum"),
        maximum: fields.number("maximum"),
        properties: properties(fields),
        required: fields.strings("required"),
        additional_properties: additional(fields),
        min_properties: fields.count("minProperties"),
        max_properties: fields.count("maxProperties"),
        items: part(fields, "items").map(boxed),
        min_items: fields.count("minItems"),
        max_items: fields.count("maxItems"),
        unique_items: fields.boolean("uniqueItems"),
        enumeration: fields.array("enum"),
        format: fields.string("format"),
        min_length: fields.count("minLength"),
        max_length: fields.count("maxLength"),
        one_of: parts(fields, "oneOf"),
        all_of: parts(fields, "allOf"),
        any_of: parts(fields, "anyOf"),
        not: part(fields, "not").map(Box::new),
    }
}

/// `nullable`, or `x-nullable`, which is how Swagger 2.0 documents had to say it.
fn nullable(fields: &mut ObjectReader<'_, '_>) -> bool {
    let said = fields.boolean("nullable");
    let vendor = fields.boolean(swagger::NULLABLE);
    said.or(vendor).unwrap_or_default()
}

fn part(fields: &mut ObjectReader<'_, '_>, key: &str) -> Option<ReferenceOr<Schema>> {
    let value = fields.take(key)?;
    Some(any_schema(value, &fields.place.key(key), fields.found))
}

fn parts(fields: &mut ObjectReader<'_, '_>, key: &str) -> Vec<ReferenceOr<Schema>> {
    let list = fields.array(key);
    let place = fields.place.key(key);
    let members = list.into_iter().enumerate();
    members
        .map(|(index, value)| any_schema(value, &place.index(index), fields.found))
        .collect()
}

fn properties(fields: &mut ObjectReader<'_, '_>) -> IndexMap<String, ReferenceOr<Box<Schema>>> {
    let map = fields.object("properties");
    let place = fields.place.key("properties");
    let mut properties = IndexMap::with_capacity(map.len());
    for (name, value) in map {
        let schema = any_schema(value, &place.key(&name), fields.found);
        properties.insert(name, boxed(schema));
    }
    properties
}

/// The places of a tuple, by number.
fn tuple_places(fields: &mut ObjectReader<'_, '_>) -> IndexMap<String, ReferenceOr<Box<Schema>>> {
    let places = parts(fields, "prefixItems").into_iter().enumerate();
    places
        .map(|(index, schema)| (index.to_string(), boxed(schema)))
        .collect()
}

fn additional(fields: &mut ObjectReader<'_, '_>) -> Option<AdditionalProperties> {
    let key = "additionalProperties";
    match fields.take(key)? {
        Value::Bool(flag) => Some(AdditionalProperties::Any(flag)),
        Value::Object(map) if map.is_empty() => Some(AdditionalProperties::Any(true)),
        Value::String(text) if text == "true" || text == "false" => {
            let message = "`true` or `false` belongs here, and this is a text";
            fields.repaired(key, message, &format!("read as `{text}`"));
            Some(AdditionalProperties::Any(text == "true"))
        }
        schema => {
            let schema = any_schema(schema, &fields.place.key(key), fields.found);
            Some(AdditionalProperties::Schema(Box::new(schema)))
        }
    }
}

fn discriminator(fields: &mut ObjectReader<'_, '_>) -> Option<Discriminator> {
    let value = fields.take("discriminator")?;
    let place = fields.place.key("discriminator");
    let mut fields = ObjectReader::of(value, &place, fields.found);
    let property_name = fields.string("propertyName")?;
    let mut mapping = IndexMap::new();
    for (tag, target) in fields.object("mapping") {
        match target {
            Value::String(target) => {
                mapping.insert(tag, target);
            }
            other => {
                let at = fields.pointer("mapping").child(&tag);
                let message = format!("a schema is named here, and this is {}", kind(&other));
                let help = "the entry is left out";
                fields.found.warn(Cause::Repair, &at, message, help);
            }
        }
    }
    Some(Discriminator {
        property_name,
        mapping,
        extensions: fields.extensions(),
    })
}

fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        ReferenceOr::Item(item) => ReferenceOr::Item(Box::new(item)),
    }
}
