use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::super::decode;
use super::super::loopback::{GET, Loopback, json};

/// Writes down the fields of all spans.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0
            .lock()
            .unwrap()
            .push(format!("{}={value:?}", field.name()));
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.name() == "http_call"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_span_follows_the_conventions_and_holds_no_secret() {
    let log = Log::default();
    // For all threads: where a span is met first by a thread of another test, that thread's
    // subscriber decides for good whether anyone listens. No other test sets one.
    tracing::subscriber::set_global_default(log.clone()).unwrap();
    let server = Loopback::start(vec![json("503 X", "{}"), json("402 X", "{}")]).await;
    let call = server
        .client()
        .call(&GET)
        .set(0, "hunter2")
        .set(1, "hunter2");
    let _ = call.send(decode::json::<i64>()).await;
    let fields = log.0.lock().unwrap().clone();
    let wanted = [
        "otel.name=GET /things/{id}/",
        "otel.kind=\"client\"",
        "http.request.method=\"GET\"",
        "url.template=\"/things/{id}/\"",
        "server.address=\"127.0.0.1\"",
        "http.request.resend_count=1",
        "http.response.status_code=402",
        "error.type=\"402\"",
    ];
    for wanted in wanted {
        assert!(
            fields.iter().any(|field| field == wanted),
            "{wanted} is not in {fields:?}"
        );
    }
    assert!(!fields.concat().contains("hunter2"), "{fields:?}");
}
