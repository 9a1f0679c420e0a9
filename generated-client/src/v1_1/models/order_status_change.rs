// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The new status of an order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderStatusChange {
    /// 6, 7, 10 or 13. The page does not say what they mean.
    pub status: OrderStatusChangeStatus,
}

impl OrderStatusChange {
    pub fn new(status: impl Into<OrderStatusChangeStatus>) -> Self {
        Self { status: status.into() }
    }
}

runtime::model! {
    OrderStatusChange {
        required status = "status",
    }
}

/// 6, 7, 10 or 13. The page does not say what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum OrderStatusChangeStatus {
    /// `6`
    Value6,
    /// `7`
    Value7,
    /// `10`
    Value10,
    /// `13`
    Value13,
    /// A value that the document does not name.
    Other(i64),
}

runtime::integer_enum! {
    OrderStatusChangeStatus: i64 {
        Value6 = 6,
        Value7 = 7,
        Value10 = 10,
        Value13 = 13,
    }
}
