//! The document as written: text, then one value tree, then typed objects, and schemas by id.
//!
//! After [`Document::read`] every `$ref` leads to a component that exists, every path item is in
//! place, every schema is a [`Schema`] whatever the dialect was, and everything that had to be
//! changed or left out for that is a diagnostic.
//!
//! What the tree has no keyword for travels as an extension of ours:
//!
//! | extension | on | value | stands for |
//! |---|---|---|---|
//! | `x-delimiters` | parameter, header, encoding | text | what stands between the items of an array, and of an array in it, and so on, one character each: `collectionFormat` of Swagger 2.0 |
//! | `x-no-default` | server variable | `true` | `default` is not there |
//! | `x-cookie-style` | cookie parameter | `true` | `style: cookie` of 3.2 |
//! | `x-whole-query` | query parameter | `true` | `in: querystring` of 3.2, of another media type than forms |
//! | `x-form-query` | query parameter | `true` | `in: querystring` of 3.2, as a form |
//! | `x-item-schema` | media type | `true` | the schema is `itemSchema` of 3.2, which is that of one item |
//! | `x-parts` | media type | object | the schema is that of one part of a multipart body; `bytes` says whether other parts are bytes, `prefix` and `item` are the media types of parts by position, empty where the value says it |
//! | `x-allow-reserved` | parameter | `true` | `allowReserved` outside of the query |
//!
//! And these stand in the typed objects, since types of `openapiv3` have no field for them:
//!
//! | extension | on | value | stands for |
//! |---|---|---|---|
//! | `x-mutual-tls` | security scheme | `true` | `type: mutualTLS`, held as an HTTP scheme |
//! | `x-summary` | info | text | `info.summary` |
//! | `x-parent-tag` | tag | text | `parent` of 3.2 |

mod choice;
mod convert;
mod cross_checks;
mod cursor;
pub(crate) mod extension;
mod files;
mod judge;
mod known_keys;
mod locate;
mod members;
mod named_enums;
mod normalize;
mod object_reader;
mod objects;
mod openapi_3_2;
mod output;
mod overlay;
mod paths;
mod read;
mod references;
mod schema;
mod schemas;
mod structure;
mod swagger;
mod unknown_keys;
mod version;

pub use files::{MissingFile, Texts};
pub use locate::{Location, locate, locate_offset};
pub(crate) use objects::{
    Encoding, Header, MediaType, Named, OpenApi, Operation, Parameter, ParameterLocation, PathItem,
    RequestBody, Response, SchemaOrContent, Style, client_name,
};
pub(crate) use schema::{Additional, Constraints, Discriminator, Schema, SchemaType};
pub(crate) use schemas::{ComponentId, SchemaId, SchemaRef, Schemas};

use std::borrow::Cow;
use std::collections::BTreeMap;

use openapiv3::ReferenceOr;
use serde_json::Value;

use crate::config::Config;
use crate::diagnostics::Diagnostics;
use crate::pointer::{Pointer, component_name};

/// A document that was read.
#[derive(Clone, Debug, Default)]
pub struct Document {
    openapi: OpenApi,
    schemas: Schemas,
    /// Where parts stand in the text that stand elsewhere now.
    origins: BTreeMap<Pointer, Pointer>,
    /// Where in which file they were written.
    places: files::Places,
}

/// A request that the API sends.
#[derive(Clone, Debug)]
pub(crate) struct Incoming<'a> {
    /// The name of the webhook, or the id of the operation and the name of its callback; and the
    /// method where there are several.
    pub words: Vec<String>,
    /// What is said of it.
    pub operation: &'a Operation,
    /// Where it stands.
    pub at: Pointer,
}

impl<'a> Incoming<'a> {
    /// The requests of a path item.
    fn of(words: &[&str], item: &'a PathItem, at: &Pointer) -> Vec<Self> {
        let several = item.operations.len() > 1;
        let requests = item.operations.iter().map(|(method, operation)| {
            let method_word = several.then(|| method.as_str().to_ascii_lowercase());
            let words = words.iter().map(|word| (*word).to_owned());
            Self {
                words: words.chain(method_word).collect(),
                operation,
                at: at.child(method.key()),
            }
        });
        requests.collect()
    }
}

