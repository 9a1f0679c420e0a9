//! What callers see of a client, item by item.

mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Visibility};

/// An item of a client, or a trait of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// `Pet`, `Pet.name`, `Pet::new` or `impl Clone for Pet`.
    pub name: String,
    /// What it is: a type, a signature, the kind of an item. Empty for a trait.
    pub is: String,
}

/// The public items of a source file, in order, each followed by its traits.
///
/// # Errors
///
/// When the text is no Rust.
///
/// # Panics
///
/// When it calls a macro that the runtime does not have.
pub fn of(text: &str) -> syn::Result<Vec<Item>> {
    let mut surface = Vec::new();
    for item in &syn::parse_file(text)?.items {
        add(item, &mut surface);
    }
    Ok(surface)
}

fn put(surface: &mut Vec<Item>, name: impl Into<String>, is: impl Into<String>) {
    surface.push(Item {
        name: name.into(),
        is: is.into(),
    });
}

fn add(item: &syn::Item, surface: &mut Vec<Item>) {
    match item {
        syn::Item::Struct(item) if is_public(&item.vis) => {
            let name = item.ident.to_string();
            put(surface, &name, format!("struct{}", plain(&item.generics)));
            let public = item.fields.iter().filter(|field| is_public(&field.vis));
            for (at, field) in public.enumerate() {
                let field_name = field.ident.as_ref().map(ToString::to_string);
                let field_name = field_name.unwrap_or_else(|| at.to_string());
                put(surface, format!("{name}.{field_name}"), plain(&field.ty));
            }
            derived(&item.attrs, &name, surface);
        }
        syn::Item::Enum(item) if is_public(&item.vis) => {
            let name = item.ident.to_string();
            put(surface, &name, format!("enum{}", plain(&item.generics)));
            for variant in &item.variants {
                let is = match &variant.fields {
                    Fields::Unit => String::new(),
                    fields => plain(fields),
                };
                put(surface, format!("{name}::{}", variant.ident), is);
            }
            derived(&item.attrs, &name, surface);
        }
        syn::Item::Type(item) if is_public(&item.vis) => {
            put(surface, item.ident.to_string(), plain(&item.ty));
        }
        syn::Item::Use(item) if is_public(&item.vis) => {
            put(surface, format!("use {}", plain(&item.tree)), "");
        }
        syn::Item::Impl(item) => {
            let owner = plain(&item.self_ty);
            if let Some((of, ..)) = &item.trait_ {
                put(surface, format!("impl {} for {owner}", plain(of)), "");
            }
            for member in &item.items {
                if let ImplItem::Fn(method) = member
                    && is_public(&method.vis)
                {
                    let name = format!("{owner}::{}", method.sig.ident);
                    put(surface, name, plain(&method.sig));
                }
            }
        }
        syn::Item::Macro(item) => expanded(&item.mac, surface),
        _ => {}
    }
}

fn derived(attributes: &[Attribute], owner: &str, surface: &mut Vec<Item>) {
    for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
        let traits = attribute.parse_args_with(|input: syn::parse::ParseStream<'_>| {
            input.parse_terminated(syn::Path::parse_mod_style, syn::Token![,])
        });
        for of in traits.into_iter().flatten() {
            put(surface, format!("impl {} for {owner}", plain(&of)), "");
        }
    }
}

/// What the macro of an enum of integers derives.
const OF_INTEGER_ENUM: [&str; 8] = [
    "Clone",
    "Copy",
    "Debug",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
];

fn implement(traits: &[&str], owner: &str, surface: &mut Vec<Item>) {
    for of in traits {
        put(surface, format!("impl {of} for {owner}"), "");
    }
}

/// What callers get from a macro of the runtime: traits, and the type that awaiting a request gives.
fn expanded(mac: &syn::Macro, surface: &mut Vec<Item>) {
    let name = mac.path.segments.last().map(|last| last.ident.to_string());
    let name = name.unwrap_or_default();
    let rows::Table {
        attributes,
        head,
        rows,
    } = rows::Table::of(mac.tokens.clone());
    let mut tokens = head.into_iter();
    let owner = tokens.next().map(|owner| owner.to_string());
    let owner = owner.unwrap_or_default();
    let tokens = plain(&tokens.collect::<proc_macro2::TokenStream>());
    match name.as_str() {
        "request" => request(&owner, &tokens, rows, surface),
        "paginate" => paginate(&owner, &tokens, surface),
        // Its rows say which traits it implements.
        "variants" => return accessors(mac, &owner, surface),
        "call_setters" => rows::call_setters(&owner, rows, surface),
        "model" | "serialize_model" | "deserialize_model" | "make_model" => {
            rows::model(&owner, &tokens, rows, surface);
        }
        "string_enum" => {
            rows::variants(&owner, "(String)", rows, surface);
            implement(&["Clone", "Debug"], &owner, surface);
            derived(&attributes, &owner, surface);
        }
        "integer_enum" => {
            let repr = tokens.trim_start_matches(": ").trim();
            rows::variants(&owner, &format!("({repr})"), rows, surface);
            implement(&OF_INTEGER_ENUM, &owner, surface);
            derived(&attributes, &owner, surface);
        }
        _ => {}
    }
    // The integer type of an enum: `: i64 { … }`.
    let repr = tokens
        .strip_prefix(": ")
        .and_then(|it| it.split(' ').next());
    // What all requests can do stands in the macro of `RequestOf`, once.
    let implements = match name.as_str() {
        "requests" => return,
        "request" => "requests",
        name => name,
    };
    let traits = MACROS.get(implements);
    let traits = traits.unwrap_or_else(|| panic!("the runtime has no macro `{name}!`"));
    for of in traits {
        let of = of.replace("$repr", repr.unwrap_or_default());
        put(surface, format!("impl {of} for {owner}"), "");
    }
}

