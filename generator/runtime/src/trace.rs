//! Spans by OpenTelemetry's conventions for HTTP clients, if the feature `tracing` is on.
//!
//! A call is a span, and so is each attempt in it. They hold the method, the route template, the
//! server's address, the status and the number of attempts: no values of parameters, no headers,
//! and bodies only where the client was told to show them.

#[cfg(feature = "tracing")]
pub(crate) use on::{Attempted, Trace};

#[cfg(not(feature = "tracing"))]
pub(crate) use off::{Attempted, Trace};

#[cfg(feature = "tracing")]
mod on;

#[cfg(not(feature = "tracing"))]
mod off;

#[cfg(test)]
#[cfg(feature = "tracing")]
mod tests;
