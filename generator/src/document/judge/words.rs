//! What was expected and what was found, in words.

use serde_json::Value;

/// The longest value that is quoted, in characters.
const LONGEST: usize = 60;

/// The most values of an enum that are listed.
const MOST_VALUES: usize = 8;

/// A type of JSON Schema, with its article.
pub(super) fn type_name(ty: &str) -> String {
    let vowel = ty.starts_with(['a', 'i', 'o']);
    format!("{} {ty}", if vowel { "an" } else { "a" })
}

/// A value, shortened.
pub(super) fn value(value: &Value) -> String {
    let kind = match value {
        Value::Null => return "null".to_owned(),
        Value::Bool(_) => "the boolean",
        Value::Number(_) => "the number",
        Value::String(text) => return format!("the string `{}`", shortened(text)),
        Value::Array(list) if list.is_empty() => return "an empty array".to_owned(),
        Value::Array(_) => return "an array".to_owned(),
        Value::Object(map) if map.is_empty() => return "an empty object".to_owned(),
        Value::Object(_) => return "an object".to_owned(),
    };
    format!("{kind} `{value}`")
}

/// The values of an enum.
pub(super) fn one_of(values: &[Value]) -> String {
    let shown = |value: &Value| match value {
        Value::String(text) => format!("`{}`", shortened(text)),
        other => format!("`{}`", shortened(&other.to_string())),
    };
    if let [only] = values {
        return shown(only);
    }
    let listed: Vec<_> = values.iter().take(MOST_VALUES).map(shown).collect();
    let rest = values.len() - listed.len();
    let listed = listed.join(", ");
    if rest == 0 {
        format!("one of {listed}")
    } else {
        format!("one of {listed} or {rest} others")
    }
}

fn shortened(text: &str) -> String {
    let start: String = text.chars().take(LONGEST).collect();
    let cut = if start.len() < text.len() { "…" } else { "" };
    format!("{}{cut}", start.replace('\n', "\\n"))
}

/// Names, all of which are meant.
pub(super) fn all_of(values: &[Value]) -> String {
    let listed = one_of(values);
    listed.strip_prefix("one of ").unwrap_or(&listed).to_owned()
}
