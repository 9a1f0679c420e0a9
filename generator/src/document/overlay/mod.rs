//! Changes that configuration makes to a document: overlays, values merged into it, parts left out.

mod actions;
mod table;
mod target;

pub(super) use self::table::{apply, skip};

use serde_json::Value;

use self::actions::Changes;
use super::files::{Places, Texts};
use super::read;
use crate::config::{Config, OverlayFile};
use crate::diagnostics::{Diagnostics, OverlayFinding};
use crate::pointer::Pointer;

/// Applies the overlays to the document, in order, and says in `places` what stands in which.
pub(super) fn apply_files(
    tree: &mut Value,
    places: &mut Places,
    texts: &Texts<'_>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) {
    for file in config.overlay_files() {
        let root = Pointer::root_of(&file.name);
        let mut found = Diagnostics::new();
        if let Some(overlay) = read(file, &mut found) {
            check_extends(&overlay, tree, texts, &mut found);
            let mut changes = Changes {
                tree,
                places,
                root: &root,
                found: &mut found,
            };
            changes.apply(&overlay);
        }
        found.relocate(|at| root.join(at));
        diagnostics.extend(found);
    }
}

/// The overlay, if it is one.
fn read(file: &OverlayFile, found: &mut Diagnostics) -> Option<Value> {
    let overlay = read::read(&file.text, &file.name, found)?;
    let at = Pointer::root().child("overlay");
    let mut invalid = |expected, value: Option<&Value>| {
        let found_value = match value {
            None => "none".to_owned(),
            Some(Value::String(text)) => format!("`{text}`"),
            Some(value) => format!("`{value}`"),
        };
        let found_value = found_value.chars().take(80).collect();
        let finding = OverlayFinding::Invalid {
            expected,
            found: found_value,
        };
        found.report(&at, finding);
    };
    let version = overlay.get("overlay");
    let text = version.map(|version| match version {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    let supported = |text: &String| {
        let known = ["1.0", "1.1"]
            .iter()
            .find_map(|known| text.strip_prefix(known));
        known.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    if !text.as_ref().is_some_and(supported) {
        invalid(
            "`overlay` with version 1.0 or 1.1 of the specification",
            version,
        );
        return None;
    }
    if !overlay.get("actions").is_some_and(Value::is_array) {
        invalid("`actions`, an array", overlay.get("actions"));
        return None;
    }
    Some(overlay)
}

/// Whether the overlay is one of this document, as far as `extends` and the document tell.
fn check_extends(overlay: &Value, tree: &Value, texts: &Texts<'_>, found: &mut Diagnostics) {
    let Some(extends) = overlay.get("extends").and_then(Value::as_str) else {
        return;
    };
    let own = tree.get("$self").and_then(Value::as_str);
    let last = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
    let names = [own.unwrap_or_default(), texts.root_name()];
    let known: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let same = known
        .iter()
        .any(|name| *name == extends || last(name) == last(extends));
    if let (false, Some(name)) = (same, known.first()) {
        let (extends, name) = (extends.to_owned(), (*name).to_owned());
        let finding = OverlayFinding::OtherDocument {
            extends,
            found: name,
        };
        found.report(&Pointer::root().child("extends"), finding);
    }
}

#[cfg(test)]
mod tests;
