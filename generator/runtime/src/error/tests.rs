use std::time::Duration;

use super::*;

static OPERATION: Operation = Operation {
    id: "a.b",
    method: "GET",
    path: "/x/{id}",
    ..Operation::DEFAULT
};

#[test]
fn an_error_is_small_and_can_travel() {
    fn travels<T: Send + Sync + 'static>() {}
    travels::<Error>();
    assert!(size_of::<Error>() <= 96, "{}", size_of::<Error>());
}

#[test]
fn every_kind_is_one_line_that_names_the_operation() {
    let timeout = Error::timeout(Duration::from_secs(5)).during(&OPERATION, 2);
    assert_eq!(
        timeout.to_string(),
        "a.b: GET /x/{id}: no response within 5s (2 attempts)"
    );
    let cut = Error::transport("line one\nline two").during(&OPERATION, 1);
    assert_eq!(
        cut.to_string(),
        "a.b: GET /x/{id}: the connection broke: line one line two"
    );
    let error = EncodeError::new("id", "is empty");
    let build = Error::from(error).during(&OPERATION, 0);
    assert_eq!(build.to_string(), "a.b: not sent: parameter `id`: is empty");
}

#[test]
fn what_may_pass_is_retryable() {
    assert!(Error::timeout(Duration::ZERO).is_retryable());
    assert!(Error::connect("x").is_retryable());
    assert!(!Error::build("x").is_retryable());
    assert!(Error::timeout(Duration::ZERO).is_timeout());
    assert!(!Error::connect("x").is_timeout());
}

#[test]
fn the_cause_is_the_source() {
    let error = Error::connect("deep");
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "deep"
    );
}
