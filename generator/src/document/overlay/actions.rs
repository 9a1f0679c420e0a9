//! The actions of an overlay: Overlay Specification 1.1, "Action Object".

use serde_json::Value;

use super::super::files::Places;
use super::target;
use crate::diagnostics::{Diagnostics, OverlayFinding};
use crate::pointer::Pointer;

/// A document that an overlay changes.
pub(super) struct Changes<'c> {
    pub(super) tree: &'c mut Value,
    pub(super) places: &'c mut Places,
    /// The overlay.
    pub(super) root: &'c Pointer,
    /// Findings, by their places in the overlay.
    pub(super) found: &'c mut Diagnostics,
}

impl Changes<'_> {
    /// Applies all actions, in order.
    pub(super) fn apply(&mut self, overlay: &Value) {
        let actions = overlay.get("actions").and_then(Value::as_array);
        for (index, action) in actions.into_iter().flatten().enumerate() {
            let at = Pointer::root().child("actions").child(index);
            let target = action.get("target").and_then(Value::as_str);
            let Some(target) = target else {
                let expected = "an action with a `target`, which is a JSONPath query";
                let found = "none".to_owned();
                self.found
                    .report(&at, OverlayFinding::Invalid { expected, found });
                continue;
            };
            let Some(places) = self.select(target, &at.child("target")) else {
                continue;
            };
            if action.get("remove") == Some(&Value::Bool(true)) {
                self.remove(places, target, &at.child("remove"));
            } else if action.get("copy").is_some() && action.get("update").is_some() {
                // By the specification, each of them has no effect beside the other.
                let expected = "an action with one of `update` and `copy`";
                let found = "both".to_owned();
                self.found
                    .report(&at, OverlayFinding::Invalid { expected, found });
            } else if let Some(source) = action.get("copy") {
                self.copy(&places, target, source, &at.child("copy"));
            } else if let Some(update) = action.get("update") {
                let at = at.child("update");
                let written = self.root.join(&at);
                self.update("update", &places, target, update, &at, &written);
            } else {
                let expected = "an action with `update`, `remove` or `copy`";
                let found = "none of them".to_owned();
                self.found
                    .report(&at, OverlayFinding::Invalid { expected, found });
            }
        }
    }

    /// The places that a query selects, at least one.
    fn select(&mut self, query: &str, at: &Pointer) -> Option<Vec<Pointer>> {
        let target = query.to_owned();
        match target::select(self.tree, query) {
            Err(reason) => {
                let finding = OverlayFinding::InvalidTarget { target, reason };
                self.found.report(at, finding);
                None
            }
            Ok(places) if places.is_empty() => {
                let hint = target::nearest(self.tree, query);
                let finding = OverlayFinding::MatchesNothing { target, hint };
                self.found.report(at, finding);
                None
            }
            Ok(places) => Some(places),
        }
    }

    fn does_not_fit(&mut self, action: &'static str, target: &str, reason: &str, at: &Pointer) {
        let (target, reason) = (target.to_owned(), reason.to_owned());
        let finding = OverlayFinding::DoesNotFit {
            action,
            target,
            reason,
        };
        self.found.report(at, finding);
    }

    /// Removes the targets, later ones first, so that the places of the others stay.
    fn remove(&mut self, places: Vec<Pointer>, target: &str, at: &Pointer) {
        for place in places.into_iter().rev() {
            let (Some(above), Some(key)) = (place.parent(), place.last()) else {
                self.does_not_fit("remove", target, "which is the whole document", at);
                return;
            };
            match self.tree.pointer_mut(above.as_str()) {
                Some(Value::Object(map)) => {
                    map.shift_remove(&key);
                }
                Some(Value::Array(list)) => {
                    if let Ok(index) = key.parse::<usize>()
                        && index < list.len()
                    {
                        self.places.removed(&above, index, list.len());
                        list.remove(index);
                    }
                }
                // It was in something that is gone.
                _ => {}
            }
        }
    }

    /// Merges what another query selects into the targets.
    fn copy(&mut self, places: &[Pointer], target: &str, source: &Value, at: &Pointer) {
        let Some(query) = source.as_str() else {
            let expected = "a JSONPath query for `copy`";
            let found = format!("`{source}`");
            self.found
                .report(at, OverlayFinding::Invalid { expected, found });
            return;
        };
        let Some(sources) = self.select(query, at) else {
            return;
        };
        let [source] = sources.as_slice() else {
            let reason = format!("but its source `{query}` selects {} places", sources.len());
            self.does_not_fit("copy", target, &reason, at);
            return;
        };
        let value = self
            .tree
            .pointer(source.as_str())
            .cloned()
            .unwrap_or_default();
        let written = self.places.written(source);
        self.update("copy", places, target, &value, at, &written);
    }

    fn update(
        &mut self,
        action: &'static str,
        places: &[Pointer],
        target: &str,
        update: &Value,
        at: &Pointer,
        written: &Pointer,
    ) {
        for place in places {
            let Some(stands) = self.tree.pointer_mut(place.as_str()) else {
                continue;
            };
            let fits = match stands {
                Value::Object(_) => update.is_object(),
                Value::Array(_) => true,
                _ => !update.is_object() && !update.is_array(),
            };
            if !fits {
                let kind = |value: &Value| match value {
                    Value::Object(_) => "an object",
                    Value::Array(_) => "an array",
                    _ => "a single value",
                };
                let reason = format!(
                    "which is {}, but the value is {}",
                    kind(stands),
                    kind(update)
                );
                self.does_not_fit(action, target, &reason, at);
                return;
            }
            merge(stands, update, place, written, self.places);
        }
    }
}

/// Objects are united, arrays get what is added, anything else is replaced. An array that is added to
/// an array is added item by item.
fn merge(stands: &mut Value, update: &Value, at: &Pointer, written: &Pointer, places: &mut Places) {
    match (stands, update) {
        (Value::Object(map), Value::Object(update)) => {
            for (key, value) in update {
                let (at, written) = (at.child(key), written.child(key));
                match map.get_mut(key) {
                    Some(stands) => merge(stands, value, &at, &written, places),
                    None => {
                        map.insert(key.clone(), value.clone());
                        places.insert(at, written);
                    }
                }
            }
        }
        (Value::Array(list), Value::Array(update)) => {
            for (index, value) in update.iter().enumerate() {
                places.insert(at.child(list.len()), written.child(index));
                list.push(value.clone());
            }
        }
        (Value::Array(list), update) => {
            places.insert(at.child(list.len()), written.clone());
            list.push(update.clone());
        }
        (stands, update) => {
            *stands = update.clone();
            places.insert(at.clone(), written.clone());
        }
    }
}
