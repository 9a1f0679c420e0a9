//! What a client costs at run time beside reqwest and serde's derives, written by hand.
//!
//! `cargo bench -p tests --bench beside` prints a row for each comparison: the median time of ours, and the
//! median (least to most) of the ratio, pair by pair. Below 1 is less than by hand.

mod by_hand;

use std::hint::black_box;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use generated_client::{Client, models};
use serde::de::DeserializeOwned;

const PAIRS: usize = 101;

fn main() {
    calls();
    decoding::<Vec<models::Contact>, Vec<by_hand::Contact>>(
        "decoding 500 structs, beside derives",
        &array(500, contact),
    );
    decoding::<Vec<models::ContactAction>, Vec<by_hand::Tagged>>(
        "decoding 1,000 unions, beside an enum with `tag`",
        &array(1_000, action),
    );
    decoding::<Vec<models::ContactAction>, Vec<by_hand::Untagged>>(
        "decoding 1,000 unions, beside an enum that is `untagged`",
        &array(1_000, action),
    );
    decoding::<Vec<models::FieldValue>, Vec<by_hand::Value>>(
        "decoding 1,000 strings or numbers, beside an enum that is `untagged`",
        &array(1_000, field_value),
    );
}

/// Runs both in turn and prints the row of it; a turn is long enough for the clock.
fn compare(what: &str, mut ours: impl FnMut(), mut theirs: impl FnMut()) {
    ours();
    theirs();
    let once = time(&mut ours, 1).max(Duration::from_nanos(1));
    let turn = usize::try_from(Duration::from_millis(20).as_nanos() / once.as_nanos()).unwrap_or(1);
    let turn = turn.max(1);
    let (mut times, mut ratios) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let a = time(&mut ours, turn).as_secs_f64() / turn as f64;
        let b = time(&mut theirs, turn).as_secs_f64() / turn as f64;
        times.push(a * 1e6);
        ratios.push(a / b);
    }
    times.sort_by(f64::total_cmp);
    ratios.sort_by(f64::total_cmp);
    let (time, ratio) = (times[PAIRS / 2], ratios[PAIRS / 2]);
    let (least, most) = (ratios[PAIRS / 10], ratios[PAIRS - 1 - PAIRS / 10]);
    println!("| {what}, µs | {time:.1} | {ratio:.2} ({least:.2} to {most:.2}) |");
}

fn time(work: &mut impl FnMut(), times: usize) -> Duration {
    let begun = Instant::now();
    for _ in 0..times {
        work();
    }
    begun.elapsed()
}

fn decoding<Ours: DeserializeOwned, Theirs: DeserializeOwned>(what: &str, body: &[u8]) {
    compare(
        what,
        || {
            drop(black_box(
                serde_json::from_slice::<Ours>(black_box(body)).expect("ours"),
            ))
        },
        || {
            drop(black_box(
                serde_json::from_slice::<Theirs>(black_box(body)).expect("by hand"),
            ))
        },
    );
}

/// Calls of a server on loopback that only writes, each awaited before the next.
fn calls() {
    let address = serve(r#"{"id":7,"name":"Sales"}"#);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let client = Client::builder()
        .base_url(format!("http://{address}"))
        .access_token("secret")
        .build()
        .expect("a client");
    let by_hand = by_hand::Client::new(format!("http://{address}"), "secret");
    compare(
        "a call that gets an object, beside reqwest",
        || {
            let pipeline = runtime.block_on(async { client.pipelines().get(7).await });
            assert_eq!(pipeline.expect("a pipeline").id, 7);
        },
        || {
            let pipeline = runtime.block_on(by_hand.pipeline(7));
            assert_eq!(pipeline.expect("a pipeline").id, 7);
        },
    );
}

/// A server that answers each request with the same body; connections stay open.
fn serve(body: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream, body));
        }
    });
    address
}

fn answer(mut stream: TcpStream, body: &str) {
    let length = body.len();
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    stream.set_nodelay(true).expect("an option of the socket");
    let mut read = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(count @ 1..) = stream.read(&mut piece) {
        read.extend_from_slice(&piece[..count]);
        if read.ends_with(b"\r\n\r\n") {
            read.clear();
            if stream.write_all(response.as_bytes()).is_err() {
                return;
            }
        }
    }
}

fn array(count: usize, item: fn(usize) -> String) -> Vec<u8> {
    let items: Vec<_> = (0..count).map(item).collect();
    format!("[{}]", items.join(",")).into_bytes()
}

fn contact(id: usize) -> String {
    format!(
        r#"{{"id":{id},"page_id":7,"first_name":"Ada","last_name":"Lovelace","channel":1,
        "profile_pic":"https://example.com/ada.png","gender":2,"timezone":5.5,
        "subscribed_date":"2028-02-08 12:34:56","subscribed":1,
        "tags":[{{"id":1,"name":"new"}},{{"id":2,"name":"old"}}],
        "custom_fields":[{{"id":3,"name":"size","value":25}},{{"id":4,"name":"color","value":"red"}}]}}"#
    )
}

fn action(id: usize) -> String {
    match id % 3 {
        0 => format!(r#"{{"action":"add_tag","tag_name":"tag {id}"}}"#),
        1 => {
            format!(r#"{{"action":"set_field_value","field_name":"size","value":{{"cm":{id}}}}}"#)
        }
        _ => format!(r#"{{"action":"send_flow","flow_id":{id}}}"#),
    }
}

fn field_value(id: usize) -> String {
    match id % 2 {
        0 => format!(r#""number {id}""#),
        _ => format!("{id}.5"),
    }
}
