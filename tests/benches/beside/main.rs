//! What a client costs at run time beside reqwest and serde's derives, written by hand.
//!
//! `cargo bench -p tests --bench beside` prints a row for each comparison: the median time of ours, and the
//! median (least to most) of the ratio, pair by pair. Below 1 is less than by hand. With a text behind `--`
//! only the rows that have it in their name; with `ours 1000` or `theirs 1000` behind that, one side
//! runs so often and nothing is timed, for a profiler that counts instructions.
//!
//! Ours decodes as a call does, and by hand it is `serde_json::from_slice`, as reqwest's `json` does.

mod bodies;
mod by_hand;

use std::hint::black_box;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use generated_client::runtime::{ReadJson, json};
use generated_client::{Client, models};
use serde::de::DeserializeOwned;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use self::bodies::array;

/// The client of `items.yaml`, which the build script makes.
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "only the models are used"
)]
mod items {
    include!(concat!(env!("OUT_DIR"), "/items.rs"));
}

const PAIRS: usize = 101;

fn main() {
    let run = Run::of_arguments();
    calls(&run);
    structs(&run);
    unions(&run);
    items(&run);
}

fn structs(run: &Run) {
    run.decoding::<Vec<models::Contact>, Vec<by_hand::Contact>>(
        "decoding 500 structs, beside derives",
        &array(500, bodies::contact),
    );
    run.decoding::<Vec<models::Tag>, Vec<by_hand::Tag>>(
        "decoding 1,000 structs of two properties, beside derives",
        &array(1_000, bodies::tag),
    );
}

/// Unions of small members.
fn unions(run: &Run) {
    let actions = array(1_000, bodies::action);
    run.decoding::<Vec<models::ContactAction>, Vec<by_hand::Tagged>>(
        "decoding 1,000 unions, beside an enum with `tag`",
        &actions,
    );
    run.decoding::<Vec<models::ContactAction>, Vec<by_hand::Untagged>>(
        "decoding 1,000 unions, beside an enum that is `untagged`",
        &actions,
    );
    run.decoding::<Vec<models::FieldValue>, Vec<by_hand::Value>>(
        "decoding 1,000 strings or numbers, beside an enum that is `untagged`",
        &array(1_000, bodies::field_value),
    );
}

/// Unions as large APIs have them.
fn items(run: &Run) {
    let all = array(400, bodies::item);
    run.decoding::<Vec<items::models::Item>, Vec<by_hand::items::tagged::Item>>(
        "decoding 400 unions of eight members, beside an enum with `tag`",
        &all,
    );
    run.decoding::<Vec<items::models::Item>, Vec<by_hand::items::untagged::Item>>(
        "decoding 400 unions of eight members, beside an enum that is `untagged`",
        &all,
    );
    run.decoding::<Vec<items::models::Charge>, Vec<by_hand::items::Charge>>(
        "decoding 400 ids or objects, beside an enum that is `untagged`",
        &array(400, bodies::charge),
    );
    // What the union of the row above can't be read without.
    run.decoding::<Vec<items::models::Customer>, Vec<by_hand::items::Customer>>(
        "decoding 200 of these objects alone, beside derives",
        &array(200, bodies::customer),
    );
}

/// What is asked for on the command line.
struct Run {
    only: String,
    side: Option<(String, usize)>,
}

impl Run {
    fn of_arguments() -> Self {
        // Cargo adds `--bench`.
        let mut words = std::env::args()
            .skip(1)
            .filter(|word| !word.starts_with("--"));
        let only = words.next().unwrap_or_default();
        let times = |words: &mut dyn Iterator<Item = String>| words.next()?.parse().ok();
        let side = words
            .next()
            .map(|side| (side, times(&mut words).unwrap_or(1)));
        Self { only, side }
    }

    fn is_asked_for(&self, what: &str) -> bool {
        what.contains(&self.only)
    }

    /// Runs both in turn and prints the row of it; a turn is long enough for the clock.
    fn compare(&self, what: &str, mut ours: impl FnMut(), mut theirs: impl FnMut()) {
        if !self.is_asked_for(what) {
            return;
        }
        if let Some((side, times)) = &self.side {
            match side.as_str() {
                "ours" => time(&mut ours, *times),
                "theirs" => time(&mut theirs, *times),
                other => panic!("expected `ours` or `theirs`, found `{other}`"),
            };
            return;
        }
        ours();
        theirs();
        let once = time(&mut ours, 1).max(Duration::from_nanos(1));
        let turn = usize::try_from(Duration::from_millis(20).as_nanos() / once.as_nanos());
        let turn = turn.unwrap_or(1).max(1);
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

    fn decoding<Ours: ReadJson, Theirs: DeserializeOwned>(&self, what: &str, body: &[u8]) {
        self.compare(
            what,
            || {
                drop(black_box(
                    json::decode_json::<Ours>(black_box(body)).expect("ours"),
                ))
            },
            || {
                drop(black_box(
                    serde_json::from_slice::<Theirs>(black_box(body)).expect("by hand"),
                ))
            },
        );
    }
}

fn time(work: &mut impl FnMut(), times: usize) -> Duration {
    let begun = Instant::now();
    for _ in 0..times {
        work();
    }
    begun.elapsed()
}

/// Calls of a server on loopback that only writes, each awaited before the next.
fn calls(run: &Run) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (address, connections) = runtime.block_on(serve(r#"{"id":7,"name":"Sales"}"#));
    let client = Client::builder()
        .base_url(format!("http://{address}"))
        .access_token("secret")
        .build()
        .expect("a client");
    let by_hand = by_hand::Client::new(format!("http://{address}"), "secret");
    run.compare(
        "a call that gets an object, beside reqwest",
        || {
            let pipeline = runtime.block_on(settled(client.pipelines().get(7).into_future()));
            assert_eq!(pipeline.expect("a pipeline").id, 7);
        },
        || {
            let pipeline = runtime.block_on(settled(by_hand.pipeline(7)));
            assert_eq!(pipeline.expect("a pipeline").id, 7);
        },
    );
    // One that is opened for a call would cost more than all that is measured.
    let connections = connections.load(Ordering::Relaxed);
    assert!(connections <= 2, "{connections} connections");
}

/// What a call gives, once its connection can be used again: that is work of a task beside it.
async fn settled<T>(call: impl Future<Output = T>) -> T {
    let given = call.await;
    for _ in 0..4 {
        tokio::task::yield_now().await;
    }
    given
}

/// A server that answers each request with the same body, and how many connections it has had; they stay open. It is
/// in the thread of the calls: to wake another one takes longer than a call, or not, as the system places it.
async fn serve(body: &'static str) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::Relaxed);
            tokio::spawn(answer(stream, body));
        }
    });
    (address, connections)
}

async fn answer(mut stream: TcpStream, body: &str) {
    let length = body.len();
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    stream.set_nodelay(true).expect("an option of the socket");
    let mut read = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(count @ 1..) = stream.read(&mut piece).await {
        read.extend_from_slice(&piece[..count]);
        if read.ends_with(b"\r\n\r\n") {
            read.clear();
            if stream.write_all(response.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}
