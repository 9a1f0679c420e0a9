//! What the client knows of an API before anything is sent: operations as static data.
//!
//! Everything here is built in constant expressions, so that an operation costs its caller a
//! reference and the compiler no code.

/// An operation, as in OpenAPI 3.0.3, "Operation Object".
///
/// ```text
/// static GET_PET: Operation = Operation {
///     id: "pets.get_pet",
///     path: "/pets/{id}",
///     parameters: &[Parameter::path("id")],
///     accept: "application/json",
///     ..Operation::DEFAULT
/// };
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// What logs and errors call it: the Rust path of its method, such as `pets.get_pet`.
    pub id: &'static str,
    /// The HTTP method, upper case.
    pub method: &'static str,
    /// The path template with `{name}`s, to be appended to the base URL.
    pub path: &'static str,
    /// Its parameters; no two have location and name in common.
    pub parameters: &'static [Parameter],
    /// The `Accept` header; empty: none is sent.
    pub accept: &'static str,
    /// Alternatives (OR) of schemes that are needed together (AND), by
    /// [`SecurityScheme::name`]. Empty: none is needed. An empty alternative: security is optional.
    pub security: &'static [&'static [&'static str]],
    /// The document's words for the responses that are errors.
    pub errors: &'static [(Status, &'static str)],
    /// Servers that are its own, instead of [`ApiDescription::servers`]. Usually empty.
    pub servers: &'static [Server],
    /// The statuses that the document names for success; empty: it names none, and any from 200 to
    /// 299 is fine. Redirects among them are not followed.
    pub successes: &'static [Status],
    /// Whether its responses are read leniently.
    pub lenient: bool,
    /// Makes JSON of bodies of another form; none: its responses have none.
    pub to_json: Option<ToJson>,
}

/// Makes JSON of the body of a response, by its status and media type. None: it is none of those
/// that can be translated. The error says what is wrong with the body.
pub type ToJson = fn(u16, &str, &[u8]) -> Option<Result<Vec<u8>, String>>;

impl Operation {
    /// What an operation is where the document says nothing.
    pub const DEFAULT: Self = Self {
        id: "",
        method: "GET",
        path: "/",
        parameters: &[],
        accept: "",
        security: &[],
        errors: &[],
        servers: &[],
        successes: &[Status::Code(200)],
        lenient: false,
        to_json: None,
    };

    /// The position of a parameter.
    pub(crate) fn parameter(&self, location: Location, name: &str) -> Option<usize> {
        let mut parameters = self.parameters.iter();
        parameters.position(|parameter| parameter.location == location && parameter.name == name)
    }

    /// Whether a response of status `code` is a success: any from 200 to 299, and a redirect that is
    /// among [`Operation::successes`].
    pub(crate) fn is_success(&self, code: u16) -> bool {
        let declared = || self.successes.iter().any(|status| status.is_redirect(code));
        matches!(code, 200..=299) || declared()
    }

    /// Whether the document declares the redirect `code` as a response, so that it is not followed.
    pub(crate) fn declares_redirect(&self, code: u16) -> bool {
        let errors = self.errors.iter().map(|(status, _)| status);
        let mut declared = self.successes.iter().chain(errors);
        declared.any(|status| status.is_redirect(code))
    }

    /// The document's words for a response of status `code`: those for the very code, else for its
    /// range, else for `default`.
    pub fn error_description(&self, code: u16) -> Option<&'static str> {
        Status::choose(self.errors, code).copied()
    }
}

/// Which statuses a response is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One status: `404`.
    Code(u16),
    /// A range by its first digit: `4` is `4XX`.
    Range(u8),
    /// Every status that nothing else is for.
    Default,
}

impl Status {
    /// Whether `code` is one of these.
    pub fn contains(self, code: u16) -> bool {
        match self {
            Self::Code(own) => own == code,
            Self::Range(digit) => u16::from(digit) == code / 100,
            Self::Default => true,
        }
    }

    /// What is meant for `code`: an exact status wins over a range, and a range over `Default`.
    /// Of equals the first wins.
    pub fn choose<T>(table: &[(Self, T)], code: u16) -> Option<&T> {
        let fits = table.iter().filter(|(status, _)| status.contains(code));
        fits.min_by_key(|(status, _)| status.breadth())
            .map(|(_, what)| what)
    }

    /// Whether it names the redirect `code`, which [`Status::Default`] does not.
    fn is_redirect(self, code: u16) -> bool {
        matches!(code, 300..=399) && self != Self::Default && self.contains(code)
    }

