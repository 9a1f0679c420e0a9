use super::super::super::loopback::API;
use super::*;

fn read(name: &str) -> Option<String> {
    let value = match name {
        "TEST_CLIENT_BASE_URL" => "https://env.example",
        "TEST_CLIENT_ACCESS_TOKEN" => "from-env",
        "CHAT_ACCESS_TOKEN" => "",
        _ => return None,
    };
    Some(value.to_owned())
}

fn token(builder: &ClientBuilder<Client>) -> Option<&str> {
    match builder.credentials[0].as_ref()? {
        Credential::Fixed(secret) => Some(secret.expose()),
        _ => None,
    }
}

#[test]
fn the_environment_fills_in_what_is_not_set() {
    let builder = ClientBuilder::<Client>::new(&API).environment("test-client", read);
    assert_eq!(token(&builder), Some("from-env"));
    assert_eq!(builder.base_url.as_deref(), Some("https://env.example"));

    let builder = ClientBuilder::<Client>::new(&API).credential(0, "mine");
    assert_eq!(
        token(&builder.environment("test-client", read)),
        Some("mine")
    );
}

#[test]
fn an_empty_variable_is_none() {
    let builder = ClientBuilder::<Client>::new(&API).environment("chat", read);
    assert_eq!(token(&builder), None);
}

#[test]
fn the_readme_names_the_variables_that_are_read() {
    use crate::ir::SecuritySchemeKind;
    use crate::package::environment;
    use crate::runtime::SecurityScheme;

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
    let mut names = vec![environment::base_url("test_client")];
    let kinds = [SecuritySchemeKind::Bearer, SecuritySchemeKind::Basic];
    for (scheme, kind) in TWO.schemes.iter().zip(&kinds) {
        names.extend(environment::of_scheme("test_client", scheme.name, kind));
    }
    let read = |name: &str| names.iter().any(|it| it == name).then(|| name.to_owned());
    let builder = ClientBuilder::<Client>::new(&TWO).environment("test-client", read);
    assert_eq!(builder.base_url.as_ref(), Some(&names[0]));
    assert_eq!(token(&builder), Some(&*names[1]));
    match &builder.credentials[1] {
        Some(Credential::Basic { user, password }) => {
            assert_eq!([user, password.expose()], [&names[2], &names[3]]);
        }
        other => panic!("{other:?}"),
    }
}
