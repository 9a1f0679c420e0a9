//! Operations: what is sent, and what comes back.

use super::{Docs, GroupId, Hint, Literal, Server, Type, Xml};
pub use crate::method::Method;
use crate::pointer::Pointer;

/// An operation, as in OpenAPI 3.0.3, "Operation Object", with everything inherited resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// What its method name is made from: the operationId, or the HTTP method and the path.
    pub hint: Hint,
    /// The operationId as written, if any.
    pub operation_id: Option<String>,
    /// The group of its first tag; none: it is a method of the client itself.
    pub group: Option<GroupId>,
    /// Where it is declared: `/paths/~1pets/get`.
    pub pointer: Pointer,
    /// Summary, description, deprecation.
    pub docs: Docs,
    /// `GET`, `POST`, …
    pub method: Method,
    /// The path template as written, with `{name}`s: the route.
    pub path: String,
    /// Parameters of path, query, header and cookie in document order, then the fields of a
    /// flattened form or multipart body.
    pub parameters: Vec<Parameter>,
    /// The body, if it has one that is an argument of its own.
    pub body: Option<Body>,
    /// What comes back when all is well.
    pub success: SuccessResponse,
    /// The statuses that the document names for success, for the rustdoc.
    pub success_docs: Vec<(Status, Docs)>,
    /// Responses that are errors, in document order.
    pub errors: Vec<ErrorCase>,
    /// Whether all responses are read leniently.
    pub lenient: bool,
    /// Declared headers of the successful responses.
    pub headers: Vec<ResponseHeader>,
    /// Alternatives (OR) of schemes that are needed together (AND). Empty: none is needed. An empty
    /// alternative: security is optional.
    pub security: Vec<Vec<SecurityUse>>,
    /// Servers that this operation or its path declares for itself, instead of the API's.
    pub servers: Vec<Server>,
    /// How to get the next page, where the response is one page of a list.
    pub pagination: Option<Pagination>,
}

impl Operation {
    /// HTTP method and path template: `GET /pets/{id}`.
    pub fn route(&self) -> String {
        format!("{} {}", self.method.as_str(), self.path)
    }

    /// Whether a parameter is a field of a form that the caller may choose, see
    /// [`ContentKind::Fields`]; all others are arguments and setters of the operation.
    pub fn is_gathered(&self, parameter: &Parameter) -> bool {
        let mut contents = self.body.iter().flat_map(|body| &body.contents);
        contents.any(|content| content.kind == ContentKind::Fields(parameter.location))
    }
}

/// Which characters of a parameter's value are encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Escaping {
    /// Those that mean something in a URL.
    #[default]
    All,
    /// The same without reserved characters that do no harm: `allowReserved`.
    ExceptReserved,
    /// Those that no URL can hold, as the caller gives encoded text: `x-ms-skip-url-encoding`.
    Impossible,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query string.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
    /// A field of an `application/x-www-form-urlencoded` body.
    Form,
    /// A part of a `multipart/form-data` body.
    Part,
}

impl Location {
    /// The style of a parameter that is given none, and whether it is exploded (OpenAPI 3.0.3,
    /// "Parameter Object" and "Encoding Object"). [`Style::Simple`] stands for a part without a
    /// style, which is a part for each item.
    pub fn default_style(self) -> (Style, bool) {
        match self {
            Self::Path | Self::Header => (Style::Simple, false),
            Self::Query | Self::Cookie | Self::Form => (Style::Form, true),
            Self::Part => (Style::Simple, true),
        }
    }
}

