//! What the client knows of an API before anything is sent: operations as static data.
//!
//! Everything here is built in constant expressions, so that an operation costs its caller a
//! reference and the compiler no code.

mod parameter;
mod security_scheme;
mod status;

pub use parameter::{Location, Parameter, Style};
pub(crate) use security_scheme::TokenEndpoint;
pub use security_scheme::{SecurityScheme, SecuritySchemeKind};
pub use status::Status;

use super::template;

/// An operation, as in OpenAPI 3.0.3, "Operation Object".
///
/// ```text
/// static GET_PET: Operation = Operation {
///     id: "pets.get_pet",
///     path: "/pets/{id}",
///     query: &["fields"],
///     parameters: &[Parameter::header("X-Tenant")],
///     ..Operation::JSON
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
    /// The names of query parameters that are as OpenAPI has them by default: `form`, exploded.
    pub query: &'static [&'static str],
    /// The other parameters. Those of the path that are not here are as OpenAPI has them by default:
    /// `simple`, not exploded.
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
        query: &[],
        parameters: &[],
        accept: "",
        security: &[],
        errors: &[],
        servers: &[],
        successes: &[Status::Code(200)],
        lenient: false,
        to_json: None,
    };

    /// The same where its responses are JSON.
    pub const JSON: Self = Self {
        accept: "application/json",
        ..Self::DEFAULT
    };

    /// All parameters, wherever they stand. No two have location and name in common, but for one of the path that its
    /// template has twice.
    pub fn all_parameters(&self) -> impl Iterator<Item = Parameter> + Clone + use<> {
        let listed = self.parameters;
        let is_listed = move |name: &&str| {
            let mut listed = listed.iter();
            listed.any(|parameter| parameter.location == Location::Path && parameter.name == *name)
        };
        let path = template::variables(self.path).filter(move |name| !is_listed(name));
        let path = path.map(Parameter::path);
        let query = self.query.iter().copied().map(Parameter::query);
        path.chain(query).chain(listed.iter().copied())
    }

    /// The position of a parameter among all.
    pub(crate) fn parameter(&self, location: Location, name: &str) -> Option<usize> {
        self.all_parameters()
            .position(|parameter| parameter.location == location && parameter.name == name)
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

/// A server of the API, as in OpenAPI 3.0.3, "Server Object".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Server {
    /// The URL template, with `{variable}`s; may be relative.
    pub url: &'static str,
    /// The variables of the template with the values they have where the caller sets none.
    pub variables: &'static [(&'static str, &'static str)],
}

impl Server {
    /// A server whose URL has no variables.
    pub const fn new(url: &'static str) -> Self {
        Self {
            url,
            variables: &[],
        }
    }
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
        query: &["page"],
        parameters: &[Parameter::header("X-Tenant")],
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
    fn parameters_are_those_of_the_template_the_query_and_the_list() {
        let all: Vec<_> = OPERATION.all_parameters().collect();
        let expected = [
            Parameter::path("id"),
            Parameter::query("page"),
            Parameter::header("X-Tenant"),
        ];
        assert_eq!(all, expected);
        assert_eq!(OPERATION.parameter(Location::Query, "page"), Some(1));
        assert_eq!(OPERATION.parameter(Location::Query, "id"), None);
        const LABEL: Parameter = Parameter::path("id").style(Style::Label);
        let listed = Operation {
            parameters: &[LABEL],
            ..OPERATION
        };
        let mut all = listed.all_parameters();
        all.next();
        assert_eq!(all.next(), Some(LABEL));
        assert_eq!(all.next(), None);
    }

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