/// The request, its setters and what it gives, of `(GetOperation) of Pets::get -> models::Pet = json`.
fn request(
    owner: &str,
    tokens: &str,
    rows: Vec<Vec<proc_macro2::TokenTree>>,
    surface: &mut Vec<Item>,
) {
    let given = tokens.split_once("-> ").map(|(_, given)| given);
    let (given, how) = given
        .and_then(|given| given.split_once(" = "))
        .unwrap_or_default();
    put(surface, owner, "struct");
    rows::call_setters(owner, rows, surface);
    put(surface, format!("{owner}.await"), given);
    if how.trim() == "bytes" {
        put(
            surface,
            format!("{owner}::send_streaming"),
            "fn send_streaming(self)",
        );
    }
}

/// `items` and `pages` of `: models::Page => models::Pet = …`. Behind the sign are names of parameters, which nobody
/// sees.
fn paginate(owner: &str, tokens: &str, surface: &mut Vec<Item>) {
    let types = tokens.trim_start_matches(": ").split_once(" = ");
    let (page, item) = types
        .and_then(|(types, _)| types.split_once(" => "))
        .unwrap_or_default();
    let items = format!("fn items(self) -> Items<{item}>");
    put(surface, format!("{owner}::items"), items);
    let pages = format!("fn pages(self) -> Pages<{page}>");
    put(surface, format!("{owner}::pages"), pages);
}

/// `as_user`, `into_user` and `From<models::User>` of the row `User(models::User) as_user into_user from`.
fn accessors(mac: &syn::Macro, owner: &str, surface: &mut Vec<Item>) {
    let rows = mac
        .tokens
        .clone()
        .into_iter()
        .filter_map(|token| match token {
            proc_macro2::TokenTree::Group(rows) => Some(rows.stream()),
            _ => None,
        });
    let (mut ty, mut names) = (String::new(), 0);
    let mut conversions = Vec::new();
    for token in rows.flatten() {
        match token {
            proc_macro2::TokenTree::Group(payload) => {
                (ty, names) = (plain(&payload.stream()), 0);
            }
            proc_macro2::TokenTree::Ident(name) if !ty.is_empty() => {
                names += 1;
                let method = format!("{owner}::{name}");
                match (names, name.to_string().as_str()) {
                    (1, _) => put(
                        surface,
                        method,
                        format!("fn {name}(&self) -> Option<&{ty}>"),
                    ),
                    (2, _) => put(surface, method, format!("fn {name}(self) -> Option<{ty}>")),
                    (_, "from") => conversions.push(ty.clone()),
                    (_, "from_str") => conversions.push("&str".to_owned()),
                    _ => {}
                }
            }
            _ => ty.clear(),
        }
    }
    for from in conversions {
        put(surface, format!("impl From<{from}> for {owner}"), "");
    }
}

/// The traits that each macro of the runtime implements, as its source says.
static MACROS: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let generator = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator");
    let mut folders = vec![generator.join("runtime/src")];
    let mut bodies = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the runtime") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = std::fs::read_to_string(path).expect("a source");
                for definition in text.split("\nmacro_rules! ").skip(1) {
                    let (name, body) = definition.split_once(' ').expect("a name");
                    let body = body.split("\n}\n").next().unwrap_or_default();
                    bodies.insert(name.to_owned(), body.to_owned());
                }
            }
        }
    }
    let traits = |name: &String| {
        let mut found = BTreeSet::new();
        implemented(name, &bodies, &mut BTreeSet::new(), &mut found);
        (name.clone(), found)
    };
    bodies.keys().map(traits).collect()
});

