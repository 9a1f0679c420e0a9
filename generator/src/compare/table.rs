//! The table of rules as Markdown: `docs/changes.md`.

use super::rules::{RULES, Rule};

const HEAD: &str = "\
# What a change of a document breaks

This is the table that `cargo xtask diff` judges by, made from `generator/src/compare/rules.rs` by
`cargo xtask diff --rules`. *Sent* and *received* say what a change means for callers of the API,
whatever language they are written in, where they send the element and where they receive it. *Rust*
says whether code against the generated client still compiles: for each row `tests/changes` has two
documents and a program that is compiled against both clients. *Lint* says what cargo-semver-checks
finds there: `=` the same, `-` nothing although rustc refuses the program. All requests are one type, so it
notices that a setter is gone only if no other request has a setter of that name.

*Risky* is what breaks only those who relied on what was never promised. Some rows are judged otherwise
than by oasdiff; then the reason says why, and `tests/changes/oasdiff.txt` maps its checks to rows.

| change | sent | received | Rust | lint | what, and why |
|---|---|---|---|---|---|
";

/// The table as a Markdown document.
pub fn table() -> String {
    let rows: String = RULES.iter().map(row).collect();
    format!("{HEAD}{rows}")
}

fn row(rule: &Rule) -> String {
    let Rule {
        id,
        sent,
        received,
        rust,
        what,
        why,
        ..
    } = rule;
    let lint = if rule.is_seen_by_lint() { "=" } else { "-" };
    format!("| `{id}` | {sent} | {received} | {rust} | {lint} | {what}. {why} |\n")
}
