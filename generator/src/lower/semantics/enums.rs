//! `enum` and `const`: which kind of value is one of those listed.

use std::collections::BTreeSet;

use serde_json::{Number, Value};

use crate::diagnostics::SchemaFinding;
use crate::document::{Schema, SchemaRef, SchemaType};
use crate::ir::{Docs, Float, Hint, Integer, IntegerVariant, Literal, StringFormat, StringVariant};
use crate::pointer::Pointer;

use super::ids::MAX_DEPTH;
use super::shape::{AllOf, Alternatives, Conjunct, Shape, ShapeKind};
use super::state::Semantics;
use super::{docs, formats, literals};

impl<'a> Semantics<'a> {
    /// What the listed values are; `None` if none is listed, or their type says more than they do.
    pub(in crate::lower) fn values(
        &mut self,
        schema: &'a Schema,
        at: &Pointer,
    ) -> Option<ShapeKind<'a>> {
        let listed = match schema.values.as_slice() {
            [] => extensible_values(schema),
            values => values,
        };
        let labels = Labels::of(schema, listed.len(), self.chosen_names(listed.len(), at));
        let mut sorted = Sorted::default();
        for (index, value) in listed.iter().enumerate() {
            sorted.add(value, schema.ty, &labels, index);
        }
        if sorted.other {
            // One value alone is a constant, whatever it is.
            if formats::type_of(schema).is_some() || listed.len() == 1 {
                self.report(at, SchemaFinding::EnumNotChecked);
            } else {
                self.report(at, SchemaFinding::EnumWithoutType);
            }
            return None;
        }
        let mut kinds = Vec::new();
        if !sorted.strings.is_empty() {
            kinds.push((ShapeKind::Strings(sorted.strings), "strings"));
        }
        if sorted.fractions {
            let kind =
                self.holding_constants(formats::number(schema.format.as_deref()), schema, at);
            kinds.push((kind, "numbers"));
        } else if !sorted.integers.is_empty() {
            let kind = formats::integer(schema.format.as_deref(), &schema.constraints);
            let kind = match self.holding_constants(kind, schema, at) {
                ShapeKind::Integer(repr) => {
                    ShapeKind::Integers(repr.unwrap_or(Integer::I64), sorted.integers)
                }
                // Whole numbers in the format of a fraction are integers all the same.
                ShapeKind::Float(_) => {
                    let values: Vec<i128> = sorted.integers.iter().map(|one| one.value).collect();
                    match formats::holding(Integer::I64, &values) {
                        Some(repr) => ShapeKind::Integers(repr, sorted.integers),
                        None => ShapeKind::Any,
                    }
                }
                other => other,
            };
            kinds.push((kind, "integers"));
        }
        match *sorted.bools.as_slice() {
            [] => {}
            [only] => kinds.push((ShapeKind::Bool(Some(only)), "flags")),
            _ => kinds.push((ShapeKind::Bool(None), "flags")),
        }
        if kinds.len() < 2 {
            return kinds.pop().map(|(kind, _)| kind);
        }
        let member = |(kind, role)| AllOf::known(Shape::of(kind), at, role);
        Some(ShapeKind::Union(Alternatives {
            discriminator: None,
            members: kinds.into_iter().map(member).collect(),
        }))
    }

    /// The names that configuration gives to values of an `enum`, by their places.
    fn chosen_names(&self, count: usize, at: &Pointer) -> Vec<Option<&'a str>> {
        let at = self.document.origin(at).child("enum");
        let name = |index| self.config.rename(&at.child(index));
        (0..count).map(name).collect()
    }

    /// The kind of numbers that holds the enum values and the default of a schema: `kind`, or a
    /// wider one.
    pub(super) fn holding_constants(
        &mut self,
        kind: ShapeKind<'a>,
        schema: &'a Schema,
        at: &Pointer,
    ) -> ShapeKind<'a> {
        let numbers = schema.values.iter().chain(schema.default.as_deref());
        let numbers: Vec<&Number> = numbers
            .filter_map(|value| match value {
                Value::Number(number) => Some(number),
                _ => None,
            })
            .collect();
        let wider = match kind {
            ShapeKind::Integer(format) => wider_integer(format, &numbers),
            ShapeKind::Float(Some(Float::F32)) if !numbers.iter().all(|it| is_f32(it)) => {
                ShapeKind::Float(Some(Float::F64))
            }
            kind => return kind,
        };
        let (old, new) = (self::name(&kind), self::name(&wider));
        let unsaid = matches!(kind, ShapeKind::Integer(None));
        if old != new && (!unsaid || matches!(wider, ShapeKind::Any)) {
            let finding = SchemaFinding::ConstantOutsideFormat {
                ty: old,
                instead: new,
            };
            self.report(at, finding);
        }
        wider
    }

    /// The only value that there is where the conjuncts hold, which come down to `kind`.
    pub(in crate::lower) fn only_value(
        &mut self,
        kind: &ShapeKind<'a>,
        all_of: &AllOf<'a>,
        nullable: bool,
    ) -> Option<Literal> {
        match kind {
            ShapeKind::Null => Some(Literal::Null),
            _ if nullable => None,
            // These kinds have no place for the value.
            ShapeKind::Any
            | ShapeKind::Content(_)
            | ShapeKind::Float(_)
            | ShapeKind::Array { .. }
            | ShapeKind::Tuple(_)
            | ShapeKind::Object(_) => {
                let mut conjuncts = all_of.conjuncts.iter();
                conjuncts.find_map(|part| match part {
                    Conjunct::Schema(schema, _) => self.listed_alone(*schema, 0),
                    Conjunct::Computed(..) => None,
                })
            }
            ShapeKind::Reference(id) => {
                let alias = self.component_shape(*id)?;
                if let Some(constant) = self.constant(kind) {
                    return Some(constant);
                }
                let (at, schema) = self.component_schema(*id);
                let all_of = AllOf::one(schema, at);
                match alias.kind {
                    ShapeKind::Reference(_) => None,
                    ref kind => self.only_value(kind, &all_of, alias.nullable == Some(true)),
                }
            }
            kind => self.constant(kind),
        }
    }

    /// The value of a schema that lists only one, itself or in its `allOf`.
    fn listed_alone(&self, schema: SchemaRef, depth: usize) -> Option<Literal> {
        let schema = self.near_schema(schema)?;
        match schema.values.as_slice() {
            [only] => Some(literals::constant(only)),
            _ if depth >= MAX_DEPTH => None,
            _ => {
                let mut members = schema.all_of.iter();
                members.find_map(|member| self.listed_alone(*member, depth + 1))
            }
        }
    }

    /// The only value that a kind has.
    pub(in crate::lower) fn constant(&mut self, kind: &ShapeKind<'a>) -> Option<Literal> {
        match kind {
            ShapeKind::Bool(only) => only.map(Literal::Bool),
            ShapeKind::Strings(values) => match values.as_slice() {
                [only] => Some(Literal::String(only.wire_name.clone())),
                _ => None,
            },
            ShapeKind::Integers(_, values) => match values.as_slice() {
                [only] => Some(Literal::Integer(only.value)),
                _ => None,
            },
            ShapeKind::Reference(id) => {
                let shape = self.component_shape(*id)?;
                match &shape.kind {
                    // An alias of an alias is not followed: nobody writes a constant so.
                    ShapeKind::Reference(_) => None,
                    kind => self.constant(kind),
                }
            }
            _ => None,
        }
    }
}

