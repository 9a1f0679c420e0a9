//! The tests of what spans the crates of this workspace; see `tests/`.
