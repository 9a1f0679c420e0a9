//! Code of macros that is there with a feature of the runtime alone: an attribute in a macro would ask
//! for the features of the crate that calls it.

/// Items that are there with the feature `blocking`.
#[cfg(feature = "blocking")]
#[doc(hidden)]
#[macro_export]
macro_rules! if_blocking {
    ($($items:tt)*) => { $($items)* };
}

/// Items that are there with the feature `blocking`.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! if_blocking {
    ($($items:tt)*) => {};
}

/// Items that are there where what is only received is written too: by a test double, with the feature
/// `mock`, and by the program itself, with the feature `serde`.
#[cfg(any(feature = "mock", feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! if_written {
    ($($items:tt)*) => { $($items)* };
}

/// Items that are there where what is only received is written too.
#[cfg(not(any(feature = "mock", feature = "serde")))]
#[doc(hidden)]
#[macro_export]
macro_rules! if_written {
    ($($items:tt)*) => {};
}

/// Items that are there where what is only sent is read too, with the feature `serde`.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! if_read {
    ($($items:tt)*) => { $($items)* };
}

/// Items that are there where what is only sent is read too, with the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! if_read {
    ($($items:tt)*) => {};
}

/// Items that are there with the feature `mock`.
#[cfg(feature = "mock")]
#[doc(hidden)]
#[macro_export]
macro_rules! if_mock {
    ($($items:tt)*) => { $($items)* };
}

/// Items that are there with the feature `mock`.
#[cfg(not(feature = "mock"))]
#[doc(hidden)]
#[macro_export]
macro_rules! if_mock {
    ($($items:tt)*) => {};
}

/// Items that are there with the feature `tracing`.
#[cfg(feature = "tracing")]
#[doc(hidden)]
#[macro_export]
macro_rules! if_tracing {
    ($($items:tt)*) => { $($items)* };
}

/// Items that are there with the feature `tracing`.
#[cfg(not(feature = "tracing"))]
#[doc(hidden)]
#[macro_export]
macro_rules! if_tracing {
    ($($items:tt)*) => {};
}
