//! Every kind of finding, once: code, severity, message, help and explanation.
//!
//! A room for each stage that reports. An explanation is a Markdown file of the code's name below
//! `explanations/`; the first document in it raises the finding, and a test tries that.

mod configuration;
mod document;
mod judge;
mod names;
mod normalize;
mod operations;
mod overlays;
mod pagination;
mod passes;
mod reading;
mod references;
mod schemas;
mod structure;
mod swagger;

use super::{Category, Severity};

pub(crate) use configuration::ConfigurationFinding;
pub(crate) use document::DocumentFinding;
pub(crate) use judge::JudgeFinding;
pub(crate) use names::NameFinding;
pub(crate) use normalize::NormalizeFinding;
pub(crate) use operations::OperationFinding;
pub(crate) use overlays::OverlayFinding;
pub(crate) use pagination::PaginationFinding;
pub(crate) use passes::PassFinding;
pub(crate) use reading::ReadingFinding;
pub(crate) use references::ReferenceFinding;
pub(crate) use schemas::SchemaFinding;
pub(crate) use structure::StructureFinding;
pub(crate) use swagger::SwaggerFinding;

/// An entry of the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingKind {
    /// A few words with hyphens, such as `reference-not-found`. Its meaning never changes, and it
    /// is not used for another kind when this one is given up.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it is about.
    pub category: Category,
    /// What it means, a document that raises it, what the client does, and how to mend it, in
    /// Markdown.
    pub explanation: &'static str,
}

impl std::fmt::Debug for FindingKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}[{}]", self.severity, self.code)
    }
}

/// All kinds of findings, by code.
pub fn catalogue() -> Vec<FindingKind> {
    let rooms = [
        ConfigurationFinding::KINDS,
        DocumentFinding::KINDS,
        JudgeFinding::KINDS,
        NameFinding::KINDS,
        NormalizeFinding::KINDS,
        OperationFinding::KINDS,
        OverlayFinding::KINDS,
        PaginationFinding::KINDS,
        PassFinding::KINDS,
        ReadingFinding::KINDS,
        ReferenceFinding::KINDS,
        SchemaFinding::KINDS,
        StructureFinding::KINDS,
        SwaggerFinding::KINDS,
    ];
    let mut kinds = rooms.concat();
    kinds.sort_unstable();
    kinds
}

/// The entry of a code.
pub fn explain(code: &str) -> Option<FindingKind> {
    catalogue().into_iter().find(|kind| kind.code == code)
}

/// Declares the findings of one stage.
///
/// ```ignore
/// findings! {
///     /// What can be wrong with a `$ref`.
///     ReferenceFinding {
///         NotFound { reference: String } =
///             "reference-not-found", Warning, Reference,
///             "expected the target of `{reference}`, found nothing there",
///             "values of this are any JSON; correct the reference";
///     }
/// }
/// ```
///
/// Message and help are format strings over the fields.
macro_rules! findings {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident $({ $($field:ident: $ty:ty),* $(,)? })? =
            $code:literal, $severity:ident, $category:ident, $message:literal, $help:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) enum $name {
            $($(#[$variant_meta])* $variant $({ $($field: $ty),* })?),*
        }

        impl $name {
            pub(super) const KINDS: &'static [$crate::diagnostics::FindingKind] = &[
                $($crate::diagnostics::FindingKind {
                    code: $code,
                    severity: $crate::diagnostics::Severity::$severity,
                    category: $crate::diagnostics::Category::$category,
                    explanation: include_str!(concat!(
                        env!("CARGO_MANIFEST_DIR"), "/src/diagnostics/explanations/", $code, ".md"
                    )),
                }),*
            ];
        }

        #[allow(
            unused_variables,
            reason = "a field may be in the message alone, or in the help alone"
        )]
        impl $crate::diagnostics::Finding for $name {
            fn kind(&self) -> $crate::diagnostics::FindingKind {
                let code = match self {
                    $(Self::$variant { .. } => $code),*
                };
                let kind = Self::KINDS.iter().find(|kind| kind.code == code);
                *kind.expect("every variant is in the list")
            }

            fn message(&self) -> String {
                match self {
                    $(Self::$variant $({ $($field),* })? => format!($message)),*
                }
            }

            fn help(&self) -> String {
                match self {
                    $(Self::$variant $({ $($field),* })? => format!($help)),*
                }
            }
        }
    };
}
use findings;