impl Document {
    /// Reads a document of Swagger 2.0 or OpenAPI 3, in JSON or YAML, of one file or several.
    ///
    /// `None` if nothing can be made of it; then at least one diagnostic is an error.
    pub fn read<'t>(
        texts: impl Into<Texts<'t>>,
        config: &Config,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let texts = texts.into();
        let (mut tree, bundled) = whole(&texts, config, diagnostics)?;
        let places = bundled.places;
        overlay::apply(&mut tree, &Pointer::root(), config);
        overlay::skip(&mut tree, &Pointer::root(), config);
        // Until a dialect is raised, places are those of the document.
        let mut as_written = Diagnostics::new();
        unknown_keys::check(&tree, &mut as_written);
        let mut origins = swagger::raise(&mut tree, &mut as_written);
        openapi_3_2::lower(&mut tree, &mut origins, &mut as_written);
        for finding in &as_written {
            let mut finding = finding.clone();
            finding.pointer = places.written(&finding.pointer);
            diagnostics.push(finding);
        }
        let mut found = Diagnostics::new();
        references::resolve(&mut tree, &mut origins, &mut found);
        paths::repair(&mut tree, &mut origins, &mut found);
        choice::apply(&mut tree, config, &mut found);
        named_enums::hoist(&mut tree, &mut origins, &mut found);
        normalize::check_nullable(&tree, &mut found);
        let (mut openapi, mut schemas) = convert::convert(tree, &mut found);
        let written = |at: &Pointer| places.written(&origin(&origins, at));
        cross_checks::check(&mut openapi, &mut schemas, written, &mut found);
        judge::check(&openapi, &schemas, &mut found);
        for finding in &found {
            let mut finding = finding.clone();
            finding.pointer = places.written(&origin(&origins, &finding.pointer));
            diagnostics.push(finding);
        }
        Some(Self {
            openapi,
            schemas,
            origins,
            places,
        })
    }

    /// The files that a document refers to and that `texts` lack, by path; those that these refer
    /// to in turn are known when they are given.
    pub fn missing_files(texts: &Texts<'_>, config: &Config) -> Vec<MissingFile> {
        if !texts.may_refer_to_files() && !config.changes_document() {
            return Vec::new();
        }
        let whole = whole(texts, config, &mut Diagnostics::new());
        whole.map_or_else(Vec::new, |(_, bundled)| bundled.missing)
    }

    /// Where a place of this document, such as [`Document::origin`] gives it, was written: in
    /// another file, if it was taken from there.
    pub fn written(&self, at: &Pointer) -> Pointer {
        self.places.written(at)
    }

    /// The place of this document that has what was written at a place of another file.
    pub fn place_of(&self, written: &Pointer) -> Option<Pointer> {
        self.places.of_written(written)
    }

    /// The document.
    pub(crate) fn openapi(&self) -> &OpenApi {
        &self.openapi
    }

    /// Its schemas.
    pub(crate) fn schemas(&self) -> &Schemas {
        &self.schemas
    }

    /// The requests that the API sends: those of webhooks, and then those of callbacks.
    pub(crate) fn incoming(&self) -> Vec<Incoming<'_>> {
        let mut all = Vec::new();
        let root = Pointer::root();
        for (name, item) in &self.openapi.webhooks {
            let at = root.at(["webhooks", name]);
            all.extend(Incoming::of(&[name], item, &at));
        }
        for (path, item) in &self.openapi.paths {
            for (method, operation) in &item.operations {
                let at = root.at(["paths", path, &method.key(), "callbacks"]);
                let place = || format!("{} {path}", method.as_str());
                let id = operation.operation_id.clone().unwrap_or_else(place);
                for (name, urls) in &operation.callbacks {
                    for (url, item) in urls {
                        let at = at.at([name.as_str(), url.as_str()]);
                        all.extend(Incoming::of(&[&id, name], item, &at));
                    }
                }
            }
        }
        all
    }

    /// How many operations there are.
    pub fn operation_count(&self) -> usize {
        let items = self.openapi.paths.values();
        items.map(|item| item.operations.len()).sum()
    }

    /// The parameter itself and where it is declared, be it here or in the components.
    ///
    /// `None` was reported already.
    pub(crate) fn parameter<'a>(
        &'a self,
        parameter: &'a ReferenceOr<Parameter>,
        at: &Pointer,
    ) -> Option<(Pointer, &'a Parameter)> {
        self.resolve(
            parameter,
            at,
            "parameters",
            &self.openapi.components.parameters,
        )
    }

    /// As [`Document::parameter`], for a response.
    pub(crate) fn response<'a>(
        &'a self,
        response: &'a ReferenceOr<Response>,
        at: &Pointer,
    ) -> Option<(Pointer, &'a Response)> {
        self.resolve(
            response,
            at,
            "responses",
            &self.openapi.components.responses,
        )
    }

    /// As [`Document::parameter`], for a request body.
    pub(crate) fn request_body<'a>(
        &'a self,
        body: &'a ReferenceOr<RequestBody>,
        at: &Pointer,
    ) -> Option<(Pointer, &'a RequestBody)> {
        self.resolve(
            body,
            at,
            "requestBodies",
            &self.openapi.components.request_bodies,
        )
    }

    /// As [`Document::parameter`], for a header.
    pub(crate) fn header<'a>(
        &'a self,
        header: &'a ReferenceOr<Header>,
        at: &Pointer,
    ) -> Option<(Pointer, &'a Header)> {
        self.resolve(header, at, "headers", &self.openapi.components.headers)
    }

    /// The place in the text of a place in the tree that was repaired.
    ///
    /// They differ below components that were moved because a `$ref` pointed into the middle of
    /// something, and below paths that had to be repaired.
    pub fn origin(&self, at: &Pointer) -> Pointer {
        origin(&self.origins, at)
    }

    /// The places that configuration may name: components, paths and operations, in order.
    pub fn places(&self) -> Vec<Pointer> {
        let root = Pointer::root();
        let mut places = Vec::new();
        for (path, item) in &self.openapi.paths {
            let cursor = root.at(["paths", path]);
            places.push(cursor.clone());
            let methods = item.operations.iter();
            places.extend(methods.map(|(method, _)| cursor.child(method.key())));
        }
        let schemas = root.at(["components", "schemas"]);
        let names = self.schemas.components();
        places.extend(names.map(|(_, name)| schemas.child(name)));
        let parameters = root.at(["components", "parameters"]);
        let names = self.openapi.components.parameters.keys();
        places.extend(names.map(|name| parameters.child(name)));
        places.iter().map(|place| self.origin(place)).collect()
    }

    fn resolve<'a, T>(
        &'a self,
        item: &'a ReferenceOr<T>,
        at: &Pointer,
        kind: &str,
        components: &'a Named<T>,
    ) -> Option<(Pointer, &'a T)> {
        let reference = match item {
            ReferenceOr::Item(item) => return Some((at.clone(), item)),
            ReferenceOr::Reference { reference } => reference,
        };
        // Chains of references were shortened to one step when the document was read.
        let (pointer, name) = component_key(reference, kind)?;
        let target = components.get(name.as_ref())?;
        target.as_item().map(|item| (pointer, item))
    }
}

