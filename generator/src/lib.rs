//! x
pub mod config;
pub mod diagnostics;
pub mod document;
pub mod emit;
pub mod files;
pub mod ir;
pub mod naming;
pub mod passes;
pub mod pointer;
pub mod render;
#[cfg(test)]
mod samples;
