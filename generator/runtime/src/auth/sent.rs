//! What is said of credentials where the server refused a call with 401 or 403.

use http::{HeaderMap, StatusCode};

use super::super::operation::{ApiDescription, Operation, SecurityScheme, SecuritySchemeKind};
use super::select::{is_optional, is_set, setters};
use super::{Credential, CredentialPolicy};

/// A call as far as its credentials go.
pub(crate) struct SentCredentials<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) api: &'static ApiDescription,
    pub(crate) credentials: &'a [Option<Credential>],
    pub(crate) policy: CredentialPolicy,
    /// The schemes that were chosen.
    pub(crate) chosen: &'a [usize],
    /// Those whose credentials were put into the request.
    pub(crate) sent: &'a [usize],
    /// What the caller set.
    pub(crate) headers: &'a HeaderMap,
    /// Whether it was another origin that responded, where credentials do not go.
    pub(crate) left_origin: bool,
}

impl SentCredentials<'_> {
    /// The setters of the credentials that the server got.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        match self.left_origin {
            true => Vec::new(),
            false => self.names_of(self.sent),
        }
    }

    /// Which credentials went along, and what to do about it; none for a status that is not about
    /// them. It names setters and headers, and no value.
    pub(crate) fn note(&self, status: StatusCode) -> Option<String> {
        let advice = match status {
            StatusCode::UNAUTHORIZED => "check its value",
            StatusCode::FORBIDDEN => "check what it permits",
            _ => return None,
        };
        let names = self.names_of(self.sent);
        Some(match names.as_slice() {
            [] => self.nothing_sent(),
            names if self.left_origin => format!(
                "the credential {} stayed behind, as a redirect led to another origin",
                list(names)
            ),
            names => format!("sent with the credential {}: {advice}", list(names)),
        })
    }

    fn nothing_sent(&self) -> String {
        let Self {
            operation,
            api,
            policy,
            ..
        } = self;
        if let Some(header) = self.own_header() {
            return format!("sent with the header `{header}` that the caller set");
        }
        let nothing = "no credential was sent";
        if policy.without {
            return format!("{nothing}, as `.without_credentials()` says");
        }
        let certificate = |index: &&usize| api.schemes.get(**index).is_some_and(is_certificate);
        if let Some(index) = self.chosen.iter().find(certificate) {
            let name = api.schemes[*index].name;
            return format!(
                "{nothing} but the client certificate `{name}`, if the HTTP client has it"
            );
        }
        if !operation.security.iter().all(|schemes| schemes.is_empty()) {
            let setters = setters(operation.security);
            let optional = match is_optional(operation) {
                true => "it is optional, and ",
                false => "",
            };
            return format!(
                "{nothing}: {optional}none is set; set {setters} on the client's builder"
            );
        }
        self.none_asked_for()
    }

    /// What to do where the document asks for no credential.
    fn none_asked_for(&self) -> String {
        let everywhere = "`.send_credentials_everywhere(true)`";
        let set: Vec<usize> = (0..self.credentials.len())
            .filter(|index| self.credentials[*index].is_some())
            .collect();
        let all = self
            .api
            .schemes
            .iter()
            .filter(|scheme| !is_certificate(scheme));
        let all: Vec<String> = all.map(|scheme| format!("`.{}(…)`", scheme.name)).collect();
        if all.is_empty() {
            return "no credential was sent: the document declares no security scheme; set the \
                    header that the server expects by `.header(…)` on the client's builder"
                .to_owned();
        }
        let asked = "no credential was sent: the document asks for none here";
        match set.as_slice() {
            [] => format!(
                "{asked}, and none is set; set {} and {everywhere} on the client's builder",
                all.join(" or ")
            ),
            set => format!(
                "{asked}; {everywhere} on the client's builder sends {} all the same",
                list(&self.names_of(set))
            ),
        }
    }

    /// The header of a scheme, or `Authorization`, that the caller set.
    fn own_header(&self) -> Option<&str> {
        let mut schemes = self.api.schemes.iter();
        let own = schemes.find(|scheme| !is_certificate(scheme) && is_set(scheme, self.headers));
        match own.map(|scheme| scheme.kind) {
            Some(SecuritySchemeKind::ApiKey { key, .. }) => Some(key),
            Some(_) => Some("Authorization"),
            None => {
                let set = self.headers.contains_key(http::header::AUTHORIZATION);
                set.then_some("Authorization")
            }
        }
    }

    fn names_of(&self, indices: &[usize]) -> Vec<&'static str> {
        let schemes = indices
            .iter()
            .filter_map(|index| self.api.schemes.get(*index));
        schemes.map(|scheme| scheme.name).collect()
    }
}

fn is_certificate(scheme: &SecurityScheme) -> bool {
    scheme.kind == SecuritySchemeKind::MutualTls
}

/// `` `a` and `b` ``
fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(" and ")
}
