//! Arguments of functions, and the calls of the runtime that take their values.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::context::location;
use super::docs::{deprecated, docs_or};
use super::xml;
use crate::ir::{Body, Content, ContentKind, Location, Operation, Parameter, inline_code};
use crate::naming::Identifier;
use crate::signatures::{
    Argument, Constant, Conversion, Expression, Input, Target, XmlBodies, XmlName, XmlShape,
};

/// `name: impl Into<String>`
impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { name, ty, .. } = self;
        tokens.extend(quote!(#name: #ty));
    }
}

/// What is stored or sent of an argument.
pub(super) fn value(argument: &Argument) -> TokenStream {
    let name = &argument.name;
    converted(&argument.conversion, quote!(#name))
}

pub(super) fn converted(conversion: &Conversion, value: TokenStream) -> TokenStream {
    match conversion {
        Conversion::None => value,
        Conversion::Into => quote!(#value.into()),
        Conversion::IntoType(ty) => quote!(Into::<#ty>::into(#value)),
        Conversion::Collect => quote!(#value.into_iter().map(Into::into).collect()),
        Conversion::Gather => quote!(#value.into_iter().collect()),
        Conversion::GatherMap => {
            quote!(#value.into_iter().map(|(name, value)| (name.into(), value)).collect())
        }
        Conversion::Box(inner) => {
            let value = converted(inner, value);
            quote!(Box::new(#value))
        }
        Conversion::Some(inner) => {
            let value = converted(inner, value);
            quote!(Some(#value))
        }
        Conversion::Borrow => quote!(&#value),
        Conversion::BorrowInto(ty) => quote!(&Into::<#ty>::into(#value)),
        Conversion::BorrowCollect(item) => {
            quote!(&#value.into_iter().map(Into::into).collect::<Vec<#item>>())
        }
    }
}

/// The method of the runtime's call, or of its fields, that sets a parameter, and the parameter's
/// name: `in_query`.
fn setting(parameter: &Parameter) -> (Ident, &str) {
    let method = match parameter.location {
        Location::Path => "in_path",
        Location::Query => "in_query",
        Location::Header => "in_header",
        Location::Cookie => "in_cookie",
        Location::Form => "in_form",
        Location::Part => "in_part",
    };
    (format_ident!("{method}"), &parameter.wire_name)
}

/// The method of the runtime's call, or of its fields, that takes an argument:
/// `.in_query("limit", &limit)`.
pub(super) fn set(operation: &Operation, xml: &XmlBodies, input: &Input) -> TokenStream {
    let value = value(&input.argument);
    let name = |index: usize| &operation.parameters[index].wire_name;
    match input.target {
        Target::Parameter(index) => {
            let (method, name) = setting(&operation.parameters[index]);
            quote!(.#method(#name, #value))
        }
        Target::File(index) => {
            let name = name(index);
            quote!(.part(#name, #value))
        }
        Target::Files(index) => {
            let name = name(index);
            quote!(.parts(#name, #value))
        }
        Target::Choice => quote!(.body(#value)),
        Target::Body => {
            let mut contents = operation.body.iter().flat_map(|body| &body.contents);
            contents
                .next()
                .map(|it| send(it, xml.forms.get(&0), &value))
                .unwrap_or_default()
        }
    }
}

/// The method of the runtime's call, or of its fields, that takes a constant.
pub(super) fn set_constant(operation: &Operation, constant: &Constant) -> TokenStream {
    let (method, name) = setting(&operation.parameters[constant.index]);
    let value = sent(constant);
    quote!(.#method(#name, #value))
}

/// What is sent of a constant.
fn sent(constant: &Constant) -> TokenStream {
    match &constant.value {
        text @ Expression::String(_) => quote!(#text),
        value => quote!(&#value),
    }
}

/// The method of the runtime's call that takes a form of the body: `.json(&body)`.
pub(super) fn send(
    content: &Content,
    xml: Option<&(XmlName, XmlShape)>,
    value: &TokenStream,
) -> TokenStream {
    let media_type = &content.media_type;
    if let Some((root, shape)) = xml {
        let (root, shape) = (xml::name(root), xml::shape(shape));
        return quote!(.xml(#media_type, &#value, const {
            use runtime::xml;
            (#root, #shape)
        }));
    }
    match &content.kind {
        ContentKind::Json(_) | ContentKind::Xml(..) | ContentKind::EventStream(_) => {
            match media_type.as_str() {
                "application/json" => quote!(.json(&#value)),
                other => quote!(.json_as(#other, &#value)),
            }
        }
        kind @ ContentKind::JsonLines(_) if kind.is_string_lines() => {
            quote!(.string_lines(#media_type, #value))
        }
        ContentKind::JsonLines(_) => quote!(.lines(#media_type, #value)),
        ContentKind::Parts(parts) => {
            let (prefix, item) = (&parts.prefix, &parts.item);
            let types = quote!(runtime::PartTypes { prefix: &[#(#prefix),*], item: #item });
            match &parts.value {
                Some(_) => quote!(.value_parts(#media_type, #types, #value)),
                None => quote!(.byte_parts(#media_type, #types, #value)),
            }
        }
        ContentKind::Form(_) => quote!(.form(&#value)),
        ContentKind::Fields(_) => quote!(.fields(#value.0)),
        ContentKind::Text => quote!(.text(#media_type, #value)),
        ContentKind::Bytes => quote!(.bytes(#media_type, #value)),
    }
}

/// The setters of a request, or of a type that gathers fields.
pub(super) struct Setters {
    /// Those of parameters: rows of a macro of the runtime.
    pub(super) rows: Vec<TokenStream>,
    /// Those of bodies.
    bodies: Vec<TokenStream>,
}

impl Setters {
    pub(super) fn of(
        operation: &Operation,
        xml: &XmlBodies,
        inputs: &[Input],
        switches: &[Constant],
    ) -> Self {
        let (mut rows, mut bodies) = (Vec::new(), Vec::new());
        for input in inputs {
            match input.target {
                Target::Parameter(index) | Target::File(index) | Target::Files(index) => {
                    rows.push(row(&operation.parameters[index], input));
                }
                Target::Body | Target::Choice => bodies.push(body(operation, xml, input)),
            }
        }
        rows.extend(switches.iter().map(|constant| switch(operation, constant)));
        Self { rows, bodies }
    }

    /// The `impl` with the setters that are no rows.
    pub(super) fn block(&self, owner: &Identifier) -> Option<TokenStream> {
        let bodies = &self.bodies;
        (!bodies.is_empty()).then(|| quote!(impl #owner { #(#bodies)* }))
    }
}

/// `in_query per_page(i64) = "per-page"`
fn row(parameter: &Parameter, input: &Input) -> TokenStream {
    let Input {
        argument: Argument { name, ty, .. },
        target,
    } = input;
    let place = location(parameter.location);
    let fallback = format!("Sets the {place} {}.", inline_code(&parameter.wire_name));
    let (docs, deprecated) = (
        docs_or(&parameter.docs, &fallback),
        deprecated(&parameter.docs),
    );
    let (method, wire) = setting(parameter);
    let method = match target {
        Target::File(_) => format_ident!("part"),
        Target::Files(_) => format_ident!("parts"),
        _ => method,
    };
    let wire = (name.as_str() != wire).then(|| quote!(= #wire));
    quote!(#docs #deprecated #method #name(#ty) #wire)
}

/// The row of a parameter that has one value only: `in_query pretty() => &true`.
fn switch(operation: &Operation, constant: &Constant) -> TokenStream {
    let parameter = &operation.parameters[constant.index];
    let place = location(parameter.location);
    let fallback = format!("Sends the {place} {}.", inline_code(&parameter.wire_name));
    let mut docs = parameter.docs.clone();
    let value = inline_code(&constant.json);
    docs.notes.push(format!("Its only value is {value}."));
    let docs = docs_or(&docs, &fallback);
    let deprecated = deprecated(&parameter.docs);
    let (name, (method, wire)) = (&constant.name, setting(parameter));
    let wire = (name.as_str() != wire).then(|| quote!(= #wire));
    let value = sent(constant);
    quote!(#docs #deprecated #method #name() #wire => #value)
}

/// The setter of a body.
fn body(operation: &Operation, xml: &XmlBodies, input: &Input) -> TokenStream {
    let docs = operation.body.iter().map(|Body { docs, .. }| docs);
    let docs: TokenStream = docs.map(|docs| docs_or(docs, "Sets the body.")).collect();
    let (argument, call) = (&input.argument, set(operation, xml, input));
    let name = &argument.name;
    quote! {
        #docs
        pub fn #name(self, #argument) -> Self {
            Self(self.0 #call, self.1)
        }
    }
}
