//! A guide for those who move to the new client: what to write instead, group by group.

use std::collections::BTreeMap;

use generator::compare::{Change, Comparison, Verdict};

use super::Pair;
use super::changelog::escaped;
use super::groups::groups;

/// The guide, in Markdown.
pub(super) fn guide(pair: &Pair, comparison: &Comparison) -> String {
    let mut text = format!("# From `{}` to `{}`\n\n", pair.old.name, pair.new.name);
    let breaking: Vec<_> = comparison
        .changes
        .iter()
        .filter(|it| it.is_breaking())
        .collect();
    if breaking.is_empty() {
        text.push_str("Nothing has to change in your code.\n");
        return text;
    }
    let (rust, wire): (Vec<&Change>, Vec<&Change>) = breaking
        .into_iter()
        .partition(|it| it.rust == Verdict::Breaking);
    if !rust.is_empty() {
        text.push_str("The compiler finds all of these, one by one:\n");
        for (place, changes) in by_place(&rust) {
            text.push_str(&format!("\n## {}\n", escaped(place)));
            for change in changes {
                text.push_str(&step(change));
            }
        }
    }
    if !wire.is_empty() {
        text.push_str(
            "\n# What the compiler does not find\n\nThe code stays as it is; clients that are not \
             made anew break, and so may tests and servers of yours:\n\n",
        );
        for group in groups(&wire) {
            let change = group.change;
            let (place, message) = (escaped(&group.label()), escaped(&change.message()));
            text.push_str(&format!(
                "- {place}: {message}. {}\n",
                change.kind.rule().why
            ));
        }
    }
    text
}

fn by_place<'a>(changes: &[&'a Change]) -> BTreeMap<&'a str, Vec<&'a Change>> {
    let mut places: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        places.entry(&change.place.label).or_default().push(change);
    }
    places
}

fn step(change: &Change) -> String {
    let mut text = format!("\n{}.", escaped(&change.message()));
    if let Some(advice) = &change.advice {
        text.push_str(&format!(" {advice}"));
    }
    text.push('\n');
    if change.before != change.after {
        text.push_str("\n```diff\n");
        for (sign, line) in [('-', &change.before), ('+', &change.after)] {
            if let Some(line) = line {
                text.push_str(&format!("{sign} {line}\n"));
            }
        }
        text.push_str("```\n");
    }
    text
}
