//! Looks for documents that harm: mutates documents, generates their clients in a process with bounds
//! of memory and processor time, checks and compiles what comes out, and makes what fails small.
//!
//! ```text
//! cargo run --release -p tests --bin fuzz -- --minutes 30 --seed 7 [FOLDER…]
//! cargo run --release -p tests --bin fuzz -- --replay DOCUMENT…
//! cargo run --release -p tests --bin fuzz -- --differential [FOLDER…]
//! cargo run --release -p tests --bin fuzz -- --scale
//! ```

mod batch;
mod campaign;
mod differential;
mod findings;
mod limits;
mod minimize;
mod novelty;
mod scale;
mod seeds;
mod worker;
mod workers;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// The command line.
#[derive(Clone, Debug, Parser)]
struct Arguments {
    /// Folders of documents to mutate; without any, the fixtures.
    folders: Vec<PathBuf>,
    /// How long to look.
    #[arg(long, default_value_t = 10.0)]
    minutes: f64,
    /// Which mutations: another number, other documents.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where findings are written, and crates compiled.
    #[arg(long, default_value = "target/fuzz")]
    out: PathBuf,
    /// The processor time that one document may take, in seconds.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// The memory that a generator may take, in megabytes.
    #[arg(long, default_value_t = 2_048)]
    megabytes: u64,
    /// The largest document that is mutated, in kilobytes.
    #[arg(long, default_value_t = 100)]
    kilobytes: u64,
    /// How many clients are compiled as one crate; 0 compiles none.
    #[arg(long, default_value_t = 40)]
    batch: usize,
    /// Checks the documents as they are, and compiles each of them.
    #[arg(long)]
    replay: bool,
    /// Sends values of the documents' schemas through the generated types.
    #[arg(long)]
    differential: bool,
    /// Measures how the time grows with the size of a document.
    #[arg(long)]
    scale: bool,
    /// Generates from the documents on standard input; what the program starts for itself.
    #[arg(long, hide = true)]
    worker: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let clean = if arguments.worker {
        worker::run(&arguments)
    } else if arguments.scale {
        scale::run()
    } else if arguments.differential {
        differential::run(&arguments)
    } else if arguments.replay {
        campaign::replay(&arguments)
    } else {
        campaign::run(&arguments)
    };
    if clean {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
