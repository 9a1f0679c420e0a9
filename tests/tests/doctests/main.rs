//! No text of a document runs under `cargo test --doc`, wherever it stands.
//!
//! Code in every markup there is stands in every place of a document that becomes rustdoc or README.
//! A CommonMark parser then finds what rustdoc would run: the generator's own examples alone.

mod document;

use document::{Filler, Places};
use tests::random::Random;
use tests::rustdoc::{self, markup};

/// The client's own examples are the same whatever the descriptions say.
#[test]
fn no_markup_runs_in_any_place() {
    let own = own();
    for (number, markup) in markup::PIECES.iter().enumerate() {
        let mut all = |_: &str| (*markup).to_owned();
        let found = runnable(&mut all);
        assert_eq!(found, own, "markup {number} in every place:\n{markup}");
    }
}

#[test]
fn no_markup_next_to_other_markup_runs() {
    const SEEDS: u64 = 60;
    let own = own();
    for seed in 0..SEEDS {
        let mut random = Random::new(seed);
        let mut texts = Vec::new();
        let mut draw = |place: &str| {
            let text = markup::composed(&mut random);
            texts.push(format!("{place}: {text:?}"));
            text
        };
        let found = runnable(&mut draw);
        assert_eq!(found, own, "seed {seed}:\n{}", texts.join("\n"));
    }
    println!("seeds 0 to {}", SEEDS - 1);
}

/// Texts that become names change the examples, which then hold them in literals.
#[test]
fn no_name_or_value_runs() {
    for (number, markup) in markup::PIECES.iter().enumerate() {
        let files = rustdoc::files(&document::with_names(markup));
        for code in rustdoc::runnable(&files) {
            let tokens = code.parse::<proc_macro2::TokenStream>();
            let tokens = tokens.unwrap_or_else(|error| panic!("markup {number}: {error}\n{code}"));
            assert!(!rustdoc::calls_panic(tokens), "markup {number}:\n{code}");
        }
    }
}

/// The test would see code if there were some.
#[test]
fn what_rustdoc_runs_is_found() {
    let found = |text: &str| rustdoc::code(text);
    for text in [
        "```\npanic!()\n```",
        "~~~ rust\npanic!()",
        "> * a\n>\n>       panic!()",
        "```should_panic,ignore\npanic!()\n```",
        "```{.class}\npanic!()\n```",
    ] {
        assert!(!found(text).is_empty(), "{text}");
    }
    assert!(found("```text\npanic!()\n```").is_empty());
    assert!(found("* `404`: ```\n  x\n  ```rust\n  panic!()").len() == 1);
    let raw = "/// a\n///     b\nstruct A;\n#[doc = \"     c\"]\n#[doc = \"     ```\"]\nstruct B;";
    let docs = rustdoc::docs(raw, "");
    assert_eq!(docs, ["a\n    b\n", "c\n```\n"]);
}

fn own() -> Vec<String> {
    let own = runnable(&mut |_: &str| "Text.".to_owned());
    assert!(own.len() > 5, "{own:?}");
    own
}

fn runnable(filler: Filler<'_>) -> Vec<String> {
    let document = Places::new(filler).document();
    rustdoc::runnable(&rustdoc::files(&document))
}