/// An integer type that holds the numbers, or what else does.
fn wider_integer<'a>(format: Option<Integer>, numbers: &[&Number]) -> ShapeKind<'a> {
    let integers: Option<Vec<i128>> = numbers.iter().map(|it| formats::whole(it)).collect();
    let Some(integers) = integers else {
        return ShapeKind::Float(None);
    };
    match formats::holding(format.unwrap_or(Integer::I64), &integers) {
        Some(wider) if wider != format.unwrap_or(Integer::I64) => ShapeKind::Integer(Some(wider)),
        Some(_) => ShapeKind::Integer(format),
        None => ShapeKind::Any,
    }
}

fn is_f32(number: &Number) -> bool {
    number
        .as_f64()
        .is_some_and(|value| (value as f32).is_finite())
}

/// What a finding calls an integer type.
pub(super) fn integer_name(ty: Integer) -> &'static str {
    match ty {
        Integer::I8 => "`i8`",
        Integer::I16 => "`i16`",
        Integer::I32 => "`i32`",
        Integer::I64 => "`i64`",
        Integer::U8 => "`u8`",
        Integer::U16 => "`u16`",
        Integer::U32 => "`u32`",
        Integer::U64 => "`u64`",
    }
}

/// What a finding calls a kind of numbers.
fn name(kind: &ShapeKind<'_>) -> &'static str {
    match kind {
        ShapeKind::Integer(format) => integer_name(format.unwrap_or(Integer::I64)),
        ShapeKind::Float(Some(Float::F32)) => "`f32`",
        ShapeKind::Float(Some(Float::Decimal)) => "a decimal",
        ShapeKind::Float(_) => "`f64`",
        _ => "any JSON",
    }
}

/// The values by their JSON type, each once.
#[derive(Default)]
struct Sorted {
    strings: Vec<StringVariant>,
    integers: Vec<IntegerVariant>,
    bools: Vec<bool>,
    /// Whether there is a number that is no integer.
    fractions: bool,
    /// Whether there is a list or an object.
    other: bool,
    seen: BTreeSet<String>,
}

impl Sorted {
    fn add(&mut self, value: &Value, ty: Option<SchemaType>, labels: &Labels<'_>, index: usize) {
        if value.is_null() || !self.seen.insert(value.to_string()) {
            return;
        }
        match (value, ty) {
            (Value::String(text), Some(SchemaType::Integer)) => match text.parse::<i64>() {
                Ok(value) => self.integer(value.into(), labels, index),
                Err(_) => self.string(text, labels, index),
            },
            (Value::String(text), _) => self.string(text, labels, index),
            // YAML reads `1` and `yes` without quotes as something else than the string meant.
            (Value::Number(_) | Value::Bool(_), Some(SchemaType::String)) => {
                self.string(&value.to_string(), labels, index);
            }
            (Value::Bool(value), _) => self.bools.push(*value),
            (Value::Number(number), _) => match whole(number, ty) {
                Some(value) => self.integer(value, labels, index),
                None => self.fractions = true,
            },
            (Value::Null | Value::Array(_) | Value::Object(_), _) => self.other = true,
        }
    }

    fn string(&mut self, text: &str, labels: &Labels<'_>, index: usize) {
        self.strings.push(StringVariant {
            wire_name: text.to_owned(),
            hint: labels.hint(index).unwrap_or_else(|| Hint::new(text)),
            docs: labels.docs(index, text),
        });
    }

    fn integer(&mut self, value: i128, labels: &Labels<'_>, index: usize) {
        // `1` and `1.0` are the same value.
        if self.integers.iter().any(|listed| listed.value == value) {
            return;
        }
        let sign = if value < 0 {
            vec!["minus".to_owned()]
        } else {
            Vec::new()
        };
        let words = [
            vec!["value".to_owned()],
            sign,
            vec![value.unsigned_abs().to_string()],
        ];
        let plain = Hint {
            words: words.concat(),
            ..Hint::default()
        };
        self.integers.push(IntegerVariant {
            value,
            hint: labels.hint(index).unwrap_or(plain),
            docs: labels.docs(index, &value.to_string()),
        });
    }
}

/// `1.0` is an integer too where the schema says that all are.
fn whole(number: &serde_json::Number, ty: Option<SchemaType>) -> Option<i128> {
    match ty {
        Some(SchemaType::Integer) => formats::whole(number),
        _ => number.as_i128(),
    }
}

/// The values of `x-extensible-enum`, which stands in the place of `enum`: strings, or numbers. Enums
/// take other values all the same.
fn extensible_values(schema: &Schema) -> &[Value] {
    let listed = schema.extensions.get("x-extensible-enum");
    let listed = listed.and_then(Value::as_array).map(Vec::as_slice);
    let plain = |value: &Value| value.is_string() || value.is_number();
    listed
        .filter(|values| values.iter().all(plain))
        .unwrap_or_default()
}

/// The names and descriptions that vendor extensions give to values.
#[derive(Default)]
struct Labels<'a> {
    /// By configuration.
    chosen: Vec<Option<&'a str>>,
    names: Option<&'a Value>,
    descriptions: Option<&'a Value>,
    /// `x-ms-enum.values`: objects with `name` and `description`.
    objects: Option<&'a Value>,
}

