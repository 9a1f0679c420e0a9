//! Unions: an enum with a variant for each member, and the table that picks one.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context;
use super::docs::{self, lines};
use super::places::type_docs;
use crate::ir::{JsonType, TypeDef, Union, Variant, inline_code};
use crate::naming::TypeNames;
use crate::signatures::{VariantSignature, Version};

/// The definition of a union.
pub(super) fn union(
    cx: &Version<'_>,
    names: &TypeNames,
    def: &TypeDef,
    kind: &Union,
    signatures: &[VariantSignature],
) -> TokenStream {
    let name = &names.name;
    let docs = type_docs(cx, def);
    let members = kind.variants.iter().zip(&names.members);
    let tag = telling_tag(kind);
    let variants = members
        .clone()
        .zip(signatures)
        .map(|((variant, ident), signature)| {
            let tag = tag.as_deref().and_then(|tag| tag_values(tag, variant));
            let docs = lines(&docs::text(&variant.docs, tag.as_deref()));
            let payload = &signature.payload;
            quote!(#docs #ident(#payload),)
        });
    let other = match &kind.discriminator {
        Some(tag) => format!(
            "A value whose {} the document does not name, or that is not as the document says.",
            inline_code(tag)
        ),
        None => "A value that is none of the forms.".to_owned(),
    };
    let other = lines(&other);
    let codec = context::codec("union", def.usage).map(|codec| {
        let by = kind.discriminator.as_ref().map(|tag| quote!(by #tag));
        let entries = members.map(|(variant, ident)| {
            let matcher = matcher(variant);
            let exact = variant.matcher.exact.then(|| quote!(exact));
            quote!(#ident #exact: #matcher)
        });
        let lenient = (def.lenient && def.usage.received).then(|| quote!(lenient));
        quote!(runtime::#codec! { #name #by #lenient { #(#entries),* } })
    });
    let derives = context::derives(def);
    let rows = names.members.iter().zip(&names.accessors).zip(signatures);
    let rows = rows.map(|((ident, accessors), signature)| {
        let (by_reference, by_value) = (&accessors.by_reference, &accessors.by_value);
        let ty = signature.unboxed.as_ref().unwrap_or(&signature.payload);
        let boxed = signature.unboxed.is_some().then(|| quote!(boxed));
        let from = signature.from.is_some().then(|| quote!(from));
        let from_str = signature.from_str.then(|| quote!(from_str));
        quote!(#ident(#ty) #by_reference #by_value #boxed #from #from_str)
    });
    let accessors = quote!(runtime::variants! { #name { #(#rows),* } });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq #derives)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* #other Other(serde_json::Value) }
        #accessors
        #codec
    }
}

/// The discriminator, unless all variants have the same values of it, which then tell none from the others.
fn telling_tag(union: &Union) -> Option<String> {
    let tag = union.discriminator.as_ref()?;
    let mut pairs = union.variants.windows(2);
    let is_same = |pair: &[Variant]| pair[0].discriminator_values == pair[1].discriminator_values;
    let tells = union.variants.len() < 2 || !pairs.all(is_same);
    tells.then(|| inline_code(tag))
}

/// The values by which the document tells the variant from the others.
fn tag_values(tag: &str, variant: &Variant) -> Option<String> {
    let values = variant.discriminator_values.iter();
    let values: Vec<_> = values.map(|value| inline_code(value)).collect();
    (!values.is_empty()).then(|| format!("Where {tag} is {}.", values.join(" or ")))
}

/// The row of the table: JSON kinds, tags, and properties that tell the variant apart.
fn matcher(variant: &Variant) -> TokenStream {
    let kinds = kinds(&variant.matcher.kinds);
    let values = (!variant.discriminator_values.is_empty()).then(|| {
        let values = &variant.discriminator_values;
        quote!(.discriminator_values(&[#(#values),*]))
    });
    let write_tag = variant
        .written_value
        .as_ref()
        .map(|tag| quote!(.write_discriminator(#tag)));
    let has = (!variant.matcher.has.is_empty()).then(|| {
        let has = &variant.matcher.has;
        quote!(.has(&[#(#has),*]))
    });
    let equals = variant
        .matcher
        .equals
        .iter()
        .map(|(property, values)| quote!(.equals(#property, &[#(#values),*])));
    let otherwise = variant.is_default.then(|| quote!(.otherwise()));
    quote!(#kinds #values #otherwise #write_tag #has #(#equals)*)
}

/// `Variant::STRING`, or `Variant::types(STRING | NULL)`; nothing known is anything.
fn kinds(kinds: &BTreeSet<JsonType>) -> TokenStream {
    let names: Vec<Ident> = kinds
        .iter()
        // A number may well be an integer, which the table knows.
        .filter(|kind| **kind != JsonType::Integer || !kinds.contains(&JsonType::Number))
        .map(|kind| format_ident!("{}", constant(*kind)))
        .collect();
    match names.as_slice() {
        [] => quote!(Variant::ANY),
        [kind] => quote!(Variant::#kind),
        kinds => quote!(Variant::types(#(#kinds)|*)),
    }
}

fn constant(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "NULL",
        JsonType::Bool => "BOOL",
        JsonType::Integer => "INTEGER",
        JsonType::Number => "NUMBER",
        JsonType::String => "STRING",
        JsonType::Array => "ARRAY",
        JsonType::Object => "OBJECT",
    }
}
