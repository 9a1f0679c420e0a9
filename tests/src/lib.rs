//! What several tests of this workspace need; the tests themselves are in `tests/`.

pub mod fixtures;
pub mod random;
pub mod surface;
pub mod valid;
