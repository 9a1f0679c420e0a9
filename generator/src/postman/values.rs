//! Values of a type: the document's examples and defaults, and where there is none, something of
//! the right kind.

use serde_json::{Map, Value, json};

use crate::ir::{
    Api, Docs, Float, Json, Literal, Presence, StringFormat, Type, TypeDef, TypeId, TypeKind,
};

/// How deep values go into each other.
const DEEPEST: usize = 8;

/// A value of a type; `docs` are those of the place.
pub(super) fn value(api: &Api, ty: &Type, docs: &Docs) -> Value {
    of_place(api, ty, docs, &mut Vec::new())
}

fn of_place(api: &Api, ty: &Type, docs: &Docs, above: &mut Vec<TypeId>) -> Value {
    match said(docs) {
        Some(value) => value,
        None => of_type(api, ty, above),
    }
}

/// `example`, or `default`.
fn said(docs: &Docs) -> Option<Value> {
    let facts = &docs.facts;
    let parsed = |json: &Json| serde_json::from_str(&json.0).ok();
    let said = facts.example.as_ref().or(facts.default.as_ref());
    said.and_then(parsed)
}

fn of_type(api: &Api, ty: &Type, above: &mut Vec<TypeId>) -> Value {
    match ty {
        Type::Any | Type::Foreign(_) => json!({}),
        Type::Null => Value::Null,
        Type::Bool => json!(true),
        Type::Integer(_) => json!(1),
        Type::Float(Float::F32 | Float::F64 | Float::Decimal) => json!(1.5),
        Type::String(format) => json!(string(format)),
        Type::Array(of) | Type::Set(of) => json!([of_type(api, of, above)]),
        Type::Tuple(places) => {
            let places = places.iter();
            places.map(|place| of_type(api, place, above)).collect()
        }
        Type::OpenTuple(of) => {
            let places = of.places.iter().take(of.needed.max(1));
            places.map(|place| of_type(api, place, above)).collect()
        }
        Type::Map(of) => json!({"key": of_type(api, of, above)}),
        Type::Nullable(of) | Type::Boxed(of) => of_type(api, of, above),
        Type::Binary => json!(""),
        Type::Named(id) => named(api, *id, above),
    }
}

fn named(api: &Api, id: TypeId, above: &mut Vec<TypeId>) -> Value {
    let def = api.type_def(id);
    if let Some(value) = said(&def.docs) {
        return value;
    }
    if above.contains(&id) || above.len() > DEEPEST {
        return json!({});
    }
    above.push(id);
    let value = of_kind(api, def, above);
    above.pop();
    value
}

fn of_kind(api: &Api, def: &TypeDef, above: &mut Vec<TypeId>) -> Value {
    match &def.kind {
        TypeKind::Struct(object) => {
            let mut members = Map::new();
            for field in &object.fields {
                // Optional properties only where the document shows them.
                let required = matches!(
                    field.presence,
                    Presence::Required | Presence::RequiredNullable
                );
                if let Some(constant) = &field.constant {
                    if required {
                        members.insert(field.wire_name.clone(), literal(constant));
                    }
                } else if required || said(&field.docs).is_some() {
                    let value = of_place(api, &field.ty, &field.docs, above);
                    members.insert(field.wire_name.clone(), value);
                }
            }
            Value::Object(members)
        }
        TypeKind::StringEnum(of) => {
            let first = of.variants.first();
            first.map_or(json!(""), |variant| json!(variant.wire_name))
        }
        TypeKind::IntegerEnum(of) => {
            let first = of
                .variants
                .first()
                .and_then(|it| i64::try_from(it.value).ok());
            json!(first.unwrap_or_default())
        }
        TypeKind::Union(union) => {
            let Some(first) = union.variants.first() else {
                return Value::Null;
            };
            let mut value = of_type(api, &first.ty, above);
            let written = first
                .written_value
                .as_ref()
                .or(first.discriminator_values.first());
            if let (Value::Object(members), Some(property), Some(written)) =
                (&mut value, &union.discriminator, written)
            {
                members.insert(property.clone(), json!(written));
            }
            value
        }
        TypeKind::Alias(of) | TypeKind::Newtype(of) => of_type(api, of, above),
    }
}

/// A string of a format.
fn string(format: &StringFormat) -> &'static str {
    match format {
        StringFormat::DateTime | StringFormat::DateTimeIn(_) => "2026-01-31T12:00:00Z",
        StringFormat::LocalDateTime => "2026-01-31T12:00:00",
        StringFormat::Date => "2026-01-31",
        StringFormat::Time | StringFormat::TimeIn(_) => "12:00:00Z",
        StringFormat::LocalTime => "12:00:00",
        StringFormat::Duration => "P1D",
        StringFormat::HttpDate => "Sat, 31 Jan 2026 12:00:00 GMT",
        StringFormat::Char => "a",
        StringFormat::Uuid => "123e4567-e89b-12d3-a456-426614174000",
        StringFormat::Base64 | StringFormat::Base64Url => "dGV4dA==",
        StringFormat::Decimal => "1.5",
        StringFormat::Ipv4 => "192.0.2.1",
        StringFormat::Ipv6 => "2001:db8::1",
        StringFormat::Plain => "string",
    }
}

/// A constant of the document.
pub(super) fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::Bool(flag) => json!(flag),
        Literal::Integer(number) => i64::try_from(*number).map_or_else(
            |_| u64::try_from(*number).map_or(Value::Null, Value::from),
            Value::from,
        ),
        Literal::Float(number) => json!(number),
        Literal::String(text) => json!(text),
        Literal::Null => Value::Null,
        Literal::Array(items) => items.iter().map(self::literal).collect(),
        Literal::Object(members) => {
            let members = members.iter();
            let members = members.map(|(key, value)| (key.clone(), self::literal(value)));
            Value::Object(members.collect())
        }
    }
}
