//! All changes in one line.

use std::collections::BTreeMap;

use generator::compare::{Change, Comparison, Kind, Verdict};

/// `major`, `minor` or `patch`: which number of a version moves.
pub(crate) fn level(comparison: &Comparison) -> &'static str {
    let notable = comparison.changes.iter().any(Change::is_notable);
    match comparison.rust() {
        Verdict::Breaking => "major",
        _ if notable => "minor",
        _ => "patch",
    }
}

/// `+3 operations, 1 property is optional now; breaks Rust code in 1 place`.
pub(crate) fn headline(comparison: &Comparison) -> String {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for change in &comparison.changes {
        *counts.entry(change.kind).or_default() += 1;
    }
    let mut parts = Vec::new();
    for (added, removed, one, many) in [
        (
            Kind::OperationAdded,
            Kind::OperationRemoved,
            "operation",
            "operations",
        ),
        (
            Kind::SchemeAdded,
            Kind::SchemeRemoved,
            "security scheme",
            "security schemes",
        ),
        (Kind::TypeAdded, Kind::TypeRemoved, "type", "types"),
        (Kind::ErrorAdded, Kind::ErrorRemoved, "error", "errors"),
        (
            Kind::EnumValueAdded,
            Kind::EnumValueRemoved,
            "enum value",
            "enum values",
        ),
    ] {
        for (sign, kind) in [('+', added), ('-', removed)] {
            if let Some(count) = counts.remove(&kind) {
                let word = if count == 1 { one } else { many };
                parts.push(format!("{sign}{count} {word}"));
            }
        }
    }
    // The rest by how often, and then by row.
    let mut rest: Vec<_> = counts.into_iter().collect();
    rest.sort_by_key(|(kind, count)| {
        (
            kind.rule().rust != Verdict::Breaking,
            usize::MAX - count,
            *kind,
        )
    });
    const SHOWN: usize = 4;
    for (kind, count) in rest.iter().take(SHOWN) {
        parts.push(format!("{count} × {}", kind.id()));
    }
    if rest.len() > SHOWN {
        let more: usize = rest[SHOWN..].iter().map(|(_, count)| count).sum();
        parts.push(format!("{more} more"));
    }
    let of = |is: fn(&&Change) -> bool| comparison.changes.iter().filter(is).count();
    let (api, rust) = (
        of(|it| it.api == Verdict::Breaking),
        of(|it| it.rust == Verdict::Breaking),
    );
    let mut text = parts.join(", ");
    if api + rust > 0 {
        text.push_str(&format!(
            "; {api} break callers of the API, {rust} break Rust code"
        ));
    }
    text
}