/// Adds the traits that a macro implements itself, or by a macro that it calls.
fn implemented(
    name: &str,
    bodies: &BTreeMap<String, String>,
    seen: &mut BTreeSet<String>,
    found: &mut BTreeSet<String>,
) {
    if !seen.insert(name.to_owned()) {
        return;
    }
    for line in bodies.get(name).into_iter().flat_map(|body| body.lines()) {
        let line = line.trim();
        // What is there with a feature alone, in `if_written!` for example, is not told.
        if let Some(called) = line.strip_prefix("$crate::") {
            if let Some((called, _)) = called
                .split_once('!')
                .filter(|(called, _)| !called.starts_with("if_"))
            {
                implemented(called, bodies, seen, found);
            }
        } else if let Some(of) = line.strip_prefix("impl") {
            let of = match of.starts_with('<') {
                true => of.split_once('>').map_or(of, |(_, of)| of),
                false => of,
            };
            found.extend(of.split_once(" for ").and_then(|(of, whom)| {
                // `From` for the number of an enum is what the enum can become.
                if whom.starts_with("$repr ") {
                    return Some("Into<$repr>".to_owned());
                }
                let is_shown = whom.starts_with('$') || whom.starts_with("RequestOf");
                public_trait(of.trim()).filter(|_| is_shown)
            }));
        }
    }
}

/// `Deserialize` of `::serde::Deserialize<'de>`; none of a trait that only the runtime names.
fn public_trait(path: &str) -> Option<String> {
    let path = path.strip_prefix("$crate::serde::").unwrap_or(path);
    let start = path.find('<').unwrap_or(path.len());
    let (path, arguments) = path.split_at(start);
    // `$default` is a trait that rows name, so they tell it.
    let name = path.rsplit("::").next().filter(|it| !it.starts_with('$'))?;
    let own = path.strip_prefix("$crate::");
    // Of a macro that is called with the name of the trait, or from what is hidden.
    let is_hidden = name.starts_with('$') || arguments.contains("$crate");
    if is_hidden || own.is_some_and(|path| path.contains("::")) {
        return None;
    }
    let arguments = arguments
        .replace("<'de>", "")
        .replace("::std::string::", "");
    Some(format!("{name}{arguments}"))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Tokens on one line, spaced as people would.
fn plain(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (wide, narrow) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (",)", ")"),
        (" (", "("),
        ("=(", "= ("),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        (" :", ":"),
        (" ! ", "! "),
        (" ;", ";"),
        (" [", "["),
    ] {
        text = text.replace(wide, narrow);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macros_are_shown_by_what_callers_get() {
        let text = "
            #[derive(Clone, Debug)]
            pub struct Pet { pub name: String, secret: u8 }
            crate::runtime::deserialize_model! {
                Pet(new) { required name: new(impl Into<String>), optional a: set(as with_a, u8) }
            }
            crate::runtime::request! { GetPet(GetPetOperation) of Pets::get -> models::Pet = json { in_query a(&str) = \"A\" } }
            crate::runtime::variants! { Id { Name(String) as_name into_name from from_str, Of(Pet) as_of into_of } }
            crate::runtime::integer_enum! { #[derive(Zeroize)] pub enum Level: i8 { Low = 1 } }
        ";
        let found = of(text).expect("Rust").into_iter();
        let found = found.map(|Item { name, is }| format!("{name} {is}").trim().to_owned());
        let expected = [
            "Pet struct",
            "Pet.name String",
            "impl Clone for Pet",
            "impl Debug for Pet",
            "Pet::new fn new(name: impl Into<String>) -> Self",
            "Pet::with_a fn with_a(mut self, a: u8) -> Self",
            "impl Deserialize for Pet",
            "impl ReadJson for Pet",
            "GetPet struct",
            "GetPet::a fn a(self, a: &str) -> Self",
            "GetPet.await models::Pet",
            "impl Debug for GetPet",
            "impl IntoFuture for GetPet",
            "impl Request for GetPet",
            "Id::as_name fn as_name(&self) -> Option<&String>",
            "Id::into_name fn into_name(self) -> Option<String>",
            "Id::as_of fn as_of(&self) -> Option<&Pet>",
            "Id::into_of fn into_of(self) -> Option<Pet>",
            "impl From<String> for Id",
            "impl From<&str> for Id",
            "Level enum",
            "Level::Low",
            "Level::Other (i8)",
            "impl Clone for Level",
            "impl Copy for Level",
            "impl Debug for Level",
            "impl PartialEq for Level",
            "impl Eq for Level",
            "impl PartialOrd for Level",
            "impl Ord for Level",
            "impl Hash for Level",
            "impl Zeroize for Level",
            "impl Deserialize for Level",
            "impl Display for Level",
            "impl From<i8> for Level",
            "impl Into<i8> for Level",
            "impl ReadJson for Level",
            "impl Serialize for Level",
        ];
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn both_codecs_are_those_of_the_macros_they_are_made_of() {
        let both = ["Deserialize", "ReadJson", "Serialize"].map(str::to_owned);
        let both = BTreeSet::from(both);
        for name in ["model", "newtype", "union"] {
            assert_eq!(MACROS[name], both, "{name}");
        }
    }
}
