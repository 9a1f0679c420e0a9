//! What the JSON body of an error says, in the forms of the common frameworks and standards.
//!
//! | form | read |
//! |---|---|
//! | RFC 9457 | `title`, `detail`; `errors`, `invalid-params` and other lists of them |
//! | RFC 6749 section 5.2 (OAuth) | `error_description`, `error` |
//! | JSON:API | `errors[].{title, detail, source.pointer}` |
//! | GraphQL | `errors[].{message, path}` |
//! | Google | `error.{message, status, details[].fieldViolations[]}` |
//! | FastAPI | `detail` as a text or a list of `{loc, msg}` |
//! | Spring | `message`, `error`, `errors[].{field, defaultMessage}` |
//! | ASP.NET, Laravel, Rails, Django | `errors`, or the body, as a map of fields to messages |
//! | NestJS | `message` as a list |
//! | others | `errors`, `details`, `violations`, `issues` … as a list of texts or of objects that name a place and a message |

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::super::json_text::join_path;

type Object = Map<String, Value>;

/// Properties that hold a message, in the order of preference.
const MESSAGES: &[&str] = &[
    "message",
    "error_description",
    "error_message",
    "errorMessage",
    "detail",
    "msg",
    "title",
    "error",
    "defaultMessage",
    "description",
    "reason",
    "code",
    "status",
];

/// Properties that say which value of the request a message is about.
const PLACES: &[&str] = &[
    "loc",
    "field",
    "path",
    "pointer",
    "property",
    "propertyPath",
    "instancePath",
    "param",
    "parameter",
    "attribute",
    "name",
    "key",
];

/// Properties that hold several errors.
const LISTS: &[&str] = &[
    "errors",
    "details",
    "detail",
    "error",
    "message",
    "messages",
    "invalid-params",
    "invalid_params",
    "invalidParams",
    "violations",
    "fieldViolations",
    "fieldErrors",
    "field_errors",
    "validationErrors",
    "validation_errors",
    "issues",
    "children",
    "inner",
];

/// How deep errors are searched for.
const DEPTH: u8 = 8;

/// What a body says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Message {
    /// What is wrong as a whole; empty if nothing says it.
    pub(super) headline: String,
    /// What is wrong one by one, each with its place, if it has one.
    pub(super) entries: Vec<String>,
}

impl Message {
    /// Reads a body.
    pub(super) fn of(body: &Value) -> Self {
        let mut entries = Entries(Vec::new());
        let mut headline = String::new();
        match body {
            Value::Object(object) => {
                headline = self::headline(object, DEPTH).unwrap_or_default();
                entries.lists(object, "", DEPTH);
                if headline.is_empty() && entries.0.is_empty() {
                    entries.fields(object, "", DEPTH, false);
                }
            }
            other => entries.any(other, "", DEPTH),
        }
        let Entries(mut entries) = entries;
        let mut seen = std::collections::HashSet::new();
        entries.retain(|entry| seen.insert(entry.clone()));
        if entries.contains(&headline) {
            headline.clear();
        }
        Self { headline, entries }
    }
}

/// What an object says of itself: the text of one of the usual properties, or of the object
/// `error`.
fn headline(object: &Object, depth: u8) -> Option<String> {
    if let Some(Value::Object(error)) = object.get("error") {
        return headline(error, depth.checked_sub(1)?);
    }
    let detail = text(object, "detail");
    let title = text(object, "title");
    // Without a type, or with this one, a title says no more than the status.
    let has_type = text(object, "type").is_some_and(|kind| kind != "about:blank");
    if let (Some(title), Some(detail), true) = (&title, &detail, has_type)
        && text(object, "message").is_none()
        && title != detail
    {
        return Some(format!("{title}: {detail}"));
    }
    MESSAGES.iter().find_map(|name| text(object, name))
}