/// A parameter, as in OpenAPI 3.0.3, "Parameter Object", or a field of a flattened body.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name on the wire.
    pub wire_name: String,
    /// What its Rust name is made from.
    pub hint: Hint,
    /// Where it travels.
    pub location: Location,
    /// Whether it is an argument of the method; otherwise it is a setter of the request.
    pub required: bool,
    /// Its type.
    pub ty: Type,
    /// How it is written.
    pub style: Style,
    /// Whether arrays and objects are spread over several pairs.
    pub explode: bool,
    /// Which characters stay as they are.
    pub escaping: Escaping,
    /// The media type of one whose value is serialized (`content`, or a part's `contentType`).
    pub content_type: Option<String>,
    /// What stands between the items of an array, and of an array in it, and so on; empty where the
    /// style says it.
    pub delimiters: String,
    /// The one value that it can have (`const`, or an enum of one), which is never null. Then it is
    /// no argument.
    pub constant: Option<Literal>,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it is declared.
    pub pointer: Pointer,
}

/// OpenAPI 3.0.3, "Style Values".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the specification's own")]
pub enum Style {
    Matrix,
    Label,
    Form,
    Simple,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// Of cookies, whose values are not encoded; of OpenAPI 3.2.
    Cookie,
    /// The value is the whole query, without a name: `in: querystring` of OpenAPI 3.2.
    Whole,
}

impl Style {
    /// The value of `style`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Matrix => "matrix",
            Self::Label => "label",
            Self::Form => "form",
            Self::Simple => "simple",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
            Self::Cookie => "cookie",
            Self::Whole => "querystring",
        }
    }

    /// The default of `explode` (OpenAPI 3.0.3, "Parameter Object").
    pub fn explodes_by_default(self) -> bool {
        matches!(self, Self::Form | Self::Cookie)
    }
}

/// A request body that is one argument (`body`) of the method, or a setter where it is optional.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Whether it is an argument.
    pub required: bool,
    /// What the argument is called; `body` where the document gives no better name.
    pub hint: Hint,
    /// Its forms: one, or several that the caller chooses from.
    pub contents: Vec<Content>,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it is declared.
    pub pointer: Pointer,
}

/// A media type and what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The media type as sent or expected, such as `application/json`.
    pub media_type: String,
    /// Further media types that a response of this kind may have.
    pub also: Vec<String>,
    /// What is in it.
    pub kind: ContentKind,
}

impl Content {
    /// Whether it says what to change (RFC 7396, and strategic merge patches) instead of being a value of its schema. Patches of
    /// other kinds, such as `application/json-patch+json`, are what their schema says.
    pub fn is_merge_patch(&self) -> bool {
        let essence = self.media_type.split(';').next().unwrap_or_default();
        let essence = essence.trim().to_ascii_lowercase();
        essence.ends_with("merge-patch+json")
    }
}

/// How content is read and written.
#[derive(Clone, Debug, PartialEq)]
pub enum ContentKind {
    /// JSON, `+json` included.
    Json(Type),
    /// `application/x-www-form-urlencoded`, of a type that serializes as an object.
    Form(Type),
    /// XML of a value, and what its root is called; see [`Xml`].
    Xml(Type, Box<Xml>),
    /// Text, XML without a schema included: a `String`.
    Text,
    /// Anything else: bytes.
    Bytes,
    /// `text/event-stream`: a stream of events whose data is of the type, where known.
    EventStream(Type),
    /// The parameters of the operation that have this location ([`Location::Form`] or
    /// [`Location::Part`]), gathered in a type of their own because the body has other forms too.
    Fields(Location),
    /// JSON lines (`application/jsonl`, `application/x-ndjson`, …): a stream of values.
    JsonLines(Type),
    /// `multipart/mixed` and its like: a stream of parts without names.
    Parts(Box<Parts>),
}

/// The parts of content that go by position (OpenAPI 3.2, "Encoding By Position").
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// The type of those that are JSON or text.
    pub value: Option<Type>,
    /// Whether parts are bytes, all of them where there is no type.
    pub has_bytes: bool,
    /// The media types of the first parts; an empty one goes by the value.
    pub prefix: Vec<String>,
    /// That of all others.
    pub item: String,
}

