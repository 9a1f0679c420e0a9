use super::super::loopback::API;
use super::super::outgoing::without_slash;
use super::super::{ClientBuilder, Operation, Server, decode};
use super::*;

fn builder() -> ClientBuilder {
    ClientBuilder::new(&API)
}

static ELSEWHERE: Operation = Operation {
    id: "files.put",
    method: "PUT",
    path: "/files",
    servers: &[Server {
        url: "https://upload.example.com/v2/",
        variables: &[],
    }],
    ..Operation::DEFAULT
};

static RELATIVE: Operation = Operation {
    id: "a.b",
    method: "GET",
    path: "/x",
    servers: &[Server {
        url: "/v9",
        variables: &[],
    }],
    ..Operation::DEFAULT
};

#[test]
fn the_document_names_the_base_url() {
    let base = |builder: ClientBuilder| builder.build().unwrap().base_url().to_owned();
    assert_eq!(base(builder()), "https://eu.example.com/api");
    assert_eq!(
        base(builder().server_variable("region", "us")),
        "https://us.example.com/api"
    );
    assert_eq!(
        base(builder().base_url("http://[::1]:8080/a/b/")),
        "http://[::1]:8080/a/b"
    );
    assert_eq!(base(builder().base_url("https://host")), "https://host");
}

#[test]
fn an_operation_may_be_served_elsewhere() {
    let base_of = |client: &Client, operation| {
        let core = client.core();
        let own = core.base_of(operation).unwrap();
        without_slash(own.as_ref().unwrap_or(&core.base)).to_owned()
    };
    let client = builder().build().unwrap();
    let elsewhere = base_of(&client, &ELSEWHERE);
    assert_eq!(elsewhere, "https://upload.example.com/v2");
    assert_eq!(base_of(&client, &RELATIVE), "https://eu.example.com/v9");
    let client = builder().base_url("http://localhost:1/x").build().unwrap();
    assert_eq!(base_of(&client, &ELSEWHERE), "http://localhost:1/x");
}

#[test]
fn a_bad_base_url_is_an_error_that_hides_passwords() {
    for bad in [
        "/api",
        "ftp://a",
        "https://u:hunter2@a",
        "https://a/?q",
        "https://a/#f",
        "nonsense",
        "",
    ] {
        let error = builder().base_url(bad).build().unwrap_err().to_string();
        assert!(
            error.contains("base URL") && !error.contains("hunter2"),
            "{error}"
        );
    }
    assert!(builder().server(1).build().is_err());
}

#[test]
fn bad_settings_are_reported_by_build() {
    assert!(builder().header("x", "a\nb").build().is_err());
    assert!(builder().user_agent("a\0").build().is_err());
    let error = builder()
        .provider("nobody", || async { Ok::<_, String>("".into()) })
        .build();
    assert!(
        error
            .unwrap_err()
            .to_string()
            .contains("expected one of the security schemes access_token, found `nobody`")
    );
}

#[tokio::test]
async fn a_transport_responds_from_memory_and_middleware_sees_it() {
    use super::super::{Body, CallInfo, Middleware, Next, Transport};
    use futures_core::future::BoxFuture;
    type RawResponse<'a> = BoxFuture<'a, Result<http::Response<Body>, Error>>;

    struct Memory;
    impl Transport for Memory {
        fn send(&self, request: http::Request<Body>) -> RawResponse<'_> {
            let seen = request.headers().get("x-stamp").cloned();
            let text = format!("{:?}", seen.unwrap().to_str().unwrap());
            Box::pin(async move { Ok(http::Response::new(Body::from(text))) })
        }
    }

    struct Stamp(&'static str);
    impl Middleware for Stamp {
        fn handle<'a>(
            &'a self,
            mut request: http::Request<Body>,
            next: Next<'a>,
        ) -> RawResponse<'a> {
            let info = *request.extensions().get::<CallInfo>().unwrap();
            let before = request
                .headers()
                .get("x-stamp")
                .map_or("", |value| value.to_str().unwrap());
            let stamp = format!("{before}{}{}{}", self.0, info.operation.id, info.attempt);
            request
                .headers_mut()
                .insert("x-stamp", stamp.parse().unwrap());
            next.run(request)
        }
    }

    let builder = builder()
        .transport(Memory)
        .middleware(Stamp("a"))
        .middleware(Stamp("b"));
    let call = builder.build().unwrap().call(&ELSEWHERE);
    let stamp = call.send(decode::json::<String>()).await.unwrap();
    assert_eq!(stamp, "afiles.put1bfiles.put1");
}
