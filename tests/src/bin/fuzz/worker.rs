//! The process that generates: one document after another, until one is its end.

use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use tests::hostile::check;

use crate::Arguments;
use crate::limits;
use crate::novelty::Novelty;

/// What a document led to.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Outcome {
    /// What is wrong with it.
    pub(crate) fault: Option<String>,
    /// Whether there is a client.
    pub(crate) made: bool,
    /// The shapes of code that this process had not written before, see [`Novelty`].
    pub(crate) novel: Vec<u32>,
    /// Processor time.
    pub(crate) seconds: f64,
}

/// Where the last panic was.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Reads documents, each a JSON string on a line, and writes an [`Outcome`] for each.
pub(crate) fn run(arguments: &Arguments) -> bool {
    limits::bound_memory(arguments.megabytes);
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut place) = PANIC.lock() {
            *place = panic.to_string();
        }
    }));
    let mut novelty = Novelty::new();
    for line in std::io::stdin().lock().lines() {
        let text: String = serde_json::from_str(&line.expect("a line")).expect("a JSON string");
        limits::bound_time(arguments.seconds);
        let before = limits::processor_time();
        let mut outcome = outcome(&text, &mut novelty);
        outcome.seconds = (limits::processor_time() - before).as_secs_f64();
        let mut line = serde_json::to_string(&outcome).expect("JSON");
        line.push('\n');
        let mut out = std::io::stdout().lock();
        out.write_all(line.as_bytes()).expect("a reader");
        out.flush().expect("a reader");
    }
    true
}

fn outcome(text: &str, novelty: &mut Novelty) -> Outcome {
    let work = || {
        let (first, second) = (check::generate(text), check::generate(text));
        let mut fault = check::fault_of(text, &first);
        if first.files != second.files || first.diagnostics != second.diagnostics {
            fault = fault.or(Some("a second run gives something else".to_owned()));
        }
        Outcome {
            fault,
            made: first.files.get("src/lib.rs").is_some(),
            novel: novelty.new_in(&first.files),
            seconds: 0.0,
        }
    };
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let place = PANIC.lock().map(|it| it.clone()).unwrap_or_default();
        Outcome {
            fault: Some(format!("it panics: {place}")),
            ..Outcome::default()
        }
    })
}
