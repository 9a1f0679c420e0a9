//! The option that every command has which reads documents.

use std::path::PathBuf;

use clap::Args;

/// `--allow-outside`.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct AllowOutside {
    /// Read files that a document refers to in this folder too, and below it. Without it, only those
    /// in the document's own folder, and below it, are read. Repeat for several.
    #[arg(long = "allow-outside", value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
}
