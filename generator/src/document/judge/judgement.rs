//! One value against one schema.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::words;
use crate::document::cursor::Cursor;
use crate::document::schema::{Additional, Constraints, Schema, SchemaType};
use crate::document::schemas::{SchemaRef, Schemas};
use crate::pointer::Pointer;

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
    schemas: &'a Schemas,
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
    pub(super) fn new(schemas: &'a Schemas) -> Self {
        Self {
            schemas,
            steps: STEPS,
        }
    }

    /// What the schema refuses in the value, each kind once for all items of an array.
    pub(super) fn refusals(&mut self, schema: SchemaRef, value: &Value) -> Vec<Refusal> {
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

    fn judge(
        &mut self,
        schema: SchemaRef,
        value: &Value,
        place: Place<'_>,
        refusals: &mut Vec<Refusal>,
    ) {
        if self.steps == 0 || place.depth > DEPTH {
            return;
        }
        self.steps -= 1;
        let Some(schema) = self.schemas.resolve(schema) else {
            return;
        };
        let compared = schema.values.len() + schema.required.len();
        self.steps = self.steps.saturating_sub(compared);
        let enumerated = schema.values.iter().any(|one| is_same(one, value));
        if value.is_null() && (schema.nullable || enumerated) {
            return;
        }
        if let Some(expected) = refused_type(schema, value, enumerated) {
            refusals.push(Refusal {
                at: place.at.pointer(),
                expected,
                found: words::value(value),
                is_scalar: !matches!(schema.ty, Some(SchemaType::Array | SchemaType::Object)),
            });
            return;
        }
        match value {
            Value::Array(items) => self.array(schema, items, place, refusals),
            Value::Object(map) => self.object(schema, map, place, refusals),
            _ => {}
        }
        let inner = Place {
            depth: place.depth + 1,
            in_all_of: true,
            ..place
        };
        for member in &schema.all_of {
            self.judge(*member, value, inner, refusals);
        }
        for members in [&schema.any_of, &schema.one_of] {
            let inner = Place {
                in_all_of: place.in_all_of || schema.is_composed(),
                ..inner
            };
            self.choice(members, value, inner, refusals);
        }
    }

    /// At least one member takes the value. The refusals of an only member tell more than that.
    fn choice(
        &mut self,
        members: &[SchemaRef],
        value: &Value,
        place: Place<'_>,
        refusals: &mut Vec<Refusal>,
    ) {
        let mut best: Option<Vec<Refusal>> = None;
        for member in members {
            let mut own = Vec::new();
            self.judge(*member, value, place, &mut own);
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
        schema: &Schema,
        items: &[Value],
        place: Place<'_>,
        refusals: &mut Vec<Refusal>,
    ) {
        let count = items.len();
        let limits = &schema.constraints;
        let wrong = refused_count(count, limits.min_items, limits.max_items, "items");
        refusals.extend(wrong.map(|expected| Refusal {
            at: place.at.pointer(),
            expected: format!("an array of {expected}"),
            found: format!("{count}"),
            is_scalar: false,
        }));
        for (index, item) in items.iter().enumerate() {
            let place_of_tuple = schema.prefix_items.get(index).copied();
            let Some(schema) = place_of_tuple.or(schema.items) else {
                break;
            };
            let at = place.at.index(index);
            self.judge(schema, item, place.inside(&at), refusals);
        }
    }

    fn object(
        &mut self,
        schema: &Schema,
        map: &Map<String, Value>,
        place: Place<'_>,
        refusals: &mut Vec<Refusal>,
    ) {
        if !schema.prefix_items.is_empty() {
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
        let limits = &schema.constraints;
        let (least, most) = (limits.min_properties, limits.max_properties);
        if let Some(expected) = refused_count(count, least, most, "properties") {
            refuse(format!("an object of {expected}"), format!("{count}"));
        }
        let knows_all = !place.in_all_of && !schema.is_composed();
        for name in &schema.required {
            let property = schema.properties.get(name);
            // Values that go one way only are rightly missing in the other.
            let needed = property.map_or(knows_all, |property| !self.is_one_way(*property));
            if needed && !map.contains_key(name) {
                refuse(format!("the required property `{name}`"), "none".to_owned());
            }
        }
        for (name, value) in map {
            let schema = match (schema.properties.get(name), schema.additional) {
                (Some(property), _) => *property,
                (None, Additional::Schema(additional)) if schema.patterns.is_empty() => additional,
                (None, additional) => {
                    if additional == Additional::Denied && knows_all {
                        refusals.push(undeclared(schema, place.at.key(name).pointer()));
                    }
                    continue;
                }
            };
            let at = place.at.key(name);
            self.judge(schema, value, place.inside(&at), refusals);
        }
    }

    /// Whether a property is read only or write only.
    fn is_one_way(&self, property: SchemaRef) -> bool {
        let one_way = |schema: &Schema| schema.read_only || schema.write_only;
        self.schemas.resolve(property).is_some_and(|schema| {
            let members = schema.all_of.iter();
            let mut members = members.filter_map(|part| self.schemas.resolve(*part));
            one_way(schema) || members.any(one_way)
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

/// A property at `at` that a schema without additional properties does not declare.
fn undeclared(schema: &Schema, at: Pointer) -> Refusal {
    let known = schema
        .properties
        .keys()
        .map(|name| Value::from(name.as_str()));
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
fn refused_type(schema: &Schema, value: &Value, enumerated: bool) -> Option<String> {
    if !schema.values.is_empty() {
        return (!enumerated).then(|| words::one_of(&schema.values));
    }
    if let Some(ty) = schema.ty.filter(|ty| !is_of_type(value, *ty)) {
        return Some(words::type_name(ty.as_str()));
    }
    let limits = &schema.constraints;
    match value {
        Value::String(text) => {
            let count = text.chars().count();
            let expected =
                refused_count(count, limits.min_length, limits.max_length, "characters")?;
            Some(format!("a string of {expected}"))
        }
        Value::Number(number) => refused_number(limits, number.as_f64()?),
        _ => None,
    }
}

/// Whether the value is of the type.
fn is_of_type(value: &Value, ty: SchemaType) -> bool {
    match ty {
        SchemaType::Boolean => value.is_boolean(),
        SchemaType::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        SchemaType::Number => value.is_number(),
        SchemaType::String => value.is_string(),
        SchemaType::Array => value.is_array(),
        SchemaType::Object => value.is_object(),
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
fn refused_number(limits: &Constraints, number: f64) -> Option<String> {
    let is_exact = number.abs() < EXACT;
    if let Some(least) = limits.minimum {
        let exclusive = limits.exclusive_minimum;
        if number < least || exclusive && is_exact && number == least {
            let than = if exclusive { "more than" } else { "at least" };
            return Some(format!("a number of {than} {least}"));
        }
    }
    if let Some(most) = limits.maximum {
        let exclusive = limits.exclusive_maximum;
        if number > most || exclusive && is_exact && number == most {
            let than = if exclusive { "less than" } else { "at most" };
            return Some(format!("a number of {than} {most}"));
        }
    }
    let unit = limits
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
