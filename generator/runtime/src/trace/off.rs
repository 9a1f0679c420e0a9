//! Without the feature: nothing, in place of spans.

use std::future::Future;

use http::{StatusCode, Version};
use url::Url;

use super::super::error::Error;
use super::super::operation::Operation;
use super::super::secret::Secrets;

pub(crate) struct Trace;

#[derive(Clone)]
pub(crate) struct Attempted;

impl Trace {
    pub(crate) fn new(_: &'static Operation, _: &Url, _: &Url, _: bool) -> Self {
        Self
    }

    pub(crate) fn follow<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn attempt(&self, _: u32) -> Attempted {
        Attempted
    }

    pub(crate) fn finish(&self, _: Option<StatusCode>, _: Option<&Error>) {}

    pub(crate) fn body(&self, _: &'static str, _: Option<&[u8]>, _: &Secrets) {}
}

impl Attempted {
    pub(crate) fn follow<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn responded(&self, _: Version) {}

    pub(crate) fn finish(&self, _: Option<StatusCode>, _: Option<&Error>) {}
}
