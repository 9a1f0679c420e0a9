//! Two ways to have a client as a module of a crate, both on the crate `openapi-client-runtime`.

/// Made by the build script, at each build: nothing is checked in.
pub mod pets {
    include!(concat!(env!("OUT_DIR"), "/pets.rs"));
}

/// Checked in, so that a change of the document shows in a review; `tests/fresh.rs` makes it.
#[rustfmt::skip]
pub mod checked_in;
