//! What a package has besides Rust sources: `Cargo.toml` and `README.md`.
//!
//! It stands above `emit`, whose prose and tokens the README uses: the code in the README is tokens,
//! so that it is formatted, and tested, like every source.

mod dependencies;
pub(crate) mod environment;
mod manifest;
mod readme;

pub(crate) use manifest::manifest;
pub(crate) use readme::{Block, readme};
