//! What must hold of the client of any document, however hostile.

use std::collections::BTreeSet;
use std::sync::mpsc;
use std::time::Duration;

use generator::diagnostics::Severity;
use generator::{Generator, Output, locate};
use proc_macro2::{TokenStream, TokenTree};

use super::edits::MARK;
use crate::rustdoc;

/// What takes this long never ends, however busy the machine: each document takes less than a second.
/// It only gives a loop without an end the name of its document.
const PATIENCE: Duration = Duration::from_secs(3_600);

/// Generates the client of a document and checks it; the fault, if there is one.
pub fn fault(text: String) -> Option<String> {
    let (done, waiting) = mpsc::channel();
    let work = std::thread::spawn(move || {
        let found = fault_of(&text, &generate(&text));
        // Nobody waits any more when it took too long.
        let _ = done.send(());
        found
    });
    match waiting.recv_timeout(PATIENCE) {
        Err(mpsc::RecvTimeoutError::Timeout) => Some("it does not end".to_owned()),
        _ => match work.join() {
            Ok(found) => found,
            Err(panic) => {
                let text = panic.downcast_ref::<String>().map(String::as_str);
                let text = text.or(panic.downcast_ref::<&str>().copied());
                Some(format!("it panics: {}", text.unwrap_or_default()))
            }
        },
    }
}

/// The client of a document.
///
/// # Panics
///
/// If the generator writes what is no Rust.
pub fn generate(text: &str) -> Output {
    let generator = Generator::new("hostile").document(text);
    generator.generate().expect("the files are Rust")
}

/// What is wrong with the client of a document, if anything is.
pub fn fault_of(text: &str, output: &Output) -> Option<String> {
    let diagnostics = &output.diagnostics[0];
    let failed = output.files.iter().next().is_none();
    if failed && diagnostics.worst() != Some(Severity::Error) {
        return Some("there is no client, and no error says why".to_owned());
    }
    let places: Vec<_> = diagnostics.iter().map(|found| &found.pointer).collect();
    let located = locate(text, &places);
    for (found, location) in diagnostics.iter().zip(located) {
        if location.is_none() && found.offset.is_none() {
            return Some(format!("no line is known for {found:?}"));
        }
    }
    paths(output)
        .or_else(|| sources(output))
        .or_else(|| runnable(output))
}

/// Code that rustdoc would run is the generator's own: whole, and without a word of the document.
fn runnable(output: &Output) -> Option<String> {
    output.files.get("README.md")?;
    for code in rustdoc::runnable(&output.files) {
        // What `cargo test --doc` hides from readers it runs all the same.
        let code = code
            .lines()
            .map(|line| line.strip_prefix("# ").unwrap_or(line));
        let code = code.collect::<Vec<_>>().join("\n");
        match code.parse::<TokenStream>() {
            Err(error) => return Some(format!("an example is no Rust: {error}: {code}")),
            Ok(tokens) if has_mark(tokens.clone()) || rustdoc::calls_panic(tokens.clone()) => {
                return Some(format!("rustdoc would run code of the document: {code}"));
            }
            Ok(_) => {}
        }
    }
    None
}

/// Paths are those of files that every system can hold, once each.
fn paths(output: &Output) -> Option<String> {
    let mut seen = BTreeSet::new();
    for (path, _) in output.files.iter() {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '.');
        let parts = || path.split('/');
        let device = parts().any(|part| {
            let stem = part.split('.').next().unwrap_or_default();
            ["con", "prn", "aux", "nul", "com1", "lpt1"].contains(&stem)
        });
        if !path.chars().all(plain) || parts().any(|part| part == "..") || device {
            return Some(format!("the path `{path}`"));
        }
        if !seen.insert(path.to_ascii_lowercase()) {
            return Some(format!("two files `{path}` where letters have no case"));
        }
    }
    None
}

fn sources(output: &Output) -> Option<String> {
    for (path, text) in output.files.iter() {
        let own = path.ends_with(".rs") && !path.starts_with("src/runtime");
        if own {
            if let Err(error) = syn::parse_file(text) {
                return Some(format!("{path} is no Rust: {error}"));
            }
            let tokens: TokenStream = text.parse().ok()?;
            if has_mark(tokens) {
                return Some(format!("{path} has code of the document"));
            }
        }
    }
    output.files.get("Cargo.toml").and_then(manifest)
}

fn has_mark(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => has_mark(group.stream()),
        TokenTree::Ident(ident) => ident == MARK,
        _ => false,
    })
}

/// A manifest has the tables of every client, and the document's words only as values.
fn manifest(text: &str) -> Option<String> {
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => return Some(format!("Cargo.toml is no TOML: {error}")),
    };
    let known = [
        "package",
        "features",
        "dependencies",
        "dev-dependencies",
        "lints",
    ];
    let tables = table.keys().find(|key| !known.contains(&key.as_str()));
    let features = table.get("features").and_then(toml::Value::as_table)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let feature = features.keys().find(|key| !key.chars().all(plain));
    let dependency = table["dependencies"]
        .as_table()?
        .keys()
        .find(|key| key.contains(MARK));
    let odd = tables.or(feature).or(dependency)?;
    Some(format!("Cargo.toml has `{odd}`"))
}
