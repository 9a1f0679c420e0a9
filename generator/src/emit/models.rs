//! Named types: structs, enums, aliases, and the modules they stand in.

use std::borrow::Cow;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

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
    Argument, Form, Initial, RustType, SetterForward, StructSignature, TypeSignature, Version,
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
    let additional = signature.additional.as_ref().map(|it| {
        let (ident, ty) = (&names.additional, &it.ty);
        quote! {
            /// Properties that the document does not name.
            pub #ident: #ty,
        }
    });
    let codec = codec(cx, names, def, kind, signature);
    let old_setters = old_setters(cx, names, def, signature);
    let derives = context::derives(def);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq #derives)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* #additional }
        #codec
        #old_setters
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

/// The end of the row of a field: how it gets its value.
fn made(initial: &Initial, field: &Identifier, setter: &Identifier) -> TokenStream {
    match initial {
        Initial::Argument(Argument { ty, conversion, .. }) if conversion.is_boxed() => {
            quote!(new_box(#ty))
        }
        Initial::Argument(Argument { ty, .. }) => quote!(new(#ty)),
        Initial::Constant(value) => quote!(is(#value)),
        Initial::Setter(Argument { ty, conversion, .. }) => {
            let name = (field != setter).then(|| quote!(as #setter,));
            match conversion.is_boxed() {
                true => quote!(set_box(#name #ty)),
                false => quote!(set(#name #ty)),
            }
        }
    }
}

/// The setters of properties that an older document called otherwise.
fn old_setters(
    cx: &Version<'_>,
    names: &TypeNames,
    def: &TypeDef,
    signature: &StructSignature,
) -> Option<TokenStream> {
    let forwards = cx.forwards.setters.iter();
    let forwards = forwards.filter(|it| std::ptr::eq(cx.names.ty(it.ty), names));
    let setters: Vec<_> = forwards
        .filter_map(|it| old_setter(names, signature, it))
        .collect();
    let (name, cfg) = (&names.name, context::cfg(&cx.made_with(def)));
    (!setters.is_empty()).then(|| quote!(#cfg impl #name { #(#setters)* }))
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

fn codec(
    cx: &Version<'_>,
    names: &TypeNames,
    def: &TypeDef,
    kind: &Struct,
    signature: &StructSignature,
) -> TokenStream {
    let TypeDef { usage, lenient, .. } = *def;
    let name_of_macro =
        context::codec("model", usage).unwrap_or_else(|| format_ident!("make_model"));
    let name = &names.name;
    let members = names.members.iter().zip(&names.setters);
    let fields = kind.fields.iter().zip(&signature.fields).zip(members);
    let fields = fields.map(|((field, signed), (ident, setter))| {
        let wire = &field.wire_name;
        let wire = (ident.as_str() != wire).then(|| quote!(= #wire));
        let kind = match field.presence {
            Presence::Required if matches!(signed.initial, Initial::Constant(_)) => {
                quote!(constant)
            }
            Presence::Required => quote!(required),
            Presence::Optional if cx.api.takes_null(&field.ty) => quote!(optional_any),
            Presence::Optional => quote!(optional),
            Presence::RequiredNullable => quote!(nullable),
            Presence::OptionalNullable => quote!(optional_nullable),
        };
        let escaped = has_escapes(&field.wire_name).then(|| quote!(escaped));
        let lenient = field.lenient.then(|| quote!(lenient));
        let access = match field.one_way(usage) {
            Access::Both => None,
            Access::Received => Some(quote!([read_only])),
            Access::Sent => Some(quote!([write_only])),
        };
        let made = made(&signed.initial, ident, setter);
        quote!(#kind #ident #wire #escaped #lenient #access: #made)
    });
    let additional = signature.additional.as_ref().map(|it| {
        let (ident, ty) = (&names.additional, &it.setter.ty);
        quote!(additional #ident: set(#ty))
    });
    let entries = fields.chain(additional);
    let default = signature.has_default.then(|| quote!(, Default));
    // Where there are no features, whoever has the module may want it in a test.
    let always = (cx.form == Form::Module && !usage.sent).then(|| quote!(always));
    let lenient = (lenient && usage.received).then(|| quote!(lenient));
    quote!(runtime::#name_of_macro! { #name(#always new #default) #lenient { #(#entries),* } })
}

/// Whether JSON has a name with escapes.
fn has_escapes(name: &str) -> bool {
    name.contains(|letter| matches!(letter, '"' | '\\' | '\0'..='\u{1f}'))
}

fn string_enum(
    cx: &Version<'_>,
    names: &TypeNames,
    def: &TypeDef,
    kind: &StringEnum,
) -> TokenStream {
    let (name, docs) = (&names.name, type_docs(cx, def));
    let variants = kind.variants.iter().zip(&names.members);
    let rows = variants.map(|(variant, ident)| {
        let wire = &variant.wire_name;
        let text = docs::text(&variant.docs, None);
        // The macro shows the value in rustdoc, as code.
        if is_plain_code(wire) {
            let docs = lines(&text);
            return quote!(#docs #ident = #wire);
        }
        let docs = docs_or(&variant.docs, &inline_code(wire));
        quote!(#docs #ident: #wire)
    });
    let derives = context::only_derives(def);
    quote!(runtime::string_enum! { #docs #derives pub enum #name { #(#rows),* } })
}

/// Whether a text between backticks is one span of code, as it is.
fn is_plain_code(text: &str) -> bool {
    let is_plain = |letter: char| !letter.is_control() && letter != '`';
    !text.is_empty() && text.trim() == text && text.chars().all(is_plain)
}

fn integer_enum(
    cx: &Version<'_>,
    names: &TypeNames,
    def: &TypeDef,
    kind: &IntegerEnum,
    repr: &RustType,
) -> TokenStream {
    let (name, docs) = (&names.name, type_docs(cx, def));
    let variants = kind.variants.iter().zip(&names.members);
    let rows = variants.map(|(variant, ident)| {
        let docs = lines(&docs::text(&variant.docs, None));
        let value = proc_macro2::Literal::i128_unsuffixed(variant.value);
        quote!(#docs #ident = #value)
    });
    let derives = context::only_derives(def);
    quote!(runtime::integer_enum! { #docs #derives pub enum #name: #repr { #(#rows),* } })
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