impl<'a> Labels<'a> {
    fn of(schema: &'a Schema, count: usize, chosen: Vec<Option<&'a str>>) -> Self {
        let get = |keys: &[&str]| keys.iter().find_map(|key| schema.extensions.get(*key));
        let fits = |value: &&Value| match value {
            Value::Array(list) => list.len() == count,
            other => other.is_object(),
        };
        Self {
            chosen,
            names: get(&["x-enum-varnames", "x-enumNames", "x-enum-names"]).filter(fits),
            descriptions: get(&["x-enum-descriptions", "x-enumDescriptions"]).filter(fits),
            objects: get(&["x-ms-enum"])
                .and_then(|it| it.get("values"))
                .filter(fits),
        }
    }

    fn hint(&self, index: usize) -> Option<Hint> {
        let listed = self.names.and_then(|names| names.get(index));
        let object = || self.objects?.get(index)?.get("name");
        let chosen = self.chosen.get(index).copied().flatten();
        let said = || listed.or_else(object)?.as_str();
        let name = chosen.or_else(said)?;
        (!name.trim().is_empty()).then(|| Hint {
            explicit: true,
            ..Hint::new(name)
        })
    }

    fn docs(&self, index: usize, wire_name: &str) -> Docs {
        let said = self.descriptions.and_then(|said| match said {
            Value::Object(map) => map.get(wire_name),
            list => list.get(index),
        });
        let object = || self.objects?.get(index)?.get("description");
        let text = said.or_else(object).and_then(Value::as_str);
        Docs {
            description: docs::paragraph(text),
            ..Docs::default()
        }
    }
}

/// Whether strings of any other content are a kind's values too.
pub(super) fn is_open_string(kind: &ShapeKind<'_>) -> bool {
    matches!(
        kind,
        ShapeKind::String(StringFormat::Plain) | ShapeKind::Strings(_) | ShapeKind::Binary
    )
}
