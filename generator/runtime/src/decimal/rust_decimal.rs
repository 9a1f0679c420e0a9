//! Decimals as those of `rust_decimal`.

use super::super::typed_text::FormatError;
use super::{Decimal, DecimalNumber};

/// Conversions of both types.
macro_rules! decimals {
    ($($name:ident)*) => {$(
        impl $name {
            /// The same number, with as many digits behind the point.
            ///
            /// # Errors
            ///
            /// Where it has more digits than 96 bits hold: it is never rounded.
            pub fn to_decimal(&self) -> Result<::rust_decimal::Decimal, FormatError> {
                let text = self.as_str();
                let read = if text.contains(['e', 'E']) {
                    ::rust_decimal::Decimal::from_scientific(text)
                } else {
                    ::rust_decimal::Decimal::from_str_exact(text)
                };
                let expected = "a number that `rust_decimal::Decimal` holds";
                read.map_err(|_| FormatError::new(expected, text))
            }
        }

        impl From<::rust_decimal::Decimal> for $name {
            fn from(number: ::rust_decimal::Decimal) -> Self {
                Self(number.to_string().into())
            }
        }

        impl TryFrom<$name> for ::rust_decimal::Decimal {
            type Error = FormatError;

            fn try_from(number: $name) -> Result<Self, FormatError> {
                number.to_decimal()
            }
        }
    )*};
}

decimals! { Decimal DecimalNumber }
