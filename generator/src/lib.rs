//! Turns an OpenAPI document into a Rust client: text in, files and diagnostics out.

pub mod diagnostics;
pub mod ir;
pub mod pointer;
