//! Calls from plain threads.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::OnceLock;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};

use super::error::Error;

/// The runtime that drives the connections of all blocking calls. It lives on a thread of its own
/// as long as the process, so that connections are kept between calls.
static RUNTIME: OnceLock<Result<Handle, String>> = OnceLock::new();

/// Waits for `future` on this thread.
///
/// # Errors
///
/// Those of the future; [`Error::Build`] inside of an async runtime, where waiting would stop other
/// tasks, or if no runtime can be started.
pub fn wait<T>(future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    runtime()?.block_on(future)
}

/// The items of a stream, one by one, each waited for on this thread.
pub fn iterate<S, T>(stream: S) -> impl Iterator<Item = Result<T, Error>>
where
    S: Stream<Item = Result<T, Error>> + Unpin,
{
    let mut stream = Some(stream);
    std::iter::from_fn(move || {
        let mut current = stream.take()?;
        let handle = match runtime() {
            Ok(handle) => handle,
            Err(error) => return Some(Err(error)),
        };
        let next = poll_fn(|context| Pin::new(&mut current).poll_next(context));
        let item = handle.block_on(next)?;
        stream = Some(current);
        Some(item)
    })
}

fn runtime() -> Result<&'static Handle, Error> {
    if Handle::try_current().is_ok() {
        return Err(Error::build(
            "a blocking call inside an async runtime: use `.send().await` here, or \
             `Handle::block_on` on a thread of `spawn_blocking`",
        ));
    }
    let handle = RUNTIME.get_or_init(|| start().map_err(|error| error.to_string()));
    handle
        .as_ref()
        .map_err(|error| Error::build(format!("no runtime for blocking calls: {error}")))
}

fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let thread = std::thread::Builder::new().name("blocking-calls".to_owned());
    thread.spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(handle)
}
