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
fn an_empty_variable_is_none() {
    let builder = ClientBuilder::new(&API).environment("chat", read);
    assert_eq!(token(&builder), None);
}
