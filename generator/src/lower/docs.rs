//! What the document says to people: titles, descriptions, and the facts that types can't carry.

use crate::document::{SchemaType, SchemaView};
use crate::ir::{Docs, inline_code};
use crate::pointer::Pointer;

use super::formats;
use super::literals::shown;

/// The longest default, example or list of values that is quoted, in characters.
const LONGEST: usize = 80;

/// What a schema says of itself, its limits and its default included.
pub(super) fn docs(view: &SchemaView<'_>, at: &Pointer) -> Docs {
    let mut notes = Vec::new();
    limits(view, &mut notes);
    if let Some(format) = view.format
        && !formats::is_typed(format)
    {
        notes.push(format!("Format: {}.", inline_code(format)));
    }
    if view.values.iter().any(|value| value.is_f64()) {
        let values: Vec<_> = view
            .values
            .iter()
            .filter_map(|v| shown(v, LONGEST))
            .collect();
        notes.push(format!("One of {}.", values.join(", ")));
    }
    if let Some(default) = view.default.filter(|value| !value.is_null())
        && let Some(default) = shown(default, LONGEST)
    {
        notes.push(format!("Default: {default}."));
    }
    if let Some(example) = view.example.filter(|value| !value.is_null())
        && let Some(example) = shown(example, LONGEST)
    {
        notes.push(format!("Example: {example}."));
    }
    Docs {
        summary: view.title.and_then(|title| telling(title, at)),
        description: paragraph(view.description),
        notes,
        deprecated: view.deprecated,
    }
}

/// A text that says something.
pub(super) fn paragraph(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The docs of the outer place, completed by those of the inner.
pub(super) fn join(mut outer: Docs, inner: Docs) -> Docs {
    outer.summary = outer.summary.or(inner.summary);
    outer.description = outer.description.or(inner.description);
    outer.deprecated |= inner.deprecated;
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

fn limits(view: &SchemaView<'_>, notes: &mut Vec<String>) {
    let (limits, ty) = (&view.constraints, formats::type_of(view));
    let shown = |keyword, limit: Option<f64>| {
        let exact = view.exact_limit(keyword).map(ToString::to_string);
        limit.map(|limit| exact.unwrap_or_else(|| limit.to_string()))
    };
    let from = shown("minimum", limits.minimum).map(|limit| {
        if limits.exclusive_minimum {
            format!("more than {limit}")
        } else {
            format!("at least {limit}")
        }
    });
    let to = shown("maximum", limits.maximum).map(|limit| {
        if limits.exclusive_maximum {
            format!("less than {limit}")
        } else {
            format!("at most {limit}")
        }
    });
    notes.extend(sentence([from, to].into_iter().flatten().collect()));
    if let Some(step) = shown("multipleOf", limits.multiple_of) {
        notes.push(format!("A multiple of {step}."));
    }
    notes.extend(count(
        limits.min_length,
        limits.max_length,
        "character",
        "characters",
    ));
    notes.extend(count(limits.min_items, limits.max_items, "item", "items"));
    notes.extend(count(
        limits.min_properties,
        limits.max_properties,
        "property",
        "properties",
    ));
    if limits.unique_items && ty == Some(SchemaType::Array) {
        notes.push("No item twice.".to_owned());
    }
    if let Some(pattern) = limits.pattern
        && !pattern.chars().any(char::is_control)
    {
        notes.push(format!("Pattern: {}.", inline_code(pattern)));
    }
}

fn count(min: Option<usize>, max: Option<usize>, one: &str, many: &str) -> Option<String> {
    let noun = |count: usize| if count == 1 { one } else { many };
    match (min.filter(|min| *min > 0), max) {
        (Some(min), Some(max)) if min == max => Some(format!("Exactly {min} {}.", noun(min))),
        (Some(min), Some(max)) => Some(format!("At least {min} and at most {max} {}.", noun(max))),
        (Some(min), None) => Some(format!("At least {min} {}.", noun(min))),
        (None, Some(max)) => Some(format!("At most {max} {}.", noun(max))),
        (None, None) => None,
    }
}

/// Clauses as one sentence.
fn sentence(clauses: Vec<String>) -> Option<String> {
    let text = clauses.join(" and ");
    let first = text.chars().next()?;
    Some(format!(
        "{}{}.",
        first.to_uppercase(),
        &text[first.len_utf8()..]
    ))
}
