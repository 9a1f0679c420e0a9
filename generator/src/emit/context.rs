//! What several files ask of a version.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::tokens::path;
use crate::ir::{
    GroupId, GroupSource, Location, OperationId, TypeDef, TypeKind, Usage, inline_code,
};
use crate::signatures::{Condition, Form, Version};

/// "Pets 1.0", or what is there of it, as CommonMark.
pub(crate) fn title(cx: &Version<'_>) -> String {
    let info = &cx.api.info;
    let title = if info.title.trim().is_empty() {
        "The API"
    } else {
        info.title.trim()
    };
    docs::inline(&format!("{title} {}", info.version.trim()))
}

/// Whether `lenient = true` holds for the API.
pub(super) fn is_lenient(cx: &Version<'_>) -> bool {
    !cx.api.operations.is_empty() && cx.api.operations.iter().all(|it| it.lenient)
}

/// The docs of a group.
pub(super) fn group_docs(cx: &Version<'_>, id: GroupId) -> String {
    let group = &cx.api.groups[id.0 as usize];
    let name = inline_code(&group.tag);
    let operations = cx.signatures.files.operations.get(&Some(id));
    let fallback = match operations {
        Some(operations) if operations.is_empty() => format!("The groups within {name}."),
        _ if group.source == GroupSource::Tag => format!("The operations tagged {name}."),
        _ => format!("The operations on {name}."),
    };
    docs::text(&group.docs, Some(&fallback))
}

/// The traits that a type derives besides those of all types of its kind, each with a comma before it.
pub(super) fn derives(def: &TypeDef) -> TokenStream {
    // What every type, or every type of a kind, derives or implements already.
    let own: &[&str] = match &def.kind {
        TypeKind::IntegerEnum(_) => &["Copy", "Eq", "PartialOrd", "Ord", "Hash"],
        TypeKind::StringEnum(_) => &["Eq", "PartialOrd", "Ord", "Hash"],
        _ => &[],
    };
    let all = ["Clone", "Debug", "Default", "PartialEq"];
    let new = |path: &&String| !own.contains(&path.as_str()) && !all.contains(&path.as_str());
    let derives = def.derives.iter().filter(new).map(|derive| path(derive));
    quote!(#(, #derives)*)
}

/// What the documentation of an error is about, for the group, or for the client, whose methods list some.
pub(super) fn errors_note(cx: &Version<'_>, group: Option<GroupId>) -> Option<&'static str> {
    let operations = cx.signatures.files.operations.get(&group)?;
    let has_errors = |id: &OperationId| !cx.api.operation(*id).errors.is_empty();
    operations.iter().any(has_errors).then_some(
        "\n\nThe responses that a method lists under “Errors” come as [`runtime::Error::Api`].",
    )
}

/// `Pets::list`, as a link where the method stands in the same file.
pub(super) fn method_link(cx: &Version<'_>, id: OperationId) -> String {
    let owner = &cx.names.group(cx.api.operation(id).group).name;
    let method = &cx.names.operation(id).method;
    match cx.form {
        // The methods stand in the modules of the versions.
        Form::Shared => format!("`{owner}::{method}`"),
        Form::Crate | Form::Module => format!("[`{owner}::{method}`]"),
    }
}

/// The attribute that derives them, for a type that a macro defines.
pub(super) fn only_derives(def: &TypeDef) -> Option<TokenStream> {
    let derives: TokenStream = derives(def).into_iter().skip(1).collect();
    (!derives.is_empty()).then(|| quote!(#[derive(#derives)]))
}

/// What a parameter's location is called in prose.
pub(super) fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path parameter",
        Location::Query => "query parameter",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Form => "form field",
        Location::Part => "part",
    }
}

/// The macro that gives a type its codec, by the way its values travel.
pub(super) fn codec(kind: &str, usage: Usage) -> Option<Ident> {
    match (usage.sent, usage.received) {
        (true, true) => Some(format_ident!("{kind}")),
        (true, false) => Some(format_ident!("serialize_{kind}")),
        (false, true) => Some(format_ident!("deserialize_{kind}")),
        (false, false) => None,
    }
}

/// Lints that names, sizes and numbers of arguments of a document break. The last four are about types that
/// nobody can name from outside, as those are that several places share.
pub(super) fn clippy_lints() -> TokenStream {
    quote! {
        clippy::large_enum_variant, clippy::too_many_arguments, clippy::module_inception,
        clippy::enum_variant_names, clippy::disallowed_names, clippy::type_complexity,
        clippy::should_implement_trait, clippy::box_collection, clippy::upper_case_acronyms,
        clippy::vec_box, clippy::wrong_self_convention
    }
}

/// The import of the module `runtime`.
pub(super) fn use_runtime(cx: &Version<'_>) -> TokenStream {
    let path = path(&cx.runtime());
    quote!(use #path;)
}

/// What follows the name of a module: nothing if it is a file of its own, else what `file` makes.
pub(super) fn content(cx: &Version<'_>, file: impl FnOnce() -> TokenStream) -> TokenStream {
    match cx.form {
        Form::Crate | Form::Shared => quote!(;),
        Form::Module => {
            let content = file();
            quote!({ #content })
        }
    }
}

/// The attribute for a condition.
pub(super) fn cfg(condition: &Condition) -> Option<TokenStream> {
    let predicate = predicate(condition)?;
    Some(quote!(#[cfg(#predicate)]))
}

/// What stands in `cfg(…)`; nothing where the condition always holds.
pub(super) fn predicate(condition: &Condition) -> Option<TokenStream> {
    let feature = |feature: &String| quote!(feature = #feature);
    match condition {
        Condition::Always => None,
        Condition::Any(features) => any(features.iter().map(feature).collect()),
        Condition::Either(conditions) => any(conditions.iter().filter_map(predicate).collect()),
        Condition::Both(conditions) => all(conditions.iter().filter_map(predicate).collect()),
    }
}

fn any(predicates: Vec<TokenStream>) -> Option<TokenStream> {
    match predicates.as_slice() {
        [single] => Some(single.clone()),
        predicates => Some(quote!(any(#(#predicates),*))),
    }
}

fn all(predicates: Vec<TokenStream>) -> Option<TokenStream> {
    match predicates.as_slice() {
        [] => None,
        [single] => Some(single.clone()),
        predicates => Some(quote!(all(#(#predicates),*))),
    }
}
