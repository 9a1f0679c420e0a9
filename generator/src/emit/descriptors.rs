//! Static data: the description of an operation, of a client, of how pages follow each other.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::xml;
use crate::ir::{
    Content, ContentKind, Escaping, Location, NextPage, Operation, OperationId, Parameter,
    SecurityScheme, SecuritySchemeKind, SecurityUse, Server, Status, Style,
};
use crate::naming::Identifier;
use crate::signatures::{Form, Version};

/// `static GET_PET: runtime::Operation = …;`
pub(super) fn operation(cx: &Version<'_>, id: OperationId) -> TokenStream {
    let (operation, names) = (cx.api.operation(id), cx.names.operation(id));
    let (name, label) = (&names.descriptor, &names.label);
    let (method, path) = (operation.method.as_str(), &operation.path);
    let scheme = |one: &SecurityUse| cx.names.scheme(one.scheme).setter.as_str().to_owned();
    let security = operation.security.iter().map(|all| {
        let all = all.iter().map(scheme);
        quote!(&[#(#all),*])
    });
    let errors = operation.errors.iter().map(|case| {
        let (status, text) = (status(case.status), case.docs.description.as_deref());
        let text = text.unwrap_or_default().trim();
        quote!((#status, #text))
    });
    let xml = cx.signatures.operation(id).xml.responses.iter().map(|it| {
        let (status, shape) = (self::status(it.0), xml::shape(&it.1));
        quote!((#status, #shape))
    });
    let to_json = list(xml).map(|shapes| {
        quote!(Some(|status, media_type, body| {
            use runtime::xml;
            xml::response(const { #shapes }, status, media_type, body)
        }))
    });
    let (query, others) = parameters(operation);
    let accept = accept(operation);
    let (base, accept) = match accept.as_deref() {
        Some("application/json") => (quote!(JSON), None),
        _ => (quote!(DEFAULT), accept),
    };
    let fields = [
        ("method", (method != "GET").then(|| quote!(#method))),
        ("path", Some(quote!(#path))),
        ("query", list(query.into_iter().map(|name| quote!(#name)))),
        ("parameters", list(others.into_iter().map(parameter))),
        ("accept", accept.map(|accept| quote!(#accept))),
        ("security", list(security)),
        ("errors", list(errors)),
        ("servers", list(operation.servers.iter().map(server))),
        ("successes", successes(operation)),
        ("lenient", operation.lenient.then(|| quote!(true))),
        ("to_json", to_json),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| {
        let name = format_ident!("{name}");
        value.map(|value| quote!(#name: #value,))
    });
    let visibility = (cx.form == Form::Shared).then(|| quote!(pub(crate)));
    quote! {
        #visibility static #name: runtime::Operation = runtime::Operation {
            id: #label,
            #(#fields)*
            ..runtime::Operation::#base
        };
    }
}

/// The statuses of success, where they are others than 200.
fn successes(operation: &Operation) -> Option<TokenStream> {
    let statuses = operation.success_docs.iter().map(|(status, _)| *status);
    let statuses: Vec<_> = statuses.collect();
    let others = statuses != [Status::Code(200)];
    let statuses = statuses.into_iter().map(status);
    others.then(|| quote!(&[#(#statuses),*]))
}

/// `&[…]`, or nothing for an empty list.
fn list(items: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| quote!(&[#(#items),*]))
}

/// The names of the query parameters, and the other parameters. Those of the path are left out, as the
/// template names all of them. Where one is not as OpenAPI has it by default, all of its location are among the others, so
/// that they keep their order.
fn parameters(operation: &Operation) -> (Vec<&str>, Vec<&Parameter>) {
    let are_usual = |location: Location| {
        let mut all = operation.parameters.iter();
        all.all(|parameter| parameter.location != location || is_usual(parameter))
    };
    let (path, query) = (are_usual(Location::Path), are_usual(Location::Query));
    let (mut names, mut others) = (Vec::new(), Vec::new());
    for parameter in &operation.parameters {
        match parameter.location {
            Location::Path if path => {}
            Location::Query if query => names.push(&*parameter.wire_name),
            _ => others.push(parameter),
        }
    }
    (names, others)
}

/// Whether a parameter is written as OpenAPI says where a document does not.
fn is_usual(parameter: &Parameter) -> bool {
    (parameter.style, parameter.explode) == parameter.location.default_style()
        && matches!(parameter.escaping, Escaping::All)
        && parameter.content_type.is_none()
        && parameter.delimiters.is_empty()
}

fn parameter(parameter: &Parameter) -> TokenStream {
    let wire = &parameter.wire_name;
    let constructor = match parameter.location {
        Location::Path => quote!(path),
        Location::Query => quote!(query),
        Location::Header => quote!(header),
        Location::Cookie => quote!(cookie),
        Location::Form => quote!(form),
        Location::Part => quote!(part),
    };
    let (style, explode) = parameter.location.default_style();
    let style = (parameter.style != style).then(|| {
        let style = self::style(parameter.style);
        quote!(.style(runtime::Style::#style))
    });
    let explode = (parameter.explode != explode).then(|| {
        let explode = parameter.explode;
        quote!(.explode(#explode))
    });
    let reserved = match parameter.escaping {
        Escaping::All => None,
        Escaping::ExceptReserved => Some(quote!(.allow_reserved(true))),
        Escaping::Impossible => Some(quote!(.encoded(true))),
    };
    let content = parameter
        .content_type
        .as_ref()
        .map(|content| quote!(.content(#content)));
    let delimiters = &parameter.delimiters;
    let delimiters = (!delimiters.is_empty()).then(|| quote!(.delimiters(#delimiters)));
    quote!(runtime::Parameter::#constructor(#wire) #style #explode #reserved #content #delimiters)
}

fn style(style: Style) -> TokenStream {
    match style {
        Style::Matrix => quote!(Matrix),
        Style::Label => quote!(Label),
        Style::Form => quote!(Form),
        Style::Simple => quote!(Simple),
        Style::SpaceDelimited => quote!(SpaceDelimited),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::DeepObject => quote!(DeepObject),
        Style::Cookie => quote!(Cookie),
        Style::Whole => quote!(Whole),
    }
}

/// `runtime::Status::Code(404)`
pub(super) fn status(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(runtime::Status::Code(#code))
        }
        Status::Range(digit) => {
            let digit = Literal::u8_unsuffixed(digit);
            quote!(runtime::Status::Range(#digit))
        }
        Status::Default => quote!(runtime::Status::Default),
    }
}

/// The media types of all responses, each once, those of success first.
fn accept(operation: &Operation) -> Option<String> {
    let success: Vec<&Content> = match &operation.success {
        crate::ir::SuccessResponse::Empty => Vec::new(),
        crate::ir::SuccessResponse::One(content) | crate::ir::SuccessResponse::Maybe(content) => {
            vec![content]
        }
        crate::ir::SuccessResponse::Many { cases, .. } => cases
            .iter()
            .filter_map(|case| case.content.as_ref())
            .collect(),
    };
    let errors = operation.errors.iter().flat_map(|case| &case.contents);
    let mut types: Vec<&str> = Vec::new();
    for content in success.into_iter().chain(errors) {
        for media_type in [&content.media_type].into_iter().chain(&content.also) {
            let known = !matches!(content.kind, ContentKind::Bytes) || media_type != "*/*";
            if known && !types.contains(&media_type.as_str()) {
                types.push(media_type);
            }
        }
    }
    (!types.is_empty()).then(|| types.join(", "))
}

/// `runtime::Server::new("…")`, or `runtime::Server { … }` where its URL has variables.
fn server(server: &Server) -> TokenStream {
    let url = &server.url;
    if server.variables.is_empty() {
        return quote!(runtime::Server::new(#url));
    }
    let variables = server.variables.iter().map(|variable| {
        let (name, default) = (&variable.wire_name, &variable.default);
        // A variable without a value stays in the URL, which the runtime refuses.
        let default = default.clone().unwrap_or_else(|| format!("{{{name}}}"));
        quote!((#name, #default))
    });
    quote!(runtime::Server { url: #url, variables: &[#(#variables),*] })
}

/// `static API: runtime::ApiDescription = …;`
pub(super) fn api_description(cx: &Version<'_>) -> TokenStream {
    let servers = cx.api.servers.iter().map(server);
    let schemes = cx
        .api
        .security_schemes
        .iter()
        .enumerate()
        .map(|(index, scheme)| self::scheme(&cx.names.scheme(index).setter, scheme));
    let variables = cx.api.server_settings.iter().map(|setting| {
        let name = &setting.wire_name;
        let allowed = setting.allowed.iter().map(|value| &value.wire_name);
        quote!((#name, &[#(#allowed),*]))
    });
    let env_prefix = match cx.env_prefix {
        Some(prefix) => quote!(#prefix),
        None => quote!(env!("CARGO_PKG_NAME")),
    };
    quote! {
        static API: runtime::ApiDescription = runtime::ApiDescription {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            env_prefix: #env_prefix,
            servers: &[#(#servers),*],
            variables: &[#(#variables),*],
            schemes: &[#(#schemes),*],
        };
    }
}

fn scheme(name: &Identifier, scheme: &SecurityScheme) -> TokenStream {
    let name = name.as_str();
    let grant = scheme.grants.client_credentials.as_ref().map(|endpoint| {
        let (url, scopes) = (&endpoint.url, &endpoint.scopes);
        quote!(.client_credentials(#url, &[#(#scopes),*]))
    });
    let scheme = match &scheme.kind {
        SecuritySchemeKind::ApiKey {
            location,
            name: key,
        } => {
            let location = match location {
                Location::Query => quote!(Query),
                Location::Cookie => quote!(Cookie),
                _ => quote!(Header),
            };
            quote!(runtime::SecurityScheme::api_key(#name, runtime::Location::#location, #key))
        }
        SecuritySchemeKind::Basic => quote!(runtime::SecurityScheme::basic(#name)),
        SecuritySchemeKind::Bearer => quote!(runtime::SecurityScheme::bearer(#name)),
        SecuritySchemeKind::Http(scheme) => quote!(runtime::SecurityScheme::http(#name, #scheme)),
        SecuritySchemeKind::MutualTls => quote!(runtime::SecurityScheme::mutual_tls(#name)),
    };
    quote!(#scheme #grant)
}

/// `runtime::paginate!(…);`
pub(super) fn pages(cx: &Version<'_>, id: OperationId) -> Option<TokenStream> {
    let pages = cx.api.operation(id).pagination.as_ref()?;
    let item = cx.signatures.operation(id).item.as_ref()?;
    let request = &cx.names.operation(id).request;
    let page = &cx.signatures.operation(id).output.ty;
    let at = &pages.items;
    let parameters = &cx.api.operation(id).parameters;
    let name = |index: usize| &parameters[index].wire_name;
    let optional = |limit: Option<usize>| match limit {
        Some(limit) => {
            let limit = name(limit);
            quote!(Some(#limit))
        }
        None => quote!(None),
    };
    let next = match &pages.next {
        NextPage::Offset { offset, limit } => {
            let (offset, limit) = (name(*offset), optional(*limit));
            quote!(offset(#offset, #limit))
        }
        NextPage::Page { page, first, limit } => {
            let (page, limit) = (name(*page), optional(*limit));
            let first = Literal::i64_unsuffixed(*first);
            quote!(page(#page, #first, #limit))
        }
        NextPage::Cursor { cursor, value } => {
            let cursor = name(*cursor);
            quote!(cursor(#cursor, &[#(#value),*]))
        }
        NextPage::Link { value } => quote!(link(&[#(#value),*])),
        NextPage::LinkHeader => quote!(link_header()),
    };
    let total = &pages.total;
    let total = (!total.is_empty()).then(|| quote!(of [#(#total),*]));
    let counted = pages.total_header.as_ref();
    let counted = counted.map(|header| quote!(counted #header));
    Some(
        quote!(runtime::paginate!(#request: #page => #item = #next at [#(#at),*] #total #counted);),
    )
}
