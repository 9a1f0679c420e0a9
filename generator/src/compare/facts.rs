//! What a document says of values beside their type: limits, patterns, defaults, formats.

use std::cmp::Ordering;
use std::fmt::Display;

use super::comparer::{At, Comparer};
use super::rules::Kind;
use crate::ir::{Facts, Json, Limit, Range};

/// What differs between the facts of two values, as sentences.
#[derive(Default)]
struct Limits {
    tighter: Vec<String>,
    looser: Vec<String>,
}

impl Limits {
    fn add(&mut self, name: &str, old: Option<String>, new: Option<String>, order: Ordering) {
        let text = match (old, new) {
            (Some(old), Some(new)) => format!("{name} from {old} to {new}"),
            (None, Some(new)) => format!("{name} is {new} now"),
            (Some(old), None) => format!("{name} was {old}"),
            (None, None) => return,
        };
        match order {
            Ordering::Greater => self.tighter.push(text),
            Ordering::Less => self.looser.push(text),
            Ordering::Equal => {}
        }
    }

    /// A limit is tighter the greater (or, of a maximum, the less) it is.
    fn number(&mut self, name: &str, old: Option<&Limit>, new: Option<&Limit>, least: bool) {
        let order = match (old, new) {
            (Some(old), Some(new)) => {
                let numbers = compare(&new.number, &old.number);
                let numbers = if least { numbers } else { numbers.reverse() };
                numbers.then(new.exclusive.cmp(&old.exclusive))
            }
            (old, new) => new.is_some().cmp(&old.is_some()),
        };
        let text = |limit: &Limit| {
            let exclusive = if limit.exclusive { " (exclusive)" } else { "" };
            format!("{}{exclusive}", limit.number)
        };
        self.add(name, old.map(text), new.map(text), order);
    }

    fn range(&mut self, name: &str, old: Range, new: Range) {
        let text = |count: usize| count.to_string();
        let least = |it: Option<usize>| it.unwrap_or(0);
        let most = |it: Option<usize>| it.unwrap_or(usize::MAX);
        let order = least(new.min).cmp(&least(old.min));
        self.add(
            &format!("min{name}"),
            old.min.map(text),
            new.min.map(text),
            order,
        );
        let order = most(old.max).cmp(&most(new.max));
        self.add(
            &format!("max{name}"),
            old.max.map(text),
            new.max.map(text),
            order,
        );
    }

    /// Conditions that all hold: the more, the tighter.
    fn conditions<T: PartialEq + Display>(&mut self, name: &str, old: &[T], new: &[T]) {
        for added in new.iter().filter(|it| !old.contains(it)) {
            self.tighter.push(format!("{name} {added}"));
        }
        for removed in old.iter().filter(|it| !new.contains(it)) {
            self.looser.push(format!("no {name} {removed}"));
        }
    }
}

impl Comparer<'_> {
    /// Compares what two documents say of a value.
    pub(super) fn facts(&mut self, old: &Facts, new: &Facts, at: &At) {
        if old == new {
            return;
        }
        let mut limits = Limits::default();
        limits.number("minimum", old.minimum.as_ref(), new.minimum.as_ref(), true);
        limits.number("maximum", old.maximum.as_ref(), new.maximum.as_ref(), false);
        limits.range("Length", old.length, new.length);
        limits.range("Items", old.items, new.items);
        limits.range("Properties", old.properties, new.properties);
        limits.conditions("multipleOf", &old.multiple_of, &new.multiple_of);
        let order = new.unique_items.cmp(&old.unique_items);
        let unique = |it: bool| it.then(|| "true".to_owned());
        limits.add(
            "uniqueItems",
            unique(old.unique_items),
            unique(new.unique_items),
            order,
        );
        if old.patterns != new.patterns {
            match (old.patterns.is_empty(), new.patterns.is_empty()) {
                (true, _) => limits.conditions("pattern", &old.patterns, &new.patterns),
                (_, true) => limits.conditions("pattern", &old.patterns, &new.patterns),
                _ => {
                    let (old, new) = (old.patterns.join(", "), new.patterns.join(", "));
                    self.put(Kind::PatternChanged, at, format!("from {old} to {new}"));
                }
            }
        }
        numbers(&old.values, &new.values, &mut limits);
        if !limits.tighter.is_empty() {
            self.put(Kind::LimitTightened, at, limits.tighter.join(", "));
        }
        if !limits.looser.is_empty() {
            self.put(Kind::LimitLoosened, at, limits.looser.join(", "));
        }
        if old.default != new.default {
            let detail = from_to(json(&old.default), json(&new.default));
            self.put(Kind::DefaultChanged, at, detail);
        }
        if old.format != new.format {
            let detail = from_to(old.format.as_deref(), new.format.as_deref());
            self.put(Kind::ValueFormat, at, detail);
        }
    }
}

/// The allowed numbers, of which none means any.
fn numbers(old: &[Json], new: &[Json], limits: &mut Limits) {
    let texts = |values: &[Json]| -> Vec<String> {
        values.iter().map(|value| value.0.to_string()).collect()
    };
    let (old, new) = (texts(old), texts(new));
    let list = |values: &[String]| format!("only {}", values.join(", "));
    match (old.is_empty(), new.is_empty()) {
        (true, false) => limits.tighter.push(list(&new)),
        (false, true) => limits.looser.push(format!("no longer {}", list(&old))),
        _ => {
            for added in new.iter().filter(|it| !old.contains(it)) {
                limits.looser.push(format!("{added} too"));
            }
            for removed in old.iter().filter(|it| !new.contains(it)) {
                limits.tighter.push(format!("no {removed}"));
            }
        }
    }
}

fn json(value: &Option<Json>) -> Option<&str> {
    value.as_ref().map(|value| &*value.0)
}

/// `from 1 to 2`.
pub(super) fn from_to(old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("from {old} to {new}"),
        (None, Some(new)) => format!("{new} now"),
        (Some(old), None) => format!("no longer {old}"),
        (None, None) => String::new(),
    }
}

/// Past 2^53 two integers can be one float.
fn compare(a: &str, b: &str) -> Ordering {
    match (a.parse::<i128>(), b.parse::<i128>()) {
        (Ok(a), Ok(b)) => a.cmp(&b),
        _ => match (a.parse::<f64>(), b.parse::<f64>()) {
            (Ok(a), Ok(b)) => a.partial_cmp(&b).unwrap_or(Ordering::Equal),
            _ => Ordering::Equal,
        },
    }
}
