use std::path::Path;

use clap::Parser as _;
use generator::diagnostics::{Diagnostics, Severity};

use super::*;
use crate::cli::{Cli, Command};

fn arguments(text: &str) -> Box<CodegenArguments> {
    let words = ["xtask", "codegen"]
        .into_iter()
        .chain(text.split_whitespace());
    match Cli::parse_from(words).command {
        Command::Codegen(arguments) => arguments,
        _ => unreachable!("the words say codegen"),
    }
}

fn is_usable(severity: Severity, words: &str) -> bool {
    let job = Job {
        runtime: generator::Runtime::Embedded,
        name: "a".into(),
        out: "a".into(),
        guarded: false,
        keep: Vec::new(),
        share: true,
        dependencies: Vec::new(),
        metadata: Default::default(),
        documents: Vec::new(),
    };
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(findings::sample("a", severity, "a"));
    let client = GeneratedCrate {
        job: &job,
        files: Files::new(),
        findings: vec![Findings::new(Path::new("a"), "", diagnostics)],
        statistics: Vec::new(),
    };
    usable(&[client], &arguments(words), &Terminal::new(true))
}

#[test]
fn warnings_are_no_obstacle() {
    assert!(is_usable(Severity::Note, ""));
    assert!(is_usable(Severity::Warning, ""));
}

#[test]
fn an_omission_is_one_unless_it_is_allowed() {
    assert!(!is_usable(Severity::Omission, ""));
    assert!(is_usable(Severity::Omission, "--allow-omissions"));
}

#[test]
fn an_error_is_always_one() {
    assert!(!is_usable(Severity::Error, ""));
    assert!(!is_usable(Severity::Error, "--allow-omissions"));
}

#[test]
fn the_command_to_run_is_the_one_that_was_checked() {
    let command = |words: &str| project::command(&arguments(words));
    assert_eq!(command("--check"), "cargo xtask codegen");
    assert_eq!(
        command("--check --document a.yaml --out b --name c"),
        "cargo xtask codegen --document a.yaml --out b --name c"
    );
}
