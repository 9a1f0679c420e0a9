//! What several tests of this workspace need; the tests themselves are in `tests/`.

pub mod differential;
pub mod fixtures;
pub mod hostile;
pub mod package;
pub mod random;
pub mod rustdoc;
pub mod surface;
pub mod valid;
