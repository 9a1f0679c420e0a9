//! Each row of the table of changes: two small documents in `tests/changes/ROW`, what the comparison
//! says of them, and a program that the compiler judges against both clients, which is the last word.
//!
//! `SEMVER_CHECKS=PATH` names cargo-semver-checks; then its lints are compared with the table, too.

mod compile;
mod meaning;
mod rows;
mod table;

use generator::compare::{Comparison, RULES, Verdict};

use rows::Row;

/// Rows that no two documents lead to: they are there so that no break goes unsaid.
const FALLBACKS: [&str; 2] = ["rust-item-removed", "rust-item-changed"];

#[test]
fn every_row_has_its_documents() {
    let rows = rows::all();
    let found: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
    let mut expected: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    expected.retain(|id| !FALLBACKS.contains(id));
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn the_comparison_finds_the_change_of_each_row() {
    for Row { name, old, new, .. } in rows::all() {
        let Comparison { changes, .. } = rows::compare(&old, &new);
        let ids: Vec<_> = changes.iter().map(|change| change.kind.id()).collect();
        assert!(ids.contains(&name.as_str()), "{name}: found {ids:?}");
        let fallback = ids.iter().find(|id| FALLBACKS.contains(id));
        assert_eq!(fallback, None, "{name}: {changes:#?}");
    }
}

#[test]
fn a_document_differs_in_nothing_from_itself() {
    for Row { name, old, new, .. } in rows::all() {
        for document in [&old, &new] {
            let comparison = rows::compare(document, document);
            assert!(comparison.changes.is_empty(), "{name}: {comparison:#?}");
            assert_eq!(comparison.churn.added.len(), 0, "{name}");
        }
    }
}

#[test]
fn what_breaks_one_way_is_said_the_other_way_too() {
    for Row { name, old, new, .. } in rows::all() {
        let back = rows::compare(&new, &old);
        assert!(!back.changes.is_empty(), "{name}: nothing on the way back");
        let fallback = back
            .changes
            .iter()
            .find(|it| FALLBACKS.contains(&it.kind.id()));
        assert_eq!(fallback, None, "{name}, back");
    }
}

#[test]
fn what_has_to_be_written_otherwise_is_said() {
    for Row { name, old, new, .. } in rows::all() {
        let Comparison { changes, .. } = rows::compare(&old, &new);
        for change in changes.iter().filter(|it| it.rust == Verdict::Breaking) {
            let said =
                change.advice.is_some() || change.before.is_some() || !change.detail.is_empty();
            assert!(said, "{name}: {change:#?}");
        }
    }
}
