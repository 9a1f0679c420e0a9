//! Schemas.

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::applicators::{conditions, patterns};
use crate::diagnostics::StructureFinding;
use crate::document::cursor::Cursor;
use crate::document::normalize::{FORMATS_STRINGS_ALONE, limits, normalise};
use crate::document::object_reader::{ObjectReader, kind};
use crate::document::output::Output;
use crate::document::schema::{Additional, Constraints, Discriminator, Schema, SchemaType};
use crate::document::schemas::{ComponentId, SchemaRef};
use crate::document::swagger;
use crate::pointer::component_reference;

/// As [`any_schema`], for where a part may be left out.
pub(super) fn schema(value: Value, cursor: &Cursor<'_>, out: &mut Output) -> Option<SchemaRef> {
    Some(any_schema(value, cursor, out))
}

/// A schema or a reference to one.
pub(super) fn any_schema(value: Value, cursor: &Cursor<'_>, out: &mut Output) -> SchemaRef {
    let map = normalise(value, cursor, &mut out.found);
    if let Some(Value::String(reference)) = map.get("$ref") {
        let target = out.schemas.referred(reference);
        // What leads nowhere was reported, and is any JSON.
        return target.map_or_else(|| out.add(Schema::default()), SchemaRef::Reference);
    }
    let exact_limits = limits::exact(&map);
    let mut reader = ObjectReader::new(map, cursor, out);
    let ty = reader.string("type");
    let constraints = constraints(&mut reader);
    let properties = properties(&mut reader);
    let required = reader.strings("required");
    let (additional, unevaluated) = additional(&mut reader);
    let schema = Schema {
        ty: ty.as_deref().and_then(SchemaType::of),
        constraints: constraints.into(),
        exact_limits,
        properties,
        required,
        additional,
        unevaluated,
        items: part(&mut reader, "items"),
        values: reader.array("enum"),
        format: reader.string("format"),
        formats_strings_alone: reader.has(FORMATS_STRINGS_ALONE),
        one_of: parts(&mut reader, "oneOf"),
        all_of: parts(&mut reader, "allOf"),
        any_of: parts(&mut reader, "anyOf"),
        not: part(&mut reader, "not"),
        xml: reader.take_any("xml").map(Box::new),
        nullable: nullable(&mut reader),
        read_only: reader.boolean("readOnly").unwrap_or_default(),
        write_only: reader.boolean("writeOnly").unwrap_or_default(),
        deprecated: reader.boolean("deprecated").unwrap_or_default(),
        example: reader.take_any("example").map(Box::new),
        examples: reader.array("examples"),
        title: reader.string("title"),
        description: reader.string("description"),
        discriminator: discriminator(&mut reader).map(Box::new),
        default: reader.take_any("default").map(Box::new),
        conditions: conditions(&mut reader),
        patterns: patterns(&mut reader),
        prefix_items: parts(&mut reader, "prefixItems"),
        extensions: reader.extensions().into(),
    };
    out.add(schema)
}

fn constraints(reader: &mut ObjectReader<'_, '_>) -> Constraints {
    Constraints {
        pattern: reader.string("pattern"),
        multiple_of: reader.number("multipleOf"),
        exclusive_minimum: reader.boolean("exclusiveMinimum").unwrap_or_default(),
        exclusive_maximum: reader.boolean("exclusiveMaximum").unwrap_or_default(),
        minimum: reader.number("minimum"),
        maximum: reader.number("maximum"),
        min_properties: reader.count("minProperties"),
        max_properties: reader.count("maxProperties"),
        min_items: reader.count("minItems"),
        max_items: reader.count("maxItems"),
        unique_items: reader.boolean("uniqueItems").unwrap_or_default(),
        min_length: reader.count("minLength"),
        max_length: reader.count("maxLength"),
    }
}

