//! Findings about overlays: Overlay Specification 1.0 and 1.1.

use super::findings;

findings! {
    /// What can be wrong with an overlay.
    OverlayFinding {
        Invalid { expected: &'static str, found: String } =
            "overlay-invalid", Error, Configuration,
            "expected {expected}, found {found}",
            "correct the overlay";

        InvalidTarget { target: String, reason: String } =
            "overlay-target-invalid", Error, Configuration,
            "expected a JSONPath query (RFC 9535), found `{target}`: {reason}",
            "write it like `$.paths['/pets/{{id}}'].get`";

        MatchesNothing { target: String, hint: String } =
            "overlay-matches-nothing", Error, Configuration,
            "expected something in the document at `{target}`, found nothing",
            "remove the action, or correct its target{hint}";

        DoesNotFit { action: &'static str, target: String, reason: String } =
            "overlay-action-does-not-fit", Error, Configuration,
            "expected a target that `{action}` can change, found `{target}`, {reason}",
            "correct the action or its target";

        OtherDocument { extends: String, found: String } =
            "overlay-of-other-document", Warning, Configuration,
            "expected an overlay of `{found}`, found one that extends `{extends}`",
            "it is applied all the same; correct `extends`, or remove the overlay";
    }
}
