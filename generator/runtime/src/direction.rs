//! Which way values travel while they are written.
//!
//! A property that is `readOnly` in the document is part of responses only, one that is `writeOnly`
//! of requests only (OpenAPI 3.0.3, "Schema Object"). `Serialize` can't be told, so this is kept for
//! each thread while a request, or the response of a test double, is written. What a program writes
//! for itself, to a file for example, has all properties.

use std::cell::Cell;

/// Where a value that is written goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Anywhere,
    Request,
    Response,
}

thread_local! {
    static CURRENT: Cell<Direction> = const { Cell::new(Direction::Anywhere) };
}

/// What comes after a writing that ends, however it ends.
struct Outer(Direction);

impl Drop for Outer {
    fn drop(&mut self) {
        CURRENT.set(self.0);
    }
}

/// Writes a part of a request: without what is `readOnly`.
pub fn in_request<R>(write: impl FnOnce() -> R) -> R {
    let _outer = Outer(CURRENT.replace(Direction::Request));
    write()
}

/// Writes a part of a response: without what is `writeOnly`.
pub fn in_response<R>(write: impl FnOnce() -> R) -> R {
    let _outer = Outer(CURRENT.replace(Direction::Response));
    write()
}

/// Whether a property that is `readOnly` is written.
pub fn read_only() -> bool {
    CURRENT.get() != Direction::Request
}

/// Whether a property that is `writeOnly` is written.
pub fn write_only() -> bool {
    CURRENT.get() != Direction::Response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_lasts_as_long_as_its_writing() {
        let both = || (read_only(), write_only());
        assert_eq!(both(), (true, true));
        assert_eq!(in_request(both), (false, true));
        assert_eq!(in_response(both), (true, false));
        assert_eq!(
            in_request(|| (in_response(both), both())),
            ((true, false), (false, true))
        );
        let _ = std::panic::catch_unwind(|| in_request(|| panic!("while it is written")));
        assert_eq!(both(), (true, true));
    }
}
