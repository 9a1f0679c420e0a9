//! How models are made: `new` and a setter for each property that may be absent, from the rows of
//! `model!`.

/// Writes the constructor and the setters of a model; see `model!` for the rows.
#[doc(hidden)]
#[macro_export]
macro_rules! make_model {
    // Without `(new)` it is made elsewhere.
    ($t:ident { $($fields:tt)* }) => {};
    ($t:ident (new $(, $default:ident)?) { $(
        $kind:ident $f:ident $(= $w:literal)? $($field_how:ident)* $([$access:ident])? $(:
            $(new($($new:tt)*))?
            $(new_box($($new_box:tt)*))?
            $(set($($set:tt)*))?
            $(set_box($($set_box:tt)*))?
            $(is($is:expr))?
        )?
    ),* $(,)? }) => {
        $(
            impl ::core::default::$default for $t {
                fn default() -> Self {
                    Self::new()
                }
            }
        )?

        impl $t {
            /// A value with what is required.
            pub fn new($($($($f: $($new)*,)? $($f: $($new_box)*,)?)?)*) -> Self {
                Self { $($f: $(
                    $($crate::made!($f $($new)*))?
                    $($crate::made!(@box $f $($new_box)*))?
                    $($crate::made!(@none $kind $($set)*))?
                    $($crate::made!(@none $kind $($set_box)*))?
                    $($is)?
                )?),* }
            }

            $($(
                $($crate::setter! { $kind $f $($set)* })?
                $($crate::setter! { @box $kind $f $($set_box)* })?
            )?)*
        }
    };
}

/// What is stored of an argument, by its type: `made!(name impl Into<String>)` is `name.into()`.
#[doc(hidden)]
#[macro_export]
macro_rules! made {
    (@none additional $($arg:tt)*) => { ::std::collections::BTreeMap::new() };
    (@none $kind:ident $($arg:tt)*) => { ::core::option::Option::None };
    (@box $f:ident $($arg:tt)*) => { ::std::boxed::Box::new($crate::made!($f $($arg)*)) };
    ($f:ident impl Into<$t:ty>) => { $f.into() };
    ($f:ident impl IntoIterator<Item = impl Into<$t:ty>>) => {
        $f.into_iter().map(::core::convert::Into::into).collect()
    };
    // The same, where the tokens stand apart.
    ($f:ident impl IntoIterator<Item = impl Into<$t:ty> >) => {
        $f.into_iter().map(::core::convert::Into::into).collect()
    };
    ($f:ident impl IntoIterator<Item = (impl Into<String>, $t:ty $(,)?)>) => {
        $f.into_iter().map(|(name, value)| (name.into(), value)).collect()
    };
    ($f:ident impl IntoIterator<Item = $t:ty>) => { $f.into_iter().collect() };
    ($f:ident $t:ty) => { $f };
}

/// The setter of a property: `setter! { optional name impl Into<String> }`, or of another name than its
/// field's: `setter! { optional type_ as with_type, String }`.
#[doc(hidden)]
#[macro_export]
macro_rules! setter {
    (@box $kind:ident $f:ident as $name:ident, $($arg:tt)*) => {
        #[must_use]
        pub fn $name(mut self, $f: $($arg)*) -> Self {
            self.$f = ::core::option::Option::Some($crate::made!(@box $f $($arg)*));
            self
        }
    };
    (@box $kind:ident $f:ident $($arg:tt)*) => {
        $crate::setter! { @box $kind $f as $f, $($arg)* }
    };
    (nullable $f:ident as $name:ident, $($arg:tt)*) => {
        #[must_use]
        pub fn $name(mut self, $f: $($arg)*) -> Self {
            self.$f = $f.into();
            self
        }
    };
    (nullable $f:ident $($arg:tt)*) => {
        $crate::setter! { nullable $f as $f, $($arg)* }
    };
    (additional $f:ident $($arg:tt)*) => {
        #[must_use]
        pub fn $f(mut self, $f: $($arg)*) -> Self {
            self.$f = $crate::made!($f $($arg)*);
            self
        }
    };
    ($kind:ident $f:ident as $name:ident, $($arg:tt)*) => {
        #[must_use]
        pub fn $name(mut self, $f: $($arg)*) -> Self {
            self.$f = ::core::option::Option::Some($crate::made!($f $($arg)*));
            self
        }
    };
    ($kind:ident $f:ident $($arg:tt)*) => {
        #[must_use]
        pub fn $f(mut self, $f: $($arg)*) -> Self {
            self.$f = ::core::option::Option::Some($crate::made!($f $($arg)*));
            self
        }
    };
}