    /// How a document writes it.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Code(code) => code.to_string(),
            Self::Range(digit) => format!("{digit}XX"),
            Self::Default => "default".to_owned(),
        }
    }

    fn breadth(self) -> u8 {
        match self {
            Self::Code(_) => 0,
            Self::Range(_) => 1,
            Self::Default => 2,
        }
    }
}

/// A parameter, as in OpenAPI 3.0.3, "Parameter Object", or a field of a form or multipart body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it travels.
    pub location: Location,
    /// How arrays and objects are written.
    pub style: Style,
    /// Whether arrays and objects are spread over several pairs.
    pub explode: bool,
    /// Whether reserved characters of RFC 3986 stay as they are.
    pub allow_reserved: bool,
    /// The media type of a parameter whose value is serialized as a whole (`content`), or of a
    /// part. `None` for a parameter written in its [`Style`].
    pub content: Option<&'static str>,
    /// What stands between the items of an array, and of an array in it, and so on: the
    /// `collectionFormat`s of Swagger 2.0. Empty where the style says it.
    pub delimiters: &'static str,
}

impl Parameter {
    /// A path parameter: `simple`, not exploded.
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple, false)
    }

    /// A query parameter: `form`, exploded.
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form, true)
    }

    /// A header: `simple`, not exploded.
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple, false)
    }

    /// A cookie: `form`, exploded.
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form, true)
    }

    /// A field of an `application/x-www-form-urlencoded` body: `form`, exploded.
    pub const fn form(name: &'static str) -> Self {
        Self::new(name, Location::Form, Style::Form, true)
    }

    /// A part of a `multipart/form-data` body: without a style, which [`Style::Simple`] stands for.
    pub const fn part(name: &'static str) -> Self {
        Self::new(name, Location::Part, Style::Simple, true)
    }

    const fn new(name: &'static str, location: Location, style: Style, explode: bool) -> Self {
        Self {
            name,
            location,
            style,
            explode,
            allow_reserved: false,
            content: None,
            delimiters: "",
        }
    }

    /// Sets [`Parameter::style`]; `explode` is left alone.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// Sets [`Parameter::explode`].
    #[must_use]
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = explode;
        self
    }

    /// Sets [`Parameter::allow_reserved`].
    #[must_use]
    pub const fn allow_reserved(mut self, allow_reserved: bool) -> Self {
        self.allow_reserved = allow_reserved;
        self
    }

    /// Sets [`Parameter::content`].
    #[must_use]
    pub const fn content(mut self, media_type: &'static str) -> Self {
        self.content = Some(media_type);
        self
    }

    /// Sets [`Parameter::delimiters`].
    #[must_use]
    pub const fn delimiters(mut self, delimiters: &'static str) -> Self {
        self.delimiters = delimiters;
        self
    }
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

/// OpenAPI 3.0.3, "Style Values".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `;color=blue`, RFC 6570 section 3.2.7.
    Matrix,
    /// `.blue.black`, RFC 6570 section 3.2.5.
    Label,
    /// `color=blue&color=black`, RFC 6570 sections 3.2.8 and 3.2.9.
    Form,
    /// `blue,black`, RFC 6570 section 3.2.2.
    Simple,
    /// `color=blue%20black`.
    SpaceDelimited,
    /// `color=blue%7Cblack`.
    PipeDelimited,
    /// `color[R]=100&color[G]=200`.
    DeepObject,
    /// `color=blue; color=black` as it is, without encoding: `cookie` of OpenAPI 3.2.
    Cookie,
    /// The value alone, which is the whole query: `in: querystring` of OpenAPI 3.2.
    Whole,
}

/// A security scheme, as in OpenAPI 3.0.3, "Security Scheme Object".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// What errors call it: the name of the builder's setter.
    pub name: &'static str,
    /// How the credential travels.
    pub kind: SecuritySchemeKind,
    /// Where the client gets tokens by itself, as OAuth 2.0 lets it.
    pub(crate) token: Option<TokenEndpoint>,
}

/// Where the client credentials grant gets its tokens: RFC 6749, section 4.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TokenEndpoint {
    /// The URL; a relative one is resolved against the base URL of the client.
    pub(crate) url: &'static str,
    /// The scopes that operations need.
    pub(crate) scopes: &'static [&'static str],
}

