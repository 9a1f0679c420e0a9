//! `enum` and `const`: which kind of value is one of those listed.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::diagnostics::Cause;
use crate::document::{SchemaType, SchemaView};
use crate::ir::{Docs, Hint, Integer, IntegerVariant, Literal, StringFormat, StringVariant};
use crate::pointer::Pointer;

use super::shape::{AllOf, Alternatives, Shape, ShapeKind};
use super::{Lowering, docs, formats};

impl<'a> Lowering<'a> {
    /// What the listed values are; `None` if none is listed, or their type says more than they do.
    pub(super) fn values(&mut self, view: &SchemaView<'a>, at: &Pointer) -> Option<ShapeKind<'a>> {
        let labels = Labels::of(view);
        let mut sorted = Sorted::default();
        for (index, value) in view.values.iter().enumerate() {
            sorted.add(value, view.ty, &labels, index);
        }
        if sorted.other {
            let message = "lists or objects are among the allowed values";
            match formats::type_of(view) {
                None => self.fallback(at, message, "any JSON is allowed"),
                Some(_) => {
                    let help = "any value of the type is allowed";
                    self.note(Cause::Ignored, at, message, help);
                }
            }
            return None;
        }
        let format = view.format;
        let mut kinds = Vec::new();
        if !sorted.strings.is_empty() {
            kinds.push((ShapeKind::Strings(sorted.strings), "strings"));
        }
        if sorted.fractions {
            kinds.push((formats::number(format), "numbers"));
        } else if sorted.wide {
            kinds.push((ShapeKind::Integer(Some(Integer::U64)), "integers"));
        } else if !sorted.integers.is_empty() {
            kinds.push((
                ShapeKind::Integers(repr(format), sorted.integers),
                "integers",
            ));
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

    /// The only value that a kind has.
    pub(super) fn constant(&mut self, kind: &ShapeKind<'a>) -> Option<Literal> {
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

fn repr(format: Option<&str>) -> Integer {
    match formats::integer(format) {
        ShapeKind::Integer(Some(format)) => format,
        _ => Integer::I64,
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
    /// Whether there is an integer past `i64`.
    wide: bool,
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
            (Value::String(text), Some(SchemaType::Integer)) if text.parse::<i64>().is_ok() => {
                self.integer(text.parse().unwrap_or_default(), labels, index);
            }
            (Value::String(text), _) => self.string(text, labels, index),
            // YAML reads `1` and `yes` without quotes as something else than the string meant.
            (Value::Number(_) | Value::Bool(_), Some(SchemaType::String)) => {
                self.string(&value.to_string(), labels, index);
            }
            (Value::Bool(value), _) => self.bools.push(*value),
            (Value::Number(number), _) => match whole(number, ty) {
                Some(value) => self.integer(value, labels, index),
                None if number.is_u64() => self.wide = true,
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

    fn integer(&mut self, value: i64, labels: &Labels<'_>, index: usize) {
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
fn whole(number: &serde_json::Number, ty: Option<SchemaType>) -> Option<i64> {
    number.as_i64().or_else(|| {
        let value = number.as_f64()?;
        let exact = value.fract() == 0.0 && value.abs() < 9e15;
        (exact && ty == Some(SchemaType::Integer)).then_some(value as i64)
    })
}

/// The names and descriptions that vendor extensions give to values.
#[derive(Default)]
struct Labels<'a> {
    names: Option<&'a Value>,
    descriptions: Option<&'a Value>,
    /// `x-ms-enum.values`: objects with `name` and `description`.
    objects: Option<&'a Value>,
}

impl<'a> Labels<'a> {
    fn of(view: &SchemaView<'a>) -> Self {
        let get = |keys: &[&str]| keys.iter().find_map(|key| view.extensions.get(*key));
        let count = view.values.len();
        let fits = |value: &&Value| match value {
            Value::Array(list) => list.len() == count,
            other => other.is_object(),
        };
        Self {
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
        let name = listed.or_else(object)?.as_str()?;
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
