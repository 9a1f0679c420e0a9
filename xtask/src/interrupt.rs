//! Ctrl-C: ends the process at once while nothing is being written, and is left to the writer,
//! which puts everything back, while something is.

use std::sync::atomic::{AtomicU8, Ordering::SeqCst};

/// The exit status of an interrupted run, as shells count it.
pub(crate) const STATUS: u8 = 130;

const IDLE: u8 = 0;
const GUARDED: u8 = 1;
const INTERRUPTED: u8 = 2;

static STATE: AtomicU8 = AtomicU8::new(IDLE);

/// Starts to listen. Without a handler the process ends at Ctrl-C as any other does.
pub(crate) fn listen() {
    let _ = ctrlc::set_handler(|| {
        if STATE
            .compare_exchange(GUARDED, INTERRUPTED, SeqCst, SeqCst)
            .is_err()
        {
            std::process::exit(i32::from(STATUS));
        }
    });
}

/// Whether Ctrl-C was pressed while a [`Guard`] was held.
pub(crate) fn happened() -> bool {
    STATE.load(SeqCst) == INTERRUPTED
}

/// While it is held, Ctrl-C only sets [`happened`].
#[derive(Debug)]
pub(crate) struct Guard(());

impl Guard {
    /// From here on the holder asks [`happened`] and cleans up.
    pub(crate) fn new() -> Self {
        let _ = STATE.compare_exchange(IDLE, GUARDED, SeqCst, SeqCst);
        Self(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = STATE.compare_exchange(GUARDED, IDLE, SeqCst, SeqCst);
    }
}