/// `nullable`, or `x-nullable`, which is how Swagger 2.0 documents had to say it.
fn nullable(reader: &mut ObjectReader<'_, '_>) -> bool {
    let said = reader.boolean("nullable");
    let vendor = reader.boolean(swagger::NULLABLE);
    said.or(vendor).unwrap_or_default()
}

fn part(reader: &mut ObjectReader<'_, '_>, key: &str) -> Option<SchemaRef> {
    let value = reader.take(key)?;
    Some(any_schema(value, &reader.cursor.key(key), reader.out))
}

fn parts(reader: &mut ObjectReader<'_, '_>, key: &str) -> Vec<SchemaRef> {
    let list = reader.array(key);
    let cursor = reader.cursor.key(key);
    let members = list.into_iter().enumerate();
    members
        .map(|(index, value)| any_schema(value, &cursor.index(index), reader.out))
        .collect()
}

fn properties(reader: &mut ObjectReader<'_, '_>) -> IndexMap<String, SchemaRef> {
    let map = reader.object("properties");
    let cursor = reader.cursor.key("properties");
    let mut properties = IndexMap::with_capacity(map.len());
    for (name, value) in map {
        let schema = any_schema(value, &cursor.key(&name), reader.out);
        properties.insert(name, schema);
    }
    properties
}

/// `additionalProperties`, or `unevaluatedProperties`, and whether it is that.
fn additional(reader: &mut ObjectReader<'_, '_>) -> (Additional, bool) {
    let unevaluated = "unevaluatedProperties";
    match additional_of(reader, "additionalProperties") {
        Some(additional) => (additional, false),
        None => match additional_of(reader, unevaluated) {
            Some(additional) => (additional, true),
            None => (Additional::Unsaid, false),
        },
    }
}

fn additional_of(reader: &mut ObjectReader<'_, '_>, key: &str) -> Option<Additional> {
    match reader.take(key)? {
        Value::Bool(flag) => Some(flag_of(flag)),
        Value::Object(map) if map.is_empty() => Some(Additional::Any),
        // What `false` is where only schema objects are allowed.
        Value::Object(map) if map.len() == 1 && map.get("not") == Some(&json!({})) => {
            Some(Additional::Denied)
        }
        Value::String(text) if text == "true" || text == "false" => {
            let instead = format!("read as `{text}`");
            let finding =
                StructureFinding::unexpected("`true`, `false` or a schema", "a string", instead);
            reader.report(key, finding);
            Some(flag_of(text == "true"))
        }
        schema => {
            let schema = any_schema(schema, &reader.cursor.key(key), reader.out);
            Some(Additional::Schema(schema))
        }
    }
}

fn flag_of(are_allowed: bool) -> Additional {
    if are_allowed {
        Additional::Any
    } else {
        Additional::Denied
    }
}

fn discriminator(reader: &mut ObjectReader<'_, '_>) -> Option<Discriminator> {
    let value = reader.take("discriminator")?;
    let cursor = reader.cursor.key("discriminator");
    let mut reader = ObjectReader::of(value, &cursor, reader.out);
    let property_name = reader.string("propertyName")?;
    let mut mapping = IndexMap::new();
    for (tag, target) in reader.object("mapping") {
        match target {
            Value::String(target) => {
                let target = reader.out.schemas.referred(&target);
                mapping.extend(target.map(|target| (tag, target)));
            }
            other => {
                let at = reader.pointer("mapping").child(&tag);
                let instead = "the entry is left out";
                let finding =
                    StructureFinding::unexpected("the name of a schema", kind(&other), instead);
                reader.out.report(&at, finding);
            }
        }
    }
    let default = reader.string("defaultMapping");
    let default = default.and_then(|target| component(reader.out, &target));
    Some(Discriminator {
        property_name,
        mapping,
        default,
    })
}

/// The component that a reference or a name means.
fn component(out: &Output, target: &str) -> Option<ComponentId> {
    let schemas = &out.schemas;
    let by_name = || schemas.referred(&component_reference("schemas", target));
    schemas.referred(target).or_else(by_name)
}
