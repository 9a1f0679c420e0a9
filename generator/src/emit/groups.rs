//! Groups of operations: a struct whose methods are the operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{inner_lines, lines, lines_and_example};
use super::operations::{self, Emitted};
use super::{context, models, tokens};
use crate::ir::{File, GroupId, OperationId, SuccessResponse};
use crate::signatures::{Form, MethodForward, SharedItems, Version};

/// `api/mod.rs`.
pub(super) fn index(cx: &Version<'_>) -> TokenStream {
    let doc = inner_lines("The operations of the API, one module for each group.");
    let modules = cx.signatures.files.operations.keys().map(|group| {
        let module = &cx.names.group(*group).module;
        let cfg = cx
            .feature(*group)
            .map(|feature| quote!(#[cfg(feature = #feature)]));
        let doc = match group {
            Some(group) => lines(&context::group_docs(cx, *group)),
            None => lines("Operations without a group."),
        };
        let content = context::content(cx, || file(cx, *group));
        quote!(#doc #cfg pub mod #module #content)
    });
    let mut operations = cx.signatures.files.operations.values();
    let has_requests = operations.any(|ids| !ids.is_empty());
    let requests = has_requests.then(|| requests(cx));
    quote!(#doc #requests #(#modules)*)
}

/// The type of all requests.
fn requests(cx: &Version<'_>) -> TokenStream {
    let runtime = tokens::path(&cx.runtime());
    quote!(#runtime::requests! {})
}

/// `api/<group>.rs`.
pub(super) fn file(cx: &Version<'_>, group: Option<GroupId>) -> TokenStream {
    let files = &cx.signatures.files;
    let client = match group {
        Some(_) => quote!(self.client),
        None => quote!(self.core),
    };
    let operations = files.operations.get(&group).into_iter().flatten();
    let (methods, items): (Vec<_>, Vec<_>) = operations
        .map(|id| operations::operation(cx, *id, &client))
        .map(|Emitted { method, items }| (method, items))
        .unzip();
    let shared = files.shared_of(File::Group(group)).iter();
    let shared = shared.map(|items| shared_items(cx, group, items));
    let old_names = cx.forwards.methods.iter().filter(|it| it.group == group);
    let old_names = old_names.map(|it| old_name(cx, it));
    let name = &cx.names.group(group).name;
    let owner = group.map(|group| structure(cx, group));
    let types = files.types_of(File::Group(group)).iter();
    let types = types.map(|id| models::definition(cx, *id));
    let lifetime = group.map(|_| quote!(<'_>));
    let base = tokens::path(&cx.base());
    let models = cx.imports_models(group).then(|| quote!(use #base::models;));
    let client = group.is_none().then(|| quote!(use #base::Client;));
    // Where all of its operations are shared, its documentation still links to the runtime.
    let unused = (!cx.uses_runtime(group)).then(|| quote!(#[allow(unused_imports)]));
    let runtime = context::use_runtime(cx);
    let request_of = use_request_of(!items.iter().all(TokenStream::is_empty));
    let mut methods: Vec<_> = methods.into_iter().chain(old_names).collect();
    let methods = (!methods.is_empty()).then(|| {
        let methods = methods.drain(..);
        quote!(impl #name #lifetime { #(#methods)* })
    });
    quote! {
        #request_of
        #models
        #client
        #unused
        #runtime
        #(#shared)*
        #owner
        #methods
        #(#items)*
        #(#types)*
    }
}

/// The import of the type of all requests, for the file of a group that has some.
fn use_request_of(has_requests: bool) -> Option<TokenStream> {
    has_requests.then_some(quote! { use super::RequestOf; })
}

/// The names of what stands in another module.
fn shared_items(cx: &Version<'_>, group: Option<GroupId>, items: &SharedItems) -> TokenStream {
    let (home, module) = (tokens::path(&items.home), &cx.names.group(group).module);
    let types = items.types.iter().map(|id| &cx.names.ty(*id).name);
    let operations = items.operations.iter();
    let of_operations = operations
        .clone()
        .flat_map(|id| operations::item_names(cx, *id));
    let public: Vec<_> = types.chain(of_operations).collect();
    let descriptors = operations.map(|id| &cx.names.operation(*id).descriptor);
    let descriptors: Vec<_> = descriptors.collect();
    let descriptors =
        (!descriptors.is_empty()).then(|| quote!(use #home::api::#module::{#(#descriptors),*};));
    quote!(pub use #home::api::#module::{#(#public),*}; #descriptors)
}

/// `api/mod.rs` of what versions share.
pub(super) fn shared_index(cx: &Version<'_>) -> TokenStream {
    let doc = inner_lines("What goes with operations that are the same in several versions.");
    let modules = cx
        .signatures
        .files
        .groups_of_home()
        .into_iter()
        .map(|group| {
            let module = &cx.names.group(group).module;
            let cfg = context::cfg(&cx.condition_of(File::Group(group)));
            quote!(#cfg pub mod #module;)
        });
    let requests = requests(cx);
    quote!(#doc #requests #(#modules)*)
}

/// `api/<group>.rs` of what versions share.
pub(super) fn shared_file(cx: &Version<'_>, group: Option<GroupId>) -> TokenStream {
    let files = &cx.signatures.files;
    let operations: &[OperationId] = files.operations.get(&group).map_or(&[], Vec::as_slice);
    let items = operations.iter().map(|id| operations::items(cx, *id));
    let types = files.types_of(File::Group(group)).iter();
    let types = types.map(|id| models::definition(cx, *id));
    let base = tokens::path(&cx.base());
    let models = files.uses_models(group).then(|| quote!(use #base::models;));
    let runtime = context::use_runtime(cx);
    let request_of = use_request_of(!operations.is_empty());
    quote!(#request_of #models #runtime #(#items)* #(#types)*)
}

fn structure(cx: &Version<'_>, group: GroupId) -> TokenStream {
    let name = &cx.names.group(Some(group)).name;
    let mut text = context::group_docs(cx, group);
    text.push_str(context::errors_note(cx, Some(group)).unwrap_or_default());
    let docs = match example(cx, group) {
        Some(example) => lines_and_example(&text, &example),
        None => lines(&text),
    };
    let children: Vec<_> = cx.children(Some(group)).collect();
    let accessors = children.iter().map(|child| nested(cx, *child));
    // Without the features of the groups in it, a group of groups alone is empty.
    let is_group_of_groups = cx.signatures.files.operations[&Some(group)].is_empty();
    let unused = (cx.form == Form::Crate && is_group_of_groups).then(|| {
        let features = children
            .iter()
            .map(|child| &cx.names.group(Some(*child)).feature);
        quote!(#[cfg_attr(not(any(#(feature = #features),*)), allow(dead_code))])
    });
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        #unused
        pub struct #name<'c> { client: &'c runtime::Client }
        impl<'c> #name<'c> {
            pub(crate) fn new(client: &'c runtime::Client) -> Self {
                Self { client }
            }
            #(#accessors)*
        }
    }
}

/// The method that gives the group of a tag below the group's own.
fn nested(cx: &Version<'_>, child: GroupId) -> TokenStream {
    let names = cx.names.group(Some(child));
    let (method, ty, module) = (&names.nested, &names.name, &names.module);
    let docs = lines(&context::group_docs(cx, child));
    let cfg = cx
        .feature(Some(child))
        .map(|feature| quote!(#[cfg(feature = #feature)]));
    quote! {
        #docs
        #cfg
        pub fn #method(&self) -> super::#module::#ty<'c> { super::#module::#ty::new(self.client) }
    }
}

/// The method that an older document called otherwise, or had in this group.
fn old_name(cx: &Version<'_>, forward: &MethodForward) -> TokenStream {
    let MethodForward {
        group,
        name,
        operation,
    } = forward;
    let names = cx.names.operation(*operation);
    let (method, request) = (&names.method, &names.request);
    let arguments = cx.signatures.operation(*operation).arguments.iter();
    let arguments: Vec<_> = arguments.map(|input| &input.argument).collect();
    let given = arguments.iter().map(|argument| &argument.name);
    let now = cx.api.operation(*operation).group;
    let (cfg, owner, call, place) = match now.filter(|_| now != *group) {
        Some(now) => {
            let names = cx.names.group(Some(now));
            let (module, owner, feature) = (&names.module, &names.name, &names.feature);
            let call = quote!(super::#module::#owner::new(self.client).#method(#(#given),*));
            let place = format!("{}().{method}", names.accessor);
            (
                (cx.form == Form::Crate).then(|| quote!(#[cfg(feature = #feature)])),
                quote!(super::#module::#request),
                call,
                place,
            )
        }
        None => (
            None,
            quote!(#request),
            quote!(self.#method(#(#given),*)),
            method.to_string(),
        ),
    };
    let doc = lines(&format!("The old name of `{place}`."));
    let note = format!("call `{place}` instead");
    quote! {
        #doc
        #cfg
        #[deprecated = #note]
        #[allow(deprecated)]
        pub fn #name(&self, #(#arguments),*) -> #owner { #call }
    }
}

/// A doctest that calls the group's simplest operation.
fn example(cx: &Version<'_>, group: GroupId) -> Option<String> {
    let call = cx.example_of(group).filter(|_| cx.form == Form::Crate)?;
    let package = cx.public_root();
    let call = match cx.api.operation(call.id).success {
        SuccessResponse::Empty => format!("{call}.await?;"),
        _ => format!("let response = {call}.await?;\n# let _ = response;"),
    };
    Some(format!(
        "```no_run\n\
         # async fn example(client: {package}::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
         {call}\n# Ok(())\n# }}\n```"
    ))
}
