//! One value against one schema.

use std::collections::BTreeSet;

use openapiv3::{
    AdditionalProperties, AnySchema, Components, ReferenceOr, Schema, SchemaData, SchemaKind,
};
use serde_json::{Map, Value};

use super::words;
use crate::document::cursor::Cursor;
use crate::document::extension;
use crate::document::view::SchemaRef;
use crate::pointer::{Pointer, component_name};

/// How many pairs of a value and a schema are looked at for one example, with a step more for each
/// value of an enum and each required property.
const STEPS: usize = 20_000;

/// How deep schemas and values may nest; what is deeper is not judged.
const DEPTH: usize = 100;

/// The largest number that `f64` tells apart from its neighbours.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// What a schema refuses.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    /// The place in the value.
    pub(super) at: Pointer,
    /// What the schema says.
    pub(super) expected: String,
    /// What the value is.
    pub(super) found: String,
    /// Whether the schema demands one scalar, and no array, object or choice.
    pub(super) is_scalar: bool,
}

/// The judgement of one value.
pub(super) struct Judgement<'a> {
    components: &'a Components,
    steps: usize,
}

/// Where the walk through schema and value stands.
#[derive(Clone, Copy)]
struct Place<'p> {
    at: &'p Cursor<'p>,
    depth: usize,
    /// Whether the schema is a member of `allOf`, so that others may know more properties.
    in_all_of: bool,
}

impl<'a> Judgement<'a> {
    pub(super) fn new(components: &'a Components) -> Self {
        Self {
            components,
            steps: STEPS,
        }
    }

    /// What the schema refuses in the value, each kind once for all items of an array.
    pub(super) fn refusals(&mut self, schema: SchemaRef<'a>, value: &Value) -> Vec<Refusal> {
        let place = Place {
            at: &Cursor::ROOT,
            depth: 0,
            in_all_of: false,
        };
        let mut refusals = Vec::new();
        self.judge(schema, value, place, &mut refusals);
        let mut seen = BTreeSet::new();
        refusals.retain(|refusal| {
            let keys = refusal.at.keys();
            let general = keys.filter(|key| !key.bytes().all(|b| b.is_ascii_digit()));
            seen.insert((general.collect::<Vec<_>>(), refusal.expected.clone()))
        });
        refusals
    }