/// A property that is a text that says something, or a number.
fn text(object: &Object, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

struct Entries(Vec<String>);

impl Entries {
    /// Adds a message about the value at `place`.
    fn push(&mut self, place: &str, message: &str) {
        let message = message.trim();
        match (place, message) {
            (_, "") => {}
            ("", message) => self.0.push(message.to_owned()),
            (place, message) => self.0.push(format!("{place}: {message}")),
        }
    }

    /// Adds the errors of a value that stands where errors do.
    fn any(&mut self, value: &Value, place: &str, depth: u8) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        match value {
            Value::String(text) => self.push(place, text),
            Value::Number(number) => self.push(place, &number.to_string()),
            Value::Array(items) => self.items(items, place, depth),
            Value::Object(object) if is_single_error(object) => self.error(object, place, depth),
            Value::Object(object) => self.fields(object, place, depth, true),
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Texts about one place are one entry; objects are one each.
    fn items(&mut self, items: &[Value], place: &str, depth: u8) {
        let texts: Vec<_> = items.iter().filter_map(Value::as_str).collect();
        if !place.is_empty() && !texts.is_empty() {
            self.push(place, &texts.join(", "));
            return;
        }
        for (index, item) in items.iter().enumerate() {
            match item {
                Value::Object(object) if is_error(object) => self.error(object, place, depth),
                Value::Object(_) if !place.is_empty() => {
                    self.any(item, &format!("{place}[{index}]"), depth);
                }
                item => self.any(item, place, depth),
            }
        }
    }

    /// Adds what an object says that is an error itself, and the errors in it.
    fn error(&mut self, object: &Object, outer: &str, depth: u8) {
        let mut place = outer.to_owned();
        join_path(&mut place, &own_place(object).unwrap_or_default());
        let before = self.0.len();
        self.lists(object, &place, depth);
        if let Some(Value::Object(constraints)) = object.get("constraints") {
            let texts: Vec<_> = constraints.values().filter_map(Value::as_str).collect();
            self.push(&place, &texts.join(", "));
        }
        if self.0.len() == before
            && let Some(message) = headline(object, depth)
        {
            self.push(&place, &message);
        }
    }

    /// Adds the errors in the usual lists of an object.
    fn lists(&mut self, object: &Object, place: &str, depth: u8) {
        for name in LISTS {
            match object.get(*name) {
                Some(list @ Value::Array(_)) => self.any(list, place, depth),
                Some(Value::Object(error)) if *name == "error" => {
                    let Some(depth) = depth.checked_sub(1) else {
                        continue;
                    };
                    self.lists(error, place, depth);
                }
                Some(map @ Value::Object(_)) => self.any(map, place, depth),
                _ => {}
            }
        }
    }

    /// Adds the errors of a map of fields to what is wrong with them; `texts`: also where that is no
    /// list.
    fn fields(&mut self, map: &Object, outer: &str, depth: u8, texts: bool) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        for (name, value) in map {
            let mut place = outer.to_owned();
            join_path(&mut place, name);
            match value {
                Value::Array(_) | Value::Object(_) => self.any(value, &place, depth),
                Value::String(text) if texts => self.push(&place, text),
                _ => {}
            }
        }
    }
}

/// Whether an object in a list is an error: it has a message, or errors in it.
fn is_error(object: &Object) -> bool {
    let is_list = |name: &&str| {
        let list = object.get(*name).and_then(Value::as_array);
        list.is_some_and(|items| items.iter().any(Value::is_object))
    };
    object.get("constraints").is_some_and(Value::is_object)
        || MESSAGES.iter().any(|name| text(object, name).is_some())
        || LISTS.iter().any(is_list)
}

/// Whether an object in place of a list is an error, and no map of fields to errors: it has a
/// message, and a place or a code, or messages alone.
fn is_single_error(object: &Object) -> bool {
    let others = ["code", "type", "status", "id", "source"];
    let marks = PLACES.iter().chain(&others);
    let is_message = |name: &str| MESSAGES.contains(&name) && text(object, name).is_some();
    let messages = object.keys().filter(|name| is_message(name)).count();
    let marks = marks.filter(|name| object.contains_key(**name)).count();
    messages > 0 && (marks > 0 || messages == object.len())
}

/// The place that an error names.
fn own_place(object: &Object) -> Option<String> {
    let source = object.get("source").and_then(Value::as_object);
    let source = source.and_then(|source| {
        let names = ["pointer", "parameter", "header"];
        names.iter().find_map(|name| text(source, name))
    });
    source.or_else(|| PLACES.iter().find_map(|name| place_of(object.get(*name)?)))
}

/// A place as text, or as a list of names and indices.
fn place_of(value: &Value) -> Option<String> {
    let mut place = String::new();
    match value {
        Value::String(text) => place.push_str(text.trim()),
        Value::Array(segments) => {
            for segment in segments {
                match segment {
                    Value::String(name) => join_path(&mut place, name),
                    Value::Number(index) => {
                        let _ = write!(place, "[{index}]");
                    }
                    _ => return None,
                }
            }
        }
        _ => {}
    }
    Some(place).filter(|place| !place.is_empty())
}

#[cfg(test)]
mod tests;
