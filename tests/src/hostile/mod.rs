//! Documents that nobody wants to see, and what must hold of their clients all the same.

pub mod check;
pub mod edits;
mod keywords;
pub mod schemas;
