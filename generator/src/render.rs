//! Tokens to text: the only place where Rust source is formatted.

use std::fmt;

use proc_macro2::TokenStream;
use rayon::prelude::*;

use crate::doc_lines;

mod lines;
mod rows;

/// The width of a line, as rustfmt has it.
const WIDTH: usize = 100;

/// Formats one file: the header, an empty line, and the items of `tokens`.
///
/// The header is comment lines as they shall stand, or empty. A doc attribute of lines that
/// [`doc_lines`] joined, or of one line, comes out as `///` lines, directly after the slashes: the
/// space is part of the attribute's text.
///
/// # Errors
///
/// When the tokens are no Rust file, which no document may cause: it is a bug of the generator.
pub(crate) fn file(header: &str, tokens: TokenStream) -> Result<String, syn::Error> {
    let body = doc_lines::parted(spaced(syn::parse2(tokens)?));
    if header.is_empty() {
        return Ok(body);
    }
    Ok(format!("{}\n\n{body}", header.trim_end()))
}

/// Formats a file with an empty line between its items, but for imports and modules in a row, with an
/// empty line between the functions of an `impl`, and with tables of macros row by row.
fn spaced(file: syn::File) -> String {
    let syn::File { attrs, items, .. } = file;
    let unparse = |attrs, items| {
        lines::joined(&prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs,
            items,
        }))
    };
    let mut text = match attrs.is_empty() {
        true => String::new(),
        false => unparse(attrs, Vec::new()),
    };
    let mut before = Kind::Other;
    for item in items {
        let kind = Kind::of(&item);
        if !text.is_empty() && !kind.joins(&before) {
            text.push('\n');
        }
        let table = match &item {
            syn::Item::Macro(item) => rows::table(&item.mac).or_else(|| rows::line(&item.mac)),
            _ => None,
        };
        let is_impl = matches!(item, syn::Item::Impl(_));
        let shown = table.unwrap_or_else(|| unparse(Vec::new(), vec![item]));
        text.push_str(&if is_impl { apart(&shown) } else { shown });
        before = kind;
    }
    text
}

/// What decides whether there is an empty line between two items.
enum Kind {
    Import,
    /// What a module has is imported: `pub use pets::*;`.
    Contents(syn::Ident),
    /// A module that is a file.
    Module(syn::Ident),
    Other,
}

impl Kind {
    fn of(item: &syn::Item) -> Self {
        match item {
            syn::Item::Use(item) => match &item.tree {
                syn::UseTree::Path(path) if matches!(*path.tree, syn::UseTree::Glob(_)) => {
                    Self::Contents(path.ident.clone())
                }
                _ => Self::Import,
            },
            syn::Item::Mod(item) if item.content.is_none() => Self::Module(item.ident.clone()),
            _ => Self::Other,
        }
    }

    /// Whether there is no empty line between an item and the one before.
    fn joins(&self, before: &Self) -> bool {
        match (before, self) {
            (Self::Module(_), Self::Module(_)) => true,
            (Self::Module(module), Self::Contents(imported)) => module == imported,
            (Self::Import | Self::Contents(_), Self::Import | Self::Contents(_)) => true,
            _ => false,
        }
    }
}

/// An `impl` with an empty line between its functions.
fn apart(text: &str) -> String {
    text.replace("\n    }\n    ", "\n    }\n\n    ")
}

/// Makes and formats many files, in parallel, and returns path and text of each in the same order.
///
/// `build` gives path and tokens of one file. It runs in the thread that formats the file, since
/// tokens can't move from one thread to another. `syn` needs threads with a
/// deep stack.
///
/// # Errors
///
/// The first file, in the order of `work`, whose tokens are no Rust.
pub(crate) fn files<T: Sync>(
    header: &str,
    work: &[T],
    build: impl Fn(&T) -> (String, TokenStream) + Sync,
) -> Result<Vec<(String, String)>, Fault> {
    // Files differ a lot in size, so none waits for others.
    let texts = work.par_iter().with_max_len(1).map(|item| {
        let (path, tokens) = build(item);
        match file(header, tokens) {
            Ok(text) => Ok((path, text)),
            Err(error) => Err(Fault { path, error }),
        }
    });
    let texts: Vec<Result<_, _>> = texts.collect();
    texts.into_iter().collect()
}

/// A file whose tokens are no Rust: a bug of the generator.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// The path of the file.
    pub path: String,
    /// What the parser says.
    pub error: syn::Error,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, error } = self;
        write!(
            f,
            "the generator made a file that is no Rust, {path}: {error} (this is a bug of the \
             generator, whatever the document says; please report it)"
        )
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn types_as_deep_as_schemas_can_be_are_formatted() {
        let build = |_: &()| {
            let ty = (0..100).fold(quote!(u8), |inner, _| quote!(Vec<#inner>));
            ("a.rs".to_owned(), quote!(pub type Deep = #ty;))
        };
        let files = crate::threads::run(|| files("", &[()], build)).expect("Rust");
        assert_eq!(files[0].1.matches("Vec").count(), 100);
    }

    #[test]
    fn docs_become_line_comments_under_the_header() {
        let tokens = quote! {
            #![doc = " The module."]
            #[doc = " First line."]
            #[doc = ""]
            #[doc = " ```text"]
            #[doc = "  indented"]
            pub struct A { #[doc = " A field."] pub b: u8 }
        };
        let text = file("// @generated by a test\n", tokens).unwrap();
        assert_eq!(
            text,
            "// @generated by a test\n\n//! The module.\n\n/// First line.\n///\n/// ```text\n\
             ///  indented\npub struct A {\n    /// A field.\n    pub b: u8,\n}\n"
        );
    }

    #[test]
    fn without_a_header_the_items_come_first() {
        assert_eq!(
            file(
                "",
                quote!(
                    mod a;
                )
            )
            .unwrap(),
            "mod a;\n"
        );
    }

    #[test]
    fn files_come_in_the_order_of_the_work() {
        let work: Vec<u32> = (0..100).collect();
        let texts = files("", &work, |n| {
            (format!("{n}.rs"), quote!(pub const N: u32 = #n;))
        })
        .unwrap();
        assert_eq!(texts[42].0, "42.rs");
        assert!(texts[42].1.contains("42u32"));
    }

    #[test]
    fn a_syntax_error_names_the_file_and_the_bug() {
        let fault = files("", &[()], |()| ("src/a.rs".to_owned(), quote!(fn fn))).unwrap_err();
        let message = fault.to_string();
        assert!(message.contains("src/a.rs"), "{message}");
        assert!(message.contains("bug of the generator"), "{message}");
    }
}
