//! The environment variables that the runtime's `ClientBuilder::env` reads. A test
//! compares the names.

use crate::ir::{OAuthGrants, SecuritySchemeKind};

/// The variable of the base URL.
pub(crate) fn base_url(package: &str) -> String {
    variable(&[package, "base_url"])
}

/// The variables of a security scheme, by the name of its setter.
pub(crate) fn of_scheme(
    package: &str,
    setter: &str,
    kind: &SecuritySchemeKind,
    grants: &OAuthGrants,
) -> Vec<String> {
    let mut names = match kind {
        SecuritySchemeKind::Basic => vec![
            variable(&[package, setter, "user"]),
            variable(&[package, setter, "password"]),
        ],
        _ => vec![variable(&[package, setter])],
    };
    if grants.client_credentials.is_some() {
        names.push(variable(&[package, setter, "client_id"]));
        names.push(variable(&[package, setter, "client_secret"]));
    }
    names
}

fn variable(words: &[&str]) -> String {
    let name = words.join("_").to_uppercase();
    name.replace(|letter: char| !letter.is_alphanumeric(), "_")
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use openapi_client_runtime::{ApiDescription, ClientBuilder, SecurityScheme};

    use super::*;
    use crate::ir::TokenEndpoint;

    #[test]
    fn the_runtime_reads_the_variables_of_the_readme() {
        static TWO: ApiDescription = ApiDescription {
            name: "test-client",
            version: "1.2.3",
            env_prefix: "test-client",
            servers: &[],
            variables: &[],
            schemes: &[
                SecurityScheme::bearer("access_token").client_credentials("/token", &[]),
                SecurityScheme::basic("login"),
            ],
        };
        let mut names = vec![base_url("test_client")];
        let kinds = [SecuritySchemeKind::Bearer, SecuritySchemeKind::Basic];
        let endpoint = TokenEndpoint {
            url: "/token".to_owned(),
            scopes: Vec::new(),
        };
        let grants = [
            OAuthGrants {
                client_credentials: Some(endpoint),
                ..OAuthGrants::default()
            },
            OAuthGrants::default(),
        ];
        for ((scheme, kind), grants) in TWO.schemes.iter().zip(&kinds).zip(&grants) {
            names.extend(of_scheme("test_client", scheme.name, kind, grants));
        }
        let asked = RefCell::new(Vec::new());
        let read = |name: &str| {
            asked.borrow_mut().push(name.to_owned());
            None
        };
        let _ = ClientBuilder::new(&TWO).environment("test-client", read);
        let asked = asked.into_inner();
        assert_eq!(names.len(), 6);
        for name in names {
            assert!(asked.contains(&name), "{name} is none of {asked:?}");
        }
    }
}
