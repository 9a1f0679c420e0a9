//! x
pub mod diagnostics;
pub mod emit;
pub mod ir;
pub mod naming;
pub mod passes;
pub mod pointer;
