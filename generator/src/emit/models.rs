//! Named types: structs, enums, aliases, and the modules they stand in.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{docs_or, inner_lines, lines};
use super::types::{Argument, InFile, argument, ty, with_presence};
use super::{Context, File, mentions, unions};
use crate::ir::{
    Field, IntegerEnum, Literal, Presence, StringEnum, Struct, Type, TypeDef, TypeId, TypeKind,
    inline_code,
};

/// `models/mod.rs`.
pub(super) fn index(cx: &Context<'_>) -> TokenStream {
    let doc = inner_lines("The types of the API: one module for each schema of the document.");
    let modules = cx.by_file.keys().filter_map(|file| {
        let File::Model(root) = *file else {
            return None;
        };
        let (module, cfg) = (cx.model_module(root), cx.cfg(&cx.api.type_def(root).groups));
        Some(quote!(#cfg mod #module; #cfg pub use #module::*;))
    });
    quote!(#doc #(#modules)*)
}

/// `models/<schema>.rs`: a component schema and the inline types beneath it.
pub(super) fn file(cx: &Context<'_>, root: TypeId) -> TokenStream {
    let types = cx
        .by_file
        .get(&File::Model(root))
        .map(Vec::as_slice)
        .unwrap_or_default();
    let definitions = types
        .iter()
        .map(|id| definition(cx, InFile::Model(root), *id));
    let definitions: TokenStream = definitions.collect();
    // Aliases need nothing of the runtime.
    let runtime = mentions(&definitions, "runtime").then(|| {
        quote!(
            use crate::runtime;
        )
    });
    quote!(#runtime #definitions)
}

/// The definition of a named type and the impls that go with it.
pub(super) fn definition(cx: &Context<'_>, place: InFile, id: TypeId) -> TokenStream {
    let def = cx.api.type_def(id);
    match &def.kind {
        TypeKind::Struct(kind) => structure(cx, place, id, def, kind),
        TypeKind::StringEnum(kind) => string_enum(cx, id, def, kind),
        TypeKind::IntegerEnum(kind) => integer_enum(cx, id, def, kind),
        TypeKind::Union(kind) => unions::union(cx, place, id, def, kind),
        TypeKind::Alias(target) => alias(cx, place, id, def, target),
        TypeKind::Newtype(target) => newtype(cx, place, id, def, target),
    }
}

/// What a type is when the document does not say: its place.
pub(super) fn fallback(def: &TypeDef) -> String {
    format!("{} of the document.", inline_code(&def.pointer.to_string()))
}

fn structure(
    cx: &Context<'_>,
    place: InFile,
    id: TypeId,
    def: &TypeDef,
    kind: &Struct,
) -> TokenStream {
    let name = cx.type_name(id);
    let docs = docs_or(&def.docs, &fallback(def));
    let fields = kind.fields.iter().enumerate().map(|(index, field)| {
        let docs = docs_or(
            &field.docs,
            &format!("The property {}.", inline_code(&field.wire_name)),
        );
        let ident = cx.field(id, index);
        let ty = with_presence(field.presence, &ty(cx, place, &field.ty));
        quote!(#docs pub #ident: #ty,)
    });
    let extra = kind.additional.as_ref().map(|extra| {
        let (ident, value) = (cx.extra(id), ty(cx, place, extra));
        quote! {
            /// Properties that the document does not name.
            pub #ident: std::collections::BTreeMap<String, #value>,
        }
    });
    let default = (!kind.fields.iter().any(is_given)).then(|| quote!(Default,));
    let constructors = constructors(cx, place, id, kind);
    let codec = codec(cx, id, def, kind);
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* #extra }
        #constructors
        #codec
    }
}

/// Whether a field keeps its struct from having a `Default`.
fn is_given(field: &Field) -> bool {
    field.presence == Presence::Required
}

/// Whether `new` takes the field as an argument.
fn is_argument(field: &Field) -> bool {
    is_given(field) && field.constant.is_none()
}

fn constructors(cx: &Context<'_>, place: InFile, id: TypeId, kind: &Struct) -> TokenStream {
    let name = cx.type_name(id);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    let mut setters = Vec::new();
    for (index, field) in kind.fields.iter().enumerate() {
        let ident = cx.field(id, index);
        if is_argument(field) {
            let Argument { ty, value } = argument(cx, place, &field.ty, &ident);
            arguments.push(quote!(#ident: #ty));
            values.push(initialised(&ident, &value));
        } else if let (Presence::Required, Some(constant)) = (field.presence, &field.constant) {
            let value = literal(cx, place, &field.ty, constant);
            values.push(quote!(#ident: #value));
        } else {
            values.push(quote!(#ident: None));
            setters.push(setter(cx, place, field, &ident, &cx.setter(id, index)));
        }
    }
    if kind.additional.is_some() {
        let ident = cx.extra(id);
        values.push(quote!(#ident: std::collections::BTreeMap::new()));
    }
    let doc = if arguments.is_empty() {
        format!("A `{name}` with nothing set.")
    } else {
        format!("A `{name}` with what is required; the rest is unset.")
    };
    let doc = lines(&doc);
    // Required fields that are all constants: nothing to derive from, and nothing to ask for.
    let constant = arguments.is_empty() && kind.fields.iter().any(is_given);
    let default =
        constant.then(|| quote!(impl Default for #name { fn default() -> Self { Self::new() } }));
    quote! {
        #default
        impl #name {
            #doc
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
            #(#setters)*
        }
    }
}

/// `name`, or `name: value` where they differ.
fn initialised(ident: &Ident, value: &TokenStream) -> TokenStream {
    if *ident == value.to_string() {
        quote!(#ident)
    } else {
        quote!(#ident: #value)
    }
}

fn setter(
    cx: &Context<'_>,
    place: InFile,
    field: &Field,
    ident: &Ident,
    method: &Ident,
) -> TokenStream {
    let doc = lines(&format!("Sets [`{ident}`](Self::{ident})."));
    let (ty, value) = match field.presence {
        Presence::Optional | Presence::Required => {
            let Argument { ty, value } = argument(cx, place, &field.ty, ident);
            (ty, quote!(Some(#value)))
        }
        Presence::RequiredNullable | Presence::OptionalNullable => {
            let ty = self::ty(cx, place, &field.ty);
            let value = match field.presence {
                Presence::RequiredNullable => quote!(#ident),
                _ => quote!(Some(#ident)),
            };
            (quote!(Option<#ty>), value)
        }
    };
    quote! {
        #doc
        #[must_use]
        pub fn #method(mut self, #ident: #ty) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// A constant of the document as an expression of the field's type.
fn literal(cx: &Context<'_>, place: InFile, ty: &Type, literal: &Literal) -> TokenStream {
    match (literal, cx.api.resolve_alias(ty)) {
        (Literal::String(text), Type::Named(id)) => {
            let path = super::types::path(cx, place, *id);
            match &cx.api.type_def(*id).kind {
                TypeKind::StringEnum(kind) => {
                    match kind
                        .variants
                        .iter()
                        .position(|variant| variant.wire_name == *text)
                    {
                        Some(index) => {
                            let variant = cx.variant(*id, index);
                            quote!(#path::#variant)
                        }
                        None => quote!(#path::Other(#text.to_owned())),
                    }
                }
                _ => quote!(#text.into()),
            }
        }
        (Literal::Integer(value), Type::Named(id)) => {
            let path = super::types::path(cx, place, *id);
            quote!(#path::from(#value))
        }
        (Literal::Bool(value), _) => quote!(#value),
        (Literal::Integer(value), _) => {
            let value = proc_macro2::Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        (Literal::Float(value), _) => {
            let value = proc_macro2::Literal::f64_unsuffixed(*value);
            quote!(#value)
        }
        (Literal::String(text), _) => quote!(#text.to_owned()),
    }
}

fn codec(cx: &Context<'_>, id: TypeId, def: &TypeDef, kind: &Struct) -> TokenStream {
    let TypeDef { usage, lenient, .. } = *def;
    let Some(name_of_macro) = cx.codec("model", usage) else {
        return TokenStream::new();
    };
    let name = cx.type_name(id);
    let fields = kind.fields.iter().enumerate().map(|(index, field)| {
        let (ident, wire) = (cx.field(id, index), &field.wire_name);
        let kind = match field.presence {
            Presence::Required => quote!(required),
            Presence::Optional if cx.api.takes_null(&field.ty) => quote!(optional_any),
            Presence::Optional => quote!(optional),
            Presence::RequiredNullable => quote!(nullable),
            Presence::OptionalNullable => quote!(optional_nullable),
        };
        let lenient = field.lenient.then(|| quote!(lenient));
        quote!(#kind #ident = #wire #lenient)
    });
    let extra = kind.additional.as_ref().map(|_| {
        let ident = cx.extra(id);
        quote!(additional #ident)
    });
    let entries = fields.chain(extra);
    let lenient = (lenient && usage.received).then(|| quote!(lenient));
    quote!(runtime::#name_of_macro! { #name #lenient { #(#entries),* } })
}

fn string_enum(cx: &Context<'_>, id: TypeId, def: &TypeDef, kind: &StringEnum) -> TokenStream {
    let name = cx.type_name(id);
    let docs = docs_or(&def.docs, &fallback(def));
    let (variants, values): (Vec<_>, Vec<_>) = kind
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| {
            let (ident, wire) = (cx.variant(id, index), &variant.wire_name);
            let docs = docs_or(&variant.docs, &inline_code(wire));
            (quote!(#docs #ident), quote!(#ident = #wire))
        })
        .unzip();
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the document does not name.
            Other(String),
        }
        runtime::string_enum! { #name { #(#values),* } }
    }
}

fn integer_enum(cx: &Context<'_>, id: TypeId, def: &TypeDef, kind: &IntegerEnum) -> TokenStream {
    let name = cx.type_name(id);
    let docs = docs_or(&def.docs, &fallback(def));
    let repr = super::types::integer(kind.repr);
    let (variants, values): (Vec<_>, Vec<_>) = kind
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| {
            let ident = cx.variant(id, index);
            let docs = docs_or(&variant.docs, &format!("`{}`", variant.value));
            let value = proc_macro2::Literal::i64_unsuffixed(variant.value);
            (quote!(#docs #ident), quote!(#ident = #value))
        })
        .unzip();
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the document does not name.
            Other(#repr),
        }
        runtime::integer_enum! { #name: #repr { #(#values),* } }
    }
}

fn alias(cx: &Context<'_>, place: InFile, id: TypeId, def: &TypeDef, target: &Type) -> TokenStream {
    let (name, target) = (cx.type_name(id), ty(cx, place, target));
    let docs = docs_or(&def.docs, &fallback(def));
    quote!(#docs pub type #name = #target;)
}

fn newtype(
    cx: &Context<'_>,
    place: InFile,
    id: TypeId,
    def: &TypeDef,
    target: &Type,
) -> TokenStream {
    let (name, target) = (cx.type_name(id), ty(cx, place, target));
    let docs = docs_or(&def.docs, &fallback(def));
    let codec = cx
        .codec("newtype", def.usage)
        .map(|codec| quote!(runtime::#codec!(#name);));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name(pub #target);
        #codec
    }
}
