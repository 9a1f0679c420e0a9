//! The environment variables that the runtime's `ClientBuilder::env` reads. A test
//! compares the names.

use crate::ir::SecuritySchemeKind;

/// The variable of the base URL.
pub(crate) fn base_url(package: &str) -> String {
    variable(&[package, "base_url"])
}

/// The variables of a security scheme, by the name of its setter.
pub(crate) fn of_scheme(package: &str, setter: &str, kind: &SecuritySchemeKind) -> Vec<String> {
    match kind {
        SecuritySchemeKind::Basic => vec![
            variable(&[package, setter, "user"]),
            variable(&[package, setter, "password"]),
        ],
        _ => vec![variable(&[package, setter])],
    }
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

    #[test]
    fn the_runtime_reads_the_variables_of_the_readme() {
        static TWO: ApiDescription = ApiDescription {
            name: "test-client",
            version: "1.2.3",
            servers: &[],
            variables: &[],
            schemes: &[
                SecurityScheme::bearer("access_token"),
                SecurityScheme::basic("login"),
            ],
        };
        let mut names = vec![base_url("test_client")];
        let kinds = [SecuritySchemeKind::Bearer, SecuritySchemeKind::Basic];
        for (scheme, kind) in TWO.schemes.iter().zip(&kinds) {
            names.extend(of_scheme("test_client", scheme.name, kind));
        }
        let asked = RefCell::new(Vec::new());
        let read = |name: &str| {
            asked.borrow_mut().push(name.to_owned());
            None
        };
        let _ = ClientBuilder::new(&TWO).environment("test-client", read);
        let asked = asked.into_inner();
        assert_eq!(names.len(), 4);
        for name in names {
            assert!(asked.contains(&name), "{name} is none of {asked:?}");
        }
    }
}
