use super::super::super::loopback::API;
use super::super::super::operation::SecurityScheme;
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

fn token(builder: &ClientBuilder) -> Option<&str> {
    match builder.credentials[0].as_ref()? {
        Credential::Fixed(secret) => Some(secret.expose()),
        _ => None,
    }
}

#[test]
fn the_environment_fills_in_what_is_not_set() {
    let builder = ClientBuilder::new(&API).environment("test-client", read);
    assert_eq!(token(&builder), Some("from-env"));
    assert_eq!(builder.base_url.as_deref(), Some("https://env.example"));

    let builder = ClientBuilder::new(&API).credential(0, "mine");
    assert_eq!(
        token(&builder.environment("test-client", read)),
        Some("mine")
    );
}

#[test]
fn the_environment_has_the_id_and_the_secret_of_a_client() {
    static WITH_TOKENS: ApiDescription = ApiDescription {
        schemes: &[SecurityScheme::bearer("oauth").client_credentials("/token", &["read"])],
        ..API
    };
    let read = |name: &str| match name {
        "TEST_OAUTH_CLIENT_ID" => Some("me".to_owned()),
        "TEST_OAUTH_CLIENT_SECRET" => Some("secret".to_owned()),
        _ => None,
    };
    let builder = ClientBuilder::new(&WITH_TOKENS).environment("test", read);
    let shown = format!("{:?}", builder.grants[0].as_ref().expect("a grant"));
    assert!(
        shown.contains("/token") && shown.contains("read"),
        "{shown}"
    );
    let half = |name: &str| read(name).filter(|_| name.ends_with("ID"));
    let builder = ClientBuilder::new(&WITH_TOKENS).environment("test", half);
    assert!(builder.grants[0].is_none());
    let builder = ClientBuilder::new(&WITH_TOKENS).credential(0, "mine");
    let builder = builder.environment("test", read);
    assert!(builder.grants[0].is_none());
    assert_eq!(token(&builder), Some("mine"));
}

#[test]
fn an_empty_variable_is_none() {
    let builder = ClientBuilder::new(&API).environment("chat", read);
    assert_eq!(token(&builder), None);
}