    /// What the reference leads to.
    fn resolve(&self, schema: SchemaRef<'a>) -> Option<&'a Schema> {
        let mut schema = schema;
        // Chains of references were shortened to one step when the document was read.
        for _ in 0..2 {
            match schema {
                SchemaRef::Inline(schema) => return Some(schema),
                SchemaRef::Reference(reference) => {
                    let name = component_name(reference, "schemas")?;
                    schema = self.components.schemas.get(&*name)?.into();
                }
            }
        }
        None
    }

    fn judge(
        &mut self,
        schema: SchemaRef<'a>,
        value: &Value,
        place: Place<'_>,
        refusals: &mut Vec<Refusal>,
    ) {
        if self.steps == 0 || place.depth > DEPTH {
            return;
        }
        self.steps -= 1;
        let Some(Schema {
            schema_data: data,
            schema_kind: SchemaKind::Any(any),
        }) = self.resolve(schema)
        else {
            return;
        };
        let compared = any.enumeration.len() + any.required.len();
        self.steps = self.steps.saturating_sub(compared);
        let enumerated = any.enumeration.iter().any(|one| is_same(one, value));
        if value.is_null() && (data.nullable || enumerated) {
            return;
        }
        if let Some(expected) = refused_type(any, value, enumerated) {
            refusals.push(Refusal {
                at: place.at.pointer(),
                expected,
                found: words::value(value),
                is_scalar: !matches!(any.typ.as_deref(), Some("array" | "object")),
            });
            return;
        }
        match value {
            Value::Array(items) => self.array(any, data, items, place, refusals),
            Value::Object(map) => self.object(any, data, map, place, refusals),
            _ => {}
        }
        let inner = Place {
            depth: place.depth + 1,
            in_all_of: true,
            ..place
        };
        for member in &any.all_of {
            self.judge(member.into(), value, inner, refusals);
        }
        for members in [&any.any_of, &any.one_of] {
            let inner = Place {
                in_all_of: place.in_all_of || !is_alone(any),
                ..inner
            };
            self.choice(members, value, inner, refusals);
        }
    }

    /// At least one member takes the value. The refusals of an only member tell more than that.
    fn choice(
        &mut self,
        members: &'a [ReferenceOr<Schema>],
        value: &Value,
        place: Place<'_>,
        refusals: &mut Vec<Refusal>,
    ) {
        let mut best: Option<Vec<Refusal>> = None;
        for member in members {
            let mut own = Vec::new();
            self.judge(member.into(), value, place, &mut own);
            if own.is_empty() {
                return;
            }
            // The member that was meant is the one that only refuses something inside of the value.
            let here = place.at.pointer();
            let inside = own.iter().all(|refusal| refusal.at != here);
            if members.len() == 1 || inside && best.is_none() {
                best = Some(own);
            }
        }
        match best {
            _ if members.is_empty() => {}
            Some(own) => refusals.extend(own),
            None => refusals.push(Refusal {
                at: place.at.pointer(),
                expected: format!("a value of one of {} alternatives", members.len()),
                found: words::value(value),
                is_scalar: false,
            }),
        }
    }

    fn array(
        &mut self,
        any: &'a AnySchema,
        data: &'a SchemaData,
        items: &[Value],
        place: Place<'_>,
        refusals: &mut Vec<Refusal>,
    ) {
        let count = items.len();
        let wrong = refused_count(count, any.min_items, any.max_items, "items");
        refusals.extend(wrong.map(|expected| Refusal {
            at: place.at.pointer(),
            expected: format!("an array of {expected}"),
            found: format!("{count}"),
            is_scalar: false,
        }));
        let prefix: Vec<_> = if data.extensions.contains_key(extension::PREFIX_ITEMS) {
            any.properties.values().map(SchemaRef::from).collect()
        } else {
            Vec::new()
        };
        for (index, item) in items.iter().enumerate() {
            let rest = || any.items.as_ref().map(SchemaRef::from);
            let Some(schema) = prefix.get(index).copied().or_else(rest) else {
                break;
            };
            let at = place.at.index(index);
            self.judge(schema, item, place.inside(&at), refusals);
        }
    }

    fn object(
        &mut self,
        any: &'a AnySchema,
        data: &'a SchemaData,
        map: &Map<String, Value>,
        place: Place<'_>,
        refusals: &mut Vec<Refusal>,
    ) {
        if data.extensions.contains_key(extension::PREFIX_ITEMS) {
            return;
        }
        let mut refuse = |expected: String, found: String| {
            refusals.push(Refusal {
                at: place.at.pointer(),
                expected,
                found,
                is_scalar: false,
            });
        };
        let count = map.len();
        if let Some(expected) =
            refused_count(count, any.min_properties, any.max_properties, "properties")
        {
            refuse(format!("an object of {expected}"), format!("{count}"));
        }
        let knows_all = !place.in_all_of && is_alone(any);
        for name in &any.required {
            let property = any.properties.get(name);
            // Values that go one way only are rightly missing in the other.
            let needed = property.map_or(knows_all, |property| !self.is_one_way(property.into()));
            if needed && !map.contains_key(name) {
                refuse(format!("the required property `{name}`"), "none".to_owned());
            }
        }
        let closed = any.additional_properties == Some(AdditionalProperties::Any(false));
        let patterns = data.extensions.contains_key(extension::PATTERN_PROPERTIES);
        for (name, value) in map {
            let schema = match (any.properties.get(name), &any.additional_properties) {
                (Some(property), _) => property.into(),
                (None, Some(AdditionalProperties::Schema(schema))) if !patterns => {
                    (&**schema).into()
                }
                (None, _) => {
                    if closed && knows_all {
                        refusals.push(undeclared(any, place.at.key(name).pointer()));
                    }
                    continue;
                }
            };
            let at = place.at.key(name);
            self.judge(schema, value, place.inside(&at), refusals);
        }
    }

    /// Whether a property is read only or write only.
    fn is_one_way(&self, property: SchemaRef<'a>) -> bool {
        self.resolve(property).is_some_and(|schema| {
            let own = |data: &SchemaData| data.read_only || data.write_only;
            let SchemaKind::Any(any) = &schema.schema_kind else {
                return false;
            };
            let members = any
                .all_of
                .iter()
                .filter_map(|part| self.resolve(part.into()));
            own(&schema.schema_data) || members.into_iter().any(|part| own(&part.schema_data))
        })
    }
}

impl<'p> Place<'p> {
    /// At a part of the value.
    fn inside<'q>(&self, at: &'q Cursor<'q>) -> Place<'q> {
        Place {
            at,
            depth: self.depth + 1,
            in_all_of: false,
        }
    }
}

/// Whether no composition adds to what the schema says of an object.
fn is_alone(any: &AnySchema) -> bool {
    any.all_of.is_empty() && any.any_of.is_empty() && any.one_of.is_empty()
}

/// A property at `at` that a schema without additional properties does not declare.
fn undeclared(any: &AnySchema, at: Pointer) -> Refusal {
    let known = any.properties.keys().map(|name| Value::from(name.as_str()));
    let known: Vec<_> = known.collect();
    let expected = if known.is_empty() {
        "an object without properties".to_owned()
    } else {
        format!("no other properties than {}", words::all_of(&known))
    };
    Refusal {
        found: format!("`{}`", at.last().unwrap_or_default()),
        at,
        expected,
        is_scalar: false,
    }
}

/// What is expected of the value as a whole, if it is not that.
fn refused_type(any: &AnySchema, value: &Value, enumerated: bool) -> Option<String> {
    if !any.enumeration.is_empty() {
        return (!enumerated).then(|| words::one_of(&any.enumeration));
    }
    let ty = any.typ.as_deref();
    if let Some(ty) = ty.filter(|ty| !is_of_type(value, ty)) {
        return Some(words::type_name(ty));
    }
    match value {
        Value::String(text) => {
            let count = text.chars().count();
            let expected = refused_count(count, any.min_length, any.max_length, "characters")?;
            Some(format!("a string of {expected}"))
        }
        Value::Number(number) => refused_number(any, number.as_f64()?),
        _ => None,
    }
}

/// Whether the value is of the type; types that are not known are everything.
fn is_of_type(value: &Value, ty: &str) -> bool {
    match ty {
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

fn refused_count(
    count: usize,
    least: Option<usize>,
    most: Option<usize>,
    of: &str,
) -> Option<String> {
    match (least, most) {
        (Some(least), _) if count < least => Some(format!("at least {least} {of}")),
        (_, Some(most)) if count > most => Some(format!("at most {most} {of}")),
        _ => None,
    }
}

/// Bounds that are refused exactly, although numbers are rounded: rounding keeps the order.
fn refused_number(any: &AnySchema, number: f64) -> Option<String> {
    let is_exact = number.abs() < EXACT;
    if let Some(least) = any.minimum {
        let exclusive = any.exclusive_minimum == Some(true);
        if number < least || exclusive && is_exact && number == least {
            let than = if exclusive { "more than" } else { "at least" };
            return Some(format!("a number of {than} {least}"));
        }
    }
    if let Some(most) = any.maximum {
        let exclusive = any.exclusive_maximum == Some(true);
        if number > most || exclusive && is_exact && number == most {
            let than = if exclusive { "less than" } else { "at most" };
            return Some(format!("a number of {than} {most}"));
        }
    }
    let unit = any
        .multiple_of
        .filter(|unit| unit.fract() == 0.0 && *unit >= 1.0)?;
    (is_exact && number % unit != 0.0).then(|| format!("a multiple of {unit}"))
}

/// Whether a value of an enum is this one. Scalars may be written as strings: where an enum has
/// such values, `normalize` has converted one of the two.
fn is_same(one: &Value, value: &Value) -> bool {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => number.as_f64().map(|number| number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    };
    one == value || text(one).is_some_and(|one| text(value) == Some(one))
}
