//! `cargo xtask corpus DIR --names FILE`: what the methods of all documents are called, and how long
//! that is.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;

use generator::{Config, analyse};

use super::documents::Document;

/// How many names the table has.
const SHOWN: usize = 50;

/// Writes the name of every method into a file, one a line: the document, HTTP method and path, how
/// callers name the method; with tabs between them. If the file was there, the Markdown table of the
/// longest names in it, beside those of now, is the result.
///
/// # Errors
///
/// When a document can't be read, or the file not be read or written. A document that can't be
/// analysed has no names.
pub(super) fn run(documents: &[Document], file: &Path) -> anyhow::Result<String> {
    let mut names = BTreeMap::new();
    for document in documents {
        let text = fs::read_to_string(&document.path)
            .with_context(|| format!("cannot read {}", document.path.display()))?;
        let Ok(analysis) = analyse(&text, &Config::default()) else {
            continue;
        };
        for (route, path) in analysis.methods() {
            names.insert((document.name.clone(), route), path);
        }
    }
    let before = file.exists().then(|| read(file)).transpose()?;
    let lines = names.iter();
    let lines = lines.map(|((document, route), path)| format!("{document}\t{route}\t{path}\n"));
    let text: String = lines.collect();
    let Some(before) = before else {
        fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
        return Ok(String::new());
    };
    Ok(table(&before, &names))
}

type Names = BTreeMap<(String, String), String>;

fn read(file: &Path) -> anyhow::Result<Names> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let rows = text.lines().filter_map(|line| {
        let mut parts = line.split('\t').map(str::to_owned);
        Some(((parts.next()?, parts.next()?), parts.next()?))
    });
    Ok(rows.collect())
}

/// The longest names of methods before, without the part before the last dot, and what they are now.
fn table(before: &Names, now: &Names) -> String {
    let length = |path: &str| path.rsplit('.').next().unwrap_or(path).len();
    let mut longest: Vec<_> = before.iter().collect();
    longest.sort_by_key(|(key, path)| (std::cmp::Reverse(length(path)), *key));
    let mut text = String::from("| document | before | now |\n|---|---|---|\n");
    for ((document, route), path) in longest.into_iter().take(SHOWN) {
        let now = now.get(&(document.clone(), route.clone()));
        let now = now.map_or("-", String::as_str);
        let _ = writeln!(text, "| {document} | `{path}` | `{now}` |");
    }
    text.push_str("\n| | methods | median of characters | nine of ten have at most | longest |\n");
    text.push_str("|---|---|---|---|---|\n");
    for (title, names) in [("before", before), ("now", now)] {
        let mut lengths: Vec<usize> = names.values().map(|path| length(path)).collect();
        lengths.sort_unstable();
        let at = |of: usize| lengths.get(lengths.len() * of / 10).copied();
        let (half, most) = (at(5).unwrap_or(0), at(9).unwrap_or(0));
        let (count, longest) = (lengths.len(), lengths.last().copied().unwrap_or(0));
        let _ = writeln!(text, "| {title} | {count} | {half} | {most} | {longest} |");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_names_are_shown_beside_those_of_now() {
        let key = |route: &str| ("a.json".to_owned(), route.to_owned());
        let before = BTreeMap::from([
            (key("GET /a"), "client.a".to_owned()),
            (key("GET /b"), "client.post_the_b".to_owned()),
        ]);
        let now = BTreeMap::from([(key("GET /b"), "client.b().create".to_owned())]);
        let shown = table(&before, &now);
        let rows: Vec<&str> = shown.lines().skip(2).take(2).collect();
        assert_eq!(
            rows,
            [
                "| a.json | `client.post_the_b` | `client.b().create` |",
                "| a.json | `client.a` | `-` |"
            ]
        );
        assert!(shown.ends_with("| now | 1 | 6 | 6 | 6 |\n"), "{shown}");
    }
}
