//! What the document says to people: titles, descriptions, and the facts that types can't carry.

use crate::config::Config;
use crate::document::{Schema, SchemaType};
use crate::ir::{Docs, Facts, Limit, Range};
use crate::pointer::Pointer;

use super::formats;
use super::literals::json;

/// What a schema says of itself; see [`facts`] for its values.
pub(in crate::lower) fn docs(schema: &Schema, at: &Pointer) -> Docs {
    Docs {
        summary: schema.title.as_deref().and_then(|title| telling(title, at)),
        description: paragraph(schema.description.as_deref()),
        deprecated: schema.deprecated,
        ..Docs::default()
    }
}

/// A text that says something.
pub(super) fn paragraph(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The docs of the outer place, completed by those of the inner.
pub(in crate::lower) fn join(mut outer: Docs, inner: Docs) -> Docs {
    outer.summary = outer.summary.or(inner.summary);
    outer.description = outer.description.or(inner.description);
    outer.deprecated |= inner.deprecated;
    let facts = std::mem::take(&mut outer.facts).into_inner();
    outer.facts = facts.and(inner.facts.into_inner()).into();
    for note in inner.notes {
        if !outer.notes.contains(&note) {
            outer.notes.push(note);
        }
    }
    outer
}

/// A title, unless it only repeats the name: many frameworks write `title: First Name` beside each
/// `first_name`.
fn telling(title: &str, at: &Pointer) -> Option<String> {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let name = at.last().unwrap_or_default();
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty() && plain(&title) != plain(&name)).then_some(title)
}

/// What a schema says of its values beside their type; default and example are for the caller to
/// add, since those of the nearest schema count.
pub(in crate::lower) fn facts(schema: &Schema, config: &Config) -> Facts {
    let limits = &schema.constraints;
    let limit = |keyword, number: Option<f64>, exclusive| {
        let number = schema.limit_as_written(keyword, number?);
        Some(Limit { number, exclusive })
    };
    let range = |min, max| Range { min, max };
    let step = limits.multiple_of;
    let step = step.map(|step| schema.limit_as_written("multipleOf", step));
    let untyped = |format: &&str| !formats::is_typed(format, config);
    let fractions = schema.values.iter().any(|value| value.is_f64());
    let values = schema.values.iter().filter(|_| fractions);
    Facts {
        minimum: limit("minimum", limits.minimum, limits.exclusive_minimum),
        maximum: limit("maximum", limits.maximum, limits.exclusive_maximum),
        multiple_of: step.into_iter().collect(),
        length: range(limits.min_length, limits.max_length),
        items: range(limits.min_items, limits.max_items),
        properties: range(limits.min_properties, limits.max_properties),
        unique_items: limits.unique_items && formats::type_of(schema) == Some(SchemaType::Array),
        patterns: limits.pattern.iter().cloned().collect(),
        format: schema.format.as_deref().filter(untyped).map(str::to_owned),
        values: values.map(json).collect(),
        default: None,
        example: None,
        xml: None,
    }
}