impl ContentKind {
    /// Whether the content is lines that are strings as they stand: a schema for JSON lines that is
    /// a string describes lines without quotes.
    pub fn is_string_lines(&self) -> bool {
        matches!(self, Self::JsonLines(Type::String(_)))
    }
}

/// What a successful call gives.
#[derive(Clone, Debug, PartialEq)]
pub enum SuccessResponse {
    /// Nothing: `()`.
    Empty,
    /// One form of content, whatever the status.
    One(Content),
    /// Content, or nothing (`204` beside `200`): an `Option`.
    Maybe(Content),
    /// Several, told apart by status and media type: an enum of its own, one variant each.
    Many {
        /// What the enum's name is made from.
        hint: Hint,
        /// Its variants.
        cases: Vec<ResponseCase>,
    },
}

/// A variant of [`SuccessResponse::Many`].
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCase {
    /// The status or range that chooses it.
    pub status: Status,
    /// What the variant is called: the reason phrase, such as `Created`, and behind it the media
    /// type if it is not the first of its status.
    pub hint: Hint,
    /// What it holds; none: nothing.
    pub content: Option<Content>,
    /// The response's description.
    pub docs: Docs,
}

/// Which statuses a response is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One status: `404`.
    Code(u16),
    /// A range by its first digit: `4XX`.
    Range(u8),
    /// `default`: every status that no other response is for.
    Default,
}

/// A response that is an error.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorCase {
    /// The statuses it is for.
    pub status: Status,
    /// What the constant of the request for it is called: the reason phrase.
    pub hint: Hint,
    /// What its body may hold, as far as the document says: one form, or several media types that
    /// hold different things.
    pub contents: Vec<Content>,
    /// The response's description, which the error's `Display` gives.
    pub docs: Docs,
}

/// A declared header of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseHeader {
    /// The name on the wire.
    pub wire_name: String,
    /// What its Rust name is made from.
    pub hint: Hint,
    /// Whether the document promises it.
    pub required: bool,
    /// Its type; arrays are in `simple` style.
    pub ty: Type,
    /// As [`Parameter::delimiters`].
    pub delimiters: String,
    /// What the document says of it.
    pub docs: Docs,
}

/// One scheme of a security requirement.
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityUse {
    /// Index in `Api::security_schemes`.
    pub scheme: usize,
    /// The OAuth 2 scopes or roles it needs, for the rustdoc.
    pub scopes: Vec<String>,
}

/// How an operation gives a list page by page.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// The JSON pointer of the list in the body, as property names; empty: the body is the list.
    pub items: Vec<String>,
    /// What an item is.
    pub item: Type,
    /// Where the body says how many items there are on all pages, as property names; empty: nowhere.
    pub total: Vec<String>,
    /// The header that says so, in lower case, where the body does not.
    pub total_header: Option<String>,
    /// How the next page is asked for.
    pub next: NextPage,
}

/// See [`Pagination::next`]. Parameters are indices in [`Operation::parameters`].
#[derive(Clone, Debug, PartialEq)]
pub enum NextPage {
    /// Skip what was seen: `offset` grows by the number of items received.
    Offset {
        /// The parameter that says how many to skip.
        offset: usize,
        /// The parameter that says how many to give, if there is one.
        limit: Option<usize>,
    },
    /// Pages are numbered.
    Page {
        /// The parameter with the number.
        page: usize,
        /// Number of the first page: 0 or 1.
        first: i64,
        /// The parameter that says how many to give, if there is one.
        limit: Option<usize>,
    },
    /// The body holds a cursor for the next page.
    Cursor {
        /// The parameter that takes it.
        cursor: usize,
        /// Where the body has it, as property names.
        value: Vec<String>,
    },
    /// The body holds the URL of the next page.
    Link {
        /// Where the body has it, as property names.
        value: Vec<String>,
    },
    /// The `Link` header (RFC 8288) has the URL of the next page, with `rel="next"`.
    LinkHeader,
}
