//! The objects of OpenAPI that hold schemas, with all that versions and dialects can say of them.
//!
//! `openapiv3` has types for the others; those of it that hold schemas have room for one version only.

use indexmap::IndexMap;
use openapiv3::{
    Example, Info, ReferenceOr, SecurityRequirement, SecurityScheme, Server, StatusCode, Tag,
};
use serde_json::Value;

use super::extension;
use super::schemas::{SchemaRef, Schemas};
use crate::method::Method;

/// Named values of a kind, or references to them.
pub(crate) type Named<T> = IndexMap<String, ReferenceOr<T>>;

/// The document itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct OpenApi {
    pub info: Info,
    pub servers: Vec<Server>,
    /// The path items by path. All are in place.
    pub paths: IndexMap<String, PathItem>,
    /// The requests that the API sends, by name.
    pub webhooks: IndexMap<String, PathItem>,
    pub components: Components,
    pub security: Option<Vec<SecurityRequirement>>,
    pub tags: Vec<Tag>,
}

/// The components but for schemas, which [`Schemas`] has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Components {
    pub responses: Named<Response>,
    pub parameters: Named<Parameter>,
    pub request_bodies: Named<RequestBody>,
    pub headers: Named<Header>,
    pub examples: Named<Example>,
    pub security_schemes: Named<SecurityScheme>,
}

/// The operations of a path, and what they share.
#[derive(Clone, Debug, Default)]
pub(crate) struct PathItem {
    pub summary: Option<String>,
    pub description: Option<String>,
    pub servers: Vec<Server>,
    pub parameters: Vec<ReferenceOr<Parameter>>,
    /// The operations by method: those that have a member of their own first.
    pub operations: Vec<(Method, Operation)>,
}

/// A request and its responses.
#[derive(Clone, Debug, Default)]
pub(crate) struct Operation {
    pub tags: Vec<String>,
    pub summary: Option<String>,
    pub description: Option<String>,
    pub operation_id: Option<String>,
    pub parameters: Vec<ReferenceOr<Parameter>>,
    pub request_body: Option<ReferenceOr<RequestBody>>,
    pub responses: Responses,
    /// The requests that the API sends after this one: path items by name and URL.
    pub callbacks: IndexMap<String, IndexMap<String, PathItem>>,
    pub deprecated: bool,
    pub security: Option<Vec<SecurityRequirement>>,
    pub servers: Vec<Server>,
    pub extensions: IndexMap<String, Value>,
}

/// The responses of an operation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Responses {
    pub default: Option<ReferenceOr<Response>>,
    pub responses: IndexMap<StatusCode, ReferenceOr<Response>>,
}

/// A response.
#[derive(Clone, Debug, Default)]
pub(crate) struct Response {
    pub description: String,
    pub headers: Named<Header>,
    pub content: IndexMap<String, MediaType>,
}

/// A request body.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestBody {
    pub description: Option<String>,
    pub content: IndexMap<String, MediaType>,
    pub required: bool,
    pub extensions: IndexMap<String, Value>,
}

/// What a media type holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct MediaType {
    pub schema: Option<SchemaRef>,
    /// Whether [`Self::schema`] is `itemSchema` of 3.2, which is that of one item.
    pub is_of_items: bool,
    /// How the parts of a multipart body are encoded, if [`Self::schema`] is that of one part.
    pub parts: Option<PartsByPosition>,
    pub example: Option<Value>,
    pub examples: Named<Example>,
    pub encoding: IndexMap<String, Encoding>,
}

/// `prefixEncoding` and `itemEncoding` of 3.2: media types, empty where the value says it.
#[derive(Clone, Debug, Default)]
pub(crate) struct PartsByPosition {
    /// Whether parts of other media types than that of the value are bytes.
    pub has_bytes: bool,
    /// Those of the first parts.
    pub prefix: Vec<String>,
    /// That of the parts behind them.
    pub item: String,
}

/// How a field of a form or a part of a multipart body is written.
#[derive(Clone, Debug)]
pub(crate) struct Encoding {
    pub content_type: Option<String>,
    pub headers: Named<Header>,
    pub style: Option<Style>,
    pub explode: bool,
    pub allow_reserved: bool,
    /// See [`Parameter::delimiters`].
    pub delimiters: Option<String>,
}

/// Where a parameter stands in the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// `style: cookie` of 3.2.
    Cookie,
    /// `in: querystring` of 3.2, of another media type than forms: the query without a name.
    WholeQuery,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub name: String,
    /// What clients call it (`x-ms-client-name`).
    pub client_name: Option<String>,
    pub location: ParameterLocation,
    pub description: Option<String>,
    pub required: bool,
    pub deprecated: Option<bool>,
    pub style: Style,
    pub explode: Option<bool>,
    pub allow_reserved: bool,
    /// Whether callers give the value encoded (`x-ms-skip-url-encoding`).
    pub is_encoded: bool,
    pub allow_empty_value: bool,
    /// Whether it is `in: querystring` of 3.2, as a form.
    pub is_form: bool,
    /// What stands between the items of an array, and of an array in it, and so on, one character
    /// each: `collectionFormat` of Swagger 2.0.
    pub delimiters: Option<String>,
    pub format: SchemaOrContent,
    pub example: Option<Value>,
    pub examples: Named<Example>,
}

/// A header of a response or of a part.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// See [`Parameter::client_name`].
    pub client_name: Option<String>,
    pub description: Option<String>,
    pub required: bool,
    pub deprecated: Option<bool>,
    /// See [`Parameter::delimiters`].
    pub delimiters: Option<String>,
    pub format: SchemaOrContent,
    pub example: Option<Value>,
    pub examples: Named<Example>,
}

/// What the value of a parameter or header is.
#[derive(Clone, Debug)]
pub(crate) enum SchemaOrContent {
    /// Written as its style says.
    Schema(SchemaRef),
    /// Written in a media type.
    Content(IndexMap<String, MediaType>),
}

impl RequestBody {
    /// A copy of the body for another operation.
    pub(super) fn copied(&self, schemas: &mut Schemas) -> Self {
        let mut copy = self.clone();
        copy_schemas(&mut copy.content, schemas);
        copy
    }
}

impl SchemaOrContent {
    /// A copy for another place.
    pub(super) fn copied(&self, schemas: &mut Schemas) -> Self {
        match self {
            Self::Schema(schema) => Self::Schema(schemas.copy(*schema)),
            Self::Content(content) => {
                let mut content = content.clone();
                copy_schemas(&mut content, schemas);
                Self::Content(content)
            }
        }
    }
}

fn copy_schemas(content: &mut IndexMap<String, MediaType>, schemas: &mut Schemas) {
    for media in content.values_mut() {
        media.schema = media.schema.map(|schema| schemas.copy(schema));
    }
}

/// What clients call an element with these extensions (`x-ms-client-name`).
pub(crate) fn client_name(extensions: &IndexMap<String, Value>) -> Option<&str> {
    let name = extensions.get(extension::CLIENT_NAME)?.as_str()?.trim();
    (!name.is_empty()).then_some(name)
}
