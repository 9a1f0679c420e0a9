//! The program as `cargo install` has it: nothing of this workspace is around it.

mod common;

use std::process::Command;

use common::{PETS, Place, Ran};

/// The program as a shell starts it, which knows nothing of cargo.
fn command(place: &Place, words: &[&str]) -> Command {
    let mut command = place.command(words);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO") {
            command.env_remove(name);
        }
    }
    command
}

fn run(place: &Place, words: &[&str]) -> Ran {
    let output = command(place, words).output().expect("the program starts");
    Ran {
        status: output.status.code().expect("it is not killed"),
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn it_calls_itself_by_its_name() {
    let place = Place::new();
    for words in [&["--help"][..], &["help", "codegen"], &["diff", "--help"]] {
        let ran = run(&place, words);
        assert_eq!(ran.status, 0, "{ran:?}");
        assert!(ran.output.contains("Usage: clientsmith "), "{ran:?}");
        assert!(ran.output.contains("\n  clientsmith "), "{ran:?}");
        assert!(!ran.output.contains("xtask"), "{ran:?}");
    }
    let ran = run(&place, &["explain", "reference-to-other-document"]);
    assert!(
        ran.output.contains("`clientsmith codegen` reads files"),
        "{ran:?}"
    );
    let ran = run(&place, &["--version"]);
    assert!(ran.output.starts_with("clientsmith "), "{ran:?}");
    let ran = place.run(&["help", "codegen"]);
    assert!(ran.output.contains("Usage: cargo xtask codegen"), "{ran:?}");
}

#[test]
fn a_stale_client_is_mended_with_the_command_that_is_named() {
    let place = Place::new();
    place.write("pets.yaml", PETS);
    let words = [
        "codegen",
        "--document",
        "pets.yaml",
        "--out",
        "client",
        "--check",
    ];
    let ran = run(&place, &words);
    let command = "clientsmith codegen --document pets.yaml --out client";
    assert!(ran.errors.contains(command), "{ran:?}");
    let words: Vec<&str> = command.split(' ').skip(1).collect();
    assert_eq!(run(&place, &words).status, 0);
}

#[test]
fn settings_are_found_above_and_the_runtime_is_in_the_program() {
    let place = Place::new();
    let ran = run(&place, &["codegen"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.errors.contains("there is no spec/codegen.toml"),
        "{ran:?}"
    );
    assert!(ran.errors.contains("clientsmith settings"), "{ran:?}");

    place.write("spec/pets.yaml", PETS);
    let version = "[[client.version]]\ndocument = \"pets.yaml\"\n";
    let settings = format!("[[client]]\ncrate = \"pets\"\nout = \"pets\"\n{version}");
    place.write("spec/codegen.toml", settings);
    let ran = run(&place, &["codegen"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(place.path("pets/src/runtime/mod.rs").is_file());
    let mut below = command(&place, &["codegen", "--check"]);
    below.current_dir(place.path("pets"));
    assert!(below.status().expect("it starts").success());
}

#[test]
fn shells_complete_commands_and_options() {
    let place = Place::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = run(&place, &["completions", shell]);
        assert_eq!((ran.status, ran.errors.as_str()), (0, ""), "{shell}");
        for word in ["clientsmith", "codegen", "allow-outside", "add-version"] {
            assert!(ran.output.contains(word), "{shell} has no {word}");
        }
    }
    assert_eq!(run(&place, &["completions", "tcsh"]).status, 2);
    // A shell of this machine takes them.
    let script = run(&place, &["completions", "bash"]).output;
    place.write("completions.bash", script);
    let mut bash = Command::new("bash");
    let question = "source completions.bash; COMP_WORDS=(clientsmith lin); COMP_CWORD=1; \
                    _clientsmith clientsmith lin clientsmith; echo \"${COMPREPLY[@]}\"";
    let output = bash
        .arg("-c")
        .arg(question)
        .current_dir(place.path("."))
        .output();
    match output {
        Ok(output) => assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "lint"),
        Err(error) => eprintln!("left out, as there is no bash: {error}"),
    }
}

#[test]
fn what_is_missing_is_said() {
    let place = Place::new();
    place.write("pets.yaml", PETS);
    let cases = [
        (
            &["add-version", "pets.yaml"][..],
            "there is no spec/codegen.toml here or above",
        ),
        (
            &["diff", "HEAD", "pets.yaml"],
            "expected a file, found `HEAD`; a revision of git is given with `--git`",
        ),
        (
            &["explain", "pets.yaml"],
            "`clientsmith explain pets.yaml 'GET /pets'`",
        ),
        (
            &["explain", "pets.yaml", "Pett"],
            "did you mean `models::Pet`",
        ),
    ];
    for (words, expected) in cases {
        let ran = run(&place, words);
        assert!(ran.status != 0 && ran.errors.contains(expected), "{ran:?}");
    }
    place.write("open.json", "{\"openapi\": \"3.0.3\",\n");
    let ran = run(&place, &["lint", "open.json"]);
    assert!(ran.output.contains("open.json:1:20"), "{ran:?}");
}
