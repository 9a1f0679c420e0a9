//! The only I/O.
fn main() {}
