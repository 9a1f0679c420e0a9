//! What code looks like without the document's words: documents that lead to code of a new shape are
//! worth another mutation, and worth a compiler.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use generator::files::Files;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// How many tokens in a row make a shape.
const LENGTH: usize = 6;

/// The shapes that were seen.
pub(crate) struct Novelty {
    /// Words of the generator: what the runtime uses, too.
    vocabulary: HashSet<String>,
    seen: HashSet<u32>,
}

impl Novelty {
    pub(crate) fn new() -> Self {
        let document = "{openapi: 3.0.3, info: {title: t, version: '1'}, paths: {}}";
        let output = tests::fixtures::generate(document);
        let mut vocabulary = HashSet::new();
        for (path, text) in output
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs"))
        {
            let tokens: TokenStream = text.parse().unwrap_or_else(|_| panic!("{path} is Rust"));
            words(tokens, &mut vocabulary);
        }
        Self {
            vocabulary,
            seen: HashSet::new(),
        }
    }

    /// The shapes in the models and operations of a client that were not there before.
    pub(crate) fn new_in(&mut self, files: &Files) -> Vec<u32> {
        let mut new = Vec::new();
        for (path, text) in files.iter() {
            if path.ends_with(".rs") && !path.starts_with("src/runtime") {
                let mut tokens = Vec::new();
                flatten(
                    text.parse().unwrap_or_default(),
                    &self.vocabulary,
                    &mut tokens,
                );
                for window in tokens.windows(LENGTH) {
                    let shape = (hash(window) & u64::from(u32::MAX)) as u32;
                    if self.seen.insert(shape) {
                        new.push(shape);
                    }
                }
            }
        }
        new
    }
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn words(tokens: TokenStream, found: &mut HashSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => words(group.stream(), found),
            TokenTree::Ident(word) => drop(found.insert(word.to_string())),
            _ => {}
        }
    }
}

/// Each token as a number; words of the document are all the same, and so are literals.
fn flatten(tokens: TokenStream, vocabulary: &HashSet<String>, out: &mut Vec<u64>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                out.push(match group.delimiter() {
                    Delimiter::Parenthesis => 1,
                    Delimiter::Brace => 2,
                    Delimiter::Bracket => 3,
                    Delimiter::None => 4,
                });
                flatten(group.stream(), vocabulary, out);
                out.push(5);
            }
            TokenTree::Ident(word) => {
                let word = word.to_string();
                out.push(if vocabulary.contains(&word) {
                    hash(word)
                } else {
                    6
                });
            }
            TokenTree::Punct(punct) => out.push(u64::from(u32::from(punct.as_char()))),
            TokenTree::Literal(_) => out.push(7),
        }
    }
}
