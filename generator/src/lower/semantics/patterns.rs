//! Properties whose names are not declared: `patternProperties`, `additionalProperties` and
//! `unevaluatedProperties`.
//!
//! All of them have one type, since Rust has none for patterns. Where the schema leaves other names
//! open, that type holds anything: it is an enum, whose variant `Other` is for what no pattern is
//! about.

use super::conditions::declared_in;
use super::shape::{AllOf, Extra, Object};
use super::state::Semantics;
use crate::pointer::Pointer;

impl<'a> Semantics<'a> {
    /// What further properties must obey; none if there are none that are kept.
    pub(in crate::lower) fn additional(&mut self, object: &Object<'a>) -> Option<AllOf<'a>> {
        let mut members: Vec<_> = object.patterns.values().cloned().collect();
        let Some(place) = object.patterns.keys().next() else {
            return match &object.extra {
                Extra::Of(all_of) => Some(all_of.clone()),
                Extra::Unsaid | Extra::Denied => None,
            };
        };
        let place = place.parent().unwrap_or_default();
        let whole = object.patterns.keys().any(takes_all);
        let open = match &object.extra {
            _ if whole => false,
            Extra::Of(rest) if rest.conjuncts.is_empty() => return Some(AllOf::default()),
            Extra::Of(rest) => {
                members.push(rest.clone());
                false
            }
            Extra::Denied => false,
            Extra::Unsaid => true,
        };
        let members = self.with_values(members);
        if let ([only], false) = (members.as_slice(), open) {
            return Some(only.clone());
        }
        let declared_in = declared_in(&members);
        let shape = self.any_of(members, open, &place, "patterns");
        Some(shape.map_or_else(AllOf::default, |shape| {
            let mut all_of = AllOf::known(shape, &place, "patterns");
            all_of.declared_in = declared_in;
            all_of
        }))
    }
}

/// Whether the pattern at the end of the place matches every name.
fn takes_all(place: &Pointer) -> bool {
    let pattern = place.last().unwrap_or_default();
    let pattern = pattern.strip_prefix('^').unwrap_or(&pattern);
    let pattern = pattern.strip_suffix('$').unwrap_or(pattern);
    matches!(
        pattern,
        "" | ".*" | ".+" | "(.*)" | "(.+)" | "[\\s\\S]*" | "[\\s\\S]+"
    )
}
