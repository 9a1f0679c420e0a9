//! Named types: structs, enums, aliases, and the modules they stand in.

use std::borrow::Cow;

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::value;
use super::context;
use super::docs::{self, docs_or, inner_lines, lines};
use super::places::type_docs;
use super::tokens::path;
use super::{unions, xml};
use crate::ir::{
    Access, Field, File, IntegerEnum, Owner, Presence, StringEnum, Struct, TypeDef, TypeId,
    TypeKind, Usage, inline_code,
};
use crate::naming::{Identifier, TypeNames};
use crate::signatures::{
    Argument, Conversion, DefaultImpl, Initial, RustType, SetterForward, StructSignature,
    TypeSignature, Version,
};

/// `models/mod.rs`.
pub(super) fn index(cx: &Version<'_>) -> TokenStream {
    let doc = inner_lines("The types of the API: one module for each schema of the document.");
    let files = &cx.signatures.files;
    let modules = files.all_models().into_iter().map(|root| {
        let module = cx.names.module(root);
        let cfg = context::cfg(&cx.condition(root));
        let is_hidden = cx.api.type_def(root).owner == Owner::Shared;
        let own = (!files.types_of(File::Model(root)).is_empty()).then(|| {
            let content = context::content(cx, || file(cx, root));
            match is_hidden {
                true => {
                    // It is always there where many groups, or all, may use it: none of them need be on.
                    let allow = cfg.is_none().then(|| quote!(#[allow(dead_code)]));
                    quote!(#cfg #allow pub(crate) mod #module #content)
                }
                false => quote!(#cfg mod #module #content #cfg pub use #module::*;),
            }
        });
        let shared = files.shared_of(File::Model(root)).iter();
        let shared = shared.map(|items| {
            let (home, types) = (path(&items.home), items.types.iter());
            if is_hidden {
                // What uses it may stand in the home, too.
                return quote! {
                    #cfg
                    #[allow(unused_imports)]
                    pub(crate) use #home::models::#module;
                };
            }
            let types = types.map(|id| &cx.names.ty(*id).name);
            quote!(#cfg pub use #home::models::{#(#types),*};)
        });
        quote!(#own #(#shared)*)
    });
    quote!(#doc #(#modules)*)
}

/// `models/<schema>.rs`: a component schema and the inline types beneath it.
pub(super) fn file(cx: &Version<'_>, root: TypeId) -> TokenStream {
    let files = &cx.signatures.files;
    let definitions = files.types_of(File::Model(root)).iter();
    let definitions = definitions.map(|id| definition(cx, *id));
    let runtime = files.uses_runtime(root).then(|| context::use_runtime(cx));
    quote!(#runtime #(#definitions)*)
}

/// The definition of a named type and the impls that go with it.
pub(super) fn definition(cx: &Version<'_>, id: TypeId) -> TokenStream {
    let (def, names) = (cx.api.type_def(id), cx.names.ty(id));
    let xml = cx
        .signatures
        .xml(id)
        .map(|shape| xml::model(&names.name, shape));
    let definition = match (&def.kind, cx.signatures.ty(id)) {
        (TypeKind::Struct(kind), TypeSignature::Struct(signature)) => {
            structure(cx, names, def, kind, signature)
        }
        (TypeKind::StringEnum(kind), _) => string_enum(cx, names, def, kind),
        (TypeKind::IntegerEnum(kind), TypeSignature::IntegerEnum(repr)) => {
            integer_enum(cx, names, def, kind, repr)
        }
        (TypeKind::Union(kind), TypeSignature::Union(payloads)) => {
            unions::union(cx, names, def, kind, payloads)
        }
        (TypeKind::Alias(_), TypeSignature::Alias(target)) => alias(cx, names, def, target),
        (TypeKind::Newtype(_), TypeSignature::Newtype(target)) => newtype(cx, names, def, target),
        _ => unreachable!("a signature is of the kind of its type"),
    };
    quote!(#definition #xml)
}

fn structure(
    cx: &Version<'_>,
    names: &TypeNames,
    def: &TypeDef,
    kind: &Struct,
    signature: &StructSignature,
) -> TokenStream {
    let name = &names.name;
    let docs = type_docs(cx, def);
    let members = kind.fields.iter().zip(&names.members);
    let fields = members.zip(&signature.fields).map(|((field, ident), it)| {
        let (docs, ty) = (field_docs(field, ident, def.usage), &it.ty);
        quote!(#docs pub #ident: #ty,)
    });
    let additional = signature.additional.as_ref().map(|ty| {
        let ident = &names.additional;
        quote! {
            /// Properties that the document does not name.
            pub #ident: #ty,
        }
    });
    let made_with = cx.made_with(def);
    let default = match (signature.default, context::predicate(&made_with)) {
        (DefaultImpl::Derived, None) => (Some(quote!(Default,)), None),
        (DefaultImpl::Derived, Some(predicate)) => {
            (None, Some(quote!(#[cfg_attr(#predicate, derive(Default))])))
        }
        _ => (None, None),
    };
    let (default, default_if_made) = default;
    let old_names = cx
        .forwards
        .setters
        .iter()
        .filter(|it| std::ptr::eq(cx.names.ty(it.ty), names));
    let old_names: Vec<_> = old_names
        .filter_map(|it| old_setter(names, signature, it))
        .collect();
    let constructors = constructors(names, signature, &old_names, context::cfg(&made_with));
    let codec = codec(cx, names, def, kind);
    let derives = context::derives(def);
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq #derives)]
        #default_if_made
        #[non_exhaustive]
        pub struct #name { #(#fields)* #additional }
        #constructors
        #codec
    }
}

/// What the document says of a property, and what its Rust type does not show.
fn field_docs(field: &Field, ident: &Identifier, usage: Usage) -> TokenStream {
    let mut docs = Cow::Borrowed(&field.docs);
    let null = (field.presence == Presence::OptionalNullable).then_some("`Some(None)` is null.");
    let notes = one_way_note(field.one_way(usage)).into_iter().chain(null);
    for note in notes {
        docs.to_mut().notes.push(note.to_owned());
    }
    let name = ident.to_string();
    if name.trim_start_matches("r#") == field.wire_name {
        return lines(&docs::text(&docs, None));
    }
    docs_or(
        &docs,
        &format!("{} in JSON.", inline_code(&field.wire_name)),
    )
}

/// What is said of a property that travels one way only.
fn one_way_note(access: Access) -> Option<&'static str> {
    match access {
        Access::Both => None,
        Access::Received => Some("Read-only: requests leave it out."),
        Access::Sent => Some("Write-only: responses do not have it."),
    }
}

fn constructors(
    names: &TypeNames,
    signature: &StructSignature,
    old_names: &[TokenStream],
    cfg: Option<TokenStream>,
) -> TokenStream {
    let name = &names.name;
    let arguments: Vec<&Argument> = signature.arguments().collect();
    let fields = signature.fields.iter().zip(&names.members);
    let values = fields.clone().map(|(field, ident)| match &field.initial {
        Initial::Argument(argument) if argument.conversion == Conversion::None => quote!(#ident),
        Initial::Argument(argument) => {
            let value = value(argument);
            quote!(#ident: #value)
        }
        Initial::Constant(value) => quote!(#ident: #value),
        Initial::Setter(_) => quote!(#ident: None),
    });
    let setters = fields.zip(&names.setters);
    let setters = setters.filter_map(|((field, ident), method)| match &field.initial {
        Initial::Setter(argument) => Some(setter(ident, method, argument)),
        _ => None,
    });
    let additional = signature.additional.as_ref().map(|_| {
        let ident = &names.additional;
        quote!(#ident: std::collections::BTreeMap::new())
    });
    let values = values.chain(additional);
    let value = match signature.default {
        // Less to check than each field.
        DefaultImpl::Derived => quote!(Self::default()),
        _ => quote!(Self { #(#values),* }),
    };
    let default = (signature.default == DefaultImpl::New)
        .then(|| quote!(#cfg impl Default for #name { fn default() -> Self { Self::new() } }));
    quote! {
        #default
        #cfg
        impl #name {
            pub fn new(#(#arguments),*) -> Self {
                #value
            }
            #(#setters)*
            #(#old_names)*
        }
    }
}

fn setter(ident: &Identifier, method: &Identifier, argument: &Argument) -> TokenStream {
    let value = value(argument);
    quote! {
        #[must_use]
        pub fn #method(mut self, #argument) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// The setter of a property that an older document called otherwise.
fn old_setter(
    names: &TypeNames,
    signature: &StructSignature,
    forward: &SetterForward,
) -> Option<TokenStream> {
    let Initial::Setter(argument) = &signature.fields.get(forward.field)?.initial else {
        return None;
    };
    let (name, setter) = (&forward.name, &names.setters[forward.field]);
    let given = &argument.name;
    let doc = lines(&format!("The old name of [`{setter}`](Self::{setter})."));
    let note = format!("call `{setter}` instead");
    Some(quote! {
        #doc
        #[must_use]
        #[deprecated = #note]
        pub fn #name(self, #argument) -> Self {
            self.#setter(#given)
        }
    })
}

fn codec(cx: &Version<'_>, names: &TypeNames, def: &TypeDef, kind: &Struct) -> TokenStream {
    let TypeDef { usage, lenient, .. } = *def;
    let Some(name_of_macro) = context::codec("model", usage) else {
        return TokenStream::new();
    };
    let name = &names.name;
    let fields = kind
        .fields
        .iter()
        .zip(&names.members)
        .map(|(field, ident)| {
            let wire = &field.wire_name;
            let kind = match field.presence {
                Presence::Required => quote!(required),
                Presence::Optional if cx.api.takes_null(&field.ty) => quote!(optional_any),
                Presence::Optional => quote!(optional),
                Presence::RequiredNullable => quote!(nullable),
                Presence::OptionalNullable => quote!(optional_nullable),
            };
            let lenient = field.lenient.then(|| quote!(lenient));
            let access = match field.one_way(usage) {
                Access::Both => None,
                Access::Received => Some(quote!([read_only])),
                Access::Sent => Some(quote!([write_only])),
            };
            quote!(#kind #ident = #wire #lenient #access)
        });
    let additional = kind.additional.as_ref().map(|_| {
        let ident = &names.additional;
        quote!(additional #ident)
    });
    let entries = fields.chain(additional);
    let lenient = (lenient && usage.received).then(|| quote!(lenient));
    quote!(runtime::#name_of_macro! { #name #lenient { #(#entries),* } })
}

fn string_enum(
    cx: &Version<'_>,
    names: &TypeNames,
    def: &TypeDef,
    kind: &StringEnum,
) -> TokenStream {
    let name = &names.name;
    let docs = type_docs(cx, def);
    let (variants, values): (Vec<_>, Vec<_>) = kind
        .variants
        .iter()
        .zip(&names.members)
        .map(|(variant, ident)| {
            let wire = &variant.wire_name;
            let docs = docs_or(&variant.docs, &inline_code(wire));
            (quote!(#docs #ident), quote!(#ident = #wire))
        })
        .unzip();
    let derives = context::derives(def);
    quote! {
        #docs
        #[derive(Clone, Debug #derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the document does not name.
            Other(String),
        }
        runtime::string_enum! { #name { #(#values),* } }
    }
}

fn integer_enum(
    cx: &Version<'_>,
    names: &TypeNames,
    def: &TypeDef,
    kind: &IntegerEnum,
    repr: &RustType,
) -> TokenStream {
    let name = &names.name;
    let docs = type_docs(cx, def);
    let (variants, values): (Vec<_>, Vec<_>) = kind
        .variants
        .iter()
        .zip(&names.members)
        .map(|(variant, ident)| {
            let docs = docs_or(&variant.docs, &format!("`{}`", variant.value));
            let value = proc_macro2::Literal::i128_unsuffixed(variant.value);
            (quote!(#docs #ident), quote!(#ident = #value))
        })
        .unzip();
    let derives = context::derives(def);
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash #derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the document does not name.
            Other(#repr),
        }
        runtime::integer_enum! { #name: #repr { #(#values),* } }
    }
}

fn alias(cx: &Version<'_>, names: &TypeNames, def: &TypeDef, target: &RustType) -> TokenStream {
    let (name, docs) = (&names.name, type_docs(cx, def));
    quote!(#docs pub type #name = #target;)
}

fn newtype(cx: &Version<'_>, names: &TypeNames, def: &TypeDef, target: &RustType) -> TokenStream {
    let (name, docs) = (&names.name, type_docs(cx, def));
    let codec = context::codec("newtype", def.usage);
    let codec = codec.map(|codec| quote!(runtime::#codec!(#name);));
    let derives = context::derives(def);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq #derives)]
        pub struct #name(pub #target);
        #codec
    }
}
