//! Summaries and descriptions.

use indexmap::IndexMap;
use serde_json::Value;

use crate::ir::{Docs, inline_code};

/// A description alone.
pub(super) fn described(description: Option<&str>) -> Docs {
    Docs {
        description: trimmed(description),
        ..Docs::default()
    }
}

/// `x-sunset`: until when a deprecated element is served, in one sentence.
pub(super) fn sunset(extensions: &IndexMap<String, Value>) -> Option<String> {
    let date = non_blank(extensions.get("x-sunset")?.as_str())?;
    Some(format!("Sunset: {}.", inline_code(date.trim())))
}

/// The string without white space around it, if any is left.
pub(super) fn trimmed(text: Option<&str>) -> Option<String> {
    non_blank(text).map(|text| text.trim().to_owned())
}

/// The string, if it has anything but white space.
pub(super) fn non_blank(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}
