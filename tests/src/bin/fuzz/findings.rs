//! What was found, by kind, on disk and in a report.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How many documents of a kind are written.
const KEPT: usize = 5;

/// Findings by kind.
pub(crate) struct Findings {
    folder: PathBuf,
    kinds: BTreeMap<String, usize>,
}

impl Findings {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.join("findings"),
            kinds: BTreeMap::new(),
        }
    }

    /// Counts a finding; whether it is the first of its kind.
    pub(crate) fn add(&mut self, fault: &str, text: &str, number: &str) -> bool {
        let kind = kind(fault);
        let count = self.kinds.entry(kind.clone()).or_default();
        *count += 1;
        let first = *count == 1;
        if *count <= KEPT {
            let name = format!("{number}.json");
            self.write(&kind, &name, text);
            self.write(&kind, &format!("{number}.txt"), fault);
        }
        if first {
            println!("FOUND {number}: {fault}");
        }
        first
    }

    /// Writes the smallest document of a kind.
    pub(crate) fn smallest(&self, fault: &str, text: &str) {
        self.write(&kind(fault), "smallest.json", text);
        println!("SMALLEST for {}: {text}", kind(fault));
    }

    fn write(&self, kind: &str, name: &str, text: &str) {
        let folder: String = kind
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .take(80)
            .collect();
        ::tests::package::put(&self.folder.join(folder).join(name), text);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    pub(crate) fn report(&self) {
        for (kind, count) in &self.kinds {
            println!("{count:6} {kind}");
        }
    }
}

/// What is the same in two findings of one kind: no names, numbers or places.
pub(crate) fn kind(fault: &str) -> String {
    let line = fault.lines().take(2).collect::<Vec<_>>().join(" ");
    let mut kind = String::new();
    let mut quote = None;
    for c in line.chars() {
        match quote {
            Some(end) => {
                if c == end {
                    quote = None;
                }
            }
            None if c == '`' || c == '"' => {
                quote = Some(c);
                kind.push('_');
            }
            None if c.is_ascii_digit() => {
                if !kind.ends_with('N') {
                    kind.push('N');
                }
            }
            None => kind.push(c),
        }
    }
    let words = kind.split_whitespace();
    let words = words.filter(|word| !word.starts_with("src/"));
    let kind = words.collect::<Vec<_>>().join(" ");
    kind.chars().take(140).collect()
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn names_and_numbers_are_no_kind() {
        let one = kind("src/a/b.rs:12:5: error[E0277]: the trait `A` is not there");
        let other = kind("src/c.rs:1:50: error[E0277]: the trait `Bc` is not there");
        assert_eq!(one, other);
        assert_ne!(
            one,
            kind("src/c.rs:1:50: error[E0277]: the type `Bc` is not there")
        );
    }
}
