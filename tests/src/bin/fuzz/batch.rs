//! Clients of many documents, compiled as modules of one crate.

use std::collections::BTreeMap;
use std::path::Path;

use generator::files::Files;
use generator::{Generator, Source};

use crate::Arguments;

/// How often a batch is compiled again without what failed: what fails early hides what fails later.
const ROUNDS: usize = 4;

/// What the compiler says of the documents, by their places in the list.
pub(crate) fn faults(arguments: &Arguments, documents: &[String]) -> BTreeMap<usize, String> {
    let mut found = BTreeMap::new();
    for _ in 0..ROUNDS {
        let left = (0..documents.len()).filter(|at| !found.contains_key(at));
        let left: Vec<usize> = left.collect();
        if left.is_empty() {
            break;
        }
        let files = together(&left, documents);
        let (success, said) = check(&arguments.out, &files);
        let before = found.len();
        for line in said.lines() {
            let fault = line.contains(": error") || line.contains(": warning");
            if let Some(at) = module(line).filter(|_| fault) {
                found.entry(at).or_insert_with(|| without_module(line));
            }
        }
        if found.len() == before {
            if !success {
                // Nobody in particular: all of them, for a person to look at.
                let error = said.lines().find(|line| line.contains("error"));
                let error = format!("a batch does not compile: {}", error.unwrap_or(&said));
                found.insert(left[0], error);
            }
            break;
        }
    }
    found
}

/// One crate of some of the documents.
fn together(which: &[usize], documents: &[String]) -> Files {
    let mut generator = Generator::new("fuzzed");
    for at in which {
        let source = Source::new(documents[*at].as_str());
        generator = generator.version(source.module(format!("d{at}")));
    }
    generator
        .generate()
        .expect("each was generated before")
        .files
}

fn check(out: &Path, files: &Files) -> (bool, String) {
    let folder = out.join("crate");
    tests::package::write(&folder, files);
    let target = std::path::absolute(out.join("target")).expect("a path");
    tests::package::cargo(&folder, &["check"], files, &target, &[])
}

/// The document that a line of the compiler is about.
fn module(line: &str) -> Option<usize> {
    let (_, rest) = line.split_once("src/d")?;
    let (number, _) = rest.split_once('/')?;
    number.parse().ok()
}

fn without_module(line: &str) -> String {
    match line.split_once("src/d") {
        Some((_, rest)) => format!("src/{}", rest.split_once('/').unwrap_or_default().1),
        None => line.to_owned(),
    }
}
