//! Conversions from types of an older version.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context;
use super::docs::inner_lines;
use super::tokens::path;
use crate::ir::TypeId;
use crate::sharing::{Source, Step, Widened};
use crate::signatures::{Initial, Older, TypeSignature, Version};

/// `from_<older>.rs`: an `impl From` for each type of the older version that is wider now.
pub(super) fn file(cx: &Version<'_>, older: &Older<'_>) -> TokenStream {
    let module = older.version.module;
    let doc = inner_lines(&format!(
        "Conversions from the types of `{}`, where a value of them is one of the newer type, too.",
        module.unwrap_or_default()
    ));
    let types = older.widening.types.iter();
    let types = types.map(|(old, new, widened)| conversion(cx, older, (*old, *new), widened));
    quote!(#doc #(#types)*)
}

fn conversion(
    cx: &Version<'_>,
    older: &Older<'_>,
    (old, new): (TypeId, TypeId),
    widened: &Widened,
) -> TokenStream {
    let cfg = context::cfg(&older.condition(cx, old, new));
    let from = path(&older.version.type_path(old));
    let to = path(&cx.type_path(new));
    let value = match widened {
        Widened::Struct { fields, additional } => {
            structure(cx, older, (old, new), fields, additional.as_ref())
        }
        Widened::StringEnum => quote!(Self::from(value.as_str())),
        Widened::IntegerEnum => match cx.signatures.ty(new) {
            TypeSignature::IntegerEnum(repr)
                if older.version.signatures.ty(old) != cx.signatures.ty(new) =>
            {
                quote!(Self::from(#repr::from(value.value())))
            }
            _ => quote!(Self::from(value.value())),
        },
        Widened::Union(variants) => {
            let (names, before) = (cx.names.ty(new), older.version.names.ty(old));
            let arms = variants.iter().map(|(from_index, to_index, step)| {
                let value = converted(step, quote!(value));
                let (old, new) = (&before.members[*from_index], &names.members[*to_index]);
                quote!(#from::#old(value) => Self::#new(#value),)
            });
            quote!(match value { #(#arms)* #from::Other(value) => Self::Other(value) })
        }
        Widened::Newtype(step) => {
            let value = converted(step, quote!(value.0));
            quote!(Self(#value))
        }
    };
    quote! {
        #cfg
        impl From<#from> for #to {
            fn from(value: #from) -> Self { #value }
        }
    }
}

fn structure(
    cx: &Version<'_>,
    older: &Older<'_>,
    (old, new): (TypeId, TypeId),
    sources: &[Source],
    additional: Option<&Step>,
) -> TokenStream {
    let (names, before) = (cx.names.ty(new), older.version.names.ty(old));
    let TypeSignature::Struct(signature) = cx.signatures.ty(new) else {
        return TokenStream::new();
    };
    let fields = sources.iter().zip(&names.members).zip(&signature.fields);
    let fields = fields.map(|((source, name), field)| {
        let value = match (source, &field.initial) {
            (Source::Field(index, step), _) => {
                let before = &before.members[*index];
                converted(step, quote!(value.#before))
            }
            (Source::Constant, Initial::Constant(value)) => quote!(#value),
            _ => quote!(None),
        };
        quote!(#name: #value)
    });
    let rest = names.additional.as_ref().map(|name| {
        let value = match (additional, &before.additional) {
            (Some(step), Some(before)) => converted(step, quote!(value.#before)),
            _ => quote!(std::collections::BTreeMap::new()),
        };
        quote!(#name: #value)
    });
    let fields = fields.chain(rest);
    quote!(Self { #(#fields),* })
}

/// What becomes of a value.
fn converted(step: &Step, value: TokenStream) -> TokenStream {
    match step {
        Step::Same => value,
        Step::Into => quote!(#value.into()),
        Step::Text => quote!(#value.to_string()),
        Step::Some(inner) => {
            let value = converted(inner, value);
            quote!(Some(#value))
        }
        Step::Box(inner) => {
            let value = converted(inner, value);
            quote!(Box::new(#value))
        }
        Step::Unbox(inner) => match &**inner {
            Step::Same => quote!(*#value),
            Step::Box(within) => {
                let value = converted(within, quote!((*#value)));
                quote!(Box::new(#value))
            }
            inner => converted(inner, quote!((*#value))),
        },
        Step::Option(inner) => {
            let function = function(inner);
            quote!(#value.map(#function))
        }
        Step::List(inner) => {
            let function = function(inner);
            quote!(#value.into_iter().map(#function).collect())
        }
        Step::Map(inner) => {
            let inner = converted(inner, quote!(value));
            quote!(#value.into_iter().map(|(name, value)| (name, #inner)).collect())
        }
        Step::Tuple(places) => {
            let names = (0..places.len()).map(|index| format_ident!("place_{index}"));
            let names: Vec<_> = names.collect();
            let values = places.iter().zip(&names);
            let values = values.map(|(step, name)| converted(step, quote!(#name)));
            quote!({ let (#(#names,)*) = #value; (#(#values,)*) })
        }
    }
}

/// What becomes of a value as a function.
fn function(step: &Step) -> TokenStream {
    match step {
        Step::Into => quote!(Into::into),
        Step::Some(inner) if **inner == Step::Same => quote!(Some),
        Step::Box(inner) if **inner == Step::Same => quote!(Box::new),
        step => {
            let value = converted(step, quote!(value));
            quote!(|value| #value)
        }
    }
}
