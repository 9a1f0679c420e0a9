//! The lists of methods against the source of the runtime and against generated code.

use std::collections::BTreeSet;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;

use super::*;

/// What callers call of a trait. `fmt` is called by macros alone.
const TRAITS: [(&str, &[&str]); 7] = [
    ("Clone", &["clone", "clone_from"]),
    ("Copy", &[]),
    ("Debug", &[]),
    ("Default", &["default"]),
    ("PartialEq", &["eq", "ne"]),
    ("Serialize", &["serialize"]),
    ("Deserialize", &["deserialize"]),
];

/// What every value has by blanket implementations of the standard library.
const OF_EVERY_VALUE: [&str; 5] = ["into", "try_into", "to_owned", "borrow", "borrow_mut"];

fn runtime() -> Vec<syn::File> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("tests.rs") {
                let text = std::fs::read_to_string(path).unwrap();
                files.push(syn::parse_file(&text).unwrap());
            }
        }
    }
    files
}

/// A source of a client with one model, one group and one operation.
fn generated(path: &str) -> syn::File {
    let text = "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: a
      tags: [g]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}
      responses: {'200': {description: ok}}
components: {schemas: {M: {type: object, properties: {a: {type: string}}}}}";
    let output = crate::Generator::new("t").document(text).generate();
    let output = output.unwrap();
    syn::parse_file(output.files.get(path).unwrap()).unwrap()
}

/// The functions in implementations of a type, by files; without those of traits if `inherent`.
fn functions(files: &[syn::File], name: &str, inherent: bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for item in files.iter().flat_map(|file| &file.items) {
        let syn::Item::Impl(block) = item else {
            continue;
        };
        let syn::Type::Path(ty) = &*block.self_ty else {
            continue;
        };
        let of_type = ty.path.segments.last().is_some_and(|it| it.ident == name);
        // `fmt`, as above, is called by macros alone.
        if of_type && !(inherent && block.trait_.is_some()) {
            found.extend(block.items.iter().filter_map(|item| match item {
                syn::ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    found
}

/// The functions that a macro of the runtime writes.
fn functions_of_macro(files: &[syn::File], name: &str) -> BTreeSet<String> {
    fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
        let mut function = false;
        for token in tokens {
            match token {
                TokenTree::Group(group) => collect(group.stream(), found),
                TokenTree::Ident(ident) if function => {
                    found.insert(ident.to_string());
                    function = false;
                }
                TokenTree::Ident(ident) => function = ident == "fn",
                _ => function = false,
            }
        }
    }
    let mut found = BTreeSet::new();
    for item in files.iter().flat_map(|file| &file.items) {
        if let syn::Item::Macro(item) = item
            && item.ident.as_ref().is_some_and(|ident| ident == name)
        {
            collect(item.mac.tokens.clone(), &mut found);
        }
    }
    assert!(!found.is_empty(), "the runtime has no macro `{name}`");
    found
}

/// The methods that a trait of the runtime declares.
fn functions_of_trait(files: &[syn::File], name: &str) -> BTreeSet<String> {
    let traits = files.iter().flat_map(|file| &file.items);
    let traits = traits.filter_map(|item| match item {
        syn::Item::Trait(item) if item.ident == name => Some(item),
        _ => None,
    });
    let methods = traits.flat_map(|item| &item.items);
    let found: BTreeSet<String> = methods
        .filter_map(|item| match item {
            syn::TraitItem::Fn(method) => Some(method.sig.ident.to_string()),
            _ => None,
        })
        .collect();
    assert!(!found.is_empty(), "the runtime has no trait `{name}`");
    found
}

fn of_trait(name: &str) -> &'static [&'static str] {
    let known = TRAITS.iter().find(|(known, _)| *known == name);
    known
        .unwrap_or_else(|| panic!("what are the methods of `{name}`?"))
        .1
}

/// The methods of the traits that a struct of a file derives.
fn derived(file: &syn::File, name: &str) -> BTreeSet<String> {
    let structs = file.items.iter().filter_map(|item| match item {
        syn::Item::Struct(item) if item.ident == name => Some(item),
        _ => None,
    });
    let attributes = structs.flat_map(|item| &item.attrs);
    let derives = attributes.filter(|attribute| attribute.path().is_ident("derive"));
    let tokens = derives.flat_map(|attribute| match &attribute.meta {
        syn::Meta::List(list) => list.tokens.clone(),
        other => other.to_token_stream(),
    });
    let traits = tokens.filter_map(|token| match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    });
    let methods = traits.flat_map(|name| of_trait(&name));
    methods.map(|method| (*method).to_owned()).collect()
}

#[track_caller]
fn assert_complete(
    list: &[&str],
    mut methods: BTreeSet<String>,
    others: impl IntoIterator<Item = &'static str>,
) {
    methods.extend(others.into_iter().map(str::to_owned));
    let listed: BTreeSet<String> = list.iter().map(|name| (*name).to_owned()).collect();
    let missing: Vec<_> = methods.difference(&listed).collect();
    let idle: Vec<_> = listed.difference(&methods).collect();
    assert!(
        missing.is_empty() && idle.is_empty(),
        "reserve {missing:?}; nothing is called {idle:?}"
    );
}

#[test]
fn credentials_are_called_as_no_method_of_the_builder() {
    let methods = functions(&runtime(), "ClientBuilder", true);
    assert_complete(BUILDER_METHODS, methods, ["into"]);
}

#[test]
fn setters_of_requests_are_called_as_no_method_of_requests() {
    let files = runtime();
    let mut methods = functions_of_macro(&files, "request");
    methods.extend(functions_of_macro(&files, "request_methods"));
    methods.extend(functions_of_macro(&files, "requests"));
    methods.extend(functions_of_macro(&files, "paginate"));
    methods.extend(functions_of_trait(&files, "Request"));
    // Nobody calls these as methods.
    for of_types in ["fmt", "from", "decoder"] {
        assert!(methods.remove(of_types), "{of_types}");
    }
    // `new` is what types that gather fields have.
    assert_complete(REQUEST_METHODS, methods, ["new", "into"]);
}

#[test]
fn setters_of_models_are_called_as_no_method_of_models() {
    let file = generated("src/models/m.rs");
    let mut methods = derived(&file, "M");
    methods.insert("new".to_owned());
    // The macro of the model implements these.
    let codec = ["Serialize", "Deserialize", "Default"]
        .into_iter()
        .flat_map(of_trait);
    assert_complete(MODEL_METHODS, methods, codec.copied().chain(OF_EVERY_VALUE));
}

#[test]
fn operations_and_groups_are_called_as_no_method_beside_them() {
    let file = generated("src/api/g.rs");
    let mut methods = functions(std::slice::from_ref(&file), "G", true);
    assert!(methods.remove("a"));
    methods.extend(derived(&file, "G"));
    assert_complete(GROUP_METHODS, methods, []);

    let file = generated("src/client.rs");
    let mut methods = functions(std::slice::from_ref(&file), "Client", false);
    assert!(methods.remove("g"));
    methods.extend(derived(&file, "Client"));
    // Clippy takes `new` for a constructor.
    assert_complete(CLIENT_METHODS, methods, ["new", "into"]);
}
