//! What callers see of a client, item by item.

use std::collections::BTreeMap;

use generator::files::Files;
use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item, Visibility};

/// Items and what they are: `models/pet.rs Pet.name` is `Option < String >`.
pub(crate) type Surface = BTreeMap<String, String>;

/// The surface of the client's own files.
pub(crate) fn of(files: &Files) -> Surface {
    let mut surface = Surface::new();
    for (path, text) in files.iter() {
        let own = path.starts_with("src/models/") || path.starts_with("src/api/");
        if own || path == "src/client.rs" {
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            for item in &file.items {
                add(item, path, &mut surface);
            }
        }
    }
    surface
}

fn add(item: &Item, path: &str, surface: &mut Surface) {
    let mut put = |name: String, is: String| {
        surface.insert(format!("{path} {name}"), is);
    };
    match item {
        Item::Struct(item) if is_public(&item.vis) => {
            put(item.ident.to_string(), derived(&item.attrs));
            if let Fields::Named(fields) = &item.fields {
                for field in fields.named.iter().filter(|field| is_public(&field.vis)) {
                    let name = field.ident.as_ref().expect("a name");
                    put(format!("{}.{name}", item.ident), plain(&field.ty));
                }
            }
        }
        Item::Enum(item) if is_public(&item.vis) => {
            put(item.ident.to_string(), derived(&item.attrs));
            for variant in &item.variants {
                put(
                    format!("{}::{}", item.ident, variant.ident),
                    plain(&variant.fields),
                );
            }
        }
        Item::Type(item) if is_public(&item.vis) => put(item.ident.to_string(), plain(&item.ty)),
        Item::Impl(item) => {
            let owner = plain(&item.self_ty);
            if let Some((of, ..)) = &item.trait_ {
                put(format!("impl {} for {owner}", plain(of)), String::new());
            }
            for member in &item.items {
                if let ImplItem::Fn(method) = member
                    && is_public(&method.vis)
                {
                    put(format!("{owner}::{}", method.sig.ident), plain(&method.sig));
                }
            }
        }
        Item::Macro(item) => macros(&item.mac, &mut put),
        _ => {}
    }
}

/// What a macro of the runtime gives: codecs, or the type that a request answers.
fn macros(mac: &syn::Macro, put: &mut impl FnMut(String, String)) {
    let name = mac.path.segments.last().map(|last| last.ident.to_string());
    let name = name.unwrap_or_default();
    let tokens = mac.tokens.to_string();
    let owner = tokens.split(' ').next().unwrap_or_default().to_owned();
    match name.as_str() {
        "request" => put(format!("{owner} ->"), tokens),
        // Behind the sign are numbers of parameters, which nobody sees.
        "paginate" => {
            let item = tokens.split(" = ").next().unwrap_or_default();
            put(format!("{owner} pages"), item.to_owned());
        }
        name => {
            if !name.starts_with("received") {
                put(format!("impl Serialize for {owner}"), String::new());
            }
            if !name.starts_with("sent") {
                put(format!("impl Deserialize for {owner}"), String::new());
            }
        }
    }
}

fn derived(attributes: &[Attribute]) -> String {
    let derives = attributes.iter().filter(|it| it.path().is_ident("derive"));
    derives.map(plain).collect()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn plain(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
