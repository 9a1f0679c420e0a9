//! UUIDs.

read_strings! { ::uuid::Uuid }
