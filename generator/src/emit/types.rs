//! Types at the place where they are used.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use crate::ir::{Float, Integer, Owner, Presence, StringFormat, Type, TypeId, TypeKind};

/// The file that tokens are for, which decides how a path to a type starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InFile {
    /// The file of the component schema with this id.
    Model(TypeId),
    /// A file under `api`.
    Api,
}

/// A type where it is read and stored.
pub(super) fn ty(cx: &Context<'_>, place: InFile, ty: &Type) -> TokenStream {
    let inner = |inner: &Type| self::ty(cx, place, inner);
    match ty {
        Type::Any => quote!(serde_json::Value),
        Type::Null => quote!(()),
        Type::Bool => quote!(bool),
        Type::Integer(integer) => self::integer(*integer),
        Type::Float(Float::F32) => quote!(f32),
        Type::Float(Float::F64) => quote!(f64),
        Type::String(text) => self::text(*text),
        Type::Binary => quote!(runtime::Part),
        Type::Array(item) | Type::Set(item) => {
            let item = inner(item);
            quote!(Vec<#item>)
        }
        Type::Tuple(items) => {
            let items = items.iter().map(inner);
            quote!((#(#items,)*))
        }
        Type::OpenTuple(tuple) => {
            let needed = proc_macro2::Literal::usize_unsuffixed(tuple.needed);
            let places = tuple.places.iter().map(inner);
            let rest = match &tuple.rest {
                Type::Any => None,
                rest => Some(inner(rest)).map(|rest| quote!(, #rest)),
            };
            quote!(runtime::Tuple<#needed, (#(#places,)*) #rest>)
        }
        Type::Map(value) => {
            let value = inner(value);
            quote!(std::collections::BTreeMap<String, #value>)
        }
        Type::Nullable(some) => {
            let some = inner(some);
            quote!(Option<#some>)
        }
        Type::Boxed(held) => {
            let held = inner(held);
            quote!(Box<#held>)
        }
        Type::Named(id) => path(cx, place, *id),
    }
}

/// The path of a named type as seen from `place`.
pub(super) fn path(cx: &Context<'_>, place: InFile, id: TypeId) -> TokenStream {
    let name = cx.type_name(id);
    match (cx.root(id), place) {
        (DefinedIn::Component(root), InFile::Model(here)) if root == here => quote!(#name),
        (DefinedIn::Component(_), InFile::Model(_)) => quote!(super::#name),
        (DefinedIn::Component(_), InFile::Api) => quote!(models::#name),
        (DefinedIn::Group(module), _) => {
            let base = cx.base();
            quote!(#base::api::#module::#name)
        }
    }
}

/// Where a named type is defined.
pub(super) enum DefinedIn {
    /// In the file of a component schema.
    Component(TypeId),
    /// In the module of a group of operations.
    Group(Ident),
}

impl Context<'_> {
    /// Follows owners up to the file that holds the type.
    pub(super) fn root(&self, id: TypeId) -> DefinedIn {
        let mut id = id;
        loop {
            match self.api.type_def(id).owner {
                Owner::Component => return DefinedIn::Component(id),
                Owner::Type(owner) => id = owner,
                Owner::Operation(operation) => {
                    return DefinedIn::Group(
                        self.group_module(self.api.operation(operation).group),
                    );
                }
            }
        }
    }
}

/// A type with what its presence puts around it.
pub(super) fn with_presence(presence: Presence, ty: &TokenStream) -> TokenStream {
    match presence {
        Presence::Required => quote!(#ty),
        Presence::Optional | Presence::RequiredNullable => quote!(Option<#ty>),
        Presence::OptionalNullable => quote!(Option<Option<#ty>>),
    }
}

pub(super) fn integer(integer: Integer) -> TokenStream {
    match integer {
        Integer::I8 => quote!(i8),
        Integer::I16 => quote!(i16),
        Integer::I32 => quote!(i32),
        Integer::I64 => quote!(i64),
        Integer::U8 => quote!(u8),
        Integer::U16 => quote!(u16),
        Integer::U32 => quote!(u32),
        Integer::U64 => quote!(u64),
    }
}

fn text(text: StringFormat) -> TokenStream {
    match text {
        StringFormat::Plain => quote!(String),
        StringFormat::DateTime => quote!(jiff::Timestamp),
        StringFormat::Date => quote!(jiff::civil::Date),
        StringFormat::Uuid => quote!(uuid::Uuid),
        StringFormat::Base64 => quote!(runtime::Base64),
        StringFormat::Decimal => quote!(rust_decimal::Decimal),
        StringFormat::Ipv4 => quote!(std::net::Ipv4Addr),
        StringFormat::Ipv6 => quote!(std::net::Ipv6Addr),
    }
}

/// How a caller gives a value of a type: the type of the argument, and the expression that turns
/// the argument into what is stored.
pub(super) struct Argument {
    /// The type in the signature.
    pub(super) ty: TokenStream,
    /// The stored value.
    pub(super) value: TokenStream,
}

/// What is accepted for a type, beyond the type itself.
enum Accepts {
    Itself,
    /// Whatever converts into it.
    Into,
    /// Any sequence of what converts into its items.
    Items(TokenStream),
    /// The same as for the type in the box.
    Unboxed,
}

/// An argument that is stored in a model: generous where that costs the caller nothing to read.
pub(super) fn argument(cx: &Context<'_>, place: InFile, ty: &Type, name: &Ident) -> Argument {
    let stored = self::ty(cx, place, ty);
    match accepts(cx, place, ty) {
        Accepts::Itself => Argument {
            ty: stored,
            value: quote!(#name),
        },
        Accepts::Into => Argument {
            ty: quote!(impl Into<#stored>),
            value: quote!(#name.into()),
        },
        Accepts::Items(item) => Argument {
            ty: quote!(impl IntoIterator<Item = impl Into<#item>>),
            value: quote!(#name.into_iter().map(Into::into).collect()),
        },
        Accepts::Unboxed => {
            let Argument { ty, value } = match ty {
                Type::Boxed(held) => argument(cx, place, held, name),
                other => argument(cx, place, other, name),
            };
            Argument {
                ty,
                value: quote!(Box::new(#value)),
            }
        }
    }
}

/// An argument that is written to the wire at once, so that text is borrowed; its value is a
/// reference.
pub(super) fn borrowed_argument(cx: &Context<'_>, ty: &Type, name: &Ident) -> Argument {
    let stored = self::ty(cx, InFile::Api, ty);
    if *ty == Type::String(StringFormat::Plain) {
        return Argument {
            ty: quote!(&str),
            value: quote!(#name),
        };
    }
    match accepts(cx, InFile::Api, ty) {
        Accepts::Into => Argument {
            ty: quote!(impl Into<#stored>),
            value: quote!(&Into::<#stored>::into(#name)),
        },
        Accepts::Items(item) => Argument {
            ty: quote!(impl IntoIterator<Item = impl Into<#item>>),
            value: quote!(&#name.into_iter().map(Into::into).collect::<Vec<#item>>()),
        },
        Accepts::Itself | Accepts::Unboxed => Argument {
            ty: stored,
            value: quote!(&#name),
        },
    }
}

fn accepts(cx: &Context<'_>, place: InFile, ty: &Type) -> Accepts {
    match ty {
        Type::Array(item) | Type::Set(item) if is_open(cx, item) => {
            Accepts::Items(self::ty(cx, place, item))
        }
        Type::Boxed(_) => Accepts::Unboxed,
        open if is_open(cx, open) => Accepts::Into,
        _ => Accepts::Itself,
    }
}

/// Whether a type is made from plain values: text, any JSON, an enum of strings.
fn is_open(cx: &Context<'_>, ty: &Type) -> bool {
    match cx.api.resolve_alias(ty) {
        Type::String(StringFormat::Plain | StringFormat::Base64) | Type::Any | Type::Binary => true,
        Type::Named(id) => matches!(cx.api.type_def(*id).kind, TypeKind::StringEnum(_)),
        _ => false,
    }
}
