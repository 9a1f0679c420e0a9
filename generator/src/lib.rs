//! Generates a Rust client from an OpenAPI document: text in, files and findings out.
//!
//! ```
//! use generator::Generator;
//!
//! # fn main() -> Result<(), generator::GenerateError> {
//! let document = "
//! openapi: 3.0.3
//! info: {title: Pets, version: 1.0.0}
//! paths:
//!   /pets/{id}:
//!     get:
//!       operationId: get_pet
//!       parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
//!       responses:
//!         '200':
//!           description: The pet.
//!           content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
//! components:
//!   schemas:
//!     Pet: {type: object, required: [name], properties: {name: {type: string}}}
//! ";
//! let output = Generator::new("petstore").document(document).generate()?;
//! for finding in output.findings() {
//!     eprintln!("{finding}");
//! }
//! for (path, text) in output.files.iter() {
//!     println!("{path}: {} lines", text.lines().count());
//! }
//! let pet = output.files.get("src/models/pet.rs").expect("a file for each component");
//! assert!(pet.contains("pub name: String,"));
//! # Ok(())
//! # }
//! ```
//!
//! The library is pure: it reads no disk, no clock and no environment, and prints nothing. A fault
//! of a document is never an `Err`: it is a [finding](diagnostics::Diagnostic) with a code, a place
//! and a way to mend it, and the worst of them decides what a caller does with the files.
//!
//! Options come from a `codegen.toml` ([`config::Settings::parse`]) or from code
//! ([`Config::builder`]). [`analyse`] stops before anything is written, and gives tools what the
//! generator knows of a document. ARCHITECTURE.md has the map of the stages.

mod analysis;
pub mod compare;
pub mod config;
pub mod diagnostics;
mod doc_lines;
mod document;
mod emit;
pub mod files;
mod generate;
pub mod ir;
mod lower;
mod method;
mod naming;
mod operation_id;
mod origins;
mod package;
mod passes;
mod path_template;
pub mod pointer;
pub mod postman;
mod rare;
mod render;
mod reserved;
mod route;
mod sharing;
mod signatures;
mod spelling;
mod threads;
mod verbs;

mod runtime_sources;
#[cfg(test)]
mod samples;

pub use analysis::{Analysis, LeftOut, Statistics, analyse, missing_files};
pub use config::{Config, Runtime};
pub use document::{Document, Location, MissingFile, Texts, locate, locate_offset};
pub use generate::{ExampleCall, GenerateError, Generator, Output, Source};
pub use naming::Names;
pub use origins::Origin;
