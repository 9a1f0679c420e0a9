//! `allOf`, and inheritance with a discriminator.
