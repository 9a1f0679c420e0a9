//! The table in the documentation, and the checks of oasdiff.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use generator::compare::{self, RULES};

use crate::rows;

#[test]
fn the_documentation_has_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/changes.md");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        text == compare::table(),
        "docs/changes.md is stale; `cargo xtask diff --rules > docs/changes.md` makes it anew"
    );
}

#[test]
fn every_check_of_oasdiff_is_a_row_or_has_a_reason() {
    let text = std::fs::read_to_string(rows::folder().join("oasdiff.txt")).expect("the list");
    let known: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
    let mut checks: BTreeMap<&str, &str> = BTreeMap::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (check, means) = line.split_once(": ").expect("`check: row`");
        let not_felt = means.strip_prefix("not felt, ");
        for row in means.split(' ').filter(|_| not_felt.is_none()) {
            assert!(known.contains(row), "{check}: {row} is no row");
        }
        assert!(
            checks.insert(check, means).is_none(),
            "{check} stands there twice"
        );
    }
    assert!(checks.len() > 350, "only {}", checks.len());
}