/// The value tree of a document with all that it takes from other files.
fn whole(
    texts: &Texts<'_>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<(Value, files::Bundled)> {
    let mut tree = read::read(texts.text(), texts.root_name(), diagnostics)?;
    let mut places = files::Places::default();
    overlay::apply_files(&mut tree, &mut places, texts, config, diagnostics);
    if !version::check(&tree, diagnostics) {
        return None;
    }
    version_as_written(texts.text(), &mut tree);
    overlay::apply(&mut tree, &Pointer::root(), config);
    overlay::skip(&mut tree, &Pointer::root(), config);
    let bundled = files::bundle(&mut tree, places, texts, config, diagnostics);
    Some((tree, bundled))
}

/// `version: 1.10` is a number in YAML, and is meant as the text `1.10`.
fn version_as_written(text: &str, tree: &mut Value) {
    let cursor = Pointer::root().at(["info", "version"]);
    if let Some(version @ Value::Number(_)) = tree.pointer_mut(cursor.as_str())
        && let [Some(location)] = &locate(text, &[&cursor])[..]
    {
        *version = Value::from(&text[location.span.clone()]);
    }
}

/// The place and the name of the component of `section` that a reference means.
fn component_key<'r>(reference: &'r str, section: &str) -> Option<(Pointer, Cow<'r, str>)> {
    let name = component_name(reference, section)?;
    let pointer = Pointer::root().at(["components", section, &name]);
    Some((pointer, name))
}

fn origin(origins: &BTreeMap<Pointer, Pointer>, at: &Pointer) -> Pointer {
    if origins.is_empty() {
        return at.clone();
    }
    let mut above = Some(at.clone());
    while let Some(cursor) = above {
        if let Some(source) = origins.get(&cursor) {
            let rest = &at.as_str()[cursor.as_str().len()..];
            return Pointer::parse(&format!("{}{rest}", source.as_str()))
                .unwrap_or_else(|| source.clone());
        }
        above = cursor.parent();
    }
    at.clone()
}
