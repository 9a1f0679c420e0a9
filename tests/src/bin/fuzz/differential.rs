//! Values through the generated types of any documents.

use crate::Arguments;

/// Not yet.
pub(crate) fn run(_: &Arguments) -> bool {
    true
}
