//! The threads of a run.

/// Does the work on threads of its own, and gives what it gives.
///
/// Their stacks are deep enough for `syn`, which descends into each type. And all stages use the same
/// ones: an allocator keeps what a thread has freed for that thread, so that threads which wait while
/// others work would hold as much memory as they once needed.
pub(crate) fn run<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let threads = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
    match threads {
        Ok(threads) => threads.install(work),
        Err(_) => work(),
    }
}

/// The stack of a thread, in bytes. Without optimisation the types of the deepest schema need more than
/// a thread has by default.
const STACK: usize = 32 * 1024 * 1024;