/// See [`SecurityScheme::kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// A key in a header, a query parameter or a cookie.
    ApiKey {
        /// [`Location::Header`], [`Location::Query`] or [`Location::Cookie`].
        location: Location,
        /// Name of the header, parameter or cookie.
        key: &'static str,
    },
    /// RFC 7617: a user name and a password.
    Basic,
    /// RFC 6750: `Authorization: Bearer …`.
    Bearer,
    /// Another scheme of the `Authorization` header, by its name there.
    Http(&'static str),
    /// A client certificate, set on the HTTP client; nothing in the request.
    MutualTls,
}

impl SecurityScheme {
    /// A key in a header, a query parameter or a cookie called `key`.
    pub const fn api_key(name: &'static str, location: Location, key: &'static str) -> Self {
        Self::new(name, SecuritySchemeKind::ApiKey { location, key })
    }

    /// HTTP Basic authentication.
    pub const fn basic(name: &'static str) -> Self {
        Self::new(name, SecuritySchemeKind::Basic)
    }

    /// A bearer token.
    pub const fn bearer(name: &'static str) -> Self {
        Self::new(name, SecuritySchemeKind::Bearer)
    }

    /// The scheme called `scheme` in the `Authorization` header, such as `Token`.
    pub const fn http(name: &'static str, scheme: &'static str) -> Self {
        Self::new(name, SecuritySchemeKind::Http(scheme))
    }

    /// A client certificate.
    pub const fn mutual_tls(name: &'static str) -> Self {
        Self::new(name, SecuritySchemeKind::MutualTls)
    }

    const fn new(name: &'static str, kind: SecuritySchemeKind) -> Self {
        let token = None;
        Self { name, kind, token }
    }

    /// Sets where the client gets tokens by itself, and the scopes that operations need: the client
    /// credentials grant of OAuth 2.0 (RFC 6749, section 4.4).
    #[must_use]
    pub const fn client_credentials(
        mut self,
        url: &'static str,
        scopes: &'static [&'static str],
    ) -> Self {
        self.token = Some(TokenEndpoint { url, scopes });
        self
    }
}

/// A server of the API, as in OpenAPI 3.0.3, "Server Object".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Server {
    /// The URL template, with `{variable}`s; may be relative.
    pub url: &'static str,
    /// The variables of the template with the values they have where the caller sets none.
    pub variables: &'static [(&'static str, &'static str)],
}

/// What a client knows of its API as a whole.
#[derive(Clone, Copy, Debug)]
pub struct ApiDescription {
    /// The client's crate, for the `User-Agent`.
    pub name: &'static str,
    /// The version of the client's crate.
    pub version: &'static str,
    /// What the names of environment variables begin with.
    pub env_prefix: &'static str,
    /// Where the API is served; the first is the default. Empty where the document names none.
    pub servers: &'static [Server],
    /// The variables of all servers with their allowed values; none: any is.
    pub variables: &'static [(&'static str, &'static [&'static str])],
    /// The security schemes that [`Operation::security`] refers to.
    pub schemes: &'static [SecurityScheme],
}

impl ApiDescription {
    /// The position of the security scheme called `name`.
    pub(crate) fn scheme(&self, name: &str) -> Option<usize> {
        self.schemes.iter().position(|scheme| scheme.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static OPERATION: Operation = Operation {
        id: "pets.get",
        method: "GET",
        path: "/pets/{id}",
        parameters: &[
            Parameter::path("id"),
            Parameter::query("ids").explode(false),
        ],
        accept: "application/json",
        security: &[&["access_token"]],
        errors: &[
            (Status::Default, "default"),
            (Status::Range(4), "range"),
            (Status::Code(404), "exact"),
        ],
        ..Operation::DEFAULT
    };

    #[test]
    fn the_narrowest_status_describes_an_error() {
        assert_eq!(OPERATION.error_description(404), Some("exact"));
        assert_eq!(OPERATION.error_description(422), Some("range"));
        assert_eq!(OPERATION.error_description(503), Some("default"));
    }

    #[test]
    fn an_undeclared_status_has_no_description() {
        assert_eq!(
            Operation {
                id: "a",
                method: "GET",
                path: "/",
                ..Operation::DEFAULT
            }
            .error_description(404),
            None
        );
    }

    #[test]
    fn parameters_have_the_defaults_of_their_location() {
        let query = Parameter::query("a");
        assert_eq!((query.style, query.explode), (Style::Form, true));
        let path = Parameter::path("a");
        assert_eq!((path.style, path.explode), (Style::Simple, false));
    }
}
