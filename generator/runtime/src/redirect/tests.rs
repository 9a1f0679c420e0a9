use super::super::loopback::{GET, Loopback, POST, Reply, json, reply};
use super::super::{Error, decode};

fn to(status: &str, location: &str) -> Reply {
    reply(status, &format!("location: {location}\r\n"), "")
}

#[tokio::test]
async fn within_an_origin_the_secret_goes_along() {
    let server = Loopback::start(vec![to("302 Found", "/other"), json("200 OK", "1")]).await;
    let call = server.client().call(&GET).in_path("id", &1);
    assert_eq!(call.send(decode::json::<i64>()).await.unwrap(), 1);
    let second = &server.requests()[1];
    assert!(second.starts_with("GET /other HTTP/1.1\r\n"), "{second}");
    assert!(second.contains("x-access-token: hunter2"), "{second}");
}

#[tokio::test]
async fn no_secret_goes_to_another_origin() {
    let other = Loopback::start(vec![json("200 OK", "1")]).await;
    let server = Loopback::start(vec![to("302 Found", &format!("{}/x?y=1", other.url))]).await;
    let call = server.client().call(&GET).in_path("id", &1);
    let call = call
        .header("authorization", "hunter2")
        .header("cookie", "hunter2=1");
    assert_eq!(
        call.header("x-mine", "hunter2")
            .send(decode::json::<i64>())
            .await
            .unwrap(),
        1
    );
    let request = &other.requests()[0];
    assert!(request.starts_with("GET /x?y=1 HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("accept: application/json"), "{request}");
    assert!(!request.contains("hunter2"), "{request}");
}

#[tokio::test]
async fn no_body_goes_to_another_origin() {
    let other = Loopback::start(vec![json("200 OK", "1")]).await;
    let server = Loopback::start(vec![to("307 Temporary Redirect", &other.url)]).await;
    let call = server.client().call(&POST).json(&"private");
    let error = call.send(decode::json::<i64>()).await.unwrap_err();
    assert!(
        matches!(&error, Error::Api(refused) if !refused.is_documented()),
        "{error:?}"
    );
    assert!(error.to_string().contains("another origin"), "{error}");
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn a_post_becomes_a_get_as_the_status_says() {
    let server = Loopback::start(vec![to("303 See Other", "/seen"), json("200 OK", "1")]).await;
    server
        .client()
        .call(&POST)
        .json(&1)
        .send(decode::json::<i64>())
        .await
        .unwrap();
    let second = &server.requests()[1];
    assert!(second.starts_with("GET /seen HTTP/1.1\r\n"), "{second}");
    assert!(!second.contains("content-type"), "{second}");

    let server = Loopback::start(vec![to("308 X", "/seen"), json("200 OK", "1")]).await;
    server
        .client()
        .call(&POST)
        .json(&1)
        .send(decode::json::<i64>())
        .await
        .unwrap();
    let second = &server.requests()[1];
    assert!(
        second.starts_with("POST /seen HTTP/1.1\r\n") && second.ends_with("\r\n\r\n1"),
        "{second}"
    );
}

#[tokio::test]
async fn a_circle_ends() {
    let server = Loopback::start(vec![to("302 Found", "/again")]).await;
    let call = server
        .client()
        .call(&GET)
        .in_path("id", &1)
        .retry(super::super::RetryPolicy::never());
    let error = call.send(decode::json::<i64>()).await.unwrap_err();
    assert!(
        error.to_string().contains("redirected more than 10 times"),
        "{error}"
    );
}

#[test]
fn nothing_goes_from_https_to_http() {
    let url = "https://a.example/".parse().unwrap();
    let request = super::Outgoing::new(http::Method::GET, url, http::HeaderMap::new(), None);
    let response = |location: &str| {
        let response = http::Response::builder()
            .status(302)
            .header("location", location);
        response.body(super::Body::empty()).unwrap()
    };
    for bad in [
        "http://a.example/",
        "ftp://a.example/",
        "https://u:p@a.example/",
        "http://[",
    ] {
        let step = super::step(&request, Some(super::Body::empty()), &response(bad));
        assert!(matches!(step, super::Step::Refused(_)), "{bad}");
    }
}

#[tokio::test]
async fn what_the_document_declares_is_not_followed() {
    use super::super::operation::{Operation, Status};
    static JOB: Operation = Operation {
        id: "job",
        method: "POST",
        path: "/job",
        successes: &[Status::Code(303)],
        ..Operation::DEFAULT
    };
    static FILE: Operation = Operation {
        id: "file",
        method: "GET",
        path: "/file",
        errors: &[(Status::Code(304), "known already")],
        ..Operation::DEFAULT
    };
    static REST: Operation = Operation {
        id: "rest",
        method: "GET",
        path: "/rest",
        errors: &[(Status::Range(3), "elsewhere"), (Status::Default, "wrong")],
        ..Operation::DEFAULT
    };
    let server = Loopback::start(vec![
        to("303 See Other", "/jobs/1"),
        reply("304 Not Modified", "", ""),
        to("307 Temporary Redirect", "/other"),
    ])
    .await;
    let client = server.client();
    let started = client.call(&JOB).respond(decode::empty()).await.unwrap();
    assert_eq!(started.status(), 303);
    assert_eq!(started.headers()["location"], "/jobs/1");
    let error = client.call(&FILE).send(decode::empty()).await.unwrap_err();
    assert_eq!(error.api().unwrap().description(), Some("known already"));
    let error = client.call(&REST).send(decode::empty()).await.unwrap_err();
    assert_eq!(error.api().unwrap().description(), Some("elsewhere"));
    assert_eq!(server.requests().len(), 3);
}
