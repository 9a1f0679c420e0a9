//! `oneOf`, `anyOf` and discriminators.
