// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Calls from plain threads.

use std::future::Future;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle, Runtime};

use super::error::Error;

/// The runtime that drives the connections of all blocking calls. It lives as long as the process,
/// so that connections are kept between calls.
static RUNTIME: OnceLock<Result<Runtime, String>> = OnceLock::new();

/// Waits for `future` on this thread.
///
/// # Errors
///
/// Those of the future; [`Error::Build`] inside of an async runtime, where waiting would stop other
/// tasks, or if no runtime can be started.
pub fn wait<T>(future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    if Handle::try_current().is_ok() {
        return Err(Error::build(
            "a blocking call inside an async runtime: use `.send().await` here, or \
             `Handle::block_on` on a thread of `spawn_blocking`",
        ));
    }
    match RUNTIME.get_or_init(start) {
        Ok(runtime) => runtime.block_on(future),
        Err(error) => Err(Error::build(format!(
            "no runtime for blocking calls: {error}"
        ))),
    }
}

fn start() -> Result<Runtime, String> {
    let mut builder = Builder::new_multi_thread();
    let builder = builder
        .worker_threads(1)
        .thread_name("blocking-calls")
        .enable_all();
    builder.build().map_err(|error| error.to_string())
}
