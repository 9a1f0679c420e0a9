//! What rustdoc makes of the sources of a client, and the markup that may lead it to run something.

pub mod markup;

use generator::Generator;
use generator::files::Files;
use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

/// The client of a document.
///
/// # Panics
///
/// If the document has no client.
pub fn files(document: &Value) -> Files {
    let generator = Generator::new("golden").document(document.to_string());
    let output = generator.generate().expect("Rust");
    assert!(
        output.files.get("src/lib.rs").is_some(),
        "{:?}",
        output.diagnostics
    );
    output.files
}

/// The code that rustdoc would run, of every item of every file.
///
/// # Panics
///
/// If the client has no README, or a file is no Rust.
pub fn runnable(files: &Files) -> Vec<String> {
    let readme = files.get("README.md").expect("a README");
    let sources = files.iter().filter(|(path, _)| {
        path.starts_with("src/") && !path.starts_with("src/runtime") && path.ends_with(".rs")
    });
    let docs = sources.flat_map(|(_, source)| docs(source, readme));
    docs.flat_map(|text| code(&text)).collect()
}

/// The documentation of each item, as rustdoc puts it together.
///
/// # Panics
///
/// If the source is no Rust.
pub fn docs(source: &str, readme: &str) -> Vec<String> {
    let tokens: TokenStream = source.parse().expect("Rust");
    let mut found = Vec::new();
    collect(tokens, readme, &mut found);
    found
}

/// A piece of documentation: a line of a comment, or a file.
struct Fragment {
    text: String,
    is_file: bool,
}

fn collect(tokens: TokenStream, readme: &str, found: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut fragments = Vec::new();
    let mut inner = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                let bang = tokens.next_if(
                    |next| matches!(next, TokenTree::Punct(punct) if punct.as_char() == '!'),
                );
                let Some(TokenTree::Group(attribute)) = tokens.next() else {
                    continue;
                };
                let list = if bang.is_some() {
                    &mut inner
                } else {
                    &mut fragments
                };
                list.extend(fragment(attribute.stream(), readme));
            }
            token => {
                found.extend(joined(&std::mem::take(&mut fragments)));
                if let TokenTree::Group(group) = token {
                    collect(group.stream(), readme, found);
                }
            }
        }
    }
    found.extend(joined(&fragments));
    found.extend(joined(&inner));
}

fn fragment(attribute: TokenStream, readme: &str) -> Option<Fragment> {
    let text = attribute.to_string();
    if text.contains("include_str") {
        assert!(text.contains("../README.md"), "{text}");
        return Some(Fragment {
            text: readme.to_owned(),
            is_file: true,
        });
    }
    let mut tokens = attribute.into_iter();
    let doc = matches!(tokens.next(), Some(TokenTree::Ident(name)) if name == "doc");
    let literal = tokens.nth(1).filter(|_| doc)?;
    let text: syn::LitStr = syn::parse2(literal.into()).ok()?;
    Some(Fragment {
        text: text.value(),
        is_file: false,
    })
}

/// The pieces without the space that all lines share, as in rustdoc's `unindent_doc_fragments`.
fn joined(fragments: &[Fragment]) -> Option<String> {
    let files = fragments.iter().filter(|it| it.is_file).count();
    // A space stands behind the slashes of comments, and not in files.
    let add = usize::from(files > 0 && files < fragments.len());
    let blank = |line: &str| line.chars().all(char::is_whitespace);
    let shared = fragments.iter().flat_map(|fragment| {
        let lines = fragment.text.lines().filter(|line| !blank(line));
        let indent = |line: &str| line.chars().take_while(|c| [' ', '\t'].contains(c)).count();
        lines.map(move |line| indent(line) + if fragment.is_file { add } else { 0 })
    });
    let shared = shared.min()?;
    let mut text = String::new();
    for fragment in fragments {
        let indent = shared.saturating_sub(if fragment.is_file { add } else { 0 });
        // An empty comment is a line too.
        let lines = if fragment.text.is_empty() {
            vec![""]
        } else {
            fragment.text.lines().collect()
        };
        for line in lines {
            text.push_str(if blank(line) { line } else { &line[indent..] });
            text.push('\n');
        }
    }
    Some(text)
}

/// The code blocks that rustdoc would run, with and without the extensions of CommonMark that it
/// shows: it is not said which of them hold where it looks for tests.
pub fn code(text: &str) -> Vec<String> {
    let shown = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let (found, plain) = (blocks(text, shown), blocks(text, Options::empty()));
    if found == plain {
        found
    } else {
        [found, plain].concat()
    }
}

fn blocks(text: &str, options: Options) -> Vec<String> {
    let mut found = Vec::new();
    let mut within = false;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                within = match kind {
                    CodeBlockKind::Indented => true,
                    CodeBlockKind::Fenced(info) => is_rust(&info),
                };
                if within {
                    found.push(String::new());
                }
            }
            Event::End(TagEnd::CodeBlock) => within = false,
            Event::Text(text) if within => found.last_mut().expect("a block").push_str(&text),
            _ => {}
        }
    }
    found
}

/// Whether rustdoc takes a block with this info string for Rust: nothing, `rust`, or nothing but
/// words about how to run it.
fn is_rust(info: &str) -> bool {
    const HOW: [&str; 8] = [
        "should_panic",
        "no_run",
        "ignore",
        "test_harness",
        "compile_fail",
        "standalone_crate",
        "custom",
        "rust",
    ];
    let words = info.split(|c: char| c == ',' || c.is_whitespace());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let how = |word: &&str| {
        HOW.contains(word)
            || word.starts_with("edition")
            || word.starts_with("ignore-")
            || word.starts_with(['{', '(', '.', 'E'])
    };
    words.contains(&"rust") || words.iter().all(how)
}

/// Whether `panic` stands in code, and not in a literal.
pub fn calls_panic(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => calls_panic(group.stream()),
        TokenTree::Ident(name) => name == "panic",
        _ => false,
    })
}
