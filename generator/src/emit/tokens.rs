//! Names, types and expressions as tokens.

use proc_macro2::{Ident, Literal, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _, quote};

use crate::naming::Identifier;
use crate::signatures::{Call, Expression, RustType};

/// A name of the document in Rust.
impl ToTokens for Identifier {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(Ident::new(self.as_str(), Span::call_site()));
    }
}

/// A path such as `crate::v1::api`.
pub(crate) fn path(path: &str) -> TokenStream {
    let mut tokens = TokenStream::new();
    for (index, segment) in path.split("::").enumerate() {
        if index > 0 {
            tokens.append(Punct::new(':', Spacing::Joint));
            tokens.append(Punct::new(':', Spacing::Alone));
        }
        tokens.append(Ident::new(segment, Span::call_site()));
    }
    tokens
}

impl ToTokens for RustType {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Path(name, arguments) => {
                let name = path(name);
                if arguments.is_empty() {
                    name
                } else {
                    quote!(#name<#(#arguments),*>)
                }
            }
            Self::Tuple(items) => quote!((#(#items,)*)),
            Self::Number(number) => Literal::i32_unsuffixed(*number).into_token_stream(),
            Self::Str => quote!(&str),
            Self::Into(inner) => quote!(impl Into<#inner>),
            Self::Sequence(item) => quote!(impl IntoIterator<Item = #item>),
        });
    }
}

impl ToTokens for Expression {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Bool(value) => quote!(#value),
            Self::Integer(value) => Literal::i128_unsuffixed(*value).into_token_stream(),
            Self::Suffixed(value, suffix) => suffixed(*value, suffix),
            Self::Float(value) => Literal::f64_unsuffixed(*value).into_token_stream(),
            Self::String(text) => quote!(#text),
            Self::Path(name) => path(name),
            Self::Call(name, arguments) => {
                let name = path(name);
                quote!(#name(#(#arguments),*))
            }
            Self::Method(receiver, name) => {
                let name = Ident::new(name, Span::call_site());
                quote!(#receiver.#name())
            }
            Self::Array(items) => quote!([#(#items),*]),
            Self::Vec(items) => quote!(vec![#(#items),*]),
            Self::Tuple(items) => quote!((#(#items,)*)),
            Self::Object(entries) => {
                let (keys, values): (Vec<_>, Vec<_>) = entries.iter().cloned().unzip();
                quote!({ #(#keys: #values),* })
            }
            Self::Json(inner) => quote!(serde_json::json!(#inner)),
            Self::Try(inner) => quote!(#inner?),
        });
    }
}

fn suffixed(value: i128, suffix: &str) -> TokenStream {
    let number = value.unsigned_abs();
    let sign = (value < 0).then(|| quote!(-));
    let number: TokenStream = format!("{number}_{suffix}")
        .parse()
        .expect("digits and a suffix are a token");
    quote!(#sign #number)
}

impl ToTokens for Call {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (callee, arguments) = (&self.callee, &self.arguments);
        let accessor = callee.accessor.iter();
        let accessor = accessor.map(|accessor| quote!(.#accessor()));
        let accessor: TokenStream = accessor.collect();
        let method = &callee.method;
        tokens.extend(quote!(client #accessor.#method(#(#arguments),*)));
    }
}
